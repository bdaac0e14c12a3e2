"""Tell what a node says, whatever its layout: its fingerprint, and where two nodes differ."""

from __future__ import annotations

import hashlib
import json
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from mediation_rules.diagnostics import quote
from mediation_rules.source import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.source import Node

_DIGITS = 8
_CONTEXT = 2  # words that are shown before the place where two texts part
_LABELS = ("name", "id", "rule")


def fingerprint(node: Node) -> str:
    """Return eight hexadecimal digits that any change of content changes.

    Comments, indentation, line breaks and the order of keys do not matter; words do.
    """
    text = json.dumps(content(node), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def content(node: Node) -> Any:  # noqa: ANN401  # plain data of any shape
    """Return what a node says as plain data: texts, lists, and mappings with sorted keys."""
    match node:
        case Scalar():
            return "\n".join(line.strip() for line in node.text.strip().splitlines())
        case Sequence():
            return [content(item) for item in node.items]
        case _:
            found = {key.text: content(value) for key, value in node.entries}
            return dict(sorted(found.items()))


def label_of(item: Node) -> str | None:
    """Return the name by which an item of a list can be addressed, if it has one."""
    if isinstance(item, Scalar):
        return item.text
    if isinstance(item, Mapping):
        named = (item.get(key) for key in _LABELS)
        found = next((node for node in named if isinstance(node, Scalar)), None)
        return found.text if found else None
    return None


def differences(before: Node, after: Node, at: str = "") -> Iterator[str]:
    """Yield a phrase for each place where two nodes say something else, in order."""
    if content(before) == content(after):
        return
    match before, after:
        case Mapping(), Mapping():
            old = {key.text: value for key, value in before.entries}
            new = {key.text: value for key, value in after.entries}
            yield from _pairs(old, new, at)
        case Sequence(), Sequence():
            old, new = _items(before, after)
            yield from _pairs(old, new, at)
        case Scalar(), Scalar():
            old_text, new_text = _where_they_part(before.text, after.text)
            yield f"{at or 'it'} was {quote(old_text)} and is {quote(new_text)}"
        case _:
            yield f"{at or 'it'} was {_shown(before)} and is {_shown(after)}"


def _pairs(old: dict[str, Node], new: dict[str, Node], at: str) -> Iterator[str]:
    for key in dict.fromkeys((*old, *new)):
        place = f"{at}.{key}" if at else key
        if key not in new:
            yield f"{place} was {_shown(old[key])} and is gone"
        elif key not in old:
            yield f"{place} is new: {_shown(new[key])}"
        else:
            yield from differences(old[key], new[key], place)


def _items(*lists: Sequence) -> Iterator[dict[str, Node]]:
    """Yield the items of lists by name where each has one of its own in its list, else by number."""
    labels = [[label_of(item) for item in each.items] for each in lists]
    is_named = all(None not in own and len(set(own)) == len(own) for own in labels)
    for each, own in zip(lists, labels, strict=True):
        keys = own if is_named else range(1, len(own) + 1)
        yield dict(zip(map(str, keys), each.items, strict=True))


def _where_they_part(one: str, other: str) -> tuple[str, str]:
    """Cut two texts to the words from where they differ, if they begin alike."""
    old, new = one.split(), other.split()
    alike = sum(1 for _ in takewhile(_is_same, zip(old, new, strict=False)))
    if alike <= _CONTEXT:
        return " ".join(old), " ".join(new)
    start = alike - _CONTEXT
    return "… " + " ".join(old[start:]), "… " + " ".join(new[start:])


def _is_same(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _shown(node: Node) -> str:
    said = content(node)
    text = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
    return quote(text)
