"""Everything a ruleset is checked for: one module for each concern, one function for each finding.

A check is a generator of diagnostics: it reads, it yields, it never raises and never repairs.
A new one needs a line in the `CHECKS` of its module, a page in `codes` and a folder in
`tests/bad`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.checks import (
    accepted,
    cases,
    circles,
    constants,
    copies,
    crisis,
    drafts,
    languages,
    law,
    links,
    overlays,
    paper_cases,
    privacy,
    promises,
    questions,
    reading,
    references,
    shape,
    sources,
    stale,
    templates,
    unused,
    wording,
)
from mediation_rules.checks.context import Context as Context

if TYPE_CHECKING:
    from mediation_rules.checks.context import Check

_CONCERNS = (
    references,
    circles,
    shape,
    promises,
    constants,
    law,
    sources,
    wording,
    languages,
    stale,
    templates,
    reading,
    questions,
    cases,
    paper_cases,
    overlays,
    privacy,
    accepted,
    links,
    drafts,
    copies,
    crisis,
)

CHECKS: tuple[Check, ...] = tuple(
    check for concern in _CONCERNS for check in concern.CHECKS
)
"""Every check, but those for what nothing uses."""

UNUSED: tuple[Check, ...] = unused.CHECKS
"""Checks that wait until everything else is right: a name that is misspelt in one place looks
unused in the other."""

TIMED = frozenset({"MR213", "MR223", "MR224", "MR225"})
"""What is found only when the day is known."""
