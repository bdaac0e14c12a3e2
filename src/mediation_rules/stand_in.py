"""Tell a dispute to others without the family: a dispute and a rule go in, a stand-in comes out.

The rule cannot tell the two apart. Facts that it does not need are left out; of the others each
has the simplest value that no test of the ruleset tells from the family's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.analyse import Analysis
from mediation_rules.analyse.cells import UNTOLD
from mediation_rules.analyse.locate import point_of
from mediation_rules.cases import standings
from mediation_rules.coverage.observing import Seen
from mediation_rules.coverage.proposing import KEYS, Proposal
from mediation_rules.relevance.standings import Standings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from mediation_rules.analyse import Region
    from mediation_rules.facts import Dispute
    from mediation_rules.ruleset import Ruleset

_NAME = "TODO: what should become of it, and why"


def stand_in(
    ruleset: Ruleset, dispute: Dispute, rule: str, *, as_of: date
) -> Proposal | None:
    """Return a case of which a rule makes what it makes of a dispute, for people who may not see that.

    A value of the family's own is left only where it is the only one that does: a day on which a
    limit ends, a state that has a rule of its own.

    Args:
        ruleset: The ruleset.
        dispute: What the family told.
        rule: The id of a rule that gives advice.
        as_of: The day on which the rule is read.

    Returns:
        The case, for a person to say what should come out; None when none is found, because the
        rule rests on a test that cannot be taken apart or on a day far away.

    Raises:
        KeyError: The ruleset has no such rule.
    """
    analysis = Analysis(ruleset.checked, as_of=as_of, model=ruleset.model)
    standing = Standings(analysis.regions[0]).of(rule)
    comes_to = _standing(ruleset, dispute, rule, as_of)
    try:
        point = point_of(ruleset.situation(dispute, as_of=as_of), analysis.space)
    except LookupError:
        return None

    def is_the_same(other: Dispute) -> bool:
        return _standing(ruleset, other, rule, as_of) == comes_to

    holds_at = analysis.diagrams.holds_at
    here = next(region for region in standing.values() if holds_at(region, point))
    found = analysis.witness(_around(analysis, here, point), is_the_same)
    if found is None:
        return None
    seen = Seen(ruleset, found.dispute, as_of)
    return Proposal(rule, _NAME, seen, {KEYS[comes_to]: [rule]})


def _standing(ruleset: Ruleset, dispute: Dispute, rule: str, as_of: date) -> str:
    return standings(ruleset.assess(dispute, as_of=as_of)).get(rule, "silent")


def _around(analysis: Analysis, here: Region, point: Mapping[int, int]) -> Region:
    """Return the cells of a point in a region, without those of facts that it can do without."""
    cells = {axis: point[axis] for axis in sorted(analysis.diagrams.axes(here))}
    for axis in [axis for axis, cell in cells.items() if cell != UNTOLD]:
        fewer = {**cells, axis: UNTOLD}
        is_there = analysis.diagrams.holds_at(here, fewer)
        if is_there and analysis.can_be(_where(analysis, fewer)):
            cells = fewer
    return _where(analysis, cells)


def _where(analysis: Analysis, cells: Mapping[int, int]) -> Region:
    where = analysis.diagrams.where
    return analysis.diagrams.meet(
        *(where(axis, (cell,)) for axis, cell in cells.items())
    )
