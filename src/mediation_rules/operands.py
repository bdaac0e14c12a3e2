"""Read what one test asks of one fact: the fact and a node in, operator and operand out.

The kind of the fact decides which operators there are and how constants are read. A function
here returns None only after it has reported why.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from mediation_rules.conditions import Count, FactRef, Operator, ParameterRef, Scalar
from mediation_rules.diagnostics import closest, listed, quote
from mediation_rules.fact_values import FactKind, NotAllowed
from mediation_rules.scalars import (
    as_choice,
    as_length,
    as_parameter,
    as_whole_number,
)
from mediation_rules.source import Mapping, Sequence
from mediation_rules.source import Scalar as Written

if TYPE_CHECKING:
    from mediation_rules.conditions import Condition, Operand
    from mediation_rules.diagnostics import Findings
    from mediation_rules.fact_model import Fact, FactModel
    from mediation_rules.source import Node

Nested = Callable[["Node", "FactModel", "Findings"], "Condition | None"]
"""How a condition over the fields of a record is read."""

_SAME = (Operator.IS, Operator.IS_NOT)
_ONE_OF = (Operator.IN, Operator.NOT_IN)
_MORE_OR_LESS = (
    Operator.AT_LEAST,
    Operator.AT_MOST,
    Operator.MORE_THAN,
    Operator.LESS_THAN,
    Operator.BETWEEN,
)
_MEMBER = (Operator.INCLUDES, Operator.LACKS)
_MEMBERS = (Operator.INCLUDES_ANY, Operator.INCLUDES_ALL, Operator.LACKS_ALL)
_DAYS = (
    Operator.BEFORE,
    Operator.AFTER,
    Operator.ON_OR_BEFORE,
    Operator.ON_OR_AFTER,
    Operator.BETWEEN,
)
_LENGTHS = (Operator.WITHIN_NEXT, Operator.WITHIN_LAST, Operator.OLDER_THAN)
_RECORDS = (Operator.ANY, Operator.ALL, Operator.NONE)
_UNCOMPARED = (str, ParameterRef, FactRef)  # names and looked-up values
_COUNTS = (Operator.IS, *_MORE_OR_LESS)

OPERATORS: dict[FactKind, tuple[Operator, ...]] = {
    FactKind.BOOLEAN: _SAME,
    FactKind.ENUM: (*_SAME, *_ONE_OF),
    FactKind.ORDERED: (*_SAME, *_ONE_OF, *_MORE_OR_LESS),
    FactKind.INTEGER: (*_SAME, *_ONE_OF, *_MORE_OR_LESS),
    FactKind.TEXT: (*_SAME, *_ONE_OF),
    FactKind.SET: (*_MEMBER, *_MEMBERS, Operator.COUNT),
    FactKind.DATE: (*_SAME, *_DAYS, *_LENGTHS),
    FactKind.RECORDS: (*_RECORDS, Operator.COUNT),
}
"""What can be asked of each kind of fact, besides `known` and `unknown`."""

_LISTS = tuple(f"`{operator.value}`" for operator in (*_ONE_OF, *_MEMBERS))
_ANSWERED = {"known": Operator.KNOWN, "unknown": Operator.UNKNOWN}

Asked = tuple[Operator, "Operand"]


def kinds_with(operators: list[str]) -> frozenset[FactKind]:
    """Return the kinds of fact of which one of `operators` can be asked."""
    return frozenset(
        kind
        for kind, allowed in OPERATORS.items()
        if any(operator.value in operators for operator in allowed)
    )


def read_test(
    fact: Fact, node: Node, nested: Nested, findings: Findings
) -> Asked | None:
    """Read the right side of `path: test`.

    Args:
        fact: The fact that `path` names.
        node: What stands after the colon.
        nested: Reads a condition over a record's fields.
        findings: Where mistakes go.

    Returns:
        The operator and its operand; None when a mistake was reported.
    """
    match node:
        case Written():
            return _plain(fact, node, findings)
        case Sequence():
            return _list(fact, node, findings)
        case _:
            return _operator(fact, node, nested, findings)


def _plain(fact: Fact, node: Written, findings: Findings) -> Asked | None:
    """Read `path: value`, `path: known` or `path: unknown`."""
    if fact.kind is not FactKind.TEXT and not node.quoted and node.text in _ANSWERED:
        return _ANSWERED[node.text], None
    if fact.kind is FactKind.SET:
        return _needs_operator(fact, node, f"{{includes: {node.text}}}", findings)
    if fact.kind is FactKind.RECORDS:
        return _needs_operator(fact, node, "{any: {kind: …}}", findings)
    value = constant(fact, node, findings)
    return None if value is None else (Operator.IS, value)


def _list(fact: Fact, node: Sequence, findings: Findings) -> Asked | None:
    """Read `path: [a, b]`, which means: is one of."""
    if Operator.IN not in OPERATORS[fact.kind]:
        example = "{includes_any: [a, b]}" if fact.kind is FactKind.SET else "yes"
        return _needs_operator(fact, node, example, findings)
    values = constants(fact, node, findings)
    return None if values is None else (Operator.IN, values)


def _needs_operator(
    fact: Fact, node: Node, example: str, findings: Findings
) -> Asked | None:
    shape = "a list" if isinstance(node, Sequence) else "a value"
    findings.report(
        "MR108",
        node.span,
        f"{quote(fact.path)} is of type {fact.kind} and cannot be compared with {shape}",
        fix=f"Write it as `{fact.path}: {example}`.",
    )
    return None


def _operator(
    fact: Fact, node: Mapping, nested: Nested, findings: Findings
) -> Asked | None:
    """Read `path: {operator: operand}`."""
    if len(node.entries) != 1:
        names = listed(quote(key.text) for key, _ in node.entries) or "none"
        findings.report(
            "MR105",
            node.span,
            f"a test has one operator; here there are {len(node.entries)}: {names}",
            fix="Write one test for each operator, under `all:`.",
        )
        return None
    [(key, operand)] = node.entries
    if key.text in ("param", "fact"):
        value = constant(fact, node, findings)
        return None if value is None else (Operator.IS, value)
    operator = _operator_named(fact, key, findings)
    if operator is None:
        return None
    found = _operand(fact, operator, operand, nested, findings)
    return None if found is None else (operator, found)


def _operator_named(fact: Fact, key: Written, findings: Findings) -> Operator | None:
    allowed = OPERATORS[fact.kind]
    if key.text in [operator.value for operator in allowed]:
        return Operator(key.text)
    names = [operator.value for operator in allowed]
    every = [operator.value for operator in Operator]
    if key.text in every:
        message = (
            f"{quote(key.text)} cannot be asked of {quote(fact.path)},"
            f" which is of type {fact.kind}"
        )
    else:
        message = f"{quote(key.text)} is not an operator"
    findings.report(
        "MR105",
        key.span,
        message,
        fix=f"Use one of: {listed([*names, 'known', 'unknown'], 14)}.",
        suggestion=None if key.text in every else closest(key.text, names),
    )
    return None


def _operand(
    fact: Fact, operator: Operator, node: Node, nested: Nested, findings: Findings
) -> Operand:
    if operator is Operator.COUNT:
        return _count(fact, node, nested, findings)
    if operator in _RECORDS:
        return nested(node, fact.record, findings) if fact.record else None
    if operator in _LENGTHS:
        return as_length(node, findings)
    if operator is Operator.BETWEEN:
        return _bounds(node, lambda one: constant(fact, one, findings), findings)
    if operator in _ONE_OF or operator in _MEMBERS:
        return constants(fact, node, findings)
    return constant(fact, node, findings)


def constant(fact: Fact, node: Node, findings: Findings) -> Scalar | None:
    """Read one constant by the type of `fact`: a value, `{param: n}`, or `{fact: path}`."""
    if isinstance(node, Mapping):
        if fact.kind is FactKind.DATE and node.get("fact"):
            return _other_fact(node, findings)
        return as_parameter(node, findings)
    if isinstance(node, Sequence):
        message = "one value stands here, not a list"
        fix = f"Write one value, or ask with {listed(_LISTS)}."
        findings.report("MR107", node.span, message, fix=fix)
        return None
    try:
        # A scalar never holds a range of days, the one value that is not a constant.
        return cast("Scalar", fact.parse(node.text, node.quoted))
    except NotAllowed as error:
        is_choice = bool(fact.choices)
        findings.report(
            "MR106" if is_choice else "MR107",
            node.span,
            f"{quote(fact.path)} cannot be {quote(node.text)}",
            fix=f"Use {error.allowed}.",
            suggestion=error.suggestion,
        )
        return None


def _other_fact(node: Mapping, findings: Findings) -> FactRef | None:
    [(_, path), *more] = node.entries
    if more or not isinstance(path, Written):
        message = "`{fact: path}` names one date fact and nothing else"
        fix = "Write it as `{fact: mediation.scheduled_on}`."
        findings.report("MR107", node.span, message, fix=fix)
        return None
    return FactRef(path.text, path.span)


def constants(fact: Fact, node: Node, findings: Findings) -> tuple[Scalar, ...] | None:
    """Read a list of constants by the type of `fact`; each only once."""
    if not isinstance(node, Sequence) or not node.items:
        message = "a list of values stands here"
        findings.report("MR107", node.span, message, fix="Write it as `[a, b]`.")
        return None
    values: dict[Any, Any] = {}
    for item in node.items:
        value = constant(fact, item, findings)
        if value is not None and value in values:
            text = quote(item.text) if isinstance(item, Written) else "the value"
            related = (("first written here", values[value].span),)
            message = f"{text} stands in this list twice"
            findings.report("MR110", item.span, message, related=related)
        values[value] = item
    return None if None in values else tuple(values)


def _bounds(
    node: Node, read: Callable[[Node], Scalar | None], findings: Findings
) -> tuple[Scalar, ...] | None:
    """Read the two ends of `between`, both included."""
    if not isinstance(node, Sequence) or len(node.items) != 2:
        message = "`between` takes two values, the least first"
        fix = "Write it as `{between: [2, 5]}`."
        findings.report("MR107", node.span, message, fix=fix)
        return None
    low, high = (read(item) for item in node.items)
    if low is None or high is None:
        return None
    if type(low) is type(high) and not isinstance(low, _UNCOMPARED) and low > high:  # type: ignore[operator]  # both are numbers or both days
        message = f"`between` counts from {low} down to {high}: nothing lies between"
        findings.report("MR110", node.span, message, fix="Write the lesser one first.")
        return None
    return low, high


def _count(fact: Fact, node: Node, nested: Nested, findings: Findings) -> Count | None:
    """Read `count: 2`, or `count: {at_least: 2, where: {...}}`."""
    if not isinstance(node, Mapping) or node.get("param"):
        number = _number(node, findings)
        return None if number is None else Count(Operator.IS, (number,), None)
    tests = [(key, value) for key, value in node.entries if key.text != "where"]
    condition = node.get("where")
    if len(tests) != 1 or (condition and fact.record is None):
        message = "`count` takes one comparison, and `where` if the fact holds records"
        fix = "Write it as `count: {at_least: 2}`."
        findings.report("MR105", node.span, message, fix=fix)
        return None
    [(key, value)] = tests
    operator = as_choice(key, _COUNTS, "a comparison of numbers", findings)
    if operator is None:
        return None
    bounds = (
        _bounds(value, lambda one: _number(one, findings), findings)
        if operator == Operator.BETWEEN
        else _single(_number(value, findings))
    )
    where = None
    if condition and fact.record:
        where = nested(condition, fact.record, findings)
        bounds = bounds if where else None
    return None if bounds is None else Count(Operator(operator), bounds, where)


def _single(number: Scalar | None) -> tuple[Scalar, ...] | None:
    return None if number is None else (number,)


def _number(node: Node, findings: Findings) -> Scalar | None:
    if isinstance(node, Written):
        return as_whole_number(node, findings)
    if isinstance(node, Mapping):
        return as_parameter(node, findings)
    message = "one number stands here, not a list"
    findings.report("MR107", node.span, message, fix="Write it as `count: 2`.")
    return None
