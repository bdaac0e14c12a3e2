"""What `check` and `verify` show: reports go in, text in a format and an exit code come out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from mediation_rules.cli import output
from mediation_rules.cli.failures import FINDINGS, stop

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mediation_rules.lint import Report

_FORMATS = ("text", "json", "github", "sarif", "junit")


def _words(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> tuple[str, ...]:
    """Take words apart that stand with commas between them."""
    return tuple(word.strip() for word in (value or "").split(",") if word.strip())


def looked_for(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that every command has which reports findings."""
    for option in (
        click.option(
            "--strict", is_flag=True, help="Count warnings as something to mend."
        ),
        click.option(
            "--ignore",
            metavar="WORDS",
            callback=_words,
            help="Leave these out: `MR610`, or `MR6,text`.",
        ),
        click.option(
            "--select",
            metavar="WORDS",
            callback=_words,
            help="Look for these only: groups and beginnings of codes, `MR5,privacy`.",
        ),
        click.option(
            "--format",
            "form",
            type=click.Choice(_FORMATS),
            default="text",
            show_default=True,
            help="For people, or for programs.",
        ),
    ):
        command = option(command)
    return command


def found_in(names: Sequence[str], look: Callable[[str], Report]) -> tuple[Report, ...]:
    """Look at each ruleset, all bundled ones if none is named."""
    from mediation_rules.diagnostics import RulesetError
    from mediation_rules.lint.selecting import UnknownSelection
    from mediation_rules.packs import bundled

    try:
        return tuple(look(name) for name in names or bundled())
    except RulesetError as error:
        stop(str(error))
    except UnknownSelection as error:
        raise click.UsageError(str(error)) from None


def show(reports: Sequence[Report], form: str, *, strict: bool) -> None:
    """Write what was found, and end with the exit code that it calls for.

    Args:
        reports: What was found in each ruleset.
        form: One of the formats.
        strict: Whether a warning is something to mend.
    """
    from mediation_rules.lint.formats import FORMATS, as_text

    if form == "text":
        output.show(as_text(reports, color=output.has_color()))
    elif text := FORMATS[form](reports):
        output.show(text)
    if any(report.wants_mending(strict=strict) for report in reports):
        raise click.exceptions.Exit(FINDINGS)
