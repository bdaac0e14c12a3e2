"""Keep to what a dispute can be: what facts imply, and what they contradict, cuts regions down.

The same tables are used as for a dispute that is told: `implications` and `contradictions`.
Only what bears on the axes of a region is asked; a fact that is not among them can stay untold.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from mediation_rules.analyse.cells import UNTOLD
from mediation_rules.analyse.days import Days
from mediation_rules.analyse.diagrams import EVERYWHERE, NOWHERE, Region
from mediation_rules.analyse.pairs import ways
from mediation_rules.analyse.space import STATE
from mediation_rules.contradictions import BORN, DATE_ORDERS, DateOrder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mediation_rules.analyse.space import Space


class Possible:
    """What disputes there can be, over the axes of a space."""

    def __init__(self, space: Space) -> None:
        self._space = space
        self._diagrams = space.diagrams
        self._orders: dict[DateOrder, Region] = {}
        self._within: dict[Region, Region] = {}
        self._pairs: dict[int, Region] = {}

    def within(self, region: Region) -> Region:
        """Return the part of a region in which there can be a dispute."""
        if region not in self._within:
            self._within[region] = self._cut(region)
        return self._within[region]

    def _cut(self, region: Region) -> Region:
        found, done = region, set[Region]()
        while found != NOWHERE:
            # What an implication brings in may imply more.
            asked = self._diagrams.axes(found)
            new = [part for part in self._bearing_on(asked) if part not in done]
            if not new:
                break
            for part in new:
                done.add(part)
                found = self._diagrams.meet(found, part)
        return found

    def _bearing_on(self, axes: frozenset[int]) -> Iterator[Region]:
        if self._space.fact(STATE) in axes:
            yield self._here
        for axis in sorted(axes):
            yield from self._implications.get(axis, ())
            if self._space.axes[axis].role == "pair":
                yield self._lying(axis)
        asked = {self._space.axes[axis].path for axis in axes}
        for order in self._all_orders:
            if {order.earlier, order.later} <= asked:
                yield self._order(order)

    @cached_property
    def _here(self) -> Region:
        """Where the state is the one that is meant: a dispute that names none is there too."""
        axis = self._space.fact(STATE)
        assert axis is not None, "it is asked of"
        cells = [
            number
            for number, cell in enumerate(self._space.axes[axis].cells)
            if self._space.here in (None, *cell.values)
        ]
        return self._diagrams.where(axis, cells)

    @cached_property
    def _implications(self) -> dict[int, list[Region]]:
        """For each axis: wherever it has a cell that implies a fact, that fact is yes."""
        where, join, minus = (
            self._diagrams.where,
            self._diagrams.join,
            self._diagrams.minus,
        )
        found: dict[int, list[Region]] = {}
        for number, axis in enumerate(self._space.axes):
            conclusions = sorted({path for cell in axis.cells for path in cell.implied})
            for path in conclusions:
                place = self._space.fact(path)
                if place is None:
                    continue
                because = [n for n, c in enumerate(axis.cells) if path in c.implied]
                is_so = [
                    n
                    for n, cell in enumerate(self._space.axes[place].cells)
                    if cell.values == (True,)
                ]
                premise = where(number, because)
                if axis.role == "member":
                    premise = self._diagrams.meet(premise, self._known(axis.path))
                rule = join(minus(EVERYWHERE, premise), where(place, is_so))
                found.setdefault(number, []).append(rule)
        return found

    def _known(self, path: str) -> Region:
        axis = self._space.fact(path)
        assert axis is not None, "a set is an axis before its members are"
        return self._diagrams.where(axis, self._space.cells(axis, has_value=True))

    # ----------------------------------------------------------------------- days

    @cached_property
    def _all_orders(self) -> list[DateOrder]:
        """The orders of two days that are asked of, a birth before all others."""
        days = [
            axis.path
            for axis in self._space.axes
            if any(
                isinstance(value, Days) for cell in axis.cells for value in cell.values
            )
        ]
        births = [
            DateOrder(BORN, path, "no day of a dispute is before the birth")
            for path in days
            if path != BORN
        ]
        return [*DATE_ORDERS, *(births if BORN in days else ())]

    def _order(self, order: DateOrder) -> Region:
        if order not in self._orders:
            self._orders[order] = self._in_order(order)
        return self._orders[order]

    def _lying(self, axis: int) -> Region:
        """Return where two days lie as their cells let them."""
        if axis not in self._pairs:
            pair = self._space.axes[axis]
            one, other = self._space.fact(pair.path), self._space.fact(pair.subject)
            assert one is not None, "both are asked of"
            assert other is not None, "both are asked of"
            diagrams, wrong = self._diagrams, NOWHERE
            every = range(len(pair.cells))
            for a, first in enumerate(self._space.axes[one].cells):
                for b, second in enumerate(self._space.axes[other].cells):
                    can_be = {
                        way
                        for days in first.values
                        for later in second.values
                        for way in ways(days, later)
                    } or {UNTOLD}
                    here = diagrams.meet(
                        diagrams.where(one, (a,)), diagrams.where(other, (b,))
                    )
                    never = diagrams.where(axis, set(every) - can_be)
                    wrong = diagrams.join(wrong, diagrams.meet(here, never))
            self._pairs[axis] = diagrams.minus(EVERYWHERE, wrong)
        return self._pairs[axis]

    def _in_order(self, order: DateOrder) -> Region:
        earlier, later = self._space.fact(order.earlier), self._space.fact(order.later)
        assert earlier is not None, "both are asked of"
        assert later is not None, "both are asked of"
        diagrams, axes = self._diagrams, self._space.axes
        wrong = NOWHERE
        lasts = [_latest(cell.values) for cell in axes[later].cells]
        for number, cell in enumerate(axes[earlier].cells):
            first = _earliest(cell.values)
            if first is not None:
                past = [n for n, last in enumerate(lasts) if last and last < first]
                here = diagrams.where(earlier, (number,))
                wrong = diagrams.join(
                    wrong, diagrams.meet(here, diagrams.where(later, past))
                )
        path, exceptions = order.unless
        exempt = self._space.fact(path) if path else None
        if exempt is not None:
            cells = [
                number
                for number, cell in enumerate(axes[exempt].cells)
                if exceptions.intersection(map(str, cell.values))
            ]
            wrong = diagrams.minus(wrong, diagrams.where(exempt, cells))
        elif path:
            # Nobody asks of the exception, so a dispute is free to have it.
            wrong = NOWHERE
        return diagrams.minus(EVERYWHERE, wrong)


def _earliest(values: tuple[object, ...]) -> date | None:
    """Return the first day that one of some values can be."""
    days = [value.earliest[0] for value in values if isinstance(value, Days)]
    return min(days, default=None)


def _latest(values: tuple[object, ...]) -> date | None:
    days = [value.latest[1] for value in values if isinstance(value, Days)]
    return max(days, default=None)
