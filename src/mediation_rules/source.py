"""Turn YAML text into a frozen tree of nodes with spans; no value is ever built from a tag.

The tree is made from the parser's events, so that anchors, tags and duplicate keys are
refused as they pass by, before anything can grow. A scalar stays text: the reader that
knows what it should be gives it a type. Every mistake is collected, none is raised.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Protocol, cast

import yaml

from mediation_rules.diagnostics import Diagnostic, Span, lines_of, quote

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 40
MAX_NODES = 50_000
_MAX_FINDINGS = 100

# libyaml's parser where PyYAML was built with it: the same events, ten times as fast.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What has no business in a text file: control characters, characters that reorder what
# a reviewer sees, line ends that editors do not count, and halves of characters.
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069"
    "\ufeff\ufffe\uffff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, and whether it was written in quotes or as a block."""

    text: str
    quoted: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their nodes, in the order of the file; no key occurs twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """Return the node under `key`, or None."""
        for name, node in self.entries:
            if name.text == key:
                return node
        return None


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Reference:
    """The id of something else in the ruleset, where an author wrote it."""

    id: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Document:
    """What one file came to: its root, what is wrong, and how many values it holds."""

    root: Node | None
    findings: list[Diagnostic]
    size: int = 0


def read_yaml(source: str | bytes, file: str) -> tuple[Node | None, list[Diagnostic]]:
    """Read one YAML document of the ruleset dialect.

    Args:
        source: What the file holds.
        file: How the file is called in spans and messages.

    Returns:
        The root node and what is wrong. The node is None for an empty file, and for one
        with a mistake that leaves no sound tree; it is there beside milder findings.
    """
    document = read_document(source, file)
    return document.root, document.findings


def read_document(source: str | bytes, file: str) -> Document:
    """Read one YAML document like `read_yaml`, and count its values."""
    text, findings = read_text(source, file)
    if text is None:
        return Document(None, findings)
    builder = _Builder(file)
    root = None
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
        root = builder.root if builder.is_sound else None
    except _Stop:
        pass
    except yaml.MarkedYAMLError as error:
        builder.findings.append(_syntax(error, text, file))
    return Document(root, builder.findings, builder.size)


def read_text(source: str | bytes, file: str) -> tuple[str | None, list[Diagnostic]]:
    """Decode one text file and refuse what is too large or unreadable.

    Returns:
        The text without a byte order mark, and what is wrong; the text is None then.
    """
    raw = (
        source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
    )
    if len(raw) > MAX_BYTES:
        size = f"the file has {len(raw):,} bytes, more than the {MAX_BYTES:,} allowed"
        return None, [Diagnostic("MR012", start_of(file), size)]
    try:
        text = raw.decode("utf-8") if isinstance(source, bytes) else source
    except UnicodeDecodeError as error:
        return None, [_not_utf8(raw, error.start, file)]
    text = text.removeprefix("\ufeff")
    if match := _REFUSED.search(text):
        message = f"the character {_code_point(match)} cannot be in a ruleset"
        return None, [Diagnostic("MR003", place(text, match.start(), file), message)]
    return text, []


def start_of(file: str) -> Span:
    """Return the first place of `file`, for what concerns all of it."""
    return Span(file, 1, 1, 1, 1)


def place(text: str, offset: int, file: str) -> Span:
    """Return the place of one character of `text`."""
    before = lines_of(text[:offset])
    line, column = len(before), len(before[-1]) + 1
    return Span(file, line, column, line, column + 1)


def _code_point(match: re.Match[str]) -> str:
    return f"U+{ord(match.group()):04X}"


def _not_utf8(raw: bytes, offset: int, file: str) -> Diagnostic:
    at = place(raw[:offset].decode("utf-8"), offset, file)
    return Diagnostic("MR002", at, f"byte 0x{raw[offset]:02X} is not UTF-8 text")


class _Stop(Exception):
    """Reading this file any further could not end well."""


@dataclass(slots=True)
class _Open:
    """A sequence or mapping whose end has not come yet; `key` waits for its value."""

    start: Span
    children: list[Node]
    keys: dict[str, Scalar] | None
    entries: list[tuple[Scalar, Node]]
    key: Scalar | None = None
    drops_value: bool = False


