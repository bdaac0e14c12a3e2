"""What becomes of rules once something is settled and something is not."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mediation_rules.assessment import Assessment, Unbound
from mediation_rules.check import CheckedRuleset
from mediation_rules.compile import compile_program
from mediation_rules.conditions import ParameterRef
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Answer, DateRange, Dispute
from mediation_rules.rules import Due, Question
from mediation_rules.ruleset import Ruleset
from mediation_rules.strength import Reader
from tests import made
from tests.made import TODAY, adjustment, deadline, decision, due, parameter, rule

DANGER = {"student.in_danger": True}
PLANNED = {"mediation.agreed": True}


def assessed(*parts: Any, as_of: date = TODAY, **facts: Any) -> Assessment:
    """Assess facts (`a__b=` for `a.b`) under a ruleset of these parts."""
    questions = [part for part in parts if isinstance(part, Question)]
    rest = [part for part in parts if not isinstance(part, Question)]
    definition = made.definition(*rest, questions=questions)
    model = FactModel.of(Dispute).derived(
        definition.deadlines, definition.decisions.values()
    )
    checked = CheckedRuleset(definition, model)
    told = {path.replace("__", "."): value for path, value in facts.items()}
    rules = Ruleset(
        checked=checked,
        program=compile_program(definition),
        model=Dispute,
        predicates={},
    )
    return rules.assess(told, as_of=as_of)


def ids(items: Any) -> list[str]:
    return [item.id for item in items]


# ------------------------------------------------------------------- policies


def test_advice_is_given_once_its_condition_is_settled_yes() -> None:
    found = assessed(rule("a/act", DANGER), student__in_danger=True)

    assert ["a/act"] == ids(found.recommendations)
    assert "settled" == found.recommendations[0].basis
    assert () == found.recommendations[0].waits_for


def test_advice_that_is_settled_no_is_nowhere() -> None:
    found = assessed(rule("a/act", DANGER), student__in_danger=False)

    assert ("a/act" not in ids(found.possible), ()) == (True, found.recommendations)


def test_an_open_rule_asks_and_is_only_possible() -> None:
    found = assessed(rule("a/act", DANGER))

    assert ["a/act"] == ids(found.possible)
    assert ("student.in_danger",) == found.possible[0].waits_for
    assert ["student.in_danger"] == [item.path for item in found.questions]


def test_an_open_rule_that_warns_is_given_as_provisional() -> None:
    found = assessed(rule("a/act", DANGER, if_unknown="warn"))

    assert ["a/act"] == ids(found.provisional)
    assert "provisional" == found.provisional[0].basis
    assert ("student.in_danger",) == found.provisional[0].waits_for


def test_an_open_rule_that_holds_holds_back_what_it_would_set_aside() -> None:
    parts = (
        rule("a/act", DANGER, if_unknown="hold", overrides=["b/wait"]),
        rule("b/wait", PLANNED),
    )

    found = assessed(*parts, mediation__agreed=True)

    assert (["b/wait"], ["a/act"]) == (ids(found.held), ids(found.possible))
    assert ("student.in_danger",) == found.held[0].waits_for
    assert ("a/act",) == found.held[0].by
    assert "a/act comes first." == found.held[0].reasons[0].text


@pytest.mark.parametrize("policy", ["ask", "warn"])
def test_what_an_open_rule_may_set_aside_is_provisional(policy: str) -> None:
    parts = (
        rule("a/act", DANGER, if_unknown=policy, overrides=["b/wait"]),
        rule("b/wait", PLANNED),
    )

    found = assessed(*parts, mediation__agreed=True)

    assert "b/wait" in ids(found.provisional)


def test_advice_set_aside_says_by_what_and_why() -> None:
    parts = (
        rule("a/act", DANGER, overrides=["b/wait"]),
        rule("b/wait", PLANNED),
    )

    found = assessed(*parts, student__in_danger=True, mediation__agreed=True)

    assert (["a/act"], ["b/wait"]) == (
        ids(found.recommendations),
        ids(found.overridden),
    )
    assert ("a/act",) == found.overridden[0].by
    assert "a/act comes first." == found.overridden[0].reasons[0].text


def test_what_sets_an_overrider_aside_brings_the_advice_back() -> None:
    parts = (
        rule("a/first", {"complaint.due_process_filed": True}, overrides=["a/act"]),
        rule("a/act", DANGER, overrides=["b/wait"]),
        rule("b/wait", PLANNED),
    )
    facts: dict[str, Any] = {
        "complaint__due_process_filed": True,
        "student__in_danger": True,
    }

    found = assessed(*parts, mediation__agreed=True, **facts)

    assert {"a/first", "b/wait"} == set(ids(found.recommendations))


def test_a_rule_may_be_taken_to_hold_while_it_is_open() -> None:
    found = assessed(rule("a/act", DANGER, if_unknown=True))

    assert ["assumed"] == [item.basis for item in found.recommendations]
    assert ("student.in_danger",) == found.recommendations[0].waits_for


def test_a_rule_may_be_taken_not_to_hold_while_it_is_open() -> None:
    found = assessed(rule("a/act", DANGER, if_unknown=False))

    assert ((), (), ()) == (found.recommendations, found.provisional, found.possible)


def test_an_assumed_fact_is_named_with_the_advice_that_rests_on_it() -> None:
    unless = {"complaint.due_process_filed": True}
    assumed = {"complaint.due_process_filed": False}
    parts = rule("a/act", DANGER, unless=[unless], if_unknown=assumed)

    found = assessed(parts, student__in_danger=True)

    assert ["assumed"] == [item.basis for item in found.recommendations]
    assert [("complaint.due_process_filed", False, ("a/act",))] == [
        (item.path, item.value, item.used_by) for item in found.assumptions
    ]


def test_a_fact_that_is_known_is_never_assumed() -> None:
    unless = {"complaint.due_process_filed": True}
    assumed = {"complaint.due_process_filed": False}
    parts = rule("a/act", DANGER, unless=[unless], if_unknown=assumed)

    found = assessed(parts, student__in_danger=True, complaint__due_process_filed=True)

    assert ((), ()) == (found.recommendations, found.assumptions)


def test_an_assumption_that_moves_a_deadline_moves_what_rests_on_it() -> None:
    limit = deadline("limit", "dispute.known_on", "2 years", condition={"plan": "iep"})
    near = {"deadlines.limit": {"within_next": made.length("30 calendar days")}}
    parts = (limit, rule("a/file", near, if_unknown={"plan": "iep"}))

    found = assessed(*parts, dispute__known_on="2024-10-19")

    assert ["a/file"] == ids(found.recommendations)


def test_advice_that_an_assumption_rules_out_is_silent() -> None:
    parts = rule(
        "a/act", {"all": [PLANNED, DANGER]}, if_unknown={"mediation.agreed": False}
    )

    found = assessed(parts, student__in_danger=True)

    assert ((), ()) == (found.recommendations, found.possible)


def test_all_that_may_hold_advice_back_is_named() -> None:
    parts = (
        rule("a/wait", PLANNED),
        rule("a/one", DANGER, if_unknown="hold", overrides=["a/wait"]),
        rule("a/two", {"plan": "iep"}, if_unknown="hold", overrides=["a/wait"]),
    )

    [held] = assessed(*parts, mediation__agreed=True).held

    assert (("a/one", "a/two"), ("student.in_danger", "plan")) == (
        held.by,
        held.waits_for,
    )


def test_what_holds_advice_back_outweighs_what_would_make_it_provisional() -> None:
    parts = (
        rule("a/wait", PLANNED),
        rule("a/one", DANGER, if_unknown="hold", overrides=["a/wait"]),
        rule("a/two", {"plan": "iep"}, overrides=["a/wait"]),
    )

    [held] = assessed(*parts, mediation__agreed=True).held

    assert ("a/one",) == held.by


@pytest.mark.parametrize(
    ("assumed", "given", "overridden", "provisional"),
    [
        (True, ["a/act"], ["a/wait"], []),
        (False, ["a/wait"], [], []),
        ({"student.in_danger": True}, ["a/act"], ["a/wait"], []),
        ({"student.in_danger": False}, ["a/wait"], [], []),
        ({"plan": "iep"}, [], [], ["a/wait"]),
    ],
)
def test_what_is_assumed_of_a_rule_sets_others_aside_or_lets_them_stand(
    assumed: bool | dict[str, object],
    given: list[str],
    overridden: list[str],
    provisional: list[str],
) -> None:
    asked = {"all": [DANGER, {"any": [DANGER, {"plan": "iep"}]}]}
    parts = (
        rule("a/wait", PLANNED),
        rule("a/act", asked, if_unknown=assumed, overrides=["a/wait"]),
    )

    found = assessed(*parts, mediation__agreed=True)

    assert (given, overridden, provisional) == (
        ids(found.recommendations),
        ids(found.overridden),
        ids(found.provisional),
    )


def test_what_an_assumption_rules_out_sets_nothing_aside() -> None:
    other = {"all": [DANGER, {"plan": "ifsp"}]}
    parts = (
        rule("a/low", {"plan": "iep"}, if_unknown={"plan": "iep"}),
        rule("a/high", other, overrides=["a/low"]),
    )

    assert ["a/low"] == ids(assessed(*parts).recommendations)


def test_an_assumption_about_what_is_known_adds_nothing() -> None:
    asked = rule(
        "a/act", {"all": [{"plan": "iep"}, DANGER]}, if_unknown={"plan": "iep"}
    )

    assert ["a/act"] == ids(assessed(asked, plan="iep").possible)


def test_of_several_assumed_facts_only_the_unknown_are_assumptions() -> None:
    assumed = {"plan": "iep", "student.in_danger": True}
    asked = rule("a/act", {"all": [{"plan": "iep"}, DANGER]}, if_unknown=assumed)

    found = assessed(asked, plan="iep")

    assert ["a/act"] == ids(found.recommendations)
    assert ["student.in_danger"] == [item.path for item in found.assumptions]


# ------------------------------------------------------------- order and merging


def test_what_stands_after_two_others_comes_after_both() -> None:
    parts = (
        rule("x/a", {"all": []}),
        rule("x/b", {"all": []}, before=["x/c", "x/d"]),
        rule("x/c", {"all": []}, before=["x/a"]),
        rule("x/d", {"all": []}, before=["x/a"]),
    )

    assert ["x/b", "x/c", "x/d", "x/a"] == ids(assessed(*parts).recommendations)


def test_order_is_urgency_then_before_then_due_then_id() -> None:
    soon = [due("within", None, "3 calendar days")]
    parts = (
        rule("x/f", {"all": []}),
        rule("x/e", {"all": []}, due=soon),
        rule("x/d", {"all": []}, before=["x/b"]),
        rule("x/b", {"all": []}, due=soon),
        rule("x/a", {"all": []}, urgency="soon"),
        rule("x/now", {"all": []}, urgency="now"),
    )

    found = assessed(*parts)

    assert ["x/now", "x/a", "x/e", "x/d", "x/b", "x/f"] == ids(found.recommendations)


def test_before_reaches_through_advice_that_is_not_given() -> None:
    parts = (
        rule("x/z", {"all": []}, before=["x/middle"]),
        rule("x/middle", DANGER, before=["x/a"]),
        rule("x/a", {"all": []}),
    )

    found = assessed(*parts, student__in_danger=False)

    assert ["x/z", "x/a"] == ids(found.recommendations)


def test_two_rules_with_one_action_are_one_piece_of_advice() -> None:
    parts = (
        rule("x/b", {"all": []}, urgency="soon", action="call", cite=["one"]),
        rule(
            "x/a",
            {"all": []},
            action="call",
            cite=["two"],
            due=[due("within", None, "3 calendar days")],
        ),
    )

    found = assessed(*parts)

    [item] = found.recommendations
    assert ("x/b", "call", "soon", date(2026, 10, 8)) == (
        item.id,
        item.action,
        item.urgency,
        item.due,
    )
    assert ("x/b", "x/a") == item.rules
    assert ["Reason of x/b.", "Reason of x/a."] == [r.text for r in item.reasons]
    assert ("one", "two") == item.citations


def test_what_is_provisional_never_presses_what_is_settled() -> None:
    parts = (
        rule("x/a", {"all": []}, action="call"),
        rule("x/b", DANGER, urgency="now", action="call", if_unknown="warn"),
    )

    found = assessed(*parts)

    [item] = found.recommendations
    assert ("x/a", "settled", "routine") == (item.id, item.basis, item.urgency)


def test_exclusive_advice_never_stands_together() -> None:
    parts = (
        rule("x/b", {"all": []}, exclusive_with=["x/a"]),
        rule("x/a", {"all": []}),
    )

    found = assessed(*parts)

    assert (["x/a"], ["x/b"]) == (ids(found.recommendations), ids(found.overridden))
    assert ("x/a",) == found.overridden[0].by
    assert "This does not go together with: Title of x/a." == (
        found.overridden[0].reasons[0].text
    )


def test_each_rule_of_advice_that_does_not_go_together_with_other_is_told_of() -> None:
    parts = (
        rule("x/a", {"all": []}),
        rule("x/b", {"all": []}, action="both", exclusive_with=["x/a"]),
        rule("x/c", {"all": []}, action="both"),
    )

    found = assessed(*parts)

    assert ["x/a"] == ids(found.recommendations)
    assert [("x/b", ("x/a",)), ("x/c", ("x/a",))] == [
        (item.id, item.by) for item in found.overridden
    ]


def test_of_several_that_exclude_advice_the_first_in_rank_is_named() -> None:
    parts = (
        rule("x/last", {"all": []}, exclusive_with=["x/c", "x/b", "x/a", "x/d"]),
        *(rule(f"x/{name}", {"all": []}, urgency="soon") for name in "dcba"),
    )

    found = assessed(*parts)

    assert ("x/a",) == found.overridden[0].by


def test_of_exclusive_advice_what_is_protected_stays() -> None:
    parts = (
        rule("x/a", {"all": []}, urgency="now"),
        rule("x/b", {"all": []}, exclusive_with=["x/a"], protected=True),
    )

    found = assessed(*parts)

    assert (["x/b"], ["x/a"]) == (ids(found.recommendations), ids(found.overridden))


def test_a_rule_may_press_another_and_say_why() -> None:
    parts = (
        rule("x/a", {"all": []}),
        rule(
            "x/press",
            DANGER,
            adjusts=[
                adjustment(
                    "x/a", urgency="now", due=[due("within", None, "1 calendar days")]
                )
            ],
            recommends=False,
        ),
    )

    pressed = assessed(*parts, student__in_danger=True)
    plain = assessed(*parts, student__in_danger=False)

    assert [("now", date(2026, 10, 6))] == [
        (item.urgency, item.due) for item in pressed.recommendations
    ]
    assert ["Reason of x/a.", "More urgent: x/a."] == [
        reason.text for reason in pressed.recommendations[0].reasons
    ]
    assert [("routine", None)] == [
        (item.urgency, item.due) for item in plain.recommendations
    ]


# ------------------------------------------------------------------------- dues


@pytest.mark.parametrize(
    ("wording", "facts", "expected"),
    [
        (due("on", "iep.next_meeting_on"), {"iep__next_meeting_on": "2026-10-20"}, 20),
        (
            due("before", "iep.next_meeting_on", "7 calendar days"),
            {"iep__next_meeting_on": "2026-10-20"},
            13,
        ),
        (
            due("after", "iep.last_meeting_on", "10 calendar days"),
            {"iep__last_meeting_on": "2026-10-01"},
            11,
        ),
        (due("within", None, "3 business days"), {}, 8),
    ],
)
def test_a_due_date_follows_its_wording(
    wording: Any, facts: Mapping[str, Any], expected: int
) -> None:
    found = assessed(rule("x/a", {"all": []}, due=[wording]), **facts)

    assert date(2026, 10, expected) == found.recommendations[0].due


def test_a_due_date_that_cannot_be_known_is_none() -> None:
    wording = due("before", "iep.next_meeting_on", "7 calendar days")

    found = assessed(rule("x/a", {"all": []}, due=[wording]))

    assert found.recommendations[0].due is None


@pytest.mark.parametrize(
    "wording",
    [
        due("on", "deadlines.limit"),
        replace(due("within"), by=ParameterRef("missing", made.HERE)),
    ],
)
def test_a_due_date_that_nobody_can_count_is_none(wording: Due) -> None:
    limit = deadline("limit", "dispute.known_on", None)

    [item] = assessed(limit, rule("a/b", {"all": []}, due=[wording])).recommendations

    assert item.due is None


def test_a_due_date_in_school_days_is_none_without_a_calendar() -> None:
    wording = due("within", None, "3 school days")

    found = assessed(rule("x/a", {"all": []}, due=[wording]))

    assert found.recommendations[0].due is None


def test_the_earliest_of_several_due_dates_counts() -> None:
    wordings = [due("within", None, "9 calendar days"), due("within", None, "2 weeks")]

    found = assessed(rule("x/a", {"all": []}, due=wordings))

    assert date(2026, 10, 14) == found.recommendations[0].due


def test_advice_due_on_a_deadline_is_due_on_its_safe_day() -> None:
    limit = deadline("limit", "dispute.known_on", "2 years")
    parts = (limit, rule("x/a", {"all": []}, due=[due("on", "deadlines.limit")]))

    weekday = assessed(*parts, dispute__known_on="2024-10-24")

    # 24 October 2026 is a Saturday.
    [item] = weekday.recommendations
    assert (date(2026, 10, 23), "limit") == (item.due, item.deadline)


def test_advice_whose_safe_day_is_over_is_due_today_while_there_is_time() -> None:
    limit = deadline("limit", "dispute.known_on", "2 years")
    parts = (limit, rule("x/a", {"all": []}, due=[due("on", "deadlines.limit")]))

    found = assessed(*parts, as_of=date(2026, 10, 24), dispute__known_on="2024-10-25")

    assert date(2026, 10, 24) == found.recommendations[0].due


def test_a_length_before_a_deadline_is_counted_from_its_last_day() -> None:
    limit = deadline("limit", "dispute.known_on", "2 years")
    wording = due("before", "deadlines.limit", "3 calendar days")

    found = assessed(
        limit,
        rule("x/a", {"all": []}, due=[wording]),
        dispute__known_on="2024-10-24",
    )

    assert date(2026, 10, 21) == found.recommendations[0].due


# --------------------------------------------------------------------- decisions


FIT = decision(
    "mediation_fit",
    made.case("not_available", {"plan": "services_plan"}),
    made.case("poor_fit_now", DANGER),
    otherwise="possible_fit",
    reasons=[(PLANNED, "for"), ({"support.afraid": True}, "against")],
)


def test_a_decision_takes_the_first_case_that_holds() -> None:
    found = assessed(FIT, plan="iep", student__in_danger=True).mediation_fit

    assert ("poor_fit_now", True, ("poor_fit_now",)) == (
        found.value,
        found.settled,
        found.possible,
    )
    assert "Label of poor_fit_now" == found.label
    assert ["Why poor_fit_now."] == [reason.text for reason in found.reasons]
    assert ("cite-poor_fit_now",) == found.citations


def test_a_decision_falls_to_otherwise_when_every_case_is_settled_no() -> None:
    found = assessed(FIT, plan="iep", student__in_danger=False).mediation_fit

    assert ("possible_fit", True) == (found.value, found.settled)


def test_an_open_case_leaves_a_decision_open() -> None:
    found = assessed(FIT, plan="iep").mediation_fit

    assert (None, False) == (found.value, found.settled)
    assert ("poor_fit_now", "possible_fit") == found.possible
    assert ("student.in_danger",) == found.waits_for
    assert "undecided" == str(found)


def test_a_decision_may_pass_over_open_cases_and_say_so() -> None:
    lenient = decision(
        "mediation_fit",
        made.case("poor_fit_now", DANGER),
        otherwise="possible_fit",
        if_unknown=False,
    )

    found = assessed(lenient).mediation_fit

    assert ("possible_fit", False) == (found.value, found.settled)
    assert ("student.in_danger",) == found.waits_for


def test_a_decision_with_nothing_else_stays_without_a_value() -> None:
    alone = decision("mediation_fit", made.case("poor_fit_now", DANGER))

    found = assessed(alone, student__in_danger=False).mediation_fit

    assert (None, False, ()) == (found.value, found.settled, found.possible)


def test_considerations_are_shown_when_they_hold_and_decide_nothing() -> None:
    found = assessed(
        FIT, plan="iep", student__in_danger=False, mediation__agreed=True
    ).mediation_fit

    assert [None, "for"] == [reason.bears for reason in found.reasons]


def test_a_decision_may_have_several_values_at_once() -> None:
    routes = decision(
        "routes",
        made.case("talk", PLANNED),
        made.case("file", DANGER),
        hit="all",
    )

    found = assessed(routes, mediation__agreed=True).decisions["routes"]
    both = assessed(routes, mediation__agreed=True, student__in_danger=True).decisions[
        "routes"
    ]
    one = assessed(routes, mediation__agreed=True, student__in_danger=False).decisions[
        "routes"
    ]

    assert (("talk",), False, ("talk", "file")) == (
        found.values,
        found.settled,
        found.possible,
    )
    assert ("student.in_danger",) == found.waits_for
    assert (("talk", "file"), True, None) == (both.values, both.settled, both.value)
    assert (("talk",), True, "talk") == (one.values, one.settled, one.value)


def test_a_rule_may_ask_for_a_decision() -> None:
    parts = (FIT, rule("x/a", {"mediation_fit": "poor_fit_now"}))

    found = assessed(*parts, plan="iep", student__in_danger=True)

    assert ["x/a"] == ids(found.recommendations)


# --------------------------------------------------------------------- deadlines


def test_a_deadline_says_its_days_its_start_and_what_it_protects() -> None:
    limit = deadline("limit", "dispute.known_on", "2 years", cite=made.refs("law"))

    [found] = assessed(
        limit, made.citation("law"), dispute__known_on="2024-10-24"
    ).deadlines

    assert (date(2026, 10, 24), date(2026, 10, 23), False) == (
        found.by_rule,
        found.act_by,
        found.passed,
    )
    assert ("dispute.known_on", date(2024, 10, 24)) == (found.start, found.start_date)
    assert "2 years after dispute.known_on" == found.rule
    assert ("a right", ("law",)) == (found.protects, found.citations)


def test_a_deadline_counted_back_says_so() -> None:
    limit = deadline("limit", "iep.next_meeting_on", "5 calendar days", before=True)

    [found] = assessed(limit, iep__next_meeting_on="2026-10-20").deadlines

    assert (date(2026, 10, 15), "5 calendar days before iep.next_meeting_on") == (
        found.by_rule,
        found.rule,
    )


def test_a_deadline_without_its_start_says_what_is_missing_and_asks() -> None:
    found = assessed(deadline("limit", "dispute.known_on", "2 years"))

    [limit] = found.deadlines
    assert (None, None, None) == (limit.by_rule, limit.act_by, limit.passed)
    assert ("dispute.known_on",) == limit.missing
    assert {"dispute.known_on", "state"} == {item.path for item in found.questions}


def test_a_start_known_roughly_gives_the_earliest_day_and_a_caution() -> None:
    limit = deadline("limit", "dispute.known_on", "2 years")
    about = DateRange(earliest=date(2024, 10, 1), latest=date(2024, 10, 31))

    [found] = assessed(limit, dispute__known_on=about).deadlines

    assert (date(2026, 10, 1), True, True) == (
        found.by_rule,
        found.start_is_range,
        found.passed,
    )
    assert (
        "We know the first day only roughly, so we count from the earliest day it can be.",
    ) == found.caution


def test_an_exception_that_is_open_is_a_caution() -> None:
    longer = made.extension({"notice.told_it_was_solved": True}, "3 years")
    limit = deadline("limit", "dispute.known_on", "2 years", extensions=[longer])

    [open_] = assessed(limit, dispute__known_on="2024-10-24").deadlines
    [told] = assessed(
        limit, dispute__known_on="2024-10-24", notice__told_it_was_solved=True
    ).deadlines

    assert (date(2026, 10, 24), ("notice.told_it_was_solved",)) == (
        open_.by_rule,
        open_.caution,
    )
    assert (date(2027, 10, 24), ("An exception.",)) == (told.by_rule, told.caution)


def test_a_law_that_changed_on_the_way_gives_the_earlier_day_and_says_so() -> None:
    limit = deadline("limit", "dispute.known_on", ParameterRef("years", made.HERE))
    years = parameter(
        "years",
        (made.length("2 years"), None, None),
        (made.length("1 years"), date(2025, 1, 1), None),
    )

    [found] = assessed(limit, years, dispute__known_on="2024-10-24").deadlines

    assert date(2025, 10, 24) == found.by_rule
    assert (
        "The rule changed in the meantime, so we show the earliest day.",
    ) == found.caution


def test_business_days_in_an_unknown_state_wait_for_the_state() -> None:
    limit = deadline("limit", "agreement.signed_on", "3 business days")

    # Columbus Day is a federal holiday; some states keep others around it.
    [found] = assessed(
        limit, as_of=date(2026, 4, 1), agreement__signed_on="2026-04-01"
    ).deadlines

    assert "state" in found.caution


# --------------------------------------------------------------------- questions


def test_what_holds_other_advice_is_asked_first() -> None:
    parts = (
        rule("a/now", PLANNED, urgency="now", if_unknown="ask"),
        rule("a/act", DANGER, if_unknown="hold", overrides=["b/wait"]),
        rule("b/wait", {"all": []}),
    )

    found = assessed(*parts)

    assert ["student.in_danger", "mediation.agreed"] == [
        item.path for item in found.questions
    ]


def test_what_was_asked_and_not_given_is_not_asked_again() -> None:
    found = assessed(rule("a/act", DANGER), answers={"student.in_danger": "dont_know"})

    assert ((), ["a/act"]) == (found.questions, ids(found.possible))


def test_a_question_has_the_words_of_the_ruleset_and_says_what_it_unlocks() -> None:
    question = Question(
        "student.in_danger", "Is anyone in danger?", "Safety first.", {}, {}, made.HERE
    )

    [found] = assessed(rule("a/act", DANGER), question).questions

    assert ("Is anyone in danger?", "Safety first.", ("a/act",), True) == (
        found.text,
        found.why,
        found.unlocks,
        found.distressing,
    )


# ------------------------------------------------------------------- the result


def test_sources_are_those_that_the_result_uses() -> None:
    parts = (
        rule("a/act", DANGER, cite=["used"]),
        rule("a/not", PLANNED, cite=["unused"]),
        made.citation("used"),
        made.citation("unused"),
    )

    found = assessed(*parts, student__in_danger=True, mediation__agreed=False)

    assert ["used"] == ids(found.sources)


def test_the_result_round_trips_through_json() -> None:
    limit = deadline("limit", "dispute.known_on", "2 years")
    parts = (
        limit,
        FIT,
        rule("a/act", DANGER, if_unknown="hold", overrides=["b/wait"]),
        rule("b/wait", PLANNED, due=[due("on", "deadlines.limit")]),
        rule("c/assume", {"plan": "iep"}, if_unknown={"plan": "iep"}),
    )

    found = assessed(*parts, mediation__agreed=True, dispute__known_on="2024-10-24")

    assert found == Assessment.model_validate_json(found.model_dump_json())


def test_results_are_compared_by_what_they_found() -> None:
    found = assessed(rule("x/a", {"all": []}))
    again = Assessment.model_validate_json(found.model_dump_json())

    assert {found} == {found, again}
    assert found != found.model_dump()


def test_the_receipt_says_what_ran_and_holds_no_fact() -> None:
    found = assessed(rule("a/act", DANGER), student__first_name="Mia")

    receipt = found.receipt
    assert ("compiled", TODAY, "made") == (
        receipt.engine,
        receipt.as_of,
        receipt.rulesets[0].id,
    )
    assert 64 == len(receipt.facts_digest)
    assert "Mia" not in found.model_dump_json()


def test_the_notice_is_always_there() -> None:
    assert any("911" in line for line in assessed(rule("a/act", DANGER)).notice)


def test_a_result_that_stands_alone_says_how_to_make_it_speak() -> None:
    with pytest.raises(Unbound, match=r"use `ruleset.render\(assessment, dispute\)`"):
        Assessment.model_validate(assessed(rule("a/act", DANGER)).model_dump()).render()


def test_the_difference_of_two_results_names_what_a_person_would_notice() -> None:
    limit = deadline("limit", "dispute.known_on", "2 years")
    parts = (limit, FIT, rule("a/act", DANGER), rule("b/wait", PLANNED))

    before = assessed(*parts, plan="iep", mediation__agreed=True)
    after = assessed(
        *parts,
        plan="iep",
        mediation__agreed=True,
        student__in_danger=True,
        dispute__known_on="2024-10-24",
    )

    assert [
        ("decision", "mediation_fit", "undecided, not settled", "poor_fit_now"),
        ("advice", "a/act", None, "routine, settled"),
        ("deadline", "limit", "no date", "2026-10-24, act by 2026-10-23"),
    ] == [(c.kind, c.id, c.before, c.after) for c in before.diff(after).changes]
    assert not before.diff(before)


def test_answers_that_are_no_values_reach_the_conditions() -> None:
    asked = rule("a/act", {"known": "student.in_danger"})

    found = assessed(asked, answers={"student.in_danger": Answer.PREFER_NOT_TO_SAY})

    assert ((), ()) == (found.recommendations, found.possible)


def test_where_nobody_can_say_what_to_ask_nothing_is_asked() -> None:
    definition = made.definition(rule("a/one", PLANNED))
    checked = CheckedRuleset(definition, FactModel.of(Dispute))

    found = Reader(checked, TODAY).assessment(Dispute())

    assert ["a/one"] == ids(found.possible)
    assert () == found.questions
