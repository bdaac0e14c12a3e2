"""`mediation-rules ask`: questions come out, a few at a time; typed answers go in; guidance comes out."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mediation_rules.cli import options, output
from mediation_rules.cli.failures import Stop
from mediation_rules.cli.inputs import LARGEST

if TYPE_CHECKING:
    from datetime import date

    from mediation_rules.ruleset import Ruleset
    from mediation_rules.session import Case

_LONGEST_LINE = 10_000


@click.command("ask", epilog="Exit codes: 0 the guidance was written, 2 could not run.")
@click.argument("file", required=False, metavar="[FILE]")
@options.ruleset_or_state
@options.as_of
@click.option(
    "--all", "everything", is_flag=True, help="Tell all, not only the first steps."
)
@options.locale
@options.engine
def command(
    file: str | None,
    name: str | None,
    as_of: date,
    everything: bool,
    locale: str,
    engine: str | None,
) -> None:
    """Interview: ask what matters next, until nothing can change.

    FILE keeps the interview: it is written after each answer, and read when it is there, so
    that you can go on another day. It holds all that was said; only its owner may read it.
    Without FILE nothing is kept.
    """
    from mediation_rules.cli.interview import Interview
    from mediation_rules.locales import phrase

    kept = _read(file)
    ruleset = options.loaded(name or _ruleset_of(kept))
    case = _opened(ruleset, kept, as_of, engine)

    def keep(case: Case) -> str | None:
        if file is None:
            return None
        output.write_file(Path(file), case.dump())
        return phrase("ask.saved", locale, file=file)

    interview = Interview(
        ruleset,
        case,
        locale,
        say=output.show,
        hear=_hear,
        keep=keep,
        follow=(lambda _: None) if name else _followed,
        width=output.width(),
    )
    with suppress(KeyboardInterrupt):
        interview.run()
    output.show("")
    output.show(interview.guidance(everything=everything))
    if said := keep(interview.case):
        output.show(f"\n{said}")


def _read(file: str | None) -> bytes | None:
    """Return what was kept; None when there is nothing yet."""
    if file is None or not Path(file).exists():
        return None
    try:
        with Path(file).open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise Stop(f"{file} cannot be read: {reason}.") from None


def _ruleset_of(kept: bytes | None) -> str:
    """Return the ruleset that a kept case was told to, if there is one of that name."""
    from mediation_rules.packs import known

    with suppress(ValueError, TypeError, KeyError):
        name = str(json.loads(kept or b"{}")["ruleset"]["id"])
        if name in known():
            return name
    return options.DEFAULT_RULESET


def _opened(
    ruleset: Ruleset, kept: bytes | None, as_of: date, engine: str | None
) -> Case:
    from mediation_rules.session import CaseError

    try:
        with options.stopping():
            if kept is None:
                return ruleset.open_case(as_of=as_of, engine=engine)
            return ruleset.resume(kept, as_of=as_of, engine=engine)
    except CaseError as error:
        raise Stop(str(error)) from None


def _hear() -> str | None:
    """Read one line; None when there is no more."""
    click.echo("> ", nl=False)
    line = sys.stdin.readline(_LONGEST_LINE)
    if not sys.stdin.isatty():
        # Nobody saw what was typed.
        click.echo(line.rstrip("\n"))
    return line or None


def _followed(case: Case) -> tuple[Ruleset, Case] | None:
    """Return the ruleset of the state that was told, with the case in it; None if it is the same."""
    from mediation_rules.packs import for_state

    kept = json.loads(case.dump())
    state = case.dispute.state
    name = for_state(None if state is None else str(state))
    if name == kept["ruleset"]["id"]:
        return None
    ruleset = options.loaded(name)
    # The facts are the same, and the ruleset of a state builds on the one they were told to.
    kept["ruleset"]["id"] = ruleset.id
    moved = ruleset.resume(json.dumps(kept), engine=case.engine)
    case.close()
    return ruleset, moved
