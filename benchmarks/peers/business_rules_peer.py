"""business-rules (venmo): typed variables read from the dispute, rules run in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from business_rules.engine import check_conditions_recursively
from business_rules.variables import (
    BaseVariables,
    boolean_rule_variable,
    numeric_rule_variable,
    string_rule_variable,
)

from benchmarks.logical import COUNTS, FLAGS, KINDS, Dispute, Rule, Term, Workload


def prepare(load: Workload) -> Callable[[Dispute], frozenset[int]]:
    """Make one variables class for the fields and the rules."""
    names = [f"r{rule.number}" for rule in load.rules]
    members: dict[str, Any] = {"__init__": _keep}
    for field, kind in (
        *((name, boolean_rule_variable) for name in (*FLAGS, *names)),
        *((name, string_rule_variable) for name in KINDS),
        *((name, numeric_rule_variable) for name in COUNTS),
    ):
        members[field] = kind()(_reader(field))
    variables = type("Variables", (BaseVariables,), members)
    rules = [(f"r{rule.number}", _say(rule)) for rule in load.rules]

    def evaluate(dispute: Dispute) -> frozenset[int]:
        context = dict(dispute)
        defined = variables(context)
        for name, conditions in rules:
            context[name] = check_conditions_recursively(conditions, defined)
        return frozenset(int(name[1:]) for name, _ in rules if context[name])

    return evaluate


def _keep(self: Any, context: dict[str, Any]) -> None:
    self.context = context


def _reader(field: str) -> Callable[[Any], Any]:
    def read(self: Any) -> Any:
        return self.context[field]

    read.__name__ = field
    return read


def _say(rule: Rule) -> dict[str, Any]:
    return {rule.join: [_term(term) for term in rule.terms]}


def _term(term: Term) -> dict[str, Any]:
    if isinstance(term.value, bool):
        operator, value = ("is_true" if term.value else "is_false"), True
        return {"name": term.field, "operator": operator, "value": value}
    operator = {
        "is": "equal_to",
        "at_least": "greater_than_or_equal_to",
        "at_most": "less_than_or_equal_to",
    }[term.ask]
    return {"name": term.field, "operator": operator, "value": term.value}
