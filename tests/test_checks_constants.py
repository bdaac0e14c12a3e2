"""Constants of rules: of the right type, and with a name."""

import pytest

from mediation_rules.check import findings
from tests.small import ASK, WAIT, found, read, spoilt

RULE, WAITING = f"{ASK}/rule.yaml", f"{WAIT}/rule.yaml"
PARAMETERS = "parameters/all.yaml"


def parameter(value: str, name: str = "other") -> tuple[str, str, str]:
    entry = f"\n{name}:\n  title: Another value\n  kind: practice\n  value: {value}\n"
    return (PARAMETERS, "", entry)


def more(test: str) -> tuple[str, str, str]:
    return (RULE, "- mediation_is_near", f"- mediation_is_near\n    - {test}")


def of(code: str, items: list[str]) -> list[str]:
    return [item for item in items if code in item]


@pytest.mark.parametrize(
    ("test", "value"),
    [
        ("student.age: {at_least: {param: other}}", "16"),
        ("student.age: {between: [{param: other}, {param: other}]}", "16"),
        ("student.in_danger: {param: other}", "yes"),
        ("plan: [iep, {param: other}]", "ifsp"),
        ("documents_held: {includes: {param: other}}", "iep_current"),
        ("documents_held: {count: {at_least: {param: other}}}", "2"),
        ("urgency: {at_least: {param: other}}", "emergency"),
        ("access.home_language: {param: other}", "Spanish"),
        ("iep.last_review_on: {before: {param: other}}", "2026-01-01"),
        ("iep.last_review_on: {older_than: {param: other}}", "1 year"),
        ("timeline: {any: {on: {within_last: {param: other}}}}", "1 year"),
        ("timeline: {count: {at_least: {param: other}, where: {kind: call}}}", "3"),
    ],
)
def test_a_parameter_of_the_right_type_is_fine(test: str, value: str) -> None:
    assert [] == of("MR215", found(more(test), parameter(value)))


@pytest.mark.parametrize(
    ("test", "value", "problem"),
    [
        (
            "student.age: {at_least: {param: other}}",
            "10 school days",
            "a length of time (`10 school days`), and a number is wanted here",
        ),
        (
            "student.age: {between: [2, {param: other}]}",
            "yes",
            "yes or no (`True`), and a number is wanted here",
        ),
        (
            "plan: {param: other}",
            "ieps",
            "`ieps`, which is not a choice here",
        ),
        (
            "documents_held: {count: {param: other}}",
            "iep_current",
            "a word (`iep_current`), and a number is wanted here",
        ),
        (
            "iep.last_review_on: {older_than: {param: other}}",
            "365",
            "a number (`365`), and a length of time is wanted here",
        ),
        (
            "timeline: {any: {on: {after: {param: other}}}}",
            "1 year",
            "a length of time (`1 year`), and a date is wanted here",
        ),
    ],
)
def test_a_parameter_of_another_type_is_reported(
    test: str, value: str, problem: str
) -> None:
    [said] = of("MR215", found(more(test), parameter(value)))

    assert said.endswith(f"error MR215 parameter `other` is {problem}")


def test_a_value_of_a_decision_is_written_out() -> None:
    [said] = of("MR215", found(more("timing: {param: other}"), parameter("soon")))

    problem = "is a word (`soon`), and a word written out is wanted here"
    assert said.endswith(f"error MR215 parameter `other` {problem}")


def test_a_number_of_values_of_a_decision_is_written_out() -> None:
    of_all = ("conditions/all.yaml", "  values:", "  hit: all\n  values:")
    asked = (WAITING, "- timing: soon", "- timing: {count: {param: other}}")

    [said] = of("MR215", found(of_all, asked, parameter("1")))

    problem = "is a number (`1`), and a number written out is wanted here"
    assert said.endswith(f"error MR215 parameter `other` {problem}")


def test_a_deadline_may_be_compared_with_a_day_by_name() -> None:
    changes = (more("deadlines.records: {before: {param: other}}"),)

    assert [] == of("MR215", found(*changes, parameter("2026-01-01")))


def test_lengths_of_deadlines_and_due_dates_want_a_length_of_time() -> None:
    assert [
        "deadlines/all.yaml:4:19 error MR215 parameter `other` is a number (`45`),"
        " and a length of time is wanted here",
        f"{RULE}:11:53 error MR215 parameter `other` is a number (`45`),"
        " and a length of time is wanted here",
    ] == of(
        "MR215",
        found(
            parameter("45"),
            ("deadlines/all.yaml", "param: reply_time", "param: other"),
            (RULE, "by: {param: near}", "by: {param: other}"),
        ),
    )


def test_the_value_of_another_type_is_shown_beside_the_place() -> None:
    definition, facts, _ = read(
        spoilt(more("student.age: {at_least: {param: other}}"), parameter("1 year"))
    )
    [said] = [item for item in findings(definition, facts) if item.code == "MR215"]

    assert [("its value is here", PARAMETERS, 15)] == [
        (words, span.file.partition("/")[2], span.line) for words, span in said.related
    ]


@pytest.mark.parametrize(
    ("test", "value"),
    [
        ("student.age: {at_least: 16}", "16"),
        ("student.age: {between: [0, 1]}", None),
        ("iep.last_review_on: {older_than: 1 year}", "1 year"),
        ("iep.last_review_on: {after: 2026-01-01}", "2026-01-01"),
        ("timeline: {any: {on: {within_last: 1 year}}}", "1 year"),
        (
            "timeline: {count: {at_least: 3, where: {on: {within_last: 1 year}}}}",
            "1 year",
        ),
        ("student.age: {more_than: 0}", None),
        ("student.age: {at_least: 1}", None),
        ("documents_held: {count: {at_least: 3}}", None),
        ("student.in_danger: yes", None),
        ("plan: [iep, ifsp]", None),
        ("access.home_language: Spanish", None),
        ("iep.last_review_on: {before: {fact: mediation.scheduled_on}}", None),
    ],
)
def test_a_number_in_a_rule_wants_a_name(test: str, value: str | None) -> None:
    said = of("MR216", found(more(test)))

    assert ([f"`{value}` has no name and no source"] if value else []) == [
        item.partition("MR216 ")[2] for item in said
    ]


def test_a_length_in_a_due_date_wants_a_name() -> None:
    assert [
        f"{RULE}:11:17 warning MR216 `7 calendar days` has no name and no source"
    ] == found((RULE, "by: {param: near}", "by: 7 calendar days"))


def test_the_length_of_a_deadline_has_the_source_of_the_deadline() -> None:
    assert [] == found(
        ("deadlines/all.yaml", "{param: reply_time}", "45 calendar days"),
        (
            WAITING,
            "urgency: routine",
            "urgency: routine\n  due: {within: {param: reply_time}}",
        ),
    )
