"""Find where a time limit or a due day can be another: cell by cell of the day that it starts from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.analyse.days import is_derived
from mediation_rules.analyse.diagrams import EVERYWHERE, NOWHERE, Region
from mediation_rules.analyse.view import settlements
from mediation_rules.weakening.limits import due_days_rest_on, rests_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mediation_rules.analyse import Analysis
    from mediation_rules.rules import DeadlineRule, Due, Rule


class Limits:
    """The time limits and due days of two rulesets on one day."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._diagrams = analysis.diagrams

    # --------------------------------------------------------------------- due days

    def dues(self, number: int, rule: Rule) -> object:
        """Return all that the due day of a rule rests on."""
        regions = self._analysis.regions[number]
        own = rule.recommend.due if rule.recommend else ()
        moved = [
            (regions.given(other.id).yes, due_days_rest_on(due, regions))
            for other, due in self._moving(number, rule)
        ]
        return due_days_rest_on(own, regions), moved

    def _moving(
        self, number: int, rule: Rule
    ) -> Iterator[tuple[Rule, tuple[Due, ...]]]:
        """Yield the rules that give another day to a rule, with that day."""
        for other in self._analysis.rulesets[number].definition.rules.values():
            for each in other.adjusts:
                if each.rule.id == rule.id and each.due:
                    yield other, each.due

    def due_regions(self, both: Region, before: Rule, after: Rule) -> Iterator[Region]:
        """Yield where to look for another due day, within a region."""
        meet = self._diagrams.meet
        yield both
        starts: set[str] = set()
        for number, rule in enumerate((before, after)):
            dues = list(rule.recommend.due) if rule.recommend else []
            for other, due in self._moving(number, rule):
                given = self._analysis.regions[number].given(other.id).yes
                yield meet(both, given)
                dues += due
            starts |= {path for due in dues for path in self._starts(number, due)}
        yield from self._by_cell(both, sorted(starts))

    def _starts(self, number: int, due: Due) -> Iterator[str]:
        if due.path is not None and is_derived(due.path):
            yield self._analysis.regions[number].view.chain(due.path)[0].start
        elif due.path is not None:
            yield due.path

    def _by_cell(self, within: Region, paths: Iterable[str]) -> Iterator[Region]:
        for path in paths:
            axis = self._analysis.regions[0].answers.axis(path)
            for cell in sorted(self._analysis.space.cells(axis, has_value=True)):
                here = self._diagrams.where(axis, (cell,))
                yield self._diagrams.meet(within, here)

    # -------------------------------------------------------------------- deadlines

    def is_same(self, before: DeadlineRule, after: DeadlineRule) -> bool:
        """Whether a time limit rests on the same in both, so that its days are the same."""
        one, other = self._analysis.regions
        looks = [
            (rests_on(rule, regions), rule.hidden_while_unknown, regions.view.closures)
            for rule, regions in ((before, one), (after, other))
        ]
        return looks[0] == looks[1]

    def told(self, number: int, rule: DeadlineRule | None) -> Region:
        """Return where a time limit may be told of: where it is not settled not to run."""
        if rule is None:
            return NOWHERE
        regions = self._analysis.regions[number]
        found = regions.runs(regions.view.chain(rule.name))
        if rule.hidden_while_unknown:
            return found.yes
        return self._diagrams.minus(EVERYWHERE, found.no)

    def day_regions(
        self, both: Region, before: DeadlineRule, after: DeadlineRule
    ) -> Iterator[Region]:
        """Yield where to look for another last day, within a region."""
        for regions, rule in zip(self._analysis.regions, (before, after), strict=True):
            chain = regions.view.chain(rule.name)
            for settled in settlements(chain):
                way = self._diagrams.meet(both, regions.settled(chain, settled))
                if way != NOWHERE:
                    yield from self._by_cell(way, [chain[0].start])
        yield both
