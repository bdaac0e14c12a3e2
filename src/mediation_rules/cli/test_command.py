"""`mediation-rules test`: the cases beside the rules go in, those that do not hold come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mediation_rules.cli import options, output
from mediation_rules.cli.failures import FINDINGS
from mediation_rules.diagnostics import closest, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mediation_rules.cases import CaseResult
    from mediation_rules.ruleset import Ruleset


@click.command(
    "test", epilog="Exit codes: 0 every case holds, 1 some do not, 2 could not run."
)
@click.argument("name", default=options.DEFAULT_RULESET, metavar="[RULESET]")
@click.option("--rule", "rule_id", metavar="ID", help="Only the cases of one rule.")
@options.engine
@options.as_text_or_json
def command(name: str, rule_id: str | None, engine: str | None, form: str) -> None:
    """Run the cases that stand beside the rules.

    RULESET is the name of a bundled ruleset, an installed pack, or a folder.
    """
    ruleset = options.loaded(name)
    with options.stopping():
        results = list(_results(ruleset, rule_id, engine))
    if form == "json":
        output.show(output.as_json(list(map(_as_data, results))))
    else:
        output.show("\n".join(_as_text(results)))
    if not all(result.holds for result in results):
        raise click.exceptions.Exit(FINDINGS)


def _results(
    ruleset: Ruleset, rule_id: str | None, engine: str | None
) -> Iterator[CaseResult]:
    from mediation_rules.cases import CaseResult, cases_of, run_case, run_cases

    if rule_id is None:
        yield from run_cases(ruleset, engine=engine)
        return
    rule = ruleset.definition.rules.get(rule_id)
    if rule is None:
        hint = closest(rule_id, ruleset.definition.rules)
        meant = f" Did you mean `{hint}`?" if hint else ""
        raise click.UsageError(f"There is no rule `{rule_id}`.{meant}")
    for case in cases_of(rule, ruleset):
        yield CaseResult(rule, case, tuple(run_case(ruleset, case, engine=engine)))


def _as_text(results: Sequence[CaseResult]) -> Iterator[str]:
    failed = [result for result in results if not result.holds]
    for result in failed:
        yield f"{_place(result)}: {result.rule.id}: {visible(result.case.name)}"
        yield from (f"    {visible(words)}" for words in result.mismatches)
        yield ""
    rules = len({result.rule.id for result in results})
    verb = "does" if len(failed) == 1 else "do"
    came = f"{len(failed)} {verb} not hold" if failed else "all hold"
    cases = output.counted(len(results), "case")
    yield f"{cases} of {output.counted(rules, 'rule')}: {came}."


def _place(result: CaseResult) -> str:
    span = result.case.span or result.rule.span
    return f"{visible(span.file)}:{span.line}:{span.column}"


def _as_data(result: CaseResult) -> dict[str, object]:
    span = result.case.span or result.rule.span
    return {
        "rule": result.rule.id,
        "case": result.case.name,
        "holds": result.holds,
        "mismatches": list(result.mismatches),
        "file": span.file,
        "line": span.line,
    }
