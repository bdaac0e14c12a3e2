"""Advice is said to differ between two rulesets exactly if some dispute is told otherwise."""

from datetime import date
from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests import made

from mediation_rules import Ruleset
from mediation_rules.check import CheckedRuleset
from mediation_rules.compile import compile_program
from mediation_rules.contrast import contrast
from mediation_rules.differences import noticed
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute
from mediation_rules.rules import Rule

FACTS = ("mediation.agreed", "student.out_of_school", "support.afraid")
FACT = st.sampled_from(FACTS)
TEST = st.one_of(
    st.builds(lambda path, value: {path: value}, FACT, st.booleans()),
    st.builds(lambda path: {"known": path}, FACT),
)
CONDITION = st.one_of(
    TEST,
    st.lists(TEST, max_size=2).map(lambda items: {"all": items}),
    st.lists(TEST, max_size=2).map(lambda items: {"any": items}),
)
POLICY: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(["ask", "warn", "hold", True, False]),
    st.dictionaries(FACT, st.booleans(), min_size=1, max_size=2),
)
URGENCY = st.sampled_from(["now", "soon", "routine"])
DUE = st.sampled_from([(), (made.due("within", by="3 calendar days"),)])
TODAY = date(2026, 10, 5)
ANSWERS: tuple[Any, ...] = (None, True, False, "dont_know")


def ruleset(rules: tuple[Rule, ...]) -> Ruleset:
    definition = made.definition(*rules)
    return Ruleset(
        checked=CheckedRuleset(definition, FactModel.of(Dispute)),
        program=compile_program(definition),
        model=Dispute,
        predicates={},
    )


@st.composite
def rulesets(draw: st.DrawFn) -> Ruleset:
    rules: list[Rule] = []
    for number in range(draw(st.integers(1, 4))):
        earlier = [rule.id for rule in rules]
        nothing: st.SearchStrategy[list[str]] = st.just([])
        some = st.lists(st.sampled_from(earlier), unique=True) if earlier else nothing
        over = draw(some)
        moved = [
            made.adjustment(id_, urgency=draw(URGENCY), due=draw(DUE))
            for id_ in draw(some)
        ]
        rules.append(
            made.rule(
                f"a/{number}",
                draw(CONDITION),
                if_unknown=draw(POLICY),
                urgency=draw(URGENCY),
                due=draw(DUE),
                overrides=over,
                adjusts=moved,
            )
        )
    return ruleset(tuple(rules))


def told(rules: Ruleset, values: tuple[Any, ...]) -> dict[str, object]:
    facts = dict(zip(FACTS, values, strict=True))
    known = {path: value for path, value in facts.items() if isinstance(value, bool)}
    asked = {path: value for path, value in facts.items() if isinstance(value, str)}
    found = rules.assess({**known, "answers": asked}, as_of=TODAY)
    return {
        item.id: (item.standing, item.urgency, item.day)
        for item in noticed(found)
        if item.kind == "advice"
    }


@given(rulesets(), rulesets())
def test_advice_differs_exactly_if_some_dispute_is_told_otherwise(
    one: Ruleset, other: Ruleset
) -> None:
    both = [
        (told(one, values), told(other, values))
        for values in product(ANSWERS, repeat=3)
    ]
    differ = {
        id_
        for before, after in both
        for id_ in {*before, *after}
        if before.get(id_) != after.get(id_)
    }

    found = contrast(one, other, as_of=TODAY)

    assert differ == {each.id for each in found.changes}


@given(rulesets())
def test_a_ruleset_does_not_differ_from_itself(rules: Ruleset) -> None:
    found = contrast(rules, rules, as_of=TODAY)

    assert ((), (), ()) == (found.changes, found.reworded, found.not_compared)