class _Builder:
    """Takes events one by one and keeps the tree so far; refuses what the dialect lacks."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Diagnostic] = []
        self.root: Node | None = None
        self.is_sound = True
        self._open: list[_Open] = []
        self.size = 0
        self._documents = 0
        self._aliases: set[str | None] = set()

    def take(self, event: yaml.Event) -> None:
        """Add one event to the tree. The ends of documents and streams say nothing."""
        match event:
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.MappingStartEvent():
                self._start(event, keys={})
            case yaml.SequenceStartEvent():
                self._start(event, keys=None)
            case yaml.CollectionEndEvent():
                self._end(event)
            case yaml.DocumentStartEvent():
                self._document(event)
            case yaml.AliasEvent():
                self._alias(event)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self._find("MR008", self._span(event), "a second document begins here")
            raise _Stop
        if event.tags:
            self._find("MR005", self._span(event), "a %TAG directive is not allowed")

    def _alias(self, event: yaml.AliasEvent) -> None:
        span = self._span(event)
        # Once for each name: a thousand uses are mended in one go.
        if event.anchor not in self._aliases:
            self._aliases.add(event.anchor)
            alias = quote(f"*{event.anchor}")
            self._find("MR004", span, f"alias {alias} is not allowed")
        self._spoil()
        self._put(Scalar("", False, span))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        span = self._span(event)
        self._properties(event, span)
        self._count(span)
        if event.style == '"' and (match := _REFUSED.search(event.value)):
            message = f"the character {_code_point(match)} cannot be in a ruleset"
            self._find("MR003", span, message)
        self._put(Scalar(event.value, bool(event.style), span))

    def _start(
        self, event: yaml.CollectionStartEvent, keys: dict[str, Scalar] | None
    ) -> None:
        span = self._span(event)
        self._properties(event, span)
        self._count(span)
        if len(self._open) >= MAX_DEPTH:
            self._find("MR010", span, f"nested more than {MAX_DEPTH} levels deep")
            raise _Stop
        self._open.append(_Open(span, [], keys, []))

    def _end(self, event: yaml.CollectionEndEvent) -> None:
        done = self._open.pop()
        last = done.children[-1].span if done.children else done.start
        end = self._span(event)
        # A block ends where its last child does; the event stands at the next token.
        is_flow = (end.line, end.column) != (end.end_line, end.end_column)
        close = end if is_flow else last
        start = done.start
        span = Span(
            self.file, start.line, start.column, close.end_line, close.end_column
        )
        if done.keys is None:
            self._put(Sequence(tuple(done.children), span))
        else:
            self._put(Mapping(tuple(done.entries), span))

    def _put(self, node: Node) -> None:
        """Give a finished node to what is open: a key, its value, or an item."""
        if not self._open:
            self.root = node
            return
        inner = self._open[-1]
        if inner.keys is not None and inner.key is None and not inner.drops_value:
            self._key(inner, inner.keys, node)
            return
        inner.children.append(node)
        if inner.key is not None:
            inner.entries.append((inner.key, node))
        inner.key = None
        inner.drops_value = False

    def _key(self, inner: _Open, keys: dict[str, Scalar], node: Node) -> None:
        inner.drops_value = True
        if not isinstance(node, Scalar):
            self._find("MR009", node.span, "a key must be a plain name")
            self._spoil()
        elif node.text == "<<" and not node.quoted:
            self._find("MR006", node.span, "the merge key `<<` is not allowed")
            self._spoil()
        elif first := keys.get(node.text):
            again = f"the key {quote(node.text)} stands here a second time"
            related = (("first written here", first.span),)
            self._find("MR007", node.span, again, related)
        else:
            keys[node.text] = node
            inner.key = node
            inner.drops_value = False

    def _properties(
        self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, span: Span
    ) -> None:
        if event.anchor is not None:
            anchor = quote(f"&{event.anchor}")
            self._find("MR004", span, f"anchor {anchor} is not allowed")
        if event.tag is not None:
            self._find("MR005", span, f"tag {quote(event.tag)} is not allowed")

    def _count(self, span: Span) -> None:
        self.size += 1
        if self.size > MAX_NODES:
            self._find("MR011", span, f"more than {MAX_NODES:,} values in one file")
            raise _Stop

    def _spoil(self) -> None:
        self.is_sound = False

    def _find(
        self,
        code: str,
        span: Span,
        message: str,
        related: tuple[tuple[str, Span], ...] = (),
    ) -> None:
        self.findings.append(Diagnostic(code, span, message, related=related))
        if len(self.findings) >= _MAX_FINDINGS:
            raise _Stop

    def _span(self, event: yaml.Event) -> Span:
        start, end = cast("_Mark", event.start_mark), cast("_Mark", event.end_mark)
        return Span(
            self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1
        )


class _Mark(Protocol):
    """What libyaml's marks and PyYAML's own have in common; both count from zero."""

    line: int
    column: int


# The parser speaks of tokens; an author is helped by what they most likely did. The first
# line of the table that fits is taken; `at` is the line up to the place of the error.
_SYNTAX: tuple[tuple[str, str, str], ...] = (
    ("tab", "", "a tab is used to indent; YAML wants spaces"),
    ("cannot start any token", r"^\s*$", "a value cannot begin with this character"),
    ("cannot start any token", "", "a text that begins so must stand in quotes"),
    ("mapping values are not", r":\s", "a text with `: ` in it must stand in quotes"),
    ("mapping values are not", "", "this line reads as part of the line above it"),
    (
        "could not find expected ':'",
        "",
        "this line is neither `key: value` nor `- item`",
    ),
    ("unexpected end of stream", "", "the quotes that open here are never closed"),
    ("expected ',' or", "", "the bracket that opens here is not closed"),
    ("flow node", "", "the bracket that opens here is not closed"),
    ("block sequence entries", "", "a list with `-` begins on a line of its own"),
    ("did not find expected", r"^\s*$", "this line is indented unlike its neighbours"),
    (
        "did not find expected key",
        "",
        "something follows a text that has already ended",
    ),
)
_OPENS = ("never closed", "not closed")


def _syntax(error: yaml.MarkedYAMLError, text: str, file: str) -> Diagnostic:
    """Say in an author's words why the file is not YAML."""
    mark: _Mark = error.problem_mark or yaml.Mark(file, 0, 0, 0, None, 0)
    problem = error.problem or ""
    lines = lines_of(text)
    line = lines[mark.line] if mark.line < len(lines) else ""
    seen = f"{error.context}: {problem}"
    if line[mark.column : mark.column + 1] == "\t":
        seen = "tab"
    words = next(
        (
            plain
            for part, at, plain in _SYNTAX
            if part in seen and re.search(at, line[: mark.column])
        ),
        problem,
    )
    if error.context_mark and words.endswith(_OPENS):
        mark = error.context_mark
    at = mark.line, mark.column
    # The end of the file is no place to look at; the last thing that stands there is.
    last = max((number for number, text in enumerate(lines) if text.strip()), default=0)
    if at[0] > last:
        at = last, max(len(lines[last].rstrip()) - 1, 0)
    span = Span(file, at[0] + 1, at[1] + 1, at[0] + 1, at[1] + 2)
    return Diagnostic("MR001", span, f"this is not YAML: {words}")
