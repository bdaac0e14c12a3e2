"""What the language means: a condition and a situation go in; yes, no or unknown comes out.

This is the definition, with `operators` for a single test: everything that is faster is
compared with it. It is read from the outside in and keeps no state between two readings.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
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
from mediation_rules.fact_fields import DateRange
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
    needs_state,
    negation,
    predicted,
    waits_for_state,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mediation_rules.rules import (
        DeadlineRule,
        Decision,
        DecisionCase,
        Rule,
        RulesetDefinition,
    )

_T = TypeVar("_T")

Waits = tuple[str, ...]
"""Paths of unknown facts."""

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
    return Reading(facts, definition).open_facts(condition)


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

    def open_facts(self, condition: Condition) -> tuple[str, ...]:
        """Return the unknown facts that keep a condition open, in order, each once."""
        return tuple(dict.fromkeys(self._open(condition)[1]))

    def open_facts_of(self, rule: str) -> tuple[str, ...]:
        """Return the unknown facts that keep it open whether a rule applies."""
        condition = whole(self.definition.rules[rule])
        return self._once("open rule", rule, lambda: self.open_facts(condition))

    def _open(self, condition: Condition) -> tuple[Verdict, Waits]:
        """Read a condition, and say for what its open parts wait while it is open."""
        match condition:
            case All(items) | Any(items):
                parts = [self._open(item) for item in items]
                join = all_of if isinstance(condition, All) else any_of
                found = join(verdict for verdict, _ in parts)
                waits = tuple(chain.from_iterable(paths for _, paths in parts))
            case Not(item):
                inner, waits = self._open(item)
                found = negation(inner)
            case Named(name) if name in self.definition.conditions:
                named = self.definition.conditions[name].condition
                found, waits = self._once("open", name, lambda: self._open(named))
            case _:
                found, waits = self.condition(condition), ()
                if found is UNKNOWN and isinstance(condition, Test):
                    waits = tuple(self.behind(condition))
        return found, waits if found is UNKNOWN else ()

    def behind(self, test: Test) -> Iterator[str]:
        """Yield the facts that keep one test open, which is unknown."""
        known = self.facts.values
        if test.path in self.definition.decisions:
            yield from self._behind_decision(test.path)
        elif unknown := [path for path in behind(test) if path not in known]:
            for path in unknown:
                yield from self._source(path)
        else:
            # All is known, but a day only roughly, or a record in part, or not how to count.
            if waits_for_state(test, self.facts):
                yield "state"
            for path in behind(test):
                if isinstance(known[path], DateRange | tuple):
                    yield from self._source(path)

    def _behind_decision(self, name: str) -> Iterator[str]:
        cases = self.definition.decisions[name].cases
        for case, taken in zip(cases, self.selected(name), strict=False):
            if taken is UNKNOWN:
                yield from self._open(case.when)[1]

    def _source(self, path: str) -> Iterator[str]:
        """Yield a path, or what a deadline waits for: what may end or move it, and its start."""
        name = path.removeprefix("deadlines.")
        if name == path or name not in self.definition.deadlines:
            yield path
            return
        deadline, known = self.definition.deadlines[name], self.facts.values
        whens = (deadline.when, *(item.when for item in deadline.extensions))
        waits = [path for when in whens if when for path in self._open(when)[1]]
        yield from waits
        start = known.get(deadline.start)
        if start is None or deadline.start.startswith("deadlines."):
            yield from self._source(deadline.start)
        elif isinstance(start, DateRange):
            yield deadline.start
        elif not waits and _waits_for_state(deadline, self.facts):
            yield "state"

    def _once(self, kind: str, name: str, read: Callable[[], _T]) -> _T:
        if (kind, name) not in self._found:
            self._found[kind, name] = read()
        found: _T = self._found[kind, name]
        return found


def _waits_for_state(deadline: DeadlineRule, facts: Facts) -> bool:
    lengths = (deadline.length, *(item.length for item in deadline.extensions))
    is_counted = any(needs_state(length, facts) for length in lengths)
    is_moved = deadline.roll != "none" and facts.calendar.state is None
    return is_moved or (is_counted and not deadline.holidays_count)


class Footprint:
    """Gathers every fact that conditions can ask of, whatever their names stand for.

    Attributes:
        facts: The paths.
        is_opaque: Whether a predicate of the application is among them, which may ask of any.
    """

    def __init__(self, definition: RulesetDefinition) -> None:
        self.facts: set[str] = set()
        self.is_opaque = False
        self._definition = definition
        self._seen: set[str] = set()

    def fact(self, path: str) -> None:
        """Take in one path: of a fact, a decision, or a deadline, which has a start."""
        deadline = self._definition.deadlines.get(path.removeprefix("deadlines."))
        if deadline is not None and path.startswith("deadlines."):
            self.deadline(deadline)
        elif path in self._definition.decisions:
            self._once(path, [c.when for c in self._definition.decisions[path].cases])
        else:
            self.facts.add(path)

    def deadline(self, rule: DeadlineRule) -> None:
        """Take in all that can start, move or end a deadline."""
        name = f"deadlines.{rule.name}"
        if name not in self._seen:
            whens = (rule.when, *(extension.when for extension in rule.extensions))
            self._once(name, [when for when in whens if when])
            self.fact(rule.start)
            # The holidays of the state move business days.
            self.fact("state")

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
            case Named():
                self.is_opaque = True
            case _:
                for path in behind(condition):
                    self.fact(path)

    def _once(self, name: str, conditions: list[Condition]) -> None:
        if name not in self._seen:
            self._seen.add(name)
            for condition in conditions:
                self.condition(condition)
