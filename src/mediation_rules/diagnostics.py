"""Say what is wrong in an author's files: where, what, why it matters and how to mend it.

Every finding is one `Diagnostic`; every stage collects them and none stops at the first.
`render` writes one for a person, `RulesetError` carries all of them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal

from mediation_rules.codes import CODES as CODES
from mediation_rules.codes.page import CodePage as CodePage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

Severity = Literal["error", "warning"]

SIMILAR = 0.7
"""How alike two names must be before one is suggested for the other."""

MOST_FINDINGS = 1_000
"""How many mistakes are told at once, so that a broken file cannot fill a disk."""

_LONGEST_NAME = 100
_MOST_NAMES = 1_000
_LONGEST_QUOTE = 60
_WIDEST_LINE = 100
_TAB = "    "

# Control characters, and the invisible ones that reorder or hide text on a terminal.
_UNSEEN = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file. Lines and columns count from 1; the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to tell a rule author, with the place where it is true.

    An empty `why` or `fix` shows what the catalogue says of the code.
    """

    code: str
    span: Span
    message: str
    why: str = ""
    fix: str = ""
    suggestion: str | None = None
    related: tuple[tuple[str, Span], ...] = field(default=())
    severity: Severity = "error"


class TooManyFindings(Exception):
    """More is wrong than anyone would read; the last finding says so."""


