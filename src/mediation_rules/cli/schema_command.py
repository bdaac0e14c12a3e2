"""`mediation-rules schema`: JSON Schemas of what the library reads."""

from __future__ import annotations

import click

from mediation_rules.cli import options, output


@click.group("schema")
def command() -> None:
    """Print JSON Schemas of disputes and rule files."""


@command.command()
@options.ruleset
@click.option(
    "--yaml", "for_yaml", is_flag=True, help="For files where `yes` is a boolean."
)
@click.option("--output", "-o", "file_out", metavar="FILE", help="Write to a file.")
def dispute(name: str, for_yaml: bool, file_out: str | None) -> None:
    """Print the schema of a dispute, with the ruleset's own facts."""
    from mediation_rules.dispute_schema import dispute_schema
    from mediation_rules.own_facts import dispute_class_with

    own = options.checked(name).definition.own_facts.values()
    schema = dispute_schema(dispute_class_with(own), for_yaml=for_yaml)
    output.show(output.as_json(schema), file_out)


@command.command()
@options.ruleset
@click.option(
    "--file",
    "kind",
    default="rule",
    show_default=True,
    help="Which file of a ruleset: rule, cases, conditions, deadlines and so on.",
)
@click.option("--output", "-o", "file_out", metavar="FILE", help="Write to a file.")
def rules(name: str, kind: str, file_out: str | None) -> None:
    """Print the schema of a rule file that knows the ruleset's names."""
    from mediation_rules.schema import FILES, schemas

    if kind not in FILES:
        raise click.BadParameter(f"use one of {', '.join(FILES)}", param_hint="--file")
    ruleset = options.checked(name)
    schema = schemas(ruleset.definition, ruleset.facts)[kind]
    output.show(output.as_json(schema), file_out)
