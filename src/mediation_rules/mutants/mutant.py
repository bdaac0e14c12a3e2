"""A ruleset with one small change in it, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from mediation_rules.diagnostics import Span
    from mediation_rules.rules import RulesetDefinition


class Fate(StrEnum):
    """What became of a mutant.

    `CAUGHT`: a case fails. `SURVIVED`: every case still passes. `SAME`: the analysis proves that
    no dispute tells it from the ruleset.
    """

    CAUGHT = "caught"
    SURVIVED = "survived"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One small change.

    Attributes:
        mutator: What sort of change it is.
        words: What changes, as it goes on after `Your cases still pass if`.
        span: Where it is written.
        part: What changes: `("rule", id)`, `("condition", name)` and so on.
        touches: The rules that may come out otherwise, if it is not for the part to say.
        make: Makes the changed ruleset.
    """

    mutator: str
    words: str
    span: Span
    part: tuple[str, str]
    make: Callable[[], RulesetDefinition] = field(compare=False, repr=False)
    touches: frozenset[str] = frozenset()

    @property
    def place(self) -> str:
        """The file in its folder, and the line."""
        return f"{self.span.file.rpartition('/')[2]}:{self.span.line}"

    def __str__(self) -> str:
        """Say what it means that it survives."""
        return f"Your cases still pass if {self.words} ({self.place})"


@dataclass(frozen=True, slots=True)
class Tried:
    """A mutant that was tried.

    Attributes:
        mutant: The mutant.
        fate: What became of it.
        by: The case that caught it, as `rule: name`.
    """

    mutant: Mutant
    fate: Fate
    by: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """How many mutants cases catch.

    Those that no dispute can tell from the ruleset do not count.
    """

    caught: int
    survived: int
    same: int

    @classmethod
    def of(cls, tried: tuple[Tried, ...]) -> Score:
        """Count mutants by their fate."""
        found = dict.fromkeys(Fate, 0)
        for each in tried:
            found[each.fate] += 1
        return cls(**{str(fate): number for fate, number in found.items()})

    @property
    def percent(self) -> float:
        """How many of those that count are caught; of none, all."""
        counted = self.caught + self.survived
        return 100 * self.caught / counted if counted else 100.0
