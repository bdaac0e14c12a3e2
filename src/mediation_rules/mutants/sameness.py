"""Prove that a mutant is the same ruleset: that no dispute can tell the two apart.

Both are cut into the same cells. Where each rule, decision and deadline is yes and no is compared
as regions of what disputes there can be. A yes is sure: the advice, its order, its days and the
decisions are the same, though other facts may be asked for on the way. What rests on something
opaque, or on more than regions can say, is never called the same; nor is a change of a decision
or deadline itself, which a page shows with its reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.analyse import Analysis
from mediation_rules.analyse.diagrams import MOST_NODES, TooLarge
from mediation_rules.check import CheckedRuleset
from mediation_rules.coverage.resting import Part, behind
from mediation_rules.dating import PREFIX
from mediation_rules.mutants.parts import around, part_of
from mediation_rules.rules import Policy
from mediation_rules.situation import state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from mediation_rules.analyse.diagrams import Region
    from mediation_rules.analyse.regions import Regions
    from mediation_rules.analyse.sides import Sides
    from mediation_rules.mutants.mutant import Mutant
    from mediation_rules.rules import Rule, RulesetDefinition
    from mediation_rules.ruleset import Ruleset

_BY_REGIONS = frozenset(
    ("limit", "gate", "clause", "negate", "unless", "override", "disable")
)
"""The mutators that change nothing but when rules are given."""


class Sameness:
    """Compares mutants with their ruleset.

    Args:
        ruleset: The ruleset.
        as_of: The day on which they are compared.
    """

    def __init__(self, ruleset: Ruleset, as_of: date) -> None:
        self.ruleset = ruleset
        self.definition = ruleset.definition
        self.as_of = as_of

    def is_same(
        self, mutant: Mutant, changed: RulesetDefinition, touched: frozenset[str]
    ) -> bool:
        """Tell whether it is proved that no dispute tells a mutant from the ruleset."""
        kind, name = mutant.part
        if kind in ("decision", "deadline"):
            return False
        try:
            if mutant.mutator in _BY_REGIONS:
                return self._by_regions(mutant.part, changed, touched)
            if mutant.mutator == "before":
                return self._in_the_same_order(changed)
            if mutant.mutator == "exclusive":
                rules = self.definition.rules
                gone = _gone(rules[name], changed.rules[name])
                return self._never_meet(rules[name], rules[gone])
        except TooLarge:
            pass
        return False

    def _analysis(
        self,
        rules: Iterable[str],
        *definitions: RulesetDefinition,
        parts: Iterable[Part] = (),
    ) -> Analysis:
        kept, also = around(self.definition, rules), tuple(parts)
        cut = (part_of(each, self.definition, kept, also) for each in definitions)
        facts = self.ruleset.checked.facts
        sound = (CheckedRuleset(each, facts) for each in cut)
        return Analysis(
            *sound,
            as_of=self.as_of,
            model=self.ruleset.model,
            here=state_of(self.definition),
            limit=MOST_NODES,
        )

    # ------------------------------------------------------------- when it is given

    def _by_regions(
        self, part: Part, changed: RulesetDefinition, touched: frozenset[str]
    ) -> bool:
        if not touched:
            return False
        rules = around(self.definition, touched)
        shown = tuple(self._shown_with(part))
        analysis = self._analysis(rules, self.definition, changed, parts=shown)
        before, after = (_sides(each, rules, shown) for each in analysis.regions)
        minus, join = analysis.diagrams.minus, analysis.diagrams.join
        # What is taken for granted need not be a dispute that anybody could tell.
        can_be = analysis.can_be if self._told_alone(rules) else bool
        return not any(
            can_be(join(minus(was, is_), minus(is_, was)))
            for both in zip(before, after, strict=True)
            for was, is_ in zip(*both, strict=True)
        )

    def _shown_with(self, part: Part) -> Iterator[Part]:
        """Yield the decisions and deadlines that read a part: a page shows those themselves."""
        found = (
            *(("decision", name) for name in self.definition.decisions),
            *(("deadline", name) for name in self.definition.deadlines),
        )
        yield from (each for each in found if part in behind(self.definition, [each]))

    def _told_alone(self, rules: Iterable[str]) -> bool:
        """Tell whether no rule takes facts for granted."""
        assumed = (self.definition.rules[id_].if_unknown.assumed for id_ in rules)
        return all(isinstance(each, bool | None) for each in assumed)

    # --------------------------------------------------------------- beside another

    def _in_the_same_order(self, changed: RulesetDefinition) -> bool:
        """Tell whether no two rules that are no longer held in order could come in another."""
        rules = self.definition.rules
        lost = (
            (rules[one], rules[other])
            for one in rules
            for other in sorted(_after(self.definition, one) - _after(changed, one))
        )
        return all(
            _differ_in_urgency(self.definition, *pair) or self._never_meet(*pair)
            for pair in lost
        )

    def _never_meet(self, rule: Rule, other: Rule) -> bool:
        analysis = self._analysis([rule.id, other.id], self.definition)
        [regions] = analysis.regions
        both = analysis.diagrams.meet(_shown(regions, rule), _shown(regions, other))
        return not analysis.can_be(both)


def _sides(
    regions: Regions, rules: Iterable[str], parts: Iterable[Part]
) -> Iterator[Sides]:
    """Yield where each thing that a page shows is settled, in one order for every ruleset."""
    for id_ in rules:
        yield from (regions.rule(id_), regions.given(id_))
    for kind, name in parts:
        yield from (_decided if kind == "decision" else _running)(regions, name)


def _decided(regions: Regions, name: str) -> Iterator[Sides]:
    yield from regions.taken(name)
    for reason in regions.view.definition.decisions[name].reasons:
        yield regions.condition(reason.when)


def _running(regions: Regions, name: str) -> Iterator[Sides]:
    chain = regions.view.chain(f"{PREFIX}{name}")
    yield regions.runs(chain)
    for limit in chain:
        for extension in limit.extensions:
            yield regions.condition(extension.when, dating=True)


def _shown(regions: Regions, rule: Rule) -> Region:
    """Return where the advice of a rule may be shown."""
    if rule.if_unknown.policy in (Policy.WARN, Policy.ASSUME):
        return regions.kleene.not_no(regions.rule(rule.id))
    return regions.rule(rule.id).yes


def _gone(rule: Rule, changed: Rule) -> str:
    """Return the rule beside which a mutant may stand."""
    after = {reference.id for reference in changed.exclusive_with}
    [gone] = (each.id for each in rule.exclusive_with if each.id not in after)
    return gone


def _after(definition: RulesetDefinition, rule: str) -> frozenset[str]:
    """Return the rules before which a rule stands, through any number of others."""
    seen: set[str] = set()
    waiting = [rule]
    while waiting:
        further = {each.id for each in definition.rules[waiting.pop()].before} - seen
        seen |= further
        waiting += further
    return frozenset(seen)


def _differ_in_urgency(definition: RulesetDefinition, one: Rule, other: Rule) -> bool:
    """Tell whether urgency alone puts two rules in order, whatever stands before what."""
    urgencies = {rule.recommend.urgency for rule in (one, other) if rule.recommend}
    moved = {
        adjustment.rule.id
        for rule in definition.rules.values()
        for adjustment in rule.adjusts
    }
    shared = [rule.action for rule in definition.rules.values()]
    is_alone = all(shared.count(rule.action) == 1 for rule in (one, other))
    return len(urgencies) == 2 and is_alone and moved.isdisjoint({one.id, other.id})
