"""Find a place in the tree of a ruleset by its address, and put something else there.

An address is a path of names joined by dots, such as `rules.fit/ask-for-mediation.when` or
`parameters.dpc_limit`. Names may hold dots themselves (`citations.cfr-300.506-a`): at each level
the longest one that fits is taken. An item of a list is named by its `name`, `id` or `rule`, by
its own text, or by its number from 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mediation_rules.overlay.content import label_of
from mediation_rules.source import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mediation_rules.source import Node

Steps = tuple[int, ...]
"""The way to a node: which entry or item to take at each level, from 0."""


@dataclass(frozen=True, slots=True)
class Place:
    """How far an address leads.

    Attributes:
        steps: The way to `node`.
        names: The same in names.
        node: What stands at the end of the way.
        rest: What is left of the address: nothing when it was found.
    """

    steps: Steps
    names: tuple[str, ...]
    node: Node
    rest: str

    @property
    def is_found(self) -> bool:
        """Whether something stands at the address."""
        return not self.rest

    @property
    def onward(self) -> tuple[str, ...]:
        """The names by which the address could have gone on."""
        match self.node:
            case Mapping():
                return tuple(key.text for key, _ in self.node.entries)
            case Sequence():
                labels = map(label_of, self.node.items)
                return tuple(label for label in labels if label is not None)
            case _:
                return ()


def find(tree: Node, address: str) -> Place:
    """Follow an address as far as it leads."""
    steps: list[int] = []
    names: list[str] = []
    node, rest = tree, address
    while rest:
        options = [
            (name, number)
            for number, name in _named(node)
            if rest == name or rest.startswith(f"{name}.")
        ]
        if not options:
            break
        name, number = max(options, key=lambda option: len(option[0]))
        node, rest = _child(node, number), rest[len(name) + 1 :]
        steps.append(number)
        names.append(name)
    return Place(tuple(steps), tuple(names), node, rest)


def _named(node: Node) -> Iterable[tuple[int, str]]:
    match node:
        case Mapping():
            return ((n, key.text) for n, (key, _) in enumerate(node.entries))
        case Sequence():
            labels = enumerate(map(label_of, node.items))
            by_label = [(n, label) for n, label in labels if label is not None]
            by_number = [(n, str(n + 1)) for n in range(len(node.items))]
            return (*by_label, *by_number)
        case _:
            return ()


def _child(node: Node, number: int) -> Node:
    if isinstance(node, Mapping):
        return node.entries[number][1]
    assert isinstance(node, Sequence)
    return node.items[number]


def put(tree: Node, steps: Steps, new: Node | None) -> Node:
    """Return the tree with another node at the end of `steps`, one or more; None takes it out."""
    first, rest = steps[0], steps[1:]
    inner = put(_child(tree, first), rest, new) if rest else new
    if isinstance(tree, Mapping):
        kept = list(tree.entries)
        kept[first : first + 1] = [] if inner is None else [(kept[first][0], inner)]
        return Mapping(tuple(kept), tree.span)
    assert isinstance(tree, Sequence)
    items = list(tree.items)
    items[first : first + 1] = [] if inner is None else [inner]
    return Sequence(tuple(items), tree.span)


def with_entry(node: Mapping, key: Scalar, value: Node) -> Mapping:
    """Return a mapping with one more entry, or with another value under a key."""
    others = tuple(entry for entry in node.entries if entry[0].text != key.text)
    return Mapping((*others, (key, value)), node.span)


def without_text(node: Node, text: str) -> Node:
    """Return a list without the items that name `text`, or that are it."""
    assert isinstance(node, Sequence)
    kept = tuple(item for item in node.items if label_of(item) != text)
    return Sequence(kept, node.span)
