"""Pin rulesets by version and hash: a chain goes in, a lock file comes out; and is held against later.

A lock names every ruleset of a chain. What is loaded under a lock is what was tested, byte for
byte, or is not loaded at all.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from mediation_rules.diagnostics import (
    Diagnostic,
    RulesetError,
    Span,
    listed,
    quote,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from mediation_rules.diagnostics import Findings
    from mediation_rules.layers import Layer

_FORMAT = 1
_LARGEST = 1024 * 1024
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Lock:
    """The rulesets that may be loaded, by id: version and SHA-256 digest of their files."""

    file: str
    rulesets: Mapping[str, tuple[str, str]]

    @classmethod
    def of(cls, layers: Iterable[Layer], file: str = "") -> Lock:
        """Return the lock of a chain."""
        pins = {layer.id: (layer.version, layer.digest) for layer in layers}
        return cls(file, MappingProxyType(dict(sorted(pins.items()))))

    @classmethod
    def read(cls, path: Path) -> Lock:
        """Read a lock file.

        Raises:
            RulesetError: It cannot be read, or is no lock file.
        """
        shown = str(path)
        try:
            with path.open("rb") as file:
                raw = file.read(_LARGEST + 1)
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            raise _refused(shown, f"the lock file cannot be read: {reason}") from None
        try:
            data = json.loads(raw.decode("utf-8")) if len(raw) <= _LARGEST else None
        except (UnicodeDecodeError, ValueError, RecursionError):
            data = None
        pins = _pins(data)
        if pins is None:
            raise _refused(shown, "this is not a lock file of rulesets")
        return cls(shown, MappingProxyType(pins))

    def text(self) -> str:
        """Return what the lock file holds."""
        rulesets = {
            name: {"version": version, "sha256": digest}
            for name, (version, digest) in self.rulesets.items()
        }
        data = {"format": _FORMAT, "rulesets": rulesets}
        return json.dumps(data, indent=2) + "\n"

    def hold_against(self, stamp: Layer, at: Span, findings: Findings) -> None:
        """Report a ruleset that is not the one that was pinned."""
        pinned = self.rulesets.get(stamp.id)
        if pinned is None:
            message = f"{quote(stamp.id)} is not in the lock {self.file}"
            fix = (
                f"The lock names: {listed(self.rulesets)}. Lock again if you trust it."
            )
            findings.report("MR413", at, message, fix=fix)
        elif pinned != (stamp.version, stamp.digest):
            version, digest = pinned
            message = (
                f"{quote(stamp.id)} is {stamp.version} ({stamp.digest[:12]}), and the"
                f" lock {self.file} pins {version} ({digest[:12]})"
            )
            findings.report("MR413", at, message)


def _pins(data: object) -> dict[str, tuple[str, str]] | None:
    """Return the pins of a lock file's data, None if it is anything else."""
    if not isinstance(data, dict) or data.get("format") != _FORMAT:
        return None
    rulesets = data.get("rulesets")
    if not isinstance(rulesets, dict) or not rulesets:
        return None
    pins: dict[str, tuple[str, str]] = {}
    for name, pin in rulesets.items():
        if not isinstance(pin, dict) or set(pin) != {"version", "sha256"}:
            return None
        version, digest = pin["version"], pin["sha256"]
        if not isinstance(version, str) or not isinstance(digest, str):
            return None
        if not _DIGEST.fullmatch(digest):
            return None
        pins[name] = (version, digest)
    return pins


def _refused(path: str, message: str) -> RulesetError:
    return RulesetError([Diagnostic("MR413", Span(path, 1, 1, 1, 1), message)], {})
