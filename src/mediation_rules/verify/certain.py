"""What can never be ruled out: conditions that hold or stay open whatever a family tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.diagnostics import Diagnostic
    from mediation_rules.verify.subject import Subject


def never_ruled_out(subject: Subject) -> Iterator[Diagnostic]:
    """No dispute there can be settles a condition no."""
    yield from subject.blamed(
        "MR342", lambda sides: not subject.can_be(sides.no), "can never be ruled out"
    )
