"""The words of the library itself, language by language, and which language is spoken.

A phrase is asked for by its key and comes back in the language; what it lacks there it says in
English. Dates, lists and lengths of time are in `formats`, which needs Babel; this does not.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from mediation_rules.locales import en, es, es_facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FALLBACK = "en"

PHRASES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"en": en.PHRASES, "es": es.PHRASES}
)
"""The built-in phrases of each language: a new language is one more module like `en`."""

FACTS: Mapping[str, Mapping[str, str]] = MappingProxyType({"es": es_facts.FACTS})
"""What the facts are called in further languages, by their English words: like `es_facts`."""


def language(tag: str, offered: Iterable[str] | None = None) -> str | None:
    """Return the language to speak for a tag such as `es-MX` or `en_US`.

    Args:
        tag: What the reader asked for.
        offered: The languages there are; those of `PHRASES` when left out.

    Returns:
        The tag itself if it is offered, else its plain language, else None.
    """
    there = {name.lower(): name for name in (PHRASES if offered is None else offered)}
    parts = tag.replace("_", "-").lower().split("-")
    names = ("-".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next((there[name] for name in names if name in there), None)


def phrase(key: str, locale: str, **values: object) -> str:
    """Return a built-in phrase with `values` filled in."""
    spoken = PHRASES[language(locale) or FALLBACK]
    words = spoken[key] if key in spoken else PHRASES[FALLBACK][key]
    return words.format_map(values)


def of_fact(words: str, locale: str) -> str:
    """Return a title, meaning or unit of a built-in fact in `locale`, or as it is in English."""
    return FACTS.get(language(locale, FACTS) or FALLBACK, {}).get(words, words)


def say(words: Mapping[str, str], locale: str) -> str:
    """Return a text of a ruleset in `locale`, or in the first language that it has."""
    spoken = language(locale, words)
    return words[spoken] if spoken else next(iter(words.values()), "")
