"""Merge the ruleset.yaml of an overlay with that of its base."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mediation_rules.overlay.content import label_of
from mediation_rules.source import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Sequence as Sequenced

    from mediation_rules.source import Node

_OWN = ("id", "version", "title", "jurisdiction", "extends", "maintainers", "review_by")
_INHERITED = ("school_calendar", "sources_checked_within")
_LISTS = ("languages", "sections", "school_closures", "accept")


def merged_heading(base: Mapping, own: Mapping) -> Mapping:
    """Return the heading of the merged ruleset.

    What names the ruleset is the overlay's own. Lists are the base's, then what the overlay
    adds: the first language stays, because plain texts are written in it. The notice is the
    base's, then the overlay's: it can be added to and never taken away. What has one value
    is the overlay's, else the base's.
    """
    taken = (*_OWN, *_LISTS, "notice")
    kept = [entry for entry in own.entries if entry[0].text not in taken]
    kept += [entry for entry in own.entries if entry[0].text in _OWN]
    kept += [
        entry
        for entry in base.entries
        if entry[0].text in _INHERITED and own.get(entry[0].text) is None
    ]
    for key in _LISTS:
        lists = [node for node in (base.get(key), own.get(key)) if node is not None]
        if lists:
            kept.append((_key(key, lists[-1]), _joined(lists)))
    notices = [node for node in (base.get("notice"), own.get("notice")) if node]
    if notices:
        language = _first_language(base)
        kept.append((_key("notice", notices[-1]), _both(notices, language)))
    return Mapping(tuple(kept), own.span)


def _key(name: str, near: Node) -> Scalar:
    return Scalar(name, False, near.span)


def _joined(lists: list[Node]) -> Node:
    """Join lists; an item that names the same as an earlier one is left out."""
    found: dict[object, Node] = {}
    for node in lists:
        if not isinstance(node, Sequence):
            return node  # its reader says what is wrong with it
        for item in node.items:
            found.setdefault(label_of(item) or id(item), item)
    return Sequence(tuple(found.values()), lists[-1].span)


def _first_language(base: Mapping) -> str:
    languages = base.get("languages")
    items = languages.items if isinstance(languages, Sequence) else ()
    return next((item.text for item in items if isinstance(item, Scalar)), "en")


def _both(notices: Sequenced[Node], language: str) -> Node:
    """Put texts one after the other, language by language.

    A language in which one of them is missing is left out: half a notice would look whole.
    """
    words: dict[str, Scalar] = {}
    said: Counter[str] = Counter()
    node: Node | None = None
    for node in notices:
        if isinstance(node, Sequence):
            return node
        entries = (
            [(language, node)]
            if isinstance(node, Scalar)
            else [(key.text, value) for key, value in node.entries]
        )
        for key, text in entries:
            if not isinstance(text, Scalar):
                return node
            said[key] += 1
            before = f"{words[key].text.strip()} " if key in words else ""
            words[key] = Scalar(before + text.text.strip(), True, text.span)
    assert node is not None
    entries_ = tuple(
        (_key(key, text), text)
        for key, text in words.items()
        if said[key] == len(notices) or key == language
    )
    return Mapping(entries_, node.span)
