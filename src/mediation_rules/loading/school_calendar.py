"""Read a school calendar: terms, days off and extra days go in; the days of instruction come out.

A school day is one that all children attend, even in part (34 CFR 300.11(c)): Monday to Friday
within a term, but for the days off, and the extra days that the school adds.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from mediation_rules.conditions_reader import Scope
from mediation_rules.diagnostics import Findings, RulesetError, Span
from mediation_rules.fact_model import FactModel
from mediation_rules.loading.fields import Reading, open_fields
from mediation_rules.loading.folder import read_file
from mediation_rules.loading.levels import PERIOD, SCHOOL_CALENDAR
from mediation_rules.scalars import as_day
from mediation_rules.source import Scalar, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.loading.fields import Fields
    from mediation_rules.source import Node

LONGEST_PERIOD = timedelta(days=400)
"""No term is longer than a year; a longer one is a slip of the pen."""

_DAY = timedelta(days=1)
_SATURDAY = 5


def read_school_calendar(file: Path | str) -> frozenset[date]:
    """Read the calendar of a school from a file, as a ruleset has it under `school_calendar`.

    Args:
        file: A YAML file with `terms`, and with `closed` and `open` if need be.

    Raises:
        RulesetError: It cannot be read, or has mistakes; it holds all of them.
    """
    label, findings = Path(file).as_posix(), Findings()
    days, raw = None, read_file(Path(file), label, findings)
    if raw is not None:
        node, found = read_yaml(raw, label)
        findings.items += found
        if node is not None:
            reading = Reading(findings, ("en",), Scope(FactModel(())))
            days = read_school_days(node, reading)
        elif not found:
            start = Span(label, 1, 1, 1, 1)
            findings.report("MR023", start, "this school calendar is empty")
    if days is None or findings.items:
        text = (raw or b"").decode("utf-8", "replace")
        raise RulesetError(findings.items, {label: text})
    return days


def read_school_days(node: Node, reading: Reading) -> frozenset[date] | None:
    """Return the days of instruction; None if there are none, or a mistake was reported."""
    before = len(reading.findings.items)
    fields = open_fields(node, SCHOOL_CALENDAR, reading)
    if fields is None:
        return None
    terms, off, extra = (_days(fields, key) for key in ("terms", "closed", "open"))
    weekdays = {day for day in terms if day.weekday() < _SATURDAY}
    days = frozenset((weekdays - off) | extra)
    if len(reading.findings.items) == before and not days:
        message = "this school calendar has no school day"
        reading.findings.report("MR039", node.span, message)
    return days if len(reading.findings.items) == before else None


def _days(fields: Fields, key: str) -> set[date]:
    return {day for item in fields.items(key) for day in _of_item(item, fields.reading)}


def _of_item(item: Node, reading: Reading) -> Iterator[date]:
    """Yield a single day, or every day of a period."""
    if isinstance(item, Scalar):
        day = as_day(item, reading.findings)
        if day:
            yield day
        return
    period = open_fields(item, PERIOD, reading)
    first, last = (period.day("from"), period.day("to")) if period else (None, None)
    if first is None or last is None:
        return
    if not first <= last <= first + LONGEST_PERIOD:
        how = "ends before it begins" if last < first else "is longer than a year"
        message = f"a period from {first} to {last} {how}"
        reading.findings.report("MR039", item.span, message)
        return
    yield from (first + n * _DAY for n in range((last - first).days + 1))
