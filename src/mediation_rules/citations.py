"""The register that every part of a ruleset points to: sources, and people to turn to.

Both are dated: law, links and numbers change, and somebody has to look again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from mediation_rules.diagnostics import Span
    from mediation_rules.source import Reference


@dataclass(frozen=True, slots=True)
class Citation:
    """A source that a person can follow.

    `link` is where a family reads it: the official text, where there is one. `read_at` is the
    page in which it was read when it was checked, if that is another one.
    """

    id: str
    title: str
    authority: str
    strength: Literal["binding", "guidance", "practice"]
    locator: str
    link: str | None
    checked_on: date | None
    checked_by: str
    span: Span = field(compare=False)
    read_at: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """An agency or helpline, and when the entry is valid."""

    id: str
    name: Mapping[str, str]
    what_for: Mapping[str, str]
    phone: str | None
    link: str | None
    states: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    cite: tuple[Reference, ...]
    span: Span = field(compare=False)
    checked_on: date | None = None
    checked_by: str = ""

    def is_valid(self, on: date) -> bool:
        """Tell whether a family can turn to it on a day."""
        has_begun = self.valid_from is None or self.valid_from <= on
        return has_begun and (self.valid_to is None or on <= self.valid_to)

    def is_here(self, state: str) -> bool:
        """Tell whether it can help in a state."""
        return not self.states or state in self.states
