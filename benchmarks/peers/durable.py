"""Our engine `durable`: durable_rules' Rete network as the working memory of one case."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.logical import Dispute, Workload
from benchmarks.peers.ours import compiled_program, situation
from mediation_rules.atoms import read_atoms
from mediation_rules.engines.durable import ENGINE


def prepare(load: Workload) -> Callable[[Dispute], frozenset[int]]:
    """Lay the rules out as a network."""
    program, rules = compiled_program(load)
    ENGINE.start(program).close()

    def evaluate(dispute: Dispute) -> frozenset[int]:
        memory = ENGINE.start(program)
        memory.add(read_atoms(program, situation(dispute)))
        settled = memory.settled
        memory.close()
        return frozenset([rule for holds, rule in rules.items() if holds in settled])

    return evaluate
