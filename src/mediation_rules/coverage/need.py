"""What cases have to show, as values: a thing to show, whether a case does, and what would."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mediation_rules.analyse.diagrams import Region
    from mediation_rules.coverage.observing import Seen
    from mediation_rules.coverage.shape import Clause
    from mediation_rules.diagnostics import Span


class Kind(StrEnum):
    """What sort of thing a case has to show."""

    VERDICT = "verdict"
    CLAUSE = "clause"
    BOUNDARY = "boundary"
    BRANCH = "branch"


class State(StrEnum):
    """What became of it.

    `IMPOSSIBLE` is proved: no dispute can show it.
    """

    SHOWN = "shown"
    MISSING = "missing"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Want:
    """A dispute that would show something.

    Attributes:
        region: Where it lies.
        claim: What it has to bear out once it is read as a case.
        told: Facts that it has for sure, whatever else is in the region.
    """

    region: Region
    claim: Callable[[Seen], bool] = field(compare=False)
    told: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that cases have to show.

    Attributes:
        kind: Of which sort it is.
        lacks: What is missing while no case shows it, in words.
        span: Where it is written.
        state: What became of it.
        wants: The disputes that would show it, all of them together; for each of them those
            that would do, the likeliest first.
        about: The clause of which it is.
    """

    kind: Kind
    lacks: str
    span: Span
    state: State
    wants: tuple[tuple[Want, ...], ...] = ()
    about: Clause | None = None


@dataclass(frozen=True, slots=True)
class Covered:
    """What cases show of one rule, condition or row of a decision.

    Attributes:
        name: What it is, as a report names it.
        rule: The rule beside which cases of it stand.
        part: What it is: `("rule", id)`, `("condition", name)`, `("decision", name)` or
            `("deadline", name)`.
        span: Where it is written.
        needs: All that there is to show.
    """

    name: str
    rule: str
    part: tuple[str, str]
    span: Span
    needs: tuple[Need, ...]

    @property
    def missing(self) -> tuple[Need, ...]:
        """What no case shows."""
        return tuple(need for need in self.needs if need.state is State.MISSING)


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of something is shown."""

    shown: int = 0
    missing: int = 0
    impossible: int = 0

    @classmethod
    def of(cls, needs: Iterator[Need] | tuple[Need, ...]) -> Tally:
        """Count needs by what became of them."""
        found = dict.fromkeys(State, 0)
        for need in needs:
            found[need.state] += 1
        return cls(**{str(state): number for state, number in found.items()})

    @property
    def needed(self) -> int:
        """How much there is to show: what can be shown."""
        return self.shown + self.missing

    @property
    def share(self) -> float:
        """How much of it is shown, in percent; of nothing, all."""
        return 100 * self.shown / self.needed if self.needed else 100.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the cases of a ruleset show of it.

    Attributes:
        ruleset: Its id.
        cases: How many cases were looked at.
        waiting: How many wait for a person, and show nothing until then.
        covered: Each rule, named condition and row of a decision.
    """

    ruleset: str
    cases: int
    waiting: int
    covered: tuple[Covered, ...]

    def tally(self, kind: Kind | None = None) -> Tally:
        """Count all that there is to show, or what is of one kind."""
        needs = (need for each in self.covered for need in each.needs)
        return Tally.of(need for need in needs if kind in (None, need.kind))
