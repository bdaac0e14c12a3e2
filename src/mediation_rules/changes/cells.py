"""Cut facts into cells: the tests that a verdict rests on go in, the values worth trying come out.

Two values of a fact lie in one cell if every test says the same of both. One value of each cell
is enough to try, so that a search over cells is exact although a day has no end of values.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from mediation_rules.conditions import (
    Count,
    Duration,
    FactRef,
    Operator,
    ParameterRef,
    Test,
)
from mediation_rules.contradictions import DATE_ORDERS
from mediation_rules.deadlines import CalendarError, add, subtract
from mediation_rules.fact_values import DateRange, FactKind
from mediation_rules.facts import Answer
from mediation_rules.implications import BY_PREMISE
from mediation_rules.operators import behind as asked_by
from mediation_rules.operators import holds
from mediation_rules.tracing.asked import tests_behind
from mediation_rules.tracing.reasons import behind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mediation_rules.fact_model import Fact
    from mediation_rules.situation import Situation
    from mediation_rules.tracing.case import TracedCase
    from mediation_rules.tracing.trace import Trace

_FAR = timedelta(days=9_000)
_DAY = timedelta(days=1)
# Months differ in length, and weekends and holidays move a day: a turn lies this near.
_NEAR = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """Values of one fact that are all alike.

    Attributes:
        value: One of them; an `Answer` for a fact that is declined, None for one not asked.
        first: Of days the first of a run, None if it has no beginning.
        last: Of days the last of a run, None if it has no end.
        member: Of a set the member that it gains or loses.
    """

    value: Any
    first: date | None = None
    last: date | None = None
    member: str = ""


@dataclass(slots=True)
class Cells:
    """The cells of every fact that the leaves of a trace rest on."""

    case: TracedCase
    step: Trace
    _tests: tuple[Test, ...] = field(init=False)
    _facts: frozenset[str] = field(init=False)
    _known: dict[Any, tuple[Cell, ...]] = field(default_factory=dict)
    _tests_on: dict[str, list[Test]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        leaves = [leaf.leaf for leaf in self.step.leaves()]
        definition = self.case.definition
        found = (tests_behind(leaf, definition) for leaf in leaves)
        self._tests = tuple(dict.fromkeys(test for tests in found for test in tests))
        self._facts = frozenset().union(*(behind(leaf, definition) for leaf in leaves))

    def of(self, path: str, case: TracedCase) -> tuple[Cell, ...]:
        """Return the cells of a fact, beside the other facts of a case."""
        beside = tuple(case.values.get(other) for other in self._beside(path))
        current = case.values.get(path)
        if isinstance(current, tuple):  # records, which are left as they are
            current = None
        key = path, beside, current, case.answers.get(path)
        if key not in self._known:
            self._known[key] = tuple(self._cut(case.model[path], case))
        return self._known[key]

    def _beside(self, path: str) -> Iterator[str]:
        """Yield the facts with which a day is compared, or before which it must lie."""
        for test in self._on(path):
            for item in _operands(test):
                if isinstance(item, FactRef):
                    yield test.path if item.path == path else item.path
        for order in DATE_ORDERS:
            if path in (order.earlier, order.later):
                yield order.later if path == order.earlier else order.earlier

    def _on(self, path: str) -> list[Test]:
        if path not in self._tests_on:
            definition = self.case.definition
            on = [test for test in self._tests if path in behind(test, definition)]
            self._tests_on[path] = on
        return self._tests_on[path]

    def is_asked(self, path: str, member: str) -> bool:
        """Whether some test asks of a fact, or a member of it, itself and not of what follows."""
        asked = [test for test in self._tests if path in asked_by(test)]
        constants = (item for test in asked for item in _operands(test))
        return bool(asked) and (not member or member in constants)

    # -------------------------------------------------------------------- cutting

    def _cut(self, fact: Fact, case: TracedCase) -> Iterator[Cell]:
        current = case.values.get(fact.path)
        if fact.kind is FactKind.SET:
            yield from self._toggled(fact, case)
        elif fact.kind is FactKind.DATE:
            yield from self._days(fact, case)
        else:
            values = [v for v in self._values(fact) if v != current]
            for run in _runs(values, lambda v: self._said(fact, v, case), apart=False):
                yield Cell(run[0])
        has_answer = any(
            test.path == fact.path and test.operator in _BLANK for test in self._tests
        )
        if has_answer and fact.path not in case.answers:
            yield Cell(Answer.DONT_KNOW)
        if current is not None and fact.kind is not FactKind.SET:
            yield Cell(None)

    def _values(self, fact: Fact) -> list[Any]:
        match fact.kind:
            case FactKind.BOOLEAN:
                return [True, False]
            case FactKind.ENUM | FactKind.ORDERED:
                return list(fact.members or fact.choices)
            case FactKind.INTEGER:
                at = [c for c in self._constants(fact.path) if isinstance(c, int)]
                near = {0, *(c + step for c in at for step in (-1, 0, 1))}
                return sorted(n for n in near if 0 <= n <= fact.at_most)
        return []

    def _said(self, fact: Fact, value: object, case: TracedCase) -> tuple[object, ...]:
        """Return what all tests say of a value, what it implies, and whether it is impossible."""
        tried = case.with_(fact.path, value)
        situation = tried.situation()
        rows = BY_PREMISE.get(fact.path, ())
        return (
            *(holds(test, situation) for test in self._on(fact.path)),
            *(row.holds(value) for row in rows if row.conclusion in self._facts),
            *(problem.path for problem in tried.problems()),
        )

    def _constants(self, path: str) -> list[Any]:
        """Return what a fact is compared with, parameters looked up."""
        parameters = self.case.situation().parameters
        found = (item for test in self._on(path) for item in _operands(test))
        return [
            parameters.get(item.name) if isinstance(item, ParameterRef) else item
            for item in found
        ]

    # ----------------------------------------------------------------------- sets

    def _toggled(self, fact: Fact, case: TracedCase) -> Iterator[Cell]:
        current = case.values.get(fact.path)
        known: frozenset[Any] = frozenset() if current is None else current
        if current is None:
            yield Cell(known)
        for name in self.members(fact):
            yield Cell(known ^ {fact.kept(name)}, member=name)

    def members(self, fact: Fact) -> tuple[str, ...]:
        """Return the members of a set that make a difference."""
        asked = {c for c in self._constants(fact.path) if isinstance(c, str)}
        for row in BY_PREMISE.get(fact.path, ()):
            if row.conclusion in self._facts:
                asked.add(row.choice)
        # What is only counted may be any: a few that nothing else asks of.
        counts = [
            t.operand for t in self._on(fact.path) if isinstance(t.operand, Count)
        ]
        wanted = max(
            (b for c in counts for b in c.bounds if isinstance(b, int)), default=-1
        )
        others = [choice for choice in fact.choices if choice not in asked]
        asked.update(others[: wanted + 1])
        return tuple(choice for choice in fact.choices if choice in asked)

    # ----------------------------------------------------------------------- days

    def _days(self, fact: Fact, case: TracedCase) -> Iterator[Cell]:
        current = case.values.get(fact.path)
        situation = case.situation()
        turns = {case.as_of, *self._turns(fact.path, situation)}
        far = {case.as_of - _FAR, case.as_of + _FAR}
        days = {t + _DAY * n for t in turns for n in range(-_NEAR, _NEAR + 1)} | far
        order = sorted(days)
        cells: list[Cell] = []
        for run in _runs(order, lambda day: self._said(fact, day, case), apart=True):
            first = None if run[0] == order[0] else run[0]
            last = None if run[-1] == order[-1] else run[-1]
            if current is None or not _lies_in(current, first, last):
                near = _nearest(_one_day(current) or case.as_of, first, last)
                cells.append(Cell(near, first, last))
        # The nearest first, and of two the later: nobody can choose a day that has gone by.
        centre = _one_day(current) or case.as_of
        cells.sort(key=lambda cell: (abs(cell.value - centre), cell.value < centre))
        yield from cells

    def _turns(self, path: str, situation: Situation) -> Iterator[date]:
        """Yield days at which some test of a day, or of a deadline that starts from it, may turn."""
        for test in self._on(path):
            for turn in _days_asked(test, situation):
                yield turn
                for length in self._lengths(test.path, situation):
                    yield from _moved(turn, length, situation)
        for other in self._beside(path):
            yield from _ends(situation.values.get(other))

    def _lengths(
        self, path: str, situation: Situation
    ) -> Iterator[tuple[Duration, bool]]:
        """Yield the lengths from its first start to a deadline, and whether they run forward."""
        definition = self.case.definition
        rule = definition.deadlines.get(path.removeprefix("deadlines."))
        if rule is None or path == rule.name:
            return
        for length in (rule.length, *(e.length for e in rule.extensions)):
            values: list[Any] = [length]
            if isinstance(length, ParameterRef):
                values = [v.value for v in definition.parameters[length.name].history]
            yield from (
                (v, rule.direction == "after")
                for v in values
                if isinstance(v, Duration)
            )
        yield from self._lengths(rule.start, situation)


_BLANK = (Operator.KNOWN, Operator.UNKNOWN)


def _operands(test: Test) -> Iterator[Any]:
    operand = test.operand
    yield from operand if isinstance(operand, tuple) else (operand,)


def _runs(values: Iterable[Any], said: Any, *, apart: bool) -> list[list[Any]]:  # noqa: ANN401
    """Gather values of which the same is said; `apart` if only neighbours belong together."""
    runs: list[tuple[object, list[Any]]] = []
    for value in values:
        here = said(value)
        alike = [run for what, run in runs[-1 if apart else 0 :] if what == here]
        if alike:
            alike[0].append(value)
        else:
            runs.append((here, [value]))
    return [run for _, run in runs]


def _days_asked(test: Test, situation: Situation) -> Iterator[date]:
    today = situation.as_of
    for item in _operands(test):
        constant: Any = item
        if isinstance(item, ParameterRef):
            constant = situation.parameters.get(item.name)
        if isinstance(item, FactRef):
            yield from _ends(situation.values.get(item.path))
        elif isinstance(constant, date):
            yield constant
        elif isinstance(constant, Duration):
            forward = test.operator is Operator.WITHIN_NEXT
            yield from _moved(today, (constant, not forward), situation)


def _moved(
    day: date, length: tuple[Duration, bool], situation: Situation
) -> Iterator[date]:
    """Yield the day from which a length leads to `day`, as nearly as it can be told."""
    duration, is_forward = length
    move = subtract if is_forward else add
    # School days without a calendar lead nowhere, and a day beyond all calendars is no turn.
    with suppress(CalendarError):
        yield move(day, duration, situation.calendar)


def _ends(value: object) -> Iterator[date]:
    if isinstance(value, DateRange):
        yield from (value.earliest, value.latest)
    elif isinstance(value, date):
        yield value


def _one_day(value: object) -> date | None:
    return next(_ends(value), None)


def _nearest(day: date, first: date | None, last: date | None) -> date:
    """Return the day of a run that lies nearest."""
    if first is not None and day < first:
        return first
    return last if last is not None and last < day else day


def _lies_in(value: object, first: date | None, last: date | None) -> bool:
    days = list(_ends(value))
    begins = first is None or first <= days[0]
    return begins and (last is None or days[-1] <= last)
