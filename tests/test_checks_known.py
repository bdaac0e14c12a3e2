"""What is certainly known whenever a rule is given."""

import pytest

from mediation_rules.checks import known
from mediation_rules.rules import RulesetDefinition
from tests.small import ASK, read, spoilt

RULE = f"{ASK}/rule.yaml"
WHEN = "  all:\n    - plan: iep\n    - mediation_is_near\nunless:\n  - small.paper_sent: yes\n"
DUE = "due: {before: mediation.scheduled_on, by: {param: near}}"

MORE = """
split:
  title: Split
  values: {a: A, b: B, c: C}
  decide:
    - {value: a, when: {plan: iep}, because: A.}
    - {value: b, when: {all: [{student.age: 3}, {mediation.agreed: yes}]}, because: B.}
    - {otherwise: c, because: C.}
several:
  title: Several
  hit: all
  values: {a: A, b: B}
  decide:
    - {value: a, when: {plan: iep}, because: A.}
    - {value: b, when: {plan: ifsp}, because: B.}
rounds:
  says: round
  when: {any: [round_again, {plan: iep}]}
round_again:
  says: round again
  when: {all: [rounds, {plan: iep}]}
"""

DEADLINES = """
appeal:
  title: Appeal
  after: deadlines.records
  length: 10 calendar days
  whose: family
  protects: your right
described:
  title: Described
  after: records.requested_on
  whose: family
  protects: your right
sometimes:
  title: Sometimes
  when: {plan: iep}
  after: records.requested_on
  length: 10 calendar days
  whose: family
  protects: your right
at_school:
  title: At school
  after: records.requested_on
  length: 10 school days
  whose: family
  protects: your right
stretched:
  title: Stretched
  after: records.requested_on
  length: 10 calendar days
  extensions: [{when: {plan: iep}, because: It is.}]
  whose: family
  protects: your right
recent:
  title: Recent
  after: records.requested_on
  length: {param: recent}
  whose: family
  protects: your right
lost:
  title: Lost
  after: records.requested_on
  length: {param: nowhere}
  whose: family
  protects: your right
"""
RECENT = """
recent:
  title: Recent
  kind: practice
  history: [{value: 10 calendar days, since: 2020-01-01}]
"""


def given(when: str, policy: str = "", due: str | None = None) -> set[str]:
    """Return what is known whenever a rule with this condition is given."""
    rule = read_with(when, policy, due).rules["prepare/ask-for-records"]
    return set(known.when_given(read_with(when, policy, due), rule)) - {"due"}


def read_with(when: str, policy: str = "", due: str | None = None) -> RulesetDefinition:
    definition, _, wrong = read(
        spoilt(
            (RULE, WHEN, f"  {when}\n"),
            (RULE, "cite:", f"{policy}\ncite:"),
            (RULE, DUE, due if due is not None else DUE),
            ("conditions/all.yaml", "", MORE),
            ("deadlines/all.yaml", "", DEADLINES),
            ("parameters/all.yaml", "", RECENT),
        )
    )
    assert wrong == []
    return definition


def is_due(when: str, due: str, policy: str = "") -> bool:
    definition = read_with(when, policy, due)
    return "due" in known.when_given(
        definition, definition.rules["prepare/ask-for-records"]
    )


@pytest.mark.parametrize(
    ("when", "facts"),
    [
        ("plan: iep", "plan"),
        ("not: {plan: iep}", "plan"),
        ("all: [{plan: iep}, {student.age: 3}]", "plan student.age"),
        ("any: [{plan: iep}, {student.age: 3}]", ""),
        ("any: [{plan: iep}, {all: [{plan: ifsp}, {student.age: 3}]}]", "plan"),
        ("none_of: [{plan: iep}, {student.age: 3}]", "plan student.age"),
        ("not: {all: [{plan: iep}, {student.age: 3}]}", ""),
        ("known: plan", "plan"),
        ("unknown: plan", ""),
        ("not: {known: plan}", ""),
        ("not: {unknown: plan}", "plan"),
        ("documents_held: {lacks: iep_current}", "documents_held"),
        ("timeline: {any: {kind: call}}", "timeline"),
        ("documents_held: {count: {at_least: 2}}", "documents_held"),
        ("student.age: {between: [3, 5]}", "student.age"),
        (
            "iep.last_review_on: {before: {fact: hearing.scheduled_on}}",
            "iep.last_review_on hearing.scheduled_on",
        ),
        ("mediation_is_near", "mediation.scheduled_on"),
        ("not: mediation_is_near", "mediation.scheduled_on"),
        ("nobody_knows", ""),
        ("rounds", "plan"),
    ],
)
def test_what_a_condition_came_out_on_is_known(when: str, facts: str) -> None:
    assert set(facts.split()) == given(when)


