"""Read the atoms of a program: the known facts of a dispute go in, propositions come out.

Only facts that are known cost anything. What a value says about the atoms of its fact is asked
of `operators.holds` once and then remembered, unless it depends on the day as well.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mediation_rules.conditions import Named, Operator, Test
from mediation_rules.operators import NO, YES, holds, predicted, references
from mediation_rules.program import no, yes

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from mediation_rules.operators import Facts, Value, Verdict
    from mediation_rules.program import Program, Proposition

Said = tuple["Proposition", ...]

_MOST_REMEMBERED = 2_000
_BLANK = frozenset({Operator.KNOWN, Operator.UNKNOWN})


def read_atoms(program: Program, facts: Facts) -> list[Proposition]:
    """Return what the known facts settle of the atoms of a program; the rest is unknown."""
    return _reader(program).read(facts)


@lru_cache(maxsize=128)
def _reader(program: Program) -> _Reader:
    return _Reader(program)


class _Reader:
    """The atoms of one program by the fact that they ask."""

    def __init__(self, program: Program) -> None:
        self._steady: dict[str, _Remembered] = {}
        self._daily: dict[str, list[tuple[int, Test]]] = {}
        self._beside: dict[str, list[tuple[int, Test]]] = {}
        self._blank: dict[str, list[tuple[int, Test]]] = {}
        self._predicates: list[tuple[int, str]] = []
        for node, atom in enumerate(program.atoms):
            if isinstance(atom, Named):
                self._predicates.append((node, atom.name))
            else:
                self._place(node, atom)

    def _place(self, node: int, test: Test) -> None:
        if _is_steady(test):
            self._steady.setdefault(test.path, _Remembered()).tests.append((node, test))
        else:
            self._daily.setdefault(test.path, []).append((node, test))
        if test.operator in _BLANK:
            self._blank.setdefault(test.path, []).append((node, test))
        for path in references(test):
            self._beside.setdefault(path, []).append((node, test))

    def read(self, facts: Facts) -> list[Proposition]:
        settled: list[Proposition] = []
        for path, value in facts.values.items():
            steady = self._steady.get(path)
            if steady is not None:
                settled += steady.say(value, facts)
            if path in self._daily:
                settled += _asked(self._daily[path], facts)
        for path in facts.answers:
            settled += _asked(self._blank.get(path, ()), facts)
        for path in facts.absent:
            settled += _asked(self._beside.get(path, ()), facts)
        for node, name in self._predicates:
            settled += _said(node, predicted(name, facts))
        return settled


class _Remembered:
    """Tests of one fact that depend on its value alone, and what values said so far."""

    def __init__(self) -> None:
        self.tests: list[tuple[int, Test]] = []
        self._known: dict[Hashable, Said] = {}

    def say(self, value: Value, facts: Facts) -> Said:
        if isinstance(value, tuple):  # records, which cannot be looked up
            return tuple(_asked(self.tests, facts))
        said = self._known.get(value)
        if said is None:
            said = tuple(_asked(self.tests, facts))
            # Sets come in countless combinations: a full memory is begun anew.
            if len(self._known) >= _MOST_REMEMBERED:
                self._known = {}
            self._known[value] = said
        return said


def _asked(tests: Iterable[tuple[int, Test]], facts: Facts) -> list[Proposition]:
    return [said for node, test in tests for said in _said(node, holds(test, facts))]


def _said(node: int, verdict: Verdict) -> Said:
    return (yes(node),) if verdict is YES else (no(node),) if verdict is NO else ()


def _is_steady(test: Test) -> bool:
    """Whether the verdict depends on the value of the fact, and on nothing else."""
    operand = test.operand if isinstance(test.operand, tuple) else (test.operand,)
    return all(isinstance(item, bool | int | str | None) for item in operand)
