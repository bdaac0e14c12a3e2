"""An overlay is held to what its base protects before it is verified or locked."""

from pathlib import Path

import pytest

from mediation_rules.diagnostics import RulesetError
from mediation_rules.load import load
from mediation_rules.protection import checked, held, weakened
from tests.rulesets import BASE, with_in_place
from tests.test_bad_overlays import laid_out
from tests.test_cli import run

IEP = "prepare/ask-for-current-iep"


@pytest.fixture
def weak(tmp_path: Path) -> Path:
    """An overlay that slows down what its base protects."""
    folder = laid_out(tmp_path)
    rule = f"rules/{IEP}/rule.yaml"
    with_in_place(tmp_path / "small", rule, "when:", "protected: yes\nwhen:")
    (folder / "changes/reading.yaml").write_text(
        f"- set: rules.{IEP}.recommend.urgency\n  value: routine\n  was: 5b791320\n"
        "  because: It reads better here.\n  cite: [state-rule]\n"
    )
    return folder


def test_a_weakening_is_shown_by_a_dispute(weak: Path) -> None:
    [found] = weakened(load(weak))

    assert found.code == "MR423"
    assert "soon" in found.message
    assert "routine" in found.message
    assert found.why.startswith("This dispute shows it: {as_of: ")


def test_an_overlay_that_weakens_is_refused(weak: Path) -> None:
    with pytest.raises(RulesetError, match="MR423"):
        held(load(weak))


def test_an_overlay_that_weakens_is_not_locked(weak: Path) -> None:
    result = run("lock", weak)

    assert (2, "") == (result.exit_code, result.stdout)
    assert "MR423" in result.stderr


def test_verify_reports_a_weakening_and_check_leaves_it_to_verify(weak: Path) -> None:
    assert 1 == run("verify", weak).exit_code
    assert "MR423" in run("verify", weak).stdout
    assert 0 == run("check", weak).exit_code


def test_an_overlay_that_weakens_nothing_is_let_through(tmp_path: Path) -> None:
    read = load(laid_out(tmp_path))

    held(read)

    assert () == weakened(read)


def test_a_ruleset_that_extends_nothing_weakens_nothing() -> None:
    assert () == weakened(load(BASE))


def test_a_ruleset_with_mistakes_is_refused_before_it_is_compared(
    tmp_path: Path,
) -> None:
    folder = laid_out(tmp_path)
    (folder / "changes/reading.yaml").write_text("- [")

    with pytest.raises(RulesetError, match="MR001"):
        checked(load(folder))