@pytest.mark.parametrize(
    ("when", "facts"),
    [
        ("split: a", "split plan"),
        ("split: b", "split plan student.age mediation.agreed"),
        ("split: c", "split plan"),
        ("split: [a, b]", "split plan"),
        ("split: {is_not: a}", "split"),
        ("not: {split: a}", "split"),
        ("several: {includes: a}", "several"),
    ],
)
def test_a_decision_came_out_on_the_rows_above_its_value(when: str, facts: str) -> None:
    assert set(facts.split()) == given(when)


def test_an_exception_that_is_ruled_out_is_known() -> None:
    definition, _, _ = read(spoilt())
    sure = known.when_given(definition, definition.rules["prepare/ask-for-records"])

    assert {"plan", "mediation.scheduled_on", "small.paper_sent", "due"} == sure


@pytest.mark.parametrize(
    ("policy", "facts"),
    [
        ("if_unknown: ask", "plan student.age"),
        ("if_unknown: hold", "plan student.age"),
        ("if_unknown: warn", ""),
        ("if_unknown: {assume: yes}", ""),
        ("if_unknown: {assume: no}", "plan student.age"),
        ("if_unknown: {assume: {plan: iep}}", "student.age"),
    ],
)
def test_the_policy_decides_what_is_certain(policy: str, facts: str) -> None:
    when = "all: [{plan: iep}, {student.age: 3}]"

    assert set(facts.split()) == given(when, policy)


def test_what_rests_on_an_assumption_is_not_certain() -> None:
    when = (
        "all: [{split: c}, {deadlines.sometimes: {within_next: {param: near}}},"
        " {student.age: 3}, {discipline.days_this_year: 3}]"
    )
    policy = "if_unknown: {assume: {plan: iep, student.age: 3}}"

    assert {
        "discipline.days_this_year",
        "deadlines.sometimes",
        "records.requested_on",
        "deadlines.records",
        "deadlines.appeal",
    } == given(when, policy)


def test_a_deadline_is_dated_once_its_start_is_known() -> None:
    assert {
        "records.requested_on",
        "deadlines.records",
        "deadlines.appeal",
    } == given("known: records.requested_on")


def test_the_start_of_a_known_deadline_is_known() -> None:
    assert {
        "records.requested_on",
        "deadlines.records",
        "deadlines.appeal",
        "deadlines.at_school",
    } == given("deadlines.at_school: {within_next: {param: near}}")


def test_a_deadline_that_does_not_apply_is_neither_near_nor_known() -> None:
    assert set() == given("not: {deadlines.records: {within_next: {param: near}}}")
    assert set() == given(
        "not: {iep.last_review_on: {before: {fact: deadlines.records}}}"
    )


@pytest.mark.parametrize(
    ("due", "dated"),
    [
        (DUE, True),
        ("due: {on: mediation.scheduled_on}", True),
        ("due: {within: {param: near}}", True),
        ("due: {within: 5 calendar days}", True),
        ("due: {within: 5 school days}", False),
        ("due: {within: {param: recent}}", False),
        ("due: {on: records.requested_on}", False),
        ("due: [{on: records.requested_on}, {on: mediation.scheduled_on}]", True),
    ],
)
def test_a_due_date_is_known_when_one_of_its_days_is(due: str, dated: bool) -> None:
    assert dated == is_due("mediation_is_near", due)


def test_a_due_date_counted_from_today_is_known_even_under_a_warning() -> None:
    assert is_due(
        "mediation_is_near", "due: {within: 5 calendar days}", "if_unknown: warn"
    )
    assert not is_due("mediation_is_near", DUE, "if_unknown: warn")


def test_names_that_all_lean_on_each_other_are_looked_up_in_no_time() -> None:
    ladder = "\nstep0:\n  says: step\n  when: {plan: iep}\n" + "".join(
        f"step{n}:\n  says: step\n  when: {{any: [step{n - 1}, {{all: [step{n - 1}, step{n - 1}]}}]}}\n"
        for n in range(1, 12)
    )
    definition, _, _ = read(
        spoilt((RULE, WHEN, "  step11\n"), ("conditions/all.yaml", "", ladder))
    )
    rule = definition.rules["prepare/ask-for-records"]

    assert {"plan"} == known.when_given(definition, rule)


def test_beyond_a_dozen_names_nothing_is_taken_to_be_certain() -> None:
    ladder = "\nstep0:\n  says: step\n  when: {plan: iep}\n" + "".join(
        f"step{n}:\n  says: step\n  when: step{n - 1}\n" for n in range(1, 13)
    )
    deep = (
        "deep0: {title: D, values: {a: A}, decide: [{value: a, when: {plan: iep}, because: A.}]}\n"
    ) + "".join(
        f"deep{n}: {{title: D, values: {{a: A}}, decide: [{{value: a, when: {{deep{n - 1}: a}}, because: A.}}]}}\n"
        for n in range(1, 14)
    )
    definition, _, wrong = read(
        spoilt(
            (RULE, WHEN, "  any: [step12, {deep13: a}]\n"),
            ("conditions/all.yaml", "", ladder + deep),
        )
    )
    rule = definition.rules["prepare/ask-for-records"]

    assert wrong == []
    assert set() == known.when_given(definition, rule)
