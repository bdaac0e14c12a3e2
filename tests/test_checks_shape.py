"""The shape of single rules, conditions and decisions."""

import pytest

from mediation_rules.checks.shape import DEEPEST_CONDITION
from tests.small import ASK, WAIT, found

RULE, WAITING = f"{ASK}/rule.yaml", f"{WAIT}/rule.yaml"
CONDITIONS = "conditions/all.yaml"


def nested(levels: int) -> str:
    text = "{mediation.agreed: yes}"
    for level in range(levels - 1):
        text = f"{{{'all' if level % 2 else 'any'}: [{text}]}}"
    return text


def test_a_condition_at_the_limit_is_fine() -> None:
    assert [] == found(
        (
            RULE,
            "- mediation_is_near",
            f"- {nested(DEEPEST_CONDITION - 1)}\n    - mediation_is_near",
        )
    )


def test_a_condition_that_is_too_deep_is_reported_where_it_begins() -> None:
    deep = f"- mediation_is_near\n    - {nested(DEEPEST_CONDITION)}"

    assert [
        f"{RULE}:4:3 error MR320 this condition is 9 levels deep; the limit is 8"
    ] == found((RULE, "- mediation_is_near", deep))


def test_levels_inside_a_record_count() -> None:
    inside = nested(DEEPEST_CONDITION - 2).replace("mediation.agreed", "in_writing")
    deep = f"- mediation_is_near\n    - timeline: {{any: {inside}}}"

    assert [] == found((RULE, "- mediation_is_near", deep))
    assert [
        f"{RULE}:4:3 error MR320 this condition is 9 levels deep; the limit is 8"
    ] == found(
        (RULE, "- mediation_is_near", deep.replace(inside, f"{{not: {inside}}}"))
    )


def test_a_condition_that_stands_twice_in_a_list_is_reported() -> None:
    assert [
        f"{RULE}:7:7 warning MR325 the same condition stands twice in one list"
    ] == found((RULE, "- mediation_is_near", "- mediation_is_near\n    - {plan: iep}"))


def test_lists_that_differ_only_in_order_are_the_same_condition() -> None:
    both = (
        "- {any: [{plan: ifsp}, {not: {plan: iep}}]}\n"
        "    - {any: [{not: {plan: iep}}, {plan: ifsp}, {plan: ifsp}]}\n"
        "    - mediation_is_near"
    )

    assert [
        f"{RULE}:7:7 warning MR325 the same condition stands twice in one list",
        f"{RULE}:7:48 warning MR325 the same condition stands twice in one list",
    ] == found((RULE, "- mediation_is_near", both))


def test_all_and_any_of_the_same_parts_differ() -> None:
    both = (
        "- {any: [{plan: ifsp}, {plan: iep}]}\n"
        "    - {all: [{plan: ifsp}, {plan: iep}]}\n"
        "    - mediation_is_near"
    )

    assert [] == found((RULE, "- mediation_is_near", both))


def test_one_condition_under_two_names_is_reported() -> None:
    twin = (
        "\nsession_is_near:\n"
        "  says: the session is near\n"
        "  when: {mediation.scheduled_on: {within_next: {param: near}}}\n"
    )

    assert [
        f"{CONDITIONS}:15:1 warning MR324 `session_is_near` asks the same as"
        " `mediation_is_near`"
    ] == found((CONDITIONS, "", twin), (WAITING, "- timing: soon", "- session_is_near"))


def test_a_rule_that_does_nothing_is_reported() -> None:
    assert [
        f"{WAITING}:1:1 error MR321 rule `fit/wait-for-the-session` does nothing"
    ] == found(
        (WAITING, "recommend:\n  urgency: routine\n", ""),
    )


def test_a_rule_that_only_overrides_does_something() -> None:
    overrides = "overrides: [{rule: prepare/ask-for-records, because: It is late.}]\n"

    assert [] == found((WAITING, "recommend:\n  urgency: routine\n", overrides))


def test_advice_that_is_overridden_need_not_be_exclusive() -> None:
    links = (
        "overrides: [{rule: fit/wait-for-the-session, because: It is late.}]\n"
        "exclusive_with: [fit/wait-for-the-session]\n"
    )

    assert [
        f"{RULE}:15:18 warning MR322 rule `prepare/ask-for-records` overrides"
        " `fit/wait-for-the-session` already"
    ] == found((RULE, "", links))


def test_a_rule_that_recommends_nothing_cannot_be_adjusted() -> None:
    adjusts = (
        "adjusts: [{rule: prepare/ask-for-records, urgency: now, because: Late.}]\n"
    )
    back = "adjusts: [{rule: fit/wait-for-the-session, urgency: now, because: Late.}]\n"

    assert [
        f"{RULE}:14:18 error MR327 rule `fit/wait-for-the-session` recommends nothing"
        " that could be adjusted"
    ] == found((WAITING, "recommend:\n  urgency: routine\n", adjusts), (RULE, "", back))


