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
    state = values.get("state")
    situation = Situation(
        as_of=as_of,
        values=values,
        answers=answers,
        parameters=_parameters(definition, as_of),
        predicates=predicates,
        calendar=Calendar(
            state=None if state is None else str(state),
            closures=frozenset(definition.school_closures),
            school_days=school_days,
        ),
    )
    # One reading for all deadlines: what has a name is read once.
    reading = Reading(situation, definition)
    dated: dict[str, Dated] = {}
    for rule in _deadlines(definition):
        dated[rule.name] = date_deadline(rule, reading, dated)
    # Only now, so that a deadline never asks for another but through its start.
    for name, found in dated.items():
        if found.value is not None:
            values[f"{PREFIX}{name}"] = found.value
    absent = (f"{PREFIX}{name}" for name, found in dated.items() if found.applies is NO)
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
    if assumed.keys().isdisjoint(_behind_deadlines(definition)):
        values = {**situation.values, **assumed}
        return replace(situation, values=values, answers=answers)
    told = {p: v for p, v in situation.values.items() if not p.startswith(PREFIX)}
    return with_values(
        {**told, **assumed},
        definition,
        situation.as_of,
        answers=answers,
        predicates=situation.predicates,
        school_days=situation.calendar.school_days,
    )


@lru_cache(maxsize=64)
def _behind_deadlines(definition: RulesetDefinition) -> frozenset[str]:
    """Return every fact that can move or start a deadline, or end it."""
    asked = Footprint(definition)
    for rule in definition.deadlines.values():
        asked.fact(rule.start)
        for condition in (rule.when, *(item.when for item in rule.extensions)):
            if condition is not None:
                asked.condition(condition)
    # The holidays of the state move business days.
    return frozenset(asked.facts | {"state"})


@lru_cache(maxsize=256)
def _parameters(definition: RulesetDefinition, as_of: date) -> Mapping[str, Scalar]:
    return MappingProxyType(values_in_force(definition.parameters, as_of))


@lru_cache(maxsize=64)
def _deadlines(definition: RulesetDefinition) -> tuple[DeadlineRule, ...]:
    return in_order(definition)
