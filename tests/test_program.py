"""The closure of propositions under clauses: the definition of an engine."""

import pytest

from mediation_rules.program import Clause, closure, no, yes
from tests.engines.programs import gate, program


def test_each_node_has_two_sides() -> None:
    assert [0, 1, 4, 5] == [yes(0), no(0), yes(2), no(2)]


@pytest.mark.parametrize(
    ("told", "settled"),
    [
        ([], set()),
        ([yes(0)], {yes(0)}),
        ([yes(0), yes(1)], {yes(0), yes(1), yes(2), yes(3)}),
        ([no(1)], {no(1), no(2), no(3)}),
    ],
)
def test_what_follows_is_settled_and_nothing_else(
    told: list[int], settled: set[int]
) -> None:
    made = program(2, *gate(2, yes(0), yes(1)), *gate(3, yes(2)))

    assert settled == closure(made, told)


def test_the_order_of_clauses_is_of_no_account() -> None:
    clauses = (*gate(2, yes(0), yes(1)), *gate(3, yes(2)), *gate(4, no(3)))

    forward = closure(program(2, *clauses), [no(0)])

    assert forward == closure(program(2, *reversed(clauses)), [no(0)])
    assert yes(4) in forward


def test_what_holds_of_itself_needs_no_telling() -> None:
    made = program(0, Clause(yes(1), (yes(0),)), facts=(yes(0),))

    assert {yes(0), yes(1)} == closure(made, [])
