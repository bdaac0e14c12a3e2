"""rule-engine: one compiled rule after the other, each answer a field of the next."""

from __future__ import annotations

from collections.abc import Callable

import rule_engine

from benchmarks.logical import Dispute, Workload
from benchmarks.peers.expressions import say

WORDS = {"all": " and ", "any": " or "}


def prepare(load: Workload) -> Callable[[Dispute], frozenset[int]]:
    """Compile every rule on its own."""
    rules = [(f"r{r.number}", rule_engine.Rule(say(r, WORDS))) for r in load.rules]

    def evaluate(dispute: Dispute) -> frozenset[int]:
        context = dict(dispute)
        for name, rule in rules:
            context[name] = rule.matches(context)
        return frozenset(int(name[1:]) for name, _ in rules if context[name])

    return evaluate
