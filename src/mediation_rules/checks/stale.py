"""Translations that are older than what they translate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.diagnostics import Diagnostic, listed, quote
from mediation_rules.staleness import pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.checks.context import Check, Context
    from mediation_rules.staleness import Pair


def stale_translations(context: Context) -> Iterator[Diagnostic]:
    """A text has changed since it was translated."""
    for pair in pairs(context.definition):
        if pair.is_stale:
            first = context.definition.languages[0]
            yield Diagnostic(
                "MR547",
                pair.span,
                f"the text of {quote(pair.id)} has changed in {quote(first)} since this was"
                " translated",
                why=pair.what_moved(),
                severity="warning",
            )


def translations_without_a_pin(context: Context) -> Iterator[Diagnostic]:
    """Nobody could say of a translation whether it is older than its text."""
    for language in context.definition.languages[1:]:
        found: list[Pair] = [
            pair
            for pair in pairs(context.definition)
            if pair.language == language and pair.pin is None
        ]
        if found:
            what = "1 text" if len(found) == 1 else f"{len(found)} texts"
            names = listed((quote(pair.id) for pair in found), 3)
            yield Diagnostic(
                "MR545",
                found[0].span,
                f"{what} in {quote(language)} {'is' if len(found) == 1 else 'are'} not"
                f" pinned to what was translated: {names}",
                severity="warning",
            )


CHECKS: tuple[Check, ...] = (
    stale_translations,
    translations_without_a_pin,
)
