"""An author sees at once what an edit does: to the findings, and to the guidance of a dispute."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mediation_rules.cli import program, watching
from mediation_rules.cli.previewing import UNCHANGED, Preview
from mediation_rules.cli.watching import Watch, each_change
from mediation_rules.facts import Dispute
from tests.rulesets import RULE, small_ruleset, with_in_place

TODAY = date(2026, 10, 5)
ADVICE = "rules/prepare/ask-for-current-iep/advice.en.md"
FACTS = (
    "plan: iep\ndocuments_held: []\nmediation.scheduled_on: 2026-10-14\n"
    "small.paper_sent: no\n"
)
Edits = Callable[..., None]


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "facts.yaml").write_text(FACTS, "utf-8")
    return small_ruleset(tmp_path)


@pytest.fixture
def while_watching(monkeypatch: pytest.MonkeyPatch) -> Edits:
    """Make edits one after the other in the pauses between two looks, then press Ctrl-C."""

    def arranged(*edits: Callable[[], object]) -> None:
        left = iter(edits)

        def pause(seconds: float) -> None:
            edit = next(left, None)
            if edit is None:
                raise KeyboardInterrupt
            edit()

        monkeypatch.setattr(watching, "sleep", pause)

    return arranged


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(program, [str(word) for word in words])


def later(path: Path, text: str) -> None:
    """Write a file as somebody does who saves it a second later."""
    stamp = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(stamp + 10**9, stamp + 10**9))


# ------------------------------------------------------------------ what has changed


def test_what_is_new_different_or_gone_has_changed(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name in ("a/same", "a/different", "a/gone"):
        (tmp_path / name).write_text("x", "utf-8")
    watch = Watch([tmp_path])

    later(tmp_path / "a" / "different", "y")
    (tmp_path / "a" / "gone").unlink()
    (tmp_path / "new").write_text("x", "utf-8")

    changed = {tmp_path / name for name in ("new", "a/different", "a/gone")}
    assert changed == watch.changed()
    assert frozenset() == watch.changed()


def test_what_an_editor_hides_beside_a_file_has_not_changed(tmp_path: Path) -> None:
    watch = Watch([tmp_path])
    (tmp_path / ".rule.yaml.swp").write_text("x", "utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "index").write_text("x", "utf-8")

    assert frozenset() == watch.changed()


def test_a_single_file_can_be_watched_even_before_it_is_there(tmp_path: Path) -> None:
    file = tmp_path / "facts.yaml"
    watch = Watch([file])
    file.write_text("plan: iep", "utf-8")

    assert {file} == watch.changed()


def test_changes_come_one_after_the_other_until_somebody_ends_it(
    tmp_path: Path, while_watching: Edits
) -> None:
    file = tmp_path / "file"
    while_watching(lambda: later(file, "1"), lambda: None, lambda: later(file, "2"))

    assert [{file}, {file}] == list(each_change([file]))


# ------------------------------------------------------------------ check --watch


def test_a_ruleset_is_checked_again_at_each_change(
    small: Path, while_watching: Edits
) -> None:
    text = (small / RULE).read_text("utf-8")
    slip = text.replace("- mediation_is_near", "- mediation_is_neer")
    while_watching(lambda: later(small / RULE, slip), lambda: later(small / RULE, text))

    told = run("check", "small", "--watch")

    first, second, third = told.stdout.split("small: 1 rule, nothing to mend.\n")
    assert ("", "") == (first, third)
    assert f"small/{RULE}:7:7: error MR301: " in second
    assert "Watching small. Ctrl-C ends it.\n" == told.stderr
    assert 0 == told.exit_code


# ------------------------------------------------------------------ preview


def steps(folder: Path, *edits: Callable[[], object]) -> Iterator[str]:
    """Yield what a preview shows at first and after each edit."""
    preview = Preview(
        str(folder),
        lambda model: model.from_yaml(Path("facts.yaml").read_bytes(), "facts.yaml"),
        TODAY,
        "en",
    )
    yield preview.step()
    for edit in edits:
        edit()
        yield preview.step()


def test_a_preview_shows_the_guidance_and_then_what_an_edit_changes(
    small: Path,
) -> None:
    def edit() -> None:
        with_in_place(small, ADVICE, "Ask by email, so", "Ask by phone, so")

    def note() -> None:
        with_in_place(small, RULE, "when:\n", "# Near means two weeks.\nwhen:\n")

    first, unchanged, changed = steps(small, note, edit)

    assert "Ask by email, so that you can show the day." in " ".join(first.split())
    assert UNCHANGED == unchanged
    [gone, come] = [line for line in changed.splitlines() if line[0] in "-+"]
    assert "Ask by email" in gone
    assert "Ask by phone" in come
    assert changed.startswith("@@ ")


def test_a_preview_shows_what_is_wrong_and_goes_on_when_it_is_mended(
    small: Path,
) -> None:
    def slip() -> None:
        with_in_place(small, RULE, "- mediation_is_near", "- mediation_is_neer")

    def mend() -> None:
        with_in_place(small, RULE, "- mediation_is_neer", "- mediation_is_near")

    _, wrong, mended = steps(small, slip, mend)

    assert "error MR301: unknown condition `mediation_is_neer`" in wrong
    assert UNCHANGED == mended


def test_preview_watches_the_rules_and_the_facts(
    small: Path, while_watching: Edits
) -> None:
    facts = Path("facts.yaml")
    while_watching(
        lambda: later(facts, FACTS.replace("[]", "[iep_current]")),
        lambda: later(facts, "plan: nothing of the kind\n"),
        lambda: later(facts, FACTS),
    )

    words = ("--ruleset", "small", "--as-of", str(TODAY), "--output", "page.html")
    told = run("preview", "facts.yaml", *words)

    assert "Watching small and facts.yaml. Ctrl-C ends it.\n" in told.stderr
    assert "`nothing of the kind`" in told.stderr
    assert "-" in {line[:1] for line in told.stdout.splitlines()}
    assert "<html" in Path("page.html").read_text("utf-8")
    assert 0 == told.exit_code


def test_preview_of_what_cannot_be_read_ends_at_once(small: Path) -> None:
    Path("facts.yaml").write_text("plan: nothing of the kind\n", "utf-8")
    with_in_place(small, RULE, "- plan: iep", "- plan: iepp")

    wrong = run("preview", "facts.yaml", "--ruleset", "us-federal")
    nowhere = run("preview", "facts.yaml", "--ruleset", "nowhere")
    piped = run("preview", "-", "--ruleset", "small")

    assert [2, 2, 2] == [each.exit_code for each in (wrong, nowhere, piped)]
    assert "`nothing of the kind`" in wrong.stderr
    assert "there is no ruleset `nowhere`" in nowhere.stderr
    assert "a pipe cannot be watched" in piped.stderr


def test_no_page_is_written_of_rules_that_could_never_be_read(
    small: Path, while_watching: Edits
) -> None:
    with_in_place(small, RULE, "- plan: iep", "- plan: iepp")
    while_watching()

    words = ("--ruleset", "small", "--output", "page.html")
    told = run("preview", "facts.yaml", *words)

    assert "error MR106" in told.stdout
    assert not Path("page.html").exists()


def test_a_preview_reads_the_facts_with_the_facts_of_the_ruleset(small: Path) -> None:
    seen: list[type[Dispute]] = []

    def told(model: type[Dispute]) -> Dispute:
        seen.append(model)
        return model()

    Preview(str(small), told, TODAY, "en").step()

    assert ["small"] == [name for name in seen[0].model_fields if name == "small"]
