"""A case that is told step by step: what each answer settles, and that cases never mix."""

import gc
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from random import Random
from typing import Any

import pytest

from mediation_rules.assessment import Assessment
from mediation_rules.conform import available
from mediation_rules.dispute_error import DisputeError
from mediation_rules.engines import (
    EngineError,
    EngineUnavailable,
    UnknownEngine,
    durable,
)
from mediation_rules.engines.wiring import hash_of
from mediation_rules.facts import Answer
from mediation_rules.ruleset import Ruleset
from mediation_rules.session import Case, CaseError, Step
from tests import invented
from tests.made import TODAY, case, decision, rule
from tests.test_questions import ruleset

needs_durable = pytest.mark.skipif(
    "durable" not in available(), reason="durable_rules is not there"
)

AGREED = {"mediation.agreed": True}
DANGER = {"student.in_danger": True}


def rules() -> Ruleset:
    return ruleset(
        rule("a/one", AGREED),
        rule("a/two", {"all": [AGREED, {"plan": "iep"}]}),
        rule("a/safe", DANGER, if_unknown="hold", overrides=["a/one"]),
        decision("fit", case("poor", DANGER), case("good", AGREED), otherwise="open"),
    )


def opened(**how: Any) -> Case:
    return rules().open_case(as_of=TODAY, **how)


# ------------------------------------------------------------------------ telling


@pytest.mark.parametrize("engine", available())
def test_an_answer_says_what_it_settled_and_what_is_left(engine: str) -> None:
    told = opened(engine=engine)

    first = told.tell(plan="iep")
    second = told.tell({"mediation.agreed": True})
    third = told.tell(student={"in_danger": False})

    assert (("plan",), (), (), {}) == (
        first.told,
        first.gained,
        first.ruled_out,
        first.decisions,
    )
    assert (("a/two",), (), ("a/one", "a/safe"), ("fit",), 1) == (
        second.gained,
        second.ruled_out,
        second.open,
        second.undecided,
        second.questions_left,
    )
    assert second.question is not None
    assert "student.in_danger" == second.question.path
    assert (("a/one",), ("a/safe",), {"fit": ("good",)}, 0, None) == (
        third.gained,
        third.ruled_out,
        third.decisions,
        third.questions_left,
        third.question,
    )


def test_several_answers_may_be_told_at_once_by_nested_or_dotted_name() -> None:
    told = opened()

    step = told.tell({"student.in_danger": False}, mediation={"agreed": True})

    assert ("mediation.agreed", "student.in_danger") == tuple(sorted(step.told))
    assert {"a/one"} == {*step.gained}


def test_an_answer_that_is_no_value_is_taken_in_and_not_asked_for_again() -> None:
    told = opened()

    step = told.tell({"student.in_danger": Answer.PREFER_NOT_TO_SAY})

    assert ("student.in_danger",) == step.told
    assert "student.in_danger" not in [item.path for item in told.questions()]


@pytest.mark.parametrize("engine", available())
def test_a_changed_answer_takes_back_what_rested_on_it(engine: str) -> None:
    told = opened(engine=engine)
    told.tell({"student.in_danger": False, "mediation.agreed": True})

    step = told.tell({"student.in_danger": True})

    assert (("a/safe",), ("a/one",), {"fit": ("poor",)}, ()) == (
        step.gained,
        step.ruled_out,
        step.decisions,
        step.reopened,
    )


@pytest.mark.parametrize("engine", available())
def test_an_answer_that_is_taken_back_opens_what_rested_on_it(engine: str) -> None:
    told = opened(engine=engine)
    told.tell({"student.in_danger": False, "mediation.agreed": True})

    step = told.take_back("mediation.agreed")

    assert (("mediation.agreed",), ("a/one",)) == (step.told, step.reopened)
    assert ("student.in_danger",) == told.order


def test_none_takes_an_answer_back() -> None:
    told = opened()
    told.tell({"mediation.agreed": True, "plan": Answer.DONT_KNOW})

    told.tell({"plan": None}, mediation={"agreed": None})

    assert () == told.order
    assert rules().dispute({}) == told.dispute


def test_the_order_of_answers_is_kept_the_latest_last() -> None:
    told = opened(dispute={"plan": "iep"})
    told.tell({"mediation.agreed": True})
    told.tell({"student.in_danger": Answer.DONT_KNOW})

    told.tell(plan="plan_504")

    assert ("mediation.agreed", "student.in_danger", "plan") == told.order


