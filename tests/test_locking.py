"""A lock pins the rulesets of a chain; nothing else is loaded under it."""

import json
from pathlib import Path

import pytest

from mediation_rules.diagnostics import RulesetError
from mediation_rules.load import load
from mediation_rules.overlay.locking import Lock
from tests.rulesets import with_in_place
from tests.test_bad_overlays import laid_out

DIGEST = "0" * 64


def locked(home: Path) -> tuple[Path, Lock]:
    """Lay out the small overlay and lock it as it is."""
    folder = laid_out(home)
    lock = Lock.of(load(folder).unwrap().layers, "rules.lock")
    return folder, lock


def test_what_was_locked_loads(tmp_path: Path) -> None:
    folder, lock = locked(tmp_path)

    assert load(folder, lock=lock).unwrap().id == "small-state"


def test_a_lock_survives_its_file(tmp_path: Path) -> None:
    _, lock = locked(tmp_path)
    path = tmp_path / "rules.lock"
    path.write_text(lock.text())

    assert lock.rulesets == Lock.read(path).rulesets


def test_a_changed_byte_in_the_base_is_refused(tmp_path: Path) -> None:
    folder, lock = locked(tmp_path)
    with_in_place(tmp_path / "small", "citations.yaml", "title:", "title:  ")

    result = load(folder, lock=lock)

    [found] = result.diagnostics
    assert found.code == "MR413"
    assert found.message.startswith("`small` is 0.1.0 (")
    assert "and the lock rules.lock pins 0.1.0 (" in found.message


def test_another_version_is_refused(tmp_path: Path) -> None:
    folder, lock = locked(tmp_path)
    with_in_place(folder, "ruleset.yaml", "version: 0.1.0", "version: 0.1.1")

    [found] = load(folder, lock=lock).diagnostics

    assert found.message.startswith("`small-state` is 0.1.1 (")


def test_a_ruleset_that_the_lock_does_not_name_is_refused(tmp_path: Path) -> None:
    folder, _ = locked(tmp_path)
    lock = Lock("rules.lock", {"small": ("0.1.0", DIGEST)})

    found = load(folder, lock=lock).diagnostics

    assert [item.message for item in found if "not in the lock" in item.message] == [
        "`small-state` is not in the lock rules.lock"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format": 2, "rulesets": {}}',
        '{"format": 1, "rulesets": {}}',
        '{"format": 1, "rulesets": {"small": "0.1.0"}}',
        '{"format": 1, "rulesets": {"small": {"version": "1"}}}',
        '{"format": 1, "rulesets": {"small": {"version": 1, "sha256": "'
        + DIGEST
        + '"}}}',
        '{"format": 1, "rulesets": {"small": {"version": "1", "sha256": "abc"}}}',
        "[" * 100_000,
        " " * (1024 * 1024 + 1),
    ],
)
def test_what_is_no_lock_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "rules.lock"
    path.write_text(text)

    with pytest.raises(RulesetError) as caught:
        Lock.read(path)

    assert "this is not a lock file of rulesets" in str(caught.value)


def test_a_lock_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RulesetError) as caught:
        Lock.read(tmp_path / "rules.lock")

    assert "the lock file cannot be read: no such file or directory" in str(
        caught.value
    )


def test_a_lock_file_can_be_read_by_eye(tmp_path: Path) -> None:
    _, lock = locked(tmp_path)

    data = json.loads(lock.text())

    assert data["format"] == 1
    assert list(data["rulesets"]) == ["small", "small-state"]
    assert set(data["rulesets"]["small"]) == {"version", "sha256"}
