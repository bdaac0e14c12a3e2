"""Look up once what every assessment of a ruleset needs: a ruleset and its program go in.

Everything here depends on the ruleset alone, so that an assessment only walks rows and asks
which propositions are settled.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING, Literal

from mediation_rules.assess.defaults import uses_of
from mediation_rules.assessment import Reason, RulesetStamp, Source
from mediation_rules.locales import say
from mediation_rules.logic import cases
from mediation_rules.program import Program, Proposition, no, yes
from mediation_rules.rules import (
    ActionUrgency,
    Adjustment,
    Citation,
    Decision,
    DecisionCase,
    DecisionReason,
    IfUnknown,
    Policy,
    Reference,
    Rule,
    RulesetDefinition,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mediation_rules.assess.defaults import Use
    from mediation_rules.check import CheckedRuleset

URGENCIES: Mapping[ActionUrgency, int] = {
    urgency: place for place, urgency in enumerate(ActionUrgency)
}
"""The most urgent first."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One rule, with what an assessment asks of it.

    Attributes:
        rule: The rule.
        id: Its id.
        policy: What it does while its condition is unknown.
        title: Its title in the ruleset's first language.
        urgency: How urgent it is by itself; that of a rule without advice never shows.
        reason: Why it is advised.
        citations: The ids of its sources.
        is_given: The proposition that it applies and nothing sets it aside.
        is_not_given: The opposite.
        applies: The proposition that it applies, whatever overrides it.
        overridden_by: The rules that set it aside, by id, and why.
        adjusted_by: The rules that change its urgency or due date.
        after: Every rule that stands after it, through any number of others.
        excludes: The rules with which it never stands together, whichever says so.
        defaults: The open defaults that it asks with, each beside the day it is held against.
    """

    rule: Rule
    id: str
    policy: Policy
    title: str
    urgency: ActionUrgency
    reason: Reason
    citations: tuple[str, ...]
    is_given: Proposition
    is_not_given: Proposition
    applies: Proposition
    overridden_by: Mapping[str, Reason]
    adjusted_by: tuple[tuple[str, Adjustment, Reason], ...]
    after: frozenset[str]
    excludes: frozenset[str]
    defaults: tuple[Use, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CaseRow:
    """One case of a decision: its value, why, and when it is written to hold.

    `holds` is None for `otherwise`.
    """

    case: DecisionCase
    reason: Reason
    holds: Proposition | None
    is_taken: Proposition


@dataclass(frozen=True, slots=True, eq=False)
class DecisionRow:
    """One decision, with what an assessment asks of it."""

    decision: Decision
    title: str
    labels: Mapping[str, str]
    values: Mapping[str, Proposition]
    cases: tuple[CaseRow, ...]
    reasons: tuple[tuple[Proposition, Reason], ...]

    @property
    def skips_unknown(self) -> bool:
        """Whether a case that is unknown is passed over for the time being."""
        policy: IfUnknown = self.decision.if_unknown
        return policy.policy is Policy.WARN or policy.assumed is False


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """All of a ruleset that assessments look up."""

    definition: RulesetDefinition
    language: str
    rows: Mapping[str, Row]
    decisions: tuple[DecisionRow, ...]
    sources: Mapping[str, Source]
    stamps: tuple[RulesetStamp, ...]


@lru_cache(maxsize=64)
def tables(checked: CheckedRuleset, program: Program) -> Tables:
    """Return the tables of a ruleset; the same ones each time."""
    definition = checked.definition
    return _Writer(definition, program).tables()


class _Writer:
    """Writes the tables of one ruleset."""

    def __init__(self, definition: RulesetDefinition, program: Program) -> None:
        self.definition = definition
        self.names = program.names
        self.language = definition.languages[0]
        self.overridden: dict[str, dict[str, Reason]] = defaultdict(dict)
        self.adjusted: dict[str, list[tuple[str, Adjustment, Reason]]] = defaultdict(
            list
        )
        self.excluded: dict[str, set[str]] = defaultdict(set)
        for rule in definition.rules.values():
            self._relations(rule)

    def tables(self) -> Tables:
        definition = self.definition
        after = {
            id_: frozenset(_reached(definition.rules, id_)) for id_ in definition.rules
        }
        return Tables(
            definition=definition,
            language=self.language,
            rows={
                rule.id: self._row(rule, after[rule.id])
                for rule in _overriders_first(definition)
            },
            decisions=tuple(map(self._decision, definition.decisions.values())),
            sources={
                citation.id: source(citation)
                for citation in definition.citations.values()
            },
            stamps=tuple(
                RulesetStamp(id=layer.id, version=layer.version, digest=layer.digest)
                for layer in definition.layers
            ),
        )

    def reason(
        self,
        words: Words,
        cite: Iterable[Reference] = (),
        rule: str | None = None,
        bears: Literal["for", "against", "safeguard"] | None = None,
    ) -> Reason:
        return Reason(
            text=say(words, self.language),
            rule=rule,
            citations=ids(cite),
            bears=bears,
        )

    # ---------------------------------------------------------------------- rules

    def _relations(self, rule: Rule) -> None:
        """Note what a rule says of others under the others."""
        for override in rule.overrides:
            reason = self.reason(override.because, rule.cite, rule.id)
            self.overridden[override.rule.id][rule.id] = reason
        for adjustment in rule.adjusts:
            reason = self.reason(adjustment.because, rule.cite, rule.id)
            self.adjusted[adjustment.rule.id].append((rule.id, adjustment, reason))
        for reference in rule.exclusive_with:
            self.excluded[reference.id].add(rule.id)
            self.excluded[rule.id].add(reference.id)

    def _row(self, rule: Rule, after: frozenset[str]) -> Row:
        recommend = rule.recommend
        return Row(
            rule=rule,
            id=rule.id,
            policy=rule.if_unknown.policy,
            title=say(rule.title, self.language),
            urgency=recommend.urgency if recommend else ActionUrgency.ROUTINE,
            reason=self.reason(rule.because, rule.cite, rule.id),
            citations=ids(rule.cite),
            is_given=yes(self.names[f"rule:{rule.id}"]),
            is_not_given=no(self.names[f"rule:{rule.id}"]),
            applies=yes(self.names[f"applies:{rule.id}"]),
            overridden_by=self.overridden.get(rule.id, {}),
            adjusted_by=tuple(self.adjusted.get(rule.id, ())),
            after=after,
            excludes=frozenset(self.excluded.get(rule.id, ())),
            defaults=uses_of(rule, self.definition),
        )

    # ------------------------------------------------------------------ decisions

    def _decision(self, decision: Decision) -> DecisionRow:
        name = decision.name
        return DecisionRow(
            decision=decision,
            title=say(decision.title, self.language),
            labels={
                value: say(words, self.language)
                for value, words in decision.values.items()
            },
            values={
                value: yes(self.names[f"decision:{name}={value}"])
                for value in dict.fromkeys(case.value for case in cases(decision))
            },
            cases=tuple(
                self._case(decision, case, index)
                for index, case in enumerate(cases(decision))
            ),
            reasons=tuple(
                (yes(self.names[f"reason:{name}#{index}"]), self._consideration(reason))
                for index, reason in enumerate(decision.reasons)
            ),
        )

    def _case(self, decision: Decision, case: DecisionCase, index: int) -> CaseRow:
        is_otherwise = case is decision.otherwise
        holds = None if is_otherwise else self.names[f"row:{decision.name}#{index}"]
        return CaseRow(
            case=case,
            reason=self.reason(case.because, case.cite),
            holds=None if holds is None else yes(holds),
            is_taken=yes(self.names[f"case:{decision.name}#{index}"]),
        )

    def _consideration(self, reason: DecisionReason) -> Reason:
        return self.reason(reason.because, reason.cite, bears=reason.bears)


def source(citation: Citation) -> Source:
    """Return a citation as results have it."""
    return Source(
        id=citation.id,
        title=citation.title,
        authority=citation.authority,
        strength=citation.strength,
        locator=citation.locator,
        link=citation.link,
        checked_on=citation.checked_on,
        checked_by=citation.checked_by,
        read_at=citation.read_at,
    )


def ids(references: Iterable[Reference]) -> tuple[str, ...]:
    """Return the ids of references, each once."""
    return tuple(dict.fromkeys(reference.id for reference in references))


def _overriders_first(definition: RulesetDefinition) -> Iterator[Rule]:
    """Yield each rule after those that set it aside, so that their fate is known."""
    needs: dict[str, list[str]] = {id_: [] for id_ in definition.rules}
    for rule in definition.rules.values():
        for override in rule.overrides:
            needs[override.rule.id].append(rule.id)
    for id_ in TopologicalSorter(needs).static_order():
        yield definition.rules[id_]


def _reached(rules: Mapping[str, Rule], start: str) -> Iterator[str]:
    """Yield every rule that stands after `start`, through any number of others."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for reference in rules[waiting.pop()].before:
            if reference.id not in seen:
                seen.add(reference.id)
                waiting.append(reference.id)
                yield reference.id
