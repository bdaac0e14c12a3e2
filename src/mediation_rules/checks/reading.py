"""Whether a tired reader can follow: the grade of every advice text, and its longest sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mediation_rules.checks import places, prose
from mediation_rules.checks.grade import grade, sentences, words
from mediation_rules.checks.words import words_of
from mediation_rules.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.checks.context import Check, Context

HARDEST_GRADE = 8.0
WARN_ABOVE_GRADE = 7.0
LONGEST_SENTENCE = 32
"""Words in one sentence. A reader under stress loses the start of a longer one."""


def texts_too_hard(context: Context) -> Iterator[Diagnostic]:
    """An advice text asks for more schooling than most readers bring."""
    for author in context.definition.authored:
        for text in author.texts.values():
            lists = words_of(text.language)
            if lists is None:
                continue
            said = prose.plain(prose.spoken(text.source), lists.terms, lists.names)
            found = grade(said)
            if found is None or found <= WARN_ABOVE_GRADE:
                continue
            limit = HARDEST_GRADE if found > HARDEST_GRADE else WARN_ABOVE_GRADE
            yield Diagnostic(
                "MR530",
                text.span,
                f"this text reads at grade {found:.1f}; the limit is {limit:.0f}",
                severity="error" if found > HARDEST_GRADE else "warning",
            )


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
