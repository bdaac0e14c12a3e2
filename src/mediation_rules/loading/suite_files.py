"""Read suites/*.yaml: cases that speak of many rules, in a list, as a matrix, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.diagnostics import quote
from mediation_rules.examples import Suite
from mediation_rules.loading import levels
from mediation_rules.loading.case_files import Shared, distinct, read_case, read_facts
from mediation_rules.loading.fields import first_line, open_fields
from mediation_rules.loading.matrices import Matrix
from mediation_rules.source import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.diagnostics import Span
    from mediation_rules.examples import CaseExample
    from mediation_rules.loading.fields import Fields, Reading
    from mediation_rules.source import Node


def read_suite(name: Scalar, node: Node, reading: Reading) -> Suite | None:
    """Read one suite."""
    fields = open_fields(node, levels.SUITE, reading)
    if fields is None:
        return None
    if not fields.has("cases") and not fields.has("matrix"):
        message = f"suite {quote(name.text)} has neither `cases` nor a `matrix`"
        fix = "Write at least one of them."
        reading.findings.report("MR037", name.span, message, fix=fix)
    given = fields.given("given")
    shared = Shared(
        fields.day("as_of"),
        read_facts(given, reading) if given else {},
        fields.flag("only_here"),
    )
    listed = tuple(_cases(fields, shared))
    matrix = _matrix(fields, shared)
    return Suite(
        name=name.text,
        about=fields.text("about"),
        listed=listed,
        rows=tuple(matrix.cases()) if matrix else (),
        advice=matrix.head(decisions=False) if matrix else (),
        decisions=matrix.head(decisions=True) if matrix else (),
        span=name.span,
    )


def _cases(fields: Fields, shared: Shared) -> Iterator[CaseExample]:
    for case in distinct(fields.items("cases"), levels.SUITE_CASE, fields.reading):
        if shared.as_of is None and not case.has("as_of"):
            _undated(fields, case.span, "a case of a suite lacks `as_of`")
        found = read_case(case, shared)
        if found:
            yield found


def _matrix(fields: Fields, shared: Shared) -> Matrix | None:
    node = fields.given("matrix")
    inner = open_fields(node, levels.MATRIX, fields.reading) if node else None
    if inner and shared.as_of is None:
        _undated(fields, inner.span, "a suite with a `matrix` lacks `as_of`")
    return Matrix(inner, shared, dict(_names(fields))) if inner else None


def _names(fields: Fields) -> Iterator[tuple[str, Scalar]]:
    """Yield the names of the cases that are written in a list, with their places."""
    node = fields.given("cases")
    for case in node.items if isinstance(node, Sequence) else ():
        name = case.get("name") if isinstance(case, Mapping) else None
        if isinstance(name, Scalar):
            yield name.text, name


def _undated(fields: Fields, span: Span, message: str) -> None:
    fix = "Write the day in the case, or once for the whole suite."
    fields.findings.report("MR021", first_line(span), message, fix=fix)
