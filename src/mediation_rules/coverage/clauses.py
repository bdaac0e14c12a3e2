"""For each clause a pair of cases in which it alone makes the difference, and one where it is open.

This is MC/DC over three values. Of a pair, nothing but the clause changes and the verdict flips
(*unique cause*). Where the analysis proves that clauses cannot change apart, it is enough that
the clause decides in both (*masking*); where it proves that there is no such pair either, none
is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mediation_rules.analyse.diagrams import EVERYWHERE, Region
from mediation_rules.coverage.need import Kind, Need, State, Want
from mediation_rules.coverage.shape import (
    Clause,
    Deciding,
    clauses,
    deciding,
    outcome,
    pivots,
    said,
)
from mediation_rules.operators import NO, UNKNOWN, YES, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from mediation_rules.analyse import Analysis
    from mediation_rules.analyse.sides import Sides
    from mediation_rules.conditions import Condition
    from mediation_rules.coverage.observing import Seen

Vector = tuple[Verdict, ...]

_MOST_STEPS = 2_000
"""How far it is looked for a pair of unique cause, before masking is taken instead."""


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """One condition, with the cases that speak of it, read by its clauses.

    Attributes:
        condition: The condition.
        analysis: The analysis of its ruleset.
        cases: The cases that speak of it.
        within: Where a case of it lies if it is to show what comes of it.
    """

    condition: Condition
    analysis: Analysis
    cases: tuple[Seen, ...]
    within: Region = EVERYWHERE

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Its clauses."""
        return clauses(self.condition)

    def sides(self, clause: Clause) -> Sides:
        """Return where a clause is yes and no."""
        return self.analysis.regions[0].condition(clause)

    def verdicts(self) -> list[dict[Clause, Verdict]]:
        """Read the clauses in every case."""
        return [case.verdicts(self.clauses) for case in self.cases]

    def deciding(self, clause: Clause) -> Deciding:
        """Return where a clause decides."""
        return deciding(self.condition, clause, self.analysis.regions[0])

    def can_be(self, *regions: Region) -> bool:
        """Whether there can be a dispute in all of some regions."""
        return self.analysis.can_be(self.analysis.diagrams.meet(*regions))

    def nearest(self, *regions: Region) -> Region:
        """Return some regions together, if they can be, where the condition matters."""
        found = self.analysis.diagrams.meet(*regions)
        closer = self.analysis.diagrams.meet(found, self.within)
        return closer if self.can_be(closer) else found


def clause_needs(reader: Reader) -> Iterator[Need]:
    """Yield for each clause the pair and the open case that there are to show."""
    verdicts = reader.verdicts()
    for clause in reader.clauses:
        yield _Pair(reader, clause, verdicts).need()
        yield _open(reader, clause, verdicts)


