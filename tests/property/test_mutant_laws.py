"""A mutant that is called the same never comes out otherwise, and a part says what the whole says."""

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from tests import invented
from tests.effort import A_THIRD

from mediation_rules.cases import standings
from mediation_rules.check import CheckedRuleset
from mediation_rules.compile import compile_program
from mediation_rules.conform.invent import AS_OF
from mediation_rules.coverage.resting import resting_on
from mediation_rules.facts import Dispute
from mediation_rules.mutants import Mutant, mutants_of
from mediation_rules.mutants.parts import around, part_of
from mediation_rules.mutants.sameness import Sameness
from mediation_rules.rules import RulesetDefinition
from mediation_rules.ruleset import Ruleset

SEEDS = st.integers(0, 2**32)
TODAY = date(2026, 10, 5)


def with_definition(rules: Ruleset, definition: RulesetDefinition) -> Ruleset:
    return Ruleset(
        checked=CheckedRuleset(definition, rules.checked.facts),
        program=compile_program(definition),
        model=rules.model,
        predicates={},
    )


def answer(rules: Ruleset, dispute: Dispute) -> tuple[object, ...]:
    """What is advised and decided; which facts are asked for on the way may differ."""
    found = rules.assess(dispute, as_of=AS_OF)
    advice = (*found.recommendations, *found.provisional)
    waiting = (*found.held, *found.possible, *found.overridden)
    return (
        [(each.id, each.urgency, each.due, each.basis, each.rules) for each in advice],
        {(each.id, each.status) for each in waiting},
        {name: (each.value, each.values) for name, each in found.decisions.items()},
        [(each.name, each.by_rule) for each in found.deadlines],
    )


def is_same(rules: Ruleset, mutant: Mutant) -> bool:
    resting = resting_on(rules.definition).get(mutant.part, ())
    touched = mutant.touches or frozenset(resting)
    return Sameness(rules, AS_OF).is_same(mutant, mutant.make(), touched)


@A_THIRD
@given(st.integers(0, 80), SEEDS)
def test_mutants_that_are_called_the_same_answer_alike_for_every_dispute(
    seed: int, other: int
) -> None:
    rules, rng = invented.ruleset(seed, rules=5), Random(other)
    tried = rng.choices(mutants_of(rules), k=3)
    same = [mutant for mutant in tried if is_same(rules, mutant)]
    disputes = [invented.dispute(rules, rng) for _ in range(12)]

    mutated = [with_definition(rules, mutant.make()) for mutant in same]
    assert [[answer(rules, each) for each in disputes]] * len(same) == [
        [answer(changed, each) for each in disputes] for changed in mutated
    ]


@given(st.integers(0, 80), SEEDS)
def test_a_part_of_a_ruleset_says_of_its_rules_what_the_whole_says(
    seed: int, other: int
) -> None:
    rules, rng = invented.ruleset(seed), Random(other)
    definition = rules.definition
    wanted = rng.sample(list(definition.rules), min(2, len(definition.rules)))
    part = part_of(definition, definition, around(definition, wanted))
    dispute = invented.dispute(rules, rng)

    whole = rules.assess(dispute, as_of=AS_OF)
    small = with_definition(rules, part).assess(dispute, as_of=AS_OF)
    for found in (whole, small):
        assert found.as_of == AS_OF
    assert {i: standings(whole).get(i) for i in wanted} == {
        i: standings(small).get(i) for i in wanted
    }
    assert {
        i.id: (i.urgency, i.due) for i in whole.recommendations if i.id in wanted
    } == {i.id: (i.urgency, i.due) for i in small.recommendations if i.id in wanted}
