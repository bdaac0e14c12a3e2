from datetime import date, timedelta

import pytest

from mediation_rules.conditions import DayUnit, Duration
from mediation_rules.deadlines import (
    Calendar,
    CalendarError,
    add,
    last_business_day_on_or_before,
    roll,
    safe_day,
    subtract,
)
from tests.made import length

FEDERAL = Calendar()
PENNSYLVANIA = Calendar("US-PA")


@pytest.mark.parametrize(
    ("start", "how_long", "end"),
    [
        # V54: a due process complaint that the district received on 28 September 2026.
        (date(2026, 9, 28), "15 calendar days", date(2026, 10, 13)),
        (date(2026, 9, 28), "10 calendar days", date(2026, 10, 8)),
        (date(2026, 9, 28), "30 calendar days", date(2026, 10, 28)),
        (date(2026, 10, 28), "45 calendar days", date(2026, 12, 12)),
        # V01: known on 19 October 2024.
        (date(2024, 10, 19), "2 years", date(2026, 10, 19)),
        (date(2026, 12, 30), "3 calendar days", date(2027, 1, 2)),
        (date(2026, 12, 30), "2 weeks", date(2027, 1, 13)),
        (date(2026, 5, 5), "0 calendar days", date(2026, 5, 5)),
        (date(2026, 11, 30), "3 months", date(2027, 2, 28)),
        (date(2027, 11, 30), "3 months", date(2028, 2, 29)),
        (date(2026, 12, 31), "1 months", date(2027, 1, 31)),
    ],
)
def test_the_day_of_the_trigger_is_not_counted(
    start: date, how_long: str, end: date
) -> None:
    assert end == add(start, length(how_long), FEDERAL)


def test_a_year_from_a_leap_day_is_the_earlier_reading() -> None:
    leap_day = date(2024, 2, 29)

    assert date(2025, 2, 28) == add(leap_day, length("1 years"), FEDERAL)
    assert date(2028, 2, 29) == add(leap_day, length("4 years"), FEDERAL)
    assert date(2023, 2, 28) == subtract(leap_day, length("1 years"), FEDERAL)


def test_business_days_skip_weekends_and_federal_holidays() -> None:
    # Columbus Day is Monday 12 October 2026.
    thursday = date(2026, 10, 8)

    assert date(2026, 10, 9) == add(thursday, length("1 business days"), FEDERAL)
    assert date(2026, 10, 13) == add(thursday, length("2 business days"), FEDERAL)


def test_a_federal_holiday_counts_even_where_the_state_does_not_keep_it() -> None:
    california = Calendar("US-CA")

    assert not california.is_business_day(date(2026, 10, 12))


def test_business_days_skip_the_holidays_of_the_state_and_of_no_other() -> None:
    # Pennsylvania keeps the day after Thanksgiving; federal law does not.
    friday = date(2026, 11, 27)

    assert not Calendar("US-CA").is_business_day(friday)
    assert Calendar("US-WY").is_business_day(friday)
    assert FEDERAL.is_business_day(friday)


def test_a_jurisdiction_that_is_no_state_has_the_federal_holidays() -> None:
    assert Calendar("us_bie").is_business_day(date(2026, 11, 27))
    assert not Calendar("us_bie").is_business_day(date(2026, 11, 26))


def test_a_closure_is_no_business_day() -> None:
    closed = Calendar(closures=frozenset({date(2026, 10, 9)}))

    assert date(2026, 10, 13) == add(
        date(2026, 10, 8), length("1 business days"), closed
    )


def test_a_holiday_observed_in_the_year_before_is_a_holiday_of_that_year() -> None:
    # 1 January 2028 is a Saturday, observed on Friday 31 December 2027.
    assert not FEDERAL.is_business_day(date(2027, 12, 31))


def test_notice_before_a_private_placement_counts_holidays_on_business_days() -> None:
    # 34 CFR 300.148(d)(1)(ii): ten business days, including any holidays that occur on one.
    removal = date(2026, 10, 19)
    ten_days = length("10 business days")

    assert date(2026, 10, 5) == subtract(
        removal, ten_days, FEDERAL, holidays_count=True
    )
    assert date(2026, 10, 2) == subtract(removal, ten_days, FEDERAL)


