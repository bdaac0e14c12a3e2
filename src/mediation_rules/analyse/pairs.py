"""Two days compared with each other: how they can lie, each known exactly or as a range.

The ways are cells of an axis of their own, which stands beside the axes of the two days. Which
way two cells of days can lie is read off the ends of their stretches.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from mediation_rules.analyse.cells import Cell
from mediation_rules.analyse.days import Days, is_derived
from mediation_rules.conditions import FactRef
from mediation_rules.fact_values import DateRange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.analyse.days import Stretch
    from mediation_rules.conditions import Test

Span = tuple[date, date]

BEFORE, AFTER, SAME, NOT_AFTER, NOT_BEFORE, UNCLEAR = range(1, 7)
"""The cells; the first one, for two days that are not both known, is `UNTOLD`."""

_FIRST, _NEXT, _LAST = (date(2026, 1, 1) + timedelta(days=step) for step in (0, 1, 2))

EXAMPLES: dict[int, tuple[date | DateRange, date | DateRange]] = {
    BEFORE: (_FIRST, _NEXT),
    AFTER: (_NEXT, _FIRST),
    SAME: (_FIRST, _FIRST),
    NOT_AFTER: (DateRange(earliest=_FIRST, latest=_NEXT), _NEXT),
    NOT_BEFORE: (DateRange(earliest=_NEXT, latest=_LAST), _NEXT),
    UNCLEAR: (DateRange(earliest=_FIRST, latest=_LAST), _NEXT),
}
"""Two days that lie so; no comparison can tell which two."""

CELLS = (Cell(), *(Cell((way,), cost=0 if way <= SAME else 4) for way in EXAMPLES))


def compared_days(test: Test) -> tuple[str, str] | None:
    """Return the two facts that a test compares day with day, in a fixed order."""
    other = test.operand
    if not isinstance(other, FactRef) or other.path == test.path:
        return None
    one, two = sorted((test.path, other.path))
    return None if is_derived(one) or is_derived(two) else (one, two)


def way_of(one: Span, other: Span) -> int:
    """Return how two days lie that are known from a first to a last day each."""
    if one[1] < other[0]:
        return BEFORE
    if other[1] < one[0]:
        return AFTER
    if one == other and one[0] == one[1]:
        return SAME
    if one[1] == other[0]:
        return NOT_AFTER
    return NOT_BEFORE if one[0] == other[1] else UNCLEAR


def ways(one: Days, other: Days) -> Iterator[int]:
    """Yield how a day of one cell and a day of another can lie."""
    if one.latest[0] < other.earliest[1]:
        yield BEFORE
    if other.latest[0] < one.earliest[1]:
        yield AFTER
    if one.is_exact and other.is_exact and _meet(one.earliest, other.earliest):
        yield SAME
    if not (_can_be_range(one) or _can_be_range(other)):
        return
    if _meet(one.latest, other.earliest):
        yield NOT_AFTER
    if _meet(one.earliest, other.latest):
        yield NOT_BEFORE
    if one.latest[1] > other.earliest[0] and other.latest[1] > one.earliest[0]:
        yield UNCLEAR


def _meet(one: Stretch, other: Stretch) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _can_be_range(days: Days) -> bool:
    """Tell whether a range of days can lie in it: also within one stretch, where it is like a day."""
    return not days.is_exact or days.earliest[0] < days.earliest[1]
