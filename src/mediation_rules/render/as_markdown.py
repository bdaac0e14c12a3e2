"""Write a document as Markdown: every word that is not ours to format is escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.render.clean import escape_markdown
from mediation_rules.render.document import (
    LINE_BREAK,
    Block,
    Document,
    Group,
    Heading,
    Points,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mediation_rules.render.document import Run, Runs

_IN_A_LINK = str.maketrans(
    {"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C", "`": "%60"}
)


def as_markdown(document: Document) -> str:
    """Return the document as CommonMark, one line for each paragraph."""
    return "\n".join(_blocks(document.blocks)).strip() + "\n"


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield f"{'#' * block.level} {_inline(block.runs, begins=False)}"
            case Points():
                yield from _points(block)
            case Table():
                yield from _table(block)
            case Group("quote"):
                yield from (_under("> ", line) for line in _inner(block.blocks))
            case Group():
                yield from _blocks(block.blocks)
                continue
            case _:
                yield from _inline(block.runs).split("\n")
        yield ""


def _inner(blocks: Iterable[Block]) -> list[str]:
    lines = list(_blocks(blocks))
    return lines[:-1]


def _points(points: Points) -> Iterator[str]:
    for number, item in enumerate(points.items, 1):
        mark = f"{number}. " if points.ordered else "- "
        first, *rest = _inner(item) or [""]
        yield _under(mark, first)
        yield from (_under(" " * len(mark), line) for line in rest)


def _table(table: Table) -> Iterator[str]:
    yield _row(table.head)
    yield f"|{' --- |' * len(table.head)}"
    yield from map(_row, table.rows)


def _row(cells: Iterable[Runs]) -> str:
    return f"| {' | '.join(_inline(cell).replace(chr(10), ' ') for cell in cells)} |"


def _under(mark: str, line: str) -> str:
    """Put a mark before a line; the spaces that end it may be a line break and stay."""
    return f"{mark}{line}" if line else mark.rstrip()


def _inline(runs: Runs, *, begins: bool = True) -> str:
    """Write runs; `begins` says whether they stand at the beginning of a line."""
    said = ""
    for run in runs:
        at_start = begins if not said else said.endswith("\n")
        said += "  \n" if run == LINE_BREAK else _run(run, begins=at_start)
    return said


def _run(run: Run, *, begins: bool) -> str:
    inside = run.text.strip()
    if not inside:
        return " " if run.text and not begins else ""
    before = " " if run.text[0] == " " and not begins else ""
    after = " " if run.text[-1] == " " else ""
    marked = escape_markdown(inside, may_begin=begins)
    if run.strong or run.emphasis:
        mark = "**" if run.strong else "*"
        marked = f"{mark}{marked}{mark}"
    if run.link:
        marked = f"[{marked}]({run.link.translate(_IN_A_LINK)})"
    return f"{before}{marked}{after}"
