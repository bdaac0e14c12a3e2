"""Values as JSON has them: what a fact holds goes in, plain values come out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from mediation_rules.fact_values import DateRange

if TYPE_CHECKING:
    from mediation_rules.explanation import Plain


def plain(value: Any) -> Plain | None:  # noqa: ANN401  # the value of any fact
    """Return a value of a fact as JSON has it."""
    match value:
        case None | bool() | int():
            return value
        case date():
            return value.isoformat()
        case DateRange():
            return {
                "earliest": value.earliest.isoformat(),
                "latest": value.latest.isoformat(),
            }
        case frozenset():
            return tuple(sorted(str(member) for member in value))
        case tuple():
            return tuple(
                {name: str(item) for name, item in record.items()} for record in value
            )
    return str(value)
