"""`mediation-rules new`: a name goes in; files, working as they are, come out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mediation_rules.cli import new_language, options, output
from mediation_rules.cli.failures import stop
from mediation_rules.diagnostics import closest, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mediation_rules.coverage.proposing import Proposed
    from mediation_rules.papers import Kind


@click.group("new")
def command() -> None:
    """Write the files of something new, ready to be filled in."""


@command.command(
    "pack", epilog="Exit codes: 0 the files were written, 2 could not run."
)
@click.argument("name", metavar="ID")
@click.option(
    "--extends",
    "base",
    metavar="NAME",
    default=options.DEFAULT_RULESET,
    show_default=True,
    help="The ruleset to extend.",
)
@click.option(
    "--into",
    metavar="FOLDER",
    help="Where to write it; a folder that is not there yet.  [default: ID]",
)
def pack(name: str, base: str, into: str | None) -> None:
    """Write a pack: a ruleset that extends another, to install with pip.

    ID is the name of the ruleset, such as us-oh: words of a-z and 0-9 with hyphens. A pack
    for a state is named as its jurisdiction, so that it is found for disputes there.
    """
    from mediation_rules.scaffold import PackName, pack_files

    try:
        packed = PackName.of(name)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    folder = Path(into or name)
    if folder.exists():
        stop(f"{folder} is there already. Name a folder that is not.")
    definition = options.checked(base).definition
    files = pack_files(packed, definition)
    _write(folder, files)
    ruleset = f"{folder}/{packed.package}"
    output.show(
        f"Written to {folder}: {output.counted(len(files), 'file')}.\n\n"
        "Next:\n"
        f"  mediation-rules check {ruleset}\n"
        f"  mediation-rules test {ruleset}\n"
        f"  pip install --editable {folder}"
    )


@command.command(
    "rule", epilog="Exit codes: 0 the files were written, 2 could not run."
)
@click.argument("name", metavar="SECTION/NAME")
@click.option(
    "--into",
    metavar="FOLDER",
    default=".",
    show_default="the current folder",
    help="The folder of the ruleset.",
)
def rule(name: str, into: str) -> None:
    """Write a rule with its advice, in every language of the ruleset, and its cases.

    Everything works as it is: `check` and `test` pass. What is still to be written begins with
    `TODO:`, and `check` warns as long as it stands there.
    """
    from mediation_rules.scaffold.new_rule import NewRule, rule_files

    folder = Path(into)
    if not (folder / "ruleset.yaml").is_file():
        stop(
            f"{folder} is no ruleset: there is no ruleset.yaml in it. Name one with --into."
        )
    checked = options.checked(str(folder))
    try:
        files = rule_files(NewRule.of(name, checked.definition), checked)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    if (folder / "rules" / name).exists():
        stop(f"{folder / 'rules' / name} is there already.")
    _write(folder, files)
    output.show(
        "\n".join(
            [
                *(f"Written: {(folder / path).as_posix()}" for path in files),
                "",
                "Next: write what `TODO:` asks for, then",
                f"  mediation-rules check {folder}",
                f"  mediation-rules test {folder} --rule {name}",
            ]
        )
    )


command.add_command(new_language.command)


@command.command(
    "letter", epilog="Exit codes: 0 the files were written, 2 could not run."
)
@click.argument("name", metavar="NAME")
@click.option(
    "--for",
    "rule_id",
    metavar="RULE",
    required=True,
    help="The rule whose step it goes with; it brings sources and a case.",
)
@click.option(
    "--in",
    "ruleset",
    metavar="FOLDER",
    default=".",
    show_default=True,
    help="The folder of the ruleset.",
)
@click.option("--worksheet", is_flag=True, help="Write a worksheet instead.")
def letter(name: str, rule_id: str, ruleset: str, worksheet: bool) -> None:
    """Write a letter: its YAML file, a text in each language, and a case.

    NAME is words of a-z and 0-9 with hyphens, such as ask-for-a-copy.
    """
    from mediation_rules.diagnostics import closest
    from mediation_rules.scaffold.papers import paper_files

    definition = options.checked(str(Path(ruleset))).definition
    rule = definition.rules.get(rule_id)
    if rule is None:
        hint = closest(rule_id, definition.rules)
        meant = f" Did you mean `{hint}`?" if hint else ""
        raise click.UsageError(f"There is no rule `{rule_id}`.{meant}")
    kind: Kind = "worksheet" if worksheet else "letter"
    try:
        files = paper_files(name, kind, rule, definition)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    _write(Path(ruleset), files)
    output.show(
        f"Written to {ruleset}/{kind}s/{name}: {output.counted(len(files), 'file')}.\n\n"
        "Next:\n"
        f"  mediation-rules check {ruleset}\n"
        f"  mediation-rules test {ruleset} --rule {kind}s/{name}"
    )


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        home = (folder / path).parent
        try:
            home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            stop(f"{home} cannot be made: {(error.strerror or str(error)).lower()}.")
        output.write_file(folder / path, text)


@command.command(
    "cases", epilog="Exit codes: 0 written, or nothing missing; 2 could not run."
)
@click.argument("rules", nargs=-1, metavar="[RULE]...")
@click.option("--all", "all_rules", is_flag=True, help="For every rule.")
@options.ruleset
@click.option("--dry-run", is_flag=True, help="Show what would be written.")
def cases(rules: tuple[str, ...], all_rules: bool, name: str, dry_run: bool) -> None:
    """Write the cases that are missing, for a person to confirm.

    RULE is the id of a rule. Each case is a simple dispute that shows what no case shows so
    far, with what the rules make of it today. It stands at the end of the file and waits:
    read it, and say in `confirm` whether it is right.
    """
    from mediation_rules.coverage import missing_cases, writing
    from mediation_rules.load import find

    if bool(rules) is all_rules:
        raise click.UsageError("Name the rules, or say `--all`.")
    ruleset = options.loaded(name)
    for rule in rules:
        if rule not in ruleset.definition.rules:
            hint = closest(rule, ruleset.definition.rules)
            meant = f" Did you mean `{hint}`?" if hint else ""
            raise click.UsageError(f"There is no rule `{rule}`.{meant}")
    with options.stopping():
        found = missing_cases(ruleset, rules)
        folder = find(name)
    files = writing.files(folder, found.proposals)
    for path, text in files.items():
        if dry_run:
            added = (
                p for p in found.proposals if folder / "rules" / p.rule == path.parent
            )
            output.show("\n".join([f"# {path}", *map(writing.as_yaml, added)]))
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            output.write_file(path, text)
    output.show("\n".join(_summary(found, len(files), name, dry_run)))


def _summary(found: Proposed, files: int, name: str, dry_run: bool) -> Iterator[str]:
    for need in found.unfilled:
        place = f"{visible(need.span.file)}:{need.span.line}"
        yield f"{place}: {visible(need.lacks)}; no dispute was found for it"
    cases = output.counted(len(found.proposals), "case")
    where = output.counted(files, "file")
    if not found.proposals:
        yield "Nothing that could be written is missing."
    elif dry_run:
        yield f"{cases} for {where}."
    else:
        yield f"Written: {cases} in {where}. Each waits for a person.\n"
        yield "Next:"
        yield f"  mediation-rules test {name}"
