"""Find the simplest dispute in a region, and hold it to what is claimed of it before it is shown.

A dispute is simple when little is told. Its days lie near the day of the assessment, and it is
one that `Dispute` accepts. It is read as any dispute is, by `situation` and `logic`; one that
does not bear out the claim is never shown, and the next is tried.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from mediation_rules.analyse.cells import UNTOLD, USUAL
from mediation_rules.analyse.days import Days
from mediation_rules.analyse.diagrams import NOWHERE, Region
from mediation_rules.analyse.pairs import AFTER, BEFORE, SAME
from mediation_rules.analyse.possible import Possible
from mediation_rules.contradictions import BORN, DATE_ORDERS
from mediation_rules.dispute_error import DisputeError
from mediation_rules.fact_values import DateRange
from mediation_rules.facts import Dispute
from mediation_rules.implications import implied

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mediation_rules.analyse.cells import Axis, Cell
    from mediation_rules.analyse.space import Space

_TRIES = 40
_USUAL_AGE = timedelta(days=3650)


@dataclass(frozen=True, eq=False)
class Witness:
    """A dispute that shows something.

    Attributes:
        as_of: The day on which it does.
        told: What is told, as a mapping that `Dispute` accepts, in plain data.
        dispute: The same as a dispute.
    """

    as_of: date
    told: Mapping[str, Any]
    dispute: Dispute

    def moved(self, path: str, days: Iterable[date]) -> Iterator[Witness]:
        """Yield the same dispute with each of some days, where that is no contradiction."""
        for day in days:
            with suppress(DisputeError):
                told = {**self.told, path: day}
                yield Witness(self.as_of, told, type(self.dispute).from_mapping(told))

    def __str__(self) -> str:
        """Say it on one line, as a case file would have it."""
        return f"{{as_of: {self.as_of}, given: {as_written(self.told)}}}"


Claim = Callable[[Dispute], bool]
"""What a witness must bear out when it is really read."""


class Witnesses:
    """Finds disputes in regions.

    Args:
        space: The axes.
        model: The class of the disputes, with every fact that the rulesets ask of.
    """

    def __init__(self, space: Space, model: type[Dispute]) -> None:
        self._space = space
        self._model = model
        self._as_of = space.views[0].as_of
        self.possible = Possible(space)

    def simplest(
        self, region: Region, claim: Claim, *, tries: int = _TRIES
    ) -> Witness | None:
        """Return the simplest dispute in a region that bears out a claim.

        None is the answer when there is none, and when `tries` of them did not: where a region
        rests on something opaque, it may hold disputes that do not belong to it.
        """
        diagrams = self._space.diagrams
        rest = self.possible.within(region)
        for _ in range(tries):
            point = diagrams.cheapest(rest, self._space.costs)
            if point is None:
                return None
            found = self._witness(point)
            if found is not None and claim(found.dispute):
                return found
            here = diagrams.meet(
                *(diagrams.where(axis, (cell,)) for axis, cell in point.items())
            )
            rest = diagrams.minus(rest, here)
            if rest == NOWHERE:
                return None
        return None

    def _witness(self, point: Mapping[int, int]) -> Witness | None:
        told = self._told(point)
        if told is None:
            return None
        try:
            dispute = self._model.from_mapping(told)
        except DisputeError:
            return None
        return Witness(self._as_of, told, dispute)

    # ---------------------------------------------------------------------- telling

    def _told(self, point: Mapping[int, int]) -> dict[str, Any] | None:
        """Return the facts of a point; None when its days cannot be brought in order."""
        told: dict[str, Any] = {}
        days: dict[str, Days] = {}
        answers: dict[str, str] = {}
        compared: list[Order] = []
        for number, axis in enumerate(self._space.axes):
            cell = axis.cells[point.get(number, UNTOLD)]
            if axis.role == "fact":
                if cell.answer:
                    answers[axis.path] = str(cell.answer)
                elif cell.values:
                    _tell(axis.path, self._likeliest(axis.path, cell), told, days)
            elif axis.role in ("member", "rest") and isinstance(
                told.get(axis.path), list
            ):
                told[axis.path] += _members(axis, cell)
            elif axis.role == "pair":
                compared += _in_order(axis, point.get(number, UNTOLD))
        chosen = _Choosing(self._as_of, days, told, compared).choose()
        if chosen is None:
            return None
        told |= chosen
        told = {a.path: told[a.path] for a in self._space.axes if a.path in told}
        _leave_out_implied(told)
        if answers:
            told["answers"] = answers
        return told

    def _likeliest(self, path: str, cell: Cell) -> object:
        if not isinstance(cell.values[0], Days):
            usual = USUAL.get(path)
            return usual if usual in cell.values else cell.values[0]
        exact = [days for days in cell.values if days.is_exact] or list(cell.values)
        middle = usual_day(path, self._as_of)
        return min(
            exact, key=lambda days: abs(_nearest(days.earliest, middle) - middle)
        )


def _tell(
    path: str, value: object, told: dict[str, Any], days: dict[str, Days]
) -> None:
    match value:
        case Days():
            days[path] = value
        case frozenset():
            told[path] = []
        case tuple():
            told[path] = []
        case str():
            told[path] = str(value)
        case _:
            told[path] = value


Order = tuple[str, str, timedelta]
"""Two days, and by how much the second one is later at the least."""

_NONE, _DAY = timedelta(), timedelta(days=1)


def _in_order(axis: Axis, way: int) -> list[Order]:
    """Return what order of two days makes them lie so; of ranges none is asked."""
    one, other = axis.path, axis.subject
    return {
        BEFORE: [(one, other, _DAY)],
        AFTER: [(other, one, _DAY)],
        SAME: [(one, other, _NONE), (other, one, _NONE)],
    }.get(way, [])


def _members(axis: Axis, cell: Cell) -> list[str]:
    if axis.role == "member":
        return [str(axis.subject)] if cell.values else []
    count = cell.values[0] if cell.values else 0
    harmless = sorted(
        axis.subject,
        key=lambda one: (bool(implied({axis.path: frozenset({one})})), one == "other"),
    )
    return [str(one) for one in harmless[:count]]


def _leave_out_implied(told: dict[str, Any]) -> None:
    """Leave out what the rest says anyway: the shorter dispute is the same one."""
    for path in [path for path, value in told.items() if value is True]:
        others = {
            key: frozenset(value) if isinstance(value, list) else value
            for key, value in told.items()
            if key != path
        }
        if path in implied(others):
            del told[path]


# ------------------------------------------------------------------------------- days


def usual_day(path: str, as_of: date) -> date:
    """Return the day that a dispute has unless something else is needed."""
    return as_of - _USUAL_AGE if path == BORN else as_of


def _nearest(stretch: tuple[date, date], middle: date) -> date:
    return min(max(middle, stretch[0]), stretch[1])


class _Choosing:
    """Chooses days near the day of the assessment that do not contradict one another."""

    def __init__(
        self,
        as_of: date,
        days: Mapping[str, Days],
        told: Mapping[str, Any],
        compared: list[Order],
    ) -> None:
        self._as_of = as_of
        self._days = days
        self._first = {path: each.earliest[0] for path, each in days.items()}
        self._last = {path: each.earliest[1] for path, each in days.items()}
        self._orders = [
            (order.earlier, order.later, _NONE)
            for order in DATE_ORDERS
            if {order.earlier, order.later} <= days.keys()
            and told.get(order.unless[0]) not in order.unless[1]
        ]
        if BORN in days:
            self._orders += [(BORN, path, _NONE) for path in days if path != BORN]
        self._orders += [each for each in compared if {*each[:2]} <= days.keys()]

    def choose(self) -> dict[str, Any] | None:
        """Return a day, or a range of days, for each; None when there are none."""
        found: dict[str, date] = {}
        for path in self._earliest_first():
            if not self._keep_in_order():
                return None
            middle = usual_day(path, self._as_of)
            day = _nearest((self._first[path], self._last[path]), middle)
            found[path] = self._first[path] = self._last[path] = day
        return {path: self._as_told(path, day) for path, day in found.items()}

    def _keep_in_order(self) -> bool:
        """Move the bounds of days until they are in order; tell whether they can be."""
        # Each round moves bounds along one more order of a chain.
        for _ in range(len(self._orders) + 1):
            for earlier, later, gap in self._orders:
                if self._days[later].is_exact:
                    first, last = self._first[earlier] + gap, self._last[later] - gap
                    self._first[later] = max(self._first[later], first)
                    self._last[earlier] = min(self._last[earlier], last)
        return all(self._first[path] <= self._last[path] for path in self._days)

    def _earliest_first(self) -> list[str]:
        before = {
            path: sum(b == path for _, b, _ in self._orders) for path in self._days
        }
        return sorted(self._days, key=lambda path: (before[path], path))

    def _as_told(self, path: str, day: date) -> object:
        days = self._days[path]
        if days.is_exact:
            return day
        last = _nearest(days.latest, self._as_of)
        return {"earliest": day, "latest": last}


def as_written(value: object) -> str:
    """Say facts on one line, as a case file would have them."""
    match value:
        case bool():
            return "yes" if value else "no"
        case list() | tuple():
            return f"[{', '.join(map(as_written, value))}]"
        case frozenset():
            return as_written(sorted(value))
        case DateRange():
            return as_written(value.model_dump())
        case Mapping():
            pairs = (f"{key}: {as_written(item)}" for key, item in value.items())
            return f"{{{', '.join(pairs)}}}"
        case str():
            return quoted(str(value), in_line=True)
    return str(value)


_PLAIN = re.compile(r"[A-Za-z][^:#\[\]{}&*!|>\"%@`\\\x00-\x1f\x7f-\x9f]*(?<! )\Z")
_WORDS = frozenset(("yes", "no", "true", "false", "on", "off", "null", "y", "n"))


def quoted(text: str, *, in_line: bool = False) -> str:
    """Write a text plainly where YAML reads it so, else in quotes."""
    is_plain = _PLAIN.match(text) and text.lower() not in _WORDS
    is_plain = is_plain and not (in_line and "," in text)
    if is_plain:
        return text
    written = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in written)
