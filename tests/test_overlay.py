"""Laying an overlay over a ruleset: what comes in, what changes, and what stays as it is."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from mediation_rules.cases import run_cases
from mediation_rules.checks import walk
from mediation_rules.conditions import All
from mediation_rules.diagnostics import RulesetError
from mediation_rules.layers import Verb
from mediation_rules.load import load
from mediation_rules.overlay import edits
from mediation_rules.overlay.addresses import find
from mediation_rules.overlay.chain import LONGEST
from mediation_rules.overlay.content import content, differences, fingerprint
from mediation_rules.rules import RulesetDefinition
from mediation_rules.ruleset import Ruleset
from mediation_rules.source import Node, read_yaml
from tests.rulesets import BASE, with_in_place
from tests.test_bad_overlays import laid_out

TODAY = date(2026, 10, 5)
WHY = "  because: The state wants it so.\n  cite: [state-rule]\n"
IEP = "prepare/ask-for-current-iep"


def merged(home: Path, changes: str = "", **files: str) -> RulesetDefinition:
    """Lay an overlay with these changes, and these files, over the small ruleset."""
    folder = laid_out(home)
    (folder / "changes/reading.yaml").write_text(changes or "[]", encoding="utf-8")
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    result = load(folder, label="small-state")
    assert [d for d in result.diagnostics if d.severity == "error"] == []
    assert result.definition is not None
    return result.definition


def values(definition: RulesetDefinition, name: str) -> list[tuple[str, str, str]]:
    return [
        (str(item.value), str(item.since), str(item.until))
        for item in definition.parameters[name].history
    ]


def test_the_merged_ruleset_is_named_by_the_overlay_and_knows_its_base(
    tmp_path: Path,
) -> None:
    definition = merged(tmp_path)

    assert definition.id == "small-state"
    assert definition.jurisdiction == "US-PA"
    assert definition.extends == ("small", ">=0.1,<1")
    assert [layer.id for layer in definition.layers] == ["small", "small-state"]
    assert definition.layers[-1].digest == definition.digest


def test_what_the_overlay_does_not_name_stays_as_the_base_has_it(
    tmp_path: Path,
) -> None:
    definition = merged(tmp_path)
    base = load(BASE).unwrap()

    assert definition.rules[IEP] == base.rules[IEP]
    assert definition.conditions == base.conditions
    assert definition.decisions == base.decisions
    assert definition.deadlines == base.deadlines


def test_rules_and_sources_of_the_overlay_stand_beside_those_of_the_base(
    tmp_path: Path,
) -> None:
    definition = merged(tmp_path)

    assert {IEP, "prepare/ask-the-state-office"} == set(definition.rules)
    assert "state-rule" in definition.citations


@pytest.mark.parametrize(
    ("own", "days", "limit"),
    [
        ("", {5, 6}, "2 weeks"),
        (
            "school_calendar: {terms: [2026-10-07]}\nsources_checked_within: 1 year\n",
            {7},
            "1 year",
        ),
    ],
)
def test_the_school_calendar_and_the_limit_for_sources_are_the_overlays_else_the_bases(
    tmp_path: Path, own: str, days: set[int], limit: str
) -> None:
    folder = laid_out(tmp_path)
    with_in_place(
        tmp_path / "small",
        "ruleset.yaml",
        "sections:",
        "school_calendar: {terms: [2026-10-05, 2026-10-06]}\n"
        "sources_checked_within: 2 weeks\nsections:",
    )
    heading = folder / "ruleset.yaml"
    heading.write_text(heading.read_text(encoding="utf-8") + own, encoding="utf-8")

    definition = load(folder).unwrap()

    expected = frozenset(date(2026, 10, day) for day in days)
    assert expected == definition.school_days
    assert limit == str(definition.sources_checked_within)


def test_the_notice_is_added_to_and_never_taken_away(tmp_path: Path) -> None:
    folder = laid_out(tmp_path)
    with_in_place(
        tmp_path / "small", "ruleset.yaml", "sections:", "notice: A.\nsections:"
    )

    definition = load(folder).unwrap()

    assert {"en": "A. This state has rules of its own."} == definition.notice


def test_a_value_without_a_day_takes_the_place_of_all_values(tmp_path: Path) -> None:
    change = "- set: parameters.time_to_read\n  value: 10 calendar days\n" + WHY

    definition = merged(tmp_path, change)

    assert [("10 calendar days", "None", "None")] == values(definition, "time_to_read")


def test_a_dated_value_leaves_what_was_in_force_before(tmp_path: Path) -> None:
    change = (
        "- set: parameters.time_to_read\n  value: 10 calendar days\n"
        "  since: 2021-03-01\n" + WHY
    )

    definition = merged(tmp_path, change)

    assert [
        ("7 calendar days", "None", "2021-02-28"),
        ("10 calendar days", "2021-03-01", "None"),
    ] == values(definition, "time_to_read")


def test_after_a_value_that_ends_the_base_is_in_force_again(tmp_path: Path) -> None:
    change = (
        "- set: parameters.time_to_read\n  value: 10 calendar days\n"
        "  since: 2021-03-01\n  until: 2022-02-28\n" + WHY
    )

    definition = merged(tmp_path, change)

    assert [
        ("7 calendar days", "None", "2021-02-28"),
        ("10 calendar days", "2021-03-01", "2022-02-28"),
        ("7 calendar days", "2022-03-01", "None"),
    ] == values(definition, "time_to_read")


def test_a_dated_value_is_cut_into_a_history(tmp_path: Path) -> None:
    folder = laid_out(tmp_path)
    with_in_place(
        tmp_path / "small",
        "parameters/practice.yaml",
        "  value: 7 calendar days",
        "  history:\n"
        "    - {value: 5 calendar days, until: 2019-12-31}\n"
        "    - {value: 6 calendar days, since: 2020-01-01, until: 2021-12-31}\n"
        "    - {value: 7 calendar days, since: 2022-01-01}",
    )
    (folder / "changes/reading.yaml").write_text(
        "- set: parameters.time_to_read\n  value: 9 calendar days\n"
        "  since: 2020-07-01\n  until: 2022-06-30\n" + WHY
    )

    definition = load(folder).definition

    assert definition
    assert [
        ("5 calendar days", "None", "2019-12-31"),
        ("6 calendar days", "2020-01-01", "2020-06-30"),
        ("9 calendar days", "2020-07-01", "2022-06-30"),
        ("7 calendar days", "2022-07-01", "None"),
    ] == values(definition, "time_to_read")


def test_a_value_that_the_state_sets_is_no_longer_open(tmp_path: Path) -> None:
    folder = laid_out(tmp_path)
    path = "parameters/practice.yaml"
    with_in_place(
        tmp_path / "small", path, "kind: practice", "kind: practice\n  owner: state"
    )
    change = "- set: parameters.mediation_near\n  value: 10 calendar days\n" + WHY
    (folder / "changes/reading.yaml").write_text(change)

    definition = load(folder).definition

    assert definition
    assert definition.parameters["mediation_near"].owner is None


def test_a_part_of_a_rule_can_be_replaced(tmp_path: Path) -> None:
    change = f"- replace: rules.{IEP}.when\n  with: {{plan: iep}}\n" + WHY

    definition = merged(tmp_path, change)

    rule = definition.rules[IEP]
    assert rule.when.span.file == "small-state/changes/reading.yaml"
    assert rule.span.file == "small/rules/prepare/ask-for-current-iep/rule.yaml"


def test_an_item_of_a_list_can_be_replaced_by_its_number(tmp_path: Path) -> None:
    change = f"- replace: rules.{IEP}.when.all.1\n  with: {{plan: ifsp}}\n" + WHY

    when = merged(tmp_path, change).rules[IEP].when

    assert isinstance(when, All)
    assert ["ifsp"] == [str(t.operand) for t in walk.tests(when) if t.path == "plan"]


def test_a_key_that_the_base_leaves_out_can_be_set(tmp_path: Path) -> None:
    change = f"- set: rules.{IEP}.protected\n  value: yes\n" + WHY

    assert merged(tmp_path, change).rules[IEP].protected


def test_a_list_that_the_base_leaves_out_can_be_added(tmp_path: Path) -> None:
    change = (
        f"- add: rules.{IEP}.before\n  with: [prepare/ask-the-state-office]\n" + WHY
    )

    [after] = merged(tmp_path, change).rules[IEP].before

    assert after.id == "prepare/ask-the-state-office"


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("", ["full", "old", "old", "nothing"]),
        ("  at: end\n", ["full", "old", "old", "nothing"]),
        ("  at: start\n", ["old", "full", "old", "nothing"]),
    ],
)
def test_a_case_of_a_decision_is_added_and_otherwise_stays_last(
    tmp_path: Path, at: str, expected: list[str]
) -> None:
    change = (
        "- add: conditions.plan_in_hand.decide\n"
        "  with: [{value: old, when: {plan: plan_504}, because: It is another.}]\n"
        f"{at}{WHY}"
    )

    decision = merged(tmp_path, change).decisions["plan_in_hand"]

    assert decision.otherwise
    assert expected == [
        *(case.value for case in decision.cases),
        decision.otherwise.value,
    ]


def test_a_case_of_a_decision_is_put_above_one_that_has_a_name(tmp_path: Path) -> None:
    folder = laid_out(tmp_path)
    with_in_place(
        tmp_path / "small",
        "conditions/plan.yaml",
        "- value: old",
        "- name: an-old-plan\n      value: old",
    )
    (folder / "changes/reading.yaml").write_text(
        "- add: conditions.plan_in_hand.decide\n"
        "  with: [{value: nothing, when: {plan: plan_504}, because: It is another.}]\n"
        f"  above: an-old-plan\n{WHY}"
        "\n- replace: conditions.plan_in_hand.decide.an-old-plan.because\n"
        f"  with: You hold an earlier one.\n{WHY}"
    )

    definition = load(folder).definition

    assert definition
    cases = definition.decisions["plan_in_hand"].cases
    assert ["full", "nothing", "old"] == [case.value for case in cases]
    assert {"en": "You hold an earlier one."} == cases[-1].because


def test_keys_are_added_to_keys(tmp_path: Path) -> None:
    change = (
        "- add: questions.en.documents_held\n"
        "  with: {why: It tells what to ask for.}\n" + WHY
    )

    asked = merged(tmp_path, change).questions["en"]["documents_held"]

    assert asked.why == "It tells what to ask for."


def test_a_text_of_the_base_is_replaced_by_a_file_that_a_change_names(
    tmp_path: Path,
) -> None:
    change = f"- replace: rules.{IEP}.advice.en\n" + WHY
    text = "{# Uses: contacts.parent_center. #}\nAsk {{ contacts.parent_center.name }}."

    definition = merged(
        tmp_path,
        change,
        **{f"rules__{IEP.replace('/', '__')}__advice_dot_en_dot_md": text},
    )

    found = definition.rules[IEP].texts["en"]
    assert found.source == text
    assert found.span.file == f"small-state/rules/{IEP}/advice.en.md"


def test_an_overlay_brings_a_language(tmp_path: Path) -> None:
    folder = laid_out(tmp_path)
    with_in_place(
        folder, "ruleset.yaml", "maintainers:", "languages: [es]\nmaintainers:"
    )
    (folder / "rules" / IEP).mkdir(parents=True)
    (folder / "rules" / IEP / "advice.es.md").write_text("Pida el plan.")

    definition = load(folder).unwrap()

    assert definition.languages == ("en", "es")
    assert set(definition.rules[IEP].texts) == {"en", "es"}


def test_a_disabled_rule_is_gone_with_every_mention_of_it(tmp_path: Path) -> None:
    folder = laid_out(tmp_path)
    office = folder / "rules/prepare/ask-the-state-office"
    with_in_place(
        office,
        "rule.yaml",
        "cite:",
        f"before: [{IEP}]\noverrides: [{{rule: {IEP}, because: It comes first.}}]\ncite:",
    )
    with_in_place(office, "cases.yaml", "expect: [", f"expect: [{IEP}, ")
    with (office / "cases.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "\n- name: the plan alone\n  as_of: 2026-10-05\n  given: {plan: iep}\n"
            f"  possible: [{IEP}]\n  due: {{{IEP}: 2026-10-09}}\n"
        )
    (folder / "changes/reading.yaml").write_text(f"- disable: rules.{IEP}\n{WHY}")

    definition = load(folder).definition

    assert definition
    [rule] = definition.rules.values()
    assert (rule.id, rule.before, rule.overrides) == (
        "prepare/ask-the-state-office",
        (),
        (),
    )
    assert "the plan alone" not in [case.name for case in rule.cases]
    assert [["prepare/ask-the-state-office"]] == [
        [reference.id for reference in case.expect]
        for case in rule.cases
        if case.expect
    ]


def test_a_case_of_the_base_can_be_set_aside(tmp_path: Path) -> None:
    change = (
        f"- disable: rules.{IEP}.cases.the plan is in hand\n"
        "  because: The state sends it again.\n"
    )

    cases = merged(tmp_path, change).rules[IEP].cases

    assert [case.name for case in cases] == [
        "the session is near and the plan is not in hand",
        "nobody said which papers there are",
    ]


def test_cases_beside_a_rule_of_the_base_are_added_to_its_own(tmp_path: Path) -> None:
    text = f"- name: far off\n  as_of: 2026-10-05\n  given: {{plan: iep}}\n  never: [{IEP}]\n"
    name = f"rules__{IEP.replace('/', '__')}__cases_dot_yaml"

    cases = merged(tmp_path, **{name: text}).rules[IEP].cases

    assert [case.name for case in cases][-1] == "far off"


def test_the_cases_of_base_and_overlay_hold(tmp_path: Path) -> None:
    results = list(run_cases(Ruleset.load(laid_out(tmp_path))))

    assert [] == [result.mismatches for result in results if not result.holds]
    assert len(results) == 6


def test_a_change_is_kept_with_its_reason_and_source(tmp_path: Path) -> None:
    definition = load(laid_out(tmp_path)).unwrap()

    first = definition.changes[0]
    assert (first.verb, first.address.id) == (Verb.SET, "parameters.time_to_read")
    assert first.layer == "small-state"
    assert first.because == {"en": "The state asks for ten days."}
    assert [reference.id for reference in first.cite] == ["state-rule"]


def test_the_receipt_names_every_ruleset_of_the_chain(tmp_path: Path) -> None:
    ruleset = Ruleset.load(laid_out(tmp_path))

    receipt = ruleset.assess(ruleset.dispute({"plan": "iep"}), as_of=TODAY).receipt

    assert ["small", "small-state"] == [stamp.id for stamp in receipt.rulesets]
    assert [stamp.digest for stamp in receipt.rulesets] == [
        layer.digest for layer in ruleset.definition.layers
    ]


def test_an_overlay_can_extend_an_overlay(tmp_path: Path) -> None:
    laid_out(tmp_path)
    org = tmp_path / "small-org"
    (org / "changes").mkdir(parents=True)
    (org / "ruleset.yaml").write_text(
        "id: small-org\nversion: 1.0.0\ntitle: Of one organisation\njurisdiction: US-PA\n"
        'extends: {ruleset: small-state, version: ">=0.1"}\n'
    )
    (org / "changes/own.yaml").write_text(
        f"- set: rules.{IEP}.recommend.urgency\n  value: days\n{WHY}"
    )

    definition = load(org).definition

    assert definition
    assert [x.id for x in definition.layers] == ["small", "small-state", "small-org"]
    assert [c.layer for c in definition.changes] == [*["small-state"] * 3, "small-org"]


def test_a_chain_has_an_end(tmp_path: Path) -> None:
    for number in range(LONGEST + 2):
        folder = tmp_path / f"r-{number}"
        shutil.copytree(BASE, folder)
        with_in_place(
            folder,
            "ruleset.yaml",
            "id: small",
            f"id: r-{number}\nextends: {{ruleset: r-{number + 1}, version: '>=0'}}",
        )

    result = load(tmp_path / "r-0")

    [found] = result.diagnostics
    assert result.definition is None
    assert found.code == "MR403"
    assert found.message.startswith(f"more than {LONGEST} rulesets extend one another")


def test_a_base_is_named_and_never_a_path(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "inner")
    shutil.copytree(BASE, tmp_path / "small")
    with_in_place(folder, "ruleset.yaml", "ruleset: small", "ruleset: ../../small")

    assert ["MR401"] == [item.code for item in load(folder).diagnostics]


def test_a_base_with_mistakes_is_not_extended(tmp_path: Path) -> None:
    folder = laid_out(tmp_path)
    (tmp_path / "small/conditions/plan.yaml").write_text("plan_in_hand: [")

    with pytest.raises(RulesetError) as caught:
        Ruleset.load(folder)

    assert "MR001" in {item.code for item in caught.value.diagnostics}


def test_the_rules_of_a_state_know_their_state(tmp_path: Path) -> None:
    ruleset = Ruleset.load(laid_out(tmp_path))
    dispute = ruleset.dispute({"answers": {"state": "dont_know"}})

    situation = ruleset.situation(dispute, as_of=TODAY)

    assert situation.values["state"] == "US-PA"
    assert situation.calendar.state == "US-PA"
    assert "state" not in situation.answers


def test_cases_that_a_base_wrote_for_itself_or_another_state_are_left_out(
    tmp_path: Path,
) -> None:
    folder = laid_out(tmp_path)
    cases = tmp_path / "small/rules" / IEP / "cases.yaml"
    with cases.open("a", encoding="utf-8") as file:
        file.write(
            "\n- name: only in the base\n  as_of: 2026-10-05\n  only_here: yes\n"
            f"  given: {{plan: iep}}\n  expect: [{IEP}]\n"
            "\n- name: in another state\n  as_of: 2026-10-05\n"
            f"  given: {{plan: iep, state: US-CA}}\n  expect: [{IEP}]\n"
        )

    names = [result.case.name for result in run_cases(Ruleset.load(folder))]

    assert len(names) == 6
    assert not {"only in the base", "in another state"} & set(names)


# ------------------------------------------------------------- what a place says, and said


def node(text: str) -> Node:
    found, problems = read_yaml(text, "made.yaml")
    assert (found is not None, []) == (True, list(problems))
    return found  # type: ignore[return-value]


def test_layout_and_the_order_of_keys_do_not_matter() -> None:
    flow = node("{a: 1, b: [x, y]}")
    block = node("b:   # a list\n  - x\n  - y\na: '1'\n")

    assert fingerprint(flow) == fingerprint(block)
    assert [] == list(differences(flow, block))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "Ask the school for a copy of the plan",
            "Ask the school for a copy of the IEP",
            ["it was `… of the plan` and is `… of the IEP`"],
        ),
        ("{a: {b: 1}}", "{a: {b: 2}}", ["a.b was `1` and is `2`"]),
        ("{a: x}", "{a: [x]}", ['a was `x` and is `["x"]`']),
        (
            "[{name: one, is: 1}, {name: two, is: 2}]",
            "[{name: two, is: 3}, {name: one, is: 1}]",
            ["two.is was `2` and is `3`"],
        ),
        # Two of one name have no name of their own; what has none is counted.
        (
            "[{id: a, is: 1}, {id: a, is: 2}]",
            "[{id: a, is: 1}]",
            ['2 was `{"id": "a", "is": "2"}` and is gone'],
        ),
        ("[[x], [y]]", "[[x], [y], [z]]", ['3 is new: `["z"]`']),
        ("[[x]]", "[[y]]", ["1.x was `x` and is gone", "1.y is new: `y`"]),
    ],
)
def test_where_two_places_part_is_said_in_words(
    before: str, after: str, said: list[str]
) -> None:
    assert said == list(differences(node(before), node(after)))


def test_an_item_without_a_name_is_addressed_by_its_number() -> None:
    tree = node("{list: [[x], {rule: named}, word]}")
    onward = find(tree, "list.word.deeper")

    assert ["x"] == content(find(tree, "list.1").node)
    assert {"rule": "named"} == content(find(tree, "list.named").node)
    assert ("word", "deeper") == (content(onward.node), onward.rest)


def test_where_many_names_would_do_their_number_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edits, "_MOST_NAMES", 1)
    folder = laid_out(tmp_path)
    change = "- disable: rules.prepare/nothing-like-it\n" + WHY
    (folder / "changes/reading.yaml").write_text(change, encoding="utf-8")

    [found] = load(folder).diagnostics

    assert ("MR404", "Use one of the 2 names under `rules`.") == (found.code, found.fix)
