"""`mediation-rules new`: a name goes in; the files of a pack, working as they are, come out."""

from __future__ import annotations

from pathlib import Path

import click

from mediation_rules.cli import options, output
from mediation_rules.cli.failures import stop


@click.group("new")
def command() -> None:
    """Write the files of something new, ready to be filled in."""


@command.command(
    "pack", epilog="Exit codes: 0 the files were written, 2 could not run."
)
@click.argument("name", metavar="ID")
@click.option(
    "--extends",
    "base",
    metavar="NAME",
    default=options.DEFAULT_RULESET,
    show_default=True,
    help="The ruleset to extend.",
)
@click.option(
    "--into",
    metavar="FOLDER",
    help="Where to write it; a folder that is not there yet.  [default: ID]",
)
def pack(name: str, base: str, into: str | None) -> None:
    """Write a pack: a ruleset that extends another, to install with pip.

    ID is the name of the ruleset, such as us-oh: words of a-z and 0-9 with hyphens. A pack
    for a state is named as its jurisdiction, so that it is found for disputes there.
    """
    from mediation_rules.scaffold import PackName, pack_files

    try:
        packed = PackName.of(name)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    folder = Path(into or name)
    if folder.exists():
        stop(f"{folder} is there already. Name a folder that is not.")
    definition = options.checked(base).definition
    files = pack_files(packed, definition)
    for path, text in files.items():
        home = (folder / path).parent
        try:
            home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            stop(f"{home} cannot be made: {(error.strerror or str(error)).lower()}.")
        output.write_file(folder / path, text)
    ruleset = f"{folder}/{packed.package}"
    output.show(
        f"Written to {folder}: {output.counted(len(files), 'file')}.\n\n"
        "Next:\n"
        f"  mediation-rules check {ruleset}\n"
        f"  mediation-rules test {ruleset}\n"
        f"  pip install --editable {folder}"
    )
