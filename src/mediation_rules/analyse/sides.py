"""Kleene's three values as regions: where something is yes, where it is no, unknown elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mediation_rules.analyse.diagrams import EVERYWHERE, NOWHERE, Diagrams, Region
from mediation_rules.operators import NO, UNKNOWN, YES, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable


class Sides(NamedTuple):
    """Where something is yes, and where it is no."""

    yes: Region
    no: Region

    @property
    def opposite(self) -> Sides:
        """Where its negation is."""
        return Sides(self.no, self.yes)


ALWAYS, NEVER, OPEN = (
    Sides(EVERYWHERE, NOWHERE),
    Sides(NOWHERE, EVERYWHERE),
    Sides(NOWHERE, NOWHERE),
)


class Kleene:
    """The three-valued connectives over the regions of some diagrams."""

    def __init__(self, diagrams: Diagrams) -> None:
        self._diagrams = diagrams

    def all_of(self, parts: Iterable[Sides]) -> Sides:
        """Return where all are yes, and where one is no."""
        found = ALWAYS
        for part in parts:
            found = Sides(
                self._diagrams.meet(found.yes, part.yes),
                self._diagrams.join(found.no, part.no),
            )
        return found

    def any_of(self, parts: Iterable[Sides]) -> Sides:
        """Return where one is yes, and where all are no."""
        return self.all_of(part.opposite for part in parts).opposite

    def unknown(self, sides: Sides) -> Region:
        """Return where something is neither yes nor no."""
        return self._diagrams.minus(EVERYWHERE, self._diagrams.join(*sides))

    def not_no(self, sides: Sides) -> Region:
        """Return where something is yes or unknown."""
        return self._diagrams.minus(EVERYWHERE, sides.no)

    def by_verdict(self, ways: Iterable[tuple[Verdict, Region]]) -> Sides:
        """Return the sides of what has one verdict in each of some regions."""
        found = {YES: NOWHERE, NO: NOWHERE, UNKNOWN: NOWHERE}
        for verdict, region in ways:
            found[verdict] = self._diagrams.join(found[verdict], region)
        return Sides(found[YES], found[NO])
