"""Write a whole folder of files at once: it appears when it is whole, and only over one that was written here."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mediation_rules.cli.failures import stop
from mediation_rules.cli.output import reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OWN = ".mediation-rules"
"""The file that lists what was written: only what it lists is ever replaced."""


def replace_folder(folder: Path, texts: Mapping[str, str]) -> None:
    """Write files into a folder that holds nothing else, in one step.

    Args:
        folder: Where; it may be missing, empty, or written by an earlier call.
        texts: Each file by its path.

    Raises:
        Stop: The folder holds what was not written here, or cannot be written.
    """
    target = folder.resolve()
    _refuse_what_is_not_ours(target, folder)
    partial = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        _fill(partial / "new", {**texts, OWN: _listing(texts)})
        if target.exists():
            target.rename(partial / "old")
        (partial / "new").rename(target)
    except OSError as error:
        _put_back(partial, target)
        stop(f"{folder} cannot be written: {reason(error)}.")
    finally:
        if partial is not None:
            shutil.rmtree(partial, ignore_errors=True)


def _put_back(partial: Path | None, target: Path) -> None:
    """Leave the old folder where it was."""
    if partial is not None and not target.exists():
        with suppress(OSError):
            (partial / "old").rename(target)


def _listing(texts: Mapping[str, str]) -> str:
    return "".join(f"{path}\n" for path in sorted(texts))


def _fill(folder: Path, texts: Mapping[str, str]) -> None:
    for path, text in texts.items():
        home = folder / path
        home.parent.mkdir(parents=True, exist_ok=True)
        home.write_text(text, encoding="utf-8", newline="")


def _refuse_what_is_not_ours(target: Path, shown: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        stop(f"{shown} is a file. Name a folder.")
    try:
        listing = (target / OWN).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        listing = []
    ours = {*listing, OWN} if listing else set()
    foreign = next((path for path in _paths(target) if path not in ours), None)
    if foreign is not None:
        stop(
            f"{shown} holds {foreign}, which was not written by this command. Name a"
            " folder that is empty, not there yet, or an earlier catalogue."
        )


def _paths(folder: Path) -> Iterator[str]:
    """Yield every file and link, in order; a link is not followed."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(folder).as_posix()
