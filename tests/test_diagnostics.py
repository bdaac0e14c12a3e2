"""How a finding reads: its place, the line with a marker, the reason, the remedy, the count."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_rules.codes import CODES
from mediation_rules.codes.reference import as_markdown
from mediation_rules.diagnostics import (
    MOST_FINDINGS,
    Diagnostic,
    Findings,
    RulesetError,
    Span,
    TooManyFindings,
    closest,
    in_order,
    lines_of,
    listed,
    quote,
    render,
    summary,
    visible,
)

ROOT = Path(__file__).parent.parent
RULE = "rulesets/us-federal/rules/prepare/ask-for-current-iep/rule.yaml"
TEXT = """\
title: Ask for a copy of the current IEP
when:
  all:
    - plan: iep
    - mediation.schedule_on: {within_next: 14 calendar days}
"""
UNKNOWN_FACT = Diagnostic(
    code="MR104",
    span=Span(RULE, 5, 7, 5, 28),
    message="unknown fact `mediation.schedule_on`",
    fix="Use one of: mediation.requested_on, mediation.scheduled_on, mediation.held_on",
    suggestion="mediation.scheduled_on",
)


def at(line: int, start: int, end: int, file: str = "a.yaml") -> Span:
    return Span(file, line, start, line, end)


def excerpt(text: str, span: Span) -> str:
    """Return the two lines that show the place."""
    shown = render(Diagnostic("MR999", span, "x"), {span.file: text})
    return shown.split("\n\n")[1]


def test_an_error_reads_as_the_house_style_has_it() -> None:
    others = {f"rulesets/us-federal/rules/a/b{n}/rule.yaml": "" for n in range(13)}

    error = RulesetError([UNKNOWN_FACT], {RULE: TEXT, **others})

    assert str(error) == (
        "rulesets/us-federal/rules/prepare/ask-for-current-iep/rule.yaml:5:7: error"
        " MR104: unknown fact `mediation.schedule_on`\n"
        "\n"
        "    5 |     - mediation.schedule_on: {within_next: 14 calendar days}\n"
        "      |       ^^^^^^^^^^^^^^^^^^^^^ did you mean `mediation.scheduled_on`?\n"
        "\n"
        "   why   A condition on an unknown fact can never hold, so this rule would stay"
        " silent.\n"
        "   fix   Use one of: mediation.requested_on, mediation.scheduled_on,"
        " mediation.held_on\n"
        "   more  mediation-rules check --explain MR104\n"
        "\n"
        "1 error in 1 of 14 rules. Nothing was run."
    )


def test_two_places_are_shown_when_two_places_matter() -> None:
    first = ("first written here", at(1, 1, 2))
    found = Diagnostic("MR999", at(2, 1, 2), "again", related=(first,))

    assert render(found, {"a.yaml": "a: 1\na: 2\n"}) == (
        "a.yaml:2:1: error MR999: again\n"
        "\n"
        "    2 | a: 2\n"
        "      | ^\n"
        "\n"
        "   see   a.yaml:1:1: first written here\n"
        "\n"
        "    1 | a: 1\n"
        "      | ^\n"
        "\n"
        "   more  mediation-rules check --explain MR999"
    )


def test_a_place_without_a_line_is_named_alone() -> None:
    found = Diagnostic("MR999", at(7, 1, 2), "gone", why="Because.")

    assert render(found, {}) == (
        "a.yaml:7:1: error MR999: gone\n"
        "\n"
        "   why   Because.\n"
        "   more  mediation-rules check --explain MR999"
    )


def test_a_marker_stands_under_wide_letters_marks_and_tabs() -> None:
    assert excerpt("\t漢e\N{COMBINING ACUTE ACCENT}: x", at(1, 6, 7)) == (
        "    1 |     漢e\N{COMBINING ACUTE ACCENT}: x\n      |         ^"
    )


def test_a_marker_under_a_wide_letter_is_as_wide() -> None:
    assert excerpt("漢字: x", at(1, 1, 3)).endswith("| ^^^^")


def test_a_long_line_is_cut_on_both_sides_of_the_place() -> None:
    shown, marker = excerpt("0123456789" * 80, at(1, 304, 306)).splitlines()

    assert "…" == shown[8]
    assert "…" == shown[-1]
    assert "34" == "".join(shown[i] for i, letter in enumerate(marker) if letter == "^")


def test_the_start_of_a_long_line_is_cut_on_one_side() -> None:
    shown = excerpt("0123456789" * 80, at(1, 1, 2)).splitlines()[0]

    assert shown == f"    1 | {'0123456789' * 10}…"


def test_the_end_of_a_long_line_is_cut_on_one_side() -> None:
    shown = excerpt("0123456789" * 80, at(1, 800, 801)).splitlines()[0]

    assert shown == f"    1 | …{'0123456789' * 10}"


def test_a_block_is_marked_to_the_end_of_its_first_line() -> None:
    assert excerpt("a:\n  - b\n", Span("a.yaml", 1, 1, 2, 6)).endswith("| ^^")


def test_a_place_after_the_end_of_a_line_is_marked() -> None:
    assert excerpt("title:\n", at(1, 8, 8)) == "    1 | title:\n      |       ^"


def test_control_characters_never_reach_a_terminal() -> None:
    found = Diagnostic("MR999", at(1, 1, 2, "\x1b.yaml"), "\x1b[2J", why="a\nb")

    shown = render(found, {"\x1b.yaml": "a: \x1b[31m \N{RIGHT-TO-LEFT OVERRIDE}"})

    assert not set(shown) & {"\x1b", "\N{RIGHT-TO-LEFT OVERRIDE}"}
    assert "   why   a�b" in shown


def test_colours_change_nothing_but_the_colour() -> None:
    painted = render(UNKNOWN_FACT, {RULE: TEXT}, color=True)

    assert "\x1b[1;31merror MR104\x1b[0m" in painted
    assert re.sub(r"\x1b\[[\d;]*m", "", painted) == render(UNKNOWN_FACT, {RULE: TEXT})


def test_a_warning_has_a_colour_of_its_own() -> None:
    found = Diagnostic("MR999", at(1, 1, 2), "look", severity="warning")

    assert "\x1b[1;33mwarning MR999\x1b[0m" in render(found, {}, color=True)


def counted(*diagnostics: Diagnostic) -> str:
    files = {"r/rules/a/b/rule.yaml": "", "r/rules/a/c/rule.yaml": "", "r/x.yaml": ""}
    return summary(diagnostics, files)


ERROR = Diagnostic("MR999", at(1, 1, 2, "r/rules/a/b/rule.yaml"), "x")
WARNING = Diagnostic("MR999", at(1, 1, 2, "r/x.yaml"), "x", severity="warning")


def test_errors_are_counted_by_rule() -> None:
    assert counted(ERROR, ERROR) == "2 errors in 1 of 2 rules. Nothing was run."


def test_warnings_alone_stop_nothing() -> None:
    assert counted(WARNING) == "1 warning in 1 file."


def test_other_files_are_counted_beside_the_rules() -> None:
    assert counted(ERROR, WARNING) == (
        "1 error and 1 warning in 1 of 2 rules and 1 other file. Nothing was run."
    )


def test_nothing_found_is_said_plainly() -> None:
    assert counted() == "nothing found."


def test_findings_come_by_place_and_each_only_once() -> None:
    later, earlier = ERROR, Diagnostic("MR001", at(1, 1, 2), "x")

    assert in_order([later, earlier, later]) == (earlier, later)


def test_a_close_name_is_suggested_and_a_far_one_is_not() -> None:
    assert closest("schedule_on", ["held_on", "scheduled_on"]) == "scheduled_on"
    assert closest("zzz", ["held_on", "scheduled_on"]) is None


def test_a_name_beyond_reason_is_not_compared() -> None:
    assert closest("a" * 101, ["a" * 101]) is None


def test_of_very_many_names_those_with_the_same_first_letter_are_compared() -> None:
    names = [f"a_name_{number}" for number in range(2_000)]

    assert closest("b_name", [*names, "b_names"]) == "b_names"


def test_an_author_is_quoted_on_one_short_line() -> None:
    assert quote("a\n  b") == "`a b`"
    assert quote("a" * 100) == f"`{'a' * 59}…`"
    assert quote("a\x00b") == "`a�b`"


def test_a_long_list_is_cut_and_counted() -> None:
    assert listed(["a", "b"]) == "a, b"
    assert listed(["a", "b", "c", "d"], limit=2) == "a, b and 2 more"


def test_one_more_is_named_and_not_counted() -> None:
    assert listed(["a", "b", "c"], limit=2) == "a, b, c"


@given(st.text())
def test_what_is_shown_holds_no_control_character(text: str) -> None:
    """No text of an author can move a cursor, ring a bell or hide another text."""
    assert not re.search("[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e]", visible(text))


@given(st.text(alphabet="a:\t 漢\n\r\x1b…"), st.integers(1, 9), st.integers(1, 50))
def test_every_place_can_be_shown(text: str, line: int, column: int) -> None:
    """Showing a place never fails, wherever it is."""
    found = Diagnostic("MR999", at(line, column, column + 3), "x")

    assert render(found, {"a.yaml": text}).startswith(f"a.yaml:{line}:{column}: error")


def test_lines_end_as_yaml_counts_them() -> None:
    assert lines_of("a\r\nb\rc\nd\x0be") == ["a", "b", "c", "d\x0be"]


def test_findings_are_collected_up_to_a_limit_that_is_said() -> None:
    findings = Findings()

    with pytest.raises(TooManyFindings):
        findings.take([ERROR] * (MOST_FINDINGS + 5))

    assert MOST_FINDINGS == len(findings.items)
    assert findings.items[-1].message == (
        "more than 1,000 mistakes; the rest was not read"
    )


def test_the_page_of_diagnostics_is_the_catalogue() -> None:
    page = (ROOT / "docs/reference/diagnostics.md").read_text(encoding="utf-8")

    assert as_markdown() in page


def test_the_page_has_an_entry_for_every_code() -> None:
    page = (ROOT / "docs/reference/diagnostics.md").read_text(encoding="utf-8")

    assert set(CODES) == set(re.findall(r"^### (MR\d{3}):", page, flags=re.MULTILINE))


def test_every_code_that_is_reported_is_in_the_catalogue_and_the_other_way_round() -> (
    None
):
    source = ROOT / "src/mediation_rules"
    reported = {
        code
        for module in source.rglob("*.py")
        if module.parent.name != "codes"
        for code in re.findall(r'"(MR\d{3})"', module.read_text(encoding="utf-8"))
    }

    assert set(CODES) == reported


def test_every_page_of_the_catalogue_says_what_is_wrong_and_what_to_do() -> None:
    pages = CODES.values()

    assert [] == [
        page.code for page in pages if not (page.fix and page.bad and page.good)
    ]
