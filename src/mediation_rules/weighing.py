"""What comes of it when people do not agree on the facts: robust advice, and what depends on whom.

A `Weighing` is frozen, typed, and round-trips through JSON.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from mediation_rules.fact_values import Plain
from mediation_rules.results import Frozen, Receipt
from mediation_rules.versions import SIDES as SIDES
from mediation_rules.versions import Side as Side
from mediation_rules.versions import Version as Version

if TYPE_CHECKING:
    from collections.abc import Iterable


class Paper(Frozen):
    """A paper that can settle a disputed fact: whom it bears out, and whether the family has it."""

    kind: str
    supports: tuple[Side, ...]
    held: bool | None = None


class DisputedFact(Frozen):
    """A fact of which there are several versions.

    `matters` tells whether anything depends on who is believed; `papers` what may settle it.
    """

    path: str
    versions: tuple[Version, ...]
    matters: bool = True
    papers: tuple[Paper, ...] = ()


class Belief(Frozen):
    """One version of a fact that is believed, and who says so."""

    path: str
    value: Plain = Field(repr=False)
    by: tuple[Side, ...]


class Outcome(Frozen):
    """Advice that is given, a value of a decision, or the last day of a deadline.

    What is `protected` guards someone's safety or a right: until it is settled who is right,
    it is safe to act as if it came, and on the earliest day.
    """

    kind: Literal["advice", "decision", "deadline"]
    id: str
    title: str
    value: str = ""
    protected: bool = False


class Depending(Frozen):
    """Something that depends on who is believed: it comes with any of these smallest sets of beliefs."""

    outcome: Outcome
    given_if: tuple[tuple[Belief, ...], ...]

    @property
    def on(self) -> tuple[str, ...]:
        """The facts on which it depends."""
        paths = (belief.path for beliefs in self.given_if for belief in beliefs)
        return tuple(dict.fromkeys(paths))


class Weighing(Frozen):
    """What is robust and what depends on who is believed.

    Attributes:
        as_of: The day of the assessments.
        facts: The facts that are disputed.
        robust: What comes whoever is believed.
        depends: What comes only if some are believed.
        worlds: How many ways of believing were assessed.
        impossible: How many cannot be true together.
        is_cut_short: Whether there are more ways than were assessed; then `robust` holds for
            these alone.
        receipt: What made the first of the assessments.
    """

    format: Literal[1] = 1
    as_of: date
    facts: tuple[DisputedFact, ...]
    robust: tuple[Outcome, ...]
    depends: tuple[Depending, ...]
    worlds: int
    impossible: int = 0
    is_cut_short: bool = False
    receipt: Receipt

    def __repr_args__(self) -> Iterable[tuple[str | None, object]]:
        """Name the day and count: what depends on whom is nobody else's business."""
        yield "as_of", self.as_of
        yield "worlds", self.worlds
