"""Search for the smallest changes of facts that make something so: exact up to a size, within a budget.

While it is not so, some leaves of the trace stand in its way: unless one of them turns, nothing
else helps. So only facts behind these few are tried, then what stands in the way after that,
size by size. A change that facts already told contradict must be mended by one more change.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Literal

from mediation_rules.changes.cells import Cell, Cells
from mediation_rules.conditions import Named, Test
from mediation_rules.contradictions import DATE_ORDERS
from mediation_rules.explanation import Changes, ChangeSet, FactChange
from mediation_rules.fact_values import FactKind, plain
from mediation_rules.facts import Answer
from mediation_rules.implications import implied
from mediation_rules.operators import YES, Verdict, holds, negation
from mediation_rules.tracing.reasons import behind, needs_every

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mediation_rules.tracing.case import TracedCase
    from mediation_rules.tracing.trace import Leaf, Trace

MOST_CHANGES = 3
MOST_READINGS = 1_000
MOST_LEAVES = 100_000
"""A reading of many leaves takes longer, so there are fewer: so many leaves in all."""

MOST_SETS = 8

Touched = frozenset[tuple[str, str]]
"""The facts that were changed; of a set, each member."""


Outcome = Literal["yes", "no"]
Rank = tuple[int, int, bool]

Leaves = tuple[tuple["Leaf", Verdict], ...]
"""Leaves, each with what it would have to say."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to become so.

    Attributes:
        read: Reads it in a case.
        side: Whether it is to be settled yes or no.
        value: Says which value a decision then has.
        outcome: What it means for what is explained, if not the same.
        accepts: Whether a case in which it is so is as it should be in the rest, too.
    """

    read: Callable[[TracedCase], Trace]
    side: Verdict
    value: Callable[[TracedCase], str | None] = lambda case: None
    outcome: Outcome | None = None
    accepts: Callable[[TracedCase], bool] = lambda case: True


@dataclass(frozen=True, slots=True, eq=False)
class Tried:
    """A case that some changes led to, each the last one of its fact."""

    case: TracedCase
    touched: Touched
    moves: tuple[tuple[str, Cell], ...] = ()


def search(
    case: TracedCase,
    goals: Iterable[Goal],
    *,
    most_changes: int = MOST_CHANGES,
    most_readings: int | None = None,
    most_sets: int = MOST_SETS,
    check: Callable[[TracedCase, Outcome], bool] | None = None,
) -> Changes:
    """Return the smallest sets of changes that make any of the goals so, the easiest first.

    Args:
        case: What was told.
        goals: What may become so; none of it is so now.
        most_changes: The largest set to look for.
        most_readings: How many cases are read for each goal before the search ends; as many
            as take a moment if left out.
        most_sets: How many sets are told for each goal.
        check: Looks whether a set that was found does what it should; one that does not is
            left out.
    """
    found: list[tuple[Rank, ChangeSet]] = []
    sizes, not_searched = [], set[str]()
    for goal in goals:
        hunt = _Hunt(case, goal)
        tried = hunt.sets(most_changes, most_readings or hunt.readings)
        ranked = sorted(
            ((hunt.rank(one), one) for one in tried), key=lambda row: row[0]
        )
        sound = (
            row
            for row in ranked
            if goal.accepts(row[1].case)
            and (check is None or check(row[1].case, hunt.outcome))
        )
        found += [(rank, hunt.record(one)) for rank, one in islice(sound, most_sets)]
        sizes.append(hunt.searched_to)
        not_searched |= hunt.not_searched
    found.sort(key=lambda ranked: ranked[0])
    searched_to = min(sizes, default=0)
    return Changes(
        sets=tuple(one for _, one in found),
        searched_to=searched_to,
        is_cut_short=bool(sizes) and searched_to < most_changes,
        not_searched=tuple(sorted(not_searched)),
    )


_EFFORT = {"yours": 0, "tell_us": 1, "other": 2}


@dataclass(slots=True)
class _Hunt:
    """The search for one goal."""

    case: TracedCase
    goal: Goal
    searched_to: int = 0
    not_searched: set[str] = field(default_factory=set)
    cells: Cells = field(init=False)
    readings: int = field(init=False)
    _turned: dict[object, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        step = self.goal.read(self.case)
        self.cells = Cells(self.case, step)
        leaves = len(step.leaves()) + 1
        self.readings = min(MOST_READINGS, MOST_LEAVES // leaves)

    def sets(self, most_changes: int, readings_left: int) -> list[Tried]:
        """Return the smallest sets of changes, in the order in which they were found."""
        found: dict[tuple[Touched, str | None], Tried] = {}
        is_whole, size = True, 0
        frontier = [Tried(self.case, frozenset())]
        while frontier and is_whole:
            following: dict[frozenset[object], Tried] = {}
            for tried in frontier:
                if any(touched < tried.touched for touched, _ in found):
                    continue
                readings_left -= 1
                in_the_way = self._in_the_way(tried)
                if in_the_way is None:
                    value = self.goal.value(tried.case)
                    found.setdefault((tried.touched, value), tried)
                elif size < most_changes:
                    for further in self._further(tried, in_the_way):
                        following.setdefault(_key(further), further)
                        if len(following) > readings_left:  # none would be read
                            is_whole = False
                            break
            self.searched_to, size = size, size + 1
            frontier = list(following.values())
        if is_whole:
            self.searched_to = most_changes
        return list(found.values())

    @property
    def outcome(self) -> Outcome:
        """What reaching the goal means for what is explained."""
        return self.goal.outcome or ("yes" if self.goal.side is YES else "no")

    def rank(self, tried: Tried) -> Rank:
        """Rank by size, by what it takes, and what is asked itself before what it follows from.

        Of those alike, what is read first stands first.
        """
        one = self.record(tried)
        effort = sum(_EFFORT[fact.kind] + (fact.after is None) for fact in one.facts)
        return one.size, effort, one.roundabout

    # --------------------------------------------------------- what is in the way

    def _in_the_way(self, tried: Tried) -> tuple[frozenset[str], Leaves] | None:
        """Return facts, or leaves, one of which must change still; None if it is so."""
        problems = tried.case.problems()
        if problems:
            paths = {problems[0].path, *problems[0].others}
            for order in DATE_ORDERS:
                if {order.earlier, order.later} <= paths and order.unless[0]:
                    paths.add(order.unless[0])
            return frozenset(path.partition("[")[0] for path in paths), ()
        step = self.goal.read(tried.case)
        leaves = lacking(step, self.goal.side)
        return None if leaves is None else (frozenset(), leaves)

    def _further(
        self, tried: Tried, in_the_way: tuple[frozenset[str], Leaves]
    ) -> Iterator[Tried]:
        """Yield the cases that one more change leads to, of those that may help."""
        paths, leaves = in_the_way
        for path in sorted(paths):
            yield from self._moves(tried, path)
        for leaf, side in leaves:
            if isinstance(leaf, Named):
                self.not_searched.add(leaf.name)
                continue
            near = behind(leaf, self.case.definition)
            for path in sorted(near, key=lambda path: (path != _path(leaf), path)):
                for further in self._moves(tried, path):
                    if len(near) > 1 or self._turns(leaf, side, further):
                        yield further

    def _turns(self, leaf: object, side: Verdict, further: Tried) -> bool:
        """Tell whether a change turns a leaf that asks of nothing else; of a set it may need more."""
        path, cell = further.moves[-1]
        if not isinstance(leaf, Test) or self.case.model[path].kind is FactKind.SET:
            return True
        key = leaf, side, cell.value
        if key not in self._turned:
            self._turned[key] = holds(leaf, further.case.situation()) is side
        return self._turned[key]

    def _moves(self, tried: Tried, path: str) -> Iterator[Tried]:
        fact = self.case.model[path]
        if fact.kind in (FactKind.RECORDS, FactKind.TEXT):
            self.not_searched.add(path)
        for cell in self.cells.of(path, tried.case):
            variable = path, cell.member
            if variable in tried.touched or (path, "") in tried.touched:
                continue
            yield Tried(
                tried.case.with_(path, cell.value),
                tried.touched | {variable},
                (*tried.moves, (path, cell)),
            )

    # --------------------------------------------------------------- as a record

    def record(self, tried: Tried) -> ChangeSet:
        """Return a set of changes as the record has it."""
        last = dict(tried.moves)
        return ChangeSet(
            facts=tuple(
                self._change(path, cell, tried.case) for path, cell in last.items()
            ),
            size=len(tried.touched),
            roundabout=not all(
                self.cells.is_asked(path, cell.member) for path, cell in tried.moves
            ),
            outcome=self.outcome,
            value=self.goal.value(tried.case),
        )

    def _change(self, path: str, cell: Cell, after: TracedCase) -> FactChange:
        case, fact = self.case, self.case.model[path]
        before = case.values.get(path)
        if before is None and path in implied(case.values):
            before = True
        now = after.values.get(path)
        gains, loses = _difference(before, now)
        return FactChange(
            path=path,
            kind=self._kind(path, before, now, loses),
            before=plain(before),
            after=plain(now),
            answer=str(cell.value) if isinstance(cell.value, Answer) else None,
            gains=tuple(c for c in fact.choices if c in gains),
            loses=tuple(c for c in fact.choices if c in loses),
            earliest=cell.first,
            latest=cell.last,
        )

    def _kind(self, path: str, before: Any, now: Any, loses: frozenset[str]) -> Any:  # noqa: ANN401
        """Tell what a change takes. Nothing that was done can be undone, nor a past day chosen."""
        is_past = isinstance(now, date) and now < self.case.as_of
        can_do = now not in (None, False) and not loses and not is_past
        if self.case.model[path].controllable and can_do:
            return "yours"
        declined = self.case.answers.get(path)
        is_open = before is None and declined in (None, Answer.DONT_KNOW)
        return "tell_us" if is_open and now is not None else "other"


def lacking(step: Trace, side: Verdict) -> Leaves | None:
    """Return few leaves of which one must turn before a step can be on a side; None if it is."""
    return _lacking(step, side, {})


def _lacking(
    step: Trace, side: Verdict, memo: dict[tuple[int, Verdict], Leaves | None]
) -> Leaves | None:
    key = id(step), side
    if key in memo:
        return memo[key]
    found: Leaves | None = None
    if step.verdict is side:
        found = None
    elif step.join == "leaf":
        found = ((step.leaf, side),)
    elif step.join == "not":
        found = _lacking(step.parts[0], negation(side), memo)
    else:
        each = [_lacking(part, side, memo) for part in step.parts]
        missing = [leaves for leaves in each if leaves is not None]
        if needs_every(step, side):
            found = min(missing, key=len)
        else:
            found = tuple(dict.fromkeys(chain(*missing)))
    memo[key] = found
    return found


def _path(leaf: object) -> str:
    return leaf.path if isinstance(leaf, Test) else str(leaf)


def _key(tried: Tried) -> frozenset[object]:
    """Tell cases apart by what was changed, in whichever order."""
    last = {path: cell.value for path, cell in tried.moves}
    return frozenset(last.items())


def _difference(before: Any, now: Any) -> tuple[frozenset[str], frozenset[str]]:  # noqa: ANN401
    if not isinstance(now, frozenset):
        return frozenset(), frozenset()
    known = before if isinstance(before, frozenset) else frozenset()
    return now - known, known - now
