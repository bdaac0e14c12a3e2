"""One ruleset on one day, with the same reading of a test and of a deadline as an assessment has.

Nothing is worked out twice: a test is read by `operators`, a deadline is counted by `dating`.
What they rest on (conditions of a deadline, the state) is settled beforehand, case by case.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain as joined
from typing import TYPE_CHECKING, Any, cast

from mediation_rules.checks import walk
from mediation_rules.conditions import DayUnit, Duration, FactRef, ParameterRef, Test
from mediation_rules.dating import PREFIX, Dated, date_deadline
from mediation_rules.deadlines import Calendar
from mediation_rules.operators import NO, UNKNOWN, YES, Verdict, holds
from mediation_rules.parameters import values_in_force
from mediation_rules.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from mediation_rules.conditions import Condition, Scalar
    from mediation_rules.fact_model import FactModel
    from mediation_rules.fact_values import DateRange
    from mediation_rules.logic import Reading
    from mediation_rules.rules import DeadlineRule, RulesetDefinition

Settled = tuple[tuple[Verdict, ...], ...]
"""For each deadline of a chain what its extensions come to, up to the first that holds."""


@dataclass(frozen=True, eq=False)
class View:
    """One ruleset on one day.

    Attributes:
        definition: The ruleset.
        facts: Every fact that its conditions may name.
        as_of: The day.
        parameters: The values in force on it.
        closures: Days that the ruleset takes off business days.
    """

    definition: RulesetDefinition
    facts: FactModel
    as_of: date
    parameters: Mapping[str, Scalar] = field(init=False)
    closures: frozenset[date] = field(init=False)
    _limits: dict[object, date | DateRange | None] = field(
        init=False, repr=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        found = values_in_force(self.definition.parameters, self.as_of)
        object.__setattr__(self, "parameters", found)
        object.__setattr__(self, "closures", frozenset(self.definition.school_closures))

    def situation(self, values: Mapping[str, Any], state: str | None) -> Situation:
        """Return a situation of some known values, in a state."""
        return Situation(
            as_of=self.as_of,
            values=values,
            parameters=self.parameters,
            calendar=Calendar(state=state, closures=self.closures),
        )

    def verdict(self, test: Test, value: object, state: str | None) -> Verdict:
        """Read a test of a known value, which is None when it is unknown after all."""
        values = {} if value is None else {test.path: value}
        return holds(test, self.situation(values, state))

    def dated(
        self,
        chain: tuple[DeadlineRule, ...],
        settled: Settled,
        start: object,
        state: str | None,
    ) -> Dated:
        """Date a deadline that runs, from the start of the first one of its chain."""
        facts = self.situation({chain[0].start: start}, state)
        reading = cast("Reading", _Settled(facts, self.definition, chain, settled))
        found: dict[str, Dated] = {}
        for rule in chain:
            found[rule.name] = date_deadline(rule, reading, found)
        return found[chain[-1].name]

    def limit(
        self,
        chain: tuple[DeadlineRule, ...],
        settled: Settled,
        start: date | DateRange,
        state: str | None,
    ) -> date | DateRange | None:
        """Return what a condition may ask of that deadline."""
        place = state if self.moves_by_state(chain) else None
        key = (chain[-1].name, settled, start, place)
        if key not in self._limits:
            self._limits[key] = self.dated(chain, settled, start, place).value
        return self._limits[key]

    # ------------------------------------------------------------ what matters

    def constants(self, test: Test) -> Iterator[Any]:
        """Yield what a test compares with; a parameter by its value, if it has one."""
        for constant in walk.own_constants(test):
            if not isinstance(constant, ParameterRef):
                yield constant
            elif constant.name in self.parameters:
                yield self.parameters[constant.name]

    def needs_state(self, test: Test) -> bool:
        """Tell whether the holidays of a state can decide a test."""
        if any(_is_business(constant) for constant in self.constants(test)):
            return True
        is_limit = test.path.startswith(PREFIX)
        return is_limit and self.moves_by_state(self.chain(test.path))

    def moves_by_state(self, chain: tuple[DeadlineRule, ...]) -> bool:
        """Tell whether the holidays of a state can move a deadline."""
        return any(
            rule.roll != "none"
            or (not rule.holidays_count and any(map(_is_business, self.lengths(rule))))
            for rule in chain
        )

    def is_opaque(self, test: Test) -> bool:
        """Tell whether a test of a day depends on more than that day and the conditions.

        So does one that names another day, and what is counted in school days.
        """
        if any(isinstance(each, FactRef) for each in walk.own_constants(test)):
            return True
        lengths = [each for each in self.constants(test) if isinstance(each, Duration)]
        if test.path.startswith(PREFIX):
            for rule in self.chain(test.path):
                lengths += self.lengths(rule)
        return any(length.unit is DayUnit.SCHOOL_DAYS for length in lengths)

    def chain(self, path: str) -> tuple[DeadlineRule, ...]:
        """Return the deadline at a path after those that it starts from."""
        from mediation_rules.analyse.asking import chain

        name = path.removeprefix(PREFIX)
        return chain(self.definition.deadlines[name], self.definition)

    def lengths(self, rule: DeadlineRule) -> Iterator[Duration]:
        """Yield every length that a deadline can have, at any time."""
        for length in (rule.length, *(each.length for each in rule.extensions)):
            if isinstance(length, Duration):
                yield length
            elif length is not None and length.name in self.definition.parameters:
                history = self.definition.parameters[length.name].history
                values = (value.value for value in history)
                yield from (each for each in values if isinstance(each, Duration))


def _is_business(length: object) -> bool:
    return isinstance(length, Duration) and length.unit is DayUnit.BUSINESS_DAYS


def settlements(chain: tuple[DeadlineRule, ...]) -> Iterator[Settled]:
    """Yield every way in which the extensions of a chain of deadlines can be settled."""

    def of_rule(rule: DeadlineRule) -> Iterator[tuple[Verdict, ...]]:
        # No later extension is read once one holds.
        ways: list[tuple[Verdict, ...]] = [()]
        for _ in rule.extensions:
            yield from ((*way, YES) for way in ways)
            ways = [(*way, verdict) for way in ways for verdict in (NO, UNKNOWN)]
        yield from ways

    found: list[Settled] = [()]
    for rule in chain:
        found = [(*before, way) for before in found for way in of_rule(rule)]
    yield from found


class _Settled:
    """A reading in which every deadline runs and its extensions are settled beforehand."""

    def __init__(
        self,
        facts: Situation,
        definition: RulesetDefinition,
        chain: tuple[DeadlineRule, ...],
        settled: Settled,
    ) -> None:
        self.facts = facts
        self.definition = definition
        extensions = joined.from_iterable(
            zip(rule.extensions, way, strict=False)
            for rule, way in zip(chain, settled, strict=True)
        )
        # By identity: the same condition may stand in two extensions, or say when it runs.
        self._known = {id(each.when): verdict for each, verdict in extensions}

    def condition(self, condition: Condition) -> Verdict:
        return self._known.get(id(condition), YES)

    def open_facts(self, _: Condition) -> tuple[str, ...]:
        return ()
