"""A ruleset becomes gates: few of them, numbered in order, named where an assessment asks."""

from graphlib import CycleError

import pytest

from mediation_rules.compile import compile_program
from mediation_rules.conditions import Count, Operator, ParameterRef
from mediation_rules.program import Program, closure, no, yes
from mediation_rules.rules import RulesetDefinition
from tests.made import HERE, case, decision, definition, named, rule

A, B, C = {"plan": "iep"}, {"student.in_danger": True}, {"mediation.agreed": True}
NEEDS = decision("needs", case("x", A), case("y", B), case("z", C), hit="all")


def program(*parts: object) -> Program:
    return compile_program(definition(*parts))  # type: ignore[arg-type]


def settled(made: Program, name: str, *told: tuple[int, bool]) -> bool | None:
    """Say whether a name is settled yes or no once atoms are, by their number."""
    given = [yes(atom) if value else no(atom) for atom, value in told]
    found, node = closure(made, given), made.names[name]
    return True if yes(node) in found else False if no(node) in found else None


def test_a_checked_ruleset_is_compiled_like_its_definition() -> None:
    class Checked:
        def __init__(self, definition: RulesetDefinition) -> None:
            self.definition = definition

    made = definition(rule("a/b", A))

    assert compile_program(made).names == compile_program(Checked(made)).names


def test_the_same_question_is_one_atom_and_the_same_gate_one_node() -> None:
    made = program(
        rule("a/one", {"all": [A, B]}),
        rule("a/two", {"all": [B, A]}),
        rule("a/three", {"not": {"any": [{"not": A}, {"not": B}]}}),
    )

    assert 2 == len(made.atoms)
    assert 1 == len({made.names[f"rule:a/{name}"] for name in ("one", "two", "three")})


def test_an_operator_and_its_opposite_are_one_atom() -> None:
    made = program(
        rule("a/one", {"issues": {"includes": "iep_goals"}}),
        rule("a/two", {"issues": {"lacks": "iep_goals"}}),
        rule("a/three", {"plan": {"is": "iep"}}),
        rule("a/four", {"plan": {"is_not": "iep"}}),
    )

    assert 2 == len(made.atoms)
    assert [False, True] == [
        settled(made, f"rule:a/{n}", (0, False)) for n in ("one", "two")
    ]


def test_a_day_and_its_opposite_are_two_atoms_because_there_may_be_no_day() -> None:
    from datetime import date

    on = date(2026, 10, 5)
    made = program(
        rule("a/one", {"deadlines.x": {"before": on}}),
        rule("a/two", {"deadlines.x": {"on_or_after": on}}),
    )

    assert 2 == len(made.atoms)


def test_every_node_has_a_greater_number_than_those_it_rests_on() -> None:
    made = program(
        rule("a/one", {"all": ["near", B]}),
        rule("a/two", "near", overrides=["a/one"]),
        named("near", {"any": [A, C]}),
    )

    assert all(
        clause.head // 2 > premise // 2
        for clause in made.clauses
        for premise in clause.body
    )


def test_a_gate_that_nothing_rests_on_is_left_out() -> None:
    count = {"needs": {"count": Count(Operator.IS, (0,), None)}}

    assert program(rule("a/one", count), NEEDS).size < 30


@pytest.mark.parametrize(
    ("condition", "expected"), [({"all": []}, True), ({"any": []}, False)]
)
def test_a_rule_on_nothing_is_settled_of_itself(
    condition: object, expected: bool
) -> None:
    assert expected is settled(program(rule("a/one", condition)), "rule:a/one")


def test_what_is_always_so_melts_away() -> None:
    made = program(
        rule("a/one", {"all": [{"all": []}, A]}),
        rule("a/two", {"any": [A, {"all": []}]}),
    )

    assert settled(made, "rule:a/one") is None
    assert settled(made, "rule:a/two") is True


def test_a_predicate_is_an_atom() -> None:
    made = program(rule("a/one", {"not": "asks"}))

    assert settled(made, "rule:a/one", (0, False)) is True


@pytest.mark.parametrize(
    ("operator", "bounds", "told", "expected"),
    [
        (Operator.AT_LEAST, (4,), [], False),
        (Operator.AT_LEAST, (0,), [], True),
        (Operator.AT_LEAST, (2,), [(0, True), (1, True)], True),
        (Operator.AT_LEAST, (2,), [(0, True)], None),
        (Operator.MORE_THAN, (2,), [(0, False)], False),
        (Operator.AT_MOST, (1,), [(0, False), (1, False)], True),
        (Operator.LESS_THAN, (1,), [(2, True)], False),
        (Operator.IS, (1,), [(0, True), (1, False), (2, False)], True),
        (Operator.IS_NOT, (1,), [(0, True), (1, False), (2, False)], False),
        (Operator.BETWEEN, (1, 2), [(0, True), (1, False)], True),
    ],
)
def test_values_of_a_decision_are_counted(
    operator: Operator,
    bounds: tuple[int, ...],
    told: list[tuple[int, bool]],
    expected: bool | None,
) -> None:
    count = Count(operator, bounds, None)
    made = program(rule("a/one", {"needs": {"count": count}}), NEEDS)

    assert expected is settled(made, "rule:a/one", *told)


def test_a_number_of_values_by_name_is_refused() -> None:
    """`check` reports it first: a parameter has its value only on the day."""
    count = Count(Operator.IS, (ParameterRef("few", HERE),), None)

    with pytest.raises(TypeError, match="compared with a plain number"):
        program(rule("a/one", {"needs": {"count": count}}), NEEDS)


@pytest.mark.parametrize(
    "parts",
    [
        (named("one", "two"), named("two", "one")),
        (rule("a/one", A, overrides=["a/two"]), rule("a/two", A, overrides=["a/one"])),
        (decision("one", case("x", {"one": "x"})),),
    ],
)
def test_what_goes_in_a_circle_cannot_be_compiled(parts: tuple[object, ...]) -> None:
    with pytest.raises(CycleError):
        program(*parts)
