"""The examples are what they say: files that can be read, and programs that run."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from mediation_rules.cases import run_cases
from mediation_rules.facts import Dispute, known_values
from mediation_rules.ruleset import Ruleset
from tests.html_pages import Html

EXAMPLES = Path(__file__).parent.parent / "examples"
DISPUTES = sorted((EXAMPLES / "disputes").glob("*.yaml"))
PROGRAMS = sorted((EXAMPLES / "python").glob("*.py"))
PAGES = EXAMPLES / "pages"
FEDERAL = Ruleset.load("us-federal").definition
RULESETS = sorted(path.parent for path in EXAMPLES.glob("rulesets/*/ruleset.yaml"))


@pytest.mark.parametrize("file", DISPUTES, ids=lambda file: file.stem)
def test_a_dispute_that_a_person_wrote_can_be_read(file: Path) -> None:
    dispute = Dispute.from_yaml(file.read_bytes(), file.name)

    assert known_values(dispute)
    assert Dispute.from_json(dispute.model_dump_json()) == dispute


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda file: file.stem)
def test_a_program_runs_and_says_something(program: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", str(program)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.parametrize("folder", RULESETS, ids=lambda folder: folder.name)
def test_nothing_is_wrong_with_a_ruleset_and_its_cases_hold(folder: Path) -> None:
    ruleset = Ruleset.load(folder, today=date(2026, 10, 5))

    assert () == ruleset.warnings
    assert [] == [result for result in run_cases(ruleset) if not result.holds]


def test_there_are_examples_of_every_kind() -> None:
    assert len(DISPUTES) >= 6
    assert PROGRAMS
    assert RULESETS


@pytest.mark.parametrize("locale", FEDERAL.languages)
@pytest.mark.parametrize("file", DISPUTES, ids=lambda file: file.stem)
def test_the_page_of_a_dispute_is_kept_in_every_language(
    file: Path, locale: str
) -> None:
    page = Html((PAGES / locale / f"{file.stem}.html").read_text(encoding="utf-8"))

    assert ("lang", locale) in page.attributes
    assert ([], []) == (page.mistakes, page.scripts)
    assert page.tags.count("h1") == page.tags.count("main") == 1


def test_what_depends_on_who_is_right_reads_as_whole_sentences() -> None:
    file = EXAMPLES / "disputes" / "told-three-ways.yaml"
    dispute = Dispute.from_yaml(file.read_bytes(), file.name)

    federal = Ruleset.load("us-federal")
    weighing = federal.weigh(dispute, as_of=date(2026, 10, 5))
    said = " ".join(federal.tell_weighing(weighing).split())

    assert (
        "- Is mediation a good step now? Mediation may work, with some care first, if you"
        " found out on November 22, 2024, or if the school does not give what the plan"
        " says and you found out on January 10, 2025."
    ) in said
    assert (
        "- Last day to ask for a due process hearing: act as if the last day is October"
        " 19, 2026, the earliest it can be."
    ) in said
