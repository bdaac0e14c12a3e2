"""What the Markdown of a text may not hold: headings, images and HTML of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mediation_rules.diagnostics import Diagnostic, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A pattern looks ahead only so far: over a long line, looking for ever takes for ever.
_REFUSED: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(r"^ {0,3}(#{1,6})(?=\s|$)"),
        "MR510",
        "a heading is not allowed in a text",
    ),
    (
        re.compile(r"^ {0,3}(=+|--+)\s*$"),
        "MR510",
        "a line of `=` or `-` is not allowed in a text: it makes a heading",
    ),
    (
        re.compile(r"(!\[)(?=[^\]]{0,300}\][(\[])"),
        "MR511",
        "an image is not allowed in a text",
    ),
    (
        re.compile(r"(</?[A-Za-z][A-Za-z0-9-]*(?:\s[^>]{0,300})?/?>|<!--|<\?|<!)"),
        "MR511",
        "HTML is not allowed in a text",
    ),
)


def forbidden(lines: Sequence[str], file: str, first_line: int) -> Iterator[Diagnostic]:
    """Report every heading, image and piece of HTML in the lines of a text."""
    for row, line in enumerate(lines):
        for pattern, code, message in _REFUSED:
            for match in pattern.finditer(line):
                at = first_line + row
                span = Span(file, at, match.start(1) + 1, at, match.end(1) + 1)
                yield Diagnostic(code, span, message)
