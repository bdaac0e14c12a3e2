"""Findings for a person at a terminal: the line, why it matters, how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.diagnostics import report as written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mediation_rules.lint.report import Report


def as_text(reports: Sequence[Report], *, color: bool = False) -> str:
    """Write every finding, then a line that counts them, ruleset by ruleset."""
    return "\n\n".join(_one(report, color) for report in reports)


def _one(report: Report, color: bool) -> str:
    if report.diagnostics:
        return written(report.diagnostics, report.files, color=color)
    rules = f"{report.rules:,} rule{'' if report.rules == 1 else 's'}"
    return f"{report.id or 'the ruleset'}: {rules}, nothing to mend."
