"""`mediation-rules weigh`: a dispute and versions of its facts go in; what holds either way comes out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mediation_rules import source
from mediation_rules.cli import options, output
from mediation_rules.cli.failures import Stop, stop
from mediation_rules.cli.inputs import LARGEST, read_dispute

if TYPE_CHECKING:
    from datetime import date

FORMATS = ("terminal", "text", "markdown", "html", "json")


@click.command("weigh", epilog="Exit codes: 0 the answer was written, 2 could not run.")
@click.argument("file", required=False, metavar="[FILE|-]")
@click.option(
    "--disputed",
    "versions",
    metavar="FILE",
    required=True,
    help="For each fact in dispute its versions: value, by, supported_by.",
)
@options.ruleset
@options.as_of
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="terminal",
    show_default=True,
    help="How it is written; json is the whole record.",
)
@click.option(
    "--locale", default="en", show_default=True, metavar="TAG", help="The language."
)
@click.option(
    "--output", "-o", "file_out", metavar="FILE", help="Write to a file, in one step."
)
def command(
    file: str | None,
    versions: str,
    name: str,
    as_of: date,
    form: str,
    locale: str,
    file_out: str | None,
) -> None:
    """Say what holds whoever is right, where facts are disputed.

    FILE holds all other facts as YAML or JSON. Every way of believing one version of each fact in
    dispute is assessed: what comes in all of them is safe, what depends is told with whom.
    """
    ruleset = options.loaded(name)
    dispute = read_dispute(ruleset.model, file)
    with options.stopping():
        weighing = ruleset.weigh(dispute, _versions(versions), as_of=as_of)
    if form == "json":
        output.show(weighing.model_dump_json(indent=2), file_out)
        return
    text = ruleset.tell_weighing(
        weighing,
        form,
        locale=locale,
        width=output.width() if file_out is None else 80,
        color=file_out is None and output.has_color(),
    )
    output.show(text, file_out)


def _versions(file: str) -> dict[str, object]:
    """Read the versions. A value stays as it was written: its fact says how it is read."""
    try:
        raw = Path(file).read_bytes()[: LARGEST + 1]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        stop(f"{file} cannot be read: {reason.lower()}.")
    if len(raw) > LARGEST:
        stop(f"{file} is larger than {LARGEST // 1024} KiB.")
    node, findings = source.read_yaml(raw, file)
    if findings:
        places = (f"{f.span.file}:{f.span.line}:{f.span.column}" for f in findings)
        lines = zip(places, findings, strict=True)
        raise Stop("\n".join(f"{place}: {one.message}" for place, one in lines))
    if not isinstance(node, source.Mapping):
        stop(f"{file} is not a mapping from facts to their versions.")
    return {key.text: _plain(item) for key, item in node.entries}


def _plain(node: source.Node, *, is_value: bool = False) -> object:
    if isinstance(node, source.Mapping):
        return {
            key.text: _plain(item, is_value=is_value or key.text == "value")
            for key, item in node.entries
        }
    if isinstance(node, source.Sequence):
        return [_plain(item, is_value=is_value) for item in node.items]
    return node if is_value else node.text
