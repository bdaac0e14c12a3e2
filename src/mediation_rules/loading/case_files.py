"""Read cases.yaml: examples of a rule, each with facts and with what must come of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, cast

from mediation_rules.conditions_reader import find_fact
from mediation_rules.diagnostics import closest, listed, quote
from mediation_rules.examples import CaseExample
from mediation_rules.fact_values import FactKind, NotAllowed
from mediation_rules.loading.fields import open_fields, shape
from mediation_rules.loading.levels import CASE
from mediation_rules.rules import ActionUrgency, Reference
from mediation_rules.scalars import as_choice, as_day, is_nothing
from mediation_rules.source import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Mapping as Lookup
    from datetime import date

    from mediation_rules.examples import Undated
    from mediation_rules.fact_model import Fact, FactModel
    from mediation_rules.loading.fields import Fields, Reading
    from mediation_rules.loading.levels import Level
    from mediation_rules.source import Node

Confirm = Literal["yes", "no", "unsure"]

_NOT_SHOWN = "A case with a fact that no rule can read shows nothing."
_ANSWERS = ("dont_know", "prefer_not_to_say", "does_not_apply")


@dataclass(frozen=True, slots=True)
class Shared:
    """What all cases of a suite have in common; a case may say otherwise."""

    as_of: date | None = None
    given: Lookup[str, object] = field(default_factory=dict)
    only_here: bool = False

    def with_facts(self, own: Lookup[str, object]) -> Lookup[str, object]:
        """Return the facts of one case. Of a fact, a case's own value or answer counts."""
        said = {"answers", *own, *_answers_of(own)}
        told = {path: self.given[path] for path in self.given if path not in said}
        shared = _answers_of(self.given)
        answers = {path: shared[path] for path in shared if path not in said}
        told |= own
        if answers := {**answers, **_answers_of(own)}:
            told["answers"] = MappingProxyType(answers)
        return MappingProxyType(told)


def _answers_of(given: Lookup[str, object]) -> Lookup[str, str]:
    return cast("Lookup[str, str]", given.get("answers", {}))


_ALONE = Shared()


def read_cases(root: Node, reading: Reading) -> Iterator[CaseExample]:
    """Read the cases of one rule."""
    for fields in named_cases(root, CASE, reading):
        case = read_case(fields)
        if case:
            yield case


def named_cases(root: Node, level: Level, reading: Reading) -> Iterator[Fields]:
    """Yield the keys of each case of a file; a name that is used twice is reported."""
    if isinstance(root, Sequence):
        yield from distinct(root.items, level, reading)
        return
    message = f"this file is a list of cases, and here stands {shape(root)}"
    fix = "Begin each case with `- name:`."
    reading.findings.report("MR022", root.span, message, fix=fix)


def distinct(items: Iterable[Node], level: Level, reading: Reading) -> Iterator[Fields]:
    """Yield the keys of each case of a list; a name that is used twice is reported."""
    names: dict[str, Scalar] = {}
    for item in items:
        fields = open_fields(item, level, reading)
        if fields is None:
            continue
        name = fields.scalar("name")
        if name and (first := names.get(name.text)):
            related = (("first written here", first.span),)
            message = f"there is another case called {quote(name.text)}"
            reading.findings.report("MR030", name.span, message, related=related)
        elif name:
            names[name.text] = name
        yield fields


