"""Questions: one for every fact that a rule asks about, with words for every choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.checks import places, walk
from mediation_rules.diagnostics import Diagnostic, listed, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.checks.context import Check, Context
    from mediation_rules.diagnostics import Span
    from mediation_rules.fact_model import Fact
    from mediation_rules.rules import Question

_PHRASES = {"boolean": ("yes", "no", "unknown")}
_OTHER_PHRASES = ("value", "unknown")


def missing_questions(context: Context) -> Iterator[Diagnostic]:
    """A condition, a due date or a deadline needs a fact that nobody can be asked for."""
    definition = context.definition
    for path, (fact, span) in _needed(context).items():
        lacking = [
            language
            for language in context.languages
            if path not in definition.questions.get(language, {})
        ]
        if lacking and fact.kind != "records":
            yield Diagnostic(
                "MR541",
                span,
                f"no question asks for {quote(path)} in {listed(map(quote, lacking))}",
                severity="warning",
            )


def _needed(context: Context) -> dict[str, tuple[Fact, Span]]:
    """Return every fact that has to be asked for, with the first place that needs it."""
    definition = context.definition
    read = [
        item
        for root in walk.roots(definition)
        if root.kind != "property"
        for item in walk.paths(root.condition)
    ]
    read += [(due.path, due.span) for _, due in walk.dues(definition) if due.path]
    read += [
        (deadline.start, places.key(definition, deadline.span, deadline.direction))
        for deadline in definition.deadlines.values()
    ]
    needed: dict[str, tuple[Fact, Span]] = {}
    for path, span in read:
        fact = context.facts.get(path)
        if fact is not None and not fact.derived:
            needed.setdefault(path, (fact, span))
    return needed


def choices_without_words(context: Context) -> Iterator[Diagnostic]:
    """A question has words for some choices of its fact and not for others."""
    for question in _questions(context):
        fact = context.facts.get(question.path)
        lacking = [
            choice
            for choice in (fact.choices if fact else ())
            if choice not in question.choices
        ]
        # A question may leave all of them to the fact, which has words of its own.
        if question.choices and lacking:
            yield Diagnostic(
                "MR544",
                question.span,
                f"the question for {quote(question.path)} has no words for"
                f" {listed(lacking)}",
                severity="warning",
            )


def missing_phrases(context: Context) -> Iterator[Diagnostic]:
    """A question has phrases for some answers and not for others."""
    for question in _questions(context):
        fact = context.facts.get(question.path)
        wanted = _PHRASES.get(fact.kind, _OTHER_PHRASES) if fact else ()
        lacking = [name for name in wanted if name not in question.phrases]
        if question.phrases and lacking:
            yield Diagnostic(
                "MR546",
                question.span,
                f"the question for {quote(question.path)} lacks the phrase"
                f" {listed(map(quote, lacking))}",
                severity="warning",
            )


def _questions(context: Context) -> Iterator[Question]:
    for by_path in context.definition.questions.values():
        yield from by_path.values()


CHECKS: tuple[Check, ...] = (missing_questions, choices_without_words, missing_phrases)
