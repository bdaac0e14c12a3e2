"""Write a result: text goes in; standard output or a whole file, never half of one, comes out."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TypedDict

import click

from mediation_rules.cli.failures import stop

STDIO = "-"
_WIDEST = 100
_COLUMNS_OF_A_FILE = 80


def show(text: str | bytes, output: str | None = None) -> None:
    """Write a result to standard output, or to a file that appears only when it is whole."""
    if output is None or output == STDIO:
        assert isinstance(text, str), "what is no text goes into a file"
        click.echo(text, nl=not text.endswith("\n"), color=has_color())
    else:
        write_file(Path(output), text)
        click.echo(f"Written to {output}", err=True)


def write_file(path: Path, text: str | bytes) -> None:
    """Write a file in one step, a text with a line break at its end.

    Raises:
        Stop: It cannot be written.
    """
    replace_file(path, text if isinstance(text, bytes) else _lines(text))


def replace_file(path: Path, text: str | bytes) -> None:
    """Write exactly a text in one step: whoever reads it meets the old file or the new one.

    Raises:
        Stop: It cannot be written.
    """
    target = path.resolve() if path.is_symlink() else path
    partial = None
    try:
        if target.is_dir():
            stop(f"{path} is a folder. Name a file in it.")
        handle, partial = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())
        Path(partial).chmod(_mode(target))
        Path(partial).replace(target)
    except OSError as error:
        if partial is not None:
            with suppress(OSError):
                Path(partial).unlink()
        stop(f"{path} cannot be written: {reason(error)}.")


def _lines(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"


def _mode(target: Path) -> int:
    """Return the mode of the file that is replaced; a new one is the owner's own to read.

    Guidance speaks of a child, so it is not opened to other accounts of the machine.
    """
    return target.stat().st_mode & 0o777 if target.exists() else 0o600


def reason(error: OSError) -> str:
    """Say in words why a file could not be read or written."""
    return (error.strerror or type(error).__name__).lower()


def as_json(value: object) -> str:
    """Write a value as JSON that people can read, too."""
    return json.dumps(value, indent=2, ensure_ascii=False, default=str)


def counted(number: int, noun: str) -> str:
    """Say how many: `1 rule`, `1,200 rules`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def is_terminal() -> bool:
    """Whether a person reads standard output as it comes."""
    return sys.stdout.isatty()


def is_watched() -> bool:
    """Whether a person watches standard error, where progress is shown."""
    return sys.stderr.isatty()


def has_color() -> bool:
    """Whether standard output may be coloured: only a terminal, and only if it is wanted."""
    is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return is_terminal() and not is_plain


class Look(TypedDict):
    """How wide a text is written, and whether in colour."""

    width: int
    color: bool


def look(output: str | None) -> Look:
    """Return the look of what goes to a file, or to standard output if None."""
    if output is None:
        return {"width": width(), "color": has_color()}
    return {"width": _COLUMNS_OF_A_FILE, "color": False}


def width() -> int:
    """Return how wide a line may be: that of the terminal within reason, else 80."""
    return min(shutil.get_terminal_size().columns, _WIDEST) if is_terminal() else 80
