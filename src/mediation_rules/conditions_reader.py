"""Read conditions: a node and the facts it may speak of go in, a typed `Condition` comes out.

Constants are read by the type of their fact, so `no` is a boolean for a boolean alone. Whether
a named condition exists is not asked here: it may stand in a file that is read later.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mediation_rules.conditions import All, Any, Named, Not, Operator, Test
from mediation_rules.diagnostics import listed, quote
from mediation_rules.operands import kinds_with, read_test
from mediation_rules.scalars import SNAKE
from mediation_rules.source import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Sequence as Several

    from mediation_rules.conditions import Condition
    from mediation_rules.diagnostics import Findings
    from mediation_rules.fact_model import Fact, FactModel
    from mediation_rules.source import Node

_SILENT = "A condition on an unknown fact can never hold, so what rests on it would stay silent."
_JOINED = ("all", "any", "none_of")
_ANSWERED = ("known", "unknown")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a condition may name.

    Attributes:
        facts: Every fact; own facts, deadlines and decisions included.
        conditions: The names of conditions, as far as they are known.
        excused: Paths that were declared and could not be read: the finding there says it
            all. `group.*` excuses a group, `*` every path that is not known.
    """

    facts: FactModel
    conditions: frozenset[str] = frozenset()
    excused: frozenset[str] = frozenset()

    def excuses(self, path: str) -> bool:
        """Return whether `path` may be right for all that is known."""
        names = {path, f"{path.partition('.')[0]}.*", "*"}
        return not names.isdisjoint(self.excused)


def read_condition(node: Node, scope: Scope, findings: Findings) -> Condition | None:
    """Read one condition.

    Args:
        node: Where it is written.
        scope: What it may name.
        findings: Where mistakes go.

    Returns:
        The condition, or None when a mistake in it was reported.
    """
    match node:
        case Scalar():
            return _named(node, scope, findings)
        case Mapping(entries=((key, value),)):
            return _single(key, value, node, scope, findings)
        case Mapping(entries=()):
            findings.report("MR101", node.span, "this condition is empty")
        case Mapping():
            keys = listed(quote(key.text) for key, _ in node.entries)
            message = f"a condition has one key; here there are several: {keys}"
            findings.report("MR101", node.span, message)
        case _:
            message = "a list alone is not a condition"
            fix = "Put `all:` or `any:` before it."
            findings.report("MR101", node.span, message, fix=fix)
    return None


def _single(
    key: Scalar, value: Node, node: Mapping, scope: Scope, findings: Findings
) -> Condition | None:
    """Read the one entry of a condition by its key."""
    if key.text in _JOINED:
        return _joined(key, value, node, scope, findings)
    if key.text == "not":
        inner = read_condition(value, scope, findings)
        return None if inner is None else Not(inner, node.span)
    if key.text in _ANSWERED:
        return _answered(key, value, node, scope, findings)
    fact = find_fact(key, value, scope, findings)
    if fact is None:
        return None
    asked = read_test(fact, value, read_in_a_record, findings)
    return None if asked is None else Test(key.text, *asked, node.span, key.span)


def _joined(
    key: Scalar, value: Node, node: Mapping, scope: Scope, findings: Findings
) -> Condition | None:
    """Read `all`, `any` or `none_of` over a list of conditions."""
    if not isinstance(value, Sequence):
        message = f"{quote(key.text)} takes a list of conditions"
        fix = f"Begin each condition under `{key.text}:` with `- `."
        findings.report("MR101", value.span, message, fix=fix)
        return None
    if not value.items:
        message = f"{quote(key.text)} has no conditions"
        findings.report("MR102", value.span, message)
        return None
    read = [read_condition(item, scope, findings) for item in value.items]
    items = tuple(item for item in read if item is not None)
    if len(items) < len(read):
        return None
    if key.text == "all":
        return All(items, node.span)
    any_of = Any(items, node.span)
    return any_of if key.text == "any" else Not(any_of, node.span)


def _answered(
    key: Scalar, value: Node, node: Mapping, scope: Scope, findings: Findings
) -> Condition | None:
    """Read `known: path` or `unknown: path`."""
    if not isinstance(value, Scalar):
        message = f"{quote(key.text)} takes the path of one fact"
        findings.report("MR101", value.span, message)
        return None
    if find_fact(value, None, scope, findings) is None:
        return None
    return Test(value.text, Operator(key.text), None, node.span, value.span)


