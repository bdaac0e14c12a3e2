"""The cases of each rule."""

import pytest

from mediation_rules.check import findings
from tests.small import ASK, WAIT, found, read, spoilt

CASES, WAITING = f"{ASK}/cases.yaml", f"{WAIT}/cases.yaml"
ASK_ID = "prepare/ask-for-records"
EXPECT, NEVER = "expect: [prepare/ask-for-records]", "never: [prepare/ask-for-records]"


def test_a_rule_without_cases_is_reported() -> None:
    assert [
        f"{ASK}/rule.yaml:1:1 error MR601 rule `prepare/ask-for-records` has no cases"
    ] == found(added={CASES: ""})


def test_a_rule_that_no_case_gives_is_reported() -> None:
    assert [
        f"{CASES}:1:3 error MR602 no case expects `prepare/ask-for-records` to be given"
    ] == found((CASES, EXPECT, "possible: [prepare/ask-for-records]"))


def test_a_rule_that_no_case_keeps_silent_is_reported() -> None:
    assert [
        f"{CASES}:1:3 error MR603 no case keeps `prepare/ask-for-records` silent"
    ] == found((CASES, NEVER, EXPECT))


def test_a_case_of_another_rule_counts_too() -> None:
    assert [] == [
        item
        for item in found(
            (CASES, EXPECT, "held: [prepare/ask-for-records]"),
            (WAITING, "expect: [fit", "order: [prepare/ask-for-records, fit"),
        )
        if "MR602" in item
    ]


def test_a_rule_may_be_expected_by_its_action_or_its_due_date() -> None:
    action = (
        f"{ASK}/rule.yaml",
        "urgency: soon",
        "urgency: soon\n  action: get-papers",
    )

    assert [] == found(
        action,
        (CASES, EXPECT, "expect: [get-papers]"),
        (CASES, NEVER, "never: [get-papers]"),
    )
    assert [] == found((CASES, EXPECT, "due: {prepare/ask-for-records: 2026-09-30}"))


def test_a_rule_that_recommends_nothing_is_not_looked_for() -> None:
    overrides = "overrides: [{rule: prepare/ask-for-records, because: It is late.}]"

    assert [] == [
        item
        for item in found(
            (f"{WAIT}/rule.yaml", "recommend:\n  urgency: routine", overrides),
            (
                WAITING,
                "expect: [fit/wait-for-the-session]",
                "overridden: [prepare/ask-for-records]",
            ),
        )
        if "MR60" in item
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "expect: [prepare/ask-for-recrods]",
            "9:12 unknown rule: `prepare/ask-for-recrods` -> prepare/ask-for-records",
        ),
        ("held: [fit/x]", "9:10 unknown rule: `fit/x`"),
        ("ask_first: plam", "9:14 unknown fact: `plam` -> plan"),
        ("due: {fit/x: 2026-10-01}", "9:9 unknown rule: `fit/x`"),
        (
            "deadlines: {recrods: 2026-10-01}",
            "9:15 unknown deadline: `recrods` -> records",
        ),
        ("decisions: {timming: soon}", "9:15 unknown decision: `timming` -> timing"),
        (
            "decisions: {timing: soooon}",
            "9:15 unknown value of `timing`: `soooon` -> soon",
        ),
    ],
)
def test_an_expectation_of_something_unknown_is_reported(line: str, said: str) -> None:
    place, _, message = said.partition(" ")

    assert [f"{CASES}:{place} error MR604 a case expects an {message}"] == [
        item for item in found((CASES, "", f"  {line}\n")) if "MR604" in item
    ]


def test_what_could_not_be_read_is_not_called_unknown_by_a_case() -> None:
    rule = f"{ASK}/rule.yaml"
    expected = """\
  possible: [prepare/ask-for-records]
  held: [get-papers, get-paper]
  deadlines: {records: 2026-10-01, recrods: 2026-10-01}
  decisions: {timing: soon}
"""
    definition, facts, wrong = read(
        spoilt(
            (rule, "urgency: soon", "urgency: soon\n  action: get-papers"),
            (rule, "plan: iep", "plan: iepp"),
            ("deadlines/all.yaml", "whose: school", "whose: nobody"),
            ("conditions/all.yaml", "value: soon", "value: soonish"),
            (WAITING, "", expected),
        )
    )

    assert wrong
    assert [
        "unknown rule: `get-paper`",
        "unknown deadline: `recrods`",
    ] == [
        item.message.removeprefix("a case expects an ")
        for item in findings(definition, facts, is_whole=False)
        if item.code == "MR604"
    ]


