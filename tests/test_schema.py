"""The JSON Schemas of the rule format let right names pass and stop wrong ones."""

import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mediation_rules.fact_model import FactModel
from mediation_rules.fact_values import FactKind
from mediation_rules.load import bundled, load
from mediation_rules.loading.levels import LEVELS
from mediation_rules.operands import OPERATORS
from mediation_rules.rules import RulesetDefinition
from mediation_rules.schema import FILES, rule_schema, schemas
from mediation_rules.schema.conditions import asked_of
from mediation_rules.schema.files import _Keys
from mediation_rules.schema.scalars import Names
from mediation_rules.source import Mapping, Node, Scalar, read_yaml
from tests.small import ASK, read, spoilt
from tests.small import FILES as SMALL

RULE, CASES = f"{ASK}/rule.yaml", f"{ASK}/cases.yaml"
BASE = Path(__file__).parent / "bad" / "_base"
EXAMPLES = sorted(Path(__file__).parent.parent.glob("examples/rulesets/*"))
DEFINITION, FACTS, _ = read(spoilt())
SCHEMAS = schemas(DEFINITION, FACTS)


def plain(node: Node | None) -> Any:
    """Read YAML as an editor does: the core schema of YAML 1.2."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    if not isinstance(node, Scalar):
        return [plain(item) for item in node.items] if node else None
    if node.quoted:
        return node.text
    if node.text in ("true", "false"):
        return node.text == "true"
    return int(node.text) if re.fullmatch(r"-?\d+", node.text) else node.text


def wrong(kind: str, text: str, known: dict[str, Any] = SCHEMAS) -> list[str]:
    """Return where a file of this kind does not fit."""
    node, found = read_yaml(text, "file.yaml")
    assert found == []
    validator = Draft202012Validator(known[kind])
    return [error.json_path for error in validator.iter_errors(plain(node))]


def kind_of(path: str) -> str | None:
    parts = path.split("/")
    for kind, pattern in FILES.items():
        if len(parts) == pattern.count("/") + 1 and Path(path).match(pattern):
            return kind
    return None


@pytest.mark.parametrize("kind", sorted(FILES))
def test_every_schema_is_a_valid_schema(kind: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[kind])


@pytest.mark.parametrize("path", sorted(path for path in SMALL if kind_of(path)))
def test_every_file_of_a_sound_ruleset_fits(path: str) -> None:
    kind = kind_of(path)

    assert kind is not None
    assert [] == wrong(kind, SMALL[path])


@pytest.mark.parametrize(
    "folder", [BASE, *EXAMPLES, *bundled().values()], ids=lambda folder: folder.name
)
def test_every_file_of_a_ruleset_fits(folder: Path) -> None:
    result = load(folder, label=folder.name)
    known = schemas(result.unwrap(), result.facts)
    names = [str(path.relative_to(folder)) for path in sorted(folder.rglob("*.yaml"))]
    kinds = {name: kind for name in names if (kind := kind_of(name))}
    errors = {
        name: wrong(kind, (folder / name).read_text("utf-8"), known)
        for name, kind in kinds.items()
    }

    assert "ruleset.yaml" in errors
    assert {} == {name: places for name, places in errors.items() if places}


RICH = """
title: {en: Ask for the records}
because: The records show what was done.
protected: yes
when:
  all:
    - plan: [iep, ifsp]
    - not: {plan: {is_not: iep}}
    - documents_held: {lacks_all: [iep_current, iep_prior]}
    - documents_held: {count: {between: [1, 3]}}
    - documents_held: {count: 2}
    - urgency: {at_least: time_sensitive}
    - state: PA
    - student.age: {between: [3, 21]}
    - student.in_danger: no
    - student.in_danger: known
    - known: mediation.scheduled_on
    - unknown: plan
    - mediation.scheduled_on: {within_next: {param: near}}
    - mediation.scheduled_on: {after: {fact: deadlines.records}}
    - mediation.scheduled_on: {before: 2026-10-05}
    - deadlines.records: {within_next: 3 weeks}
    - timing: soon
    - timeline: {any: {all: [{kind: call}, {on: {within_last: 1 year}}, {by: school}]}}
    - timeline: {count: {at_least: 2, where: {not: {in_writing: yes}}}}
    - access.home_language: Spanish
    - none_of: [mediation_is_near, {any: [mediation_is_near]}]
