"""Read the `table` of a decision: rows of cells in, the cases of the decision out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from mediation_rules.conditions import All, Named, Not, Test
from mediation_rules.conditions_reader import find_fact, read_in_a_record
from mediation_rules.diagnostics import Span, closest, listed, quote
from mediation_rules.loading.fields import open_fields, shape
from mediation_rules.loading.levels import TABLE
from mediation_rules.operands import read_test
from mediation_rules.rules import DecisionCase
from mediation_rules.scalars import SNAKE, as_yes_no
from mediation_rules.source import Mapping, Scalar, Sequence, read_yaml
from mediation_rules.tables import ANYTHING, VALUE, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as Lookup

    from mediation_rules.conditions import Condition
    from mediation_rules.diagnostics import Findings
    from mediation_rules.loading.fields import Fields, Reading
    from mediation_rules.rules import Words
    from mediation_rules.source import Node

_HITS = ("first", "all")
_NO_WORDS: Words = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was read."""

    hit: str
    columns: tuple[str, ...]
    cases: tuple[DecisionCase, ...]


_EMPTY = Table("first", (), ())


def is_value(value: Scalar, values: Lookup[str, Words], reading: Reading) -> bool:
    """Return whether `value` is one that the decision lists; report it if not."""
    if value.text in values:
        return True
    if not values:  # what is wrong with them was said where they stand
        return False
    reading.findings.report(
        "MR028",
        value.span,
        f"{quote(value.text)} is not a value of this decision",
        fix=f"Use one of: {listed(values)}; or add it to `values`.",
        suggestion=closest(value.text, values),
    )
    return False


def read_table(
    decision: Fields, tables: Lookup[str, str], values: Lookup[str, Words]
) -> Table:
    """Read the table of a decision.

    Args:
        decision: The keys of the decision.
        tables: The text of each CSV file by its path, as spans name it.
        values: The values that the decision lists.
    """
    node = decision.given("table")
    fields = open_fields(node, TABLE, decision.reading) if node else None
    if fields is None:
        return _EMPTY
    hit = fields.choice("hit", _HITS, "first")
    if fields.has("rows") == fields.has("file"):
        message = "a table has either `rows`, or a `file` that holds them"
        fields.findings.report("MR037", fields.span, message)
        return _EMPTY
    columns, rows = _from_file(fields, tables) if fields.has("file") else _rows(fields)
    if not columns or not rows:
        return _EMPTY
    known = [column for column in columns if _is_column(column, fields.reading)]
    if len(known) < len(columns):
        return _EMPTY
    cases = [_case(columns, row, span, values, fields.reading) for row, span in rows]
    names = tuple(column.text for column in columns)
    return Table(hit, names, tuple(case for case in cases if case))


_Rows = list[tuple[tuple["Node", ...], "Span"]]


def _rows(fields: Fields) -> tuple[list[Scalar], _Rows]:
    """Take the rows that stand in the decision itself."""
    columns = list(fields.scalars("columns"))
    rows: _Rows = []
    for row in fields.items("rows"):
        if isinstance(row, Sequence):
            rows.append((row.items, row.span))
        else:
            message = f"a row is a list of cells, and here stands {shape(row)}"
            fields.findings.report("MR022", row.span, message)
    if not columns or not rows:
        message = "a table has at least one column and one row"
        fields.findings.report("MR035", fields.span, message)
    return columns, rows


def _from_file(fields: Fields, tables: Lookup[str, str]) -> tuple[list[Scalar], _Rows]:
    """Take the rows from a CSV file that stands beside this one."""
    name = fields.scalar("file")
    if name is None:
        return [], []
    path = f"{name.span.file.rpartition('/')[0]}/{name.text}"
    if "/" in name.text or path not in tables:
        message = f"there is no file {quote(name.text)} beside this one"
        names = [known.rpartition("/")[2] for known in tables]
        suggestion = closest(name.text, names)
        fields.findings.report("MR033", name.span, message, suggestion=suggestion)
        return [], []
    read = rows_of(tables[path], path, fields.findings)
    if read is None:
        return [], []
    heading, *rows = read or [[]]
    if not rows or heading[-1].text != VALUE:
        at = heading[-1].span if heading else name.span
        message = "the table has a heading that ends in `value`, and rows under it"
        fields.findings.report("MR035", at, message)
        return [], []
    cells = [(tuple(_nodes(row, fields.findings)), row[0].span) for row in rows]
    return heading[:-1], cells


