"""What the conformance suite cannot say: predicates, and what a test rests on."""

from datetime import date, timedelta

import pytest

from mediation_rules import conditions as c
from mediation_rules.conditions import Condition, Count, DayUnit, Duration, Operator
from mediation_rules.deadlines import Calendar
from mediation_rules.operators import (
    NO,
    UNKNOWN,
    YES,
    Verdict,
    behind,
    compare,
    holds,
    predicted,
    waits_for_state,
)
from tests.made import HERE, TODAY, situation, when

WEEK = Duration(5, DayUnit.BUSINESS_DAYS)


def test_of(condition: object) -> c.Test:
    made = when(condition)
    assert isinstance(made, c.Test)
    return made


test_of.__test__ = False  # type: ignore[attr-defined]  # it makes tests of facts


def compared(path: str) -> Condition:
    return test_of({"on": {"after": c.FactRef(path, HERE)}})


@pytest.mark.parametrize(
    ("answer", "expected"), [(True, YES), (False, NO), (None, UNKNOWN)]
)
def test_a_predicate_answers_from_the_known_values(
    answer: bool | None, expected: Verdict
) -> None:
    facts = situation({"plan": answer}, predicates={"asks": lambda v: v["plan"]})

    assert expected is predicted("asks", facts)


def test_of_a_predicate_that_is_not_registered_nothing_is_known() -> None:
    assert UNKNOWN is predicted("asks", situation())


def test_a_predicate_may_be_asked_beside_the_fields_of_a_record() -> None:
    asks = c.Named("asks", HERE)
    test = c.Test("timeline", Operator.ANY, asks, HERE, HERE)
    facts = situation(
        {"timeline": ({"kind": "call"},)},
        predicates={"asks": lambda values: values["kind"] == "call"},
    )

    assert YES is holds(test, facts)


def test_a_field_that_a_record_lacks_is_not_read_from_the_dispute() -> None:
    facts = situation({"timeline": ({"kind": "call"},), "plan": "iep"})
    test = test_of({"timeline": {"any": when({"plan": "iep"})}})

    assert UNKNOWN is holds(test, facts)


def test_an_ordered_choice_that_is_a_mere_text_is_refused() -> None:
    """As texts, `emergency` would stand before `planning`."""
    with pytest.raises(TypeError, match="a member of its enumeration"):
        compare(Operator.AT_LEAST, "emergency", "planning", situation())


def test_a_test_rests_on_its_fact_and_on_those_it_is_compared_with() -> None:
    ends = (c.FactRef("a.on", HERE), c.FactRef("b.on", HERE))

    assert ["c.on", "a.on", "b.on"] == list(
        behind(test_of({"c.on": {"between": ends}}))
    )


@pytest.mark.parametrize(
    "operand",
    [
        compared("a.on"),
        c.Not(compared("a.on"), HERE),
        c.All((compared("a.on"),), HERE),
        c.Any((c.Named("asks", HERE), compared("a.on")), HERE),
        Count(Operator.AT_LEAST, (1,), compared("a.on")),
    ],
)
def test_a_test_of_records_rests_on_what_their_fields_are_compared_with(
    operand: c.Operand,
) -> None:
    test = c.Test("timeline", Operator.ANY, operand, HERE, HERE)

    assert ["timeline", "a.on"] == list(behind(test))


@pytest.mark.parametrize(
    ("length", "state", "expected"),
    [
        (WEEK, None, True),
        (WEEK, "US-PA", False),
        (Duration(5, DayUnit.CALENDAR_DAYS), None, False),
        (c.ParameterRef("near", HERE), None, True),
        (c.ParameterRef("missing", HERE), None, False),
    ],
)
def test_only_business_days_wait_for_the_state(
    length: c.Scalar, state: str | None, expected: bool
) -> None:
    facts = situation(parameters={"near": WEEK}, calendar=Calendar(state))

    assert expected is waits_for_state(
        test_of({"a.on": {"within_next": length}}), facts
    )


def test_a_window_that_leaves_every_calendar_has_no_end() -> None:
    far = Duration(10_000_000, DayUnit.CALENDAR_DAYS)
    facts = situation({"a.on": TODAY + timedelta(days=1), "b.on": date(2026, 1, 1)})

    assert UNKNOWN is holds(test_of({"a.on": {"within_next": far}}), facts)
    assert NO is holds(test_of({"b.on": {"within_next": far}}), facts)
