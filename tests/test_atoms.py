"""What known facts settle of a program's atoms, asked once and then remembered."""

from datetime import date

import pytest

from mediation_rules import atoms
from mediation_rules.atoms import read_atoms
from mediation_rules.compile import compile_program
from mediation_rules.conditions import FactRef, ParameterRef, Test
from mediation_rules.facts import Answer
from mediation_rules.operators import Facts, Verdict, holds
from mediation_rules.program import no, yes
from mediation_rules.situation import Situation
from tests.made import HERE, TODAY, definition, length, rule, situation

IEP = {"plan": "iep"}


def said(condition: object, facts: Situation) -> list[int]:
    return sorted(
        read_atoms(compile_program(definition(rule("a/b", condition))), facts)
    )


def test_a_known_fact_settles_its_atoms_either_way() -> None:
    assert [yes(0)] == said(IEP, situation({"plan": "iep"}))
    assert [no(0)] == said(IEP, situation({"plan": "ifsp"}))


def test_an_unknown_fact_settles_nothing() -> None:
    assert [] == said(IEP, situation({"student.in_danger": True}))
    assert [] == said(IEP, situation(answers={"plan": Answer.DONT_KNOW}))


def test_an_answer_that_is_no_value_settles_whether_it_is_known() -> None:
    asked = {"known": "plan"}

    assert [no(0)] == said(asked, situation(answers={"plan": Answer.DONT_KNOW}))
    assert [yes(0)] == said(asked, situation({"plan": "iep"}))


def test_a_day_that_does_not_exist_settles_what_is_asked_of_it_and_beside_it() -> None:
    near = {"deadlines.x": {"within_next": length("5 weeks")}}
    beside = {"a.on": {"after": FactRef("deadlines.x", HERE)}}
    facts = situation(absent=frozenset({"deadlines.x"}))

    assert [no(0), no(1)] == said({"all": [near, beside]}, facts)


@pytest.mark.parametrize(
    ("answer", "expected"), [(True, [yes(0)]), (False, [no(0)]), (None, [])]
)
def test_a_predicate_is_asked_each_time(
    answer: bool | None, expected: list[int]
) -> None:
    assert expected == said("asks", situation(predicates={"asks": lambda _: answer}))


def test_records_are_read_each_time() -> None:
    asked = {"timeline": "known"}
    known = {"known": "timeline"}
    facts = situation({"timeline": ({"kind": "call"},)})

    assert [yes(0)] == said(known, facts)
    assert [no(0)] == said(asked, facts)


def test_a_value_is_asked_once_and_then_remembered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program = compile_program(definition(rule("a/b", IEP)))
    asked: list[Test] = []

    def counted(test: Test, facts: Facts) -> Verdict:
        asked.append(test)
        return holds(test, facts)

    monkeypatch.setattr(atoms, "holds", counted)

    for _ in range(3):
        assert [yes(0)] == read_atoms(program, situation({"plan": "iep"}))

    assert 1 == len(asked)


def test_what_is_remembered_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atoms, "_MOST_REMEMBERED", 3)
    minor = {"student.age": {"less_than": 18}}
    program = compile_program(definition(rule("a/b", minor)))

    for age in range(30):
        expected = yes(0) if age < 18 else no(0)
        assert [expected] == read_atoms(program, situation({"student.age": age}))


def test_what_depends_on_the_day_is_asked_again_on_another() -> None:
    near = {"a.on": {"within_next": length("5 weeks")}}
    program = compile_program(definition(rule("a/b", near)))
    values = {"a.on": TODAY}

    assert [yes(0)] == read_atoms(program, situation(values))
    assert [no(0)] == read_atoms(program, situation(values, as_of=date(2026, 10, 6)))


def test_what_is_held_against_a_fact_or_a_parameter_is_asked_again_for_another() -> (
    None
):
    after = {"a.on": {"after": FactRef("b.on", HERE)}}
    near = {"a.on": {"within_next": ParameterRef("near", HERE)}}
    program = compile_program(definition(rule("a/b", {"all": [after, near]})))
    values = {"a.on": date(2026, 10, 9)}

    assert [yes(1)] == read_atoms(
        program, situation(values, parameters={"near": length("1 weeks")})
    )
    assert [no(0), no(1)] == read_atoms(
        program,
        situation(
            {**values, "b.on": date(2026, 10, 9)},
            parameters={"near": length("2 calendar days")},
        ),
    )
