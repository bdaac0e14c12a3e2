"""Word what is worth asking: a fact and what it may change go in; a question comes out.

It is a typed object for any user interface, in every language of the ruleset. What each answer
would settle at once is added when somebody asks for it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import Field

from mediation_rules.assess.clocks import QuickReading
from mediation_rules.assess.tables import tables
from mediation_rules.contradictions import contradictions
from mediation_rules.fact_values import FactKind
from mediation_rules.implications import implied
from mediation_rules.locales import FALLBACK, PHRASES, language, of_fact, phrase
from mediation_rules.results import Frozen, OpenQuestion
from mediation_rules.rules import ActionUrgency
from mediation_rules.situation import supposing

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from mediation_rules.assess.tables import DecisionRow
    from mediation_rules.check import CheckedRuleset
    from mediation_rules.conditions import Scalar
    from mediation_rules.fact_model import Fact
    from mediation_rules.program import Program, Proposition, Settled
    from mediation_rules.relevance.ranking import Worth
    from mediation_rules.rules import RulesetDefinition
    from mediation_rules.situation import Situation


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
        is_certain: Whether it is proved that some answer changes something; else it may, and
            no proof says that it cannot.
        urgency: The most urgent of what it may change.
        advice: The advice that may come out otherwise, by id.
        decisions: The decisions that may.
        deadlines: The deadlines that may.
        effects: What each answer would settle, if that was asked for.
        fields: For a list of records, what one entry says, in the order to ask.
        required: Of such a field whether an entry must have it.
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
    is_certain: bool = False
    urgency: ActionUrgency = ActionUrgency.ROUTINE
    advice: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()
    fields: tuple[Question, ...] = ()
    required: bool = False

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


def question(worth: Worth, checked: CheckedRuleset) -> Question:
    """Return the question about a fact that is worth asking."""
    return about(worth.path, checked).model_copy(
        update={
            "is_safety": worth.is_safety,
            "is_certain": worth.is_certain,
            "urgency": worth.urgency,
            "advice": worth.names("advice"),
            "decisions": worth.names("decision"),
            "deadlines": worth.names("deadline"),
        }
    )


def about(path: str, checked: CheckedRuleset) -> Question:
    """Return the question about any fact, whether or not its answer can change anything."""
    fact = checked.facts[path]
    tags = checked.definition.languages
    fields = fact.record.values() if fact.record else ()
    return _plain(fact, _worded(checked, path)).model_copy(
        update={"fields": tuple(_field(field, tags) for field in fields)}
    )


def _plain(fact: Fact, wording: dict[str, Wording]) -> Question:
    return Question(
        path=fact.path,
        kind=fact.kind,
        wording=wording,
        choices=fact.choices,
        unit=fact.unit,
        at_most=fact.at_most if fact.kind is FactKind.INTEGER else None,
        distressing=fact.distressing,
        family_only=fact.sensitivity == "family_only",
        required=fact.required,
    )


def _field(fact: Fact, tags: Iterable[str]) -> Question:
    """Return the question about one field of an entry; the library has the words for it."""
    key = f"ask.entry_{fact.path}"
    is_said = key in PHRASES[FALLBACK]
    return _plain(
        fact,
        {
            tag: Wording(
                text=phrase(key, tag)
                if is_said
                else phrase("question_about", tag, title=of_fact(fact.title, tag)),
                choices={
                    name: of_fact(_meaning(fact, name), tag) for name in fact.choices
                },
            )
            for tag in tags
        },
    )


def _meaning(fact: Fact, choice: str) -> str:
    return fact.meanings.get(choice) or choice.replace("_", " ")


def open_questions(
    worth: Iterable[Worth], checked: CheckedRuleset
) -> tuple[OpenQuestion, ...]:
    """Return what is worth asking as an assessment lists it, in the ruleset's first language."""
    tag = checked.definition.languages[0]
    return tuple(_open_question(each, checked, tag) for each in worth)


def _open_question(worth: Worth, checked: CheckedRuleset, tag: str) -> OpenQuestion:
    wording = _worded(checked, worth.path)[tag]
    return OpenQuestion(
        path=worth.path,
        text=wording.text,
        why=wording.why,
        unlocks=worth.names("advice"),
        distressing=checked.facts[worth.path].distressing,
    )


def with_effects(
    question: Question,
    checked: CheckedRuleset,
    program: Program,
    situation: Situation,
    settle: Callable[[Situation], Settled],
) -> Question:
    """Return a question with what each answer to it would settle; see `question`."""
    search = _Effects(checked, program, situation, settle)
    effects = tuple(search.of(checked.facts[question.path]))
    return question.model_copy(update={"effects": effects})


# ------------------------------------------------------------------------- words


@lru_cache(maxsize=4_096)
def _worded(checked: CheckedRuleset, path: str) -> dict[str, Wording]:
    fact, definition = checked.facts[path], checked.definition
    return {tag: _wording(fact, tag, definition) for tag in definition.languages}


def _wording(fact: Fact, tag: str, definition: RulesetDefinition) -> Wording:
    asked = definition.questions.get(tag, {}).get(fact.path)
    said = asked.choices if asked else {}

    def words(text: str) -> str:
        return definition.translations.of(text, tag) or of_fact(text, tag)

    about = phrase("question_about", tag, title=words(fact.title))
    return Wording(
        text=asked.text if asked else about,
        why=asked.why if asked else "",
        choices={
            name: said.get(name) or words(_meaning(fact, name)) for name in fact.choices
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
        self._answers = {path: str(a) for path, a in situation.answers.items()}

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
            if not contradictions(self._with(fact.path, value), self._answers):
                yield self._effect(answer, fact.path, value)

    def _with(self, path: str, value: Scalar) -> dict[str, Any]:
        return {**self._situation.values, path: value}

    def _effect(self, answer: bool | str, path: str, value: Scalar) -> Effect:
        follows = implied(self._with(path, value))
        told = {path: value, **dict.fromkeys(follows, True)}
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
