"""For each limit in a test both sides nearest to it: where one step more changes the verdict.

A step is a day, a number, the next choice of an ordered one, or one member of a set that is
counted. A case stands at a boundary when the test says one thing there and the opposite one
step away, and when that test decides what comes of the rule.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any

from mediation_rules.analyse.cells import plain
from mediation_rules.analyse.days import Days, is_derived
from mediation_rules.analyse.diagrams import EVERYWHERE
from mediation_rules.analyse.space import is_opaque
from mediation_rules.analyse.view import settlements
from mediation_rules.conditions import Count, Operator, Test
from mediation_rules.coverage.need import Kind, Need, State, Want
from mediation_rules.coverage.shape import pivots, said
from mediation_rules.fact_values import FactKind
from mediation_rules.operators import NO, UNKNOWN, YES, Verdict, compare, holds
from mediation_rules.situation import with_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mediation_rules.analyse.diagrams import Region
    from mediation_rules.analyse.view import Settled, View
    from mediation_rules.coverage.clauses import Reader
    from mediation_rules.coverage.observing import Seen
    from mediation_rules.coverage.shape import Clause
    from mediation_rules.fact_model import Fact

Edge = tuple[Verdict, int]
"""What the test says there, and the step after which it says the opposite."""

_STEPS = (1, -1)
_KINDS = (FactKind.DATE, FactKind.INTEGER, FactKind.ORDERED)
_NEAR = 6
"""How many places are tried for a dispute at one edge."""


def boundary_needs(reader: Reader) -> Iterator[Need]:
    """Yield the sides of each boundary that the tests of a condition have."""
    read = reader.verdicts()
    for test in reader.clauses:
        if isinstance(test, Test) and _has_boundary(test, reader):
            found = _Boundary(reader, test)
            yield from found.needs(read)


def _has_boundary(test: Test, reader: Reader) -> bool:
    view = reader.analysis.regions[0].view
    if test.path in view.definition.decisions:
        return False
    if test.operator in (Operator.KNOWN, Operator.UNKNOWN) or is_opaque(view, test):
        return False
    fact = view.facts[_home(view, test)]
    return fact.kind in _KINDS or isinstance(test.operand, Count)


def _home(view: View, test: Test) -> str:
    return view.chain(test.path)[0].start if is_derived(test.path) else test.path


class _Boundary:
    """The boundaries of one test in one condition."""

    def __init__(self, reader: Reader, test: Test) -> None:
        self.reader = reader
        self.test = test
        self.regions = reader.analysis.regions[0]
        self.path = _home(self.regions.view, test)
        self.fact = self.regions.view.facts[self.path]
        self.sides = reader.sides(test)
        meet, where = reader.analysis.diagrams.meet, reader.deciding(test)
        parts = (where.same, where.other)
        settled = reader.analysis.diagrams.join(*self.sides)
        self.decides = [meet(part, settled) for part in parts]

    def needs(self, read: list[dict[Clause, Verdict]]) -> Iterator[Need]:
        shown = {
            edge
            for case, verdicts in zip(self.reader.cases, read, strict=True)
            if pivots(self.reader.condition, self.test, verdicts)
            for edge in self.edges(case)
        }
        places = self._places()
        for verdict, step in sorted(places.keys() | shown):
            edge = verdict, step
            words = f"no case where `{said(self.test)}` is {verdict}, and {_other(verdict)} {self._step(step)}"
            if edge in shown:
                yield Need(Kind.BOUNDARY, words, self.test.span, State.SHOWN)
                continue
            wants = tuple(self._wants(edge, places[edge]))
            yield Need(
                Kind.BOUNDARY,
                words,
                self.test.span,
                State.MISSING if wants else State.IMPOSSIBLE,
                (wants,) if wants else (),
                self.test,
            )

    def _step(self, step: int) -> str:
        if self.fact.kind is FactKind.DATE:
            return f"one day {'later' if step > 0 else 'earlier'}"
        if isinstance(self.test.operand, Count):
            return f"with one {'more' if step > 0 else 'less'}"
        return f"one step {'up' if step > 0 else 'down'}"

    # ------------------------------------------------------------- what a case shows

    def edges(self, case: Seen) -> Iterator[Edge]:
        """Yield the edges at which a dispute stands."""
        here = case.reading.condition(self.test)
        value = case.situation.values.get(self.path)
        if here is UNKNOWN or value is None:
            return
        for step in _STEPS:
            there = self._moved(case, value, step)
            if there not in (here, UNKNOWN):
                yield here, step

    def _moved(self, case: Seen, value: object, step: int) -> Verdict:
        if isinstance(self.test.operand, Count):
            return _counted(self.test.operand, value, step, case)
        moved = _stepped(self.fact, value, step)
        if moved is None:
            return UNKNOWN
        values = {**case.situation.values, self.path: moved}
        if not is_derived(self.test.path):
            return holds(self.test, replace(case.situation, values=values))
        definition = case.ruleset.definition
        told = {path: one for path, one in values.items() if not is_derived(path)}
        return holds(self.test, with_values(told, definition, case.as_of))

    # ----------------------------------------------------------- what there is to show

    def _places(self) -> dict[Edge, list[tuple[Any, Region]]]:
        """Return for each edge that a value can have the values and where they lie."""
        found: dict[Edge, list[tuple[Any, Region]]] = {}
        if isinstance(self.test.operand, Count):
            return dict(self._counts())
        space = self.reader.analysis.space
        axis = self.regions.answers.axis(self.path)
        for number, cell in enumerate(space.axes[axis].cells):
            where = self.reader.analysis.diagrams.where(axis, (number,))
            for value in dict.fromkeys(v for each in cell.values for v in _ends(each)):
                for edge, region in self._edges_of(value):
                    here = self.reader.analysis.diagrams.meet(where, region)
                    found.setdefault(edge, []).append((value, here))
        return found

    def _edges_of(self, value: object) -> Iterator[tuple[Edge, Region]]:
        """Yield the edges at a value, and where else they depend on."""
        moved = [(step, _stepped(self.fact, value, step)) for step in _STEPS]
        for state, place in self.regions.answers.states(self.test):
            for verdict_of, region in self._readings(state):
                here = verdict_of(value)
                for step, there in moved:
                    if there is not None and {here, verdict_of(there)} == {YES, NO}:
                        meet = self.reader.analysis.diagrams.meet
                        yield (here, step), meet(place, region)

    def _readings(
        self, state: str | None
    ) -> Iterator[tuple[Callable[[Any], Verdict], Region]]:
        """Yield how the test can be read in a state, and where it is read so."""
        view, test = self.regions.view, self.test
        if not is_derived(test.path):
            yield lambda value: view.verdict(test, value, state), EVERYWHERE
            return
        chain = view.chain(test.path)
        runs = self.regions.runs(chain).yes
        for settled in settlements(chain):

            def verdict_of(start: Any, settled: Settled = settled) -> Verdict:  # noqa: ANN401
                limit = view.limit(chain, settled, start, state)
                return view.verdict(test, limit, state)

            region = self.regions.settled(chain, settled)
            yield verdict_of, self.reader.analysis.diagrams.meet(runs, region)

    def _counts(self) -> Iterator[tuple[Edge, list[tuple[Any, Region]]]]:
        operand = self.test.operand
        assert isinstance(operand, Count), "a count is counted"
        facts = self.regions.view.situation({}, None)
        most = len(self.fact.choices)

        def of(number: int) -> Verdict:
            if not 0 <= number <= most:
                return UNKNOWN
            return compare(operand.operator, (number, number), operand.bounds, facts)

        for number in range(most + 1):
            for step in _STEPS:
                if {of(number), of(number + step)} == {YES, NO}:
                    exactly = Count(Operator.IS, (number,), None)
                    each = replace(self.test, operator=Operator.COUNT, operand=exactly)
                    region = self.regions.answers.test(each).yes
                    yield (of(number), step), [(None, region)]

    def _wants(self, edge: Edge, places: list[tuple[Any, Region]]) -> Iterator[Want]:
        """Yield disputes at an edge, the nearest in time first; none where none can be."""
        as_of = self.reader.analysis.as_of
        meet = self.reader.analysis.diagrams.meet
        for decides in self.decides:
            here = [
                (value, meet(region, decides))
                for value, region in places
                if self.reader.can_be(region, decides)
            ]
            here.sort(key=lambda item: _distance(item[0], as_of))
            for value, region in here[:_NEAR]:
                told = {} if value is None else {self.path: value}
                yield Want(self.reader.nearest(region), self._claim(edge), told)

    def _claim(self, edge: Edge) -> Any:  # noqa: ANN401
        def claim(seen: Seen) -> bool:
            read = seen.verdicts(self.reader.clauses)
            decides = pivots(self.reader.condition, self.test, read)
            return bool(decides) and edge in self.edges(seen)

        return claim


def _other(verdict: Verdict) -> Verdict:
    return NO if verdict is YES else YES


def _distance(value: object, as_of: date) -> int:
    return abs((value - as_of).days) if isinstance(value, date) else 0


def _ends(value: object) -> Iterator[object]:
    """Yield a value of a cell; of a stretch of days the first and the last."""
    if not isinstance(value, Days):
        yield plain(value)
    elif value.is_exact:
        yield from value.earliest


def _stepped(fact: Fact, value: object, step: int) -> Any:  # noqa: ANN401  # any fact's
    """Return the value one step away; None where there is none."""
    if isinstance(value, date):
        return value + timedelta(days=step)
    if isinstance(value, Enum):
        choices = [fact.kept(choice) for choice in fact.choices]
        place = choices.index(value) + step
        return choices[place] if 0 <= place < len(choices) else None
    if isinstance(value, int):
        return value + step if 0 <= value + step <= fact.at_most else None
    return None


def _counted(count: Count, value: Any, step: int, case: Seen) -> Verdict:  # noqa: ANN401
    """Return what a count comes to with one member more or less."""
    number = len(value) + step
    if number < 0 or count.where is not None:
        return UNKNOWN
    return compare(count.operator, (number, number), count.bounds, case.situation)
