"""Every mistake an author can make is shown with the whole text that the author would read.

How the folders under `tests/bad` are made, and written anew, stands in their README.
"""

import os
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from mediation_rules.check import check
from mediation_rules.codes import CODES, overlays, own, proofs, weakening
from mediation_rules.diagnostics import RulesetError, report
from mediation_rules.load import load
from tests.hostile import HOSTILE

BAD = Path(__file__).parent / "bad"
BASE = BAD / "_base"
MISTAKES = sorted(
    path.name for path in BAD.iterdir() if (path / "expected.txt").is_file()
)
NOT_RULESET = ("expected.txt", "removed.txt", "today.txt")
PAGES = sorted(BAD.parent.glob("bad*/*/expected.txt"))
REGENERATE = "MEDIATION_RULES_REGENERATE" in os.environ
if REGENERATE:
    MISTAKES = sorted(path.name for path in BAD.iterdir() if path.is_dir())
    MISTAKES.remove(BASE.name)

# A thousand mistakes would make a page that nobody reads, and a name that is not found is
# no folder: both stand in test_load. Those of overlays stand in test_bad_overlays, and what
# an overlay weakens in test_weakening; what is proved of rules stands in test_verify
# and test_proving.
SHOWN_ELSEWHERE = {"MR017", "MR019", "MR363", "MR364"} | {
    page.code for page in (*overlays.PAGES, *weakening.PAGES, *proofs.PAGES, *own.PAGES)
}


def built(mistake: str, home: Path) -> Path:
    """Lay the files of one mistake over a good ruleset."""
    folder = home / "small"
    shutil.copytree(BASE, folder)
    own = BAD / mistake
    removed = own / "removed.txt"
    for name in removed.read_text("utf-8").split() if removed.exists() else ():
        (folder / name).unlink()
    shutil.copytree(
        own, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*NOT_RULESET)
    )
    if mistake in HOSTILE:
        HOSTILE[mistake](folder)
    return folder


def shown(folder: Path, today: date | None) -> str:
    """Return what an author reads who checks the ruleset in `folder`."""
    result = load(folder, label=folder.name)
    if result.definition is None:
        return report(result.diagnostics, result.files)
    try:
        checked = check(
            result.definition,
            facts=result.facts,
            base=result.diagnostics,
            today=today,
        )
    except RulesetError as error:
        return str(error)
    return report(checked.warnings, result.files)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_shown_with_its_place_reason_and_remedy(
    mistake: str, tmp_path: Path
) -> None:
    day = BAD / mistake / "today.txt"
    today = date.fromisoformat(day.read_text().strip()) if day.exists() else None

    folder = built(mistake, tmp_path)
    actual = shown(folder, today) + "\n"
    # pytest would keep, and later slowly clear, what ten thousand rules left behind.
    shutil.rmtree(folder)

    expected = BAD / mistake / "expected.txt"
    if REGENERATE:
        expected.write_text(actual, encoding="utf-8")
    assert expected.read_text(encoding="utf-8") == actual


def test_nothing_is_wrong_with_the_ruleset_that_mistakes_are_laid_over() -> None:
    assert "nothing found." == shown(BASE, None)


def test_every_folder_of_a_mistake_says_what_is_expected() -> None:
    folders = {path.name for path in BAD.iterdir() if path.is_dir()}

    assert folders - {BASE.name} == set(MISTAKES)


def test_every_code_is_shown_by_a_ruleset_that_is_wrong_in_this_way() -> None:
    pages = "".join((BAD / m / "expected.txt").read_text("utf-8") for m in MISTAKES)
    shown_here = {code for code in CODES if f" {code}: " in pages}

    assert set(CODES) - SHOWN_ELSEWHERE == shown_here


def test_every_way_to_be_hostile_has_its_folder() -> None:
    assert set(HOSTILE) <= set(MISTAKES)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.parent.name)
def test_the_level_in_the_catalogue_is_that_of_what_is_shown(page: Path) -> None:
    told = re.findall(r"(error|warning) (MR\d{3}): ", page.read_text("utf-8"))

    assert [] == [
        (level, code) for level, code in told if level not in CODES[code].level
    ]
