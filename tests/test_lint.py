"""What is wrong with a ruleset is told alike to people, programs, build servers and scanners."""

import json
import os
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

import mediation_rules
from mediation_rules.cli import program
from mediation_rules.codes import CODES, GROUP_OF, GROUPS, HUNDREDS
from mediation_rules.diagnostics import Diagnostic, RulesetError, Span, listed
from mediation_rules.lint import Report, check_ruleset, verify_ruleset
from mediation_rules.lint.formats import FORMATS
from mediation_rules.lint.selecting import Selection, UnknownSelection
from mediation_rules.load import LoadResult
from tests.rulesets import CASES, FACTS, RULE, small_ruleset, with_in_place

GOLDEN = Path(__file__).parent / "findings"
REGENERATE = "MEDIATION_RULES_REGENERATE" in os.environ
ADVICE = "rules/prepare/ask-for-current-iep/advice.en.md"

HEADING = """\
id: over
version: 0.1.0
title: An overlay
jurisdiction: us_federal
extends: {ruleset: small, version: ">=0.1,<1"}
"""
SLOWER = """\
- set: rules.prepare/ask-for-current-iep.recommend.urgency
  value: routine
  because: We have little time.
  cite: [cfr-300.613-a]
"""

# What a reader of SARIF 2.1.0 relies on, cut from the schema of the standard.
REGION = {
    "type": "object",
    "required": ["startLine", "startColumn", "endLine", "endColumn"],
    "additionalProperties": {"type": "integer", "minimum": 1},
}
PLACE = {
    "type": "object",
    "required": ["artifactLocation", "region"],
    "properties": {
        "artifactLocation": {
            "type": "object",
            "required": ["uri"],
            "properties": {"uri": {"type": "string", "pattern": r"^[^ \\]+$"}},
        },
        "region": REGION,
    },
    "additionalProperties": False,
}
MESSAGE = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}},
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
RULE_OF_SARIF = {
    "type": "object",
    "required": ["id", "shortDescription", "fullDescription", "help"],
    "properties": {
        "id": {"type": "string"},
        "shortDescription": MESSAGE,
        "fullDescription": MESSAGE,
        "help": {**MESSAGE, "required": ["text", "markdown"]},
        "defaultConfiguration": {"properties": {"level": LEVEL}},
        "properties": {"properties": {"tags": {"type": "array"}}},
    },
    "additionalProperties": False,
}
LOCATIONS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["physicalLocation"],
        "properties": {"physicalLocation": PLACE},
    },
}
SARIF = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name", "semanticVersion", "rules"],
                                "properties": {
                                    "rules": {"type": "array", "items": RULE_OF_SARIF}
                                },
                            }
                        },
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["ruleId", "level", "message", "locations"],
                            "properties": {
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": LEVEL,
                                "message": MESSAGE,
                                "locations": LOCATIONS,
                                "relatedLocations": LOCATIONS,
                            },
                        },
                    },
                },
            },
        },
    },
}


