"""Settle a dispute, and once more with facts taken for granted: propositions come out.

Many rules assume something while a fact is unknown, and few conditions change by it. So what
rests on an assumption is cut out of the program once, and only that is settled again.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from mediation_rules.assess.clocks import QuickReading
from mediation_rules.atoms import read_atoms
from mediation_rules.conditions import Named, Scalar
from mediation_rules.dating import PREFIX
from mediation_rules.operators import references
from mediation_rules.program import Parts, Program, Settled
from mediation_rules.situation import Situation, movable, supposing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mediation_rules.assess.tables import Row, Tables
    from mediation_rules.check import CheckedRuleset
    from mediation_rules.program import Engine, Proposition

    _AtOnce = Callable[[Program, Iterable[Proposition]], Settled]
    """An engine that can settle a whole case without a working memory has this as `settle`."""

Assumed = Mapping[str, Scalar]
"""Facts that are taken for granted where they are unknown."""


def settle(engine: Engine, program: Program, situation: Situation) -> Settled:
    """Return everything that a situation settles, by way of an engine."""
    atoms = read_atoms(program, situation)
    at_once: _AtOnce | None = getattr(engine, "settle", None)
    if at_once is not None:
        return at_once(program, atoms)
    memory = engine.start(program)
    try:
        memory.add(atoms)
        return Settled.of(program, memory.settled)
    finally:
        memory.close()


class Supposed:
    """What is settled under an assumption, of what was asked."""

    def __init__(self, settled: Settled, place: Mapping[int, int]) -> None:
        self._flags = settled.flags
        self._place = place

    def __contains__(self, proposition: Proposition) -> bool:
        return self._flags[2 * self._place[proposition // 2] + proposition % 2]


class Supposing:
    """Assumptions on one dispute, each settled once."""

    def __init__(
        self,
        checked: CheckedRuleset,
        program: Program,
        tables: Tables,
        situation: Situation,
        engine: Engine,
    ) -> None:
        self._plan = _plan(checked, program, tables)
        self._situation = situation
        self._engine = engine
        self._found: dict[_Assumption, Supposed] = {}

    def __call__(self, assumed: Assumed) -> Supposed:
        """Settle what rests on facts that are taken for granted where they are unknown."""
        assumption = self._plan.assumption(assumed)
        found = self._found.get(assumption)
        if found is None:
            facts = assumption.situation(self._situation)
            settled = settle(self._engine, assumption.program, facts)
            found = self._found[assumption] = Supposed(settled, assumption.place)
        return found


class _Assumption:
    """One assumption: its facts, and the part of the program that is asked under it."""

    def __init__(
        self,
        checked: CheckedRuleset,
        assumed: Assumed,
        part: tuple[Program, Mapping[int, int]],
    ) -> None:
        self._definition = checked.definition
        self.program, self.place = part
        self._kept = {p: checked.facts[p].kept(value) for p, value in assumed.items()}
        moved = {f"{PREFIX}{n}" for n in movable(checked.definition, assumed)}
        self._moves_days = any(
            # A predicate may look at any fact, at a day that moves too.
            isinstance(atom, Named) or not moved.isdisjoint(references(atom))
            for atom in self.program.atoms
        )

    def situation(self, situation: Situation) -> Situation:
        """Return what is known, and what is taken for granted beside it."""
        known = situation.values
        if self._moves_days:
            missing = {p: v for p, v in self._kept.items() if p not in known}
            return supposing(situation, missing, self._definition, reading=QuickReading)
        answers = situation.answers
        return Situation(
            situation.as_of,
            {**self._kept, **known},
            {p: a for p, a in answers.items() if p not in self._kept},
            situation.parameters,
            situation.predicates,
            situation.calendar,
            situation.absent,
        )


class _Plan:
    """The assumptions of a ruleset; rules that assume the same share one."""

    def __init__(
        self, checked: CheckedRuleset, program: Program, tables: Tables
    ) -> None:
        self._checked = checked
        self._parts = Parts(program)
        self._rows = tables.rows
        self._asked: dict[frozenset[tuple[str, object]], set[int]] = {}
        for row in tables.rows.values():
            assumed = row.rule.if_unknown.assumed
            if not isinstance(assumed, bool | None):
                asked = self._asked.setdefault(frozenset(assumed.items()), set())
                asked.update(self._asks(row))
        self._made: dict[frozenset[tuple[str, object]], _Assumption] = {}

    def _asks(self, row: Row) -> Iterable[int]:
        """Yield what is asked under the assumption of a rule: of it, and of what overrides it."""
        yield row.applies // 2
        for other in row.overridden_by:
            yield self._rows[other].is_not_given // 2

    def assumption(self, assumed: Assumed) -> _Assumption:
        key = frozenset(assumed.items())
        if key not in self._made:
            part = self._parts.of(self._asked[key])
            self._made[key] = _Assumption(self._checked, assumed, part)
        return self._made[key]


@lru_cache(maxsize=64)
def _plan(checked: CheckedRuleset, program: Program, tables: Tables) -> _Plan:
    return _Plan(checked, program, tables)
