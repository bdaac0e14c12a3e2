"""Say as regions what a family may be told: advice, a decision or a deadline goes in, a stake comes out.

A fact can change a thing if some region of its stake has a dispute on one side and the same
dispute with that fact on the other. Advice is told by where it stands, how urgent it is and by
which day; a decision by its value, the values that are left and its reasons; a deadline by
whether it runs, from which day, and what extends it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mediation_rules.analyse.diagrams import EVERYWHERE, NOWHERE, Region
from mediation_rules.analyse.sides import ALWAYS, Sides
from mediation_rules.assess.dues import day_of
from mediation_rules.assess.standing import Status
from mediation_rules.conditions import DayUnit, Duration, ParameterRef
from mediation_rules.dating import PREFIX
from mediation_rules.relevance.standings import GIVEN, Standings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mediation_rules.analyse.regions import Regions
    from mediation_rules.assess.tables import DecisionRow, Row, Tables
    from mediation_rules.rules import DeadlineRule, Due

STATE = "state"
_TOLD = (*GIVEN, Status.HELD)


@dataclass(frozen=True, slots=True)
class Stake:
    """What may be told of one thing.

    Attributes:
        regions: Where it is told so; on the other side of each it is told otherwise.
        days: For a fact where any value of it gives a day that was not there.
        unclear: Regions on whose other side another day may come out, or the same.
        unclear_days: The same for the values of facts.
        blurred: Where something else may hide what is told of it.
        plain: Those of the regions that nothing can hide.
    """

    regions: tuple[Region, ...]
    days: Mapping[str, Region] = field(default_factory=dict)
    unclear: tuple[Region, ...] = ()
    unclear_days: Mapping[str, Region] = field(default_factory=dict)
    blurred: Region = NOWHERE
    plain: tuple[Region, ...] = ()


class Stakes:
    """The stakes of one ruleset on one day.

    Args:
        regions: What its conditions come to.
        tables: Its rules and decisions.
    """

    def __init__(self, regions: Regions, tables: Tables) -> None:
        self._regions = regions
        self._tables = tables
        self._standings = Standings(regions)
        self._diagrams = regions.diagrams
        self._definition = tables.definition
        self._decisions = {row.decision.name: row for row in tables.decisions}
        self._found: dict[tuple[str, str], Stake] = {}
        self._rivals = _rivals(tables)

    def of(self, kind: str, name: str) -> Stake:
        """Return what may be told of a thing."""
        make: Mapping[str, Callable[[str], Stake]] = {
            "advice": self._advice,
            "decision": self._decision,
            "deadline": self._deadline,
        }
        key = (kind, name)
        if key not in self._found:
            self._found[key] = make[kind](name)
        return self._found[key]

    # ----------------------------------------------------------------------- advice

    def _advice(self, id_: str) -> Stake:
        row, meet = self._tables.rows[id_], self._diagrams.meet
        standing, given = self._standings.of(id_), self._standings.given(id_)
        urgencies = self._standings.urgencies(row.rule).values()
        wordings = list(self._wordings(row, given))
        days, unclear = _Days(), []
        is_sole = len(wordings) == 1
        for due, where in wordings:
            unclear.append(where)
            for path, there, is_clear in self._moves(due, where, unclear):
                days.add(path, there, is_clear and is_sole, self._diagrams.join)
        rivals = self._rivals[id_]
        others = (self._standings.given(other) for other in rivals)
        # Advice that merges names all its rules; what is shut out is not told at all.
        merges = not any(self._tables.rows[each].excludes for each in (id_, *rivals))
        return Stake(
            regions=(
                *(standing[status] for status in _TOLD),
                *(meet(given, urgency) for urgency in urgencies),
            ),
            days=days.clear,
            unclear=tuple(unclear),
            unclear_days=days.unclear,
            blurred=meet(given, self._diagrams.join(*others)),
            plain=(given,) if merges else (),
        )

    def _wordings(self, row: Row, given: Region) -> Iterator[tuple[Due, Region]]:
        """Yield each wording of a due day, and where it is the one that counts."""
        meet, minus = self._diagrams.meet, self._diagrams.minus
        own = given
        for other, adjustment, _ in row.adjusted_by:
            adjusts = self._regions.given(other).yes
            for due in adjustment.due:
                yield due, meet(given, adjusts)
            if adjustment.due:
                own = minus(own, adjusts)
        assert row.rule.recommend, "what advises nothing is never open"
        for due in row.rule.recommend.due:
            yield due, own

    def _moves(
        self, due: Due, where: Region, unclear: list[Region]
    ) -> Iterator[tuple[str, Region, bool]]:
        """Yield the facts whose value moves a due day, where, and whether it is sure to."""
        path, diagrams = due.path, self._diagrams
        is_counted = due.by is None or self._is_counted(due.by)
        if path is None:
            if self._state_moves(due):
                yield STATE, where, True
        elif path.startswith(PREFIX):
            chain = self._regions.view.chain(path)
            here = diagrams.minus(where, self._regions.runs(chain).no)
            yield chain[0].start, here, is_counted and self._is_dated(chain)
            yield STATE, here, False
            unclear += [diagrams.meet(here, part) for part in self._extended(chain)]
            unclear.append(here)
        else:
            yield path, where, is_counted
            yield STATE, where, False

    def _state_moves(self, due: Due) -> bool:
        """Tell whether the holidays of some state move a day that is counted from today."""
        here = self._regions.view.situation({}, None)
        every = replace(here, calendar=here.calendar.with_every_holiday())
        return day_of(due, here) != day_of(due, every)

    def _is_counted(self, length: object) -> bool:
        """Tell whether a length leads to a day without a calendar of the school."""
        if isinstance(length, ParameterRef):
            length = self._regions.view.parameters.get(length.name)
        return isinstance(length, Duration) and length.unit is not DayUnit.SCHOOL_DAYS

    # -------------------------------------------------------------------- decisions

    def _decision(self, name: str) -> Stake:
        row, regions = self._decisions[name], self._regions
        join, meet = self._diagrams.join, self._diagrams.meet
        taken = list(regions.taken(name))
        told: dict[object, Region] = defaultdict(lambda: NOWHERE)
        left_out: dict[str, Region] = defaultdict(lambda: EVERYWHERE)
        shown = self._shown(row, taken)
        for case, sides, where in zip(row.cases, taken, shown, strict=True):
            value = case.case.value
            key = (value, case.reason)
            told[key] = join(told[key], where)
            left_out[value] = meet(left_out[value], sides.no)
        for reason, (_, said) in zip(row.decision.reasons, row.reasons, strict=True):
            told[said] = join(told[said], regions.condition(reason.when).yes)
        if row.decision.hit == "first":
            settled = [sides.yes for sides in taken]
        else:
            settled = [meet(*(join(*sides) for sides in taken))]
        return Stake((*told.values(), *left_out.values(), *settled))

    def _shown(self, row: DecisionRow, taken: list[Sides]) -> Iterator[Region]:
        """Yield where each case is told, settled or for the time being."""
        meet, minus = self._diagrams.meet, self._diagrams.minus
        passed = EVERYWHERE
        for case, sides in zip(row.cases, taken, strict=True):
            if not row.skips_unknown or row.decision.hit != "first":
                yield sides.yes
                continue
            holds = ALWAYS
            if case.holds is not None:
                holds = self._regions.condition(case.case.when)
            # A case that is settled to be taken holds, and none above it does.
            yield meet(passed, holds.yes)
            passed = minus(passed, holds.yes)

    # -------------------------------------------------------------------- deadlines

    def _deadline(self, name: str) -> Stake:
        rule, diagrams = self._definition.deadlines[name], self._diagrams
        chain = self._regions.view.chain(f"{PREFIX}{name}")
        runs = self._regions.runs(chain)
        shown = diagrams.minus(self._shown_limit(rule, chain, runs), runs.no)
        dated = diagrams.meet(shown, self._started(chain))
        told = [diagrams.meet(each, runs.yes) for each in (shown, dated)]
        own = [diagrams.meet(dated, part) for part in self._extended((rule,))]
        before = [diagrams.meet(dated, part) for part in self._extended(chain[:-1])]
        return Stake(
            regions=(shown, dated, *told, *own),
            days={STATE: dated} if self._is_dated(chain) else {},
            unclear=tuple(before),
        )

    def _shown_limit(
        self, rule: DeadlineRule, chain: tuple[DeadlineRule, ...], runs: Sides
    ) -> Region:
        """Return where a person hears of a deadline, if it is not ruled out."""
        join, minus = self._diagrams.join, self._diagrams.minus
        is_theirs = rule.when is None and rule.whose in ("family", "anyone")
        found = EVERYWHERE
        if not (rule.protected or is_theirs):
            found = join(self._started(chain), runs.yes if rule.when else NOWHERE)
        if rule.hidden_while_unknown:
            unknown = minus(minus(EVERYWHERE, runs.yes), runs.no)
            found = minus(found, unknown)
        return found

    def _is_dated(self, chain: tuple[DeadlineRule, ...]) -> bool:
        """Tell whether a deadline has a day as soon as it has started."""
        return all(self._is_counted(rule.length) for rule in chain)

    def _started(self, chain: tuple[DeadlineRule, ...]) -> Region:
        return self._regions.answers.known(chain[0].start).yes

    def _extended(self, chain: tuple[DeadlineRule, ...]) -> Iterator[Region]:
        """Yield where each extension counts, and where it may."""
        meet, minus = self._diagrams.meet, self._diagrams.minus
        for rule in chain:
            left = EVERYWHERE
            for extension in rule.extensions:
                sides = self._regions.condition(extension.when, dating=True)
                yield meet(left, sides.yes)
                yield meet(left, self._regions.kleene.unknown(sides))
                left = minus(left, sides.yes)


class _Days:
    """Facts that give or move a day, and where; sure ones and the others."""

    def __init__(self) -> None:
        self.clear: dict[str, Region] = {}
        self.unclear: dict[str, Region] = {}

    def add(
        self, path: str, where: Region, is_clear: bool, join: Callable[..., Region]
    ) -> None:
        found = self.clear if is_clear else self.unclear
        found[path] = join(found.get(path, NOWHERE), where)


def _rivals(tables: Tables) -> Mapping[str, frozenset[str]]:
    """Return for each rule those that it never stands beside, or merges with into one."""
    by_action: dict[str, set[str]] = defaultdict(set)
    for row in tables.rows.values():
        if row.rule.recommend:
            by_action[row.rule.action].add(row.id)
    return {
        row.id: (row.excludes | by_action[row.rule.action]) - {row.id}
        for row in tables.rows.values()
    }
