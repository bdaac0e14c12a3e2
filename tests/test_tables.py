"""Decision tables: CSV in and out, and rows that become cases."""

import json
from collections.abc import Mapping

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mediation_rules.conditions import All, Any, Named, Not, Operator, Test
from mediation_rules.diagnostics import Findings, Span
from mediation_rules.rules import Decision, DecisionCase, IfUnknown
from mediation_rules.tables import rows_of, to_csv
from tests.rulesets import in_memory

HERE = Span("a.yaml", 1, 1, 1, 1)
HEAD = """\
d:
  title: A table
  values: {a: A, b: B}
"""


def table(rows: str) -> Decision:
    """Return a decision whose table is written in its file."""
    return the_table(conditions__d_dot_yaml=f"{HEAD}  table: {rows}\n")


def table_in_file(csv: str) -> Decision:
    """Return a decision whose table is written in a file of its own."""
    return the_table(
        conditions__d_dot_yaml=f"{HEAD}  table: {{file: d.csv}}\n",
        conditions__d_dot_csv=csv,
    )


def the_table(**files: str) -> Decision:
    definition, found = in_memory(**files)
    assert [] == found
    return definition.decisions["d"]


def texts(text: str) -> list[list[str]]:
    rows = rows_of(text, "a.csv", Findings())
    assert rows is not None
    return [[cell.text for cell in row] for row in rows]


def test_cells_are_trimmed_and_empty_lines_left_out() -> None:
    assert texts('a, b ,value\n\n ,,\n"x, y",-,z\n') == [
        ["a", "b", "value"],
        ["x, y", "-", "z"],
    ]


def test_every_cell_knows_its_place() -> None:
    rows = rows_of('a,b\n\n"x, y",z\n', "a.csv", Findings())

    assert rows is not None
    assert [cell.span for cell in rows[1]] == [
        Span("a.csv", 3, 2, 3, 6),
        Span("a.csv", 3, 8, 3, 9),
    ]


def test_a_cell_of_several_lines_is_placed_where_it_begins() -> None:
    rows = rows_of('a,b\n"x\ny",z\nc,d\n', "a.csv", Findings())

    assert rows is not None
    assert [row[0].span.line for row in rows] == [1, 2, 4]


def test_what_is_not_csv_is_said() -> None:
    findings = Findings()

    assert rows_of('a\n"b"c\n', "a.csv", findings) is None
    assert [(item.code, item.span.line) for item in findings.items] == [("MR035", 2)]


def test_a_cell_beyond_reason_is_refused() -> None:
    findings = Findings()

    assert rows_of("a" * 200_000, "a.csv", findings) is None
    assert "field larger than field limit" in findings.items[0].message


@pytest.mark.parametrize("text", ["a,b\n" * 1_002, "a," * 51])
def test_a_table_beyond_reason_is_refused(text: str) -> None:
    findings = Findings()

    assert rows_of(text, "a.csv", findings) is None
    assert findings.items[0].message == (
        "this line is not CSV: more than 1,000 rows, or 50 columns"
    )


def test_what_stands_in_a_cell_has_its_place_in_the_file() -> None:
    found = table_in_file("plan,student.age,value\n-,{at_least: 3},a\n")

    [test] = found.cases[0].when.items if isinstance(found.cases[0].when, All) else []
    assert test.span == Span("small/conditions/d.csv", 2, 3, 2, 16)


def test_rows_become_cases_in_their_order() -> None:
    found = table(
        "{hit: all, columns: [plan, school_sent_a_paper], rows:"
        " [[iep, yes, a], [-, no, b], [-, -, a]]}",
    )

    iep = Test("plan", Operator.IS, "iep", HERE, HERE)
    sent = Named("school_sent_a_paper", HERE)
    assert (found.hit, found.table_columns) == ("all", ("plan", "school_sent_a_paper"))
    assert [(case.value, case.when) for case in found.cases] == [
        ("a", All((iep, sent), HERE)),
        ("b", All((Not(sent, HERE),), HERE)),
        ("a", All((), HERE)),
    ]


def test_a_table_in_a_file_is_the_same_as_one_in_place() -> None:
    rows = "{columns: [plan, student.age], rows: [[[iep, ifsp], {at_least: 3}, a]]}"
    here = table(rows)
    there = table_in_file('plan,student.age,value\n"[iep, ifsp]",{at_least: 3},a\n')

    assert there.cases == here.cases


CELLS: Mapping[str, list[str]] = {
    "plan": ["iep", "[iep, ifsp]", "{is_not: iep}", "{not_in: [iep, ifsp]}", "known"],
    "student.age": ["3", "{between: [3, 21]}", "{param: mediation_near}", "unknown"],
    "mediation.agreed": ["yes", "no", "{is_not: yes}"],
    "mediation.held_on": [
        "2026-10-05",
        "{before: {fact: hearing.scheduled_on}}",
        "{within_next: 14 calendar days}",
        "{older_than: {param: mediation_near}}",
    ],
    "documents_held": [
        "{includes: pwn}",
        "{lacks_all: [pwn, ifsp]}",
        "{count: 2}",
        "{count: {at_least: 2}}",
        "{count: {between: [1, 2]}}",
    ],
    "mediation_is_near": ["yes", "no"],
}


@given(
    st.lists(
        st.tuples(*(st.sampled_from(["-", *c]) for c in CELLS.values())), min_size=1
    )
)
def test_a_table_written_as_csv_is_read_back_as_it_was(
    rows: list[tuple[str, ...]],
) -> None:
    """What goes out to a spreadsheet and comes back decides the same."""
    cells = ", ".join(f"[{', '.join([*row, 'a'])}]" for row in rows)
    here = table(f"{{columns: [{', '.join(CELLS)}], rows: [{cells}]}}")

    assert table_in_file(to_csv(here)).cases == here.cases


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1))
def test_a_text_of_any_letters_is_read_back_as_it_was(text: str) -> None:
    """No comma, quote or bracket in a text changes what a table says."""
    assume(text.strip())
    word = json.dumps(text, ensure_ascii=False)
    rows = f"[[{{is: {word}}}, a], [[{word}, x], b]]"
    here = table(f"{{columns: [access.home_language], rows: {rows}}}")

    assert table_in_file(to_csv(here)).cases == here.cases


def test_csv_is_written_with_a_heading_and_a_dash_for_anything() -> None:
    found = table("{columns: [plan, student.age], rows: [[iep, -, a]]}")

    assert to_csv(found) == "plan,student.age,value\niep,-,a\n"


def a_decision(when: All | Any) -> Decision:
    case = DecisionCase("a", when, {}, (), HERE)
    return Decision(
        "d", {}, "first", {"a": {}}, (case,), None, (), IfUnknown(), ("plan",), HERE
    )


def test_a_decision_that_is_no_table_is_not_written_as_one() -> None:
    with pytest.raises(ValueError, match="a row of a table holds tests of its columns"):
        to_csv(a_decision(Any((), HERE)))


def test_a_test_over_records_is_not_written_in_a_cell() -> None:
    nested = Test("timeline", Operator.ANY, Named("near", HERE), HERE, HERE)

    with pytest.raises(ValueError, match="a row of a table holds tests of its columns"):
        to_csv(a_decision(All((nested,), HERE)))
