"""Read the folder of a ruleset: a path goes in, a `RulesetDefinition` and all mistakes come out.

Nothing here judges one part of a ruleset against another; that is for `check`. A part that
could not be read is left out of the definition, and a finding says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from mediation_rules.conditions_reader import Scope
from mediation_rules.diagnostics import (
    Diagnostic,
    Findings,
    RulesetError,
    TooManyFindings,
    in_order,
)
from mediation_rules.loading.assemble import Origin, assemble
from mediation_rules.loading.fields import Reading
from mediation_rules.loading.folder import Unreadable
from mediation_rules.loading.heading import languages_of
from mediation_rules.loading.languages import (
    leave_out_drafts,
    read_translations,
    say_notices,
    with_languages,
)
from mediation_rules.loading.school_calendar import read_school_calendar
from mediation_rules.overlay.chain import Reader
from mediation_rules.overlay.headings import merged_heading
from mediation_rules.overlay.merge import Merged, lay_over
from mediation_rules.overlay.tree import parts_of, tree_of
from mediation_rules.packs import bundled, find
from mediation_rules.source import Mapping as Tree

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from mediation_rules.fact_model import FactModel
    from mediation_rules.loading.parts import Parts
    from mediation_rules.overlay.chain import FolderLayer
    from mediation_rules.overlay.locking import Lock
    from mediation_rules.overlay.pinning import Pin
    from mediation_rules.rules import RulesetDefinition

_AS_IT_IS: Mapping[str, str] = MappingProxyType({})

__all__ = ["LoadResult", "bundled", "find", "load", "read_school_calendar", "shown"]


@dataclass(frozen=True, eq=False)
class LoadResult:
    """What reading a folder came to.

    Attributes:
        definition: All that could be read; None when nothing can be said of the ruleset.
        facts: The facts that its conditions may name: the given ones, its own, its
            deadlines and its decisions.
        diagnostics: Everything found, by file and line.
        files: The text of each file by its path, as the diagnostics name it.
        pins: What the changes of an overlay found at their places in its base.
        base: The folder of the ruleset that an overlay extends.
    """

    definition: RulesetDefinition | None
    facts: FactModel
    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, str]
    pins: tuple[Pin, ...] = ()
    base: Path | None = None

    def unwrap(self) -> RulesetDefinition:
        """Return the definition.

        Raises:
            RulesetError: Something is wrong, however little.
        """
        if self.diagnostics or self.definition is None:
            raise RulesetError(self.diagnostics, self.files)
        return self.definition


def load(
    folder: Path | str,
    facts: FactModel | None = None,
    *,
    label: str | None = None,
    lock: Lock | None = None,
    languages: Collection[str] | None = None,
    instead: Mapping[str, str] = _AS_IT_IS,
) -> LoadResult:
    """Read a ruleset, and whatever it extends. Never raises for what its files say.

    Args:
        folder: The folder with ruleset.yaml in it.
        facts: The facts that rules may speak of; those of `Dispute` if none are given.
        label: How the folder is called in messages; its path if nothing is given.
        lock: The rulesets that may be read; any if None.
        languages: The languages to read besides the first, in place of those that are
            listed: so drafts are read too.
        instead: Texts to read in place of files of this folder, by their path in it: what an
            editor has not saved, or what a fix would write.
    """
    if facts is None:
        facts = _built_in()
    root = Path(folder)
    findings = Findings()
    unsaved = {path: text.encode() for path, text in instead.items()}
    reader = Reader(facts, findings, shown, lock, unsaved)
    definition = None
    pins: tuple[Pin, ...] = ()
    base = None
    try:
        layers = reader.layers(root, label or shown(root))
        base = layers[-2].folder if len(layers) > 1 else None
        if languages is not None:
            with_languages([layer.parts for layer in layers], languages)
        parts, origin, pins = _merged(layers, facts, findings)
        definition, facts = assemble(parts, origin, facts, findings)
    except (Unreadable, TooManyFindings):
        definition = None
    found = in_order(findings.items)
    files = MappingProxyType(reader.files)
    return LoadResult(definition, facts, found, files, pins, base)


def _merged(
    layers: tuple[FolderLayer, ...], facts: FactModel, findings: Findings
) -> tuple[Parts, Origin, tuple[Pin, ...]]:
    """Lay every overlay over what it extends; a ruleset that extends nothing stays as it is."""
    base, *overlays = layers
    stamps = tuple(layer.stamp for layer in layers)
    files = [layer.parts for layer in layers]
    leave_out_drafts(files)
    said = read_translations(files, findings)
    if not overlays:
        return base.parts, Origin(stamps, translations=said), ()
    say_notices(files, said)
    merged = Merged(tree_of(base.parts))
    for layer in overlays:
        heading = merged_heading(_heading(merged.tree), _heading(tree_of(layer.parts)))
        reading = Reading(findings, languages_of(heading), Scope(facts))
        merged = lay_over(merged, layer.parts, layer.stamp.id, reading)
    parts = parts_of(merged.tree, files)
    extends = layers[-2].stamp.id, layers[-1].extends[1] if layers[-1].extends else ""
    origin = Origin(stamps, extends, merged.changes, merged.tree, said)
    return parts, origin, merged.pins


def _heading(tree: Tree) -> Tree:
    found = tree.get("ruleset")
    assert isinstance(found, Tree)
    return found


def _built_in() -> FactModel:
    # Only here: whoever brings facts of their own need not import the built-in ones.
    from mediation_rules.fact_model import FactModel
    from mediation_rules.facts import Dispute

    return FactModel.of(Dispute)


def shown(root: Path) -> str:
    """Return how a folder is called in messages, to a person in the current directory."""
    full, here = root.absolute(), Path.cwd()
    return (full.relative_to(here) if full.is_relative_to(here) else root).as_posix()
