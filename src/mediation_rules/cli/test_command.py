"""`mediation-rules test`: the cases of a ruleset go in, those that do not hold come out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from mediation_rules.cli import options, output
from mediation_rules.cli.failures import FINDINGS
from mediation_rules.diagnostics import closest, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mediation_rules.cases import CaseResult
    from mediation_rules.coverage import Coverage
    from mediation_rules.examples import Suite
    from mediation_rules.papers import Paper
    from mediation_rules.rules import Rule
    from mediation_rules.ruleset import Ruleset


@click.command(
    "test",
    epilog="Exit codes: 0 every case holds, 1 some do not or too little is shown,"
    " 2 could not run.",
)
@click.argument("name", default=options.DEFAULT_RULESET, metavar="[RULESET]")
@click.option(
    "--rule",
    "rule_id",
    metavar="ID",
    help="Only the cases of one rule, letter, worksheet or suite.",
)
@click.option("--coverage", is_flag=True, help="Say what the cases do not show.")
@click.option(
    "--fail-under",
    "least",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="With --coverage: how much has to be shown.",
)
@options.engine
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="For people, for programs, or the coverage as a page.",
)
def command(
    name: str,
    rule_id: str | None,
    coverage: bool,
    least: float | None,
    engine: str | None,
    form: str,
) -> None:
    """Run the cases that stand beside the rules, and those of suites across rules.

    RULESET is the name of a bundled ruleset, an installed pack, or a folder.
    """
    if not coverage and (form == "html" or least is not None):
        raise click.UsageError("`--fail-under` and `--format html` need `--coverage`.")
    ruleset = options.loaded(name)
    with options.stopping():
        results = list(_results(ruleset, rule_id, engine))
    all_hold = all(result.holds for result in results)
    found = _covered(ruleset) if coverage and all_hold else None
    output.show("\n".join(_said(results, found, rule_id, form)))
    is_short = found is not None and found.tally().share < (least or 0)
    if is_short or not all_hold:
        raise click.exceptions.Exit(FINDINGS)


def _results(
    ruleset: Ruleset, rule_id: str | None, engine: str | None
) -> Iterator[CaseResult]:
    from mediation_rules.cases import run_cases, run_cases_of

    if rule_id is None:
        yield from run_cases(ruleset, engine=engine)
        return
    known = {owner.id: owner for owner in ruleset.definition.exemplified}
    rule = known.get(rule_id)
    if rule is None:
        hint = closest(rule_id, known)
        meant = f" Did you mean `{hint}`?" if hint else ""
        raise click.UsageError(f"There is no rule `{rule_id}`.{meant}")
    yield from run_cases_of(rule, ruleset, engine=engine)


def _covered(ruleset: Ruleset) -> Coverage:
    from mediation_rules.coverage import coverage

    with options.stopping():
        return coverage(ruleset)


def _said(
    results: Sequence[CaseResult],
    found: Coverage | None,
    rule_id: str | None,
    form: str,
) -> Iterator[str]:
    """Yield the lines of the result; that of the cases alone when there is no coverage."""
    from mediation_rules.coverage import page, report

    if found is not None and form == "html":
        yield page.as_html(found)
    elif found is not None and form == "json":
        yield output.as_json(report.as_data(found, only=rule_id))
    elif form == "json":
        yield output.as_json(list(map(_as_data, results)))
    else:
        yield from _as_text(results)
        if found is not None:
            yield ""
            yield from map(visible, report.as_lines(found, only=rule_id))


def _as_text(results: Sequence[CaseResult]) -> Iterator[str]:
    failed = [result for result in results if not result.holds]
    for result in failed:
        yield f"{_place(result)}: {result.rule.id}: {visible(result.case.name)}"
        yield from (f"    {visible(words)}" for words in result.mismatches)
        yield ""
    waiting = [result for result in results if result.waits]
    for result in waiting:
        yield f"{_place(result)}: {result.rule.id}: {visible(result.case.name)}"
        yield "    waits for a person: is what it expects right?"
    if waiting:
        yield ""
    owners = list(_owners(results))
    verb = "does" if len(failed) == 1 else "do"
    came = f"{len(failed)} {verb} not hold" if failed else "all hold"
    waits = f", {len(waiting)} of them unconfirmed" if waiting else ""
    cases = output.counted(len(results), "case")
    yield f"{cases} of {', '.join(owners)}: {came}{waits}."


def _owners(results: Sequence[CaseResult]) -> Iterator[str]:
    """Count what the cases are of: rules, papers and suites."""
    kinds = {item.rule.id: _kind(item.rule) for item in results}
    counts = Counter(kinds.values()) or {"rule": 0}
    for kind in ("rule", "letter", "worksheet", "suite"):
        if kind in counts:
            yield output.counted(counts[kind], kind)


def _kind(owner: Rule | Paper | Suite) -> str:
    from mediation_rules.examples import Suite
    from mediation_rules.papers import Paper

    if isinstance(owner, Paper):
        return owner.kind
    return "suite" if isinstance(owner, Suite) else "rule"


def _place(result: CaseResult) -> str:
    span = result.case.span or result.rule.span
    return f"{visible(span.file)}:{span.line}:{span.column}"


def _as_data(result: CaseResult) -> dict[str, object]:
    span = result.case.span or result.rule.span
    return {
        "rule": result.rule.id,
        "case": result.case.name,
        "holds": result.holds,
        "confirm": result.case.confirm,
        "mismatches": list(result.mismatches),
        "file": span.file,
        "line": span.line,
    }
