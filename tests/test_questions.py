"""Which question is worth asking next, in which order, and with which words."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from mediation_rules.check import CheckedRuleset
from mediation_rules.compile import compile_program
from mediation_rules.fact_model import FactModel
from mediation_rules.fact_values import FactKind
from mediation_rules.facts import Answer, Dispute
from mediation_rules.questions import Effect, Question
from mediation_rules.relevance import proof
from mediation_rules.rules import ActionUrgency
from mediation_rules.rules import Question as Asked
from mediation_rules.ruleset import Ruleset
from tests.made import (
    HERE,
    TODAY,
    adjustment,
    case,
    deadline,
    decision,
    definition,
    due,
    extension,
    length,
    rule,
)

Predicates = Mapping[str, Callable[[Mapping[str, Any]], bool | None]]

DANGER = {"student.in_danger": True}
AGREED = {"mediation.agreed": True}
RELEASE = {"agreement.has_release": True}


def ruleset(
    *parts: Any, predicates: Predicates | None = None, questions: Any = ()
) -> Ruleset:
    made = definition(*parts, questions=questions)
    facts = FactModel.of(Dispute).derived(made.deadlines, made.decisions.values())
    return Ruleset(
        checked=CheckedRuleset(made, facts),
        program=compile_program(made),
        model=Dispute,
        predicates=predicates or {},
    )


def asked(*parts: Any, **facts: Any) -> list[str]:
    dispute = Dispute.from_mapping({k.replace("__", "."): v for k, v in facts.items()})
    found = ruleset(*parts).questions(dispute, as_of=TODAY)
    return [question.path for question in found]


def first(*parts: Any, **how: Any) -> Question:
    found = ruleset(*parts, **how).next_question({}, as_of=TODAY)
    assert found is not None
    return found


# --------------------------------------------------------------------- what matters


def test_what_is_settled_asks_nothing() -> None:
    assert [] == asked(rule("a/one", AGREED), mediation__agreed=True)


def test_only_what_is_open_below_an_open_rule_is_asked_for() -> None:
    either = {"any": [AGREED, {"all": [RELEASE, DANGER]}]}

    assert ["mediation.agreed"] == asked(
        rule("a/one", either), agreement__has_release=False
    )


def test_a_rule_that_is_set_aside_asks_nothing() -> None:
    found = asked(
        rule("a/one", RELEASE),
        rule("a/two", AGREED, overrides=["a/one"]),
        mediation__agreed=True,
    )

    assert [] == found


def test_a_rule_that_recommends_nothing_asks_only_for_what_it_changes() -> None:
    quiet = rule("a/quiet", DANGER, recommends=False, overrides=["a/one"])

    assert [] == asked(rule("a/one", AGREED), quiet, mediation__agreed=False)
    assert ["student.in_danger"] == asked(
        rule("a/one", AGREED), quiet, mediation__agreed=True
    )


def test_what_would_make_given_advice_more_urgent_is_asked_for() -> None:
    presses = rule(
        "a/two",
        RELEASE,
        recommends=False,
        adjusts=[
            adjustment("a/one", urgency="now", due=[due("on", "hearing.scheduled_on")])
        ],
    )

    assert ["agreement.has_release", "hearing.scheduled_on"] == asked(
        rule("a/one", AGREED), presses, mediation__agreed=True
    )
    assert [] == asked(
        rule("a/one", AGREED),
        presses,
        mediation__agreed=True,
        agreement__has_release=False,
    )


def test_a_day_on_which_given_advice_is_due_is_asked_for() -> None:
    dated = rule("a/one", AGREED, due=[due("before", "hearing.scheduled_on")])

    assert ["hearing.scheduled_on"] == asked(dated, mediation__agreed=True)


def test_the_state_is_asked_for_where_its_holidays_may_move_a_day() -> None:
    """No state has a holiday in the next three days, and some have one in the next ten."""
    soon = rule("a/one", AGREED, due=[due("within", None, "3 business days")])
    later = rule("a/one", AGREED, due=[due("within", None, "10 business days")])

    assert [] == asked(soon, mediation__agreed=True)
    assert ["state"] == asked(later, mediation__agreed=True)
    assert [] == asked(later, mediation__agreed=True, state="US-TX")


def test_the_state_is_asked_for_where_business_days_from_today_are_counted() -> None:
    """Twenty business days end on 3 November, and later where a holiday lies between."""
    within = {"within_next": length("20 business days")}
    window = rule("a/one", {"mediation.scheduled_on": within})

    assert ["state"] == asked(window, mediation__scheduled_on="2026-11-04")
    assert [] == asked(window, mediation__scheduled_on="2026-11-03")


def test_a_deadline_asks_for_its_start_and_all_that_may_move_it() -> None:
    limit = deadline(
        "limit",
        "dispute.known_on",
        "2 years",
        condition={"plan": "iep"},
        extensions=[extension(RELEASE, "3 years")],
    )

    assert {"dispute.known_on", "plan", "agreement.has_release", "state"} == {
        *asked(limit)
    }


def test_a_deadline_that_does_not_run_asks_nothing() -> None:
    limit = deadline("limit", "dispute.known_on", "2 years", condition={"plan": "iep"})

    assert [] == asked(limit, plan="plan_504")


def test_the_state_is_not_asked_for_where_no_holiday_of_any_state_counts() -> None:
    # 4 August 2026 is a Tuesday without a holiday anywhere.
    limit = deadline("limit", "dispute.known_on", "7 calendar days")

    assert [] == asked(limit, dispute__known_on="2026-07-28")


def test_what_a_decision_and_its_reasons_rest_on_is_asked_for() -> None:
    fit = decision(
        "fit", case("good", AGREED), otherwise="poor", reasons=[(RELEASE, "against")]
    )

    assert ["agreement.has_release", "mediation.agreed"] == asked(fit)


def test_advice_taken_not_to_hold_is_asked_about_all_the_same() -> None:
    """It is silent by an assumption, and an answer may bring it."""
    assert ["mediation.agreed"] == asked(rule("a/one", AGREED, if_unknown=False))


@pytest.mark.parametrize("answer", list(Answer))
def test_who_gave_an_answer_that_is_no_value_is_not_asked_again(
    answer: Answer,
) -> None:
    assert [] == asked(rule("a/one", AGREED), mediation__agreed=answer)


def test_what_rests_on_not_knowing_may_move_where_a_fact_is_assumed() -> None:
    """The assumption speaks louder than the answer, so what hangs on it is open."""
    condition = {
        "any": [{"all": [{"known": "plan"}, RELEASE]}, AGREED],
    }
    one = rule("a/one", condition, if_unknown={"plan": "iep"})

    found = asked(one, plan=Answer.DONT_KNOW)

    assert ["agreement.has_release", "mediation.agreed"] == found


def test_nobody_is_asked_for_the_day_of_what_did_not_happen() -> None:
    one = rule("a/one", {"known": "complaint.due_process_filed_on"})

    assert ["complaint.due_process_filed_on"] == asked(one)
    assert [] == asked(one, complaint__due_process_filed=False)
    assert [] == asked(one, complaint__due_process_filed=Answer.DONT_KNOW)


def test_no_day_is_asked_for_that_only_follows_from_what_did_not_happen() -> None:
    """A waiver of the resolution meeting means a complaint; its day means the waiver."""
    one = rule("a/one", {"known": "hearing.resolution_meeting_on"})

    assert [] == asked(one, complaint__due_process_filed=False)


# ------------------------------------------------------------- exactly what matters


def test_what_another_part_of_the_condition_swallows_is_not_asked_for() -> None:
    swallowed = {"any": [AGREED, {"all": [AGREED, RELEASE]}]}

    assert ["mediation.agreed"] == asked(rule("a/one", swallowed))


def test_two_tests_of_one_fact_that_never_hold_together_ask_for_nothing_else() -> None:
    young_and_old = [
        {"student.age": {"less_than": 5}},
        {"student.age": {"more_than": 9}},
    ]

    assert [] == asked(rule("a/one", {"all": [*young_and_old, AGREED]}))


def test_what_could_only_rule_out_advice_that_cannot_come_is_not_asked_for() -> None:
    both = rule("a/one", {"all": [AGREED, RELEASE]})

    assert [] == asked(both, mediation__agreed=Answer.DONT_KNOW)


def test_what_rules_out_advice_that_is_given_for_the_time_being_is_asked_for() -> None:
    both = rule("a/one", {"all": [AGREED, RELEASE]}, if_unknown="warn")

    assert ["agreement.has_release"] == asked(both, mediation__agreed=Answer.DONT_KNOW)


def test_a_value_that_would_contradict_what_was_told_counts_for_nothing() -> None:
    early = rule("a/one", {"mediation.held_on": {"before": date(2026, 9, 1)}})

    assert ["mediation.held_on"] == asked(early)
    assert [] == asked(early, mediation__requested_on="2026-09-02")


def test_what_another_fact_says_anyway_is_not_asked_for_beside_it() -> None:
    """A day of asking means that mediation was asked for; that alone changes nothing here."""
    both = {"all": [{"known": "mediation.requested_on"}, {"mediation.requested": True}]}

    assert ["mediation.requested_on"] == asked(rule("a/one", both))


def test_what_can_change_something_for_certain_says_so() -> None:
    assert first(rule("a/one", AGREED)).is_certain


def test_what_may_change_a_day_and_may_not_says_that_nothing_is_certain() -> None:
    """Whichever of two days comes first counts, and nobody knows the second one yet."""
    days = [due("on", "hearing.scheduled_on"), due("on", "mediation.scheduled_on")]
    found = ruleset(rule("a/one", AGREED, due=days)).questions(
        {"mediation.agreed": True, "hearing.scheduled_on": date(2026, 10, 6)},
        as_of=TODAY,
    )

    assert [("mediation.scheduled_on", False)] == [
        (q.path, q.is_certain) for q in found
    ]


def test_what_advice_may_hide_that_never_stands_beside_it_is_not_certain() -> None:
    found = ruleset(
        rule("a/one", AGREED, exclusive_with=["a/two"]), rule("a/two", RELEASE)
    ).questions({"agreement.has_release": True}, as_of=TODAY)

    assert [("mediation.agreed", False)] == [(q.path, q.is_certain) for q in found]


def test_advice_that_merges_with_other_advice_is_told_of_for_certain() -> None:
    """Which rules speak is told; how urgent one of them is may be hidden by the other."""
    presses = rule(
        "a/three",
        DANGER,
        recommends=False,
        adjusts=[adjustment("a/one", urgency="soon")],
    )
    found = ruleset(
        rule("a/one", AGREED, action="same"),
        rule("a/two", RELEASE, action="same", urgency="now"),
        presses,
    ).questions({"agreement.has_release": True}, as_of=TODAY)

    assert {"mediation.agreed": True, "student.in_danger": False} == {
        question.path: question.is_certain for question in found
    }


def test_nobody_is_asked_how_something_was_done_that_was_not_done() -> None:
    """Neither after a no, nor while they do not know whether it was."""
    one = rule("a/one", {"evaluation.requested_in_writing": False})

    assert ["evaluation.requested_in_writing"] == asked(one)
    assert [] == asked(one, evaluation__requested=False)
    assert [] == asked(one, evaluation__requested=Answer.DONT_KNOW)
    assert ["evaluation.requested_in_writing"] == asked(one, evaluation__requested=True)


def test_a_day_that_no_analysis_looks_at_leaves_all_that_is_open_to_be_asked() -> None:
    old = rule("a/one", {"all": [{"dispute.known_on": {"before": TODAY}}, AGREED]})
    young = [{"student.age": {"less_than": 5}}, {"student.age": {"more_than": 9}}]
    found = ruleset(old, rule("a/two", {"all": young})).questions(
        {"dispute.known_on": date(1990, 6, 1)}, as_of=TODAY
    )

    assert [("mediation.agreed", False)] == [(q.path, q.is_certain) for q in found]


def test_a_ruleset_with_too_many_regions_asks_for_all_that_is_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(proof, "MOST_NODES", 4)
    both = rule("a/one", {"all": [AGREED, RELEASE, DANGER]})
    rules = ruleset(both)

    found = rules.questions({"mediation.agreed": "dont_know"}, as_of=TODAY)

    assert {("agreement.has_release", False), ("student.in_danger", False)} == {
        (question.path, question.is_certain) for question in found
    }


def test_of_a_decision_with_several_values_every_case_is_asked_about() -> None:
    fit = decision("fit", case("a", AGREED), case("b", RELEASE), hit="all")

    assert ["agreement.has_release"] == asked(fit, mediation__agreed=True)
    assert {"agreement.has_release", "mediation.agreed"} == {*asked(fit)}


def test_the_regions_of_past_disputes_are_dropped_once_there_are_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rules = ruleset(rule("a/one", AGREED))
    first = proof.grounds(rules.checked, rules.program, TODAY)
    again = proof.grounds(rules.checked, rules.program, TODAY)
    monkeypatch.setattr(proof, "MOST_NODES", 2)
    anew = proof.grounds(rules.checked, rules.program, TODAY)

    assert (True, True) == (first is again, anew is not first)


# ---------------------------------------------------------------------- predicates


def test_a_predicate_asks_for_the_unknown_facts_it_looked_at() -> None:
    rules = ruleset(
        rule("a/one", "fits"), predicates={"fits": lambda facts: facts.get("plan")}
    )

    assert ["plan"] == [q.path for q in rules.questions({}, as_of=TODAY)]


def test_a_predicate_that_looks_at_everything_asks_for_everything() -> None:
    def fits(facts: Mapping[str, Any]) -> bool | None:
        return True if len(facts) > 1 or list(facts) == ["plan"] else None

    rules = ruleset(rule("a/one", "fits"), predicates={"fits": fits})

    assert len(FactModel.of(Dispute)) == len(rules.questions({}, as_of=TODAY))


def test_a_predicate_that_answers_asks_nothing() -> None:
    rules = ruleset(rule("a/one", "fits"), predicates={"fits": lambda _: True})

    assert () == rules.questions({}, as_of=TODAY)


def test_a_deadline_that_a_predicate_may_move_asks_for_what_it_looked_at() -> None:
    rules = ruleset(
        deadline("limit", "dispute.known_on", "2 years", condition="fits"),
        predicates={"fits": lambda facts: facts.get("plan")},
    )

    assert "plan" in [q.path for q in rules.questions({}, as_of=TODAY)]


# --------------------------------------------------------------------------- order


def test_what_keeps_a_child_safe_is_asked_first() -> None:
    found = first(
        rule("a/one", AGREED, urgency="now"),
        rule("z/safe", DANGER, if_unknown="hold", overrides=["a/one"]),
    )

    assert ("student.in_danger", True) == (found.path, found.is_safety)


def test_the_more_urgent_comes_before_the_less_urgent() -> None:
    assert ["mediation.agreed", "agreement.has_release"] == asked(
        rule("a/one", RELEASE), rule("a/two", AGREED, urgency="days")
    )


def test_what_settles_more_comes_first() -> None:
    both = {"all": [RELEASE, AGREED]}

    assert ["mediation.agreed", "agreement.has_release"] == asked(
        rule("a/one", both), rule("a/two", AGREED)
    )


def test_what_may_hurt_to_answer_comes_later() -> None:
    assert ["mediation.agreed", "student.abuse_alleged"] == asked(
        rule("a/one", {"student.abuse_alleged": True}), rule("a/two", AGREED)
    )


def test_what_is_easy_to_answer_comes_first() -> None:
    assert ["mediation.agreed", "dispute.known_on"] == asked(
        rule("a/one", {"known": "dispute.known_on"}), rule("a/two", AGREED)
    )


def test_whether_comes_before_when() -> None:
    """However much hangs on the day, a no to the first makes the second needless."""
    when = {"known": "complaint.due_process_filed_on"}

    found = asked(
        rule("a/one", when, urgency="now"),
        rule("a/two", {"complaint.due_process_filed": True}),
    )

    assert ["complaint.due_process_filed", "complaint.due_process_filed_on"] == found


# ------------------------------------------------------------------- what is shown

PLAN = Asked(
    path="plan",
    text="Which plan?",
    why="It decides the steps.",
    choices={"iep": "an IEP"},
    phrases={},
    span=HERE,
)


def test_a_question_is_all_that_an_interface_needs() -> None:
    found = first(
        rule("a/one", {"plan": "iep"}, urgency="soon"),
        decision("fit", case("good", {"plan": "iep"})),
        deadline(
            "limit", "plan", None, condition={"plan": "iep"}, hidden_while_unknown=True
        ),
        questions=[PLAN],
    )

    assert ("plan", FactKind.ENUM) == (found.path, found.kind)
    assert ("Which plan?", "It decides the steps.") == (found.text, found.why)
    assert "an IEP" == found.said("en").choices["iep"]
    assert found.said("en") == found.said("es-MX")
    assert "iep" == found.choices[0]
    assert (("a/one",), ("fit",), ("limit",)) == (
        found.advice,
        found.decisions,
        found.deadlines,
    )
    assert ActionUrgency.DAYS == found.urgency
    assert found == Question.model_validate_json(found.model_dump_json())


def test_without_words_of_the_ruleset_a_question_has_those_of_the_fact() -> None:
    found = first(rule("a/one", {"student.age": 5}))

    assert ("Age?", "", "years", 30) == (
        found.text,
        found.why,
        found.unit,
        found.at_most,
    )


def test_a_list_is_asked_field_by_field_and_says_which_an_entry_needs() -> None:
    found = ruleset(rule("a/one", AGREED)).question("timeline")

    assert [
        ("kind", FactKind.ENUM, "What happened?", True),
        ("on", FactKind.DATE, "On which day?", False),
        ("by", FactKind.ENUM, "Who did it?", False),
        ("in_writing", FactKind.BOOLEAN, "Was it in writing?", False),
        ("about", FactKind.ENUM, "What was it about?", False),
    ] == [(f.path, f.kind, f.text, f.required) for f in found.fields[:-1]]
    assert "A meeting was held" == found.fields[0].said("en").choices["meeting_held"]
    assert (False, found.fields[-1].family_only) == (found.is_certain, True)
    assert found == Question.model_validate_json(found.model_dump_json())


def test_each_answer_says_what_it_would_settle() -> None:
    found = first(
        rule("a/one", DANGER),
        rule("a/two", {"student.in_danger": False}),
        decision("fit", case("poor", DANGER), otherwise="good"),
    )

    assert (
        Effect(
            answer=True,
            gained=("a/one",),
            ruled_out=("a/two",),
            decisions={"fit": ("poor",)},
        ),
        Effect(
            answer=False,
            gained=("a/two",),
            ruled_out=("a/one",),
            decisions={"fit": ("good",)},
        ),
    ) == found.effects


def test_an_answer_settles_what_it_implies_as_well() -> None:
    found = first(
        rule(
            "a/one",
            {"urgency_drivers": {"includes": "services_stopped"}},
            urgency="now",
        ),
        rule("a/two", {"placement.services_stopped": True}),
    )
    effects = {effect.answer: effect.gained for effect in found.effects}

    assert found.path == "urgency_drivers"
    assert ("a/one", "a/two") == effects["services_stopped"]


def test_an_answer_that_contradicts_what_was_told_has_no_effect_to_list() -> None:
    found = ruleset(
        rule(
            "a/one",
            {"urgency_drivers": {"includes_any": ("services_stopped", "aging_out")}},
        )
    ).next_question({"placement.services_stopped": False}, as_of=TODAY)

    assert found is not None
    assert "services_stopped" not in [effect.answer for effect in found.effects]


def test_days_and_numbers_have_no_list_of_effects() -> None:
    assert () == first(rule("a/one", {"student.age": 5})).effects


def test_the_day_of_the_questions_is_the_day_that_is_named() -> None:
    window = rule("a/one", {"dispute.known_on": {"before": date(2026, 10, 1)}})

    found = ruleset(window).questions({}, as_of=TODAY)

    assert ["dispute.known_on"] == [question.path for question in found]
