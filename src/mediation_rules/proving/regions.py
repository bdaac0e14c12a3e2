"""Where a property would be broken: a promise goes in, regions of disputes come out.

The regions are never too small. Exclusive advice may keep a rule from being shown, so what must
be given counts as given only where no rival is.
"""

from __future__ import annotations

from itertools import accumulate, combinations, product
from typing import TYPE_CHECKING

from mediation_rules.analyse.days import is_derived
from mediation_rules.analyse.diagrams import EVERYWHERE, NOWHERE, Region
from mediation_rules.assess.tables import URGENCIES
from mediation_rules.checks import walk
from mediation_rules.properties import PropertyKind
from mediation_rules.proving.moves import Moves
from mediation_rules.relevance.standings import GIVEN, Standings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mediation_rules.analyse import Analysis
    from mediation_rules.properties import Property
    from mediation_rules.rules import Rule


class Broken:
    """The regions in which the promises of one ruleset are broken, on one day."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._regions = analysis.regions[0]
        self._diagrams = analysis.diagrams
        self._rules = analysis.rulesets[0].definition.rules
        self._standings = Standings(self._regions)
        self._moves = Moves(analysis)

    def when(self, promise: Property) -> Region:
        """Return where a promise is made."""
        if promise.when is None:
            return EVERYWHERE
        return self._regions.condition(promise.when).yes

    def regions(self, promise: Property) -> Iterator[Region]:
        """Yield regions that hold every dispute in which a promise is broken."""
        definition = self.analysis.rulesets[0].definition
        advice = list(walk.advice_of(promise.about, definition))
        by_kind: Mapping[
            PropertyKind, Callable[[Property, list[Rule]], Iterator[Region]]
        ] = {
            PropertyKind.IMPOSSIBLE: lambda *_: iter((EVERYWHERE,)),
            PropertyKind.NEVER: self._never,
            PropertyKind.ALWAYS: self._always,
            PropertyKind.COVERS: self._covers,
            PropertyKind.EXCLUSIVE: self._exclusive,
            PropertyKind.MONOTONE: self._weaker_after,
            PropertyKind.IRRELEVANT: self._weaker_after,
            PropertyKind.UNKNOWN_SAFE: self._weaker_after,
        }
        where = self.when(promise)
        for region in by_kind[promise.kind](promise, advice):
            yield self._diagrams.meet(where, region)

    # ------------------------------------------------------------------ one dispute

    def _never(self, _: Property, advice: list[Rule]) -> Iterator[Region]:
        for rule in advice:
            yield self._shown(rule)

    def _always(self, _: Property, advice: list[Rule]) -> Iterator[Region]:
        for rule in advice:
            yield self._diagrams.minus(
                EVERYWHERE, self._surely(rule, self._given(rule))
            )

    def _covers(self, _: Property, advice: list[Rule]) -> Iterator[Region]:
        shown = (self._surely(rule, self._given(rule)) for rule in advice)
        yield self._diagrams.minus(EVERYWHERE, self._diagrams.join(*shown))

    def _exclusive(self, _: Property, advice: list[Rule]) -> Iterator[Region]:
        for one, other in combinations(advice, 2):
            if other not in self._rivals(one):
                yield self._diagrams.meet(self._shown(one), self._shown(other))

    def _given(self, rule: Rule) -> Region:
        return self._standings.given(rule.id)

    def _shown(self, rule: Rule) -> Region:
        """Return where a rule may be shown: not where a protected rival surely is."""
        alike = [each for each in self._rules.values() if each.action == rule.action]
        if any(each.protected for each in alike):
            return self._given(rule)
        rivals = [rival for rival in self._rivals(rule) if rival.protected]
        shown = (self._surely(rival, self._given(rival)) for rival in rivals)
        return self._diagrams.minus(self._given(rule), self._diagrams.join(*shown))

    def _surely(self, rule: Rule, region: Region) -> Region:
        """Return the part of a region in which no rival can keep a rule from being shown."""
        shut_out = (self._shut_out(rule, rival) for rival in self._rivals(rule))
        return self._diagrams.minus(region, self._diagrams.join(*shut_out))

    def _shut_out(self, rule: Rule, rival: Rule) -> Region:
        """Return where a rival may be shown in the place of a rule.

        As `assess` has it: the protected one is shown, then the firmer one. Advice that merges
        with the rival's may make it firmer.
        """
        alike = [each for each in self._rules.values() if each.action == rival.action]
        is_protected = any(each.protected for each in alike)
        if rule.protected and not is_protected:
            return NOWHERE
        if len(alike) > 1 or (is_protected and not rule.protected):
            return self._given(rival)
        mine, its = self._standings.of(rule.id), self._standings.of(rival.id)
        join, meet = self._diagrams.join, self._diagrams.meet
        found = NOWHERE
        for place, status in enumerate(GIVEN):
            firmer = join(*(its[firm] for firm in GIVEN[:place]))
            as_firm = self._diagrams.minus(its[status], self._leads(rule, rival))
            found = join(found, meet(mine[status], join(firmer, as_firm)))
        return found

    def _leads(self, rule: Rule, rival: Rule) -> Region:
        """Return where a rule surely comes before a rival that is as firm, if both are given."""
        mine, its = map(self._standings.urgencies, (rule, rival))
        is_before = any(reference.id == rival.id for reference in rule.before)
        return self._diagrams.join(
            *(
                self._diagrams.meet(mine[one], its[other])
                for one, other in product(mine, its)
                if URGENCIES[one] < URGENCIES[other] or (one == other and is_before)
            )
        )

    def _rivals(self, rule: Rule) -> list[Rule]:
        named = {reference.id for reference in rule.exclusive_with}
        return [
            other
            for other in self._rules.values()
            if other.id in named
            or any(reference.id == rule.id for reference in other.exclusive_with)
        ]

    # ----------------------------------------------------- one dispute, and another one

    def _weaker_after(self, promise: Property, advice: list[Rule]) -> Iterator[Region]:
        """Yield where advice is given that a move takes back, or makes less urgent."""
        spared = {each.rule.id for each in promise.spared}
        # Both disputes of a day that comes sooner are ones of which the promise speaks.
        after = EVERYWHERE
        if promise.kind is PropertyKind.MONOTONE:
            after = self.when(promise)
        for rule in advice:
            if rule.id in spared:
                continue
            for given in self._at_least(rule):
                lost = self._diagrams.minus(after, self._surely(rule, given))
                back = self._moves.before(promise, self.analysis.possible(lost))
                yield self._diagrams.meet(given, self._shown(rule), back)
            if self._is_dated_by(rule, promise):
                yield self._given(rule)

    def _at_least(self, rule: Rule) -> Iterator[Region]:
        """Yield where a rule is given as urgently as each urgency, the most urgent first."""
        given, join, meet = self._given(rule), self._diagrams.join, self._diagrams.meet
        urgencies = self._standings.urgencies(rule).values()
        seen = NOWHERE
        for region in accumulate(urgencies, join):
            here = meet(given, region)
            if here not in (NOWHERE, seen):
                seen = here
                yield here

    def _is_dated_by(self, rule: Rule, promise: Property) -> bool:
        """Tell whether a fact that should not matter gives a rule its day."""
        if promise.kind is not PropertyKind.IRRELEVANT:
            return False
        facts = {reference.id for reference in promise.facts}
        for due in walk.rule_dues(rule):
            path = due.path or ""
            if is_derived(path):
                path = self._regions.view.chain(path)[0].start
            if path in facts:
                return True
        return False
