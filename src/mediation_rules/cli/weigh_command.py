"""`mediation-rules weigh`: a dispute with facts that people disagree on goes in; what holds either way comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mediation_rules.cli import options, output
from mediation_rules.cli.failures import stop
from mediation_rules.cli.inputs import read_told

if TYPE_CHECKING:
    from datetime import date

    from mediation_rules.fact_fields import Audience

FORMATS = ("terminal", "text", "markdown", "html", "json")


@click.command("weigh", epilog="Exit codes: 0 the answer was written, 2 could not run.")
@click.argument("file", required=False, metavar="[FILE|-]")
@options.ruleset_or_state
@options.as_of
@options.written_as(*FORMATS, record="json is the whole record")
@options.locale
@options.audience
@options.file_out
def command(
    file: str | None,
    name: str | None,
    as_of: date,
    form: str,
    locale: str,
    audience: Audience,
    file_out: str | None,
) -> None:
    """Say what holds whoever is right, where facts are disputed.

    FILE holds the facts as YAML or JSON, those in dispute under `disputed`. Every way of believing
    one version of each is assessed: what comes in all of them is safe, what depends is told with
    whom.
    """
    from mediation_rules.packs import for_state

    told = read_told(file)
    ruleset = options.loaded(name or for_state(told.state))
    dispute = told.dispute(ruleset.model)
    with options.stopping():
        weighing = ruleset.weigh(dispute, as_of=as_of, audience=audience)
    if not weighing.facts:
        stop(
            "No fact is in dispute. Write what each side says under `disputed`:\n"
            "  disputed:\n"
            "    mediation.agreed:\n"
            "      - {by: family, value: yes, supported_by: [email_or_letter]}\n"
            "      - {by: school, value: no}"
        )
    if form == "json":
        output.show(weighing.model_dump_json(indent=2), file_out)
        return
    text = ruleset.tell_weighing(
        weighing,
        form,
        locale=locale,
        **output.look(file_out),
    )
    output.show(text, file_out)
