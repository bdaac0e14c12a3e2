"""What stands in a list twice, and what need not stand in it at all."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from mediation_rules.fixes.edits import Edit, line_around, place_in, words_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mediation_rules.diagnostics import Diagnostic
    from mediation_rules.fixes.edits import Fix

_DASH = re.compile(r"[ \t]*-[ \t]+")
_COMMA = re.compile(r",[ \t]*$")
_NEXT = re.compile(r"[ \t]*[,\]]")


def drop_the_second(item: Diagnostic, text: str) -> Iterator[Edit]:
    """Take an item out that is written exactly as the first one."""
    if any(
        words_at(text, item.span) == words_at(text, span) for _, span in item.related
    ):
        yield from drop_the_item(item, text)


def drop_the_item(item: Diagnostic, text: str) -> Iterator[Edit]:
    """Take an item out of a list, with its dash or its comma."""
    start, end = place_in(text, item.span)
    first, following = line_around(text, start, end)
    before, after = text[first:start], text[end:following]
    # A comment was written for somebody; whoever takes the item out decides on it.
    is_bare = "#" not in text[start:end]
    if is_bare and _DASH.fullmatch(before) and not after.strip():
        yield Edit(first, following, "")
    elif is_bare and (comma := _COMMA.search(before)) and _NEXT.match(after):
        yield Edit(first + comma.start(), end, "")


FIXES: Mapping[str, Fix] = MappingProxyType(
    {
        "MR030": drop_the_second,
        "MR306": drop_the_second,
        "MR325": drop_the_second,
        "MR902": drop_the_item,
    }
)
