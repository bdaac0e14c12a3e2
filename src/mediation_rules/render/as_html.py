"""Write a document as one HTML page: nothing is loaded, nothing runs, it prints and fits a phone."""

from __future__ import annotations

import re
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from mediation_rules.render.document import (
    LINE_BREAK,
    Block,
    Document,
    Heading,
    Paragraph,
    Points,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mediation_rules.render.document import Run, Runs

_PAGE = """\
<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""

_TAGS = {"step": "article", "date": "article", "quote": "blockquote", "top": "header"}
_NAME = re.compile(r"[^a-z0-9-]+")


def as_html(document: Document) -> str:
    """Return the whole page."""
    return _PAGE.format(
        language=escape(document.language),
        direction="rtl" if document.right_to_left else "ltr",
        title=escape(document.title),
        style=files(__package__).joinpath("page.css").read_text(encoding="utf-8"),
        body=fragment(document.blocks),
    )


def fragment(blocks: Iterable[Block]) -> str:
    """Return some blocks, for a page that is written elsewhere."""
    return "\n".join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Heading():
            name = _NAME.sub("-", block.anchor)
            identity = f' id="{name}"' if name else ""
            return f"<h{block.level}{identity}>{_inline(block.runs)}</h{block.level}>"
        case Paragraph():
            return f"<p{_kind(block.kind)}>{_inline(block.runs)}</p>"
        case Points():
            tag = "ol" if block.ordered else "ul"
            return f"<{tag}{_kind(block.kind)}>\n{_items(block)}\n</{tag}>"
        case Table():
            return _table(block)
        case _:
            tag = _TAGS.get(block.kind, "section")
            return f"<{tag}{_kind(block.kind)}>\n{fragment(block.blocks)}\n</{tag}>"


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{_inline(cell)}</th>' for cell in table.head)
    rows = "\n".join(
        f"<tr>{''.join(f'<td>{_inline(cell)}</td>' for cell in row)}</tr>"
        for row in table.rows
    )
    return (
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _items(points: Points) -> str:
    return "\n".join(f"<li>{_item(item)}</li>" for item in points.items)


def _item(blocks: tuple[Block, ...]) -> str:
    """Write a point; one that is a single paragraph needs no tag of its own."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return _inline(blocks[0].runs)
    return fragment(blocks)


def _kind(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def _inline(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    if run == LINE_BREAK:
        return "<br>\n"
    said = escape(run.text)
    if run.day:
        said = f'<time datetime="{run.day.isoformat()}">{said}</time>'
    if run.emphasis:
        said = f"<em>{said}</em>"
    if run.strong:
        said = f"<strong>{said}</strong>"
    if run.to:
        said = f'<a href="#{_NAME.sub("-", run.to)}">{said}</a>'
    if run.link:
        said = f'<a href="{escape(run.link)}" rel="noreferrer">{said}</a>'
    return said
