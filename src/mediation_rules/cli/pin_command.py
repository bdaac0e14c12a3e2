"""`mediation-rules pin`: a ruleset goes in; fingerprints of what it changes and translates are written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mediation_rules.cli import output
from mediation_rules.cli.failures import FINDINGS, stop

if TYPE_CHECKING:
    from collections.abc import Collection

    from mediation_rules.load import LoadResult


@click.command(
    "pin",
    epilog="Exit codes: 0 everything fits, 1 something no longer does, 2 could not run.",
)
@click.argument("folder", metavar="FOLDER")
@click.option(
    "--read",
    multiple=True,
    metavar="ID",
    help="A rule or fact whose text has changed, and whose translation still says the same.",
)
def command(folder: str, read: tuple[str, ...]) -> None:
    """Keep what an overlay and translations were made for.

    Each change without `was` gets the fingerprint of what it changes, and what every `was`
    stands for is kept in replaced.yaml. What each text was translated from is kept in
    translations/pinned.<language>.yaml. When it moves later, `check` tells where, and what is
    different. A fingerprint that no longer fits is left for you to read.
    """
    from mediation_rules.load import load

    root = Path(folder)
    if not (root / "ruleset.yaml").is_file():
        stop(f"{folder} is no folder of a ruleset.")
    result = load(root, label=folder)
    moved = [_changes(result, root), _translations(result, root, read)]
    if moved == [None, None]:
        stop(_nothing(result, folder))
    if any(moved):
        click.echo(f"Read them: mediation-rules check {folder}", err=True)
        raise click.exceptions.Exit(FINDINGS)


def _changes(result: LoadResult, root: Path) -> int | None:
    """Pin the changes of an overlay; return how many no longer fit, None if there are none."""
    from mediation_rules.overlay.pinning import REPLACED, pinned, replaced

    if not result.pins:
        return None
    for file, text in pinned(result.pins, result.files).items():
        output.write_file(Path(file), text)
    if kept := replaced(result.pins):
        output.write_file(root / REPLACED, kept)
    added = sum(pin.is_missing for pin in result.pins)
    moved = sum(not (pin.fits or pin.is_missing) for pin in result.pins)
    output.show(
        f"{output.counted(len(result.pins), 'change')}: {added} newly pinned,"
        f" {moved} made for something else."
    )
    return moved


def _translations(result: LoadResult, root: Path, read: Collection[str]) -> int | None:
    """Pin the translations that stand in a ruleset; return how many are older than their text."""
    from mediation_rules.staleness import is_kept, pairs, pinned

    if result.definition is None:
        return None
    home = f"{root.as_posix()}/"
    own = [
        pair
        for pair in pairs(result.definition)
        if Path(pair.span.file).as_posix().startswith(home)
    ]
    for language in dict.fromkeys(pair.language for pair in own):
        those = [pair for pair in own if pair.language == language]
        path = root / "translations" / f"pinned.{language}.yaml"
        path.parent.mkdir(exist_ok=True)
        output.write_file(path, pinned(those, read))
    if not own:
        return None
    moved = sum(is_kept(pair, read) for pair in own)
    fresh = sum(pair.pin != pair.now for pair in own) - moved
    output.show(
        f"{output.counted(len(own), 'translation')}: {fresh} newly pinned,"
        f" {moved} older than the text."
    )
    return moved


def _nothing(result: LoadResult, folder: str) -> str:
    from mediation_rules.diagnostics import report

    if result.diagnostics:
        return report(result.diagnostics, result.files)
    return f"{folder} changes nothing that stands in a base, and translates nothing."
