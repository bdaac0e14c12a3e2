"""Why, why not, and what would change it: what an explanation holds for each thing that can happen."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest

from mediation_rules.assessment import Unbound
from mediation_rules.changes import Goal, search
from mediation_rules.check import CheckedRuleset
from mediation_rules.compile import compile_program
from mediation_rules.conditions import Count, FactRef, Operator, ParameterRef, Test
from mediation_rules.explain import UnknownSubject
from mediation_rules.explain.verdicts import tracer
from mediation_rules.explanation import ChangeSet, Clause, Explanation, FactChange
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute
from mediation_rules.operators import YES
from mediation_rules.ruleset import Ruleset
from mediation_rules.tracing.reasons import behind
from tests import made, scenes

TODAY = date(2026, 10, 5)
FACTS = FactModel.of(Dispute)
DANGER = {"student.in_danger": True}
AGREED = {"mediation.agreed": True}
NEAR = {"mediation.scheduled_on": {"within_next": made.length("14 calendar days")}}
ASK = "prepare/ask"


def ruleset(*parts: Any, questions: Iterable[Any] = (), **more: Any) -> Ruleset:
    definition = made.definition(*parts, questions=questions)
    facts = FACTS.derived(definition.deadlines, definition.decisions.values())
    checked = CheckedRuleset(definition, facts)
    return Ruleset(checked, compile_program(definition), Dispute, {}, **more)


def param(name: str) -> Any:
    return ParameterRef(name, made.HERE)


def why(rules: Ruleset, id_: str = ASK, **facts: Any) -> Explanation:
    told = {path.replace("__", "."): value for path, value in facts.items()}
    return rules.why(told, id_, as_of=TODAY)


def ends(clause: Clause | None) -> list[str]:
    """Return what the tests of a clause say, in order."""
    assert clause is not None
    return [f"{test.verdict} {test.name} {test.asks}" for test in clause.tests]


def sets(found: Explanation, outcome: str = "yes") -> list[dict[str, Any]]:
    return [
        {fact.path: fact.answer or fact.after for fact in one.facts}
        for one in found.changes.sets
        if one.outcome == outcome and not one.roundabout
    ]


def origins(found: Explanation) -> dict[str, str]:
    return {fact.path: fact.origin for fact in found.facts}


# ------------------------------------------------------------------- given, or not


def test_of_an_any_that_is_yes_only_the_first_sufficient_part_is_named() -> None:
    rules = ruleset(made.rule(ASK, {"any": [DANGER, AGREED, {"plan": "iep"}]}))

    found = why(rules, mediation__agreed=True, plan="iep", student__in_danger=False)

    assert "given" == found.standing
    assert ["yes mediation.agreed is yes"] == ends(found.deciding)
    assert {"mediation.agreed": "told"} == origins(found)
    assert ("Reason of prepare/ask.",) == tuple(r.text for r in found.reasons)


def test_of_two_ways_to_yes_the_smaller_is_named() -> None:
    both = {"all": [DANGER, AGREED]}
    rules = ruleset(made.rule(ASK, {"any": [both, {"plan": "iep"}]}))

    found = why(rules, mediation__agreed=True, plan="iep", student__in_danger=True)

    assert ["yes plan is iep"] == ends(found.deciding)


def test_of_an_all_that_is_no_only_the_parts_that_are_no_are_named() -> None:
    rules = ruleset(made.rule(ASK, {"all": [DANGER, AGREED, {"plan": "iep"}]}))

    found = why(rules, mediation__agreed=False, plan="iep", student__in_danger=False)

    assert "not_given" == found.standing
    assert [
        "no student.in_danger is yes",
        "no mediation.agreed is yes",
    ] == ends(found.deciding)


def test_each_smallest_set_of_clauses_that_stops_it_stands_alone() -> None:
    either = {"any": [AGREED, {"plan": "iep"}]}
    rules = ruleset(made.rule(ASK, {"all": [either, DANGER]}))

    found = why(rules, mediation__agreed=False, plan="ifsp", student__in_danger=False)

    assert [("student.in_danger",), ("mediation.agreed", "plan")] == [
        stop.facts for stop in found.stops
    ]
    assert ["no student.in_danger is yes"] == ends(found.stops[0].clause)
    assert not found.more_stops


def test_a_clause_that_adds_nothing_to_a_smaller_stop_is_not_named() -> None:
    either = {"any": [AGREED, DANGER]}
    rules = ruleset(made.rule(ASK, {"all": [either, AGREED]}))

    found = why(rules, mediation__agreed=False, student__in_danger=False)

    assert [("mediation.agreed",)] == [stop.facts for stop in found.stops]
    assert ["mediation.agreed"] == list(origins(found))


def test_more_stops_than_a_reader_takes_in_are_left_out_and_it_says_so() -> None:
    booleans = [p for p, fact in FACTS.items() if fact.kind.value == "boolean"][:14]
    told = dict.fromkeys(booleans, False)
    rules = ruleset(made.rule(ASK, {"all": [{path: True} for path in booleans]}))

    found = rules.why(told, ASK, as_of=TODAY, with_changes=False)

    assert (12, True) == (len(found.stops), found.more_stops)


def test_an_exception_that_did_not_apply_is_only_in_the_whole_reading() -> None:
    rules = ruleset(made.rule(ASK, AGREED, unless=[DANGER]))

    found = why(rules, mediation__agreed=True, student__in_danger=False)

    assert ["yes mediation.agreed is yes"] == ends(found.deciding)
    assert "no student.in_danger is yes" in ends(found.reading)
    assert {"mediation.agreed": "told", "student.in_danger": "told"} == origins(found)


def test_an_exception_that_holds_stops_it() -> None:
    rules = ruleset(made.rule(ASK, AGREED, unless=[DANGER]))

    found = why(rules, mediation__agreed=True, student__in_danger=True)

    assert ["yes student.in_danger is yes"] == ends(found.deciding)
    assert ["unless"] == [
        c.kind for c in found.stops[0].clause.walk() if c.kind == "unless"
    ]


def test_a_rule_without_advice_of_its_own_is_explained_too() -> None:
    silent = made.rule(ASK, DANGER, recommends=False)

    assert "given" == why(ruleset(silent), student__in_danger=True).standing
    assert "not_given" == why(ruleset(silent), student__in_danger=False).standing
    assert "possible" == why(ruleset(silent)).standing


def test_advice_that_merged_into_other_advice_is_given() -> None:
    rules = ruleset(
        made.rule("a/one", AGREED, action="same", urgency="now"),
        made.rule("a/two", DANGER, action="same", if_unknown="warn"),
        made.rule("a/three", DANGER, action="same", if_unknown=True),
    )

    assert (
        "given"
        == why(rules, "a/two", mediation__agreed=True, student__in_danger=True).standing
    )
    assert "provisional" == why(rules, "a/two", mediation__agreed=True).standing
    assert "assumed" == why(rules, "a/three", mediation__agreed=True).standing


# -------------------------------------------------------------------- still open


def test_what_is_possible_waits_for_facts() -> None:
    rules = ruleset(made.rule(ASK, {"all": [AGREED, DANGER]}))

    found = why(rules, mediation__agreed=True)

    assert ("possible", None) == (found.standing, found.deciding)
    assert ("student.in_danger",) == found.waits_for
    assert ["unknown student.in_danger is yes"] == ends(found.open)
    assert {"student.in_danger": "unknown"} == origins(found)


def test_what_is_provisional_says_so() -> None:
    rules = ruleset(made.rule(ASK, AGREED, if_unknown="warn"))

    assert ("provisional", ("mediation.agreed",)) == (
        why(rules).standing,
        why(rules).waits_for,
    )


def test_what_is_held_names_who_holds_it_and_for_what_it_waits() -> None:
    safety = made.rule("safety/act", DANGER, if_unknown="hold", overrides=[ASK])
    rules = ruleset(made.rule(ASK, AGREED), safety)

    found = why(rules, mediation__agreed=True)

    [setter] = found.set_aside_by
    assert ("held", "safety/act", True) == (found.standing, setter.rule, setter.is_open)
    assert ("safety/act comes first.", ("student.in_danger",)) == (
        setter.because,
        setter.waits_for,
    )
    assert ["yes mediation.agreed is yes"] == ends(found.deciding)


def test_what_is_overridden_names_what_set_it_aside() -> None:
    safety = made.rule("safety/act", DANGER, if_unknown="hold", overrides=[ASK])
    rules = ruleset(made.rule(ASK, AGREED), safety)

    found = why(rules, mediation__agreed=True, student__in_danger=True)

    assert ("overridden", False) == (found.standing, found.set_aside_by[0].is_open)
    assert [("student.in_danger",)] == [stop.facts for stop in found.stops]
    assert [{"student.in_danger": False}] == sets(found)


def test_what_would_be_set_aside_but_does_not_apply_names_nobody() -> None:
    safety = made.rule("safety/act", DANGER, overrides=[ASK])
    rules = ruleset(made.rule(ASK, AGREED), safety)

    assert (
        () == why(rules, mediation__agreed=False, student__in_danger=True).set_aside_by
    )


def test_advice_that_other_advice_shuts_out_names_it_and_what_would_remove_it() -> None:
    rules = ruleset(
        made.rule("a/first", DANGER, protected=True, exclusive_with=[ASK]),
        made.rule(ASK, AGREED),
    )

    found = why(rules, mediation__agreed=True, student__in_danger=True)

    assert ("overridden", ["a/first"]) == (
        found.standing,
        [setter.rule for setter in found.set_aside_by],
    )
    assert [{"student.in_danger": False}] == sets(found)


def test_a_change_that_other_advice_would_shut_out_is_not_told() -> None:
    rules = ruleset(
        made.rule("a/first", DANGER, protected=True, exclusive_with=[ASK]),
        made.rule(ASK, {"any": [AGREED, DANGER]}),
    )

    found = why(rules, mediation__agreed=False, student__in_danger=False)

    assert [{"mediation.agreed": True}] == sets(found)


# ---------------------------------------------------------- what is taken for granted


def test_what_rests_on_an_assumption_names_it() -> None:
    taken = {"student.in_danger": False}
    rule = made.rule(ASK, {"all": [AGREED, {"not": DANGER}]}, if_unknown=taken)

    found = why(ruleset(rule), mediation__agreed=True)

    assert ("assumed", ("student.in_danger",)) == (found.standing, found.assumed)
    assert {"mediation.agreed": "told", "student.in_danger": "assumed"} == origins(
        found
    )


def test_what_an_assumption_rules_out_is_not_given() -> None:
    rule = made.rule(ASK, DANGER, if_unknown={"student.in_danger": False})

    found = why(ruleset(rule))

    assert ("not_given", ("student.in_danger",)) == (found.standing, found.assumed)
    assert [{"student.in_danger": True}] == sets(found)


def test_a_rule_that_is_taken_not_to_apply_is_not_given_and_says_what_is_open() -> None:
    found = why(ruleset(made.rule(ASK, DANGER, if_unknown=False)))

    assert ("not_given", None) == (found.standing, found.deciding)
    assert ("student.in_danger",) == found.waits_for


# -------------------------------------------------------- facts, conditions, constants


def test_the_chain_of_named_conditions_and_the_values_stand_in_it() -> None:
    near = made.parameter("near", (made.length("14 calendar days"), None, None))
    soon = {"mediation.scheduled_on": {"within_next": param("near")}}
    rules = ruleset(
        made.rule(ASK, "soon"),
        made.named("soon", soon),
        near,
        made.citation("cite-near"),
    )

    found = why(rules, mediation__scheduled_on="2026-10-12")

    [test] = found.deciding.tests if found.deciding else []
    assert ("within_next {param: near}", "2026-10-12", ("near",)) == (
        test.asks,
        test.value,
        test.parameters,
    )
    assert ["rule", "all", "when", "condition", "test"] == [
        step.kind for step in (found.deciding.walk() if found.deciding else ())
    ]
    assert [("near", "14 calendar days", ("cite-near",))] == [
        (one.name, one.value, one.citations) for one in found.parameters
    ]
    assert ["cite-near"] == [source.id for source in found.sources]


def test_a_fact_that_follows_from_another_names_both() -> None:
    rules = ruleset(made.rule(ASK, {"mediation.requested": True}))

    found = why(rules, mediation__requested_on="2026-10-01")

    assert {
        "mediation.requested_on": "told",
        "mediation.requested": "implied",
    } == origins(found)
    implied = found.facts[1]
    assert "mediation.requested_on" == implied.implied_by
    assert "a day of asking means that mediation was asked for" == implied.because


def test_a_declined_answer_is_named_as_what_it_is() -> None:
    rules = ruleset(made.rule(ASK, {"not": {"known": "plan"}}))

    found = why(rules, answers={"plan": "dont_know"})

    assert ("given", {"plan": "declined"}) == (found.standing, origins(found))
    assert "dont_know" == (found.deciding.tests[0].answer if found.deciding else None)


def test_a_predicate_of_the_application_may_rest_on_everything() -> None:
    rules = replace(
        ruleset(made.rule(ASK, "is_bad")),
        predicates=MappingProxyType(
            {"is_bad": lambda facts: facts.get("plan") == "iep"}
        ),
    )

    found = why(rules, plan="iep", mediation__agreed=True)

    assert ["yes is_bad "] == ends(found.deciding)
    assert {"plan": "told"} == origins(found)
    assert ("is_bad",) == found.changes.not_searched


def test_values_of_every_kind_are_plain() -> None:
    several = {
        "all": [
            {"issues": {"includes": "esy"}},
            {"student.age": {"at_least": 3}},
            {"mediation.held_on": {"before": date(2026, 10, 1)}},
            {"timeline": {"any": made.when({"kind": "call"})}},
        ]
    }
    rules = ruleset(made.rule(ASK, several))

    found = why(
        rules,
        issues={"esy", "iep_goals"},
        student__age=7,
        mediation__held_on={"earliest": "2026-09-01", "latest": "2026-09-05"},
        timeline=[{"kind": "call", "in_writing": False}],
    )

    assert {
        "issues": ("esy", "iep_goals"),
        "student.age": 7,
        "mediation.held_on": {"earliest": "2026-09-01", "latest": "2026-09-05"},
        "timeline": ({"kind": "call", "in_writing": False},),
    } == {fact.path: fact.value for fact in found.facts}
    assert ("esy",) == (found.deciding.tests[0].members if found.deciding else ())
    assert found == Explanation.model_validate_json(found.model_dump_json())


# --------------------------------------------------------------------- decisions


def fit(**more: Any) -> Any:
    return made.decision(
        "mediation_fit",
        made.case("poor", DANGER),
        made.case("good", AGREED),
        otherwise="fair",
        **more,
    )


def test_a_decision_names_the_case_that_was_taken() -> None:
    found = why(
        ruleset(fit()),
        "mediation_fit",
        student__in_danger=False,
        mediation__agreed=True,
    )

    assert ("decided", ("good",)) == (found.standing, found.value)
    assert {"mediation.agreed": "told", "student.in_danger": "told"} == origins(found)
    assert [
        ({"student.in_danger": True}, "poor"),
        ({"mediation.agreed": False}, "fair"),
    ] == sorted(
        (
            ({f.path: f.after for f in one.facts}, one.value)
            for one in found.changes.sets
            if not one.roundabout
        ),
        key=lambda row: str(row[1]),
        reverse=True,
    )


def test_a_decision_that_passes_over_the_unknown_says_what_may_take_its_place() -> None:
    found = why(ruleset(fit(if_unknown=False)), "mediation_fit", mediation__agreed=True)

    assert ("leaning", ("good",)) == (found.standing, found.value)
    assert ["yes mediation.agreed is yes"] == ends(found.deciding)
    assert ["unknown student.in_danger is yes"] == ends(found.open)
    assert ("student.in_danger",) == found.waits_for
    assert {"student.in_danger": True} in sets(found)


def test_a_decision_whose_cases_are_all_open_rests_on_nothing() -> None:
    found = why(ruleset(fit(if_unknown=False)), "mediation_fit")

    assert ("leaning", ("fair",), None) == (found.standing, found.value, found.deciding)


def test_an_undecided_decision_waits() -> None:
    found = why(ruleset(fit()), "mediation_fit", mediation__agreed=True)

    assert ("undecided", (), None) == (found.standing, found.value, found.deciding)
    assert [{"student.in_danger": True}, {"student.in_danger": False}] == sets(found)


def test_a_decision_that_no_case_decides_says_what_stops_each() -> None:
    only = made.decision("mediation_fit", made.case("poor", DANGER))

    found = why(ruleset(only), "mediation_fit", student__in_danger=False)

    assert ("undecided", [("student.in_danger",)]) == (
        found.standing,
        [stop.facts for stop in found.stops],
    )


def test_a_decision_with_several_values_names_what_gave_each() -> None:
    several = made.decision(
        "topics", made.case("a", DANGER), made.case("b", AGREED), hit="all"
    )

    found = why(
        ruleset(several),
        "topics",
        student__in_danger=True,
        mediation__agreed=False,
    )

    assert ("decided", ("a",)) == (found.standing, found.value)
    assert {"student.in_danger": "told"} == origins(found)
    assert {one.value for one in found.changes.sets} == {"a, b", ""}


@pytest.mark.parametrize(
    ("operator", "operand", "given"),
    [
        ("is", "good", True),
        ("is_not", "poor", True),
        ("in", ("poor", "good"), True),
        ("is", "poor", False),
        ("known", None, True),
        ("unknown", None, False),
    ],
)
def test_a_rule_on_a_decision_shows_the_case_behind_it(
    operator: str, operand: Any, given: bool
) -> None:
    asked = (
        {operator: "mediation_fit"}
        if operand is None
        else {"mediation_fit": {operator: operand}}
    )
    rules = ruleset(fit(), made.rule(ASK, asked))

    found = why(rules, student__in_danger=False, mediation__agreed=True)

    assert ("given" if given else "not_given") == found.standing
    assert "mediation.agreed" in origins(found) or "student.in_danger" in origins(found)


@pytest.mark.parametrize(
    ("operator", "operand"),
    [
        ("includes_all", ("a", "b")),
        ("lacks", "c"),
        ("known", None),
        ("count", Count(Operator.AT_LEAST, (2,), None)),
    ],
)
def test_a_rule_on_a_decision_with_several_values_is_explained(
    operator: str, operand: Any
) -> None:
    several = made.decision(
        "topics",
        made.case("a", DANGER),
        made.case("b", AGREED),
        made.case("c", {"plan": "iep"}),
        hit="all",
    )
    asked = {operator: "topics"} if operand is None else {"topics": {operator: operand}}
    rules = ruleset(several, made.rule(ASK, asked))

    found = why(rules, student__in_danger=True, plan="ifsp", mediation__agreed=True)

    assert "given" == found.standing
    assert {"told"} == set(origins(found).values())


# --------------------------------------------------------------------- deadlines


def limit(**more: Any) -> Any:
    return made.deadline("appeal", "hearing.decision_on", "90 calendar days", **more)


def test_a_deadline_that_runs_says_how_it_was_counted() -> None:
    found = why(
        ruleset(limit(condition=AGREED, note={"en": "A note."})),
        "deadlines.appeal",
        hearing__decision_on="2026-09-01",
        mediation__agreed=True,
        plan="iep",
    )

    assert ("runs", ("2026-11-30",)) == (found.standing, found.value)
    assert {"hearing.decision_on": "told", "mediation.agreed": "told"} == origins(found)
    counted = found.counted
    assert counted
    assert ("hearing.decision_on", date(2026, 9, 1), "90 calendar days") == (
        counted.start,
        counted.earliest_start,
        counted.length,
    )
    assert [{"mediation.agreed": False}] == sets(found, "no")


def test_a_deadline_without_its_start_waits_for_it() -> None:
    found = why(ruleset(limit()), "appeal")

    assert ("runs", (), ("hearing.decision_on",)) == (
        found.standing,
        found.value,
        found.waits_for,
    )
    assert [["hearing.decision_on"]] == [list(one) for one in sets(found)]


def test_a_deadline_that_does_not_run_says_what_stops_it() -> None:
    rules = ruleset(limit(condition=AGREED))

    found = why(rules, "deadlines.appeal", mediation__agreed=False)

    assert ("does_not_run", [("mediation.agreed",)]) == (
        found.standing,
        [stop.facts for stop in found.stops],
    )


def test_a_deadline_whose_start_does_not_apply_does_not_run() -> None:
    found = why(
        ruleset(limit()),
        "deadlines.appeal",
        answers={"hearing.decision_on": "does_not_apply"},
    )

    assert ("does_not_run", {"hearing.decision_on": "declined"}) == (
        found.standing,
        origins(found),
    )


def test_a_deadline_that_may_run_and_one_that_starts_from_another() -> None:
    after = made.deadline("review", "deadlines.appeal", "5 calendar days")
    rules = ruleset(limit(condition=AGREED), after)

    found = why(rules, "deadlines.review", hearing__decision_on="2026-09-01")

    assert ("may_run", None) == (found.standing, found.deciding)
    assert ["unknown mediation.agreed is yes"] == ends(found.open)


def test_an_extension_that_holds_is_told() -> None:
    longer = made.extension(AGREED, "100 calendar days")
    rules = ruleset(limit(extensions=[longer]))

    found = why(
        rules, "appeal", hearing__decision_on="2026-09-01", mediation__agreed=True
    )

    assert found.counted
    assert ("100 calendar days", "An exception.") == (
        found.counted.length,
        found.counted.because,
    )


def test_a_rule_on_a_deadline_shows_the_deadline_and_rests_on_its_start() -> None:
    soon = {"deadlines.appeal": {"within_next": made.length("60 calendar days")}}
    rules = ruleset(limit(condition=AGREED), made.rule(ASK, soon))

    found = why(rules, hearing__decision_on="2026-09-01", mediation__agreed=True)

    assert {"hearing.decision_on": "told", "mediation.agreed": "told"} == origins(found)
    assert ["deadline"] == [
        step.kind
        for step in (found.deciding.walk() if found.deciding else ())
        if step.kind == "deadline"
    ]
    assert {"mediation.agreed", "hearing.decision_on"} == {
        fact.path for one in found.changes.sets for fact in one.facts
    }


# ----------------------------------------------------------------------- changes


def test_what_the_family_can_do_stands_first_then_what_it_can_tell() -> None:
    rules = ruleset(
        made.rule(
            ASK,
            {
                "any": [
                    {"student.in_danger": True},
                    {"plan": "iep"},
                    {"mediation.requested": True},
                ]
            },
        )
    )

    found = why(rules, plan="ifsp", mediation__requested=False)

    assert [
        ("mediation.requested", "yours"),
        ("student.in_danger", "tell_us"),
        ("plan", "other"),
    ] == [
        (one.facts[0].path, one.facts[0].kind)
        for one in found.changes.sets
        if one.outcome == "yes" and not one.roundabout
    ]


def test_two_facts_that_must_both_change_are_one_set() -> None:
    rules = ruleset(made.rule(ASK, {"all": [AGREED, DANGER]}))

    found = why(rules, mediation__agreed=False, student__in_danger=False)

    assert [{"mediation.agreed": True, "student.in_danger": True}] == sets(found)
    assert (3, False) == (found.changes.searched_to, found.changes.is_cut_short)


def test_a_change_that_told_facts_contradict_takes_them_back_as_well() -> None:
    rules = ruleset(made.rule(ASK, {"mediation.requested": False}))

    found = why(rules, mediation__requested_on="2026-10-01")

    [one] = found.changes.sets
    assert {"mediation.requested": False, "mediation.requested_on": None} == {
        fact.path: fact.after for fact in one.facts
    }


def test_a_set_says_what_it_gains_and_loses() -> None:
    rules = ruleset(
        made.rule(
            ASK,
            {
                "all": [
                    {"issues": {"includes": "esy"}},
                    {"issues": {"lacks": "iep_goals"}},
                ]
            },
        )
    )

    [one] = why(rules, issues={"iep_goals", "plan_504"}).changes.sets

    assert (2, ("esy",), ("iep_goals",)) == (
        one.size,
        one.facts[0].gains,
        one.facts[0].loses,
    )
    assert ("esy", "plan_504") == one.facts[0].after


def test_members_are_counted_where_only_their_number_matters() -> None:
    count = Count(Operator.AT_LEAST, (2,), None)
    rules = ruleset(made.rule(ASK, {"documents_held": {"count": count}}))

    found = why(rules, documents_held={"pwn"})

    assert {2} == {len(one.facts[0].after or ()) for one in found.changes.sets}  # type: ignore[arg-type]
    assert {1} == {one.size for one in found.changes.sets}


def test_a_day_is_told_with_all_that_are_alike() -> None:
    found = why(ruleset(made.rule(ASK, NEAR)), mediation__scheduled_on="2026-11-02")

    [change] = found.changes.sets[0].facts
    assert (date(2026, 10, 5), date(2026, 10, 19), "2026-10-19") == (
        change.earliest,
        change.latest,
        change.after,
    )


def test_numbers_are_cut_where_the_rules_cut_them() -> None:
    rules = ruleset(made.rule(ASK, {"discipline.days_this_year": {"more_than": 10}}))

    found = why(rules, discipline__days_this_year=3)

    assert [{"discipline.days_this_year": 11}] == sets(found)


def test_an_answer_can_be_what_changes_it() -> None:
    rules = ruleset(made.rule(ASK, {"not": {"known": "plan"}}))

    assert [{"plan": "dont_know"}] == sets(why(rules, plan="iep"))


def test_what_was_declined_is_not_asked_for() -> None:
    rules = ruleset(made.rule(ASK, {"plan": "iep"}))

    found = why(rules, answers={"plan": "prefer_not_to_say"})

    assert {"other"} == {one.facts[0].kind for one in found.changes.sets}


def test_values_that_cannot_be_tried_are_named() -> None:
    called = {"timeline": {"any": made.when({"kind": "call"})}}

    found = why(ruleset(made.rule(ASK, called)), timeline=[])

    assert ((), ("timeline",)) == (found.changes.sets, found.changes.not_searched)


def test_a_search_that_ends_early_says_how_far_it_came() -> None:
    rules = ruleset(made.rule(ASK, {"all": [AGREED, DANGER]}))
    case = rules._traced(Dispute(), TODAY)
    goal = Goal(lambda case: tracer(case).rule(ASK), YES)

    found = search(case, [goal], most_readings=1)

    assert (0, True, ()) == (found.searched_to, found.is_cut_short, found.sets)


# ----------------------------------------------------------------- names and voices


def test_an_unknown_name_says_what_was_likely_meant() -> None:
    rules = ruleset(made.rule(ASK, AGREED), fit(), limit())

    with pytest.raises(UnknownSubject) as close:
        why(rules, "prepare/asks")
    with pytest.raises(UnknownSubject) as bare:
        why(rules, "ask")
    with pytest.raises(UnknownSubject) as far:
        why(rules, "something-else")

    begins = "There is no recommendation, decision or deadline"
    assert f"{begins} `prepare/asks`. Did you mean `prepare/ask`?" == str(close.value)
    assert f"{begins} `ask`. Did you mean `prepare/ask`?" == str(bare.value)
    assert (
        f"{begins} `something-else`. There are prepare/ask, mediation_fit, deadlines.appeal."
        == str(far.value)
    )


def test_a_rule_answers_to_its_former_name() -> None:
    rule = replace(made.rule(ASK, AGREED), formerly=("prepare/old",))

    assert ASK == why(ruleset(rule), "prepare/old").id


def test_an_assessment_explains_itself() -> None:
    rules = ruleset(made.rule(ASK, AGREED))
    assessment = rules.assess({"mediation.agreed": True}, as_of=TODAY)

    assert assessment.why(ASK) == why(rules, mediation__agreed=True)
    assert hash(assessment.why(ASK)) == hash(why(rules, mediation__agreed=True))
    assert assessment.why(ASK) != ASK


def test_a_result_that_stands_alone_says_how_to_make_it_speak() -> None:
    rules = ruleset(made.rule(ASK, AGREED))
    found = why(rules, mediation__agreed=True)
    alone = Explanation.model_validate_json(found.model_dump_json())
    assessment = rules.assess({}, as_of=TODAY)
    copy = type(assessment).model_validate_json(assessment.model_dump_json())

    with pytest.raises(Unbound, match=r"use `ruleset.tell\(explanation\)`"):
        alone.render()
    with pytest.raises(Unbound, match=r"use `ruleset.why\(dispute, id, as_of=…\)`"):
        copy.why(ASK)
    assert "prepare/ask: given" == str(alone)
    assert rules.tell(alone) == found.render()


def test_a_change_set_is_frozen() -> None:
    one = ChangeSet(
        facts=(FactChange(path="plan", kind="other"),), size=1, outcome="yes"
    )

    with pytest.raises(ValueError, match="frozen"):
        one.size = 2  # type: ignore[misc]


def test_the_scene_of_a_page_is_explained_too() -> None:
    facts = FACTS.derived(
        scenes.definition().deadlines, scenes.definition().decisions.values()
    )
    checked = CheckedRuleset(scenes.definition(), facts)
    rules = Ruleset(checked, compile_program(scenes.definition()), Dispute, {})

    found = rules.why({"dispute.known_on": "2024-10-19"}, "due_process", as_of=TODAY)

    assert "runs" == found.standing


# ------------------------------------------------------- what a test asks, in words


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"plan": {"in": ("iep", "ifsp")}}, "in [iep, ifsp]"),
        ({"known": "plan"}, "known"),
        ({"mediation.held_on": {"after": date(2026, 10, 1)}}, "after 2026-10-01"),
        (
            {
                "mediation.held_on": {
                    "after": FactRef("mediation.requested_on", made.HERE)
                }
            },
            "after {fact: mediation.requested_on}",
        ),
        (
            {"timeline": {"count": Count(Operator.BETWEEN, (1, 3), made.when("odd"))}},
            "count between [1, 3] of odd",
        ),
        (
            {
                "timeline": {
                    "any": made.when(
                        {"all": [{"kind": "call"}, {"not": {"in_writing": True}}]}
                    )
                }
            },
            "any all (kind: is call; not (in_writing: is yes))",
        ),
        (
            {"timeline": {"none": made.when({"any": [{"kind": "call"}]})}},
            "none any (kind: is call)",
        ),
    ],
)
def test_what_a_test_asks_is_written_as_an_author_would(
    condition: Any, expected: str
) -> None:
    [test] = why(ruleset(made.rule(ASK, condition))).reading.tests

    assert expected == test.asks


def test_constants_inside_records_are_named() -> None:
    near = made.parameter("near", (made.length("14 calendar days"), None, None))
    few = made.parameter("few", (1, None, None))
    old = made.parameter("old", (3, None, date(2020, 1, 1)))
    recent = {"any": [{"not": {"on": {"within_last": param("near")}}}]}
    asked = {
        "any": [
            {
                "timeline": {
                    "count": Count(
                        Operator.AT_LEAST, (param("few"),), made.when(recent)
                    )
                }
            },
            {"student.age": {"at_least": param("old")}},
        ]
    }
    rules = ruleset(made.rule(ASK, asked), near, few, old)

    found = why(rules, timeline=[{"kind": "call", "on": "2026-01-01"}], student__age=2)

    assert "given" == found.standing
    assert ["few", "near"] == [one.name for one in found.parameters]
    assert ("few", "near") == found.reading.tests[0].parameters
    # A constant without a value today is asked for, and cannot be told.
    assert ("old",) == found.reading.tests[1].parameters


def test_a_deadline_names_the_constants_that_count_it() -> None:
    term = made.parameter("term", (made.length("90 calendar days"), None, None))
    margin = made.parameter("margin", (made.length("2 business days"), None, None))
    rules = ruleset(
        made.deadline(
            "appeal", "hearing.decision_on", param("term"), margin=param("margin")
        ),
        made.rule(ASK, {"deadlines.appeal": {"before": date(2026, 12, 1)}}),
        term,
        margin,
    )

    deadline = why(rules, "appeal", hearing__decision_on="2026-09-01")
    rule = why(rules, hearing__decision_on="2026-09-11")

    assert ["term", "margin"] == [one.name for one in deadline.parameters]
    assert ["term", "margin"] == [one.name for one in rule.parameters]
    assert [date(2026, 9, 1)] == [
        one.facts[0].latest for one in rule.changes.sets if one.facts[0].latest
    ]


@pytest.mark.parametrize(
    "asked",
    [
        {"mediation.scheduled_on": {"within_next": made.length("10 business days")}},
        {"mediation.scheduled_on": {"within_next": param("ten")}},
        {
            "timeline": {
                "count": Count(
                    Operator.AT_LEAST,
                    (1,),
                    made.when(
                        {
                            "all": [
                                {"kind": "call"},
                                {
                                    "not": {
                                        "on": {
                                            "within_last": made.length(
                                                "10 business days"
                                            )
                                        }
                                    }
                                },
                            ]
                        }
                    ),
                )
            }
        },
    ],
    ids=["plain", "parameter", "records"],
)
def test_the_state_can_move_business_days(asked: Any) -> None:
    ten = made.parameter("ten", (made.length("10 business days"), None, None))
    rules = ruleset(made.rule(ASK, asked), ten)

    condition = rules.definition.rules[ASK].when

    assert isinstance(condition, Test)
    assert "state" in behind(condition, rules.definition)


def test_school_days_without_a_calendar_turn_nothing() -> None:
    soon = {"mediation.scheduled_on": {"within_next": made.length("5 school days")}}

    found = why(ruleset(made.rule(ASK, soon)), mediation__scheduled_on="2026-10-06")

    assert ("possible", []) == (found.standing, sets(found))


def test_a_day_beside_another_is_cut_where_the_other_lies() -> None:
    later = {"mediation.held_on": {"after": FactRef("iep.last_meeting_on", made.HERE)}}
    rules = ruleset(made.rule(ASK, later))

    found = why(
        rules, mediation__held_on="2026-09-01", iep__last_meeting_on="2026-09-10"
    )

    assert {
        ("mediation.held_on", date(2026, 9, 11), None),
        ("iep.last_meeting_on", None, date(2026, 8, 31)),
    } == {
        (fact.path, fact.earliest, fact.latest)
        for one in found.changes.sets
        for fact in one.facts
        if one.size == 1
    }


def test_days_in_the_wrong_order_can_be_mended_by_naming_the_paper() -> None:
    signed = {"agreement.signed_on": {"before": date(2026, 9, 1)}}

    found = why(
        ruleset(made.rule(ASK, signed)),
        mediation__held_on="2026-09-10",
        agreement__signed_on="2026-09-11",
    )

    assert {
        ("agreement.kind", "agreement.signed_on"),
        ("agreement.signed_on", "mediation.held_on"),
    } <= {tuple(sorted(fact.path for fact in one.facts)) for one in found.changes.sets}


def test_a_deadline_from_records_and_names_behind_decisions_are_followed() -> None:
    inner = {"any": ["danger", {"not": AGREED}, "predicate"]}
    rules = ruleset(
        made.named("danger", DANGER),
        made.decision(
            "topics", made.case("a", inner), made.case("b", AGREED), hit="all"
        ),
        made.rule(ASK, {"topics": {"count": Count(Operator.AT_LEAST, (2,), None)}}),
    )

    found = why(rules, mediation__agreed=True, student__in_danger=False)

    assert {"student.in_danger": True} in sets(found)


def test_a_mending_that_needs_records_looks_no_further() -> None:
    born = {"student.born_on": {"after": date(2026, 1, 1)}}

    found = why(
        ruleset(made.rule(ASK, born)),
        student__born_on="2015-01-01",
        timeline=[{"kind": "call", "on": "2025-01-01"}],
    )

    assert ("timeline",) == found.changes.not_searched
    assert {"student.born_on", "timeline"} == {
        fact.path for one in found.changes.sets for fact in one.facts
    }


def test_a_change_that_needs_too_many_facts_is_not_found_and_it_says_so() -> None:
    booleans = [p for p, fact in FACTS.items() if fact.kind.value == "boolean"][:5]
    rules = ruleset(made.rule(ASK, {"all": [{path: True} for path in booleans]}))

    found = rules.why(dict.fromkeys(booleans, False), ASK, as_of=TODAY).changes

    assert ((), 3, False) == (found.sets, found.searched_to, found.is_cut_short)


def test_a_case_below_one_with_the_same_value_is_another_way_to_it() -> None:
    same = made.decision(
        "mediation_fit",
        made.case("good", AGREED),
        made.case("good", DANGER),
        made.case("poor", {"plan": "iep"}),
        if_unknown=False,
    )

    found = why(
        ruleset(same),
        "mediation_fit",
        mediation__agreed=True,
        student__in_danger=False,
        plan="iep",
    )

    assert ("decided", ("good",)) == (found.standing, found.value)
    assert [("poor", {"mediation.agreed": False})] == [
        (one.value, {fact.path: fact.after for fact in one.facts})
        for one in found.changes.sets
        if not one.roundabout
    ]


def test_a_rule_that_two_rules_set_aside_names_the_one_that_applies() -> None:
    rules = ruleset(
        made.rule(ASK, AGREED),
        made.rule("a/one", DANGER, overrides=[ASK, "a/two"]),
        made.rule("a/two", {"plan": "iep"}, overrides=[ASK]),
    )

    found = why(rules, mediation__agreed=True, student__in_danger=True, plan="ifsp")

    assert ["a/one"] == [setter.rule for setter in found.set_aside_by]


def test_a_search_ends_where_more_would_not_be_read() -> None:
    rules = ruleset(made.rule(ASK, {"all": [AGREED, DANGER, {"plan": "iep"}]}))
    case = rules._traced(Dispute(), TODAY)
    goal = Goal(lambda case: tracer(case).rule(ASK), YES)

    two = search(case, [goal], most_readings=2)
    four = search(case, [goal], most_readings=4)

    assert ((), True) == (two.sets, two.is_cut_short)
    assert ((), True) == (four.sets, four.is_cut_short)


def test_a_constant_that_has_no_value_today_is_not_listed() -> None:
    gone = made.parameter(
        "gone", (made.length("1 calendar day"), None, date(2020, 1, 1))
    )
    rules = ruleset(
        made.deadline(
            "appeal", "hearing.decision_on", "90 calendar days", margin=param("gone")
        ),
        gone,
    )

    assert () == why(rules, "appeal", hearing__decision_on="2026-09-01").parameters


def test_what_waits_is_found_among_much_that_waits() -> None:
    rules = ruleset(
        made.rule("a/one", DANGER), made.rule(ASK, {"all": [AGREED, DANGER]})
    )

    assert ("mediation.agreed", "student.in_danger") == why(rules).waits_for


def test_a_case_that_is_ruled_out_is_not_open() -> None:
    three = made.decision(
        "mediation_fit",
        made.case("poor", DANGER),
        made.case("good", AGREED),
        made.case("fair", {"plan": "iep"}),
        if_unknown=False,
    )

    found = why(ruleset(three), "mediation_fit", student__in_danger=False, plan="iep")

    assert ["unknown mediation.agreed is yes"] == ends(found.open)


def test_a_decision_that_is_asked_twice_is_read_once() -> None:
    twice = {"all": [{"mediation_fit": "good"}, {"not": {"mediation_fit": "poor"}}]}

    found = why(
        ruleset(fit(), made.rule(ASK, twice)),
        student__in_danger=False,
        mediation__agreed=True,
    )

    assert "given" == found.standing
    assert ["yes mediation.agreed is yes", "no student.in_danger is yes"] == sorted(
        set(ends(found.deciding)), reverse=True
    )