class _Pair:
    """The pair of cases in which one clause makes the difference."""

    def __init__(
        self, reader: Reader, clause: Clause, verdicts: list[dict[Clause, Verdict]]
    ) -> None:
        self.reader = reader
        self.clause = clause
        self.others = [each for each in reader.clauses if each != clause]
        self.halves = list(self._halves(verdicts))
        self.where = reader.deciding(clause)

    def _halves(
        self, verdicts: Iterable[Mapping[Clause, Verdict]]
    ) -> Iterator[tuple[Verdict, int, Vector]]:
        """Yield what each case is in which the clause decides, is settled, and how others are."""
        for read in verdicts:
            way = pivots(self.reader.condition, self.clause, read)
            if way and read[self.clause] is not UNKNOWN:
                others = tuple(read[each] for each in self.others)
                yield read[self.clause], way, others

    def need(self) -> Need:
        unique = {(side, others) for side, _, others in self.halves}
        masked = {(side, way) for side, way, _ in self.halves}
        if any((YES, others) in unique for side, others in unique if side is NO):
            return self._need(State.SHOWN)
        is_masked = any((YES, way) in masked for side, way in masked if side is NO)
        wants = self._one_half() or self._both_halves()
        if wants:
            return self._need(State.MISSING, wants)
        if is_masked:
            return self._need(State.SHOWN)
        wants = tuple(self._masking(masked))
        return self._need(State.MISSING if wants else State.IMPOSSIBLE, wants)

    def _need(self, state: State, wants: tuple[Want, ...] = ()) -> Need:
        words = f"no two cases differ in `{said(self.clause)}` alone"
        if self.halves and len({side for side, *_ in self.halves}) == 1:
            side = self.halves[0][0]
            words = f"no case where `{said(self.clause)}` is {_opposite(side)} alone"
        alternatives = tuple((each,) for each in wants)
        return Need(
            Kind.CLAUSE, words, self.clause.span, state, alternatives, self.clause
        )

    # ----------------------------------------------------------------- unique cause

    def _one_half(self) -> tuple[Want, ...]:
        """Return the other half of a case that is there."""
        for side, _, others in self.halves:
            region = self._at(others)
            wanted = self._on(_opposite(side), region)
            if self.reader.can_be(wanted):
                return (self._want(wanted, _opposite(side), others),)
        return ()

    def _both_halves(self) -> tuple[Want, ...]:
        for region in (self.where.same, self.where.other):
            yes, no = self._on(YES, region), self._on(NO, region)
            found = self._apart((yes, no), (), [_MOST_STEPS])
            if found is not None:
                regions, others = found
                return tuple(
                    self._want(region, side, others)
                    for region, side in zip(regions, (YES, NO), strict=True)
                )
        return ()

    def _apart(
        self, regions: tuple[Region, Region], vector: Vector, budget: list[int]
    ) -> tuple[tuple[Region, Region], Vector] | None:
        """Find verdicts of the other clauses with which both sides can be."""
        budget[0] -= 1
        if budget[0] < 0 or not all(map(self.reader.can_be, regions)):
            return None
        if len(vector) == len(self.others):
            return regions, vector
        sides = self.reader.sides(self.others[len(vector)])
        for verdict in (NO, YES, UNKNOWN):
            here = self._being(sides, verdict)
            meet = self.reader.analysis.diagrams.meet
            both = (meet(regions[0], here), meet(regions[1], here))
            found = self._apart(both, (*vector, verdict), budget)
            if found is not None:
                return found
        return None

    def _at(self, others: Vector) -> Region:
        meet = self.reader.analysis.diagrams.meet
        pairs = zip(self.others, others, strict=True)
        return meet(*(self._being(self.reader.sides(c), v) for c, v in pairs))

    def _being(self, sides: Sides, verdict: Verdict) -> Region:
        if verdict is UNKNOWN:
            return self.reader.analysis.regions[0].kleene.unknown(sides)
        return sides.yes if verdict is YES else sides.no

    def _on(self, side: Verdict, region: Region) -> Region:
        sides = self.reader.sides(self.clause)
        return self.reader.analysis.diagrams.meet(
            sides.yes if side is YES else sides.no, region
        )

    def _want(self, region: Region, side: Verdict, others: Vector) -> Want:
        wanted = {self.clause: side, **dict(zip(self.others, others, strict=True))}
        return Want(
            self.reader.nearest(region),
            lambda seen: seen.verdicts(self.reader.clauses) == wanted,
        )

    # ---------------------------------------------------------------------- masking

    def _masking(self, masked: set[tuple[Verdict, int]]) -> Iterator[Want]:
        """Yield what is missing of a pair in which the clause decides on both sides."""
        for region, way in ((self.where.same, 1), (self.where.other, -1)):
            halves = {side: self._on(side, region) for side in (YES, NO)}
            if all(map(self.reader.can_be, halves.values())):
                for side, here in halves.items():
                    if (side, way) not in masked:
                        yield Want(self.reader.nearest(here), self._decides(side, way))
                return

    def _decides(self, side: Verdict, way: int) -> Callable[[Seen], bool]:
        def claim(seen: Seen) -> bool:
            read = seen.verdicts(self.reader.clauses)
            is_side = read[self.clause] is side
            return is_side and pivots(self.reader.condition, self.clause, read) == way

        return claim


def _opposite(side: Verdict) -> Verdict:
    return NO if side is YES else YES


def _open(
    reader: Reader, clause: Clause, verdicts: Iterable[Mapping[Clause, Verdict]]
) -> Need:
    """Return the need of a case where a clause is open, and keeps the condition open by itself."""
    condition, sides = reader.condition, reader.sides(clause)
    kleene, join = reader.analysis.regions[0].kleene, reader.analysis.diagrams.join
    where = reader.deciding(clause)
    open_ = kleene.unknown(sides)
    alone = reader.analysis.diagrams.meet(open_, join(where.same, where.other))
    together = reader.analysis.diagrams.meet(
        open_, kleene.unknown(reader.analysis.regions[0].condition(condition))
    )

    def is_alone(read: Mapping[Clause, Verdict]) -> bool:
        return read[clause] is UNKNOWN and bool(pivots(condition, clause, read))

    def is_together(read: Mapping[Clause, Verdict]) -> bool:
        return read[clause] is UNKNOWN and outcome(condition, read) is UNKNOWN

    region, is_so = (
        (alone, is_alone) if reader.can_be(alone) else (together, is_together)
    )
    words = f"no case where `{said(clause)}` is not known, and that matters"
    if any(map(is_so, verdicts)):
        return Need(Kind.CLAUSE, words, clause.span, State.SHOWN)
    if not reader.can_be(region):
        return Need(Kind.CLAUSE, words, clause.span, State.IMPOSSIBLE)
    want = Want(
        reader.nearest(region), lambda seen: is_so(seen.verdicts(reader.clauses))
    )
    return Need(Kind.CLAUSE, words, clause.span, State.MISSING, ((want,),), clause)
