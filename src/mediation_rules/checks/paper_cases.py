"""The cases of letters and worksheets: their fields exist, their facts are possible, they say something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.checks import places
from mediation_rules.checks.cases import impossible_facts
from mediation_rules.diagnostics import Diagnostic, closest, listed, quote
from mediation_rules.locales import language
from mediation_rules.papers import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.checks.context import Check, Context
    from mediation_rules.diagnostics import Span
    from mediation_rules.papers import Paper, PaperCase


def unknown_fields(context: Context) -> Iterator[Diagnostic]:
    """A case gives a field that its letter or worksheet does not have."""
    for paper, case, span in _cases(context):
        known = (*FIELDS, *paper.fields)
        for name in case.fields:
            if name not in known:
                at = places.in_block(context.definition, span, name)
                yield _unknown(at, "field", name, known)


def unknown_blanks(context: Context) -> Iterator[Diagnostic]:
    """A case expects a blank for something that the text never leaves blank."""
    for paper, case, _ in _cases(context):
        used = {
            name.path.removeprefix("fields.")
            for text in context.texts[paper.id].values()
            for name in text.outputs
            if "or_blank" in name.filters
        }
        known = (*FIELDS, *sorted(used)) if paper.kind == "letter" else sorted(used)
        for blank in case.blanks:
            if blank.id.removeprefix("fields.") not in known:
                yield _unknown(blank.span, "blank", blank.id, known)


def languages_that_are_none(context: Context) -> Iterator[Diagnostic]:
    """A case is in a language in which the ruleset has no texts."""
    spoken = context.definition.languages
    for _, case, span in _cases(context):
        if case.locale and language(case.locale, spoken) is None:
            at = places.key(context.definition, span, "locale")
            yield _unknown(at, "language", case.locale, spoken)


def cases_that_say_nothing(context: Context) -> Iterator[Diagnostic]:
    """A case expects nothing of its letter or worksheet."""
    for _, case, span in _cases(context):
        if not (case.fits or case.says or case.never_says or case.blanks):
            message = f"case {quote(case.name)} expects nothing"
            fix = (
                "Say what comes of the facts: `fits`, `says`, `never_says` or `blanks`."
            )
            yield Diagnostic("MR609", span, message, fix=fix)


def facts_not_allowed(context: Context) -> Iterator[Diagnostic]:
    """The facts of a case contradict each other, so that no application could give them."""
    for _, case, span in _cases(context):
        yield from impossible_facts(context, case.given, span)


def _unknown(
    span: Span, kind: str, name: str, known: tuple[str, ...] | list[str]
) -> Diagnostic:
    suggestion = closest(name, known)
    fix = f"Use one of: {listed(known)}."
    message = f"a case expects an unknown {kind}: {quote(name)}"
    return Diagnostic("MR604", span, message, fix=fix, suggestion=suggestion)


def _cases(context: Context) -> Iterator[tuple[Paper, PaperCase, Span]]:
    for paper in context.definition.papers.values():
        for case in paper.cases:
            yield paper, case, case.span or paper.span


CHECKS: tuple[Check, ...] = (
    unknown_fields,
    unknown_blanks,
    languages_that_are_none,
    cases_that_say_nothing,
    facts_not_allowed,
)
