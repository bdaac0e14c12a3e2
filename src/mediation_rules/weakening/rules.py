"""Find protected rules that are weaker, and the simplest dispute in which each is.

Whether and how urgently a rule is given is proved: the regions of both rulesets are compared.
Due days and exclusion are searched for, over the cells of the facts that they rest on.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from mediation_rules.analyse.days import is_derived
from mediation_rules.analyse.diagrams import NOWHERE, Region
from mediation_rules.assess.tables import URGENCIES
from mediation_rules.diagnostics import Diagnostic, Span
from mediation_rules.relevance.standings import GIVEN, Standings
from mediation_rules.strength import Reader, Strength
from mediation_rules.weakening.limits import due_days_rest_on
from mediation_rules.weakening.places import Places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mediation_rules.analyse import Analysis, Witness
    from mediation_rules.facts import Dispute
    from mediation_rules.rules import Due, Rule

_TRIES_OF_DUES = 40


class Rules:
    """The protected rules of a base, beside those of a merged ruleset, on one day.

    Args:
        analysis: Both rulesets, the base first.
        searched: Where the names of what was searched, not proved, are noted.
    """

    def __init__(self, analysis: Analysis, searched: dict[str, None]) -> None:
        self._analysis = analysis
        self._diagrams = analysis.diagrams
        self._base, self._merged = analysis.rulesets
        self._standings = tuple(map(Standings, analysis.regions))
        self._readers = tuple(
            Reader(each, analysis.as_of) for each in analysis.rulesets
        )
        self._searched = searched
        self._places = Places(self._base.definition, self._merged.definition)

    def weaker(self) -> Iterator[Diagnostic]:
        """Yield a finding for each way in which a protected rule is weaker."""
        for rule in self._base.definition.rules.values():
            after = self._merged.definition.rules.get(rule.id)
            if rule.protected and rule.recommend and after is not None:
                yield from self._compared(rule, after)

    def _compared(self, rule: Rule, after: Rule) -> Iterator[Diagnostic]:
        looks = [self._less_given]
        if after.recommend is not None:
            looks += [self._less_urgent, self._shut_out, self._later]
        for look in looks:
            found = look(rule, after)
            if found is not None:
                yield found
                # The rest would most likely be the same news again.
                return

    # -------------------------------------------------------------- less often given

    def _less_given(self, rule: Rule, after: Rule) -> Diagnostic | None:
        join, meet = self._diagrams.join, self._diagrams.meet
        before, now = (standings.of(rule.id) for standings in self._standings)
        weaker = NOWHERE
        for place, status in enumerate(GIVEN):
            as_firm = join(*(now[same] for same in GIVEN[: place + 1]))
            less = self._diagrams.minus(before[status], as_firm)
            weaker = join(weaker, meet(before[status], less))
        if after.recommend is None:
            weaker = self._standings[0].given(rule.id)
        return self._shown(
            "MR422", rule, weaker, Strength.is_less_firm_than, self._cause(rule, after)
        )

    def _cause(self, rule: Rule, after: Rule) -> Span:
        """Return the place of the change that most likely weakens a rule."""
        one, other = self._analysis.regions
        if one.condition(rule.when) != other.condition(after.when):
            return after.when.span
        kept = {one.condition(item) for item in rule.unless}
        for item in after.unless:
            if other.condition(item) not in kept:
                return item.span
        if rule.if_unknown != after.if_unknown:
            return after.if_unknown.span or after.span
        for id_ in other.overriders[rule.id]:
            is_known = id_ in one.overriders[rule.id]
            if not is_known or one.given(id_) != other.given(id_):
                return _override(self._merged.definition.rules[id_], rule.id)
        return after.span

    def _less_urgent(self, rule: Rule, after: Rule) -> Diagnostic | None:
        join, meet = self._diagrams.join, self._diagrams.meet
        before, now = (
            standings.urgencies(each)
            for standings, each in zip(self._standings, (rule, after), strict=True)
        )
        slower = join(
            *(
                meet(before[was], now[is_])
                for was, is_ in product(before, now)
                if URGENCIES[is_] > URGENCIES[was]
            )
        )
        both = meet(slower, *(each.given(rule.id) for each in self._standings))
        span = after.recommend.span if after.recommend else None
        return self._shown(
            "MR423", rule, both, Strength.is_less_urgent_than, span or after.span
        )

    # --------------------------------------------------------------- shut out, later

    def _shut_out(self, rule: Rule, after: Rule) -> Diagnostic | None:
        """Search the disputes in which a rival, protected as well, is given too."""
        touched = not self._is_untouched(rule)
        rivals = [
            rival
            for rival in self._rivals(after)
            if touched or not self._is_untouched(rival)
        ]
        if rivals:
            self._searched.setdefault(f"{rule.id}: exclusive advice")
        both = self._diagrams.meet(*(each.given(rule.id) for each in self._standings))
        for rival in rivals:
            here = self._diagrams.meet(both, self._standings[1].given(rival.id))
            span = _naming(rival, after) or _naming(after, rival) or after.span
            found = self._shown("MR424", rule, here, Strength.is_less_firm_than, span)
            if found is not None:
                return found
        return None

    def _is_untouched(self, rule: Rule) -> bool:
        """Tell whether a rule says the same in both rulesets, and stands the same."""
        before, after = (
            each.definition.rules.get(rule.id) for each in self._analysis.rulesets
        )
        if before is None or before != after:
            return False
        one, other = (standings.of(rule.id) for standings in self._standings)
        return one == other

    def _rivals(self, rule: Rule) -> list[Rule]:
        """Return the protected rules with which a rule never stands together."""
        rules = self._merged.definition.rules.values()
        shielded = {each.action for each in rules if each.protected}
        return [
            each
            for each in rules
            if each.action in shielded
            and each.id != rule.id
            and (_naming(each, rule) or _naming(rule, each))
        ]

    def _later(self, rule: Rule, after: Rule) -> Diagnostic | None:
        if self._dues(0, rule) == self._dues(1, after):
            return None
        self._searched.setdefault(f"{rule.id}: due day")
        both = self._diagrams.meet(*(each.given(rule.id) for each in self._standings))
        span = after.recommend.span if after.recommend else None
        for here in self._dated_ways(both, rule, after):
            found = self._shown(
                "MR423", rule, here, Strength.is_later_than, span or after.span
            )
            if found is not None:
                return found
        return None

    def _dues(self, number: int, rule: Rule) -> object:
        """Return all that a due day rests on, to see whether any of it was changed."""
        regions = self._analysis.regions[number]
        own = rule.recommend.due if rule.recommend else ()
        moved = [
            (other.id, regions.given(other.id), due_days_rest_on(each.due, regions))
            for other in self._moving(number, rule)
            for each in other.adjusts
            if each.rule.id == rule.id
        ]
        return due_days_rest_on(own, regions), moved

    def _moving(self, number: int, rule: Rule) -> list[Rule]:
        """Return the rules that give another day to a rule."""
        return [
            other
            for other in self._analysis.rulesets[number].definition.rules.values()
            if any(each.rule.id == rule.id and each.due for each in other.adjusts)
        ]

    def _dated_ways(self, both: Region, rule: Rule, after: Rule) -> Iterator[Region]:
        """Yield a region for each cell of each day that a due day can rest on."""
        yield both
        for number, regions in enumerate(self._analysis.regions):
            for other in self._moving(number, rule):
                yield self._diagrams.meet(both, regions.given(other.id).yes)
        starts = {
            start
            for number, each in enumerate((rule, after))
            for due in (each.recommend.due if each.recommend else ())
            for start in self._start(number, due)
        }
        for path in sorted(starts):
            axis = self._analysis.regions[0].answers.axis(path)
            for cell in sorted(self._analysis.space.cells(axis, has_value=True)):
                yield self._diagrams.meet(both, self._diagrams.where(axis, (cell,)))

    def _start(self, number: int, due: Due) -> Iterator[str]:
        if due.path is not None and is_derived(due.path):
            yield self._analysis.regions[number].view.chain(due.path)[0].start
        elif due.path is not None:
            yield due.path

    # ------------------------------------------------------------------------ showing

    def _shown(
        self,
        code: str,
        rule: Rule,
        region: Region,
        is_weaker: Callable[[Strength, Strength], bool],
        span: Span,
    ) -> Diagnostic | None:
        """Return the finding with its dispute; None when no dispute bears it out."""
        if region == NOWHERE:
            return None

        def claim(dispute: Dispute) -> bool:
            before, now = self._strengths(rule, dispute)
            return is_weaker(now, before)

        witness = self._analysis.witness(region, claim)
        if witness is None:
            return self._open(rule, region, span)
        before, now = self._strengths(rule, witness.dispute)
        return Diagnostic(
            code,
            self._places.of_rule(rule, span),
            f"`{rule.id}` is protected, and is weaker here: {before} became {now}",
            why=said(witness),
            related=(("protected here", rule.span),),
        )

    def _open(self, rule: Rule, region: Region, span: Span) -> Diagnostic | None:
        """Return what is told of a region in which no dispute could be found."""
        possible = self._analysis.possible(region)
        if possible == NOWHERE or self._analysis.is_exact(possible):
            return None
        return Diagnostic(
            "MR428",
            self._places.of_rule(rule, span),
            f"it cannot be told whether `{rule.id}`, which is protected, is weaker here",
            related=(("protected here", rule.span),),
            severity="warning",
        )

    def _strengths(self, rule: Rule, dispute: Dispute) -> tuple[Strength, Strength]:
        before, now = (
            reader.strength(rule.id, rule.action, dispute) for reader in self._readers
        )
        return before, now


def said(witness: Witness) -> str:
    """Write the dispute of a finding as a case has it, so that it can be run."""
    return f"This dispute shows it: {witness}"


def _naming(one: Rule, other: Rule) -> Span | None:
    """Return where a rule says that it never stands beside another."""
    return next((each.span for each in one.exclusive_with if each.id == other.id), None)


def _override(rule: Rule, of: str) -> Span:
    return next(each.rule.span for each in rule.overrides if each.rule.id == of)
