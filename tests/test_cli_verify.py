"""`mediation-rules verify`: what is proved of rules, for people and for programs."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mediation_rules.cli import program
from tests.rulesets import RULE, small_ruleset, with_in_place

IDLE = "conditions/mediation.yaml"
OVERLAY = """\
id: over
version: 0.1.0
title: An overlay
jurisdiction: us_federal
extends: {ruleset: small, version: ">=0.1,<1"}
maintainers: [nobody]
"""
SLOWER = """\
- set: rules.prepare/ask-for-current-iep.recommend.urgency
  value: routine
  because: We have little time.
  cite: [cfr-300.613-a]
"""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(program, [str(word) for word in words])


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small ruleset of which nothing is to be said."""
    folder = small_ruleset(tmp_path)
    with_in_place(folder, IDLE, "      - plan_in_hand: full\n", "")
    with_in_place(
        folder, RULE, "recommend:", "protected: yes\nif_unknown: warn\nrecommend:"
    )
    return folder


def test_verify_has_nothing_to_say_of_rules_that_hold_together(small: Path) -> None:
    result = run("verify", small)

    assert "small: 1 rule, nothing to mend.\n" == result.stdout
    assert 0 == result.exit_code


def test_verify_tells_what_it_proved_to_people_and_to_programs(tmp_path: Path) -> None:
    spoilt = small_ruleset(tmp_path)

    told = run("verify", spoilt)
    [found] = json.loads(run("verify", spoilt, "--format", "json").stdout)

    assert 1 == told.exit_code
    assert (
        "error MR345: this clause of `the_plan_is_here` changes nothing" in told.stdout
    )
    assert ["MR345"] == [item["code"] for item in found["diagnostics"]]


def test_verify_counts_a_warning_only_when_it_is_strict(small: Path) -> None:
    with_in_place(small, RULE, "if_unknown: warn\n", "")

    assert "warning MR351" in run("verify", small).stdout
    assert 0 == run("verify", small).exit_code
    assert 1 == run("verify", small, "--strict").exit_code


def test_verify_tells_the_mistakes_of_a_ruleset_that_has_some(tmp_path: Path) -> None:
    bad = small_ruleset(tmp_path, **{RULE.replace("/", "__"): "title: [\n"})

    assert run("check", bad).stdout == run("verify", bad).stdout
    assert "MR016" in run("verify", tmp_path).stdout


def test_verify_holds_an_overlay_to_what_its_base_protects(
    small: Path, tmp_path: Path
) -> None:
    overlay = tmp_path / "over"
    (overlay / "changes").mkdir(parents=True)
    (overlay / "ruleset.yaml").write_text(OVERLAY, encoding="utf-8")
    (overlay / "changes" / "slower.yaml").write_text(SLOWER, encoding="utf-8")

    result = run("verify", overlay, "--as-of", "2026-10-05")

    assert 1 == result.exit_code
    assert "over/changes/slower.yaml:1:3: error MR423: " in result.stdout
    assert (
        "`prepare/ask-for-current-iep` is protected, and is weaker here: given"
        " (provisional), soon became given (provisional), routine"
    ) in result.stdout
    assert "This dispute shows it: {as_of: 2026-10-05, given: {" in result.stdout


def test_verify_without_a_name_verifies_what_is_bundled(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mediation_rules.packs.bundled", lambda: {"small": small})
    monkeypatch.setattr("mediation_rules.packs.known", lambda: {"small": small})

    assert "small: 1 rule, nothing to mend.\n" == run("verify").stdout
