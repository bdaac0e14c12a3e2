"""The schemas of conditions: every fact with the operators and constants that suit it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.conditions import Operator
from mediation_rules.fact_model import Fact
from mediation_rules.fact_values import FactKind
from mediation_rules.operands import OPERATORS
from mediation_rules.schema.scalars import (
    JSON,
    TEXT,
    WHOLE_NUMBER,
    Names,
    constant,
    either,
    length,
    list_of,
    one_key,
    one_of,
    parameter,
    record,
)

if TYPE_CHECKING:
    from mediation_rules.fact_model import FactModel

_ANSWERED: JSON = {"enum": ["known", "unknown"]}
_SEVERAL = (
    Operator.IN,
    Operator.NOT_IN,
    Operator.INCLUDES_ANY,
    Operator.INCLUDES_ALL,
    Operator.LACKS_ALL,
)
_LENGTHS = (Operator.WITHIN_NEXT, Operator.WITHIN_LAST, Operator.OLDER_THAN)
_RECORDS = (Operator.ANY, Operator.ALL, Operator.NONE)
_ALIKE = (FactKind.BOOLEAN, FactKind.INTEGER, FactKind.DATE, FactKind.TEXT)
"""Kinds of which every fact is asked the same, so that it is written down once."""

_COUNTED = (
    Operator.IS,
    Operator.AT_LEAST,
    Operator.AT_MOST,
    Operator.MORE_THAN,
    Operator.LESS_THAN,
)

CONDITION: JSON = {"$ref": "#/$defs/condition"}
"""A condition, where one may stand."""


def condition_definitions(names: Names) -> dict[str, JSON]:
    """Return the definitions that every schema of a ruleset shares: conditions and lengths."""
    found = {
        "condition": _condition(names, names.facts, "condition", names.conditions),
        "length": length(names),
        **{_of_kind(kind): _asked(names, Fact("any", kind)) for kind in _ALIKE},
    }
    for fact in names.facts.values():
        if fact.record is not None:
            name = _of_records(fact)
            found[name] = _condition(names, fact.record, name, ())
    return found


def _of_records(fact: Fact) -> str:
    return f"{fact.path.replace('.', '_')}_entry"


def _condition(
    names: Names, facts: FactModel, name: str, conditions: tuple[str, ...]
) -> JSON:
    """Return the schema of a condition over `facts`, known as `name` to its own parts."""
    inner: JSON = {"$ref": f"#/$defs/{name}"}
    several: JSON = {**list_of(inner), "minItems": 1}
    keys: dict[str, JSON] = {
        "all": {**several, "description": "Every one must hold."},
        "any": {**several, "description": "At least one must hold."},
        "none_of": {**several, "description": "None may hold."},
        "not": {**inner, "description": "This must not hold."},
        "known": {**one_of(facts), "description": "A value was given."},
        "unknown": {**one_of(facts), "description": "It was asked and not answered."},
    }
    tests = {path: asked_of(names, fact) for path, fact in facts.items()}
    return either(one_of(conditions), one_key({**keys, **tests}))


def asked_of(names: Names, fact: Fact) -> JSON:
    """Return the schema of what may be asked of a fact."""
    if fact.kind in _ALIKE:
        return {"$ref": f"#/$defs/{_of_kind(fact.kind)}", **described(fact)}
    return {**_asked(names, fact), **described(fact)}


def _of_kind(kind: FactKind) -> str:
    return f"asked_of_{kind}"


def _asked(names: Names, fact: Fact) -> JSON:
    operators = OPERATORS[fact.kind]
    keys = {str(operator): _operand(names, fact, operator) for operator in operators}
    one = constant(names, fact)
    plain = one if Operator.IS in operators else {"not": {}}
    several = list_of(one) if Operator.IN in operators else {"not": {}}
    answered = _ANSWERED if fact.kind is not FactKind.TEXT else {"not": {}}
    return either(plain, several, answered, one_key(keys))


def described(fact: Fact) -> JSON:
    """Return what an editor shows when the name of a fact is pointed at."""
    said = ". ".join(
        part.rstrip(".") for part in (fact.title, fact.description) if part
    )
    return {"description": f"{said}."} if said else {}


def _operand(names: Names, fact: Fact, operator: Operator) -> JSON:
    if operator is Operator.COUNT:
        return _count(names, fact)
    if operator in _RECORDS:
        return {"$ref": f"#/$defs/{_of_records(fact)}"}
    if operator in _LENGTHS:
        return {"$ref": "#/$defs/length"}
    one = constant(names, fact)
    if operator is Operator.BETWEEN:
        return _two(one)
    return list_of(one) if operator in _SEVERAL else one


def _count(names: Names, fact: Fact) -> JSON:
    number = either(WHOLE_NUMBER, parameter(names, int))
    keys = {str(operator): number for operator in _COUNTED}
    keys[str(Operator.BETWEEN)] = _two(number)
    if fact.record is None:
        return either(number, one_key(keys))
    where: JSON = {"$ref": f"#/$defs/{_of_records(fact)}"}
    return either(
        number, record({**keys, "where": where}, minProperties=1, maxProperties=2)
    )


def _two(item: JSON) -> JSON:
    return {**list_of(item), "minItems": 2, "maxItems": 2}


CELL: JSON = either(TEXT, {"type": "object"}, {"type": "array"})
"""A cell of a decision table: what stands on the right side of a test, or `-`."""
