"""Write a node as YAML again, line by line, with the place that each line comes from."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from mediation_rules.overlay.addresses import find
from mediation_rules.overlay.tree import ADVICE, CASES
from mediation_rules.source import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.diagnostics import Span
    from mediation_rules.source import Node

Line = tuple[str, "Span"]
"""A line without its end, and where what it says was written."""

_STEP = "  "
_WIDEST_FLOW = 72
# What reads the same in quotes and without them.
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^\n]*")
_NOT_PLAIN = re.compile(r": |:$| #|\s$|[,\[\]{}]")


def written(node: Node, indent: str = "") -> Iterator[Line]:
    """Yield the lines of a node as a block."""
    match node:
        case Mapping() if node.entries:
            for key, value in node.entries:
                head = f"{indent}{_inline(key.text, quoted=key.quoted)}:"
                yield from _entry(head, value, indent, key.span)
        case Sequence() if node.items:
            for item in node.items:
                yield from _item(item, indent)
        case _:
            yield f"{indent}{_flow(node)}", node.span


def as_yaml(node: Node) -> str:
    """Return the lines of a node as one text."""
    return "".join(f"{line}\n" for line, _ in written(node))


def written_rule(tree: Node, rule: str) -> Iterator[Line]:
    """Yield the lines of the rule.yaml of a merged ruleset."""
    node = find(tree, f"rules.{rule}").node
    assert isinstance(node, Mapping)
    own = [entry for entry in node.entries if entry[0].text not in (ADVICE, CASES)]
    return written(Mapping(tuple(own), node.span))


def _entry(head: str, value: Node, indent: str, span: Span) -> Iterator[Line]:
    flow = _flow(value)
    if isinstance(value, Scalar) and "\n" in value.text.strip():
        yield f"{head} |-", span
        for line in value.text.strip().split("\n"):
            yield f"{indent}{_STEP}{line}".rstrip(), value.span
    elif isinstance(value, Scalar) or _is_short(value, head, flow):
        yield f"{head} {flow}".rstrip(), value.span
    else:
        yield head, span
        yield from written(value, indent + _STEP)


def _item(item: Node, indent: str) -> Iterator[Line]:
    flow = _flow(item)
    if isinstance(item, Scalar) or _is_short(item, indent, flow):
        yield f"{indent}- {flow}", item.span
        return
    lines = list(written(item, indent + _STEP))
    first, span = lines[0]
    yield f"{indent}- {first.removeprefix(indent + _STEP)}", span
    yield from lines[1:]


def _is_short(node: Node, head: str, flow: str) -> bool:
    """Whether a node fits on the line, and comes from one place."""
    return len(head) + len(flow) <= _WIDEST_FLOW and len(set(_places(node))) == 1


def _places(node: Node) -> Iterator[tuple[str, int]]:
    yield node.span.file, node.span.line
    match node:
        case Mapping():
            for _, value in node.entries:
                yield from _places(value)
        case Sequence():
            for item in node.items:
                yield from _places(item)


def _flow(node: Node) -> str:
    match node:
        case Scalar():
            return _inline(node.text.strip(), quoted=node.quoted)
        case Sequence():
            return f"[{', '.join(map(_flow, node.items))}]"
        case _:
            parts = (
                f"{_inline(key.text, quoted=key.quoted)}: {_flow(value)}"
                for key, value in node.entries
            )
            return f"{{{', '.join(parts)}}}"


def _inline(text: str, *, quoted: bool) -> str:
    """Return a text on one line, in quotes where it would read otherwise without them."""
    is_plain = _PLAIN.fullmatch(text) and not _NOT_PLAIN.search(text)
    return text if is_plain and not quoted else json.dumps(text, ensure_ascii=False)
