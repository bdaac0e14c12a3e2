"""Laws of the machine, over rulesets and disputes made up by chance.

Whatever rules there are and whatever is known: every engine settles what the plain reading
says, order plays no part, and one more known fact takes nothing back.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import event, find, given, settings
from hypothesis import strategies as st

from mediation_rules.atoms import read_atoms
from mediation_rules.compile import compile_program
from mediation_rules.conditions import (
    All,
    Condition,
    DayUnit,
    Duration,
    Named,
    Not,
    Operator,
    Test,
)
from mediation_rules.conditions import Any as AnyOf
from mediation_rules.conform import available, plain_reading, run, verdicts
from mediation_rules.conform.invent import AS_OF, HERE, PARAMETERS, invent
from mediation_rules.conform.tell import Teller
from mediation_rules.deadlines import Calendar, add, subtract
from mediation_rules.engines import engine
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute
from mediation_rules.logic import Reading, cases, whole
from mediation_rules.operators import NO, UNKNOWN, YES, Verdict, holds
from mediation_rules.program import Program
from mediation_rules.rules import RulesetDefinition
from mediation_rules.situation import Situation

FACTS = FactModel.of(Dispute)
SEEDS = st.integers(0, 2**32)


@cache
def ruleset(seed: int) -> tuple[RulesetDefinition, Program]:
    made = invent(Random(seed), FACTS)
    return made, compile_program(made)


def dispute(seed: int, made: RulesetDefinition) -> Situation:
    values, answers = Teller(made, FACTS, PARAMETERS, AS_OF).tell(Random(seed))
    return situation(values, answers)


def situation(values: Mapping[str, Any], answers: Mapping[str, Any]) -> Situation:
    state = values.get("state")
    return Situation(
        as_of=AS_OF,
        values=values,
        answers=answers,
        parameters=PARAMETERS,
        calendar=Calendar(None if state is None else str(state)),
    )


def settled(name: str, program: Program, facts: Situation) -> dict[str, Verdict]:
    atoms = read_atoms(program, facts)
    return verdicts(program, run(engine(name), program, atoms, Random(0)))


def plainly(made: RulesetDefinition, facts: Situation) -> dict[str, Verdict]:
    return plain_reading(made, facts)


@pytest.mark.parametrize("name", available())
@given(SEEDS, SEEDS)
def test_every_engine_and_the_plain_reading_agree(
    name: str, rules: int, facts: int
) -> None:
    """What has a name is settled by an engine exactly as the plain reading reads it."""
    made, program = ruleset(rules)
    told = dispute(facts, made)

    expected = plainly(made, told)
    found = settled(name, program, told)

    event(f"{len(set(expected.values()))} kinds of verdict")
    assert expected == {key: found[key] for key in expected}


@given(SEEDS, SEEDS, st.randoms(use_true_random=False))
def test_the_order_of_rules_and_of_facts_never_matters(
    rules: int, facts: int, rng: Random
) -> None:
    """The same ruleset written in another order says the same of the same facts."""
    made, program = ruleset(rules)
    told = dispute(facts, made)
    shuffled = replace(
        made,
        rules=in_any_order(made.rules, rng),
        conditions=in_any_order(made.conditions, rng),
        decisions=in_any_order(made.decisions, rng),
    )
    retold = replace(told, values=in_any_order(told.values, rng))

    expected = settled("compiled", program, told)

    assert expected == settled("compiled", compile_program(shuffled), retold)
    assert plainly(made, told) == plainly(shuffled, retold)


def in_any_order(items: Mapping[str, Any], rng: Random) -> dict[str, Any]:
    keys = list(items)
    rng.shuffle(keys)
    return {key: items[key] for key in keys}


@given(SEEDS, SEEDS, st.randoms(use_true_random=False))
def test_one_more_known_fact_takes_back_nothing_that_is_settled(
    rules: int, facts: int, rng: Random
) -> None:
    """What is settled yes or no stays so, whatever else is told."""
    made, _ = ruleset(rules)
    told = dispute(facts, made)
    more, _ = Teller(made, FACTS, PARAMETERS, AS_OF).tell(rng)
    # A fact that was asked and not given would take an answer back, not add one.
    new = [
        path for path in more if path not in told.values and path not in told.answers
    ]

    before = plainly(made, told)
    for path in new[:3]:
        told = situation({**told.values, path: more[path]}, told.answers)
        after = plainly(made, told)
        assert kept(before) <= kept(after)
        before = after
    event(f"{len(new[:3])} facts more")


@given(
    st.sampled_from([Operator.WITHIN_NEXT, Operator.WITHIN_LAST, Operator.OLDER_THAN]),
    st.integers(0, 70),
    st.integers(-5, 5),
    st.sampled_from(["US-PA", "US-AK", "US-NY", "US-TX"]),
)
def test_learning_the_state_takes_back_nothing_that_is_settled(
    operator: Operator, count: int, near: int, state: str
) -> None:
    """A day that is a holiday in some states is neither counted nor passed over before."""
    length = Duration(count, DayUnit.BUSINESS_DAYS)
    move = add if operator is Operator.WITHIN_NEXT else subtract
    day = move(AS_OF, length, Calendar()) + timedelta(days=near)
    test = Test("a.on", operator, length, HERE, HERE)

    before = holds(test, situation({"a.on": day}, {}))

    event(f"{before}")
    after = holds(test, situation({"a.on": day, "state": state}, {}))
    assert before in (UNKNOWN, after)


def kept(found: Mapping[str, Verdict]) -> set[tuple[str, Verdict]]:
    return {item for item in found.items() if item[1] is not UNKNOWN}


@given(SEEDS, SEEDS)
def test_a_rule_waits_for_facts_exactly_while_it_is_open(
    rules: int, facts: int
) -> None:
    """What is open names facts to ask for, and what is settled names none."""
    made, _ = ruleset(rules)
    reading = Reading(dispute(facts, made), made)

    for id_, rule in made.rules.items():
        waits, verdict = reading.open_facts_of(id_), reading.condition(whole(rule))
        event(f"{verdict}")
        assert (verdict is UNKNOWN) is bool(waits)
        assert {*waits} <= {*FACTS}


# ------------------------------------------------- what chance really makes


def depth(made: RulesetDefinition, condition: Condition) -> int:
    """Count the names that stand on one another below a condition."""
    match condition:
        case All(items) | AnyOf(items):
            return max([depth(made, item) for item in items], default=0)
        case Not(item):
            return depth(made, item)
        case Named(name):
            return 1 + depth(made, made.conditions[name].condition)
        case Test(path) if path in made.decisions:
            whens = (case.when for case in cases(made.decisions[path]))
            return 1 + max(depth(made, when) for when in whens)
    return 0


def overrides_that_count(seed: int) -> bool:
    """Some rule applies and is set aside by another that is given."""
    made, _ = ruleset(seed)
    found = plainly(made, dispute(seed, made))
    return any(
        found[f"applies:{override.rule.id}"] is YES
        and found[f"rule:{override.rule.id}"] is NO
        and found[f"rule:{rule.id}"] is YES
        for rule in made.rules.values()
        for override in rule.overrides
    )


def chains_of_overrides(seed: int) -> bool:
    """Some rule is set aside by one that is set aside by a third, which applies to all."""
    made, _ = ruleset(seed)
    over = {
        rule.id: {o.rule.id for o in rule.overrides} for rule in made.rules.values()
    }
    return any(over[second] for first in over for second in over[first])


def decisions_that_count(seed: int) -> bool:
    """A decision takes its second case or a later one."""
    made, _ = ruleset(seed)
    found = plainly(made, dispute(seed, made))
    return any(verdict is YES for name, verdict in found.items() if name.endswith("#2"))


def rules_on_long_chains(seed: int) -> bool:
    """A rule is given that rests on names four deep or more."""
    made, _ = ruleset(seed)
    found = plainly(made, dispute(seed, made))
    return any(
        found[f"rule:{rule.id}"] is YES and depth(made, rule.when) >= 4
        for rule in made.rules.values()
    )


@pytest.mark.parametrize(
    "happens",
    [
        overrides_that_count,
        chains_of_overrides,
        decisions_that_count,
        rules_on_long_chains,
    ],
)
def test_chance_makes_what_these_laws_are_about(happens: Any) -> None:
    """Each is found, so that the laws above are about more than simple rules."""
    seed = find(SEEDS, happens, settings=settings(max_examples=2_000, database=None))

    assert happens(seed)
