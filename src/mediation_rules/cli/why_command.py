"""`mediation-rules why`: an id and the facts of a dispute go in, the reasons come out."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from mediation_rules.cli import options, output
from mediation_rules.cli.inputs import read_dispute
from mediation_rules.explanation import READERS

if TYPE_CHECKING:
    from datetime import date

    from mediation_rules.explanation import Reader
    from mediation_rules.fact_fields import Audience

FORMATS = ("terminal", "text", "markdown", "html", "json", "mermaid")


@click.command("why", epilog="Exit codes: 0 the reasons were written, 2 could not run.")
@click.argument("subject", metavar="ID")
@click.argument("file", required=False, metavar="[FILE|-]")
@options.ruleset
@options.as_of
@click.option(
    "--for",
    "reader",
    type=click.Choice(READERS),
    default="family",
    show_default=True,
    help="Who reads it: plain words, clauses and sources, or everything.",
)
@options.written_as(*FORMATS, record="terminal is a tree, json the whole record")
@options.locale
@options.audience
@options.file_out
def command(
    subject: str,
    file: str | None,
    name: str,
    as_of: date,
    reader: str,
    form: str,
    locale: str,
    audience: Audience,
    file_out: str | None,
) -> None:
    """Say why something is advised or not, and what would change that.

    ID is a rule (prepare/ask-for-current-iep), a decision (mediation_fit) or a deadline
    (deadlines.dpc_sol), given or not. FILE holds the facts as YAML or JSON. Without FILE, or with
    -, they are read from standard input.
    """
    from mediation_rules.explain import UnknownSubject, subject_of

    ruleset = options.loaded(name)
    try:
        subject_of(subject, ruleset.definition)
    except UnknownSubject as error:
        raise click.UsageError(str(error)) from None
    dispute = read_dispute(ruleset.model, file)
    with options.stopping():
        explanation = ruleset.why(dispute, subject, as_of=as_of, audience=audience)
    text = ruleset.tell(
        explanation,
        form,
        reader=cast("Reader", reader),
        locale=locale,
        **output.look(file_out),
    )
    output.show(text, file_out)
