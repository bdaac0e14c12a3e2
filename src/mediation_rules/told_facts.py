"""What was told of a dispute, by path: a dispute goes in, its values as conditions see them come out."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from mediation_rules.fact_model import Fact, FactModel
from mediation_rules.fact_values import DateRange
from mediation_rules.implications import implied

if TYPE_CHECKING:
    from pydantic import BaseModel

    from mediation_rules.fact_fields import Record


def told_values(dispute: BaseModel) -> dict[str, object]:
    """Return path -> value of every fact that was told; records as plain mappings."""
    values: dict[str, object] = {}
    state = dispute.__dict__
    for name, empty, paths in _layout(type(dispute)):
        value = state[name]
        if value is None or value is empty:
            continue
        if paths is not None:
            for field, item in value.__dict__.items():
                if item is not None:
                    values[paths[field]] = item
        elif type(value) is tuple:
            values[name] = tuple(_record(item) for item in value)
        else:
            values[name] = value
    return values


def known_values(dispute: BaseModel) -> dict[str, object]:
    """Return path -> value of every fact that is known: told, or implied by what was told.

    Args:
        dispute: The dispute.

    Returns:
        A new dict. Choices are enum members, which equal their ids; sets are frozensets; days
        are `date` or `DateRange`; records are tuples of plain mappings without their unknown
        fields. A fact that is not in it is unknown.
    """
    values = told_values(dispute)
    for path in implied(values):
        values[path] = True
    return values


@lru_cache(maxsize=256)
def _layout(
    model: type[BaseModel],
) -> tuple[tuple[str, object, dict[str, str] | None], ...]:
    """Return name, empty value and, for a group, the paths of its facts; for each field."""
    facts = FactModel.of(model)
    layout: list[tuple[str, object, dict[str, str] | None]] = []
    for name, info in model.model_fields.items():
        if name in facts.groups:
            paths = {path.partition(".")[2]: path for path in facts.under(name)}
            layout.append((name, info.default, paths))
        elif name in facts:
            layout.append((name, None, None))
    return tuple(layout)


def _record(record: Record) -> dict[str, object]:
    return {name: item for name, item in record.__dict__.items() if item is not None}


def spelled(value: object, fact: Fact) -> object:
    """Return a value as a mapping may have it, or a sign that not everybody may see it."""
    if fact.sensitivity != "shared":
        return "…"
    match value:
        case str():
            return str(value)
        case frozenset():
            return sorted(str(member) for member in value)
        case tuple():
            fields = fact.record or FactModel(())
            return [
                {name: spelled(item, fields[name]) for name, item in record.items()}
                for record in value
            ]
        case date():
            return value.isoformat()
        case DateRange():
            return {"earliest": str(value.earliest), "latest": str(value.latest)}
    return value
