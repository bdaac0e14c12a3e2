"""Write a document for a terminal as a tree: headings are branches, paragraphs and points leaves."""

from __future__ import annotations

from io import StringIO
from itertools import chain
from typing import TYPE_CHECKING

from rich.text import Text
from rich.tree import Tree

from mediation_rules.render.as_terminal import console_on
from mediation_rules.render.as_text import WIDTH
from mediation_rules.render.document import (
    Group,
    Heading,
    Paragraph,
    Points,
    Run,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mediation_rules.render.document import Block, Document, Runs

_VERDICTS = {"✓": "green", "✗": "red", "?": "yellow"}


def as_tree(document: Document, *, width: int = WIDTH, color: bool = True) -> str:
    """Return the document as a tree, with terminal colours or without any."""
    written = StringIO()
    console = console_on(written, width, color=color)
    root = Tree(Text(document.title, style="bold"), guide_style="dim")
    _grow(root, document.blocks)
    console.print(root)
    lines = (line.rstrip() for line in written.getvalue().splitlines())
    return "\n".join(lines) + "\n"


def _grow(root: Tree, blocks: Iterable[Block]) -> None:
    """Hang each block on the heading that it stands under."""
    branch = root
    for block in blocks:
        match block:
            case Heading(level=1):
                branch = root
            case Heading():
                branch = root.add(_styled(block.runs, "bold cyan"))
            case Points():
                for item in block.items:
                    _hang(branch, item)
            case Group():
                _grow(branch, block.blocks)
            case Table():
                for row in (block.head, *block.rows):
                    cells = ((*cell, Run("  ")) for cell in row)
                    branch.add(_styled(tuple(chain(*cells)), ""))
            case _:
                branch.add(_styled(block.runs, ""))


def _hang(branch: Tree, item: tuple[Block, ...]) -> None:
    """Hang a point: its first words are the branch on which the rest hangs."""
    first, *rest = item
    runs = first.runs if isinstance(first, Paragraph) else ()
    _grow(branch.add(_styled(runs, "")), rest if runs else item)


def _styled(runs: Runs, style: str) -> Text:
    text = Text(style=style)
    for run in runs:
        colour = _VERDICTS.get(run.text[:1], "") if run.strong else ""
        looks = ["bold"] if run.strong else []
        looks += ["dim"] if run.emphasis else []
        text.append(run.text, style=" ".join([*looks, colour]).strip())
    return text
