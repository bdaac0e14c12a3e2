"""Findings as workflow commands, which GitHub shows beside the changed lines.

A command is one line; what would end it, or a property of it, is written as `%` and two digits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.diagnostics import visible
from mediation_rules.lint.report import fix_of, title_of, why_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mediation_rules.diagnostics import Diagnostic
    from mediation_rules.lint.report import Report

_IN_A_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_A_PROPERTY = {**_IN_A_MESSAGE, **str.maketrans({":": "%3A", ",": "%2C"})}


def as_github(reports: Sequence[Report]) -> str:
    """Write one command for each finding; nothing where there is none."""
    return "\n".join(_command(i) for report in reports for i in report.diagnostics)


def _command(item: Diagnostic) -> str:
    span = item.span
    places = {"file": span.file, "line": span.line}
    if span.end_line == span.line:
        # GitHub refuses columns where a finding goes over several lines.
        places |= {"col": span.column, "endColumn": max(span.end_column, span.column)}
    else:
        places |= {"endLine": span.end_line}
    title = ": ".join(_said([item.code, title_of(item.code)]))
    shown = ",".join(
        f"{name}={str(value).translate(_IN_A_PROPERTY)}"
        for name, value in {**places, "title": title}.items()
    )
    hint = f"Did you mean `{item.suggestion}`?" if item.suggestion else ""
    words = "\n".join(_said([item.message, hint, why_of(item), fix_of(item)]))
    return f"::{item.severity} {shown}::{words.translate(_IN_A_MESSAGE)}"


def _said(lines: Iterable[str]) -> list[str]:
    return [visible(line) for line in lines if line]
