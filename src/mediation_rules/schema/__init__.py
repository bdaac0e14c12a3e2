"""JSON Schemas of the rule format for one ruleset: its definition in, one schema for each kind of file out.

An editor that is given them completes and checks names while an author types: every fact with
what may be asked of it, every condition, rule, parameter and source. They know only the shape;
`check` knows the meaning. They keep to what editors support: no `unevaluatedProperties`, no
references to other files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.schema.conditions import condition_definitions
from mediation_rules.schema.files import file_schemas
from mediation_rules.schema.scalars import JSON, Names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mediation_rules.fact_model import FactModel
    from mediation_rules.rules import RulesetDefinition

DRAFT = "https://json-schema.org/draft/2020-12/schema"

FILES: Mapping[str, str] = {
    "ruleset": "ruleset.yaml",
    "facts": "facts.yaml",
    "citations": "citations.yaml",
    "contacts": "contacts.yaml",
    "questions": "questions.*.yaml",
    "conditions": "conditions/*.yaml",
    "parameters": "parameters/*.yaml",
    "deadlines": "deadlines/*.yaml",
    "properties": "properties.yaml",
    "rule": "rules/*/*/rule.yaml",
    "cases": "rules/*/*/cases.yaml",
    "suites": "suites/*.yaml",
    "letter": "letters/*/letter.yaml",
    "worksheet": "worksheets/*/worksheet.yaml",
    "paper_cases": "letters/*/cases.yaml",
    "changes": "changes/*.yaml",
}
"""Which files of a ruleset each schema is for."""


_WITH_CONDITIONS = (
    "conditions",
    "deadlines",
    "properties",
    "rule",
    "letter",
    "worksheet",
)


def schemas(definition: RulesetDefinition, facts: FactModel) -> dict[str, JSON]:
    """Return one schema for each kind of file, by the names of `FILES`.

    Args:
        definition: The ruleset whose names the schemas know.
        facts: Every fact a condition may name, deadlines and decisions included.
    """
    names = Names.of(definition, facts)
    shared = condition_definitions(names)
    return {
        kind: {
            "$schema": DRAFT,
            "title": f"{FILES[kind]} of {definition.id}",
            **schema,
            **({"$defs": shared} if kind in _WITH_CONDITIONS else {}),
        }
        for kind, schema in file_schemas(names).items()
    }


def rule_schema(definition: RulesetDefinition, facts: FactModel) -> JSON:
    """Return the schema of a rule.yaml of this ruleset."""
    return schemas(definition, facts)["rule"]
