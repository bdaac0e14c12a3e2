"""Say facts in words: a path and a value go in, a label or a plain clause comes out.

The words are those of the ruleset's questions; where it has none, the fact's own title and the
meanings of its choices.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mediation_rules.conditions import Duration
from mediation_rules.fact_fields import DateRange
from mediation_rules.locales import formats, language, of_fact, phrase, say
from mediation_rules.render.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mediation_rules.fact_model import FactModel
    from mediation_rules.rules import Question, RulesetDefinition


MOST_UNKNOWN = 4
"""More than four things that are not known are no longer read."""


@dataclass(frozen=True, slots=True, eq=False)
class Speaker:
    """What is needed to say a fact of one ruleset in one language."""

    definition: RulesetDefinition
    model: FactModel
    locale: str

    def question(self, path: str) -> Question | None:
        """Return the question about a fact, in the reader's language if there is one."""
        asked = self.definition.questions
        spoken = language(self.locale, asked)
        languages = [spoken] if spoken else list(asked)
        return next((asked[tag][path] for tag in languages if path in asked[tag]), None)

    def title(self, path: str) -> str:
        """Name a fact, deadline or decision in a few words."""
        head, _, name = path.partition(".")
        if head == "deadlines" and name in self.definition.deadlines:
            return say(self.definition.deadlines[name].title, self.locale)
        if path in self.definition.decisions:
            return say(self.definition.decisions[path].title, self.locale)
        fact = self.model.get(path)
        if fact is None or not fact.title:
            return _spaced(path.rpartition(".")[2])
        return self.words(fact.title)

    def words(self, text: str) -> str:
        """Say a title, choice or unit of a fact in the reader's language, if it is written there."""
        tag = language(self.locale, self.definition.languages)
        own = self.definition.translations.of(text, tag) if tag else ""
        return own or of_fact(text, self.locale)

    def label(self, path: str, choice: str) -> str:
        """Say one choice of a fact or decision: `an IEP` for `iep`."""
        if path in self.definition.decisions:
            words = self.definition.decisions[path].values.get(choice, {})
            return say(words, self.locale) or _spaced(choice)
        question = self.question(path)
        if question and choice in question.choices:
            return question.choices[choice]
        fact = self.model.get(path)
        meaning = fact.meanings.get(choice) if fact else None
        return self.words(meaning) if meaning else _spaced(choice)

    def value(self, path: str, value: object) -> str:
        """Say a known value in plain words, whatever its kind."""
        match value:
            case bool():
                return phrase("yes" if value else "no", self.locale)
            case Duration():
                return formats.counted(value.count, value.unit, self.locale)
            case date():
                return formats.longdate(value, self.locale)
            case DateRange():
                return formats.days_between(value.earliest, value.latest, self.locale)
            case int() | float():
                return self._number(path, value)
            case AbstractSet() | tuple():
                return self.listed(path, value)
            case _:
                return self._text(path, str(value))

    def labels(self, path: str, members: Iterable[object]) -> list[str]:
        """Say each member of a set, in the order in which the fact lists its choices."""
        fact = self.model.get(path)
        order = list(fact.choices) if fact else []
        names = sorted(map(str, members), key=lambda name: _place(order, name))
        return [self.label(path, name) for name in names]

    def listed(
        self, path: str, members: Iterable[object], joined: formats.Joined = "and"
    ) -> str:
        """Say a set in one sentence; that nothing is in it, if so."""
        labels = self.labels(path, members)
        if not labels:
            return phrase("nothing", self.locale)
        return formats.listed(labels, self.locale, joined)

    def phrase(self, path: str, value: object, said: str | None = None) -> str:
        """Say that a fact has a value, as a clause: `the plan is an IEP`.

        Args:
            path: The fact.
            value: What it has.
            said: The words for the value, if they are not its own.
        """
        question = self.question(path)
        said = self.value(path, value) if said is None else said
        key = str(value).lower() if not isinstance(value, bool) else _yes_or_no(value)
        phrases = question.phrases if question else {}
        words = phrases.get(key) or phrases.get("value")
        if words is None:
            title = self.title(path)
            return phrase("fact_is", self.locale, title=title, value=said)
        # Not `str.format`: a ruleset is untrusted, and a format can reach into a value.
        return words.replace("{choice}", said).replace("{value}", said)

    def unknown(self, path: str) -> str:
        """Say that a fact is unknown, as a clause: `we do not know when you knew`."""
        question = self.question(path)
        words = question.phrases.get("unknown") if question else None
        return words or phrase("unknown_fact", self.locale, title=self.title(path))

    def answered(self, path: str, answer: str) -> str:
        """Say an answer that is no value, as a clause: `you do not know when you knew`."""
        question = self.question(path)
        words = question.phrases.get("unknown", "") if question else ""
        title = self.title(path)
        lead = phrase("unknown_lead", self.locale)
        what = (
            words.removeprefix(lead)
            if words.startswith(lead)
            else phrase("told.this", self.locale, title=title)
        )
        return phrase(f"told.{answer}", self.locale, what=what, title=title)

    def all_unknown(self, paths: Iterable[str]) -> str:
        """Say in one clause what is not known; empty if there is nothing.

        Clauses that begin alike are drawn together: `we do not know A, B, or C`.
        """
        clauses = list(dict.fromkeys(map(self.unknown, paths)))[:MOST_UNKNOWN]
        lead = phrase("unknown_lead", self.locale)
        if len(clauses) > 1 and all(clause.startswith(lead) for clause in clauses):
            rest = [clause.removeprefix(lead) for clause in clauses]
            return lead + formats.listed(rest, self.locale, "or")
        return formats.listed(clauses, self.locale)

    def _number(self, path: str, value: float) -> str:
        fact = self.model.get(path)
        said = formats.number(value, self.locale)
        return f"{said} {self.words(fact.unit)}" if fact and fact.unit else said

    def _text(self, path: str, value: str) -> str:
        fact = self.model.get(path)
        is_choice = path in self.definition.decisions or (
            fact and value in fact.choices
        )
        return self.label(path, value) if is_choice else clean(value)


def _yes_or_no(value: bool) -> str:
    return "yes" if value else "no"


def _spaced(name: str) -> str:
    return name.replace("_", " ").replace("-", " ")


def _place(order: list[str], name: str) -> tuple[int, str]:
    return (order.index(name) if name in order else len(order), name)
