"""A day that is written in another order, where only one day can be meant."""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from mediation_rules.fixes.edits import Edit, place_in, words_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mediation_rules.diagnostics import Diagnostic
    from mediation_rules.fixes.edits import Fix

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_DAY_AND_NAME = re.compile(r"(\d{1,2})\.? ([A-Za-z]+)\.?,? (\d{4})")
_NAME_AND_DAY = re.compile(r"([A-Za-z]+)\.? (\d{1,2}),? (\d{4})")


def write_the_day(item: Diagnostic, text: str) -> Iterator[Edit]:
    """Write a day as YYYY-MM-DD."""
    days = {day for day in _days(words_at(text, item.span)) if day is not None}
    if len(days) == 1:
        yield Edit(*place_in(text, item.span), days.pop().isoformat())


def _days(words: str) -> Iterator[date | None]:
    """Yield every day that the words can mean."""
    if found := _YEAR_FIRST.fullmatch(words):
        yield _day(found[1], found[3], found[4])
    if found := _YEAR_LAST.fullmatch(words):
        yield _day(found[4], found[1], found[3])
        yield _day(found[4], found[3], found[1])
    if found := _DAY_AND_NAME.fullmatch(words):
        yield _day(found[3], _month(found[2]), found[1])
    if found := _NAME_AND_DAY.fullmatch(words):
        yield _day(found[3], _month(found[1]), found[2])


def _month(name: str) -> str:
    """Return the number of a month; zero, which is none, for a word that is no month."""
    word = name.lower()
    numbers = (
        number for number, month in enumerate(_MONTHS, 1) if word in (month, month[:3])
    )
    return str(next(numbers, 0))


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


FIXES: Mapping[str, Fix] = MappingProxyType({"MR024": write_the_day})
