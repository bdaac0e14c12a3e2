"""Prove that a mutant is the same ruleset: that no dispute can tell the two apart.

Both are cut into the same cells. Where each rule, decision and deadline is yes and no is compared
as regions of what disputes there can be. A yes is sure: the advice, its order, its days and the
decisions are the same, though other facts may be asked for on the way. What rests on something
opaque, or on more than regions can say, is never called the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.analyse import Analysis
from mediation_rules.analyse.diagrams import TooLarge
from mediation_rules.check import CheckedRuleset
from mediation_rules.mutants.parts import around, part_of
from mediation_rules.rules import Policy
from mediation_rules.situation import state_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from mediation_rules.analyse.diagrams import Region
    from mediation_rules.analyse.regions import Regions
    from mediation_rules.mutants.mutant import Mutant
    from mediation_rules.rules import Rule, RulesetDefinition
    from mediation_rules.ruleset import Ruleset

_BY_REGIONS = frozenset(
    ("limit", "gate", "clause", "negate", "unless", "override", "disable", "row")
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
        if kind == "deadline":
            return False
        if mutant.mutator in _BY_REGIONS:
            return self._by_regions(mutant, changed, touched)
        rules = self.definition.rules
        if mutant.mutator in ("before", "exclusive"):
            gone = _gone(mutant.mutator, rules[name], changed.rules[name])
            return self._never_meet(mutant.mutator, rules[name], rules[gone], changed)
        return False

    def _analysis(
        self, rules: Iterable[str], *definitions: RulesetDefinition
    ) -> Analysis:
        kept = around(self.definition, rules)
        parts = (part_of(each, self.definition, kept) for each in definitions)
        facts = self.ruleset.checked.facts
        sound = (CheckedRuleset(part, facts) for part in parts)
        here = state_of(self.definition)
        return Analysis(*sound, as_of=self.as_of, model=self.ruleset.model, here=here)

    def _by_regions(
        self, mutant: Mutant, changed: RulesetDefinition, touched: frozenset[str]
    ) -> bool:
        if not touched:
            return False
        rules = around(self.definition, touched)
        try:
            analysis = self._analysis(rules, self.definition, changed)
            before, after = analysis.regions
            differences = (_difference(before, after, id_) for id_ in rules)
            # What is taken for granted need not be a dispute that anybody could tell.
            can_be = analysis.can_be if self._told_alone(rules) else bool
            found = (not can_be(region) for region in differences)
            return all(found) and self._is_hidden(mutant)
        except TooLarge:
            return False

    def _told_alone(self, rules: Iterable[str]) -> bool:
        """Tell whether no rule takes facts for granted."""
        assumed = (self.definition.rules[id_].if_unknown.assumed for id_ in rules)
        return all(isinstance(each, bool | None) for each in assumed)

    def _is_hidden(self, mutant: Mutant) -> bool:
        """Tell whether nothing but rules shows a changed part: a decision is shown itself."""
        return mutant.part[0] != "decision"

    def _never_meet(
        self, mutator: str, rule: Rule, other: Rule, changed: RulesetDefinition
    ) -> bool:
        if mutator == "before" and (
            _leads(changed, rule.id, other.id)
            or _differ_in_urgency(self.definition, rule, other)
        ):
            return True
        analysis = self._analysis([rule.id, other.id], self.definition)
        [regions] = analysis.regions
        both = analysis.diagrams.meet(_shown(regions, rule), _shown(regions, other))
        return not analysis.can_be(both)


def _difference(before: Regions, after: Regions, rule: str) -> Region:
    """Return where a rule comes out otherwise."""
    minus, join = before.diagrams.minus, before.diagrams.join
    pairs = (
        *zip(before.rule(rule), after.rule(rule), strict=True),
        *zip(before.given(rule), after.given(rule), strict=True),
    )
    return join(*(join(minus(a, b), minus(b, a)) for a, b in pairs))


def _shown(regions: Regions, rule: Rule) -> Region:
    """Return where the advice of a rule may be shown."""
    if rule.if_unknown.policy in (Policy.WARN, Policy.ASSUME):
        return regions.kleene.not_no(regions.rule(rule.id))
    return regions.rule(rule.id).yes


def _gone(mutator: str, rule: Rule, changed: Rule) -> str:
    """Return the rule that a mutant no longer names."""
    key = "before" if mutator == "before" else "exclusive_with"
    before = [reference.id for reference in getattr(rule, key)]
    after = [reference.id for reference in getattr(changed, key)]
    [gone] = set(before) - set(after)
    return str(gone)


def _leads(definition: RulesetDefinition, rule: str, to: str) -> bool:
    """Tell whether a rule stands before another through others."""
    seen, waiting = {rule}, [rule]
    while waiting:
        for reference in definition.rules[waiting.pop()].before:
            if reference.id == to:
                return True
            if reference.id not in seen:
                seen.add(reference.id)
                waiting.append(reference.id)
    return False


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
