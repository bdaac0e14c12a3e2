"""What stands on a page, without a format: typed parts that hold finished sentences.

`compose` makes a `Page` of an assessment, `layout` turns it into a document. An application that
draws its own pages can start from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Citing:
    """A source as it stands beside what it supports."""

    id: str
    locator: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of advice in full.

    Attributes:
        rule: The id of the rule whose text it is.
        title: What to do, in a few words.
        when: How soon, or by which day, in words.
        day: The day that `when` names.
        is_today: Whether it cannot wait.
        is_timed: Whether it has a day, or some urgency.
        why: The reasons, each a sentence.
        caution: What it rests on that nobody knows; empty if nothing.
        assumes: What was taken for granted; empty if nothing.
        defaults: Which federal defaults it rests on, each a sentence.
        body: The text, as Markdown.
        sources: Where it comes from.
        papers: Which letters and worksheets go with it, each kind in a sentence.
    """

    rule: str
    title: str
    when: str
    day: date | None
    is_today: bool
    is_timed: bool
    why: tuple[str, ...]
    caution: str
    assumes: str
    defaults: tuple[str, ...]
    body: str
    sources: tuple[Citing, ...]
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """The steps of one section, or only their titles."""

    id: str
    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """Where mediation fits, with what speaks for it, against it, and what would make it safer."""

    title: str
    answer: str
    is_open: bool
    because: tuple[str, ...]
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    safeguards: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DateLine:
    """A time limit.

    Attributes:
        name: The deadline's name in the ruleset.
        title: What must happen.
        act_by: The earliest safe day; None if there is no date, or someone else must act.
        by_rule: The last day by the rule; None if there is no date.
        state: `ahead`, `passed`, or `undated`.
        headline: The day to watch, or what is missing, in words.
        counted: How the day was counted and from which date, as sentences.
        protects: What it protects, as a sentence.
        notes: What else to know and what to be careful about.
        sources: Where it comes from.
    """

    name: str
    title: str
    act_by: date | None
    by_rule: date | None
    state: Literal["ahead", "passed", "undated"]
    headline: str
    counted: tuple[str, ...]
    protects: str
    notes: tuple[str, ...]
    sources: tuple[Citing, ...]


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next day on which the page changes by itself.

    Attributes:
        day: The day.
        headline: That it changes then, as a sentence.
        changes: What changes then, each a sentence.
        advice: What to do about it.
    """

    day: date
    headline: str
    changes: tuple[str, ...]
    advice: str


@dataclass(frozen=True, slots=True)
class InDispute:
    """What comes of it that people do not agree on facts; each line a sentence.

    Attributes:
        said: What each side says.
        to_be_safe: What to do until it is settled, whoever is right.
        robust: More advice that holds whoever is right.
        depends: What depends on who is right, and on whose word.
        papers: Which papers may settle it.
    """

    said: tuple[str, ...]
    to_be_safe: tuple[str, ...]
    robust: tuple[str, ...]
    depends: tuple[str, ...]
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """A question whose answer would change the advice."""

    path: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Later:
    """Advice that is not given now, and why not."""

    rule: str
    title: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Helper:
    """Someone to turn to."""

    name: str
    what_for: str
    phone: str | None
    link: str | None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in full. `strength` is empty for law, `checked` where the page says it for all."""

    id: str
    text: str
    strength: str
    link: str | None
    checked: str


@dataclass(frozen=True, slots=True)
class Page:
    """Guidance for one dispute on one day, in the order in which it is read."""

    language: str
    right_to_left: bool
    title: str
    prepared: str
    brief_notice: str
    emergency: tuple[str, ...]
    is_safety_first: bool
    is_pressing: bool
    not_covered: tuple[str, ...]
    first: tuple[Step, ...]
    then: tuple[Step, ...]
    fit: Fit | None
    dates: tuple[DateLine, ...]
    in_dispute: InDispute | None
    ahead: Ahead | None
    questions: tuple[Ask, ...]
    parts: tuple[Part, ...]
    more: tuple[Part, ...]
    and_more: str
    held: tuple[Later, ...]
    left_out: tuple[Later, ...]
    assumed: tuple[str, ...]
    told: tuple[str, ...]
    helpers: tuple[Helper, ...]
    sources: tuple[SourceLine, ...]
    checked: str
    receipt: tuple[str, ...]
    notice: tuple[str, ...]
    confidential: str = ""
    not_in_language: str = ""
