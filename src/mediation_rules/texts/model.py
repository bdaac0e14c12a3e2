"""What a text may use, and what reading one gives: names, guards and mistakes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mediation_rules.diagnostics import Diagnostic, Span
    from mediation_rules.rules import Reference, Text

FILTERS: Mapping[str, str] = {
    "longdate": "a date in full: October 14, 2026",
    "duration": "a length of time in words: 10 school days",
    "listed": 'a set in one sentence: a, b, and c; `listed("or")` for a choice',
    "label": "the words for a choice: an IEP",
    "bullets": "a set as a list of points, each on its own line",
    "or_blank": "a line to fill in by hand while the value is unknown",
}
"""What may follow a name after `|`, and what comes out."""

TESTS = ("known", "unknown", "yes", "no")
"""What may follow `is`."""

CONTACT_FIELDS = ("name", "what_for", "phone", "link")
DEADLINE_FIELDS = ("by_rule", "act_by")
PLAIN_NAMES = ("child", "due", "as_of")
"""Names that are not facts and have no parts."""

PAPER_NAMES = ("child", "as_of", "answer_by", "history")
"""The same in a letter or worksheet."""

LONGEST_SOURCE = 20_000
LONGEST_OUTPUT = 100_000
DEEPEST_NESTING = 8

PATH = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*\Z")

Guard = tuple[str, str]
"""What holds where a name stands: `("plan", "known")`, `("plan", "is:iep")`, `("x", "yes")`."""


def subject(path: str) -> str:
    """Return what must be known for `path`: both dates of a deadline are known together."""
    head, _, rest = path.partition(".")
    return f"{head}.{rest.partition('.')[0]}" if head == "deadlines" and rest else path


@dataclass(frozen=True, slots=True)
class UsedName:
    """One place where a text uses a name.

    Attributes:
        path: As written: `mediation.scheduled_on`, `deadlines.x.act_by`, `contacts.pti.phone`.
        guards: What the `if`s around it have settled.
        span: Where it stands.
        filters: The filters that follow it, in order.
        asked: The question, when an `if` only asks about it: one of `TESTS`.
        compared: The constant, when an `if` only compares it.
    """

    path: str
    guards: frozenset[Guard]
    span: Span
    filters: tuple[str, ...] = ()
    asked: str | None = None
    compared: str | int | None = None

    @property
    def subject(self) -> str:
        """What must be known for it."""
        return subject(self.path)

    @property
    def is_asked(self) -> bool:
        """Whether it is only asked about, not printed."""
        return self.asked is not None or self.compared is not None

    @property
    def is_guarded(self) -> bool:
        """Whether it stands only where it is known, or may be left blank."""
        return "or_blank" in self.filters or any(
            path == self.subject
            and (state in ("known", "yes", "no") or state[:3] == "is:")
            for path, state in self.guards
        )


@dataclass(frozen=True, slots=True)
class ParsedText:
    """What a text says of itself: declared and used names, and the mistakes found."""

    text: Text
    uses: tuple[Reference, ...]
    names: tuple[UsedName, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def outputs(self) -> tuple[UsedName, ...]:
        """The places where a value is printed."""
        return tuple(name for name in self.names if not name.is_asked)
