"""What helps to test rulesets and programs that use them. Needs the extra `testing`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mediation_rules.testing.inventing import rulesets as rulesets
    from mediation_rules.testing.machine import SessionMachine as SessionMachine
    from mediation_rules.testing.steering import disputes_for as disputes_for
    from mediation_rules.testing.stepwise import tellings as tellings
    from mediation_rules.testing.strategies import answers as answers
    from mediation_rules.testing.strategies import as_of_dates as as_of_dates
    from mediation_rules.testing.strategies import disputes as disputes
    from mediation_rules.testing.strategies import further_answers as further_answers

# Each is imported when it is first asked for: pytest reads this package in every run, and is
# not to import Hypothesis in those that have no use for it.
_HOMES = {
    "SessionMachine": "mediation_rules.testing.machine",
    "answers": "mediation_rules.testing.strategies",
    "as_of_dates": "mediation_rules.testing.strategies",
    "disputes": "mediation_rules.testing.strategies",
    "disputes_for": "mediation_rules.testing.steering",
    "further_answers": "mediation_rules.testing.strategies",
    "rulesets": "mediation_rules.testing.inventing",
    "tellings": "mediation_rules.testing.stepwise",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> object:
    """Import a name from its home on first use."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
