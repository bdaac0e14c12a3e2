"""Which value of a named constant is in force on a day."""

from datetime import date

import pytest

from mediation_rules.parameters import (
    between,
    in_force,
    periods,
    values_in_force,
)
from tests.made import parameter

OLD, NEW, NEWER = date(2020, 1, 1), date(2024, 7, 1), date(2026, 1, 1)
HISTORY = parameter(
    "limit", (3, OLD, date(2024, 6, 30)), (2, NEW, None), (1, NEWER, None)
)


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2019, 12, 31), None),
        (OLD, 3),
        (date(2024, 6, 30), 3),
        (NEW, 2),
        (date(2025, 12, 31), 2),
        (NEWER, 1),
        (date.max, 1),
    ],
)
def test_a_value_is_in_force_from_its_first_day_to_its_last(
    day: date, value: int | None
) -> None:
    found = in_force(HISTORY, day)

    assert value == (found.value if found else None)


def test_a_value_without_days_is_always_in_force() -> None:
    limit = parameter("limit", (3, None, None))

    assert [(date.min, date.max)] == [(one, last) for one, last, _ in periods(limit)]


def test_nothing_is_in_force_in_a_gap() -> None:
    limit = parameter("limit", (3, None, OLD), (2, NEW, None))

    assert in_force(limit, date(2022, 1, 1)) is None


def test_of_two_that_overlap_the_newer_stands() -> None:
    limit = parameter("limit", (3, OLD, NEWER), (2, NEW, None))
    found = in_force(limit, NEW)

    assert found is not None
    assert 2 == found.value


def test_two_values_that_both_begin_at_ever_do_not_end_before_it() -> None:
    limit = parameter("limit", (3, None, None), (2, None, None))

    assert [date.max, date.max] == [last for _, last, _ in periods(limit)]


def test_a_history_may_be_written_in_any_order() -> None:
    limit = parameter("limit", (2, NEW, None), (3, None, None))

    assert [3, 2] == [value.value for _, _, value in periods(limit)]


def test_every_value_of_a_span_of_days_is_found() -> None:
    found = between(periods(HISTORY), date(2024, 6, 30), NEW)

    assert [3, 2] == [value.value for value in found]


def test_a_parameter_without_a_value_that_day_is_left_out() -> None:
    found = values_in_force({"limit": HISTORY, "none": parameter("none")}, OLD)

    assert {"limit": 3} == found
