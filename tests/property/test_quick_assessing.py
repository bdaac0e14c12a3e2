"""What makes an assessment quick says the same as what defines it, whatever is told."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cache
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.made import TODAY

from mediation_rules.assess.openings import Openings
from mediation_rules.assess.supposing import Supposing, settle
from mediation_rules.assess.tables import tables
from mediation_rules.atoms import read_atoms
from mediation_rules.compile import compile_program
from mediation_rules.conform.invent import PARAMETERS, invent
from mediation_rules.conform.tell import Teller
from mediation_rules.engines import engine
from mediation_rules.engines.compiled import runner
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute
from mediation_rules.logic import Reading
from mediation_rules.program import Parts, Program, Settled, closure
from mediation_rules.rules import RulesetDefinition
from mediation_rules.ruleset import Ruleset
from mediation_rules.situation import Situation, supposing, with_values

SEEDS = st.integers(0, 2**32)
FACTS = FactModel.of(Dispute)


@cache
def federal() -> Ruleset:
    return Ruleset.load("us-federal")


@cache
def invented(seed: int) -> tuple[RulesetDefinition, Program]:
    made = invent(Random(seed), FACTS)
    return made, compile_program(made)


def told(seed: int, definition: RulesetDefinition) -> Situation:
    rng = Random(seed)
    as_of = TODAY + timedelta(rng.randrange(-400, 400))
    values, answers = Teller(definition, FACTS, PARAMETERS, as_of).tell(rng)
    return with_values(values, definition, as_of, answers=answers)


def waits(
    definition: RulesetDefinition, by: Openings | Reading
) -> Mapping[str, tuple[str, ...]]:
    conditions = {
        f"{decision.name} {index}": case.when
        for decision in definition.decisions.values()
        for index, case in enumerate(decision.cases)
    }
    of, rule = (
        (by.condition, by.rule)
        if isinstance(by, Openings)
        else (by.open_facts, by.open_facts_of)
    )
    return {
        **{name: of(condition) for name, condition in conditions.items()},
        **{id_: rule(id_) for id_ in definition.rules},
    }


def both_waits(
    definition: RulesetDefinition, program: Program, facts: Situation
) -> tuple[Any, Any]:
    settled = settle(engine("compiled"), program, facts)
    quick = Openings(program, facts, definition, settled)
    return waits(definition, Reading(facts, definition)), waits(definition, quick)


@given(SEEDS)
def test_what_the_federal_rules_wait_for_is_what_the_plain_reading_says(
    seed: int,
) -> None:
    ruleset = federal()
    facts = told(seed, ruleset.definition)

    plain, quick = both_waits(ruleset.definition, ruleset.program, facts)

    assert plain == quick


@given(SEEDS, SEEDS)
def test_what_invented_rules_wait_for_is_what_the_plain_reading_says(
    rules: int, seed: int
) -> None:
    definition, program = invented(rules)
    facts = told(seed, definition)

    plain, quick = both_waits(definition, program, facts)

    assert plain == quick


def under_assumptions(
    ruleset: Ruleset, facts: Situation
) -> Iterator[tuple[list[bool], list[bool]]]:
    """Yield of each rule that assumes facts what is asked under them: by the whole, by a part."""
    checked, program = ruleset.checked, ruleset.program
    rows, by = tables(checked, program), engine("compiled")
    suppose = Supposing(checked, program, rows, facts, by)
    for row in rows.rows.values():
        assumed = row.rule.if_unknown.assumed
        if isinstance(assumed, Mapping):
            kept = {
                path: ruleset.facts[path].kept(value)
                for path, value in assumed.items()
                if path not in facts.values
            }
            known = supposing(facts, kept, ruleset.definition)
            whole, part = settle(by, program, known), suppose(assumed)
            asked = [row.applies, row.applies ^ 1]
            asked += [rows.rows[other].is_not_given for other in row.overridden_by]
            yield [p in whole for p in asked], [p in part for p in asked]


@given(SEEDS)
def test_what_is_settled_under_an_assumption_is_what_the_whole_program_settles(
    seed: int,
) -> None:
    """A rule, and each that overrides it, comes out as if all was settled once more."""
    found = list(under_assumptions(federal(), told(seed, federal().definition)))

    assert [whole for whole, _ in found] == [part for _, part in found]
    assert found


@given(SEEDS, SEEDS)
def test_a_part_of_a_program_settles_what_the_whole_settles(
    rules: int, seed: int
) -> None:
    definition, program = invented(rules)
    facts = told(seed, definition)
    rng = Random(seed)
    wanted = rng.sample(range(program.size), k=min(4, program.size))
    whole = Settled.of(program, closure(program, read_atoms(program, facts)))

    part, place = Parts(program).of(wanted)

    found = runner(part).flags(read_atoms(part, facts))
    assert set(wanted) <= set(place)
    assert [whole.flags[2 * node + side] for node in place for side in (0, 1)] == [
        found[2 * here + side] for here in place.values() for side in (0, 1)
    ]
