"""`mediation-rules replay`: a receipt and the facts go in; whether the answer is the same comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mediation_rules.cli import options, output
from mediation_rules.cli.failures import FINDINGS
from mediation_rules.cli.inputs import read_dispute, read_kept

if TYPE_CHECKING:
    from datetime import date


@click.command(
    "replay",
    epilog="Exit codes: 0 the same answer, 1 another one or unsure, 2 could not run.",
)
@click.argument("receipt")
@click.argument("file", metavar="FACTS")
@click.option(
    "--ruleset",
    "name",
    metavar="NAME",
    help="Bundled ruleset, or folder.  [default: that of the receipt]",
)
@click.option(
    "--as-of",
    type=options.Day(),
    metavar="DATE",
    help="The day for which to answer.  [default: that of the receipt]",
)
@options.school_calendar
@options.engine
@options.as_text_or_json
def command(
    receipt: str,
    file: str,
    name: str | None,
    as_of: date | None,
    calendar: str | None,
    engine: str | None,
    form: str,
) -> None:
    """Make an answer again and say whether it is the same.

    RECEIPT is what `assess --format json` wrote, or only its `receipt`. FACTS are the facts of
    then. Where the answer is another one, what was not as it is now is named.
    """
    from mediation_rules.assessment import Receipt
    from mediation_rules.replay import replay

    kept = read_kept(receipt)
    made = kept if isinstance(kept, Receipt) else kept.receipt
    top = made.rulesets[-1].id if made.rulesets else options.DEFAULT_RULESET
    ruleset = options.loaded(name or top, calendar=calendar)
    dispute = read_dispute(ruleset.model, file)
    with options.stopping():
        found = replay(kept, ruleset, dispute, as_of=as_of, engine=engine)
    if form == "json":
        output.show(found.model_dump_json(indent=2))
    else:
        output.show(str(found))
    if not found.same:
        raise click.exceptions.Exit(FINDINGS)