@pytest.fixture
def spoilt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ruleset with errors and a warning, a suggestion and a second place."""
    monkeypatch.chdir(tmp_path)
    folder = small_ruleset(tmp_path)
    with_in_place(folder, RULE, "[cfr-300.613-a]", "[cfr-300.613-a, cfr-300.613-a]")
    with_in_place(folder, RULE, "- mediation_is_near", "- mediation_is_neer")
    path = folder / ADVICE
    path.write_text(path.read_text("utf-8") + "\nYou will win, 100 %.\n", "utf-8")
    (folder / CASES).unlink()
    return Path("small")


def golden(name: str, actual: str) -> str:
    """Return what a golden file holds, or write it anew."""
    path = GOLDEN / name
    if REGENERATE:
        path.write_text(actual, encoding="utf-8")
    return path.read_text(encoding="utf-8")


def codes(report: Report) -> list[str]:
    return [item.code for item in report.diagnostics]


# ------------------------------------------------------------------ formats


@pytest.mark.parametrize(
    ("form", "file"),
    [
        ("text", "text.txt"),
        ("json", "json.json"),
        ("github", "github.txt"),
        ("sarif", "sarif.json"),
        ("junit", "junit.xml"),
    ],
)
def test_findings_are_written_for_each_reader(
    spoilt: Path, form: str, file: str
) -> None:
    told = CliRunner().invoke(program, ["check", str(spoilt), "--format", form])

    assert golden(file, told.stdout) == told.stdout
    assert 1 == told.exit_code


def test_every_format_has_its_golden_file() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(FORMATS)


def test_sarif_holds_what_its_schema_asks_for(spoilt: Path) -> None:
    reports = [check_ruleset(spoilt), check_ruleset("us-federal")]
    log = json.loads(FORMATS["sarif"](reports))
    [run] = log["runs"]

    assert [] == list(Draft202012Validator(SARIF).iter_errors(log))
    assert [r["ruleId"] for r in run["results"]] == [
        run["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] for r in run["results"]
    ]


def test_sarif_names_a_file_by_an_address(tmp_path: Path) -> None:
    span = Span("rules of ours/ä.yaml", 1, 1, 1, 2)
    far = Span((tmp_path / "x.yaml").as_posix(), 1, 1, 1, 2)
    log = json.loads(FORMATS["sarif"]([reported(span), reported(far)]))

    assert [
        "rules%20of%20ours/%C3%A4.yaml",
        (tmp_path / "x.yaml").as_uri(),
    ] == [
        r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for r in log["runs"][0]["results"]
    ]


def reported(span: Span, message: str = "odd", code: str = "ACME1") -> Report:
    """Return a report of one finding that is not the library's own."""
    return Report(LoadResult(None, FACTS, (), {}), (Diagnostic(code, span, message),))


@pytest.mark.parametrize("form", FORMATS)
def test_a_finding_of_others_is_written_without_a_page(form: str) -> None:
    text = FORMATS[form]([reported(Span("a.yaml", 2, 3, 2, 4))])

    assert "ACME1" in text
    assert "odd" in text


def test_a_command_for_github_stays_on_its_line() -> None:
    span = Span("a,b:c%.yaml", 2, 3, 2, 4)
    text = FORMATS["github"]([reported(span, "50 % of\nwhat: a, b")])

    assert (
        "::error file=a%2Cb%3Ac%25.yaml,line=2,col=3,endColumn=4,title=ACME1"
        "::50 %25 of�what: a, b"
    ) == text


def test_a_command_for_github_has_no_columns_where_a_finding_goes_over_lines() -> None:
    text = FORMATS["github"]([reported(Span("a.yaml", 2, 3, 4, 1))])

    assert "::error file=a.yaml,line=2,endLine=4,title=ACME1::odd" == text


def test_junit_is_xml_whatever_a_file_holds() -> None:
    text = FORMATS["junit"]([reported(Span("a\x00.yaml", 1, 1, 1, 1), "<\ufffe&\x1b>")])

    [failure] = ElementTree.fromstring(text).iter("failure")
    assert "<�&�>" == failure.get("message")


