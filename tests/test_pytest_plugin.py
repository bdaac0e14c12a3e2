"""The plugin of pytest runs the cases of rulesets, and costs nothing where nobody asks for them."""

import subprocess
import sys
from pathlib import Path

import pytest

from mediation_rules import cases, mutants, ruleset
from mediation_rules.load import find, load
from mediation_rules.scaffold import PackName, pack_files
from tests.rulesets import CASES, small_ruleset

pytest_plugins = ["pytester"]

PLUGIN = "mediation_rules.testing.plugin"

# A run within a run forgets what it imports; what it shares with this one must be here before.
SHARED = (cases, ruleset, mutants)


@pytest.fixture
def folder(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Path:
    # Where the library is installed, pytest has found the plugin already.
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytester.makeini("[pytest]\n")
    return small_ruleset(pytester.path)


SUITE = """\
plans:
  about: Who asks for the plan.
  as_of: 2026-10-05
  given: {plan: iep, mediation.scheduled_on: 2026-10-14, small.paper_sent: no}
  matrix:
    advice: {ask: prepare/ask-for-current-iep}
    disputes:
      nothing is in hand: {documents_held: []}
      the plan is in hand: {documents_held: [iep_current]}
    otherwise: yes
    rows:
      nothing is in hand: {ask: yes}
      the plan is in hand: {}
"""


def run(pytester: pytest.Pytester, *words: str) -> pytest.RunResult:
    return pytester.runpytest("-p", PLUGIN, "-p", "no:cacheprovider", *words)


def spoil(folder: Path) -> None:
    path = folder / CASES
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("possible:", "held:"), encoding="utf-8")


def test_the_cases_of_a_ruleset_are_tests_when_an_option_names_it(
    pytester: pytest.Pytester, folder: Path
) -> None:
    found = run(pytester, "--mediation-ruleset", "small", "--collect-only", "-q")

    found.stdout.fnmatch_lines(["small/ruleset.yaml::prepare/ask-for-current-iep: *"])
    run(pytester, "--mediation-ruleset", "small").assert_outcomes(passed=3)


def test_a_case_is_a_test_once_however_often_it_is_asked_for(
    pytester: pytest.Pytester, folder: Path
) -> None:
    pytester.makeini("[pytest]\nmediation_rulesets = small\n")

    run(pytester, "--mediation-ruleset", "small").assert_outcomes(passed=3)
    run(pytester).assert_outcomes(passed=3)
    run(pytester, ".").assert_outcomes(passed=3)


def test_cases_and_rows_of_suites_are_tests_too(
    pytester: pytest.Pytester, folder: Path
) -> None:
    path = folder / "suites/plans.yaml"
    path.parent.mkdir()
    path.write_text(SUITE, encoding="utf-8")

    found = run(pytester, "--mediation-ruleset", "small")

    found.assert_outcomes(passed=4, failed=1)
    found.stdout.fnmatch_lines(
        [
            "_* suites/plans: the plan is in hand _*",
            "small/suites/plans.yaml:13: the plan is in hand",
            "    prepare/ask-for-current-iep should be given, and is silent:*",
        ]
    )


def test_a_case_that_waits_for_a_person_is_skipped(
    pytester: pytest.Pytester, folder: Path
) -> None:
    path = folder / CASES
    text = path.read_text(encoding="utf-8").rstrip()
    path.write_text(f"{text}\n  confirm: unsure\n", encoding="utf-8")

    run(pytester, "--mediation-ruleset", "small").assert_outcomes(passed=2, skipped=1)


def test_small_changes_of_rules_are_tests_when_they_are_asked_for(
    pytester: pytest.Pytester, folder: Path
) -> None:
    found = run(pytester, "--mediation-ruleset", "small", "--mutants", "-rs")
    outcomes = found.parseoutcomes()

    assert outcomes["passed"] > 3
    assert outcomes["failed"] > 0
    assert outcomes["skipped"] > 0
    found.stdout.fnmatch_lines(
        [
            "small/rules/prepare/ask-for-current-iep/rule.yaml:*",
            "Your cases still pass if *soon* becomes days in prepare/ask-for-current-iep (rule.yaml:*).",
        ]
    )


