"""What the plain reading says beside a verdict: what is open waits for which facts."""

from datetime import date
from typing import Any

import pytest

from mediation_rules import logic
from mediation_rules.conditions import FactRef, ParameterRef
from mediation_rules.facts import DateRange
from mediation_rules.logic import Footprint, Reading
from mediation_rules.operators import NO, UNKNOWN, YES
from mediation_rules.rules import RulesetDefinition
from mediation_rules.situation import with_values
from tests.made import (
    HERE,
    TODAY,
    case,
    deadline,
    decision,
    definition,
    extension,
    length,
    named,
    parameter,
    rule,
    situation,
    when,
)

DANGER = {"student.in_danger": True}
AGREED = {"mediation.agreed": True}
ROUGH = DateRange(earliest=date(2026, 9, 1), latest=date(2026, 9, 30))
NEXT_DAYS = {"within_next": length("5 calendar days")}


def waits(condition: object, *parts: Any, **facts: Any) -> tuple[str, ...]:
    """Say for what a condition waits, given facts (`a__b=` for `a.b`)."""
    made = definition(*parts)
    told = {path.replace("__", "."): value for path, value in facts.items()}
    return logic.waits_for(when(condition), with_values(told, made, TODAY), made)


def test_a_verdict_may_be_asked_of_each_part_of_a_ruleset() -> None:
    fit = decision("fit", case("poor", DANGER), otherwise="good")
    lower, upper = (
        rule("a/lower", AGREED),
        rule("a/upper", DANGER, overrides=["a/lower"]),
    )
    made = definition(lower, upper, fit, named("danger", DANGER))
    facts = situation({"student.in_danger": True, "mediation.agreed": True})

    assert YES is logic.verdict(when("danger"), facts, made)
    assert (YES, NO) == logic.selected(fit, facts, made)
    assert YES is logic.applies(lower, facts, made)
    assert NO is logic.given(lower, facts, made)


def test_a_name_that_is_no_condition_is_a_predicate() -> None:
    made = definition()

    assert UNKNOWN is logic.verdict(when("asks"), situation(), made)
    assert YES is logic.verdict(
        when("asks"), situation(predicates={"asks": lambda _: True}), made
    )


def test_what_is_settled_waits_for_nothing() -> None:
    condition = {"any": [DANGER, AGREED]}

    assert () == waits(condition, student__in_danger=True)


def test_only_the_open_parts_are_waited_for_in_order_and_once() -> None:
    parts = [{"all": [{"plan": "iep"}, AGREED]}, {"not": DANGER}, AGREED]

    assert ("mediation.agreed", "student.in_danger") == waits(
        {"all": parts}, plan="iep"
    )


def test_a_name_waits_for_what_its_condition_does() -> None:
    danger = named("danger", {"any": [DANGER, AGREED]})

    found = waits({"all": ["danger", "danger"]}, danger)

    assert ("student.in_danger", "mediation.agreed") == found


def test_a_predicate_waits_for_nothing_that_could_be_asked() -> None:
    assert ("student.in_danger",) == waits({"all": ["asks", DANGER]})


def test_a_decision_waits_for_its_open_cases() -> None:
    fit = decision("fit", case("poor", DANGER), case("good", AGREED), otherwise="open")

    assert ("mediation.agreed",) == waits(
        {"fit": "good"}, fit, student__in_danger=False
    )
    assert ("student.in_danger",) == waits({"fit": "good"}, fit, mediation__agreed=True)


def test_a_day_beside_another_fact_waits_for_the_one_that_is_unknown() -> None:
    before = {"a.on": {"before": FactRef("b.on", HERE)}}

    assert ("b.on",) == waits(before, a__on=TODAY)
    assert ("a.on", "b.on") == waits(before)
    assert ("b.on",) == waits(before, a__on=date(2026, 9, 5), b__on=ROUGH)


def test_records_wait_for_the_fact_that_their_fields_are_compared_with() -> None:
    asked = {"timeline": {"any": when({"on": {"before": FactRef("b.on", HERE)}})}}
    timeline = ({"kind": "call", "on": TODAY},)

    assert ("b.on",) == waits(asked, timeline=timeline)
    assert ("timeline",) == waits(asked, timeline=({"kind": "call"},), b__on=TODAY)


def test_business_days_wait_for_a_state_that_may_keep_a_holiday() -> None:
    asked = {"a.on": {"within_next": length("34 business days")}}

    assert ("state",) == waits(asked, a__on=date(2026, 11, 30))
    assert () == waits(asked, a__on=date(2026, 11, 30), state="US-PA")


def test_a_constant_without_a_value_is_nothing_to_ask_a_family() -> None:
    assert () == waits(
        {"student.age": {"at_least": ParameterRef("x", HERE)}}, student__age=3
    )


