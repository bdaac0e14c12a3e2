"""The tutorials, and a page like them, are followed word by word: their files are written, their commands run.

What a command prints is compared with what the page shows. A line `…` in the page stands for
any lines. `MEDIATION_RULES_REGENERATE=1` writes what the commands print into the page, except
where it has such a line; read the difference as a beginner would.
"""

import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from mediation_rules import packs
from mediation_rules.cli import program

DOCS = Path(__file__).parent.parent / "docs"
PAGES = [
    *sorted((DOCS / "tutorial").glob("*.md")),
    DOCS / "how-to/add-a-language.md",
    DOCS / "how-to/write-a-letter.md",
]
BUNDLED = str(packs.bundled()["us-federal"].parent)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"`([\w/.-]+\.(?:yaml|md))`")
ANYTHING = "…"
REGENERATE = "MEDIATION_RULES_REGENERATE" in os.environ


@dataclass(frozen=True)
class Step:
    """A file to write, or commands to run with what they print.

    The name of the file is the last one in the sentence before it.
    """

    said: str
    kind: str
    text: str

    @property
    def file(self) -> Path:
        sentence = self.said.strip()
        assert sentence.endswith(":"), f"no file is named before:\n{self.text}"
        return Path(NAMED.findall(sentence)[-1])

    def shown_now(self) -> str:
        """Follow the step, and return it as the page should show it."""
        if self.kind == "console":
            return "".join(map(shown_now, commands_of(self.text)))
        if self.kind == "python":
            return self.text  # Sybil runs it
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(self.text, encoding="utf-8")
        return self.text


def steps_of(page: str) -> Iterator[Step]:
    end = 0
    for block in BLOCK.finditer(page):
        yield Step(page[end : block.start()], block[1], block[2])
        end = block.end()


def commands_of(transcript: str) -> list[str]:
    """Split a transcript before each command."""
    return re.split(r"^(?=\$ )", transcript, flags=re.MULTILINE)[1:]


def shown_now(command: str) -> str:
    """Run a command, and return it with what it prints; `…` where the page has it."""
    first, _, shown = command.partition("\n")
    printed = run(shlex.split(first.removeprefix("$ ")))
    pattern = "(?:.*\n)*?".join(map(re.escape, shown.split(f"{ANYTHING}\n")))
    kept = shown if re.fullmatch(pattern, printed) else printed
    return f"{first}\n{kept}"


def run(words: list[str]) -> str:
    if words[0] == "mediation-rules":
        result = CliRunner().invoke(program, words[1:])
        # Spaces at the end of a line are seen by nobody, and editors take them away.
        output = re.sub(r"[ ]+$", "", result.output, flags=re.MULTILINE)
        return output.replace(BUNDLED, "rulesets")
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.parametrize("tutorial", PAGES, ids=lambda path: path.stem)
def test_following_a_tutorial_shows_what_the_page_shows(
    tutorial: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tutorial.read_text(encoding="utf-8")
    steps = list(steps_of(page))

    monkeypatch.chdir(tmp_path)
    now = iter([step.shown_now() for step in steps])
    followed = BLOCK.sub(lambda block: f"```{block[1]}\n{next(now)}```", page)

    if REGENERATE:
        tutorial.write_text(followed, encoding="utf-8")
    assert followed == page
