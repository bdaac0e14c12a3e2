"""Keep together what a case needs of its ruleset, and what is asked of it: facts go in, questions out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mediation_rules.questions import Question, question, with_effects
from mediation_rules.relevance.ranking import Ranking, ranking

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from mediation_rules.assessment import Assessment
    from mediation_rules.check import CheckedRuleset
    from mediation_rules.facts import Dispute
    from mediation_rules.program import Engine, Program, Settled
    from mediation_rules.results import RulesetStamp
    from mediation_rules.situation import Situation


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """What a case needs of its ruleset.

    Attributes:
        checked: The ruleset.
        program: What `compile` made of it.
        stamp: Its id, version and digest.
        told: Reads facts as plain data.
        read: Returns what the conditions see of a dispute on a day.
        settle: Settles a situation at once.
        conclude: Puts an assessment together from what is settled.
    """

    checked: CheckedRuleset
    program: Program
    stamp: RulesetStamp
    told: Callable[[Mapping[str, Any]], Dispute]
    read: Callable[[Dispute, date], Situation]
    settle: Callable[[Situation], Settled]
    conclude: Callable[[Dispute, Situation, Engine, Settled], Assessment]

    def questions(
        self, dispute: Dispute, day: date, settled: Settled | None = None
    ) -> tuple[Question, ...]:
        """Return every question that can still change something, the weightiest first."""
        found = self.ranking(self.read(dispute, day), settled)
        return tuple(question(worth, self.checked) for worth in found)

    def ranking(self, situation: Situation, settled: Settled | None = None) -> Ranking:
        """Return what is worth asking, of facts that are read already."""
        return ranking(self.checked, self.program, situation, self.settle, settled)

    def first(self, found: Ranking) -> Question | None:
        """Return the question to ask next, if there is one."""
        worth = next(iter(found), None)
        return None if worth is None else question(worth, self.checked)

    def next_question(self, dispute: Dispute, day: date) -> Question | None:
        """Return the question to ask next with what each answer would settle, or None."""
        situation = self.read(dispute, day)
        first = self.first(self.ranking(situation))
        if first is None:
            return None
        return with_effects(first, self.checked, self.program, situation, self.settle)
