"""The command line as a process: pipes, terminals, signals, and faults of our own."""

import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import click
import pytest

import mediation_rules
from mediation_rules import cli
from mediation_rules.cli import failures, inputs
from tests.rulesets import small_ruleset

CODE = "from mediation_rules.cli import main; main()"
SECRET = "Maya-the-secret"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return small_ruleset(tmp_path)


def process(
    *words: str | Path, typed: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", CODE, *map(str, words)],
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
        encoding="utf-8",
    )


def test_a_process_reads_a_pipe_and_writes_a_pipe(small: Path) -> None:
    done = process(
        "assess", "--ruleset", small, "--as-of", "2026-10-05", typed="plan: iep"
    )

    assert (0, "") == (done.returncode, done.stderr)
    assert done.stdout.startswith("Next steps for your child\n")
    assert "\x1b" not in done.stdout


def test_the_help_imports_nothing_heavy() -> None:
    code = "import sys; from mediation_rules.cli import program; program(['--help'], standalone_mode=False); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}

    assert loaded.isdisjoint(
        {"jinja2", "rich", "babel", "pydantic", "yaml", "holidays"}
    )


def test_a_reader_that_leaves_early_ends_the_program_quietly(small: Path) -> None:
    words = ["assess", "--ruleset", str(small), "--format", "html"]
    process_ = subprocess.Popen(
        [sys.executable, "-c", CODE, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process_.stdin
    assert process_.stdout
    assert process_.stderr
    process_.stdout.close()
    process_.stdin.write(b"plan: iep\n")
    process_.stdin.close()
    errors = process_.stderr.read()
    process_.stderr.close()

    assert (b"", 141) == (errors, process_.wait())


def test_letters_that_a_terminal_lacks_do_not_stop_it(small: Path) -> None:
    done = process(
        "assess", "--ruleset", small, typed="student.first_name: 李",
        PYTHONIOENCODING="latin-1", PYTHONUTF8="0",
    )  # fmt: skip

    assert (0, "") == (done.returncode, done.stderr)
    assert "Next steps for ?" in done.stdout


def in_terminal(*words: str) -> tuple[int, str]:
    """Run the program with a terminal for input and output."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-c", CODE, *words], stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    seen = b""
    # A terminal ends with an error, not with nothing, once its last writer is gone.
    with suppress(OSError):
        while piece := os.read(ours, 4096):
            seen += piece
    os.close(ours)
    return running.wait(), seen.decode("utf-8", "replace")


def test_a_terminal_gets_colours_unless_it_wants_none(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yaml").write_text("plan: iep", encoding="utf-8")
    words = ("assess", str(tmp_path / "a.yaml"), "--ruleset", str(small))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    status, seen = in_terminal(*words)

    assert 0 == status
    assert "\x1b[1m" in seen
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in in_terminal(*words)[1]


def test_without_a_file_and_a_pipe_the_program_says_what_it_wants(small: Path) -> None:
    status, seen = in_terminal("assess", "--ruleset", str(small))

    assert 2 == status
    assert "Name a file with the facts, or - to read them from a pipe." in seen


# ------------------------------------------------------------------ in this process


def ending(command: click.Command, monkeypatch: pytest.MonkeyPatch) -> int | str | None:
    monkeypatch.setattr(cli, "program", command)
    with pytest.raises(SystemExit) as caught:
        cli.main([])
    return caught.value.code


def raising(error: BaseException) -> click.Command:
    @click.command()
    def command() -> None:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (click.UsageError("Wrong."), 2, "Error: Wrong."),
        (failures.Stop("It stopped."), 2, "It stopped.\n"),
        (click.exceptions.Exit(1), 1, ""),
        (click.Abort(), 130, ""),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_every_way_to_end_has_its_exit_code(
    error: BaseException,
    status: int,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert status == ending(raising(error), monkeypatch)
    assert words in capsys.readouterr().err


def test_a_good_end_is_zero(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 0 == ending(click.Command("x", callback=lambda: None), monkeypatch)


@pytest.mark.parametrize(
    "error", [ValueError(SECRET), RecursionError(SECRET), MemoryError()]
)
def test_a_fault_of_our_own_names_no_fact_and_shows_no_traceback(
    error: Exception,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert 2 == ending(raising(error), monkeypatch)

    shown = capsys.readouterr().err
    assert f"stopped on a fault of its own ({type(error).__name__})" in shown
    assert SECRET not in shown
    assert "Traceback" not in shown


def test_a_developer_can_see_where_a_fault_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(failures.DEBUG, "1")
    monkeypatch.setattr(cli, "program", raising(ValueError("where")))

    with pytest.raises(ValueError, match="where"):
        cli.main([])


def test_a_closed_pipe_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "dup2", lambda *fds: closed.append(fds))
    monkeypatch.setattr(sys, "stdout", open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115

    assert 141 == ending(raising(BrokenPipeError()), monkeypatch)
    assert 1 == len(closed)
    sys.stdout.close()


def test_a_stream_without_a_file_below_ends_quietly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Bare:
        def write(self, _: str) -> int:
            return 0

        def flush(self) -> None:
            pass

        def fileno(self) -> int:
            raise ValueError

    monkeypatch.setattr(sys, "stdout", Bare())

    assert 141 == ending(raising(BrokenPipeError()), monkeypatch)


def test_an_unnamed_input_is_called_standard_input() -> None:
    assert ["<standard input>", "<standard input>", "a.yaml"] == [
        inputs._shown(name) for name in (None, "-", "a.yaml")
    ]


def run_python(*words: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout


def test_the_package_runs_as_a_program() -> None:
    assert (0, f"mediation-rules {mediation_rules.__version__}\n") == run_python(
        "-m", "mediation_rules", "--version"
    )


def test_importing_the_program_runs_nothing() -> None:
    code = "import mediation_rules.__main__ as program; print(program.main.__name__)"

    assert (0, "main\n") == run_python("-c", code)
