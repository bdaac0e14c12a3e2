"""Prove that a fact can still change something, or that it cannot: one open thing and one fact go in.

It can if two disputes differ in that fact alone, both beginning with what is known, and are told
something else. This is looked up in the regions of the thing, cut down to what is known. Where
regions are too many, or rest on what cannot be taken apart, nothing is claimed.
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from threading import Lock, RLock
from typing import TYPE_CHECKING

from mediation_rules.analyse.cells import UNTOLD, Axis, Cell, plain
from mediation_rules.analyse.days import Days
from mediation_rules.analyse.diagrams import EVERYWHERE, NOWHERE, Region, TooLarge
from mediation_rules.analyse.locate import cell_of
from mediation_rules.analyse.possible import Possible
from mediation_rules.analyse.regions import Regions
from mediation_rules.analyse.space import Space
from mediation_rules.analyse.view import View
from mediation_rules.assess.tables import tables
from mediation_rules.contradictions import contradictions
from mediation_rules.relevance.stakes import Stakes
from mediation_rules.relevance.tellable import meant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from mediation_rules.check import CheckedRuleset
    from mediation_rules.program import Program
    from mediation_rules.relevance.stakes import Stake
    from mediation_rules.situation import Situation

MOST_NODES = 600_000
"""A ruleset whose regions need more is not proved, and half as many are kept between disputes."""


class Change(Enum):
    """Whether a fact can change something."""

    SURE = "sure"
    PERHAPS = "perhaps"
    NEVER = "never"


class Grounds:
    """What proofs on one ruleset and one day rest on. It is shared by all disputes.

    Args:
        checked: The ruleset.
        program: What `compile` made of it.
        as_of: The day.
    """

    def __init__(self, checked: CheckedRuleset, program: Program, as_of: date) -> None:
        self.lock = RLock()
        view = View(checked.definition, checked.facts, as_of)
        self.space = Space(view, limit=MOST_NODES)
        self.diagrams = self.space.diagrams
        self.opaque = self.space.opaque
        self._possible = Possible(self.space)
        self._stakes = Stakes(Regions(view, self.space), tables(checked, program))
        self._is_too_large = False
        self._axes: dict[str, frozenset[int]] = {}
        self._asked: dict[Region, frozenset[int]] = {}
        self._told_alone: dict[str, Region] = {}
        self._moved: dict[tuple[Region, str], Region] = {}

    @property
    def is_worn(self) -> bool:
        """Whether past disputes have left so many regions that it is time to begin anew."""
        return len(self.diagrams) > MOST_NODES // 2 and not self._is_too_large

    def stake(self, kind: str, name: str) -> Stake | None:
        """Return what may be told of a thing; None if it has too many regions."""
        if self._is_too_large:
            return None
        try:
            return self._stakes.of(kind, name)
        except TooLarge:
            self._is_too_large = True
            return None

    def within(self, region: Region) -> Region:
        """Return the part of a region in which there can be a dispute."""
        return self._possible.within(region)

    def asked(self, region: Region) -> frozenset[int]:
        """Return the axes that a region depends on."""
        if region not in self._asked:
            self._asked[region] = self.diagrams.axes(region)
        return self._asked[region]

    def moved(self, region: Region, path: str) -> Region:
        """Return where a value of a fact leads into a region or out of it."""
        key = (region, path)
        if key not in self._moved:
            axes, differ = self._axes_of(path), self.diagrams.differ
            found = NOWHERE
            if not self.asked(region).isdisjoint(axes):
                untold = self.diagrams.at(
                    region, lambda axis: UNTOLD if axis in axes else None
                )
                found = self.told(differ(region, untold), path)
            self._moved[key] = found
        return self._moved[key]

    def given(self, region: Region, path: str) -> Region:
        """Return where a fact has a value in a region."""
        axis = self.space.fact(path)
        if axis is None:
            # No test asks of it, so that nothing tells its values apart.
            return self._possible.within(region)
        told = self.diagrams.where(axis, self.space.cells(axis, has_value=True))
        return self.told(self.diagrams.meet(region, told), path)

    def told(self, region: Region, path: str) -> Region:
        """Return where a person can tell a fact: in a dispute, and nothing else implies it."""
        region = self.diagrams.meet(region, self._where_free(path))
        return self._possible.within(region)

    def _axes_of(self, path: str) -> frozenset[int]:
        """Return every axis that a fact has a part in."""
        if path not in self._axes:
            axes = enumerate(self.space.axes)
            self._axes[path] = frozenset(
                number
                for number, axis in axes
                if axis.path == path or (axis.role == "pair" and axis.subject == path)
            )
        return self._axes[path]

    def _where_free(self, path: str) -> Region:
        """Return where nothing implies a fact, and nothing denies what it would mean."""
        if path not in self._told_alone:
            shut = [*self._implying(path), *self._denying(path)]
            shut_out = self.diagrams.join(*shut)
            self._told_alone[path] = self.diagrams.minus(EVERYWHERE, shut_out)
        return self._told_alone[path]

    def _implying(self, path: str) -> Iterator[Region]:
        for number, axis in enumerate(self.space.axes):
            cells = [n for n, cell in enumerate(axis.cells) if path in cell.implied]
            if cells:
                yield self.diagrams.where(number, cells)

    def _denying(self, path: str) -> Iterator[Region]:
        for general in meant(path):
            number = self.space.fact(general)
            if number is not None:
                cells = enumerate(self.space.axes[number].cells)
                denied = [n for n, c in cells if c.answer or c.values == (False,)]
                yield self.diagrams.where(number, denied)


class _Shelf:
    """Keeps the grounds of one ruleset and day until they are worn."""

    def __init__(self, made: tuple[CheckedRuleset, Program, date]) -> None:
        self._made = made
        self._lock = Lock()
        self._grounds = Grounds(*made)

    def grounds(self) -> Grounds:
        with self._lock:
            if self._grounds.is_worn:
                # A proof that still uses the old ones keeps them.
                self._grounds = Grounds(*self._made)
            return self._grounds


@lru_cache(maxsize=4)
def _shelf(checked: CheckedRuleset, program: Program, as_of: date) -> _Shelf:
    return _Shelf((checked, program, as_of))


def grounds(checked: CheckedRuleset, program: Program, as_of: date) -> Grounds:
    """Return the grounds of a ruleset and a day, the same for many disputes."""
    return _shelf(checked, program, as_of).grounds()


class Proof:
    """What can be proved of one dispute."""

    def __init__(self, base: Grounds, situation: Situation) -> None:
        self._base = base
        self._situation = situation
        self._cells: dict[int, int | None] = {}
        self._left: dict[int, tuple[int, ...]] = {}
        self._cut: dict[Region, Region] = {}
        self._known = {
            path: value
            for path, value in situation.values.items()
            if not path.startswith("deadlines.")
        }

    def changes(self, kind: str, name: str, path: str) -> Change:
        """Tell whether a fact can change what is told of a thing."""
        with self._base.lock:
            stake = self._base.stake(kind, name)
            if stake is None:
                return Change.PERHAPS
            try:
                return self._changes(stake, path)
            except (TooLarge, LookupError):
                # Too many regions, or a day that no analysis looks at.
                return Change.PERHAPS

    def _changes(self, stake: Stake, path: str) -> Change:
        if self._rests_on_opaque(stake):
            return Change.PERHAPS
        days = [stake.days[path]] if path in stake.days else []
        if self._any_moved(stake.regions, path) or self._any_given(days, path):
            return Change.PERHAPS if self._is_hidden(stake, path) else Change.SURE
        days = [stake.unclear_days[path]] if path in stake.unclear_days else []
        if self._any_moved(stake.unclear, path) or self._any_given(days, path):
            return Change.PERHAPS
        return Change.NEVER

    def _is_hidden(self, stake: Stake, path: str) -> bool:
        """Tell whether other advice may hide all that a fact changes of a thing."""
        blurred = self._base.within(self._at(stake.blurred))
        return self._can_be(blurred) and not self._any_moved(stake.plain, path)

    def _rests_on_opaque(self, stake: Stake) -> bool:
        base = self._base
        return bool(base.opaque) and any(
            not base.opaque.isdisjoint(base.asked(self._at(region)))
            for region in (*stake.regions, *stake.unclear)
        )

    # ---------------------------------------------------------------- two disputes

    def _any_moved(self, regions: Iterable[Region], path: str) -> bool:
        moved = (self._base.moved(self._at(region), path) for region in regions)
        return any(map(self._can_be, moved))

    def _any_given(self, regions: Iterable[Region], path: str) -> bool:
        given = (self._base.given(self._at(region), path) for region in regions)
        return any(map(self._can_be, given))

    # --------------------------------------------------------------- what is known

    def _at(self, region: Region) -> Region:
        """Return a region cut down to what is known."""
        if region not in self._cut:
            asked = self._base.asked(region)
            is_whole = all(self._cell(axis) is None for axis in asked)
            at = self._base.diagrams.at
            self._cut[region] = region if is_whole else at(region, self._cell)
        return self._cut[region]

    def _cell(self, axis: int) -> int | None:
        """Return the cell of an axis of which something is known."""
        if axis not in self._cells:
            self._cells[axis] = self._known_cell(self._base.space.axes[axis])
        return self._cells[axis]

    def _known_cell(self, axis: Axis) -> int | None:
        if axis.role == "verdict":
            # What is settled stays so; what is open may become anything.
            return cell_of(axis, self._situation) or None
        paths = {axis.path, axis.subject} if axis.role == "pair" else {axis.path}
        is_known = paths <= {*self._situation.values, *self._situation.answers}
        return cell_of(axis, self._situation) if is_known else None

    def _can_be(self, region: Region) -> bool:
        """Tell whether any dispute that begins with what is known lies in a possible region."""
        return self._base.diagrams.reaches(region, self._cells_left)

    def _cells_left(self, axis: int) -> tuple[int, ...]:
        """Return the cells of an axis that contradict nothing that is known."""
        if axis not in self._left:
            found, place = self._base.space.axes[axis], self._cell(axis)
            cells = range(len(found.cells)) if place is None else (place,)
            free = (n for n in cells if n == place or self._is_free(found, n))
            self._left[axis] = tuple(free)
        return self._left[axis]

    def _is_free(self, axis: Axis, number: int) -> bool:
        cell = axis.cells[number]
        if not cell.values or axis.role in ("pair", "rest", "verdict"):
            return True
        answers = dict(self._situation.answers)
        return any(
            not contradictions({**self._known, axis.path: value}, answers)
            for value in _examples(axis, cell)
        )


def _examples(axis: Axis, cell: Cell) -> Iterator[object]:
    """Yield values of a cell, one of which is free if any is; of days those at the ends."""
    for value in cell.values:
        yield frozenset({value}) if axis.role == "member" else plain(value)
        if isinstance(value, Days) and value.is_exact:
            yield value.latest[1]
