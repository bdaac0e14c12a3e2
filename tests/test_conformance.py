"""The conformance suite as data, through the plain reading and through every engine."""

from collections import Counter
from functools import cache

import pytest

from mediation_rules import logic
from mediation_rules.atoms import read_atoms
from mediation_rules.compile import compile_program
from mediation_rules.conditions import Operator
from mediation_rules.conform import available, tell, verdicts
from mediation_rules.engines import engine
from mediation_rules.fact_model import Fact
from mediation_rules.program import Program
from tests.conformance_suite import FACTS, Row, Suite, suites

SUITES = {suite.name: suite for suite in suites()}
ROWS = [(suite, row) for suite in SUITES.values() for row in suite.rows]

each_row = pytest.mark.parametrize(
    ("suite", "row"), ROWS, ids=[f"{suite.name}: {row.label}" for suite, row in ROWS]
)


@cache
def program_of(suite: Suite) -> Program:
    return compile_program(suite.definition)


def plainly(suite: Suite, row: Row) -> str:
    kind, _, name = row.asked.partition(":")
    situation, definition = suite.situation(row), suite.definition
    if kind == "condition":
        return logic.verdict(suite.conditions[name], situation, definition)
    read = logic.given if kind == "rule" else logic.applies
    return read(definition.rules[name], situation, definition)


@each_row
def test_the_plain_reading_comes_to_the_verdict(suite: Suite, row: Row) -> None:
    assert row.expected == plainly(suite, row)


@pytest.mark.parametrize("name", available())
@each_row
def test_every_engine_comes_to_the_verdict(suite: Suite, row: Row, name: str) -> None:
    program = program_of(suite)
    memory = engine(name).start(program)
    memory.add(read_atoms(program, suite.situation(row)))
    found = verdicts(program, memory.settled)
    memory.close()

    assert row.expected == found[row.asked]


def test_there_are_at_least_four_hundred_rows() -> None:
    assert len(ROWS) >= 400


def test_every_row_has_a_name_of_its_own() -> None:
    labels = Counter((suite.name, row.label) for suite, row in ROWS)

    assert [] == [label for label, count in labels.items() if count > 1]


def test_every_operator_comes_to_yes_to_no_and_to_unknown() -> None:
    found = {
        (test.operator, row.expected)
        for suite, row in ROWS
        if row.asked.startswith("condition:")
        for test in tell.tests_in(suite.conditions[row.asked.partition(":")[2]])
    }

    assert {(o, v) for o in Operator for v in ("yes", "no", "unknown")} <= found


def told_type(fact: Fact) -> object:
    if fact.record is not None:
        return {"records": {name: told_type(f) for name, f in fact.record.items()}}
    return {"ordered": list(fact.choices)} if fact.ordered else fact.kind.value


@pytest.mark.parametrize("suite", SUITES.values(), ids=SUITES)
def test_a_file_declares_the_types_of_its_facts(suite: Suite) -> None:
    types = {path: told_type(FACTS[path]) for path in suite.declared}
    told = {path for row in suite.rows for path in (*row.values, *row.answers)}

    for path, declared in suite.declared.items():
        if isinstance(declared, dict) and "records" in declared:
            fields = types[path]["records"]  # type: ignore[index]
            assert declared["records"].items() <= fields.items()
        else:
            assert types[path] == declared
    assert told <= set(suite.declared)
