"""Take away what an audience may not see: facts before they are assessed, and what is about them.

An answer for others is made from facts without those that it must not tell. So no answer that is
hidden from its reader can move one byte of it, whatever the ruleset says. What is left out after
that is left out for the family's sake: advice, questions and reasons about what they kept.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from mediation_rules.assessment import Assessment
from mediation_rules.diagnostics import quote
from mediation_rules.fact_reader import ANSWERS, DISPUTED
from mediation_rules.facts import told_values
from mediation_rules.logic import Reading
from mediation_rules.revealing import revealing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mediation_rules.assessment import (
        Assumption,
        DeadlineResult,
        DecisionResult,
        OpenQuestion,
        Recommendation,
        Source,
        Teller,
        Waiting,
    )
    from mediation_rules.explanation import Clause, Explanation, Setter
    from mediation_rules.fact_fields import Audience
    from mediation_rules.fact_model import Fact, FactModel
    from mediation_rules.facts import Dispute
    from mediation_rules.rules import RulesetDefinition
    from mediation_rules.situation import Situation


def redacted(
    dispute: Dispute, facts: FactModel, audience: Audience
) -> dict[str, object]:
    """Return the facts that an audience may see, as plain data; the others were never asked."""
    seen: dict[str, object] = {
        path: _seen(value, facts[path], audience)
        for path, value in told_values(dispute).items()
        if facts[path].is_seen_by(audience)
    }
    seen[ANSWERS] = {
        path: answer
        for path, answer in dispute.answers.items()
        if facts[path].is_seen_by(audience)
    }
    seen[DISPUTED] = {
        path: [version.model_copy(update={"note": None}) for version in versions]
        for path, versions in (dispute.disputed or {}).items()
        if facts[path].is_seen_by(audience)
    }
    return seen


def _seen(value: object, fact: Fact, audience: Audience) -> object:
    """Leave out the fields of records that are hidden."""
    if fact.record is None or not isinstance(value, tuple):
        return value
    fields = fact.record
    return tuple(
        {
            name: item
            for name, item in record.items()
            if fields[name].is_seen_by(audience)
        }
        for record in value
    )


class KeptBack(LookupError):
    """Something that was asked for is about what its reader may not see; it says no more."""

    def __init__(self, id_: str, audience: Audience) -> None:
        super().__init__(f"{quote(id_)} is not told to the {audience}.")


class Gate:
    """What of an answer without hidden facts is not about them, so that others may read it.

    Advice passes when nothing that is hidden could still bring it or take it away by its own
    condition, and its text prints nothing hidden. Only facts that its reader may see are asked.

    Args:
        definition: The ruleset.
        facts: Every fact that its conditions may name.
        audience: Who reads it.
        situation: What conditions see without the hidden facts.

    Raises:
        ValueError: There is no such audience.
    """

    def __init__(
        self,
        definition: RulesetDefinition,
        facts: FactModel,
        audience: Audience,
        situation: Situation,
    ) -> None:
        self.audience = audience
        self._definition = definition
        self._revealing = revealing(definition, facts, audience)
        self._reading = Reading(situation, definition)
        self._hidden = self._revealing.hidden

    def hides(self, path: str) -> bool:
        """Whether a fact is hidden."""
        return path in self._hidden

    def visible(self, paths: Iterable[str]) -> tuple[str, ...]:
        """Return the paths that are not hidden, in order."""
        return tuple(path for path in paths if not self.hides(path))

    def passes_rule(self, id: str) -> bool:
        """Whether a rule may be told of: its text and what is open of it are about nothing hidden."""
        return id not in self._revealing.texts and self._hidden.isdisjoint(
            self._reading.open_facts_of(id)
        )

    def passes_decision(self, item: DecisionResult) -> bool:
        """Whether a decision may be told: nothing hidden can still move it."""
        return self._hidden.isdisjoint(item.waits_for)

    def passes_deadline(self, item: DeadlineResult) -> bool:
        """Whether a time limit may be told: nothing hidden can start, move or end it."""
        return self._hidden.isdisjoint((item.start, *item.missing, *item.caution))

    # ------------------------------------------------------------------ the answer

    def shown(self, found: Assessment, teller: Teller | None = None) -> Assessment:
        """Return an answer, made without hidden facts, without what is about them.

        Args:
            found: The answer.
            teller: Through whom it speaks.
        """
        return Assessment.unfolding(_Shown(self, found), teller)

    def passing(self, rules: Iterable[str]) -> tuple[str, ...]:
        """Return the rules that may be told of."""
        return tuple(filter(self.passes_rule, rules))

    def given(self, items: Iterable[Recommendation]) -> Iterator[Recommendation]:
        """Yield the advice that passes, without what is hidden of what it waits for."""
        for item in items:
            if all(map(self.passes_rule, item.rules)):
                waits = self.visible(item.waits_for)
                yield item.model_copy(update={"waits_for": waits})

    def waiting(self, items: Iterable[Waiting]) -> Iterator[Waiting]:
        """Yield what waits for nothing hidden: it would say what for, or that there is something."""
        for item in items:
            if self.passes_rule(item.id) and self._hidden.isdisjoint(item.waits_for):
                yield item

    def questions(self, items: Iterable[OpenQuestion]) -> Iterator[OpenQuestion]:
        """Yield the questions on facts that are not hidden, with the advice that passes."""
        for item in items:
            if not self.hides(item.path):
                unlocks = self.passing(item.unlocks)
                yield item.model_copy(update={"unlocks": unlocks})

    def withheld(self, found: Assessment) -> int:
        """Count the advice, decisions and time limits that are about something hidden here."""
        advice = (id for id, rule in self._definition.rules.items() if rule.recommend)
        passing = (
            *map(self.passes_rule, advice),
            *map(self.passes_decision, found.decisions.values()),
            *map(self.passes_deadline, found.deadlines),
        )
        return passing.count(False)

    # ----------------------------------------------------------------- the reasons

    def reasons(self, found: Explanation) -> Explanation:
        """Return the reasons for something that passes, without the facts that are hidden."""
        changes = found.changes
        return found.model_copy(
            update={
                "open": found.open and self._clause(found.open),
                "reading": self._clause(found.reading)
                or found.reading.model_copy(update={"parts": ()}),
                "set_aside_by": tuple(self._setters(found.set_aside_by)),
                "waits_for": self.visible(found.waits_for),
                "facts": tuple(f for f in found.facts if not self.hides(f.path)),
                "changes": changes.model_copy(
                    update={
                        "sets": tuple(
                            one
                            for one in changes.sets
                            if not any(self.hides(fact.path) for fact in one.facts)
                        ),
                        "not_searched": self.visible(changes.not_searched),
                    }
                ),
            }
        )

    def refuse_what_does_not_pass(
        self, found: Assessment, kind: str, name: str
    ) -> None:
        """Refuse to tell of a rule, decision or deadline that is about something hidden.

        Raises:
            KeptBack: It does not pass.
        """
        if kind == "advice":
            passes = self.passes_rule(name)
        elif kind == "decision":
            passes = self.passes_decision(found.decisions[name])
        else:
            passes = not self._revealing.deadline(name) or any(
                item.name == name and self.passes_deadline(item)
                for item in found.deadlines
            )
        if not passes:
            raise KeptBack(name, self.audience)

    def _setters(self, setters: Iterable[Setter]) -> Iterator[Setter]:
        for one in setters:
            if self.passes_rule(one.rule):
                yield one

    def _clause(self, clause: Clause) -> Clause | None:
        """Return a step without those that ask for hidden facts; None if that is all it does."""
        if self.hides(clause.name):
            return None
        parts = tuple(filter(None, map(self._clause, clause.parts)))
        if clause.parts and not parts:
            return None
        return clause.model_copy(update={"parts": parts})


class _Shown:
    """An answer as its reader may see it: each part when it is asked for."""

    def __init__(self, gate: Gate, found: Assessment) -> None:
        self._gate = gate
        self._found = found
        self.audience = gate.audience

    def __getattr__(self, name: str) -> object:
        """Return what is the same for every reader."""
        return getattr(self._found, name)

    @cached_property
    def recommendations(self) -> tuple[Recommendation, ...]:
        return tuple(self._gate.given(self._found.recommendations))

    @cached_property
    def provisional(self) -> tuple[Recommendation, ...]:
        return tuple(self._gate.given(self._found.provisional))

    @property
    def held(self) -> tuple[Waiting, ...]:
        return tuple(self._gate.waiting(self._found.held))

    @property
    def overridden(self) -> tuple[Waiting, ...]:
        return tuple(self._gate.waiting(self._found.overridden))

    @property
    def possible(self) -> tuple[Waiting, ...]:
        return tuple(self._gate.waiting(self._found.possible))

    @cached_property
    def decisions(self) -> dict[str, DecisionResult]:
        every = self._found.decisions.items()
        return {name: item for name, item in every if self._gate.passes_decision(item)}

    @cached_property
    def deadlines(self) -> tuple[DeadlineResult, ...]:
        return tuple(filter(self._gate.passes_deadline, self._found.deadlines))

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        return tuple(
            item.model_copy(update={"used_by": self._gate.passing(item.used_by)})
            for item in self._found.assumptions
            if not self._gate.hides(item.path)
        )

    @property
    def questions(self) -> tuple[OpenQuestion, ...]:
        return tuple(self._gate.questions(self._found.questions))

    @property
    def sources(self) -> tuple[Source, ...]:
        cited = chain(
            *(item.citations for item in self.recommendations),
            *(item.citations for item in self.provisional),
            *(item.citations for item in self.decisions.values()),
            *(item.citations for item in self.deadlines),
        )
        ids = set(cited)
        return tuple(item for item in self._found.sources if item.id in ids)

    @property
    def withheld(self) -> int:
        return self._gate.withheld(self._found)
