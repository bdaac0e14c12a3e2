"""Find what rests on an open default: a rule goes in, values that a state may set otherwise come out.

A value of law with an `owner` is the federal default until the owner has spoken: an overlay that
sets it takes the owner away. Advice rests on it where its condition or its day is counted with
it, from a day that is known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mediation_rules.checks import walk
from mediation_rules.conditions import Named, ParameterRef, Test
from mediation_rules.dating import PREFIX
from mediation_rules.locales import say
from mediation_rules.logic import whole
from mediation_rules.parameters import in_force
from mediation_rules.results import OpenDefault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mediation_rules.conditions import Condition
    from mediation_rules.rules import DeadlineRule, Rule, RulesetDefinition
    from mediation_rules.situation import Situation

Use = tuple[str, str]
"""The path of a day, and an open default that is held against it or counted from it."""


def owner_of(rule: DeadlineRule, definition: RulesetDefinition) -> str | None:
    """Return who may set a time limit otherwise: for a length with a name, its owner."""
    if isinstance(rule.length, ParameterRef):
        parameter = definition.parameters.get(rule.length.name)
        return parameter.owner if parameter else None
    return rule.owner


def uses_of(rule: Rule, definition: RulesetDefinition) -> tuple[Use, ...]:
    """Return every open default that a rule asks with or counts its days with."""
    found = _Uses(definition)
    uses = [*found.of(whole(rule)), *found.of_dues(rule)]
    return tuple(dict.fromkeys(uses))


def open_defaults(
    uses: Iterable[Use], situation: Situation, definition: RulesetDefinition
) -> tuple[OpenDefault, ...]:
    """Return those that are held against a day that is known, with their value today."""
    names = dict.fromkeys(name for path, name in uses if _is_known(path, situation))
    return tuple(_default(name, situation, definition) for name in names)


def _is_known(path: str, situation: Situation) -> bool:
    if path.startswith(PREFIX):
        dated = situation.dated.get(path.removeprefix(PREFIX))
        return dated is not None and dated.by_rule is not None
    return path in situation.values


def _default(
    name: str, situation: Situation, definition: RulesetDefinition
) -> OpenDefault:
    parameter = definition.parameters[name]
    value = in_force(parameter, situation.as_of)
    return OpenDefault(
        name=name,
        title=say(parameter.title, definition.languages[0]),
        value=str(value.value) if value else "",
        owner=parameter.owner or "",
    )


@dataclass(slots=True)
class _Uses:
    """Walks conditions, whatever their names stand for; what has a name is walked once."""

    definition: RulesetDefinition
    seen: set[str] = field(default_factory=set)

    def of(self, condition: Condition) -> Iterator[Use]:
        for part in walk.parts(condition):
            match part:
                case Named(name) if name in self.definition.conditions:
                    if self._is_new(name):
                        yield from self.of(self.definition.conditions[name].condition)
                case Test():
                    yield from self._of_test(part)

    def _of_test(self, test: Test) -> Iterator[Use]:
        yield from self._open(test.path, walk.constants(test))
        if test.path in self.definition.decisions and self._is_new(test.path):
            decision = self.definition.decisions[test.path]
            for condition in walk.decision_conditions(decision):
                yield from self.of(condition)
        yield from self._of_deadline(test.path, test.path)

    def of_dues(self, rule: Rule) -> Iterator[Use]:
        for due in walk.rule_dues(rule):
            yield from self._open(due.path or "", [due.by])
            yield from self._of_deadline(due.path or "", due.path or "")

    def _of_deadline(self, path: str, asked: str) -> Iterator[Use]:
        """Yield the lengths of a deadline and of those that it starts from."""
        rule = self.definition.deadlines.get(path.removeprefix(PREFIX))
        if rule is None or not path.startswith(PREFIX):
            return
        lengths = (rule.length, *(item.length for item in rule.extensions))
        yield from self._open(asked, lengths)
        yield from self._of_deadline(rule.start, asked)

    def _open(self, path: str, constants: Iterable[object]) -> Iterator[Use]:
        for constant in constants:
            if isinstance(constant, ParameterRef):
                parameter = self.definition.parameters.get(constant.name)
                if parameter and parameter.owner and parameter.kind == "law":
                    yield path, constant.name

    def _is_new(self, name: str) -> bool:
        is_new = name not in self.seen
        self.seen.add(name)
        return is_new
