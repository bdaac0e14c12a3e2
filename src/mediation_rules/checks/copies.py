"""A text that was copied for another language and never translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.checks import prose
from mediation_rules.diagnostics import Diagnostic, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.checks.context import Check, Context

_FEWEST_WORDS = 4
"""A name and a number may be the same in two languages; a sentence is not."""


def copied_texts(context: Context) -> Iterator[Diagnostic]:
    """A text says word for word what it says in the first language."""
    first, *others = context.definition.languages
    for author in context.definition.authored:
        original = author.texts.get(first)
        if original is None:
            continue  # a finding already
        words = prose.hidden(original.source).split()
        for language in others:
            text = author.texts.get(language)
            is_other = language.partition("-")[0] != first.partition("-")[0]
            if text is None or not is_other or len(words) < _FEWEST_WORDS:
                continue
            if prose.hidden(text.source).split() == words:
                yield Diagnostic(
                    "MR528",
                    text.span,
                    f"the text in {quote(language)} is that in {quote(first)}, word for"
                    " word",
                )


def copied_questions(context: Context) -> Iterator[Diagnostic]:
    """A question is asked word for word as it is in the first language."""
    first, *others = context.definition.languages
    sources = context.definition.questions.get(first, {})
    for language in others:
        is_other = language.partition("-")[0] != first.partition("-")[0]
        for path, question in context.definition.questions.get(language, {}).items():
            words = question.text.split()
            is_long = is_other and len(words) >= _FEWEST_WORDS
            if is_long and path in sources and words == sources[path].text.split():
                yield Diagnostic(
                    "MR528",
                    question.span,
                    f"the question for {quote(path)} in {quote(language)} is that in"
                    f" {quote(first)}, word for word",
                )


CHECKS: tuple[Check, ...] = (copied_texts, copied_questions)
