"""A case that does not come out says in words what differs."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mediation_rules.cases import CaseResult, explain_case, run_case, run_cases
from mediation_rules.conform import available
from mediation_rules.examples import CaseExample
from mediation_rules.ruleset import Ruleset
from tests.made import TODAY, refs
from tests.small import FILES

ASK, WAIT, CALL = (
    "prepare/ask-for-records",
    "fit/wait-for-the-session",
    "fit/call-first",
)
NEAR = {
    "plan": "iep",
    "mediation.scheduled_on": "2026-10-14",
    "small.paper_sent": False,
}
SURE = {**NEAR, "mediation.agreed": True, "student.in_danger": False}

MORE = {
    f"rules/{CALL}/rule.yaml": """\
title: Call first
because: Someone may be in danger.
when: {student.in_danger: yes}
recommend: {urgency: now}
if_unknown: hold
overrides: [{rule: fit/wait-for-the-session, because: Safety comes first.}]
cite: [guide]
""",
    f"rules/{CALL}/advice.en.md": "{# Uses: nothing. #}\nCall 911 now.\n",
    f"rules/{CALL}/cases.yaml": """\
- name: someone is in danger
  as_of: 2026-10-05
  given: {student.in_danger: yes, mediation.agreed: yes}
  expect: [fit/call-first]
  overridden: [fit/wait-for-the-session]
- name: nobody is
  as_of: 2026-10-05
  given: {student.in_danger: no}
  never: [fit/call-first]
