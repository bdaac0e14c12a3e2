"""`mediation-rules graph`: a rule, a section or nothing goes in, a Mermaid flowchart comes out."""

from __future__ import annotations

import click

from mediation_rules.cli import options, output
from mediation_rules.diagnostics import closest


@click.command("graph")
@click.argument("about", required=False, metavar="[ID|SECTION]")
@options.ruleset
@options.file_out
def command(about: str | None, name: str, file_out: str | None) -> None:
    """Draw a rule, a section or a ruleset in Mermaid.

    A rule, condition or decision is drawn with everything that it asks, down to the facts; a
    section with the names that its rules ask for; the whole ruleset by its rules alone.
    """
    from mediation_rules.render.as_mermaid import NothingToDraw, graph

    definition = options.checked(name).definition
    try:
        text = graph(definition, about)
    except NothingToDraw:
        sections = {rule.section for rule in definition.rules.values()}
        names = {*definition.rules, *definition.conditions, *definition.decisions}
        hint = closest(about or "", names | sections)
        meant = f" Did you mean `{hint}`?" if hint else " `rules list` names the rules."
        raise click.UsageError(
            f"There is nothing called `{about}` to draw.{meant}"
        ) from None
    output.show(text, file_out)
