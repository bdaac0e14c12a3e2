"""End a run: whatever went wrong goes in; a message on standard error and an exit code come out."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from collections.abc import Callable

FINDINGS = 1
COULD_NOT_RUN = 2
_READER_LEFT = 141  # as a shell reports a program whose reader closed the pipe
_INTERRUPTED = 130

DEBUG = "MEDIATION_RULES_DEBUG"


class ReaderLeft(Exception):
    """Whoever read standard output closed it; click would make another exit code of it."""


class Stop(click.ClickException):
    """The command could not run; the message says why and what to do."""

    exit_code = COULD_NOT_RUN

    def show(self, file: object = None) -> None:
        """Write the message as it is."""
        click.echo(self.format_message(), err=True)


def ended(run: Callable[[], object]) -> NoReturn:
    """Run the program and exit; no error gets past as a traceback.

    Args:
        run: Returns the exit code, or anything else for success.
    """
    _soften_streams()
    try:
        sys.exit(_ran(run))
    except (BrokenPipeError, ReaderLeft):
        sys.exit(_reader_left())
    except Exception as error:
        sys.exit(_own_fault(error))


def _ran(run: Callable[[], object]) -> int:
    try:
        status = run()
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    return status if isinstance(status, int) else 0


def _own_fault(error: Exception) -> int:
    """Say that the fault is ours. The error's own words may hold facts, so they are not shown."""
    if os.environ.get(DEBUG):
        raise error
    name = type(error).__name__
    click.echo(
        f"mediation-rules stopped on a fault of its own ({name}). Nothing was written.\n"
        f"Set {DEBUG}=1 to see where, and report it without the facts of a real family.",
        err=True,
    )
    return COULD_NOT_RUN


def _reader_left() -> int:
    """Let the interpreter end in peace: its last flush would fail again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _READER_LEFT


def _soften_streams() -> None:
    """Show a replacement for a letter that the terminal does not have, instead of stopping."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def stop(message: str) -> NoReturn:
    """End the command with a message and the code for `could not run`."""
    raise Stop(message)
