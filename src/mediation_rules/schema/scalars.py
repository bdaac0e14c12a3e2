"""The names that a ruleset has, and the schemas of single values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from mediation_rules.conditions import DayUnit, Duration
from mediation_rules.fact_values import FactKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mediation_rules.fact_model import Fact, FactModel
    from mediation_rules.rules import RulesetDefinition

JSON = dict[str, Any]
"""A JSON Schema, or a part of one."""


@dataclass(frozen=True, slots=True)
class Names:
    """Everything that an author can name in a ruleset."""

    facts: FactModel
    conditions: tuple[str, ...]
    decisions: Mapping[str, tuple[str, ...]]
    rules: tuple[str, ...]
    actions: tuple[str, ...]
    parameters: Mapping[str, type]
    deadlines: tuple[str, ...]
    citations: tuple[str, ...]
    papers: tuple[str, ...]
    suites: tuple[str, ...]
    languages: tuple[str, ...]
    is_overlay: bool

    @classmethod
    def of(cls, definition: RulesetDefinition, facts: FactModel) -> Self:
        """Collect the names of a ruleset."""
        rules = definition.rules.values()
        return cls(
            facts=facts,
            conditions=tuple(definition.conditions),
            decisions={
                decision.name: tuple(decision.values)
                for decision in definition.decisions.values()
            },
            rules=tuple(definition.rules),
            actions=tuple(
                dict.fromkeys([*definition.rules, *(r.action for r in rules)])
            ),
            parameters={
                parameter.name: type(parameter.history[0].value)
                for parameter in definition.parameters.values()
                if parameter.history
            },
            deadlines=tuple(definition.deadlines),
            citations=tuple(definition.citations),
            papers=tuple(definition.papers),
            suites=tuple(definition.suites),
            languages=definition.languages,
            is_overlay=definition.extends is not None,
        )

    def addresses(self) -> tuple[str, ...]:
        """Return the address of everything that an overlay of this ruleset can change."""
        kinds = {
            "rules": self.rules,
            "conditions": (*self.conditions, *self.decisions),
            "parameters": self.parameters,
            "deadlines": self.deadlines,
            "citations": self.citations,
            "suites": self.suites,
        }
        papers = (paper.replace("/", ".", 1) for paper in self.papers)
        named = tuple(
            f"{kind}.{name}" for kind, names in kinds.items() for name in names
        )
        return (*named, *papers)


TEXT: JSON = {"type": ["string", "number", "boolean"]}
"""A text. What looks like a number is one to an editor, and a text to us."""

YES_NO: JSON = {"enum": ["yes", "no", True, False]}
DAY: JSON = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "format": "date"}
MONTH: JSON = {"type": "string", "pattern": r"^\d{4}-\d{2}$"}
DURATION: JSON = {
    "type": "string",
    "pattern": "^[0-9]{1,5} +("
    + "|".join(f"{unit.value[:-1]}s?" for unit in DayUnit)
    + ")$",
    "description": "A length of time, such as `14 calendar days`.",
}
WHOLE_NUMBER: JSON = {"type": "integer"}

_OF_KIND: Mapping[FactKind, tuple[JSON, type]] = {
    FactKind.BOOLEAN: (YES_NO, bool),
    FactKind.INTEGER: (WHOLE_NUMBER, int),
    FactKind.DATE: (DAY, date),
    FactKind.TEXT: (TEXT, str),
}


def one_of(names: Iterable[str]) -> JSON:
    """Return the schema of one name out of `names`; of none, nothing is allowed."""
    known = list(names)
    return {"enum": known} if known else {"not": {}}


def list_of(item: JSON) -> JSON:
    """Return the schema of a list of such items."""
    return {"type": "array", "items": item}


def either(*schemas: JSON) -> JSON:
    """Return the schema of what fits one of `schemas`; those that allow nothing are left out."""
    some = [schema for schema in schemas if schema != {"not": {}}]
    return some[0] if len(some) == 1 else {"anyOf": some}


def record(
    properties: Mapping[str, JSON], required: Iterable[str] = (), **limits: int
) -> JSON:
    """Return the schema of a mapping with these keys and no others."""
    schema: JSON = {"type": "object", "properties": dict(properties), **limits}
    schema["additionalProperties"] = False
    if needed := list(required):
        schema["required"] = needed
    return schema


def each(item: JSON) -> JSON:
    """Return the schema of a mapping whose keys are free."""
    return {"type": "object", "additionalProperties": item}


def one_key(properties: Mapping[str, JSON]) -> JSON:
    """Return the schema of a mapping with exactly one of these keys."""
    return record(properties, minProperties=1, maxProperties=1)


def choices(fact: Fact) -> JSON:
    """Return the schema of one choice of a fact, with what each choice means."""
    schema: JSON = {"enum": [*fact.choices, *fact.aliases]}
    if fact.meanings:
        schema["enumDescriptions"] = [
            fact.meanings.get(fact.aliases.get(choice, choice), "")
            for choice in schema["enum"]
        ]
    return schema


def value(fact: Fact) -> JSON:
    """Return the schema of one value of a fact; of one member, if the fact is a set."""
    return choices(fact) if fact.choices else _OF_KIND.get(fact.kind, (TEXT, str))[0]


def parameter(names: Names, wanted: type) -> JSON:
    """Return the schema of `{param: name}` for the parameters of one type."""
    fitting = [name for name, found in names.parameters.items() if found is wanted]
    return record({"param": one_of(fitting)}, ["param"]) if fitting else {"not": {}}


def constant(names: Names, fact: Fact) -> JSON:
    """Return the schema of what a fact may be compared with."""
    wanted = _OF_KIND.get(fact.kind, (TEXT, str))[1]
    other: JSON = {"not": {}}
    if fact.kind is FactKind.DATE:
        dates = [
            path for path, known in names.facts.items() if known.kind is FactKind.DATE
        ]
        other = record({"fact": one_of(dates)}, ["fact"])
    return either(value(fact), parameter(names, wanted), other)


def length(names: Names) -> JSON:
    """Return the schema of a length of time, or of the parameter that holds one."""
    return either(DURATION, parameter(names, Duration))


def words(names: Names) -> JSON:
    """Return the schema of a text in the first language, or in several."""
    return either(TEXT, record(dict.fromkeys(names.languages, TEXT)))
