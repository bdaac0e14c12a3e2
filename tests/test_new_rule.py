"""A new rule works from the first minute, and says as long as it is one that it is a draft."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mediation_rules import Ruleset
from mediation_rules.cases import cases_of, run_case
from mediation_rules.check import CheckedRuleset
from mediation_rules.cli import program
from mediation_rules.lint import check_ruleset
from mediation_rules.rules import RulesetDefinition
from mediation_rules.scaffold.new_rule import NewRule, rule_files
from tests.rulesets import small_ruleset, with_in_place

NEW = "prepare/bring-a-friend"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return small_ruleset(tmp_path)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(program, [str(word) for word in words])


def codes(folder: Path) -> set[str]:
    return {item.code for item in check_ruleset(folder).diagnostics}


def test_a_new_rule_is_sound_passes_its_cases_and_is_a_draft(small: Path) -> None:
    told = run("new", "rule", NEW, "--into", "small")
    ruleset = Ruleset.load(small)
    rule = ruleset.definition.rules[NEW]

    assert 0 == told.exit_code, told.output
    assert {"MR535"} == codes(small)
    assert [(), (), ()] == [
        tuple(run_case(ruleset, case)) for case in cases_of(rule, ruleset)
    ]
    assert (
        f"Written: small/rules/{NEW}/rule.yaml\n"
        f"Written: small/rules/{NEW}/cases.yaml\n"
        f"Written: small/rules/{NEW}/advice.en.md\n\n"
        "Next: write what `TODO:` asks for, then\n"
        "  mediation-rules check small\n"
        f"  mediation-rules test small --rule {NEW}\n"
    ) == told.stdout


def test_a_new_rule_stops_being_a_draft_once_everything_is_written(
    small: Path,
) -> None:
    run("new", "rule", NEW, "--into", "small")
    home = f"rules/{NEW}"
    with_in_place(small, f"{home}/rule.yaml", '"TODO: say what', '"Say what')
    with_in_place(small, f"{home}/rule.yaml", '"TODO: say why', '"Say why')
    with_in_place(small, f"{home}/advice.en.md", "TODO: say", "Say")

    assert set() == codes(small)


def test_a_new_rule_is_written_in_every_language(small: Path) -> None:
    with_in_place(small, "ruleset.yaml", "languages: [en]", "languages: [en, es]")
    before = codes(small)

    run("new", "rule", NEW, "--into", "small")
    rule = Ruleset.load(small).definition.rules[NEW]

    # A draft is no translation that somebody could pin.
    assert {"MR535"} == codes(small) - before
    assert {
        "en": "TODO: say what the family can do",
        "es": "TODO: diga qué puede hacer la familia",
    } == dict(rule.title)
    assert "TODO: diga qué hacer, paso a paso.\n" == rule.texts["es"].source


def with_fields(definition: RulesetDefinition, **fields: object) -> RulesetDefinition:
    """Return a definition with other values in some of its fields."""
    names = definition.__dataclass_fields__
    return type(definition)(
        **{name: getattr(definition, name) for name in names} | fields
    )


def test_a_language_without_words_of_ours_gets_the_english(small: Path) -> None:
    checked = Ruleset.load(small).checked
    definition = with_fields(checked.definition, languages=("en", "vi"))

    files = rule_files(NewRule(NEW), CheckedRuleset(definition, checked.facts))

    assert files[f"rules/{NEW}/advice.en.md"] == files[f"rules/{NEW}/advice.vi.md"]


def test_a_new_rule_asks_about_a_fact_that_the_ruleset_asks_for(small: Path) -> None:
    with_in_place(
        small,
        "questions.en.yaml",
        "plan:\n  ask: Which plan",
        "state:\n  ask: In which state",
    )
    checked = Ruleset.load(small).checked

    text = rule_files(NewRule.of(NEW, checked.definition), checked)

    assert "when: {state: US-AL}" in text[f"rules/{NEW}/rule.yaml"]


def test_a_new_rule_of_a_ruleset_without_questions_asks_for_the_plan(
    small: Path,
) -> None:
    (small / "questions.en.yaml").unlink()
    checked = Ruleset.load(small).checked

    text = rule_files(NewRule.of(NEW, checked.definition), checked)

    assert "when: {plan: iep}" in text[f"rules/{NEW}/rule.yaml"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("bring-a-friend", "`bring-a-friend` cannot be the id of a rule: write"),
        ("prepare/Bring", "`prepare/Bring` cannot be the id of a rule: write"),
        ("prepare/a/b", "`prepare/a/b` cannot be the id of a rule: write"),
        ("zzz/x", "small has no section `zzz`, only prepare.\n"),
        (
            "prepair/x",
            "small has no section `prepair`, only prepare. Did you mean `prepare`?",
        ),
        (
            "prepare/ask-for-current-iep",
            "small has, or had, a rule `prepare/ask-for-current-iep`.",
        ),
    ],
)
def test_a_name_that_cannot_be_is_refused(small: Path, name: str, message: str) -> None:
    told = run("new", "rule", name, "--into", "small")

    assert 2 == told.exit_code
    assert message in told.stderr


def test_a_rule_needs_a_source_to_cite(small: Path) -> None:
    bare = with_fields(Ruleset.load(small).definition, citations={})

    with pytest.raises(ValueError, match="small has no source that a rule could cite"):
        NewRule.of(NEW, bare)


def test_a_folder_that_is_no_ruleset_is_refused(small: Path) -> None:
    told = run("new", "rule", NEW)

    message = ". is no ruleset: there is no ruleset.yaml in it. Name one with --into.\n"
    assert (2, message) == (told.exit_code, told.stderr)


def test_what_is_there_already_is_not_overwritten(small: Path) -> None:
    (small / "rules" / NEW).mkdir()

    told = run("new", "rule", NEW, "--into", "small")

    assert 2 == told.exit_code
    assert f"small/rules/{NEW} is there already.\n" == told.stderr