""",
    "questions.en.yaml": FILES["questions.en.yaml"]
    + "student.in_danger: {ask: Is anyone in danger?}\n",
}


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> Ruleset:
    return written(tmp_path_factory.mktemp("cases"), {**FILES, **MORE})


def written(home: Path, files: Mapping[str, str]) -> Ruleset:
    for name, text in files.items():
        path = home / "small" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Ruleset.load(home / "small", today=TODAY)


def example(given: Mapping[str, Any] = SURE, **expected: Any) -> CaseExample:
    return replace(CaseExample("made", TODAY, given), **expected)


@pytest.mark.parametrize("engine", [None, *available()])
def test_every_case_of_a_ruleset_is_run_in_the_order_of_its_rules(
    ruleset: Ruleset, engine: str | None
) -> None:
    results = list(run_cases(ruleset, engine=engine))

    rules = ruleset.definition.rules.values()
    assert [case.name for rule in rules for case in rule.cases] == [
        result.case.name for result in results
    ]
    ran = [(result.rule.id, result.mismatches) for result in results]
    # A session that is agreed waits for whether anyone is in danger.
    assert [] == [item for item in ran if item[1] and item[0] != WAIT]


def test_a_result_holds_when_nothing_differs(ruleset: Ruleset) -> None:
    rule = ruleset.definition.rules[ASK]

    assert CaseResult(rule, rule.cases[0], ()).holds
    assert not CaseResult(rule, rule.cases[0], ("a is b",)).holds


def test_a_case_says_how_urgent_advice_is(ruleset: Ruleset) -> None:
    right = example(urgency={ASK: "soon"})
    wrong = example(urgency={ASK: "now", CALL: "now"})

    assert [] == list(run_case(ruleset, right))
    assert [
        f"{ASK} should be now, and is soon",
        f"{CALL} should be now, and is not given",
    ] == list(run_case(ruleset, wrong))


def test_a_case_says_what_stands_in_a_text(ruleset: Ruleset) -> None:
    right = example(
        {**SURE, "student.first_name": "Ana-Maria"},
        says={ASK: ("records of Ana-Maria by", "due", "contacts.center.name")},
    )
    wrong = example(
        says={ASK: ("mediation.scheduled_on", "Ada", "no.name"), CALL: ("now",)}
    )

    assert [] == list(run_case(ruleset, right))
    assert [
        f"{ASK} should say `mediation.scheduled_on`, and does not (en)",
        f"{ASK} should say `Ada`, and does not (en)",
        f"{ASK} should say `no.name`, and does not (en)",
        f"{CALL} should say `now`, and is not given",
    ] == list(run_case(ruleset, wrong))


def test_a_case_says_that_a_deadline_has_no_day(ruleset: Ruleset) -> None:
    asked = {**SURE, "records.requested_on": "2026-09-01"}

    assert [] == list(run_case(ruleset, example(deadlines={"records": "none"})))
    assert [
        "records ends never: it is not listed, and should end on a day that is not known"
    ] == list(run_case(ruleset, example(deadlines={"records": "undated"})))
    assert ["records ends 2026-10-16, and should end never: it is not listed"] == list(
        run_case(ruleset, example(asked, deadlines={"records": "none"}))
    )


def test_a_case_that_waits_holds_whatever_comes_out(ruleset: Ruleset) -> None:
    rule = ruleset.definition.rules[ASK]
    waiting = replace(rule.cases[0], confirm="unsure")

    assert CaseResult(rule, waiting, ("a is b",)).holds
    assert CaseResult(rule, waiting, ()).waits


def test_a_case_that_is_called_wrong_holds_once_the_rules_say_otherwise(
    ruleset: Ruleset,
) -> None:
    still = example(expect=refs(ASK), confirm="no")
    mended = example({}, expect=refs(ASK), confirm="no")

    assert ["a person said that this is wrong, and the rules still say it"] == list(
        run_case(ruleset, still)
    )
    assert [] == list(run_case(ruleset, mended))


OPEN = {"mediation.agreed": True}
DANGER = {"student.in_danger": True, "mediation.agreed": True}


@pytest.mark.parametrize(
    ("case", "mismatch"),
    [
        (example(expect=refs(ASK)), None),
        (example({}, expect=refs(ASK)), f"{ASK} should be given, and is possible"),
        (example(expect=refs(CALL)), f"{CALL} should be given, and is silent"),
        (example(provisional=refs(ASK)), f"{ASK} should be provisional, and is given"),
        (example(OPEN, held=refs(WAIT)), None),
        (example(held=refs(WAIT)), f"{WAIT} should be held, and is given"),
        (example({}, possible=refs(ASK)), None),
        (example(possible=refs(ASK)), f"{ASK} should be possible, and is given"),
        (example(DANGER, overridden=refs(WAIT)), None),
        (
            example(overridden=refs(WAIT)),
            f"{WAIT} should be overridden, and is given",
        ),
        (example(DANGER, never=refs(WAIT)), None),
        (example(never=refs(ASK)), f"{ASK} is given, and should never be"),
        (example(OPEN, ask_first=refs("student.in_danger")[0]), None),
        (
            example(OPEN, ask_first=refs("plan")[0]),
            "plan should be asked first, and student.in_danger is",
        ),
        (example(order=refs(ASK, WAIT)), None),
        (
            example(order=refs(WAIT, ASK)),
            f"{WAIT} should come before {ASK}, and comes after it",
        ),
        (
            example(order=refs(ASK, CALL)),
            f"{CALL} should have a place in the order, and is not given",
        ),
        (
            example(due={ASK: date(2026, 10, 14)}),
            f"{ASK} is due 2026-09-30, and should be 2026-10-14",
        ),
        (example(due={ASK: date(2026, 9, 30)}), None),
        (
            example(due={CALL: TODAY}),
            f"{CALL} is due on no day, and should be 2026-10-05",
        ),
        (
            example(deadlines={"records": TODAY}),
            "records ends never: it is not listed, and should end 2026-10-05",
        ),
        (
            example(
                {**SURE, "records.requested_on": "2026-10-01"},
                deadlines={"records": date(2026, 11, 15)},
            ),
            None,
        ),
        (example(decisions={"timing": "soon"}), None),
        (
            example(decisions={"timing": "later"}),
            "timing should be later, and is soon",
        ),
        (
            example({}, decisions={"timing": "later"}),
            "timing should be later, and is undecided",
        ),
        (
            example(decisions={"nothing": "later"}),
            "nothing should be later, and is undecided",
        ),
    ],
)
def test_what_differs_is_said_in_a_sentence(
    ruleset: Ruleset, case: CaseExample, mismatch: str | None
) -> None:
    assert ([mismatch] if mismatch else []) == list(run_case(ruleset, case))


@pytest.mark.parametrize(
    ("case", "told"),
    [
        (
            example({}, expect=refs(ASK)),
            f"{ASK} should be given, and is possible:"
            " waits for plan, mediation.scheduled_on, small.paper_sent",
        ),
        (
            example({**NEAR, "plan": "ifsp"}, expect=refs(ASK)),
            f"{ASK} should be given, and is silent: `plan is iep` is no",
        ),
        (
            example(OPEN, expect=refs(WAIT)),
            f"{WAIT} should be given, and is held: by {CALL};"
            " waits for student.in_danger",
        ),
        (
            example(DANGER, expect=refs(WAIT)),
            f"{WAIT} should be given, and is overridden: by {CALL}",
        ),
        (
            example(DANGER, never=refs(CALL)),
            f"{CALL} is given, and should never be: `student.in_danger is yes` is yes",
        ),
        (
            example(decisions={"timing": "later"}),
            "timing should be later, and is soon:"
            " `mediation.scheduled_on within_next {param: near}` is yes",
        ),
        (
            example(decisions={"nothing": "later"}),
            "nothing should be later, and is undecided",
        ),
        (
            example(order=refs(WAIT, ASK)),
            f"{WAIT} should come before {ASK}, and comes after it",
        ),
        (
            example(possible=refs(ASK)),
            f"{ASK} should be possible, and is given",
        ),
        (
            example({}, possible=refs("call-someone")),
            "call-someone should be possible, and is silent",
        ),
    ],
)
def test_what_differs_is_said_with_the_reason(
    ruleset: Ruleset, case: CaseExample, told: str
) -> None:
    assert [told] == list(explain_case(ruleset, case))


def test_what_is_asked_of_a_dispute_without_questions_is_said(
    ruleset: Ruleset,
) -> None:
    everything = {
        **SURE,
        "documents_held": [],
        "records.requested_on": "2026-10-01",
    }
    case = example(everything, ask_first=refs("plan")[0])

    assert ["plan should be asked first, and nothing is"] == list(
        run_case(ruleset, case)
    )


def test_advice_that_warns_is_provisional(tmp_path: Path) -> None:
    wait = f"rules/{WAIT}/rule.yaml"
    small = written(tmp_path, {**FILES, wait: FILES[wait] + "if_unknown: warn\n"})

    assert [] == list(run_case(small, example({}, provisional=refs(WAIT))))
    assert [f"{WAIT} is provisional, and should never be"] == list(
        run_case(small, example({}, never=refs(WAIT)))
    )
