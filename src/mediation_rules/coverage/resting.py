"""What rests on what: the rules that read a condition, decision, deadline or parameter by any way."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from mediation_rules.analyse.days import is_derived
from mediation_rules.checks import walk
from mediation_rules.conditions import FactRef, Named, ParameterRef, Test
from mediation_rules.dating import PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mediation_rules.conditions import Condition, Scalar
    from mediation_rules.rules import DeadlineRule, Rule, RulesetDefinition

Part = tuple[str, str]
"""`("condition", "near")`, `("decision", "fit")`, `("deadline", "appeal")`, `("parameter", "a_week")`."""


@lru_cache(maxsize=64)
def rests_on(definition: RulesetDefinition) -> Mapping[str, frozenset[Part]]:
    """Return for each rule every part that it reads, through any number of others."""
    walked = _walk(definition)
    return {id_: walked.rule(rule) for id_, rule in definition.rules.items()}


def behind(definition: RulesetDefinition, parts: Iterable[Part]) -> frozenset[Part]:
    """Return some parts, and all that they read through any number of others."""
    return _walk(definition).closed(parts)


@lru_cache(maxsize=64)
def _walk(definition: RulesetDefinition) -> _Walk:
    return _Walk(definition)


@lru_cache(maxsize=64)
def resting_on(definition: RulesetDefinition) -> Mapping[Part, tuple[str, ...]]:
    """Return for each part the rules that read it, in the order of the ruleset."""
    found: defaultdict[Part, list[str]] = defaultdict(list)
    for id_, parts in rests_on(definition).items():
        for part in parts:
            found[part].append(id_)
    return {part: tuple(ids) for part, ids in found.items()}


class _Walk:
    def __init__(self, definition: RulesetDefinition) -> None:
        self._definition = definition
        self._found: dict[Part, frozenset[Part]] = {}

    def rule(self, rule: Rule) -> frozenset[Part]:
        read = list(self._conditions((rule.when, *rule.unless)))
        for due in walk.rule_dues(rule):
            read += _constant(due.by)
            read += [] if due.path is None else self._path(due.path)
        return self.closed(read)

    def closed(self, parts: Iterable[Part]) -> frozenset[Part]:
        """Return parts with all that is behind them."""
        found = frozenset(parts)
        return found.union(*map(self._behind, found))

    def _behind(self, part: Part) -> frozenset[Part]:
        if part not in self._found:
            self._found[part] = self.closed(self._read_by(*part))
        return self._found[part]

    def _read_by(self, kind: str, name: str) -> Iterator[Part]:
        definition = self._definition
        if kind == "condition":
            yield from self._conditions([definition.conditions[name].condition])
        elif kind == "decision":
            conditions = walk.decision_conditions(definition.decisions[name])
            yield from self._conditions(conditions)
        elif kind == "deadline":
            yield from self._deadline(definition.deadlines[name])

    def _deadline(self, rule: DeadlineRule) -> Iterator[Part]:
        yield from self._conditions(walk.deadline_conditions(rule))
        yield from self._path(rule.start)
        for length in (rule.length, rule.margin, *(e.length for e in rule.extensions)):
            yield from _constant(length)

    def _conditions(self, conditions: Iterable[Condition]) -> Iterator[Part]:
        for condition in conditions:
            for part in walk.parts(condition):
                if isinstance(part, Named) and part.name in self._definition.conditions:
                    yield "condition", part.name
                elif isinstance(part, Test):
                    yield from self._path(part.path)
                    for constant in walk.constants(part):
                        yield from _constant(constant)
                        if isinstance(constant, FactRef):
                            yield from self._path(constant.path)

    def _path(self, path: str) -> Iterator[Part]:
        if path in self._definition.decisions:
            yield "decision", path
        elif is_derived(path):
            yield "deadline", path.removeprefix(PREFIX)


def _constant(constant: Scalar | None) -> Iterator[Part]:
    if isinstance(constant, ParameterRef):
        yield "parameter", constant.name
