"""Small changes of a ruleset are tried against its cases; what none of them notices is said."""

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mediation_rules.cli import mutate_command, output, program
from mediation_rules.mutants import (
    Fate,
    Mutant,
    Score,
    Tried,
    Trying,
    chosen,
    mutants_of,
    sameness,
    try_all,
)
from mediation_rules.mutants.of_conditions import written
from mediation_rules.mutants.report import as_data, as_html, as_lines
from mediation_rules.ruleset import Ruleset
from tests.small import ASK, FILES, TODAY, WAIT, spoilt

CASES, RULE, ADVICE = (
    f"{ASK}/{name}" for name in ("cases.yaml", "rule.yaml", "advice.en.md")
)
ID, OTHER = "prepare/ask-for-records", "fit/wait-for-the-session"
NEAR = "plan: iep, mediation.scheduled_on: 2026-10-14, small.paper_sent: no"


def write(home: Path, files: Mapping[str, str] = FILES) -> Path:
    for name, text in files.items():
        path = home / "small" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return home / "small"


def loaded(home: Path, *changes: tuple[str, str, str]) -> Ruleset:
    return Ruleset.load(write(home, spoilt(*changes)), today=TODAY)


def case(given: str, *more: str) -> tuple[str, str, str]:
    lines = [
        f"- name: '{given} {more}'",
        "  as_of: 2026-10-05",
        f"  given: {{{given}}}",
    ]
    lines[0] = lines[0].replace("'(", "(").replace("['", "[")
    return (
        CASES,
        "",
        "\n".join(
            [
                f"- name: more {abs(hash((given, more)))}",
                *lines[1:],
                *(f"  {line}" for line in more),
                "",
            ]
        ),
    )


def fate(ruleset: Ruleset, words: str) -> str:
    [mutant] = (each for each in mutants_of(ruleset) if each.words == words)
    return str(Trying(ruleset).tried(mutant).fate)


def test_each_change_is_a_sentence_with_its_place(tmp_path: Path) -> None:
    ruleset = loaded(tmp_path)
    said = [
        str(each).removeprefix("Your cases still pass if ")
        for each in mutants_of(ruleset)
        if each.part == ("rule", ID)
    ]

    assert [
        f"*all* becomes any in {ID} (rule.yaml:4)",
        f"*plan: iep* is left out in {ID} (rule.yaml:5)",
        f"*mediation_is_near* is left out in {ID} (rule.yaml:6)",
        f"*plan: iep* is turned into its opposite in {ID} (rule.yaml:5)",
        f"*mediation_is_near* is turned into its opposite in {ID} (rule.yaml:6)",
        f"the exception *small.paper_sent: yes* is left out of {ID} (rule.yaml:8)",
        f"*small.paper_sent: yes* is turned into its opposite in an exception of {ID} (rule.yaml:8)",
        f"{ID} never holds (rule.yaml:1)",
        f"*ask* becomes warn, while it is unknown, in {ID} (rule.yaml:1)",
        f"*soon* becomes days in {ID} (rule.yaml:10)",
        f"*14 calendar days* becomes 15 calendar days in the day it is due for {ID} (rule.yaml:11)",
        f"*14 calendar days* becomes 13 calendar days in the day it is due for {ID} (rule.yaml:11)",
        f"*due* is left out of the text of {ID} (advice.en.md:2)",
        f"*contacts.center.name* is left out of the text of {ID} (advice.en.md:4)",
    ] == said


def test_what_rules_rest_on_is_changed_too(tmp_path: Path) -> None:
    said = [
        each.words
        for each in mutants_of(loaded(tmp_path))
        if each.part[0] not in ("rule",)
    ]

    near = "mediation.scheduled_on: {within_next: {param: near}}"
    assert [
        f"*{near}* is turned into its opposite in the condition `mediation_is_near`",
        "row 1 of `timing` is left out",
        "*mediation_is_near* is turned into its opposite in row 1 of `timing`",
        "*14 calendar days* becomes 15 calendar days in the parameter `near`",
        "*14 calendar days* becomes 13 calendar days in the parameter `near`",
        "*45 calendar days* becomes 46 calendar days in the parameter `reply_time`",
        "*45 calendar days* becomes 44 calendar days in the parameter `reply_time`",
    ] == said


