"""`mediation-rules next`: the facts of a dispute go in; when the guidance changes comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mediation_rules.cli import options, output
from mediation_rules.cli.inputs import read_told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mediation_rules.differences import NextChange
    from mediation_rules.fact_fields import Audience


@click.command("next", epilog="Exit codes: 0 it was said, 2 could not run.")
@click.argument("file", required=False, metavar="[FILE|-]")
@options.ruleset_or_state
@options.locked
@options.as_of
@options.school_calendar
@options.audience
@options.as_text_or_json
def command(
    file: str | None,
    name: str | None,
    locked: str | None,
    as_of: date,
    calendar: str | None,
    audience: Audience,
    form: str,
) -> None:
    """Say when the guidance next changes, and how.

    That is the first day on which the advice would be another one, with the same facts and
    nothing done: a window opens, a last day is over, another rule comes into force.
    """
    from mediation_rules.packs import for_state

    told = read_told(file)
    name = name or for_state(told.state)
    ruleset = options.loaded(name, lock=locked, calendar=calendar)
    dispute = told.dispute(ruleset.model)
    with options.stopping():
        answer = ruleset.assess(dispute, as_of=as_of).for_audience(audience)
        found = answer.next_change
    if form == "json":
        data = {
            "as_of": as_of.isoformat(),
            "next_change": found and found.model_dump(mode="json"),
        }
        output.show(output.as_json(data))
    else:
        output.show("\n".join(_said(found)))


def _said(found: NextChange | None) -> Iterator[str]:
    if found is None:
        yield "Days alone change nothing in this guidance. New facts still can."
        return
    yield f"If nothing else happens, this guidance changes on {found.on}:"
    yield from (f"  {change.say()}" for change in found.changes)
