"""Tell disputes at random: facts and a ruleset's constants go in, known values come out.

Values lie at, just below and just above the constants that the conditions use, because that is
where a reading goes wrong. What is told may be contradictory: engines must agree all the same.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from mediation_rules.conditions import (
    All,
    Condition,
    Count,
    DayUnit,
    Duration,
    Not,
    ParameterRef,
    Test,
)
from mediation_rules.conditions import Any as AnyOf
from mediation_rules.fact_values import DateRange, FactKind
from mediation_rules.facts import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from random import Random

    from mediation_rules.fact_model import Fact, FactModel
    from mediation_rules.rules import RulesetDefinition

_DAYS = {DayUnit.WEEKS: 7, DayUnit.MONTHS: 30, DayUnit.YEARS: 365}


class Teller:
    """Tells any number of disputes about what one ruleset asks.

    Args:
        definition: The ruleset.
        facts: Every fact it may ask of.
        parameters: The values of its parameters.
        as_of: The day of the assessments.
    """

    def __init__(
        self,
        definition: RulesetDefinition,
        facts: FactModel,
        parameters: Mapping[str, Any],
        as_of: date,
    ) -> None:
        self._as_of = as_of
        self._parameters = parameters
        self._facts = [f for f in facts.values() if not f.derived]
        self._constants: dict[str, list[Any]] = {}
        for test in tests_of(definition):
            self._note(test)
        for deadline in definition.deadlines.values():
            length = self._value(deadline.length)
            self._constants.setdefault(deadline.start, []).append(length)
        asked = {fact.path for fact in self._facts if fact.path in self._constants}
        self._asked = [fact for fact in self._facts if fact.path in asked]

    def tell(self, rng: Random) -> tuple[dict[str, Any], dict[str, Answer]]:
        """Return known values by path, and the facts that were asked and not given."""
        share = rng.random()
        values: dict[str, Any] = {}
        answers: dict[str, Answer] = {}
        for fact in self._asked:
            if rng.random() < share:
                values[fact.path] = self._one(fact, rng)
            elif rng.random() < 0.15:
                answers[fact.path] = rng.choice(list(Answer))
        return values, answers

    def _note(self, test: Test) -> None:
        operand = test.operand if isinstance(test.operand, tuple) else (test.operand,)
        constants = self._constants.setdefault(test.path, [])
        for item in operand:
            if isinstance(item, Count):
                self._nested(test.path, item.where)
            elif isinstance(item, Test | All | AnyOf | Not):
                self._nested(test.path, item)
            else:
                constants.append(self._value(item))

    def _nested(self, path: str, condition: Condition | None) -> None:
        for test in tests_in(condition) if condition is not None else ():
            inner = Test(
                f"{path}/{test.path}",
                test.operator,
                test.operand,
                test.span,
                test.path_span,
            )
            self._note(inner)

    def _value(self, constant: object) -> object:
        if isinstance(constant, ParameterRef):
            return self._parameters.get(constant.name)
        return constant

    def _one(self, fact: Fact, rng: Random, prefix: str = "") -> object:
        constants = self._constants.get(f"{prefix}{fact.path}", [])
        match fact.kind:
            case FactKind.BOOLEAN:
                return rng.random() < 0.5
            case FactKind.ENUM | FactKind.ORDERED:
                asked = [item for item in constants if item in fact.choices]
                return fact.kept(rng.choice([*asked, *asked, *fact.choices]))
            case FactKind.SET:
                asked = [item for item in constants if item in fact.choices]
                pool = dict.fromkeys([*asked, *fact.choices[:6]])
                share = rng.random()
                members = (fact.kept(item) for item in pool if rng.random() < share)
                return frozenset(members)
            case FactKind.INTEGER:
                near = [c + d for c in constants if type(c) is int for d in (-1, 0, 1)]
                return rng.choice([n for n in near if n >= 0] or [0, 1, 10])
            case FactKind.DATE:
                return self._day(constants, rng)
            case FactKind.RECORDS:
                return tuple(
                    dict(self._record(fact, rng)) for _ in range(rng.randint(0, 3))
                )
            case _:
                return "words"

    def _day(self, constants: Iterable[Any], rng: Random) -> date | DateRange:
        day = rng.choice([self._as_of, *self._edges(constants)])
        day += timedelta(days=rng.choice((-2, -1, 0, 0, 1, 2)))
        if rng.random() < 0.2:
            last = day + timedelta(days=rng.randint(1, 20))
            return DateRange(earliest=day, latest=last)
        return day

    def _edges(self, constants: Iterable[Any]) -> Iterator[date]:
        for constant in constants:
            if isinstance(constant, date):
                yield constant
            elif isinstance(constant, Duration):
                length = timedelta(days=constant.count * _DAYS.get(constant.unit, 1))
                yield self._as_of - length
                yield self._as_of + length

    def _record(self, fact: Fact, rng: Random) -> Iterator[tuple[str, Any]]:
        assert fact.record is not None
        for name, part in fact.record.items():
            if part.required or rng.random() < 0.6:
                yield name, self._one(part, rng, f"{fact.path}/")


def tests_of(definition: RulesetDefinition) -> Iterator[Test]:
    """Yield every test that a ruleset writes down, those within records left in place."""
    for condition in conditions_of(definition):
        yield from tests_in(condition)


def conditions_of(definition: RulesetDefinition) -> Iterator[Condition]:
    """Yield every condition that a ruleset writes down."""
    for named in definition.conditions.values():
        yield named.condition
    for decision in definition.decisions.values():
        yield from (case.when for case in decision.cases)
        yield from (reason.when for reason in decision.reasons)
    for rule in definition.rules.values():
        yield from (rule.when, *rule.unless)
    for deadline in definition.deadlines.values():
        yield from filter(None, [deadline.when])
        yield from (extension.when for extension in deadline.extensions)


def tests_in(condition: Condition) -> Iterator[Test]:
    """Yield the tests of a condition, those within records left in place."""
    match condition:
        case All(items) | AnyOf(items):
            for item in items:
                yield from tests_in(item)
        case Not(item):
            yield from tests_in(item)
        case Test():
            yield condition
