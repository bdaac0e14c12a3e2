"""`mediation-rules verify`: rulesets go in, what their rules can never do, or wrongly do, comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mediation_rules.cli import findings, options

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mediation_rules.diagnostics import Diagnostic
    from mediation_rules.load import LoadResult


@click.command(
    "verify",
    epilog="Exit codes: 0 nothing to mend, 1 something to mend, 2 could not run.",
)
@click.argument("names", nargs=-1, metavar="[RULESET]...")
@options.as_text_or_json
@click.option("--strict", is_flag=True, help="Count warnings as something to mend.")
@click.option(
    "--as-of",
    type=options.Day(),
    metavar="DATE",
    help="The day to look at.  [default: the newest day of the sources]",
)
def command(
    names: tuple[str, ...], form: str, strict: bool, as_of: date | None
) -> None:
    """Find rules that clash, never apply, or leave a gap; all is proved.

    RULESET is the name of a bundled ruleset or a folder. Without one, all bundled rulesets
    are verified. What can be is shown by a dispute that was really read. An overlay is
    held to what its base protects.
    """
    found = [_verified(name, as_of) for name in names or findings.bundled()]
    findings.show(found, form, strict=strict)


def _verified(name: str, as_of: date | None) -> tuple[LoadResult, list[Diagnostic]]:
    from mediation_rules.diagnostics import in_order

    result, items = findings.checked(name, None)
    # Of rules that cannot be read right nothing can be proved.
    if result.definition is None or findings.is_wrong(items):
        return result, items
    return result, list(in_order(_proved(result, as_of)))


def _proved(result: LoadResult, as_of: date | None) -> Iterator[Diagnostic]:
    from mediation_rules.protection import checked, weakened
    from mediation_rules.verify import verify

    yield from verify(checked(result), as_of=as_of)
    yield from weakened(result, as_of=as_of)
