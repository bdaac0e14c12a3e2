"""A line that stands there twice, word for word."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from mediation_rules.fixes.edits import Edit, line_around, place_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mediation_rules.diagnostics import Diagnostic
    from mediation_rules.fixes.edits import Fix


def drop_the_line(item: Diagnostic, text: str) -> Iterator[Edit]:
    """Take out a key whose line is that of the first one, if its value stands on that line."""
    for _, first in item.related:
        start, end = line_around(text, *place_in(text, item.span))
        line, again = (
            text[slice(*line_around(text, *place_in(text, span)))].strip("\r\n")
            for span in (first, item.span)
        )
        # In brackets the line says more than this key.
        is_alone = again.strip().startswith(text[slice(*place_in(text, item.span))])
        if line == again and is_alone and not _goes_on(again, text[end:]):
            yield Edit(start, end, "")


def _goes_on(line: str, rest: str) -> bool:
    """Tell whether a value goes on below its line, which then is indented more."""
    below = next((each for each in rest.splitlines() if each.strip()), "")
    return _indent(below) > _indent(line) or below.lstrip().startswith("- ")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


FIXES: Mapping[str, Fix] = MappingProxyType({"MR007": drop_the_line})
