"""Hold an overlay against what its base protects: what `load` read goes in, every weakening comes out.

It takes seconds, so it is asked for where an overlay is made and pinned (`verify`, `lock`), and not
each time a ruleset is loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.check import check
from mediation_rules.diagnostics import RulesetError
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute
from mediation_rules.load import load
from mediation_rules.weakening import weakenings

if TYPE_CHECKING:
    from datetime import date

    from mediation_rules.check import CheckedRuleset
    from mediation_rules.diagnostics import Diagnostic
    from mediation_rules.load import LoadResult


def weakened(read: LoadResult, *, as_of: date | None = None) -> tuple[Diagnostic, ...]:
    """Return everything protected in the base of an overlay that is weaker in the overlay.

    Args:
        read: A ruleset without mistakes; of one that extends nothing, nothing is weaker.
        as_of: The day; the newest that the rulesets speak of if None.
    """
    if read.base is None:
        return ()
    base = load(read.base, FactModel.of(Dispute))
    return tuple(weakenings(checked(base), checked(read), as_of=as_of))


def held(read: LoadResult) -> None:
    """Refuse an overlay that weakens what its base protects.

    Raises:
        RulesetError: It does; the error holds every weakening, each with a dispute.
    """
    if found := weakened(read):
        raise RulesetError(found, read.files)


def checked(read: LoadResult) -> CheckedRuleset:
    """Check what was read.

    Raises:
        RulesetError: Something is wrong with it.
    """
    definition = read.definition or read.unwrap()
    return check(definition, facts=read.facts, base=read.diagnostics)
