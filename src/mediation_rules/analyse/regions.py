"""Where a condition, rule or decision is yes and where it is no; elsewhere it is unknown.

This follows `logic` line by line, with regions in the place of verdicts. A deadline is taken
apart into what starts it, what ends or extends it, and the state whose holidays count.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from mediation_rules.analyse.answers import Answers
from mediation_rules.analyse.cells import plain
from mediation_rules.analyse.days import is_derived
from mediation_rules.analyse.diagrams import EVERYWHERE, NOWHERE, Region
from mediation_rules.analyse.sides import ALWAYS, NEVER, OPEN, Kleene, Sides
from mediation_rules.analyse.space import Space, is_opaque, references
from mediation_rules.analyse.view import Settled, View, settlements
from mediation_rules.conditions import (
    All,
    Any,
    Condition,
    Count,
    Named,
    Not,
    Operator,
    Test,
)
from mediation_rules.facts import Answer
from mediation_rules.logic import cases, whole
from mediation_rules.operators import NO, OPPOSITE, UNKNOWN, YES, Verdict, compare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.rules import DeadlineRule


class Regions:
    """The regions of everything that one ruleset says.

    Args:
        view: The ruleset, one of those of `space`.
        space: The axes.
    """

    def __init__(self, view: View, space: Space) -> None:
        self.view = view
        self.space = space
        self.diagrams = space.diagrams
        self.kleene = Kleene(space.diagrams)
        self.answers = Answers(view, space)
        self._definition = view.definition
        self._found: dict[object, Sides] = {}
        self._values: dict[str, dict[str, Sides]] = {}

    # ------------------------------------------------------------------- conditions

    def condition(self, condition: Condition, *, dating: bool = False) -> Sides:
        """Return where a condition is yes and no.

        Args:
            condition: Any condition of the ruleset.
            dating: Whether it is read to date a deadline: no deadline has a day then.
        """
        match condition:
            case All(items):
                return self.kleene.all_of(
                    self.condition(each, dating=dating) for each in items
                )
            case Any(items):
                return self.kleene.any_of(
                    self.condition(each, dating=dating) for each in items
                )
            case Not(item):
                return self.condition(item, dating=dating).opposite
        key = (condition, dating)
        if key not in self._found:
            self._found[key] = self._named_or_test(condition, dating)
        return self._found[key]

    def _named_or_test(self, condition: Named | Test, dating: bool) -> Sides:
        definition = self._definition
        if isinstance(condition, Named):
            if condition.name in definition.conditions:
                named = definition.conditions[condition.name].condition
                return self.condition(named, dating=dating)
            return self.answers.opaque(condition)
        if condition.path in definition.decisions:
            return self._decided(condition, dating)
        if dating and any(map(is_derived, (condition.path, *references(condition)))):
            return OPEN
        if is_derived(condition.path) and not is_opaque(self.view, condition):
            return self._limit(condition)
        return self.answers.test(condition)

    def rule(self, id_: str) -> Sides:
        """Return where a rule holds, whatever overrides it."""
        return self.condition(whole(self._definition.rules[id_]))

    def given(self, id_: str) -> Sides:
        """Return where a rule holds and no rule that overrides it is given."""
        if id_ not in self._found:
            over = (self.given(other).opposite for other in self.overriders[id_])
            self._found[id_] = self.kleene.all_of((self.rule(id_), *over))
        return self._found[id_]

    @cached_property
    def overriders(self) -> dict[str, list[str]]:
        """The rules that override each rule."""
        found: dict[str, list[str]] = {id_: [] for id_ in self._definition.rules}
        for rule in self._definition.rules.values():
            for override in rule.overrides:
                found[override.rule.id].append(rule.id)
        return found

    # -------------------------------------------------------------------- decisions

    def taken(self, decision: str, *, dating: bool = False) -> Iterator[Sides]:
        """Yield where each case of a decision is taken, `otherwise` last."""
        found = self._definition.decisions[decision]
        none_before = ALWAYS
        for case in found.cases:
            here = self.condition(case.when, dating=dating)
            yield (
                self.kleene.all_of((here, none_before))
                if found.hit == "first"
                else here
            )
            none_before = self.kleene.all_of((none_before, here.opposite))
        if found.otherwise:
            yield none_before

    def values(self, decision: str, *, dating: bool = False) -> dict[str, Sides]:
        """Return where each value of a decision comes out."""
        key = f"{decision} {dating}"
        if key not in self._values:
            found = self._definition.decisions[decision]
            taken = list(
                zip(cases(found), self.taken(decision, dating=dating), strict=True)
            )
            values = dict.fromkeys([*found.values, *(case.value for case, _ in taken)])
            self._values[key] = {
                value: self.kleene.any_of(
                    here for case, here in taken if case.value == value
                )
                for value in values
            }
        return self._values[key]

    def _decided(self, test: Test, dating: bool) -> Sides:
        values, operand = self.values(test.path, dating=dating), test.operand
        asked = OPPOSITE.get(test.operator, test.operator)
        if asked is Operator.KNOWN:
            found = self._decision_known(test.path, values)
        elif isinstance(operand, Count):
            found = self._count_of_values(operand, list(values.values()))
        else:
            wanted = operand if isinstance(operand, tuple) else (operand,)
            join = (
                self.kleene.all_of
                if asked is Operator.INCLUDES_ALL
                else self.kleene.any_of
            )
            found = join(values.get(str(value), NEVER) for value in wanted)
        return found if asked is test.operator else found.opposite

    def _decision_known(self, name: str, values: dict[str, Sides]) -> Sides:
        if self._definition.decisions[name].hit == "first":
            return self.kleene.any_of(values.values())
        settled = [self.diagrams.join(*sides) for sides in values.values()]
        return Sides(self.diagrams.meet(*settled), NOWHERE)

    def _count_of_values(self, count: Count, values: list[Sides]) -> Sides:
        """Return where the number of values, known only between two ends, compares so."""
        join, meet = self.diagrams.join, self.diagrams.meet
        ways: dict[tuple[int, int], Region] = {(0, 0): EVERYWHERE}
        for sides in values:
            step: dict[tuple[int, int], Region] = {}
            states = (
                (1, 1, sides.yes),
                (0, 0, sides.no),
                (0, 1, self.kleene.unknown(sides)),
            )
            for (least, most), before in ways.items():
                for low, high, here in states:
                    key = (least + low, most + high)
                    step[key] = join(step.get(key, NOWHERE), meet(before, here))
            ways = step
        facts = self.view.situation({}, None)
        return self.kleene.by_verdict(
            (compare(count.operator, between, count.bounds, facts), region)
            for between, region in ways.items()
        )

    # -------------------------------------------------------------------- deadlines

    def runs(self, chain: tuple[DeadlineRule, ...]) -> Sides:
        """Return where a deadline, and every one that it starts from, is settled to run."""
        axis = self.answers.axis(chain[0].start)
        cells = enumerate(self.space.axes[axis].cells)
        gone = [n for n, cell in cells if cell.answer is Answer.DOES_NOT_APPLY]
        whens = [self.condition(r.when, dating=True) for r in chain if r.when]
        found = self.kleene.all_of(whens)
        is_gone = self.diagrams.where(axis, gone)
        return Sides(
            self.diagrams.minus(found.yes, is_gone),
            self.diagrams.join(found.no, is_gone),
        )

    def _limit(self, test: Test) -> Sides:
        """Return what a test of a deadline comes to, for every way it can be settled."""
        chain = self.view.chain(test.path)
        runs = self.runs(chain)
        meet, join = self.diagrams.meet, self.diagrams.join
        yes, no = [], []
        for settled in settlements(chain):
            here = meet(runs.yes, self.settled(chain, settled))
            if here != NOWHERE:
                found = self._limit_of(test, chain, settled)
                yes.append(meet(here, found.yes))
                no.append(meet(here, found.no))
        if test.operator is Operator.UNKNOWN:
            return Sides(join(runs.no, *yes), join(*no))
        return Sides(join(*yes), join(runs.no, *no))

    def _limit_of(
        self, test: Test, chain: tuple[DeadlineRule, ...], settled: Settled
    ) -> Sides:
        axis = self.answers.axis(chain[0].start)

        def in_state(state: str | None) -> Sides:
            found: dict[Verdict, list[int]] = {YES: [], NO: [], UNKNOWN: []}
            for number, cell in enumerate(self.space.axes[axis].cells):
                if cell.values:
                    start = plain(cell.values[0])
                    limit = self.view.limit(chain, settled, start, state)
                    found[self.view.verdict(test, limit, state)].append(number)
            where = self.diagrams.where
            return Sides(where(axis, found[YES]), where(axis, found[NO]))

        return self.answers.by_state(test, in_state)

    def settled(self, chain: tuple[DeadlineRule, ...], settled: Settled) -> Region:
        """Return where the extensions of a chain come to what `settled` says."""
        found = EVERYWHERE
        for rule, way in zip(chain, settled, strict=True):
            for extension, verdict in zip(rule.extensions, way, strict=False):
                sides = self.condition(extension.when, dating=True)
                part = {YES: sides.yes, NO: sides.no}.get(verdict)
                found = self.diagrams.meet(
                    found, self.kleene.unknown(sides) if part is None else part
                )
        return found
