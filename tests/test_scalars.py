"""Text gets a type once it is known what it should be; what does not fit is said."""

from datetime import date

import pytest

from mediation_rules.conditions import DayUnit, Duration, ParameterRef
from mediation_rules.diagnostics import Findings
from mediation_rules.scalars import (
    as_choice,
    as_day,
    as_duration,
    as_length,
    as_parameter,
    as_whole_number,
    as_yes_no,
    by_shape,
    is_nothing,
)
from mediation_rules.source import Mapping, Node, Scalar, read_yaml


def node(text: str) -> Node:
    found, _ = read_yaml(text, "a.yaml")
    assert found is not None
    return found


def scalar(text: str) -> Scalar:
    found = node(text)
    assert isinstance(found, Scalar)
    return found


def refused(findings: Findings) -> str:
    [found] = findings.items
    hint = f"; {found.suggestion}" if found.suggestion else ""
    return f"{found.code} {found.message}{hint}"


def test_a_day_is_written_year_month_day() -> None:
    assert as_day(scalar("2026-10-05"), Findings()) == date(2026, 10, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10/05/2026", "MR024 `10/05/2026` is not a date"),
        ("2026-02-30", "MR024 `2026-02-30` is not a day of the calendar"),
        ("0000-01-01", "MR024 `0000-01-01` is not a day of the calendar"),
        ("20261005", "MR024 `20261005` is not a date"),
    ],
)
def test_no_other_day_is_guessed_at(text: str, expected: str) -> None:
    findings = Findings()

    assert as_day(scalar(text), findings) is None
    assert refused(findings) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("yes", True), ("true", True), ("no", False), ("false", False)],
)
def test_yes_and_no_are_written_in_four_ways(text: str, expected: bool) -> None:
    assert as_yes_no(scalar(text), Findings()) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yes", "MR025 `Yes` is neither yes nor no; yes"),
        ("'no'", "MR025 `no` in quotes is neither yes nor no"),
        ("on", "MR025 `on` is neither yes nor no"),
    ],
)
def test_nothing_else_is_yes_or_no(text: str, expected: str) -> None:
    findings = Findings()

    assert as_yes_no(scalar(text), findings) is None
    assert refused(findings) == expected


def test_a_whole_number_is_written_in_digits() -> None:
    assert as_whole_number(scalar("-12"), Findings()) == -12


@pytest.mark.parametrize("text", ["1.5", "'1'", "1_000", "1e3", "1234567890", "٣"])
def test_nothing_else_is_a_whole_number(text: str) -> None:
    findings = Findings()

    assert as_whole_number(scalar(text), findings) is None
    assert refused(findings).startswith("MR026 ")


def test_a_word_is_one_of_a_few_or_refused_with_the_nearest() -> None:
    findings = Findings()

    assert as_choice(scalar("days"), ("now", "days"), "an urgency", findings) == "days"
    assert as_choice(scalar("dayz"), ("now", "days"), "an urgency", findings) is None
    assert refused(findings) == "MR028 `dayz` is not an urgency; days"


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("14 calendar days", 14, DayUnit.CALENDAR_DAYS),
        ("1 calendar day", 1, DayUnit.CALENDAR_DAYS),
        ("0 business days", 0, DayUnit.BUSINESS_DAYS),
        ("10 school days", 10, DayUnit.SCHOOL_DAYS),
        ("2  weeks", 2, DayUnit.WEEKS),
        ("1 month", 1, DayUnit.MONTHS),
        ("100 years", 100, DayUnit.YEARS),
    ],
)
def test_a_length_of_time_has_a_number_and_a_unit(
    text: str, count: int, unit: DayUnit
) -> None:
    assert as_duration(scalar(text), Findings()) == Duration(count, unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7 days", "MR027 `7 days` does not say which days"),
        ("1 day", "MR027 `1 day` does not say which days"),
        (
            "7 calender days",
            "MR027 `7 calender days` is not a length of time; 7 calendar days",
        ),
        ("soon", "MR027 `soon` is not a length of time"),
        ("7 moons ago", "MR027 `7 moons ago` is not a length of time"),
        ("101 years", "MR027 `101 years` is more than a hundred years"),
        (
            "36501 calendar days",
            "MR027 `36501 calendar days` is more than a hundred years",
        ),
        ("-7 calendar days", "MR027 `-7 calendar days` is not a length of time"),
        ("7 zzzzzzz", "MR027 `7 zzzzzzz` is not a length of time"),
    ],
)
def test_nothing_else_is_a_length_of_time(text: str, expected: str) -> None:
    findings = Findings()

    assert as_duration(scalar(text), findings) is None
    assert refused(findings) == expected


def test_a_length_of_time_can_be_looked_up() -> None:
    found = as_length(node("{param: near}"), Findings())

    assert isinstance(found, ParameterRef)
    assert found.name == "near"


@pytest.mark.parametrize(
    "text", ["{}", "{param: a, by: b}", "{params: a}", "{param: [a]}", "{a: b}"]
)
def test_nothing_else_looks_a_value_up(text: str) -> None:
    findings, mapping = Findings(), node(text)
    assert isinstance(mapping, Mapping)

    assert as_parameter(mapping, findings) is None
    assert refused(findings) == "MR022 a value stands here, or `{param: name}`"


def test_a_list_is_no_length_of_time() -> None:
    findings = Findings()

    assert as_length(node("[1 week]"), findings) is None
    assert refused(findings) == "MR022 one length of time stands here, not a list"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14 calendar days", Duration(14, DayUnit.CALENDAR_DAYS)),
        ("12", 12),
        ("2026-10-05", date(2026, 10, 5)),
        ("yes", True),
        ("no", False),
        ("'no'", "no"),
        ("somewhere", "somewhere"),
    ],
)
def test_a_value_without_a_fact_has_the_type_it_is_written_in(
    text: str, expected: object
) -> None:
    assert by_shape(scalar(text), Findings()) == expected


def test_nothing_is_an_empty_place_or_null_and_no_quoted_text() -> None:
    assert [is_nothing(item) for item in map(node, ["null", "~", "''", "[]", "a"])] == [
        True,
        True,
        False,
        False,
        False,
    ]
