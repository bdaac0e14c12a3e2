"""Read a dispute: its facts, a ruleset and a day go in, what conditions may ask comes out.

A path that is not in `values` is unknown. Deadlines are dated here, so that a rule can ask for
them, and parameters are looked up; nothing is judged.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from mediation_rules.dating import PREFIX, Dated, Dates, in_order
from mediation_rules.deadlines import Calendar, SchoolDays
from mediation_rules.diagnostics import quote
from mediation_rules.dispute_error import DisputeError, Problem
from mediation_rules.facts import Answer, Dispute, known_values
from mediation_rules.jurisdictions import JURISDICTION_NAMES, Jurisdiction
from mediation_rules.logic import Footprint, Reading
from mediation_rules.operators import NO, Predicate
from mediation_rules.parameters import values_in_force

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from mediation_rules.conditions import Scalar
    from mediation_rules.dating import Kept
    from mediation_rules.operators import Facts
    from mediation_rules.rules import DeadlineRule, RulesetDefinition

Reads = Callable[["Facts", "RulesetDefinition"], Reading]
"""Makes a reading of a situation, such as the class `Reading` itself."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class Situation:
    """The known facts of one dispute on one day. A repr holds none of them.

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
        disputed: The facts in dispute. They are unknown, and nobody is asked for them again.
    """

    as_of: date
    values: Mapping[str, Any] = field(repr=False)
    answers: Mapping[str, Answer] = field(default_factory=lambda: _NOTHING, repr=False)
    parameters: Mapping[str, Scalar] = field(default_factory=lambda: _NOTHING)
    predicates: Mapping[str, Predicate] = field(default_factory=lambda: _NOTHING)
    calendar: Calendar = field(default_factory=Calendar)
    absent: frozenset[str] = field(default=frozenset(), repr=False)
    dated: Mapping[str, Dated] = field(default_factory=lambda: _NOTHING, repr=False)
    disputed: frozenset[str] = field(default=frozenset(), repr=False)


def read(
    dispute: Dispute,
    definition: RulesetDefinition,
    as_of: date,
    *,
    predicates: Mapping[str, Predicate] = _NOTHING,
    school_days: SchoolDays | None = None,
    reading: Reads = Reading,
) -> Situation:
    """Return what the conditions of a ruleset may ask of a dispute on a day.

    Args:
        dispute: The facts.
        definition: The ruleset: its deadlines are dated, its parameters looked up.
        as_of: The day of the assessment.
        predicates: What the application registered, by name.
        school_days: The days of instruction; without them no school day is ever counted.
        reading: How the conditions of deadlines are read: plainly, or by a faster way.

    Raises:
        DisputeError: The ruleset is for one state, and the dispute is in another.
    """
    values, answers = known_values(dispute), dispute.answers
    state = state_of(definition)
    if state is not None:
        told = Jurisdiction(str(values.setdefault("state", state)))
        _refuse_other_states(told, state, definition)
        answers = {path: a for path, a in answers.items() if path != "state"}
    return with_values(
        values,
        definition,
        as_of,
        answers=answers,
        disputed=frozenset(dispute.disputed or ()),
        predicates=predicates,
        school_days=school_days,
        reading=reading,
    )


def state_of(definition: RulesetDefinition) -> Jurisdiction | None:
    """Return the state that a ruleset is for; None for one that every state can use."""
    name = definition.jurisdiction
    return Jurisdiction(name) if name in JURISDICTION_NAMES else None


def _refuse_other_states(
    told: Jurisdiction, state: Jurisdiction, definition: RulesetDefinition
) -> None:
    """Refuse to read one state's rules for a dispute in another: dates could be wrong."""
    if told is not state:
        problem = Problem(
            path="state",
            given=str(told),
            message=f"{quote(told)} is {JURISDICTION_NAMES[told]}, and the ruleset"
            f" {definition.id} is for {JURISDICTION_NAMES[state]}",
            allowed=f"{state}; or use the ruleset of {JURISDICTION_NAMES[told]}, if there is"
            " one, or the federal one",
        )
        raise DisputeError([problem])


def with_values(
    values: Mapping[str, Any],
    definition: RulesetDefinition,
    as_of: date,
    *,
    answers: Mapping[str, Answer] = _NOTHING,
    disputed: frozenset[str] = frozenset(),
    predicates: Mapping[str, Predicate] = _NOTHING,
    school_days: SchoolDays | None = None,
    reading: Reads = Reading,
) -> Situation:
    """Return the same from known values by path."""
    state = values.get("state")
    told = Situation(
        as_of=as_of,
        values=values,
        answers=answers,
        disputed=disputed,
        parameters=_parameters(definition, as_of),
        predicates=predicates,
        calendar=_calendar(
            definition, None if state is None else str(state), school_days
        ),
    )
    return _with_deadlines(told, definition, reading)


