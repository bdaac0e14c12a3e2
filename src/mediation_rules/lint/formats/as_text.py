"""Findings for a person at a terminal: the line, why it matters, how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.diagnostics import counted, place, visible
from mediation_rules.diagnostics import report as written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mediation_rules.lint.report import Report


def as_text(
    reports: Sequence[Report], *, color: bool = False, shows_accepted: bool = False
) -> str:
    """Write every finding, then a line that counts them, ruleset by ruleset."""
    parts = []
    for report in reports:
        parts.append(_found(report, color))
        if shows_accepted and report.accepted:
            parts.append(_accepted(report))
    return "\n\n".join(parts)


def _found(report: Report, color: bool) -> str:
    if report.diagnostics:
        return written(report.diagnostics, report.files, color=color)
    accepted = len(report.accepted)
    let_stand = f" {counted(accepted, 'finding')} accepted." if accepted else ""
    rules = counted(report.rules, "rule")
    return f"{report.id or 'the ruleset'}: {rules}, nothing to mend.{let_stand}"


def _accepted(report: Report) -> str:
    lines = ["Accepted:"]
    for each in report.accepted:
        item, by = each.item, each.acceptance
        lines += [
            f"  {place(item.span)}: {item.code}: {visible(item.message)}",
            f"      until {by.until}, because: {visible(by.because)}",
        ]
    return "\n".join(lines)
