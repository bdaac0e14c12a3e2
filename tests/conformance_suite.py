"""Read the conformance suite: files of cases go in, rulesets and rows with a verdict come out.

`tests/conformance/README.md` says what the files mean. Conditions, decisions, deadlines and
parameters are read with the library's own readers, rows by the types of the facts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from mediation_rules.conditions import All, Condition, Not
from mediation_rules.conditions import Any as AnyOf
from mediation_rules.conditions_reader import Scope, read_condition
from mediation_rules.diagnostics import Findings
from mediation_rules.fact_fields import DateRange
from mediation_rules.fact_model import Fact, FactModel
from mediation_rules.facts import Answer, Dispute
from mediation_rules.loading import law
from mediation_rules.loading.decisions import (
    is_decision,
    outline,
    read_decision,
    read_named_condition,
)
from mediation_rules.loading.fields import Reading
from mediation_rules.rules import NamedCondition, Override, RulesetDefinition
from mediation_rules.situation import Situation, with_values
from mediation_rules.source import Mapping as Entries
from mediation_rules.source import Node, Scalar, Sequence, read_yaml
from tests.made import HERE, definition, refs, rule

FOLDER = Path(__file__).parent / "conformance"
FACTS = FactModel.of(Dispute)


@dataclass(frozen=True)
class Row:
    """Facts, and the verdict that one case must come to."""

    label: str
    asked: str
    """What a program calls it: `condition:case_3`, `given` and `applies` of a rule."""
    expected: str
    as_of: date
    values: Mapping[str, Any]
    answers: Mapping[str, Answer]
    school_days: tuple[date, ...] | None


@dataclass(frozen=True, eq=False)
class Suite:
    """One file of the suite: a ruleset in which each case is a named condition."""

    name: str
    definition: RulesetDefinition
    conditions: Mapping[str, Condition]
    rows: tuple[Row, ...]
    declared: Mapping[str, object] = field(default_factory=dict)

    def situation(self, row: Row) -> Situation:
        return with_values(
            dict(row.values),
            self.definition,
            row.as_of,
            answers=row.answers,
            school_days=row.school_days,
        )


def suites() -> Iterator[Suite]:
    """Read every file."""
    for path in sorted(FOLDER.glob("*.yaml")):
        yield read_suite(path.stem, path.read_text(encoding="utf-8"))


def read_suite(name: str, text: str) -> Suite:
    root, found = read_yaml(text, f"{name}.yaml")
    assert [] == found
    assert root is not None
    return _SuiteReader(name, entries(root)).suite()


def entries(node: Node | None) -> dict[str, Node]:
    assert node is None or isinstance(node, Entries), node
    return {key.text: value for key, value in node.entries} if node else {}


def items(node: Node | None) -> tuple[Node, ...]:
    assert node is None or isinstance(node, Sequence), node
    return node.items if node else ()


def text_of(node: Node) -> str:
    assert isinstance(node, Scalar), node
    return node.text


class _SuiteReader:
    def __init__(self, name: str, parts: dict[str, Node]) -> None:
        self.name, self.parts = name, parts
        self.findings = Findings()
        named = self._named("conditions")
        decisions = [outline(key, node) for key, node in named if is_decision(node)]
        deadlines = [key.text for key, _ in self._named("deadlines")]
        scope = Scope(FACTS.derived(deadlines, decisions))
        self.reading = Reading(self.findings, ("en",), scope)

    def _named(self, part: str) -> list[tuple[Scalar, Node]]:
        node = self.parts.get(part)
        return list(node.entries) if isinstance(node, Entries) else []

    def suite(self) -> Suite:
        cases = [entries(node) for node in items(self.parts["cases"])]
        conditions = {
            f"case_{number}": self._condition(case["condition"])
            for number, case in enumerate(cases)
            if "condition" in case
        }
        rows = [row for number, case in enumerate(cases) for row in _rows(number, case)]
        made = self._definition(conditions)
        assert [] == self.findings.items
        start = _day(self.parts["as_of"])
        return Suite(
            self.name,
            made,
            conditions,
            tuple(_row(row, start) for row in rows),
            {path: _type(node) for path, node in entries(self.parts["facts"]).items()},
        )

    def _definition(self, cases: Mapping[str, Condition]) -> RulesetDefinition:
        named, reading = self._named("conditions"), self.reading
        parts: list[Any] = [
            NamedCondition(name, condition, {}, (), HERE)
            for name, condition in cases.items()
        ]
        for key, node in named:
            if is_decision(node):
                parts.append(read_decision(key, node, reading, tables={}))
            else:
                parts.append(read_named_condition(key, node, reading))
        parts += [
            law.read_parameter(k, n, reading) for k, n in self._named("parameters")
        ]
        parts += [law.read_deadline(k, n, reading) for k, n in self._named("deadlines")]
        parts += [self._rule(key.text, entries(n)) for key, n in self._named("rules")]
        closures = map(_day, items(self.parts.get("school_closures")))
        return definition(*parts, closures=closures)

    def _rule(self, id_: str, parts: dict[str, Node]) -> Any:
        return replace(
            rule(id_, "replaced"),
            when=self._condition(parts["when"]),
            unless=tuple(map(self._condition, items(parts.get("unless")))),
            overrides=tuple(
                Override(reference, {})
                for reference in refs(*map(text_of, items(parts.get("overrides"))))
            ),
        )

    def _condition(self, node: Node) -> Condition:
        if (empty := _of_nothing(node)) is not None:
            return empty
        found = read_condition(node, self.reading.scope, self.findings)
        assert found is not None, self.findings.items
        return found


def _of_nothing(node: Node) -> Condition | None:
    """Read `all: []` and its like, which the reader refuses, alone or under `not`."""
    if not isinstance(node, Entries):
        return None
    [(key, value)] = node.entries
    if key.text == "not":
        inner = _of_nothing(value)
        return Not(inner, HERE) if inner else None
    if not isinstance(value, Sequence) or value.items:
        return None
    nothing = AnyOf((), HERE)
    forms: dict[str, Condition] = {
        "all": All((), HERE),
        "any": nothing,
        "none_of": Not(nothing, HERE),
    }
    return forms[key.text]


def _rows(number: int, case: dict[str, Node]) -> Iterator[dict[str, Any]]:
    """Yield each row with all that its case says for it."""
    asked = f"condition:case_{number}"
    for kind, prefix in (("given", "rule"), ("applies", "applies")):
        if kind in case:
            asked = f"{prefix}:{text_of(case[kind])}"
    kept: dict[str, Any] = {
        key: case[key] for key in ("as_of", "school_days") if key in case
    }
    for place, node in enumerate(items(case["rows"]), 1):
        if isinstance(node, Sequence):
            facts, expected = node.items
            own: dict[str, Node] = {"facts": facts, "expected": expected}
        else:
            own = entries(node)
        label = f"{text_of(case['name'])} #{place}"
        yield {**kept, **own, "label": label, "asked": asked}


def _row(parts: dict[str, Any], as_of: date) -> Row:
    answers = entries(parts.get("answers"))
    school_days = parts.get("school_days")
    return Row(
        label=parts["label"],
        asked=parts["asked"],
        expected=text_of(parts["expected"]),
        as_of=_day(parts["as_of"]) if "as_of" in parts else as_of,
        values={
            path: _value(FACTS[path], node)
            for path, node in entries(parts.get("facts")).items()
        },
        answers={path: Answer(text_of(node)) for path, node in answers.items()},
        school_days=tuple(map(_day, items(school_days))) if school_days else None,
    )


def _day(node: Node) -> date:
    return date.fromisoformat(text_of(node))


def _value(fact: Fact, node: Node) -> object:
    if fact.kind == "set":
        return frozenset(_one(fact, item) for item in items(node))
    if fact.kind == "records":
        assert fact.record is not None
        return tuple(_record(fact.record, item) for item in items(node))
    return _one(fact, node)


def _record(fields: FactModel, node: Node) -> dict[str, object]:
    return {name: _value(fields[name], item) for name, item in entries(node).items()}


def _one(fact: Fact, node: Node) -> object:
    if isinstance(node, Entries):
        ends = entries(node)
        return DateRange(earliest=_day(ends["earliest"]), latest=_day(ends["latest"]))
    assert isinstance(node, Scalar)
    return fact.kept(fact.parse(node.text, node.quoted))


def _type(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    [(kind, inner)] = entries(node).items()
    if kind == "records":
        return {"records": {n: _type(item) for n, item in entries(inner).items()}}
    return {kind: [text_of(item) for item in items(inner)]}
