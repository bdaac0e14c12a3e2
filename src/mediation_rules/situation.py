"""Read a dispute: its facts, a ruleset and a day go in, what conditions may ask comes out.

A path that is not in `values` is unknown. Deadlines are dated here, so that a rule can ask for
them, and parameters are looked up; nothing is judged.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from mediation_rules.dating import PREFIX, Dated, date_deadline, in_order
from mediation_rules.deadlines import Calendar, SchoolDays
from mediation_rules.facts import Answer, Dispute, known_values
from mediation_rules.logic import Footprint, Reading
from mediation_rules.operators import NO, Predicate
from mediation_rules.parameters import values_in_force

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from mediation_rules.conditions import Scalar
    from mediation_rules.rules import DeadlineRule, RulesetDefinition

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class Situation:
    """The known facts of one dispute on one day.

    Attributes:
        as_of: The day of the assessment.
        values: Path to value, for known facts only. `deadlines.<name>` holds the last day by
            the rule, as a day or as a range that is sure to contain it.
        answers: Facts that were asked and not given.
        parameters: The value of each parameter that is in force on `as_of`.
        predicates: What the application registered, by name.
        calendar: Which days are business days and school days.
        absent: Dates that are settled not to exist, such as a deadline that does not apply.
            What is asked of such a day is settled no: a limit that does not apply is neither
            near nor past.
        dated: Every deadline of the ruleset by name, as it falls here.
    """

    as_of: date
    values: Mapping[str, Any]
    answers: Mapping[str, Answer] = field(default_factory=lambda: _NOTHING)
    parameters: Mapping[str, Scalar] = field(default_factory=lambda: _NOTHING)
    predicates: Mapping[str, Predicate] = field(default_factory=lambda: _NOTHING)
    calendar: Calendar = field(default_factory=Calendar)
    absent: frozenset[str] = frozenset()
    dated: Mapping[str, Dated] = field(default_factory=lambda: _NOTHING)


def read(
    dispute: Dispute,
    definition: RulesetDefinition,
    as_of: date,
    *,
    predicates: Mapping[str, Predicate] = _NOTHING,
    school_days: SchoolDays | None = None,
) -> Situation:
    """Return what the conditions of a ruleset may ask of a dispute on a day.

    Args:
        dispute: The facts.
        definition: The ruleset: its deadlines are dated, its parameters looked up.
        as_of: The day of the assessment.
        predicates: What the application registered, by name.
        school_days: The days of instruction; without them no school day is ever counted.
    """
    return with_values(
        known_values(dispute),
        definition,
        as_of,
        answers=dispute.answers,
        predicates=predicates,
        school_days=school_days,
    )


def with_values(
    values: dict[str, Any],
    definition: RulesetDefinition,
    as_of: date,
    *,
    answers: Mapping[str, Answer] = _NOTHING,
    predicates: Mapping[str, Predicate] = _NOTHING,
    school_days: SchoolDays | None = None,
) -> Situation:
    """Return the same from known values by path. `values` is kept and added to."""
    closures = frozenset(definition.school_closures)
    calendar = Calendar(closures=closures, school_days=school_days)
    situation = Situation(
        as_of=as_of,
        values=values,
        answers=answers,
        parameters=_parameters(definition, as_of),
        predicates=predicates,
        calendar=_in_state(calendar, values),
    )
    return _with_deadlines(situation, values, definition, {})


def _with_deadlines(
    situation: Situation,
    values: dict[str, Any],
    definition: RulesetDefinition,
    kept: Mapping[str, Dated],
) -> Situation:
    """Date the deadlines that are not `kept`, and add them all to `values`."""
    # One reading for all deadlines: what has a name is read once.
    reading = Reading(situation, definition)
    dated: dict[str, Dated] = {}
    for rule in _deadlines(definition):
        found = kept.get(rule.name)
        dated[rule.name] = found or date_deadline(rule, reading, dated)
    # Only now, so that a deadline never asks for another but through its start.
    for name, item in dated.items():
        if item.value is not None:
            values[f"{PREFIX}{name}"] = item.value
    absent = (f"{PREFIX}{name}" for name, item in dated.items() if item.applies is NO)
    return replace(situation, absent=frozenset(absent), dated=dated)


def supposing(
    situation: Situation, assumed: Mapping[str, Any], definition: RulesetDefinition
) -> Situation:
    """Return a situation in which some unknown facts are taken for granted.

    Args:
        situation: What is known.
        assumed: Path to value, as `known_values` would have them; all of them unknown so far.
        definition: The ruleset.
    """
    answers = {p: a for p, a in situation.answers.items() if p not in assumed}
    kept = {
        name: dated
        for name, dated in situation.dated.items()
        if not _can_move(_behind(definition)[name], assumed)
    }
    if len(kept) == len(situation.dated):
        values = {**situation.values, **assumed}
        return replace(situation, values=values, answers=answers)
    told = {p: v for p, v in situation.values.items() if not p.startswith(PREFIX)}
    values = {**told, **assumed}
    moved = replace(
        situation,
        values=values,
        answers=answers,
        calendar=_in_state(situation.calendar, values),
        absent=frozenset(),
        dated=_NOTHING,
    )
    return _with_deadlines(moved, values, definition, kept)


def _can_move(behind: Footprint, assumed: Mapping[str, Any]) -> bool:
    return behind.is_opaque or not behind.facts.isdisjoint(assumed)


def _in_state(calendar: Calendar, values: Mapping[str, Any]) -> Calendar:
    state = values.get("state")
    return replace(calendar, state=None if state is None else str(state))


@lru_cache(maxsize=64)
def _behind(definition: RulesetDefinition) -> Mapping[str, Footprint]:
    """Gather for each deadline every fact that can start, move or end it."""
    found = {name: Footprint(definition) for name in definition.deadlines}
    for name, rule in definition.deadlines.items():
        found[name].deadline(rule)
    return found


@lru_cache(maxsize=256)
def _parameters(definition: RulesetDefinition, as_of: date) -> Mapping[str, Scalar]:
    return MappingProxyType(values_in_force(definition.parameters, as_of))


@lru_cache(maxsize=64)
def _deadlines(definition: RulesetDefinition) -> tuple[DeadlineRule, ...]:
    return in_order(definition)
