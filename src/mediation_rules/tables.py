"""Decision tables as CSV: text in, rows of cells with their places out; and back again.

A table can so be kept in a spreadsheet. The first line names the columns, the last column is
`value`. A cell is what stands on the right side of a test: `iep`, `[iep, 504]`,
`{at_least: 3}`, or `-` for anything.
"""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from typing import TYPE_CHECKING

from mediation_rules.conditions import (
    All,
    Count,
    Duration,
    FactRef,
    Named,
    Not,
    Operator,
    ParameterRef,
    Test,
)
from mediation_rules.diagnostics import Span
from mediation_rules.source import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.conditions import Condition, Operand
    from mediation_rules.diagnostics import Findings
    from mediation_rules.rules import Decision

MAX_ROWS = 1_000
MAX_COLUMNS = 50
ANYTHING = "-"
VALUE = "value"

_WORD = re.compile(r"[A-Za-z0-9_-]*[A-Za-z_]")
_NO_ROW = "a row of a table holds tests of its columns only"


def rows_of(text: str, file: str, findings: Findings) -> list[list[Scalar]] | None:
    """Read CSV.

    Args:
        text: What the file holds.
        file: How it is called in spans.
        findings: Where mistakes go.

    Returns:
        The cells of each line that is not empty, the heading first; None when a mistake
        was reported.
    """
    lines = text.splitlines()
    reader = csv.reader(lines, strict=True, skipinitialspace=True)
    rows: list[list[Scalar]] = []
    try:
        before = 0
        for row in reader:
            if len(row) > MAX_COLUMNS or len(rows) > MAX_ROWS:
                raise csv.Error(
                    f"more than {MAX_ROWS:,} rows, or {MAX_COLUMNS} columns"
                )
            if any(cell.strip() for cell in row):
                line = lines[before] if before < len(lines) else ""
                rows.append(list(_placed(row, line, before + 1, file)))
            before = reader.line_num
    except csv.Error as error:
        span = Span(file, max(reader.line_num, 1), 1, max(reader.line_num, 1), 2)
        findings.report("MR035", span, f"this line is not CSV: {error}")
        return None
    return rows


def _placed(row: list[str], line: str, number: int, file: str) -> Iterator[Scalar]:
    """Give each cell the place where it stands in its line."""
    start = 0
    for cell in row:
        text = cell.strip()
        found = line.find(text, start)
        column = max(found, start) + 1
        end = column + len(text)
        yield Scalar(text, False, Span(file, number, column, number, end))
        comma = line.find(",", end - 1)
        start = comma + 1 if comma >= 0 else len(line)


def to_csv(decision: Decision) -> str:
    """Write a decision that was read from a table as CSV, to be read again as it is."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*decision.table_columns, VALUE])
    for case in decision.cases:
        tests = case.when.items if isinstance(case.when, All) else (case.when,)
        cells = dict(_cell(test) for test in tests)
        row = [cells.get(column, ANYTHING) for column in decision.table_columns]
        writer.writerow([*row, case.value])
    return out.getvalue()


def _cell(condition: Condition) -> tuple[str, str]:
    """Return the column of one test of a row and what its cell says."""
    match condition:
        case Named():
            return condition.name, "yes"
        case Not(item=Named() as named):
            return named.name, "no"
        case Test(operand=None):
            return condition.path, condition.operator.value
        case Test(operator=Operator.IS, operand=str() as text) if _stands_alone(text):
            return condition.path, text
        case Test(operator=Operator.IN):
            return condition.path, _written(condition.operand)
        case Test(operator=Operator.IS, operand=operand) if not isinstance(
            operand, str
        ):
            return condition.path, _written(operand)
        case Test():
            operand = _written(condition.operand)
            return condition.path, f"{{{condition.operator.value}: {operand}}}"
        case _:
            raise ValueError(_NO_ROW)


def _stands_alone(text: str) -> bool:
    """Return whether a cell that is `text` and nothing else is read as this text."""
    return text != ANYTHING and text == text.strip() and text[:1] not in ("[", "{", "")


def _written(operand: Operand) -> str:
    """Write an operand as it stands in a rule file."""
    match operand:
        case bool():
            return "yes" if operand else "no"
        case tuple():
            return f"[{', '.join(_written(item) for item in operand)}]"
        case ParameterRef():
            return f"{{param: {operand.name}}}"
        case FactRef():
            return f"{{fact: {operand.path}}}"
        case Count(where=None):
            bounds = operand.bounds
            inner = bounds if operand.operator is Operator.BETWEEN else bounds[0]
            return f"{{{operand.operator.value}: {_written(inner)}}}"
        case date() | int() | Duration():
            return str(operand)
        case str():
            # JSON's quotes are YAML's too; a plain word reads better without them.
            return (
                operand
                if _WORD.fullmatch(operand)
                else json.dumps(operand, ensure_ascii=False)
            )
        case _:
            raise ValueError(_NO_ROW)
