"""An author may let a warning stand: with a reason, until a day, and never out of sight."""

import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from mediation_rules import Ruleset
from mediation_rules.cli import program
from mediation_rules.lint import check_ruleset, verify_ruleset
from mediation_rules.lint.formats import FORMATS
from tests.rulesets import RULE, small_ruleset, with_in_place

ASK = "prepare/ask-for-current-iep"
SLOWER = """\
- set: rules.prepare/ask-for-current-iep.recommend.urgency
  value: routine
  because: We have little time.
  cite: [cfr-300.613-a]
"""
BEFORE, AFTER = date(2027, 6, 30), date(2027, 7, 1)


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small ruleset with one warning, MR216, in its one rule."""
    monkeypatch.chdir(tmp_path)
    folder = small_ruleset(tmp_path)
    with_in_place(folder, RULE, "by: {param: time_to_read}", "by: 7 calendar days")
    return folder


def accept(folder: Path, code: str, at: str, *, heading: bool = True) -> None:
    """Let the warnings of a code stand."""
    path = folder / "ruleset.yaml"
    more = "accept:\n" if heading else ""
    path.write_text(
        f"{path.read_text('utf-8')}{more}"
        f"  - {{code: {code}, at: {at}, because: We agreed on it, until: {BEFORE}}}\n",
        encoding="utf-8",
    )


def codes(folder: Path, today: date | None = None) -> list[str]:
    return [item.code for item in check_ruleset(folder, today=today).diagnostics]


@pytest.mark.parametrize(
    "at", [ASK, RULE, "ask-for-current-iep/rule.yaml", "7 calendar days"]
)
def test_a_warning_is_accepted_by_rule_by_file_or_by_the_name_it_speaks_of(
    small: Path, at: str
) -> None:
    accept(small, "MR216", at)

    # The parameter that the rule named before is not used any more.
    assert ["MR226"] == codes(small)


@pytest.mark.parametrize(
    "at",
    ["prepare/ask-for", "prepare", "current-iep/rule.yaml", "conditions/plan.yaml"],
)
def test_a_warning_elsewhere_is_not_accepted(small: Path, at: str) -> None:
    accept(small, "MR216", at)

    assert ["MR216", "MR226", "MR902"] == sorted(codes(small))


def test_whoever_loads_a_ruleset_is_not_warned_of_what_is_accepted(small: Path) -> None:
    accept(small, "MR216", ASK)
    accept(small, "MR226", "time_to_read", heading=False)

    assert () == Ruleset.load(small).warnings
    assert [] == codes(small)


def test_an_acceptance_runs_out_after_its_last_day(small: Path) -> None:
    accept(small, "MR216", ASK)

    assert ["MR226"] == codes(small, BEFORE)
    assert ["MR216", "MR226", "MR901"] == sorted(
        code for code in codes(small, AFTER) if code not in ("MR223", "MR224")
    )


def test_what_only_the_day_brings_about_is_not_missed_without_a_day(
    small: Path,
) -> None:
    accept(small, "MR224", "ruleset.yaml")

    assert "MR902" not in codes(small)
    assert "MR902" in codes(small, date(2026, 10, 5))


def test_nothing_is_called_unused_while_there_is_an_error(small: Path) -> None:
    accept(small, "MR533", ASK)
    with_in_place(small, RULE, "- mediation_is_near", "- mediation_is_neer")

    assert ["MR216", "MR301"] == sorted(codes(small))


def test_what_verify_proves_can_be_accepted_as_well(tmp_path: Path) -> None:
    folder = small_ruleset(tmp_path)
    with_in_place(
        folder, "conditions/mediation.yaml", "      - plan_in_hand: full\n", ""
    )
    with_in_place(folder, RULE, "recommend:", "protected: yes\nrecommend:")
    assert ["MR351"] == [i.code for i in verify_ruleset(folder).diagnostics]
    accept(folder, "MR351", ASK)
    accept(folder, "MR216", ASK, heading=False)

    proved = verify_ruleset(folder)

    assert ((), ["MR351"]) == (
        proved.diagnostics,
        [each.item.code for each in proved.accepted],
    )
    # `check` does not look for it, and misses the other one.
    assert ["MR902"] == codes(folder)


def test_an_overlay_inherits_what_its_base_accepts(small: Path, tmp_path: Path) -> None:
    accept(small, "MR216", ASK)
    accept(small, "MR533", ASK, heading=False)
    overlay = tmp_path / "over"
    overlay.mkdir()
    (overlay / "ruleset.yaml").write_text(
        "id: over\nversion: 0.1.0\ntitle: An overlay\njurisdiction: us_federal\n"
        'extends: {ruleset: small, version: ">=0.1,<1"}\n',
        encoding="utf-8",
    )
    accept(overlay, "MR226", "time_to_read")

    change = overlay / "changes" / "slower.yaml"
    change.parent.mkdir()
    change.write_text(SLOWER, encoding="utf-8")

    # That the base accepts nothing by its second one is for the base's authors.
    assert ["MR410"] == codes(overlay)
    assert {"MR216", "MR226"} == {
        each.item.code for each in check_ruleset(overlay).accepted
    }


def test_what_is_accepted_is_shown_when_it_is_asked_for(small: Path) -> None:
    accept(small, "MR216", ASK)
    accept(small, "MR226", "time_to_read", heading=False)

    plain = CliRunner().invoke(program, ["check", "small"])
    told = CliRunner().invoke(program, ["check", "small", "--show-accepted"])

    short = "small: 1 rule, nothing to mend. 2 findings accepted.\n"
    assert short == plain.stdout
    assert (
        short
        + (
            "\nAccepted:\n"
            "  small/parameters/practice.yaml:6:1: MR226: parameter `time_to_read` is never"
            " used\n"
            "      until 2027-06-30, because: We agreed on it\n"
            f"  small/{RULE}:13:17: MR216: `7 calendar days` has no name and no source\n"
            "      until 2027-06-30, because: We agreed on it\n"
        )
        == told.stdout
    )


def test_programs_are_told_what_is_accepted_and_why(small: Path) -> None:
    accept(small, "MR216", ASK)
    report = check_ruleset(small, select=["MR216"])

    [found] = json.loads(FORMATS["json"]([report]))
    [run] = json.loads(FORMATS["sarif"]([report]))["runs"]
    [skipped] = ElementTree.fromstring(FORMATS["junit"]([report])).iter("skipped")

    assert [] == found["diagnostics"]
    assert [("MR216", "We agreed on it", "2027-06-30")] == [
        (each["code"], each["because"], each["until"]) for each in found["accepted"]
    ]
    assert ["We agreed on it"] == [
        s["justification"] for r in run["results"] for s in r["suppressions"]
    ]
    assert "We agreed on it" == skipped.get("message")
    assert "" == FORMATS["github"]([report])
