"""Prove the properties of a ruleset: promises go in; proofs, or disputes that break them, come out.

Where a promise would be broken is a region of disputes. An empty one is a proof. In any other a
dispute is looked for, and really assessed before it is shown. Between the two lies what rests
on something opaque: there a promise stays open, and is for generated disputes to test.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mediation_rules.analyse import Analysis, days_of_change, newest_day
from mediation_rules.analyse.diagrams import NOWHERE
from mediation_rules.facts import Dispute
from mediation_rules.properties import PropertyKind
from mediation_rules.proving.breaking import Breach, Breaking
from mediation_rules.proving.regions import Broken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from mediation_rules.check import CheckedRuleset
    from mediation_rules.properties import Property

__all__ = ["Basis", "Breach", "Breaking", "Outcome", "days_of", "prove"]


class Basis(StrEnum):
    """How much is known of a promise, the worst last."""

    PROVED = "proved"
    VACUOUS = "vacuous"
    TESTED = "tested"
    OPEN = "open"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one property.

    Attributes:
        promise: The property.
        basis: `proved`: it holds for every dispute on the days looked at. `vacuous`: so it
            does, because its `when` holds in none. `open`: neither a proof nor a dispute that
            breaks it was found. `tested`: the same, and generated disputes keep it. `broken`:
            a dispute breaks it.
        breach: What breaks it, if anything does.
    """

    promise: Property
    basis: Basis
    breach: Breach | None = None


def days_of(checked: CheckedRuleset) -> tuple[date, ...]:
    """Return the days for which the promises of a ruleset are looked at."""
    first = newest_day(checked.definition)
    return (first, *days_of_change(checked.definition, first))


def prove(
    checked: CheckedRuleset,
    *,
    names: Iterable[str] | None = None,
    as_of: date | None = None,
    model: type[Dispute] = Dispute,
) -> Iterator[Outcome]:
    """Yield what became of each property of a ruleset, in the order in which they are written.

    Args:
        checked: The ruleset.
        names: The properties to look at; all if None.
        as_of: The day to look at; if None, the newest that the sources speak of, and the days
            after it on which a parameter changes.
        model: The class of disputes that the ruleset was loaded with.
    """
    definition = checked.definition
    wanted = tuple(definition.properties if names is None else names)
    if not wanted:
        return
    days = days_of(checked) if as_of is None else (as_of,)
    analyses = (Analysis(checked, as_of=day, model=model) for day in days)
    looks = [(Broken(each), Breaking(each)) for each in analyses]
    for name in wanted:
        promise = definition.properties[name]
        outcomes = [_on(promise, broken, breaking) for broken, breaking in looks]
        # A promise about no dispute on one day may be about some on another.
        worst = max(outcomes, key=lambda outcome: _ORDER.index(outcome.basis))
        yield worst


_ORDER = (Basis.VACUOUS, Basis.PROVED, Basis.OPEN, Basis.BROKEN)


def _on(promise: Property, broken: Broken, breaking: Breaking) -> Outcome:
    """Say what became of a property on one day."""
    analysis = broken.analysis
    where = analysis.possible(broken.when(promise))
    if where == NOWHERE and promise.kind is not PropertyKind.IMPOSSIBLE:
        return Outcome(promise, Basis.VACUOUS)
    basis = Basis.PROVED
    for region in broken.regions(promise):
        left = analysis.possible(region)
        if left == NOWHERE:
            continue
        basis = Basis.OPEN
        found = analysis.witness(
            left, lambda dispute: breaking.breach(promise, dispute) is not None
        )
        if found is not None:
            breach = breaking.breach(promise, found.dispute, told=found.told)
            return Outcome(promise, Basis.BROKEN, breach)
    return Outcome(promise, basis)