class Findings:
    """Collects what is wrong: the one door through which every reader reports."""

    __slots__ = ("items",)

    def __init__(self) -> None:
        self.items: list[Diagnostic] = []

    def report(
        self,
        code: str,
        span: Span,
        message: str,
        *,
        why: str = "",
        fix: str = "",
        suggestion: str | None = None,
        related: tuple[tuple[str, Span], ...] = (),
    ) -> None:
        """Add one finding.

        Raises:
            TooManyFindings: There are `MOST_FINDINGS`; nothing further is looked at.
        """
        self.take([Diagnostic(code, span, message, why, fix, suggestion, related)])

    def take(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Add what another stage found; otherwise like `report`."""
        for item in diagnostics:
            self.items.append(item)
            if len(self.items) >= MOST_FINDINGS:
                message = f"more than {MOST_FINDINGS:,} mistakes; the rest was not read"
                self.items[-1] = Diagnostic("MR019", item.span, message)
                raise TooManyFindings


class RulesetError(Exception):
    """A ruleset cannot be used. Its text is every diagnostic and a summary line.

    Attributes:
        diagnostics: Everything found, by file and line.
        files: The text of each file by its path, as the diagnostics name it.
    """

    def __init__(
        self, diagnostics: Iterable[Diagnostic], files: Mapping[str, str]
    ) -> None:
        self.diagnostics = in_order(diagnostics)
        self.files = files
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        """Write all diagnostics and the summary line."""
        return report(self.diagnostics, self.files)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return `diagnostics` by file, line and column, each only once."""
    return tuple(
        sorted(dict.fromkeys(diagnostics), key=lambda d: (d.span, d.code, d.message))
    )


def closest(name: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that `name` was most likely meant to be, if one is close."""
    # The comparison is quadratic in the length; no name of ours is near this long.
    if len(name) > _LONGEST_NAME:
        return None
    names = sorted(set(candidates))
    if len(names) > _MOST_NAMES:
        # Slips seldom change the first letter; and no list of ours is near this long.
        names = [other for other in names if other[:1] == name[:1]][:_MOST_NAMES]
    matches = get_close_matches(name, names, n=1, cutoff=SIMILAR)
    return matches[0] if matches else None


def quote(text: object) -> str:
    """Return an author's own words between backticks, on one line and not too long."""
    words = " ".join(str(text).split())
    if len(words) > _LONGEST_QUOTE:
        words = words[: _LONGEST_QUOTE - 1] + "…"
    return f"`{visible(words)}`"


def listed(names: Iterable[str], limit: int = 12) -> str:
    """Return `names` as one line, the rest counted when there are more than one above `limit`."""
    every = list(names)
    rest = len(every) - limit
    if rest <= 1:
        return ", ".join(every)
    return f"{', '.join(every[:limit])} and {rest} more"


def visible(text: str) -> str:
    """Return `text` with every control or invisible character shown as `�`."""
    return _UNSEEN.sub("�", text)


def lines_of(text: str) -> list[str]:
    """Return the lines of `text` as YAML counts them, without their ends."""
    return _LINE_BREAK.split(text)


def render(
    diagnostic: Diagnostic, files: Mapping[str, str], color: bool = False
) -> str:
    """Write one diagnostic for a person.

    Args:
        diagnostic: What to write.
        files: The text of each file by its path. A file that is not there is named
            without its line.
        color: Whether to use terminal colours.

    Returns:
        Lines without a final line break; the first one can be clicked in an editor.
    """
    return _rendered(diagnostic, _Lines(files), color)


class _Lines:
    """The lines of each file by its path, split once however many places are shown."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = files
        self._split: dict[str, list[str]] = {}

    def at(self, span: Span) -> str:
        """Return the line on which `span` begins, or nothing."""
        if span.file not in self._split:
            self._split[span.file] = lines_of(self._files.get(span.file, ""))
        lines = self._split[span.file]
        return lines[span.line - 1] if 1 <= span.line <= len(lines) else ""


def _rendered(diagnostic: Diagnostic, lines: _Lines, color: bool) -> str:
    paint = _painted if color else _plain
    tone = "red" if diagnostic.severity == "error" else "yellow"
    page = CODES.get(diagnostic.code)
    why = diagnostic.why or (page.why if page else "")
    fix = diagnostic.fix or (page.fix if page else "")
    hint = diagnostic.suggestion and f"did you mean {quote(diagnostic.suggestion)}?"
    excerpt = _excerpt(
        diagnostic.span,
        lines,
        lambda marks: paint(f"{marks} {hint or ''}".rstrip(), tone),
    )
    message = visible(diagnostic.message)
    if hint and not excerpt:
        message = f"{message}; {hint}"
    label = paint(f"{diagnostic.severity} {diagnostic.code}", tone)
    where = paint(place(diagnostic.span), "bold")
    parts = [f"{where}: {label}: {message}", excerpt]
    for words, span in diagnostic.related:
        parts.append(f"   see   {place(span)}: {visible(words)}")
        parts.append(_excerpt(span, lines, lambda marks: paint(marks, "blue")))
    notes = (("why", why), ("fix", fix), ("more", _more(diagnostic.code)))
    parts.append(
        "\n".join(
            f"   {paint(f'{name:<4}', 'bold')}  {visible(words)}"
            for name, words in notes
            if words
        )
    )
    return "\n\n".join(part for part in parts if part)


def report(
    diagnostics: Sequence[Diagnostic], files: Mapping[str, str], color: bool = False
) -> str:
    """Write all diagnostics, then the line that counts them."""
    lines = _Lines(files)
    blocks = [_rendered(item, lines, color) for item in diagnostics]
    return "\n\n".join([*blocks, summary(diagnostics, files)])


def summary(diagnostics: Sequence[Diagnostic], files: Mapping[str, str]) -> str:
    """Count what was found and where, in one line: `1 error in 1 of 14 rules` and so on."""
    every_rule = {folder for path in files if (folder := _rule_folder(path))}
    named = {item.span.file for item in diagnostics}
    rules = {folder for path in named if (folder := _rule_folder(path))}
    others = {path for path in named if not _rule_folder(path)}
    errors = sum(item.severity == "error" for item in diagnostics)
    found = [
        counted(number, noun)
        for number, noun in ((errors, "error"), (len(diagnostics) - errors, "warning"))
        if number
    ]
    where = []
    if rules:
        where.append(f"{len(rules)} of {counted(len(every_rule | rules), 'rule')}")
    if others:
        where.append(counted(len(others), "other file" if rules else "file"))
    what = f"{' and '.join(found) or 'nothing found'}"
    place = f" in {' and '.join(where)}" if where else ""
    return f"{what}{place}.{' Nothing was run.' if errors else ''}"


def counted(number: int, noun: str) -> str:
    """Say how many: `1 rule`, `1,200 rules`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _rule_folder(path: str) -> str | None:
    """Return `…/rules/section/name` of a file in a rule's folder, else None."""
    folders = path.split("/")[:-1]
    return "/".join(folders) if len(folders) > 2 and folders[-3] == "rules" else None


def place(span: Span) -> str:
    """Return the place of `span` as an editor opens it."""
    return f"{visible(span.file)}:{span.line}:{span.column}"


def _more(code: str) -> str:
    return f"mediation-rules check --explain {code}"


def _excerpt(span: Span, lines: _Lines, paint: Callable[[str], str]) -> str:
    """Return the line of `span` with a marker under it, or nothing if there is no line."""
    line = lines.at(span)
    if not line.strip():
        return ""
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
    end = max(min(end, len(line)), start + 1)
    line, start, end = _window(line, start, end)
    before = _width(_shown(line[:start]))
    marked = max(_width(_shown(line[start:end])), 1)
    gutter = f"{span.line:>5} |"
    return (
        f"{gutter} {_shown(line).rstrip()}\n"
        f"{'|':>{len(gutter)}} {' ' * before}{paint('^' * marked)}"
    )


def _window(line: str, start: int, end: int) -> tuple[str, int, int]:
    """Cut a long line to the part around the marker, with `…` where something is left out."""
    if len(line) <= _WIDEST_LINE:
        return line, start, end
    end = min(end, start + _WIDEST_LINE // 2)
    first = max(0, min(start - _WIDEST_LINE // 4, len(line) - _WIDEST_LINE))
    last = min(len(line), first + _WIDEST_LINE)
    head = "…" if first else ""
    tail = "…" if last < len(line) else ""
    shift = len(head) - first
    return f"{head}{line[first:last]}{tail}", start + shift, end + shift


def _shown(text: str) -> str:
    return visible(text.replace("\t", _TAB))


def _width(text: str) -> int:
    """Count the terminal columns of `text`: wide characters take two, marks none."""
    return sum(
        0
        if unicodedata.combining(c)
        else 2
        if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )


_ANSI = {"bold": "1", "red": "1;31", "yellow": "1;33", "blue": "34"}


def _painted(text: str, tone: str) -> str:
    return f"\x1b[{_ANSI[tone]}m{text}\x1b[0m"


def _plain(text: str, tone: str) -> str:
    return text
