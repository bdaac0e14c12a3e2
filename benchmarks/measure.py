"""Time one engine on one workload, in a process of its own; print one line of JSON.

Answers are compared with the reference first. The time is the median, over several rounds, of
a round through all disputes divided by their number, in microseconds.
"""

from __future__ import annotations

import importlib
import json
import statistics
import sys
import time

from benchmarks.logical import reference, workload


ROUNDS = 400


def measure(peer: str, rules: int, seconds: float) -> dict[str, object]:
    """Return the microseconds for one evaluation, the time to build, and the wrong answers."""
    load = workload(rules)
    module = importlib.import_module(f"benchmarks.peers.{peer}")
    start = time.process_time()
    evaluate = module.prepare(load)
    built = time.process_time() - start
    wrong = sum(evaluate(d) != reference(load, d) for d in load.disputes)
    rounds: list[float] = []
    ends = time.process_time() + seconds
    while not rounds or (time.process_time() < ends and len(rounds) < ROUNDS):
        start = time.process_time()
        for dispute in load.disputes:
            evaluate(dispute)
        rounds.append((time.process_time() - start) / len(load.disputes))
    return {
        "microseconds": statistics.median(rounds) * 1e6,
        "built_ms": built * 1e3,
        "wrong": wrong,
    }


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))))
