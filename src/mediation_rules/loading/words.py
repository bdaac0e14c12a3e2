"""Read facts.yaml and the questions: facts of the ruleset's own, and what to ask for each."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast, get_args

from mediation_rules.conditions_reader import find_fact
from mediation_rules.diagnostics import closest, listed, quote
from mediation_rules.fact_fields import Sensitivity
from mediation_rules.fact_values import FactKind
from mediation_rules.loading.fields import open_fields, shape
from mediation_rules.loading.levels import OWN_FACT, QUESTION
from mediation_rules.own_facts import is_reserved
from mediation_rules.rules import OwnFact, Question
from mediation_rules.scalars import SNAKE
from mediation_rules.source import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Mapping as Lookup

    from mediation_rules.fact_model import FactModel
    from mediation_rules.loading.fields import Fields, Reading
    from mediation_rules.source import Node

_PATH = re.compile(rf"{SNAKE.pattern}(\.{SNAKE.pattern})?")
_CHOICE = re.compile(r"[A-Za-z0-9]+([_-][A-Za-z0-9]+)*")
_KINDS = ("boolean", "enum", "set", "date", "integer", "text")
_WITH_VALUES = ("enum", "set")
_SENSITIVITIES = get_args(Sensitivity)
_NEVER_ASKED = "A question about an unknown fact is never asked."
_PHRASES = ("yes", "no", "value", "known", "unknown")


def read_own_facts(
    root: Node, reading: Reading
) -> Iterator[tuple[str, OwnFact | None]]:
    """Read facts.yaml: each path with its fact, None if the declaration is unsound."""
    findings = reading.findings
    if not isinstance(root, Mapping):
        message = f"this file maps paths to facts, and here stands {shape(root)}"
        findings.report("MR022", root.span, message)
        return
    for path, node in root.entries:
        if not _PATH.fullmatch(path.text):
            message = f"{quote(path.text)} cannot be the path of a fact"
            fix = "Use words of a-z and 0-9 joined by `_`: `name` or `group.name`."
            findings.report("MR029", path.span, message, fix=fix)
        elif taken := _taken(path.text, reading.facts):
            findings.report("MR109", path.span, taken)
        else:
            yield path.text, _own_fact(path, node, reading)


def _taken(path: str, facts: FactModel) -> str | None:
    """Say why a path is not free, if it is not."""
    head = path.partition(".")[0]
    if path in facts:
        return f"{quote(path)} is a built-in fact"
    if facts.under(path) or path in ("deadlines", "answers"):
        return f"{quote(path)} is a group of facts"
    if head != path and (head in facts or head in ("deadlines", "answers")):
        return f"{quote(head)} is not a group to which facts can be added"
    reserved = [quote(part) for part in path.split(".") if is_reserved(part)]
    return f"{reserved[0]} is a word that programs need" if reserved else None


def _own_fact(path: Scalar, node: Node, reading: Reading) -> OwnFact | None:
    fields = open_fields(node, OWN_FACT, reading)
    if fields is None:
        return None
    errors = len(reading.findings.items)
    kind = fields.choice("type", _KINDS, "text")
    values = tuple(_values(fields))
    if (kind in _WITH_VALUES) != fields.has("values"):
        needs = "lists its `values`" if kind in _WITH_VALUES else "has no `values`"
        message = f"a fact of type {kind} {needs}"
        fix = f"`values` belong to a fact of type {' or '.join(_WITH_VALUES)}."
        reading.findings.report("MR037", path.span, message, fix=fix)
        return None
    sensitivity = fields.choice("sensitivity", _SENSITIVITIES, "shared")
    fact = OwnFact(
        path=path.text,
        kind=cast("Literal['boolean', 'enum', 'set', 'date', 'integer', 'text']", kind),
        values=values,
        title=fields.text("title"),
        description=fields.text("description"),
        unit=fields.text("unit") or None,
        controllable=fields.flag("controllable"),
        sensitivity=cast("Sensitivity", sensitivity),
        distressing=fields.flag("distressing"),
        span=path.span,
    )
    return fact if len(reading.findings.items) == errors else None


def _values(fields: Fields) -> Iterator[str]:
    for value in fields.references("values"):
        if _CHOICE.fullmatch(value.id):
            yield value.id
        else:
            message = f"{quote(value.id)} cannot be a value: use a-z, 0-9, `_` and `-`"
            fields.findings.report("MR029", value.span, message)


def read_questions(root: Node, reading: Reading) -> Iterator[Question]:
    """Read questions.<language>.yaml: path of a fact to its words."""
    if not isinstance(root, Mapping):
        message = f"this file maps facts to questions, and here stands {shape(root)}"
        reading.findings.report("MR022", root.span, message)
        return
    for path, node in root.entries:
        fact = find_fact(path, None, reading.scope, reading.findings, why=_NEVER_ASKED)
        fields = open_fields(node, QUESTION, reading)
        if fact is None or fields is None:
            continue
        phrases = _PHRASES if fact.kind is FactKind.BOOLEAN else _PHRASES[2:]
        yield Question(
            path=path.text,
            text=fields.text("ask"),
            why=fields.text("why"),
            choices=_texts(fields, "choices", fact.choices, "MR106"),
            phrases=_texts(fields, "phrases", phrases, "MR020"),
            span=path.span,
        )


def _texts(
    fields: Fields, key: str, allowed: Iterable[str], code: str
) -> Lookup[str, str]:
    """Read a mapping of a few known words to texts."""
    known = list(allowed)
    texts: dict[str, str] = {}
    for name, text in fields.entries(key):
        if name.text not in known:
            fields.findings.report(
                code,
                name.span,
                f"{quote(name.text)} cannot stand in {quote(key)} of this fact",
                fix=f"Use one of: {listed(known)}." if known else "",
                suggestion=closest(name.text, known),
            )
        elif isinstance(text, Scalar) and text.text.strip():
            texts[name.text] = text.text.strip()
        else:
            message = f"{quote(name.text)} takes a text, and here stands {shape(text)}"
            fields.findings.report("MR022", text.span, message)
    return MappingProxyType(texts)
