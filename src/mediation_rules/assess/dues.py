"""Say when advice is due: the words of a rule and the dates of a dispute go in, a day comes out."""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from mediation_rules.conditions import DayUnit, Duration, ParameterRef
from mediation_rules.dating import PREFIX
from mediation_rules.deadlines import CalendarError, add, subtract
from mediation_rules.facts import DateRange

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mediation_rules.rules import Due
    from mediation_rules.situation import Situation


class Day(NamedTuple):
    """A day on which advice is due.

    Attributes:
        day: The day; None when no wording gives one.
        deadline: The deadline that it comes from.
        within: The length that it lies after the day of the assessment, if it is counted from
            there and so moves with it; of several such wordings, all lengths, because the
            weekday decides which of them ends first.
    """

    day: date | None
    deadline: str | None = None
    within: tuple[Duration, ...] = ()


_TODAY = (Duration(0, DayUnit.CALENDAR_DAYS),)


def earliest(dues: Iterable[Due], situation: Situation) -> Day:
    """Return the first day that any of the wordings gives, one that stays before one that moves.

    A wording whose date is unknown gives none.
    """
    days = [day for due in dues if (day := day_of(due, situation)).day is not None]
    if not days:
        return Day(None)
    first = min(days, key=_order)
    moving = dict.fromkeys(chain.from_iterable(day.within for day in days))
    return first._replace(within=tuple(moving)) if first.within else first


def _order(day: Day) -> tuple[date, bool]:
    return day.day or date.max, bool(day.within)


def day_of(due: Due, situation: Situation) -> Day:
    """Return the day that one wording gives."""
    anchor = _anchor(due, situation)
    if anchor.day is None or due.by is None:
        return anchor
    length = due.by
    found = (
        situation.parameters.get(length.name)
        if isinstance(length, ParameterRef)
        else length
    )
    if not isinstance(found, Duration):
        return Day(None)
    move = subtract if due.anchor == "before" else add
    try:
        day = move(anchor.day, found, situation.calendar)
    except CalendarError:
        return Day(None)
    return Day(day, anchor.deadline, (found,) if due.path is None else ())


def _anchor(due: Due, situation: Situation) -> Day:
    if due.path is None:
        return Day(situation.as_of)
    if due.path.startswith(PREFIX):
        return _safe_day(due.path.removeprefix(PREFIX), due, situation)
    value = situation.values.get(due.path)
    return Day(value.earliest if isinstance(value, DateRange) else value)


def _safe_day(name: str, due: Due, situation: Situation) -> Day:
    """Return the day to act on for a deadline.

    `on` a deadline means its earliest safe day; when that is over and the last day is not,
    it means today. A length before or after a deadline is counted from the last day itself.
    """
    dated = situation.dated.get(name)
    if dated is None or dated.by_rule is None or dated.act_by is None:
        return Day(None)
    if due.anchor != "on":
        return Day(dated.by_rule, name)
    if dated.act_by < situation.as_of <= dated.by_rule:
        return Day(situation.as_of, name, _TODAY)
    return Day(dated.act_by, name)
