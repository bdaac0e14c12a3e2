"""How deadlines fall: as a day, as a range, or not at all, and for what they wait."""

from datetime import date
from typing import Any

import pytest

from mediation_rules.conditions import ParameterRef
from mediation_rules.dating import Dated, in_order
from mediation_rules.facts import Answer, DateRange
from mediation_rules.operators import NO, UNKNOWN, YES
from mediation_rules.situation import with_values
from tests.made import HERE, TODAY, deadline, definition, extension, length, parameter

AGREED = {"mediation.agreed": True}
DANGER = {"student.in_danger": True}
START = {"dispute.known_on": date(2026, 10, 1)}
ROUGH = {
    "dispute.known_on": DateRange(earliest=date(2026, 10, 1), latest=date(2026, 10, 3))
}


def dated(rule: Any, *parts: Any, answers: Any = None, **more: Any) -> Dated:
    values = {path.replace("__", "."): value for path, value in more.items()}
    made = definition(rule, *parts)
    known = {p: v for p, v in {**START, **values}.items() if v is not None}
    found = with_values(known, made, TODAY, answers=answers or {})
    return found.dated[rule.name]


def limit(how_long: Any = "10 calendar days", **how: Any) -> Any:
    return deadline("limit", "dispute.known_on", how_long, **how)


def test_a_deadline_falls_a_length_after_its_start() -> None:
    found = dated(limit())

    assert date(2026, 10, 11) == found.by_rule == found.value
    # The 11th is a Sunday.
    assert date(2026, 10, 9) == found.act_by
    assert (YES, (), ()) == (found.applies, found.missing, found.waits_for)


def test_a_margin_moves_the_safe_day_and_not_the_last_day() -> None:
    margin = ParameterRef("margin", HERE)
    parts = parameter("margin", (length("2 business days"), None, None))

    assert date(2026, 10, 11) == dated(limit(margin=margin), parts).by_rule
    assert date(2026, 10, 8) == dated(limit(margin=margin), parts).act_by
    # A parameter without a value takes nothing away, and a weekend is no room to act in.
    assert date(2026, 10, 9) == dated(limit(margin=margin)).act_by
    assert date(2026, 10, 9) == dated(limit(margin=length("1 business days"))).act_by


def test_a_start_known_roughly_gives_a_range_and_the_earliest_day() -> None:
    found = dated(limit(), dispute__known_on=ROUGH["dispute.known_on"])

    days = DateRange(earliest=date(2026, 10, 11), latest=date(2026, 10, 13))
    assert (days, date(2026, 10, 11)) == (found.value, found.by_rule)


def test_what_may_not_run_is_dated_and_waits() -> None:
    found = dated(limit(condition=AGREED))

    assert (UNKNOWN, date(2026, 10, 11), None) == (
        found.applies,
        found.by_rule,
        found.value,
    )
    assert ("mediation.agreed",) == found.waits_for


def test_a_start_that_does_not_apply_ends_the_deadline() -> None:
    answers = {"records.requested_on": Answer.DOES_NOT_APPLY}
    rule = deadline("limit", "records.requested_on", "10 calendar days")

    assert NO is dated(rule, answers=answers).applies


def test_a_deadline_without_a_start_waits_for_it() -> None:
    found = dated(deadline("limit", "records.requested_on", "10 calendar days"))

    assert ("records.requested_on",) == found.waits_for == found.missing


def test_a_deadline_whose_length_the_law_does_not_name_is_never_dated() -> None:
    found = dated(limit(None))

    assert (None, None, ()) == (found.by_rule, found.value, found.missing)


def test_a_length_without_a_value_is_missing_by_name() -> None:
    found = dated(limit(ParameterRef("none", HERE)))

    assert (("parameter none",), ()) == (found.missing, found.waits_for)


def test_a_length_that_is_no_length_is_missing_too() -> None:
    wrong = parameter("wrong", (3, None, None))

    assert ("parameter wrong",) == dated(
        limit(ParameterRef("wrong", HERE)), wrong
    ).missing


def test_school_days_without_a_calendar_are_missing() -> None:
    found = dated(limit("2 school days"))

    assert (("school_calendar",), ()) == (found.missing, found.waits_for)


def test_a_law_that_changes_on_the_way_gives_both_days() -> None:
    history = parameter(
        "limit",
        (length("10 calendar days"), None, None),
        (length("5 calendar days"), date(2026, 10, 3), None),
    )
    found = dated(limit(ParameterRef("limit", HERE)), history)

    days = DateRange(earliest=date(2026, 10, 6), latest=date(2026, 10, 11))
    assert (days, True) == (found.value, found.length_changed)
    assert ["cite-limit", "cite-limit"] == [item.id for item in found.cited]


# ----------------------------------------------------------------- extensions

LONGER = extension(DANGER, "20 calendar days", cite=["law"])
NO_DAY = extension(DANGER, None)


