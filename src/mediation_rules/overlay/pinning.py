"""Pin an overlay to its base: its folder goes in, its files with fingerprints come out.

A change without `was` gets the fingerprint of what it changes; what each `was` stands for is
kept in replaced.yaml, so that a later `check` can say what has moved. A fingerprint that no
longer fits is left alone: that is for a person to read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mediation_rules.diagnostics import lines_of
from mediation_rules.overlay.written import written
from mediation_rules.source import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as Lookup

    from mediation_rules.layers import Change
    from mediation_rules.source import Node

REPLACED = "replaced.yaml"

_HEAD = """\
# What the changes of this overlay were made for, by the fingerprint after `was`.
# Written by `mediation-rules pin`; not for editing.
"""


@dataclass(frozen=True, slots=True)
class Pin:
    """What a change found at its place.

    Attributes:
        change: The change.
        fingerprint: The fingerprint of what stands there.
        node: What stands there.
        seen: What the change was made for, if replaced.yaml has kept it.
    """

    change: Change
    fingerprint: str
    node: Node
    seen: Node | None = None

    @property
    def is_missing(self) -> bool:
        """Whether the change says nothing of what it was made for."""
        return self.change.was is None

    @property
    def fits(self) -> bool:
        """Whether the change was made for what is there now."""
        return self.change.was is not None and self.change.was.id == self.fingerprint


def pinned(pins: Iterable[Pin], texts: Lookup[str, str]) -> dict[str, str]:
    """Return the files of changes, by their path, in which every change has its `was`.

    Args:
        pins: The pins of one overlay.
        texts: The text of each file by its path, as spans name it.
    """
    missing: dict[str, list[Pin]] = {}
    for pin in pins:
        if pin.is_missing:
            missing.setdefault(pin.change.address.span.file, []).append(pin)
    return {file: _with_was(texts[file], found) for file, found in missing.items()}


def _with_was(text: str, pins: list[Pin]) -> str:
    lines = lines_of(text)
    # From the last to the first, so that the places of the others stay true.
    for pin in sorted(pins, key=lambda pin: pin.change.span, reverse=True):
        at = pin.change.address.span
        line = lines[at.end_line - 1]
        rest = line[at.end_column - 1 :]
        if rest.lstrip()[:1] in (",", "}"):
            end = line[: at.end_column - 1]
            lines[at.end_line - 1] = f"{end}, was: {pin.fingerprint}{rest}"
        else:
            indent = " " * (pin.change.span.column - 1)
            lines.insert(at.end_line, f"{indent}was: {pin.fingerprint}")
    return "\n".join(lines)


def replaced(pins: Iterable[Pin]) -> str:
    """Return what replaced.yaml is to hold: every node that a change was made for."""
    nodes = dict(filter(None, map(_kept, pins)))
    entries = tuple(
        (Scalar(fingerprint, True, node.span), node)
        for fingerprint, node in sorted(nodes.items())
    )
    if not entries:
        return ""
    lines = written(Mapping(entries, entries[0][1].span))
    return _HEAD + "".join(f"{line}\n" for line, _ in lines)


def _kept(pin: Pin) -> tuple[str, Node] | None:
    """Return what is kept for a pin: for one that has moved, still what it was made for."""
    if pin.change.was is None or pin.fits:
        return pin.fingerprint, pin.node
    return None if pin.seen is None else (pin.change.was.id, pin.seen)
