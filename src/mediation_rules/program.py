"""The program that every engine runs: positive Horn clauses over two-sided propositions.

Each node (an atom on a fact, a named condition, a rule) has two propositions, *settled yes* and
*settled no*; unknown is neither. Clauses only ever add propositions, so the order of facts and
of rules cannot matter and a closure always ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
            `case:fit#0`, `reason:fit#0`.
        clauses: In dependency order of their heads.
        facts: Propositions that hold of themselves (an `all` of nothing).
    """

    atoms: tuple[Test | Named, ...]
    size: int
    names: Mapping[str, int]
    clauses: tuple[Clause, ...]
    facts: tuple[Proposition, ...] = ()


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
