"""Protected advice that an unknown fact keeps back, without a word on what to do then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.diagnostics import Diagnostic, quote
from mediation_rules.operators import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.verify.subject import Subject


def protected_in_silence(subject: Subject) -> Iterator[Diagnostic]:
    """A protected rule leaves it to the default what happens while it is unknown."""
    for rule in subject.definition.rules.values():
        if not rule.protected or rule.recommend is None or rule.if_unknown.span:
            continue
        example = subject.example(
            subject.regions.kleene.unknown(subject.regions.rule(rule.id)),
            lambda reading, id_=rule.id: reading.given(id_) is UNKNOWN,  # type: ignore[misc]  # bound at once
        )
        if example is not None:
            yield Diagnostic(
                "MR351",
                rule.span,
                f"{quote(rule.id)} is protected, and does not say what happens while it"
                " is unknown",
                why=example,
                severity="warning",
            )
