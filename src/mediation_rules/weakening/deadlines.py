"""Find protected deadlines that fall later or no longer apply, each with a dispute in which they do.

Dates are compared as `dating` gives them, over the cells of the day that starts the clock and
every way in which the deadline can run and be extended.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING

from mediation_rules.analyse.diagrams import NOWHERE, Region
from mediation_rules.analyse.view import settlements
from mediation_rules.dating import PREFIX, Dated
from mediation_rules.diagnostics import Diagnostic
from mediation_rules.strength import Reader
from mediation_rules.weakening.limits import rests_on
from mediation_rules.weakening.places import Places
from mediation_rules.weakening.rules import said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mediation_rules.analyse import Analysis, Witness
    from mediation_rules.analyse.witness import Claim
    from mediation_rules.facts import Dispute
    from mediation_rules.rules import DeadlineRule

_YEARS = 3


class Deadlines:
    """The protected deadlines of a base, beside those of a merged ruleset, on one day.

    Args:
        analysis: Both rulesets, the base first.
        searched: Where the names of what was searched, not proved, are noted.
    """

    def __init__(self, analysis: Analysis, searched: dict[str, None]) -> None:
        self._analysis = analysis
        self._diagrams = analysis.diagrams
        self._base, self._merged = (each.definition for each in analysis.rulesets)
        self._readers = tuple(
            Reader(each, analysis.as_of) for each in analysis.rulesets
        )
        self._searched = searched
        self._places = Places(self._base, self._merged)

    def weaker(self) -> Iterator[Diagnostic]:
        """Yield a finding for each protected deadline that gives less protection."""
        for rule in self._base.deadlines.values():
            after = self._merged.deadlines.get(rule.name)
            if rule.protected and after is not None and self._differ(rule, after):
                self._searched.setdefault(f"{PREFIX}{rule.name}: last day")
                found = self._compared(rule, after)
                if found is not None:
                    yield found

    def _differ(self, rule: DeadlineRule, after: DeadlineRule) -> bool:
        one, other = self._analysis.regions
        return rests_on(rule, one) != rests_on(after, other)

    def _compared(self, rule: DeadlineRule, after: DeadlineRule) -> Diagnostic | None:
        def claim(dispute: Dispute) -> bool:
            return _is_weaker(*self._dated(rule.name, dispute))

        for region in self._ways(rule):
            witness = self._witness(rule, region, claim)
            if witness is not None:
                was, is_ = self._dated(rule.name, witness.dispute)
                return Diagnostic(
                    "MR426",
                    self._places.of(f"{PREFIX}{rule.name}", after.span),
                    f"`{PREFIX}{rule.name}` is protected, and gives less time to act"
                    f" safely here: {_told(was)} became {_told(is_)}",
                    why=said(witness),
                    related=(("protected here", rule.span),),
                )
        return None

    def _witness(
        self, rule: DeadlineRule, region: Region, claim: Claim
    ) -> Witness | None:
        """Return a dispute that bears out a claim: of the cells, or of the days near them."""
        if region == NOWHERE:
            return None
        found = self._analysis.witness(region, claim)
        if found is not None:
            return found
        any_ = self._analysis.witness(region, lambda _: True)
        start = self._analysis.regions[0].view.chain(rule.name)[0].start
        moved = () if any_ is None else any_.moved(start, _days(self._analysis.as_of))
        return next((each for each in moved if claim(each.dispute)), None)

    def _dated(self, name: str, dispute: Dispute) -> tuple[Dated, Dated]:
        was, is_ = (reader.situation(dispute).dated[name] for reader in self._readers)
        return was, is_

    def _ways(self, rule: DeadlineRule) -> Iterator[Region]:
        """Yield where it runs no longer, and then each way in which it can run."""
        one, other = self._analysis.regions
        meet, where = self._diagrams.meet, self._diagrams.where
        chain, later = one.view.chain(rule.name), other.view.chain(rule.name)
        runs = one.runs(chain).yes
        axis = one.answers.axis(chain[0].start)
        cells = sorted(self._analysis.space.cells(axis, has_value=True))
        starts = [where(axis, (cell,)) for cell in cells]
        no_longer = self._diagrams.minus(runs, other.runs(later).yes)
        yield from (meet(no_longer, start) for start in starts)
        for regions, rules in ((one, chain), (other, later)):
            for settled in settlements(rules):
                way = regions.settled(rules, settled)
                yield from (meet(runs, way, start) for start in starts)


def _days(as_of: date) -> Iterator[date]:
    """Yield days on which a clock may have started: four weeks, in each of the last years."""
    for years, days in product(range(_YEARS), range(28)):
        yield as_of - timedelta(days=365 * years + days)


def _is_weaker(was: Dated, is_: Dated) -> bool:
    """Tell whether a limit is not told any more, or told for a later day."""
    if not was.is_relevant or was.by_rule is None or was.act_by is None:
        return False
    if not is_.is_relevant or is_.by_rule is None or is_.act_by is None:
        return True
    return is_.by_rule > was.by_rule or is_.act_by > was.act_by


def _told(dated: Dated) -> str:
    if not dated.is_relevant:
        return "no limit"
    if dated.by_rule is None:
        return "no day"
    return f"{dated.by_rule} (act by {dated.act_by})"