def read_case(fields: Fields, shared: Shared = _ALONE) -> CaseExample | None:
    """Read one case; None after a finding."""
    errors = len(fields.findings.items)
    as_of = fields.day("as_of") or shared.as_of
    ask_first = fields.scalar("ask_first")
    given = fields.given("given")
    own = read_facts(given, fields.reading) if given else {}
    case = CaseExample(
        name=fields.text("name"),
        as_of=as_of,  # type: ignore[arg-type]  # given back only when there is one
        given=shared.with_facts(own),
        expect=fields.references("expect"),
        provisional=fields.references("provisional"),
        held=fields.references("held"),
        possible=fields.references("possible"),
        overridden=fields.references("overridden"),
        never=fields.references("never"),
        ask_first=Reference(ask_first.text, ask_first.span) if ask_first else None,
        order=fields.references("order"),
        due=_days(fields, "due"),
        urgency=_urgencies(fields),
        says=MappingProxyType(dict(_phrases(fields))),
        deadlines=_limits(fields),
        decisions=_texts(fields, "decisions"),
        only_here=fields.flag("only_here") or shared.only_here,
        confirm=cast(
            "Confirm", fields.choice("confirm", ("yes", "no", "unsure"), "yes")
        ),
        span=fields.span,
    )
    return case if as_of and len(fields.findings.items) == errors else None


def _urgencies(fields: Fields) -> Lookup[str, str]:
    found = {
        name: as_choice(node, list(ActionUrgency), "an urgency", fields.findings)
        for name, node in _texts_of(fields, "urgency")
    }
    return MappingProxyType({name: word for name, word in found.items() if word})


