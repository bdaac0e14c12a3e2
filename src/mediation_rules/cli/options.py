"""What several commands ask for: the ruleset, the day, the language, the format."""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from mediation_rules.cli.failures import Stop
from mediation_rules.diagnostics import RulesetError
from mediation_rules.fact_fields import AUDIENCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mediation_rules.check import CheckedRuleset
    from mediation_rules.ruleset import Ruleset

    # Older versions of click have the same class without its parameter.
    _DayType = click.ParamType[date]
else:
    _DayType = click.ParamType

_Command = TypeVar("_Command", bound="Callable[..., object]")

RECEIPT_KEY = "MEDIATION_RULES_RECEIPT_KEY"
"""The environment variable with the secret that keys the digests of receipts."""

DEFAULT_RULESET = "us-federal"
ENGINES = ("compiled", "durable")


class Day(_DayType):
    """A day written YYYY-MM-DD."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read the day; nothing but the one form, so that no two readers differ."""
        if isinstance(value, date):
            return value
        text = str(value)
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = None
        if day is None or day.isoformat() != text:
            self.fail(f"`{text}` is not a day written YYYY-MM-DD.", param, ctx)
        return day


def today() -> date:
    """Return the day it is here. Only the command line ever looks at the clock."""
    return datetime.now().astimezone().date()


ruleset = click.option(
    "--ruleset",
    "name",
    metavar="NAME",
    default=DEFAULT_RULESET,
    show_default=True,
    help="Bundled ruleset, installed pack, or folder.",
)
ruleset_or_state = click.option(
    "--ruleset",
    "name",
    metavar="NAME",
    help="Bundled ruleset, installed pack, or folder."
    f"  [default: that of the dispute's state, else {DEFAULT_RULESET}]",
)
locked = click.option(
    "--locked",
    metavar="FILE",
    help="Refuse every ruleset that this lock file does not pin.",
)
as_of = click.option(
    "--as-of",
    type=Day(),
    metavar="DATE",
    default=today,
    show_default="today",
    help="The day for which to answer, YYYY-MM-DD.",
)
engine = click.option(
    "--engine",
    type=click.Choice(ENGINES),
    help="The engine to use; all of them give the same result.",
)
school_calendar = click.option(
    "--school-calendar",
    "calendar",
    metavar="FILE",
    help="The calendar of the school, so that school days can be counted.",
)


def written_as(*formats: str, record: str) -> Callable[[_Command], _Command]:
    """Return the option for the format of a text for people, or of its record.

    Args:
        formats: The formats; the first is the default.
        record: What `json` is.
    """
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help=f"How it is written; {record}.",
    )


locale = click.option(
    "--locale", default="en", show_default=True, metavar="TAG", help="The language."
)
file_out = click.option(
    "--output", "-o", "file_out", metavar="FILE", help="Write to a file, in one step."
)
audience = click.option(
    "--audience",
    type=click.Choice(AUDIENCES),
    default="family",
    show_default=True,
    help="Who will read it. For others it leaves out what they may not see.",
)
as_text_or_json = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)


def loaded(
    name: str, *, lock: str | None = None, calendar: str | None = None
) -> Ruleset:
    """Load a ruleset, ready to assess.

    Args:
        name: The ruleset.
        lock: A file that pins the rulesets that may be used.
        calendar: A file with the calendar of the child's school.

    Raises:
        Stop: There is none, or something is wrong with it.
    """
    from mediation_rules.load import read_school_calendar
    from mediation_rules.ruleset import Ruleset

    key = os.environ.get(RECEIPT_KEY)
    try:
        with stopping():
            return Ruleset.load(
                name,
                school_days=read_school_calendar(calendar) if calendar else None,
                locked=None if lock is None else Path(lock),
                receipt_key=key.encode() if key else None,
            )
    except ValueError as error:
        raise Stop(f"{RECEIPT_KEY}: {error}.") from None


def checked(name: str) -> CheckedRuleset:
    """Read and check a ruleset.

    Raises:
        Stop: There is none, or something is wrong with it.
    """
    from mediation_rules.check import check
    from mediation_rules.load import find, load

    with stopping():
        read = load(find(name))
        definition = read.definition or read.unwrap()
        return check(definition, facts=read.facts, base=read.diagnostics)


@contextmanager
def stopping() -> Iterator[None]:
    """Turn what a ruleset, its cases, an audience or an engine cannot do into a message."""
    from mediation_rules.confidential import KeptBack
    from mediation_rules.dispute_error import DisputeError
    from mediation_rules.engines import EngineError, UnknownEngine

    try:
        yield
    except (RulesetError, DisputeError, EngineError, UnknownEngine) as error:
        raise Stop(str(error)) from None
    except KeptBack as error:
        raise Stop(error.args[0]) from None
