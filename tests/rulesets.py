"""Folders with small rulesets, laid over the good one that `tests/bad` uses."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from mediation_rules.diagnostics import Diagnostic, Findings
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute
from mediation_rules.layers import Layer
from mediation_rules.load import LoadResult, load
from mediation_rules.loading.assemble import Origin, assemble
from mediation_rules.loading.languages import leave_out_drafts, read_translations
from mediation_rules.loading.parts import read_parts
from mediation_rules.rules import RulesetDefinition

BASE = Path(__file__).parent / "bad" / "_base"
RULE = "rules/prepare/ask-for-current-iep/rule.yaml"
CASES = "rules/prepare/ask-for-current-iep/cases.yaml"


def small_ruleset(home: Path, **files: str) -> Path:
    """Write the small good ruleset to `home`, with `files` in place of, or added to, its own.

    A name is the path with `__` for `/` and `_dot_` for `.`.
    """
    folder = home / "small"
    shutil.copytree(BASE, folder)
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


CONTENTS = {
    path.relative_to(BASE).as_posix(): path.read_bytes()
    for path in BASE.rglob("*")
    if path.is_file()
}
FACTS = FactModel.of(Dispute)


def assembled(
    contents: Mapping[str, bytes], findings: Findings, digest: str = ""
) -> tuple[RulesetDefinition | None, FactModel]:
    """Read the bytes of files as the ruleset `small`."""
    parts = read_parts(contents, "small", findings)
    leave_out_drafts([parts])
    said = read_translations((parts,), findings)
    origin = Origin((Layer("small", "", digest),), translations=said)
    return assemble(parts, origin, FACTS, findings)


def in_memory(**files: str) -> tuple[RulesetDefinition, list[Diagnostic]]:
    """Read the small good ruleset with other files, without writing it anywhere."""
    others = {
        name.replace("__", "/").replace("_dot_", "."): text.encode()
        for name, text in files.items()
    }
    findings = Findings()
    definition, _ = assembled(CONTENTS | others, findings)
    assert definition
    return definition, findings.items


def with_in_place(folder: Path, path: str, old: str, new: str) -> None:
    """Replace `old`, which must be there, by `new` in one file."""
    text = (folder / path).read_text(encoding="utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def codes_of(folder: Path) -> list[str]:
    """Return the codes of all that is wrong with a ruleset, by place."""
    return [item.code for item in loaded(folder).diagnostics]


def loaded(folder: Path) -> LoadResult:
    """Read the ruleset in `folder`."""
    return load(folder, label="small")
