"""A page without a format: a small tree of headings, paragraphs and lists that any writer can walk.

Every word in it is plain text that has been cleaned; each writer escapes it for its own format.
Markdown from texts becomes such a tree here, and nowhere else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from mediation_rules.render.clean import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

_PHONE = re.compile(r"[+(]?[0-9][0-9 ().-]+")
SAFE_LINKS = ("https://", "http://", "mailto:", "tel:", "sms:")


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of one look.

    `day` is the date that they name, `link` where they lead, `to` the anchor on the same page
    that they lead to, for formats that have such a thing.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str | None = None
    day: date | None = None
    to: str = ""


LINE_BREAK = Run("\n")
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the page's title. `anchor` is its name on the page."""

    level: int
    runs: Runs
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences. `kind` says what they are, for a writer that can show it."""

    runs: Runs
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """A list; numbered if its order matters."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a head; an empty cell is filled in by hand."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong together: a section, a step, a notice."""

    kind: str
    blocks: tuple[Block, ...]


Block = Heading | Paragraph | Points | Table | Group


@dataclass(frozen=True, slots=True)
class Document:
    """A whole page, with its language and title."""

    language: str
    right_to_left: bool
    title: str
    blocks: tuple[Block, ...]


# ------------------------------------------------------------------ small makers


def words(text: str, *, strong: bool = False, emphasis: bool = False) -> Run:
    """Return cleaned words of one look."""
    return Run(clean(text), strong=strong, emphasis=emphasis)


def link(text: str, target: str | None) -> Run:
    """Return words that lead somewhere, if the target is one that a page may have."""
    return Run(clean(text), link=safe_link(target))


def paragraph(*parts: str | Run, kind: str = "") -> Paragraph:
    """Return a paragraph of words and runs."""
    runs = (words(part) if isinstance(part, str) else part for part in parts)
    return Paragraph(tuple(runs), kind)


def points(items: Iterable[str | Run | tuple[Block, ...]], kind: str = "") -> Points:
    """Return a list with a point for each item."""
    return Points(tuple(map(_point, items)), kind=kind)


def _point(item: str | Run | tuple[Block, ...]) -> tuple[Block, ...]:
    return item if isinstance(item, tuple) else (paragraph(item),)


def safe_link(target: str | None) -> str | None:
    """Return `target` if it is a web, mail or phone link without anything hidden in it."""
    if target is None or clean(target) != target or " " in target:
        return None
    return target if target.lower().startswith(SAFE_LINKS) else None


def phone_link(number: str) -> str | None:
    """Return the link that calls a number; None for what is no number."""
    if not _PHONE.fullmatch(number):
        return None
    return "tel:" + "".join(sign for sign in number if sign in "+0123456789")


# ------------------------------------------------------------------ Markdown

_NEVER = ("lheading", "hr", "image", "code", "fence", "html_block", "html_inline")


def _reader(*, is_paper: bool) -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).disable(list(_NEVER))
    reader = reader.enable("table") if is_paper else reader.disable("heading")
    reader.validateLink = lambda url: safe_link(url) is not None  # type: ignore[method-assign]
    return reader


_ADVICE, _PAPER = _reader(is_paper=False), _reader(is_paper=True)


def from_markdown(source: str, *, is_paper: bool = False) -> tuple[Block, ...]:
    """Read Markdown: paragraphs, lists, quotes, bold, italics, links. The rest is words.

    A paper has headings and tables too.
    """
    reader = _PAPER if is_paper else _ADVICE
    return tuple(_blocks(SyntaxTreeNode(reader.parse(source)).children))


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Block]:
    for node in nodes:
        yield _BLOCKS[node.type](node)


def _paragraph(node: SyntaxTreeNode) -> Block:
    return Paragraph(tuple(_joined(_runs(node.children[0].children, Run("")))))


def _points(node: SyntaxTreeNode) -> Block:
    items = tuple(tuple(_blocks(item.children)) for item in node.children)
    return Points(items, ordered=node.type == "ordered_list")


def _heading(node: SyntaxTreeNode) -> Block:
    runs = tuple(_joined(_runs(node.children[0].children, Run(""))))
    return Heading(int(node.tag[1:]), runs)


def _table(node: SyntaxTreeNode) -> Block:
    rows = [
        tuple(map(_cell, row.children))
        for part in node.children
        for row in part.children
    ]
    return Table(rows[0], tuple(rows[1:]))


def _cell(node: SyntaxTreeNode) -> Runs:
    return tuple(_joined(_runs(node.children[0].children, Run(""))))


def _quote(node: SyntaxTreeNode) -> Block:
    return Group("quote", tuple(_blocks(node.children)))


_BLOCKS: dict[str, Callable[[SyntaxTreeNode], Block]] = {
    "paragraph": _paragraph,
    "bullet_list": _points,
    "ordered_list": _points,
    "blockquote": _quote,
    "heading": _heading,
    "table": _table,
}


def _runs(nodes: Iterable[SyntaxTreeNode], look: Run) -> Iterator[Run]:
    for node in nodes:
        match node.type:
            case "strong":
                yield from _runs(node.children, replace(look, strong=True))
            case "em":
                yield from _runs(node.children, replace(look, emphasis=True))
            case "link":
                target = safe_link(str(node.attrs["href"]))
                yield from _runs(node.children, replace(look, link=target))
            case "hardbreak":
                yield LINE_BREAK
            case "softbreak":
                yield replace(look, text=" ")
            case _:
                yield replace(look, text=node.content)


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Join neighbours of one look and clean them, keeping the spaces between them."""
    for look, same in groupby(
        runs, lambda run: (run == LINE_BREAK, replace(run, text=""))
    ):
        is_break, run = look
        if is_break:
            yield LINE_BREAK
        else:
            yield replace(run, text=_cleaned("".join(piece.text for piece in same)))


def _cleaned(text: str) -> str:
    before = " " if text[:1].isspace() else ""
    after = " " if text[1:][-1:].isspace() else ""
    return f"{before}{clean(text)}{after}"
