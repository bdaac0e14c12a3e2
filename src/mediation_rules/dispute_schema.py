"""Describe what may be told of a dispute as JSON Schema: a model goes in, a schema comes out.

Draft 2020-12. Every name has its title and description, every choice its meaning. Dotted names
are allowed beside nested ones, and an answer (`dont_know`) beside a value, as in reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mediation_rules.choice_meanings import meanings_of
from mediation_rules.fact_model import Fact, FactModel
from mediation_rules.fact_reader import ANSWERS, DISPUTED, MOST_RECORDS
from mediation_rules.fact_values import LONGEST_TEXT, FactKind
from mediation_rules.facts import Dispute
from mediation_rules.versions import version_fields
from mediation_rules.vocabulary import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic import BaseModel

Schema = dict[str, Any]

_YEARS = "(199[0-9]|20[0-9][0-9]|2100)"
_DAY: Schema = {
    "title": "A day",
    "description": "A day, written YYYY-MM-DD.",
    "type": "string",
    "format": "date",
    "pattern": f"^{_YEARS}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
}
_DATE_RANGE: Schema = {
    "title": "Some day in a range",
    "description": "A day known only roughly: from `earliest` to `latest`, both included.",
    "type": "object",
    "properties": {
        "earliest": {"$ref": "#/$defs/Day"},
        "latest": {"$ref": "#/$defs/Day"},
    },
    "required": ["earliest", "latest"],
    "additionalProperties": False,
}
_ABOUT: Schema = {
    "title": "About a day or a month",
    "description": "A day known only roughly: some day of the month YYYY-MM, or within two"
    " weeks of the day YYYY-MM-DD.",
    "type": "object",
    "properties": {
        "about": {
            "anyOf": [
                {"$ref": "#/$defs/Day"},
                {"type": "string", "pattern": f"^{_YEARS}-(0[1-9]|1[0-2])$"},
            ]
        }
    },
    "required": ["about"],
    "additionalProperties": False,
}
_YAML_BOOLEAN: Schema = {"enum": [True, False, "yes", "no"]}


def dispute_schema(
    model: type[BaseModel] = Dispute, *, for_yaml: bool = False
) -> Schema:
    """Return the JSON Schema of a dispute.

    Args:
        model: The class, which may be a subclass with facts of its own.
        for_yaml: Whether an editor of YAML files will use it: most of them read `yes` and
            `no` as texts, and only our reader as booleans.
    """
    facts = FactModel.of(model)
    writer = _Writer({"type": "boolean"} if not for_yaml else _YAML_BOOLEAN)
    properties = {path: writer.told(fact) for path, fact in facts.items()}
    for group, (title, description) in facts.groups.items():
        inside = {
            path.partition(".")[2]: {"$ref": f"#/properties/{path}"}
            for path in facts.under(group)
        }
        properties[group] = {**_described(title, description), **_object(inside)}
    properties[ANSWERS] = {
        **_described("Other answers", "Facts that were asked and not given."),
        **_object({path: _or_null(writer.answer()) for path in facts}),
    }
    properties[DISPUTED] = {
        **_described(
            "Facts in dispute", "What each side says of facts that are disputed."
        ),
        **_object({path: writer.versions(fact) for path, fact in facts.items()}),
    }
    for path in facts:
        properties[f"{DISPUTED}.{path}"] = {
            "$ref": f"#/properties/{DISPUTED}/properties/{path}"
        }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_described(
            "Dispute", "What is known of one dispute. Everything may be left out."
        ),
        **_object(properties),
        "patternProperties": {rf"^{ANSWERS}\.": _or_null(writer.answer())},
        "$defs": writer.definitions,
    }


class _Writer:
    """Writes the schema of each fact, and keeps what several of them share."""

    def __init__(self, boolean: Schema) -> None:
        self.boolean = boolean
        self.definitions: dict[str, Schema] = {}

    def told(self, fact: Fact) -> Schema:
        """Return the schema of what may stand under the name of a fact."""
        ways = [self.value(fact)]
        if fact.kind is not FactKind.TEXT:
            ways.append(self.answer())
        ways.append({"type": "null"})
        return {**_described(fact.title, fact.description), "anyOf": ways}

    def answer(self) -> Schema:
        """Return the schema of an answer that is not a value."""
        return self.shared("Answer", _choices(tuple(Answer), meanings_of(Answer), {}))

    def shared(self, name: str, schema: Schema) -> Schema:
        """Return a reference to a schema that is written once."""
        self.definitions[name] = schema
        return {"$ref": f"#/$defs/{name}"}

    def value(self, fact: Fact) -> Schema:
        """Return the schema of the value of a fact."""
        match fact.kind:
            case FactKind.BOOLEAN:
                return self.boolean
            case FactKind.INTEGER:
                return {"type": "integer", "minimum": 0, "maximum": fact.at_most}
            case FactKind.TEXT:
                return {"type": "string", "pattern": r"\S", "maxLength": LONGEST_TEXT}
            case FactKind.DATE:
                day = self.shared("Day", _DAY)
                rough = self.shared("DateRange", _DATE_RANGE)
                return {"anyOf": [day, rough, self.shared("About", _ABOUT)]}
            case FactKind.SET:
                return {"type": "array", "items": self.choices(fact)}
            case FactKind.RECORDS:
                return self.records(fact)
            case _:
                return self.choices(fact)

    def choices(self, fact: Fact) -> Schema:
        """Return the schema of one choice of a fact."""
        schema = _choices(fact.choices, fact.meanings, fact.aliases)
        same = (name for name, item in self.definitions.items() if item == schema)
        return self.shared(next(same, _pascal(fact.path)), schema)

    def records(self, fact: Fact) -> Schema:
        """Return the schema of a list of records."""
        fields = fact.record or FactModel(())
        properties = {
            name: {
                **_described(field.title, field.description),
                **self.field(field),
            }
            for name, field in fields.items()
        }
        required = [name for name, field in fields.items() if field.required]
        record = {**_object(properties), "required": required}
        return {"type": "array", "maxItems": MOST_RECORDS, "items": record}

    def versions(self, fact: Fact) -> Schema:
        """Return the schema of what each side says of a fact in dispute."""
        fields = version_fields(fact)
        said = self.records(Fact("", FactKind.RECORDS, record=fields))
        return _or_null({**said, "minItems": 2})

    def field(self, field: Fact) -> Schema:
        """Return the schema of one field of a record; one that is required is never null."""
        value = self.value(field)
        return value if field.required else _or_null(value)


def _pascal(path: str) -> str:
    return path.replace(".", "_").title().replace("_", "")


def _described(title: str, description: str) -> Schema:
    words = {"title": title, "description": description}
    return {name: text for name, text in words.items() if text}


def _object(properties: Mapping[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "additionalProperties": False,
    }


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _choices(
    ids: Iterable[str], meanings: Mapping[str, str], aliases: Mapping[str, str]
) -> Schema:
    """Return a schema that lists each choice with its meaning, and other spellings last."""
    spelled = [*((word, word) for word in ids), *aliases.items()]
    return {
        "oneOf": [
            {"const": str(word), **_described(meanings.get(meant, ""), "")}
            for word, meant in spelled
        ]
    }
