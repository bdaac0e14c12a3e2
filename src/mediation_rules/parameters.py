"""Look dated constants up: a parameter's history and a day go in, the value in force comes out.

A value is in force from its `since` to its `until`, both included; without `since` from ever,
without `until` until the next value begins.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mediation_rules.conditions import Scalar
    from mediation_rules.rules import Parameter, ParameterValue

_DAY = timedelta(days=1)


def _begins(value: ParameterValue) -> date:
    return value.since or date.min


def periods(parameter: Parameter) -> tuple[tuple[date, date, ParameterValue], ...]:
    """Return each value with its first and last day in force, the oldest first."""
    values = sorted(parameter.history, key=_begins)
    followers = [*map(_begins, values[1:]), None]
    found = []
    for value, follower in zip(values, followers, strict=False):
        last = value.until or date.max
        if value.until is None and follower is not None and follower > date.min:
            last = follower - _DAY
        found.append((_begins(value), last, value))
    return tuple(found)


def in_force(parameter: Parameter, on: date) -> ParameterValue | None:
    """Return the value in force on a day, or None before the first and in a gap."""
    # Of two that overlap, which is a finding, the newer one stands.
    for first, last, value in reversed(periods(parameter)):
        if first <= on <= last:
            return value
    return None


def between(
    periods: Iterable[tuple[date, date, ParameterValue]], first: date, last: date
) -> tuple[ParameterValue, ...]:
    """Return of some periods every value that is in force on some day."""
    return tuple(
        value for begins, ends, value in periods if begins <= last and first <= ends
    )


def values_in_force(parameters: Mapping[str, Parameter], on: date) -> dict[str, Scalar]:
    """Return the value of each parameter that has one on that day, by name."""
    found = ((name, in_force(parameter, on)) for name, parameter in parameters.items())
    return {name: value.value for name, value in found if value is not None}
