"""The first line of an advice text, which says what the text uses."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from mediation_rules.fixes.edits import Edit, place_in
from mediation_rules.texts.declared import NOTHING, place_of_uses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mediation_rules.diagnostics import Diagnostic
    from mediation_rules.fixes.edits import Fix

_NAME = re.compile(r"`([^`]+)` is used and not declared")
_COMMA_AFTER = re.compile(r"\s*,\s*")
_COMMA_BEFORE = re.compile(r"\s*,\s*$")


def drop_the_name(item: Diagnostic, text: str) -> Iterator[Edit]:
    """Take a name out that the text does not use."""
    start, end = place_in(text, item.span)
    if after := _COMMA_AFTER.match(text, end):
        yield Edit(start, after.end(), "")
    elif before := _COMMA_BEFORE.search(text[:start]):
        yield Edit(before.start(), end, "")
    else:
        yield Edit(start, end, NOTHING)


def add_the_name(item: Diagnostic, text: str) -> Iterator[Edit]:
    """Add a name that the text uses, unless it looks like a slip for one that is there."""
    name = _NAME.fullmatch(item.message)
    if name is None or item.suggestion is not None:
        return
    place = place_of_uses(text)
    if place is None:
        yield Edit(0, 0, f"{{# Uses: {name[1]}. #}}\n")
    elif text[slice(*place)] in (NOTHING, ""):
        yield Edit(*place, name[1])
    else:
        yield Edit(place[1], place[1], f", {name[1]}")


FIXES: Mapping[str, Fix] = MappingProxyType(
    {"MR508": drop_the_name, "MR509": add_the_name}
)
