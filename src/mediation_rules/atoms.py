"""Read the atoms of a program: the known facts of a dispute go in, propositions come out.

Only facts that are known cost anything. What a value says about the atoms of its fact is asked
of `operators.holds` once and then remembered, together with all else that was looked at: the
day, the calendar, and the parameters and facts that the value was held against.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from types import NoneType
from typing import TYPE_CHECKING

from mediation_rules.conditions import (
    Count,
    Duration,
    FactRef,
    Named,
    Operator,
    ParameterRef,
    Test,
)
from mediation_rules.operators import NO, YES, holds, predicted, references
from mediation_rules.program import no, yes

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

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
        self._by_path: dict[str, _Remembered] = {}
        self._blank: dict[str, list[tuple[int, Test]]] = {}
        self._absent: dict[str, list[Proposition]] = {}
        self._predicates: list[tuple[int, str]] = []
        tests: dict[str, list[tuple[int, Test]]] = {}
        for node, atom in enumerate(program.atoms):
            if isinstance(atom, Named):
                self._predicates.append((node, atom.name))
            else:
                tests.setdefault(atom.path, []).append((node, atom))
                self._place(node, atom)
        for path, asked in tests.items():
            self._by_path[path] = _Remembered(asked)

    def _place(self, node: int, test: Test) -> None:
        if test.operator in _BLANK:
            self._blank.setdefault(test.path, []).append((node, test))
        # Of a day that is settled not to exist nothing is so, but that it is not known.
        said = yes(node) if test.operator is Operator.UNKNOWN else no(node)
        for path in references(test):
            self._absent.setdefault(path, []).append(said)

    def read(self, facts: Facts) -> list[Proposition]:
        settled: list[Proposition] = []
        by_path = self._by_path
        for path, value in facts.values.items():
            asked = by_path.get(path)
            if asked is not None:
                settled += asked.say(value, facts)
        for path in facts.answers:
            settled += _asked(self._blank.get(path, ()), facts)
        for path in facts.absent:
            settled += self._absent.get(path, ())
        for node, name in self._predicates:
            settled += _said(node, predicted(name, facts))
        return settled


class _Remembered:
    """The tests of one fact, and what its values said so far."""

    def __init__(self, tests: list[tuple[int, Test]]) -> None:
        self._tests = tests
        operands = [item for _, test in tests for item in _operands(test)]
        self._is_steady = all(isinstance(item, _PLAIN) for item in operands)
        self._is_readable = all(isinstance(item, _LOOKED_UP) for item in operands)
        self._parameters = [i.name for i in operands if isinstance(i, ParameterRef)]
        self._facts = [i.path for i in operands if isinstance(i, FactRef)]
        self._known: dict[Hashable, Said] = {}

    def say(self, value: Value, facts: Facts) -> Said:
        if self._is_steady:
            key: Hashable = value
        elif self._is_readable:
            key = (value, *self._beside(facts))
        else:
            return _asked(self._tests, facts)
        try:
            return self._known[key]
        except TypeError:  # records, which cannot be looked up
            return _asked(self._tests, facts)
        except KeyError:
            # Sets and days come in countless combinations: a full memory is begun anew.
            if len(self._known) >= _MOST_REMEMBERED:
                self._known = {}
            said = self._known[key] = _asked(self._tests, facts)
            return said

    def _beside(self, facts: Facts) -> Iterator[Value]:
        """Yield everything but the value itself on which a verdict can depend."""
        yield facts.as_of
        yield facts.calendar
        for name in self._parameters:
            yield facts.parameters.get(name)
        for path in self._facts:
            yield facts.values.get(path)
            yield path in facts.absent


def _asked(tests: Iterable[tuple[int, Test]], facts: Facts) -> Said:
    return tuple(
        said for node, test in tests for said in _said(node, holds(test, facts))
    )


def _said(node: int, verdict: Verdict) -> Said:
    return (yes(node),) if verdict is YES else (no(node),) if verdict is NO else ()


_PLAIN = (bool, int, str, NoneType)
"""A constant that is compared with the value, whatever the day."""

_LOOKED_UP = (*_PLAIN, date, Duration, ParameterRef, FactRef)
"""Everything else that can be told apart by what it stands for today."""


def _operands(test: Test) -> Iterator[object]:
    """Yield what a test holds its fact against; a condition on records as a whole."""
    operand = test.operand
    if isinstance(operand, Count) and operand.where is None:
        operand = operand.bounds
    yield from operand if isinstance(operand, tuple) else (operand,)
