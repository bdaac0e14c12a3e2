"""Read properties.yaml: what must hold for every dispute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.diagnostics import listed, quote
from mediation_rules.loading import levels
from mediation_rules.loading.fields import open_fields
from mediation_rules.properties import About, Property, PropertyKind, Spared
from mediation_rules.rules import ActionUrgency
from mediation_rules.scalars import as_choice
from mediation_rules.source import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.loading.fields import Fields, Reading
    from mediation_rules.loading.levels import Level
    from mediation_rules.source import Node, Scalar

_LEVELS: dict[PropertyKind, Level] = {
    PropertyKind.IMPOSSIBLE: levels.IMPOSSIBLE,
    PropertyKind.NEVER: levels.NEVER,
    PropertyKind.ALWAYS: levels.ALWAYS,
    PropertyKind.COVERS: levels.COVERS,
    PropertyKind.EXCLUSIVE: levels.EXCLUSIVE,
    PropertyKind.MONOTONE: levels.MONOTONE,
    PropertyKind.IRRELEVANT: levels.IRRELEVANT,
    PropertyKind.UNKNOWN_SAFE: levels.UNKNOWN_SAFE,
}


def read_property(name: Scalar, node: Node, reading: Reading) -> Property | None:
    """Read one property."""
    fields = open_fields(node, levels.PROPERTY, reading)
    if fields is None:
        return None
    kinds = [kind for kind in PropertyKind if fields.has(kind)]
    if len(kinds) != 1:
        what = f"{len(kinds)} promises" if kinds else "no promise"
        message = f"property {quote(name.text)} makes {what}"
        fix = f"Write one of {listed(PropertyKind, len(PropertyKind))}."
        reading.findings.report("MR360", name.span, message, fix=fix)
        return None
    [kind] = kinds
    said = fields.given(kind)
    promise = open_fields(said, _LEVELS[kind], reading) if said else None
    if promise is None:
        return None
    condition = promise.condition("when") if promise.has("when") else None
    if condition is None and promise.has("when"):
        return None
    return Property(
        name=name.text,
        kind=kind,
        because=fields.text("because"),
        about=_about(promise),
        when=condition,
        facts=promise.references("facts"),
        rises=_rises(promise) if kind is PropertyKind.MONOTONE else None,
        spared=tuple(_spared(promise)),
        cite=fields.references("cite"),
        span=name.span,
    )


def _about(promise: Fields) -> About:
    return About(
        promise.references("rules"),
        promise.references("sections"),
        tuple(_urgency(promise)),
    )


def _urgency(promise: Fields) -> Iterator[ActionUrgency]:
    for scalar in promise.scalars("urgency"):
        word = as_choice(scalar, ActionUrgency, "an urgency", promise.findings)
        if word:
            yield ActionUrgency(word)


def _rises(promise: Fields) -> Reference | None:
    """Read what grows more urgent: `sooner` takes a day, `more` a number or a level."""
    named = [key for key in ("sooner", "more") if promise.has(key)]
    if len(named) != 1:
        message = "`monotone` says one of `sooner` and `more`"
        fix = "Write `sooner:` with a day or deadline, or `more:` with a number."
        promise.findings.report("MR362", promise.span, message, fix=fix)
        return None
    scalar = promise.scalar(named[0])
    return Reference(scalar.text, scalar.span) if scalar else None


def _spared(promise: Fields) -> Iterator[Spared]:
    for item in promise.items("except"):
        entry = open_fields(item, levels.SPARED, promise.reading)
        rule = entry.scalar("rule") if entry else None
        if entry and rule:
            yield Spared(Reference(rule.text, rule.span), entry.text("because"))
