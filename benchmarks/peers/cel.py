"""CEL with a Rust core (common-expression-language), one list expression for each layer."""

from __future__ import annotations

from collections.abc import Callable

import cel

from benchmarks.logical import Dispute, Workload
from benchmarks.peers.expressions import say

WORDS = {"all": " && ", "any": " || "}


def prepare(load: Workload) -> Callable[[Dispute], frozenset[int]]:
    """Compile each layer to a list of booleans."""
    layers = [
        (
            cel.compile("[" + ", ".join(say(rule, WORDS) for rule in layer) + "]"),
            [f"r{rule.number}" for rule in layer],
        )
        for layer in load.layers()
    ]

    def evaluate(dispute: Dispute) -> frozenset[int]:
        context = dict(dispute)
        holding = []
        for program, names in layers:
            found = dict(zip(names, program.execute(context), strict=True))
            context.update(found)
            holding += [int(name[1:]) for name, held in found.items() if held]
        return frozenset(holding)

    return evaluate
