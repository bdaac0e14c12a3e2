"""Write a document for a terminal: the lines of the plain text, with weight and colour."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from mediation_rules.render.as_text import WIDTH, lines

if TYPE_CHECKING:
    from mediation_rules.render.as_text import Line
    from mediation_rules.render.document import Document, Run

# Colour only repeats what the words say.
_STYLES = {
    "h1": "bold",
    "h2": "bold cyan",
    "h3": "bold",
    "emergency": "bold",
    "emergency-first": "bold red",
    "today": "bold red",
    "passed": "bold red",
    "when": "green",
    "ahead": "green",
    "undated": "yellow",
    "caution": "yellow",
    "source": "dim",
    "small": "dim",
    "intro": "dim",
    "brief": "dim",
}


def as_terminal(document: Document, *, width: int = WIDTH, color: bool = True) -> str:
    """Return the document with terminal colours, or without any if `color` is False."""
    written = StringIO()
    console = console_on(written, width, color=color)
    for line in lines(document, width):
        console.print(_styled(line), soft_wrap=True)
    return written.getvalue()


def console_on(file: StringIO, width: int, *, color: bool) -> Console:
    """Return a console that writes what it is given and reads nothing into it."""
    return Console(
        file=file,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


def _styled(line: Line) -> Text:
    text = Text(style=_STYLES.get(line.kind, ""))
    for run in line.runs:
        text.append(run.text, style=_look(run))
    text.rstrip()
    return text


def _look(run: Run) -> str:
    looks = (("bold", run.strong), ("italic", run.emphasis))
    return " ".join(name for name, is_so in looks if is_so)
