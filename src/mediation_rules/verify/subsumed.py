"""Rules that add nothing: another one gives the same action whenever they do."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from mediation_rules.diagnostics import Diagnostic, quote
from mediation_rules.operators import YES
from mediation_rules.rules import ActionUrgency, Policy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.rules import Rule
    from mediation_rules.verify.subject import Subject

_PLACES = {urgency: place for place, urgency in enumerate(ActionUrgency)}


def subsumed_rule(subject: Subject) -> Iterator[Diagnostic]:
    """A rule is given only where another one says the same, as urgently."""
    by_action: dict[str, list[Rule]] = {}
    for rule in subject.definition.rules.values():
        by_action.setdefault(rule.action, []).append(rule)
    for same in by_action.values():
        gone: set[str] = set()
        for rule, other in permutations(same, 2):
            if other.id in gone or rule.id in gone or not _adds_nothing(rule, other):
                continue
            given = subject.regions.given(rule.id).yes
            if subject.analysis.implies(given, subject.regions.given(other.id).yes):
                gone.add(rule.id)
                yield from _reported(subject, rule, other)


def _adds_nothing(rule: Rule, other: Rule) -> bool:
    """Tell whether a rule does nothing but recommend, no sooner than the other."""
    assert rule.recommend, "a rule without advice shares no action"
    assert other.recommend, "a rule without advice shares no action"
    says_more = (
        *rule.overrides,
        *rule.adjusts,
        *rule.before,
        *rule.exclusive_with,
        *(set(rule.recommend.due) - set(other.recommend.due)),
    )
    is_sooner = _PLACES[rule.recommend.urgency] < _PLACES[other.recommend.urgency]
    is_bolder = rule.if_unknown.policy is not Policy.ASK
    return not (says_more or is_sooner or is_bolder or rule.protected)


def _reported(subject: Subject, rule: Rule, other: Rule) -> Iterator[Diagnostic]:
    example = subject.example(
        subject.regions.given(rule.id).yes,
        lambda reading: (
            reading.given(rule.id) is YES and reading.given(other.id) is YES
        ),
    )
    if example is not None:
        yield Diagnostic(
            "MR349",
            rule.span,
            f"{quote(rule.id)} adds nothing: whenever it is given, {quote(other.id)}"
            " gives the same action",
            why=example,
            related=(("the other rule", other.span),),
        )
