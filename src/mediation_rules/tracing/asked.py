"""What a leaf asks in the end: the plain tests of facts behind decisions, deadlines and names."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mediation_rules.conditions import All, Any, Condition, Named, Not, Test
from mediation_rules.operators import behind as asked_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.rules import RulesetDefinition
    from mediation_rules.tracing.trace import Leaf

_PREFIX = "deadlines."


@lru_cache(maxsize=4_096)
def tests_behind(leaf: Leaf, definition: RulesetDefinition) -> tuple[Test, ...]:
    """Return a test and every test that it rests on; those of deadlines stand beside it."""
    if isinstance(leaf, str):
        return ()
    return tuple(dict.fromkeys(_tests(leaf, definition)))


def _tests(condition: Condition, definition: RulesetDefinition) -> Iterator[Test]:
    match condition:
        case All(items) | Any(items):
            for item in items:
                yield from _tests(item, definition)
        case Not(item):
            yield from _tests(item, definition)
        case Named(name):
            if name in definition.conditions:
                yield from _tests(definition.conditions[name].condition, definition)
        case _ if condition.path in definition.decisions:
            for case in definition.decisions[condition.path].cases:
                yield from _tests(case.when, definition)
        case _:
            yield condition
            for path in asked_by(condition):
                yield from _of_deadline(path, definition)


def _of_deadline(path: str, definition: RulesetDefinition) -> Iterator[Test]:
    """Yield what moves or ends a deadline, and the one it starts from."""
    rule = definition.deadlines.get(path.removeprefix(_PREFIX))
    if rule is None or not path.startswith(_PREFIX):
        return
    for when in (rule.when, *(extension.when for extension in rule.extensions)):
        if when is not None:
            yield from _tests(when, definition)
    yield from _of_deadline(rule.start, definition)
