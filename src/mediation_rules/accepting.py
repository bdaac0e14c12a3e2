"""Take out what an author has looked at and accepts: findings go in, what is still to be mended comes out.

An acceptance names a code and a place, says why, and ends on a day. Only a warning can be
accepted, and never one about privacy. One that has run out, or that accepts nothing, is a finding
itself, so that none outlives its reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mediation_rules.codes import CODES, GROUP_OF, GROUPS
from mediation_rules.diagnostics import Diagnostic, Span, quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

NEVER = ("privacy", "accepted")
"""The groups of which nothing can be accepted."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What an author accepts, and until when.

    Attributes:
        code: The code of the findings.
        at: Where: the id of a rule, a file of the ruleset, or a name that the finding speaks of.
        because: Why it may stand.
        until: The last day on which it does.
    """

    code: str
    at: str
    because: str
    until: date
    span: Span = field(compare=False)

    def covers(self, item: Diagnostic) -> bool:
        """Whether this speaks of a finding, and of one that can be accepted."""
        return (
            item.code == self.code
            and item.severity == "warning"
            and GROUP_OF.get(item.code) not in NEVER
            and self._names(item)
        )

    def _names(self, item: Diagnostic) -> bool:
        path = f"/{item.span.file}"
        # A whole section would be more than anyone has looked at.
        is_rule = "/" in self.at and f"/rules/{self.at}/" in path
        return is_rule or path.endswith(f"/{self.at}") or f"`{self.at}`" in item.message

    def has_run_out(self, today: date | None) -> bool:
        """Whether its last day is past; never so while the day is not known."""
        return today is not None and self.until < today


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding, and what accepts it."""

    item: Diagnostic
    acceptance: Acceptance


def sort_out(
    found: Iterable[Diagnostic],
    acceptances: Sequence[Acceptance],
    *,
    today: date | None,
    own_file: str,
    is_looked_for: Callable[[str], bool],
) -> tuple[tuple[Diagnostic, ...], tuple[Accepted, ...]]:
    """Return what is still to be mended, and what is accepted.

    Args:
        found: Everything that was found.
        acceptances: Those of the ruleset and of what it extends.
        today: The day for what time brings about; while it is None, none runs out.
        own_file: The file with the ruleset's own acceptances: those of a base are for the
            authors of the base to take away.
        is_looked_for: Whether this run would have found a code.
    """
    items = list(found)
    in_force = [each for each in acceptances if not each.has_run_out(today)]
    accepted = {
        item: by
        for item in items
        if (by := next((each for each in in_force if each.covers(item)), None))
    }
    own = [each for each in acceptances if each.span.file == own_file]
    kept = [item for item in items if item not in accepted]
    kept += [_run_out(each) for each in own if each not in in_force]
    # A mistake hides others, so what is missing may only be hidden.
    if not any(item.severity == "error" for item in items):
        used = set(accepted.values())
        kept += [
            _of_nothing(each)
            for each in own
            if each in in_force and each not in used and is_looked_for(each.code)
        ]
    return tuple(kept), tuple(Accepted(*pair) for pair in accepted.items())


def _run_out(acceptance: Acceptance) -> Diagnostic:
    message = (
        f"{quote(acceptance.code)} was accepted at {quote(acceptance.at)} until"
        f" {acceptance.until}"
    )
    return Diagnostic("MR901", acceptance.span, message, severity="warning")


def _of_nothing(acceptance: Acceptance) -> Diagnostic:
    message = (
        f"no finding {quote(acceptance.code)} stands at {quote(acceptance.at)} any more"
    )
    return Diagnostic("MR902", acceptance.span, message, severity="warning")


def why_not(code: str) -> str:
    """Return why findings of a code cannot be accepted; nothing if they can."""
    page = CODES.get(code)
    if page is None:
        return ""
    if page.level == "error":
        return "it is an error"
    group = GROUP_OF[code]
    return f"it is about {GROUPS[group][0]}" if group in NEVER else ""
