"""What a ruleset asks, in the order in which its rules ask it: names are followed, each once.

The order is that of the axes of an analysis. Facts that are asked together stand together, so
that the regions of a rule stay small.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.checks import walk
from mediation_rules.conditions import Condition, Named, Test
from mediation_rules.dating import PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mediation_rules.rules import DeadlineRule, RulesetDefinition


def asked(definition: RulesetDefinition) -> tuple[Test | Named, ...]:
    """Return every test of a fact or deadline and every predicate, each once."""
    return tuple(dict.fromkeys(_Walk(definition).everything()))


def asked_by(
    conditions: Iterable[Condition], definition: RulesetDefinition
) -> tuple[Test | Named, ...]:
    """Return what some conditions ask, by whatever names they go."""
    return tuple(dict.fromkeys(_Walk(definition).conditions(conditions)))


def chain(
    rule: DeadlineRule, definition: RulesetDefinition
) -> tuple[DeadlineRule, ...]:
    """Return a deadline after those that it starts from, the first of them in front."""
    found = [rule]
    while found[0].start.startswith(PREFIX):
        found.insert(0, definition.deadlines[found[0].start.removeprefix(PREFIX)])
    return tuple(found)


class _Walk:
    def __init__(self, definition: RulesetDefinition) -> None:
        self._definition = definition
        self._seen: set[str] = set()

    def everything(self) -> Iterator[Test | Named]:
        for root in walk.roots(self._definition):
            yield from self.condition(root.condition)

    def conditions(self, conditions: Iterable[Condition]) -> Iterator[Test | Named]:
        for condition in conditions:
            yield from self.condition(condition)

    def condition(self, condition: Condition) -> Iterator[Test | Named]:
        definition = self._definition
        for part in walk.parts(condition):
            match part:
                case Named(name) if name in definition.conditions:
                    inner = [definition.conditions[name].condition]
                    yield from self._once(f"condition {name}", inner)
                case Named():
                    yield part
                case Test(path) if path in definition.decisions:
                    cases = definition.decisions[path].cases
                    yield from self._once(path, [case.when for case in cases])
                case Test(path):
                    yield part
                    if path.startswith(PREFIX):
                        yield from self._behind(path.removeprefix(PREFIX))

    def _behind(self, name: str) -> Iterator[Test | Named]:
        for rule in chain(self._definition.deadlines[name], self._definition):
            conditions = list(walk.deadline_conditions(rule))
            yield from self._once(f"{PREFIX}{rule.name}", conditions)

    def _once(self, key: str, conditions: list[Condition]) -> Iterator[Test | Named]:
        if key not in self._seen:
            self._seen.add(key)
            yield from self.conditions(conditions)
