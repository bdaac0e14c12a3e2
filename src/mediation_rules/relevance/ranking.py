"""Put what is worth asking in order: what is open goes in; facts, the weightiest first, come out.

What keeps a child safe comes first, then what is likely to settle most of what is urgent, and
costs a person least to answer. Whether a fact can change anything is proved when somebody comes
to it, so that the first few are there at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mediation_rules.assess.tables import URGENCIES
from mediation_rules.fact_values import FactKind
from mediation_rules.implications import BY_PREMISE
from mediation_rules.relevance import Open, what_is_open
from mediation_rules.relevance.proof import Change, Proof, grounds
from mediation_rules.relevance.tellable import MANNERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from mediation_rules.check import CheckedRuleset
    from mediation_rules.program import Program, Settled
    from mediation_rules.rules import ActionUrgency
    from mediation_rules.situation import Situation

_WEIGHTS = (4.0, 3.0, 2.0, 1.0)
"""What it is worth to settle something, by its urgency."""

_EFFORT: Mapping[FactKind, float] = {
    FactKind.BOOLEAN: 1.0,
    FactKind.ENUM: 1.5,
    FactKind.ORDERED: 1.5,
    FactKind.INTEGER: 1.5,
    FactKind.DATE: 2.0,
    FactKind.SET: 2.0,
    FactKind.TEXT: 3.0,
    FactKind.RECORDS: 6.0,
}
"""What it costs to answer, by the kind of answer."""

_DISTRESS = 2.0
"""How much more it costs to answer what may hurt."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What an answer about one fact may change.

    Attributes:
        path: The fact.
        changes: What may come out otherwise.
        is_safety: Whether other advice is held back until it is known.
        is_certain: Whether some change is proved; else none is ruled out.
    """

    path: str
    changes: tuple[Open, ...]
    is_safety: bool
    is_certain: bool

    @property
    def urgency(self) -> ActionUrgency:
        """The most urgent of what it may change."""
        return list(URGENCIES)[min(item.urgency for item in self.changes)]

    def names(self, kind: str) -> tuple[str, ...]:
        """Return what it may change of a kind, by name."""
        return tuple(item.name for item in self.changes if item.kind == kind)


def ranking(
    checked: CheckedRuleset,
    program: Program,
    situation: Situation,
    settle: Callable[[Situation], Settled],
    settled: Settled | None = None,
) -> Ranking:
    """Return what is worth asking, in order.

    Args:
        checked: The ruleset.
        program: What `compile` made of it.
        situation: The known facts on the day of the assessment.
        settle: Settles a situation.
        settled: What `situation` settles, if that is known already.
    """
    opens = what_is_open(checked, program, situation, settle, settled)
    return Ranking(opens, checked, program, situation)


class Ranking:
    """What is worth asking, in order; each fact is proved when somebody comes to it.

    Args:
        opens: What is open, and the facts that it may wait for.
        checked: The ruleset.
        program: What `compile` made of it.
        situation: The known facts on the day of the assessment.
    """

    def __init__(
        self,
        opens: tuple[Open, ...],
        checked: CheckedRuleset,
        program: Program,
        situation: Situation,
    ) -> None:
        self._opens = opens
        self._facts = checked.facts
        self._made = (checked, program, situation)
        self._waiting: dict[str, list[Open]] = {}
        for item in opens:
            for path in item.facts:
                self._waiting.setdefault(path, []).append(item)
        self._changes: dict[tuple[str, str, str], Change] = {}

    def __iter__(self) -> Iterator[Worth]:
        """Yield what an answer may change, for each fact that can change anything."""
        return filter(None, map(self._worth, self._order))

    def __len__(self) -> int:
        """Return how many facts are open; some of them may change nothing."""
        return len(self._waiting)

    def open(self, kind: str) -> tuple[str, ...]:
        """Return what is open of a kind, by name."""
        return tuple(sorted(item.name for item in self._opens if item.kind == kind))

    # ---------------------------------------------------------------------- proving

    @cached_property
    def _proof(self) -> Proof:
        checked, program, situation = self._made
        return Proof(grounds(checked, program, situation.as_of), situation)

    def _change(self, item: Open, path: str) -> Change:
        key = (item.kind, item.name, path)
        if key not in self._changes:
            self._changes[key] = self._proof.changes(*key)
        return self._changes[key]

    def _worth(self, path: str) -> Worth | None:
        found = [(item, self._change(item, path)) for item in self._waiting[path]]
        changes = tuple(item for item, change in found if change is not Change.NEVER)
        if not changes:
            return None
        is_certain = any(change is Change.SURE for _, change in found)
        return Worth(path, changes, self._is_safety(path), is_certain)

    def _is_safety(self, path: str) -> bool:
        holding = (item for item in self._waiting[path] if item.is_safety)
        return any(self._change(item, path) is not Change.NEVER for item in holding)

    # ------------------------------------------------------------------------ order

    @property
    def _order(self) -> Iterator[str]:
        ranks = {path: self._rank(path) for path in self._waiting}
        return _general_first(sorted(ranks, key=ranks.__getitem__))

    def _rank(self, path: str) -> tuple[bool, float, str]:
        fact = self._facts[path]
        # One of many facts on which a thing may wait does little to settle it.
        weight = sum(
            _WEIGHTS[item.urgency] / len(item.facts) for item in self._waiting[path]
        )
        effort = _EFFORT[fact.kind] * (_DISTRESS if fact.distressing else 1.0)
        # Rounded, so that the order of a sum never decides.
        return not self._is_safety(path), -round(weight / effort, 9), path


def _general_first(ranked: Iterable[str]) -> Iterator[str]:
    """Ask whether a meeting was held before what it found: a no makes the second needless."""
    waiting = dict.fromkeys(ranked)

    def settle_first(path: str) -> Iterator[str]:
        if path in waiting:
            del waiting[path]
            for row in BY_PREMISE.get(path, ()):
                if row.manner in MANNERS:
                    yield from settle_first(row.conclusion)
            yield path

    for path in tuple(waiting):
        yield from settle_first(path)
