"""From one dispute to another: which disputes lead into a region, and what each leads to.

A move tells more, brings a day nearer, raises a number, or tells a fact otherwise. As regions, a
move is followed back; as a dispute, it is made in one step, and for what is told in two.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

from mediation_rules.analyse.asking import asked_by
from mediation_rules.analyse.cells import UNTOLD
from mediation_rules.analyse.days import Days, is_derived
from mediation_rules.analyse.diagrams import NOWHERE, Region
from mediation_rules.analyse.space import STATE, references
from mediation_rules.checks import walk
from mediation_rules.conditions import Named
from mediation_rules.dispute_error import DisputeError
from mediation_rules.fact_values import FactKind
from mediation_rules.facts import Answer, Dispute, told_values
from mediation_rules.implications import BY_PREMISE
from mediation_rules.properties import PropertyKind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from mediation_rules.analyse import Analysis
    from mediation_rules.analyse.cells import Cell
    from mediation_rules.analyse.view import View
    from mediation_rules.conditions import Test
    from mediation_rules.properties import Property

_MOST_PAIRS = 2_000
"""How many moves of two steps are tried for one dispute."""

Told = dict[str, Any]


class Moves:
    """The moves of which properties of one ruleset speak, on one day."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._space = analysis.space
        self._diagrams = analysis.diagrams
        self._by_kind: Mapping[PropertyKind, Callable[[Property, Region], Region]] = {
            PropertyKind.UNKNOWN_SAFE: self._before_more_was_told,
            PropertyKind.MONOTONE: self._before_it_rose,
            PropertyKind.IRRELEVANT: self._before_it_was_told_otherwise,
        }

    def before(self, promise: Property, after: Region) -> Region:
        """Return every dispute from which a move leads into a region, and maybe more."""
        if after == NOWHERE:
            return NOWHERE
        return self._by_kind[promise.kind](promise, after)

    # --------------------------------------------------------------- followed back

    def _before_more_was_told(self, _: Property, after: Region) -> Region:
        found = after
        axes = self._diagrams.axes(after)
        paths = {self._space.axes[axis].path for axis in axes}
        for axis in self._axes_of("fact", paths):
            told = self._told_cells(axis)
            members = list(self._parts_of(self._space.axes[axis].path))
            for cell, source in told:
                inside = self._diagrams.supposing(found, axis, source, cell)
                for member in members:
                    inside = self._whatever(inside, member)
                if members:
                    unknown = self._diagrams.where(axis, source)
                    inside = self._diagrams.meet(inside, unknown)
                found = self._diagrams.join(found, inside)
        for role in ("pair", "verdict"):
            for axis in self._axes_of(role, paths):
                found = self._from_untold(found, axis)
        return found

    def _told_cells(self, axis: int) -> Iterator[tuple[int, list[int]]]:
        """Yield each cell that a fact can come to have, with those it can have had before."""
        cells = self._space.axes[axis].cells
        unknown = [n for n, c in enumerate(cells) if c.answer is Answer.DONT_KNOW]
        for number, cell in enumerate(cells):
            if number != UNTOLD:
                yield number, [UNTOLD, *(unknown if cell.values else ())]

    def _from_untold(self, region: Region, axis: int) -> Region:
        cells = range(len(self._space.axes[axis].cells))
        return self._diagrams.join(
            *(self._diagrams.supposing(region, axis, (UNTOLD,), cell) for cell in cells)
        )

    def _before_it_rose(self, promise: Property, after: Region) -> Region:
        path = self.risen(promise)
        axis = self._space.fact(path)
        others = self._moving_with(path)
        for other in others:
            after = self._whatever(after, other)
        if axis is None:
            return after if others else NOWHERE
        cells = self._space.axes[axis].cells
        found = NOWHERE
        for low, cell in enumerate(cells):
            for high, next_ in enumerate(cells):
                # Within one cell nothing changes but what is read off several facts.
                is_move = low != high or bool(others)
                if is_move and _can_rise(cell, next_, self._order(path)):
                    back = self._diagrams.supposing(after, axis, (low,), high)
                    here = self._diagrams.where(axis, (low,))
                    found = self._diagrams.join(found, self._diagrams.meet(here, back))
        return found

    def _order(self, path: str) -> Callable[[Any], Any]:
        choices = self._analysis.rulesets[0].facts[path].choices
        return choices.index if choices else (lambda value: value)

    def _before_it_was_told_otherwise(self, promise: Property, after: Region) -> Region:
        found = NOWHERE
        for reference in promise.facts:
            path = reference.id
            own = (*self._axes_of("fact", {path}), *self._parts_of(path))
            axes = (*own, *self._moving_with(path))
            whatever = after
            for axis in axes:
                whatever = self._whatever(whatever, axis)
            # A fact that nothing asks of changes nothing.
            found = self._diagrams.join(found, whatever if axes else NOWHERE)
        return found

    def _moving_with(self, path: str) -> tuple[int, ...]:
        """Return the axes that may come out otherwise when a fact does, beside its own."""
        implied, view = _conclusions(path), self._analysis.regions[0].view
        paths = {path, *implied}
        opaque = (
            number
            for number in sorted(self._space.opaque)
            if _asks_of(self._space.axes[number].subject, paths, view)
        )
        pairs = self._axes_of("pair", paths)
        return (*pairs, *opaque, *self._axes_of("fact", implied))

    def _whatever(self, region: Region, axis: int) -> Region:
        """Return where a region holds with some cell or other of an axis."""
        cells = range(len(self._space.axes[axis].cells))
        return self._diagrams.join(
            *(self._diagrams.supposing(region, axis, cells, cell) for cell in cells)
        )

    def _axes_of(self, role: str, paths: Iterable[str]) -> Iterator[int]:
        wanted = set(paths)
        for number, axis in enumerate(self._space.axes):
            is_about = axis.path in wanted
            if role == "pair":
                is_about = is_about or axis.subject in wanted
            if axis.role == role and is_about:
                yield number

    def _parts_of(self, path: str) -> Iterator[int]:
        """Yield the axes of what is in a set."""
        for number, axis in enumerate(self._space.axes):
            if axis.role in ("member", "rest") and axis.path == path:
                yield number

    def risen(self, promise: Property) -> str:
        """Return the fact that rises: for a deadline the day that starts it."""
        assert promise.rises, "only what rises is asked"
        path = promise.rises.id
        if is_derived(path):
            path = self._analysis.regions[0].view.chain(path)[0].start
        return path

    # ---------------------------------------------------------------------- made

    def after(
        self, promise: Property, dispute: Dispute
    ) -> Iterator[tuple[Told, Dispute]]:
        """Yield disputes to which a move leads, each with what is then told otherwise."""
        told = told_values(dispute)
        if promise.kind is PropertyKind.UNKNOWN_SAFE:
            steps = [
                (path, value)
                for path in self._asked()
                if path not in told
                for value in self._values(path)
            ]
            yield from self._made(dispute, [{path: value} for path, value in steps])
            pairs = (
                {one[0]: one[1], other[0]: other[1]}
                for one, other in combinations(steps, 2)
                if one[0] != other[0]
            )
            yield from self._made(dispute, pairs, most=_MOST_PAIRS)
        elif promise.kind is PropertyKind.MONOTONE:
            path = self.risen(promise)
            if path in told:
                higher = [
                    {path: value}
                    for value in self._values(path)
                    if _is_more(value, told[path], self._order(path))
                ]
                yield from self._made(dispute, higher)
        else:
            otherwise = [
                {reference.id: value}
                for reference in promise.facts
                for value in (None, *self._values(reference.id))
                if value != told.get(reference.id)
            ]
            yield from self._made(dispute, otherwise)

    def beside(
        self, promise: Property, dispute: Dispute
    ) -> Iterator[tuple[Told, Dispute]]:
        """Yield the same dispute with other days of the fact that rises, from which to move.

        One cell can hold several stretches of days, as those before and after a session is near.
        """
        if promise.kind is not PropertyKind.MONOTONE:
            return
        path = self.risen(promise)
        axis, day = self._space.fact(path), told_values(dispute).get(path)
        if axis is None or not isinstance(day, date):
            return
        for cell in self._space.axes[axis].cells:
            days = [each for each in cell.values if isinstance(each, Days)]
            if any(each.earliest[0] <= day <= each.latest[1] for each in days):
                changes = [{path: other} for other in _examples(cell) if other != day]
                yield from self._made(dispute, changes)

    def _asked(self) -> list[str]:
        return [axis.path for axis in self._space.axes if axis.role == "fact"]

    def _values(self, path: str) -> Iterator[Any]:
        """Yield a value of every cell of a fact, and of a day both ends of each stretch."""
        fact = self._analysis.rulesets[0].facts[path]
        axis = self._space.fact(path)
        if fact.kind is FactKind.SET:
            members = [str(self._space.axes[n].subject) for n in self._parts_of(path)]
            yield from ([], *([each] for each in members if each in fact.choices))
        elif axis is not None:
            for cell in self._space.axes[axis].cells:
                yield from _examples(cell)
        elif fact.kind is FactKind.BOOLEAN:
            yield from (True, False)
        else:
            yield from fact.choices

    def _made(
        self, dispute: Dispute, changes: Iterable[Told], most: int | None = None
    ) -> Iterator[tuple[Told, Dispute]]:
        told = told_values(dispute)
        answers = dict(dispute.answers)
        for number, change in enumerate(changes):
            if number == most:
                return
            now = {**told, **change}
            kept = {path: value for path, value in now.items() if value is not None}
            left = {path: each for path, each in answers.items() if path not in kept}
            with suppress(DisputeError):
                yield change, type(dispute).from_mapping({**kept, "answers": left})


