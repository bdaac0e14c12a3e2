"""Names that lead back to themselves: conditions, overrides, order and deadlines in a circle.

The engines settle propositions in dependency order, and advice is put in one order. Neither has
an answer for a circle, so each is an error that names every member with its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from mediation_rules.checks import places, walk
from mediation_rules.diagnostics import Diagnostic

if TYPE_CHECKING:
    from mediation_rules.checks.context import Check, Context
    from mediation_rules.diagnostics import Span
    from mediation_rules.rules import RulesetDefinition

Graph = Mapping[str, Mapping[str, "Span"]]
"""From each name to the names it leads to, with the place where an author wrote so."""


def conditions_in_a_circle(context: Context) -> Iterator[Diagnostic]:
    """A named condition or a decision depends on itself."""
    definition = context.definition
    graph: dict[str, dict[str, Span]] = {}
    for root in walk.roots(definition):
        if root.kind in ("condition", "decision"):
            links = graph.setdefault(root.owner, {})
            for used in walk.named(root.condition):
                links.setdefault(used.name, used.span)
            for path, span in walk.paths(root.condition):
                if path in definition.decisions:
                    links.setdefault(path, span)
    yield from _circles("MR310", "conditions", "depends on", graph)


def overrides_in_a_circle(context: Context) -> Iterator[Diagnostic]:
    """Rules set each other aside in a circle."""
    graph = {
        rule.id: {
            override.rule.id: override.rule.span
            for override in reversed(rule.overrides)
            if override.rule.id != rule.id
        }
        for rule in context.definition.rules.values()
    }
    yield from _circles("MR311", "rules", "overrides", graph)


def order_in_a_circle(context: Context) -> Iterator[Diagnostic]:
    """Rules stand before each other in a circle."""
    graph = {
        rule.id: {
            reference.id: reference.span
            for reference in reversed(rule.before)
            if reference.id != rule.id
        }
        for rule in context.definition.rules.values()
    }
    yield from _circles("MR312", "rules", "stands before", graph)


def deadlines_in_a_circle(context: Context) -> Iterator[Diagnostic]:
    """Deadlines start from each other in a circle."""
    definition = context.definition
    yield from _circles("MR205", "deadlines", "starts from", _starts(definition))


def _starts(definition: RulesetDefinition) -> Graph:
    graph: dict[str, dict[str, Span]] = {}
    for deadline in definition.deadlines.values():
        head, _, name = deadline.start.partition(".")
        if head == "deadlines":
            span = places.key(definition, deadline.span, deadline.direction)
            graph[deadline.name] = {name: span}
    return graph


def deadlines_that_wait_for_deadlines(context: Context) -> Iterator[Diagnostic]:
    """A deadline runs, or is extended, only if another deadline says so.

    Deadlines are computed before any condition is read, so that a rule can ask for them.
    """
    definition = context.definition
    for root in walk.roots(definition):
        if root.kind != "deadline":
            continue
        for path, span in walk.paths(root.condition):
            if path.startswith("deadlines."):
                yield _waits(root.owner, path, span)
        for used in walk.named(root.condition):
            for path, span in _behind(definition, used.name):
                if path.startswith("deadlines."):
                    place = ("it asks here", span)
                    yield _waits(root.owner, path, used.span, place)
                    break


def _waits(
    deadline: str, path: str, span: Span, *related: tuple[str, Span]
) -> Diagnostic:
    message = f"deadline `{deadline}` asks for `{path}`, which is a deadline"
    return Diagnostic("MR206", span, message, related=related)


def _behind(definition: RulesetDefinition, name: str) -> Iterator[tuple[str, Span]]:
    """Yield every path that a named condition reads, those behind other names too."""
    waiting, done = [name], set[str]()
    while waiting:
        named = definition.conditions.get(waiting.pop())
        if named is None or named.name in done:
            continue
        done.add(named.name)
        yield from walk.paths(named.condition)
        waiting.extend(used.name for used in walk.named(named.condition))


def _circles(code: str, kind: str, verb: str, graph: Graph) -> Iterator[Diagnostic]:
    for circle in circles(graph):
        names = [*circle, circle[0]]
        steps = [
            (f"`{here}` {verb} `{there}`", graph[here][there])
            for here, there in zip(circle, names[1:], strict=True)
        ]
        yield Diagnostic(
            code,
            steps[0][1],
            f"{kind} in a circle: {' → '.join(f'`{name}`' for name in names)}",
            related=tuple(steps[1:]),
        )


def circles(graph: Graph) -> list[tuple[str, ...]]:
    """Return one circle of names for each set of names that lead to each other.

    Each circle is as short as can be and starts with the name that comes first in `graph`.
    The time it takes grows with the links, however hostile the ruleset.
    """
    found = []
    for knot in _knots(graph):
        start = min(knot, key=list(graph).index) if len(knot) > 1 else next(iter(knot))
        if circle := _shortest_way_back(graph, start, knot):
            found.append(circle)
    return found


def _shortest_way_back(graph: Graph, start: str, knot: set[str]) -> tuple[str, ...]:
    """Return the shortest way from `start` to itself, without the return; () if none."""
    came_from: dict[str, str] = {}
    waiting = [start]
    for here in waiting:
        for there in graph.get(here, ()):
            if there == start:
                way = [here]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return tuple(reversed(way))
            if there in knot and there not in came_from:
                came_from[there] = here
                waiting.append(there)
    return ()


def _knots(graph: Graph) -> list[set[str]]:
    """Split the names of `graph` into sets that lead to each other (Kosaraju's two walks)."""
    backwards: dict[str, list[str]] = {}
    for here, links in graph.items():
        for there in links:
            backwards.setdefault(there, []).append(here)
    knots: list[set[str]] = []
    placed: set[str] = set()
    for name in reversed(_leaving_order(graph)):
        if name in placed:
            continue
        knot = {name}
        waiting = [name]
        while waiting:
            for other in backwards.get(waiting.pop(), ()):
                if other not in placed and other not in knot:
                    knot.add(other)
                    waiting.append(other)
        placed |= knot
        knots.append(knot)
    return knots


def _leaving_order(graph: Graph) -> list[str]:
    """Return the names in the order in which a walk through the graph leaves them."""
    order: list[str] = []
    seen: set[str] = set()
    for root in graph:
        if root in seen:
            continue
        seen.add(root)
        walk_down = [(root, iter(graph[root]))]
        while walk_down:
            name, links = walk_down[-1]
            onward = next(
                (link for link in links if link in graph and link not in seen), None
            )
            if onward is None:
                order.append(name)
                walk_down.pop()
            else:
                seen.add(onward)
                walk_down.append((onward, iter(graph[onward])))
    return order


CHECKS: tuple[Check, ...] = (
    conditions_in_a_circle,
    overrides_in_a_circle,
    order_in_a_circle,
    deadlines_in_a_circle,
    deadlines_that_wait_for_deadlines,
)