@pytest.mark.parametrize(
    ("danger", "value", "extended", "waits"),
    [
        (True, date(2026, 10, 21), LONGER, ()),
        (False, date(2026, 10, 11), None, ()),
        (
            None,
            DateRange(earliest=date(2026, 10, 11), latest=date(2026, 10, 21)),
            None,
            ("student.in_danger",),
        ),
    ],
)
def test_an_extension_counts_as_far_as_it_is_known_to_hold(
    danger: bool | None, value: Any, extended: Any, waits: tuple[str, ...]
) -> None:
    found = dated(limit(extensions=[LONGER]), student__in_danger=danger)

    assert (value, extended, waits) == (found.value, found.extended, found.waits_for)


def test_of_several_extensions_the_first_that_holds_counts() -> None:
    other = extension(AGREED, "30 calendar days")
    found = dated(
        limit(extensions=[LONGER, other]),
        student__in_danger=True,
        mediation__agreed=True,
    )

    assert (LONGER, date(2026, 10, 21)) == (found.extended, found.value)


@pytest.mark.parametrize(
    ("whose", "danger", "by_rule", "value"),
    [
        ("family", True, date(2026, 10, 11), date(2026, 10, 11)),
        ("school", True, None, None),
        ("family", None, date(2026, 10, 11), date(2026, 10, 11)),
        ("school", None, date(2026, 10, 11), None),
    ],
)
def test_an_extension_without_a_length_frees_others_and_never_the_family(
    whose: str, danger: bool | None, by_rule: date | None, value: date | None
) -> None:
    found = dated(limit(extensions=[NO_DAY], whose=whose), student__in_danger=danger)

    assert (by_rule, value) == (found.by_rule, found.value)


# ------------------------------------------------------------------- the state


def test_an_unknown_state_may_move_business_days() -> None:
    rule = limit("38 business days", whose="school")

    found = dated(rule)

    assert isinstance(found.value, DateRange)
    assert (True, ("state",)) == (found.state_unknown, found.waits_for)
    assert not dated(rule, state="US-PA").state_unknown


def test_an_unknown_state_may_move_a_day_that_is_rolled() -> None:
    # 57 days after the 1st of October is the Friday after Thanksgiving.
    rule = limit("57 calendar days", roll="next_business_day")

    assert dated(rule).state_unknown
    assert date(2026, 11, 30) == dated(rule, state="US-PA").value


def test_where_holidays_count_no_state_matters() -> None:
    rule = limit("38 business days", holidays_count=True)

    assert not dated(rule).state_unknown


# ---------------------------------------------------------- chains and order


def test_a_deadline_falls_after_the_one_it_starts_from() -> None:
    last = deadline("last", "deadlines.limit", "5 calendar days")

    assert date(2026, 10, 16) == dated(last, limit()).value


def test_a_chain_is_as_sure_as_its_first_link() -> None:
    last = deadline("last", "deadlines.limit", "5 calendar days", condition=DANGER)
    found = dated(last, limit(condition=AGREED), student__in_danger=True)

    assert (UNKNOWN, date(2026, 10, 16), None) == (
        found.applies,
        found.by_rule,
        found.value,
    )
    assert ("mediation.agreed",) == found.waits_for


def test_a_chain_ends_with_its_first_link() -> None:
    last = deadline("last", "deadlines.limit", "5 calendar days")

    assert NO is dated(last, limit(condition=AGREED), mediation__agreed=False).applies


def test_a_chain_without_a_first_day_misses_what_the_first_link_does() -> None:
    first = deadline("limit", "records.requested_on", "10 calendar days")
    last = deadline("last", "deadlines.limit", "5 calendar days")

    assert ("records.requested_on",) == dated(last, first).missing


def test_a_start_that_is_no_deadline_is_left_to_the_checks() -> None:
    lost = deadline("lost", "deadlines.nothing", "5 calendar days")

    assert ("deadlines.nothing",) == dated(lost).missing


def test_each_deadline_stands_after_the_one_it_starts_from() -> None:
    last = deadline("last", "deadlines.limit", "5 calendar days")

    assert ["limit", "last"] == [
        rule.name for rule in in_order(definition(last, limit()))
    ]


def test_a_circle_of_deadlines_is_left_to_the_checks() -> None:
    one = deadline("one", "deadlines.two", "1 weeks")
    two = deadline("two", "deadlines.one", "1 weeks")

    assert {"one", "two"} == {rule.name for rule in in_order(definition(one, two))}


# --------------------------------------------------------------- who hears of it


@pytest.mark.parametrize(
    ("changes", "facts", "expected"),
    [
        ({}, {}, True),
        ({"condition": AGREED}, {"mediation__agreed": False}, False),
        ({"condition": AGREED}, {}, True),
        ({"condition": AGREED, "hidden_while_unknown": True}, {}, False),
        ({"condition": AGREED}, {"dispute__known_on": None}, False),
        (
            {"condition": AGREED},
            {"dispute__known_on": None, "mediation__agreed": True},
            True,
        ),
        ({}, {"dispute__known_on": None}, True),
        ({"whose": "school"}, {"dispute__known_on": None}, False),
        ({"whose": "school", "protected": True}, {"dispute__known_on": None}, True),
    ],
)
def test_a_person_hears_of_what_concerns_them(
    changes: dict[str, Any], facts: dict[str, Any], expected: bool
) -> None:
    assert expected is dated(limit(**changes), **facts).is_relevant
