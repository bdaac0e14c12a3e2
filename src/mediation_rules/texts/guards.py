"""What the `if`s of a text settle: a question and its outcome go in, guards come out."""

from __future__ import annotations

from jinja2 import nodes

from mediation_rules.texts.model import PATH, TESTS, Guard, subject

_OPPOSITE = {"known": "unknown", "unknown": "known"}


def path_of(node: nodes.Node | None) -> str | None:
    """Return the dotted path that a chain of attributes spells; None if it is not one."""
    parts: list[str] = []
    while isinstance(node, nodes.Getattr):
        parts.insert(0, node.attr)
        node = node.node
    if not isinstance(node, nodes.Name):
        return None
    path = ".".join([node.name, *parts])
    return path if PATH.match(path) else None


def constant_of(node: nodes.Compare) -> str | int | None:
    """Return the constant of `x == "a"` or `x != "a"`; None for any other comparison."""
    if len(node.ops) != 1 or node.ops[0].op not in ("eq", "ne"):
        return None
    other = node.ops[0].expr
    # Not isinstance: True and False are ints, and `x is yes` is how to ask for them.
    if isinstance(other, nodes.Const) and type(other.value) in (str, int):
        constant: str | int = other.value
        return constant
    return None


def implied(node: nodes.Node | None, *, truth: bool) -> frozenset[Guard]:
    """Return what is settled once the question `node` came out as `truth`.

    An `or` that is true settles only what both of its sides settle.
    """
    match node:
        case nodes.Not():
            return implied(node.node, truth=not truth)
        case nodes.And() | nodes.Or():
            left = implied(node.left, truth=truth)
            right = implied(node.right, truth=truth)
            both_sides_hold = isinstance(node, nodes.And) == truth
            return left | right if both_sides_hold else left & right
        case nodes.Test() if node.name in TESTS:
            state = node.name if truth else _OPPOSITE.get(node.name)
            return _guard(path_of(node.node), state)
        case nodes.Compare() if (constant := constant_of(node)) is not None:
            is_equal = (node.ops[0].op == "eq") == truth
            return _guard(path_of(node.expr), f"is:{constant}" if is_equal else None)
        case _:
            return frozenset()


def _guard(path: str | None, state: str | None) -> frozenset[Guard]:
    return (
        frozenset()
        if path is None or state is None
        else frozenset({(subject(path), state)})
    )
