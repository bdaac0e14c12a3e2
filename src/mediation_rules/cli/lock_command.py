"""`mediation-rules lock`: rulesets go in, a file that pins them by version and hash comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mediation_rules.cli import options, output

if TYPE_CHECKING:
    from mediation_rules.layers import Layer


@click.command("lock", epilog="Exit codes: 0 the lock was written, 2 could not run.")
@click.argument("names", nargs=-1, required=True, metavar="RULESET...")
@options.file_out
def command(names: tuple[str, ...], file_out: str | None) -> None:
    """Pin rulesets by version and hash, with everything that they extend.

    An overlay that weakens what its base protects is not locked. With `--locked FILE`, other
    commands refuse whatever the file does not pin.
    """
    from mediation_rules.load import find, load
    from mediation_rules.overlay.locking import Lock
    from mediation_rules.protection import held

    layers: list[Layer] = []
    for name in names:
        layers += options.checked(name).definition.layers
        with options.stopping():
            held(load(find(name)))
    output.show(Lock.of(layers).text(), file_out)
