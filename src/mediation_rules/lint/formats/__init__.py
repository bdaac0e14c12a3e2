"""Write what was found for whoever reads it: reports go in, text comes out, one module a format."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from mediation_rules.lint.formats.as_github import as_github
from mediation_rules.lint.formats.as_json import as_json
from mediation_rules.lint.formats.as_junit import as_junit
from mediation_rules.lint.formats.as_sarif import as_sarif
from mediation_rules.lint.formats.as_text import as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mediation_rules.lint.report import Report

__all__ = ["FORMATS", "as_text"]

FORMATS: Mapping[str, Callable[[Sequence[Report]], str]] = MappingProxyType(
    {
        "text": as_text,
        "json": as_json,
        "github": as_github,
        "sarif": as_sarif,
        "junit": as_junit,
    }
)
"""Each format by its name."""
