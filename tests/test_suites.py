"""Suites across rules: cases that speak of many rules, one by one or as rows of a matrix."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mediation_rules.cases import run_cases, run_cases_of
from mediation_rules.check import findings
from mediation_rules.cli import program
from mediation_rules.coverage import coverage
from mediation_rules.examples import Suite
from mediation_rules.load import load
from mediation_rules.mutants import Fate, Tried, Trying, mutants_of
from mediation_rules.rules import RulesetDefinition
from mediation_rules.ruleset import Ruleset
from tests.small import TODAY, line, read, spoilt
from tests.test_bad_overlays import laid_out

ID, OTHER = "prepare/ask-for-records", "fit/wait-for-the-session"
FILE = "suites/all.yaml"
SHARED = """\
both:
  about: What is asked for, and what is waited for.
  as_of: 2026-10-05
  given: {plan: iep, mediation.scheduled_on: 2026-10-14}
"""
CASES = """\
  cases:
    - name: the paper is still out
      given: {small.paper_sent: no, mediation.agreed: yes}
      expect: [prepare/ask-for-records, fit/wait-for-the-session]
      order: [prepare/ask-for-records, fit/wait-for-the-session]
      due: {prepare/ask-for-records: 2026-09-30}
    - name: next year
      as_of: 2027-10-05
      given: {mediation.agreed: no, mediation.scheduled_on: 2028-10-05, answers: {plan: dont_know}}
      never: [prepare/ask-for-records]
      decisions: {timing: later}
"""
MATRIX = """\
  matrix:
    advice: {ask: prepare/ask-for-records, wait: fit/wait-for-the-session}
    decisions: {when: timing}
    disputes:
      the paper is out: {small.paper_sent: no}
      the paper came: {small.paper_sent: yes}
      nobody knows: {}
    otherwise: no
    rows:
      the paper is out: {ask: yes, wait: yes, when: soon}
      the paper came: {wait: yes, when: soon}
      nobody knows: {ask: possible, wait: yes, when: soon}
