"""`mediation-rules diff`: two rulesets go in; which situations are advised otherwise comes out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mediation_rules.cli import options, output
from mediation_rules.cli.failures import FINDINGS, Stop, stop
from mediation_rules.cli.inputs import read_dispute

if TYPE_CHECKING:
    from datetime import date

    from mediation_rules.comparison import Comparison
    from mediation_rules.contrast import Contrast
    from mediation_rules.fact_fields import Audience
    from mediation_rules.facts import Dispute
    from mediation_rules.ruleset import Ruleset

_SUFFIXES = (".yaml", ".yml", ".json")


@click.command(
    "diff", epilog="Exit codes: 0 no advice changes, 1 some does, 2 could not run."
)
@click.argument("before")
@click.argument("after")
@click.option(
    "--on",
    "place",
    metavar="PLACE",
    help="Assess this dispute, or a folder of disputes, and compare nothing else.",
)
@options.as_of
@options.audience
@options.as_text_or_json
def command(
    before: str,
    after: str,
    place: str | None,
    as_of: date,
    audience: Audience,
    form: str,
) -> None:
    """Say which situations two rulesets advise otherwise.

    BEFORE and AFTER are names of rulesets or folders: two versions of one, or a ruleset and
    an overlay. The rules themselves are compared, over every dispute there can be, and each
    difference is shown with one. What the authors of a new version may have forgotten is said
    at the end. With `--on`, every dispute under PLACE is assessed under
    both instead.
    """
    if place is None and audience != "family":
        raise click.UsageError("`--audience` needs `--on`.")
    one, other = options.loaded(before), options.loaded(after)
    found: Comparison | Contrast
    if place is None:
        found = _contrasted(one, other, as_of)
    else:
        found = _compared(Path(place), one, other, as_of, audience)
    said = f"{found}{_forgotten(found)}"
    output.show(found.model_dump_json(indent=2) if form == "json" else said)
    if found:
        raise click.exceptions.Exit(FINDINGS)


def _forgotten(found: Comparison | Contrast) -> str:
    """Say to the authors of a new version what they may have forgotten."""
    forgotten = getattr(found, "forgotten", ())
    lines = "".join(f"\n  {words}" for words in forgotten)
    return f"\n\nBefore you publish it:{lines}" if lines else ""


def _contrasted(one: Ruleset, other: Ruleset, as_of: date) -> Contrast:
    from mediation_rules.contrast import NotComparable, contrast

    try:
        return contrast(one, other, as_of=as_of)
    except NotComparable as error:
        return stop(str(error))


def _compared(
    place: Path, one: Ruleset, other: Ruleset, as_of: date, audience: Audience
) -> Comparison:
    from mediation_rules.comparison import compare

    with options.stopping():
        told = _told(place, one, other, as_of)
        return compare(one, other, told, as_of=as_of, audience=audience)


def _told(
    place: Path, one: Ruleset, other: Ruleset, as_of: date
) -> list[tuple[str, Dispute, Dispute]]:
    """Return every dispute, read by each ruleset: they may have facts of their own.

    Raises:
        Stop: Some cannot be read; it says of each of them why.
    """
    told, wrong = [], []
    for file in _files(place):
        name = file.relative_to(place).as_posix() if file != place else file.name
        try:
            told.append((name, _read(file, one, as_of), _read(file, other, as_of)))
        except Stop as error:
            wrong.append(error.message)
    if wrong:
        stop("\n\n".join(wrong))
    return told


def _files(place: Path) -> list[Path]:
    if not place.is_dir():
        return [place]
    found = sorted(
        file
        for file in place.rglob("*")
        if file.suffix.lower() in _SUFFIXES and file.is_file()
    )
    return found or stop(f"There is no dispute in {place}: no YAML and no JSON file.")


def _read(file: Path, ruleset: Ruleset, as_of: date) -> Dispute:
    """Read a dispute, and see that it is one for this ruleset and not of another state."""
    try:
        dispute = read_dispute(ruleset.model, str(file))
        with options.stopping():
            ruleset.situation(dispute, as_of=as_of)
        return dispute
    except Stop as error:
        raise Stop(f"{file}, as {ruleset.id} reads it:\n{error.message}") from None