unless: [mediation_is_near]
recommend:
  urgency: soon
  due: [{before: mediation.scheduled_on, by: 7 calendar days}, {on: deadlines.records}, {within: 1 business day}]
  action: get-papers
if_unknown: {assume: {plan: iep, student.age: 10, student.in_danger: no}}
before: [fit/wait-for-the-session]
overrides: [{rule: fit/wait-for-the-session, because: It is late.}]
adjusts: [{rule: fit/wait-for-the-session, urgency: now, due: {within: {param: near}}, because: It is late.}]
exclusive_with: [fit/wait-for-the-session]
cite: [cfr-300.613-a]
reviewer: 504
review_by: 2027-06-30
formerly: [prepare/old]
"""


def test_a_rule_with_everything_in_it_fits() -> None:
    assert [] == wrong("rule", RICH)


@pytest.mark.parametrize(
    "policy", ["ask", "warn", "hold", "{assume: yes}", "{assume: true}"]
)
def test_every_policy_fits(policy: str) -> None:
    assert [] == wrong("rule", SMALL[RULE] + f"if_unknown: {policy}\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Ask", "tittle: Ask"),
        ("because: The records show what was done.\n", ""),
        ("- plan: iep", "- plam: iep"),
        ("- plan: iep", "- plan: ieps"),
        ("- plan: iep", "- plan: {includes: iep}"),
        ("- plan: iep", "- plan: {is: iep, in: [iep]}"),
        ("- plan: iep", "- documents_held: iep_current"),
        ("- plan: iep", "- documents_held: {includes: iep_curent}"),
        ("- plan: iep", "- student.age: {at_least: three}"),
        ("- plan: iep", "- student.in_danger: maybe"),
        ("- plan: iep", "- mediation.scheduled_on: {within_next: 14 days}"),
        ("- plan: iep", "- mediation.scheduled_on: {within_next: {param: nera}}"),
        ("- plan: iep", "- mediation.scheduled_on: {before: 5/10/2026}"),
        ("- plan: iep", "- mediation.scheduled_on: {before: {fact: plan}}"),
        ("- plan: iep", "- timing: sooner"),
        ("- plan: iep", "- timeline: {any: {kinds: call}}"),
        ("- plan: iep", "- timeline: {any: mediation_is_near}"),
        ("- plan: iep", "- {known: plam}"),
        ("- plan: iep", "- {plan: iep, state: PA}"),
        ("- plan: iep", "- []"),
        ("- plan: iep", "- all: []"),
        ("- mediation_is_near", "- mediation_is_neer"),
        ("urgency: soon", "urgency: later"),
        ("before: mediation.scheduled_on", "before: mediation.requested"),
        ("by: {param: near}", "by: {param: reply}"),
        ("[cfr-300.613-a]", "[cfr-300.613-b]"),
        ("review_by: 2027-06-30", "review_by: next year"),
        ("review_by: 2027-06-30", "before: [fit/wait]"),
        ("review_by: 2027-06-30", "overrides: [{rule: fit/wait-for-the-session}]"),
        ("review_by: 2027-06-30", "if_unknown: guess"),
        ("review_by: 2027-06-30", "if_unknown: {assume: {plam: iep}}"),
        (
            "review_by: 2027-06-30",
            "if_unknown: {assume: {deadlines.records: 2026-10-05}}",
        ),
    ],
)
def test_a_wrong_name_in_a_rule_does_not_fit(old: str, new: str) -> None:
    assert old in SMALL[RULE]
    assert [] != wrong("rule", SMALL[RULE].replace(old, new))


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("ruleset.yaml", "version: 0.1.0", "versoin: 0.1.0"),
        ("ruleset.yaml", "{id: fit, title", "{id: fit, name"),
        ("facts.yaml", "type: boolean", "type: bool"),
        ("facts.yaml", "small.paper_sent", "Small paper"),
        ("citations.yaml", "strength: binding", "strength: strong"),
        ("contacts.yaml", "link:", "url:"),
        ("questions.en.yaml", "plan:", "plam:"),
        ("questions.en.yaml", "{ask: Which plan does", "{question: Which plan does"),
        ("questions.en.yaml", "have?}", "have?, choices: {ieps: an IEP}}"),
        ("questions.en.yaml", "have?}", "have?, phrases: {yes: so}}"),
        ("conditions/all.yaml", "says:", "say:"),
        ("conditions/all.yaml", "param: near", "param: neer"),
        ("conditions/all.yaml", "when: mediation_is_near", "when: mediation_is_neer"),
        ("conditions/all.yaml", "otherwise:", "else:"),
        ("parameters/all.yaml", "kind: law", "kind: rule"),
        (
            "deadlines/all.yaml",
            "after: records.requested_on",
            "after: records.requested",
        ),
        ("deadlines/all.yaml", "whose: school", "whose: nobody"),
        ("deadlines/all.yaml", "param: reply_time", "param: reply"),
        (CASES, "as_of: 2026-10-05", "on: 2026-10-05"),
        (CASES, "plan: iep", "plam: iep"),
        (CASES, "plan: iep", "plan: ieps"),
        (CASES, "plan: iep", "documents_held: iep_current"),
        (CASES, "plan: iep", "timeline: [{kinds: call}]"),
        (CASES, "plan: iep", "student: {agee: 3}"),
        (CASES, "plan: iep", "student.age: -3"),
        (CASES, "plan: iep", "answers: {plan: maybe}"),
        (CASES, "plan: iep", "mediation.held_on: {earliest: 2026-10-05}"),
        (CASES, "plan: iep", "mediation.held_on: {about: October}"),
        (CASES, "[prepare/ask-for-records]", "[prepare/ask]"),
        (
            CASES,
            "expect: [prepare/ask-for-records]",
            "deadlines: {recrods: 2026-10-05}",
        ),
        (CASES, "expect: [prepare/ask-for-records]", "decisions: {timing: sooner}"),
        (CASES, "expect: [prepare/ask-for-records]", "ask_first: plam"),
    ],
)
def test_a_wrong_name_in_another_file_does_not_fit(
    path: str, old: str, new: str
) -> None:
    assert old in SMALL[path]
    assert [] != wrong(str(kind_of(path)), SMALL[path].replace(old, new))


def test_facts_of_a_case_may_be_written_nested_or_dotted() -> None:
    given = (
        "{student: {age: 3}, mediation.held_on: {earliest: 2026-10-05, latest: 2026-10-06},"
        " documents_held: [], timeline: [{kind: call, on: 2026-10-05}],"
        " records.requested_on: {about: 2026-09}, iep.last_meeting_on: {about: 2026-09-12},"
        " answers: {student.in_danger: dont_know}, state: PA, student.first_name: Sam}"
    )
    text = f"- {{name: a, as_of: 2026-10-05, given: {given}, never: [fit/wait-for-the-session]}}\n"

    assert [] == wrong("cases", text)


def test_a_table_of_a_decision_fits() -> None:
    text = (
        "which:\n  title: Which\n  values: {a: A}\n"
        "  table: {hit: first, columns: [plan, state], rows: [[iep, PA, a], ['-', [PA, CA], a]]}\n"
    )

    assert [] == wrong("conditions", text)


def test_an_editor_is_told_what_a_fact_and_its_choices_mean() -> None:
    tests = SCHEMAS["rule"]["$defs"]["condition"]["anyOf"][1]["properties"]

    assert tests["mediation.agreed"]["description"] == (
        "Both agreed to mediate. Both sides said yes to mediation."
    )
    assert "description" not in tests["timing"]
    plan = asked_of(Names.of(DEFINITION, FACTS), FACTS["plan"])["anyOf"][0]
    assert len(plan["enum"]) == len(plan.get("enumDescriptions", plan["enum"]))


def test_a_ruleset_that_has_nothing_yet_gives_schemas_too() -> None:
    empty = {
        path: ""
        for path in SMALL
        if path.startswith(
            ("conditions", "parameters", "deadlines", "citations", "rules/")
        )
    }
    definition, facts, _ = read(spoilt(added=empty))
    rule = "title: T\nbecause: B\nwhen: {plan: iep}\n"

    assert [] == wrong("rule", rule, schemas(definition, facts))
    assert [] != wrong("rule", rule + "cite: [x]\n", schemas(definition, facts))
    assert [] != wrong(
        "rule", rule.replace("{plan: iep}", "x"), schemas(definition, facts)
    )


def test_every_key_of_every_level_has_a_schema() -> None:
    keys = _Keys(Names.of(DEFINITION, FACTS))
    levels = [level for level in LEVELS if level.name != "a question"]

    assert [] == [
        (level.name, key)
        for level in levels
        for key, takes in keys.of(level)["properties"].items()
        if takes == {}
    ]


def test_every_key_of_a_question_has_a_schema() -> None:
    questions = SCHEMAS["questions"]["properties"]["plan"]

    assert {"ask", "why", "choices", "phrases"} == set(questions["properties"])


@pytest.mark.parametrize("kind", list(FactKind))
def test_every_operator_of_a_kind_has_a_schema(kind: FactKind) -> None:
    fact = next(fact for fact in FACTS.values() if fact.kind is kind)
    asked = asked_of(Names.of(DEFINITION, FACTS), fact)
    shared = SCHEMAS["rule"]["$defs"].get(f"asked_of_{kind}", asked)
    [*_, operators] = shared["anyOf"]

    assert {str(operator) for operator in OPERATORS[kind]} <= set(
        operators["properties"]
    )


def test_the_schema_of_a_rule_is_one_of_the_schemas() -> None:
    assert SCHEMAS["rule"] == rule_schema(DEFINITION, FACTS)


def test_every_schema_says_which_files_it_is_for() -> None:
    assert set(FILES) == set(SCHEMAS)
    assert "rules/*/*/rule.yaml of small" == SCHEMAS["rule"]["title"]


def test_an_editor_explains_the_key_that_is_pointed_at() -> None:
    keys = SCHEMAS["rule"]["properties"]

    assert (
        "What keeps it silent, if any of them holds. Left out: nothing."
        == (keys["unless"]["description"])
    )
    assert (
        "How soon it wants doing."
        == (keys["recommend"]["properties"]["urgency"]["description"])
    )


LAKESIDE = Path(__file__).parent.parent / "examples" / "rulesets" / "lakeside"


def lakeside() -> tuple[RulesetDefinition, FactModel]:
    found = load(LAKESIDE)
    return found.unwrap(), found.facts


def test_a_letter_with_everything_in_it_fits() -> None:
    home = LAKESIDE / "letters" / "ask-once-more"
    known = schemas(*lakeside())

    assert [] == wrong("letter", (home / "letter.yaml").read_text("utf-8"), known)
    assert [] == wrong("paper_cases", (home / "cases.yaml").read_text("utf-8"), known)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("to: the principal\n", ""),
        ("subject:", "subjet:"),
        ("answer_within: 1 week", "answer_within: soon"),
        ("audience: school", "audience: everyone"),
        ("[prepare/ask-again-for-records]", "[prepare/ask-agian]"),
        ("cfr-300.613-a", "cfr-300.613-b"),
        ("papers: {title: the papers that you need most}", "Papers: {title: papers}"),
    ],
)
def test_a_mistake_in_a_letter_is_found(old: str, new: str) -> None:
    text = (LAKESIDE / "letters/ask-once-more/letter.yaml").read_text("utf-8")
    assert old in text

    assert wrong("letter", text.replace(old, new), schemas(*lakeside()))


def test_an_overlay_is_offered_the_addresses_of_letters() -> None:
    names = Names.of(*lakeside())

    assert "letters.ask-once-more" in names.addresses()
    assert "worksheets.calls-to-the-school" in names.addresses()
