"""Findings as SARIF 2.1.0, the format of code scanners: each check with its whole page."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote as escaped

from mediation_rules import __version__
from mediation_rules.codes import CODES, GROUP_OF
from mediation_rules.codes.reference import entry
from mediation_rules.diagnostics import visible
from mediation_rules.lint.report import fix_of, why_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mediation_rules.diagnostics import Diagnostic, Span
    from mediation_rules.lint.report import Report

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_Data = dict[str, object]


def as_sarif(reports: Sequence[Report]) -> str:
    """Write one run with the results of all rulesets."""
    found = [
        (item, because) for report in reports for item, because in _results_of(report)
    ]
    codes = sorted({item.code for item, _ in found})
    driver = {
        "name": "mediation-rules",
        "semanticVersion": __version__,
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(item, codes.index(item.code), because) for item, because in found
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False)


def _results_of(report: Report) -> Iterator[tuple[Diagnostic, str]]:
    """Yield each finding, with the reason if its authors accept it."""
    for item in report.diagnostics:
        yield item, ""
    for each in report.accepted:
        yield each.item, each.acceptance.because


def _rule(code: str) -> _Data:
    page = CODES.get(code)
    if page is None:
        return {"id": code}
    level = "error" if page.level.startswith("error") else "warning"
    return {
        "id": code,
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": " ".join(filter(None, (page.why, page.fix)))},
        "defaultConfiguration": {"level": level},
        "help": {
            "text": f"mediation-rules check --explain {code}",
            "markdown": entry(page),
        },
        "properties": {"tags": [GROUP_OF[code]]},
    }


def _result(item: Diagnostic, index: int, because: str) -> _Data:
    hint = f"Did you mean `{item.suggestion}`?" if item.suggestion else ""
    words = "\n".join(filter(None, (item.message, hint, why_of(item), fix_of(item))))
    result: _Data = {
        "ruleId": item.code,
        "ruleIndex": index,
        "level": item.severity,
        "message": {"text": _visible_lines(words)},
        "locations": [_location(item.span)],
    }
    if item.related:
        result["relatedLocations"] = [
            {"id": number, "message": {"text": visible(words)}, **_location(span)}
            for number, (words, span) in enumerate(item.related, 1)
        ]
    if because:
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": because}
        ]
    return result


def _visible_lines(words: str) -> str:
    return "\n".join(map(visible, words.split("\n")))


def _location(span: Span) -> _Data:
    path = PurePath(span.file)
    address = path.as_uri() if path.is_absolute() else escaped(path.as_posix())
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    return {
        "physicalLocation": {"artifactLocation": {"uri": address}, "region": region}
    }
