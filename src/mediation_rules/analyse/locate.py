"""Find the cells that a dispute lies in: a situation goes in, a point of the axes comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.analyse.cells import NO_CELL, OTHER_WORDS, UNTOLD, YES_CELL, Axis
from mediation_rules.analyse.days import Days
from mediation_rules.analyse.pairs import way_of
from mediation_rules.conditions import Named
from mediation_rules.fact_values import DateRange
from mediation_rules.facts import Answer
from mediation_rules.operators import NO, YES, holds, predicted

if TYPE_CHECKING:
    from datetime import date

    from mediation_rules.analyse.space import Space
    from mediation_rules.situation import Situation


def point_of(situation: Situation, space: Space) -> dict[int, int]:
    """Return the cell of every axis that a situation has.

    Raises:
        LookupError: A day lies outside the days that an analysis looks at.
    """
    return {number: cell_of(axis, situation) for number, axis in enumerate(space.axes)}


def cell_of(axis: Axis, situation: Situation) -> int:
    """Return the cell of one axis that a situation has.

    Raises:
        LookupError: A day lies outside the days that an analysis looks at.
    """
    if axis.role == "verdict":
        return _verdict(axis, situation)
    value = situation.values.get(axis.path)
    if axis.role == "pair":
        other = situation.values.get(axis.subject)
        is_known = value is not None and other is not None
        return way_of(_span(value), _span(other)) if is_known else UNTOLD
    if axis.role == "member":
        return int(value is not None and axis.subject in value)
    if axis.role == "rest":
        others = set(value or ()) & set(axis.subject)
        return min(len(others), len(axis.cells) - 1)
    if value is None:
        return _unknown(axis, situation.answers.get(axis.path))
    like = _like(axis, value)
    for number, cell in enumerate(axis.cells):
        if any(_is_like(each, like) for each in cell.values):
            return number
    raise LookupError(f"{axis.path} has no cell for {value!r}")


def _like(axis: Axis, value: object) -> object:
    """Return a value that has a cell, for one that no question tells from it."""
    if type(value) not in (int, str):
        return value
    told = [each for cell in axis.cells for each in cell.values]
    if value in told:
        return value
    if isinstance(value, str):
        return OTHER_WORDS
    return max(each for each in told if each <= value)


def _unknown(axis: Axis, answer: Answer | None) -> int:
    """Return the cell of an answer; one that nothing tells from silence is silence."""
    answers = {c.answer: number for number, c in enumerate(axis.cells) if c.answer}
    if answer is None:
        return UNTOLD
    return answers.get(answer, answers.get(Answer.DONT_KNOW, UNTOLD))


def _verdict(axis: Axis, situation: Situation) -> int:
    each = axis.subject
    found = (
        predicted(each.name, situation)
        if isinstance(each, Named)
        else holds(each, situation)
    )
    return {YES: YES_CELL, NO: NO_CELL}.get(found, UNTOLD)


def _is_like(cell: object, value: object) -> bool:
    if isinstance(cell, Days):
        first, last = _span(value)
        is_same = first == last
        if cell.is_exact:
            # A range within one stretch is like a day of it: no test tells them apart.
            return _within(cell.earliest, first) and _within(cell.latest, last)
        return (
            not is_same and _within(cell.earliest, first) and _within(cell.latest, last)
        )
    if isinstance(cell, frozenset | tuple):
        return True
    if isinstance(cell, str) and isinstance(value, str):
        return str(cell) == str(value)
    return cell == value and type(cell) is type(value)


def _span(value: object) -> tuple[date, date]:
    if isinstance(value, DateRange):
        return value.earliest, value.latest
    return value, value  # type: ignore[return-value]  # a day


def _within(stretch: tuple[date, date], day: date) -> bool:
    return stretch[0] <= day <= stretch[1]
