"""`mediation-rules letters`: the facts of a dispute go in; the letters and worksheets that fit come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mediation_rules.cli import options, output
from mediation_rules.cli.inputs import read_told
from mediation_rules.locales import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mediation_rules.ruleset import Ruleset
    from mediation_rules.sheets import Sheet


@click.command("letters", epilog="Exit codes: 0 the list was written, 2 could not run.")
@click.argument("file", required=False, metavar="[FILE|-]")
@options.ruleset_or_state
@options.as_of
@click.option(
    "--locale", default="en", show_default=True, metavar="TAG", help="The language."
)
@options.as_text_or_json
def command(
    file: str | None, name: str | None, as_of: date, locale: str, form: str
) -> None:
    """List the letters and worksheets that fit a dispute, with what is still blank.

    FILE holds the facts as YAML or JSON, as for `assess`.
    """
    from mediation_rules.packs import for_state

    told = read_told(file)
    ruleset = options.loaded(name or for_state(told.state))
    with options.stopping():
        assessment = ruleset.assess(told.dispute(ruleset.model), as_of=as_of)
    sheets = (
        *assessment.letters(locale=locale),
        *assessment.worksheets(locale=locale),
    )
    if form == "json":
        output.show(output.as_json(list(map(_as_data, sheets))))
    else:
        output.show("\n".join(_as_text(ruleset, sheets, locale)).rstrip())


def _as_text(ruleset: Ruleset, sheets: tuple[Sheet, ...], locale: str) -> Iterator[str]:
    if not sheets:
        yield phrase("paper.none", locale)
    for kind in ("letter", "worksheet"):
        here = [sheet for sheet in sheets if sheet.kind == kind]
        if here:
            yield phrase(f"paper.{kind}s", locale)
            yield ""
        for sheet in here:
            yield f"{sheet.name}: {sheet.title}"
            yield from (f"  {line}" for line in about(ruleset, sheet, locale))
            yield ""


def about(ruleset: Ruleset, sheet: Sheet, locale: str) -> Iterator[str]:
    """Say of a letter or worksheet what is for the family and never stands in it."""
    from mediation_rules.render.speech import Speaker

    yield sheet.what_for
    yield from sheet.why
    if sheet.fits == "unknown":
        speaker = Speaker(ruleset.definition, ruleset.facts, locale)
        what = speaker.all_unknown(sheet.waits_for)
        yield phrase("paper.may_fit", locale, what=what)
    if sheet.to:
        yield phrase("paper.to", locale, who=sheet.to)
    if sheet.note:
        yield " ".join(sheet.note.split())
    for source in sheet.sources:
        yield f"{phrase('source', locale)}: {source.locator}. {source.title}."


def _as_data(sheet: Sheet) -> dict[str, object]:
    return {
        "id": sheet.id,
        "kind": sheet.kind,
        "title": sheet.title,
        "what_for": sheet.what_for,
        "fits": sheet.fits,
        "why": list(sheet.why),
        "waits_for": list(sheet.waits_for),
        "to": sheet.to,
        "note": sheet.note,
        "fields": dict(sheet.fields),
        "blanks": [blank.name for blank in sheet.blanks()],
        "cite": [source.id for source in sheet.sources],
    }
