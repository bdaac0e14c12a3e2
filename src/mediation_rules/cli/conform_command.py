"""`mediation-rules conform`: chance disputes go in; where an engine differs comes out."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from mediation_rules.cli import options, output
from mediation_rules.cli.failures import FINDINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.conform import Report


@click.command(
    "conform",
    epilog="Exit codes: 0 nothing differs, 1 something differs, 2 could not run.",
)
@click.option(
    "--ruleset",
    "name",
    metavar="NAME",
    help="Bundled ruleset, or folder.  [default: rulesets made up by chance]",
)
@click.option(
    "--disputes",
    type=click.IntRange(min=1),
    default=10_000,
    show_default=True,
    help="How many disputes to compare, at most.",
)
@click.option("--seconds", type=click.FloatRange(min=0), help="For how long, at most.")
@click.option(
    "--seed", type=int, default=0, show_default=True, help="Where chance begins."
)
@click.option(
    "--engine",
    "engines",
    multiple=True,
    type=click.Choice(options.ENGINES),
    help="An engine; more than once for several.  [default: all that run here]",
)
@options.as_text_or_json
def command(
    name: str | None,
    disputes: int,
    seconds: float | None,
    seed: int,
    engines: tuple[str, ...],
    form: str,
) -> None:
    """Compare the engines with the plain reading.

    Disputes are made up by chance, and every verdict of every engine is held against the
    plain reading of the rules. The same seed makes up the same disputes.
    """
    from mediation_rules.conform import conform
    from mediation_rules.fact_model import FactModel
    from mediation_rules.facts import Dispute

    checked = options.checked(name) if name else None
    with options.stopping():
        report = conform(
            checked.facts if checked else FactModel.of(Dispute),
            checked.definition if checked else None,
            disputes=disputes,
            seconds=seconds,
            seed=seed,
            engines=engines or None,
            progress=_progress,
        )
    if form == "json":
        output.show(output.as_json(asdict(report)))
    else:
        output.show("\n".join(_as_text(report)))
    if report.differences:
        raise click.exceptions.Exit(FINDINGS)


def _progress(done: int) -> None:
    """Tell a person who waits, and nobody else, how far it is."""
    if output.is_terminal():
        click.echo(f"\r{done:,} disputes", nl=False, err=True)


def _as_text(report: Report) -> Iterator[str]:
    for item in report.differences:
        yield (
            f"{item.engine} says {item.found} of {item.name}, the plain reading says"
            f" {item.expected} (seed {item.seed})"
        )
    yield (
        f"{output.counted(report.disputes, 'dispute')}"
        f" on {output.counted(report.rulesets, 'ruleset')},"
        f" {report.settled:,} settled verdicts of {' and '.join(report.engines)},"
        f" in {report.seconds:.1f} s."
    )
    count = len(report.differences)
    yield f"{output.counted(count, 'difference')}." if count else "Nothing differs."
