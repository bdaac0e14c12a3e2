"""A folder goes in; the definition, the facts and every mistake come out."""

import os
from datetime import date
from pathlib import Path

import pytest

from mediation_rules import packs
from mediation_rules.conditions import DayUnit, Duration, Operator, ParameterRef, Test
from mediation_rules.diagnostics import MOST_FINDINGS, RulesetError, Span
from mediation_rules.fact_fields import DateRange
from mediation_rules.load import bundled, find, load
from mediation_rules.loading import folder as folders
from mediation_rules.loading import parts
from mediation_rules.loading.folder import digest_of
from mediation_rules.rules import ActionUrgency, IfUnknown, Policy, Rule
from tests.rulesets import BASE, CASES, RULE, codes_of, in_memory, loaded, small_ruleset

RULE_ID = "prepare/ask-for-current-iep"
HERE = Span("a.yaml", 1, 1, 1, 1)


def rule_with(lines: str) -> Rule:
    """Return the rule of the small ruleset with more lines at its end."""
    text = (BASE / RULE).read_text(encoding="utf-8") + lines
    definition, found = in_memory(**{RULE: text})
    assert [] == found
    return definition.rules[RULE_ID]


def test_a_sound_ruleset_is_read_without_a_word() -> None:
    result = loaded(BASE)

    assert result.diagnostics == ()
    assert result.unwrap() is result.definition


def test_a_ruleset_says_what_its_files_say() -> None:
    definition = loaded(BASE).unwrap()

    assert (definition.id, definition.version) == ("small", "0.1.0")
    assert definition.title == {"en": "A small ruleset"}
    assert definition.languages == ("en",)
    assert definition.review_by == date(2027, 6, 30)
    assert [section.id for section in definition.sections] == ["prepare"]
    assert set(definition.conditions) == {
        "mediation_is_near",
        "school_sent_a_paper",
        "the_plan_is_here",
    }
    assert set(definition.decisions) == {"plan_in_hand", "plan_paper"}
    assert set(definition.own_facts) == {"small.paper_sent"}
    assert set(definition.questions["en"]) >= {"plan", "small.paper_sent"}
    assert definition.contacts["parent_center"].valid_to is None


def test_the_facts_hold_what_the_ruleset_adds() -> None:
    facts = loaded(BASE).facts

    assert facts["small.paper_sent"].kind == "boolean"
    assert facts["deadlines.records"].kind == "date"
    assert facts["plan_in_hand"].choices == ("full", "old", "nothing")


def test_a_rule_says_what_its_file_says() -> None:
    rule = loaded(BASE).unwrap().rules[RULE_ID]

    assert rule.section == "prepare"
    assert rule.because == {"en": "The plan is what the talk will be about."}
    assert rule.recommend
    assert rule.recommend.urgency is ActionUrgency.SOON
    [due] = rule.recommend.due
    assert (due.anchor, due.path) == ("before", "mediation.scheduled_on")
    assert due.by == ParameterRef("time_to_read", HERE)
    assert [reference.id for reference in rule.cite] == ["cfr-300.613-a"]
    assert rule.if_unknown == IfUnknown()


def test_an_advice_text_declares_its_inputs() -> None:
    text = loaded(BASE).unwrap().rules[RULE_ID].texts["en"]

    assert [use.id for use in text.uses] == ["contacts.parent_center"]


def test_a_deadline_says_what_its_file_says() -> None:
    deadline = loaded(BASE).unwrap().deadlines["records"]

    assert (deadline.direction, deadline.start) == ("after", "records.requested_on")
    assert deadline.length == Duration(45, DayUnit.CALENDAR_DAYS)
    assert (deadline.whose, deadline.roll, deadline.margin) == ("school", "none", None)


@pytest.mark.parametrize(
    ("lines", "policy", "assumed"),
    [
        ("if_unknown: ask\n", Policy.ASK, None),
        ("if_unknown: warn\n", Policy.WARN, None),
        ("if_unknown: hold\n", Policy.HOLD, None),
        ("if_unknown: {assume: yes}\n", Policy.ASSUME, True),
        (
            "if_unknown: {assume: {small.paper_sent: no, plan: iep}}\n",
            Policy.ASSUME,
            {"small.paper_sent": False, "plan": "iep"},
        ),
    ],
)
def test_a_rule_says_what_happens_while_it_is_unknown(
    lines: str, policy: Policy, assumed: object
) -> None:
    found = rule_with(lines).if_unknown

    assert (found.policy, found.assumed) == (policy, assumed)


