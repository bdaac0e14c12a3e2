"""The catalogue of everything that can be wrong with a ruleset: code to page.

Each hundred has a module of its own, which says `PAGES`; a code never changes its meaning.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from mediation_rules.codes import (
    accepted,
    cases,
    conditions,
    law,
    logic,
    overlays,
    own,
    privacy,
    promises,
    proofs,
    reading,
    texts,
    weakening,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from mediation_rules.codes.page import CodePage

GROUPS: Mapping[str, tuple[str, tuple[ModuleType, ...]]] = MappingProxyType(
    {
        "loading": ("what the files say", (reading, conditions)),
        "law": ("law and time", (law,)),
        "logic": ("logic between rules", (logic, proofs, promises)),
        "overlays": ("what an overlay changes", (overlays, weakening)),
        "text": ("what a family reads", (texts,)),
        "tests": ("the cases of the rules", (cases,)),
        "privacy": ("privacy and safety", (privacy,)),
        "accepted": ("what was accepted", (accepted,)),
        "own": ("checks of your own", (own,)),
    }
)
"""What the catalogue is about: the name of each group, in words, and its modules."""

HUNDREDS: tuple[ModuleType, ...] = tuple(
    hundred for _, hundreds in GROUPS.values() for hundred in hundreds
)
"""The modules of the catalogue, in order."""

CODES: Mapping[str, CodePage] = MappingProxyType(
    {page.code: page for hundred in HUNDREDS for page in hundred.PAGES}
)
"""Every code with its page, in the order of the catalogue."""

GROUP_OF: Mapping[str, str] = MappingProxyType(
    {
        page.code: name
        for name, (_, hundreds) in GROUPS.items()
        for hundred in hundreds
        for page in hundred.PAGES
    }
)
"""The group of every code."""
