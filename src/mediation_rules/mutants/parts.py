"""Cut out of a ruleset what some rules rest on, so that trying a change costs little.

What is left out changes nothing of what becomes of the rules that stay: those that set them
aside, adjust, exclude or merge with them stay as well.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from mediation_rules.coverage.resting import behind, rests_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mediation_rules.coverage.resting import Part
    from mediation_rules.rules import Rule, RulesetDefinition

_T = TypeVar("_T")


def around(definition: RulesetDefinition, rules: Iterable[str]) -> frozenset[str]:
    """Return some rules and all on which it depends what becomes of them."""
    beside = _beside(definition)
    found: set[str] = set()
    waiting = list(rules)
    while waiting:
        rule = waiting.pop()
        if rule not in found:
            found.add(rule)
            waiting += beside[rule]
    return frozenset(found)


@lru_cache(maxsize=16)
def _beside(definition: RulesetDefinition) -> Mapping[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    by_action: defaultdict[str, set[str]] = defaultdict(set)
    for rule in definition.rules.values():
        by_action[rule.action].add(rule.id)
        for override in rule.overrides:
            found[override.rule.id].add(rule.id)
        for adjustment in rule.adjusts:
            found[adjustment.rule.id].add(rule.id)
        for reference in rule.exclusive_with:
            found[rule.id].add(reference.id)
            found[reference.id].add(rule.id)
    for rule in definition.rules.values():
        found[rule.id] |= by_action[rule.action]
    return found


def part_of(
    definition: RulesetDefinition,
    whole: RulesetDefinition,
    rules: Iterable[str],
    parts: Iterable[Part] = (),
) -> RulesetDefinition:
    """Return a changed ruleset with some of its rules, and what they rest on.

    Args:
        definition: The changed ruleset.
        whole: The ruleset before the change, whose parts are known.
        rules: The rules that stay; `around` says which those are.
        parts: What else is asked for: decisions and deadlines.
    """
    kept = frozenset(rules)
    read = (rests_on(whole)[id_] for id_ in kept)
    names: defaultdict[str, set[str]] = defaultdict(set)
    for kind, name in behind(whole, frozenset(parts).union(*read)):
        names[kind].add(name)
    return replace(
        definition,
        rules={i: _trimmed(r, kept) for i, r in definition.rules.items() if i in kept},
        conditions=_only(definition.conditions, names["condition"]),
        decisions=_only(definition.decisions, names["decision"]),
        deadlines=_only(definition.deadlines, names["deadline"]),
        # What is promised of the whole may ask of what was left out.
        properties={},
    )


def _only(entries: Mapping[str, _T], names: set[str]) -> dict[str, _T]:
    return {name: each for name, each in entries.items() if name in names}


def _trimmed(rule: Rule, kept: frozenset[str]) -> Rule:
    """Return a rule that names only rules that stay."""
    return replace(
        rule,
        overrides=tuple(each for each in rule.overrides if each.rule.id in kept),
        adjusts=tuple(each for each in rule.adjusts if each.rule.id in kept),
        before=tuple(each for each in rule.before if each.id in kept),
        exclusive_with=tuple(each for each in rule.exclusive_with if each.id in kept),
    )