def test_a_rule_names_the_rules_that_it_changes() -> None:
    rule = rule_with(
        """\
protected: yes
formerly: [prepare/get-the-plan]
before: [prepare/b]
exclusive_with: [prepare/c]
overrides: [{rule: prepare/d, because: It is too late.}]
adjusts:
  - {rule: prepare/e, urgency: now, because: It is near.}
  - rule: prepare/f
    due: [{on: mediation.scheduled_on}, {within: 1 week}]
    because: It is near.
"""
    )

    assert (rule.protected, rule.formerly) == (True, ("prepare/get-the-plan",))
    assert [item.id for item in rule.before] == ["prepare/b"]
    assert [item.id for item in rule.exclusive_with] == ["prepare/c"]
    assert [item.rule.id for item in rule.overrides] == ["prepare/d"]
    assert [(item.rule.id, item.urgency) for item in rule.adjusts] == [
        ("prepare/e", ActionUrgency.NOW),
        ("prepare/f", None),
    ]
    assert [(due.anchor, due.path) for due in rule.adjusts[1].due] == [
        ("on", "mediation.scheduled_on"),
        ("within", None),
    ]


def test_a_rule_without_a_recommendation_only_changes_others() -> None:
    text = (BASE / RULE).read_text(encoding="utf-8")
    head, _, rest = text.partition("recommend:")
    tail = rest.partition("cite:")[2]
    definition, found = in_memory(**{RULE: f"{head}action: x\ncite:{tail}"})
    quiet, sound = in_memory(**{RULE: f"{head}cite:{tail}"})

    assert ["MR020"] == [item.code for item in found]
    assert definition.rules[RULE_ID].recommend is None
    assert [] == sound
    assert quiet.rules[RULE_ID].action == RULE_ID


def test_an_action_has_a_name_under_which_advice_merges() -> None:
    text = (BASE / RULE).read_text(encoding="utf-8")
    definition, _ = in_memory(
        **{RULE: text.replace("  urgency: soon", "  urgency: soon\n  action: get-it")}
    )

    assert definition.rules[RULE_ID].action == "get-it"


def test_words_stand_in_every_language_that_is_listed() -> None:
    heading = (BASE / "ruleset.yaml").read_text(encoding="utf-8")
    definition, found = in_memory(
        ruleset_dot_yaml=heading.replace("[en]", "[en, es, pt-BR]").replace(
            "title: A small ruleset", "title: {en: Small, es: Pequeño, pt-BR: Pequeno}"
        )
        + "notice: Read it twice.\nschool_closures: [2026-12-28]\n",
        questions_dot_es_dot_yaml="plan: {ask: ¿Qué plan tiene?}\n",
    )

    assert [] == found
    assert definition.title == {"en": "Small", "es": "Pequeño", "pt-BR": "Pequeno"}
    assert definition.notice == {"en": "Read it twice."}
    assert definition.school_closures == (date(2026, 12, 28),)
    assert definition.questions["es"]["plan"].text == "¿Qué plan tiene?"


def test_a_parameter_keeps_its_history() -> None:
    definition, found = in_memory(
        parameters__law_dot_yaml="""\
limit:
  title: {en: A limit}
  kind: law
  owner: state
  protected: yes
  history:
    - {value: 2 years, since: 2005-07-01, cite: [cfr-300.613-a]}
    - {value: 1 year, since: null, until: 2005-06-30}
"""
    )

    limit = definition.parameters["limit"]
    assert [] == found
    assert (limit.kind, limit.owner, limit.protected) == ("law", "state", True)
    assert [(item.since, item.until) for item in limit.history] == [
        (date(2005, 7, 1), None),
        (None, date(2005, 6, 30)),
    ]


def test_a_deadline_may_be_extended_and_may_have_no_length() -> None:
    definition, found = in_memory(
        deadlines__more_dot_yaml="""\
answer:
  title: Time to answer
  when: mediation_is_near
  before: deadlines.records
  whose: family
  protects: your say
  margin: {param: time_to_read}
  roll: previous_business_day
  holidays_count: yes
  extensions:
    - {when: {plan: ifsp}, because: Part C counts otherwise., length: 30 calendar days}
"""
    )

    answer = definition.deadlines["answer"]
    assert [] == found
    assert (answer.direction, answer.length, answer.holidays_count) == (
        "before",
        None,
        True,
    )
    assert answer.margin == ParameterRef("time_to_read", HERE)
    [extension] = answer.extensions
    assert extension.when == Test("plan", Operator.IS, "ifsp", HERE, HERE)
    assert extension.length == Duration(30, DayUnit.CALENDAR_DAYS)


