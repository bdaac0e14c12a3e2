"""Take a rule out of a tree together with every mention of it, as if it had never been written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.loading.levels import CASE
from mediation_rules.overlay.addresses import find, put, without_text
from mediation_rules.overlay.tree import CASES
from mediation_rules.source import Mapping, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.source import Node, Scalar

_MENTIONS = ("before", "overrides", "adjusts", "exclusive_with")
_EXPECTATIONS = tuple(key for key in CASE.optional if key != "only_here")


def without_rule(tree: Mapping, rule: str) -> Mapping:
    """Return a tree in which no other rule, and no case, mentions a rule."""
    place = find(tree, "rules")
    rules = place.node
    assert isinstance(rules, Mapping)
    kept = Mapping(
        tuple((key, _without(node, rule)) for key, node in rules.entries), rules.span
    )
    found = put(tree, place.steps, kept)
    assert isinstance(found, Mapping)
    return found


def _without(node: Node, rule: str) -> Node:
    assert isinstance(node, Mapping)
    return Mapping(tuple(_entries(node, rule)), node.span)


def _entries(node: Mapping, rule: str) -> Iterator[tuple[Scalar, Node]]:
    for key, value in node.entries:
        if key.text == CASES and isinstance(value, Sequence):
            yield key, Sequence(tuple(_cases(value, rule)), value.span)
        elif key.text in _MENTIONS and isinstance(value, Sequence):
            rest = without_text(value, rule)
            if isinstance(rest, Sequence) and rest.items:
                yield key, rest
        else:
            yield key, value


def _cases(cases: Sequence, rule: str) -> Iterator[Node]:
    """Yield each case without the rule; one that expected nothing else is dropped."""
    for case in cases.items:
        if not isinstance(case, Mapping) or rule not in _mentioned(case):
            yield case
            continue
        entries = tuple(
            (key, value if key.text not in _EXPECTATIONS else _spared(value, rule))
            for key, value in case.entries
        )
        filled = tuple(entry for entry in entries if not _is_empty(entry[1]))
        if any(key.text in _EXPECTATIONS for key, _ in filled):
            yield Mapping(filled, case.span)


def _mentioned(case: Mapping) -> Iterator[str]:
    for key, value in case.entries:
        if key.text in _EXPECTATIONS and isinstance(value, Sequence):
            yield from (getattr(item, "text", "") for item in value.items)
        elif key.text in _EXPECTATIONS and isinstance(value, Mapping):
            yield from (name.text for name, _ in value.entries)


def _spared(value: Node, rule: str) -> Node:
    match value:
        case Sequence():
            return without_text(value, rule)
        case Mapping():
            kept = tuple(entry for entry in value.entries if entry[0].text != rule)
            return Mapping(kept, value.span)
        case _:
            return value


def _is_empty(node: Node) -> bool:
    return (isinstance(node, Sequence) and not node.items) or (
        isinstance(node, Mapping) and not node.entries
    )
