"""Examples that are tests, as frozen values: cases beside a rule, and suites of cases across rules.

A case says what is given and what must come of it. A matrix has no form of its own here: each of
its rows is a case by the time it is read, so that whatever runs cases runs all of them alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from mediation_rules.diagnostics import Span
    from mediation_rules.source import Reference

Undated = Literal["undated", "none"]
"""Of a deadline in a case: it is listed without a day, or not listed at all."""


@dataclass(frozen=True, slots=True)
class CaseExample:
    """An example that is a test: facts, and what must come of them.

    One that holds `only_here` is left out where another ruleset extends this one. What a person
    says of one that was written by the analysis stands in `confirm`: `unsure` waits for a
    person, and `no` says that what it expects is wrong.
    """

    name: str
    as_of: date
    given: Mapping[str, object]
    expect: tuple[Reference, ...] = ()
    provisional: tuple[Reference, ...] = ()
    held: tuple[Reference, ...] = ()
    possible: tuple[Reference, ...] = ()
    overridden: tuple[Reference, ...] = ()
    never: tuple[Reference, ...] = ()
    ask_first: Reference | None = None
    order: tuple[Reference, ...] = ()
    due: Mapping[str, date] = field(default_factory=dict)
    urgency: Mapping[str, str] = field(default_factory=dict)
    says: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    deadlines: Mapping[str, date | Undated] = field(default_factory=dict)
    decisions: Mapping[str, str] = field(default_factory=dict)
    only_here: bool = False
    confirm: Literal["yes", "no", "unsure"] = "yes"
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Suite:
    """Cases that stand beside no rule, because they speak of many.

    Attributes:
        name: Its name.
        about: What it is there to show, in a sentence.
        listed: Its cases that are written one by one, with the facts that all share.
        rows: Those that are rows of its matrix.
        advice: The rules and actions at the head of its matrix.
        decisions: The decisions at that head.
    """

    name: str
    about: str
    listed: tuple[CaseExample, ...]
    rows: tuple[CaseExample, ...]
    advice: tuple[Reference, ...]
    decisions: tuple[Reference, ...]
    span: Span = field(compare=False)

    @property
    def id(self) -> str:
        """The name by which a command speaks of it: `suites/guardrails`."""
        return f"suites/{self.name}"

    @property
    def cases(self) -> tuple[CaseExample, ...]:
        """All cases, the rows of the matrix last."""
        return (*self.listed, *self.rows)
