"""Count days as the law counts them: a start, a length and a calendar go in, a day comes out.

The day of the trigger is never counted, a date that lands on a weekend stays there, and where
two readings are possible the earlier one is taken: 29 February and one year is 28 February.
The rule and the data it rests on are 34 CFR 300.11 and the counting rules of the ruleset.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Literal

from mediation_rules.conditions import DayUnit, Duration

SchoolDays = Collection[date] | Callable[[date], bool]
"""The days on which all children attend: listed, or told by a function of the day."""

Roll = Literal["none", "next_business_day", "previous_business_day"]

ANY_STATE = "any"
"""A calendar's state while it is unknown and no holiday of any state may be left out."""

SCHOOL_CALENDAR = "school_calendar"
SCHOOL_CALENDAR_RANGE = "school_calendar_range"
CALENDAR_RANGE = "calendar_range"

# The span that the holidays library knows for the United States.
_FIRST_YEAR, _LAST_YEAR = 1777, 2100
# A function of the day has no last day; no limit in school days runs longer than this.
_SCHOOL_HORIZON = timedelta(days=3 * 366)
_DAY = timedelta(days=1)
_SATURDAY = 5


class CalendarError(ValueError):
    """No day can be given, because a calendar is missing or does not reach far enough.

    Attributes:
        missing: `school_calendar`, `school_calendar_range` or `calendar_range`.
    """

    def __init__(self, message: str, missing: str) -> None:
        super().__init__(message)
        self.missing = missing