def test_an_order_against_the_urgency_is_reported() -> None:
    assert [
        f"{WAITING}:10:10 warning MR323 `prepare/ask-for-records` is more urgent"
        " (`soon`) than `fit/wait-for-the-session` (`routine`), so it stands first"
    ] == found((WAITING, "", "before: [prepare/ask-for-records]\n"))


def test_an_order_with_the_urgency_is_fine() -> None:
    assert [] == found((RULE, "", "before: [fit/wait-for-the-session]\n"))


@pytest.mark.parametrize(
    "change",
    [
        (
            RULE,
            "",
            "adjusts: [{rule: fit/wait-for-the-session, urgency: now, because: x}]\n",
        ),
        (WAITING, "urgency: routine", "urgency: routine\n  action: waiting"),
        (
            WAITING,
            "recommend:\n  urgency: routine\n",
            "overrides: [{rule: prepare/ask-for-records, because: x}]\n",
        ),
    ],
    ids=["adjusted", "merged", "nothing recommended"],
)
def test_an_order_that_another_rule_may_turn_is_left_alone(
    change: tuple[str, str, str],
) -> None:
    said = found((WAITING, "", "before: [prepare/ask-for-records]\n"), change)

    assert [] == [item for item in said if "MR323" in item]


def test_an_assumption_that_plays_no_part_is_reported() -> None:
    policy = "if_unknown: {assume: {plan: iep}}\n"

    assert [
        f"{WAITING}:10:23 error MR326 rule `fit/wait-for-the-session` assumes `plan`"
        " but never asks for it"
    ] == found((WAITING, "", policy))


@pytest.mark.parametrize(
    "path", ["mediation.agreed", "student.age", "student.in_danger"]
)
def test_an_assumption_behind_a_name_a_decision_and_a_deadline_plays_a_part(
    path: str,
) -> None:
    value = "10" if path == "student.age" else "no"
    more = (
        "\nlate:\n  says: it is late\n"
        "  when: {any: [{deadlines.records: {within_next: {param: near}}}, {split: yes_it_is}]}\n"
        "split:\n  title: Split\n  values: {yes_it_is: Yes, no_it_is_not: No}\n"
        "  decide:\n"
        "    - {value: yes_it_is, when: {student.in_danger: yes}, because: It is.}\n"
        "    - {otherwise: no_it_is_not, because: It is not.}\n"
    )

    assert [] == [
        item
        for item in found(
            (CONDITIONS, "", more),
            (
                "deadlines/all.yaml",
                "after:",
                "when: {student.age: {at_least: 1}}\n  after:",
            ),
            (WAITING, "- timing: soon", "- late"),
            (WAITING, "", f"if_unknown: {{assume: {{{path}: {value}}}}}\n"),
        )
        if "MR326" in item
    ]


def test_assuming_the_condition_itself_is_fine() -> None:
    assert [] == found((WAITING, "", "if_unknown: {assume: yes}\n"))


def test_a_value_that_a_decision_never_comes_to_is_reported() -> None:
    assert [
        f"{CONDITIONS}:7:38 warning MR333 decision `timing` never comes to `never`"
    ] == found(
        (
            CONDITIONS,
            "{soon: Soon, later: Later}",
            "{soon: Soon, later: Later, never: Never}",
        )
    )


def test_a_row_that_asks_what_an_earlier_one_asked_is_never_reached() -> None:
    row = (
        "because: The session is near.\n"
        "    - value: later\n      when: mediation_is_near\n      because: Again."
    )

    assert [
        f"{CONDITIONS}:12:7 error MR335 this row of decision `timing` is never reached"
    ] == found((CONDITIONS, "because: The session is near.", row))


def test_rows_of_a_decision_that_takes_all_of_them_may_ask_the_same() -> None:
    row = (
        "because: The session is near.\n"
        "    - value: later\n      when: mediation_is_near\n      because: Again."
    )

    assert [] == [
        item
        for item in found(
            (CONDITIONS, "because: The session is near.", row),
            (CONDITIONS, "decide:", "hit: all\n  decide:"),
            (WAITING, "timing: soon", "timing: {includes: soon}"),
        )
        if "MR335" in item
    ]


def test_deadlines_that_ask_for_each_other_end_the_search_for_facts() -> None:
    when = "when: {deadlines.records: {within_next: {param: near}}}\n  after:"
    said = found(
        ("deadlines/all.yaml", "after:", when),
        (
            WAITING,
            "- timing: soon",
            "- deadlines.records: {within_next: {param: near}}",
        ),
        (WAITING, "", "if_unknown: {assume: {plan: iep, mediation.agreed: no}}\n"),
    )

    assert ["MR326"] == [item.split()[2] for item in said if "MR32" in item]
