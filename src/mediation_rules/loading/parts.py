"""Read each file of a ruleset for itself: bytes in; texts, and trees of nodes by kind, out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mediation_rules.diagnostics import Span, lines_of
from mediation_rules.layers import SourceFile
from mediation_rules.loading.folder import Unreadable, kind_of
from mediation_rules.source import Mapping, Scalar, read_document, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping as Lookup

    from mediation_rules.diagnostics import Findings
    from mediation_rules.source import Node

MAX_VALUES = 500_000
"""Several times what a ruleset in use needs: one of a thousand rules holds some 100,000."""

_READ_AS_TEXT = ("table", "text", "paper")
_EMPTY = "What says nothing was likely meant to say something."


@dataclass(slots=True)
class Parts:
    """The files of a ruleset, read as far as they can be without knowing the facts.

    Attributes:
        label: How the folder is called in messages.
        paths: Every file, sound or not, relative to the folder.
        roots: The YAML files by kind, then by path.
        texts: The other files by kind, then by path, each as one scalar.
        sources: The text of each file by its path, as spans name it.
        broken: The kinds of which a file could not be read at all.
        size: How many values the YAML files hold.
    """

    label: str
    paths: list[str] = field(default_factory=list)
    roots: dict[str, dict[str, Node]] = field(default_factory=dict)
    texts: dict[str, dict[str, Scalar]] = field(default_factory=dict)
    sources: dict[str, SourceFile] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    size: int = 0

    def of(self, kind: str) -> Lookup[str, Node]:
        """Return the YAML files of one kind by path, those that hold something."""
        return self.roots.get(kind, {})

    def start_of(self, path: str) -> Span:
        """Return the first place of a file or folder, for what concerns all of it."""
        return Span(f"{self.label}/{path}", 1, 1, 1, 1)


def read_parts(contents: Lookup[str, bytes], label: str, findings: Findings) -> Parts:
    """Read every file.

    Args:
        contents: The bytes of each file by its path relative to the folder.
        label: How the folder is called in messages.
        findings: Where mistakes go; those about single files that could not be opened are
            there already.

    Raises:
        Unreadable: The files hold too much together.
    """
    parts = Parts(label)
    for item in findings.items:
        path = item.span.file.removeprefix(f"{label}/")
        if kind := kind_of(path):
            parts.paths.append(path)
            parts.broken.add(kind)
    for path, raw in contents.items():
        parts.paths.append(path)
        _read(path, raw, parts, findings)
    return parts


def _read(path: str, raw: bytes, parts: Parts, findings: Findings) -> None:
    kind, name = kind_of(path) or "", f"{parts.label}/{path}"
    text, wrong = read_text(raw, name)
    findings.take(wrong)
    shown = raw.decode("utf-8", "replace") if text is None else text
    parts.sources[name] = SourceFile(path, shown)
    if text is None:
        parts.broken.add(kind)
    elif kind in _READ_AS_TEXT:
        # Every cell of a table is a value too.
        _count(text.count(",") if kind == "table" else 0, name, parts, findings)
        lines = lines_of(text)
        span = Span(name, 1, 1, len(lines), len(lines[-1]) + 1)
        parts.texts.setdefault(kind, {})[path] = Scalar(text, False, span)
    else:
        document = read_document(text, name)
        root = document.root
        findings.take(document.findings)
        _count(document.size, name, parts, findings)
        if root is None and not document.findings:
            span = Span(name, 1, 1, 1, 1)
            findings.report("MR023", span, "this file is empty", why=_EMPTY)
        if not isinstance(root, Mapping):
            parts.broken.add(kind)
        if root is not None:
            parts.roots.setdefault(kind, {})[path] = root


def _count(values: int, name: str, parts: Parts, findings: Findings) -> None:
    parts.size += values
    if parts.size > MAX_VALUES:
        message = f"more than {MAX_VALUES:,} values in all files"
        findings.report("MR011", Span(name, 1, 1, 1, 1), message)
        raise Unreadable
