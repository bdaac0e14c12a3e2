"""`check --fix`: what can be mended goes in; files, or a difference to look at, come out."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

import click

from mediation_rules.cli import output
from mediation_rules.cli.failures import FINDINGS, stop
from mediation_rules.diagnostics import counted, place, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from mediation_rules.cli.findings import Wanted
    from mediation_rules.lint.mending import Mending


def mend(
    names: Sequence[str], wanted: Wanted, today: date | None, *, is_dry: bool
) -> None:
    """Mend rulesets, or show what would change and end with the exit code that it calls for."""
    from mediation_rules.diagnostics import RulesetError
    from mediation_rules.lint import mending
    from mediation_rules.lint.selecting import UnknownSelection

    if not names:
        raise click.UsageError("Name the ruleset to mend.")
    try:
        found = [
            mending.mend(name, today=today, select=wanted.select, ignore=wanted.ignore)
            for name in names
        ]
    except RulesetError as error:
        stop(str(error))
    except UnknownSelection as error:
        raise click.UsageError(str(error)) from None
    for each in found:
        if is_dry and each.after:
            output.show("".join(_difference(each)))
        elif each.after:
            _write(each)
        click.echo("\n".join(_said(each, is_dry)), err=True)
    if is_dry:
        is_changed = any(each.after for each in found)
        raise click.exceptions.Exit(FINDINGS if is_changed else 0)


def _write(mending: Mending) -> None:
    paths = {path: mending.folder / path for path in mending.after}
    for path, file in paths.items():
        # An author may have saved in the meantime what nobody has checked.
        if _text(file) != mending.before[path]:
            stop(f"{file} has changed meanwhile. Nothing was written; try again.")
    for path, file in paths.items():
        output.replace_file(file, mending.after[path])


def _text(file: Path) -> str | None:
    try:
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _difference(mending: Mending) -> Iterator[str]:
    for path, text in mending.after.items():
        file = (mending.folder / path).as_posix()
        lines = unified_diff(
            mending.before[path].splitlines(keepends=True),
            text.splitlines(keepends=True),
            file,
            file,
        )
        yield from (f"{visible(line.rstrip())}\n" for line in lines)


def _said(mending: Mending, is_dry: bool) -> Iterator[str]:
    done = "would be mended" if is_dry else "mended"
    number = counted(len(mending.mended), "finding")
    files = counted(len(mending.after), "file")
    what = f"{number} {done} in {files}" if mending.after else f"nothing {done}"
    yield f"{mending.folder}: {what}."
    if mending.refused:
        reason = (
            "Not mended, because something else would be wrong then:"
            if mending.is_loadable
            else "Nothing is mended while something else keeps the ruleset from being"
            " loaded. What could be:"
        )
        yield reason
    for item in mending.refused:
        yield f"  {place(item.span)}: {item.code}: {visible(item.message)}"
