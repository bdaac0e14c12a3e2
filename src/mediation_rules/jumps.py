"""Find the days on which a reading may change by itself: a situation goes in, its next jump out.

Days alone change a verdict only when today passes a day that is known, when a window that ends
a length from today reaches one, or when another value of a parameter comes into force. Between
two jumps every test, deadline and due date reads as on the day before.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache, partial
from itertools import chain, product
from typing import TYPE_CHECKING

from mediation_rules.assess.dues import day_of
from mediation_rules.checks import walk
from mediation_rules.conditions import DayUnit, Duration, Operator, ParameterRef, Test
from mediation_rules.deadlines import CalendarError, add, subtract
from mediation_rules.fact_fields import DateRange
from mediation_rules.operators import holds
from mediation_rules.parameters import periods

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mediation_rules.deadlines import Calendar
    from mediation_rules.rules import Due, RulesetDefinition
    from mediation_rules.situation import Situation

MOVES = {
    Operator.WITHIN_NEXT: add,
    Operator.WITHIN_LAST: subtract,
    Operator.OLDER_THAN: subtract,
}
"""The operators that ask of today, and the way in which they look."""

SCHOOL_YEARS = timedelta(days=2 * 366)
"""How far a window in school days is watched: no school calendar says more."""

_DAY = timedelta(days=1)


def next_jump(situation: Situation, definition: RulesetDefinition) -> date | None:
    """Return the first day after today on which something may read otherwise.

    It may be that nothing does after all; but on no day before it.
    """
    today = situation.as_of
    found = chain(
        _parameters(definition),
        _limits(situation),
        _tests(situation, definition),
        _dues(situation, definition),
        _contacts(definition),
    )
    return min((day for day in found if day > today), default=None)


def _after(day: date) -> Iterator[date]:
    """Yield the day after one, if there is such a day."""
    if day < date.max:
        yield day + _DAY


def _parameters(definition: RulesetDefinition) -> Iterator[date]:
    """Yield the days on which a parameter gets, changes or loses its value."""
    for parameter in definition.parameters.values():
        for begins, ends, _ in periods(parameter):
            yield begins
            yield from _after(ends)


def _contacts(definition: RulesetDefinition) -> Iterator[date]:
    """Yield the days on which a contact begins or ends."""
    for contact in definition.contacts.values():
        if contact.valid_from is not None:
            yield contact.valid_from
        if contact.valid_to is not None:
            yield from _after(contact.valid_to)


def _limits(situation: Situation) -> Iterator[date]:
    """Yield the days on which a deadline, or its safe day, is over."""
    for dated in situation.dated.values():
        for day in (dated.act_by, dated.by_rule):
            if day is not None:
                yield from _after(day)


# ----------------------------------------------------------------------- tests


def _tests(situation: Situation, definition: RulesetDefinition) -> Iterator[date]:
    """Yield the days on which a test that asks of today may read otherwise."""
    for outer, test in _daily(definition):
        length = _length(test.operand, situation)
        if length is not None and length.unit is DayUnit.SCHOOL_DAYS:
            yield from _watched(partial(holds, outer), situation)
            length = None
        for day in chain.from_iterable(_days(outer, test, situation)):
            yield day
            yield from _after(day)
            if length is not None:
                yield from _reached(MOVES[test.operator], length, day, situation)


@lru_cache(maxsize=64)
def _daily(definition: RulesetDefinition) -> tuple[tuple[Test, Test], ...]:
    """Return each test that asks of today, with the test of records that it stands in."""
    tests = chain.from_iterable(
        walk.tests(root.condition) for root in walk.roots(definition)
    )
    found = chain.from_iterable(_inside(test, test) for test in tests)
    return tuple(dict.fromkeys(found))


def _inside(outer: Test, test: Test) -> Iterator[tuple[Test, Test]]:
    if test.operator in MOVES:
        yield outer, test
    inner = walk.within_record(test.operand)
    for nested in walk.tests(inner) if inner is not None else ():
        yield from _inside(outer, nested)


def _days(outer: Test, test: Test, situation: Situation) -> Iterator[tuple[date, date]]:
    """Yield the first and the last day that the fact of a test may be, in each record."""
    known = situation.values.get(outer.path)
    values = (
        [known] if outer is test else [record.get(test.path) for record in known or ()]
    )
    for value in values:
        if isinstance(value, DateRange):
            yield value.earliest, value.latest
        elif isinstance(value, date):
            yield value, value


def _length(operand: object, situation: Situation) -> Duration | None:
    if isinstance(operand, ParameterRef):
        operand = situation.parameters.get(operand.name)
    return operand if isinstance(operand, Duration) else None


def _reached(
    move: Callable[[date, Duration, Calendar], date],
    length: Duration,
    day: date,
    situation: Situation,
) -> Iterator[date]:
    """Yield the days on which the end of a window reaches a day, and passes it."""
    calendars = {situation.calendar}
    if situation.calendar.state is None and length.unit is DayUnit.BUSINESS_DAYS:
        calendars.add(situation.calendar.with_every_holiday())
    for calendar, target in product(calendars, (day, *_after(day))):
        found = _first_day(move, length, calendar, target, situation.as_of)
        if found is not None:
            yield found


def _first_day(
    move: Callable[[date, Duration, Calendar], date],
    length: Duration,
    calendar: Calendar,
    target: date,
    today: date,
) -> date | None:
    """Return the first day after today from which a length ends on `target` or later.

    A later day never ends earlier, so halving finds it. Where no calendar reaches, the end
    counts as past: what is asked there is unknown, which is a change as well.
    """

    def is_there(days: int) -> bool:
        try:
            return move(today + days * _DAY, length, calendar) >= target
        except (CalendarError, OverflowError):
            return True

    if is_there(0):
        return None
    low, high = 0, 1
    while not is_there(high):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_there(middle) else (middle, high)
    # Past the last day of all there is nothing to find.
    return today + high * _DAY if high <= (date.max - today).days else None


def _watched(
    read: Callable[[Situation], object], situation: Situation
) -> Iterator[date]:
    """Yield the first day on which something in school days reads otherwise.

    School days are as irregular as the calendar that lists them, so they are read day by day.
    """
    if situation.calendar.school_days is None:
        return
    now = read(situation)
    for days in range(1, SCHOOL_YEARS.days + 1):
        later = replace(situation, as_of=situation.as_of + days * _DAY)
        if read(later) != now:
            yield later.as_of
            return


# ------------------------------------------------------------------------- due


def _dues(situation: Situation, definition: RulesetDefinition) -> Iterator[date]:
    """Yield the days on which a due date is over, or another of several becomes the first."""
    for dues in _dues_by_action(definition).values():
        days = [day_of(due, situation) for due in dues]
        fixed = [day.day for day in days if day.day and not day.within]
        for day in fixed:
            yield day
            yield from _after(day)
        told = (_length(due.by, situation) for due in dues if due.path is None)
        moving = {*filter(None, told), *chain(*(day.within for day in days))}
        for length in moving:
            if length.unit is DayUnit.SCHOOL_DAYS:
                yield from _watched(partial(_beside, length, fixed), situation)
                continue
            for day in fixed:
                yield from _reached(add, length, day, situation)


def _beside(length: Duration, fixed: Iterable[date], situation: Situation) -> object:
    """Say how the end of a length from today lies to some days; None if it has no end."""
    try:
        end = add(situation.as_of, length, situation.calendar)
    except CalendarError:
        return None
    return tuple((end < day, end == day) for day in fixed)


@lru_cache(maxsize=64)
def _dues_by_action(definition: RulesetDefinition) -> dict[str, list[Due]]:
    """Gather the due dates that may compete: those of one action, and what adjusts it."""
    found: dict[str, list[Due]] = defaultdict(list)
    for rule in definition.rules.values():
        if rule.recommend is not None:
            found[rule.action] += rule.recommend.due
        for adjustment in rule.adjusts:
            adjusted = definition.rules.get(adjustment.rule.id)
            if adjusted is not None:
                found[adjusted.action] += adjustment.due
    return found
