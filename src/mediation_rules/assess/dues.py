"""Say when advice is due: the words of a rule and the dates of a dispute go in, a day comes out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mediation_rules.conditions import Duration, ParameterRef
from mediation_rules.dating import PREFIX
from mediation_rules.deadlines import CalendarError, add, subtract
from mediation_rules.facts import DateRange

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mediation_rules.rules import Due
    from mediation_rules.situation import Situation

Day = tuple[date, str | None]
"""A day, and the deadline that it comes from."""


def earliest(
    dues: Iterable[Due], situation: Situation
) -> tuple[date | None, str | None]:
    """Return the first day that any of the wordings gives, and the deadline behind it.

    A wording whose date is unknown gives none.
    """
    days = [day for due in dues if (day := _day(due, situation)) is not None]
    return min(days, key=lambda day: day[0]) if days else (None, None)


def _day(due: Due, situation: Situation) -> Day | None:
    anchor, deadline = _anchor(due, situation)
    if anchor is None or due.by is None:
        return None if anchor is None else (anchor, deadline)
    length = due.by
    found = (
        situation.parameters.get(length.name)
        if isinstance(length, ParameterRef)
        else length
    )
    if not isinstance(found, Duration):
        return None
    move = subtract if due.anchor == "before" else add
    try:
        return move(anchor, found, situation.calendar), deadline
    except CalendarError:
        return None


def _anchor(due: Due, situation: Situation) -> tuple[date | None, str | None]:
    if due.path is None:
        return situation.as_of, None
    if due.path.startswith(PREFIX):
        name = due.path.removeprefix(PREFIX)
        return _safe_day(name, due, situation), name
    value = situation.values.get(due.path)
    return (value.earliest if isinstance(value, DateRange) else value), None


def _safe_day(name: str, due: Due, situation: Situation) -> date | None:
    """Return the day to act on for a deadline.

    `on` a deadline means its earliest safe day; when that is over and the last day is not,
    it means today. A length before or after a deadline is counted from the last day itself.
    """
    dated = situation.dated.get(name)
    if dated is None or dated.by_rule is None or dated.act_by is None:
        return None
    if due.anchor != "on":
        return dated.by_rule
    if dated.act_by < situation.as_of <= dated.by_rule:
        return situation.as_of
    return dated.act_by
