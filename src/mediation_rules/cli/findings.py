"""What `check` and `verify` show: reports go in, text in a format and an exit code come out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from mediation_rules.cli import output
from mediation_rules.cli.failures import FINDINGS, stop

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mediation_rules.lint import Report

_FORMATS = ("text", "json", "github", "sarif", "junit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which findings are wanted, and how they are shown.

    Attributes:
        form: One of the formats.
        select: The findings to look for.
        ignore: What to leave out of them.
        strict: Whether a warning is something to mend.
        show_accepted: Whether a person is shown what the authors accept.
    """

    form: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    strict: bool
    show_accepted: bool


def _words(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> tuple[str, ...]:
    """Take words apart that stand with commas between them."""
    return tuple(word.strip() for word in (value or "").split(",") if word.strip())


_OPTIONS = (
    click.option(
        "--show-accepted",
        is_flag=True,
        help="Show what the authors accept, too, and why.",
    ),
    click.option("--strict", is_flag=True, help="Count warnings as something to mend."),
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
)


def wanted(command: Callable[..., None]) -> Callable[..., Any]:
    """Add the options of every command that reports findings; it takes them as one `Wanted`."""

    @wraps(command)
    def called(
        form: str,
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        strict: bool,
        show_accepted: bool,
        **others: object,
    ) -> None:
        asked = Wanted(
            form=form,
            select=select,
            ignore=ignore,
            strict=strict,
            show_accepted=show_accepted,
        )
        command(wanted=asked, **others)

    for option in _OPTIONS:
        option(called)
    return called


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


def show(reports: Sequence[Report], wanted: Wanted) -> None:
    """Write what was found, and end with the exit code that it calls for."""
    write(reports, wanted)
    if any(report.wants_mending(strict=wanted.strict) for report in reports):
        raise click.exceptions.Exit(FINDINGS)


def show_each_change(
    names: Sequence[str], look: Callable[[str], Report], wanted: Wanted
) -> None:
    """Write what is found now, and again each time that a file changes, until it is ended."""
    from mediation_rules.cli import watching
    from mediation_rules.load import find

    reports = found_in(names, look)
    write(reports, wanted)
    bases = (report.read.base for report in reports)
    places = dict.fromkeys([*map(find, names), *filter(None, bases)])
    click.echo(f"Watching {', '.join(map(str, places))}. Ctrl-C ends it.", err=True)
    for _ in watching.each_change(places):
        write(found_in(names, look), wanted)


def write(reports: Sequence[Report], wanted: Wanted) -> None:
    """Write what was found."""
    from mediation_rules.lint.formats import FORMATS, as_text

    if wanted.form == "text":
        output.show(
            as_text(
                reports, color=output.has_color(), shows_accepted=wanted.show_accepted
            )
        )
    elif text := FORMATS[wanted.form](reports):
        output.show(text)