def _phrases(fields: Fields) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Read what texts say: a phrase, or a list of them."""
    for name, node in fields.entries("says"):
        items = node.items if isinstance(node, Sequence) else (node,)
        for item in items:
            if not isinstance(item, Scalar):
                message = (
                    f"{quote(name.text)} takes a phrase, and here stands {shape(item)}"
                )
                fields.findings.report("MR022", item.span, message)
        phrases = tuple(item.text for item in items if isinstance(item, Scalar))
        if phrases:
            yield name.text, phrases


def _days(fields: Fields, key: str) -> Lookup[str, date]:
    days: dict[str, date] = {}
    for name, node in _texts_of(fields, key):
        day = as_day(node, fields.findings)
        if day:
            days[name] = day
    return MappingProxyType(days)


def _limits(fields: Fields) -> Lookup[str, date | Undated]:
    """Read on which days deadlines end, or that they have none."""
    days: dict[str, date | Undated] = {}
    for name, node in _texts_of(fields, "deadlines"):
        if node.text in ("undated", "none") and not node.quoted:
            days[name] = cast("Undated", node.text)
        elif day := as_day(node, fields.findings):
            days[name] = day
    return MappingProxyType(days)


def _texts(fields: Fields, key: str) -> Lookup[str, str]:
    return MappingProxyType({name: node.text for name, node in _texts_of(fields, key)})


def _texts_of(fields: Fields, key: str) -> Iterator[tuple[str, Scalar]]:
    for name, node in fields.entries(key):
        if isinstance(node, Scalar):
            yield name.text, node
        else:
            message = (
                f"{quote(name.text)} takes one value, and here stands {shape(node)}"
            )
            fields.findings.report("MR022", node.span, message)


def read_facts(node: Node, reading: Reading) -> Lookup[str, object]:
    """Read the facts of a dispute, nested or dotted, each value by the type of its fact."""
    if not isinstance(node, Mapping):
        message = f"facts with their values stand here, not {shape(node)}"
        reading.findings.report("MR022", node.span, message)
        return {}
    given: dict[str, object] = {}
    answers: dict[str, str] = {}
    for path, value in _flat(node, "", reading.facts):
        if path.text.startswith("answers."):
            about, word = _answer(path, value, reading)
            answers[about] = word
            continue
        fact = find_fact(path, None, reading.scope, reading.findings, why=_NOT_SHOWN)
        if fact is None:
            continue
        if fact.derived:
            message = f"{quote(path.text)} is computed and cannot be given"
            fix = "Give the facts from which it is computed."
            reading.findings.report("MR107", path.span, message, fix=fix)
        elif not is_nothing(value):
            given[path.text] = _value(fact, value, reading)
    if answers:
        given["answers"] = MappingProxyType(answers)
    return MappingProxyType(given)


def _flat(
    node: Mapping, prefix: str, facts: FactModel
) -> Iterator[tuple[Scalar, Node]]:
    """Yield each fact with its full path, whether it was written nested or dotted."""
    for key, value in node.entries:
        path = f"{prefix}{key.text}"
        is_group = path not in facts and isinstance(value, Mapping)
        if is_group and (path == "answers" or facts.under(path)):
            assert isinstance(value, Mapping)
            yield from _flat(value, f"{path}.", facts)
        else:
            yield Scalar(path, key.quoted, key.span), value


def _answer(path: Scalar, value: Node, reading: Reading) -> tuple[str, str]:
    """Read an answer that is not a value, under `answers`: the fact, and the answer."""
    about = Scalar(path.text.removeprefix("answers."), path.quoted, path.span)
    find_fact(about, None, reading.scope, reading.findings, why=_NOT_SHOWN)
    if isinstance(value, Scalar):
        word = as_choice(value, _ANSWERS, "an answer", reading.findings)
        return about.text, word or ""
    reading.findings.report("MR022", value.span, "one answer stands here")
    return about.text, ""


def _value(fact: Fact, node: Node, reading: Reading) -> Any:  # noqa: ANN401  # any fact's
    """Read the value of any fact; None after a finding."""
    findings = reading.findings
    match fact.kind, node:
        case FactKind.SET, Sequence():
            return tuple(_member(fact, item, reading) for item in node.items)
        case FactKind.RECORDS, Sequence():
            return tuple(_record(fact, item, reading) for item in node.items)
        case FactKind.DATE, Mapping():
            return _range(fact, node, reading)
        case ((FactKind.SET | FactKind.RECORDS), _):
            message = f"{quote(fact.path)} takes a list, and here stands {shape(node)}"
            findings.report("MR107", node.span, message)
            return None
        case _:
            return _member(fact, node, reading)


def _member(fact: Fact, node: Node, reading: Reading) -> Any:  # noqa: ANN401  # any fact's
    if not isinstance(node, Scalar):
        message = f"{quote(fact.path)} takes one value, and here stands {shape(node)}"
        reading.findings.report("MR107", node.span, message)
        return None
    try:
        return fact.parse(node.text, node.quoted)
    except NotAllowed as error:
        _refuse(fact, node, error, reading)
        return None


def _refuse(fact: Fact, node: Scalar, error: NotAllowed, reading: Reading) -> None:
    reading.findings.report(
        "MR106" if fact.choices else "MR107",
        node.span,
        f"{quote(fact.path)} cannot be {quote(node.text)}",
        fix=f"Use {error.allowed}.",
        suggestion=error.suggestion,
    )


def _range(fact: Fact, node: Mapping, reading: Reading) -> Any:  # noqa: ANN401  # any fact's
    """Read a day that is known only roughly: `{earliest: …, latest: …}`."""
    ends = {
        key.text: value.text if isinstance(value, Scalar) else None
        for key, value in node.entries
    }
    try:
        return fact.check(ends)
    except NotAllowed as error:
        message = f"{quote(fact.path)}: {error.reason}"
        fix = f"Use {error.allowed}."
        reading.findings.report("MR107", node.span, message, fix=fix)
        return None


def _record(fact: Fact, node: Node, reading: Reading) -> Lookup[str, object]:
    """Read one entry of a list of records."""
    fields = fact.record
    if not isinstance(node, Mapping) or fields is None:
        message = f"an entry of {quote(fact.path)} has keys and values"
        reading.findings.report("MR107", node.span, message)
        return {}
    record: dict[str, object] = {}
    for key, value in node.entries:
        field = fields.get(key.text)
        if field is None:
            message = f"{quote(key.text)} is not a part of {quote(fact.path)}"
            suggestion = closest(key.text, fields.paths)
            reading.findings.report(
                "MR104",
                key.span,
                message,
                why=_NOT_SHOWN,
                fix=f"Use one of: {listed(fields.paths)}",
                suggestion=suggestion,
            )
        elif not is_nothing(value):
            record[key.text] = _value(field, value, reading)
    return MappingProxyType(record)
