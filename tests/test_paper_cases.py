"""Cases of letters and worksheets are tests: what differs from them is said in sentences."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from mediation_rules import Ruleset
from mediation_rules.cases import CaseResult, run_cases
from mediation_rules.cli import program
from tests.test_letters import small

WRONG = """\
- name: nothing is as it says
  as_of: 2026-10-05
  given: {plan: ifsp}
  fields: {parent_name: Ana Ruiz}
  fits: yes
  says: [a copy of everything]
  never_says: ["Please send   me the plan.", Ruiz]
  blanks: [parent_name, recipient]
"""
SENTENCES = (
    "whether it fits should be yes, and is no",
    "it should say `a copy of everything`, and does not",
    "it says `Please send me the plan.`, and should never",
    "it says `Ruiz`, and should never",
    "parent_name should be left blank, and is not",
)


def results(folder: Path) -> list[CaseResult]:
    return [item for item in run_cases(Ruleset.load(folder)) if "copy" in item.rule.id]


def run(*words: str) -> Result:
    return CliRunner().invoke(program, list(words))


def test_a_case_that_holds_says_nothing(tmp_path: Path) -> None:
    (result,) = results(small(tmp_path))

    assert (True, False, ()) == (result.holds, result.waits, result.mismatches)


def test_everything_that_differs_is_said(tmp_path: Path) -> None:
    (result,) = results(small(tmp_path, letters__copy__cases_dot_yaml=WRONG))

    assert SENTENCES == result.mismatches
    assert not result.holds


def test_a_case_that_expects_only_a_sentence_asks_for_nothing_else(
    tmp_path: Path,
) -> None:
    case = (
        "- {name: any, as_of: 2026-10-05, given: {}, never_says: [everything],"
        " says: [Please send me the plan.]}\n"
    )
    (result,) = results(small(tmp_path, letters__copy__cases_dot_yaml=case))

    assert result.holds


def test_the_command_runs_them_and_counts_them_apart(tmp_path: Path) -> None:
    folder = small(tmp_path, letters__copy__cases_dot_yaml=WRONG)

    found = run("test", str(folder))
    alone = run("test", str(folder), "--rule", "letters/copy", "--format", "json")

    assert 1 == found.exit_code
    assert "letters/copy: nothing is as it says" in found.stdout
    assert "4 cases of 1 rule, 1 letter: 1 does not hold." in found.stdout
    assert list(SENTENCES) == json.loads(alone.stdout)[0]["mismatches"]
