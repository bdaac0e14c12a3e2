"""What must hold for every dispute, as an author states it: a frozen value for each property."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mediation_rules.conditions import Condition
    from mediation_rules.diagnostics import Span
    from mediation_rules.source import Reference


class PropertyKind(StrEnum):
    """What a property promises."""

    IMPOSSIBLE = "impossible"
    NEVER = "never"
    ALWAYS = "always"
    COVERS = "covers"
    EXCLUSIVE = "exclusive"
    MONOTONE = "monotone"
    IRRELEVANT = "irrelevant"
    UNKNOWN_SAFE = "unknown_safe"


@dataclass(frozen=True, slots=True)
class About:
    """The advice that a property speaks of: named rules and whole sections, of some urgency.

    Without names it is all advice, without urgency (values of `ActionUrgency`) that of every
    urgency; a rule counts by the urgency that it states itself.
    """

    rules: tuple[Reference, ...] = ()
    sections: tuple[Reference, ...] = ()
    urgency: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spared:
    """A rule that a property leaves out, and why."""

    rule: Reference
    because: str


@dataclass(frozen=True, slots=True)
class Property:
    """A promise about a ruleset.

    Attributes:
        name: Its name.
        kind: What it promises.
        because: Why it has to hold, in words.
        about: Of which advice.
        when: In which disputes; None for all.
        facts: The facts that must not matter, for `irrelevant`.
        rises: The fact or deadline of `monotone`: what grows more urgent as it comes sooner,
            or as it is more.
        spared: The rules that `unknown_safe` leaves out.
    """

    name: str
    kind: PropertyKind
    because: str
    about: About
    when: Condition | None
    facts: tuple[Reference, ...]
    rises: Reference | None
    spared: tuple[Spared, ...]
    cite: tuple[Reference, ...]
    span: Span = field(compare=False)
