"""Say what the cases of a ruleset show of it, and what they do not: a ruleset in, a `Coverage` out.

A line that ran says little. Here a rule has to be given, kept silent and left open; each of its
clauses has to make the difference once; each limit wants both sides; each branch of a text a
reader. What the analysis proves impossible is not asked for.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mediation_rules.analyse import newest_day
from mediation_rules.coverage.need import Coverage, Covered, Kind, Need, State, Tally
from mediation_rules.coverage.needs import Needs
from mediation_rules.coverage.observing import Observed, observe

if TYPE_CHECKING:
    from datetime import date

    from mediation_rules.ruleset import Ruleset

__all__ = ["Coverage", "Covered", "Kind", "Need", "State", "Tally", "coverage"]


def coverage(ruleset: Ruleset) -> Coverage:
    """Say what the cases of a ruleset show.

    Args:
        ruleset: The ruleset, with its cases.
    """
    observed = observe(ruleset)
    return Needs(ruleset, observed, usual_day(observed, ruleset)).coverage()


def usual_day(observed: Observed, ruleset: Ruleset) -> date:
    """Return the day of most cases; the newest that the sources speak of if there is none."""
    days = Counter(seen.as_of for seen in observed.all).most_common(1)
    return days[0][0] if days else newest_day(ruleset.definition)
