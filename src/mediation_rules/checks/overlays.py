"""What an overlay owes its readers: a source for each change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mediation_rules.diagnostics import Diagnostic, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.checks.context import Check, Context

_TESTS = re.compile(r".*\.cases\..*|suites\..*")


def changes_without_source(context: Context) -> Iterator[Diagnostic]:
    """A change cites nothing. A test that no longer holds needs a reason only."""
    for change in context.definition.changes:
        if not change.cite and not _TESTS.fullmatch(change.address.id):
            yield Diagnostic(
                "MR411",
                change.address.span,
                f"{quote(change.address.id)} is changed and nothing is cited",
            )


CHECKS: tuple[Check, ...] = (changes_without_source,)