def _conclusions(path: str) -> frozenset[str]:
    """Return the facts that another one can make yes, through any number of others."""
    found: set[str] = set()
    waiting = [path]
    while waiting:
        further = {row.conclusion for row in BY_PREMISE.get(waiting.pop(), ())} - found
        found |= further
        waiting += further
    return frozenset(found)


def _asks_of(each: Test | Named, paths: Collection[str], view: View) -> bool:
    """Tell whether something opaque may rest on some facts; a predicate may on any."""
    if isinstance(each, Named) or STATE in paths:
        return True
    for path in (each.path, *references(each)):
        chain = view.chain(path) if is_derived(path) else ()
        if (chain[0].start if chain else path) in paths:
            return True
        conditions = [one for rule in chain for one in walk.deadline_conditions(rule)]
        behind = asked_by(conditions, view.definition)
        if any(_asks_of(one, paths, view) for one in behind):
            return True
    return False


def _can_rise(low: Cell, high: Cell, order: Callable[[Any], Any]) -> bool:
    """Tell whether some value of one cell is less than some value of another."""
    return any(_rises(one, other, order) for one in low.values for other in high.values)


def _rises(one: object, other: object, order: Callable[[Any], Any]) -> bool:
    if isinstance(one, Days) and isinstance(other, Days):
        both = one.is_exact and other.is_exact
        return both and other.earliest[0] < one.earliest[1]
    return bool(order(one) < order(other))


def _is_more(value: object, than: object, order: Callable[[Any], Any]) -> bool:
    if isinstance(value, date) and isinstance(than, date):
        return value < than
    return not isinstance(value, date) and bool(order(than) < order(value))


def _examples(cell: Cell) -> Iterator[Any]:
    for value in cell.values:
        if isinstance(value, Days):
            yield from dict.fromkeys(value.earliest) if value.is_exact else ()
        elif isinstance(value, (bool, int, str)):
            yield str(value) if isinstance(value, str) else value
