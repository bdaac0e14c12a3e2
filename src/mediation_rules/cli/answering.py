"""Understand what was typed to a question: a line goes in; a value, or an answer that is none, comes out.

Nothing is guessed: what is not understood is said, and asked again.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from mediation_rules.fact_values import DateRange, FactKind
from mediation_rules.locales import language, phrase
from mediation_rules.vocabulary import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mediation_rules.questions import Question

ANSWERS: Mapping[str, Answer] = {
    "d": Answer.DONT_KNOW,
    "p": Answer.PREFER_NOT_TO_SAY,
    "x": Answer.DOES_NOT_APPLY,
}
"""What may be typed to any question."""

_YES_OR_NO = {"yes": True, "y": True, "1": True, "no": False, "n": False, "2": False}
_NOTHING = ("0", "nothing")
_SHORTEST_START = 3

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
# A month before its day is how English is written here, and no other language.
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class NotUnderstood(ValueError):
    """What was typed is no answer; the message says what would be one."""


def understood(
    question: Question, typed: str, locale: str, aliases: Mapping[str, str]
) -> object:
    """Return the value or the `Answer` that was typed.

    Args:
        question: What was asked.
        typed: The line.
        locale: The language of the reader.
        aliases: Other spellings of choices.

    Raises:
        NotUnderstood: It is no answer to this question.
    """
    word = " ".join(typed.split())
    if word.casefold() in ANSWERS:
        return ANSWERS[word.casefold()]
    for answer in Answer:
        if word.casefold() == phrase(f"ask.{answer.value}", locale).casefold():
            return answer
    return _Reader(question, locale, aliases).read(word)


class _Reader:
    """Reads one line as a value of the question's kind."""

    def __init__(
        self, question: Question, locale: str, aliases: Mapping[str, str]
    ) -> None:
        self._question = question
        self._locale = locale
        self._labels = question.said(locale).choices
        self._aliases = {key.casefold(): name for key, name in aliases.items()}

    def read(self, word: str) -> object:
        readers: Mapping[FactKind, Callable[[str], object]] = {
            FactKind.BOOLEAN: self._yes_or_no,
            FactKind.ENUM: self._choice,
            FactKind.ORDERED: self._choice,
            FactKind.SET: self._choices,
            FactKind.DATE: self._day,
            FactKind.INTEGER: self._number,
        }
        return readers.get(self._question.kind, self._text)(word)

    def _refuse(self, key: str, **values: object) -> NotUnderstood:
        return NotUnderstood(
            phrase(f"ask.not_understood.{key}", self._locale, **values)
        )

    def _yes_or_no(self, word: str) -> bool:
        said = {
            _plain(phrase(key, self._locale)): key == "yes" for key in ("yes", "no")
        }
        said |= _YES_OR_NO
        if _plain(word) not in said:
            raise self._refuse("boolean")
        return said[_plain(word)]

    def _choice(self, word: str) -> str:
        choices, said = self._question.choices, word.casefold()
        if said.isdecimal() and 1 <= int(said[:9]) <= len(choices):
            return choices[int(said) - 1]
        for name in choices:
            if said in (name.casefold(), self._labels[name].casefold()):
                return name
        if said in self._aliases:
            return self._aliases[said]
        begun = [n for n in choices if self._labels[n].casefold().startswith(said)]
        if len(said) >= _SHORTEST_START and len(begun) == 1:
            return begun[0]
        raise self._refuse("choice", word=word or "…")

    def _choices(self, word: str) -> list[str]:
        if word.casefold() in (*_NOTHING, phrase("ask.none", self._locale)):
            return []
        parts = word.split(",") if "," in word else [word]
        if all(part.isdecimal() for part in word.split()):
            parts = word.split()
        return [self._choice(part.strip()) for part in parts]

    def _day(self, word: str) -> date | DateRange:
        first, joined, last = word.partition(f" {phrase('ask.to', self._locale)} ")
        begin = self._span(first)
        end = self._span(last) if joined else begin
        if begin[0] == end[1]:
            return begin[0]
        if end[1] < begin[0]:
            raise self._refuse("day")
        return DateRange(earliest=begin[0], latest=end[1])

    def _span(self, word: str) -> tuple[date, date]:
        """Read a day, a month or a year, as its first and its last day."""
        is_english = language(self._locale) in (None, "en")
        if is_english and (found := _AMERICAN.fullmatch(word.strip())):
            month, day, year = map(int, found.groups())
        elif found := _ISO.fullmatch(word.strip()):
            year, month, day = (int(part or 0) for part in found.groups())
        else:
            raise self._refuse("day")
        try:
            first = date(year, month or 1, day or 1)
        except ValueError:
            raise self._refuse("day") from None
        if day:
            return first, first
        last = month or 12
        return first, date(year, last, monthrange(year, last)[1])

    def _number(self, word: str) -> int:
        if not word.isdecimal() or len(word) > 9:
            raise self._refuse("integer")
        return int(word)

    def _text(self, word: str) -> str:
        if not word:
            raise self._refuse("text")
        return word


def _plain(word: str) -> str:
    """Return a word as it is typed in a hurry: small, and without accents."""
    parts = normalize("NFD", word.casefold())
    return "".join(sign for sign in parts if not combining(sign))