"""


def definition(text: str) -> RulesetDefinition:
    made, _, wrong = read(spoilt(added={FILE: text}))
    assert wrong == []
    return made


def written(home: Path, text: str, *changes: tuple[str, str, str]) -> Path:
    for name, file in spoilt(*changes, added={FILE: text}).items():
        path = home / "small" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file, encoding="utf-8")
    return home / "small"


def loaded(home: Path, text: str, *changes: tuple[str, str, str]) -> Ruleset:
    return Ruleset.load(written(home, text, *changes), today=TODAY)


def found(text: str) -> list[str]:
    made, facts, wrong = read(spoilt(added={FILE: text}))
    items = [*wrong, *findings(made, facts, today=TODAY)]
    return [line(item) for item in items if item.span.file.endswith(FILE)]


def run(*words: object) -> Any:
    return CliRunner().invoke(program, [str(word) for word in words])


def test_a_suite_shares_a_day_and_facts_which_a_case_may_say_otherwise() -> None:
    first, second = definition(SHARED + CASES).suites["both"].cases

    assert (str(first.as_of), str(second.as_of)) == ("2026-10-05", "2027-10-05")
    assert {"plan": "iep", "small.paper_sent": False} == {
        path: first.given[path] for path in ("plan", "small.paper_sent")
    }
    assert "plan" not in second.given
    assert second.given["answers"] == {"plan": "dont_know"}


def test_a_case_that_gives_a_value_takes_a_shared_answer_back() -> None:
    text = SHARED.replace("{plan: iep,", "{answers: {plan: dont_know},") + (
        "  cases:\n"
        "    - {name: told, given: {plan: iep}, possible: [prepare/ask-for-records]}\n"
        "    - {name: not told, possible: [prepare/ask-for-records]}\n"
    )

    told, untold = definition(text).suites["both"].cases

    assert (told.given["plan"], "answers" in told.given) == ("iep", False)
    assert untold.given["answers"] == {"plan": "dont_know"}


def test_a_row_of_a_matrix_is_a_case_with_the_words_of_its_cells() -> None:
    suite = definition(SHARED + MATRIX).suites["both"]
    out, came, _ = suite.rows

    assert (out.name, str(out.as_of)) == ("the paper is out", "2026-10-05")
    assert [ID, OTHER] == [reference.id for reference in out.expect]
    assert [ID] == [reference.id for reference in came.never]
    assert came.decisions == {"timing": "soon"}
    assert suite.cases == suite.rows


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("yes", "expect"),
        ("no", "never"),
        ("provisional", "provisional"),
        ("held", "held"),
        ("possible", "possible"),
        ("overridden", "overridden"),
    ],
)
def test_a_cell_says_what_a_key_of_a_case_says(word: str, key: str) -> None:
    text = MATRIX.replace("{ask: yes, wait", f"{{ask: {word}, wait")

    [out, *_] = definition(SHARED + text).suites["both"].rows

    assert ID in [reference.id for reference in getattr(out, key)]


def test_a_cell_or_row_that_is_not_written_says_what_the_matrix_says_otherwise() -> (
    None
):
    text = MATRIX.replace("    decisions: {when: timing}\n", "").replace(
        ", when: soon", ""
    )
    text = text.replace("otherwise: no", "otherwise: held").replace(
        "      the paper came: {wait: yes}\n", ""
    )

    _, came, nobody = definition(SHARED + text).suites["both"].rows

    assert [ID, OTHER] == [reference.id for reference in came.held]
    assert [OTHER] == [reference.id for reference in nobody.expect]


def test_cases_of_suites_are_run_after_those_of_rules(tmp_path: Path) -> None:
    results = list(run_cases(loaded(tmp_path, SHARED + CASES + MATRIX)))

    assert all(result.holds for result in results)
    assert [
        "the paper is still out",
        "next year",
        "the paper is out",
        "the paper came",
        "nobody knows",
    ] == [result.case.name for result in results if result.rule.id == "suites/both"]


def test_a_row_that_does_not_hold_says_where_what_came_and_why(tmp_path: Path) -> None:
    text = MATRIX.replace(
        "came: {wait: yes, when: soon}", "came: {ask: yes, when: later}"
    )
    folder = written(tmp_path, SHARED + text)

    result = run("test", folder, "--rule", "suites/both")

    assert result.exit_code == 1
    assert result.stdout.endswith(
        "/small/suites/all.yaml:15:7: suites/both: the paper came\n"
        "    prepare/ask-for-records should be given, and is silent:"
        " `small.paper_sent is yes` is yes\n"
        "    fit/wait-for-the-session is given, and should never be:"
        " `mediation.scheduled_on within_next {param: near}` is yes\n"
        "    timing should be later, and is soon:"
        " `mediation.scheduled_on within_next {param: near}` is yes\n"
        "\n"
        "3 cases of 1 suite: 1 does not hold.\n"
    )


def test_the_last_line_counts_suites_beside_rules(tmp_path: Path) -> None:
    folder = written(tmp_path, SHARED + CASES)

    assert run("test", folder).stdout == "6 cases of 2 rules, 1 suite: all hold.\n"


def test_a_suite_that_is_misspelt_is_not_run(tmp_path: Path) -> None:
    folder = written(tmp_path, SHARED + CASES)

    assert (
        "There is no rule `suites/bothh`. Did you mean `suites/both`?"
        in run("test", folder, "--rule", "suites/bothh").stderr
    )


def test_what_a_suite_shows_of_a_rule_counts_as_shown(tmp_path: Path) -> None:
    def open_verdict(text: str, home: str) -> bool:
        [each] = (
            each
            for each in coverage(loaded(tmp_path / home, text)).covered
            if each.name == ID
        )
        return "no case leaves it open" not in [need.lacks for need in each.missing]

    assert open_verdict(SHARED + MATRIX, "with")
    assert not open_verdict(SHARED + CASES, "without")


def test_a_suite_catches_a_change_that_the_cases_of_rules_miss(tmp_path: Path) -> None:
    def tried(text: str, home: str) -> Tried:
        ruleset = loaded(tmp_path / home, text)
        words = f"*ask* becomes warn, while it is unknown, in {ID}"
        [mutant] = (each for each in mutants_of(ruleset) if each.words == words)
        return Trying(ruleset).tried(mutant)

    assert tried(SHARED + CASES, "without").fate is Fate.SURVIVED
    assert tried(SHARED + MATRIX, "with").by == "suites/both: nobody knows"


def test_what_a_suite_expects_counts_for_a_rule_and_what_is_wrong_in_it_is_found() -> (
    None
):
    only = (
        f"  cases:\n    - {{name: nothing}}\n    - {{name: again, possible: [{ID}]}}\n"
    )

    assert found(SHARED + CASES + MATRIX) == []
    assert found(SHARED + only) == [
        f"{FILE}:6:7 error MR609 case `nothing` expects nothing",
        f"{FILE}:7:7 error MR605 case `again` has the facts and day of another",
    ]
    assert found(SHARED + CASES.replace("plan: dont_know", "zzz: dont_know")) == [
        f"{FILE}:13:83 error MR104 unknown fact `zzz`"
    ]


def test_a_value_that_no_application_could_give_is_found_in_a_matrix() -> None:
    text = SHARED + MATRIX.replace(
        "{small.paper_sent: yes}",
        "{agreement.signed_on: 2026-10-01, agreement.signed: no}",
    )

    assert [item.split(" ")[:3] for item in found(text)] == [
        [f"{FILE}:15:7", "error", "MR607"]
    ]


def test_a_name_that_does_not_stand_for_a_suite_is_refused() -> None:
    assert [
        f"{FILE}:1:1 error MR029 `Both` cannot name a suite: use words of a-z and 0-9,"
        " joined by `_`"
    ] == found((SHARED + CASES).replace("both:", "Both:"))


def test_a_dispute_of_the_matrix_with_the_name_of_a_case_is_refused() -> None:
    assert [
        f"{FILE}:22:7 error MR030 there is another case called `next year`"
    ] == found(SHARED + CASES + MATRIX.replace("nobody knows", "next year"))


def test_a_case_without_a_name_leaves_every_name_to_the_matrix() -> None:
    nameless = SHARED + CASES.replace("name: next year", "ask_first: plan") + MATRIX

    assert [f"{FILE}:11:7 error MR021 a case of a suite lacks `name`"] == found(
        nameless
    )


# ------------------------------------------------------------------ overlays

IEP, OFFICE = "prepare/ask-for-current-iep", "prepare/ask-the-state-office"
OF_BASE = f"""\
both:
  about: Which paper is asked for.
  as_of: 2026-10-05
  given: {{plan: iep, mediation.scheduled_on: 2026-10-14, small.paper_sent: no}}
  cases:
    - {{name: far off, given: {{mediation.scheduled_on: 2027-10-14}}, never: [{IEP}]}}
    - {{name: elsewhere, given: {{state: US-CA}}, possible: [{IEP}]}}
    - {{name: only below, only_here: yes, possible: [{IEP}]}}
  matrix:
    advice: {{ask: {IEP}}}
    disputes:
      no paper: {{documents_held: []}}
      all papers: {{documents_held: [iep_current]}}
    otherwise: no
    rows:
      no paper: {{ask: yes}}
