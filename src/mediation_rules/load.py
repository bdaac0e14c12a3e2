"""Read the folder of a ruleset: a path goes in, a `RulesetDefinition` and all mistakes come out.

Nothing here judges one part of a ruleset against another; that is for `check`. A part that
could not be read is left out of the definition, and a finding says why.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from mediation_rules.diagnostics import (
    Diagnostic,
    Findings,
    RulesetError,
    Span,
    TooManyFindings,
    closest,
    in_order,
    listed,
    quote,
)
from mediation_rules.loading.assemble import assemble
from mediation_rules.loading.folder import Unreadable, read_folder
from mediation_rules.scalars import KEBAB

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mediation_rules.fact_model import FactModel
    from mediation_rules.rules import RulesetDefinition

_PACKAGE = Path(__file__).parent
_HEADING = "ruleset.yaml"


@dataclass(frozen=True, eq=False)
class LoadResult:
    """What reading a folder came to.

    Attributes:
        definition: All that could be read; None when nothing can be said of the ruleset.
        facts: The facts that its conditions may name: the given ones, its own, its
            deadlines and its decisions.
        diagnostics: Everything found, by file and line.
        files: The text of each file by its path, as the diagnostics name it.
    """

    definition: RulesetDefinition | None
    facts: FactModel
    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, str]

    def unwrap(self) -> RulesetDefinition:
        """Return the definition.

        Raises:
            RulesetError: Something is wrong, however little.
        """
        if self.diagnostics or self.definition is None:
            raise RulesetError(self.diagnostics, self.files)
        return self.definition


def load(
    folder: Path | str, facts: FactModel | None = None, *, label: str | None = None
) -> LoadResult:
    """Read a ruleset. Never raises for what its files say.

    Args:
        folder: The folder with ruleset.yaml in it.
        facts: The facts that rules may speak of; those of `Dispute` if none are given.
        label: How the folder is called in messages; its path if nothing is given.
    """
    if facts is None:
        facts = _built_in()
    root = Path(folder)
    name = label or _shown(root)
    findings = Findings()
    files: dict[str, str] = {}
    definition = None
    try:
        contents = read_folder(root, name, findings)
        for path, raw in contents.items():
            files[f"{name}/{path}"] = raw.decode("utf-8", "replace")
        if _HEADING not in contents:
            message = "there is no ruleset.yaml in this folder"
            findings.report("MR016", Span(name, 1, 1, 1, 1), message)
        else:
            digest = digest_of(contents)
            definition, facts = assemble(contents, name, digest, facts, findings)
    except (Unreadable, TooManyFindings):
        definition = None
    found = in_order(findings.items)
    return LoadResult(definition, facts, found, MappingProxyType(files))


def _built_in() -> FactModel:
    # Only here: whoever brings facts of their own need not import the built-in ones.
    from mediation_rules.fact_model import FactModel
    from mediation_rules.facts import Dispute

    return FactModel.of(Dispute)


def _shown(root: Path) -> str:
    """Name a folder as a person who stands in the current directory would."""
    full, here = root.absolute(), Path.cwd()
    return (full.relative_to(here) if full.is_relative_to(here) else root).as_posix()


def digest_of(contents: Mapping[str, bytes]) -> str:
    """Return a digest of files that any change of a name or a byte changes."""
    digest = hashlib.sha256()
    for path in sorted(contents):
        for part in (path.encode("utf-8", "surrogateescape"), contents[path]):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()


def bundled() -> Mapping[str, Path]:
    """Return the rulesets that come with the library, by name."""
    installed = _PACKAGE / "rulesets"
    # In a checkout they stand at its root, where authors look for them.
    home = installed if installed.is_dir() else _PACKAGE.parent.parent / "rulesets"
    return {
        path.parent.name: path.parent for path in sorted(home.glob(f"*/{_HEADING}"))
    }


def find(name: Path | str) -> Path:
    """Return the folder of a ruleset.

    Args:
        name: The name of a bundled ruleset, or the path of a folder.

    Raises:
        RulesetError: There is no such ruleset.
    """
    known = bundled()
    text = str(name)
    if isinstance(name, str) and KEBAB.fullmatch(name) and name in known:
        return known[name]
    if Path(name).is_dir():
        return Path(name)
    message = f"there is no ruleset {quote(text)}"
    raise RulesetError(
        [
            Diagnostic(
                "MR017",
                Span(text, 1, 1, 1, 1),
                message,
                fix=f"Name a folder, or one of: {listed(known)}.",
                suggestion=closest(text, known),
            )
        ],
        {},
    )