def test_a_bad_answer_lists_every_problem_and_changes_nothing() -> None:
    told = opened(dispute={"mediation.agreed": True})
    before = told.dump()

    with pytest.raises(DisputeError) as refused:
        told.tell({"plan": "ipe", "mediation.agred": True, "student.age": -1})

    assert ["mediation.agred", "plan", "student.age"] == sorted(
        problem.path for problem in refused.value.problems
    )
    assert before == told.dump()
    assert told.assess() == rules().assess(
        told.dispute, as_of=TODAY, engine=told.engine
    )


def test_an_answer_that_contradicts_an_earlier_one_is_refused() -> None:
    told = opened(dispute={"complaint.due_process_filed": False})

    with pytest.raises(DisputeError, match="contradicts"):
        told.tell({"complaint.due_process_filed_on": "2026-09-01"})

    assert ("complaint.due_process_filed",) == told.order


def test_taking_back_what_is_no_fact_changes_nothing() -> None:
    told = opened(dispute={"plan": "iep"})

    with pytest.raises(DisputeError, match="no such fact"):
        told.take_back("plan", "plam")

    assert ("plan",) == told.order


def test_what_follows_from_a_new_answer_replaces_an_answer_that_was_none() -> None:
    told = opened(dispute={"complaint.due_process_filed": Answer.DONT_KNOW})

    told.tell({"complaint.due_process_filed_on": "2026-09-01"})

    assert ("complaint.due_process_filed_on",) == told.order


def test_the_next_question_says_what_each_answer_would_settle() -> None:
    told = opened(dispute={"plan": "iep", "mediation.agreed": True})

    found = told.next_question()

    assert found is not None
    assert [("a/safe",), ("a/one",)] == [effect.gained for effect in found.effects]
    told.tell({"student.in_danger": True})
    assert None is told.next_question()


def test_a_step_is_a_value_that_travels_as_json() -> None:
    step = opened().tell(plan="iep")

    assert step == Step.model_validate_json(step.model_dump_json())


# ------------------------------------------------------------------------ engines


def test_durable_carries_a_case_where_it_is_there() -> None:
    assert available()[-1] == opened().engine


def test_without_durable_rules_a_case_runs_on_compiled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)

    assert "compiled" == opened().engine
    with pytest.raises(EngineUnavailable):
        opened(engine="durable")


def test_a_ruleset_that_is_too_large_for_durable_runs_on_compiled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(program: object) -> None:
        raise EngineError("too large")

    monkeypatch.setattr(durable, "_rete", lambda: None)
    monkeypatch.setattr(durable, "wire", refuse)

    assert "compiled" == opened().engine


def test_the_environment_may_name_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDIATION_RULES_ENGINE", "compiled")

    assert "compiled" == opened().engine


def test_an_engine_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownEngine):
        opened(engine="durabel")


def test_the_day_of_a_case_is_a_plain_day() -> None:
    with pytest.raises(TypeError, match="a date without a time"):
        rules().open_case(as_of=datetime(2026, 10, 5))  # noqa: DTZ001  # the mistake


# ----------------------------------------------------------------- keeping a case


@pytest.mark.parametrize("engine", available())
def test_a_case_is_kept_as_json_and_resumed(engine: str) -> None:
    told = opened(engine=engine, id="family-7")
    told.tell({"mediation.agreed": True})
    told.tell({"plan": Answer.DONT_KNOW})
    kept = told.dump()
    told.close()

    again = rules().resume(kept, engine=engine)

    assert kept == again.dump()
    assert ("family-7", TODAY, ("mediation.agreed", "plan"), False) == (
        again.id,
        again.as_of,
        again.order,
        again.is_of_another_version,
    )
    assert {"a/one"} == {*again.tell({"student.in_danger": False}).gained}


def test_a_case_may_be_resumed_on_another_day() -> None:
    later = TODAY.replace(day=20)

    assert later == rules().resume(opened().dump(), as_of=later).as_of


def test_a_case_of_another_version_says_so() -> None:
    kept = json.loads(opened().dump())
    kept["ruleset"]["version"] = "0.0.9"

    assert rules().resume(json.dumps(kept)).is_of_another_version


def test_a_case_of_another_ruleset_is_refused() -> None:
    kept = json.loads(opened().dump())
    kept["ruleset"]["id"] = "other"

    with pytest.raises(CaseError) as refused:
        rules().resume(json.dumps(kept))

    assert "this case was told to `other`, not to `made`" == str(refused.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "this is not a kept case: Invalid JSON: "),
        ("[]", "this is not a kept case: Input should be an object"),
        ('{"format": 2}', "this is not a kept case at `format`: Input should be 1"),
        (" " * 2_000_000, "this is longer than the "),
    ],
)
def test_what_is_no_kept_case_is_refused(text: str, message: str) -> None:
    with pytest.raises(CaseError) as refused:
        rules().resume(text)

    assert str(refused.value).startswith(message)


