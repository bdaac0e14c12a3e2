"""Find which unknown facts still matter: a situation and what it settles go in, facts come out.

A fact matters when some advice may come out otherwise once it is told. What is settled stays
settled, so only what is open can move, and it moves only through what is open below it: the
program is walked once, from the facts up, and every open node gathers the facts that it can
still wait for. This may name a fact too many, never one too few.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal

from mediation_rules.assess.clocks import QuickReading
from mediation_rules.assess.tables import URGENCIES, Row, tables
from mediation_rules.conditions import Duration, ParameterRef
from mediation_rules.dating import PREFIX, may_move_with_state
from mediation_rules.logic import Reading
from mediation_rules.operators import (
    NO,
    Predicate,
    needs_state,
    waits_for_state,
)
from mediation_rules.relevance.reach import Mask, Reach, mask_of, reach
from mediation_rules.relevance.tellable import Watched, impossible
from mediation_rules.rules import ActionUrgency, Policy
from mediation_rules.situation import with_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mediation_rules.check import CheckedRuleset
    from mediation_rules.dating import Dated
    from mediation_rules.program import Program, Settled
    from mediation_rules.rules import Due, RulesetDefinition
    from mediation_rules.situation import Situation

STATE = "state"
_DECISION = URGENCIES[ActionUrgency.SOON]
_DEADLINE = {
    "family": URGENCIES[ActionUrgency.DAYS],
    "anyone": URGENCIES[ActionUrgency.SOON],
}
"""A day that the family must keep weighs as much as advice for the next days."""


@dataclass(frozen=True, slots=True)
class Open:
    """Something that may still come out otherwise, and the facts that it can wait for.

    Attributes:
        kind: What it is.
        name: Its id.
        facts: The unknown facts on which it may still depend.
        urgency: The place of its urgency, the most urgent first.
        is_safety: Whether other advice is held back until it is known.
    """

    kind: Literal["advice", "decision", "deadline"]
    name: str
    facts: tuple[str, ...]
    urgency: int
    is_safety: bool = False


def what_is_open(
    checked: CheckedRuleset,
    program: Program,
    situation: Situation,
    settle: Callable[[Situation], Settled],
    settled: Settled | None = None,
) -> tuple[Open, ...]:
    """Return all advice, decisions and deadlines that unknown facts can still change.

    Args:
        checked: The ruleset.
        program: What `compile` made of it.
        situation: The known facts on the day of the assessment.
        settle: Settles a situation.
        settled: What `situation` settles, if that is known already.
    """
    wires = reach(checked, program)
    seen = _not_asked_where_assumed(situation, wires.assumed, checked.definition)
    if settled is None or seen is not situation:
        settled = settle(seen)
    return tuple(_Search(checked, program, wires, situation, seen, settled).found())


def _not_asked_where_assumed(
    situation: Situation, assumed: frozenset[str], definition: RulesetDefinition
) -> Situation:
    """Take back the answers "don't know" to facts that a policy may take for granted.

    An assumption speaks louder than such an answer, so what rests on the answer may move.
    """
    kept = {p: a for p, a in situation.answers.items() if p not in assumed}
    if len(kept) == len(situation.answers):
        return situation
    return with_values(
        {p: v for p, v in situation.values.items() if not p.startswith(PREFIX)},
        definition,
        situation.as_of,
        answers=kept,
        predicates=situation.predicates,
        school_days=situation.calendar.school_days,
        reading=QuickReading,
    )


# ------------------------------------------------------------------- one dispute


class _Search:
    """Which facts each open thing of one dispute can still wait for."""

    def __init__(
        self,
        checked: CheckedRuleset,
        program: Program,
        wires: Reach,
        told: Situation,
        seen: Situation,
        settled: Settled,
    ) -> None:
        self.tables = tables(checked, program)
        self.names = program.names
        self.wires = wires
        self.situation = seen
        self.reading = Reading(seen, checked.definition)
        self.settled = settled
        self.bits = wires.bits
        self.tellable = self._tellable(told)
        self.opaque = self._asked_by(told.predicates.values())
        self.deadlines: dict[str, Mask] = {}
        for name, dated in seen.dated.items():
            self.deadlines[name] = self._deadline(dated)
        self.nodes = self._nodes(program)

    def found(self) -> Iterator[Open]:
        for row in self.tables.rows.values():
            if row.rule.recommend and row.is_not_given not in self.settled:
                yield from self._open("advice", row.id, *self._advice(row))
        for decision in self.tables.decisions:
            name = decision.decision.name
            nodes = [self.names[f"case:{name}#{i}"] for i in range(len(decision.cases))]
            whys = range(len(decision.reasons))
            nodes += [self.names[f"reason:{name}#{i}"] for i in whys]
            yield from self._open("decision", name, self._of(nodes), _DECISION)
        for name, mask in self.deadlines.items():
            whose = self.tables.definition.deadlines[name].whose
            urgency = _DEADLINE.get(whose, URGENCIES[ActionUrgency.ROUTINE])
            yield from self._open("deadline", name, mask, urgency)

    def _open(
        self,
        kind: Literal["advice", "decision", "deadline"],
        name: str,
        mask: Mask,
        urgency: int,
        is_safety: bool = False,
    ) -> Iterator[Open]:
        if mask:
            yield Open(kind, name, self._paths(mask), urgency, is_safety)

    def _paths(self, mask: Mask) -> tuple[str, ...]:
        found: list[str] = []
        while mask:
            lowest = mask & -mask
            found.append(self.wires.paths[lowest])
            mask ^= lowest
        return tuple(found)

    # -------------------------------------------------------------- what can be told

    def _tellable(self, told: Situation) -> Mask:
        """Return the facts that are unknown, were not asked, are not disputed, and can be true at all."""
        taken = chain(told.values, told.answers, told.disputed, impossible(told))
        return (1 << len(self.bits)) - 1 & ~mask_of(self.bits, taken)

    def _asked_by(self, predicates: Iterable[Predicate]) -> Mask:
        """Return the unknown facts of which the predicates that know no answer asked."""
        asked: set[str] = set()
        for predicate in predicates:
            watched = Watched(self.situation.values)
            if predicate(watched) is None:
                asked |= set(self.bits) if watched.is_read_whole else watched.asked
        return mask_of(self.bits, asked) & self.tellable

    # -------------------------------------------------------------------- deadlines

    def _deadline(self, dated: Dated) -> Mask:
        """Return the facts that can start, move or end a deadline."""
        if dated.applies is NO:
            return 0
        rule = dated.rule
        mask = mask_of(self.bits, (rule.start, *dated.when_waits))
        for extension in rule.extensions:
            mask |= mask_of(self.bits, self.reading.open_facts(extension.when))
        if rule.name in self.wires.opaque:
            mask |= self.opaque
        mask |= self.deadlines.get(rule.start.removeprefix(PREFIX), 0)
        mask &= self.tellable
        is_dated = dated.start is not None
        if may_move_with_state(dated, self.situation) if is_dated else mask:
            mask |= self._state
        return mask

    @property
    def _state(self) -> Mask:
        return self.bits[STATE] & self.tellable

    # ---------------------------------------------------------------------- program

    def _nodes(self, program: Program) -> list[Mask]:
        """Return for each node the facts that it can wait for; none when it is settled."""
        flags, children = self.settled.flags, self.wires.children
        nodes = [0] * program.size
        for node in range(program.size):
            if flags[2 * node] or flags[2 * node + 1]:
                continue
            if node < len(program.atoms):
                nodes[node] = self._atom(node)
            else:
                nodes[node] = _joined(nodes, children.get(node, ()))
        return nodes

    def _atom(self, node: int) -> Mask:
        mask = self.wires.atoms[node] & self.tellable
        for name in self.wires.days.get(node, ()):
            mask |= self.deadlines.get(name, 0)
        test = self.wires.counted.get(node)
        if test is not None and waits_for_state(test, self.situation):
            mask |= self._state
        return mask | self.opaque if node in self.wires.predicates else mask

    def _of(self, nodes: Iterable[int]) -> Mask:
        return _joined(self.nodes, nodes)

    # ----------------------------------------------------------------------- advice

    def _advice(self, row: Row) -> tuple[Mask, int, bool]:
        """Return what advice can wait for, how urgent it may be, and if it holds others."""
        mask = self._rule(row.id)
        urgencies, dues = [row.urgency], [*self._dues(row)]
        for other, adjustment, _ in row.adjusted_by:
            if self.tables.rows[other].is_not_given not in self.settled:
                mask |= self._rule(other)
                urgencies += [adjustment.urgency] if adjustment.urgency else []
                dues += adjustment.due
        for due in dues:
            mask |= self._due(due)
        is_open = row.is_given not in self.settled
        urgency = min(URGENCIES[level] for level in urgencies)
        return mask, urgency, is_open and row.policy is Policy.HOLD

    def _rule(self, id_: str) -> Mask:
        return self.nodes[self.names[f"rule:{id_}"]]

    def _dues(self, row: Row) -> tuple[Due, ...]:
        return row.rule.recommend.due if row.rule.recommend else ()

    def _due(self, due: Due) -> Mask:
        path, situation = due.path or "", self.situation
        mask = self.bits.get(path, 0) & self.tellable
        mask |= self.deadlines.get(path.removeprefix(PREFIX), 0)
        length: Any = due.by
        if isinstance(length, Duration | ParameterRef) and needs_state(
            length, situation
        ):
            mask |= self._state
        return mask


def _joined(nodes: list[Mask], chosen: Iterable[int]) -> Mask:
    found = 0
    for node in chosen:
        found |= nodes[node]
    return found
