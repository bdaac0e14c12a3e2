"""List one more language: a ruleset.yaml goes in; the same with the language in its list comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.fixes.edits import Edit, edited, line_around, place_in
from mediation_rules.source import Mapping, Sequence, read_yaml

if TYPE_CHECKING:
    from mediation_rules.source import Node

_KEY = "languages"
_AFTER = "jurisdiction"


def listed(text: str, language: str, first: str) -> str:
    """Return the text of a sound ruleset.yaml that lists a language more; all else stays.

    Args:
        text: The file.
        language: The language to list.
        first: The language in which the ruleset is written, for a file that lists none.
    """
    root, _ = read_yaml(text, "")
    assert isinstance(root, Mapping)
    there = root.get(_KEY)
    if isinstance(there, Sequence) and there.items:
        return edited(text, [_one_more(text, there, language)])
    near = root.get(_AFTER)
    assert near is not None
    _, end = line_around(text, *place_in(text, near.span))
    line = f"{_KEY}: [{first}, {language}]\n"
    return edited(text, [Edit(end, end, line if _ends(text, end) else f"\n{line}")])


def _one_more(text: str, there: Sequence, language: str) -> Edit:
    """Return the edit that puts a language behind the last one, in brackets or on its own line."""
    last: Node = there.items[-1]
    start, end = place_in(text, last.span)
    opening, _ = place_in(text, there.span)
    if text[opening] == "[":
        return Edit(end, end, f", {language}")
    first, following = line_around(text, start, end)
    item = f"{text[first:start]}{language}\n"
    return Edit(following, following, item if _ends(text, following) else f"\n{item}")


def _ends(text: str, end: int) -> bool:
    return text[:end].endswith(("\n", "\r"))
