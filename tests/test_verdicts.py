"""A ruleset that was found without a fault is not checked again, and any other one is."""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mediation_rules import verdicts
from mediation_rules.check import CheckedRuleset, check
from mediation_rules.diagnostics import RulesetError
from mediation_rules.fact_fields import fact
from mediation_rules.facts import Dispute, YesNo
from mediation_rules.ruleset import Ruleset
from tests.small import FILES

LATE = FILES["ruleset.yaml"].replace("2027-06-30", "2026-01-01")


class VisitDispute(Dispute):
    """A dispute with one fact more."""

    visited: YesNo | None = fact("Visited", "You visited the class.")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(verdicts.VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the rulesets that were checked, each time."""
    seen: list[str] = []

    def counted(definition: Any, **how: Any) -> CheckedRuleset:
        seen.append(definition.id)
        return check(definition, **how)

    monkeypatch.setattr(verdicts, "check", counted)
    return seen


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return written(tmp_path / "small", FILES)


def written(home: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return home


def test_a_ruleset_without_a_fault_is_checked_once(
    small: Path, checks: list[str]
) -> None:
    first, second = Ruleset.load(small), Ruleset.load(small)

    assert ["small"] == checks
    assert first.program.names == second.program.names
    assert first.warnings == second.warnings == ()


def test_the_same_files_are_the_same_ruleset_as_long_as_it_is_used(small: Path) -> None:
    first = Ruleset.load(small)
    second, third = Ruleset.load(small), Ruleset.load(small)

    assert first.checked is second.checked is third.checked
    assert first.program is third.program


def test_the_same_words_in_another_place_are_another_ruleset(
    small: Path, tmp_path: Path
) -> None:
    first, other = Ruleset.load(small), written(tmp_path / "other", FILES)

    assert first.checked is not Ruleset.load(other).checked


def test_facts_that_differ_in_a_word_are_not_those_of_another_application(
    small: Path,
) -> None:
    class Told(VisitDispute):
        visited: YesNo | None = fact("Visited", "Somebody visited the class.")

    first, second = (Ruleset.load(small, model=each) for each in (VisitDispute, Told))

    assert first.checked.facts["visited"].description == "You visited the class."
    assert second.checked.facts["visited"].description == "Somebody visited the class."


def test_a_mark_holds_nothing(small: Path, home: Path) -> None:
    Ruleset.load(small)

    (mark,) = home.iterdir()
    assert (b"", 64) == (mark.read_bytes(), len(mark.name))


@pytest.mark.parametrize(
    "how",
    [
        {"model": VisitDispute},
        {"predicates": {"asks": lambda _: None}},
        {"today": date(2026, 10, 5)},
    ],
)
def test_what_a_verdict_rests_on_besides_the_files_asks_for_another(
    small: Path, checks: list[str], how: dict[str, Any]
) -> None:
    Ruleset.load(small)
    Ruleset.load(small, **how)

    assert ["small", "small"] == checks


def test_a_ruleset_that_was_changed_is_checked_again(
    small: Path, checks: list[str]
) -> None:
    Ruleset.load(small)
    wrong = FILES["conditions/all.yaml"].replace(
        "mediation.scheduled_on", "mediation.x"
    )
    written(small, {"conditions/all.yaml": wrong})

    with pytest.raises(RulesetError):
        Ruleset.load(small)


def test_what_is_worth_a_look_is_said_every_time(small: Path, home: Path) -> None:
    written(small, {"ruleset.yaml": LATE})
    today = date(2026, 10, 5)

    first, second = Ruleset.load(small, today=today), Ruleset.load(small, today=today)

    assert first.warnings == second.warnings != ()
    assert not home.exists()


def test_nothing_is_kept_where_it_is_turned_off(
    small: Path, checks: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(verdicts.VARIABLE, "off")

    Ruleset.load(small)
    Ruleset.load(small)

    assert verdicts.folder() is None
    assert ["small", "small"] == checks


def test_a_folder_that_cannot_be_written_to_is_no_reason_to_fail(
    small: Path, home: Path
) -> None:
    home.write_text("no folder")

    assert "small" == Ruleset.load(small).id


def test_only_the_newest_verdicts_are_kept(
    small: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdicts, "MOST_KEPT", 1)
    Ruleset.load(small)
    (old,) = home.iterdir()
    os.utime(old, (0, 0))

    Ruleset.load(small, model=VisitDispute)

    (new,) = home.iterdir()
    assert old.name != new.name


def test_the_folder_is_the_one_for_caches_of_the_user(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(verdicts.VARIABLE)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.delenv(verdicts.HOME, raising=False)
    assert tmp_path / ".cache" / "mediation-rules" / "verdicts" == verdicts.folder()

    monkeypatch.setenv(verdicts.HOME, str(tmp_path / "own"))
    assert tmp_path / "own" / "mediation-rules" / "verdicts" == verdicts.folder()


def test_an_account_without_a_home_keeps_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv(verdicts.VARIABLE)
    monkeypatch.delenv(verdicts.HOME, raising=False)
    monkeypatch.setattr(Path, "home", homeless)

    assert verdicts.folder() is None
