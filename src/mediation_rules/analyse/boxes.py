"""Unions of boxes over finite dimensions: sets of disputes that can be met, joined and compared.

A *dimension* is one fact cut into cells; a *box* allows some cells of each dimension (a bit
mask; a dimension that is not named allows all); a *region* is a union of boxes. Dimensions of
one *group* share their first cells, which stand for "the whole group is unknown": a box that
mixes them with the others is empty. Everything here is exact, in plain integers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

Box = Mapping[int, int]
Region = tuple[Box, ...]

NOWHERE: Region = ()
EVERYWHERE: Region = ({},)


class TooManyBoxes(Exception):
    """A region would need more boxes than the space allows."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """How many cells a fact is cut into, and the group that it shares its unknowns with.

    `shared` is the number of leading cells that all members of the group have in common.
    """

    cells: int
    group: int | None = None
    shared: int = 0

    @property
    def full(self) -> int:
        """The mask that allows every cell."""
        return (1 << self.cells) - 1


class Space:
    """The dimensions of an analysis, and the algebra of regions over them."""

    def __init__(self, dimensions: Iterable[Dimension], *, limit: int = 4_000) -> None:
        self.dimensions = tuple(dimensions)
        self._full = tuple(dimension.full for dimension in self.dimensions)
        self._limit = limit

    def box(self, dimension: int, cells: int) -> Region:
        """Return the region in which one dimension is confined to `cells`."""
        if cells == self._full[dimension]:
            return EVERYWHERE
        return ({dimension: cells},) if cells else NOWHERE

    def meet(self, one: Region, other: Region) -> Region:
        """Return where both hold."""
        return self._tidy(self._intersect(a, b) for a in one for b in other)

    def join(self, one: Region, other: Region) -> Region:
        """Return where at least one holds."""
        return self._tidy((*one, *other))

    def minus(self, one: Region, other: Region) -> Region:
        """Return where `one` holds and `other` does not."""
        rest = one
        for hole in other:
            rest = self._tidy(piece for box in rest for piece in self._cut(box, hole))
            if not rest:
                break
        return rest

    def implies(self, one: Region, other: Region) -> bool:
        """Whether `other` holds wherever `one` does."""
        return not self.minus(one, other)

    def overlap(self, one: Region, other: Region) -> bool:
        """Whether both can hold at once; stops at the first place found."""
        return any(self._intersect(a, b) is not None for a in one for b in other)

    def _intersect(self, a: Box, b: Box) -> Box | None:
        met = dict(a)
        for dimension, cells in b.items():
            both = met.get(dimension, self._full[dimension]) & cells
            if not both:
                return None
            met[dimension] = both
        return met if self._is_possible(met) else None

    def _cut(self, box: Box, hole: Box) -> Iterator[Box]:
        """Yield disjoint boxes that together are `box` without `hole`."""
        kept = dict(box)
        for dimension, cells in hole.items():
            here = kept.get(dimension, self._full[dimension])
            outside = here & ~cells
            if outside:
                piece = {**kept, dimension: outside}
                if self._is_possible(piece):
                    yield piece
            inside = here & cells
            if not inside:
                return
            kept[dimension] = inside

    def _is_possible(self, box: Box) -> bool:
        """Whether the members of each group agree on being unknown or not."""
        modes: dict[int, int] = {}
        for number, cells in box.items():
            dimension = self.dimensions[number]
            if dimension.group is None:
                continue
            unknown = (1 << dimension.shared) - 1
            mode = (cells & unknown) | (
                1 << dimension.shared if cells & ~unknown else 0
            )
            modes[dimension.group] = modes.get(dimension.group, -1) & mode
            if not modes[dimension.group]:
                return False
        return True

    def _tidy(self, boxes: Iterable[Box | None]) -> Region:
        """Drop boxes that lie within another one, and refuse to grow without bound."""
        kept: list[Box] = []
        for box in boxes:
            if box is None or any(self._within(box, other) for other in kept):
                continue
            kept = [other for other in kept if not self._within(other, box)]
            kept.append(box)
            if len(kept) > self._limit:
                raise TooManyBoxes
        return tuple(kept)

    def _within(self, box: Box, other: Box) -> bool:
        return all(
            box.get(dimension, self._full[dimension]) & ~cells == 0
            for dimension, cells in other.items()
        )
