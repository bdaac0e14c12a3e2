"""MR2xx: law and time: parameters, deadlines, citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mediation_rules.codes.page import CodePage

PAGES: tuple[CodePage, ...] = ()
