"""Every mistake in an overlay is shown with the whole text that its author would read."""

import shutil
from pathlib import Path

import pytest

from mediation_rules import packs
from mediation_rules.codes import overlays
from mediation_rules.overlay import chain
from tests.test_bad import BASE, REGENERATE, shown

BAD = Path(__file__).parent / "bad_overlays"
GOOD = BAD / "_good"
MISTAKES = sorted(path.name for path in BAD.iterdir() if path.is_dir() and path != GOOD)
NOT_RULESET = ("expected.txt", "removed.txt", "upper")

# Locks have tests of their own in test_locking.
SHOWN_ELSEWHERE = {"MR413"}


def laid_out(home: Path) -> Path:
    """Write the good overlay beside its base."""
    shutil.copytree(BASE, home / "small")
    shutil.copytree(GOOD, home / "small-state")
    return home / "small-state"


def built(mistake: str, home: Path) -> Path:
    """Lay the files of one mistake over the good overlay; return the uppermost one."""
    folder, own = laid_out(home), BAD / mistake
    removed = own / "removed.txt"
    for name in removed.read_text("utf-8").split() if removed.exists() else ():
        (folder / name).unlink()
    ignored = shutil.ignore_patterns(*NOT_RULESET)
    shutil.copytree(own, folder, dirs_exist_ok=True, ignore=ignored)
    upper = own / "upper"
    return shutil.copytree(upper, home / "small-org") if upper.exists() else folder


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_an_overlay_is_shown_with_its_place_reason_and_remedy(
    mistake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packs, "known", lambda: {"us-federal": BASE})
    monkeypatch.setattr(chain, "known", packs.known)
    folder = built(mistake, tmp_path)
    actual = shown(folder, None) + "\n"

    expected = BAD / mistake / "expected.txt"
    if REGENERATE:
        expected.write_text(actual, encoding="utf-8")
    assert expected.read_text(encoding="utf-8") == actual


def test_nothing_is_wrong_with_the_overlay_that_mistakes_are_laid_over(
    tmp_path: Path,
) -> None:
    assert "nothing found." == shown(laid_out(tmp_path), None)


def test_every_code_of_overlays_is_shown_by_an_overlay_that_is_wrong_in_this_way() -> (
    None
):
    pages = "".join((BAD / m / "expected.txt").read_text("utf-8") for m in MISTAKES)
    codes = {page.code for page in overlays.PAGES}

    assert codes - SHOWN_ELSEWHERE == {code for code in codes if f" {code}: " in pages}
