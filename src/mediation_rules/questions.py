"""Say what to ask next: what is still open goes in; questions, the weightiest first, come out.

A question is asked only if its answer can still change advice, a decision or a deadline. What
keeps a child safe is asked first. Then comes what is likely to settle most of what is urgent,
and costs a person least to answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import Field

from mediation_rules.assess.clocks import QuickReading
from mediation_rules.assess.tables import URGENCIES, tables
from mediation_rules.fact_values import FactKind
from mediation_rules.implications import BY_PREMISE, implied
from mediation_rules.locales import language
from mediation_rules.relevance import Open, what_is_open
from mediation_rules.results import Frozen
from mediation_rules.rules import ActionUrgency
from mediation_rules.situation import supposing

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

    from mediation_rules.assess.tables import DecisionRow
    from mediation_rules.check import CheckedRuleset
    from mediation_rules.conditions import Scalar
    from mediation_rules.fact_model import Fact
    from mediation_rules.program import Program, Proposition, Settled
    from mediation_rules.rules import RulesetDefinition
    from mediation_rules.situation import Situation

_WEIGHTS = (4.0, 3.0, 2.0, 1.0)
"""What it is worth to settle something, by its urgency."""

_EFFORT: Mapping[FactKind, float] = {
    FactKind.BOOLEAN: 1.0,
    FactKind.ENUM: 1.5,
    FactKind.ORDERED: 1.5,
    FactKind.INTEGER: 1.5,
    FactKind.DATE: 2.0,
    FactKind.SET: 2.0,
    FactKind.TEXT: 3.0,
    FactKind.RECORDS: 6.0,
}
"""What it costs to answer, by the kind of answer."""

_PARTICULAR = ("given", "yes", "some")
"""How a fact says more than another one that it implies."""

_DISTRESS = 2.0
"""How much more it costs to answer what may hurt."""


class Wording(Frozen):
    """A question in one language.

    Attributes:
        text: What is asked.
        why: Why we ask; empty when the ruleset does not say.
        choices: The words for each choice, yes and no not among them.
    """

    text: str
    why: str = ""
    choices: dict[str, str] = Field(default_factory=dict)


class Effect(Frozen):
    """What one answer would settle at once.

    Attributes:
        answer: The answer; for a set, one choice and no other.
        gained: Advice that would then be given.
        ruled_out: Advice that would no longer be possible.
        decisions: What would then be decided.
    """

    answer: bool | str
    gained: tuple[str, ...] = ()
    ruled_out: tuple[str, ...] = ()
    decisions: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class Question(Frozen):
    """A fact worth asking for, as any user interface may show it.

    Don't know, prefer not to say and does not apply answer every question; who gave one of
    them is not asked again.

    Attributes:
        path: The fact.
        kind: What sort of answer it takes.
        wording: The question by language, the ruleset's first language first.
        choices: The ids of the choices, in order.
        unit: What a number counts.
        at_most: The largest number that makes sense.
        distressing: Whether being asked may hurt.
        family_only: Whether the answer is for the family alone.
        is_safety: Whether other advice is held back until it is known.
        urgency: The most urgent of what it may change.
        advice: The advice that may come out otherwise, by id.
        decisions: The decisions that may.
        deadlines: The deadlines that may.
        effects: What each answer would settle, if that was asked for.
    """

    path: str
    kind: FactKind
    wording: dict[str, Wording]
    choices: tuple[str, ...] = ()
    unit: str | None = None
    at_most: int | None = None
    distressing: bool = False
    family_only: bool = False
    is_safety: bool = False
    urgency: ActionUrgency = ActionUrgency.ROUTINE
    advice: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()

    @property
    def text(self) -> str:
        """What is asked, in the ruleset's first language."""
        return next(iter(self.wording.values())).text

    @property
    def why(self) -> str:
        """Why we ask, in the ruleset's first language."""
        return next(iter(self.wording.values())).why

    def said(self, locale: str) -> Wording:
        """Return the question in a language, or in the first one that there is."""
        spoken = language(locale, self.wording)
        return self.wording[spoken] if spoken else next(iter(self.wording.values()))


def ranked(
    checked: CheckedRuleset,
    program: Program,
    situation: Situation,
    settle: Callable[[Situation], Settled],
    *,
    settled: Settled | None = None,
) -> Ranked:
    """Return what is worth asking, in order; a question is worded when somebody asks for it.

    Args:
        checked: The ruleset.
        program: What `compile` made of it.
        situation: The known facts on the day of the assessment.
        settle: Settles a situation.
        settled: What `situation` settles, if that is known already.
    """
    opens = what_is_open(checked, program, situation, settle, settled)
    worth: dict[str, _Worth] = {}
    for item in opens:
        for path in item.facts:
            worth.setdefault(path, _Worth()).take(item)
    facts = checked.facts
    order = sorted(worth, key=lambda path: worth[path].rank(facts[path]))
    return Ranked(opens, tuple(_general_first(order)), worth, checked)


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """What is worth asking, in order.

    Attributes:
        opens: What the answers can change.
        paths: The facts, the weightiest first.
    """

    opens: tuple[Open, ...]
    paths: tuple[str, ...]
    _worth: Mapping[str, _Worth]
    _checked: CheckedRuleset

    def all(self) -> tuple[Question, ...]:
        """Return every question."""
        return tuple(map(self._question, self.paths))

    def first(self) -> Question | None:
        """Return the question to ask next, if there is one."""
        return self._question(self.paths[0]) if self.paths else None

    def names(self, kind: str) -> tuple[str, ...]:
        """Return what is open of a kind, by name."""
        return tuple(sorted(item.name for item in self.opens if item.kind == kind))

    def _question(self, path: str) -> Question:
        return _question(path, self._worth[path], self._checked)


