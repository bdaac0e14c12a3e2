"""Walk a ruleset and gather all that its cases have to show, with what became of it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from mediation_rules.analyse import Analysis
from mediation_rules.analyse.diagrams import EVERYWHERE, Region
from mediation_rules.checks import walk
from mediation_rules.conditions import Named
from mediation_rules.coverage.boundaries import boundary_needs
from mediation_rules.coverage.branches import branch_needs
from mediation_rules.coverage.clauses import Reader, clause_needs
from mediation_rules.coverage.need import Coverage, Covered, Kind, Need, State, Want
from mediation_rules.coverage.resting import resting_on
from mediation_rules.coverage.shape import clauses, deciding
from mediation_rules.dating import PREFIX
from mediation_rules.diagnostics import quote
from mediation_rules.logic import whole
from mediation_rules.operators import NO, UNKNOWN, YES, Verdict
from mediation_rules.situation import state_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mediation_rules.conditions import Condition
    from mediation_rules.coverage.observing import Observed, Seen
    from mediation_rules.rules import DeadlineRule, Decision, NamedCondition, Rule
    from mediation_rules.ruleset import Ruleset

_WORDS = {
    YES: "no case gives it",
    NO: "no case settles that it is not given",
    UNKNOWN: "no case leaves it open",
}


class Needs:
    """All that the cases of one ruleset have to show.

    Args:
        ruleset: The ruleset.
        observed: Its cases.
        as_of: The day for which it is analysed.
    """

    def __init__(self, ruleset: Ruleset, observed: Observed, as_of: date) -> None:
        self.ruleset = ruleset
        self.definition = ruleset.definition
        self.observed = observed
        self.analysis = Analysis(
            ruleset.checked,
            as_of=as_of,
            model=ruleset.model,
            here=state_of(self.definition),
        )
        self.regions = self.analysis.regions[0]
        self._resting = resting_on(self.definition)

    def coverage(self) -> Coverage:
        """Return all of it."""
        covered = chain(
            map(self._rule, self.definition.rules.values()),
            map(self._condition, self.definition.conditions.values()),
            chain.from_iterable(map(self._rows, self.definition.decisions.values())),
            chain.from_iterable(map(self._limit, self.definition.deadlines.values())),
        )
        return Coverage(
            ruleset=self.definition.id,
            cases=len(self.observed.all),
            waiting=self.observed.waiting,
            covered=tuple(covered),
        )

    def _reader(
        self, condition: Condition, cases: tuple[Seen, ...], within: Region
    ) -> Reader:
        return Reader(condition, self.analysis, cases, within)

    # ------------------------------------------------------------------------ rules

    def _rule(self, rule: Rule) -> Covered:
        cases = self.observed.by_rule.get(rule.id, ())
        reader = self._reader(whole(rule), cases, self._not_overridden(rule))
        needs = (
            *self._verdicts(rule, cases),
            *clause_needs(reader),
            *boundary_needs(reader),
            *branch_needs(rule, cases, self.analysis),
        )
        return Covered(rule.id, rule.id, ("rule", rule.id), rule.span, needs)

    def _not_overridden(self, rule: Rule) -> Region:
        """Return where no other rule would hide what becomes of this one."""
        given = (self.regions.given(id_).no for id_ in self.regions.overriders[rule.id])
        return self.analysis.diagrams.meet(*given)

    def _verdicts(self, rule: Rule, cases: tuple[Seen, ...]) -> Iterator[Need]:
        sides = self.regions.given(rule.id)
        open_ = self.regions.kleene.unknown(sides)
        shown = {case.reading.given(rule.id) for case in cases}
        for verdict, region in ((YES, sides.yes), (NO, sides.no), (UNKNOWN, open_)):

            def claim(seen: Seen, verdict: Verdict = verdict) -> bool:
                return seen.reading.given(rule.id) is verdict

            words = _WORDS[verdict]
            if verdict in shown:
                yield Need(Kind.VERDICT, words, rule.span, State.SHOWN)
            elif self.analysis.can_be(region):
                want = Want(region, claim)
                yield Need(Kind.VERDICT, words, rule.span, State.MISSING, ((want,),))
            else:
                yield Need(Kind.VERDICT, words, rule.span, State.IMPOSSIBLE)

    # ------------------------------------------------------------ what rules rest on

    def _condition(self, named: NamedCondition) -> Covered:
        part = ("condition", named.name)
        home = self._home(part)
        reader = self._reader(
            named.condition,
            self.observed.by_part.get(part, ()),
            self._matters(home, named.name),
        )
        needs = (*clause_needs(reader), *boundary_needs(reader))
        name = f"condition {quote(named.name)}"
        return Covered(name, home, part, named.span, needs)

    def _home(self, part: tuple[str, str]) -> str:
        """Return the rule beside which cases of a part stand.

        It is one that reads the part, by its name if that can be, or else the one whose cases
        speak of it most.
        """
        resting = self._resting.get(part, ())
        plain = (id_ for id_ in resting if self._asks_by_name(id_, part[1]))
        spoken = [
            rule.id
            for rule in self.definition.rules.values()
            for case in rule.cases
            if part[1] in (*case.decisions, *case.deadlines)
        ]
        if resting:
            return next(plain, resting[0])
        return max(spoken, key=spoken.count, default="")

    def _asks_by_name(self, rule: str, name: str) -> bool:
        asked = clauses(whole(self.definition.rules[rule]))
        return any(isinstance(each, Named) and each.name == name for each in asked)

    def _matters(self, home: str, name: str) -> Region:
        """Return where the condition decides what comes of its rule, if it asks for it."""
        if not home or not self._asks_by_name(home, name):
            return EVERYWHERE
        rule = self.definition.rules[home]
        asked = clauses(whole(rule))
        [clause] = (c for c in asked if isinstance(c, Named) and c.name == name)
        where = deciding(whole(rule), clause, self.regions)
        either = self.analysis.diagrams.join(where.same, where.other)
        return self.analysis.diagrams.meet(either, self._not_overridden(rule))

    def _rows(self, decision: Decision) -> Iterator[Covered]:
        part = ("decision", decision.name)
        cases = self.observed.by_part.get(part, ())
        reached = EVERYWHERE
        for number, case in enumerate(decision.cases, 1):
            reader = self._reader(case.when, cases, reached)
            needs = (*clause_needs(reader), *boundary_needs(reader))
            name = f"row {number} of {quote(decision.name)}"
            yield Covered(name, self._home(part), part, case.span, needs)
            if decision.hit == "first":
                sides = self.regions.condition(case.when)
                reached = self.analysis.diagrams.meet(reached, sides.no)

    def _limit(self, deadline: DeadlineRule) -> Iterator[Covered]:
        """Yield what starts, ends and extends a deadline."""
        part = ("deadline", deadline.name)
        cases = self.observed.by_part.get(part, ())
        name = f"deadline {quote(deadline.name)}"
        axis = self.regions.answers.axis(
            self.regions.view.chain(f"{PREFIX}{deadline.name}")[0].start
        )
        known = self.analysis.space.cells(axis, has_value=True)
        dated = self.analysis.diagrams.where(axis, known)
        for condition in walk.deadline_conditions(deadline):
            reader = self._reader(condition, cases, dated)
            needs = tuple(clause_needs(reader))
            yield Covered(name, self._home(part), part, condition.span, needs)
