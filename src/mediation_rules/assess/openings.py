"""Say what open conditions wait for: what is settled goes in, the paths of unknown facts come out.

This is `logic.Reading.open_facts`, which defines it, made quick: each condition is taken apart
once for its ruleset, and what an engine settled is looked up and not read again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from mediation_rules.compile import as_atom
from mediation_rules.conditions import All, Any, Named, Not, Test
from mediation_rules.dating import PREFIX
from mediation_rules.logic import Reading, whole
from mediation_rules.operators import NO, YES, behind
from mediation_rules.program import yes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mediation_rules.conditions import Condition
    from mediation_rules.operators import Facts
    from mediation_rules.program import Program, Proposition, Settled
    from mediation_rules.rules import RulesetDefinition

Found = bool | tuple[str, ...]
"""What a condition comes to: yes, no, or while it is open the facts it waits for."""

Walk = Callable[["Openings"], Found]


class Openings:
    """What the open conditions of one dispute wait for."""

    def __init__(
        self,
        program: Program,
        facts: Facts,
        definition: RulesetDefinition,
        settled: Settled,
    ) -> None:
        self.flags = settled.flags
        self.known = facts.values
        self.reading = Reading(facts, definition)
        self.named: dict[str, Found] = {}
        self._plan = _plan(program, definition)

    def condition(self, condition: Condition) -> tuple[str, ...]:
        """Return the unknown facts that keep a condition open, in order, each once."""
        return _waits(self._plan.walk(condition)(self))

    def rule(self, rule: str) -> tuple[str, ...]:
        """Return the unknown facts that keep it open whether a rule applies."""
        return _waits(self._plan.rule(rule)(self))


def _waits(found: Found) -> tuple[str, ...]:
    return () if isinstance(found, bool) else tuple(dict.fromkeys(found))


@lru_cache(maxsize=64)
def _plan(program: Program, definition: RulesetDefinition) -> _Plan:
    return _Plan(program, definition)


class _Plan:
    """The conditions of a ruleset, taken apart when they are first asked for."""

    def __init__(self, program: Program, definition: RulesetDefinition) -> None:
        self._definition = definition
        self._nodes = {atom: node for node, atom in enumerate(program.atoms)}
        # The definition keeps its conditions, so that no other object can have their id.
        self._walks: dict[int, Walk] = {}
        self._rules: dict[str, Walk] = {}

    def rule(self, rule: str) -> Walk:
        if rule not in self._rules:
            self._rules[rule] = self._taken_apart(whole(self._definition.rules[rule]))
        return self._rules[rule]

    def walk(self, condition: Condition) -> Walk:
        if id(condition) not in self._walks:
            self._walks[id(condition)] = self._taken_apart(condition)
        return self._walks[id(condition)]

    def _taken_apart(self, condition: Condition) -> Walk:
        match condition:
            case All(items):
                return _joined(map(self._taken_apart, items), decisive=False)
            case Any(items):
                return _joined(map(self._taken_apart, items), decisive=True)
            case Not(item):
                return _negated(self._taken_apart(item))
            case Named(name) if name in self._definition.conditions:
                return self._named(name)
            case Test(path) if path not in self._definition.decisions:
                return self._test(condition)
        return _read(condition)

    def _named(self, name: str) -> Walk:
        inner = self.walk(self._definition.conditions[name].condition)

        def walk(opened: Openings) -> Found:
            found = opened.named.get(name)
            if found is None:
                found = opened.named[name] = inner(opened)
            return found

        return walk

    def _test(self, test: Test) -> Walk:
        asked, paths = self._asked(test), tuple(behind(test))
        if asked is None or any(path.startswith(PREFIX) for path in paths):
            return _read(test)

        def walk(opened: Openings) -> Found:
            if opened.flags[asked]:
                return True
            if opened.flags[asked ^ 1]:
                return False
            unknown = tuple(path for path in paths if path not in opened.known)
            return unknown or tuple(opened.reading.behind(test))

        return walk

    def _asked(self, test: Test) -> Proposition | None:
        """Return the proposition that a test is, or None if the program does not ask it."""
        atom, negated = as_atom(test)
        node = self._nodes.get(atom)
        return None if node is None else yes(node) ^ negated


def _joined(parts: Iterable[Walk], *, decisive: bool) -> Walk:
    """Join the parts of an `all`, which one no decides, or of an `any`, which one yes does."""
    walks = tuple(parts)

    def walk(opened: Openings) -> Found:
        waits: tuple[str, ...] | None = None
        for part in walks:
            found = part(opened)
            if found is decisive:
                return decisive
            if not isinstance(found, bool):
                waits = found if waits is None else waits + found
        return not decisive if waits is None else waits

    return walk


def _negated(part: Walk) -> Walk:
    def walk(opened: Openings) -> Found:
        found = part(opened)
        return not found if isinstance(found, bool) else found

    return walk


def _read(condition: Condition) -> Walk:
    """Leave to the plain reading what an engine does not settle as an atom."""

    def walk(opened: Openings) -> Found:
        found = opened.reading.condition(condition)
        if found is YES or found is NO:
            return found is YES
        return opened.reading.open_facts(condition)

    return walk
