"""Hold an overlay to what its base protects: two rulesets go in, everything weaker comes out.

What is `protected` may be tightened, never weakened, by whatever means: another condition, an
exception, a rule that overrides or excludes, a policy, an urgency, a day, a text. Each finding
stands at the changed place and shows a dispute that was really assessed with both rulesets.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from mediation_rules.analyse import MOST_DAYS, Analysis, newest_day
from mediation_rules.diagnostics import Diagnostic, in_order
from mediation_rules.facts import Dispute
from mediation_rules.parameters import in_force
from mediation_rules.weakening.deadlines import Deadlines
from mediation_rules.weakening.kept import removed, says_less, unprotected
from mediation_rules.weakening.limits import (
    compared_by_value,
    is_owners,
    weaker_parameters,
)
from mediation_rules.weakening.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.check import CheckedRuleset
    from mediation_rules.rules import RulesetDefinition

__all__ = ["Weakening", "examine", "weakenings"]


@dataclass(frozen=True, slots=True)
class Weakening:
    """What comparing two rulesets came to.

    Attributes:
        findings: What is weaker, by file and place.
        days: The days for which it was looked at.
        searched: What was searched over the cells of the facts that it rests on, within a
            budget; everything else is proved.
    """

    findings: tuple[Diagnostic, ...]
    days: tuple[date, ...]
    searched: tuple[str, ...]


def weakenings(
    base: CheckedRuleset,
    merged: CheckedRuleset,
    *,
    as_of: date | None = None,
    model: type[Dispute] = Dispute,
) -> Iterator[Diagnostic]:
    """Yield a finding for everything protected in `base` that is weaker in `merged`.

    Args:
        base: The ruleset that protects.
        merged: The same with an overlay on top; it has the same facts or more.
        as_of: The day; the newest that the rulesets speak of if None. The days on which a
            changed parameter gets another value are looked at as well.
        model: The class of disputes that the facts were made from.
    """
    yield from examine(base, merged, as_of=as_of, model=model).findings


def examine(
    base: CheckedRuleset,
    merged: CheckedRuleset,
    *,
    as_of: date | None = None,
    model: type[Dispute] = Dispute,
) -> Weakening:
    """Compare two rulesets; as `weakenings`, and say what was proved and what searched."""
    days = _days(base.definition, merged.definition, as_of)
    found = [
        *removed(base.definition, merged.definition),
        *unprotected(base.definition, merged.definition),
        *says_less(base.definition, merged.definition),
        *weaker_parameters(base.definition, merged.definition, days),
    ]
    searched: dict[str, None] = {}
    granted = _granting(base, merged)
    for day in days:
        analysis = Analysis(granted, merged, as_of=day, model=model)
        each_day = chain(
            Deadlines(analysis, searched).weaker(), Rules(analysis, searched).weaker()
        )
        known = {(item.code, item.span) for item in found}
        found += [item for item in each_day if (item.code, item.span) not in known]
    return Weakening(in_order(found), days, tuple(sorted(searched)))


def _granting(base: CheckedRuleset, merged: CheckedRuleset) -> CheckedRuleset:
    """Return the base with the limits that an overlay may set, or that are judged by themselves.

    A state's own limit moves every rule that asks for it: that is the law there, and no
    weakening of those rules. A protected value that is too long has a finding of its own.
    """
    one, other = base.definition, merged.definition
    parameters = {
        name: other.parameters[name]
        if name in other.parameters
        and compared_by_value(each, other.parameters[name], other)
        else each
        for name, each in one.parameters.items()
    }
    deadlines = {
        name: other.deadlines[name]
        if name in other.deadlines and is_owners(each, other.deadlines[name], other)
        else each
        for name, each in one.deadlines.items()
    }
    definition = replace(one, parameters=parameters, deadlines=deadlines)
    return replace(base, definition=definition)


def _days(
    base: RulesetDefinition, merged: RulesetDefinition, as_of: date | None
) -> tuple[date, ...]:
    """Return the day, and those after it on which a parameter that was changed changes."""
    first = as_of or newest_day(base, merged)
    later = {
        value.since
        for name, parameter in merged.parameters.items()
        for value in parameter.history
        if value.since is not None and value.since > first
        if name not in base.parameters
        or in_force(base.parameters[name], value.since)
        != in_force(parameter, value.since)
    }
    ended = {
        value.until + timedelta(days=1)
        for parameter in merged.parameters.values()
        for value in parameter.history
        if value.until is not None and first < value.until < date.max
    }
    return (first, *sorted(later | ended)[: MOST_DAYS - 1])