@cache
def _public_holidays(state: str | None, year: int) -> frozenset[date]:
    """Return the federal holidays of a year and those of the state, or of every state."""
    # Imported here, because it takes a tenth of a second and most disputes need no holiday.
    from holidays import country_holidays, list_supported_countries

    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        message = (
            f"no holidays are known for {year}, so business days cannot be counted"
        )
        raise CalendarError(message, CALENDAR_RANGE)
    known = list_supported_countries()["US"]
    states = known if state == ANY_STATE else (state,) if state in known else ()
    # A state calendar may lack a federal holiday; a federal one is never a business day.
    days = set(country_holidays("US", years=year))
    for code in states:
        days.update(country_holidays("US", subdiv=code, years=year))
    # Iterating the library's object may reach over the year's edge (observed holidays).
    return frozenset(day for day in days if day.year == year)


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Which days count.

    Attributes:
        state: The jurisdiction (`US-PA`) whose holidays are added to the federal ones. None,
            and a jurisdiction that is no state, mean the federal ones alone.
        closures: Further days that are no business days.
        school_days: The days of instruction. Without them no school day can be counted.
    """

    state: str | None = None
    closures: frozenset[date] = frozenset()
    school_days: SchoolDays | None = None

    def is_business_day(self, day: date) -> bool:
        """Tell whether `day` is Monday to Friday and no holiday (34 CFR 300.11(b)).

        Raises:
            CalendarError: If no holidays are known for its year.
        """
        if day.weekday() >= _SATURDAY or day in self.closures:
            return False
        code = self.state.removeprefix("US-") if self.state else None
        return day not in _public_holidays(code, day.year)

    def with_every_holiday(self) -> Calendar:
        """Return the calendar that leaves out every day that is a holiday in some state."""
        return replace(self, state=ANY_STATE)


def _is_weekday(day: date) -> bool:
    return day.weekday() < _SATURDAY


def _within_time(start: date, days: int) -> date:
    try:
        return start + timedelta(days=days)
    except OverflowError:
        message = f"{days} days from {start} is a day that no calendar has"
        raise CalendarError(message, CALENDAR_RANGE) from None


def _by_months(start: date, months: int) -> date:
    """Move by whole months; a day that the month lacks becomes its last day, never later."""
    count = start.year * 12 + start.month - 1 + months
    year, month = count // 12, count % 12 + 1
    if not date.min.year <= year <= date.max.year:
        message = f"{months} months from {start} is a day that no calendar has"
        raise CalendarError(message, CALENDAR_RANGE)
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def _by_counting(
    start: date, count: int, is_counted: Callable[[date], bool], step: timedelta
) -> date:
    """Walk from the day next to `start` until `count` days were counted."""
    day = start
    while count > 0:
        try:
            day += step
        except OverflowError:
            message = f"counting from {start} leaves every calendar"
            raise CalendarError(message, CALENDAR_RANGE) from None
        count -= is_counted(day)
    return day


def _school_day_test(calendar: Calendar, start: date) -> Callable[[date], bool]:
    """Return the test for a school day, which raises where the school calendar ends."""
    given = calendar.school_days
    if given is None:
        message = "school days cannot be counted without a school calendar"
        raise CalendarError(message, SCHOOL_CALENDAR)
    if callable(given):
        first, last, attends = start - _SCHOOL_HORIZON, start + _SCHOOL_HORIZON, given
    else:
        days = frozenset(given)
        first, last = min(days, default=start), max(days, default=start)
        attends = days.__contains__

    def is_school_day(day: date) -> bool:
        if not first <= day <= last:
            message = f"the school calendar does not reach the answer: not {day}"
            raise CalendarError(message, SCHOOL_CALENDAR_RANGE)
        return bool(attends(day))

    return is_school_day


def _move(
    start: date, length: Duration, calendar: Calendar, holidays_count: bool, sign: int
) -> date:
    if length.unit is DayUnit.CALENDAR_DAYS:
        return _within_time(start, sign * length.count)
    if length.unit is DayUnit.WEEKS:
        return _within_time(start, sign * 7 * length.count)
    if length.unit is DayUnit.MONTHS:
        return _by_months(start, sign * length.count)
    if length.unit is DayUnit.YEARS:
        return _by_months(start, sign * 12 * length.count)
    if length.unit is DayUnit.SCHOOL_DAYS:
        is_counted = _school_day_test(calendar, start)
    else:
        is_counted = _is_weekday if holidays_count else calendar.is_business_day
    return _by_counting(start, length.count, is_counted, sign * _DAY)


def add(
    start: date, length: Duration, calendar: Calendar, *, holidays_count: bool = False
) -> date:
    """Return the last day of `length` after `start`.

    Args:
        start: The day of the event. It is never counted itself.
        length: How long, and in which days.
        calendar: Which days are business days and school days.
        holidays_count: Count holidays that fall on a weekday as business days, as 34 CFR
            300.148(d)(1) does and nothing else.

    Raises:
        CalendarError: If school days are asked for without a school calendar, or a calendar
            does not cover the answer.
    """
    return _move(start, length, calendar, holidays_count, 1)


def subtract(
    start: date, length: Duration, calendar: Calendar, *, holidays_count: bool = False
) -> date:
    """Return the day that lies `length` before `start`, which is not counted itself.

    Raises:
        CalendarError: As `add` does.
    """
    return _move(start, length, calendar, holidays_count, -1)


def last_business_day_on_or_before(day: date, calendar: Calendar) -> date:
    """Return `day` itself or the business day before it."""
    while not calendar.is_business_day(day):
        day -= _DAY
    return day


def next_business_day_on_or_after(day: date, calendar: Calendar) -> date:
    """Return `day` itself or the business day after it."""
    while not calendar.is_business_day(day):
        day += _DAY
    return day


def roll(day: date, rule: Roll, calendar: Calendar) -> date:
    """Move a day that is no business day as the rule's own data says, or leave it."""
    if rule == "next_business_day":
        return next_business_day_on_or_after(day, calendar)
    if rule == "previous_business_day":
        return last_business_day_on_or_before(day, calendar)
    return day


def safe_day(by_rule: date, margin: Duration | None, calendar: Calendar) -> date:
    """Return the earliest safe day to act: a business day, `margin` before the last day.

    A margin of one business day before a Saturday is the Friday: the weekend itself is no
    room to act in, and it takes none away.

    Raises:
        CalendarError: If a calendar does not cover the answer.
    """
    day = by_rule if margin is None else subtract(by_rule, margin, calendar)
    return last_business_day_on_or_before(day, calendar)
