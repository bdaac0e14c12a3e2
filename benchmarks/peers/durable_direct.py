"""durable_rules used directly, through its own `Host`: the dispute is one fact.

This is how its manual has it, and how our own engine does not use it (`docs/decisions`).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from durable.engine import Host, MessageNotHandledException

from benchmarks.logical import Dispute, Rule, Term, Workload

SIGNS = {"at_least": "$gte", "at_most": "$lte"}


def prepare(load: Workload) -> Callable[[Dispute], frozenset[int]]:
    """Declare one ruleset with a rule for each of ours."""
    holding: set[int] = set()
    host = Host()
    host.set_rulesets(
        {"bench": {f"rule{r.number}": _say(r, holding) for r in load.rules}}
    )
    sessions = count(1)

    def evaluate(dispute: Dispute) -> frozenset[int]:
        holding.clear()
        sid = str(next(sessions))
        try:
            host.assert_fact("bench", {"sid": sid, "id": "told", **dispute})
        except MessageNotHandledException:
            return frozenset()
        host.delete_state("bench", sid)
        return frozenset(holding)

    return evaluate


def _say(rule: Rule, holding: set[int]) -> dict[str, Any]:
    def fire(case: Any) -> None:
        if rule.number not in holding:
            holding.add(rule.number)
            case.assert_fact({"id": f"h{rule.number}", "holds": rule.number})

    patterns = [{f"m{place}": _pattern(term)} for place, term in enumerate(rule.terms)]
    return {rule.join: patterns, "run": fire}


def _pattern(term: Term) -> dict[str, Any]:
    if term.ask == "rule":
        return {"$and": [{"holds": int(term.field[1:])}]}
    if term.ask == "is":
        return {"$and": [{term.field: term.value}]}
    return {"$and": [{SIGNS[term.ask]: {term.field: term.value}}]}
