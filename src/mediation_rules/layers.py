"""What a ruleset is made of when it extends another: its layers, and the changes of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mediation_rules.diagnostics import Span
    from mediation_rules.source import Reference


class Verb(StrEnum):
    """What an overlay does to a place in the ruleset that it extends."""

    SET = "set"
    REPLACE = "replace"
    ADD = "add"
    DISABLE = "disable"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that an overlay changes: where, why and on whose authority.

    `was` is the fingerprint of what the author saw there; `layer` the id of the overlay.
    """

    verb: Verb
    address: Reference
    because: Mapping[str, str]
    cite: tuple[Reference, ...]
    was: Reference | None
    layer: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Layer:
    """One ruleset of a chain, as its own folder says it: the receipt names it."""

    id: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the ruleset as it was read, for diagnostics and the digest."""

    path: str
    text: str
