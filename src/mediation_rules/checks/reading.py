"""Whether a tired reader can follow: the grade of every advice text, and its longest sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mediation_rules.checks import places, prose
from mediation_rules.checks.grade import sentences, words
from mediation_rules.checks.words import words_of
from mediation_rules.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.checks.context import Check, Context
    from mediation_rules.checks.word_lists import WordLists
    from mediation_rules.diagnostics import Severity

HARDEST_GRADE = 8.0
WARN_ABOVE_GRADE = 7.0
LEAST_EASE = 55.0
"""Where the INFLESZ scale begins to call a text normal: below it, many do not follow."""
WARN_BELOW_EASE = 65.0
"""Where it begins to call a text quite easy: what primary school asks for."""
LONGEST_SENTENCE = 32
"""Words in one sentence. A reader under stress loses the start of a longer one."""


def texts_too_hard(context: Context) -> Iterator[Diagnostic]:
    """An advice text asks for more schooling than most readers bring."""
    for author in context.definition.authored:
        for text in author.texts.values():
            lists = words_of(text.language)
            if lists is None or text.is_draft:
                continue
            said = prose.plain(prose.spoken(text.source), lists.terms, lists.names)
            if found := _too_hard(said, lists):
                level, message = found
                yield Diagnostic("MR530", text.span, message, severity=level)


def _too_hard(said: str, lists: WordLists) -> tuple[Severity, str] | None:
    """Say how much too hard a text is, by its grade and then by its ease."""
    grade = lists.grade(said)
    if grade is None:
        return None
    ease = lists.ease(said) if lists.ease else None
    levels: tuple[tuple[Severity, float, float], ...] = (
        ("error", HARDEST_GRADE, LEAST_EASE),
        ("warning", WARN_ABOVE_GRADE, WARN_BELOW_EASE),
    )
    for level, hardest, least in levels:
        if grade > hardest:
            return (
                level,
                f"this text reads at grade {grade:.1f}; the limit is {hardest:.0f}",
            )
        if ease is not None and ease < least:
            return (
                level,
                f"this text has an ease of {ease:.0f} of 100; it needs {least:.0f}",
            )
    return None


def sentences_too_long(context: Context) -> Iterator[Diagnostic]:
    """A sentence of an advice text is longer than a reader can hold."""
    for author in context.definition.authored:
        for text in author.texts.values():
            for sentence in sentences(prose.hidden(text.source)):
                length = len(words(sentence))
                if length > LONGEST_SENTENCE:
                    first = re.split(r"\s{2,}|\n", sentence.strip())[0]
                    yield Diagnostic(
                        "MR534",
                        places.words(context.definition, text.span, first[:40]),
                        f"this sentence has {length} words; the limit is {LONGEST_SENTENCE}",
                        severity="warning",
                    )


CHECKS: tuple[Check, ...] = (texts_too_hard, sentences_too_long)
