"""Regions of disputes as decision diagrams: sets that can be met, joined, taken away and compared.

An *axis* is one fact cut into cells. A region is a number, and the same region is always the
same number: two conditions mean the same exactly when their regions are equal. Each number
stands for one node, which asks for the cell of one axis and has a region for each answer; an
axis that does not matter is never asked. Everything is exact, in plain integers.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Literal

Region = int

NOWHERE: Region = 0
EVERYWHERE: Region = 1

Point = Mapping[int, int]
"""Axis to cell. An axis that is not named may have any cell."""

_Kind = Literal["meet", "join", "minus"]

MOST_NODES = 2_000_000

_LEAF = 1 << 30  # below every axis


class TooLarge(Exception):
    """A region would need more nodes than the diagrams may have."""


class Diagrams:
    """All regions over some axes.

    Args:
        sizes: How many cells each axis has, in the order in which they are asked.
        limit: How many nodes there may be in all.
    """

    def __init__(self, sizes: Sequence[int], *, limit: int = MOST_NODES) -> None:
        self.sizes = tuple(sizes)
        self._limit = limit
        self._nodes: list[tuple[int, tuple[Region, ...]]] = [(_LEAF, ()), (_LEAF, ())]
        self._known: dict[tuple[int, tuple[Region, ...]], Region] = {}
        self._done: dict[tuple[_Kind, Region, Region], Region] = {}

    def where(self, axis: int, cells: Collection[int]) -> Region:
        """Return the region in which one axis has one of some cells."""
        return self._node(
            axis,
            tuple(
                EVERYWHERE if cell in cells else NOWHERE
                for cell in range(self.sizes[axis])
            ),
        )

    def meet(self, *regions: Region) -> Region:
        """Return where all hold."""
        found = EVERYWHERE
        for region in regions:
            found = self._combine("meet", found, region)
        return found

    def join(self, *regions: Region) -> Region:
        """Return where at least one holds."""
        found = NOWHERE
        for region in regions:
            found = self._combine("join", found, region)
        return found

    def minus(self, one: Region, other: Region) -> Region:
        """Return where `one` holds and `other` does not."""
        return self._combine("minus", one, other)

    def supposing(
        self, region: Region, axis: int, cells: Collection[int], cell: int
    ) -> Region:
        """Return where `region` would hold if `axis` had `cell` whenever it has one of `cells`."""
        return self._supposing(region, axis, frozenset(cells), cell, {})

    def differ(self, one: Region, other: Region) -> Region:
        """Return where exactly one of two holds."""
        return self.join(self.minus(one, other), self.minus(other, one))

    def at(self, region: Region, cell: Callable[[int], int | None]) -> Region:
        """Return where a region holds once some axes have one cell each.

        Args:
            region: Where to look.
            cell: Gives the cell of an axis; None of one that may have any.
        """
        return self._at(region, cell, {})

    def axes(self, region: Region) -> frozenset[int]:
        """Return the axes that a region depends on."""
        found: set[int] = set()
        seen: set[Region] = set()
        waiting = [region]
        while waiting:
            node = waiting.pop()
            if node not in seen and node > EVERYWHERE:
                seen.add(node)
                axis, children = self._nodes[node]
                found.add(axis)
                waiting += children
        return frozenset(found)

    def holds_at(self, region: Region, point: Point) -> bool:
        """Whether a region holds where each of its axes has the cell that `point` names."""
        while region > EVERYWHERE:
            axis, children = self._nodes[region]
            region = children[point[axis]]
        return region == EVERYWHERE

    def reaches(self, region: Region, cells: Callable[[int], Collection[int]]) -> bool:
        """Whether a region holds somewhere where each axis has one of some cells."""
        seen = {NOWHERE}
        waiting = [region]
        while waiting:
            node = waiting.pop()
            if node == EVERYWHERE:
                return True
            if node not in seen:
                seen.add(node)
                axis, children = self._nodes[node]
                waiting += [children[cell] for cell in cells(axis)]
        return False

    def cheapest(
        self, region: Region, costs: Sequence[Sequence[int]]
    ) -> dict[int, int] | None:
        """Return the point of a region that costs the least; None of an empty one.

        Args:
            region: Where to look.
            costs: For each axis what each of its cells costs; the first costs nothing, and an
                axis that the point does not name has that one.
        """
        best: dict[Region, tuple[int, int]] = {EVERYWHERE: (0, 0)}
        for node in self._deepest_first(region):
            axis, children = self._nodes[node]
            ways = [
                (costs[axis][cell] + best[child][0], cell)
                for cell, child in enumerate(children)
                if child in best
            ]
            best[node] = min(ways)
        if region not in best:
            return None
        point: dict[int, int] = {}
        while region != EVERYWHERE:
            axis, children = self._nodes[region]
            point[axis] = best[region][1]
            region = children[point[axis]]
        return point

    # -------------------------------------------------------------------- nodes

    def __len__(self) -> int:
        """Return how many nodes there are."""
        return len(self._nodes)

    def _node(self, axis: int, children: tuple[Region, ...]) -> Region:
        if len(set(children)) == 1:
            return children[0]
        key = (axis, children)
        found = self._known.get(key)
        if found is None:
            if len(self._nodes) >= self._limit:
                raise TooLarge
            found = self._known[key] = len(self._nodes)
            self._nodes.append(key)
        return found

    def _combine(self, kind: _Kind, one: Region, other: Region) -> Region:
        settled = _at_once(kind, one, other)
        if settled is not None:
            return settled
        if kind != "minus" and one > other:
            one, other = other, one
        key = (kind, one, other)
        if key not in self._done:
            axis = min(self._nodes[one][0], self._nodes[other][0])
            pairs = [
                *zip(
                    self._children(one, axis), self._children(other, axis), strict=True
                )
            ]
            # Most cells of an axis lead to the same two regions: each two are combined once.
            made = {(a, b): self._combine(kind, a, b) for a, b in set(pairs)}
            self._done[key] = self._node(axis, tuple([made[pair] for pair in pairs]))
        return self._done[key]

    def _children(self, region: Region, axis: int) -> tuple[Region, ...]:
        own, children = self._nodes[region]
        return children if own == axis else (region,) * self.sizes[axis]

    def _supposing(
        self,
        region: Region,
        axis: int,
        cells: frozenset[int],
        cell: int,
        done: dict[Region, Region],
    ) -> Region:
        own, children = self._nodes[region]
        if own > axis:
            return region
        if region not in done:
            if own == axis:
                moved = (
                    children[cell] if number in cells else child
                    for number, child in enumerate(children)
                )
            else:
                moved = (
                    self._supposing(child, axis, cells, cell, done)
                    for child in children
                )
            done[region] = self._node(own, tuple(moved))
        return done[region]

    def _at(
        self,
        region: Region,
        cell: Callable[[int], int | None],
        done: dict[Region, Region],
    ) -> Region:
        if region <= EVERYWHERE:
            return region
        if region not in done:
            axis, children = self._nodes[region]
            place = cell(axis)
            if place is None:
                kept = tuple(self._at(child, cell, done) for child in children)
                done[region] = self._node(axis, kept)
            else:
                done[region] = self._at(children[place], cell, done)
        return done[region]

    def _deepest_first(self, region: Region) -> Iterator[Region]:
        seen: set[Region] = set()
        waiting = [region]
        while waiting:
            node = waiting.pop()
            if node > EVERYWHERE and node not in seen:
                seen.add(node)
                waiting += self._nodes[node][1]
        # A node is made after those that it leads to.
        yield from sorted(seen)


def _at_once(kind: _Kind, one: Region, other: Region) -> Region | None:
    """Return what needs no looking into; None of the rest."""
    if kind == "minus":
        if one in (NOWHERE, other) or other == EVERYWHERE:
            return NOWHERE
        return one if other == NOWHERE else None
    nothing, all_ = (EVERYWHERE, NOWHERE) if kind == "meet" else (NOWHERE, EVERYWHERE)
    if all_ in (one, other):
        return all_
    if one in (nothing, other):
        return other
    return one if other == nothing else None
