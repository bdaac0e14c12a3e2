"""`mediation-rules preview`: a dispute goes in; its guidance, as the rules are edited, comes out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mediation_rules.cli import options, output, watching
from mediation_rules.cli.failures import Stop
from mediation_rules.cli.inputs import read_told

if TYPE_CHECKING:
    from datetime import date


@click.command(
    "preview", epilog="Exit codes: 0 it was shown, 2 could not run. Ctrl-C ends it."
)
@click.argument("file", metavar="DISPUTE")
@options.ruleset
@options.as_of
@options.locale
@click.option(
    "--output",
    "file_out",
    metavar="FILE",
    help="Write the guidance to this file as HTML each time, too.",
)
def command(
    file: str, name: str, as_of: date, locale: str, file_out: str | None
) -> None:
    """Show the guidance of a dispute, and what each edit changes.

    DISPUTE holds the facts as YAML or JSON. Edit the ruleset, or the facts, and save: the lines
    of the guidance that differ are shown, or what is wrong with the rules.
    """
    from mediation_rules.cli.previewing import Preview
    from mediation_rules.load import find

    if file == output.STDIO:
        raise click.UsageError("Name a file with the facts: a pipe cannot be watched.")
    preview = Preview(name, lambda model: read_told(file).dispute(model), as_of, locale)

    def show() -> None:
        with options.stopping():
            output.show(preview.step())
        if file_out is not None and preview.page:
            output.write_file(Path(file_out), preview.page)

    with options.stopping():
        folder = find(name)
    show()
    click.echo(f"Watching {folder} and {file}. Ctrl-C ends it.", err=True)
    for _ in watching.each_change([folder, Path(file)]):
        try:
            show()
        except (
            Stop
        ) as error:  # facts that are half written; the next edit may mend them
            error.show()
