"""What the checks of texts look for in one language: a new one is one more module like `words_en`.

A finding about a sentence that is right costs more than one that is missed, so every list holds
only what is hardly ever right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class WordLists:
    """What to look for in the texts of one language.

    Attributes:
        claims: Says what the law demands, and so wants a source that binds.
        hints: Most often says so too, and is worth a look.
        blaming: Blames or belittles; with a kinder way to say it.
        promising: Promises what nobody can promise; with an honest way to say it.
        acronyms: Letters to spell out, with the words that they stand for.
        familiar: Acronyms that need no spelling out: they stand on the family's own papers,
            or are words of everyday life.
        shouted: Whole words that are sometimes written in capitals.
        terms: Words of the trade that the guidance cannot do without. They count as one
            short word when the reading grade is taken.
        names: Proper names of places and offices, which do not count either.
        denied: Ends before a promise that is none: "nobody can", "that is no".
        grade: Takes the reading grade of a text.
        ease: Says how easy a text is, where the grade does not tell all; higher is easier.
    """

    claims: re.Pattern[str]
    hints: re.Pattern[str]
    blaming: Mapping[str, str]
    promising: Mapping[str, str]
    acronyms: Mapping[str, str]
    familiar: frozenset[str]
    shouted: frozenset[str]
    terms: tuple[str, ...]
    names: tuple[str, ...]
    denied: re.Pattern[str]
    grade: Callable[[str], float | None]
    ease: Callable[[str], float | None] | None = None
