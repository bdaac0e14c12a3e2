"""A name in other capitals, with other hyphens, or from before it was changed."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from mediation_rules.fixes.edits import Edit, place_in, words_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mediation_rules.diagnostics import Diagnostic
    from mediation_rules.fixes.edits import Fix

_RENAMED = re.compile(r"rule `(?P<old>[^`]+)` is now called `(?P<new>[^`]+)`")
_SPELT = (
    *("MR020", "MR025", "MR027", "MR028", "MR104", "MR105", "MR106", "MR201"),
    *("MR202", "MR203", "MR204", "MR301", "MR304", "MR503", "MR525", "MR604"),
)


def spell_it_so(item: Diagnostic, text: str) -> Iterator[Edit]:
    """Write a name as it is, where only capitals, hyphens or spaces differ."""
    words = words_at(text, item.span)
    meant = item.suggestion
    if meant is not None and words != meant and _plain(words) == _plain(meant):
        yield Edit(*place_in(text, item.span), meant)


def _plain(words: str) -> str:
    return re.sub(r"[-_\s]+", "_", words.casefold())


def write_the_new_name(item: Diagnostic, text: str) -> Iterator[Edit]:
    """Write the id that a rule has now for one that it had before."""
    found = _RENAMED.fullmatch(item.message)
    if found and words_at(text, item.span) == found["old"]:
        yield Edit(*place_in(text, item.span), found["new"])
    yield from spell_it_so(item, text)


FIXES: Mapping[str, Fix] = MappingProxyType(
    {**dict.fromkeys(_SPELT, spell_it_so), "MR303": write_the_new_name}
)
