"""How strongly a dispute is told something: an assessment goes in, a strength comes out.

Strengths are compared on what a family really gets to read, after merging and exclusion, so
that a weaker rule whose advice another rule gives as strongly is no weakening.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mediation_rules.assess import assess
from mediation_rules.assess.tables import URGENCIES
from mediation_rules.compile import compile_program
from mediation_rules.engines import engine
from mediation_rules.situation import read

if TYPE_CHECKING:
    from datetime import date

    from mediation_rules.assessment import Assessment, Recommendation
    from mediation_rules.check import CheckedRuleset
    from mediation_rules.facts import Dispute
    from mediation_rules.situation import Situation

_BASES = ("settled", "assumed", "provisional")
_NO_DAY = "no day"


@dataclass(frozen=True, slots=True)
class Strength:
    """How one piece of advice reaches a family.

    Attributes:
        standing: On what basis it is given, or what became of it instead.
        urgency: How urgent it is; empty when it is not given.
        due: The day it is due, if it has one.
    """

    standing: str
    urgency: str = ""
    due: date | None = None

    @property
    def is_given(self) -> bool:
        """Whether the family gets to read it."""
        return self.standing in _BASES

    def is_less_firm_than(self, other: Strength) -> bool:
        """Whether it rests on more that is unknown."""
        if not (self.is_given and other.is_given):
            return other.is_given
        return _BASES.index(self.standing) > _BASES.index(other.standing)

    def is_less_urgent_than(self, other: Strength) -> bool:
        """Whether both are given, and this one is to be done less soon."""
        places = {urgency.value: place for urgency, place in URGENCIES.items()}
        both = self.is_given and other.is_given
        return both and places[self.urgency] > places[other.urgency]

    def is_later_than(self, other: Strength) -> bool:
        """Whether both are given, and this one has a later day, or no day any more."""
        if not (self.is_given and other.is_given) or other.due is None:
            return False
        return self.due is None or self.due > other.due

    def __str__(self) -> str:
        """Say it in a few words."""
        if not self.is_given:
            return self.standing
        day = f", due {self.due}" if self.due else ""
        return f"given ({self.standing}), {self.urgency}{day}"


class Reader:
    """Assesses disputes with one ruleset on one day."""

    def __init__(self, checked: CheckedRuleset, as_of: date) -> None:
        self._checked = checked
        self._program = compile_program(checked)
        self._as_of = as_of

    def situation(self, dispute: Dispute) -> Situation:
        """Return what the ruleset sees of a dispute."""
        return read(dispute, self._checked.definition, self._as_of)

    def assessment(self, dispute: Dispute) -> Assessment:
        """Return the guidance for a dispute."""
        return assess(
            self._checked,
            self._program,
            self.situation(dispute),
            engine("compiled"),
            facts=dict,
        )

    def strength(self, rule: str, action: str, dispute: Dispute) -> Strength:
        """Return how strongly a dispute is told what a rule recommends."""
        return self.strength_in(self.assessment(dispute), rule, action)

    @staticmethod
    def strength_in(found: Assessment, rule: str, action: str) -> Strength:
        """Return how strongly an assessment says what a rule recommends."""
        given = [*found.recommendations, *found.provisional]
        for item in given:
            if rule in item.rules:
                return _strength(item)
        for item in given:
            if item.action == action:
                return _strength(item)
        waiting = (*found.held, *found.overridden, *found.possible)
        status = (item.status for item in waiting if item.id == rule)
        return Strength(next(status, "silent"))


def _strength(item: Recommendation) -> Strength:
    return Strength(item.basis, item.urgency.value, item.due)
