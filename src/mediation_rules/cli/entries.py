"""Ask for a list of things that happened: typed lines go in, one entry after the other comes out.

Each entry is told as soon as it is complete, so that nothing is lost when a person stops. Only
what happened must be said of it; everything else may be left out.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from mediation_rules.cli.answering import ANSWERS, NotUnderstood, understood
from mediation_rules.vocabulary import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mediation_rules.cli.lines import Lines
    from mediation_rules.questions import Question

BACK = ("b", "back")
STOP = ("q", "stop")
_YES, _NO = ("yes", "y", "1"), ("no", "n", "2")


class End(Enum):
    """How the asking for a list ended."""

    DONE = "done"
    BACK = "back"
    STOP = "stop"


class _Stopped(Exception):
    """The person stopped in the middle of an entry; what was said of it is left out."""


class Entries:
    """One list that is told.

    Args:
        lines: Writes to the person.
        question: The question about the list.
        told: The entries that were told before.
        hear: Reads one line; None when there is no more.
        obeys: Does what was asked for instead of an answer, if it was that.
        tell: Takes in the whole list, or an answer that is none; says if it could.
        aliases: Other spellings of choices, by field.
    """

    def __init__(
        self,
        lines: Lines,
        question: Question,
        told: list[Any],
        *,
        hear: Callable[[], str | None],
        obeys: Callable[[str, Question], bool],
        tell: Callable[[object], bool],
        aliases: Callable[[str], Mapping[str, str]],
    ) -> None:
        self._lines = lines
        self._question = question
        self._entries = list(told)
        self._hear = hear
        self._obeys = obeys
        self._tell = tell
        self._aliases = aliases

    def run(self) -> End:
        """Ask for entries until the person has no more."""
        while (typed := self._hear()) is not None:
            word = typed.strip().casefold()
            if word in STOP:
                return End.STOP
            if word in BACK:
                if not self._entries:
                    return End.BACK
                self._take_back()
            elif word in _YES:
                try:
                    self._entry()
                except _Stopped:
                    return End.STOP
            elif self._is_over(word) and self._ended(word):
                return End.DONE
            elif not self._is_over(word) and not self._obeys(word, self._question):
                self._lines.say("ask.not_understood.boolean")
        return End.STOP

    def _is_over(self, word: str) -> bool:
        return word in _NO or word in ANSWERS

    def _ended(self, word: str) -> bool:
        """Tell the list as it is, or the answer that is none while it is empty."""
        if self._entries:
            return True
        return self._tell([] if word in _NO else ANSWERS[word])

    def _take_back(self) -> None:
        # Less than what could be told before can be told as well.
        self._entries.pop()
        self._tell(self._entries or None)
        self._lines.say("ask.entry_taken_back")
        self._say_how()

    # ------------------------------------------------------------------- one entry

    def _entry(self) -> None:
        """Ask field by field; telling a step back at the first one leaves the entry."""
        found: dict[str, Any] = {}
        place = 0
        while 0 <= place < len(self._question.fields):
            place += self._field(self._question.fields[place], found)
        if place >= 0 and self._tell([*self._entries, found]):
            self._entries.append(found)
            self._lines.counted("ask.entries", len(self._entries))
        self._say_how()

    def _say_how(self) -> None:
        self._lines.say("ask.another_entry" if self._entries else "ask.how_records")

    def _field(self, field: Question, found: dict[str, Any]) -> int:
        """Ask for one field; return by how many to go on, back being less than none."""
        self._lines.blank()
        self._lines.say("ask.question", text=field.said(self._lines.locale).text)
        self._lines.how(field)
        self._lines.say(
            "ask.always_field_needed" if field.required else "ask.always_field"
        )
        while (typed := self._hear()) is not None:
            word = typed.strip().casefold()
            if word in STOP:
                raise _Stopped
            if word in BACK:
                return -1
            if not self._obeys(word, field) and self._answered(field, typed, found):
                return 1
        raise _Stopped

    def _answered(self, field: Question, typed: str, found: dict[str, Any]) -> bool:
        locale, aliases = self._lines.locale, self._aliases(field.path)
        try:
            value = understood(field, typed, locale, aliases)
        except NotUnderstood as error:
            self._lines.line(str(error))
            return False
        found.pop(field.path, None)
        if not isinstance(value, Answer):
            found[field.path] = value
        elif field.required:
            self._lines.say("ask.entry_needs")
            return False
        return True