MORE_RULE = """\
overrides: [{rule: fit/wait-for-the-session, because: It is near.}]
before: [fit/wait-for-the-session]
adjusts: [{rule: fit/wait-for-the-session, urgency: soon, because: It is near.}]
"""
EXCLUSIVE = "exclusive_with: [fit/wait-for-the-session]\n"
SURE = (
    f"{WAIT}/cases.yaml",
    "given: {mediation.agreed: yes}",
    "given: {mediation.agreed: yes, small.paper_sent: yes}",
)
LIMITS = {
    "discipline.days_this_year: {more_than: 10}": ("10", "11", "9"),
    "issues: {count: {at_least: 2}}": ("2", "3", "1"),
    "mediation.scheduled_on: {between: [2026-10-01, 2026-10-09]}": (
        "2026-10-01",
        "2026-10-02",
        "2026-09-30",
    ),
    "mediation.scheduled_on: {before: 2026-12-01}": (
        "2026-12-01",
        "2026-12-02",
        "2026-11-30",
    ),
    "urgency: {at_least: deadline_critical}": (
        "deadline_critical",
        "emergency",
        "time_sensitive",
    ),
}


@pytest.mark.parametrize("test", LIMITS)
def test_a_limit_moves_one_step_either_way(tmp_path: Path, test: str) -> None:
    when = "    - plan: iep\n"
    path = test.partition(":")[0]
    asked = ("questions.en.yaml", "", f"{path}: {{ask: What?}}\n")
    changes = [(RULE, when, f"    - {test}\n{when}")]
    changes += [] if path == "mediation.scheduled_on" else [asked]
    ruleset = loaded(tmp_path, *changes)
    old, up, down = LIMITS[test]

    moved = [each.words for each in mutants_of(ruleset) if each.mutator == "limit"]
    assert [f"*{old}* becomes {new} in {ID}" for new in (up, down)] == moved[:2]


def test_groups_within_groups_are_changed_and_written_as_they_stand(
    tmp_path: Path,
) -> None:
    when = "    - plan: iep\n"
    more = "    - not: {any: [{mediation.agreed: yes}, {not: mediation_is_near}]}\n"
    ruleset = loaded(tmp_path, (RULE, when, when + more))
    said = [
        each.words.removesuffix(f" in {ID}")
        for each in mutants_of(ruleset)
        if each.part == ("rule", ID) and "mediation.agreed" in each.words
    ]

    assert [
        "*not: any: [mediation.agreed: yes, not: mediation_is_near]* is left out",
        "*mediation.agreed: yes* is left out",
        "*mediation.agreed: yes* is turned into its opposite",
    ] == said
    gone = f"*mediation.agreed: yes* is left out in {ID}"
    [mutant] = (each for each in mutants_of(ruleset) if each.words == gone)
    inner = "not: any: [not: mediation_is_near]"
    assert inner in written(mutant.make().rules[ID].when)


def test_a_limit_at_the_end_of_an_order_moves_one_way(tmp_path: Path) -> None:
    when = "    - plan: iep\n"
    ruleset = loaded(
        tmp_path,
        (
            RULE,
            when,
            f"    - urgency: {{at_least: emergency}}\n    - urgency: {{is: planning}}\n{when}",
        ),
        ("questions.en.yaml", "", "urgency: {ask: What?}\n"),
    )

    moved = [each.words for each in mutants_of(ruleset) if each.mutator == "limit"]
    assert [f"*emergency* becomes deadline_critical in {ID}"] == moved


def test_a_length_of_nothing_only_grows(tmp_path: Path) -> None:
    due = "  due: {before: mediation.scheduled_on, by: {param: near}}"
    ruleset = loaded(
        tmp_path,
        (RULE, due, "  due: [{within: 0 calendar days}, {on: mediation.scheduled_on}]"),
        (ADVICE, FILES[ADVICE], "{# Uses: nothing. #}\nAsk.\n"),
    )

    moved = [each.words for each in mutants_of(ruleset) if each.mutator == "due"]
    assert [
        f"*0 calendar days* becomes 1 calendar day in the day it is due for {ID}",
        f"it is no longer due *on mediation.scheduled_on* for {ID}",
    ] == moved


