"""One case that can be read again with other facts: what was told, by whom it is read, on which day.

An explanation asks what a verdict rests on by reading the case with fewer facts; a search for
changes reads it with others. Both go through here, so that they see what an assessment sees.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from mediation_rules.contradictions import contradictions
from mediation_rules.facts import Answer, told_values
from mediation_rules.implications import BY_PREMISE, implied
from mediation_rules.situation import with_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from mediation_rules.deadlines import SchoolDays
    from mediation_rules.dispute_error import Problem
    from mediation_rules.fact_model import FactModel
    from mediation_rules.facts import Dispute
    from mediation_rules.operators import Predicate
    from mediation_rules.rules import RulesetDefinition
    from mediation_rules.situation import Situation

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class TracedCase:
    """What a family told, before one ruleset on one day. A repr holds nothing of it.

    Attributes:
        definition: The ruleset.
        model: Every fact that its conditions may name.
        as_of: The day.
        values: What was told, by path.
        answers: Facts that were asked and not given.
        assumed: Facts that are taken for granted where they are unknown.
        predicates: What the application registered, by name.
        school_days: The days of instruction, if they are known.
    """

    definition: RulesetDefinition = field(repr=False)
    model: FactModel = field(repr=False)
    as_of: date
    values: Mapping[str, Any] = field(repr=False)
    answers: Mapping[str, Any] = field(default_factory=lambda: _NOTHING, repr=False)
    assumed: Mapping[str, Any] = field(default_factory=lambda: _NOTHING, repr=False)
    predicates: Mapping[str, Predicate] = field(default_factory=lambda: _NOTHING)
    school_days: SchoolDays | None = None

    @classmethod
    def of(
        cls,
        dispute: Dispute,
        definition: RulesetDefinition,
        model: FactModel,
        as_of: date,
        **more: Any,  # noqa: ANN401  # the fields that have a default
    ) -> TracedCase:
        """Return the case of a dispute."""
        told = told_values(dispute)
        return cls(definition, model, as_of, told, dispute.answers, **more)

    def situation(self) -> Situation:
        """Return what conditions may ask of it, read afresh."""
        known = dict(self.values)
        known |= dict.fromkeys(implied(self.values), True)
        missing = {p: v for p, v in self.assumed.items() if p not in known}
        answers = {p: a for p, a in self.answers.items() if p not in missing}
        return with_values(
            known | missing,
            self.definition,
            self.as_of,
            answers=answers,
            predicates=self.predicates,
            school_days=self.school_days,
        )

    def supposing(self, assumed: Mapping[str, Any]) -> TracedCase:
        """Return the same with facts taken for granted, as its ruleset writes them."""
        kept = {path: self.model[path].kept(value) for path, value in assumed.items()}
        return replace(self, assumed=kept)

    def only(self, paths: Iterable[str]) -> TracedCase:
        """Return the same with every other fact unknown."""
        kept = frozenset(paths)
        return replace(
            self,
            values={p: v for p, v in self.values.items() if p in kept},
            answers={p: a for p, a in self.answers.items() if p in kept},
            assumed={p: v for p, v in self.assumed.items() if p in kept},
        )

    def with_(self, path: str, value: object) -> TracedCase:
        """Return the same with another value of one fact: an `Answer` if there is none, None to take it back."""
        values, answers = dict(self.values), dict(self.answers)
        values.pop(path, None)
        answers.pop(path, None)
        if isinstance(value, Answer):
            answers[path] = value
        elif value is not None:
            values[path] = value
            # As `Dispute.tell` has it: what follows from a value is known now.
            for settled in implied(values):
                answers.pop(settled, None)
        return replace(self, values=values, answers=answers)

    def within(self, definition: RulesetDefinition) -> TracedCase:
        """Return the same before another ruleset."""
        return replace(self, definition=definition)

    @property
    def told(self) -> frozenset[str]:
        """Every fact that was told, declined or taken for granted."""
        return frozenset((*self.values, *self.answers, *self.assumed))

    def problems(self) -> list[Problem]:
        """Return what cannot be true together."""
        return contradictions(self.values, self.answers)


def premises(path: str) -> frozenset[str]:
    """Return every fact from which a fact may follow, itself included."""
    found, pending = {path}, [path]
    while pending:
        for premise in _PREMISES.get(pending.pop(), ()):
            if premise not in found:
                found.add(premise)
                pending.append(premise)
    return frozenset(found)


def _by_conclusion() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for premise, rows in BY_PREMISE.items():
        for row in rows:
            found.setdefault(row.conclusion, set()).add(premise)
    return found


_PREMISES = _by_conclusion()