def test_a_decision_shows_considerations() -> None:
    text = (BASE / "conditions/plan.yaml").read_text(encoding="utf-8")
    more = (
        "  reasons:\n"
        "    - {when: mediation_is_near, bears: against, because: It is near.}\n"
        "  if_unknown: {assume: no}\n"
    )
    definition, found = in_memory(conditions__plan_dot_yaml=text + more)

    decision = definition.decisions["plan_paper"]
    assert [] == found
    assert [item.bears for item in decision.reasons] == ["against"]
    assert decision.if_unknown.assumed is False


def test_a_contact_may_have_a_number_and_no_link() -> None:
    text = (BASE / "contacts.yaml").read_text(encoding="utf-8")
    definition, found = in_memory(
        contacts_dot_yaml=text + "line:\n  name: A line\n  what_for: Help\n"
        "  phone: '988'\n  states: [US-CA]\n  valid_to: 2027-06-30\n"
    )

    line = definition.contacts["line"]
    assert [] == found
    assert (line.link, line.phone, line.states) == (None, "988", ("US-CA",))
    assert line.valid_to == date(2027, 6, 30)


def test_an_own_fact_may_have_choices() -> None:
    definition, found = in_memory(
        facts_dot_yaml=(BASE / "facts.yaml").read_text("utf-8")
        + """\
small.kinds:
  type: set
  values: [one, two-b, C_3]
  title: Kinds
  description: The kinds.
  controllable: yes
  sensitivity: family_only
  distressing: yes
"""
    )

    kinds = definition.own_facts["small.kinds"]
    assert [] == found
    assert (kinds.kind, kinds.values) == ("set", ("one", "two-b", "C_3"))
    assert (kinds.controllable, kinds.sensitivity, kinds.distressing) == (
        True,
        "family_only",
        True,
    )


def test_the_facts_of_a_case_are_typed_nested_or_dotted() -> None:
    definition, found = in_memory(
        **{
            CASES: """\
- name: everything
  as_of: 2026-10-05
  given:
    plan: iep
    state: null
    student.age: 9
    documents_held: [pwn]
    mediation: {agreed: no, scheduled_on: 2026-10-14}
    dispute.known_on: {earliest: 2026-01-01, latest: 2026-02-01}
    timeline: [{kind: call, on: 2026-03-01, in_writing: no, note: ~}]
    access.home_language: no
    answers: {student.setting: dont_know, hearing.expedited: prefer_not_to_say}
  expect: [prepare/a]
  provisional: [prepare/b]
  held: [prepare/c]
  possible: [prepare/d]
  overridden: [prepare/e]
  never: [prepare/f]
  ask_first: student.in_danger
  order: [prepare/a, prepare/b]
  due: {prepare/a: 2026-10-07}
  deadlines: {records: 2026-10-19}
  decisions: {plan_paper: iep}
"""
        }
    )

    assert [] == found
    [case] = definition.rules[RULE_ID].cases
    assert case.given == {
        "plan": "iep",
        "student.age": 9,
        "documents_held": ("pwn",),
        "mediation.agreed": False,
        "mediation.scheduled_on": date(2026, 10, 14),
        "dispute.known_on": DateRange(
            earliest=date(2026, 1, 1), latest=date(2026, 2, 1)
        ),
        "timeline": ({"kind": "call", "on": date(2026, 3, 1), "in_writing": False},),
        "access.home_language": "no",
        "answers": {
            "student.setting": "dont_know",
            "hearing.expedited": "prefer_not_to_say",
        },
    }
    assert [item.id for item in case.never] == ["prepare/f"]
    assert case.ask_first
    assert case.ask_first.id == "student.in_danger"
    assert case.due == {"prepare/a": date(2026, 10, 7)}
    assert case.deadlines == {"records": date(2026, 10, 19)}
    assert case.decisions == {"plan_paper": "iep"}


def test_nothing_of_what_the_files_do_not_define_is_needed() -> None:
    heading = (BASE / "ruleset.yaml").read_text(encoding="utf-8")
    definition, found = in_memory(ruleset_dot_yaml=heading)

    assert [] == found
    assert definition.school_closures == ()
    assert definition.notice == {}


