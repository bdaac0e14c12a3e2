"""Measure what has a target of its own, and print a table: figure, target, met or not.

Disputes are made of the examples: some facts left out, all days moved, so that hardly two are
alike and nothing that was remembered of one helps the next more than it would in earnest.
"""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TypeVar

from benchmarks.logical import workload

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "disputes"
AS_OF = date(2026, 10, 5)
DISPUTES, ROUNDS = 400, 7

Row = tuple[str, str, str, bool | None]
T = TypeVar("T")


def main() -> None:
    """Print the table."""
    print("| | measured | target | met |\n|---|--:|--:|---|")
    for what, figure, target, met in rows():
        answer = {True: "yes", False: "**no**", None: ""}[met]
        print(f"| {what} | {figure} | {target} | {answer} |")


def rows() -> Iterator[Row]:
    """Measure one thing after the other."""
    yield from evaluating()
    yield from assessing()
    yield from loading()
    yield from importing()
    yield from remembering()


# -------------------------------------------------------------------- evaluating


def evaluating() -> Iterator[Row]:
    """One evaluation, without telling which rules hold: the atoms and the closure."""
    from benchmarks.peers.ours import compiled_program, situation
    from mediation_rules.atoms import read_atoms
    from mediation_rules.engines.compiled import ENGINE

    def settling(rules: int) -> float:
        load = workload(rules)
        program, _ = compiled_program(load)
        told = [situation(dispute) for dispute in load.disputes]
        return each(
            told, lambda facts: ENGINE.settle(program, read_atoms(program, facts))
        )

    found = {rules: settling(rules) for rules in (200, 1_000)}
    yield under("evaluation, 200 rules", found[200], 15)
    growth = found[1_000] / found[200]
    what = "evaluation, 1,000 rules, as a multiple of that"
    yield what, f"{growth:.1f}×", "≤ 5× (linear)", growth <= 5


# --------------------------------------------------------------------- assessing


def assessing() -> Iterator[Row]:
    """An assessment under us-federal, as far as somebody asks for it."""
    from mediation_rules import Dispute, Ruleset

    ruleset = Ruleset.load("us-federal")
    mappings = list(told(DISPUTES))
    ready = [Dispute.from_mapping(facts) for facts in mappings]
    what = "`assess`, us-federal"

    def assess(dispute: Dispute | Mapping[str, object]) -> object:
        return ruleset.assess(dispute, as_of=AS_OF)

    def advise(dispute: Dispute) -> object:
        found = ruleset.assess(dispute, as_of=AS_OF)
        return found.mediation_fit, found.recommendations

    def write(dispute: Dispute) -> object:
        return ruleset.assess(dispute, as_of=AS_OF).model_dump_json()

    yield under(f"{what}, from a ready `Dispute`", each(ready, assess), 100)
    yield under(f"{what}, from a mapping", each(mappings, assess), 200)
    asked = "the decision and the advice read as well"
    yield f"{what}, {asked}", microseconds(each(ready, advise)), "", None
    everything = "everything (questions, what waits) as JSON"
    yield f"{what}, {everything}", microseconds(each(ready, write)), "", None


def told(number: int) -> Iterator[dict[str, object]]:
    """Yield facts of disputes that are like the examples, each a little different."""
    from mediation_rules.facts import Dispute, told_values

    files = sorted(EXAMPLES.glob("*.yaml"))
    examples = [told_values(Dispute.from_yaml(file.read_text())) for file in files]
    rng = Random(2026)
    for _ in range(number):
        move = timedelta(rng.randrange(-40, 40))
        yield {
            path: value + move if isinstance(value, date) else value
            for path, value in rng.choice(examples).items()
            if rng.random() < 0.9 and not isinstance(value, tuple)
        }


# ------------------------------------------------------ how long until it is there


def loading() -> Iterator[Row]:
    """`Ruleset.load` in a new process, imports not counted."""
    code = (
        "import time; from mediation_rules import Ruleset;"
        " start = time.process_time(); Ruleset.load('us-federal');"
        " print(time.process_time() - start)"
    )
    cold = best(code, cache="off")
    yield "`Ruleset.load`, us-federal, cold", f"{cold:.2f} s", "≤ 1.5 s", cold <= 1.5
    with TemporaryDirectory() as home:
        best(code, times=1, cache=home)
        again = best(code, cache=home)
    what = "`Ruleset.load`, us-federal, found without a fault before"
    yield what, f"{again * 1e3:.0f} ms", "≤ 50 ms", again <= 0.05


def importing() -> Iterator[Row]:
    """`import mediation_rules` beside `import pydantic`, each in a new process."""
    code = "import time; s = time.process_time(); {}; print(time.process_time() - s)"
    ours = best(code.format("import mediation_rules"))
    pydantic = best(code.format("import pydantic"))
    whole = best(code.format("from mediation_rules import Dispute, Ruleset"))
    base = best(code.format("from pydantic import BaseModel"))
    what = "`import mediation_rules`, as a multiple of `import pydantic`"
    yield what, f"{ours / pydantic:.2f}×", "≤ 1.5×", ours / pydantic <= 1.5
    what = "`from mediation_rules import Dispute, Ruleset`, of `from pydantic import BaseModel`"
    yield what, f"{whole / base:.1f}×", "", None


def best(code: str, times: int = 7, cache: str = "off") -> float:
    """Run code that prints seconds in new processes, and return the least."""
    return min(float(_run(code, cache)) for _ in range(times))


def _run(code: str, cache: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "MEDIATION_RULES_CACHE": cache},
    )
    return done.stdout


# ------------------------------------------------------------------------ memory


def remembering() -> Iterator[Row]:
    """What a ruleset and an assessment take."""
    from mediation_rules import Dispute, Ruleset

    disputes = [Dispute.from_mapping(facts) for facts in told(100)]
    Ruleset.load("us-federal").assess(disputes[0], as_of=AS_OF)
    tracemalloc.start()
    ruleset, first = kept(lambda: Ruleset.load("us-federal"))
    found, second = kept(lambda: [ruleset.assess(d, as_of=AS_OF) for d in disputes])
    _, third = kept(lambda: [each_.model_dump() and each_ for each_ in found])
    tracemalloc.stop()
    yield "memory of us-federal, loaded", f"{first / 1e6:.1f} MB", "", None
    yield "memory of an assessment, settled", f"{second / 1e5:.1f} kB", "", None
    whole = (second + third) / 1e5
    yield "memory of an assessment, all of it read", f"{whole:.1f} kB", "", None


def kept(make: Callable[[], T]) -> tuple[T, int]:
    """Return what was made, and by how many bytes the memory in use grew."""
    gc.collect()
    before, _ = tracemalloc.get_traced_memory()
    made = make()
    gc.collect()
    return made, tracemalloc.get_traced_memory()[0] - before


# ------------------------------------------------------------------------- words


def each(items: Sequence[T], use: Callable[[T], object]) -> float:
    """Return the microseconds for one item: the median over rounds through all of them."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for item in items:
            use(item)
        rounds.append((time.process_time() - start) / len(items) * 1e6)
    return statistics.median(rounds)


def under(what: str, found: float, target: float) -> Row:
    return what, microseconds(found), f"≤ {target:.0f} µs", found <= target


def microseconds(value: float) -> str:
    return f"{value:,.0f} µs" if value >= 10 else f"{value:.1f} µs"


if __name__ == "__main__":
    main()
