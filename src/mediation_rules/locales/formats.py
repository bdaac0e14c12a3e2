"""Dates, lists, numbers and lengths of time in the words of a language, from Unicode's tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from mediation_rules.locales import FALLBACK, language, phrase

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

Joined = Literal["and", "or"]
_STYLES: dict[Joined, Literal["standard", "or"]] = {"and": "standard", "or": "or"}

# Unicode's tables have no place for it: in Spanish `y` becomes `e` before the sound of i, and `o`
# becomes `u` before the sound of o.
_BEFORE_ITS_OWN_SOUND: dict[Joined, tuple[str, re.Pattern[str], str]] = {
    "and": (
        "y",
        re.compile(r"h?[i\u00ed](?![aeou\u00e1\u00e9\u00f3\u00fa])", re.IGNORECASE),
        "e",
    ),
    "or": ("o", re.compile(r"h?[o\u00f3]|8|11\b", re.IGNORECASE), "u"),
}


def babel_locale(tag: str) -> Locale:
    """Return Babel's locale for a language tag; English for one that it does not know."""
    try:
        return Locale.parse(tag, sep="-" if "-" in tag else "_")
    except (UnknownLocaleError, ValueError):
        return Locale(FALLBACK)


def longdate(day: date, locale: str, *, weekday: bool = False) -> str:
    """Say a day in full: `October 14, 2026`, or with its weekday before it."""
    style: Literal["full", "long"] = "full" if weekday else "long"
    return format_date(day, style, babel_locale(locale))


def days_between(earliest: date, latest: date, locale: str) -> str:
    """Say a day that is known only roughly."""
    first, last = longdate(earliest, locale), longdate(latest, locale)
    return phrase("between_days", locale, first=first, last=last)


def listed(items: Sequence[str], locale: str, joined: Joined = "and") -> str:
    """Say several things in one sentence: `a, b, and c`."""
    said = format_list(list(items), _STYLES[joined], babel_locale(locale))
    if len(items) > 1 and language(locale) == "es":
        word, before, instead = _BEFORE_ITS_OWN_SOUND[joined]
        end = items[-1]
        if before.match(end) and said.endswith(f" {word} {end}"):
            return f"{said.removesuffix(f'{word} {end}')}{instead} {end}"
    return said


def number(value: float, locale: str) -> str:
    """Say a number with the marks of the language."""
    return format_decimal(value, locale=babel_locale(locale))


def counted(count: int, unit: str, locale: str) -> str:
    """Say a length of time: `1 school day`, `10 business days`.

    Args:
        count: How many.
        unit: What is counted: `calendar days`, `school days`, `weeks` and so on.
        locale: The language tag.
    """
    key = f"{unit.replace(' ', '_')}.{plural(count, locale)}"
    return phrase(key, locale, count=number(count, locale))


def plural(count: int, locale: str) -> Literal["one", "other"]:
    """Return which of the two forms of a phrase goes with a number."""
    return "one" if babel_locale(locale).plural_form(count) == "one" else "other"


def language_name(tag: str, locale: str) -> str:
    """Name a language in the words of another: `English`, `inglés`."""
    return babel_locale(tag).get_language_name(babel_locale(locale).language) or tag


def is_right_to_left(locale: str) -> bool:
    """Whether the language is written from right to left."""
    return babel_locale(locale).text_direction == "rtl"
