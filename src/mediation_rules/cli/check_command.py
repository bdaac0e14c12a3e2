"""`mediation-rules check`: rulesets go in, everything that is wrong with them comes out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mediation_rules.cli import findings, options, output
from mediation_rules.cli.failures import stop

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mediation_rules.cli.findings import Wanted
    from mediation_rules.lint import Report


@click.command(
    "check",
    epilog="Exit codes: 0 nothing to mend, 1 something to mend, 2 could not run.",
)
@click.argument("names", nargs=-1, metavar="[RULESET]...")
@findings.wanted
@click.option(
    "--as-of",
    type=options.Day(),
    metavar="DATE",
    help="Report what is out of date on that day, too.",
)
@click.option(
    "--language",
    metavar="TAG",
    help="Read the texts in this language too, listed or not, and tell only what is wrong"
    " or missing there.",
)
@click.option(
    "--fix",
    "is_fix",
    is_flag=True,
    help="Mend what can only be meant one way, then check.",
)
@click.option(
    "--dry-run",
    is_flag=True,
    help="With --fix: show what would change, and write nothing.",
)
@click.option(
    "--watch", is_flag=True, help="Check again each time that a file changes."
)
@click.option(
    "--own-checks",
    is_flag=True,
    help="Run the checks of installed packages, too. This runs their code.",
)
@click.option(
    "--list",
    "is_list",
    is_flag=True,
    help="List every check with its group and level, and stop.",
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
    wanted: Wanted,
    as_of: date | None,
    language: str | None,
    is_fix: bool,
    dry_run: bool,
    watch: bool,
    own_checks: bool,
    is_list: bool,
    explain: str | None,
    schema_dir: str | None,
) -> None:
    """Find mistakes in rulesets; nothing is run.

    RULESET is the name of a bundled ruleset or a folder. Without one, all bundled rulesets
    are checked.
    """
    from mediation_rules.cli import catalogue, mending
    from mediation_rules.lint import check_ruleset
    from mediation_rules.packs import bundled

    if explain is not None:
        output.show(catalogue.page(explain))
        return
    if is_list:
        output.show(catalogue.listed(own_checks=own_checks))
        return
    if dry_run and not is_fix:
        raise click.UsageError("`--dry-run` goes with `--fix`.")
    if is_fix:
        mending.mend(names, wanted, as_of, is_dry=dry_run)

    def look(name: str) -> Report:
        return check_ruleset(
            name,
            today=as_of,
            language=language,
            own_checks=own_checks,
            select=wanted.select,
            ignore=wanted.ignore,
        )

    if watch:
        findings.show_each_change(names or tuple(bundled()), look, wanted)
        return
    found = findings.found_in(names, look)
    if schema_dir is not None:
        _write_schemas(found, Path(schema_dir))
    findings.show(found, wanted)


def _write_schemas(reports: Sequence[Report], folder: Path) -> None:
    from mediation_rules.schema import schemas

    for report in reports:
        definition = report.read.definition
        if definition is None:
            continue
        home = folder / definition.id if len(reports) > 1 else folder
        try:
            home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            stop(f"{home} cannot be made: {(error.strerror or str(error)).lower()}.")
        for kind, schema in schemas(definition, report.read.facts).items():
            output.write_file(home / f"{kind}.schema.json", output.as_json(schema))
