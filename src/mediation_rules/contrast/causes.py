"""Say through what a rule, decision or deadline became another: by what it rests on, part by part.

A part is changed when what it says itself is another; parts that it only names have changes of
their own. So one parameter that thirty rules ask for is one cause, and not thirty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from mediation_rules.analyse.days import is_derived
from mediation_rules.checks import walk
from mediation_rules.conditions import FactRef, ParameterRef, Test
from mediation_rules.dating import PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mediation_rules.analyse.view import View
    from mediation_rules.conditions import Condition
    from mediation_rules.rules import DeadlineRule, Decision, Rule

Kind = Literal["parameter", "condition", "decision", "deadline", "advice"]


class Part(NamedTuple):
    """A part of a ruleset by its kind and name."""

    kind: Kind
    name: str


class Causes:
    """What two rulesets say otherwise, and what rests on it.

    Args:
        before: The one ruleset on a day.
        after: The other, on the same day.
        renamed: For rules of the one that are called otherwise in the other, how.
    """

    def __init__(self, before: View, after: View, renamed: Mapping[str, str]) -> None:
        self._parts = (_Parts(before, renamed), _Parts(after, {}))
        self._found: dict[Part, frozenset[Part]] = {}

    def of(self, part: Part) -> frozenset[Part]:
        """Return the changed parts that a part rests on, itself among them."""
        if part not in self._found:
            reached: set[Part] = set()
            waiting = [part]
            while waiting:
                each = waiting.pop()
                if each not in reached:
                    reached.add(each)
                    waiting += (need for one in self._parts for need in one.needs(each))
            self._found[part] = frozenset(filter(self.is_changed, reached))
        return self._found[part]

    def is_changed(self, part: Part) -> bool:
        """Whether a part says something else itself."""
        before, after = (each.meaning(part) for each in self._parts)
        return before != after

    def said(self, part: Part) -> str:
        """Say a changed part in a few words: of a parameter what it was and is."""
        before, after = (each.meaning(part) for each in self._parts)
        name = f"`{part.name}`"
        if before is None:
            return f"{name} is new"
        if after is None:
            return f"{name} is gone"
        if part.kind == "parameter":
            return f"{name} went from {before} to {after}"
        return f"the {part.kind} {name} changed"


class _Parts:
    def __init__(self, view: View, renamed: Mapping[str, str]) -> None:
        self._view = view
        self._definition = view.definition
        self._renamed = renamed
        rules = view.definition.rules.values()
        self._rules = {self._now(rule.id): rule for rule in rules}
        self._touching: dict[str, list[str]] = {}
        for rule in rules:
            others = [each.rule.id for each in rule.overrides]
            others += [each.rule.id for each in rule.adjusts]
            for id_ in others:
                found = self._touching.setdefault(self._now(id_), [])
                found.append(self._now(rule.id))

    def _now(self, id_: str) -> str:
        return self._renamed.get(id_, id_)

    # ------------------------------------------------------------- what a part says

    def meaning(self, part: Part) -> object:
        """Return what a part says itself; None of one that is not there."""
        kind, name = part
        if kind == "parameter":
            return self._view.parameters.get(name)
        if kind == "advice":
            rule = self._rules.get(name)
            return None if rule is None else self._of_rule(rule)
        if kind == "condition":
            named = self._definition.conditions.get(name)
            return None if named is None else named.condition
        if kind == "decision":
            decision = self._definition.decisions.get(name)
            return None if decision is None else _of_decision(decision)
        deadline = self._definition.deadlines.get(name)
        return None if deadline is None else _of_deadline(deadline)

    def _of_rule(self, rule: Rule) -> object:
        return (
            rule.when,
            rule.unless,
            rule.if_unknown,
            rule.recommend,
            sorted(self._now(each.rule.id) for each in rule.overrides),
            [(self._now(a.rule.id), a.urgency, a.due) for a in rule.adjusts],
        )

    # ---------------------------------------------------------- what a part rests on

    def needs(self, part: Part) -> Iterator[Part]:
        """Yield the parts that a part names."""
        kind, name = part
        if kind == "advice" and name in self._rules:
            yield from self._rule(self._rules[name])
            yield from (Part("advice", id_) for id_ in self._touching.get(name, ()))
        elif kind == "condition" and name in self._definition.conditions:
            yield from self._named(self._definition.conditions[name].condition)
        elif kind == "decision" and name in self._definition.decisions:
            for condition in walk.decision_conditions(self._definition.decisions[name]):
                yield from self._named(condition)
        elif kind == "deadline" and name in self._definition.deadlines:
            yield from self._deadline(self._definition.deadlines[name])

    def _rule(self, rule: Rule) -> Iterator[Part]:
        for condition in (rule.when, *rule.unless):
            yield from self._named(condition)
        for due in walk.rule_dues(rule):
            yield from _parameters(due.by)
            if due.path is not None:
                yield from self._path(due.path)

    def _deadline(self, rule: DeadlineRule) -> Iterator[Part]:
        for condition in walk.deadline_conditions(rule):
            yield from self._named(condition)
        lengths = (each.length for each in rule.extensions)
        yield from _parameters(rule.length, rule.margin, *lengths)
        yield from self._path(rule.start)

    def _named(self, condition: Condition) -> Iterator[Part]:
        for each in walk.parts(condition):
            if isinstance(each, Test):
                yield from self._path(each.path)
                constants = tuple(walk.constants(each))
                yield from _parameters(*constants)
                for one in constants:
                    if isinstance(one, FactRef):
                        yield from self._path(one.path)
        for named in walk.named(condition):
            yield Part("condition", named.name)

    def _path(self, path: str) -> Iterator[Part]:
        if is_derived(path):
            yield Part("deadline", path.removeprefix(PREFIX))
        elif path in self._definition.decisions:
            yield Part("decision", path)


def _parameters(*values: object) -> Iterator[Part]:
    for value in values:
        if isinstance(value, ParameterRef):
            yield Part("parameter", value.name)


def _of_decision(decision: Decision) -> object:
    rows = [(row.value, row.when) for row in decision.cases]
    otherwise = decision.otherwise.value if decision.otherwise else None
    return decision.hit, rows, otherwise, decision.if_unknown


def _of_deadline(rule: DeadlineRule) -> object:
    return (
        rule.when,
        rule.start,
        rule.direction,
        rule.length,
        rule.holidays_count,
        rule.roll,
        rule.whose,
        rule.margin,
        [(each.when, each.length) for each in rule.extensions],
        rule.hidden_while_unknown,
    )
