"""Keep what is said in further languages apart from what an overlay changes: trees and addresses in, trees out.

A translation says the same as the text that it translates. So an overlay that changes a text in the
first language takes the base's translations of it away, and brings its own; and a translation that
is new in a base changes nothing of what an overlay was made for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mediation_rules.overlay.addresses import find, put
from mediation_rules.overlay.tree import ADVICE
from mediation_rules.source import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mediation_rules.overlay.addresses import Place
    from mediation_rules.source import Node


def without_translations(tree: Mapping, changed: Iterable[str], first: str) -> Mapping:
    """Return a tree without the translations of whatever an overlay changes.

    Args:
        tree: The ruleset that the overlay is laid over.
        changed: The addresses that the overlay changes.
        first: The language in which the ruleset is written.
    """
    for address in changed:
        for other in _translations(tree, find(tree, address), first):
            place = find(tree, other)
            if place.is_found:
                tree = cast("Mapping", put(tree, place.steps, None))
    return tree


def _translations(tree: Mapping, place: Place, first: str) -> Iterator[str]:
    """Yield the addresses at which a text or question stands in further languages."""
    match place.names:
        case ("rules", rule, "advice", language) if language == first:
            for other in _further(tree, f"rules.{rule}.{ADVICE}", first):
                yield f"rules.{rule}.{ADVICE}.{other}"
        case ("questions", language, path, *_) if language == first:
            for other in _further(tree, "questions", first):
                yield f"questions.{other}.{path}"


def _further(tree: Mapping, address: str, first: str) -> list[str]:
    return [name for name in find(tree, address).onward if name != first]


def in_first_language(place: Place, first: str) -> Node:
    """Return what stands at a place, a rule or its texts without those in further languages."""
    match place.names:
        case ("rules", _) if isinstance(place.node, Mapping):
            advice = place.node.get(ADVICE)
            return Mapping(
                tuple(
                    (key, _first(value, first) if value is advice else value)
                    for key, value in place.node.entries
                ),
                place.node.span,
            )
        case ("rules", _, "advice"):
            return _first(place.node, first)
        case _:
            return place.node


def _first(texts: Node, first: str) -> Node:
    assert isinstance(texts, Mapping)
    kept = tuple(entry for entry in texts.entries if entry[0].text == first)
    return Mapping(kept, texts.span)
