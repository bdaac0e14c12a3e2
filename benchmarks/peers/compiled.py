"""Our engine `compiled`: the clauses as one generated Python function."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.logical import Dispute, Workload
from benchmarks.peers.ours import compiled_program, situation
from mediation_rules.atoms import read_atoms
from mediation_rules.engines.compiled import ENGINE


def prepare(load: Workload) -> Callable[[Dispute], frozenset[int]]:
    """Compile the rules."""
    program, rules = compiled_program(load)
    propositions = tuple(rules.items())

    def evaluate(dispute: Dispute) -> frozenset[int]:
        atoms = read_atoms(program, situation(dispute))
        flags = ENGINE.settle(program, atoms).flags
        return frozenset([rule for holds, rule in propositions if flags[holds]])

    return evaluate
