"""Walk the syntax tree of a text: collect the names it uses and refuse what it may not do.

The tree is compared with a short list of what is allowed; whatever is not on it is refused, so
a new feature of Jinja is closed until someone opens it here.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from jinja2 import TemplateSyntaxError, nodes

from mediation_rules.diagnostics import Diagnostic, Span, closest, lines_of, quote
from mediation_rules.texts.declared import declared_uses, mismatches
from mediation_rules.texts.guards import constant_of, implied, path_of
from mediation_rules.texts.markup import forbidden
from mediation_rules.texts.model import (
    CONTACT_FIELDS,
    DEADLINE_FIELDS,
    DEEPEST_NESTING,
    FILTERS,
    LONGEST_SOURCE,
    PAPER_NAMES,
    PLAIN_NAMES,
    TESTS,
    Guard,
    ParsedText,
    UsedName,
)
from mediation_rules.texts.sandbox import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mediation_rules.rules import Text

_PARSER = environment()

_WORDS_FOR: Mapping[type[nodes.Node], str] = {
    nodes.For: "a loop",
    nodes.Assign: "`set`",
    nodes.AssignBlock: "`set`",
    nodes.Macro: "a macro",
    nodes.CallBlock: "`call`",
    nodes.FilterBlock: "a filter block",
    nodes.Include: "`include`",
    nodes.Import: "`import`",
    nodes.FromImport: "`import`",
    nodes.Extends: "`extends`",
    nodes.Block: "a block",
    nodes.With: "`with`",
    nodes.Call: "a call",
    nodes.Getitem: "an index in brackets",
    nodes.CondExpr: "`if` inside an expression",
    nodes.Concat: "joining with `~`",
    nodes.Literal: "a constant on its own",
    nodes.Compare: "a comparison",
    nodes.Filter: "a filter",
    nodes.BinExpr: "arithmetic",
    nodes.UnaryExpr: "arithmetic",
}
"""What the author wrote, in words; the first class that fits is taken."""


def parse(text: Text) -> ParsedText:
    """Read `text` and report everything in it that a text may not do."""
    file, first = text.span.file, text.span.line
    uses = declared_uses(text.source, file, first)
    reader = _Reader(text)
    reader.read()
    found = reader.diagnostics
    if reader.was_read:
        found += [
            *forbidden(reader.lines, file, first, is_paper=text.is_paper),
            *mismatches(uses, reader.names),
        ]
    found.sort(key=lambda item: item.span)
    return ParsedText(text, uses, tuple(reader.names), tuple(found))


class _Refused(Exception):
    """An expression that is not allowed; it has been reported already."""


class _Reader:
    """One walk over one template; every refusal goes through `fail`."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.names: list[UsedName] = []
        self.diagnostics: list[Diagnostic] = []
        self.lines = lines_of(text.source)
        self.was_read = False
        self._found_up_to: dict[tuple[int, str], int] = {}

    def fail(
        self,
        code: str,
        span: Span,
        message: str,
        *,
        fix: str = "",
        suggestion: str | None = None,
    ) -> NoReturn:
        """Report `message` and leave the expression that is being read."""
        found = Diagnostic(code, span, message, fix=fix, suggestion=suggestion)
        self.diagnostics.append(found)
        raise _Refused

    def span(self, line: int, word: str = "") -> Span:
        """Return where `word` stands next on `line` of the source, or the whole line."""
        row = min(max(line, 1), len(self.lines))
        content = self.lines[row - 1]
        start, width = self._find(row, content, word)
        at = self.text.span.line + row - 1
        return Span(self.text.span.file, at, start + 1, at, start + 1 + width)

    def _find(self, row: int, content: str, word: str) -> tuple[int, int]:
        """Find the next whole `word` of a line, so that two uses get two places."""
        pattern = re.compile(rf"(?<![\w.]){re.escape(word)}(?!\w)")
        match = pattern.search(content, self._found_up_to.get((row, word), 0))
        if not word or match is None:
            indent = len(content) - len(content.lstrip())
            return indent, max(len(content.strip()), 1)
        self._found_up_to[row, word] = match.end()
        return match.start(), len(word)

    # ------------------------------------------------------------ statements

    def read(self) -> None:
        """Read the whole template."""
        self._try(self._template)

    def _template(self) -> None:
        if len(self.text.source) > LONGEST_SOURCE:
            message = f"this text is longer than {LONGEST_SOURCE:,} characters"
            self.fail("MR505", self.span(1), message)
        try:
            template = _PARSER.parse(self.text.source)
        except TemplateSyntaxError as error:
            self._not_a_template(error.lineno, error.message or "")
        except (RecursionError, ValueError):
            self._not_a_template(1, "It is nested too deeply, or a number is too long.")
        self.was_read = True
        try:
            self._statements(template.body, frozenset(), depth=0)
        except RecursionError:
            self.fail("MR505", self.span(1), "a question in this text is too long")

    def _not_a_template(self, line: int, words: str) -> NoReturn:
        reason = words[:1].lower() + words[1:].rstrip(".")
        self.fail("MR501", self.span(line), f"this is not a template: {reason}")

    def _try(self, read: Callable[..., None], *args: object) -> None:
        """Read one thing; when it is refused, go on with the next."""
        with suppress(_Refused):
            read(*args)

    def _statements(
        self, body: Sequence[nodes.Node], guards: frozenset[Guard], depth: int
    ) -> None:
        for node in body:
            if isinstance(node, nodes.Output):
                for item in node.nodes:
                    if not isinstance(item, nodes.TemplateData):
                        self._try(self._output, item, guards)
            elif isinstance(node, nodes.If):
                self._try(self._if, node, guards, depth + 1)
            else:
                self._try(self._refuse, node)

    def _if(self, node: nodes.If, guards: frozenset[Guard], depth: int) -> None:
        if depth > DEEPEST_NESTING:
            message = f"`if` stands inside {DEEPEST_NESTING} others"
            self.fail("MR505", self.span(node.lineno), message)
        here = guards
        for branch in (node, *node.elif_):
            self._try(self._question, branch.test, here)
            self._statements(
                branch.body, here | implied(branch.test, truth=True), depth
            )
            here |= implied(branch.test, truth=False)
        self._statements(node.else_, here, depth)

    def _refuse(self, node: nodes.Node) -> NoReturn:
        words = next(
            (words for kind, words in _WORDS_FOR.items() if isinstance(node, kind)),
            "this",
        )
        self.fail("MR502", self.span(node.lineno), f"{words} is not allowed in a text")

    # ----------------------------------------------------------- expressions

    def _output(self, node: nodes.Node | None, guards: frozenset[Guard]) -> None:
        filters: list[str] = []
        while isinstance(node, nodes.Filter):
            self._filter(node)
            filters.insert(0, node.name)
            node = node.node
        self._name(node, guards, filters=tuple(filters))

    def _filter(self, node: nodes.Filter) -> None:
        if node.name not in FILTERS:
            self.fail(
                "MR503",
                self.span(node.lineno, node.name),
                f"unknown filter `{node.name}`",
                fix=f"Use one of: {', '.join(FILTERS)}",
                suggestion=closest(node.name, FILTERS),
            )
        words = [arg.value for arg in node.args if isinstance(arg, nodes.Const)]
        allowed = ([], ["and"], ["or"]) if node.name == "listed" else ([],)
        others = node.kwargs or node.dyn_args or node.dyn_kwargs
        if others or len(words) != len(node.args) or words not in allowed:
            self.fail(
                "MR503",
                self.span(node.lineno, node.name),
                f"filter `{node.name}` does not take what is in its brackets",
                fix='Leave the brackets out; only `listed("or")` takes a word.',
            )

    def _question(self, node: nodes.Node, guards: frozenset[Guard]) -> None:
        match node:
            case nodes.And() | nodes.Or():
                self._question(node.left, guards)
                self._question(node.right, guards)
            case nodes.Not():
                self._question(node.node, guards)
            case nodes.Test() if node.name in TESTS and not node.args:
                self._name(node.node, guards, asked=node.name)
            case nodes.Test():
                self.fail(
                    "MR504",
                    self.span(node.lineno, node.name),
                    f"unknown question {quote(f'is {node.name}')}",
                    fix=f"Use one of: {', '.join(f'is {name}' for name in TESTS)}",
                    suggestion=closest(node.name, TESTS),
                )
            case nodes.Compare() if (constant := constant_of(node)) is not None:
                self._name(node.expr, guards, compared=constant)
            case nodes.Name() | nodes.Getattr() | nodes.Compare():
                message = "this is not a question that a text can ask"
                self.fail("MR504", self.span(node.lineno), message)
            case _:
                self._refuse(node)

    def _name(
        self,
        node: nodes.Node | None,
        guards: frozenset[Guard],
        *,
        filters: tuple[str, ...] = (),
        asked: str | None = None,
        compared: str | int | None = None,
    ) -> None:
        path = path_of(node)
        if isinstance(node, (nodes.Name, nodes.Getattr)) and path is None:
            message = "reaching into a value is not allowed in a text"
            self.fail("MR502", self.span(node.lineno), message)
        if node is None or path is None:
            self._refuse(node or nodes.FilterBlock(lineno=1))
        span = self.span(node.lineno, path)
        used = UsedName(path, guards, span, filters, asked, compared)
        shape = _right_shape(used, is_paper=self.text.is_paper)
        if shape:
            message = f"`{path}` is not a name that a text can use"
            self.fail("MR506", span, message, fix=shape)
        self.names.append(used)


def _right_shape(name: UsedName, *, is_paper: bool) -> str:
    """Say how a name of a special group is written, when it is written otherwise."""
    head, *rest = name.path.split(".")
    if head in (PAPER_NAMES if is_paper else PLAIN_NAMES):
        return f"Write `{head}` alone." if rest else ""
    if head in ("params", "decisions") or (is_paper and head == "fields"):
        return "" if len(rest) == 1 else f"Write `{head}.<name>`."
    if head == "deadlines" and len(rest) == 1 and name.is_asked:
        return ""
    fields = {"contacts": CONTACT_FIELDS, "deadlines": DEADLINE_FIELDS}.get(head)
    if fields is None or (len(rest) == 2 and rest[1] in fields):
        return ""
    return f"Write `{head}.<name>.` and one of: {', '.join(fields)}"