def test_what_a_rule_says_of_others_is_taken_away(tmp_path: Path) -> None:
    ruleset = loaded(
        tmp_path,
        (RULE, "cite:", f"{MORE_RULE}cite:"),
        SURE,
        case(NEAR + ", mediation.agreed: yes", f"overridden: [{OTHER}]"),
    )
    words = [
        (each.mutator, each.words)
        for each in mutants_of(ruleset)
        if each.mutator in ("override", "before", "adjusts", "exclusive")
    ]

    assert [
        ("override", f"{ID} no longer sets *{OTHER}* aside"),
        ("before", f"{ID} need no longer come before *{OTHER}*"),
        ("adjusts", f"{ID} no longer changes *{OTHER}*"),
    ] == words
    # What changes the other's urgency may put the two in another order.
    assert ["caught", "survived", "survived"] == [
        fate(ruleset, said) for _, said in words
    ]


def test_advice_that_excludes_other_advice_may_stand_beside_it(tmp_path: Path) -> None:
    asked = (RULE, "cite:", f"{EXCLUSIVE}cite:")
    words = f"{ID} may stand beside *{OTHER}*"
    more = case(NEAR + ", mediation.agreed: yes", f"overridden: [{OTHER}]")

    assert "survived" == fate(loaded(tmp_path / "a", asked), words)
    assert "caught" == fate(loaded(tmp_path / "b", asked, more), words)


DEADLINE = """\
  after: records.requested_on
  when: {any: [{plan: iep}, {plan: ifsp}]}
  extensions:
    - {when: {small.paper_sent: yes}, length: 50 calendar days, because: A paper.}
"""


def test_deadlines_are_changed(tmp_path: Path) -> None:
    ruleset = loaded(
        tmp_path,
        ("deadlines/all.yaml", "  after: records.requested_on\n", DEADLINE),
        (
            "deadlines/all.yaml",
            "length: {param: reply_time}",
            "length: 45 calendar days",
        ),
        case(
            "plan: iep, records.requested_on: 2026-09-01, small.paper_sent: no",
            f"possible: [{ID}]",
            "deadlines: {records: 2026-10-16}",
        ),
        case(
            "plan: plan_504, records.requested_on: 2026-09-01",
            f"never: [{ID}]",
            "deadlines: {records: none}",
        ),
    )
    found = {
        each.words: Trying(ruleset).tried(each).fate.value
        for each in mutants_of(ruleset)
        if each.part == ("deadline", "records")
    }

    where = "the deadline `records`"
    assert {
        f"{where} always runs": "caught",
        f"*any* becomes all in {where}": "caught",
        f"*plan: iep* is left out in {where}": "caught",
        f"*plan: ifsp* is left out in {where}": "survived",
        f"*plan: iep* is turned into its opposite in {where}": "caught",
        f"*plan: ifsp* is turned into its opposite in {where}": "caught",
        f"*45 calendar days* becomes 46 calendar days in {where}": "caught",
        f"*45 calendar days* becomes 44 calendar days in {where}": "caught",
        f"the extension *small.paper_sent: yes* is left out of {where}": "survived",
    } == found


# ----------------------------------------------------------------------------- fates


@pytest.mark.parametrize(
    ("words", "more", "before", "after"),
    [
        (
            f"*soon* becomes days in {ID}",
            (f"urgency: {{{ID}: soon}}",),
            "survived",
            "caught",
        ),
        (
            f"*14 calendar days* becomes 15 calendar days in the day it is due for {ID}",
            (f"due: {{{ID}: 2026-09-30}}",),
            "survived",
            "caught",
        ),
        (
            f"*plan: iep* is turned into its opposite in {ID}",
            (f"expect: [{ID}]",),
            "caught",
            "caught",
        ),
        (f"{ID} never holds", (f"expect: [{ID}]",), "caught", "caught"),
        (
            "*14 calendar days* becomes 13 calendar days in the parameter `near`",
            (f"due: {{{ID}: 2026-09-30}}",),
            "survived",
            "caught",
        ),
        (
            f"*due* is left out of the text of {ID}",
            (f"says: {{{ID}: due}}",),
            "survived",
            "caught",
        ),
        (
            "row 1 of `timing` is left out",
            ("decisions: {timing: soon}",),
            "survived",
            "caught",
        ),
    ],
)
def test_a_case_that_says_what_changes_catches_it(
    tmp_path: Path, words: str, more: tuple[str, ...], before: str, after: str
) -> None:
    facts = NEAR + ", student.first_name: Ada"

    assert before == fate(loaded(tmp_path / "a"), words)
    assert after == fate(
        loaded(
            tmp_path / "b",
            case(
                facts,
                f"expect: [{ID}]",
                *(m for m in more if not m.startswith("expect")),
            ),
        ),
        words,
    )


