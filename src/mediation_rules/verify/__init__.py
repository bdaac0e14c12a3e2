"""Prove what is wrong with the logic of a ruleset: a checked one goes in, findings come out.

Each check is a generator over regions. What it calls impossible is proved; what it calls
possible is shown by a dispute that was really read. What is opaque is never guessed at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.analyse import Analysis, days_of_change, newest_day
from mediation_rules.diagnostics import in_order
from mediation_rules.facts import Dispute
from mediation_rules.verify.certain import never_ruled_out
from mediation_rules.verify.clauses import clause_without_effect, same_condition
from mediation_rules.verify.exceptions import override_never_bites, unless_never_bites
from mediation_rules.verify.exclusive import exclusive_by_chance
from mediation_rules.verify.never import never_given, never_holds
from mediation_rules.verify.protected import protected_in_silence
from mediation_rules.verify.rows import row_left_out, row_never_taken
from mediation_rules.verify.subject import Check, Subject
from mediation_rules.verify.subsumed import subsumed_rule

if TYPE_CHECKING:
    from datetime import date

    from mediation_rules.check import CheckedRuleset
    from mediation_rules.diagnostics import Diagnostic

__all__ = ["CHECKS", "verify"]

CHECKS: tuple[Check, ...] = (
    never_holds,
    never_given,
    never_ruled_out,
    row_never_taken,
    row_left_out,
    clause_without_effect,
    same_condition,
    unless_never_bites,
    override_never_bites,
    subsumed_rule,
    exclusive_by_chance,
    protected_in_silence,
)
"""Every check, in the order of its code."""


def verify(
    checked: CheckedRuleset,
    *,
    as_of: date | None = None,
    model: type[Dispute] = Dispute,
) -> tuple[Diagnostic, ...]:
    """Return every finding on the logic of a ruleset, by file and place.

    Args:
        checked: The ruleset.
        as_of: The day; the newest that its sources speak of if None. A finding has to be true
            on each later day, too, on which a parameter gets another value.
        model: The class of disputes that its facts were made from.
    """
    first = as_of or newest_day(checked.definition)
    found = _on(first, checked, model)
    for day in days_of_change(checked.definition, first):
        still = {(item.code, item.span) for item in _on(day, checked, model)}
        found = [item for item in found if (item.code, item.span) in still]
    return in_order(found)


def _on(day: date, checked: CheckedRuleset, model: type[Dispute]) -> list[Diagnostic]:
    subject = Subject(Analysis(checked, as_of=day, model=model))
    return [item for check in CHECKS for item in check(subject)]
