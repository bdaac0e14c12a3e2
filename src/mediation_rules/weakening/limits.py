"""Find protected limits that let a family act too late: parameters and deadlines, value by value.

A state may set a limit of its own, longer or shorter, where the federal one leaves it open: the
thing has an `owner`, and the new value cites a binding source of its own (34 CFR 300.507(a)(2)).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from mediation_rules.analyse.days import is_derived
from mediation_rules.checks import walk
from mediation_rules.conditions import DayUnit, Duration, ParameterRef
from mediation_rules.deadlines import Calendar, CalendarError, add
from mediation_rules.diagnostics import Diagnostic
from mediation_rules.parameters import in_force
from mediation_rules.weakening.places import Places

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from mediation_rules.analyse.regions import Regions
    from mediation_rules.diagnostics import Span
    from mediation_rules.rules import (
        DeadlineRule,
        Due,
        Parameter,
        ParameterValue,
        Reference,
        RulesetDefinition,
    )

_A_YEAR = 366

Way = Literal["longer", "shorter"]


def weaker_parameters(
    base: RulesetDefinition, merged: RulesetDefinition, days: Collection[date]
) -> Iterator[Diagnostic]:
    """Yield a finding for each protected parameter whose value gives less protection."""
    for parameter in base.parameters.values():
        after = merged.parameters.get(parameter.name)
        if parameter.protected and after is not None:
            found = (_weaker_on(day, parameter, after, base, merged) for day in days)
            yield from [each for each in found if each is not None][:1]


def _weaker_on(
    day: date,
    parameter: Parameter,
    after: Parameter,
    base: RulesetDefinition,
    merged: RulesetDefinition,
) -> Diagnostic | None:
    was, is_ = in_force(parameter, day), in_force(after, day)
    if was is None or (is_ is not None and is_.value == was.value):
        return None
    if is_ is None:
        message = f"`{parameter.name}` is protected and has no value on {day}"
        span = Places(base, merged).of(f"parameters.{parameter.name}", after.span)
        return Diagnostic("MR425", span, message, related=_here(was))
    if parameter.owner and own_sources(was, is_, merged):
        return None
    if not _is_weaker(was, is_, weak_ways(parameter.name, base)):
        return None
    return Diagnostic(
        "MR425",
        Places(base, merged).of(f"parameters.{parameter.name}", is_.span),
        f"`{parameter.name}` is protected: {was.value} became {is_.value}, as of {day}",
        related=_here(was),
    )


def _here(value: ParameterValue) -> tuple[tuple[str, Span], ...]:
    return (("protected here", value.span),)


def weak_ways(name: str, definition: RulesetDefinition) -> frozenset[Way]:
    """Return which way a length gives less protection, by what is counted with it."""
    found: set[Way] = set()
    for deadline in definition.deadlines.values():
        lengths = (deadline.length, *(each.length for each in deadline.extensions))
        if any(_is_named(length, name) for length in lengths):
            found.add("longer" if deadline.direction == "after" else "shorter")
        if _is_named(deadline.margin, name):
            found.add("shorter")
    for _, due in walk.dues(definition):
        if _is_named(due.by, name):
            found.add("shorter" if due.anchor == "before" else "longer")
    return frozenset(found or {"longer"})


def _is_named(length: object, name: str) -> bool:
    return isinstance(length, ParameterRef) and length.name == name


def _is_weaker(was: ParameterValue, is_: ParameterValue, ways: frozenset[Way]) -> bool:
    """Tell whether a value gives less; of one that is no length only that it is another."""
    old, new = was.value, is_.value
    if not (isinstance(old, Duration) and isinstance(new, Duration)):
        return True
    order = compared(old, new)
    # Lengths that are now the longer and now the shorter one are never a tightening.
    return order is None or order in ways


def compared(old: Duration, new: Duration) -> Way | None:
    """Tell whether a length is longer or shorter than another; None when now this, now that."""
    if old.unit is new.unit:
        return "longer" if new.count > old.count else "shorter"
    if DayUnit.SCHOOL_DAYS in (old.unit, new.unit):
        return None
    calendar, start = Calendar(), date(2027, 1, 1)
    try:
        moves = {
            (add(day, new, calendar) > add(day, old, calendar))
            - (add(day, new, calendar) < add(day, old, calendar))
            for day in (start + timedelta(days=number) for number in range(_A_YEAR))
        }
    except CalendarError:
        return None
    if moves <= {0, 1}:
        return "longer"
    return "shorter" if moves <= {0, -1} else None


def own_sources(
    was: ParameterValue, is_: ParameterValue, merged: RulesetDefinition
) -> bool:
    """Tell whether a value cites a binding source that the value before it did not."""
    return bool(_binding(is_.cite, merged) - {each.id for each in was.cite})


def _binding(cites: tuple[Reference, ...], merged: RulesetDefinition) -> set[str]:
    return {
        each.id
        for each in cites
        if each.id in merged.citations
        and merged.citations[each.id].strength == "binding"
    }


def is_owners(was: DeadlineRule, is_: DeadlineRule, merged: RulesetDefinition) -> bool:
    """Tell whether a state has set a deadline of its own, by a binding source of its own."""
    known = {each.id for each in was.cite}
    return was.owner is not None and bool(_binding(is_.cite, merged) - known)


def compared_by_value(
    was: Parameter, is_: Parameter, merged: RulesetDefinition
) -> bool:
    """Tell whether a change of a parameter is judged by itself, and not by what it does to rules.

    So is that of a protected one, and one by which a state sets what is its own to set.
    """
    if was.protected:
        return True
    changed = [value for value in is_.history if value not in was.history]
    olds = was.history or changed
    return was.owner is not None and all(
        any(own_sources(old, value, merged) for old in olds) for value in changed
    )


def rests_on(rule: DeadlineRule, regions: Regions) -> object:
    """Return all that a deadline rests on, to see whether any of it was changed."""
    chain = regions.view.chain(rule.name)
    parameters = regions.view.definition.parameters

    def value(length: object) -> object:
        if isinstance(length, ParameterRef) and length.name in parameters:
            history = parameters[length.name].history
            return tuple((each.value, each.since, each.until) for each in history)
        return length

    return (
        regions.runs(chain),
        regions.view.closures,
        [
            (
                each.name,
                each.start,
                each.direction,
                value(each.length),
                value(each.margin),
                each.holidays_count,
                each.roll,
                each.whose,
                [
                    (regions.condition(item.when, dating=True), value(item.length))
                    for item in each.extensions
                ],
            )
            for each in chain
        ],
    )


def due_days_rest_on(dues: Iterable[Due], regions: Regions) -> list[object]:
    """Return all that some due days rest on, to see whether any of it was changed."""
    found: list[object] = []
    for due in dues:
        length: object = due.by
        if isinstance(length, ParameterRef):
            length = regions.view.parameters.get(length.name)
        limit = None
        if due.path is not None and is_derived(due.path):
            limit = rests_on(regions.view.chain(due.path)[-1], regions)
        found.append((due.anchor, due.path, length, limit))
    return found