def test_a_text_that_loses_a_value_loses_it_wherever_it_is_printed(
    tmp_path: Path,
) -> None:
    text = (
        "{# Uses: child, contacts.center. #}\n{{ child }}: {{ contacts.center.name }} or"
        " {{- contacts.center.name }}, {{ contacts.center.link }}.\n"
    )
    ruleset = loaded(tmp_path, (ADVICE, FILES[ADVICE], text))
    made = [m for m in mutants_of(ruleset) if m.mutator == "placeholder"][:2]
    texts = [m.make().rules[ID].texts["en"].source for m in made]

    assert [
        "{# Uses: child, contacts.center.link. #}\n{{ child }}:  or ,"
        " {{ contacts.center.link }}.\n",
        "{# Uses: child, contacts.center.name. #}\n{{ child }}: {{ contacts.center.name }} or"
        " {{- contacts.center.name }}, .\n",
    ] == texts


def test_a_text_that_can_no_longer_be_filled_in_is_caught(tmp_path: Path) -> None:
    advice, cases = f"{WAIT}/advice.en.md", f"{WAIT}/cases.yaml"
    expected = "  expect: [fit/wait-for-the-session]\n"
    ruleset = loaded(
        tmp_path,
        (
            f"{WAIT}/rule.yaml",
            "  any:\n    - mediation.agreed: yes\n    - timing: soon\n",
            "  all: [{mediation.agreed: yes}, {known: mediation.scheduled_on}]\n",
        ),
        (
            f"{WAIT}/rule.yaml",
            "urgency: routine",
            "urgency: routine\n  due: {on: mediation.scheduled_on}",
        ),
        (advice, FILES[advice], "{# Uses: due. #}\nWrite it down by {{ due }}.\n"),
        (cases, "agreed: yes", "agreed: yes, mediation.scheduled_on: 2027-10-05"),
        (cases, expected, f"{expected}  says: {{{OTHER}: Write it down}}\n"),
    )

    # Nothing in the case names a day, and the words that it names stand there still.
    words = f"it is no longer due *on mediation.scheduled_on* for {OTHER}"
    assert "caught" == fate(ruleset, words)


def test_a_case_that_depends_on_all_rules_is_run_with_all_of_them(
    tmp_path: Path,
) -> None:
    facts = NEAR + ", mediation.agreed: yes"
    due = "  due: {before: mediation.scheduled_on, by: {param: near}}\n"
    ruleset = loaded(
        tmp_path,
        (RULE, due, ""),
        (RULE, "  urgency: soon", "  urgency: routine"),
        (RULE, "cite:", f"before: [{OTHER}]\ncite:"),
        (ADVICE, FILES[ADVICE], "{# Uses: nothing. #}\nAsk.\n"),
        case(facts, f"order: [{ID}, {OTHER}]"),
    )

    words = f"{ID} need no longer come before *{OTHER}*"
    assert "caught" == fate(ruleset, words)


def test_a_case_that_waits_catches_nothing(tmp_path: Path) -> None:
    facts = NEAR + ", student.first_name: Ada"
    more = case(facts, f"urgency: {{{ID}: soon}}", "confirm: unsure")
    ruleset = loaded(tmp_path, more)

    assert "survived" == fate(ruleset, f"*soon* becomes days in {ID}")


