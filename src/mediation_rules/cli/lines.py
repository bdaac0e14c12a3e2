"""Write plain lines to a person: phrases and questions go in, wrapped lines come out.

One line after the other, and nothing is drawn over: a screen reader, a pipe and a log read the
same.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from mediation_rules.fact_values import FactKind
from mediation_rules.locales import formats, phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mediation_rules.questions import Question

MOST_LISTED = 20
"""More choices than that are listed only when they are asked for."""


class Lines:
    """Lines in one language.

    Args:
        write: Writes one line.
        locale: The language of the reader.
        width: How wide a line may be.
    """

    def __init__(self, write: Callable[[str], None], locale: str, width: int) -> None:
        self.locale = locale
        self._write = write
        self._width = width

    def say(self, key: str, **values: object) -> None:
        """Write a phrase."""
        self.line(phrase(key, self.locale, **values))

    def counted(self, key: str, number: int) -> None:
        """Write a phrase in the form that fits a number."""
        form = formats.plural(number, self.locale)
        self.say(f"{key}.{form}", count=formats.number(number, self.locale))

    def lines(self, lines: Iterable[str]) -> None:
        """Write several lines."""
        for line in lines:
            self.line(line)

    def line(self, text: str) -> None:
        """Write a text, wrapped; what is indented stays so."""
        for line in text.splitlines() or [""]:
            indent = " " * (len(line) - len(line.lstrip()))
            wrapped = textwrap.wrap(
                line, self._width, subsequent_indent=indent, break_on_hyphens=False
            )
            self._write("\n".join(wrapped))

    def blank(self) -> None:
        """Write an empty line."""
        self._write("")

    def choices(self, question: Question) -> None:
        """List the choices of a question by number."""
        labels = question.said(self.locale).choices.values()
        for number, label in enumerate(labels, 1):
            self.line(f"  {number}. {label}")

    def how(self, question: Question) -> None:
        """List the choices, unless they are many, and say how to answer."""
        is_listed = len(question.choices) <= MOST_LISTED
        if not is_listed and question.kind is not FactKind.SET:
            self.say("ask.how_by_name")
            return
        self.choices(question)
        counted = "_of" if question.unit else ""
        self.say(f"ask.how_{question.kind.value}{counted}", unit=question.unit)
