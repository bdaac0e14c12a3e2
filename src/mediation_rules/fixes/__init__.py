"""Mend what can only be meant one way: a finding goes in, the edits that mend it come out.

A fix changes the characters that are wrong and nothing else, so that comments and layout stay. It
yields nothing where it is not sure. Whether the result is any better is for `lint.mending` to see.
A new one needs a line in the `FIXES` of its module, and a test of what it mends and leaves alone.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from mediation_rules.fixes import dates, lines, lists, names, uses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mediation_rules.diagnostics import Diagnostic
    from mediation_rules.fixes.edits import Edit, Fix

FIXES: Mapping[str, Fix] = MappingProxyType(
    {**dates.FIXES, **lines.FIXES, **lists.FIXES, **names.FIXES, **uses.FIXES}
)
"""What can be mended, by code."""


def edits_for(item: Diagnostic, text: str) -> tuple[Edit, ...]:
    """Return the edits that mend a finding; none if it cannot be mended for sure.

    Args:
        item: The finding.
        text: The text of its file.
    """
    fix = FIXES.get(item.code)
    return tuple(fix(item, text)) if fix else ()