def test_a_kept_case_with_bad_facts_lists_every_problem() -> None:
    kept = json.loads(opened().dump())
    kept["facts"] = {"plan": "ipe", "student": {"age": "old"}}

    with pytest.raises(DisputeError) as refused:
        rules().resume(json.dumps(kept))

    assert ["plan", "student.age"] == [item.path for item in refused.value.problems]


def test_a_closed_case_takes_no_more_answers() -> None:
    with opened() as told:
        told.tell(plan="iep")
    told.close()

    with pytest.raises(CaseError) as refused:
        told.tell(plan="iep")

    assert "this case is closed: resume it from what `dump` returned" == str(
        refused.value
    )
    with pytest.raises(CaseError):
        told.take_back("plan")
    with pytest.raises(CaseError):
        told.assess()
    with pytest.raises(CaseError):
        told.questions()


def test_what_a_case_holds_is_not_in_its_repr() -> None:
    told = opened(dispute={"student.first_name": "Mia"}, id="family-7")

    assert "<Case of made: 1 answers>" == repr(told)
    told.close()
    assert "<Case of made: 1 answers, closed>" == repr(told)


# ------------------------------------------------------------------ many at once


def answers(number: int) -> dict[str, object]:
    """Tell cases apart by what is told: three facts, eight ways."""
    return {
        "mediation.agreed": bool(number & 1),
        "student.in_danger": bool(number & 2),
        "plan": "iep" if number & 4 else "plan_504",
    }


@pytest.mark.parametrize("engine", available())
def test_many_cases_told_in_turns_never_mix(engine: str) -> None:
    made = rules()
    cases = [made.open_case(as_of=TODAY, engine=engine) for _ in range(24)]

    for path in ("mediation.agreed", "student.in_danger", "plan"):
        for number, told in enumerate(cases):
            told.tell({path: answers(number)[path]})

    expected = [
        made.assess(answers(number), as_of=TODAY, engine=engine)
        for number in range(len(cases))
    ]
    assert expected == [told.assess() for told in cases]


@needs_durable
def test_cases_whose_ids_share_a_hash_in_the_engine_never_mix() -> None:
    """durable_rules knows a session by 32 bits of its id; these pairs it cannot tell apart."""
    made = rules()
    pairs = [
        ("costarring", "liquid"),
        ("declinate", "macallums"),
        ("altarage", "zinke"),
    ]
    cases = {
        name: made.open_case(as_of=TODAY, engine="durable", id=name)
        for pair in pairs
        for name in pair
    }
    told = {name: answers(number) for number, name in enumerate(cases)}

    for path in ("mediation.agreed", "student.in_danger", "plan"):
        for name, open_case in cases.items():
            open_case.tell({path: told[name][path]})

    assert [True] * 3 == [hash_of(one) == hash_of(other) for one, other in pairs]
    assert [
        made.assess(told[name], as_of=TODAY, engine="durable") for name in cases
    ] == [open_case.assess() for open_case in cases.values()]


@pytest.mark.parametrize("engine", available())
def test_threads_may_share_a_ruleset_and_a_case(engine: str) -> None:
    made = rules()
    shared = made.open_case(as_of=TODAY, engine=engine)

    def tell(number: int) -> Assessment:
        with made.open_case(as_of=TODAY, engine=engine) as own:
            for path, value in answers(number).items():
                own.tell({path: value})
                shared.tell({path: answers(0)[path]})
            return own.assess()

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(tell, range(32)))

    assert [
        made.assess(answers(number), as_of=TODAY, engine=engine) for number in range(32)
    ] == found
    assert made.assess(answers(0), as_of=TODAY, engine=engine) == shared.assess()


@pytest.mark.parametrize("engine", available())
def test_cases_that_come_and_go_leave_nothing_behind(engine: str) -> None:
    made, rng = invented.ruleset(5), Random(5)
    disputes = [invented.dispute(made, rng) for _ in range(8)]

    def come_and_go(number: int) -> None:
        with made.open_case(as_of=TODAY, engine=engine) as told:
            told.tell(dict(invented.told(disputes[number % 8])))

    list(map(come_and_go, range(50)))
    gc.collect()

    assert [] == [item for item in gc.get_objects() if isinstance(item, Case)]