def test_every_mistake_of_every_file_is_reported_at_once(tmp_path: Path) -> None:
    folder = small_ruleset(
        tmp_path,
        conditions__more_dot_yaml="a: {says: x, when: {plan: x}}\nB: 1\n",
        parameters__practice_dot_yaml="mediation_near: {title: x, kind: y}\n",
        deadlines__records_dot_yaml="records: [\n",
        facts_dot_yaml="small.paper_sent: {type: booleen, title: x}\n",
        **{CASES: "- {name: x, as_of: soon, given: {plan: x}}\n"},
    )

    assert codes_of(folder) == [
        "MR106",
        "MR029",
        "MR001",
        "MR021",
        "MR028",
        "MR037",
        "MR024",
        "MR106",
    ]


def test_a_part_that_cannot_be_read_is_left_out_and_the_rest_stays() -> None:
    definition, _ = in_memory(
        conditions__more_dot_yaml="a: {says: x, when: {plan: x}}\n"
        "b: {says: x, when: {plan: iep}}\n"
    )

    assert "a" not in definition.conditions
    assert "b" in definition.conditions


def test_a_ruleset_with_a_mistake_is_not_given_out(tmp_path: Path) -> None:
    folder = small_ruleset(tmp_path, contacts_dot_yaml="x: 1\n")

    with pytest.raises(RulesetError, match=r"1 error in .* Nothing was run\."):
        load(folder).unwrap()


def test_facts_of_an_application_can_be_brought_along() -> None:
    facts = loaded(BASE).facts

    assert load(BASE, facts, label="x").facts.keys() >= facts.keys()


def test_a_folder_is_named_as_a_person_who_stands_there_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small_ruleset(tmp_path, facts_dot_yaml="- x\n")

    outside = load(folder).diagnostics[0].span.file
    monkeypatch.chdir(tmp_path)
    inside = load(folder).diagnostics[0].span.file

    assert (outside, inside) == ((folder / "facts.yaml").as_posix(), "small/facts.yaml")


def test_reading_ends_after_a_thousand_mistakes(tmp_path: Path) -> None:
    keys = "".join(f"key{n}: x\n" for n in range(2_000))
    folder = small_ruleset(tmp_path, **{RULE: keys})

    result = loaded(folder)

    assert result.definition is None
    assert len(result.diagnostics) == MOST_FINDINGS
    assert "MR019" in {item.code for item in result.diagnostics}


def test_notes_and_hidden_files_are_in_nobodys_way(tmp_path: Path) -> None:
    folder = small_ruleset(
        tmp_path,
        README_dot_md="# Notes",
        rules__README_dot_md="# Notes",
        LICENSE="Apache-2.0",
        CHANGELOG_dot_md="# Changes",
        notes__todo_dot_txt="Ask a lawyer.",
        _dot_git__config="[core]",
    )

    assert codes_of(folder) == []


def test_a_link_inside_the_folder_is_read_like_a_file(tmp_path: Path) -> None:
    folder = small_ruleset(tmp_path, notes__facts_dot_txt="")
    (folder / "facts.yaml").rename(folder / "notes/facts.txt")
    (folder / "facts.yaml").symlink_to("notes/facts.txt")

    assert codes_of(folder) == []


def test_folders_beyond_the_depth_of_a_ruleset_are_not_entered(tmp_path: Path) -> None:
    folder = small_ruleset(tmp_path)
    deep = folder.joinpath(*["d"] * 20)
    deep.mkdir(parents=True)
    (deep / "x.yaml").touch()

    assert codes_of(folder) == []


def test_a_file_without_the_right_to_read_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small_ruleset(tmp_path)

    def refuse(path: Path, flags: int) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)

    assert {item.message for item in loaded(folder).diagnostics} >= {
        "the file cannot be read: Permission denied"
    }


def test_a_folder_that_cannot_be_listed_is_reported(tmp_path: Path) -> None:
    [found] = load(tmp_path / "nowhere", label="nowhere").diagnostics

    assert (found.code, found.message) == (
        "MR018",
        "a folder cannot be listed: No such file or directory",
    )


def test_a_pipe_that_takes_the_place_of_a_file_does_not_hang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small_ruleset(tmp_path)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    really_open = os.open
    monkeypatch.setattr(
        os,
        "open",
        lambda path, flags: really_open(pipe, flags),
    )

    assert {item.message for item in loaded(folder).diagnostics} >= {
        "this is not a regular file"
    }


