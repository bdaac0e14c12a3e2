"""zen-engine, one array expression for each layer: its fastest way."""

from __future__ import annotations

from collections.abc import Callable

import zen

from benchmarks.logical import Dispute, Workload
from benchmarks.peers.expressions import say

WORDS = {"all": " and ", "any": " or "}


def prepare(load: Workload) -> Callable[[Dispute], frozenset[int]]:
    """Compile each layer to an array of booleans."""
    layers = [
        (
            zen.compile_expression("[" + ", ".join(say(r, WORDS) for r in layer) + "]"),
            [f"r{rule.number}" for rule in layer],
        )
        for layer in load.layers()
    ]

    def evaluate(dispute: Dispute) -> frozenset[int]:
        context = dict(dispute)
        holding = []
        for expression, names in layers:
            found = dict(zip(names, expression.evaluate(context), strict=True))
            context.update(found)
            holding += [int(name[1:]) for name, held in found.items() if held]
        return frozenset(holding)

    return evaluate
