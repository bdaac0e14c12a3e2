"""Say when the advice changes if nothing is done: today's answer goes in, the next other one out.

From each day the next jump is looked for, and the dispute is assessed there again with nothing
else told, until the answer is another one.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from mediation_rules.differences import NextChange
from mediation_rules.jumps import next_jump

if TYPE_CHECKING:
    from collections.abc import Callable

    from mediation_rules.assessment import Assessment
    from mediation_rules.rules import RulesetDefinition
    from mediation_rules.situation import Situation

LOOK_AHEAD = timedelta(days=10 * 366)
"""How far it is looked ahead. The rules of today say little of a day beyond."""


def next_change(
    now: Assessment,
    definition: RulesetDefinition,
    situation_on: Callable[[date], Situation],
    assess_on: Callable[[date], Assessment],
) -> NextChange | None:
    """Return the first day on which the answer is another one, or None within `LOOK_AHEAD`.

    Args:
        now: The answer of today.
        definition: The ruleset that gave it.
        situation_on: The same dispute as it reads on a day.
        assess_on: The answer of a day.
    """
    last = min(now.as_of, date.max - LOOK_AHEAD) + LOOK_AHEAD
    day = next_jump(situation_on(now.as_of), definition)
    while day is not None and day <= last:
        found = now.diff(assess_on(day))
        if found:
            return NextChange(on=day, changes=found.changes)
        day = next_jump(situation_on(day), definition)
    return None
