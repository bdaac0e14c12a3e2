"""Say the facts, tests and changes of an explanation in a family's words, one clause each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mediation_rules.fact_fields import DateRange
from mediation_rules.fact_values import FactKind
from mediation_rules.locales import formats, phrase, say
from mediation_rules.short_texts import said as said_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mediation_rules.explanation import Clause, Explanation, FactChange, Plain
    from mediation_rules.render.speech import Speaker

MOST_LABELS = 3
"""More members than these that were not named are no longer read."""

_DEADLINES = "deadlines."


@dataclass(frozen=True, slots=True, eq=False)
class FactWords:
    """Says facts whose values came from a record, as JSON has them."""

    speaker: Speaker

    @property
    def locale(self) -> str:
        """The language of the reader."""
        return self.speaker.locale

    def phrase(self, key: str, **values: object) -> str:
        """Return a phrase of the library."""
        return phrase(key, self.locale, **values)

    def restored(self, path: str, value: Plain | None) -> object:
        """Return a value from JSON as the fact had it, so that it can be said."""
        if isinstance(value, dict):
            first, last = value["earliest"], value["latest"]
            return DateRange.model_construct(
                earliest=date.fromisoformat(first), latest=date.fromisoformat(last)
            )
        fact = self.speaker.model.get(path)
        if isinstance(value, str) and fact and fact.kind is FactKind.DATE:
            return date.fromisoformat(value)
        return value

    def fact(self, path: str, value: Plain | None) -> str:
        """Say that a fact has a value."""
        fact = self.speaker.model.get(path)
        if fact and fact.kind is FactKind.RECORDS and isinstance(value, tuple):
            form = formats.plural(len(value), self.locale)
            said = self.phrase(
                f"told.records.{form}",
                count=len(value),
                title=self.speaker.title(path),
            )
            return said.rstrip(".")
        if value == ():
            return self.phrase("why.nothing_listed", title=self.speaker.title(path))
        return self.speaker.phrase(path, self.restored(path, value))


@dataclass(frozen=True, slots=True, eq=False)
class Words(FactWords):
    """What is needed to say an explanation in one language."""

    explanation: Explanation

    def named(self, path: str) -> str:
        """Say a fact that the explanation names, as it was told or taken for granted."""
        for fact in self.explanation.facts:
            if fact.path == path and fact.answer:
                return self.speaker.answered(path, fact.answer)
            if fact.path == path and fact.origin != "unknown":
                return self.fact(path, fact.value)
        return ""

    # ---------------------------------------------------------------------- tests

    def told(self, tests: Iterable[Clause]) -> list[str]:
        """Say what a family told, as far as some tests rest on it; each clause once."""
        said = (clause for test in tests for clause in self._told(test))
        return list(dict.fromkeys(filter(None, said)))

    def _told(self, test: Clause) -> Iterator[str]:
        if test.name.startswith(_DEADLINES):
            yield self.start(test.name)
        elif test.answer:
            yield self.named(test.name)
        elif test.value is None:
            return
        elif test.members and isinstance(test.value, tuple):
            yield self._of_set(test, test.value)
        else:
            yield self.fact(test.name, test.value)

    def start(self, path: str) -> str:
        """Say the fact from which a deadline starts, through those in between."""
        while path.startswith(_DEADLINES):
            name = path.removeprefix(_DEADLINES)
            path = self.speaker.definition.deadlines[name].start
        return self.named(path)

    def _of_set(self, test: Clause, value: tuple[object, ...]) -> str:
        """Say the members that decide: those that were named, or else that they were not."""
        path = test.name
        there = [member for member in test.members if member in value]
        if there:
            return self.speaker.phrase(path, tuple(there))
        if value and len(test.members) > MOST_LABELS:
            return self.speaker.phrase(path, value)
        absent = self.speaker.listed(path, test.members[:MOST_LABELS], "or")
        title = self.speaker.title(path)
        return self.phrase("why.not_listed", what=absent, title=title)

    def translated(self, text: str) -> str:
        """Return a reason, which is in the ruleset's first language, in the reader's."""
        return said_in(text, self.speaker.definition, self.locale)

    def says(self, condition: str) -> str:
        """Say a named condition."""
        return say(
            self.speaker.definition.conditions[condition].says, self.locale
        ).strip()

    # -------------------------------------------------------------------- changes

    def change(self, change: FactChange) -> str:
        """Say how a fact would be."""
        path, title = change.path, self.speaker.title(change.path)
        if change.answer:
            return self.speaker.answered(path, change.answer)
        if change.gains:
            return self.speaker.phrase(path, change.gains)
        if change.loses:
            absent = self.speaker.listed(path, change.loses, "or")
            return self.phrase("why.not_listed", what=absent, title=title)
        if change.after is None:
            return self.speaker.unknown(path)
        if self._is_any_day(change):
            return self.phrase("why.any_day", title=title)
        if change.earliest or change.latest:
            return self.speaker.phrase(path, change.after, self._days(change))
        return self.fact(path, change.after)

    def _is_any_day(self, change: FactChange) -> bool:
        fact = self.speaker.model.get(change.path)
        is_day = fact is not None and fact.kind is FactKind.DATE
        return is_day and not change.earliest and not change.latest

    def _days(self, change: FactChange) -> str:
        first, last = change.earliest, change.latest
        if first and last:
            if first == last:
                return formats.longdate(first, self.locale)
            return formats.days_between(first, last, self.locale)
        if first:
            day = formats.longdate(first, self.locale)
            return self.phrase("why.day_or_later", day=day)
        day = formats.longdate(last or self.explanation.as_of, self.locale)
        return self.phrase("why.day_or_earlier", day=day)
