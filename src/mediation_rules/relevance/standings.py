"""Where a rule stands, as regions: `assess.standing` line by line, with regions for verdicts.

Policies and assumptions are read off what is settled, so that they are exact wherever the
regions of conditions are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from mediation_rules.analyse.diagrams import EVERYWHERE, NOWHERE, Region
from mediation_rules.analyse.sides import Sides
from mediation_rules.assess.standing import Status
from mediation_rules.assess.tables import URGENCIES
from mediation_rules.rules import ActionUrgency, Policy

if TYPE_CHECKING:
    from mediation_rules.analyse.regions import Regions
    from mediation_rules.conditions import Scalar
    from mediation_rules.rules import Rule

Standing = Mapping[Status, Region]
"""Where a rule has each status; every dispute is in exactly one of them."""

GIVEN = (Status.SETTLED, Status.ASSUMED, Status.PROVISIONAL)
"""The statuses in which advice is given, the firmest first."""

_EFFECT_OF_ASSUMED = {
    Status.ASSUMED: Status.OVERRIDDEN,
    Status.SILENT: Status.ASSUMED,
}


class Standings:
    """The standing of each rule of one ruleset."""

    def __init__(self, regions: Regions) -> None:
        self._regions = regions
        self._diagrams = regions.diagrams
        self._rules = regions.view.definition.rules
        self._found: dict[str, Standing] = {}

    def of(self, id_: str) -> Standing:
        """Return where a rule has which status."""
        if id_ not in self._found:
            self._found[id_] = self._judge(self._rules[id_])
        return self._found[id_]

    def given(self, id_: str) -> Region:
        """Return where a rule is given, on whatever basis."""
        standing = self.of(id_)
        return self._diagrams.join(*(standing[status] for status in GIVEN))

    def urgencies(self, rule: Rule) -> Mapping[ActionUrgency, Region]:
        """Return where a rule has which urgency, should it be given."""
        assert rule.recommend, "a rule without advice has no urgency"
        diagrams = self._diagrams
        left, found = EVERYWHERE, dict.fromkeys(ActionUrgency, NOWHERE)
        changes = sorted(
            (URGENCIES[adjustment.urgency], other.id, adjustment.urgency)
            for other in self._rules.values()
            for adjustment in other.adjusts
            if adjustment.rule.id == rule.id and adjustment.urgency
        )
        for _, other_id, urgency in changes:
            here = diagrams.meet(left, self._regions.given(other_id).yes)
            found[urgency] = diagrams.join(found[urgency], here)
            left = diagrams.minus(left, here)
        own = rule.recommend.urgency
        found[own] = diagrams.join(found[own], left)
        return found

    # --------------------------------------------------------------------- one rule

    def _judge(self, rule: Rule) -> Standing:
        given, applies = self._regions.given(rule.id), self._regions.rule(rule.id)
        meet, join, minus = (
            self._diagrams.meet,
            self._diagrams.join,
            self._diagrams.minus,
        )
        open_ = self._regions.kleene.unknown(given)
        found = dict.fromkeys(Status, NOWHERE)
        found[Status.SETTLED] = given.yes
        found[Status.OVERRIDDEN] = meet(given.no, applies.yes)
        found[Status.SILENT] = minus(given.no, applies.yes)
        for status, region in self._by_policy(rule, applies).items():
            here = meet(open_, region)
            if here == NOWHERE:
                continue
            for after, there in self._set_aside(rule, status, here).items():
                found[after] = join(found[after], there)
        return found

    def _by_policy(self, rule: Rule, applies: Sides) -> Standing:
        """Say what becomes of a rule that is open, as if no other rule overrode it."""
        minus = self._diagrams.minus
        found = {Status.SETTLED: applies.yes}
        policy, assumed = rule.if_unknown.policy, rule.if_unknown.assumed
        rest = minus(EVERYWHERE, applies.yes)
        if policy is Policy.WARN:
            found[Status.PROVISIONAL] = rest
        elif policy is not Policy.ASSUME:
            found[Status.POSSIBLE] = rest
        elif not isinstance(assumed, Mapping):
            found[Status.ASSUMED if assumed else Status.SILENT] = rest
        else:
            supposed = self._supposing(applies, assumed)
            found[Status.ASSUMED] = self._diagrams.meet(rest, supposed.yes)
            found[Status.SILENT] = self._diagrams.meet(rest, supposed.no)
            found[Status.POSSIBLE] = minus(
                rest, self._diagrams.join(supposed.yes, supposed.no)
            )
        return found

    def _supposing(self, sides: Sides, assumed: Mapping[str, Scalar]) -> Sides:
        """Return what something would be if facts were so wherever they are unknown."""
        space = self._regions.space
        for path, value in assumed.items():
            axis = space.fact(path)
            if axis is None:
                continue
            kept = self._regions.view.facts[path].kept(value)
            cell = next(
                number
                for number, each in enumerate(space.axes[axis].cells)
                if kept in each.values
            )
            unknown = space.cells(axis, has_value=False)
            sides = Sides(
                *(
                    self._diagrams.supposing(region, axis, unknown, cell)
                    for region in sides
                )
            )
        return sides

    def _set_aside(self, rule: Rule, status: Status, where: Region) -> Standing:
        """Let the rules that override an open one, and are open too, have their say."""
        if status > Status.PROVISIONAL:
            return {status: where}
        assumed = rule.if_unknown.assumed
        rests = status is Status.ASSUMED and isinstance(assumed, Mapping)
        found: dict[Status, Region] = {status: where}
        for id_ in self._regions.overriders[rule.id]:
            given = self._regions.given(id_)
            open_ = self._regions.kleene.unknown(given)
            if rests and isinstance(assumed, Mapping):
                open_ = self._diagrams.minus(open_, self._supposing(given, assumed).no)
            found = self._worse(found, self._effects(id_), open_)
        return found

    def _worse(
        self,
        found: Mapping[Status, Region],
        effects: Iterable[tuple[Status, Region]],
        open_: Region,
    ) -> dict[Status, Region]:
        """Return each part of a region with the worse of two statuses."""
        meet, join, minus = (
            self._diagrams.meet,
            self._diagrams.join,
            self._diagrams.minus,
        )
        result: dict[Status, Region] = {}
        every = list(effects)
        for status, where in found.items():
            untouched = minus(where, open_)
            result[status] = join(result.get(status, NOWHERE), untouched)
            for effect, there in every:
                worst = max(status, effect)
                here = meet(where, open_, there)
                result[worst] = join(result.get(worst, NOWHERE), here)
        return {status: where for status, where in result.items() if where != NOWHERE}

    def _effects(self, other: str) -> list[tuple[Status, Region]]:
        """Say what an open rule makes of one that it would override."""
        policy = self._rules[other].if_unknown.policy
        if policy is Policy.HOLD:
            return [(Status.HELD, EVERYWHERE)]
        if policy is not Policy.ASSUME:
            return [(Status.PROVISIONAL, EVERYWHERE)]
        return [
            (_EFFECT_OF_ASSUMED.get(status, Status.PROVISIONAL), where)
            for status, where in self.of(other).items()
        ]
