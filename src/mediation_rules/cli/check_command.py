"""`mediation-rules check`: rulesets go in, everything that is wrong with them comes out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mediation_rules.cli import options, output
from mediation_rules.cli.failures import FINDINGS, stop

if TYPE_CHECKING:
    from datetime import date

    from mediation_rules.diagnostics import Diagnostic, Span
    from mediation_rules.load import LoadResult


@click.command(
    "check",
    epilog="Exit codes: 0 nothing to mend, 1 something to mend, 2 could not run.",
)
@click.argument("names", nargs=-1, metavar="[RULESET]...")
@options.as_text_or_json
@click.option("--strict", is_flag=True, help="Count warnings as something to mend.")
@click.option(
    "--as-of",
    type=options.Day(),
    metavar="DATE",
    help="Report what is out of date on that day, too.",
)
@click.option(
    "--explain", metavar="CODE", help="Explain a code such as MR104, and stop."
)
@click.option(
    "--schema-dir",
    metavar="FOLDER",
    help="Write JSON Schemas that know the ruleset, for editors.",
)
def command(
    names: tuple[str, ...],
    form: str,
    strict: bool,
    as_of: date | None,
    explain: str | None,
    schema_dir: str | None,
) -> None:
    """Find mistakes in rulesets; nothing is run.

    RULESET is the name of a bundled ruleset or a folder. Without one, all bundled rulesets
    are checked.
    """
    if explain is not None:
        output.show(explanation(explain))
        return
    found = [_checked(name, as_of) for name in names or _bundled()]
    if schema_dir is not None:
        _write_schemas([result for result, _ in found], Path(schema_dir))
    if form == "json":
        output.show(output.as_json([_as_data(*result) for result in found]))
    else:
        output.show("\n\n".join(_as_text(*result) for result in found))
    severities = {item.severity for _, items in found for item in items}
    if severities & ({"error", "warning"} if strict else {"error"}):
        raise click.exceptions.Exit(FINDINGS)


def _bundled() -> list[str]:
    from mediation_rules import packs

    return list(packs.bundled())


def _checked(name: str, as_of: date | None) -> tuple[LoadResult, list[Diagnostic]]:
    from mediation_rules.check import findings
    from mediation_rules.diagnostics import RulesetError, in_order
    from mediation_rules.load import find, load

    try:
        folder = find(name)
    except RulesetError as error:
        stop(str(error))
    result = load(folder)
    own: list[Diagnostic] = []
    if result.definition is not None:
        is_whole = not any(item.severity == "error" for item in result.diagnostics)
        own = findings(result.definition, result.facts, today=as_of, is_whole=is_whole)
    return result, list(in_order([*result.diagnostics, *own]))


def _as_text(result: LoadResult, items: list[Diagnostic]) -> str:
    from mediation_rules.diagnostics import report

    if items:
        return report(items, result.files, color=output.has_color())
    name = result.definition.id if result.definition else "the ruleset"
    number = len(result.definition.rules) if result.definition else 0
    return f"{name}: {output.counted(number, 'rule')}, nothing to mend."


def _as_data(result: LoadResult, items: list[Diagnostic]) -> dict[str, object]:
    from mediation_rules.codes import CODES

    def described(item: Diagnostic) -> dict[str, object]:
        page = CODES.get(item.code)
        return {
            "code": item.code,
            "severity": item.severity,
            **_place(item.span),
            "message": item.message,
            "why": item.why or (page.why if page else ""),
            "fix": item.fix or (page.fix if page else ""),
            "suggestion": item.suggestion,
            "related": [
                {"message": words, **_place(span)} for words, span in item.related
            ],
        }

    return {
        "ruleset": result.definition.id if result.definition else None,
        "rules": len(result.definition.rules) if result.definition else 0,
        "diagnostics": [described(item) for item in items],
    }


def _place(span: Span) -> dict[str, object]:
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _write_schemas(results: list[LoadResult], folder: Path) -> None:
    from mediation_rules.schema import schemas

    for result in results:
        if result.definition is None:
            continue
        home = folder / result.definition.id if len(results) > 1 else folder
        try:
            home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            stop(f"{home} cannot be made: {(error.strerror or str(error)).lower()}.")
        for kind, schema in schemas(result.definition, result.facts).items():
            output.write_file(home / f"{kind}.schema.json", output.as_json(schema))


def explanation(code: str) -> str:
    """Return what the catalogue says of a code.

    Raises:
        UsageError: There is no such code.
    """
    from mediation_rules.codes import CODES
    from mediation_rules.diagnostics import closest

    page = CODES.get(code.upper())
    if page is None:
        hint = closest(code.upper(), CODES)
        meant = f" Did you mean {hint}?" if hint else ""
        raise click.UsageError(f"There is no code `{code}`.{meant}")
    return "\n".join(
        [
            f"{page.code}: {page.title}",
            "",
            page.why,
            page.fix,
            "",
            "Not so:",
            *(f"    {line}".rstrip() for line in page.bad.splitlines()),
            "",
            "But so:",
            *(f"    {line}".rstrip() for line in page.good.splitlines()),
        ]
    )
