"""What a case session costs: the time for one answer, live and parked, and memory.

Run: python -m benchmarks.sessions [number of cases to hold open]

Live is a case that was told last, so that an engine still holds it. Parked is one that comes
back after more others than there are networks: what it had settled is asserted again. The
engine's part is timed beside the whole answer, which reads the facts, says what was settled and
finds the next question.
"""

import gc
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.logical import workload
from benchmarks.peers.ours import definition
from mediation_rules.atoms import read_atoms
from mediation_rules.check import CheckedRuleset
from mediation_rules.compile import compile_program
from mediation_rules.conditions import Named
from mediation_rules.conform import available
from mediation_rules.engines import engine
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute, told_values
from mediation_rules.own_facts import dispute_class_with
from mediation_rules.ruleset import Ruleset

AS_OF = date(2026, 10, 5)
EXAMPLES = Path(__file__).parent.parent / "examples" / "disputes"
IN_TURNS = 12
"""Cases told in turns: three times as many as there are networks for one ruleset."""

Answers = list[tuple[str, object]]


def made(rules: int) -> tuple[Ruleset, list[Answers]]:
    """Return a ruleset in which each rule of a workload advises something, and answers."""
    load = workload(rules, disputes=IN_TURNS)
    found = definition(load)
    [one] = found.rules.values()
    advice = {
        f"all/r{n}": replace(one, id=f"all/r{n}", when=Named(f"r{n}", one.span))
        for n in range(rules)
    }
    found = replace(found, rules=advice)
    own = found.own_facts.values()
    ruleset = Ruleset(
        checked=CheckedRuleset(found, FactModel.of(Dispute).with_own(own)),
        program=compile_program(found),
        model=dispute_class_with(own, Dispute),
        predicates={},
    )
    return ruleset, [list(dispute.items()) for dispute in load.disputes]


def federal_answers(ruleset: Ruleset) -> list[Answers]:
    return [
        list(told_values(ruleset.model.from_yaml(file.read_bytes())).items())
        for file in sorted(EXAMPLES.glob("*.yaml"))
    ]


def in_microseconds(times: list[float]) -> str:
    return f"{median(times) * 1e6:,.0f} µs"


def telling(ruleset: Ruleset, name: str, told: list[Answers]) -> tuple[str, str]:
    """Return the time for one whole answer, of a live case and of a parked one."""
    live, parked = [], []
    for answers in told:
        with ruleset.open_case(as_of=AS_OF, engine=name) as case:
            for path, value in answers:
                started = perf_counter()
                case.tell({path: value})
                live.append(perf_counter() - started)
    cases = [ruleset.open_case(as_of=AS_OF, engine=name) for _ in told]
    for step in range(max(map(len, told))):
        for case, answers in zip(cases, told, strict=True):
            if step < len(answers):
                path, value = answers[step]
                started = perf_counter()
                case.tell({path: value})
                parked.append(perf_counter() - started)
    for case in cases:
        case.close()
    return in_microseconds(live), in_microseconds(parked)


def settling(ruleset: Ruleset, name: str, told: list[Answers]) -> tuple[str, str]:
    """Return the time of the engine alone, for the same answers."""
    steps = [list(new_atoms(ruleset, answers)) for answers in told]
    live, parked = [], []
    for each in steps:
        memory = engine(name).start(ruleset.program)
        for atoms in each:
            started = perf_counter()
            memory.add(atoms)
            live.append(perf_counter() - started)
        memory.close()
    memories = [engine(name).start(ruleset.program) for _ in steps]
    for step in range(max(map(len, steps))):
        for memory, each in zip(memories, steps, strict=True):
            if step < len(each):
                started = perf_counter()
                memory.add(each[step])
                parked.append(perf_counter() - started)
    for memory in memories:
        memory.close()
    return in_microseconds(live), in_microseconds(parked)


def new_atoms(ruleset: Ruleset, answers: Answers) -> Iterator[list[int]]:
    dispute, known = ruleset.dispute({}), set[int]()
    for path, value in answers:
        dispute = dispute.tell(path, value)
        situation = ruleset.situation(dispute, as_of=AS_OF)
        atoms = set(read_atoms(ruleset.program, situation))
        yield sorted(atoms - known)
        known |= atoms


def resident() -> int:
    """Return the memory of this process in bytes."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def remembering(ruleset: Ruleset, name: str, number: int) -> str:
    """Return how much memory `number` open cases take, each told an example."""
    told = federal_answers(ruleset)
    for answers in told:  # what is looked up once is there before
        ruleset.open_case(dict(answers), as_of=AS_OF, engine=name).close()
    gc.collect()
    before, started = resident(), perf_counter()
    cases = [
        ruleset.open_case(dict(told[n % len(told)]), as_of=AS_OF, engine=name)
        for n in range(number)
    ]
    seconds = perf_counter() - started
    grown = resident() - before
    for case in cases:
        case.close()
    return (
        f"{number:,} open cases: {grown / 1e6:,.0f} MB, {grown / number / 1e3:,.1f} kB"
        f" each, opened in {seconds:,.1f} s"
    )


def main() -> None:
    number = int(sys.argv[1]) if sys.argv[1:] else 10_000
    print("| ruleset | engine | answer, live | parked | engine alone, live | parked |")
    print("|---|---|--:|--:|--:|--:|")
    federal = Ruleset.load("us-federal")
    workloads = [(f"{rules:,} rules", *made(rules)) for rules in (50, 200, 1_000)]
    size = len(federal.definition.rules)
    workloads.append((f"us-federal, {size} rules", federal, federal_answers(federal)))
    for what, ruleset, told in workloads:
        for name in available():
            cells = (*telling(ruleset, name, told), *settling(ruleset, name, told))
            print(f"| {what} | `{name}` | {' | '.join(cells)} |", flush=True)
    print()
    for name in available():
        print(f"us-federal, `{name}`: {remembering(federal, name, number)}", flush=True)


if __name__ == "__main__":
    main()
