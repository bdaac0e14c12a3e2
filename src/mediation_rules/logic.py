"""What the language means: a condition and a situation go in; yes, no or unknown comes out.

This is the definition, with `operators` for a single test: everything that is faster is
compared with it. It is read from the outside in and keeps no state between two readings.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from mediation_rules.conditions import (
    All,
    Any,
    Condition,
    Count,
    Named,
    Not,
    Operator,
    Test,
)
from mediation_rules.operators import (
    NO,
    OPPOSITE,
    UNKNOWN,
    YES,
    Facts,
    Value,
    Verdict,
    all_of,
    any_of,
    behind,
    compare,
    holds,
    negation,
    predicted,
    waits_for_state,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mediation_rules.rules import Decision, DecisionCase, Rule, RulesetDefinition

_T = TypeVar("_T")

__all__ = [
    "Facts",
    "Reading",
    "Verdict",
    "applies",
    "given",
    "holds",
    "selected",
    "verdict",
    "waits_for",
    "whole",
]


def verdict(
    condition: Condition, facts: Facts, definition: RulesetDefinition
) -> Verdict:
    """Read a condition of a ruleset."""
    return Reading(facts, definition).condition(condition)


def applies(rule: Rule, facts: Facts, definition: RulesetDefinition) -> Verdict:
    """Tell whether a rule holds: its `when`, and none of its `unless`."""
    return Reading(facts, definition).condition(whole(rule))


def given(rule: Rule, facts: Facts, definition: RulesetDefinition) -> Verdict:
    """Tell whether a rule holds and no rule that overrides it is given."""
    return Reading(facts, definition).given(rule.id)


def selected(
    decision: Decision, facts: Facts, definition: RulesetDefinition
) -> tuple[Verdict, ...]:
    """Tell of each case of a decision, `otherwise` last, whether it is taken."""
    return Reading(facts, definition).selected(decision.name)


def waits_for(
    condition: Condition, facts: Facts, definition: RulesetDefinition
) -> tuple[str, ...]:
    """List the unknown facts in the parts of a condition that are still open, in order."""
    return tuple(dict.fromkeys(Reading(facts, definition).open_facts(condition)))


def whole(rule: Rule) -> Condition:
    """Return all that a rule itself asks of the facts, as one condition."""
    return All((rule.when, *(Not(item, item.span) for item in rule.unless)), rule.span)


def cases(decision: Decision) -> tuple[DecisionCase, ...]:
    """Return the cases of a decision in order, `otherwise` last."""
    return (*decision.cases, *filter(None, [decision.otherwise]))


class Reading:
    """One situation as a ruleset reads it. What has a name is read once."""

    def __init__(self, facts: Facts, definition: RulesetDefinition) -> None:
        self.facts = facts
        self.definition = definition
        self._found: dict[tuple[str, str], Value] = {}

    def condition(self, condition: Condition) -> Verdict:
        """Read any condition."""
        match condition:
            case All():
                return all_of([self.condition(item) for item in condition.items])
            case Any():
                return any_of([self.condition(item) for item in condition.items])
            case Not():
                return negation(self.condition(condition.item))
            case Named():
                return self.named(condition.name)
            case Test() if condition.path in self.definition.decisions:
                return self._decided(condition)
            case Test():
                return holds(condition, self.facts)

    def named(self, name: str) -> Verdict:
        """Read a condition of the ruleset, or else a predicate of the application."""
        if name not in self.definition.conditions:
            return predicted(name, self.facts)
        found = self.definition.conditions[name].condition
        return self._once("condition", name, lambda: self.condition(found))

    def given(self, rule: str) -> Verdict:
        """Read a rule together with the rules that override it."""
        return self._once("rule", rule, lambda: all_of(self._for_and_against(rule)))

    def _for_and_against(self, rule: str) -> Iterator[Verdict]:
        yield self.condition(whole(self.definition.rules[rule]))
        for other in self.overriders[rule]:
            yield negation(self.given(other))

    @cached_property
    def overriders(self) -> Mapping[str, list[str]]:
        """The rules that override each rule."""
        found: dict[str, list[str]] = {rule: [] for rule in self.definition.rules}
        for rule in self.definition.rules.values():
            for override in rule.overrides:
                found[override.rule.id].append(rule.id)
        return found

    def selected(self, decision: str) -> tuple[Verdict, ...]:
        """Read the cases of a decision; with `hit` first, only one can be taken."""
        found = self.definition.decisions[decision]
        return self._once("decision", decision, lambda: tuple(self._taken(found)))

    def _taken(self, decision: Decision) -> Iterator[Verdict]:
        none_before = YES
        for case in decision.cases:
            here = self.condition(case.when)
            yield all_of((here, none_before)) if decision.hit == "first" else here
            none_before = all_of((none_before, negation(here)))
        if decision.otherwise:
            yield none_before

    def values(self, decision: str) -> Mapping[str, Verdict]:
        """Read the values of a decision: yes when a case that gives it is taken."""
        found = self.definition.decisions[decision]
        taken = list(zip(cases(found), self.selected(decision), strict=True))
        values = dict.fromkeys([*found.values, *(case.value for case, _ in taken)])
        return {
            value: any_of(here for case, here in taken if case.value == value)
            for value in values
        }

    def _decided(self, test: Test) -> Verdict:
        """Read a test on a decision: on its one value, or on the set of its values."""
        values, operand = self.values(test.path), test.operand
        asked = OPPOSITE.get(test.operator, test.operator)
        if (
            asked is Operator.KNOWN
            and self.definition.decisions[test.path].hit == "first"
        ):
            found = any_of(values.values())
        elif asked is Operator.KNOWN:
            found = UNKNOWN if UNKNOWN in values.values() else YES
        elif isinstance(operand, Count):
            seen = list(values.values())
            between = (seen.count(YES), len(seen) - seen.count(NO))
            found = compare(operand.operator, between, operand.bounds, self.facts)
        else:
            wanted = operand if isinstance(operand, tuple) else (operand,)
            join = all_of if asked is Operator.INCLUDES_ALL else any_of
            found = join(values.get(str(value), NO) for value in wanted)
        return found if asked is test.operator else negation(found)

    def open_facts(self, condition: Condition) -> Iterator[str]:
        """Yield the unknown facts that keep a condition open."""
        if self.condition(condition) is not UNKNOWN:
            return
        match condition:
            case All() | Any():
                for item in condition.items:
                    yield from self.open_facts(item)
            case Not():
                yield from self.open_facts(condition.item)
            case Named() if condition.name in self.definition.conditions:
                yield from self.open_facts(
                    self.definition.conditions[condition.name].condition
                )
            case Test() if condition.path in self.definition.decisions:
                cases = self.definition.decisions[condition.path].cases
                for case, taken in zip(
                    cases, self.selected(condition.path), strict=False
                ):
                    if taken is UNKNOWN:
                        yield from self.open_facts(case.when)
            case Test():
                yield from self._behind(condition)

    def _behind(self, test: Test) -> Iterator[str]:
        """Yield the facts behind an open test; a deadline waits for what it is counted from."""
        unknown = [path for path in behind(test) if path not in self.facts.values]
        if not unknown and waits_for_state(test, self.facts):
            unknown = ["state"]
        for path in unknown or [test.path]:
            while deadline := self.definition.deadlines.get(
                path.removeprefix("deadlines.")
            ):
                if deadline.start in self.facts.values:
                    break
                path = deadline.start
            yield path

    def _once(self, kind: str, name: str, read: Callable[[], _T]) -> _T:
        if (kind, name) not in self._found:
            self._found[kind, name] = read()
        found: _T = self._found[kind, name]
        return found


class Footprint:
    """Gathers every fact that conditions can ask of, whatever their names stand for."""

    def __init__(self, definition: RulesetDefinition) -> None:
        self.facts: set[str] = set()
        self._definition = definition
        self._seen: set[str] = set()

    def fact(self, path: str) -> None:
        """Take in one path: of a fact, a decision, or a deadline, which has a start."""
        deadline = self._definition.deadlines.get(path.removeprefix("deadlines."))
        if deadline is not None and path.startswith("deadlines."):
            self.fact(deadline.start)
        elif path in self._definition.decisions:
            self._once(path, [c.when for c in self._definition.decisions[path].cases])
        else:
            self.facts.add(path)

    def condition(self, condition: Condition) -> None:
        """Take in all that a condition asks."""
        match condition:
            case All() | Any():
                for item in condition.items:
                    self.condition(item)
            case Not():
                self.condition(condition.item)
            case Named() if condition.name in self._definition.conditions:
                found = self._definition.conditions[condition.name].condition
                self._once(condition.name, [found])
            case Test():
                for path in behind(condition):
                    self.fact(path)

    def _once(self, name: str, conditions: list[Condition]) -> None:
        if name not in self._seen:
            self._seen.add(name)
            for condition in conditions:
                self.condition(condition)
