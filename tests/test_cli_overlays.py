"""The commands for rulesets that extend others: show, pin, lock, new pack, and the state's own."""

import json
from pathlib import Path

import pytest

from mediation_rules import packs
from tests.rulesets import BASE, small_ruleset, with_in_place
from tests.test_bad_overlays import laid_out
from tests.test_cli import TODAY, run

CHANGES = "changes/reading.yaml"
IEP = "prepare/ask-for-current-iep"


@pytest.fixture
def overlay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The good overlay beside its base, seen from the folder that holds both."""
    laid_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path("small-state")


def test_show_prints_the_merged_rule_with_the_place_of_each_line(overlay: Path) -> None:
    result = run("rules", "show", IEP, "--ruleset", overlay)

    lines = [line.split() for line in result.stdout.splitlines()]
    assert ["-", "school_sent_a_paper", f"small/rules/{IEP}/rule.yaml:10"] in lines
    assert ["-", "{plan_paper:", "plan_504}", f"small-state/{CHANGES}:15"] in lines
    assert (
        f"small-state changes rules.{IEP}.unless (add):\n"
        "  The state sends the other plan by itself.\n"
        "  state-rule\n"
    ) in result.stdout


def test_show_gives_the_same_to_programs(overlay: Path) -> None:
    result = run("rules", "show", IEP, "--ruleset", overlay, "--format", "json")

    data = json.loads(result.stdout)
    assert [
        {
            "layer": "small-state",
            "verb": "add",
            "address": f"rules.{IEP}.unless",
            "because": "The state sends the other plan by itself.",
            "cite": ["state-rule"],
        }
    ] == data["changes"]
    assert {
        "text": "    - {plan_paper: plan_504}",
        "place": f"small-state/{CHANGES}:15",
    } in [{**line, "text": f"  {line['text']}"} for line in data["lines"]]


def test_show_of_a_ruleset_that_extends_nothing_prints_its_file(overlay: Path) -> None:
    result = run("rules", "show", IEP, "--ruleset", "small")

    assert f"The rule (small/rules/{IEP}/rule.yaml):\n  title: Ask for" in result.stdout
    assert "where each line comes from" not in result.stdout


def test_pin_writes_what_each_change_was_made_for(overlay: Path) -> None:
    path = overlay / CHANGES
    as_pinned = path.read_text(encoding="utf-8")
    bare = "".join(line for line in as_pinned.splitlines(True) if "was:" not in line)
    path.write_text(bare, encoding="utf-8")

    result = run("pin", overlay)

    assert (0, "2 changes: 2 newly pinned, 0 made for something else.\n") == (
        result.exit_code,
        result.stdout,
    )
    pinned = [line for line in as_pinned.splitlines() if line.strip()]
    assert sorted(pinned) == sorted(
        line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()
    )
    assert 0 == run("check", overlay, "--strict").exit_code


def test_pin_writes_into_a_change_on_one_line(overlay: Path) -> None:
    path = overlay / CHANGES
    path.write_text(
        "- {set: parameters.time_to_read, value: 9 calendar days, because: So,"
        " cite: [state-rule]}\n"
    )

    run("pin", overlay)

    assert path.read_text(encoding="utf-8").startswith(
        "- {set: parameters.time_to_read, was: 2fdd4c02, value: 9"
    )


def test_after_a_move_of_the_base_check_says_what_is_different(overlay: Path) -> None:
    run("pin", overlay)
    with_in_place(Path("small"), "parameters/practice.yaml", "7 calendar", "8 calendar")

    pin, check = run("pin", overlay), run("check", overlay)

    assert (1, "2 changes: 0 newly pinned, 1 made for something else.\n") == (
        pin.exit_code,
        pin.stdout,
    )
    assert (
        "Since then value was `7 calendar days` and is `8 calendar days`."
        in check.stdout
    )


def test_pin_of_what_cannot_be_read_shows_what_is_wrong(overlay: Path) -> None:
    (overlay / "ruleset.yaml").write_text("- [", encoding="utf-8")

    result = run("pin", overlay)

    assert (2, "") == (result.exit_code, result.stdout)
    assert "error MR001" in result.stderr


def test_pin_stops_where_there_is_nothing_to_pin(overlay: Path) -> None:
    assert (
        "small changes nothing that stands in a base, and translates nothing."
        in run("pin", "small").stderr
    )
    assert "nowhere is no folder of a ruleset." in run("pin", "nowhere").stderr

    (overlay / CHANGES).write_text("- [")

    assert "MR001" in run("pin", overlay).stderr


def test_a_locked_ruleset_runs_and_an_edited_one_does_not(overlay: Path) -> None:
    facts = Path("facts.yaml")
    facts.write_text("plan: iep\n")
    assert 0 == run("lock", overlay, "-o", "rules.lock").exit_code
    words = ("assess", facts, "--ruleset", overlay, "--as-of", TODAY)

    before = run(*words, "--locked", "rules.lock")
    with_in_place(overlay, "ruleset.yaml", "of its own", "of its very own")
    after = run(*words, "--locked", "rules.lock")

    assert (0, 2) == (before.exit_code, after.exit_code)
    assert "the lock rules.lock pins 0.1.0" in after.stderr
    assert "" == after.stdout


def test_new_pack_writes_what_check_and_test_accept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    result = run("new", "pack", "us-oh")

    assert 0 == result.exit_code
    assert "Written to us-oh: 7 files." in result.stdout
    folder = "us-oh/mediation_rules_us_oh"
    assert 0 == run("check", folder).exit_code
    found = run("test", folder, "--rule", "state/find-the-office")
    assert (0, "3 cases of 1 rule: all hold.\n") == (found.exit_code, found.stdout)


def test_new_pack_writes_over_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("us-oh").mkdir()

    assert "us-oh is there already." in run("new", "pack", "us-oh").stderr
    assert "cannot be the id" in run("new", "pack", "US_OH").stderr
    Path("file").touch()
    assert "cannot be made" in run("new", "pack", "us-oh", "--into", "file/x").stderr


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("facts.yaml", "state: US-PA\nplan: iep\n"),
        ("facts.yaml", "state: PA\nplan: iep\n"),
        ("facts.json", '{"state": "PA", "plan": "iep"}'),
    ],
)
def test_assess_takes_the_ruleset_of_the_state(
    overlay: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    rulesets = {"us-pa": overlay, "small": Path("small")}
    monkeypatch.setattr(packs, "bundled", lambda: rulesets)
    Path(name).write_text(text)

    result = run("assess", name, "--as-of", TODAY, "--format", "json")

    stamps = json.loads(result.stdout)["receipt"]["rulesets"]
    assert ["small", "small-state"] == [stamp["id"] for stamp in stamps]


@pytest.mark.parametrize(
    "text", ["plan: iep\n", "[", "{", '{"state": 5}', "state: [PA]\n"]
)
def test_without_a_state_assess_takes_the_federal_ruleset(
    overlay: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(packs, "bundled", lambda: {"us-federal": Path("nowhere")})
    Path("facts.json" if text.startswith("{") else "facts.yaml").write_text(text)

    result = run("assess", next(Path().glob("facts.*")))

    assert "nowhere" in result.stderr


def test_the_rules_of_one_state_are_refused_for_another(overlay: Path) -> None:
    Path("facts.yaml").write_text("state: US-CA\nplan: iep\n")

    result = run("assess", "facts.yaml", "--ruleset", overlay, "--as-of", TODAY)

    assert (2, "") == (result.exit_code, result.stdout)
    assert (
        "state: `US-CA` is California, and the ruleset small-state is for Pennsylvania\n"
        "    allowed: US-PA; or use the ruleset of California, if there is one, or the"
        " federal one"
    ) in result.stderr


# ------------------------------------------------------------ pins of translations


@pytest.fixture
def bilingual(tmp_path: Path) -> Path:
    folder = small_ruleset(tmp_path)
    with_in_place(folder, "ruleset.yaml", "[en]", "[en, es]")
    (folder / "translations/pinned.es.yaml").unlink()
    return folder


def test_pin_keeps_what_each_text_was_translated_from(bilingual: Path) -> None:
    first = run("pin", str(bilingual))
    again = run("pin", str(bilingual))

    assert "6 translations: 6 newly pinned, 0 older than the text.\n" == first.stdout
    assert "6 translations: 0 newly pinned, 0 older than the text.\n" == again.stdout
    assert [0, 0] == [first.exit_code, again.exit_code]
    kept = "translations/pinned.es.yaml"
    assert (BASE / kept).read_text("utf-8") == (bilingual / kept).read_text("utf-8")


def test_pin_leaves_what_has_changed_since_to_be_read(bilingual: Path) -> None:
    run("pin", str(bilingual))
    with_in_place(bilingual, f"rules/{IEP}/advice.en.md", "by email", "by letter")

    before = run("pin", str(bilingual))
    after = run("pin", str(bilingual), "--read", IEP)

    assert "6 translations: 0 newly pinned, 1 older than the text.\n" == before.stdout
    assert f"Read them: mediation-rules check {bilingual}\n" == before.stderr
    assert "6 translations: 1 newly pinned, 0 older than the text.\n" == after.stdout
    assert [1, 0] == [before.exit_code, after.exit_code]