def test_what_no_dispute_can_tell_apart_is_the_same(tmp_path: Path) -> None:
    # Who has an IEP has no IFSP: the second clause never matters.
    when = "    - plan: iep\n"
    more = "    - plan: {is_not: ifsp}\n"
    ruleset = loaded(tmp_path, (RULE, when, when + more))

    assert "same" == fate(ruleset, f"*plan: {{is_not: ifsp}}* is left out in {ID}")
    assert "caught" == fate(ruleset, f"*plan: iep* is turned into its opposite in {ID}")


def test_a_rule_without_advice_of_its_own_has_no_day_and_no_urgency_to_change(
    tmp_path: Path,
) -> None:
    aside = (
        "title: Wait\nbecause: A paper was sent.\nwhen: {small.paper_sent: yes}\n"
        f"overrides: [{{rule: {OTHER}, because: A paper was sent.}}]\ncite: [guide]\n"
    )
    shown = "- name: aside\n  as_of: 2026-10-05\n  given: {mediation.agreed: yes, small.paper_sent: yes}\n  overridden: [fit/wait-for-the-session]\n"
    added = {
        "rules/fit/wait-for-the-paper/rule.yaml": aside,
        "rules/fit/wait-for-the-paper/cases.yaml": shown,
    }
    ruleset = Ruleset.load(write(tmp_path, spoilt(added=added)), today=TODAY)

    assert ["negate", "override", "disable", "policy"] == [
        each.mutator
        for each in mutants_of(ruleset)
        if each.part == ("rule", "fit/wait-for-the-paper")
    ]


@pytest.mark.parametrize(
    ("policy", "expected"), [("ask", "same"), ("warn", "survived")]
)
def test_two_that_meet_only_while_it_is_unknown_need_their_order(
    tmp_path: Path, policy: str, expected: str
) -> None:
    ruleset = loaded(
        tmp_path,
        (
            RULE,
            FILES[RULE],
            PLAN.format(plan="iep", policy=policy, more=f"before: [{OTHER}]"),
        ),
        (ADVICE, FILES[ADVICE], "{# Uses: nothing. #}\nAsk.\n"),
        (
            f"{WAIT}/rule.yaml",
            FILES[f"{WAIT}/rule.yaml"],
            PLAN.format(plan="ifsp", policy=policy, more=""),
        ),
        (f"{WAIT}/cases.yaml", FILES[f"{WAIT}/cases.yaml"], APART),
        (
            CASES,
            FILES[CASES],
            APART.replace("ifsp", "iep")
            .replace("{plan: iep}", "{plan: ifsp}")
            .replace(OTHER, ID),
        ),
    )

    assert expected == fate(ruleset, f"{ID} need no longer come before *{OTHER}*")


def test_an_order_that_urgency_gives_anyway_is_the_same(tmp_path: Path) -> None:
    ruleset = loaded(tmp_path, (RULE, "cite:", f"before: [{OTHER}]\ncite:"))

    assert "same" == fate(ruleset, f"{ID} need no longer come before *{OTHER}*")


def test_two_that_never_meet_need_no_order(tmp_path: Path) -> None:
    wait = f"{WAIT}/rule.yaml"
    ruleset = loaded(
        tmp_path,
        (RULE, "cite:", f"before: [{OTHER}]\ncite:"),
        (RULE, "urgency: soon", "urgency: routine"),
        (
            wait,
            "  any:\n    - mediation.agreed: yes\n    - timing: soon\n",
            "  plan: ifsp\n",
        ),
        (
            f"{WAIT}/cases.yaml",
            FILES[f"{WAIT}/cases.yaml"],
            f"- name: a\n  as_of: 2026-10-05\n  given: {{plan: ifsp}}\n  expect: [{OTHER}]\n- name: b\n  as_of: 2026-10-05\n  given: {{plan: iep}}\n  never: [{OTHER}]\n",
        ),
        ("conditions/all.yaml", "", ""),
    )

    assert "same" == fate(ruleset, f"{ID} need no longer come before *{OTHER}*")


