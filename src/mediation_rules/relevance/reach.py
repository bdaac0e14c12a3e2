"""Look up once how the facts of a ruleset reach its program: it is the same for every dispute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from mediation_rules.conditions import Named, Test
from mediation_rules.dating import PREFIX
from mediation_rules.logic import Footprint
from mediation_rules.operators import behind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mediation_rules.check import CheckedRuleset
    from mediation_rules.fact_model import FactModel
    from mediation_rules.program import Program
    from mediation_rules.rules import RulesetDefinition

Mask = int
"""A set of facts, one bit for each."""


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """How the facts of a ruleset reach its program; the same for every dispute.

    Attributes:
        bits: The bit of each fact that can be told.
        paths: The same the other way round.
        atoms: For each atom the facts behind it.
        days: For each atom about a deadline that deadline's name.
        counted: The atoms that may count business days from today.
        predicates: The atoms that an application answers.
        children: For each gate the nodes it joins.
        opaque: The deadlines that ask a predicate.
        assumed: Every fact that some policy takes for granted.
    """

    bits: Mapping[str, Mask]
    paths: Mapping[Mask, str]
    atoms: tuple[Mask, ...]
    days: Mapping[int, tuple[str, ...]]
    counted: Mapping[int, Test]
    predicates: Mapping[int, str]
    children: Mapping[int, tuple[int, ...]]
    opaque: frozenset[str]
    assumed: frozenset[str]


@lru_cache(maxsize=64)
def reach(checked: CheckedRuleset, program: Program) -> Reach:
    """Return how the facts of a ruleset reach its program; the same each time."""
    bits = _bits(checked.facts)
    tests = {n: atom for n, atom in enumerate(program.atoms) if isinstance(atom, Test)}
    days = {node: tuple(_deadlines_behind(test)) for node, test in tests.items()}
    definition = checked.definition
    return Reach(
        bits=bits,
        paths={bit: path for path, bit in bits.items()},
        atoms=tuple(
            mask_of(bits, behind(atom)) if isinstance(atom, Test) else 0
            for atom in program.atoms
        ),
        days={node: names for node, names in days.items() if names},
        counted={n: test for n, test in tests.items() if _may_count_days(test)},
        predicates={
            n: atom.name
            for n, atom in enumerate(program.atoms)
            if isinstance(atom, Named)
        },
        children={
            clause.head // 2: tuple(premise // 2 for premise in clause.body)
            for clause in program.clauses
            if clause.head % 2 == 0
        },
        opaque=frozenset(_opaque_deadlines(definition)),
        assumed=frozenset(
            path
            for rule in definition.rules.values()
            if isinstance(rule.if_unknown.assumed, Mapping)
            for path in rule.if_unknown.assumed
        ),
    )


def _bits(facts: FactModel) -> dict[str, Mask]:
    told = (path for path, fact in facts.items() if not fact.derived)
    return {path: 1 << place for place, path in enumerate(told)}


def mask_of(bits: Mapping[str, Mask], paths: Iterable[str]) -> Mask:
    """Return a set of facts; what is no fact that can be told is left out."""
    found = 0
    for path in paths:
        found |= bits.get(path, 0)
    return found


def _deadlines_behind(test: Test) -> Iterator[str]:
    for path in behind(test):
        if path.startswith(PREFIX):
            yield path.removeprefix(PREFIX)


def _may_count_days(test: Test) -> bool:
    """Tell whether a test, or one within it, has a length: holidays may move its end."""
    operand = test.operand if isinstance(test.operand, tuple) else (test.operand,)
    return any(not isinstance(item, bool | int | str | None) for item in operand)


def _opaque_deadlines(definition: RulesetDefinition) -> Iterator[str]:
    for name, rule in definition.deadlines.items():
        footprint = Footprint(definition)
        footprint.deadline(rule)
        if footprint.is_opaque:
            yield name
