"""Letters and worksheets as frozen values, and the texts in which they and the rules are written.

A paper is a text that a family takes in hand: a letter is sent to somebody, a worksheet is filled
in. Whoever may read it decides what may stand in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from mediation_rules.conditions import Condition, Duration
    from mediation_rules.diagnostics import Span
    from mediation_rules.fact_fields import Audience
    from mediation_rules.source import Reference

Kind = Literal["letter", "worksheet"]
KINDS: tuple[Kind, ...] = ("letter", "worksheet")

Fits = Literal["yes", "no", "unknown"]

MARK = "TODO:"
"""What stands where an author has something to write. `new` puts it there."""

FIELDS = ("parent_name", "parent_contact", "child_name", "school_name", "recipient")
"""What the head and the foot of every letter have a place for; an application may give it."""


@dataclass(frozen=True, slots=True)
class Text:
    """A Jinja text in one language, as its file has it, and the inputs it declares.

    One that `is_paper` is a page by itself: it may use headings, tables and what only papers know.
    """

    language: str
    source: str
    uses: tuple[Reference, ...]
    span: Span = field(compare=False)
    is_paper: bool = False

    @property
    def is_draft(self) -> bool:
        """Whether something of it is still to be written."""
        return MARK in self.source


@dataclass(frozen=True, slots=True)
class PaperField:
    """Something that a paper has a place for and that is no fact of a dispute: a name, a page."""

    name: str
    title: Mapping[str, str]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class PaperCase:
    """An example of a paper that is a test: facts and fields, and what the paper must say then."""

    name: str
    as_of: date
    given: Mapping[str, object]
    fields: Mapping[str, str] = field(default_factory=dict)
    locale: str | None = None
    fits: Fits | None = None
    says: tuple[str, ...] = ()
    never_says: tuple[str, ...] = ()
    blanks: tuple[Reference, ...] = ()
    only_here: bool = False
    span: Span | None = field(default=None, compare=False)

    @property
    def confirm(self) -> None:
        """Whether a person has to confirm it: no machine writes cases of papers."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A letter or a worksheet, with everything that its author said about it.

    The id is the path (`letters/ask-for-records`). `to`, `subject` and `answer_within` belong to
    letters. It fits when `when` holds, or while a rule of `offered_by` is given.
    """

    id: str
    kind: Kind
    title: Mapping[str, str]
    what_for: Mapping[str, str]
    to: Mapping[str, str]
    subject: Mapping[str, str]
    note: Mapping[str, str]
    when: Condition | None
    offered_by: tuple[Reference, ...]
    answer_within: Duration | None
    fields: Mapping[str, PaperField]
    cite: tuple[Reference, ...]
    reviewer: str
    review_by: date | None
    texts: Mapping[str, Text]
    cases: tuple[PaperCase, ...]
    audience: Audience
    span: Span = field(compare=False)

    @property
    def name(self) -> str:
        """The last part of its id, by which people speak of it."""
        return self.id.rpartition("/")[2]
