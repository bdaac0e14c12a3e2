"""`mediation-rules letter`: a dispute and a name go in; one letter or worksheet, as a draft, comes out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mediation_rules.cli import options, output
from mediation_rules.cli.failures import Stop
from mediation_rules.cli.inputs import read_told
from mediation_rules.cli.letters_command import about
from mediation_rules.locales import formats, phrase
from mediation_rules.sheets import SHEET_FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mediation_rules.ruleset import Ruleset
    from mediation_rules.sheets import Fields, Sheet

_BY_SUFFIX = {".html": "html", ".htm": "html", ".md": "markdown", ".docx": "docx"}


@click.command("letter", epilog="Exit codes: 0 the draft was written, 2 could not run.")
@click.argument("file", metavar="FILE|-")
@click.argument("paper", metavar="NAME")
@options.ruleset_or_state
@options.as_of
@click.option(
    "--format",
    "form",
    type=click.Choice(SHEET_FORMATS),
    help="How it is written.  [default: by the name of the output file, else text]",
)
@click.option(
    "--locale", default="en", show_default=True, metavar="TAG", help="The language."
)
@click.option(
    "--field",
    "given",
    multiple=True,
    metavar="NAME=TEXT",
    help="What is no fact, such as parent_name='Ana Ruiz'. May be repeated.",
)
@click.option(
    "--output", "-o", "file_out", metavar="FILE", help="Write to a file, in one step."
)
def command(
    file: str,
    paper: str,
    name: str | None,
    as_of: date,
    form: str | None,
    locale: str,
    given: tuple[str, ...],
    file_out: str | None,
) -> None:
    """Write one letter or worksheet as a draft, also for Word.

    FILE holds the facts as YAML or JSON, as for `assess`; `letters` lists the names. What is
    not known is left as a line to fill in. What to know before you send it is written beside
    it, to standard error.
    """
    from mediation_rules.letters import UnknownField, UnknownPaper
    from mediation_rules.packs import for_state
    from mediation_rules.render import NoWord, TextError

    told = read_told(file)
    name = name or for_state(told.state)
    ruleset = options.loaded(name)
    form = form or _form_for(file_out)
    if form == "docx" and file_out in (None, output.STDIO):
        raise click.UsageError("A Word file needs a name: --output letter.docx")
    fields = dict(map(_field, given))
    with options.stopping():
        assessment = ruleset.assess(told.dispute(ruleset.model), as_of=as_of)
    try:
        sheet = assessment.letter(paper, locale=locale)
        written = sheet.render(form, fields=fields)
        notes = "\n".join(_beside(ruleset, sheet, fields, locale))
    except (UnknownPaper, UnknownField) as error:
        raise click.UsageError(f"{str(error)[:1].upper()}{str(error)[1:]}.") from None
    except NoWord as error:
        raise Stop(str(error)) from None
    except TextError as error:
        message = f"{error}\n\nThe ruleset needs mending: mediation-rules check {name}"
        raise Stop(message) from None
    output.show(written, file_out)
    click.echo(f"\n{notes}", err=True)


def _field(given: str) -> tuple[str, str]:
    name, is_there, text = given.partition("=")
    if not is_there:
        raise click.BadParameter(
            f"`{given}` is not NAME=TEXT, such as parent_name='Ana Ruiz'.",
            param_hint="--field",
        )
    return name.strip(), text


def _beside(
    ruleset: Ruleset, sheet: Sheet, fields: Fields, locale: str
) -> Iterator[str]:
    yield from about(ruleset, sheet, locale)
    if sheet.fits == "no":
        yield phrase("paper.not_now", locale)
    blanks = [blank.title for blank in sheet.blanks(fields)]
    if blanks:
        what = formats.listed(blanks, locale)
        yield phrase("paper.blanks", locale, what=what)


def _form_for(file_out: str | None) -> str:
    if file_out is None or file_out == output.STDIO:
        return "text"
    return _BY_SUFFIX.get(Path(file_out).suffix.lower(), "text")
