"""The interview from end to end, through a real terminal of 80 columns."""

import fcntl
import json
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

CODE = "from mediation_rules.cli import main; main()"
# An interview asks all there is to ask. Counting its lines would make it three times as slow, and
# test_cli_ask and test_interview reach them without a terminal.
UNCOUNTED = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE_")}
PATIENCE = 60


class Terminal:
    """A process at the other end of a terminal, and all that it wrote."""

    def __init__(self, *words: str | Path, home: Path) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-c", CODE, *map(str, words)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=home,
            env={**UNCOUNTED, "COLUMNS": "80"},
        )
        os.close(theirs)
        self.written = ""

    def type(self, line: str) -> str:
        """Type one line once the prompt is there; return what came until the next prompt."""
        os.write(self._ours, f"{line}\n".encode())
        return self.read()

    def read(self) -> str:
        """Return what is written until the next prompt, or until the end."""
        found, until = "", monotonic() + PATIENCE
        while not found.endswith("\n> ") and self._is_writing(until):
            try:
                more = os.read(self._ours, 65_536)
            except OSError:  # the other end is closed
                break
            if not more:
                break
            found += more.decode().replace("\r\n", "\n")
        self.written += found
        return found

    def _is_writing(self, until: float) -> bool:
        ready, _, _ = select.select([self._ours], [], [], max(until - monotonic(), 0))
        return bool(ready)

    def close(self) -> int:
        """Wait for the end and return the exit code."""
        status = self._process.wait(PATIENCE)
        os.close(self._ours)
        return status


def answers_until_the_end(terminal: Terminal, line: str) -> Iterator[str]:
    """Type the same to every question, until nothing is asked any more."""
    while terminal.written.endswith("\n> "):
        yield terminal.type(line)


def too_wide(written: str) -> list[str]:
    """Return the lines that 80 columns cannot hold; a web address cannot be broken."""
    lines = written.splitlines()
    return [line for line in lines if len(line) > 80 and "http" not in line]


def test_an_interview_is_held_kept_and_ended_in_a_terminal(tmp_path: Path) -> None:
    """A child in danger, a step back, a stop, another day, and the end by itself."""
    words = ("ask", "talk.json", "--as-of", "2026-10-05")
    first = Terminal(*words, home=tmp_path)

    begun = first.read()
    danger = first.type("yes")
    again = first.type("b")
    safe = first.type("no")
    stopped = first.type("q")

    assert "Question: Is anyone in danger" in begun
    assert "If someone may be hurt now, call 911." in danger.partition("Question:")[0]
    assert "New step: Get everyone safe first" in danger
    assert "No longer a step: Get everyone safe first" in again
    assert "Question: Is anyone in danger" in again
    assert "Noted. Nobody" in safe
    assert "We stop here. This is the guidance so far." in stopped
    assert "Saved in talk.json." in stopped
    assert 0o600 == (tmp_path / "talk.json").stat().st_mode & 0o777
    assert 0 == first.close()

    second = Terminal(*words, home=tmp_path)
    resumed = second.read()
    rest = list(answers_until_the_end(second, "d"))

    assert "Welcome back. You have given 1 answer so far." in resumed
    assert "Is anyone in danger" not in resumed
    assert "That is all. Nothing more that you could tell" in rest[-1]
    assert "Next steps for your child" in rest[-1]
    assert 0 == second.close()
    assert "\x1b" not in first.written + second.written
    assert [] == too_wide(first.written + second.written)


def test_what_happened_is_told_in_a_terminal_saved_and_gone_on_with(
    tmp_path: Path,
) -> None:
    """One entry on one day, a stop, and a second entry on another."""
    words = ("ask", "talk.json", "--as-of", "2026-10-05")
    first = Terminal(*words, home=tmp_path)
    first.read()

    opened = first.type("e")
    field = first.type("yes")
    rest = [first.type(line) for line in ("4", "2026-09-14", "2", "d", "d", "We met.")]
    first.type("q")

    assert "Question: What happened, and on which days?" in opened
    assert "Tell one thing at a time." in opened
    assert "Question: What happened?" in field
    assert "Question: On which day?" in rest[0]
    assert "There is 1 entry so far." in rest[-1]
    assert 0 == first.close()

    second = Terminal(*words, home=tmp_path)
    second.read()
    second.type("e")
    second.type("yes")
    more = [second.type(line) for line in ("5", "2026-09-20", *"dddd")]
    back = second.type("no")
    second.type("q")

    assert "There are 2 entries so far." in more[-1]
    assert "Question: Is anyone in danger" in back
    assert ["meeting_held", "notice_received"] == [
        event["kind"]
        for event in json.loads((tmp_path / "talk.json").read_text())["facts"][
            "timeline"
        ]
    ]
    assert 0 == second.close()
    assert [] == too_wide(first.written + second.written)
