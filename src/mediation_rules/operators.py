"""What each operator asks: one test of one fact and a situation go in, a verdict comes out.

A fact that is missing is unknown, never false. A day that is known only roughly is read day by
day: yes when the test holds on each day it may be, no when on none, else unknown.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum, StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol, cast

from mediation_rules import conditions as c
from mediation_rules.conditions import (
    Condition,
    Count,
    DayUnit,
    Duration,
    Operator,
    Test,
)
from mediation_rules.deadlines import Calendar, CalendarError, add, subtract
from mediation_rules.fact_fields import DateRange

if TYPE_CHECKING:
    from datetime import date


class Verdict(StrEnum):
    """What is known of a condition."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN


Value = Any
"""A fact's value, or a constant that it is compared with: `check` proves that they fit."""

Predicate = Callable[[Mapping[str, Value]], bool | None]
"""A question that an application answers itself, from the known values; None is unknown."""


class Facts(Protocol):
    """What is known of one dispute on one day, as `Situation` holds it.

    A path that `values` lacks is unknown, unless it is in `absent`. A set is a frozen set, a
    list of records a sequence of mappings, an ordered choice a member of its enumeration.
    """

    @property
    def as_of(self) -> date:
        """The day of the assessment."""

    @property
    def values(self) -> Mapping[str, Value]:
        """Path to value, for known facts only."""

    @property
    def answers(self) -> Mapping[str, Value]:
        """The paths that were asked and not given."""

    @property
    def parameters(self) -> Mapping[str, Value]:
        """The values in force on the day."""

    @property
    def predicates(self) -> Mapping[str, Predicate]:
        """What the application registered, by name."""

    @property
    def calendar(self) -> Calendar:
        """Which days are business days and school days."""

    @property
    def absent(self) -> frozenset[str]:
        """Dates that are settled not to exist."""


# ---------------------------------------------------------------- three values


def settled(value: bool | None) -> Verdict:
    """Return the verdict on something that is true, false or not known."""
    return UNKNOWN if value is None else YES if value else NO


def negation(verdict: Verdict) -> Verdict:
    """Return the opposite; of unknown, unknown."""
    return {YES: NO, NO: YES}.get(verdict, UNKNOWN)


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Return no when one is no, else unknown when one is unknown, else yes."""
    found = set(verdicts)
    return NO if NO in found else UNKNOWN if UNKNOWN in found else YES


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Return yes when one is yes, else unknown when one is unknown, else no."""
    found = set(verdicts)
    return YES if YES in found else UNKNOWN if UNKNOWN in found else NO


# ------------------------------------------------------------------- one test

OPPOSITE: Mapping[Operator, Operator] = {
    Operator.IS_NOT: Operator.IS,
    Operator.NOT_IN: Operator.IN,
    Operator.AT_LEAST: Operator.LESS_THAN,
    Operator.AT_MOST: Operator.MORE_THAN,
    Operator.ON_OR_AFTER: Operator.BEFORE,
    Operator.ON_OR_BEFORE: Operator.AFTER,
    Operator.LACKS: Operator.INCLUDES,
    Operator.LACKS_ALL: Operator.INCLUDES_ANY,
    Operator.NONE: Operator.ANY,
    Operator.UNKNOWN: Operator.KNOWN,
}
"""The operators that are the negation of another one."""


def holds(test: Test, facts: Facts) -> Verdict:
    """Read one test of one fact.

    A day that is settled not to exist is not known, and nothing else that is asked of it, or of
    a fact beside it, is so: a limit that does not apply is neither near nor past.
    """
    value = facts.values.get(test.path)
    asked = OPPOSITE.get(test.operator, test.operator)
    if asked is Operator.KNOWN:
        declined = test.path in facts.answers or test.path in facts.absent
        found = YES if value is not None else NO if declined else UNKNOWN
    elif facts.absent and not facts.absent.isdisjoint(references(test)):
        return NO
    elif value is None:
        found = UNKNOWN
    else:
        found = _READINGS[asked](value, test.operand, facts)
    return found if asked is test.operator else negation(found)


