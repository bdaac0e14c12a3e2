"""Where a test of a fact is yes and where it is no, read off the cells of its axes.

Every cell is read by `operators`, as a value of a dispute is. A set is read member by member;
what is opaque has an axis of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.analyse.cells import NO_CELL, YES_CELL, plain
from mediation_rules.analyse.days import is_derived
from mediation_rules.analyse.diagrams import EVERYWHERE, NOWHERE, Region
from mediation_rules.analyse.pairs import EXAMPLES, compared_days
from mediation_rules.analyse.sides import NEVER, OPEN, Kleene, Sides
from mediation_rules.analyse.space import STATE, Space, is_opaque, references
from mediation_rules.conditions import Count, Named, Operator, ParameterRef, Test
from mediation_rules.fact_values import FactKind
from mediation_rules.operators import (
    NO,
    OPPOSITE,
    UNKNOWN,
    YES,
    Verdict,
    compare,
    holds,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mediation_rules.analyse.view import View


class Answers:
    """What the facts of one space answer to the tests of one ruleset."""

    def __init__(self, view: View, space: Space) -> None:
        self._view = view
        self._space = space
        self._diagrams = space.diagrams
        self._kleene = Kleene(space.diagrams)

    def test(self, test: Test) -> Sides:
        """Return where a test of a fact, or any that is opaque, is yes and no."""
        asked = OPPOSITE.get(test.operator, test.operator)
        if asked is Operator.KNOWN:
            found = self.known(test.path)
        elif compared_days(test) is not None:
            return self._compared(test)
        elif is_opaque(self._view, test):
            return self._opaque_test(test)
        elif self._view.facts[test.path].kind is FactKind.SET:
            found = self._set(test, asked)
        else:
            return self._plain(test)
        return found if asked is test.operator else found.opposite

    def _plain(self, test: Test) -> Sides:
        axis = self.axis(test.path)
        return self.by_state(test, lambda state: self._cells_with(test, axis, state))

    def axis(self, path: str) -> int:
        """Return the axis of a fact that is asked of."""
        axis = self._space.fact(path)
        assert axis is not None, f"nothing asks of {path}"
        return axis

    def known(self, path: str) -> Sides:
        """Return where a fact has a value, and where it was asked and has none."""
        axis = self.axis(path)
        cells = enumerate(self._space.axes[axis].cells)
        answered = [number for number, cell in cells if cell.answer]
        where = self._diagrams.where
        return Sides(
            where(axis, self._space.cells(axis, has_value=True)), where(axis, answered)
        )

    def _cells_with(self, test: Test, axis: int, state: str | None) -> Sides:
        found: dict[Verdict, list[int]] = {YES: [], NO: [], UNKNOWN: []}
        for number, cell in enumerate(self._space.axes[axis].cells):
            if cell.values:
                verdict = self._view.verdict(test, plain(cell.values[0]), state)
                found[verdict].append(number)
        where = self._diagrams.where
        return Sides(where(axis, found[YES]), where(axis, found[NO]))

    def by_state(self, test: Test, sides: Callable[[str | None], Sides]) -> Sides:
        """Tell the states apart where the holidays of one can decide."""
        yes, no = [], []
        for state, here in self.states(test):
            found = sides(state)
            yes.append(self._diagrams.meet(found.yes, here))
            no.append(self._diagrams.meet(found.no, here))
        return Sides(self._diagrams.join(*yes), self._diagrams.join(*no))

    def states(self, test: Test) -> Iterator[tuple[str | None, Region]]:
        """Yield one state of each group that a test cannot tell apart, and where the group is."""
        groups = self._space.states_alike(self._view, test)
        if len(groups) == 1:
            yield None, EVERYWHERE
            return
        axis = self.axis(STATE)
        places: dict[str | None, list[int]] = {}
        for number, cell in enumerate(self._space.axes[axis].cells):
            state = str(cell.values[0]) if cell.values else None
            places.setdefault(state, []).append(number)
        for one, same in groups:
            numbers = [number for state in same for number in places[state]]
            yield one, self._diagrams.where(axis, numbers)

    def _compared(self, test: Test) -> Sides:
        """Return where two days lie so that a comparison of them holds."""
        pair = compared_days(test)
        assert pair is not None, "two days are compared"
        axis = self._space.pair(*pair)
        assert axis is not None, "what is asked is an axis"
        found: dict[Verdict, list[int]] = {YES: [], NO: [], UNKNOWN: []}
        for way, days in EXAMPLES.items():
            values = dict(zip(pair, days, strict=True))
            found[holds(test, self._view.situation(values, None))].append(way)
        both = [self.known(path).yes for path in pair]
        meet, where = self._diagrams.meet, self._diagrams.where
        return Sides(
            meet(*both, where(axis, found[YES])), meet(*both, where(axis, found[NO]))
        )

    # ------------------------------------------------------------------------- sets

    def _set(self, test: Test, asked: Operator) -> Sides:
        axis = self.axis(test.path)
        known = self._diagrams.where(axis, self._space.cells(axis, has_value=True))
        if isinstance(test.operand, Count):
            found = self._count_of_members(test, test.operand)
        else:
            members = (
                test.operand if isinstance(test.operand, tuple) else (test.operand,)
            )
            join = (
                self._kleene.all_of
                if asked is Operator.INCLUDES_ALL
                else self._kleene.any_of
            )
            found = join(self._member(test.path, each) for each in members)
        meet = self._diagrams.meet
        return Sides(meet(known, found.yes), meet(known, found.no))

    def _member(self, path: str, member: object) -> Sides:
        if isinstance(member, ParameterRef):
            member = self._view.parameters.get(member.name)
        if member is None:
            return OPEN
        axis = self._space.member(path, str(member))
        if axis is None:
            return NEVER
        where = self._diagrams.where
        return Sides(where(axis, (1,)), where(axis, (0,)))

    def _count_of_members(self, test: Test, count: Count) -> Sides:
        join, meet, where = (
            self._diagrams.join,
            self._diagrams.meet,
            self._diagrams.where,
        )
        ways: dict[int, Region] = {0: EVERYWHERE}
        # Whatever is more than the bounds is alike.
        constants = self._view.constants(test)
        most = 1 + max((each for each in constants if isinstance(each, int)), default=0)
        for number, axis in enumerate(self._space.axes):
            if axis.path != test.path or axis.role not in ("member", "rest"):
                continue
            step: dict[int, Region] = {}
            for total, before in ways.items():
                for more in range(len(axis.cells)):
                    here = meet(before, where(number, (more,)))
                    reached = min(total + more, most)
                    step[reached] = join(step.get(reached, NOWHERE), here)
            ways = step
        facts = self._view.situation({}, None)
        return self._kleene.by_verdict(
            (compare(count.operator, (total, total), count.bounds, facts), region)
            for total, region in ways.items()
        )

    # ----------------------------------------------------------------------- opaque

    def opaque(self, each: Test | Named) -> Sides:
        """Return the sides of a verdict that cannot be taken apart."""
        axis = self._space.verdict(self._view, each)
        assert axis is not None, f"{each} is not opaque"
        where = self._diagrams.where
        return Sides(where(axis, (YES_CELL,)), where(axis, (NO_CELL,)))

    def _opaque_test(self, test: Test) -> Sides:
        paths = (test.path, *references(test))
        found = self.opaque(test)
        known = self._diagrams.meet(*(self._begun(path) for path in paths))
        yes = self._diagrams.meet(known, found.yes)
        if any(map(is_derived, paths)):
            # A limit that does not apply answers no to a test and to its opposite.
            return Sides(yes, found.no)
        sides = Sides(yes, self._diagrams.meet(known, found.no))
        return sides.opposite if test.operator in OPPOSITE else sides

    def _begun(self, path: str) -> Region:
        """Return where a fact has a value; of a limit, where the fact from which it runs has one."""
        return self.known(
            self._view.chain(path)[0].start if is_derived(path) else path
        ).yes
