"""List what is worth asking: advice that waits goes in, open questions come out, in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mediation_rules.assess.tables import URGENCIES
from mediation_rules.assessment import OpenQuestion
from mediation_rules.rules import Policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mediation_rules.assess.standing import Standing
    from mediation_rules.fact_model import FactModel
    from mediation_rules.facts import Answer
    from mediation_rules.rules import RulesetDefinition

Waits = tuple["Standing", tuple[str, ...]]


@dataclass(slots=True)
class _Worth:
    """What an answer may unlock: how urgent, and which advice."""

    holds: bool = False
    urgency: int = len(URGENCIES)
    unlocks: dict[str, None] = field(default_factory=dict)


def questions(
    waiting: Iterable[Waits],
    others: Iterable[str],
    answers: dict[str, Answer],
    definition: RulesetDefinition,
    facts: FactModel,
) -> tuple[OpenQuestion, ...]:
    """Return the open questions, the weightiest first.

    What holds other advice back (the child's safety) is asked first, then what the most
    urgent advice waits for, then what most advice waits for, then by path. A fact that was
    asked and not given is not asked again.

    Args:
        waiting: Standings that are not settled, each with the facts it waits for.
        others: Facts that decisions and deadlines wait for.
        answers: Facts that were asked and not given.
        definition: The ruleset, for its questions.
        facts: Titles for facts without a question.
    """
    worth: dict[str, _Worth] = {}
    for standing, paths in waiting:
        row = standing.row
        holds, urgency = row.policy is Policy.HOLD, URGENCIES[row.urgency]
        for path in paths:
            entry = worth.get(path)
            if entry is None:
                entry = worth[path] = _Worth()
            entry.holds = entry.holds or holds
            entry.urgency = min(entry.urgency, urgency)
            entry.unlocks[row.id] = None
    for path in others:
        worth.setdefault(path, _Worth())
    asked = [path for path in worth if path in facts and path not in answers]
    asked.sort(key=lambda path: _rank(path, worth[path]))
    return tuple(_each(asked, worth, definition, facts))


def _rank(path: str, entry: _Worth) -> tuple[bool, int, int, str]:
    return not entry.holds, entry.urgency, -len(entry.unlocks), path


def _each(
    asked: list[str],
    worth: dict[str, _Worth],
    definition: RulesetDefinition,
    facts: FactModel,
) -> Iterator[OpenQuestion]:
    words = definition.questions.get(definition.languages[0], {})
    for path in asked:
        question, fact = words.get(path), facts[path]
        yield OpenQuestion(
            path=path,
            text=question.text if question else f"{fact.title}?",
            why=question.why if question else "",
            unlocks=tuple(worth[path].unlocks),
            distressing=fact.distressing,
        )
