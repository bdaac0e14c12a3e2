"""Change a few characters of a text: edits by place go in, the text with all of them comes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mediation_rules.diagnostics import Diagnostic, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

Fix = Callable[[Diagnostic, str], Iterator["Edit"]]
"""Yields what mends a finding in the text of its file; nothing where that is not sure."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_MARK = "\ufeff"  # the mark that some editors put before the first letter


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put `new` in the place of the characters from `start` up to `end`."""

    start: int
    end: int
    new: str


def place_in(text: str, span: Span) -> tuple[int, int]:
    """Return where a span begins and ends, counted in characters of its file."""
    shift = len(_MARK) if text.startswith(_MARK) else 0
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def at(line: int, column: int) -> int:
        return starts[line - 1] + column - 1 + (shift if line == 1 else 0)

    return at(span.line, span.column), at(span.end_line, span.end_column)


def words_at(text: str, span: Span) -> str:
    """Return what stands at a span."""
    start, end = place_in(text, span)
    return text[start:end]


def line_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the lines of a place begin, and where the next line does."""
    before = max(text.rfind(mark, 0, start) for mark in "\r\n") + 1
    after = _LINE_END.search(text, end)
    return before, after.end() if after else len(text)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with every edit; no two of them may touch."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def touch(one: Iterable[Edit], other: Iterable[Edit]) -> bool:
    """Tell whether two changes meet, so that they cannot be made at once."""
    others = list(other)
    return any(a.start <= b.end and b.start <= a.end for a in one for b in others)
