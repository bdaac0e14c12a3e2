"""Read a ruleset's folder: a path in, the bytes of each file that belongs to it out.

A ruleset may come from a stranger. Nothing outside the folder is read, nothing that is not
a regular file is opened, and number and size are counted before anything is read.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from mediation_rules.diagnostics import Span, quote
from mediation_rules.source import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mediation_rules.diagnostics import Findings

MAX_FILES = 20_000
MAX_FOLDER_BYTES = 64 * 1024 * 1024
MAX_RULES = 5_000
_DEEPEST = 6

LANGUAGE = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"
"""The form of a language tag: `es`, `es-MX`."""

# What the parts of a ruleset are called. The first that fits is the kind of a file.
_KINDS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("ruleset", r"ruleset\.yaml"),
        ("facts", r"facts\.yaml"),
        ("citations", r"citations\.yaml"),
        ("contacts", r"contacts\.yaml"),
        ("questions", r"questions\.[A-Za-z0-9-]+\.yaml"),
        ("conditions", r"conditions/[^/]+\.yaml"),
        ("table", r"conditions/[^/]+\.csv"),
        ("parameters", r"parameters/[^/]+\.yaml"),
        ("deadlines", r"deadlines/[^/]+\.yaml"),
        ("rule", r"rules/[^/]+/[^/]+/rule\.yaml"),
        ("text", r"rules/[^/]+/[^/]+/advice\.[A-Za-z0-9-]+\.md"),
        ("cases", r"rules/[^/]+/[^/]+/cases\.yaml"),
        ("suites", r"suites/[^/]+\.yaml"),
        ("properties", r"properties\.yaml"),
        ("letter", r"letters/[^/]+/letter\.yaml"),
        ("worksheet", r"worksheets/[^/]+/worksheet\.yaml"),
        (
            "paper",
            r"(letters/[^/]+/letter|worksheets/[^/]+/worksheet)\.[A-Za-z0-9-]+\.md",
        ),
        ("paper_cases", r"(letters|worksheets)/[^/]+/cases\.yaml"),
        ("changes", r"changes/[^/]+\.yaml"),
        ("replaced", r"replaced\.yaml"),
        ("pinned", rf"translations/pinned\.{LANGUAGE}\.yaml"),
        ("translations", rf"translations/[^/]+\.{LANGUAGE}\.yaml"),
    )
)
# Notes of the authors' own: never read, and never in the way.
_NOTES = re.compile(r"(.*/)?README\.md|(LICENSE|CHANGELOG)(\.\w+)?|notes/.*")


class Unreadable(Exception):
    """The folder cannot be read as a whole; a finding says why."""


def kind_of(path: str) -> str | None:
    """Return what the file at `path`, relative to the folder, is for; None for no part."""
    return next((kind for kind, name in _KINDS if name.fullmatch(path)), None)


def language_in(path: str) -> str:
    """Return the language in the name of a file, such as `advice.en.md`."""
    return path.rpartition("/")[2].split(".")[-2]


def read_folder(root: Path, label: str, findings: Findings) -> Mapping[str, bytes]:
    """Read every file of a ruleset.

    Args:
        root: The folder.
        label: How it is called in messages.
        findings: Where mistakes go.

    Returns:
        The bytes of each part by its path relative to the folder, in order.

    Raises:
        Unreadable: The folder is too large, or cannot be listed.
    """
    parts: dict[str, Path] = {}
    total = 0
    for relative, path in _files(root, label, findings):
        if kind_of(relative) is None:
            _misplaced(relative, label, findings)
            continue
        parts[relative] = path
        total += _size(path)
        if total > MAX_FOLDER_BYTES:
            size = f"{MAX_FOLDER_BYTES // 1024 // 1024} MiB"
            _refuse(
                "MR013", label, f"the files are larger than {size} together", findings
            )
    rules = sum(kind_of(part) == "rule" for part in parts)
    if rules > MAX_RULES:
        message = f"{rules:,} rules, more than the {MAX_RULES:,} allowed"
        _refuse("MR013", label, message, findings)
    contents = {
        part: read_file(parts[part], f"{label}/{part}", findings)
        for part in sorted(parts)
    }
    return {part: raw for part, raw in contents.items() if raw is not None}


def digest_of(contents: Mapping[str, bytes]) -> str:
    """Return a digest of files that any change of a name or a byte changes."""
    digest = hashlib.sha256()
    for path in sorted(contents):
        for part in (path.encode("utf-8", "surrogateescape"), contents[path]):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()


def _refuse(code: str, label: str, message: str, findings: Findings) -> None:
    findings.report(code, Span(label, 1, 1, 1, 1), message)
    raise Unreadable


def _files(root: Path, label: str, findings: Findings) -> Iterator[tuple[str, Path]]:
    """Yield each file with its path relative to `root`; links are followed only inside."""
    home = root.resolve()
    folders = [""]
    counted = {"files": 0, "folders": 0}
    while folders:
        folder = folders.pop()
        for entry in _entries(home / folder, label, findings):
            is_folder = entry.is_dir(follow_symlinks=False)
            what = "folders" if is_folder else "files"
            counted[what] += 1
            if counted[what] > MAX_FILES:
                _refuse("MR013", label, f"more than {MAX_FILES:,} {what}", findings)
            relative = f"{folder}{entry.name}"
            if entry.name.startswith("."):
                continue
            if not is_folder:
                span = Span(f"{label}/{relative}", 1, 1, 1, 1)
                path = _inside(entry, home, span, findings)
                if path:
                    yield relative, path
            elif relative.count("/") < _DEEPEST and relative != "notes":
                folders.append(f"{relative}/")


def _inside(
    entry: os.DirEntry[str], home: Path, span: Span, findings: Findings
) -> Path | None:
    """Return the regular file that an entry stands for, if it lies inside `home`."""
    path = Path(entry.path)
    try:
        if entry.is_symlink():
            path = path.resolve()
            if not path.is_relative_to(home):
                findings.report("MR014", span, "this link leads out of the folder")
                return None
        if path.is_file():
            return path
    except (OSError, RuntimeError):  # a link that leads to itself
        pass
    findings.report("MR018", span, "this is not a regular file")
    return None


def _entries(
    folder: Path, label: str, findings: Findings
) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except OSError as error:
        message = f"a folder cannot be listed: {error.strerror}"
        _refuse("MR018", label, message, findings)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # it has just gone; reading it will say so
        return 0


def _misplaced(relative: str, label: str, findings: Findings) -> None:
    if not _NOTES.fullmatch(relative):
        span = Span(f"{label}/{relative}", 1, 1, 1, 1)
        message = f"{quote(relative)} is not part of a ruleset"
        findings.report("MR015", span, message)


def read_file(path: Path, name: str, findings: Findings) -> bytes | None:
    """Read one file, a byte more than allowed at most, so that its reader can refuse it."""
    span = Span(name, 1, 1, 1, 1)
    # A pipe that took the file's place since it was listed must not hang the reader.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return file.read(MAX_BYTES + 1)
        findings.report("MR018", span, "this is not a regular file")
    except OSError as error:
        findings.report("MR018", span, f"the file cannot be read: {error.strerror}")
    return None