def _nodes(row: list[Scalar], findings: Findings) -> Iterator[Node]:
    """Read the cells of a CSV file that hold more than one plain value."""
    for cell in row:
        if not cell.text.startswith(("[", "{")):
            yield cell
            continue
        node, wrong = read_yaml(cell.text, cell.span.file)
        findings.take(
            replace(item, span=_moved(item.span, cell.span)) for item in wrong
        )
        yield _placed(node, cell.span) if node else cell


def _placed(node: Node, at: Span) -> Node:
    """Return what was read from the text of a cell with its places in the whole file."""
    span = _moved(node.span, at)
    match node:
        case Scalar():
            return Scalar(node.text, node.quoted, span)
        case Sequence():
            return Sequence(tuple(_placed(item, at) for item in node.items), span)
        case _:
            entries = tuple(
                (Scalar(key.text, key.quoted, _moved(key.span, at)), _placed(value, at))
                for key, value in node.entries
            )
            return Mapping(entries, span)


def _moved(span: Span, at: Span) -> Span:
    """Return a span that counts from the start of a cell as one that counts from its file."""
    shift = at.column - 1
    return Span(
        span.file,
        span.line + at.line - 1,
        span.column + (shift if span.line == 1 else 0),
        span.end_line + at.line - 1,
        span.end_column + (shift if span.end_line == 1 else 0),
    )


def _is_column(column: Scalar, reading: Reading) -> bool:
    """Return whether a column is a fact or could be a named condition; report it if not."""
    if column.text in reading.facts or SNAKE.fullmatch(column.text):
        return True
    return find_fact(column, None, reading.scope, reading.findings) is not None


def _case(
    columns: list[Scalar],
    row: tuple[Node, ...],
    span: Span,
    values: Lookup[str, Words],
    reading: Reading,
) -> DecisionCase | None:
    """Read one row: a test for each column, then the value."""
    if len(row) != len(columns) + 1:
        message = f"this row has {len(row)} cells; the table has {len(columns) + 1}"
        fix = f"Write: {', '.join(column.text for column in columns)}, value."
        reading.findings.report("MR035", span, message, fix=fix)
        return None
    *cells, value = row
    read = [
        _cell(column, cell, reading)
        for column, cell in zip(columns, cells, strict=True)
        if not _is_anything(cell)
    ]
    tests = tuple(test for test in read if test is not None)
    if not isinstance(value, Scalar):
        message = f"the last cell is the value, and here stands {shape(value)}"
        reading.findings.report("MR022", value.span, message)
        return None
    if not is_value(value, values, reading) or len(tests) < len(read):
        return None
    return DecisionCase(value.text, All(tests, span), _NO_WORDS, (), span)


def _cell(column: Scalar, cell: Node, reading: Reading) -> Condition | None:
    fact = reading.facts.get(column.text)
    if fact is not None:
        asked = read_test(fact, cell, read_in_a_record, reading.findings)
        return Test(column.text, *asked, cell.span, column.span) if asked else None
    if not isinstance(cell, Scalar):
        message = (
            f"{quote(column.text)} is a condition: its cells are `yes`, `no` or `-`"
        )
        reading.findings.report("MR022", cell.span, message)
        return None
    holds = as_yes_no(cell, reading.findings)
    if holds is None:
        return None
    named = Named(column.text, cell.span)
    return named if holds else Not(named, cell.span)


def _is_anything(cell: Node) -> bool:
    return isinstance(cell, Scalar) and cell.text == ANYTHING and not cell.quoted
