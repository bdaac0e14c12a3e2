"""Read the facts of a dispute: a file or standard input goes in, a `Dispute` comes out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mediation_rules.cli.failures import Stop, stop
from mediation_rules.cli.output import STDIO
from mediation_rules.dispute_error import DisputeError

if TYPE_CHECKING:
    from mediation_rules.facts import Dispute

LARGEST = 1024 * 1024
_FROM_STDIN = "<standard input>"


def read_dispute(model: type[Dispute], file: str | None) -> Dispute:
    """Read YAML or JSON; `-`, or nothing while something is piped in, is standard input.

    Raises:
        Stop: There is nothing to read, or something is wrong with the facts.
    """
    raw = _bytes(file)
    if len(raw) > LARGEST:
        stop(
            f"{_shown(file)} is larger than {LARGEST // 1024} KiB. That is no dispute."
        )
    try:
        if _is_json(file, raw):
            return model.from_json(raw)
        return model.from_yaml(raw, _shown(file))
    except DisputeError as error:
        raise Stop(str(error)) from None


def _bytes(file: str | None) -> bytes:
    if file is None and sys.stdin.isatty():
        raise click.UsageError(
            "Name a file with the facts, or - to read them from a pipe."
        )
    if file is None or file == STDIO:
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        with Path(file).open("rb") as stream:
            return stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        stop(f"{file} cannot be read: {reason.lower()}.")


def _shown(file: str | None) -> str:
    return _FROM_STDIN if file in (None, STDIO) else str(file)


def _is_json(file: str | None, raw: bytes) -> bool:
    """Tell JSON by the name of the file, or by how it begins; flow YAML has no quoted key."""
    if file is not None and file.lower().endswith((".yaml", ".yml")):
        return False
    if file is not None and file.lower().endswith(".json"):
        return True
    first, _, rest = raw.lstrip()[:200].partition(b"{")
    return not first and rest.lstrip()[:1] in (b'"', b"}")
