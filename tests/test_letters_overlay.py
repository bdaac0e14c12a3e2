"""An overlay brings letters of its own and changes those of its base, like everything else."""

from datetime import date
from pathlib import Path

from mediation_rules.cases import run_cases
from mediation_rules.diagnostics import Diagnostic
from mediation_rules.load import load
from mediation_rules.papers import Paper
from mediation_rules.rules import RulesetDefinition
from mediation_rules.ruleset import Ruleset
from tests.test_bad_overlays import laid_out
from tests.test_letters import CASES, LETTER, TEXT

TODAY = date(2026, 10, 5)
WHY = "  because: The state wants it so.\n  cite: [state-rule]\n"
IEP = "prepare/ask-for-current-iep"
OWN = {"letter.yaml": LETTER.format(when="{plan: iep}", more=f"offered_by: [{IEP}]")}
OWN |= {"letter.en.md": TEXT, "cases.yaml": CASES}


def overlay(home: Path, changes: str = "[]", **own: str) -> Path:
    """Lay an overlay over the small ruleset, whose letter asks for a copy."""
    folder = laid_out(home)
    write(folder.parent / "small" / "letters" / "copy", OWN)
    (folder / "changes/reading.yaml").write_text(changes, encoding="utf-8")
    for name, text in own.items():
        path = folder / "letters" / name.replace("__", "/").replace("_dot_", ".")
        write(path.parent, {path.name: text})
    return folder


def write(home: Path, files: dict[str, str]) -> None:
    home.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (home / name).write_text(text, encoding="utf-8")


def definition(folder: Path) -> RulesetDefinition:
    result = load(folder, label="small-state")
    assert [d for d in result.diagnostics if d.severity == "error"] == []
    assert result.definition is not None
    return result.definition


def copy(folder: Path) -> Paper:
    return definition(folder).papers["letters/copy"]


def mistakes(folder: Path) -> list[Diagnostic]:
    found = load(folder, label="small-state").diagnostics
    return [item for item in found if item.severity == "error"]


def test_the_letters_of_the_base_are_there(tmp_path: Path) -> None:
    assert "Request for a copy" == copy(overlay(tmp_path)).title["en"]


def test_a_key_of_a_letter_can_be_set(tmp_path: Path) -> None:
    change = f"- set: letters.copy.to\n  value: the state office\n{WHY}"

    assert "the state office" == copy(overlay(tmp_path, change)).to["en"]


def test_the_text_of_a_letter_can_be_replaced(tmp_path: Path) -> None:
    change = f"- replace: letters.copy.letter.en\n{WHY}"
    text = "{# Uses: nothing. #}\nPlease send me the plan of our state.\n"

    found = copy(overlay(tmp_path, change, copy__letter_dot_en_dot_md=text))

    assert text == found.texts["en"].source


def test_a_letter_can_be_taken_out(tmp_path: Path) -> None:
    folder = overlay(tmp_path, f"- disable: letters.copy\n{WHY}")

    assert {} == definition(folder).papers


def test_a_rule_that_is_taken_out_no_longer_offers_it(tmp_path: Path) -> None:
    folder = overlay(tmp_path, f"- disable: rules.{IEP}\n{WHY}")

    assert () == copy(folder).offered_by


def test_an_overlay_brings_letters_of_its_own(tmp_path: Path) -> None:
    folder = overlay(
        tmp_path,
        own__letter_dot_yaml=OWN["letter.yaml"],
        own__letter_dot_en_dot_md=TEXT,
        own__cases_dot_yaml=CASES,
    )

    assert ["letters/copy", "letters/own"] == list(definition(folder).papers)


def test_an_overlay_adds_cases_to_a_letter_of_its_base(tmp_path: Path) -> None:
    case = "- {name: none, as_of: 2026-10-05, given: {plan: ifsp}, fits: no}\n"
    folder = overlay(tmp_path, copy__cases_dot_yaml=case)

    found = [r for r in run_cases(Ruleset.load(folder)) if r.rule.id == "letters/copy"]

    assert ["a plan", "none"] == [result.case.name for result in found]
    assert [True, True] == [result.holds for result in found]


def test_a_letter_of_the_base_is_not_overwritten_in_silence(tmp_path: Path) -> None:
    folder = overlay(tmp_path, copy__letter_dot_yaml=OWN["letter.yaml"])

    (mistake,) = mistakes(folder)
    assert ("MR409", "the letter `copy` is already there in the base") == (
        mistake.code,
        mistake.message,
    )
    assert "`- replace: letters.copy`" in mistake.fix


def test_a_text_of_the_base_is_not_overwritten_in_silence(tmp_path: Path) -> None:
    folder = overlay(tmp_path, copy__letter_dot_en_dot_md=TEXT)

    (mistake,) = mistakes(folder)
    assert ("MR414", "the base has a text for `copy` in `en`") == (
        mistake.code,
        mistake.message,
    )
    assert "`- replace: letters.copy.letter.en`" in mistake.fix


def test_a_letter_of_an_overlay_that_is_a_list_is_reported(tmp_path: Path) -> None:
    folder = overlay(
        tmp_path, own__letter_dot_yaml="- title\n", own__letter_dot_en_dot_md=TEXT
    )

    assert ["MR022"] == [mistake.code for mistake in mistakes(folder)]
