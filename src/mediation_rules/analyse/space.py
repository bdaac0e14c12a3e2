"""Cut every fact that rulesets ask of into cells, and make the axes of an analysis of them.

A set is an axis for itself and one for each member that is asked for. What cannot be cut (a
question to records, a registered predicate, a day compared with a limit, school days) is
an axis of its own verdict, and is opaque: regions are then a little too large, never too small.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from mediation_rules.analyse.asking import asked
from mediation_rules.analyse.cells import OTHER_WORDS, Axis, Cell, merged, without_value
from mediation_rules.analyse.days import (
    all_days,
    cuts,
    horizon,
    is_derived,
    stretches,
)
from mediation_rules.analyse.diagrams import MOST_NODES, Diagrams
from mediation_rules.analyse.pairs import CELLS, compared_days
from mediation_rules.analyse.view import Settled, View, settlements
from mediation_rules.checks import walk
from mediation_rules.conditions import (
    Count,
    FactRef,
    Named,
    Operator,
    ParameterRef,
    Test,
)
from mediation_rules.contradictions import DATE_ORDERS
from mediation_rules.fact_values import FactKind
from mediation_rules.facts import Answer
from mediation_rules.implications import implied
from mediation_rules.operators import OPPOSITE

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator
    from datetime import date

    from mediation_rules.fact_model import Fact
    from mediation_rules.jurisdictions import Jurisdiction

STATE = "state"

Tests = list[tuple[View, Test]]


class Space:
    """The axes of an analysis, and the regions over them.

    Args:
        views: The rulesets that are looked at together, on one day.
        limit: How many nodes the regions may have in all.
        here: The state that every dispute is in, if only disputes of one are looked at.

    Attributes:
        views: The rulesets that are looked at together, on one day.
        axes: Every axis, in the order of the diagrams.
        diagrams: The regions.
        costs: What each cell of each axis costs.
        states: The states to tell apart; empty when no business day is counted.
    """

    def __init__(
        self,
        *views: View,
        limit: int = MOST_NODES,
        here: Jurisdiction | None = None,
    ) -> None:
        self.views = views
        self.here = here
        self.axes: list[Axis] = []
        self._place: dict[tuple[str, Any], int] = {}
        self._alike: dict[
            tuple[int, Test], tuple[tuple[str | None, tuple[str | None, ...]], ...]
        ] = {}
        order = [(view, each) for view in views for each in asked(view.definition)]
        self._tests: dict[str, Tests] = {}
        for view, each in order:
            if isinstance(each, Test):
                self._tests.setdefault(_home(view, each), []).append((view, each))
        self._starts = {
            rule.start
            for view in views
            for rule in view.definition.deadlines.values()
            if not is_derived(rule.start)
        }
        tests = (pair for pairs in self._tests.values() for pair in pairs)
        self.states: tuple[str, ...] = ()
        if any(view.needs_state(test) for view, test in tests):
            self.states = views[0].facts[STATE].choices
            self._fact(STATE)
        for view, each in order:
            self._make(view, each)
        # What no condition asks of can still start a clock, or give advice its day.
        for path in sorted(self._starts | self._days_of_dues()):
            self._fact(path)
        self.diagrams = Diagrams([len(axis.cells) for axis in self.axes], limit=limit)
        self.costs = [[cell.cost for cell in axis.cells] for axis in self.axes]

    @property
    def opaque(self) -> frozenset[int]:
        """The axes that stand for a verdict which could not be taken apart."""
        axes = enumerate(self.axes)
        return frozenset(number for number, axis in axes if axis.role == "verdict")

    def fact(self, path: str) -> int | None:
        """Return the axis of a fact, if anything asks of it."""
        return self._place.get(("fact", path))

    def member(self, path: str, member: str) -> int | None:
        """Return the axis of a member of a set, if anything asks for it."""
        return self._place.get((path, member))

    def pair(self, one: str, other: str) -> int | None:
        """Return the axis that says how two days lie, if anything compares them."""
        return self._place.get(("pair", (one, other)))

    def verdict(self, view: View, each: Test | Named) -> int | None:
        """Return the axis of an opaque test or predicate; None when it is not opaque."""
        return self._place.get(("verdict", _key(view, each)))

    def cells(self, axis: int, has_value: bool) -> frozenset[int]:
        """Return the cells of a fact that have a value, or those that have none."""
        cells = enumerate(self.axes[axis].cells)
        return frozenset(
            number for number, cell in cells if bool(cell.values) is has_value
        )

    def states_alike(
        self, view: View, test: Test
    ) -> tuple[tuple[str | None, tuple[str | None, ...]], ...]:
        """Return the states that a test cannot tell apart, each group with one of them first.

        None is a state that is unknown. Where no holiday can decide, it stands for all.
        """
        key = (id(view), test)
        if key not in self._alike:
            groups: dict[Hashable, list[str | None]] = {}
            every = (None, *self.states) if view.needs_state(test) else (None,)
            for state in every:
                groups.setdefault(cuts(view, test, state), []).append(state)
            self._alike[key] = tuple((same[0], tuple(same)) for same in groups.values())
        return self._alike[key]

    # ------------------------------------------------------------------- the axes

    def _make(self, view: View, each: Test | Named) -> None:
        """Make the axes that a test or predicate needs, unless they are there."""
        if isinstance(each, Named):
            self._opaque(each.name, _key(view, each), each)
            return
        self._fact(_home(view, each))
        for path in references(each):
            if not is_derived(path):
                self._fact(path)
        pair = compared_days(each)
        if pair is not None:
            if ("pair", pair) not in self._place:
                self._add(("pair", pair), Axis(pair[0], "pair", CELLS, pair[1]))
        elif is_opaque(view, each):
            self._opaque(each.path, _key(view, each), _plainly(each))

    def _add(self, key: tuple[str, Any], axis: Axis) -> None:
        self._place[key] = len(self.axes)
        self.axes.append(axis)

    def _opaque(self, path: str, key: Hashable, subject: object) -> None:
        if ("verdict", key) not in self._place:
            cells = (Cell(), Cell(("yes",), cost=1), Cell(("no",), cost=1))
            self._add(("verdict", key), Axis(path, "verdict", cells, subject))

    def _fact(self, path: str) -> None:
        if ("fact", path) in self._place:
            return
        # The last ruleset has every fact, and every value of it, that the others ask of.
        fact = next(v.facts[path] for v in reversed(self.views) if path in v.facts)
        tests = self._tests.get(path, [])
        kinds: dict[FactKind, Callable[[Fact, Tests], Iterator[Cell]]] = {
            FactKind.DATE: self._days,
            FactKind.RECORDS: _known,
            FactKind.SET: _known,
        }
        values = kinds.get(fact.kind, self._plain)(fact, tests)
        cells = (*without_value(*self._answers(path, tests)), *values)
        self._add(("fact", path), Axis(path, "fact", cells))
        if fact.kind is FactKind.SET:
            self._members(fact, tests)

    def _answers(self, path: str, tests: Tests) -> Iterator[Answer]:
        """Yield the answers without a value that some question tells from silence."""
        known = (Operator.KNOWN, Operator.UNKNOWN)
        if any(test.operator in known and test.path == path for _, test in tests):
            yield Answer.DONT_KNOW
        if path in self._starts:
            yield Answer.DOES_NOT_APPLY

    def _days_of_dues(self) -> set[str]:
        paths = (
            due.path for view in self.views for _, due in walk.dues(view.definition)
        )
        return {path for path in paths if path is not None and not is_derived(path)}

    def _plain(self, fact: Fact, tests: Tests) -> Iterator[Cell]:
        constants = {each for view, test in tests for each in view.constants(test)}
        constants |= set(_assumed(self.views, fact.path))
        questions: list[Callable[[Any], Hashable]] = [
            _asking(view, test, state)
            for view, test in tests
            for state, _ in self.states_alike(view, test)
        ]
        keeps_apart = {
            fact.path for order in DATE_ORDERS if order.unless[0] == fact.path
        }
        if fact.path in keeps_apart or (fact.path == STATE and self.states):
            questions.append(lambda value: value)
        elif fact.path == STATE:
            questions.append(lambda value: value == self.here)
        yield from merged(fact.path, _candidates(fact, constants), questions)

    def _members(self, fact: Fact, tests: Tests) -> None:
        listed = [(v, t) for v, t in tests if not isinstance(t.operand, Count)]
        named = {str(each) for view, test in listed for each in view.constants(test)}
        for member in fact.choices:
            if member in named:
                value = fact.kept(member)
                follows = frozenset(implied({fact.path: frozenset({value})}))
                inside = Cell((value,), cost=1, implied=follows)
                axis = Axis(fact.path, "member", (Cell(), inside), value)
                self._add((fact.path, member), axis)
        bounds = [
            each
            for view, test in tests
            if isinstance(test.operand, Count)
            for each in view.constants(test)
            if isinstance(each, int)
        ]
        if bounds:
            rest = tuple(one for one in fact.choices if one not in named)
            # More than any test compares with makes no difference.
            most = min(len(rest), max(bounds) + 1)
            cells = tuple(Cell((number,), cost=number) for number in range(most + 1))
            self._add(("rest", fact.path), Axis(fact.path, "rest", cells, rest))

    def _days(self, fact: Fact, tests: Tests) -> Iterator[Cell]:
        found: set[date] = set()
        questions: list[Callable[[Any], Hashable]] = []
        for view, test in tests:
            if is_opaque(view, test):
                continue
            for state, _ in self.states_alike(view, test):
                found |= set(cuts(view, test, state))
                if is_derived(test.path):
                    questions += _asking_of_limit(view, test, state)
                else:
                    questions.append(_asking(view, test, state))
        for value in _assumed(self.views, fact.path):
            questions.append(lambda told, value=value: told == value)  # type: ignore[misc]
            found |= set(_around(value))
        days = all_days(stretches(found, horizon(self.views[0].as_of)))
        yield from merged(fact.path, days, questions)


def _home(view: View, test: Test) -> str:
    """Return the path of the fact that a test rests on: for a deadline, its first start."""
    return view.chain(test.path)[0].start if is_derived(test.path) else test.path


def references(test: Test) -> Iterator[str]:
    """Yield the facts that a test compares its own with."""
    for constant in walk.own_constants(test):
        if isinstance(constant, FactRef):
            yield constant.path


def is_opaque(view: View, test: Test) -> bool:
    """Tell whether a test cannot be taken apart and is an axis of its own."""
    if test.operator in (Operator.KNOWN, Operator.UNKNOWN):
        return False
    is_about_records = view.facts[test.path].kind is FactKind.RECORDS
    return is_about_records or view.is_opaque(test)


def _plainly(each: Test) -> Test:
    """Return the test of which another is the negation; of a limit it need not be one."""
    if any(map(is_derived, (each.path, *references(each)))):
        return each
    operator = OPPOSITE.get(each.operator, each.operator)
    return Test(each.path, operator, each.operand, each.span, each.path_span)


def _key(view: View, each: Test | Named) -> Hashable:
    """Return what an opaque verdict is known by.

    Two rulesets ask the same when the words are the same, and so are the parameters; the same
    words may still mean two limits.
    """
    if isinstance(each, Named):
        return each
    if any(map(is_derived, (each.path, *references(each)))):
        return each, id(view)
    values = tuple(
        str(view.parameters.get(constant.name))
        for constant in walk.constants(each)
        if isinstance(constant, ParameterRef)
    )
    return _plainly(each), values


def _known(fact: Fact, _: Tests) -> Iterator[Cell]:
    """Yield the one cell of a set or list that is known; what is in it is asked elsewhere."""
    empty: Any = frozenset() if fact.kind is FactKind.SET else ()
    follows = frozenset(implied({fact.path: empty}))
    yield Cell((empty,), cost=1, implied=follows)


def _candidates(fact: Fact, constants: Iterable[Any]) -> list[Any]:
    """Return values of which every possible value is like one."""
    if fact.choices:
        return [fact.kept(choice) for choice in fact.choices]
    if fact.kind is FactKind.BOOLEAN:
        return [True, False]
    if fact.kind is FactKind.TEXT:
        texts = sorted({each for each in constants if isinstance(each, str)})
        return list(dict.fromkeys([OTHER_WORDS, *texts]))
    numbers = {each for each in constants if isinstance(each, int)}
    near = {number + step for number in (0, *numbers) for step in (-1, 0, 1)}
    return sorted(number for number in near if 0 <= number <= fact.at_most)


def _assumed(views: Iterable[View], path: str) -> Iterator[Any]:
    """Yield the values that a rule takes for granted while a fact is unknown."""
    for view in views:
        for rule in view.definition.rules.values():
            assumed = rule.if_unknown.assumed
            if not isinstance(assumed, bool | None) and path in assumed:
                yield view.facts[path].kept(assumed[path])


def _around(value: date) -> Iterator[date]:
    yield from (value, value + timedelta(days=1))


def _asking(view: View, test: Test, state: str | None) -> Callable[[Any], Hashable]:
    return lambda value: view.verdict(test, value, state)


def _asking_of_limit(
    view: View, test: Test, state: str | None
) -> Iterator[Callable[[Any], Hashable]]:
    chain = view.chain(test.path)

    def asking(settled: Settled) -> Callable[[Any], Hashable]:
        return lambda start: view.verdict(
            test, view.limit(chain, settled, start, state), state
        )

    return map(asking, settlements(chain))
