"""Follow `extends` from an overlay to its base: a folder goes in, every layer comes out, base first.

A base is named by its id, never by a path, and the version that is found must be one that the
overlay was written for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

from mediation_rules.conditions_reader import Scope
from mediation_rules.diagnostics import Span, closest, listed, quote
from mediation_rules.layers import Layer
from mediation_rules.loading.fields import Reading, open_fields
from mediation_rules.loading.folder import Unreadable, digest_of, read_folder
from mediation_rules.loading.levels import EXTENDS
from mediation_rules.loading.parts import Parts, read_parts
from mediation_rules.packs import HEADING, find_base, known
from mediation_rules.source import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping as Lookup
    from pathlib import Path

    from mediation_rules.diagnostics import Findings
    from mediation_rules.fact_model import FactModel
    from mediation_rules.overlay.locking import Lock

_AS_IT_IS: Lookup[str, bytes] = MappingProxyType({})

LONGEST = 8
"""How many rulesets may extend one another."""


@dataclass(frozen=True, slots=True)
class FolderLayer:
    """One ruleset of a chain as its folder says it.

    Attributes:
        folder: Where it stands.
        parts: Its files.
        stamp: Its id and version as ruleset.yaml says them, and the digest of its files.
        extends: The id of its base, where it is written, and the versions that it is for.
    """

    folder: Path
    parts: Parts
    stamp: Layer
    extends: tuple[Scalar, str] | None


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one layer after the other.

    Attributes:
        facts: The facts that rules may speak of, for messages alone.
        findings: Where mistakes go.
        shown: How a folder is called in messages.
        lock: The rulesets that are allowed, if only those are.
        instead: What to read in place of files of the uppermost ruleset, by their path in it.
        files: The text of every file that was read, by its path as messages name it.
    """

    facts: FactModel
    findings: Findings
    shown: Callable[[Path], str]
    lock: Lock | None = None
    instead: Lookup[str, bytes] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def layers(self, folder: Path, label: str) -> tuple[FolderLayer, ...]:
        """Return a ruleset and everything that it extends, the base first.

        Raises:
            Unreadable: A layer cannot be read, or a base is missing; a finding says why.
        """
        found = [self._layer(folder, label, self.instead)]
        while extends := found[-1].extends:
            found.append(self._base(found, *extends))
        return tuple(reversed(found))

    def _layer(
        self, folder: Path, label: str, instead: Lookup[str, bytes] = _AS_IT_IS
    ) -> FolderLayer:
        contents = {**read_folder(folder, label, self.findings), **instead}
        if HEADING not in contents:
            message = "there is no ruleset.yaml in this folder"
            self.findings.report("MR016", Span(label, 1, 1, 1, 1), message)
            raise Unreadable
        # Before anything is read, so that whatever is wrong can be shown with its line.
        for path, raw in contents.items():
            self.files[f"{label}/{path}"] = raw.decode("utf-8", "replace")
        parts = read_parts(contents, label, self.findings)
        heading = parts.of("ruleset").get(HEADING)
        stamp = Layer(
            _text(heading, "id"), _text(heading, "version"), digest_of(contents)
        )
        if self.lock is not None:
            self.lock.hold_against(stamp, parts.start_of(HEADING), self.findings)
        return FolderLayer(folder, parts, stamp, self._extends(heading))

    def _extends(self, heading: object) -> tuple[Scalar, str] | None:
        node = heading.get("extends") if isinstance(heading, Mapping) else None
        if node is None:
            return None
        reading = Reading(self.findings, ("en",), Scope(self.facts))
        fields = open_fields(node, EXTENDS, reading)
        name = fields.scalar("ruleset") if fields else None
        version = fields.scalar("version") if fields else None
        if name is None or version is None:
            raise Unreadable
        try:
            SpecifierSet(version.text)
        except InvalidSpecifier:
            message = f"{quote(version.text)} is not a range of versions"
            self.findings.report("MR402", version.span, message)
            raise Unreadable from None
        return name, version.text

    def _base(
        self, above: list[FolderLayer], name: Scalar, versions: str
    ) -> FolderLayer:
        """Read the base of the last layer, if it is there and of a version that fits."""
        chain = [layer.stamp.id for layer in above]
        if name.text in chain or len(chain) >= LONGEST:
            shown = " → ".join((*chain, name.text))
            message = f"the rulesets extend one another without end: {shown}"
            if name.text not in chain:
                message = f"more than {LONGEST} rulesets extend one another: {shown}"
            self.findings.report("MR403", name.span, message)
            raise Unreadable
        folder = find_base(name.text, above[-1].folder)
        if folder is None:
            self._missing(name)
            raise Unreadable
        layer = self._layer(folder, self._label(folder, above[-1]))
        if not _fits(layer.stamp.version, versions):
            message = (
                f"{layer.stamp.id} is there in version {quote(layer.stamp.version)},"
                f" and this overlay is for {quote(versions)}"
            )
            self.findings.report("MR402", name.span, message)
            raise Unreadable
        return layer

    def _label(self, folder: Path, above: FolderLayer) -> str:
        """Call a folder as a person would who called the one above by its label."""
        if folder.parent == above.folder.absolute().parent:
            return (PurePosixPath(above.parts.label).parent / folder.name).as_posix()
        return self.shown(folder)

    def _missing(self, name: Scalar) -> None:
        rulesets = known()
        self.findings.report(
            "MR401",
            name.span,
            f"there is no ruleset {quote(name.text)} to extend",
            fix=f"Install the pack that brings it, or extend one of: {listed(rulesets)}.",
            suggestion=closest(name.text, rulesets),
        )


def _text(heading: object, key: str) -> str:
    node = heading.get(key) if isinstance(heading, Mapping) else None
    return node.text if isinstance(node, Scalar) else ""


def _fits(version: str, versions: str) -> bool:
    try:
        # An overlay that is tried on a version before its release says so by its range.
        return SpecifierSet(versions).contains(Version(version), prereleases=True)
    except InvalidVersion:
        return False
