"""The notice on everything that a family reads: what this is not, and whom to call at once.

The built-in lines are always there. A ruleset adds lines of its own after them; there is no way
to take one away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.locales import phrase, say

if TYPE_CHECKING:
    from mediation_rules.rules import RulesetDefinition

_INFORMATION = ("notice.information", "notice.differs", "notice.dates")
_EMERGENCY = ("notice.danger", "notice.crisis")


def emergency(locale: str) -> tuple[str, ...]:
    """Return the emergency lines, which also stand at the top of every page."""
    return tuple(phrase(key, locale) for key in _EMERGENCY)


def lines(locale: str, definition: RulesetDefinition) -> tuple[str, ...]:
    """Return the whole notice: the built-in lines, then what the ruleset adds."""
    built_in = tuple(phrase(key, locale) for key in _INFORMATION) + emergency(locale)
    added = say(definition.notice, locale).strip()
    return (*built_in, added) if added and added not in built_in else built_in
