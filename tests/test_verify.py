"""Each check of `verify` speaks of one thing, shows what it claims, and is silent otherwise."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mediation_rules import conditions as c
from mediation_rules.analyse import days_of_change
from mediation_rules.check import CheckedRuleset
from mediation_rules.codes import proofs
from mediation_rules.diagnostics import Diagnostic, Span
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute
from mediation_rules.ruleset import Ruleset
from mediation_rules.verify import CHECKS, verify
from tests import made
from tests.made import HERE, TODAY, length

THERE = Span("rules/there.yaml", 9, 1, 9, 2)

IEP, IFSP = {"plan": "iep"}, {"plan": "ifsp"}
AGREED = {"mediation.agreed": True}
SOON = {"mediation.scheduled_on": {"within_next": length("14 calendar days")}}


def checked(*parts: Any) -> CheckedRuleset:
    found = made.definition(*parts)
    facts = FactModel.of(Dispute).derived(found.deadlines, found.decisions.values())
    return CheckedRuleset(found, facts)


def verified(*parts: Any, as_of: date | None = TODAY) -> tuple[Diagnostic, ...]:
    return verify(checked(*parts), as_of=as_of)


def found(*parts: Any) -> list[str]:
    """What an author reads of a ruleset of these parts."""
    return [
        f"{item.code} {item.message}. {item.why}".strip(". ")
        for item in verified(*parts)
    ]


def at(condition: object) -> c.Condition:
    return replace(made.when(condition), span=THERE)


# ------------------------------------------------------------------------- never holds


def test_a_condition_that_contradicts_itself_can_never_hold() -> None:
    assert ["MR340 the `when` of `a/one` can never hold"] == found(
        made.rule("a/one", {"all": [IEP, IFSP]})
    )


def test_what_facts_imply_counts() -> None:
    held = {"all": [{"known": "mediation.held_on"}, {"mediation.agreed": False}]}

    assert ["MR340 `never` can never hold"] == found(
        made.named("never", held), made.rule("a/one", {"any": ["never", IEP]})
    )


def test_only_the_innermost_name_is_blamed() -> None:
    never = made.named("never", {"all": [IEP, IFSP]})
    outer = made.named("outer", {"all": ["never", AGREED]})

    assert ["MR340 `never` can never hold"] == found(
        never, outer, made.rule("a/one", "outer"), made.rule("a/two", "never")
    )


def test_a_row_and_a_deadline_are_named_as_what_they_are() -> None:
    never = {"all": [IEP, IFSP]}
    decided = made.decision("fit", made.case("a", never), otherwise="b")
    clock = made.deadline("clock", "dispute.known_on", "2 years", condition=never)

    assert [
        "MR340 row 1 of `fit` can never hold",
        "MR340 the `when` of `clock` can never hold",
    ] == found(decided, clock)


# ------------------------------------------------------------------------- never given


def test_a_rule_whose_exceptions_cover_it_can_never_be_given() -> None:
    excepted = made.rule("a/one", AGREED, unless=[{"known": "mediation.agreed"}])

    assert [
        "MR341 `a/one` can never be given: whenever its `when` holds, one of its"
        " `unless` does"
    ] == found(excepted)


def test_a_rule_that_is_always_overridden_can_never_be_given() -> None:
    over = made.rule("a/two", {"any": [IEP, IFSP]}, overrides=["a/one"])

    assert [
        "MR341 `a/one` can never be given: whenever it applies, another rule overrides"
        " it"
    ] == found(made.rule("a/one", IEP), over)


# ----------------------------------------------------------------------- never ruled out


def test_a_condition_that_a_no_leaves_open_can_never_be_ruled_out() -> None:
    planned = {
        "any": [
            {"placement.change_proposed": True},
            {"placement.change_on": {"within_next": length("30 calendar days")}},
        ]
    }

    assert ["MR342 the `when` of `a/one` can never be ruled out"] == found(
        made.rule("a/one", planned)
    )


def test_what_asks_nothing_is_meant_to_hold_always() -> None:
    assert [] == found(made.rule("a/one", {"all": []}))


# -------------------------------------------------------------------------- decisions


def test_a_row_that_is_covered_by_those_above_is_never_taken() -> None:
    decided = made.decision(
        "fit",
        made.case("a", {"any": [IEP, AGREED]}),
        made.case("b", {"all": [IEP, AGREED]}),
        made.case("c", {"all": [IEP, {"mediation.agreed": False}]}),
        otherwise="d",
    )

    assert [
        "MR343 row 2 of `fit` can never be taken: whenever it holds, a row above it"
        " comes first"
    ] == found(decided)


def test_a_row_that_is_reached_while_one_above_is_open_counts_as_reached() -> None:
    first = made.case("a", {"all": [IEP, {"placement.change_opposed": False}]})
    rows = (
        made.case("b", {"placement.change_opposed": True}),
        first,
        made.case("c", IEP),
    )

    skipping = made.decision("fit", *rows, otherwise="d", if_unknown=False)
    waiting = made.decision("fit", *rows, otherwise="d")

    assert [] == found(skipping)
    assert [
        "MR343 row 3 of `fit` can never be taken: whenever it holds, a row above it"
        " comes first"
    ] == found(waiting)


def test_a_decision_without_otherwise_shows_the_dispute_that_it_leaves_out() -> None:
    decided = made.decision("fit", made.case("a", AGREED))

    assert [
        "MR344 `fit` leaves disputes without a value. This dispute shows it: {as_of:"
        " 2026-10-05, given: {mediation.agreed: no}}"
    ] == found(decided)


@pytest.mark.parametrize(
    "complete",
    [
        made.decision("fit", made.case("a", AGREED), hit="all"),
        made.decision("fit", made.case("a", AGREED), otherwise="b"),
        made.decision(
            "fit", made.case("a", AGREED), made.case("b", {"mediation.agreed": False})
        ),
    ],
    ids=["all that hit", "otherwise", "both"],
)
def test_a_decision_that_leaves_nothing_out_is_no_finding(complete: Any) -> None:
    assert [] == found(complete)


# ---------------------------------------------------------------------------- clauses


def test_a_clause_that_another_one_implies_changes_nothing() -> None:
    weak = at({"discipline.days_this_year": {"more_than": 5}})
    strong = made.when({"discipline.days_this_year": {"more_than": 10}})
    rule = replace(made.rule("a/one", IEP), when=c.All((weak, strong), HERE))

    [item] = verified(rule)

    assert "this clause of the `when` of `a/one` changes nothing" == item.message
    assert ("MR345", THERE) == (item.code, item.span)


def test_of_two_clauses_that_say_the_same_the_second_one_is_found() -> None:
    twice = c.Any((made.when(IEP), at(IEP)), HERE)

    assert [THERE] == [
        item.span for item in verified(replace(made.rule("a/one", IEP), when=twice))
    ]


def test_a_clause_that_only_a_limit_makes_idle_is_left_alone() -> None:
    near = c.ParameterRef("near", HERE)
    both = {
        "any": [SOON, {"mediation.scheduled_on": {"within_next": near}}],
    }

    assert [] == found(
        made.rule("a/one", both),
        made.parameter("near", (length("7 calendar days"), None, None)),
    )


def test_two_names_for_one_condition_are_found() -> None:
    assert ["MR346 `two` says the same as `one`"] == found(
        made.named("one", {"all": [IEP, AGREED]}),
        made.named("two", {"not": {"any": [{"not": IEP}, {"not": AGREED}]}}),
        made.named("three", IEP),
        made.rule("a/one", {"any": ["one", SOON]}),
        made.rule("a/two", {"any": ["two", SOON]}),
    )


# ------------------------------------------------------------------------- exceptions


def test_an_unless_that_its_rule_excludes_can_never_bite() -> None:
    assert ["MR347 this `unless` of `a/one` never holds when its `when` does"] == found(
        made.rule("a/one", IEP, unless=[IFSP])
    )


def test_an_override_of_a_rule_that_is_never_there_can_never_bite() -> None:
    assert ["MR348 `a/two` overrides `a/one`, and the two never meet"] == found(
        made.rule("a/one", IEP), made.rule("a/two", IFSP, overrides=["a/one"])
    )


def test_exceptions_that_bite_are_no_findings() -> None:
    assert [] == found(
        made.rule("a/one", IEP, unless=[AGREED]),
        made.rule("a/two", SOON, overrides=["a/one"]),
    )


# --------------------------------------------------------------------------- subsumed


def test_a_rule_that_says_what_another_says_anyway_adds_nothing() -> None:
    assert [
        "MR349 `a/two` adds nothing: whenever it is given, `a/one` gives the same"
        " action. This dispute shows it: {as_of: 2026-10-05, given: {plan: iep,"
        " mediation.agreed: yes}}"
    ] == found(
        made.rule("a/one", IEP, action="ask"),
        made.rule("a/two", {"all": [IEP, AGREED]}, action="ask"),
    )


@pytest.mark.parametrize(
    "more",
    [
        {"urgency": "now"},
        {"due": [made.due("within", by="3 calendar days")]},
        {"if_unknown": "warn"},
        {"before": ["a/one"]},
        {"protected": True, "if_unknown": "ask"},
        {"action": "another"},
    ],
    ids=lambda more: next(iter(more)),
)
def test_a_rule_that_says_more_is_no_finding(more: dict[str, Any]) -> None:
    other = made.rule("a/two", {"all": [IEP, AGREED]}, **{"action": "ask", **more})

    assert [] == [
        message
        for message in found(made.rule("a/one", IEP, action="ask"), other)
        if "adds nothing" in message
    ]


# -------------------------------------------------------------------------- exclusive


def test_exclusive_advice_that_meets_without_an_order_is_shown() -> None:
    assert [
        "MR350 `a/one` and `a/two` can both be given, and nothing says which one is"
        " shown. This dispute shows it: {as_of: 2026-10-05, given: {plan: iep,"
        " mediation.agreed: yes}}"
    ] == found(
        made.rule("a/one", IEP, exclusive_with=["a/two"]), made.rule("a/two", AGREED)
    )


@pytest.mark.parametrize(
    "other",
    [
        made.rule("a/two", AGREED, urgency="now"),
        made.rule("a/two", AGREED, before=["a/three"]),
        made.rule("a/two", IFSP),
        made.rule("a/two", AGREED, recommends=False),
    ],
    ids=["urgency", "order", "never both", "no advice"],
)
def test_exclusive_advice_that_is_in_order_is_no_finding(other: Any) -> None:
    first = made.rule("a/one", IEP, exclusive_with=["a/two"])
    between = made.rule("a/three", SOON, before=["a/one"])

    assert [] == found(first, other, between)


def test_an_order_that_leads_elsewhere_settles_nothing() -> None:
    first = made.rule("a/one", IEP, exclusive_with=["a/two"], before=["a/three"])
    loose = made.rule("a/two", AGREED, before=["a/three", "a/four"])
    third = made.rule("a/three", SOON, before=["a/four"])

    assert ["MR350"] == [
        message[:5] for message in found(first, loose, third, made.rule("a/four", SOON))
    ]


# -------------------------------------------------------------------------- protected


def test_a_protected_rule_says_what_happens_while_it_is_unknown() -> None:
    silent = made.rule("a/one", {"student.in_danger": True}, protected=True)
    silent = replace(silent, if_unknown=replace(silent.if_unknown, span=None))

    [item] = verified(silent)

    assert ("MR351", "warning") == (item.code, item.severity)
    assert (
        "`a/one` is protected, and does not say what happens while it is unknown"
        == item.message
    )
    assert "This dispute shows it: {as_of: 2026-10-05, given: {}}" == item.why


def test_a_protected_rule_that_is_never_unknown_need_not_say_so() -> None:
    always = made.rule("a/one", {"all": []}, protected=True)

    assert [] == found(
        replace(always, if_unknown=replace(always.if_unknown, span=None))
    )


# ------------------------------------------------------------------------------- days


def test_a_finding_has_to_be_true_on_each_day_that_changes_a_parameter() -> None:
    grows = made.parameter(
        "limit", (5, None, date(2027, 6, 30)), (20, date(2027, 7, 1), None)
    )
    many = {"discipline.days_this_year": {"more_than": 10}}
    few = {"discipline.days_this_year": {"at_most": c.ParameterRef("limit", HERE)}}
    rule = made.rule("a/one", {"all": [many, few]})

    assert [] == found(grows, rule)
    assert (date(2027, 7, 1),) == days_of_change(made.definition(grows), TODAY)
    assert ["MR340 the `when` of `a/one` can never hold"] == found(
        made.parameter("limit", (5, None, None)), rule
    )


def test_without_a_day_the_newest_one_of_the_sources_is_taken() -> None:
    parts = (made.citation("a"), made.decision("fit", made.case("a", AGREED)))

    [item] = verified(*parts, as_of=None)

    assert f"as_of: {TODAY}" in item.why


# -------------------------------------------------------------------------- the whole


def test_the_bundled_rules_have_nothing_to_mend() -> None:
    federal = Ruleset.load("us-federal")

    assert () == verify(federal.checked)


def test_every_code_of_a_proof_is_shown_by_a_test_here() -> None:
    source = Path(__file__).read_text(encoding="utf-8")

    assert [] == [page.code for page in proofs.PAGES if page.code not in source]


def test_every_check_says_what_it_looks_for() -> None:
    assert all(check.__doc__ for check in CHECKS)


def test_a_rule_whose_disputes_nobody_can_tell_is_not_called_idle() -> None:
    first = made.rule("a/one", "asked_by_the_application", action="ask")
    again = made.rule("a/two", "asked_by_the_application", action="ask")

    assert [] == found(first, again)
