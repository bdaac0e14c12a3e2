"""What its author has not written yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.checks import places
from mediation_rules.diagnostics import Diagnostic, quote
from mediation_rules.papers import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.checks.context import Check, Context
    from mediation_rules.diagnostics import Span
    from mediation_rules.rules import Question, RulesetDefinition


def drafts(context: Context) -> Iterator[Diagnostic]:
    """Words that a family is to read, and that nobody has written or translated yet."""
    definition = context.definition
    for what, span in _unwritten(definition):
        yield Diagnostic(
            "MR535",
            places.words(definition, span, MARK),
            f"{what} is still a draft",
            severity="warning",
        )


def _unwritten(definition: RulesetDefinition) -> Iterator[tuple[str, Span]]:
    for rule in definition.rules.values():
        words = (*rule.title.values(), *rule.because.values())
        if any(MARK in each for each in words):
            yield quote(rule.id), rule.span
    for author in definition.authored:
        for text in author.texts.values():
            if text.is_draft:
                yield quote(author.id), text.span
    for questions in definition.questions.values():
        for question in questions.values():
            if any(MARK in each for each in _words(question)):
                yield f"the question for {quote(question.path)}", question.span


def _words(question: Question) -> tuple[str, ...]:
    said = (*question.choices.values(), *question.phrases.values())
    return (question.text, question.why, *said)


CHECKS: tuple[Check, ...] = (drafts,)
