"""Laws of counting days, whatever the start, the length, the holidays and what is unknown."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import islice
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests import made
from tests.made import TODAY, deadline, extension

from mediation_rules.conditions import DayUnit, Duration
from mediation_rules.dating import Dated, date_deadline, in_order
from mediation_rules.deadlines import Calendar, add, roll, safe_day, subtract
from mediation_rules.facts import Answer, DateRange
from mediation_rules.logic import Reading
from mediation_rules.operators import NO, UNKNOWN, YES, Verdict
from mediation_rules.rules import DeadlineRule, Extension
from mediation_rules.situation import Situation, with_values

DAYS = st.dates(date(2023, 1, 1), date(2029, 12, 31))
STATES = st.sampled_from([None, "US-PA", "US-CA", "US-TX", "US-MA", "us_bie"])
DATED_UNITS = [unit for unit in DayUnit if unit is not DayUnit.SCHOOL_DAYS]
LENGTHS = st.builds(Duration, st.integers(0, 60), st.sampled_from(DATED_UNITS))
BUSINESS = st.builds(Duration, st.integers(1, 60), st.just(DayUnit.BUSINESS_DAYS))
CLOSURES = st.frozensets(DAYS, max_size=40)
CALENDARS = st.builds(Calendar, STATES, CLOSURES)
MOVES = st.sampled_from([add, subtract])
ROLLS = st.sampled_from(["none", "next_business_day", "previous_business_day"])


# --------------------------------------------------------------------- counting


@given(DAYS, DAYS, LENGTHS, CALENDARS, MOVES, st.booleans())
def test_a_later_start_never_gives_an_earlier_deadline(
    one: date, other: date, length: Duration, calendar: Calendar, move: Any, count: bool
) -> None:
    """Counting keeps the order of the days it starts from, forward and back."""
    first, second = sorted((one, other))

    assert move(first, length, calendar, holidays_count=count) <= move(
        second, length, calendar, holidays_count=count
    )


@given(DAYS, LENGTHS, CALENDARS)
def test_counting_never_goes_the_wrong_way(
    start: date, length: Duration, calendar: Calendar
) -> None:
    """A length after a day is never before it, nor a length before it after it."""
    assert subtract(start, length, calendar) <= start <= add(start, length, calendar)


@given(DAYS, BUSINESS, CALENDARS, MOVES)
def test_business_days_never_land_on_a_weekend_a_holiday_or_a_closure(
    start: date, length: Duration, calendar: Calendar, move: Any
) -> None:
    """What is counted in business days ends on one (34 CFR 300.11(b))."""
    end = move(start, length, calendar)

    assert end.weekday() < 5
    assert end not in calendar.closures
    assert calendar.is_business_day(end)


@given(DAYS, BUSINESS, CALENDARS)
def test_between_start_and_end_lie_exactly_the_business_days_counted(
    start: date, length: Duration, calendar: Calendar
) -> None:
    """The day of the trigger is not counted, and the last day is."""
    end = add(start, length, calendar)
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))

    assert length.count == sum(calendar.is_business_day(day) for day in days)


@given(DAYS, LENGTHS, STATES, CLOSURES, CLOSURES)
def test_a_closure_never_shortens_the_time_there_is(
    start: date,
    length: Duration,
    state: str | None,
    closures: frozenset[date],
    more: frozenset[date],
) -> None:
    """More closed days never bring a day nearer that is counted from the start."""
    fewer, all_of_them = Calendar(state, closures), Calendar(state, closures | more)

    assert add(start, length, fewer) <= add(start, length, all_of_them)
    assert subtract(start, length, fewer) >= subtract(start, length, all_of_them)


@given(DAYS, LENGTHS, STATES, CLOSURES)
def test_a_state_lies_between_no_holiday_of_its_own_and_every_holiday(
    start: date, length: Duration, state: str | None, closures: frozenset[date]
) -> None:
    """While the state is unknown, the two ends of the range are sure to enclose the day."""
    unknown = Calendar(None, closures)
    known = Calendar(state, closures)

    first = add(start, length, unknown)
    last = add(start, length, unknown.with_every_holiday())

    assert first <= add(start, length, known) <= last


@given(DAYS, BUSINESS, CALENDARS, MOVES)
def test_where_holidays_count_there_is_never_more_time(
    start: date, length: Duration, calendar: Calendar, move: Any
) -> None:
    """34 CFR 300.148(d)(1): holidays that fall on business days count among the ten."""
    counted = move(start, length, calendar, holidays_count=True)

    assert abs(counted - start) <= abs(move(start, length, calendar) - start)


@given(DAYS, st.integers(0, 40))
def test_years_keep_the_day_but_for_leap_days(start: date, years: int) -> None:
    """A year is the same day of the next year; 29 February becomes 28 February."""
    end = add(start, Duration(years, DayUnit.YEARS), Calendar())

    assert (start.year + years, start.month) == (end.year, end.month)
    assert start.day - end.day == (1 if end.day != start.day else 0)
    assert end.day == start.day or (start.month, start.day) == (2, 29)


@given(DAYS, st.integers(0, 30))
def test_twelve_months_are_a_year_and_seven_days_a_week(start: date, n: int) -> None:
    """Units agree with each other over year ends and leap days."""
    calendar = Calendar()

    assert add(start, Duration(n, DayUnit.YEARS), calendar) == add(
        start, Duration(12 * n, DayUnit.MONTHS), calendar
    )
    assert add(start, Duration(n, DayUnit.WEEKS), calendar) == add(
        start, Duration(7 * n, DayUnit.CALENDAR_DAYS), calendar
    )


@given(DAYS, st.one_of(st.none(), LENGTHS), CALENDARS)
def test_the_safe_day_is_a_business_day_and_never_after_the_last_day(
    by_rule: date, margin: Duration | None, calendar: Calendar
) -> None:
    """Whoever acts on the safe day acts in time, on a day when offices are open."""
    act_by = safe_day(by_rule, margin, calendar)

    assert act_by <= by_rule
    assert calendar.is_business_day(act_by)
    assert act_by <= safe_day(by_rule, None, calendar)


@given(DAYS, ROLLS, CALENDARS)
def test_rolling_twice_is_rolling_once(
    day: date, rule: Any, calendar: Calendar
) -> None:
    """A day that was rolled stays where it is."""
    rolled = roll(day, rule, calendar)

    assert rolled == roll(rolled, rule, calendar)


SCHOOL_YEARS = [date(2022, 12, 31) + timedelta(days=n) for n in range(8 * 366)]


@given(DAYS, st.integers(0, 20), st.frozensets(DAYS, max_size=80))
def test_school_days_land_on_a_day_of_instruction(
    start: date, count: int, free: frozenset[date]
) -> None:
    """A clock in school days stands still while there is no school."""
    school = [day for day in SCHOOL_YEARS if day.weekday() < 5 and day not in free]
    later = (day for day in school if day > start)
    length = Duration(count, DayUnit.SCHOOL_DAYS)

    end = add(start, length, Calendar(school_days=school))

    assert ([start, *islice(later, count)])[-1] == end


def school_without(free: frozenset[date]) -> Calendar:
    """The calendar of a school that is closed on weekends and on these days."""
    return Calendar(
        school_days=[d for d in SCHOOL_YEARS if d.weekday() < 5 and d not in free]
    )


FREE = st.frozensets(DAYS, max_size=80)


@given(DAYS, DAYS, st.integers(0, 20), FREE)
def test_a_later_start_never_gives_an_earlier_deadline_in_school_days(
    one: date, other: date, count: int, free: frozenset[date]
) -> None:
    """A clock in school days keeps the order of the days it starts from."""
    first, second = sorted((one, other))
    length, calendar = Duration(count, DayUnit.SCHOOL_DAYS), school_without(free)

    assert add(first, length, calendar) <= add(second, length, calendar)


@given(DAYS, st.integers(0, 20), FREE, FREE)
def test_a_day_off_never_shortens_a_time_in_school_days(
    start: date, count: int, free: frozenset[date], more: frozenset[date]
) -> None:
    """A snow day gives more time, never less."""
    length = Duration(count, DayUnit.SCHOOL_DAYS)

    assert add(start, length, school_without(free)) <= add(
        start, length, school_without(free | more)
    )


# ----------------------------------------------------------------------- dating

STARTS = st.one_of(
    DAYS,
    st.tuples(DAYS, st.integers(1, 90)).map(
        lambda pair: DateRange(
            earliest=pair[0], latest=pair[0] + timedelta(days=pair[1])
        )
    ),
)
PATHS = ["mediation.agreed", "complaint.due_process_filed", "student.in_danger"]
CONDITIONS = st.sampled_from(PATHS).flatmap(
    lambda path: st.booleans().map(lambda value: {path: value})
)
MAYBE_LENGTHS = st.one_of(st.none(), LENGTHS.map(str))


@st.composite
def deadline_rules(draw: st.DrawFn) -> DeadlineRule:
    extensions: list[Extension] = [
        extension(condition, length)
        for condition, length in draw(
            st.lists(st.tuples(CONDITIONS, MAYBE_LENGTHS), max_size=2)
        )
    ]
    return deadline(
        "limit",
        "dispute.known_on",
        str(draw(LENGTHS)),
        before=draw(st.booleans()),
        condition=draw(st.one_of(st.none(), CONDITIONS)),
        extensions=extensions,
        roll=draw(ROLLS),
        whose=draw(st.sampled_from(["family", "school", "hearing_officer"])),
        holidays_count=draw(st.booleans()),
        margin=draw(st.one_of(st.none(), LENGTHS)),
    )


def facts_of(flags: Iterable[tuple[str, bool]], state: str | None) -> dict[str, Any]:
    return {**dict(flags), **({"state": state} if state else {})}


TOLD = st.builds(
    facts_of, st.lists(st.tuples(st.sampled_from(PATHS), st.booleans())), STATES
)


def dated(rule: DeadlineRule, values: dict[str, Any], start: Any) -> Dated:
    definition = made.definition(rule)
    told = {**values, "dispute.known_on": start} if start else dict(values)
    return with_values(told, definition, TODAY).dated[rule.name]


def days_of(value: date | DateRange) -> tuple[date, date]:
    if isinstance(value, DateRange):
        return value.earliest, value.latest
    return value, value


@given(deadline_rules(), TOLD, STARTS)
def test_the_safe_day_never_comes_after_the_day_by_the_rule(
    rule: DeadlineRule, told: dict[str, Any], start: Any
) -> None:
    """A deadline has both days or neither, and the safe one first."""
    found = dated(rule, told, start)

    assert (found.by_rule is None) == (found.act_by is None)
    assert found.act_by is None or found.act_by <= (found.by_rule or date.min)


@given(deadline_rules(), TOLD, STARTS)
def test_what_a_condition_may_ask_never_begins_before_the_day_shown(
    rule: DeadlineRule, told: dict[str, Any], start: Any
) -> None:
    """The day shown is the earliest of those that are possible."""
    found = dated(rule, told, start)

    assert found.value is None or days_of(found.value)[0] == found.by_rule


@given(deadline_rules(), TOLD, TOLD, STARTS)
def test_one_more_fact_never_takes_back_what_was_sure_of_a_deadline(
    rule: DeadlineRule, told: dict[str, Any], more: dict[str, Any], start: Any
) -> None:
    """Learning narrows the days in which a deadline lies; it never moves them elsewhere."""
    before = dated(rule, told, start)
    after = dated(rule, {**more, **told}, start)

    assert before.applies in (UNKNOWN, after.applies)
    if before.value is not None:
        assert after.value is not None
        assert days_of(before.value)[0] <= days_of(after.value)[0]
        assert days_of(after.value)[1] <= days_of(before.value)[1]


@given(deadline_rules(), TOLD, TOLD, STARTS)
def test_the_day_shown_while_something_is_unknown_is_never_too_late(
    rule: DeadlineRule, told: dict[str, Any], more: dict[str, Any], start: Any
) -> None:
    """Whoever acts by the day shown is in time, however the open facts turn out."""
    shown = dated(rule, told, start)
    turned_out = dated(rule, {**more, **told}, start)

    if shown.by_rule is not None and turned_out.by_rule is not None:
        assert shown.by_rule <= turned_out.by_rule


@given(deadline_rules(), TOLD, STARTS)
def test_a_day_known_roughly_is_never_later_than_the_same_day_known_exactly(
    rule: DeadlineRule, told: dict[str, Any], start: Any
) -> None:
    """A rough start gives the conservative answer."""
    rough, exact = dated(rule, told, start), dated(rule, told, days_of(start)[1])

    if rough.by_rule is not None:
        assert exact.by_rule is not None
        assert rough.by_rule <= exact.by_rule


@given(deadline_rules(), TOLD)
def test_without_a_start_there_is_never_a_day(
    rule: DeadlineRule, told: dict[str, Any]
) -> None:
    """A date is never made up: what is missing is said instead."""
    found = dated(rule, told, None)

    assert found.by_rule is None
    assert found.applies is NO or found.missing == ("dispute.known_on",)


@given(deadline_rules(), TOLD, STARTS)
def test_an_open_deadline_says_for_what_it_waits(
    rule: DeadlineRule, told: dict[str, Any], start: Any
) -> None:
    """What is unknown of a deadline can be asked, and is not known already."""
    found = dated(rule, told, start)

    assert not set(found.waits_for) & set(told)
    assert found.applies is not UNKNOWN or found.when_waits


@given(deadline_rules(), deadline_rules(), TOLD, STARTS)
def test_a_chain_of_deadlines_ends_no_earlier_than_its_first_link(
    first: DeadlineRule, second: DeadlineRule, told: dict[str, Any], start: Any
) -> None:
    """A length after the end of a period ends after that period."""
    then = deadline(
        "then",
        "deadlines.limit",
        str(second.length),
        condition=None,
        holidays_count=second.holidays_count,
    )
    definition = made.definition(then, first)
    values = {**told, "dispute.known_on": start}
    facts = with_values(values, definition, TODAY)
    parent, child = facts.dated["limit"], facts.dated["then"]

    assert [first, then] == list(in_order(definition))
    assert parent.applies is child.applies
    if child.by_rule is not None:
        assert parent.by_rule is not None
        assert parent.by_rule <= child.by_rule


@given(deadline_rules(), TOLD, STARTS, st.sampled_from(Answer))
def test_only_a_start_that_does_not_apply_ends_a_deadline(
    rule: DeadlineRule, told: dict[str, Any], start: Any, answer: Answer
) -> None:
    """Not knowing, or not saying, is never the same as there being no such day."""
    situation = Situation(TODAY, told, answers={"dispute.known_on": answer})
    definition = made.definition(rule)
    found = date_deadline(rule, Reading(situation, definition), {})
    untold = dated(rule, told, None)

    ends = answer is Answer.DOES_NOT_APPLY
    expected: Verdict = NO if ends else untold.applies
    assert expected is found.applies
    assert YES is not found.applies or not ends
