"""`mediation-rules new language`: a language and a ruleset go in; drafts of what it lacks come out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from mediation_rules.cli import options, output
from mediation_rules.cli.failures import FINDINGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mediation_rules.load import LoadResult
    from mediation_rules.rules import RulesetDefinition
    from mediation_rules.scaffold.languages import Drafts

_PIN = "MR545"
"""Translations are pinned once the language is listed, so that this is no reason not to."""


@click.command(
    "language",
    epilog="Exit codes: 0 written, listed, or nothing missing; 1 not listed, because"
    " something is missing; 2 could not run.",
)
@click.argument("code", metavar="CODE")
@click.argument("name", metavar="RULESET")
@click.option(
    "--list",
    "is_listing",
    is_flag=True,
    help="List the language in ruleset.yaml, once nothing is missing in it.",
)
def command(code: str, name: str, is_listing: bool) -> None:
    """Write drafts of all that a ruleset lacks in a language.

    CODE is the language, such as es or pt-BR. RULESET is a folder, or the name of a ruleset.
    Nothing is translated: each draft is in the words of the first language, says `TODO:`, and
    is shown to nobody until the language is listed. What is there already stays as it is, so
    that the command may be run again when the ruleset has grown.
    """
    from mediation_rules.load import find

    with options.stopping():
        folder = find(name)
        read = _read(folder, code)
    definition = read.unwrap()
    if code == definition.languages[0]:
        raise click.UsageError(f"{definition.id} is written in `{code}`.")
    base = _base(read)
    if is_listing:
        _list(code, name, folder, read)
    else:
        _write(code, name, folder, read, base)


def _read(folder: Path, code: str) -> LoadResult:
    """Read a ruleset with its drafts in a language.

    Raises:
        RulesetError: Something is wrong with its files.
    """
    from mediation_rules.load import load
    from mediation_rules.loading.folder import LANGUAGE

    if not re.fullmatch(LANGUAGE, code):
        raise click.UsageError(
            f"`{code}` is not the code of a language. Write one such as `es` or `pt-BR`."
        )
    read = load(folder, languages=(code,))
    read.unwrap()
    return read


def _base(read: LoadResult) -> RulesetDefinition | None:
    from mediation_rules.load import load

    return load(read.base).definition if read.base else None


def _write(
    code: str,
    name: str,
    folder: Path,
    read: LoadResult,
    base: RulesetDefinition | None,
) -> None:
    from mediation_rules.scaffold.languages import drafts_in, home_of

    definition = read.unwrap()
    drafts = drafts_in(code, definition, base)
    home = home_of(definition)
    written = {path.removeprefix(home): text for path, text in read.files.items()}
    for path, text in drafts.files(written).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        output.write_file(folder / path, text)
    output.show(
        "\n".join([*_told(drafts, name), *_notes(code, base), *_next(code, name)])
    )


def _told(drafts: Drafts, name: str) -> Iterator[str]:
    sentences = sum(map(len, drafts.sentences.values()))
    counts = [
        output.counted(len(drafts.texts), "text"),
        output.counted(len(drafts.questions), "question"),
        output.counted(sentences, "sentence"),
    ]
    if drafts.texts or drafts.questions or sentences:
        yield f"Written to {name}, to be translated: {counts[0]}, {counts[1]}, {counts[2]}."
    else:
        yield f"All of {name} is there in `{drafts.language}`, at least as a draft."


def _notes(code: str, base: RulesetDefinition | None) -> Iterator[str]:
    from mediation_rules import locales

    if base is not None and code not in base.languages:
        yield ""
        yield f"{base.id}, which it extends, is not written in `{code}`. Its authors begin so:"
        yield f"  mediation-rules new language {code} {base.id}"
    if locales.language(code) is None:
        yield ""
        yield f"The library has no words of its own in `{code}`: its headings and what it calls the"
        yield "facts stand in English there. docs/how-to/add-a-language.md says how to add them."


def _next(code: str, name: str) -> Iterator[str]:
    yield ""
    yield "Next: translate what `TODO:` asks for, and write what stands beside no sentence yet."
    yield f"  mediation-rules check {name} --language {code}"
    yield f"  mediation-rules new language {code} {name} --list"


def _list(code: str, name: str, folder: Path, read: LoadResult) -> None:
    from mediation_rules.lint import check_ruleset
    from mediation_rules.load import load
    from mediation_rules.scaffold.languages import HEADING, home_of
    from mediation_rules.scaffold.listing import listed

    definition = read.unwrap()
    if code in load(folder).unwrap().translations.promised:
        output.show(f"{name} lists `{code}` already.")
        return
    found = check_ruleset(folder, language=code).diagnostics
    missing = sum(item.code != _PIN for item in found)
    if missing:
        click.echo(
            f"{name} is not listed in `{code}`: {output.counted(missing, 'finding')}.\n"
            f"See them: mediation-rules check {name} --language {code}",
            err=True,
        )
        raise click.exceptions.Exit(FINDINGS)
    text = read.files[f"{home_of(definition)}{HEADING}"]
    output.replace_file(folder / HEADING, listed(text, code, definition.languages[0]))
    output.show(
        f"{name} lists `{code}` now.\n\n"
        "Next: keep what each text was translated from.\n"
        f"  mediation-rules pin {name}"
    )
