"""Findings as JSON, for an editor or any other program."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mediation_rules.lint.report import as_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mediation_rules.lint.report import Report


def as_json(reports: Sequence[Report]) -> str:
    """Write a list with one object for each ruleset."""
    found = [
        {
            "ruleset": report.id,
            "rules": report.rules,
            "diagnostics": [as_data(item) for item in report.diagnostics],
            "accepted": [
                {
                    **as_data(each.item),
                    "because": each.acceptance.because,
                    "until": each.acceptance.until.isoformat(),
                }
                for each in report.accepted
            ],
        }
        for report in reports
    ]
    return json.dumps(found, indent=2, ensure_ascii=False)