def with_effects(
    question: Question,
    checked: CheckedRuleset,
    program: Program,
    situation: Situation,
    settle: Callable[[Situation], Settled],
) -> Question:
    """Return a question with what each answer to it would settle; see `ranked`."""
    search = _Effects(checked, program, situation, settle)
    effects = tuple(search.of(checked.facts[question.path]))
    return question.model_copy(update={"effects": effects})


# ------------------------------------------------------------------------- order


@dataclass(slots=True)
class _Worth:
    """What an answer may settle."""

    is_safety: bool = False
    weight: float = 0.0
    urgency: int = len(URGENCIES) - 1
    names: dict[str, list[str]] = field(default_factory=dict)

    def take(self, item: Open) -> None:
        # One of many facts on which a thing waits does little to settle it.
        self.weight += _WEIGHTS[item.urgency] / len(item.facts)
        self.urgency = min(self.urgency, item.urgency)
        self.is_safety = self.is_safety or item.is_safety
        self.names.setdefault(item.kind, []).append(item.name)

    def rank(self, fact: Fact) -> tuple[bool, float, str]:
        effort = _EFFORT[fact.kind] * (_DISTRESS if fact.distressing else 1.0)
        # Rounded, so that the order of a sum never decides.
        return not self.is_safety, -round(self.weight / effort, 9), fact.path


def _general_first(ranked: Iterable[str]) -> Iterator[str]:
    """Ask whether a meeting was held before what it found: a no makes the second needless."""
    waiting = dict.fromkeys(ranked)

    def settle_first(path: str) -> Iterator[str]:
        if path in waiting:
            del waiting[path]
            for row in BY_PREMISE.get(path, ()):
                if row.manner in _PARTICULAR:
                    yield from settle_first(row.conclusion)
            yield path

    for path in tuple(waiting):
        yield from settle_first(path)


# ------------------------------------------------------------------------- words


def _question(path: str, worth: _Worth, checked: CheckedRuleset) -> Question:
    fact = checked.facts[path]
    is_number = fact.kind is FactKind.INTEGER
    return Question(
        path=fact.path,
        kind=fact.kind,
        wording=_worded(checked, path),
        choices=fact.choices,
        unit=fact.unit,
        at_most=fact.at_most if is_number else None,
        distressing=fact.distressing,
        family_only=fact.sensitivity == "family_only",
        is_safety=worth.is_safety,
        urgency=list(URGENCIES)[worth.urgency],
        advice=tuple(worth.names.get("advice", ())),
        decisions=tuple(worth.names.get("decision", ())),
        deadlines=tuple(worth.names.get("deadline", ())),
    )


@lru_cache(maxsize=4_096)
def _worded(checked: CheckedRuleset, path: str) -> dict[str, Wording]:
    fact, definition = checked.facts[path], checked.definition
    return {tag: _wording(fact, tag, definition) for tag in definition.languages}


def _wording(fact: Fact, tag: str, definition: RulesetDefinition) -> Wording:
    asked = definition.questions.get(tag, {}).get(fact.path)
    said = asked.choices if asked else {}
    plain = ((name, name.replace("_", " ")) for name in fact.choices)
    return Wording(
        text=asked.text if asked else f"{fact.title}?",
        why=asked.why if asked else "",
        choices={
            name: said.get(name) or fact.meanings.get(name) or words
            for name, words in plain
        },
    )


# ----------------------------------------------------------------------- effects


class _Effects:
    """What answers would settle at once, for one situation."""

    def __init__(
        self,
        checked: CheckedRuleset,
        program: Program,
        situation: Situation,
        settle: Callable[[Situation], Settled],
    ) -> None:
        self._definition = checked.definition
        self._tables = tables(checked, program)
        self._situation = situation
        self._settle = settle
        self._before = settle(situation)

    def of(self, fact: Fact) -> Iterator[Effect]:
        """Yield the effect of each answer that can be listed."""
        if fact.kind is FactKind.BOOLEAN:
            answers: Iterable[bool | str] = (True, False)
        else:
            answers = fact.choices
        for answer in answers:
            value: Any = answer if fact.kind is FactKind.BOOLEAN else fact.kept(answer)
            if fact.kind is FactKind.SET:
                value = frozenset({value})
            yield self._effect(answer, fact.path, value)

    def _effect(self, answer: bool | str, path: str, value: Scalar) -> Effect:
        known = {**self._situation.values, path: value}
        told = {path: value, **dict.fromkeys(implied(known), True)}
        supposed = supposing(
            self._situation, told, self._definition, reading=QuickReading
        )
        new = newly(self._before, self._settle(supposed))
        rows = [row for row in self._tables.rows.values() if row.rule.recommend]
        return Effect(
            answer=answer,
            gained=tuple(row.id for row in rows if row.is_given in new),
            ruled_out=tuple(row.id for row in rows if row.is_not_given in new),
            decisions=decided(self._tables.decisions, new),
        )


def newly(before: Settled, after: Settled) -> frozenset[Proposition]:
    """Return what is settled after and was not before."""
    pairs = enumerate(zip(before.flags, after.flags, strict=True))
    return frozenset(place for place, (was, is_now) in pairs if is_now and not was)


def decided(
    decisions: Iterable[DecisionRow], new: Container[Proposition]
) -> dict[str, tuple[str, ...]]:
    """Return the values that are newly settled, by decision."""
    values = {
        row.decision.name: tuple(
            name for name, is_it in row.values.items() if is_it in new
        )
        for row in decisions
    }
    return {name: found for name, found in values.items() if found}