PLAN = """\
title: It depends on the plan
because: Each plan has its own steps.
when: {{plan: {plan}}}
recommend: {{urgency: soon}}
if_unknown: {policy}
cite: [guide]
{more}
"""
LAST = "rules/fit/bring-the-papers"
IN_ORDER = {
    f"{LAST}/rule.yaml": "title: Bring the papers\nbecause: They show it.\n"
    "when: {mediation.agreed: yes}\nrecommend: {urgency: routine}\ncite: [guide]\n",
    f"{LAST}/advice.en.md": "{# Uses: nothing. #}\nBring the papers.\n",
    f"{LAST}/cases.yaml": """\
- name: both said yes
  as_of: 2026-10-05
  given: {mediation.agreed: yes}
  expect: [fit/bring-the-papers]
- name: nobody said yes
  as_of: 2026-10-05
  given: {mediation.agreed: no}
  never: [fit/bring-the-papers]
""",
}
APART = """\
- name: another plan
  as_of: 2026-10-05
  given: {plan: ifsp, mediation.agreed: no}
  expect: [fit/wait-for-the-session]
- name: this plan
  as_of: 2026-10-05
  given: {plan: iep}
  never: [fit/wait-for-the-session]
"""


def three_in_order(home: Path, *before: str) -> Ruleset:
    """Two rules that never meet, the first before the second, and a third one behind that."""
    changes = (
        (RULE, "cite:", f"before: [{', '.join(before)}]\ncite:"),
        (RULE, "urgency: soon", "urgency: routine"),
        (
            f"{WAIT}/rule.yaml",
            "  any:\n    - mediation.agreed: yes\n    - timing: soon\n",
            "  plan: ifsp\n",
        ),
        (f"{WAIT}/rule.yaml", "cite:", "before: [fit/bring-the-papers]\ncite:"),
        (f"{WAIT}/cases.yaml", FILES[f"{WAIT}/cases.yaml"], APART),
    )
    return Ruleset.load(write(home, spoilt(*changes, added=IN_ORDER)), today=TODAY)


def test_an_order_that_only_held_through_a_rule_between_is_lost(tmp_path: Path) -> None:
    ruleset = three_in_order(tmp_path, OTHER)

    # The two never meet. But the first stood before the third by way of the second.
    assert "survived" == fate(ruleset, f"{ID} need no longer come before *{OTHER}*")


def test_an_order_that_holds_through_a_rule_between_anyway_is_the_same(
    tmp_path: Path,
) -> None:
    ruleset = three_in_order(tmp_path, OTHER, "fit/bring-the-papers")

    words = f"{ID} need no longer come before *fit/bring-the-papers*"
    assert "same" == fate(ruleset, words)


PAPER = "\npaper:\n  says: a paper was sent\n  when: {small.paper_sent: yes}\n"


def test_what_changes_a_decision_is_not_the_same_though_no_rule_notices(
    tmp_path: Path,
) -> None:
    row = "    - value: paper\n      when: paper\n      because: A paper was sent.\n"
    ruleset = loaded(
        tmp_path,
        (
            "conditions/all.yaml",
            "values: {soon: Soon,",
            "values: {soon: Soon, paper: Paper,",
        ),
        (
            "conditions/all.yaml",
            "    - otherwise: later\n",
            f"{row}    - otherwise: later\n",
        ),
        ("conditions/all.yaml", "", PAPER),
    )

    opposite = (
        "*small.paper_sent: yes* is turned into its opposite in the condition `paper`"
    )
    assert "survived" == fate(ruleset, opposite)


def test_a_decision_that_no_rule_reads_is_compared_with_nothing(tmp_path: Path) -> None:
    decision = (
        "\nsent:\n  title: What was sent\n  values: {some: Some, none: None}\n  decide:\n"
        "    - {value: some, when: paper, because: A paper was sent.}\n"
        "    - {otherwise: none, because: Nothing was.}\n"
    )
    ruleset = loaded(tmp_path, ("conditions/all.yaml", "", PAPER + decision))

    opposite = (
        "*small.paper_sent: yes* is turned into its opposite in the condition `paper`"
    )
    assert "survived" == fate(ruleset, opposite)


def test_what_changes_a_deadline_is_not_the_same_though_no_rule_notices(
    tmp_path: Path,
) -> None:
    starts = "  after: records.requested_on\n"
    ruleset = loaded(
        tmp_path,
        ("conditions/all.yaml", "", PAPER),
        ("deadlines/all.yaml", starts, f"{starts}  when: paper\n"),
        (
            f"{WAIT}/rule.yaml",
            "urgency: routine",
            "urgency: routine\n  due: {on: deadlines.records}",
        ),
    )

    opposite = (
        "*small.paper_sent: yes* is turned into its opposite in the condition `paper`"
    )
    assert "survived" == fate(ruleset, opposite)