def test_expectations_of_what_is_there_are_fine() -> None:
    more = (
        f"{EXPECT}\n  ask_first: plan\n  deadlines: {{records: 2026-10-01}}\n"
        "  decisions: {timing: soon}\n  order: [prepare/ask-for-records]"
    )

    assert [] == found((CASES, EXPECT, more))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("expect", "never"),
        ("provisional", "never"),
        ("expect", "held"),
        ("held", "possible"),
        ("possible", "overridden"),
    ],
)
def test_a_case_that_contradicts_itself_is_reported(one: str, other: str) -> None:
    lines = f"{one}: [prepare/ask-for-records]\n  {other}: [prepare/ask-for-records]"

    assert [
        f"{CASES}:5:{len(other) + 6} error MR608 `prepare/ask-for-records` stands under"
        f" `{one}` and under `{other}`"
    ] == [item for item in found((CASES, EXPECT, lines)) if "MR608" in item]


def test_what_is_held_is_also_never_given() -> None:
    lines = "held: [prepare/ask-for-records]\n  never: [prepare/ask-for-records]"

    assert [] == [item for item in found((CASES, NEVER, lines)) if "MR608" in item]


def test_a_case_that_expects_nothing_is_reported() -> None:
    case = f"{NEVER}\n- name: nothing\n  as_of: 2026-10-06\n  given: {{plan: iep}}\n"

    assert [f"{CASES}:9:3 error MR609 case `nothing` expects nothing"] == found(
        (CASES, NEVER, case)
    )


def test_a_case_about_another_rule_is_reported() -> None:
    case = (
        f"{NEVER}\n- name: other\n  as_of: 2026-10-06\n  given: {{plan: iep}}\n"
        "  never: [fit/wait-for-the-session]\n"
    )

    assert [
        f"{CASES}:9:3 warning MR610 case `other` expects nothing of"
        " `prepare/ask-for-records`"
    ] == found((CASES, NEVER, case))


def test_two_cases_with_the_same_facts_are_reported() -> None:
    case = (
        f"{NEVER}\n- name: the same again\n  as_of: 2026-10-05\n"
        "  given: {small.paper_sent: yes, mediation: {scheduled_on: 2026-10-14}, plan: iep}\n"
        f"  {NEVER}\n"
    )

    assert [
        f"{CASES}:9:3 error MR605 case `the same again` has the facts and day of another"
    ] == found((CASES, NEVER, case))


def test_cases_with_lists_and_records_are_told_apart() -> None:
    entry = "- name: {0}\n  as_of: 2026-10-05\n  given: {{{1}}}\n  never: [prepare/ask-for-records]\n"

    assert [] == found(
        (
            CASES,
            "",
            entry.format(
                "a", "documents_held: [iep_current], timeline: [{kind: call}]"
            ),
        ),
        (
            CASES,
            "",
            entry.format("b", "documents_held: [iep_prior], timeline: [{kind: call}]"),
        ),
        (
            CASES,
            "",
            entry.format(
                "c", "documents_held: [iep_prior], timeline: [{kind: incident}]"
            ),
        ),
    )


def test_facts_that_contradict_each_other_are_reported_at_their_place() -> None:
    given = "mediation.requested: no, mediation.requested_on: 2026-09-01, plan: iep"
    [said] = found((CASES, "given: {plan: iep", f"given: {{{given}"))

    assert said.startswith(f"{CASES}:3:")
    assert " error MR607 `mediation.requested" in said


def test_what_a_case_says_of_texts_and_urgency_is_of_rules_that_are_there() -> None:
    assert [
        f"{CASES}:8:13 error MR604 a case expects an unknown rule:"
        f" `prepare/ask-for-record` -> {ASK_ID}",
    ] == [
        item
        for item in found(
            (
                CASES,
                "  never:",
                "  urgency: {prepare/ask-for-record: soon}\n  never:",
            )
        )
        if "MR604" in item
    ]


def test_what_a_case_says_is_read_or_refused() -> None:
    right = "  urgency: {prepare/ask-for-records: soon}\n  says: {prepare/ask-for-records: [a, b]}\n"
    definition, _, wrong = read(
        spoilt((CASES, "  never:", f"{right}  deadlines: {{records: none}}\n  never:"))
    )
    case = definition.rules[ASK_ID].cases[1]

    assert [] == wrong
    assert {ASK_ID: "soon"} == case.urgency
    assert {ASK_ID: ("a", "b")} == case.says
    assert {"records": "none"} == case.deadlines
    _, _, wrong = read(
        spoilt(
            (CASES, "  never:", "  says: {prepare/ask-for-records: {a: b}}\n  never:"),
        )
    )
    assert ["MR022"] == [item.code for item in wrong]
    _, _, wrong = read(
        spoilt((CASES, "  never:", "  urgency: {fit/x: often}\n  never:"))
    )
    assert ["MR028"] == [item.code for item in wrong]
