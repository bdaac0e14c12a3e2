"""`mediation-rules check`: rulesets go in, everything that is wrong with them comes out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mediation_rules.cli import findings, options, output
from mediation_rules.cli.failures import stop

if TYPE_CHECKING:
    from datetime import date

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
    found = [findings.checked(name, as_of) for name in names or findings.bundled()]
    if schema_dir is not None:
        _write_schemas([result for result, _ in found], Path(schema_dir))
    findings.show(found, form, strict=strict)


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