def test_error_when_school_days_have_no_calendar() -> None:
    with pytest.raises(CalendarError, match="without a school calendar") as caught:
        add(date(2026, 10, 5), length("10 school days"), FEDERAL)

    assert "school_calendar" == caught.value.missing


def test_school_days_are_counted_from_a_list_of_days() -> None:
    days = [date(2026, 10, 5) + timedelta(days=n) for n in (0, 1, 2, 9, 10)]
    calendar = Calendar(school_days=days)

    assert days[3] == add(days[0], length("3 school days"), calendar)
    assert days[0] == subtract(days[2], length("2 school days"), calendar)


def test_school_days_are_counted_with_a_function_of_the_day() -> None:
    calendar = Calendar(school_days=lambda day: day.weekday() < 5)

    assert date(2026, 10, 19) == add(
        date(2026, 10, 5), length("10 school days"), calendar
    )


@pytest.mark.parametrize(
    "school_days", [[], [date(2026, 10, 6)], frozenset(), lambda day: False]
)
def test_error_when_the_school_calendar_ends_before_the_answer(
    school_days: object,
) -> None:
    calendar = Calendar(school_days=school_days)  # type: ignore[arg-type]

    with pytest.raises(CalendarError, match="does not reach the answer") as caught:
        add(date(2026, 10, 5), length("2 school days"), calendar)

    assert "school_calendar_range" == caught.value.missing


@pytest.mark.parametrize(
    ("start", "how_long"),
    [
        (date(9999, 12, 30), "2 calendar days"),
        (date(9999, 12, 30), "1 weeks"),
        (date(9999, 12, 30), "1 months"),
        (date(9998, 12, 30), "2 years"),
        (date(2100, 12, 31), "1 business days"),
    ],
)
def test_error_when_no_calendar_reaches_the_answer(start: date, how_long: str) -> None:
    with pytest.raises(CalendarError) as caught:
        add(start, length(how_long), FEDERAL)

    assert "calendar_range" == caught.value.missing


@pytest.mark.parametrize("how_long", ["1 business days", "1 months", "1 calendar days"])
def test_error_when_the_answer_lies_before_all_calendars(how_long: str) -> None:
    with pytest.raises(CalendarError):
        subtract(date.min, length(how_long), FEDERAL, holidays_count=True)


def test_a_date_is_rolled_only_when_the_rule_says_so() -> None:
    saturday = date(2026, 12, 12)

    assert saturday == roll(saturday, "none", FEDERAL)
    assert date(2026, 12, 14) == roll(saturday, "next_business_day", FEDERAL)
    assert date(2026, 12, 11) == roll(saturday, "previous_business_day", FEDERAL)


def test_the_safe_day_is_a_business_day_a_margin_before_the_last_day() -> None:
    monday = date(2026, 10, 19)

    assert monday == safe_day(monday, None, FEDERAL)
    assert date(2026, 10, 16) == safe_day(monday, length("1 business days"), FEDERAL)
    # A margin in calendar days may land on a weekend: then the Friday before it.
    assert date(2026, 10, 16) == safe_day(monday, length("2 calendar days"), FEDERAL)


def test_the_business_day_before_a_last_day_on_a_saturday_is_its_friday() -> None:
    saturday = date(2026, 10, 17)

    assert date(2026, 10, 16) == safe_day(saturday, length("1 business days"), FEDERAL)
    assert date(2026, 10, 16) == safe_day(saturday, None, FEDERAL)


def test_the_last_business_day_before_a_long_weekend_is_found() -> None:
    columbus_day = date(2026, 10, 12)

    assert date(2026, 10, 9) == last_business_day_on_or_before(columbus_day, FEDERAL)


def test_every_holiday_of_every_state_is_left_out_when_asked() -> None:
    widest = FEDERAL.with_every_holiday()

    assert not widest.is_business_day(date(2026, 11, 27))
    assert not widest.is_business_day(date(2026, 10, 12))


def test_no_length_is_counted_without_its_unit() -> None:
    ends = {
        add(date(2026, 10, 5), Duration(3, unit), Calendar(school_days=lambda _: True))
        for unit in DayUnit
    }

    # Three calendar, business and school days end alike in the middle of a week.
    assert len(ends) == len(DayUnit) - 2
