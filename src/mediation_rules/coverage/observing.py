"""The cases of a ruleset as they are read: which rules each one speaks of, and what came out.

A case shows something of a rule only if it says what becomes of it. That a rule happens to be
read in a case of another one is no test of it: nobody would notice if it came out otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mediation_rules.cases import examples
from mediation_rules.coverage.resting import behind, rests_on
from mediation_rules.facts import Dispute, told_values
from mediation_rules.logic import Reading
from mediation_rules.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from mediation_rules.coverage.shape import Clause
    from mediation_rules.examples import CaseExample, Suite
    from mediation_rules.operators import Verdict
    from mediation_rules.rules import RulesetDefinition
    from mediation_rules.ruleset import Ruleset
    from mediation_rules.situation import Situation


@dataclass(frozen=True, eq=False)
class Seen:
    """A dispute on a day, read once.

    Attributes:
        ruleset: The ruleset that reads it.
        dispute: The dispute.
        as_of: The day.
    """

    ruleset: Ruleset
    dispute: Dispute
    as_of: date

    @cached_property
    def situation(self) -> Situation:
        """What conditions see of it."""
        return self.ruleset.situation(self.dispute, as_of=self.as_of)

    @cached_property
    def reading(self) -> Reading:
        """How it is read."""
        return Reading(self.situation, self.ruleset.definition)

    def verdicts(self, clauses: Iterable[Clause]) -> dict[Clause, Verdict]:
        """Read some clauses."""
        return {clause: self.reading.condition(clause) for clause in clauses}


def told_mapping(dispute: Dispute) -> dict[str, object]:
    """Return a dispute as a mapping from which it can be told again."""
    return {**told_values(dispute), "answers": dict(dispute.answers)}


@dataclass(frozen=True, eq=False)
class Observed:
    """The cases of a ruleset that a person stands behind.

    Attributes:
        all: Every one, as it is read.
        beside: Rule -> the cases that stand beside it.
        by_rule: Rule -> the cases that say what becomes of it.
        by_part: The same for conditions, decisions and deadlines, by what rests on them.
        waiting: How many cases wait for a person.
    """

    all: tuple[Seen, ...]
    beside: Mapping[str, tuple[Seen, ...]]
    by_rule: Mapping[str, tuple[Seen, ...]]
    by_part: Mapping[tuple[str, str], tuple[Seen, ...]]
    waiting: int


def observe(ruleset: Ruleset) -> Observed:
    """Read the cases of a ruleset."""
    definition = ruleset.definition
    named = Naming(definition)
    by_rule: defaultdict[str, list[Seen]] = defaultdict(list)
    by_part: defaultdict[tuple[str, str], list[Seen]] = defaultdict(list)
    beside: defaultdict[str, list[Seen]] = defaultdict(list)
    every: list[Seen] = []
    waiting = 0
    for owner, case in examples(ruleset):
        if case.confirm != "yes":
            waiting += 1
            continue
        seen = Seen(ruleset, ruleset.dispute(case.given), case.as_of)
        every.append(seen)
        if isinstance(owner, Rule):
            beside[owner.id].append(seen)
        rules = named.rules(case, owner)
        for id_ in rules:
            by_rule[id_].append(seen)
        for part in named.parts(rules, case):
            by_part[part].append(seen)
    return Observed(
        tuple(every),
        {id_: tuple(cases) for id_, cases in beside.items()},
        {id_: tuple(cases) for id_, cases in by_rule.items()},
        {part: tuple(cases) for part, cases in by_part.items()},
        waiting,
    )


class Naming:
    """Says of what a case speaks."""

    def __init__(self, definition: RulesetDefinition) -> None:
        self._definition = definition
        self._rests_on = rests_on(definition)
        self._ids: defaultdict[str, set[str]] = defaultdict(set)
        for rule in definition.rules.values():
            self._ids[rule.id].add(rule.id)
            self._ids[rule.action].add(rule.id)

    def rules(self, case: CaseExample, owner: Rule | Suite) -> set[str]:
        """Return the rules of which a case speaks: those it names, and its own."""
        listed = (
            *case.expect,
            *case.provisional,
            *case.held,
            *case.possible,
            *case.overridden,
            *case.never,
            *case.order,
        )
        names = {
            *(reference.id for reference in listed),
            *case.due,
            *case.urgency,
            *case.says,
        }
        named = {id_ for name in names for id_ in self._ids.get(name, ())}
        return named | ({owner.id} if isinstance(owner, Rule) else set())

    def parts(
        self, rules: Iterable[str], case: CaseExample
    ) -> Iterator[tuple[str, str]]:
        """Yield what some rules rest on, and what else a case names."""
        named = {("decision", name) for name in case.decisions}
        named |= {("deadline", name) for name in case.deadlines}
        read = behind(self._definition, named)
        yield from read.union(*(self._rests_on[id_] for id_ in rules))
