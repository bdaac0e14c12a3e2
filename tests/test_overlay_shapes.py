"""Overlays of every shape: questions and languages they bring, and bases that stand elsewhere."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from mediation_rules.cli import program
from mediation_rules.load import LoadResult, load
from tests.rulesets import with_in_place
from tests.test_bad_overlays import laid_out
from tests.test_overlay import IEP, WHY, merged

OFFICE = "prepare/ask-the-state-office"
CHANGES = "changes/reading.yaml"


def codes(result: LoadResult) -> list[tuple[str, str]]:
    return [
        (item.code, item.span.file.rpartition("/")[2]) for item in result.diagnostics
    ]


def test_questions_of_an_overlay_stand_beside_those_of_the_base(tmp_path: Path) -> None:
    question = "mediation.agreed:\n  ask: Did both sides say yes?\n"

    definition = merged(tmp_path, questions_dot_en_dot_yaml=question)

    asked = definition.questions["en"]
    assert "Did both sides say yes?" == asked["mediation.agreed"].text
    assert "Which plan does your child have?" == asked["plan"].text


def test_an_overlay_asks_in_a_language_of_its_own(tmp_path: Path) -> None:
    folder = laid_out(tmp_path)
    with_in_place(
        folder, "ruleset.yaml", "maintainers:", "languages: [es]\nmaintainers:"
    )
    (folder / "questions.es.yaml").write_text(
        "plan:\n  ask: ¿Qué plan tiene?\n", "utf-8"
    )

    definition = load(folder).unwrap()

    assert ["en", "es"] == list(definition.questions)
    assert "¿Qué plan tiene?" == definition.questions["es"]["plan"].text


def test_a_question_of_the_base_is_not_overwritten_in_silence(tmp_path: Path) -> None:
    folder = laid_out(tmp_path)
    (folder / "questions.en.yaml").write_text("plan:\n  ask: Which plan?\n", "utf-8")

    [found] = load(folder).diagnostics

    assert ("MR409", "the question `plan` is already there in the base") == (
        found.code,
        found.message,
    )


def test_without_a_notice_in_either_there_is_only_the_built_in_one(
    tmp_path: Path,
) -> None:
    folder = laid_out(tmp_path)
    with_in_place(
        folder, "ruleset.yaml", "notice: This state has rules of its own.", ""
    )

    assert {} == load(folder).unwrap().notice


def test_a_bundled_ruleset_is_extended_by_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "us-zz"
    folder.mkdir()
    (folder / "ruleset.yaml").write_text(
        "id: us-zz\nversion: 0.1.0\ntitle: Nothing new\njurisdiction: us_federal\n"
        'extends: {ruleset: us-federal, version: ">=0.1,<1"}\n',
        encoding="utf-8",
    )

    found = load(folder)

    assert found.definition
    assert ["us-federal", "us-zz"] == [layer.id for layer in found.definition.layers]
    # That it changes nothing is told, and nothing else is wrong.
    assert [("MR406", "ruleset.yaml")] == codes(found)


def test_a_base_whose_version_is_none_fits_no_range(tmp_path: Path) -> None:
    folder = laid_out(tmp_path)
    with_in_place(tmp_path / "small", "ruleset.yaml", "0.1.0", "the first")

    assert [("MR402", "ruleset.yaml")] == codes(load(folder))


def test_a_value_is_set_where_the_base_has_none_that_can_be_read(
    tmp_path: Path,
) -> None:
    folder = laid_out(tmp_path)
    with_in_place(
        tmp_path / "small",
        "parameters/practice.yaml",
        "value: 7 calendar days",
        "history: 7 calendar days",
    )
    change = f"- set: parameters.time_to_read\n  value: 9 calendar days\n{WHY}"
    (folder / CHANGES).write_text(change, encoding="utf-8")

    definition = load(folder).definition

    assert definition
    [value] = definition.parameters["time_to_read"].history
    assert "9 calendar days" == str(value.value)


def test_a_question_that_a_case_expects_stays_when_a_rule_is_disabled(
    tmp_path: Path,
) -> None:
    folder = laid_out(tmp_path)
    with (folder / f"rules/{OFFICE}/cases.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "\n- name: only asked\n  as_of: 2026-10-05\n  given: {plan: iep}\n"
            f"  possible: [{IEP}]\n  ask_first: mediation.scheduled_on\n"
        )
    (folder / CHANGES).write_text(f"- disable: rules.{IEP}\n{WHY}", encoding="utf-8")

    definition = load(folder).definition

    assert definition
    [case] = [c for c in definition.rules[OFFICE].cases if c.name == "only asked"]
    assert () == case.possible
    assert case.ask_first
    assert "mediation.scheduled_on" == case.ask_first.id


def test_what_else_a_rule_mentions_stays_when_a_rule_is_disabled(
    tmp_path: Path,
) -> None:
    folder = laid_out(tmp_path)
    office = folder / f"rules/{OFFICE}"
    with_in_place(
        office, "rule.yaml", "cite:", f"before: [{IEP}, prepare/other]\ncite:"
    )
    with (office / "cases.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "\n- name: only due\n  as_of: 2026-10-05\n  given: {plan: iep}\n"
            f"  due: {{{IEP}: 2026-10-09, {OFFICE}: 2026-10-07}}\n"
        )
    (folder / CHANGES).write_text(f"- disable: rules.{IEP}\n{WHY}", encoding="utf-8")

    definition = load(folder).definition

    assert definition
    rule = definition.rules[OFFICE]
    assert ["prepare/other"] == [reference.id for reference in rule.before]
    assert [OFFICE] == [name for case in rule.cases for name in case.due]


def test_nothing_is_kept_of_a_change_that_was_never_pinned_and_does_not_fit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = laid_out(tmp_path)
    change = f"- set: parameters.time_to_read\n  value: 9 calendar days\n  was: 00000000\n{WHY}"
    (folder / CHANGES).write_text(change, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    result = CliRunner().invoke(program, ["pin", "small-state"])

    assert (1, "1 change: 0 newly pinned, 1 made for something else.\n") == (
        result.exit_code,
        result.stdout,
    )
    assert not (folder / "replaced.yaml").exists()
