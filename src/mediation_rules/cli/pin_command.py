"""`mediation-rules pin`: an overlay goes in; fingerprints of what it changes are written to its files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mediation_rules.cli import output
from mediation_rules.cli.failures import FINDINGS, stop

if TYPE_CHECKING:
    from mediation_rules.load import LoadResult


@click.command(
    "pin",
    epilog="Exit codes: 0 every change fits, 1 some no longer do, 2 could not run.",
)
@click.argument("folder", metavar="FOLDER")
def command(folder: str) -> None:
    """Give the changes of an overlay their fingerprints.

    Each change without `was` gets the fingerprint of what it changes, and what every `was`
    stands for is kept in replaced.yaml. When the base moves later, `check` tells which
    change it moved under, and what is different. A fingerprint that no longer fits is left
    for you to read.
    """
    from mediation_rules.load import load
    from mediation_rules.overlay.pinning import REPLACED, pinned, replaced

    root = Path(folder)
    if not (root / "ruleset.yaml").is_file():
        stop(f"{folder} is no folder of a ruleset.")
    result = load(root, label=folder)
    if not result.pins:
        stop(_nothing(result, folder))
    files = pinned(result.pins, result.files)
    for file, text in files.items():
        output.write_file(Path(file), text)
    if kept := replaced(result.pins):
        output.write_file(root / REPLACED, kept)
    added = sum(pin.is_missing for pin in result.pins)
    moved = [pin for pin in result.pins if not (pin.fits or pin.is_missing)]
    output.show(
        f"{output.counted(len(result.pins), 'change')}: {added} newly pinned,"
        f" {len(moved)} made for something else."
    )
    if moved:
        click.echo(f"Read them: mediation-rules check {folder}", err=True)
        raise click.exceptions.Exit(FINDINGS)


def _nothing(result: LoadResult, folder: str) -> str:
    from mediation_rules.diagnostics import report

    if result.diagnostics:
        return report(result.diagnostics, result.files)
    return f"{folder} changes nothing that stands in a base."
