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
from mediation_rules.coverage.proposing import propose

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from mediation_rules.coverage.proposing import Proposed
    from mediation_rules.ruleset import Ruleset

__all__ = [
    "Coverage",
    "Covered",
    "Kind",
    "Need",
    "State",
    "Tally",
    "coverage",
    "missing_cases",
]


def coverage(ruleset: Ruleset) -> Coverage:
    """Say what the cases of a ruleset show.

    Args:
        ruleset: The ruleset, with its cases.
    """
    observed = observe(ruleset)
    return Needs(ruleset, observed, usual_day(observed, ruleset)).coverage()


def missing_cases(ruleset: Ruleset, only: Collection[str] = ()) -> Proposed:
    """Return the cases that would show what no case does, each for a person to confirm.

    Args:
        ruleset: The ruleset, with its cases.
        only: The rules beside which cases may go; all if empty.
    """
    observed = observe(ruleset)
    return propose(Needs(ruleset, observed, usual_day(observed, ruleset)), only)


def usual_day(observed: Observed, ruleset: Ruleset) -> date:
    """Return the day of most cases; the newest that the sources speak of if there is none."""
    days = Counter(seen.as_of for seen in observed.all).most_common(1)
    return days[0][0] if days else newest_day(ruleset.definition)
