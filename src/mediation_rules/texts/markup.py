"""What the Markdown of a text may not hold: headings, images and HTML of its own.

A letter or worksheet is a page by itself and may have headings below its title.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mediation_rules.diagnostics import Diagnostic, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A pattern looks ahead only so far: over a long line, looking for ever takes for ever.
_Refused = tuple[re.Pattern[str], str, str]

_HEADING: _Refused = (
    re.compile(r"^ {0,3}(#{1,6})(?=\s|$)"),
    "MR510",
    "a heading is not allowed in a text",
)
_OTHER_HEADING: _Refused = (
    re.compile(r"^ {0,3}(#|#{4,6})(?=\s|$)"),
    "MR510",
    "a heading of a letter or worksheet begins with `##` or `###`",
)
_WITH_TWO = "Write it as `## A heading`; the title stands in the YAML file."
_REFUSED: tuple[_Refused, ...] = (
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


def forbidden(
    lines: Sequence[str], file: str, first_line: int, *, is_paper: bool = False
) -> Iterator[Diagnostic]:
    """Report every heading, image and piece of HTML that the lines of a text may not hold."""
    heading = _OTHER_HEADING if is_paper else _HEADING
    for row, line in enumerate(lines):
        for pattern, code, message in (heading, *_REFUSED):
            for match in pattern.finditer(line):
                at = first_line + row
                span = Span(file, at, match.start(1) + 1, at, match.end(1) + 1)
                fix = _WITH_TWO if is_paper and code == "MR510" else ""
                yield Diagnostic(code, span, message, fix=fix)
