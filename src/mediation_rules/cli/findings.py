"""What `check` and `verify` show: findings go in, text or JSON and an exit code come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mediation_rules.cli import output
from mediation_rules.cli.failures import FINDINGS, stop

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mediation_rules.diagnostics import Diagnostic, Span
    from mediation_rules.load import LoadResult


def bundled() -> list[str]:
    """Return the names of the bundled rulesets."""
    from mediation_rules import packs

    return list(packs.bundled())


def checked(name: str, as_of: date | None) -> tuple[LoadResult, list[Diagnostic]]:
    """Read and check a ruleset; stop the program when there is none of that name."""
    from mediation_rules.check import findings
    from mediation_rules.diagnostics import RulesetError, in_order
    from mediation_rules.load import find, load

    try:
        folder = find(name)
    except RulesetError as error:
        stop(str(error))
    result = load(folder)
    own: list[Diagnostic] = []
    if result.definition is not None:
        is_whole = not is_wrong(result.diagnostics)
        own = findings(result.definition, result.facts, today=as_of, is_whole=is_whole)
    return result, list(in_order([*result.diagnostics, *own]))


def is_wrong(items: Sequence[Diagnostic]) -> bool:
    """Tell whether there is an error among some findings."""
    return any(item.severity == "error" for item in items)


def show(
    found: Sequence[tuple[LoadResult, list[Diagnostic]]], form: str, *, strict: bool
) -> None:
    """Write what was found, and end with the exit code that it calls for.

    Args:
        found: The rulesets, each with its findings.
        form: `text` or `json`.
        strict: Whether a warning is something to mend.
    """
    if form == "json":
        output.show(output.as_json([_as_data(*result) for result in found]))
    else:
        output.show("\n\n".join(_as_text(*result) for result in found))
    severities = {item.severity for _, items in found for item in items}
    if severities & ({"error", "warning"} if strict else {"error"}):
        raise click.exceptions.Exit(FINDINGS)


def _as_text(result: LoadResult, items: list[Diagnostic]) -> str:
    from mediation_rules.diagnostics import report

    if items:
        return report(items, result.files, color=output.has_color())
    name = result.definition.id if result.definition else "the ruleset"
    number = len(result.definition.rules) if result.definition else 0
    return f"{name}: {output.counted(number, 'rule')}, nothing to mend."


def _as_data(result: LoadResult, items: list[Diagnostic]) -> dict[str, object]:
    from mediation_rules.codes import CODES

    def described(item: Diagnostic) -> dict[str, object]:
        page = CODES.get(item.code)
        return {
            "code": item.code,
            "severity": item.severity,
            **_place(item.span),
            "message": item.message,
            "why": item.why or (page.why if page else ""),
            "fix": item.fix or (page.fix if page else ""),
            "suggestion": item.suggestion,
            "related": [
                {"message": words, **_place(span)} for words, span in item.related
            ],
        }

    return {
        "ruleset": result.definition.id if result.definition else None,
        "rules": len(result.definition.rules) if result.definition else 0,
        "diagnostics": [described(item) for item in items],
    }


def _place(span: Span) -> dict[str, object]:
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
