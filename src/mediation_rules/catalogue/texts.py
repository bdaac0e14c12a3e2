"""Show a text as it is written, with words in brackets for what is filled in from the facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from jinja2 import nodes

from mediation_rules.catalogue.phrases import phrase
from mediation_rules.locales import formats, say
from mediation_rules.locales import phrase as spoken
from mediation_rules.render.advice import SANDBOX
from mediation_rules.render.as_html import fragment
from mediation_rules.render.clean import clean, escape_markdown
from mediation_rules.render.document import from_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mediation_rules.render.speech import Speaker
    from mediation_rules.rules import Text


def as_written(text: Text, speaker: Speaker) -> str:
    """Return a text as HTML.

    Args:
        text: The text.
        speaker: The words of the ruleset in the language of the text.
    """
    tree = SANDBOX.parse(text.source)
    source = "".join(_Written(speaker).body(tree.body))
    return fragment(from_markdown(source))


@dataclass(frozen=True, slots=True, eq=False)
class _Written:
    speaker: Speaker

    def body(self, parts: Iterable[nodes.Node]) -> Iterator[str]:
        for part in parts:
            if isinstance(part, nodes.If):
                yield from self._choice(part)
            else:
                yield from map(self._piece, part.iter_child_nodes())

    def _choice(self, choice: nodes.If) -> Iterator[str]:
        for key, branch in (
            ("if", choice),
            *(("elif", other) for other in choice.elif_),
        ):
            yield self._mark(f"slot.{key}", branch.body, what=self._asks(branch.test))
            yield from self.body(branch.body)
        if choice.else_:
            yield self._mark("slot.else", choice.else_)
            yield from self.body(choice.else_)
        yield self._mark("slot.end", choice.body)

    def _mark(self, key: str, body: list[nodes.Node], **what: str) -> str:
        """Say what a part of the text waits for: a paragraph of its own where the part has one."""
        said = escape_markdown(clean(phrase(key, self.speaker.locale, **what)))
        return f"\n\n{said}\n\n" if _is_block(body) else f" {said} "

    def _piece(self, piece: nodes.Node) -> str:
        if isinstance(piece, nodes.TemplateData):
            return piece.data
        what = self._named(_path(piece))
        return escape_markdown(clean(phrase("slot", self.speaker.locale, what=what)))

    # ------------------------------------------------------------------- in words

    def _named(self, path: str) -> str:
        """Name what stands between braces."""
        head, _, rest = path.partition(".")
        name, _, part = rest.partition(".")
        locale = self.speaker.locale
        if path == "child":
            return spoken("your_child", locale)
        if head == "contacts" and name in self.speaker.definition.contacts:
            return say(self.speaker.definition.contacts[name].name, locale)
        if head == "deadlines":
            key = "safe" if part == "act_by" else ""
            title = self.speaker.title(f"{head}.{name}")
            return f"{title}: {phrase(key, locale).lower()}" if key else title
        return self.speaker.title(path.removeprefix("decisions."))

    def _asks(self, test: nodes.Node) -> str:
        """Say what an `if` asks."""
        match test:
            case nodes.And():
                return formats.listed(
                    [self._asks(test.left), self._asks(test.right)], self.speaker.locale
                )
            case nodes.Or():
                one, other = self._asks(test.left), self._asks(test.right)
                return self._phrase("or", one=one, other=other)
            case nodes.Not():
                return f"{self._phrase('not')} {self._asks(test.node)}"
            case nodes.Compare():
                value = test.ops[0].expr
                said = str(value.value) if isinstance(value, nodes.Const) else ""
                return self._compared(_path(test.expr), test.ops[0].op, said)
        state = cast("nodes.Test", test)
        return self._state(_path(state.node), state.name)

    def _compared(self, path: str, operator: str, value: str) -> str:
        path = path.removeprefix("decisions.")
        if operator == "eq":
            return self.speaker.phrase(path, value)
        label, title = self.speaker.label(path, value), self.speaker.title(path)
        return self._phrase("other_than", title=title, what=label)

    def _state(self, path: str, state: str) -> str:
        if state in ("yes", "no"):
            return self.speaker.phrase(path, state == "yes")
        return self._phrase(f"is_{state}", title=self._named(path))

    def _phrase(self, key: str, **values: object) -> str:
        return phrase(key, self.speaker.locale, **values)


def _path(node: nodes.Node) -> str:
    """Return the name at the heart of an expression, whatever filters stand around it."""
    match node:
        case nodes.Filter(node=nodes.Expr() as inner):
            return _path(inner)
        case nodes.Getattr():
            return f"{_path(node.node)}.{node.attr}"
    return cast("nodes.Name", node).name


def _is_block(body: list[nodes.Node]) -> bool:
    """Whether a part of a text ends with its line, and so is no part of a sentence."""
    last = body[-1] if body else None
    if isinstance(last, nodes.If):
        return _is_block(last.body)
    tail = last.nodes[-1] if isinstance(last, nodes.Output) else None
    return isinstance(tail, nodes.TemplateData) and tail.data.endswith("\n")