def references(test: Test) -> Iterator[str]:
    """Yield the path that a test asks of, and the facts that it compares it with."""
    yield test.path
    for operand in test.operand if isinstance(test.operand, tuple) else (test.operand,):
        if isinstance(operand, c.FactRef):
            yield operand.path


def behind(test: Test) -> Iterator[str]:
    """Yield every fact of the dispute that a test rests on, those within records included."""
    yield test.path
    for each in _within(test):
        yield from islice(references(each), 1, None)


def waits_for_state(test: Test, facts: Facts) -> bool:
    """Tell whether the holidays of a state that is not known may decide a test."""
    return any(needs_state(each.operand, facts) for each in _within(test))


def needs_state(length: Value, facts: Facts) -> bool:
    """Tell whether the end of a length depends on a state that is not known."""
    span = _constant(length, facts)
    found = span[0] if span else None
    is_counted = isinstance(found, Duration) and found.unit is DayUnit.BUSINESS_DAYS
    return is_counted and facts.calendar.state is None


def _within(test: Test) -> Iterator[Test]:
    """Yield a test and, if it is about records, the tests of their fields."""
    yield test
    operand = test.operand
    yield from _tests(operand.where if isinstance(operand, Count) else operand)


def _tests(condition: Value) -> Iterator[Test]:
    match condition:
        case c.All(items) | c.Any(items):
            for item in items:
                yield from _tests(item)
        case c.Not(item):
            yield from _tests(item)
        case Test():
            yield condition


def predicted(name: str, facts: Facts) -> Verdict:
    """Ask a predicate of the application; of one that is not registered nothing is known."""
    predicate = facts.predicates.get(name)
    return settled(predicate(facts.values) if predicate else None)


Span = tuple[Value, Value] | None
"""The least and the greatest that something may be; None when nothing is known of it."""


def _constant(operand: Value, facts: Facts, value: Value = None) -> Span:
    """Look a constant up. Beside an ordered `value` it is its place in that order."""
    if isinstance(operand, c.ParameterRef):
        operand = facts.parameters.get(operand.name)
    elif isinstance(operand, c.FactRef):
        operand = facts.values.get(operand.path)
    if operand is None:
        return None
    if isinstance(operand, DateRange):
        return operand.earliest, operand.latest
    if isinstance(value, Enum):
        # Its definition is the order: as texts, `emergency` would stand before `planning`.
        place = list(type(value)).index(type(value)(operand))
        return place, place
    return operand, operand


def _less(one: Span, other: Span) -> Verdict:
    if one is None or other is None:
        return UNKNOWN
    return YES if one[1] < other[0] else NO if one[0] >= other[1] else UNKNOWN


def _same(one: Span, other: Span) -> Verdict:
    if one is None or other is None:
        return UNKNOWN
    if one[0] == one[1] and other[0] == other[1]:
        return settled(one[0] == other[0])
    return NO if one[1] < other[0] or other[1] < one[0] else UNKNOWN


def _between(span: Span, low: Span, high: Span) -> Verdict:
    if low and high and high[1] < low[0]:
        return NO
    return all_of((negation(_less(span, low)), negation(_less(high, span))))


def _one_of(value: Value, options: Value, facts: Facts) -> Verdict:
    span = _constant(value, facts)
    return any_of(_same(span, _constant(item, facts)) for item in options)


def _includes(value: Value, member: Value, facts: Facts) -> Verdict:
    span = _constant(member, facts)
    return UNKNOWN if span is None else settled(span[0] in value)


def compare(operator: Operator, value: Value, operand: Value, facts: Facts) -> Verdict:
    """Compare a number, day, ordered choice or span of numbers with a bound, or with two."""
    if type(value) is str:
        raise TypeError("an ordered choice is a member of its enumeration, not a text")
    span = value if isinstance(value, tuple) else _constant(value, facts, value)
    bounds = operand if isinstance(operand, tuple) else (operand,)
    low, high = (_constant(bounds[i], facts, value) for i in (0, -1))
    asked = OPPOSITE.get(operator, operator)
    if asked is Operator.IS:
        found = _same(span, low)
    elif asked is Operator.BETWEEN:
        found = _between(span, low, high)
    elif asked in (Operator.LESS_THAN, Operator.BEFORE):
        found = _less(span, low)
    else:
        found = _less(low, span)
    return found if asked is operator else negation(found)


