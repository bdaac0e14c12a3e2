"""The branches of a text: each way that an `if` can go, and which of them a reader is given."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import nodes

from mediation_rules.diagnostics import Span, lines_of
from mediation_rules.render.advice import SANDBOX, as_template, pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Template

    from mediation_rules.render.advice import Lookup
    from mediation_rules.render.speech import Speaker
    from mediation_rules.rules import Text

_MARK = re.compile("\x00(\\d+)\x00")

Question = tuple[nodes.Node, bool]
"""What an `if` asks, and the answer."""


@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """One way that an `if` of a text can go.

    Attributes:
        number: Which one it is, counted from the top.
        words: The line of the `if` or `elif`, or `else` of it.
        span: Where it stands.
        asked: What was asked on the way, and what it came to.
    """

    number: int
    words: str
    span: Span
    asked: tuple[Question, ...]


def branches(text: Text) -> tuple[Branch, ...]:
    """Return the branches of a text, those that are not written included.

    An `if` without an `else` can go two ways all the same.
    """
    return _marked(text)[0]


def taken(text: Text, speaker: Speaker, lookup: Lookup) -> frozenset[int]:
    """Return the numbers of the branches that a reader is given.

    Args:
        text: The text.
        speaker: The words of the ruleset in its language.
        lookup: What is known about each name that the text uses.

    Raises:
        TextError: The text cannot be filled in.
    """
    filled = "".join(pieces(text, lambda _: _marked(text)[1], speaker, lookup))
    return frozenset(map(int, _MARK.findall(filled)))


@lru_cache(maxsize=1_024)
def _marked(text: Text) -> tuple[tuple[Branch, ...], Template]:
    tree = SANDBOX.parse(text.source)
    marker = _Marker(text)
    marker.walk(tree.body, ())
    return tuple(marker.found), as_template(tree)


class _Marker:
    """Puts a mark at the start of each branch of one template."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.lines = lines_of(text.source)
        self.found: list[Branch] = []

    def walk(self, body: Sequence[nodes.Node], asked: tuple[Question, ...]) -> None:
        for node in body:
            if isinstance(node, nodes.If):
                self._if(node, asked)

    def _if(self, node: nodes.If, asked: tuple[Question, ...]) -> None:
        for branch in (node, *node.elif_):
            here = (*asked, (branch.test, True))
            branch.body = self._branch(branch.body, branch.lineno, here)
            asked = (*asked, (branch.test, False))
        node.else_ = self._branch(node.else_, node.lineno, asked, is_else=True)

    def _branch(
        self,
        body: list[nodes.Node],
        line: int,
        asked: tuple[Question, ...],
        *,
        is_else: bool = False,
    ) -> list[nodes.Node]:
        number = len(self.found)
        written = _tag(self.lines[line - 1])
        words = f"the `else` of `{written}`" if is_else else f"`{written}`"
        self.found.append(Branch(number, words, self._span(line), asked))
        self.walk(body, asked)
        mark = nodes.TemplateData(f"\x00{number}\x00", lineno=line)
        return [nodes.Output([mark], lineno=line), *body]

    def _span(self, line: int) -> Span:
        at = self.text.span.line + line - 1
        width = len(self.lines[line - 1])
        return Span(self.text.span.file, at, 1, at, 1 + width)


_TAG = re.compile(r"\{%[-+]?\s*((?:el)?if\b.*?)\s*[-+]?%\}")


def _tag(line: str) -> str:
    """Return the `if` that is written on a line."""
    found = _TAG.search(line)
    return found[1] if found else line.strip()
