"""MR5xx: advice texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mediation_rules.codes.page import CodePage

PAGES: tuple[CodePage, ...] = ()
