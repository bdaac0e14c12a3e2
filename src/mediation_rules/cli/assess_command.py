"""`mediation-rules assess`: the facts of a dispute go in, guidance comes out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mediation_rules.cli import options, output
from mediation_rules.cli.failures import Stop
from mediation_rules.cli.inputs import read_told

if TYPE_CHECKING:
    from datetime import date

    from mediation_rules.assessment import Telling
    from mediation_rules.fact_fields import Audience

FORMATS = ("terminal", "text", "markdown", "html", "json", "ics")

_BY_SUFFIX = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".json": "json",
    ".ics": "ics",
}


@click.command(
    "assess", epilog="Exit codes: 0 the guidance was written, 2 could not run."
)
@click.argument("file", required=False, metavar="[FILE|-]")
@options.ruleset_or_state
@options.locked
@options.as_of
@options.school_calendar
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How it is written.  [default: by the name of the output file, else terminal]",
)
@click.option(
    "--all", "everything", is_flag=True, help="Tell all, not only the first steps."
)
@options.locale
@options.file_out
@options.audience
@options.engine
def command(
    file: str | None,
    name: str | None,
    locked: str | None,
    as_of: date,
    calendar: str | None,
    form: str | None,
    everything: bool,
    locale: str,
    file_out: str | None,
    audience: Audience,
    engine: str | None,
) -> None:
    """Print the guidance for one dispute.

    FILE holds the facts as YAML or JSON. Without FILE, or with -, they are read from standard
    input. Facts that are not there are unknown, never assumed to be false.
    """
    from mediation_rules.packs import for_state
    from mediation_rules.render import TextError

    told = read_told(file)
    name = name or for_state(told.state)
    ruleset = options.loaded(name, lock=locked, calendar=calendar)
    dispute = told.dispute(ruleset.model)
    form = form or _form_for(file_out)
    _note_language(locale, ruleset.definition.languages)
    with options.stopping():
        found = ruleset.assess(dispute, as_of=as_of, engine=engine)
        assessment = found.for_audience(audience)
    if form == "json":
        output.show(assessment.model_dump_json(indent=2), file_out)
        return
    look = output.look(file_out)
    how: Telling = {
        "locale": locale,
        "everything": everything,
        "width": look["width"],
        "color": look["color"],
    }
    try:
        with options.stopping():
            if form == "ics":
                text = ruleset.calendar(assessment, dispute, **how)
            else:
                text = ruleset.render(assessment, dispute, form, **how)
    except TextError as error:
        message = f"{error}\n\nThe ruleset needs mending: mediation-rules check {name}"
        raise Stop(message) from None
    output.show(text, file_out)


def _form_for(file_out: str | None) -> str:
    if file_out is None or file_out == output.STDIO:
        return "terminal"
    return _BY_SUFFIX.get(Path(file_out).suffix.lower(), "text")


def _note_language(locale: str, languages: tuple[str, ...]) -> None:
    from mediation_rules.locales import language

    if language(locale, languages) is None:
        click.echo(
            f"There are no texts in `{locale}`; they come in {', '.join(languages)}.",
            err=True,
        )