def _with_deadlines(
    told: Situation,
    definition: RulesetDefinition,
    reading: Reads,
    kept: Kept | None = None,
) -> Situation:
    """Add what conditions may ask of the deadlines.

    Only one whose start is known can have a day, so that the others are left until somebody
    asks for them.
    """
    clocks = _clocks(definition)
    # One reading for all deadlines, which knows of none: what has a name is read once, and a
    # deadline never asks for another but through its start.
    dates = Dates(clocks.rules, reading(told, definition), kept)
    values = dict(told.values)
    for start, names in clocks.by_start.items():
        if start in told.values:
            for name in names:
                if (value := dates[name].value) is not None:
                    values[f"{PREFIX}{name}"] = value
    absent = dates.ruled_out()
    if told.answers:
        ended = chain.from_iterable(clocks.behind_start(path) for path in told.answers)
        absent |= {f"{PREFIX}{name}" for name in ended if dates[name].applies is NO}
    return Situation(
        told.as_of,
        values,
        told.answers,
        told.parameters,
        told.predicates,
        told.calendar,
        absent,
        dates,
        told.disputed,
    )


def supposing(
    situation: Situation,
    assumed: Mapping[str, Any],
    definition: RulesetDefinition,
    *,
    reading: Reads = Reading,
) -> Situation:
    """Return a situation in which some unknown facts are taken for granted.

    Args:
        situation: What is known.
        assumed: Path to value, as `known_values` would have them; all of them unknown so far.
        definition: The ruleset.
        reading: How the conditions of deadlines are read.
    """
    answers = situation.answers
    if answers:
        answers = {p: a for p, a in answers.items() if p not in assumed}
    moved = _clocks(definition).moved_by(assumed)
    if not moved:
        values = {**situation.values, **assumed}
        return replace(situation, values=values, answers=answers)
    told = {p: v for p, v in situation.values.items() if not p.startswith(PREFIX)}
    calendar = situation.calendar
    if "state" in assumed:
        calendar = replace(calendar, state=str(assumed["state"]))
    supposed = replace(
        situation,
        values={**told, **assumed},
        answers=answers,
        calendar=calendar,
        absent=frozenset(),
        dated=_NOTHING,
    )
    return _with_deadlines(supposed, definition, reading, (situation.dated, moved))


def movable(definition: RulesetDefinition, facts: Iterable[str]) -> frozenset[str]:
    """Return the deadlines that may fall on another day once some facts are known."""
    return _clocks(definition).moved_by(facts)


@dataclass(frozen=True, slots=True, eq=False)
class _Clocks:
    """The deadlines of a ruleset, looked up once.

    Attributes:
        rules: By name, each after the one that it starts from.
        by_start: The fact that a chain of deadlines starts from -> their names, in order.
        movable: A fact -> the deadlines that it can start, move or end.
        opaque: Deadlines of which nobody can tell, since a predicate is behind them.
    """

    rules: Mapping[str, DeadlineRule]
    by_start: Mapping[str, tuple[str, ...]]
    movable: Mapping[str, frozenset[str]]
    opaque: frozenset[str]

    def moved_by(self, facts: Iterable[str]) -> frozenset[str]:
        """Return the deadlines that may be another day once these facts are known."""
        return self.opaque.union(*(self.movable.get(path, ()) for path in facts))

    def behind_start(self, start: str) -> tuple[str, ...]:
        """Return the deadlines that start from a fact, through others too."""
        return self.by_start.get(start, ())


@lru_cache(maxsize=64)
def _clocks(definition: RulesetDefinition) -> _Clocks:
    rules = {rule.name: rule for rule in in_order(definition)}
    first: dict[str, str] = {}
    by_start: dict[str, list[str]] = {}
    movable: dict[str, set[str]] = {}
    opaque: set[str] = set()
    for name, rule in rules.items():
        start = first[name] = first.get(rule.start.removeprefix(PREFIX), rule.start)
        by_start.setdefault(start, []).append(name)
        behind = Footprint(definition)
        behind.deadline(rule)
        if behind.is_opaque:
            opaque.add(name)
        for path in behind.facts:
            movable.setdefault(path, set()).add(name)
    return _Clocks(
        rules,
        {start: tuple(names) for start, names in by_start.items()},
        {path: frozenset(names) for path, names in movable.items()},
        frozenset(opaque),
    )


def _calendar(
    definition: RulesetDefinition, state: str | None, school_days: SchoolDays | None
) -> Calendar:
    if school_days is None:
        return _public_calendar(definition, state)
    closures = frozenset(definition.school_closures)
    return Calendar(state=state, closures=closures, school_days=school_days)


@lru_cache(maxsize=1_024)
def _public_calendar(definition: RulesetDefinition, state: str | None) -> Calendar:
    return Calendar(state=state, closures=frozenset(definition.school_closures))


@lru_cache(maxsize=256)
def _parameters(definition: RulesetDefinition, as_of: date) -> Mapping[str, Scalar]:
    return MappingProxyType(values_in_force(definition.parameters, as_of))
