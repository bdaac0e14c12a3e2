"""`mediation-rules verify`: rulesets go in, what their rules can never do, or wrongly do, comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mediation_rules.cli import findings, options

if TYPE_CHECKING:
    from datetime import date

    from mediation_rules.cli.findings import Wanted
    from mediation_rules.lint import Report


@click.command(
    "verify",
    epilog="Exit codes: 0 nothing to mend, 1 something to mend, 2 could not run.",
)
@click.argument("names", nargs=-1, metavar="[RULESET]...")
@findings.wanted
@click.option(
    "--as-of",
    type=options.Day(),
    metavar="DATE",
    help="The day to look at.  [default: the newest day of the sources]",
)
def command(names: tuple[str, ...], wanted: Wanted, as_of: date | None) -> None:
    """Find rules that clash, never apply, or leave a gap; all is proved.

    RULESET is the name of a bundled ruleset or a folder. Without one, all bundled rulesets
    are verified. What can be is shown by a dispute that was really read. An overlay is
    held to what its base protects.
    """
    from mediation_rules.lint import verify_ruleset

    def look(name: str) -> Report:
        return verify_ruleset(
            name, as_of=as_of, select=wanted.select, ignore=wanted.ignore
        )

    findings.show(findings.found_in(names, look), wanted)