def test_a_clean_ruleset_is_a_test_that_passed_and_nothing_for_github(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    report = check_ruleset(small_ruleset(tmp_path))
    [suite] = ElementTree.fromstring(FORMATS["junit"]([report]))
    told = CliRunner().invoke(program, ["check", "small", "--format", "github"])

    assert ("1", "0") == (suite.get("tests"), suite.get("failures"))
    assert ("", 0) == (told.stdout, told.exit_code)


# ------------------------------------------------------------------ one answer for all


def test_an_application_is_told_what_the_command_line_tells(spoilt: Path) -> None:
    shown = CliRunner().invoke(program, ["check", str(spoilt)]).stdout
    report = mediation_rules.check_ruleset(spoilt)

    assert FORMATS["text"]([report]) + "\n" == shown
    assert (report.id, report.rules) == ("small", 1)
    assert report.wants_mending()


def test_an_editor_is_told_of_what_it_has_not_saved(spoilt: Path) -> None:
    mended = (spoilt / RULE).read_text("utf-8")
    mended = mended.replace("neer", "near").replace(", cfr-300.613-a]", "]")

    report = check_ruleset(spoilt, unsaved={RULE: mended})

    assert ["MR532", "MR601"] == codes(report)
    assert mended == report.files[f"small/{RULE}"]


def test_a_ruleset_that_is_not_there_is_an_error() -> None:
    with pytest.raises(RulesetError, match="there is no ruleset `nowhere`"):
        check_ruleset("nowhere")
    with pytest.raises(RulesetError, match="there is no ruleset `nowhere`"):
        verify_ruleset("nowhere")


def test_a_ruleset_without_a_heading_is_reported_without_a_name(tmp_path: Path) -> None:
    report = check_ruleset(tmp_path)

    assert (None, 0, ["MR016"]) == (report.id, report.rules, codes(report))


# ------------------------------------------------------------------ selecting


def test_a_selection_takes_groups_and_beginnings_of_codes(spoilt: Path) -> None:
    found = codes(check_ruleset(spoilt, select=["text", "MR60"]))

    assert ["MR532", "MR601", "MR030"] == found


def test_what_cannot_be_read_is_told_whatever_is_selected(spoilt: Path) -> None:
    assert "MR030" in codes(check_ruleset(spoilt, select=["privacy"]))


def test_a_warning_of_reading_can_be_left_out(tmp_path: Path) -> None:
    small_ruleset(tmp_path)
    over = tmp_path / "over"
    (over / "changes").mkdir(parents=True)
    (over / "ruleset.yaml").write_text(HEADING, "utf-8")
    (over / "changes" / "slower.yaml").write_text(SLOWER, "utf-8")

    assert ["MR410"] == codes(check_ruleset(over))
    assert [] == codes(check_ruleset(over, select=["privacy"]))


def test_what_is_ignored_is_left_out(spoilt: Path) -> None:
    every = codes(check_ruleset(spoilt))
    rest = codes(check_ruleset(spoilt, ignore=["tests", "MR53", "ACME1"]))

    assert {"MR532", "MR601"} == set(every) - set(rest)


def test_a_selection_on_the_command_line_stands_between_commas(spoilt: Path) -> None:
    words = ["check", str(spoilt), "--select", "mr5, tests", "--format", "json"]
    [found] = json.loads(CliRunner().invoke(program, words).stdout)

    assert {"MR030", "MR532", "MR601"} == {i["code"] for i in found["diagnostics"]}


def test_what_is_proved_can_be_selected(tmp_path: Path) -> None:
    folder = small_ruleset(tmp_path)

    assert ["MR345"] == codes(verify_ruleset(folder, select=["MR34"]))
    assert [] == codes(verify_ruleset(folder, ignore=["logic"]))


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("privaci", " Did you mean `privacy`?"),
        ("M104", " Did you mean `MR104`?"),
        ("x", ""),
    ],
)
def test_a_word_that_selects_nothing_is_refused(word: str, hint: str) -> None:
    with pytest.raises(UnknownSelection) as caught:
        Selection.of([word])

    told = CliRunner().invoke(program, ["check", "--ignore", word])
    groups = listed(GROUPS)
    message = f"`{word}` is neither a group of checks ({groups}) nor the beginning of a code.{hint}"
    assert message == str(caught.value)
    assert (2, True) == (told.exit_code, message in told.stderr)


# ------------------------------------------------------------------ the catalogue


def test_every_code_is_listed_once_with_its_group_and_level() -> None:
    told = CliRunner().invoke(program, ["check", "--list"]).stdout

    assert (
        "text: what a family reads\n  MR501  error             not a template" in told
    )
    assert "  MR024  error             not a date; --fix may mend it\n" in told
    assert list(CODES) == re.findall(r"^  (MR\d{3})  ", told, re.MULTILINE)
    assert set(GROUP_OF) == set(CODES)
    assert len(HUNDREDS) == sum(len(hundreds) for _, hundreds in GROUPS.values())
