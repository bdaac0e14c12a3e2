"""The command line: words after `mediation-rules` go in; results, messages and an exit code come out.

Each command is a module of its own and is imported when it is called, so that `--help` is quick.
Results go to standard output and messages to standard error. Bad input never ends in a traceback.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

import click

from mediation_rules import __version__
from mediation_rules.cli.failures import ReaderLeft, ended

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PROGRAM = "mediation-rules"

# In the order in which they are used: what a family wants, then what an author does.
COMMANDS = {
    "assess": "Print the guidance for one dispute.",
    "ask": "Interview: ask what matters next, until nothing can change.",
    "letters": "List the letters and worksheets that fit a dispute.",
    "letter": "Write one letter or worksheet as a draft, also for Word.",
    "next": "Say when the guidance next changes, and how.",
    "replay": "Make an answer again and say whether it is the same.",
    "why": "Say why something is advised or not, and what would change that.",
    "weigh": "Say what holds whoever is right, where facts are disputed.",
    "report": "Write a case of a wrong answer that tells nothing of the family.",
    "check": "Find mistakes in rulesets; nothing is run.",
    "preview": "Show the guidance of a dispute, and what each edit changes.",
    "verify": "Find rules that clash, never apply, or leave a gap; all is proved.",
    "test": "Run the cases that stand beside the rules.",
    "prove": "Prove what must hold for every dispute, or show one that breaks it.",
    "mutate": "Say which small changes of the rules no case would notice.",
    "facts": "List the facts of a dispute, or show one with all its choices.",
    "rules": "List the rules, or show one with its sources.",
    "graph": "Draw a rule, a section or a ruleset in Mermaid.",
    "docs": "Write a ruleset as a catalogue of pages, for people to read.",
    "new": "Write the files of something new, ready to be filled in.",
    "pin": "Keep what an overlay and translations were made for.",
    "lock": "Pin rulesets by version and hash.",
    "diff": "Say which situations two rulesets advise otherwise.",
    "schema": "Print JSON Schemas of disputes and rule files.",
    "conform": "Compare the engines with the plain reading.",
}
"""Each command with its one sentence of help; its module has the same name."""


class _Commands(click.Group):
    """A group that imports a command only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"mediation_rules.cli.{cmd_name}_command")
        return cast("click.Command", module.command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, with a suggestion when there is none of that name."""
        from mediation_rules.diagnostics import closest

        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            hint = closest(name, COMMANDS)
            meant = f" Did you mean `{hint}`?" if hint else ""
            ctx.fail(f"There is no command `{name}`.{meant}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderLeft from error

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write the table without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    epilog="Exit codes: 0 nothing to report, 1 findings, 2 could not run.",
)
@click.version_option(__version__, prog_name=PROGRAM, message="%(prog)s %(version)s")
def program() -> None:
    """Turn the facts of a special-education dispute into guidance on mediation.

    General information, not legal advice.
    """


def helps(
    command: click.Command = program, above: click.Context | None = None
) -> Iterator[tuple[str, str]]:
    """Return every command with its help, as a terminal of 80 columns shows it.

    Args:
        command: Where to begin.
        above: The context of the group it stands in.
    """
    settings = {**command.context_settings, "max_content_width": 80}
    name = command.name if above else PROGRAM
    here = click.Context(command, above, name, terminal_width=80, **settings)
    yield here.command_path, command.get_help(here)
    if isinstance(command, click.Group):
        for inner in command.list_commands(here):
            found = cast("click.Command", command.get_command(here, inner))
            yield from helps(found, here)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    words = None if arguments is None else list(arguments)
    ended(lambda: program.main(words, prog_name=PROGRAM, standalone_mode=False))
