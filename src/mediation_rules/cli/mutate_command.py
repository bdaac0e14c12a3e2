"""`mediation-rules mutate`: a ruleset goes in; each small change that no case catches comes out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from mediation_rules.cli import options, output
from mediation_rules.cli.failures import FINDINGS, stop
from mediation_rules.diagnostics import closest, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mediation_rules.mutants import Tried
    from mediation_rules.ruleset import Ruleset


@click.command(
    "mutate",
    epilog="Exit codes: 0 enough is caught, 1 too little, 2 could not run.",
)
@click.argument("name", default=options.DEFAULT_RULESET, metavar="[RULESET]")
@click.option("--rule", "rule_id", metavar="ID", help="Only changes of one rule.")
@click.option(
    "--all",
    "inherited",
    is_flag=True,
    help="Of an overlay, changes of what it inherits as well.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many processes to use.",
)
@click.option(
    "--fail-under",
    "least",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="How many of the changes have to be caught.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="For people, for programs, or a page.",
)
def command(
    name: str,
    rule_id: str | None,
    inherited: bool,
    jobs: int,
    least: float | None,
    form: str,
) -> None:
    """Say which small changes of the rules no case would notice.

    Limits move by one, clauses and exceptions are left out, urgencies, policies and due days
    change. A change that no dispute can tell apart is recognised, and does not count.

    Of an overlay, what it writes itself is changed. That its base is tested is for the base to
    show.

    RULESET is the name of a bundled ruleset, an installed pack, or a folder.
    """
    from mediation_rules.mutants import Score, chosen, try_all
    from mediation_rules.ruleset import Ruleset

    ruleset = options.loaded(name)
    _refuse_unknown(rule_id, ruleset)
    with options.stopping():
        _refuse_failing(ruleset)
        numbers = chosen(ruleset, rule_id, inherited=inherited)
        load = (lambda: ruleset) if jobs == 1 else partial(Ruleset.load, name)
        found = try_all(load, numbers, jobs=jobs)
        tried = tuple(_with_progress(found, len(numbers)))
    output.show(_said(tried, form, ruleset.id))
    if Score.of(tried).percent < (least or 0):
        raise click.exceptions.Exit(FINDINGS)


def _said(tried: Sequence[Tried], form: str, ruleset: str) -> str:
    from mediation_rules.mutants import report

    if form == "json":
        return output.as_json(report.as_data(tried))
    if form == "html":
        return report.as_html(tried, ruleset)
    return "\n".join(map(visible, report.as_lines(tried)))


def _refuse_unknown(rule_id: str | None, ruleset: Ruleset) -> None:
    rules = ruleset.definition.rules
    if rule_id is not None and rule_id not in rules:
        hint = closest(rule_id, rules)
        meant = f" Did you mean `{hint}`?" if hint else ""
        raise click.UsageError(f"There is no rule `{rule_id}`.{meant}")


def _refuse_failing(ruleset: Ruleset) -> None:
    """Stop when a case does not hold: it would seem to catch everything."""
    from mediation_rules.cases import run_cases

    failing = next((each for each in run_cases(ruleset) if not each.holds), None)
    if failing is not None:
        case = f"{failing.rule.id}: {visible(failing.case.name)}"
        stop(f"A case does not hold: {case}. Run `mediation-rules test` first.")


def _with_progress(found: Iterable[Tried], total: int) -> Iterator[Tried]:
    """Show on a terminal how far it is; elsewhere nothing moves."""
    if not output.is_watched():
        yield from found
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(
        found, "Trying changes", total, console=Console(stderr=True), transient=True
    )
