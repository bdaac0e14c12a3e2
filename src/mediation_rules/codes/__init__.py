"""The catalogue of everything that can be wrong with a ruleset: code to page.

Each hundred has a module of its own, which says `PAGES`; a code never changes its meaning.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from mediation_rules.codes import (
    cases,
    conditions,
    law,
    logic,
    overlays,
    privacy,
    proofs,
    reading,
    texts,
    weakening,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mediation_rules.codes.page import CodePage

HUNDREDS = (
    reading,
    conditions,
    law,
    logic,
    proofs,
    overlays,
    weakening,
    texts,
    cases,
    privacy,
)
"""The modules of the catalogue, in order."""

CODES: Mapping[str, CodePage] = MappingProxyType(
    {page.code: page for hundred in HUNDREDS for page in hundred.PAGES}
)
"""Every code with its page, in the order of the catalogue."""