"""


def overlaid(home: Path, changes: str, own: str = "") -> Path:
    folder = laid_out(home)
    (home / "small/suites").mkdir()
    (home / "small/suites/all.yaml").write_text(OF_BASE, encoding="utf-8")
    (folder / "changes/reading.yaml").write_text(changes, encoding="utf-8")
    if own:
        (folder / "suites").mkdir()
        (folder / "suites/own.yaml").write_text(own, encoding="utf-8")
    return folder


def suites(folder: Path) -> Mapping[str, Suite]:
    made = load(folder).definition
    assert made
    return made.suites


def names(folder: Path) -> list[str]:
    ruleset = Ruleset.load(folder)
    suites = ruleset.definition.suites.values()
    return [
        result.case.name for suite in suites for result in run_cases_of(suite, ruleset)
    ]


def test_an_overlay_runs_the_suites_of_its_base_but_for_other_states(
    tmp_path: Path,
) -> None:
    assert names(overlaid(tmp_path, "[]")) == ["far off", "no paper", "all papers"]


def test_an_overlay_sets_a_case_or_a_cell_of_the_base_aside_with_a_reason(
    tmp_path: Path,
) -> None:
    changes = (
        "- disable: suites.both.cases.far off\n  because: The state asks early.\n"
        "- set: suites.both.matrix.rows.no paper.ask\n  value: no\n"
        "  because: The state sends it.\n"
    )
    folder = overlaid(tmp_path, changes)
    warned = load(folder).diagnostics

    assert names(folder) == ["no paper", "all papers"]
    assert {"MR410"} == {item.code for item in warned}
    [row, _] = suites(folder)["both"].rows
    assert [IEP] == [reference.id for reference in row.never]


def test_an_overlay_has_suites_of_its_own(tmp_path: Path) -> None:
    own = (
        "state_office:\n  about: The office is asked.\n  as_of: 2026-10-05\n"
        f"  cases: [{{name: nothing told, never: [{IEP}]}}]\n"
    )

    folder = overlaid(tmp_path, "[]", own)

    assert names(folder)[-1] == "nothing told"
    taken = own.replace("state_office:", "both:")
    (folder / "suites/own.yaml").write_text(taken, encoding="utf-8")
    assert ["the suite `both` is already there in the base"] == [
        item.message for item in load(folder).diagnostics
    ]


WHY = "  because: The state sends it.\n  cite: [state-rule]\n"


def test_a_rule_that_an_overlay_disables_is_gone_from_suites(tmp_path: Path) -> None:
    changes = f"- disable: rules.{IEP}\n{WHY}"
    more = OF_BASE.replace("    disputes:", f"      other: {OFFICE}\n    disputes:")
    more = more.replace(f"{{ask: {IEP}}}\n", f"\n      ask: {IEP}\n")
    folder = overlaid(tmp_path, changes)

    assert suites(folder) == {}

    (tmp_path / "small/suites/all.yaml").write_text(more, encoding="utf-8")
    suite = suites(folder)["both"]
    assert suite.listed == ()
    assert [[OFFICE], [OFFICE]] == [
        [item.id for item in row.never] for row in suite.rows
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  matrix:\n", "  matrix: [ask]\n  rest:\n"),
        (f"{{ask: {IEP}, too: {OFFICE}}}", "[ask]"),
        ("    rows:\n", "    rows: [ask]\n    more:\n"),
        ("      no paper: {ask: yes}\n", "      no paper: [ask]\n"),
        ("both:\n", "none: [ask]\nboth:\n"),
    ],
)
def test_what_is_no_suite_is_reported_although_a_rule_is_disabled(
    tmp_path: Path, old: str, new: str
) -> None:
    folder = overlaid(tmp_path, f"- disable: rules.{IEP}\n{WHY}")
    with_office = OF_BASE.replace(f"{{ask: {IEP}}}", f"{{ask: {IEP}, too: {OFFICE}}}")
    assert old in with_office
    (tmp_path / "small/suites/all.yaml").write_text(
        with_office.replace(old, new), encoding="utf-8"
    )

    codes = [item.code for item in load(folder).diagnostics]

    assert "MR022" in codes