def _named(node: Scalar, scope: Scope, findings: Findings) -> Condition | None:
    """Read a bare string: the name of a condition."""
    name, facts = node.text, scope.facts
    if name in facts and not facts[name].derived:
        message = f"{quote(name)} is a fact; alone it says nothing to hold it against"
        fix = f"Write what it should be: `{name}: {_example(facts[name])}`."
        findings.report("MR103", node.span, message, fix=fix)
        return None
    if not SNAKE.fullmatch(name):
        findings.report(
            "MR103", node.span, f"{quote(name)} is not the name of a condition"
        )
        return None
    return Named(name, node.span)


def _example(fact: Fact) -> str:
    examples = {"boolean": "yes", "set": "{includes: …}", "date": "known"}
    return examples.get(fact.kind, fact.choices[0] if fact.choices else "known")


def read_in_a_record(
    node: Node, fields: FactModel, findings: Findings
) -> Condition | None:
    """Read a condition over the fields of one record, where no named condition can stand."""
    condition = read_condition(node, Scope(fields), findings)
    for named in _names_in(condition):
        message = f"the condition {quote(named.name)} is about the whole dispute"
        fix = f"Ask about the fields of one entry: {listed(fields.paths)}."
        findings.report("MR111", named.span, message, fix=fix)
        condition = None
    return condition


def _names_in(condition: Condition | None) -> list[Named]:
    match condition:
        case Named():
            return [condition]
        case All() | Any():
            return [name for item in condition.items for name in _names_in(item)]
        case Not():
            return _names_in(condition.item)
        case _:
            return []


def find_fact(
    path: Scalar,
    test: Node | None,
    scope: Scope,
    findings: Findings,
    *,
    why: str = "",
) -> Fact | None:
    """Return the fact that `path` names, or report that there is none.

    Args:
        path: The path as it is written.
        test: What is asked of the fact, from which the kind it was meant to have can be
            guessed; None if nothing is.
        scope: The facts that there are.
        findings: Where mistakes go.
        why: Why it matters here; for a condition if nothing is given.
    """
    facts = scope.facts
    if path.text in facts:
        return facts[path.text]
    if path.text in scope.conditions:
        message = f"{quote(path.text)} is a condition and takes no test"
        fix = f"Write `{path.text}` alone, or `not: {path.text}`."
        findings.report("MR103", path.span, message, fix=fix)
    elif not scope.excuses(path.text):
        _report_unknown(path, test, facts, findings, why)
    return None


def _report_unknown(
    path: Scalar, test: Node | None, facts: FactModel, findings: Findings, why: str
) -> None:
    is_group = bool(facts.under(path.text))
    homes = [known for known in facts if known.endswith(f".{path.text}")]
    if is_group:
        message = f"{quote(path.text)} is a group of facts, not a fact"
    else:
        message = f"unknown fact {quote(path.text)}"
    if not why and not path.span.file.endswith("/rule.yaml"):
        why = _SILENT
    findings.report(
        "MR104",
        path.span,
        message,
        why=why,
        fix=f"Use one of: {listed(homes or _near(path.text, test, facts), 40)}",
        # With several facts of this name, the choice is the author's.
        suggestion=None if is_group or homes[1:] else facts.closest(path.text),
    )


def _near(path: str, test: Node | None, facts: FactModel) -> Several[str]:
    """Return the facts that could have been meant: of the same group, and the right kind."""
    kinds = kinds_with(_operators_of(test))
    group = facts.under(path) or facts.under(path.rpartition(".")[0])
    near = [name for name in group if not kinds or facts[name].kind in kinds]
    return near or group or _heads(facts)


def _operators_of(test: Node | None) -> list[str]:
    return [key.text for key, _ in test.entries] if isinstance(test, Mapping) else []


def _heads(facts: FactModel) -> Several[str]:
    """Return the facts without a group, and each group as `group.…`."""
    return list(
        dict.fromkeys(
            f"{path.partition('.')[0]}.…" if "." in path else path for path in facts
        )
    )
