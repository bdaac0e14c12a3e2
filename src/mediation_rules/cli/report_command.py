"""`mediation-rules report`: a rule and the facts of a dispute go in; a case without the family comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mediation_rules import __version__
from mediation_rules.cli import options, output
from mediation_rules.cli.inputs import read_dispute
from mediation_rules.diagnostics import quote

if TYPE_CHECKING:
    from datetime import date

NOT_FOUND = (
    "no stand-in is found: the rule rests on a test that cannot be taken apart, or on a day"
    " that is far away"
)
_HEAD = """\
# {rule}: what comes out now, to send to whoever writes the rules.
# No text, name or paper of the family is in it. Each fact has the simplest value that the
# rules cannot tell from theirs. Look at it all the same before you send it.
# mediation-rules {version}, {ruleset} {of} ({digest})
"""


@click.command(
    "report",
    epilog="Exit codes: 0 the case was written, 1 none is found, 2 could not run.",
)
@click.argument("rule", metavar="RULE")
@click.argument("file", required=False, metavar="[FILE|-]")
@options.ruleset
@options.as_of
@options.file_out
def command(
    rule: str, file: str | None, name: str, as_of: date, file_out: str | None
) -> None:
    """Write a case of a wrong answer that tells nothing of the family.

    RULE is the rule whose advice is wrong, or is missing. FILE holds the facts of the family as
    YAML or JSON; without it, or with -, they are read from standard input. The case leaves out
    what the rule does not need, and has the simplest values that lead to the same.
    """
    from mediation_rules.coverage.writing import as_yaml
    from mediation_rules.stand_in import stand_in

    ruleset = options.loaded(name)
    known = ruleset.definition.rules
    if rule not in known or known[rule].recommend is None:
        raise click.UsageError(
            f"{quote(rule)} is no rule of {ruleset.id} that gives advice"
        )
    dispute = read_dispute(ruleset.model, file)
    with options.stopping():
        found = stand_in(ruleset, dispute, rule, as_of=as_of)
    if found is None:
        click.echo(NOT_FOUND, err=True)
        raise SystemExit(1)
    head = _HEAD.format(
        rule=rule,
        version=__version__,
        ruleset=ruleset.id,
        of=ruleset.definition.version,
        digest=ruleset.definition.digest[:12],
    )
    output.show(head + as_yaml(found), file_out)
