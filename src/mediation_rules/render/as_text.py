"""Write a document as plain text of a given width, and lay out the lines of a terminal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.cells import cell_len, chop_cells

from mediation_rules.render.document import (
    LINE_BREAK,
    Block,
    Document,
    Group,
    Heading,
    Paragraph,
    Points,
    Run,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mediation_rules.render.document import Runs

WIDTH = 80
NARROWEST = 24

Word = list[Run]
"""Runs without a space in between: a bold word and the full stop behind it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its runs; `kind` is that of its block, or the level of its heading."""

    runs: Runs = ()
    kind: str = ""

    @property
    def text(self) -> str:
        """The line without any look."""
        return "".join(run.text for run in self.runs).rstrip()


def as_text(document: Document, width: int = WIDTH) -> str:
    """Return the document as plain text, no line wider than `width` but for a long link."""
    return "\n".join(line.text for line in lines(document, width)) + "\n"


def lines(document: Document, width: int = WIDTH) -> list[Line]:
    """Return the lines of the document, an empty one between blocks."""
    found = list(_blocks(document.blocks, max(width, NARROWEST)))
    while found and not found[-1].runs:
        found.pop()
    return found


def _blocks(blocks: Iterable[Block], width: int) -> Iterator[Line]:
    for block in blocks:
        match block:
            case Heading():
                yield from _heading(block, width)
            case Points():
                yield from _points(block, width)
                yield Line()
            case Table():
                yield from _table(block, width)
                yield Line()
            case Group("quote"):
                yield from _indented(_inner(block.blocks, width - 4), " " * 4, " " * 4)
                yield Line()
            case Group("step" | "date"):
                title, *rest = block.blocks
                yield from _blocks((title,), width)
                yield from _indented(_blocks(rest, width - 2), "  ", "  ")
            case Group():
                yield from _blocks(block.blocks, width)
            case _:
                yield from _wrapped(_readable(block), width, block.kind)
                # The day to act stands close to what it is about.
                if block.kind not in _CLOSE:
                    yield Line()


def _readable(paragraph: Paragraph) -> Runs:
    """Leave web addresses out beside a step: they stand once, in the list of sources."""
    if paragraph.kind != "source":
        return paragraph.runs
    return tuple(replace(run, link=None) for run in paragraph.runs)


_CLOSE = ("today", "when", "ahead", "passed", "undated")
_UNDERLINED = {1: "=", 2: "-"}


def _heading(heading: Heading, width: int) -> Iterator[Line]:
    """Write a heading; the first two levels with a line below, as long as the words."""
    kind = f"h{heading.level}"
    written = list(_wrapped(heading.runs, width, kind))
    yield from written
    mark = _UNDERLINED.get(heading.level)
    if mark:
        longest = max(cell_len(line.text) for line in written)
        yield Line((Run(mark * longest),), kind)
        yield Line()


def _inner(blocks: Iterable[Block], width: int) -> list[Line]:
    found = list(_blocks(blocks, width))
    while found and not found[-1].runs:
        found.pop()
    return found


def _points(points: Points, width: int) -> Iterator[Line]:
    for number, item in enumerate(points.items, 1):
        mark = f"{number}. " if points.ordered else "- "
        inner = _inner(item, max(width - len(mark), 1))
        yield from _indented(inner or [Line()], mark, " " * len(mark))


_BETWEEN = 2


def _table(table: Table, width: int) -> Iterator[Line]:
    """Write rows in columns of one width, a line below the head and below each row."""
    columns = len(table.head)
    size = max((width - _BETWEEN * (columns - 1)) // columns, 1)
    rule = Line((Run((" " * _BETWEEN).join(["-" * size] * columns)),))
    for row in (table.head, *table.rows):
        cells = [list(_wrapped(cell, size, "")) for cell in row]
        for number in range(max(map(len, cells))):
            yield Line(tuple(_beside(cells, number, size)))
        yield rule


def _beside(cells: list[list[Line]], number: int, size: int) -> Iterator[Run]:
    """Yield one line of every cell of a row, each as wide as its column."""
    for lines_of_cell in cells:
        runs = lines_of_cell[number].runs if number < len(lines_of_cell) else ()
        used = sum(cell_len(run.text) for run in runs)
        yield from runs
        yield Run(" " * (max(size - used, 0) + _BETWEEN))


def _indented(inner: Iterable[Line], first: str, rest: str) -> Iterator[Line]:
    for number, line in enumerate(inner):
        indent = first if number == 0 else rest
        yield (
            replace(line, runs=(Run(indent), *line.runs))
            if line.runs or number == 0
            else line
        )


def _wrapped(runs: Runs, width: int, kind: str) -> Iterator[Line]:
    """Break runs into lines; a word goes to the next line when it does not fit."""
    line: list[Run] = []
    used = 0
    for word in _words(_with_links(runs)):
        if word == [LINE_BREAK]:
            yield Line(tuple(line), kind)
            line, used = [], 0
            continue
        for piece in _pieces(word, width):
            size = sum(cell_len(run.text) for run in piece)
            if line and used + 1 + size > width:
                yield Line(tuple(line), kind)
                line, used = [], 0
            if line:
                line.append(Run(" "))
                used += 1
            line += piece
            used += size
    yield Line(tuple(line), kind)


def _with_links(runs: Runs) -> Iterator[Run]:
    """Write the target of a web or mail link after its words."""
    for number, run in enumerate(runs):
        yield replace(run, link=None)
        following = runs[number + 1].link if number + 1 < len(runs) else None
        is_last = run.link != following
        if (
            run.link
            and is_last
            and not run.link.startswith("tel:")
            and run.link != run.text
        ):
            yield Run(f" ({run.link})", link=run.link)


def _words(runs: Iterable[Run]) -> Iterator[Word]:
    word: Word = []
    for run in runs:
        if run == LINE_BREAK:
            yield from ([word] if word else [])
            yield [LINE_BREAK]
            word = []
            continue
        for number, text in enumerate(run.text.split(" ")):
            if number and word:
                yield word
                word = []
            if text:
                word.append(replace(run, text=text))
    if word:
        yield word


def _pieces(word: Word, width: int) -> Iterator[Word]:
    """Cut a word that is wider than a line, unless it is a link, which must stay whole."""
    is_link = any(run.link for run in word)
    if is_link or sum(cell_len(run.text) for run in word) <= width:
        yield word
        return
    for run in word:
        for text in chop_cells(run.text, width):
            yield [replace(run, text=text)]
