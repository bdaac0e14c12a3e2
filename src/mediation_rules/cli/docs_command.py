"""`mediation-rules docs`: a ruleset goes in, a folder of pages comes out."""

from __future__ import annotations

from pathlib import Path

import click

from mediation_rules.cli import options, output


@click.command("docs", epilog="Exit codes: 0 the pages were written, 2 could not run.")
@click.argument("name", required=False, metavar="[RULESET]")
@click.option(
    "--output",
    "folder",
    metavar="FOLDER",
    required=True,
    help="Where to write the pages: a folder that is empty, not there yet, or an earlier"
    " catalogue.",
)
@click.option(
    "--language",
    metavar="TAG",
    help="The language of the pages.  [default: the first of the ruleset]",
)
def command(name: str | None, folder: str, language: str | None) -> None:
    """Write a ruleset as a catalogue of pages, for people to read.

    The pages need no server and load nothing.

    Each rule has a page: when it is given, in plain words, its text in each language, its
    sources, its examples, and who reviewed it. RULESET is a bundled ruleset, an installed pack
    or a folder; us-federal if left out.
    """
    from mediation_rules.catalogue import catalogue
    from mediation_rules.catalogue.phrases import PHRASES
    from mediation_rules.cli.folders import replace_folder
    from mediation_rules.locales import language as spoken

    ruleset = options.loaded(name or options.DEFAULT_RULESET)
    if language is not None and spoken(language, PHRASES) is None:
        offered = ", ".join(PHRASES)
        raise click.UsageError(
            f"There is no catalogue in `{language}`. Use one of {offered}."
        )
    texts = catalogue(ruleset, language)
    replace_folder(Path(folder), texts)
    output.show(
        f"Written to {folder}: {output.counted(len(texts), 'file')}.\n"
        f"Open {(Path(folder) / 'index.html').as_posix()} in a browser."
    )
