"""The lists of words of every language that the checks of texts know."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from mediation_rules.checks.words_en import ENGLISH
from mediation_rules.checks.words_es import SPANISH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mediation_rules.checks.word_lists import WordLists

WORDS: Mapping[str, WordLists] = MappingProxyType({"en": ENGLISH, "es": SPANISH})
"""The lists by language; a language that is not here is not looked at."""


def words_of(language: str) -> WordLists | None:
    """Return the lists for a language tag: `en-US` reads as `en`."""
    return WORDS.get(language) or WORDS.get(language.partition("-")[0])
