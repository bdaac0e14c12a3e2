"""What its author has not written yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.checks import places
from mediation_rules.diagnostics import Diagnostic, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.checks.context import Check, Context

MARK = "TODO:"
"""What stands where an author has something to write. `new rule` puts it there."""


def drafts(context: Context) -> Iterator[Diagnostic]:
    """A rule has words that a family is to read, and that nobody has written yet."""
    for rule in context.definition.rules.values():
        words = (*rule.title.values(), *rule.because.values())
        spans = [rule.span for each in words if MARK in each][:1]
        spans += [text.span for text in rule.texts.values() if MARK in text.source]
        for span in spans:
            yield Diagnostic(
                "MR535",
                places.words(context.definition, span, MARK),
                f"{quote(rule.id)} is still a draft",
                severity="warning",
            )


CHECKS: tuple[Check, ...] = (drafts,)