def test_a_change_that_cannot_be_tried_is_an_error(
    pytester: pytest.Pytester, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError("out of reach")

    monkeypatch.setattr(mutants.Trying, "tried", fails)
    found = run(pytester, "--mediation-ruleset", "small", "--mutants", "-k", "soon")

    found.stdout.fnmatch_lines(["E*OSError: out of reach"])


def test_a_setting_leaves_runs_alone_that_name_their_tests(
    pytester: pytest.Pytester, folder: Path
) -> None:
    pytester.makeini("[pytest]\nmediation_rulesets = small\n")
    pytester.makepyfile(test_other="def test_it(): assert True")

    run(pytester, "test_other.py").assert_outcomes(passed=1)
    run(pytester, "small").assert_outcomes(passed=3)


def test_no_ruleset_is_read_that_nobody_asks_for(
    pytester: pytest.Pytester, folder: Path
) -> None:
    run(pytester).assert_outcomes()


def test_a_case_that_fails_shows_its_place_and_what_differs(
    pytester: pytest.Pytester, folder: Path
) -> None:
    spoil(folder)

    found = run(pytester, "--mediation-ruleset", "small")

    found.stdout.fnmatch_lines(
        [
            "*small/rules/prepare/ask-for-current-iep/cases.yaml:11: *",
            "    prepare/ask-for-current-iep should be held, and is possible: waits for documents_held",
        ]
    )


def test_a_case_that_breaks_down_shows_the_error(
    pytester: pytest.Pytester, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("no engine")

    monkeypatch.setattr(cases, "run_case_of", broken)

    found = run(pytester, "--mediation-ruleset", "small")

    found.assert_outcomes(failed=3)
    found.stdout.fnmatch_lines(["*ZeroDivisionError: no engine*"])


def test_the_cases_of_letters_are_tests_too(
    pytester: pytest.Pytester, folder: Path
) -> None:
    home = folder / "letters" / "copy"
    home.mkdir(parents=True)
    (home / "letter.yaml").write_text(
        "title: A copy\nwhat_for: It asks for a copy.\nto: the principal\n"
        "subject: A copy\nwhen: {plan: iep}\ncite: [cfr-300.613-a]\n"
    )
    (home / "letter.en.md").write_text("{# Uses: nothing. #}\nPlease send a copy.\n")
    (home / "cases.yaml").write_text(
        "- {name: a plan, as_of: 2026-10-05, given: {plan: iep}, fits: yes}\n"
        "- {name: no plan, as_of: 2026-10-05, given: {plan: ifsp}, fits: yes}\n"
    )

    found = run(pytester, "--mediation-ruleset", "small")

    found.assert_outcomes(passed=4, failed=1)
    found.stdout.fnmatch_lines(["*whether it fits should be yes, and is no*"])


def test_the_mistakes_of_a_ruleset_are_shown_as_check_shows_them(
    pytester: pytest.Pytester, folder: Path
) -> None:
    (folder / "rules/prepare/ask-for-current-iep/rule.yaml").write_text("when: [")

    found = run(pytester, "--mediation-ruleset", "small")

    found.assert_outcomes(errors=1)
    found.stdout.fnmatch_lines(["*rule.yaml:1*MR*"])
    assert "Traceback" not in found.stdout.str()


def test_whatever_check_finds_is_a_test_that_fails(
    pytester: pytest.Pytester, folder: Path
) -> None:
    rule = folder / "rules/prepare/ask-for-current-iep/rule.yaml"
    text = rule.read_text(encoding="utf-8")
    rule.write_text(text.replace("{param: time_to_read}", "7 calendar days"), "utf-8")

    found = run(pytester, "--mediation-ruleset", "small", "--mediation-check")

    found.assert_outcomes(passed=3, failed=2)
    found.stdout.fnmatch_lines(
        [
            "*small/rules/prepare/ask-for-current-iep/rule.yaml:13:17: warning MR216: *",
            "   fix   *",
            "FAILED small/ruleset.yaml::check: MR226 practice.yaml:6*",
            "FAILED small/ruleset.yaml::check: MR216 rule.yaml:13*",
        ]
    )


def test_a_ruleset_without_a_finding_is_a_test_that_passes(
    pytester: pytest.Pytester, folder: Path
) -> None:
    pytester.makeini("[pytest]\nmediation_rulesets = small\nmediation_check = true\n")

    found = run(pytester, "-v")

    found.assert_outcomes(passed=4)
    found.stdout.fnmatch_lines(["*check: nothing to mend PASSED*"])


def test_no_case_is_run_of_a_ruleset_with_mistakes(
    pytester: pytest.Pytester, folder: Path
) -> None:
    (folder / "rules/prepare/ask-for-current-iep/rule.yaml").write_text("when: [")

    found = run(pytester, "--mediation-ruleset", "small", "--mediation-check")

    found.assert_outcomes(failed=1)
    found.stdout.fnmatch_lines(["*rule.yaml:1:7: error MR001: *"])


def test_a_new_pack_is_tested_by_its_own_configuration(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    base = load(find("us-federal")).definition
    assert base
    for path, text in pack_files(PackName.of("us-oh"), base).items():
        file = pytester.path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    found = run(pytester, "-v", "-k", "check or find-the-office")

    found.stdout.fnmatch_lines_random(
        [
            "*check: nothing to mend PASSED*",
            "*state/find-the-office: there is no dispute PASSED*",
            "*= * passed, * deselected in *",
        ]
    )


def test_the_plugin_imports_nothing_until_a_run_asks_for_it() -> None:
    code = f"import sys, {PLUGIN}; print(*sorted(m for m in sys.modules if m.startswith('mediation_rules')))"

    found = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )

    assert found.stdout.split() == [
        "mediation_rules",
        "mediation_rules.testing",
        "mediation_rules.testing.plugin",
    ]
