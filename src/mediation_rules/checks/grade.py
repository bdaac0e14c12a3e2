"""How many years of school a text asks for: prose in, a Flesch-Kincaid grade out.

The formula is Flesch and Kincaid's (1975): 0.39 times the words in a sentence, plus 11.8
times the syllables in a word, less 15.59. Packages that offer it bring megabytes of word lists, or fetch them over the
network, for a sum of three numbers; the tests hold ours against one of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

FEWEST_WORDS = 30
"""Below this the formula says more about chance than about the text."""

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_END = re.compile(
    r"[.!?:;]+(?=[\s\"'\u201d\u2019)*_]|$)|\n\s*\n|\n\s*(?=[-*+]\s|\d+\.\s)"
)
# How English is written and how it is spoken, in the words that guidance uses most.
_VOWELS = re.compile(r"[aeiouy]+")
_NOT_VOWELS = re.compile(r"(?<=q)u|(?<=g)u(?=[aeiy])|(?<=ev)e(?=ry)")
_APART = re.compile(
    r"ia(?![ln]|ge)|[^ct]ia[ln]|io(?!n|us|r)|[^ctg]ious|[^ctf]ien(?!d)|iet"
    r"|[aeiouy]ing|crea[tn]|reac|ideal|scien|theat|yone$|eo(?!ple)|eum|ua(?!rd)|[aeiouy][a-z]+ea$"
)
_SILENT = re.compile(
    r"(?:[^aeiouyl]|[aeiouyl]l)e$|[^aeiouyscgzxhl]es$|[aeiouyl]les$|[^aeiouydtl]ed$|[aeiouyl]led$"
    r"|(?<=[a-z]{2})[^aeiouyl]e(?=ment|ful|fore|less|ness|ly|thing|one|where)"
)
_SPOKEN = frozenset({"maybe", "recipe"})


@dataclass(frozen=True, slots=True)
class Counted:
    """How many words a sentence of a text has, and how many syllables a word, on average."""

    in_a_sentence: float
    in_a_word: float


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a point of a list is one of its own."""
    return [part for part in _END.split(text) if _WORD.search(part)]


def words(text: str) -> list[str]:
    """Return the words of a text, without its numbers."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """Return about how many syllables an English word has."""
    letters = word.lower().replace("\u2019", "'").partition("'")[0]
    letters = _NOT_VOWELS.sub("", letters)
    count = len(_VOWELS.findall(letters)) + len(_APART.findall(letters))
    if letters not in _SPOKEN:
        count -= len(_SILENT.findall(letters))
    return max(count, 1)


def counted(text: str, syllables_of: Callable[[str], int]) -> Counted | None:
    """Count what every formula asks for; None when the text is too short to tell."""
    spoken = words(text)
    if len(spoken) < FEWEST_WORDS:
        return None
    return Counted(
        in_a_sentence=len(spoken) / len(sentences(text)),
        in_a_word=sum(map(syllables_of, spoken)) / len(spoken),
    )


def grade(text: str) -> float | None:
    """Return the Flesch-Kincaid grade of English prose; None when it is too short to tell."""
    found = counted(text, syllables)
    if found is None:
        return None
    return 0.39 * found.in_a_sentence + 11.8 * found.in_a_word - 15.59
