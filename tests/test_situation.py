"""What a dispute is to conditions on a day, and what it is once facts are supposed."""

from datetime import date
from typing import Any

import pytest

from mediation_rules.assess.clocks import QuickReading
from mediation_rules.facts import Answer, Dispute
from mediation_rules.operators import UNKNOWN, YES
from mediation_rules.rules import RulesetDefinition
from mediation_rules.situation import Situation, read, supposing, with_values
from tests.made import TODAY, deadline, definition, length, named, parameter, when

AGREED = {"mediation.agreed": True}
LIMIT = deadline("limit", "dispute.known_on", "10 calendar days", condition=AGREED)
LAST = deadline("last", "deadlines.limit", "5 calendar days")
OTHER = deadline("other", "records.requested_on", "45 calendar days")
MADE = definition(LIMIT, LAST, OTHER, closures=[date(2026, 10, 6)])
STARTS = {"dispute.known_on": date(2026, 10, 1), "records.requested_on": TODAY}


def told(made: RulesetDefinition = MADE, **given: Any) -> Situation:
    return with_values(dict(STARTS), made, TODAY, **given)


def test_a_dispute_is_read_with_all_that_conditions_may_ask() -> None:
    made = definition(LIMIT, parameter("near", (length("2 weeks"), None, None)))
    dispute = Dispute.from_mapping(
        {
            "state": "US-PA",
            "mediation": {"agreed": True},
            "dispute": {"known_on": "2026-10-01"},
            "answers": {"plan": "dont_know"},
        }
    )
    asks = {"asks": lambda _: True}

    found = read(dispute, made, TODAY, predicates=asks, school_days=[TODAY])

    assert TODAY == found.as_of
    assert date(2026, 10, 11) == found.values["deadlines.limit"]
    assert {"plan": Answer.DONT_KNOW} == dict(found.answers)
    assert {"near": length("2 weeks")} == dict(found.parameters)
    assert asks == found.predicates
    assert ("US-PA", [TODAY]) == (found.calendar.state, found.calendar.school_days)


def test_closures_of_the_ruleset_are_no_business_days() -> None:
    assert not told().calendar.is_business_day(date(2026, 10, 6))


def test_a_deadline_that_may_not_run_is_dated_and_yet_unknown_to_conditions() -> None:
    found = told()

    assert date(2026, 10, 11) == found.dated["limit"].by_rule
    assert "deadlines.limit" not in found.values
    assert frozenset() == found.absent


def test_a_deadline_that_does_not_run_is_absent_with_those_that_start_from_it() -> None:
    found = with_values({**STARTS, "mediation.agreed": False}, MADE, TODAY)

    assert {"deadlines.limit", "deadlines.last"} == found.absent


def test_what_is_supposed_is_known_and_no_answer_any_more() -> None:
    found = supposing(
        told(answers={"plan": Answer.DONT_KNOW, "issues": Answer.DONT_KNOW}),
        {"plan": "iep"},
        MADE,
    )

    assert "iep" == found.values["plan"]
    assert {"issues": Answer.DONT_KNOW} == found.answers


def test_deadlines_that_a_supposed_fact_cannot_move_are_not_dated_again() -> None:
    before = told()

    assert before.dated is supposing(before, {"plan": "iep"}, MADE).dated
    after = supposing(before, {"mediation.agreed": True}, MADE)
    assert before.dated["other"] is after.dated["other"]


@pytest.mark.parametrize("agreed", [True, False])
def test_supposing_a_fact_is_like_knowing_it(agreed: bool) -> None:
    supposed = supposing(told(), {"mediation.agreed": agreed}, MADE)
    known = with_values({**STARTS, "mediation.agreed": agreed}, MADE, TODAY)

    assert known.values == supposed.values
    assert known.absent == supposed.absent


def test_a_supposed_state_has_its_holidays() -> None:
    limit = deadline("limit", "dispute.known_on", "38 business days")
    made = definition(limit)

    supposed = supposing(told(made), {"state": "US-PA"}, made)

    known = with_values({**STARTS, "state": "US-PA"}, made, TODAY)
    assert known.values == supposed.values


@pytest.mark.parametrize("condition", ["asks", "behind"])
def test_a_deadline_on_a_predicate_is_dated_again_whatever_is_supposed(
    condition: str,
) -> None:
    """Nobody can tell of which facts a predicate asks."""
    limit = deadline("limit", "dispute.known_on", "1 weeks", condition=condition)
    made = definition(limit, named("behind", {"not": {"not": "asks"}}))
    asks = {"asks": lambda values: values.get("plan") == "iep" or None}

    before = told(made, predicates=asks)

    assert "deadlines.limit" not in before.values
    after = supposing(before, {"plan": "iep"}, made)
    assert date(2026, 10, 8) == after.values["deadlines.limit"]


def test_a_ruleset_without_deadlines_has_none_to_rule_out() -> None:
    found = with_values({}, definition(), TODAY, reading=QuickReading)

    assert frozenset() == found.absent
    assert 0 == len(found.dated)


def test_a_condition_that_no_deadline_asks_is_read_as_it_stands() -> None:
    reading = QuickReading(with_values({"plan": "iep"}, MADE, TODAY), MADE)

    assert YES is reading.condition(when({"plan": "iep"}))
    assert UNKNOWN is reading.condition(when(AGREED))
