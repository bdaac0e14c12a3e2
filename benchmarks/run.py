"""Measure our engines beside the others and everything that has a target, and write the page.

    python benchmarks/run.py [--seconds 2] [--limit 60] [--no-page]

Each engine answers each size of workload in a process of its own, with a time limit: one that
crashes or hangs is a cell that says so. Ratios are to our `compiled` engine at the same size.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "benchmarks.md"
SIZES = (50, 200, 1_000)
OURS = "compiled"
ENGINES: Mapping[str, str] = {
    "compiled": "**ours, `compiled`** (three values)",
    "durable": "**ours, `durable`** (three values)",
    "zen_array": "zen-engine, array expressions",
    "cel": "CEL with a Rust core",
    "clips_peer": "clipspy",
    "json_logic": "json-logic (panzi)",
    "business_rules_peer": "business-rules",
    "rule_engine_peer": "rule-engine",
    "durable_direct": "durable_rules through its `Host`",
    "experta_peer": "experta",
}


@dataclass(frozen=True)
class Cell:
    """What one engine came to on one workload: microseconds, or why there are none."""

    microseconds: float | None
    trouble: str = ""

    def said(self, ours: Cell) -> str:
        """Write the time and its ratio to ours, or what went wrong."""
        if self.microseconds is None:
            return self.trouble
        wrong = f" ({self.trouble})" if self.trouble else ""
        if self is ours or not ours.microseconds:
            return f"{number(self.microseconds)} µs{wrong}"
        ratio = self.microseconds / ours.microseconds
        return f"{number(self.microseconds)} µs · {number(ratio)}×{wrong}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run everything, print it, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=2.0, help="for each cell")
    parser.add_argument("--limit", type=float, default=60.0, help="seconds at most")
    parser.add_argument("--no-page", action="store_true", help="only print")
    chosen = parser.parse_args(arguments)
    cells = {
        name: [measured(name, size, chosen.seconds, chosen.limit) for size in SIZES]
        for name in ENGINES
    }
    targets = ran([sys.executable, "-m", "benchmarks.targets"], 600).stdout
    text = page(cells, targets)
    print(text)
    if not chosen.no_page:
        PAGE.write_text(text, encoding="utf-8")


def measured(engine: str, rules: int, seconds: float, limit: float) -> Cell:
    """Measure one engine on one workload; a failure of any kind is a cell too."""
    print(f"{engine}, {rules} rules …", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "benchmarks.measure", engine, str(rules)]
    try:
        done = ran([*command, str(seconds)], limit)
    except subprocess.TimeoutExpired:
        return Cell(None, f"no answer in {limit:.0f} s")
    if done.returncode < 0:
        return Cell(None, f"aborts (signal {-done.returncode})")
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["fails"])[-1]
        return Cell(None, f"fails: {last[:90]}")
    found = json.loads(done.stdout.splitlines()[-1])
    wrong = f"**{found['wrong']} of 64 answers wrong**" if found["wrong"] else ""
    return Cell(found["microseconds"], wrong)


def ran(command: Sequence[str], limit: float) -> subprocess.CompletedProcess[str]:
    """Run a command from the root of the repository."""
    where = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command,
        cwd=ROOT,
        env=where,
        capture_output=True,
        text=True,
        timeout=limit,
        check=False,
    )


# ------------------------------------------------------------------------- words


def page(cells: Mapping[str, Sequence[Cell]], targets: str) -> str:
    """Write the page."""
    return f"""# Speed

<!-- `make bench` writes this page. -->

Measured on {datetime.now(UTC).date()}: {machine()}. Times differ from machine to machine and from
run to run; only ratios within one run mean anything, and no test looks at either.

## Engines

Every engine gets the same rules (25 fields, three terms a rule, chained four deep, everything known)
and the same 64 disputes, and answers from a plain Python dict which rules hold. Each answer is
compared with a reference; what is wrong is shown as wrong. Ours keep three values, the others two.

{table(cells)}

## Targets

{targets.strip()}

How it is measured: `benchmarks/README.md`.
"""


def table(cells: Mapping[str, Sequence[Cell]]) -> str:
    """Write the table of engines."""
    return "\n".join(rows(cells))


def rows(cells: Mapping[str, Sequence[Cell]]) -> Iterator[str]:
    yield "| | " + " | ".join(f"{size:,} rules" for size in SIZES) + " |"
    yield "|---|" + "--:|" * len(SIZES)
    for name, row in cells.items():
        told = (cell.said(ours) for cell, ours in zip(row, cells[OURS], strict=True))
        yield f"| {ENGINES[name]} | {' | '.join(told)} |"


def number(value: float) -> str:
    """Write a number with about two places that mean something."""
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"


def machine() -> str:
    """Say what kind of machine this is."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return (
        f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, {python}"
    )


if __name__ == "__main__":
    main()
