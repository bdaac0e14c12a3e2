"""Run a program as generated Python: one function over local variables, written once.

The source holds nothing but numbers of this library's own making; no word of an author ever
reaches it. Every node becomes two assignments, in dependency order, so that one pass through
the function is the closure.
"""

from __future__ import annotations

from array import array
from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING

from mediation_rules.program import Settled
from mediation_rules.program import closure as plain_closure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mediation_rules.program import Program, Proposition

Flags = list[bool]


@lru_cache(maxsize=128)
def runner(program: Program) -> Runner:
    """Return the generated function of a program; the same one each time."""
    return Runner(program)


class Runner:
    """A program, ready to run any number of times, from any number of threads."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._inputs = 2 * len(program.atoms)
        self._numbers = range(2 * program.size)
        self._run = _function(program)

    def flags(self, atoms: Iterable[Proposition]) -> Flags:
        """Return for each proposition whether it is settled, given those of atoms."""
        given = [False] * self._inputs
        for proposition in atoms:
            given[proposition] = True
        return self._run(given)

    def settled(self, propositions: Iterable[Proposition]) -> bytes:
        """Return for each proposition whether it is settled, given any of them."""
        given = list(propositions)
        if given and max(given) >= self._inputs:
            found = plain_closure(self._program, given)
            return bytes(number in found for number in self._numbers)
        return bytes(self.flags(given))


class _Memory:
    """The working memory of one case, as small as it can be: many may be open at once."""

    def __init__(self, program: Program) -> None:
        self._runner = runner(program)
        self._given = array("I")
        self._flags = self._runner.settled(())

    @property
    def settled(self) -> frozenset[Proposition]:
        return frozenset(compress(range(len(self._flags)), self._flags))

    def add(self, propositions: Iterable[Proposition]) -> frozenset[Proposition]:
        before = self._flags
        self._given.extend(told for told in propositions if not before[told])
        self._flags = self._runner.settled(self._given)
        pairs = enumerate(zip(before, self._flags, strict=True))
        return frozenset(place for place, (was, is_now) in pairs if is_now > was)

    def close(self) -> None:
        """Nothing is held outside this object."""


class _Compiled:
    """The engine itself. It keeps nothing, so that threads may share it."""

    name = "compiled"

    def start(self, program: Program) -> _Memory:
        return _Memory(program)

    def settle(self, program: Program, atoms: Iterable[Proposition]) -> Settled:
        """Settle a whole case at once, without a working memory."""
        return Settled(runner(program).flags(atoms))


ENGINE = _Compiled()


# ------------------------------------------------------------------ generation


def _function(program: Program) -> Callable[[list[bool]], Flags]:
    source = "\n".join(_lines(program))
    namespace: dict[str, Callable[[list[bool]], Flags]] = {}
    code = compile(source, f"<program of {program.size} nodes>", "exec")
    exec(code, namespace)
    return namespace["run"]


def _lines(program: Program) -> Iterator[str]:
    """Write the function: take the atoms apart, settle each node, hand everything back."""
    inputs = 2 * len(program.atoms)
    ways: dict[Proposition, list[tuple[Proposition, ...]]] = {}
    for clause in program.clauses:
        ways.setdefault(clause.head, []).append(clause.body)
    certain = set(program.facts)
    named = [f"p{number}" for number in range(2 * program.size)]
    yield "def run(given):"
    if inputs:
        yield f"    {', '.join(named[:inputs])}, = given"
    for head in range(inputs, 2 * program.size):
        bodies = ways.get(head, [])
        if head in certain or not bodies:
            named[head] = str(head in certain)
        elif len(bodies) == 1 and len(bodies[0]) == 1:
            # What another proposition settles alone is that one under a second name.
            named[head] = named[bodies[0][0]]
        else:
            joined = (" and ".join(named[p] for p in body) for body in bodies)
            yield f"    {named[head]} = {' or '.join(joined)}"
    yield f"    return [*given, {', '.join(named[inputs:])}]"
