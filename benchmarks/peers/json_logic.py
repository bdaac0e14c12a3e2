"""json-logic (panzi-json-logic): one rule after the other, each answer a field of the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from json_logic import jsonLogic

from benchmarks.logical import Dispute, Rule, Term, Workload

SIGNS = {"is": "===", "at_least": ">=", "at_most": "<=", "rule": "==="}


def prepare(load: Workload) -> Callable[[Dispute], frozenset[int]]:
    """Say every rule as nested lists."""
    rules = [(f"r{rule.number}", _say(rule)) for rule in load.rules]

    def evaluate(dispute: Dispute) -> frozenset[int]:
        context = dict(dispute)
        for name, rule in rules:
            context[name] = bool(jsonLogic(rule, context))
        return frozenset(int(name[1:]) for name, _ in rules if context[name])

    return evaluate


def _say(rule: Rule) -> dict[str, Any]:
    join = "and" if rule.join == "all" else "or"
    return {join: [_term(term) for term in rule.terms]}


def _term(term: Term) -> dict[str, Any]:
    return {SIGNS[term.ask]: [{"var": term.field}, term.value]}
