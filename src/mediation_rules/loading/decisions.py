"""Read conditions/*.yaml: named conditions, and decisions written as cases or as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from mediation_rules.conditions import All
from mediation_rules.diagnostics import quote
from mediation_rules.loading.decision_tables import is_value, read_table
from mediation_rules.loading.fields import NO_WORDS, as_words, open_fields
from mediation_rules.loading.levels import (
    DECISION,
    DECISION_CASE,
    DECISION_REASON,
    NAMED_CONDITION,
    OTHERWISE,
)
from mediation_rules.loading.policies import read_if_unknown
from mediation_rules.rules import (
    Decision,
    DecisionCase,
    DecisionReason,
    IfUnknown,
    NamedCondition,
)
from mediation_rules.scalars import KEBAB, SNAKE
from mediation_rules.source import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as Lookup

    from mediation_rules.loading.fields import Fields, Reading
    from mediation_rules.rules import Words
    from mediation_rules.source import Node

_HITS = ("first", "all")
_BEARS = ("for", "against", "safeguard")
_SIGNS = ("values", "decide", "table")


def is_decision(node: Node) -> bool:
    """Return whether an entry of a conditions file was meant as a decision."""
    return isinstance(node, Mapping) and any(node.get(key) for key in _SIGNS)


def outline(name: Scalar, node: Node) -> Decision:
    """Return a decision with its hit and values only, without judging them.

    A condition may ask for the value of a decision that stands in a later file, so these
    are needed before any condition is read.
    """
    parts = node if isinstance(node, Mapping) else Mapping((), node.span)
    table, values = parts.get("table"), parts.get("values")
    hit = (table if isinstance(table, Mapping) else parts).get("hit")
    names = values.entries if isinstance(values, Mapping) else ()
    return Decision(
        name=name.text,
        title=NO_WORDS,
        hit="all" if isinstance(hit, Scalar) and hit.text == "all" else "first",
        values={key.text: NO_WORDS for key, _ in names},
        cases=(),
        otherwise=None,
        reasons=(),
        if_unknown=IfUnknown(),
        table_columns=(),
        span=name.span,
    )


def read_named_condition(
    name: Scalar, node: Node, reading: Reading
) -> NamedCondition | None:
    """Read one named condition."""
    fields = open_fields(node, NAMED_CONDITION, reading)
    condition = fields.condition("when") if fields else None
    if fields is None:
        return None
    says, cite = fields.words("says"), fields.references("cite")
    if condition is None:
        return None
    return NamedCondition(name.text, condition, says, cite, name.span)


def read_decision(
    name: Scalar, node: Node, reading: Reading, tables: Lookup[str, str]
) -> Decision | None:
    """Read one decision.

    Args:
        name: Its name.
        node: What stands under the name.
        reading: Where mistakes go, the languages, and the facts.
        tables: The text of each CSV file by its path, as spans name it.
    """
    fields = open_fields(node, DECISION, reading)
    if fields is None or not _has_one_form(name, fields):
        return None
    errors = len(reading.findings.items)
    values = dict(_values(fields))
    columns: tuple[str, ...] = ()
    otherwise = None
    if fields.has("decide"):
        hit = fields.choice("hit", _HITS, "first")
        cases, otherwise = _cases(fields, values)
    else:
        table = read_table(fields, tables, values)
        hit, columns, cases = table.hit, table.columns, table.cases
    decision = Decision(
        name=name.text,
        title=fields.words("title"),
        hit=cast("Literal['first', 'all']", hit),
        values=values,
        cases=cases,
        otherwise=otherwise,
        reasons=tuple(_reasons(fields)),
        if_unknown=read_if_unknown(fields),
        table_columns=columns,
        span=name.span,
    )
    return decision if len(reading.findings.items) == errors else None


def _has_one_form(name: Scalar, fields: Fields) -> bool:
    """Return whether there are either cases or a table; report it if not."""
    if fields.has("decide") == fields.has("table"):
        message = "a decision has either cases under `decide`, or a `table`"
        fields.findings.report("MR037", name.span, message)
        return False
    hit = fields.node.get("hit")
    if hit is not None and fields.has("table"):
        message = "the `hit` of a table stands in the table"
        fix = "Write it under `table:`, before its columns, rows or file."
        fields.findings.report("MR037", hit.span, message, fix=fix)
        return False
    return True


def _values(fields: Fields) -> Iterator[tuple[str, Words]]:
    for value, label in fields.entries("values"):
        if not SNAKE.fullmatch(value.text):
            message = f"{quote(value.text)} cannot name a value: use a-z, 0-9 and `_`"
            fields.findings.report("MR029", value.span, message)
        yield value.text, as_words(label, fields.reading)


def _cases(
    fields: Fields, values: Lookup[str, Words]
) -> tuple[tuple[DecisionCase, ...], DecisionCase | None]:
    """Read the cases from the top; `otherwise` can only be the last."""
    cases: list[DecisionCase] = []
    otherwise: DecisionCase | None = None
    for item in fields.items("decide"):
        if otherwise:
            message = "a case after `otherwise` is never reached"
            fields.findings.report("MR038", item.span, message)
        is_last = isinstance(item, Mapping) and item.get("otherwise") is not None
        case = _case(item, is_last, values, fields.reading)
        if case and is_last:
            otherwise = case
        elif case:
            cases.append(case)
    return tuple(cases), otherwise


def _case(
    node: Node, is_last: bool, values: Lookup[str, Words], reading: Reading
) -> DecisionCase | None:
    fields = open_fields(node, OTHERWISE if is_last else DECISION_CASE, reading)
    if fields is None:
        return None
    value = fields.scalar("otherwise" if is_last else "value")
    if not is_last and (name := fields.scalar("name")):
        _check_name(name, fields)
    when = All((), node.span) if is_last else fields.condition("when")
    because, cite = fields.words("because"), fields.references("cite")
    if value is None or when is None or not is_value(value, values, reading):
        return None
    return DecisionCase(value.text, when, because, cite, node.span)


def _check_name(name: Scalar, fields: Fields) -> None:
    """Report a name by which no overlay could address the case."""
    if not KEBAB.fullmatch(name.text):
        message = f"{quote(name.text)} cannot name a case: use a-z, 0-9 and hyphens"
        fields.findings.report("MR029", name.span, message)


def _reasons(fields: Fields) -> Iterator[DecisionReason]:
    for item in fields.items("reasons"):
        reason = open_fields(item, DECISION_REASON, fields.reading)
        if reason is None:
            continue
        when = reason.condition("when")
        bears = reason.choice("bears", _BEARS, "for")
        because, cite = reason.words("because"), reason.references("cite")
        if when is not None:
            side = cast("Literal['for', 'against', 'safeguard']", bears)
            yield DecisionReason(when, side, because, cite, item.span)
