"""Answer questions about whole rulesets exactly, with a dispute anyone can read as witness.

What *can never be* is proved: the region is empty, and regions are never too small. What *can
be* is shown: a dispute is found in the region, told, and really read. Between the two lies only
what is opaque, and then nothing is claimed.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from mediation_rules.analyse.diagrams import MOST_NODES, NOWHERE, Region
from mediation_rules.analyse.regions import Regions
from mediation_rules.analyse.sides import Sides
from mediation_rules.analyse.space import Space
from mediation_rules.analyse.view import View
from mediation_rules.analyse.witness import Claim, Witness, Witnesses
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute
from mediation_rules.logic import Reading
from mediation_rules.own_facts import dispute_class_with
from mediation_rules.situation import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from mediation_rules.check import CheckedRuleset
    from mediation_rules.jurisdictions import Jurisdiction
    from mediation_rules.rules import RulesetDefinition

__all__ = ["Analysis", "Region", "Sides", "Witness", "days_of_change", "newest_day"]

MOST_DAYS = 6
"""For how many days a ruleset is looked at whose parameters change."""

_WITHOUT_A_SOURCE = date(2026, 1, 1)


def newest_day(*definitions: RulesetDefinition) -> date:
    """Return the newest day on which anybody looked at a source, so that no clock is read."""
    checked = (
        citation.checked_on
        for definition in definitions
        for citation in definition.citations.values()
        if citation.checked_on is not None
    )
    return max(checked, default=_WITHOUT_A_SOURCE)


def days_of_change(definition: RulesetDefinition, after: date) -> tuple[date, ...]:
    """Return the days after one on which a parameter gets or loses a value."""
    values = [
        value
        for parameter in definition.parameters.values()
        for value in parameter.history
    ]
    begins = {value.since for value in values if value.since is not None}
    ends = {
        value.until + timedelta(days=1)
        for value in values
        if value.until is not None and value.until < date.max
    }
    return tuple(sorted(day for day in begins | ends if day > after)[: MOST_DAYS - 1])


class Analysis:
    """One or more rulesets, cut into cells together on one day.

    Args:
        rulesets: The rulesets. The last one has every fact that the others ask of.
        as_of: The day.
        model: The class of disputes that the facts of the rulesets were made from, with or
            without the facts that they declare themselves.
        here: The state that every dispute is in, if only disputes of one are looked at. Then
            what a base says of other states can never be.
        limit: How many nodes the regions may have in all.

    Attributes:
        space: The axes and their diagrams.
        regions: What each ruleset says, in the order given.
    """

    def __init__(
        self,
        *rulesets: CheckedRuleset,
        as_of: date,
        model: type[Dispute] = Dispute,
        here: Jurisdiction | None = None,
        limit: int = MOST_NODES,
    ) -> None:
        self.as_of = as_of
        self.rulesets = rulesets
        views = [View(each.definition, each.facts, as_of) for each in rulesets]
        self.space = Space(*views, limit=limit, here=here)
        self.diagrams = self.space.diagrams
        self.regions = tuple(Regions(view, self.space) for view in views)
        known = FactModel.of(model)
        declared = rulesets[-1].definition.own_facts.values()
        own = tuple(each for each in declared if each.path not in known)
        kept = dispute_class_with(own, model) if own else model
        self._witnesses = Witnesses(self.space, kept)

    def possible(self, region: Region) -> Region:
        """Return the part of a region in which there can be a dispute."""
        return self._witnesses.possible.within(region)

    def can_be(self, region: Region) -> bool:
        """Whether any dispute can lie in a region; a no is sure, a yes is if nothing is opaque."""
        return self.possible(region) != NOWHERE

    def implies(self, one: Region, other: Region) -> bool:
        """Whether every dispute in `one` lies in `other`; a yes is sure."""
        return not self.can_be(self.diagrams.minus(one, other))

    def is_exact(self, region: Region) -> bool:
        """Whether a region rests on nothing opaque."""
        opaque = self.space.opaque
        return opaque.isdisjoint(self.diagrams.axes(region))

    def witness(self, region: Region, claim: Claim) -> Witness | None:
        """Return the simplest dispute in a region that bears out a claim, if one is found."""
        return self._witnesses.simplest(region, claim)

    def read_by(self, number: int, dispute: Dispute) -> Reading:
        """Return how one of the rulesets reads a dispute on the day."""
        definition = self.rulesets[number].definition
        return Reading(read(dispute, definition, self.as_of), definition)

    def shows(self, asks: Callable[[Reading], bool], number: int = 0) -> Claim:
        """Return the claim that one of the rulesets reads a dispute so."""
        return lambda dispute: asks(self.read_by(number, dispute))