def test_a_condition_that_never_matters_changes_no_decision_and_no_deadline(
    tmp_path: Path,
) -> None:
    starts = "  after: records.requested_on\n"
    either = """
either:
  says: it is an IEP
  when: {any: [{plan: iep}, {all: [{plan: iep}, {small.paper_sent: yes}]}]}
"""
    row = "    - value: later\n      when: either\n      because: It is an IEP.\n"
    ends = (
        "  when: either\n"
        "  extensions:\n"
        "    - {when: either, length: 50 calendar days, because: It is long.}\n"
    )
    ruleset = loaded(
        tmp_path,
        ("conditions/all.yaml", "", either),
        (
            "conditions/all.yaml",
            "    - otherwise: later\n",
            f"{row}    - otherwise: later\n",
        ),
        (
            "conditions/all.yaml",
            "    - otherwise: later\n      because: There is time.\n",
            "    - otherwise: later\n      because: There is time.\n"
            "  reasons:\n    - {when: either, bears: for, because: It is an IEP.}\n",
        ),
        ("deadlines/all.yaml", starts, f"{starts}{ends}"),
        (
            f"{WAIT}/rule.yaml",
            "urgency: routine",
            "urgency: routine\n  due: {on: deadlines.records}",
        ),
    )

    words = "*small.paper_sent: yes* is left out in the condition `either`"
    assert "same" == fate(ruleset, words)


def test_what_is_too_large_to_be_compared_is_not_called_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sameness, "MOST_NODES", 4)
    when = "    - plan: iep\n"
    more = "    - plan: {is_not: ifsp}\n"
    ruleset = loaded(tmp_path, (RULE, when, when + more))

    assert "survived" == fate(ruleset, f"*plan: {{is_not: ifsp}}* is left out in {ID}")


# --------------------------------------------------------------------------- results


def made(*fates: Fate) -> tuple[Tried, ...]:
    def never() -> object:
        raise AssertionError

    from tests.made import HERE

    return tuple(
        Tried(Mutant("limit", f"*{n}* < more", HERE, ("rule", ID), never), each)  # type: ignore[arg-type]
        for n, each in enumerate(fates)
    )


def test_the_score_leaves_out_what_nobody_could_notice() -> None:
    tried = made(Fate.CAUGHT, Fate.CAUGHT, Fate.CAUGHT, Fate.SURVIVED, Fate.SAME)

    assert 75.0 == Score.of(tried).percent
    assert 100.0 == Score.of(()).percent
    assert [
        f"{tried[3].mutant}.",
        "",
        "75.0 % of changes are caught: 3 of 4.",
        "1 more change nothing for any dispute, as is proved, and do not count.",
    ] == list(as_lines(tried))
    assert ["100.0 % of changes are caught: 1 of 1."] == list(
        as_lines(made(Fate.CAUGHT))
    )


def test_results_are_data_and_a_page_too() -> None:
    tried = made(Fate.CAUGHT, Fate.SURVIVED)
    data = json.loads(json.dumps(as_data(tried)))
    page = as_html(tried, "small")

    assert (50.0, 1, 1) == (data["percent"], data["caught"], data["survived"])
    assert "survived" == data["mutants"][1]["fate"]
    assert (
        '<th scope="row">limit</th><td class="number">1</td><td class="number">1</td>'
        in page
    )
    assert "*1* &lt; more" in page


def test_two_processes_say_the_same_as_one(tmp_path: Path) -> None:
    folder = write(tmp_path)
    load = partial(Ruleset.load, folder)
    numbers = chosen(load(), ID)

    one = [(t.mutant.words, t.fate, t.by) for t in try_all(load, numbers)]
    two = [(t.mutant.words, t.fate, t.by) for t in try_all(load, numbers, jobs=2)]
    assert one == two
    assert set(numbers) < set(chosen(load()))


# -------------------------------------------------------------------------- overlays

