"""The program that every engine runs: positive Horn clauses over two-sided propositions.

Each node (an atom on a fact, a named condition, a rule) has two propositions, *settled yes* and
*settled no*; unknown is neither. Clauses only ever add propositions, so the order of facts and
of rules cannot matter and a closure always ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mediation_rules.conditions import Named, Test

Proposition = int
"""`2 * node` says that the node is settled yes, `2 * node + 1` that it is settled no."""


def yes(node: int) -> Proposition:
    """Return the proposition that `node` is settled yes."""
    return 2 * node


def no(node: int) -> Proposition:
    """Return the proposition that `node` is settled no."""
    return 2 * node + 1


@dataclass(frozen=True, slots=True)
class Clause:
    """The head is settled once every proposition of the body is. The body is never empty."""

    head: Proposition
    body: tuple[Proposition, ...]


@dataclass(frozen=True, eq=False)
class Program:
    """What `compile` makes of a checked ruleset.

    Attributes:
        atoms: The tests on facts and the registered predicates, by node number: node `i` is
            `atoms[i]`. Every other node has a greater number than all nodes it depends on.
        size: The number of nodes.
        names: What a node stands for: `condition:near`, `rule:a/b` (given, after exceptions and
            overrides), `applies:a/b` (before overrides), `when:a/b`, `decision:fit=strong_fit`,
            `row:fit#0` (what
            a case asks), `case:fit#0` (whether it is the one taken), `reason:fit#0`.
        clauses: In dependency order of their heads.
        facts: Propositions that hold of themselves (an `all` of nothing).
    """

    atoms: tuple[Test | Named, ...]
    size: int
    names: Mapping[str, int]
    clauses: tuple[Clause, ...]
    facts: tuple[Proposition, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """What is settled of a program, one flag for each proposition, to be looked up at once.

    `proposition in settled` reads well; where thousands are asked, index `flags`.
    """

    flags: Sequence[bool]

    @classmethod
    def of(cls, program: Program, propositions: Iterable[Proposition]) -> Settled:
        """Return propositions that are settled already as flags."""
        flags = [False] * (2 * program.size)
        for proposition in propositions:
            flags[proposition] = True
        return cls(flags)

    def __contains__(self, proposition: Proposition) -> bool:
        return self.flags[proposition]


class Parts:
    """Cuts out of a program what some of its nodes rest on."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._clauses: dict[int, list[Clause]] = {}
        for clause in program.clauses:
            self._clauses.setdefault(clause.head // 2, []).append(clause)

    def of(self, wanted: Iterable[int]) -> tuple[Program, Mapping[int, int]]:
        """Return the program of some nodes, and the number that each node has in it."""
        kept: set[int] = set()
        waiting = list(wanted)
        while waiting:
            node = waiting.pop()
            if node not in kept:
                kept.add(node)
                for clause in self._clauses.get(node, ()):
                    waiting += [premise // 2 for premise in clause.body]
        # In the order of their numbers an atom stays an atom, and each follows what it needs.
        place = {node: index for index, node in enumerate(sorted(kept))}

        def moved(proposition: Proposition) -> Proposition:
            return 2 * place[proposition // 2] + proposition % 2

        part = Program(
            atoms=tuple(
                atom for node, atom in enumerate(self._program.atoms) if node in place
            ),
            size=len(place),
            names={n: place[i] for n, i in self._program.names.items() if i in place},
            clauses=tuple(
                Clause(moved(clause.head), tuple(map(moved, clause.body)))
                for node in place
                for clause in self._clauses.get(node, ())
            ),
            facts=tuple(moved(p) for p in self._program.facts if p // 2 in place),
        )
        return part, place


def closure(program: Program, given: Iterable[Proposition]) -> frozenset[Proposition]:
    """Return what is settled, by going through the clauses until nothing is new.

    This is the definition of an engine in one line of thought; the engines are faster.
    """
    settled = {*given, *program.facts}
    before = -1
    while len(settled) > before:
        before = len(settled)
        settled.update(
            clause.head for clause in program.clauses if settled.issuperset(clause.body)
        )
    return frozenset(settled)


class WorkingMemory(Protocol):
    """What one case has settled so far."""

    @property
    def settled(self) -> frozenset[Proposition]:
        """All propositions settled so far, given and derived."""

    def add(self, propositions: Iterable[Proposition]) -> frozenset[Proposition]:
        """Settle `propositions` and what follows; return what is newly settled."""

    def close(self) -> None:
        """Give back what the engine holds for this case. Closing twice is harmless."""


class Engine(Protocol):
    """One way to run a program. An engine is safe to share between threads."""

    name: str

    def start(self, program: Program) -> WorkingMemory:
        """Open the working memory of one case."""
