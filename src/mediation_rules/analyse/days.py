"""Cut time for one fact: what tests and deadlines compare in, stretches of days that are alike out.

Within a stretch no test can tell one day from another. A limit moves with its start, so the
start from which it reaches a given day is searched for, not calculated back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mediation_rules.analyse.view import Settled, View, settlements
from mediation_rules.conditions import Duration, Operator
from mediation_rules.dating import PREFIX
from mediation_rules.deadlines import CalendarError, add, subtract
from mediation_rules.fact_values import DateRange
from mediation_rules.operators import OPPOSITE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mediation_rules.conditions import Test
    from mediation_rules.rules import DeadlineRule

_DAY = timedelta(days=1)
_YEARS_BACK, _YEARS_AHEAD = 35, 20

Stretch = tuple[date, date]
"""Its first and its last day."""


@dataclass(frozen=True, slots=True)
class Days:
    """A day in a stretch, or a range of days from one stretch to a later one."""

    earliest: Stretch
    latest: Stretch

    @property
    def is_exact(self) -> bool:
        """Whether a single day is meant."""
        return self.earliest == self.latest

    def one(self) -> date | DateRange:
        """Return one of them; no test can tell which."""
        if self.is_exact:
            return self.earliest[0]
        return DateRange(earliest=self.earliest[0], latest=self.latest[1])


def horizon(as_of: date) -> Stretch:
    """Return the days that an analysis looks at: any that a dispute of a child can speak of."""
    return (
        date(as_of.year - _YEARS_BACK, 1, 1),
        date(as_of.year + _YEARS_AHEAD, 12, 31),
    )


def stretches(cuts: Iterable[date], within: Stretch) -> tuple[Stretch, ...]:
    """Return the stretches between cuts; each cut is the first day of one."""
    first, last = within
    begins = sorted({first, *(cut for cut in cuts if first < cut <= last)})
    ends = [begin - _DAY for begin in begins[1:]]
    return tuple(zip(begins, [*ends, last], strict=True))


def all_days(found: tuple[Stretch, ...]) -> Iterator[Days]:
    """Yield each stretch as a day, and then each range from one to a later one."""
    yield from (Days(stretch, stretch) for stretch in found)
    for number, stretch in enumerate(found):
        yield from (Days(stretch, later) for later in found[number + 1 :])


def cuts(view: View, test: Test, state: str | None) -> tuple[date, ...]:
    """Return the days of a fact at which the verdict of a test can change, in one state.

    They come in a fixed order, so that two states with equal cuts are alike for the test.

    Args:
        view: The ruleset.
        test: A test of the fact, or of a deadline that it starts.
        state: The state whose holidays count; None when it is unknown.
    """
    days = tuple(_compared(view, test, state))
    if not is_derived(test.path):
        return days
    return tuple(_starts(view, view.chain(test.path), days, state))


def _compared(view: View, test: Test, state: str | None) -> Iterator[date]:
    """Yield the days at which a verdict can change, for the value that is tested."""
    asked = OPPOSITE.get(test.operator, test.operator)
    move = add if asked is Operator.WITHIN_NEXT else subtract
    for constant in view.constants(test):
        if isinstance(constant, Duration):
            yield from (view.as_of, view.as_of + _DAY)
            for day in _ends(view, constant, state, move):
                yield from (day, day + _DAY)
        elif isinstance(constant, date):
            yield from (constant, constant + _DAY)


def _ends(
    view: View, length: Duration, state: str | None, move: Callable[..., date]
) -> Iterator[date]:
    calendar = view.situation({}, state).calendar
    calendars = [calendar] if state else [calendar, calendar.with_every_holiday()]
    for each in calendars:
        try:
            yield move(view.as_of, length, each)
        except CalendarError:
            return


def _starts(
    view: View,
    chain: tuple[DeadlineRule, ...],
    days: tuple[date, ...],
    state: str | None,
) -> Iterator[date]:
    """Yield the starts from which a deadline reaches given days, however it is settled."""
    changes = sorted(set(_changes_of_law(view, chain)))
    yield from changes
    for settled in settlements(chain):

        def ends(start: date, settled: Settled = settled) -> Stretch | None:
            limit = view.limit(chain, settled, start, state)
            if isinstance(limit, DateRange):
                return limit.earliest, limit.latest
            return None if limit is None else (limit, limit)

        for within in stretches(changes, horizon(view.as_of)):
            for day in days:
                yield from (_first_reaching(day, within, ends, end) for end in (0, 1))


def _changes_of_law(view: View, chain: tuple[DeadlineRule, ...]) -> Iterator[date]:
    """Yield the days on which a length of the chain changes: limits jump there."""
    for rule in chain:
        for length in (rule.length, *(each.length for each in rule.extensions)):
            if length is None or isinstance(length, Duration):
                continue
            parameter = view.definition.parameters.get(length.name)
            for value in parameter.history if parameter else ():
                if value.since is not None:
                    yield value.since
                if value.until is not None and value.until < date.max:
                    yield value.until + _DAY


def _first_reaching(
    day: date, within: Stretch, ends: Callable[[date], Stretch | None], end: int
) -> date:
    """Return the first start whose limit is `day` or later; of all or none, an end of time."""
    first, last = within

    def reaches(start: date) -> bool:
        found = ends(start)
        return found is not None and found[end] >= day

    # Near by, so that the holidays of few years are looked up.
    near = min(max(day, first), last)
    around = ends(near)
    if around is None:
        return date.max
    guess = min(max(day - (around[end] - near), first), last)
    low = high = guess
    step = 4
    while low > first and reaches(low):
        low, step = max(first, low - timedelta(days=step)), step * 4
    step = 4
    while high < last and not reaches(high):
        high, step = min(last, high + timedelta(days=step)), step * 4
    if reaches(low):
        return date.min
    if not reaches(high):
        return date.max
    while high - low > _DAY:
        middle = low + (high - low) // 2
        low, high = (low, middle) if reaches(middle) else (middle, high)
    return high


def is_derived(path: str) -> bool:
    """Tell whether a path is that of a deadline."""
    return path.startswith(PREFIX)
