"""What a catalogue says of its own: a key goes in, words in the language of the page come out."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from mediation_rules.catalogue.phrases_en import ENGLISH
from mediation_rules.catalogue.phrases_es import SPANISH
from mediation_rules.locales import FALLBACK, language

if TYPE_CHECKING:
    from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"en": ENGLISH, "es": SPANISH}
)
"""By language: a new one is one more module like `phrases_en`."""


def phrase(key: str, locale: str, **values: object) -> str:
    """Return a phrase with `values` filled in; English where the language is not there."""
    return PHRASES[language(locale, PHRASES) or FALLBACK][key].format_map(values)
