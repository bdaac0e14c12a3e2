"""Give text a type once it is known what it should be: scalars in, values or findings out.

A function here returns None only after it has reported why.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from mediation_rules.conditions import DayUnit, Duration, ParameterRef
from mediation_rules.diagnostics import closest, listed, quote
from mediation_rules.source import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mediation_rules.diagnostics import Findings
    from mediation_rules.source import Node

SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DOTTED = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_DURATION = re.compile(r"([0-9]{1,5}) +([a-z]+(?: [a-z]+)?)")
_UNITS = {name: unit for unit in DayUnit for name in (unit.value, unit.value[:-1])}
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}
_NOTHING = frozenset({"", "~", "null"})

# A hundred years: far beyond any time limit, and safe to add to any date of a dispute.
_LONGEST = {
    DayUnit.CALENDAR_DAYS: 36_500,
    DayUnit.BUSINESS_DAYS: 26_000,
    DayUnit.SCHOOL_DAYS: 18_000,
    DayUnit.WEEKS: 5_200,
    DayUnit.MONTHS: 1_200,
    DayUnit.YEARS: 100,
}


def is_nothing(node: Node) -> bool:
    """Return whether `node` is empty or `null`, the two ways to say that there is no value."""
    return isinstance(node, Scalar) and not node.quoted and node.text in _NOTHING


def as_day(scalar: Scalar, findings: Findings) -> date | None:
    """Read a day written `2026-10-05`."""
    try:
        if _DAY.fullmatch(scalar.text):
            return date.fromisoformat(scalar.text)
    except ValueError:
        message = f"{quote(scalar.text)} is not a day of the calendar"
    else:
        message = f"{quote(scalar.text)} is not a date"
    findings.report("MR024", scalar.span, message)
    return None


def as_yes_no(scalar: Scalar, findings: Findings) -> bool | None:
    """Read `yes`, `no`, `true` or `false`, written without quotes."""
    value = None if scalar.quoted else _YES_NO.get(scalar.text)
    if value is None:
        in_quotes = " in quotes" if scalar.quoted else ""
        message = f"{quote(scalar.text)}{in_quotes} is neither yes nor no"
        hint = scalar.text.strip().lower()
        suggestion = hint if hint in _YES_NO and not scalar.quoted else None
        findings.report("MR025", scalar.span, message, suggestion=suggestion)
    return value


def as_whole_number(scalar: Scalar, findings: Findings) -> int | None:
    """Read a whole number in digits."""
    if not scalar.quoted and _WHOLE.fullmatch(scalar.text):
        return int(scalar.text)
    findings.report("MR026", scalar.span, f"{quote(scalar.text)} is not a whole number")
    return None


def as_choice(
    scalar: Scalar, choices: Iterable[str], what: str, findings: Findings
) -> str | None:
    """Read one of a few words that the rule language knows."""
    known = list(choices)
    if scalar.text in known:
        return scalar.text
    findings.report(
        "MR028",
        scalar.span,
        f"{quote(scalar.text)} is not {what}",
        fix=f"Use one of: {listed(known)}.",
        suggestion=closest(scalar.text, known),
    )
    return None


def as_duration(scalar: Scalar, findings: Findings) -> Duration | None:
    """Read a length of time, such as `14 calendar days`."""
    match = _DURATION.fullmatch(scalar.text.strip())
    unit = _UNITS.get(match[2]) if match else None
    if match and unit:
        count = int(match[1])
        if count <= _LONGEST[unit]:
            return Duration(count, unit)
        message = f"{quote(scalar.text)} is more than a hundred years"
        findings.report("MR027", scalar.span, message)
    elif match and match[2] in ("day", "days"):
        message = f"{quote(scalar.text)} does not say which days"
        fix = "Write `calendar days`, `business days` or `school days`."
        findings.report("MR027", scalar.span, message, fix=fix)
    else:
        suggestion = closest(match[2], _UNITS) if match else None
        suggestion = f"{match[1]} {suggestion}" if match and suggestion else None
        message = f"{quote(scalar.text)} is not a length of time"
        findings.report("MR027", scalar.span, message, suggestion=suggestion)
    return None


def as_parameter(node: Mapping, findings: Findings) -> ParameterRef | None:
    """Read `{param: name}`."""
    [(key, name), *more] = node.entries or [(None, node)]
    if key is None or more or key.text != "param" or not isinstance(name, Scalar):
        findings.report(
            "MR022",
            node.span,
            "a value stands here, or `{param: name}`",
            fix="Write one value, or look it up with `{param: name}`.",
        )
        return None
    return ParameterRef(name.text, name.span)


def as_length(node: Node, findings: Findings) -> Duration | ParameterRef | None:
    """Read a length of time, or the parameter that holds it."""
    if isinstance(node, Scalar):
        return as_duration(node, findings)
    if isinstance(node, Mapping):
        return as_parameter(node, findings)
    findings.report("MR022", node.span, "one length of time stands here, not a list")
    return None


def by_shape(
    scalar: Scalar, findings: Findings
) -> bool | int | str | date | Duration | None:
    """Read a value that has no fact to say its type: the way it is written decides."""
    text = scalar.text.strip()
    if scalar.quoted:
        return scalar.text
    if _WHOLE.fullmatch(text):
        return int(text)
    if _DAY.fullmatch(text):
        return as_day(scalar, findings)
    if text[:1].isdigit() and " " in text:
        return as_duration(scalar, findings)
    return _YES_NO.get(text, text)