def _comparing(operator: Operator) -> Callable[[Value, Value, Facts], Verdict]:
    return lambda value, operand, facts: compare(operator, value, operand, facts)


def _from_now(length: Value, move: Callable[..., date], facts: Facts) -> Span:
    """Return the day a length from today; None when a calendar is missing or too short."""
    span = _constant(length, facts)
    if span is None:
        return None
    calendars = [facts.calendar]
    if needs_state(length, facts):
        # Whichever state it is, the day lies between these two.
        calendars.append(facts.calendar.with_every_holiday())
    try:
        days = [move(facts.as_of, span[0], calendar) for calendar in calendars]
    except CalendarError:
        return None
    return min(days), max(days)


def _within_next(value: Value, length: Value, facts: Facts) -> Verdict:
    today = _constant(facts.as_of, facts)
    return _between(_constant(value, facts), today, _from_now(length, add, facts))


def _within_last(value: Value, length: Value, facts: Facts) -> Verdict:
    today = _constant(facts.as_of, facts)
    return _between(_constant(value, facts), _from_now(length, subtract, facts), today)


def _older_than(value: Value, length: Value, facts: Facts) -> Verdict:
    return _less(_constant(value, facts), _from_now(length, subtract, facts))


def _counted(value: Value, operand: Count, facts: Facts) -> Verdict:
    least = most = len(value)
    if operand.where is not None:
        found = _each(value, operand.where, facts)
        least, most = found.count(YES), len(found) - found.count(NO)
    return compare(operand.operator, (least, most), operand.bounds, facts)


def _each(records: Value, where: Value, facts: Facts) -> list[Verdict]:
    outer = cast("dict[str, Value]", facts.values)
    # A field that a record lacks is unknown, even if a fact of the dispute has its name.
    lacking = dict.fromkeys(test.path for test in _tests(where))
    return [
        _of_record(where, _Record(facts, ChainMap(dict(record), lacking, outer)))
        for record in records
    ]


def _of_record(condition: Condition, facts: Facts) -> Verdict:
    match condition:
        case c.All():
            return all_of([_of_record(item, facts) for item in condition.items])
        case c.Any():
            return any_of([_of_record(item, facts) for item in condition.items])
        case c.Not():
            return negation(_of_record(condition.item, facts))
        case c.Named():
            return predicted(condition.name, facts)
    return holds(condition, facts)


class _Record:
    """One record as a situation: its own fields, before the facts they are held against."""

    def __init__(self, dispute: Facts, values: Mapping[str, Value]) -> None:
        self.as_of, self.values, self.answers = (
            dispute.as_of,
            values,
            dict[str, Value](),
        )
        self.parameters, self.predicates = dispute.parameters, dispute.predicates
        self.calendar, self.absent = dispute.calendar, dispute.absent


_READINGS: Mapping[Operator, Callable[[Value, Value, Facts], Verdict]] = {
    Operator.IS: lambda value, operand, facts: _one_of(value, (operand,), facts),
    Operator.IN: _one_of,
    Operator.LESS_THAN: _comparing(Operator.LESS_THAN),
    Operator.MORE_THAN: _comparing(Operator.MORE_THAN),
    Operator.BETWEEN: _comparing(Operator.BETWEEN),
    Operator.BEFORE: _comparing(Operator.BEFORE),
    Operator.AFTER: _comparing(Operator.AFTER),
    Operator.INCLUDES: _includes,
    Operator.INCLUDES_ANY: lambda value, operand, facts: any_of(
        [_includes(value, member, facts) for member in operand]
    ),
    Operator.INCLUDES_ALL: lambda value, operand, facts: all_of(
        [_includes(value, member, facts) for member in operand]
    ),
    Operator.COUNT: _counted,
    Operator.WITHIN_NEXT: _within_next,
    Operator.WITHIN_LAST: _within_last,
    Operator.OLDER_THAN: _older_than,
    Operator.ANY: lambda value, where, facts: any_of(_each(value, where, facts)),
    Operator.ALL: lambda value, where, facts: all_of(_each(value, where, facts)),
}