BELOW = {
    "ruleset.yaml": """\
id: below
version: 0.1.0
title: What one state says
jurisdiction: US-PA
languages: [en]
extends: {ruleset: small, version: ">=0.1,<0.2"}
review_by: 2027-06-30
""",
    "changes/limits.yaml": """\
- set: parameters.reply_time
  value: 30 calendar days
  because: This state is quicker.
  cite: [cfr-300.613-a]
""",
}


def overlay(home: Path) -> Path:
    write(home)
    for name, text in BELOW.items():
        path = home / "below" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return home / "below"


def of_overlay(home: Path, rule: str | None = None) -> list[str]:
    ruleset = Ruleset.load(overlay(home), today=TODAY)
    made = mutants_of(ruleset)
    return [made[number].words for number in chosen(ruleset, rule)]


def test_of_an_overlay_what_it_writes_itself_is_changed(tmp_path: Path) -> None:
    assert [
        "*30 calendar days* becomes 31 calendar days in the parameter `reply_time`",
        "*30 calendar days* becomes 29 calendar days in the parameter `reply_time`",
    ] == of_overlay(tmp_path)


def test_what_an_overlay_inherits_is_changed_on_request(tmp_path: Path) -> None:
    ruleset = Ruleset.load(overlay(tmp_path), today=TODAY)

    every = list(range(len(mutants_of(ruleset))))

    assert every == chosen(ruleset, inherited=True)


def test_a_rule_that_is_named_is_changed_wherever_it_is_written(tmp_path: Path) -> None:
    assert f"{OTHER} never holds" in of_overlay(tmp_path, OTHER)


# --------------------------------------------------------------------------- command


def run(*words: object) -> Result:
    return CliRunner().invoke(program, [str(word) for word in words])


def test_the_command_says_what_the_cases_miss(tmp_path: Path) -> None:
    result = run("mutate", write(tmp_path))

    assert 0 == result.exit_code, result.output
    assert (
        f"Your cases still pass if *soon* becomes days in {ID} (rule.yaml:10).\n"
        in result.stdout
    )
    assert " % of changes are caught: " in result.stdout


def test_too_low_a_score_is_a_finding(tmp_path: Path) -> None:
    folder = write(tmp_path)

    assert 1 == run("mutate", folder, "--fail-under", "99").exit_code
    assert 0 == run("mutate", folder, "--rule", ID, "--fail-under", "1").exit_code


def test_the_command_changes_what_an_overlay_inherits_on_request(
    tmp_path: Path,
) -> None:
    folder = overlay(tmp_path)
    own = json.loads(run("mutate", folder, "--format", "json").stdout)
    every = json.loads(run("mutate", folder, "--all", "--format", "json").stdout)

    assert {"limits.yaml"} == {Path(m["file"]).name for m in own["mutants"]}
    assert "rule.yaml" in {Path(m["file"]).name for m in every["mutants"]}


def test_the_command_writes_data_and_a_page(tmp_path: Path) -> None:
    folder = write(tmp_path)
    data = json.loads(run("mutate", folder, "--rule", ID, "--format", "json").stdout)
    page = run("mutate", folder, "--rule", ID, "--format", "html", "--jobs", "2").stdout

    assert 14 == len(data["mutants"])
    assert "<h1>What the cases of small miss</h1>" in page


def test_an_unknown_rule_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path)
    near = run("mutate", folder, "--rule", "prepare/ask-for-record")

    assert 2 == near.exit_code
    assert f"Did you mean `{ID}`?" in near.stderr
    assert "There is no rule `zzz`.\n" in run("mutate", folder, "--rule", "zzz").stderr


def test_cases_have_to_hold_before_anything_is_changed(tmp_path: Path) -> None:
    folder = write(tmp_path, spoilt(case(NEAR + ", issues: []", f"never: [{ID}]")))
    result = run("mutate", folder)

    assert 2 == result.exit_code
    assert f"A case does not hold: {ID}: more" in result.stderr
    assert "Run `mediation-rules test` first." in result.stderr


def test_progress_is_shown_where_somebody_watches(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(output, "is_watched", lambda: True)
    tried = made(Fate.CAUGHT, Fate.SURVIVED)

    assert list(tried) == list(mutate_command._with_progress(tried, 2))
