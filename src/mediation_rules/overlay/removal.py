"""Take a rule out of a tree with every mention of it, as if it had never been written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.loading.levels import CASE
from mediation_rules.overlay.addresses import find, put, without_text
from mediation_rules.overlay.tree import CASES, HOMES
from mediation_rules.source import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mediation_rules.source import Node

_MENTIONS = ("before", "overrides", "adjusts", "exclusive_with", "offered_by")
_EXPECTATIONS = tuple(key for key in CASE.optional if key != "only_here")


def without_rule(tree: Mapping, rule: str) -> Mapping:
    """Return a tree in which no other rule, no letter, no case and no suite mentions a rule."""
    found: Node = tree
    for home in HOMES:
        place = find(found, home.section)
        folders = place.node
        assert isinstance(folders, Mapping)
        kept = tuple((key, _without(node, rule)) for key, node in folders.entries)
        found = put(found, place.steps, Mapping(kept, folders.span))
    assert isinstance(found, Mapping)
    entries = ((key, _across(key.text, node, rule)) for key, node in found.entries)
    return Mapping(tuple(entries), found.span)


def _across(section: str, node: Node, rule: str) -> Node:
    """Return what speaks of many rules without one of them: properties and suites."""
    if section == "properties":
        return _promises(node, rule)
    return _suites(node, rule) if section == "suites" else node


def _suites(suites: Node, rule: str) -> Node:
    """Return suites without a rule; one that spoke of nothing else is dropped."""
    assert isinstance(suites, Mapping)
    spared = ((name, _suite(suite, rule)) for name, suite in suites.entries)
    kept = tuple(entry for entry in spared if not _is_empty(entry[1]))
    return Mapping(kept, suites.span)


def _suite(suite: Node, rule: str) -> Node:
    if not isinstance(suite, Mapping):
        return suite
    entries = (
        (key, _without_columns(value, rule) if key.text == "matrix" else value)
        for key, value in _entries(suite, rule)
    )
    filled = tuple(entry for entry in entries if not _is_empty(entry[1]))
    says_something = any(key.text in (CASES, "matrix") for key, _ in filled)
    return Mapping(filled if says_something else (), suite.span)


def _without_columns(matrix: Node, rule: str) -> Node:
    """Return a matrix without the columns of a rule; an empty mapping if it has no others."""
    if not isinstance(matrix, Mapping):
        return matrix
    advice = matrix.get("advice")
    heads = advice.entries if isinstance(advice, Mapping) else ()
    columns = {key.text for key, value in heads if _names(value, rule)}
    if columns and len(columns) == len(heads) and matrix.get("decisions") is None:
        return Mapping((), matrix.span)
    return Mapping(tuple(_cut(matrix, columns)), matrix.span)


def _cut(matrix: Mapping, columns: Collection[str]) -> Iterator[tuple[Scalar, Node]]:
    for key, value in matrix.entries:
        if key.text == "advice":
            yield key, _without_keys(value, columns)
        elif key.text == "rows" and isinstance(value, Mapping):
            rows = ((name, _without_keys(row, columns)) for name, row in value.entries)
            yield key, Mapping(tuple(rows), value.span)
        else:
            yield key, value


def _promises(node: Node, rule: str) -> Node:
    """Return properties without a rule; one that speaks of nothing else is dropped."""
    match node:
        case Mapping():
            kept = [
                (key, _promises(value, rule))
                for key, value in node.entries
                if not _speaks_of(value, rule)
            ]
            return Mapping(tuple(kept), node.span)
        case Sequence():
            items = (item for item in node.items if not _names(item, rule))
            return Sequence(tuple(_promises(item, rule) for item in items), node.span)
    return node


def _names(node: Node, rule: str) -> bool:
    named = node.get("rule") if isinstance(node, Mapping) else node
    return isinstance(named, Scalar) and named.text == rule


def _speaks_of(node: Node, rule: str) -> bool:
    """Tell whether a property speaks of one rule alone."""
    for _, promise in node.entries if isinstance(node, Mapping) else ():
        rules = promise.get("rules") if isinstance(promise, Mapping) else None
        if isinstance(rules, Sequence):
            return all(_names(item, rule) for item in rules.items)
    return False


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
    if isinstance(value, Sequence):
        return without_text(value, rule)
    return _without_keys(value, {rule})


def _without_keys(node: Node, names: Collection[str]) -> Node:
    """Return a mapping without some of its keys; what is no mapping as it is."""
    if not isinstance(node, Mapping):
        return node
    kept = tuple(entry for entry in node.entries if entry[0].text not in names)
    return Mapping(kept, node.span)


def _is_empty(node: Node) -> bool:
    return (isinstance(node, Sequence) and not node.items) or (
        isinstance(node, Mapping) and not node.entries
    )