LIMIT = deadline("limit", "dispute.known_on", "10 calendar days", condition=AGREED)
NEAR = {"deadlines.limit": NEXT_DAYS}


def test_a_deadline_waits_for_whether_it_runs_and_for_its_start() -> None:
    assert ("mediation.agreed", "dispute.known_on") == waits(NEAR, LIMIT)
    assert ("mediation.agreed",) == waits(NEAR, LIMIT, dispute__known_on=TODAY)
    assert ("dispute.known_on",) == waits(NEAR, LIMIT, mediation__agreed=True)


def test_a_deadline_waits_for_a_start_that_is_known_roughly() -> None:
    found = waits(NEAR, LIMIT, dispute__known_on=ROUGH, mediation__agreed=True)

    assert ("dispute.known_on",) == found


def test_a_deadline_waits_for_what_may_extend_it() -> None:
    longer = extension(DANGER, "30 calendar days")
    limit = deadline(
        "limit", "dispute.known_on", "1 calendar days", extensions=[longer]
    )

    assert ("student.in_danger",) == waits(NEAR, limit, dispute__known_on=TODAY)


def test_a_deadline_that_starts_from_another_waits_for_what_that_one_does() -> None:
    last = deadline("last", "deadlines.limit", "5 calendar days")
    found = waits({"deadlines.last": NEXT_DAYS}, LIMIT, last, dispute__known_on=TODAY)

    assert ("mediation.agreed",) == found


@pytest.mark.parametrize(
    ("how_long", "changes", "expected"),
    [
        ("38 business days", {}, ("state",)),
        ("38 business days", {"holidays_count": True}, ()),
        ("54 calendar days", {"roll": "next_business_day"}, ("state",)),
        ("54 calendar days", {}, ()),
    ],
)
def test_a_deadline_in_business_days_waits_for_the_state(
    how_long: str, changes: dict[str, Any], expected: tuple[str, ...]
) -> None:
    limit = deadline("limit", "dispute.known_on", how_long, **changes)
    on_a_day = {"deadlines.limit": date(2026, 11, 30)}

    assert expected == waits(on_a_day, limit, dispute__known_on=date(2026, 10, 4))


def test_a_deadline_that_nobody_can_count_waits_for_nothing() -> None:
    limit = deadline("limit", "dispute.known_on", ParameterRef("none", HERE))

    assert () == waits(NEAR, limit, dispute__known_on=TODAY, state="US-PA")


def test_what_a_rule_waits_for_is_read_once() -> None:
    asked: list[object] = []
    made = definition(rule("a/act", {"all": ["asks", DANGER]}))
    facts = situation(predicates={"asks": lambda _: asked.append(1)})
    reading = Reading(facts, made)

    assert ("student.in_danger",) == reading.open_facts_of("a/act")
    assert ("student.in_danger",) == reading.open_facts_of("a/act")
    assert [1] == asked


# ----------------------------------------------------------------- footprints


def footprint(made: RulesetDefinition, condition: object) -> Footprint:
    found = Footprint(made)
    found.condition(when(condition))
    return found


def test_a_footprint_holds_every_fact_behind_names_decisions_and_deadlines() -> None:
    made = definition(
        deadline("limit", "dispute.known_on", "1 weeks", condition=AGREED),
        deadline("last", "deadlines.limit", "1 weeks"),
        named(
            "ready", {"all": [{"any": [{"plan": "iep"}]}, {"not": {"known": "issues"}}]}
        ),
        decision("fit", case("poor", DANGER), otherwise="good"),
    )
    parts = ["ready", "ready", {"fit": "poor"}, {"deadlines.last": NEXT_DAYS}]

    found = footprint(made, {"all": parts})

    assert not found.is_opaque
    assert found.facts == {
        "plan",
        "issues",
        "student.in_danger",
        "mediation.agreed",
        "dispute.known_on",
        "state",
    }


def test_a_footprint_with_a_predicate_is_opaque() -> None:
    assert footprint(definition(), {"all": ["asks", DANGER]}).is_opaque


def test_deadlines_in_a_circle_do_not_hang_a_footprint() -> None:
    made = definition(
        deadline("one", "deadlines.two", "1 weeks"),
        deadline("two", "deadlines.one", "1 weeks"),
    )

    assert {"state"} == footprint(made, {"deadlines.one": NEXT_DAYS}).facts


def test_a_parameter_in_a_window_is_looked_up() -> None:
    near = parameter("near", (length("34 business days"), None, None))
    asked = {"a.on": {"within_next": ParameterRef("near", HERE)}}

    assert ("state",) == waits(asked, near, a__on=date(2026, 11, 30))
