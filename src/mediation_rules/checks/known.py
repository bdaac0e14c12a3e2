"""A rule in, the facts that are certainly known whenever it is given out.

A condition that came out yes, or no, had values to come out on: of an `all` that holds every
part has been answered, of an `any` only what all its branches share. So a text may print those
facts without asking, and must ask for every other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.checks import walk
from mediation_rules.conditions import (
    All,
    Any,
    Condition,
    DayUnit,
    Duration,
    Named,
    Not,
    Operator,
    ParameterRef,
    Scalar,
    Test,
)
from mediation_rules.operators import references
from mediation_rules.rules import Policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mediation_rules.rules import (
        DeadlineRule,
        Decision,
        Due,
        Rule,
        RulesetDefinition,
    )

Paths = frozenset[str]

_NOTHING: Paths = frozenset()
_DEEPEST = 12
"""How far names and decisions are followed. Beyond it, nothing is taken to be certain."""


def when_given(definition: RulesetDefinition, rule: Rule) -> Paths:
    """Return the paths known whenever `rule` is given: settled, provisional or assumed.

    `deadlines.<name>`, the name of a decision, and `due` may be among them.
    """
    known = _of_condition(definition, rule)
    known = known | set(_with_deadlines(definition, known))
    return known | {"due"} if _has_due(definition, rule, known) else known


def _of_condition(definition: RulesetDefinition, rule: Rule) -> Paths:
    policy, assumed = rule.if_unknown.policy, rule.if_unknown.assumed
    given_while_unknown = policy is Policy.WARN or assumed is True
    if given_while_unknown:
        return _NOTHING
    outcomes = _Outcomes(definition)
    known = outcomes.settled(rule.when, True)
    for exception in rule.unless:
        known |= outcomes.settled(exception, False)
    if isinstance(assumed, bool) or assumed is None:
        return known
    # What is assumed was never told, and what was computed from it is not to be relied on.
    return frozenset(
        path for path in known if not _rests_on(definition, path, set(assumed))
    )


class _Outcomes:
    """What is known once a condition has come out yes, or no. Each name is looked up once."""

    def __init__(self, definition: RulesetDefinition) -> None:
        self.definition = definition
        self.names: dict[tuple[str, bool], Paths] = {}
        self.depth = 0

    def settled(self, condition: Condition, outcome: bool) -> Paths:
        """Return the paths known whenever `condition` has come out as `outcome`."""
        match condition:
            case Not(item):
                return self.settled(item, not outcome)
            case All(items) | Any(items):
                of_parts = [self.settled(item, outcome) for item in items]
                all_are_settled = isinstance(condition, All) == outcome
                return _union(of_parts) if all_are_settled else _shared(of_parts)
            case Named(name):
                return self._of_name(name, outcome)
        return self._of_test(condition, outcome)

    def _of_name(self, name: str, outcome: bool) -> Paths:
        named = self.definition.conditions.get(name)
        if named is None or self.depth >= _DEEPEST:
            return _NOTHING
        if (name, outcome) not in self.names:
            self.names[name, outcome] = _NOTHING  # a circle is reported elsewhere
            self.depth += 1
            self.names[name, outcome] = self.settled(named.condition, outcome)
            self.depth -= 1
        return self.names[name, outcome]

    def _of_test(self, test: Test, outcome: bool) -> Paths:
        if test.operator in (Operator.KNOWN, Operator.UNKNOWN):
            is_known = (test.operator is Operator.KNOWN) == outcome
            return frozenset({test.path}) if is_known else _NOTHING
        known = frozenset(references(test))
        if not outcome and any(path.startswith("deadlines.") for path in known):
            return _NOTHING  # a deadline that does not apply is neither near nor past
        decision = self.definition.decisions.get(test.path)
        asked = test.operator in (Operator.IS, Operator.IN)
        if decision is None or decision.hit == "all" or not (outcome and asked):
            return known
        if self.depth >= _DEEPEST:
            return known
        self.depth += 1
        known |= self._of_decision(decision, set(walk.own_constants(test)))
        self.depth -= 1
        return known

    def _of_decision(self, decision: Decision, values: set[Scalar]) -> Paths:
        """Return what is known once a decision is settled to one of `values`."""
        ways = []
        passed_over = _NOTHING
        for row in decision.cases:
            if row.value in values:
                ways.append(passed_over | self.settled(row.when, True))
            passed_over |= self.settled(row.when, False)
        if decision.otherwise is not None and decision.otherwise.value in values:
            ways.append(passed_over)
        return _shared(ways)


def _union(parts: Iterable[Paths]) -> Paths:
    return frozenset[str]().union(*parts)


def _shared(parts: list[Paths]) -> Paths:
    return frozenset.intersection(*parts) if parts else _NOTHING


# ------------------------------------------------------------------ deadlines


def _with_deadlines(definition: RulesetDefinition, known: Paths) -> Iterator[str]:
    """Yield what follows: the start of a known deadline, a deadline whose start is known."""
    waiting = list(known)
    seen = set(known)
    while waiting:
        path = waiting.pop()
        yield path
        for other in _next_to(definition, path):
            if other not in seen:
                seen.add(other)
                waiting.append(other)


def _next_to(definition: RulesetDefinition, path: str) -> Iterator[str]:
    head, _, name = path.partition(".")
    if head == "deadlines" and name in definition.deadlines:
        yield definition.deadlines[name].start
    for deadline in definition.deadlines.values():
        if deadline.start == path and always_dated(definition, deadline):
            yield f"deadlines.{deadline.name}"


def always_dated(definition: RulesetDefinition, deadline: DeadlineRule) -> bool:
    """Say whether a date always comes out once the start is known."""
    if deadline.when is not None or deadline.length is None:
        return False
    lengths = [deadline.length, *(item.length for item in deadline.extensions)]
    return all(_can_be_counted(definition, length) for length in lengths)


def _can_be_counted(
    definition: RulesetDefinition, length: Duration | ParameterRef | None
) -> bool:
    """Say whether days of this length can be counted with no calendar of the school."""
    if isinstance(length, Duration):
        return length.unit is not DayUnit.SCHOOL_DAYS
    parameter = definition.parameters.get(length.name) if length else None
    if parameter is None:
        return False
    first = parameter.history[0] if parameter.history else None
    return (
        first is not None
        and first.since is None
        and all(
            isinstance(item.value, Duration) and _can_be_counted(definition, item.value)
            for item in parameter.history
        )
    )


def _has_due(definition: RulesetDefinition, rule: Rule, known: Paths) -> bool:
    dues = rule.recommend.due if rule.recommend else ()
    return any(_is_dated(definition, due, known) for due in dues)


def _is_dated(definition: RulesetDefinition, due: Due, known: Paths) -> bool:
    counted = due.by is None or _can_be_counted(definition, due.by)
    return counted and (due.path is None or due.path in known)


def _rests_on(definition: RulesetDefinition, path: str, assumed: set[str]) -> bool:
    """Say whether a path is assumed, or computed from what is."""
    seen: set[str] = set()
    while path not in assumed:
        deadline = definition.deadlines.get(path.partition(".")[2])
        if not path.startswith("deadlines.") or deadline is None or path in seen:
            return path in definition.decisions
        seen.add(path)
        path = deadline.start
    return True