def test_a_file_that_goes_while_the_folder_is_read_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small_ruleset(tmp_path)
    really_kind = folders.kind_of

    def kind_of(path: str) -> str | None:
        if path == "facts.yaml":
            (folder / path).unlink(missing_ok=True)
        return really_kind(path)

    monkeypatch.setattr(folders, "kind_of", kind_of)

    [found] = [item for item in loaded(folder).diagnostics if item.code == "MR018"]
    assert found.message == "the file cannot be read: No such file or directory"


def test_a_ruleset_of_the_largest_size_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "MAX_RULES", 2)
    folder = small_ruleset(tmp_path, **{"rules/prepare/b/rule.yaml": rule_text("b")})

    assert codes_of(folder) == []
    (folder / "rules/prepare/c").mkdir()
    (folder / "rules/prepare/c/rule.yaml").write_text(rule_text("c"), encoding="utf-8")
    assert codes_of(folder) == ["MR013"]


def rule_text(name: str) -> str:
    return (BASE / RULE).read_text("utf-8").replace("Ask for a copy", f"Ask for {name}")


def test_too_many_files_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "MAX_FILES", 12)

    [found] = loaded(small_ruleset(tmp_path)).diagnostics

    assert (found.code, found.message) == ("MR013", "more than 12 files")


def test_too_many_values_in_all_files_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "MAX_VALUES", 100)

    result = loaded(small_ruleset(tmp_path))

    [found] = result.diagnostics
    assert result.definition is None
    assert (found.code, found.message) == ("MR011", "more than 100 values in all files")


def test_an_advice_beyond_any_length_is_left_to_the_checks() -> None:
    names = ", ".join(["child"] * 10_000)
    advice = RULE.replace("rule.yaml", "advice.en.md")
    definition, found = in_memory(**{advice: f"{{# Uses: {names}. #}}\nHello.\n"})

    assert [] == found
    assert definition.rules[RULE_ID].texts["en"].uses == ()


def test_too_many_folders_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "MAX_FILES", 30)
    folder = small_ruleset(tmp_path)
    for number in range(31):
        (folder / f"rules/s{number}").mkdir()

    [found] = loaded(folder).diagnostics
    assert found.message == "more than 30 folders"


def test_a_digest_changes_with_every_name_and_byte() -> None:
    digests = {
        digest_of(contents)
        for contents in (
            {},
            {"a": b""},
            {"b": b""},
            {"a": b"b"},
            {"ab": b""},
            {"a": b"", "b": b""},
        )
    }

    assert len(digests) == 6


def test_a_digest_does_not_depend_on_the_order_of_files() -> None:
    assert digest_of({"a": b"1", "b": b"2"}) == digest_of({"b": b"2", "a": b"1"})


def test_the_definition_holds_the_digest_and_the_files(tmp_path: Path) -> None:
    first = loaded(BASE).unwrap()
    second = loaded(small_ruleset(tmp_path, README_dot_md="# Notes")).unwrap()

    assert first.digest == second.digest
    assert first.files[f"small/{RULE}"].path == RULE


def test_a_bundled_ruleset_is_found_by_its_name() -> None:
    assert find("us-federal") == bundled()["us-federal"]
    assert (find("us-federal") / "ruleset.yaml").is_file()


def test_an_installed_library_finds_the_rulesets_inside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rulesets/us-test").mkdir(parents=True)
    (tmp_path / "rulesets/us-test/ruleset.yaml").touch()
    monkeypatch.setattr(packs, "_PACKAGE", tmp_path)

    assert bundled() == {"us-test": tmp_path / "rulesets/us-test"}


def test_a_folder_is_found_by_its_path() -> None:
    assert find(BASE) == BASE
    assert find(str(BASE)) == BASE


def test_a_ruleset_that_is_not_there_is_named_with_the_nearest() -> None:
    with pytest.raises(RulesetError) as caught:
        find("us-federl")

    assert str(caught.value).splitlines()[0] == (
        "us-federl:1:1: error MR017: there is no ruleset `us-federl`; did you mean"
        " `us-federal`?"
    )


def test_a_case_says_on_which_day_a_deadline_ends_or_that_it_has_none() -> None:
    text = (BASE / CASES).read_text("utf-8")
    ends = "  deadlines: {records: none}\n", "  deadlines: {records: soon}\n"

    sound, wrong = (in_memory(**{CASES: text.rstrip() + "\n" + each}) for each in ends)

    assert [] == sound[1]
    assert ["`soon` is not a date"] == [found.message for found in wrong[1]]
