"""Read one value of one kind: what was given goes in, the typed value comes out, or `NotAllowed`.

Nothing is guessed: `1` is not yes, `05/10/2026` is not a day, `"3"` is not a number.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any, Self, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from mediation_rules.diagnostics import closest, listed, quote

FIRST_YEAR, LAST_YEAR = 1990, 2100
LONGEST_TEXT = 5_000
LARGEST_NUMBER = 100_000
"""No count in a dispute is larger, unless its fact says less."""

A_DAY = f"a day written YYYY-MM-DD, from {FIRST_YEAR} to {LAST_YEAR}"
A_RANGE = "`earliest` and `latest`, each a day, or `about` a day or a month"
AROUND = timedelta(days=14)
"""How far from the day that it is said to be about a day can lie."""
YES_OR_NO = "yes or no"
TRUE_OR_FALSE = "true or false"

_ISO_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"-?[0-9]{1,18}")
_WORD = re.compile(r"[^\W_]{3,}")
_LONGEST_PHRASE = 200
_HUGE = 10**18
_NOTHING: Mapping[str, str] = {}
_SPOKEN = {"yes": True, "true": True, "no": False, "false": False}


PlainField = bool | int | str | dict[str, str] | tuple[str, ...]
"""One field of a record as JSON has it."""

Plain = PlainField | tuple[dict[str, PlainField], ...]
"""A value as JSON has it: a day as YYYY-MM-DD, a rough day as its two ends, a set in order."""


class FactKind(StrEnum):
    """What sort of value a fact takes."""

    BOOLEAN = "boolean"
    ENUM = "enum"
    ORDERED = "ordered"
    SET = "set"
    DATE = "date"
    INTEGER = "integer"
    TEXT = "text"
    RECORDS = "records"


class NotAllowed(ValueError):
    """A value that its fact does not take.

    Attributes:
        reason: What is wrong with it, a clause that names what was given.
        allowed: What would be right, in words.
        choices: All choices, if there are some.
    """

    def __init__(
        self,
        reason: str,
        allowed: str,
        choices: Sequence[str] = (),
        find_meant: Callable[[], str | None] | None = None,
    ) -> None:
        self.reason = reason
        self.allowed = allowed
        self.choices = tuple(choices)
        self._find_meant = find_meant
        super().__init__(reason, allowed)

    @property
    def suggestion(self) -> str | None:
        """The choice that was probably meant; it is looked for when it is asked for."""
        return self._find_meant() if self._find_meant else None

    def __str__(self) -> str:
        """Write it as one sentence."""
        hint = f"; did you mean {quote(meant)}?" if (meant := self.suggestion) else ""
        return f"{self.reason}: allowed is {self.allowed}{hint}"


def day(value: object) -> date:
    """Take a day: a `date`, or a text `YYYY-MM-DD`; never a point in time."""
    if isinstance(value, datetime):
        raise NotAllowed(f"{quote(value)} is a point in time", A_DAY)
    if isinstance(value, date):
        found = value
    elif not isinstance(value, str):
        raise NotAllowed(f"{shown(value)} is not a day", A_DAY)
    elif not _ISO_DAY.fullmatch(value):
        raise NotAllowed(f"{quote(value)} is not a day", A_DAY)
    else:
        found = _on_the_calendar(value)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise NotAllowed(f"the year of {quote(found)} is out of range", A_DAY)
    return found


def _on_the_calendar(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise NotAllowed(f"{quote(value)} is not on the calendar", A_DAY) from None


Day = Annotated[date, BeforeValidator(day)]
"""A day of the calendar, never a point in time."""


class DateRange(BaseModel):
    """A day known only roughly: some day from `earliest` to `latest`, both included."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    earliest: Day = Field(title="Earliest", description="The first day it can be.")
    latest: Day = Field(title="Latest", description="The last day it can be.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.latest < self.earliest:
            raise NotAllowed(
                f"`latest` {self.latest} is before `earliest` {self.earliest}", A_RANGE
            )
        return self


When = Day | DateRange
"""A day, or the range of days in which it lies."""

FactValue = bool | int | str | date | DateRange
"""What a fact, or one member of a set, can be."""


def shown(value: object) -> str:
    """Return what was given as a reader may see it: short, on one line, nothing hidden."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and abs(value) >= _HUGE:
        return "a huge number"  # Python refuses to write one of thousands of digits
    if isinstance(value, str | int | float | date):
        return quote(value)
    if value is None:
        return "nothing"
    if isinstance(value, DateRange):
        return f"`{value.earliest}` to `{value.latest}`"
    if isinstance(value, Mapping):
        return "a group of values"
    if isinstance(value, Sequence | set | frozenset):
        members = sorted(str(item) for item in value if isinstance(item, str))
        return f"a list with {quote(', '.join(members))}" if members else "a list"
    return quote(type(value).__name__)


def spoken_boolean(text: str, quoted: bool) -> bool:
    """Read a YAML scalar as yes or no."""
    if not quoted and (value := _SPOKEN.get(text.lower())) is not None:
        return value
    is_hidden = quoted and text.lower() in _SPOKEN
    trouble = "in quotes is a text" if is_hidden else f"is not {YES_OR_NO}"
    raise NotAllowed(f"{quote(text)} {trouble}", f"{YES_OR_NO}, without quotes")


def spoken_integer(text: str, quoted: bool) -> int:
    """Read a YAML scalar as a whole number."""
    if quoted or not _NUMBER.fullmatch(text):
        raise NotAllowed(
            f"{quote(text)} is not a whole number",
            "a whole number in digits, without quotes",
        )
    return int(text)


def boolean(value: object) -> bool:
    """Take true and false alone."""
    if isinstance(value, bool):
        return value
    raise NotAllowed(f"{shown(value)} is not {TRUE_OR_FALSE}", TRUE_OR_FALSE)


def whole_number(value: object, at_most: int = LARGEST_NUMBER) -> int:
    """Take a whole number from nothing to `at_most`."""
    allowed = f"a whole number from 0 to {at_most:,}"
    if isinstance(value, bool) or not isinstance(value, int):
        raise NotAllowed(f"{shown(value)} is not a whole number", allowed)
    if not 0 <= value <= at_most:
        raise NotAllowed(f"{shown(value)} is out of range", allowed)
    return value


def text(value: object) -> str:
    """Take a text that says something and that can be written as UTF-8."""
    allowed = f"a text of 1 to {LONGEST_TEXT:,} characters"
    if not isinstance(value, str):
        raise NotAllowed(f"{shown(value)} is not a text", allowed)
    if not value.strip():
        raise NotAllowed("the text is empty", f"{allowed}; leave it out if not known")
    if len(value) > LONGEST_TEXT:
        raise NotAllowed(f"the text has {len(value):,} characters", allowed)
    if any("\ud800" <= c <= "\udfff" for c in value):
        raise NotAllowed("the text holds half of a character", "whole characters")
    return value


def day_or_range(value: object) -> date | DateRange:
    """Take a day, or the range of days in which it lies."""
    if isinstance(value, DateRange):
        value = {"earliest": value.earliest, "latest": value.latest}
    if not isinstance(value, Mapping):
        return day(value)
    if set(value) == {"about"}:
        return _about(value["about"])
    if set(value) != {"earliest", "latest"}:
        names = listed(quote(name) for name in value) or "nothing"
        raise NotAllowed(f"a range of days with {names}", A_RANGE)
    first, last = day(value["earliest"]), day(value["latest"])
    if last < first:
        raise NotAllowed(f"`latest` {last} is before `earliest` {first}", A_RANGE)
    return DateRange(earliest=first, latest=last)


def _about(value: object) -> DateRange:
    """Take a month for any of its days, and a day for any within two weeks of it."""
    if isinstance(value, str) and _ISO_MONTH.fullmatch(value):
        first = day(f"{value}-01")
        last = first.replace(day=monthrange(first.year, first.month)[1])
    else:
        found = day(value)
        first = max(found - AROUND, date(FIRST_YEAR, 1, 1))
        last = min(found + AROUND, date(LAST_YEAR, 12, 31))
    return DateRange(earliest=first, latest=last)


def choice(
    value: object,
    choices: Sequence[str],
    aliases: Mapping[str, str] = _NOTHING,
    meanings: Mapping[str, str] = _NOTHING,
) -> str:
    """Take one of the ids in `choices`, or another spelling of one.

    Args:
        value: What was given.
        choices: The ids.
        aliases: Other spelling -> id.
        meanings: Id -> plain words, from which an id is suggested.
    """
    allowed = f"one of {listed(choices)}"
    if not isinstance(value, str):
        reason = f"{shown(value)} is not one of the choices"
        raise NotAllowed(reason, allowed, choices=choices)
    word = str.__str__(value)  # an enum member is its id
    if word in choices:
        return word
    if word in aliases:
        return aliases[word]
    raise NotAllowed(
        f"{quote(word)} is not one of the choices",
        allowed,
        choices,
        lambda: _meant(word, choices, meanings),
    )


def _meant(
    word: str, choices: Sequence[str], meanings: Mapping[str, str]
) -> str | None:
    """Return the choice whose id or meaning is like `word`."""
    by_id = closest(word.strip().lower().replace(" ", "_"), choices)
    if by_id is not None:
        return by_id
    said = closest(word, [*choices, *meanings.values()])
    if said is None:
        return _only_one_with(word, choices, meanings)
    return next((key for key, words in meanings.items() if words == said), said)


def _only_one_with(
    word: str, choices: Sequence[str], meanings: Mapping[str, str]
) -> str | None:
    """Return the one choice with a word of `word`: `suspension` has only `discipline_removal`."""
    given = _words(word[:_LONGEST_PHRASE])
    shared = {key: given & _words(f"{key} {meanings.get(key, '')}") for key in choices}
    often = Counter(each for words in shared.values() for each in words)
    telling = {each for each, times in often.items() if times == 1}
    meant = [key for key, words in shared.items() if words & telling]
    return meant[0] if len(meant) == 1 else None


def _words(text: str) -> frozenset[str]:
    """Return the words that tell something; two letters seldom do."""
    return frozenset(_WORD.findall(text.casefold()))


def plain(value: Any) -> Plain | None:  # noqa: ANN401  # the value of any fact
    """Return a value of a fact as JSON has it."""
    match value:
        case None | bool() | int():
            return value
        case date():
            return value.isoformat()
        case DateRange():
            return {
                "earliest": value.earliest.isoformat(),
                "latest": value.latest.isoformat(),
            }
        case frozenset():
            return tuple(sorted(str(member) for member in value))
        case tuple():
            return tuple(
                {name: cast("PlainField", plain(item)) for name, item in record.items()}
                for record in value
            )
    return str(value)
