"""`mediation-rules ask` on the command line: pipes, kept interviews, and what it refuses."""

import io
import shutil
import sys
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mediation_rules import packs
from mediation_rules.cli import ask_command, program
from mediation_rules.ruleset import Ruleset
from tests.rulesets import small_ruleset

TODAY = "2026-10-05"


def run(*words: str | Path, typed: str | None = None) -> Result:
    return CliRunner().invoke(program, [str(word) for word in words], input=typed)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return small_ruleset(tmp_path)


def test_ask_reads_a_pipe_and_ends_with_the_guidance(small: Path) -> None:
    result = run("ask", "--ruleset", small, "--as-of", TODAY, typed="iep\n")

    assert 0 == result.exit_code
    assert "> iep\n" in result.stdout
    assert "We stop here. This is the guidance so far." in result.stdout
    assert "Next steps for your child" in result.stdout


def test_ask_keeps_the_interview_and_goes_on_with_it(
    small: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "talk.json"
    words = ("ask", kept, "--ruleset", small, "--as-of", TODAY)

    first = run(*words, typed="d\nq\n")
    second = run(*words, typed="q\n")

    assert 0 == first.exit_code
    assert f"Saved in {kept}." in first.stdout
    assert "Welcome back. You have given 1 answer so far." in second.stdout


def test_ask_goes_on_with_the_ruleset_that_a_kept_interview_was_told_to(
    tmp_path: Path,
) -> None:
    kept = tmp_path / "talk.json"
    run("ask", kept, "--as-of", TODAY, typed="no\n")

    assert "Welcome back." in run("ask", kept, "--as-of", TODAY, typed="q\n").stdout


@pytest.mark.parametrize("text", ["{", "[]", '{"ruleset": {"id": "nowhere"}}'])
def test_ask_refuses_what_is_no_kept_interview(tmp_path: Path, text: str) -> None:
    kept = tmp_path / "talk.json"
    kept.write_text(text, encoding="utf-8")

    result = run("ask", kept, "--as-of", TODAY)

    assert 2 == result.exit_code
    assert result.stderr.startswith("this is not a kept case")


def test_ask_says_when_the_file_cannot_be_read(tmp_path: Path) -> None:
    result = run("ask", tmp_path, "--as-of", TODAY)

    assert (2, f"{tmp_path} cannot be read: is a directory.\n") == (
        result.exit_code,
        result.stderr,
    )


def test_what_a_person_typed_on_a_terminal_is_not_said_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal("yes\n"))

    assert ("yes\n", "> ") == (ask_command._hear(), capsys.readouterr().out)


def test_ask_ends_with_the_guidance_when_it_is_interrupted(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ask_command, "_hear", interrupt)

    result = run("ask", "--ruleset", small, "--as-of", TODAY)

    assert 0 == result.exit_code
    assert "Next steps for your child" in result.stdout


def test_ask_follows_the_state_to_its_own_rules(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A pack for the state is found by its name, and the answers go with it."""
    own = tmp_path / "us-pa"
    shutil.copytree(packs.bundled()["us-federal"], own)
    heading = own / "ruleset.yaml"
    heading.write_text(
        heading.read_text(encoding="utf-8").replace("id: us-federal", "id: us-pa"),
        encoding="utf-8",
    )
    found = {**packs.known(), "us-pa": own}
    monkeypatch.setattr(packs, "known", lambda: found)
    kept = tmp_path / "talk.json"
    run("ask", kept, "--as-of", TODAY, typed="no\n")

    case = Ruleset.load("us-federal").resume(kept.read_bytes())
    same = ask_command._followed(case)
    case.tell(state="US-PA")
    moved = ask_command._followed(case)

    assert same is None
    assert moved is not None
    assert ("us-pa", case.dispute, case.order) == (
        moved[0].id,
        moved[1].dispute,
        moved[1].order,
    )


def test_what_a_person_types_at_a_terminal_is_not_written_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The terminal has shown it already."""
    typed = StringIO("yes\n")
    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", typed)

    assert "yes\n" == ask_command._hear()
    assert None is ask_command._hear()
    assert "> > " == capsys.readouterr().out
