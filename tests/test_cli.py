"""The command line: what each command prints, where, and with which exit code."""

import json
import re
import sys
from dataclasses import replace
from pathlib import Path
from textwrap import dedent
from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner, Result

from mediation_rules.cli import (
    COMMANDS,
    failures,
    helps,
    inputs,
    options,
    output,
    program,
    rules_command,
)
from mediation_rules.facts import Dispute
from mediation_rules.locales import formats
from tests import made, scenes
from tests.rulesets import RULE, small_ruleset, with_in_place

TODAY = "2026-10-05"
ADVICE = "rules/prepare/ask-for-current-iep/advice.en.md"
FACTS = {
    "student": {"first_name": "Maya"},
    "plan": "iep",
    "documents_held": [],
    "mediation": {"scheduled_on": "2026-10-14"},
    "small": {"paper_sent": False},
}


def run(*words: str | Path, typed: str | bytes | None = None) -> Result:
    return CliRunner().invoke(program, [str(word) for word in words], input=typed)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return small_ruleset(tmp_path)


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(FACTS), encoding="utf-8")
    return path


# ------------------------------------------------------------------ the program


def test_the_first_screen_names_every_command_and_the_exit_codes() -> None:
    result = run("--help")

    assert 0 == result.exit_code
    assert [f"  {name:<7}  {words}" for name, words in COMMANDS.items()] == [
        line for line in result.stdout.splitlines() if line[:3].strip() and line[2:3].islower() and line.endswith(".") and line.strip().partition(" ")[0] in COMMANDS
    ]  # fmt: skip
    assert (
        "Exit codes: 0 nothing to report, 1 findings, 2 could not run." in result.stdout
    )


def test_a_group_without_a_command_shows_its_help() -> None:
    assert "Usage: mediation-rules" not in run("--version").stdout
    assert 2 == run("schema").exit_code


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_own_help_and_the_same_sentence(command: str) -> None:
    result = run(command, "--help")

    assert 0 == result.exit_code
    assert COMMANDS[command].removesuffix(".") in " ".join(result.stdout.split())


def test_a_misspelt_command_gets_a_suggestion() -> None:
    result = run("asess")

    assert 2 == result.exit_code
    assert "There is no command `asess`. Did you mean `assess`?" in result.stderr
    assert "There is no command `zzz`." in run("zzz").stderr
    assert "No such option" in run("--zzz").stderr


def test_the_reference_lists_every_command() -> None:
    names = [name for name, _ in helps()]

    assert names[:2] == ["mediation-rules", "mediation-rules assess"]
    assert "mediation-rules rules show" in names


def test_the_reference_page_is_up_to_date() -> None:
    page = Path(__file__).parent.parent / "docs" / "reference" / "cli.md"
    text = page.read_text(encoding="utf-8")

    assert [] == [name for name, words in helps() if words.strip() not in text]


# ------------------------------------------------------------------ assess


def test_assess_prints_guidance_for_a_file(small: Path, facts: Path) -> None:
    result = run("assess", facts, "--ruleset", small, "--as-of", TODAY)

    assert (0, "") == (result.exit_code, result.stderr)
    assert result.stdout.startswith("Next steps for Maya\n===")
    assert "Written for Monday, October 5, 2026." in result.stdout
    assert "Ask for a copy of the current IEP" in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize("file", [[], ["-"]])
def test_assess_reads_standard_input(small: Path, file: list[str]) -> None:
    result = run(
        "assess", *file, "--ruleset", small, "--as-of", TODAY, typed="plan: iep\n"
    )

    assert 0 == result.exit_code
    assert "Next steps for your child" in result.stdout


def test_without_a_day_the_day_is_today_and_shown(small: Path, facts: Path) -> None:
    result = run("assess", facts, "--ruleset", small)

    assert f"Written for {formats.longdate(options.today(), 'en', weekday=True)}." in (
        " ".join(result.stdout.split())
    )


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("markdown", "# Next steps for Maya\n"),
        ("text", "Next steps for Maya\n==="),
        ("terminal", "Next steps for Maya\n==="),
        ("html", "<!DOCTYPE html>\n"),
        ("json", '{\n  "format": 1,\n  "as_of": "2026-10-05"'),
        ("ics", "BEGIN:VCALENDAR"),
    ],
)
def test_assess_writes_every_format(
    small: Path, facts: Path, form: str, start: str
) -> None:
    result = run(
        "assess", facts, "--ruleset", small, "--as-of", TODAY, "--format", form
    )

    assert 0 == result.exit_code
    assert result.stdout.startswith(start)


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("page.html", "<!DOCTYPE html>\n"),
        ("page.HTM", "<!DOCTYPE html>\n"),
        ("page.md", "# Next steps"),
        ("page.json", "{"),
        ("dates.ics", "BEGIN:VCALENDAR"),
        ("page.txt", "Next steps"),
        ("page", "Next steps"),
    ],
)
def test_the_name_of_the_output_file_says_the_format(
    small: Path, facts: Path, tmp_path: Path, name: str, start: str
) -> None:
    page = tmp_path / name
    result = run(
        "assess", facts, "--ruleset", small, "--as-of", TODAY, "--output", page
    )

    assert (0, "", f"Written to {page}\n") == (
        result.exit_code,
        result.stdout,
        result.stderr,
    )
    assert page.read_text(encoding="utf-8").startswith(start)


def test_a_dash_as_output_file_is_standard_output(small: Path, facts: Path) -> None:
    result = run("assess", facts, "--ruleset", small, "--as-of", TODAY, "-o", "-")

    assert result.stdout.startswith("Next steps for Maya")


def test_assess_can_tell_everything(small: Path, facts: Path) -> None:
    words = ("assess", facts, "--ruleset", small, "--as-of", TODAY)

    assert len(run(*words).stdout) <= len(run(*words, "--all").stdout)


def test_a_language_without_texts_is_noted_and_not_fatal(
    small: Path, facts: Path
) -> None:
    result = run(
        "assess", facts, "--ruleset", small, "--as-of", TODAY, "--locale", "vi"
    )

    assert 0 == result.exit_code
    assert "There are no texts in `vi`; they come in en.\n" == result.stderr


def test_facts_that_cannot_be_used_are_all_named(small: Path) -> None:
    result = run("assess", "--ruleset", small, typed="plan: ipe\nfoo: 1\n")

    assert (2, "") == (result.exit_code, result.stdout)
    assert (
        "<standard input>:1:7: plan: `ipe` is not one of the choices" in result.stderr
    )
    assert "<standard input>:2:1: foo: no such fact" in result.stderr
    assert "2 problems with the facts. None was taken in." in result.stderr


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("{", "problem"),
        ('{"plan": ', "problem"),
        ("[1, 2]", "problem"),
        ("a: &x 1\nb: *x\n", "problem"),
        (b"\xff\xfe\x00", "problem"),
        ("plan: iep\nplan: iep\n", "problem"),
        ("{" * 10_000, "problem"),
        ('{"plan": ' * 5_000, "problem"),
        ("a" * (1024 * 1024 + 1), "<standard input> is larger than 1024 KiB"),
    ],
)
def test_whatever_is_piped_in_never_ends_in_a_traceback(
    small: Path, typed: str | bytes, words: str
) -> None:
    result = run("assess", "--ruleset", small, typed=typed)

    assert (2, "") == (result.exit_code, result.stdout)
    assert words in result.stderr
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("typed", ['{"plan": "iep"}', "{plan: iep}", "{}", " \n{ }"])
def test_json_and_flow_yaml_are_told_apart(small: Path, typed: str) -> None:
    assert 0 == run("assess", "--ruleset", small, typed=typed).exit_code


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", '{"plan": "iep"}'),
        ("a.yaml", '{"plan": "iep"}'),
        ("a.yml", "plan: iep"),
        ("a", "plan: iep"),
        ("b", '{"plan":\n\t"iep"}'),
    ],
)
def test_a_file_may_be_json_or_yaml(
    small: Path, tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")

    assert 0 == run("assess", tmp_path / name, "--ruleset", small).exit_code


@pytest.mark.parametrize("name", ["none.yaml", ".", "a\0b"])
def test_a_file_that_cannot_be_read_is_named(
    small: Path, tmp_path: Path, name: str
) -> None:
    result = run("assess", f"{tmp_path}/{name}", "--ruleset", small)

    assert 2 == result.exit_code
    assert "cannot be read: " in result.stderr


def test_a_missing_ruleset_is_named_with_those_there_are(facts: Path) -> None:
    result = run("assess", facts, "--ruleset", "us-fedral")

    assert (2, "") == (result.exit_code, result.stdout)
    assert "there is no ruleset `us-fedral`" in result.stderr
    assert "us-federal" in result.stderr


def test_a_ruleset_with_mistakes_is_not_run(small: Path, facts: Path) -> None:
    with_in_place(small, RULE, "plan: iep", "plan: ipe")
    result = run("assess", facts, "--ruleset", small)

    assert (2, "") == (result.exit_code, result.stdout)
    assert "Nothing was run." in result.stderr


def test_a_text_that_fails_is_named_with_its_line(
    small: Path, facts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mediation_rules.render import steps
    from mediation_rules.render.advice import TextError

    def failing(*_: object) -> str:
        raise TextError("advice.en.md", 3, "it fails")

    monkeypatch.setattr(steps, "fill_in", failing)
    result = run("assess", facts, "--ruleset", small, "--as-of", TODAY)

    assert (2, "") == (result.exit_code, result.stdout)
    assert "advice.en.md:3: it fails" in result.stderr
    assert f"mediation-rules check {small}" in result.stderr


@pytest.mark.parametrize("day", ["2026-1-1", "05/10/2026", "2026-02-30", "20261005"])
def test_a_day_has_one_form(small: Path, facts: Path, day: str) -> None:
    result = run("assess", facts, "--ruleset", small, "--as-of", day)

    assert 2 == result.exit_code
    assert f"`{day}` is not a day written YYYY-MM-DD." in result.stderr


def test_an_unknown_engine_in_the_environment_is_named(
    small: Path, facts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDIATION_RULES_ENGINE", "compild")
    result = run("assess", facts, "--ruleset", small)

    assert 2 == result.exit_code
    assert "Did you mean 'compiled'?" in result.stderr


# ------------------------------------------------------------------ writing files


def test_a_file_is_replaced_in_one_step_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o644)

    output.write_file(path, "new")

    assert "new\n" == path.read_text(encoding="utf-8")
    assert 0o644 == path.stat().st_mode & 0o777
    assert [path] == list(tmp_path.iterdir())


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    output.write_file(tmp_path / "page.txt", "new\n")

    assert 0o600 == (tmp_path / "page.txt").stat().st_mode & 0o777


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")

    output.write_file(tmp_path / "link.txt", "new")

    assert (tmp_path / "link.txt").is_symlink()
    assert "new\n" == (tmp_path / "real.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("none/page.txt", "cannot be written: no such file or directory."),
        (".", "is a folder. Name a file in it."),
    ],
)
def test_a_file_that_cannot_be_written_is_named(
    small: Path, facts: Path, tmp_path: Path, name: str, words: str
) -> None:
    result = run("assess", facts, "--ruleset", small, "--output", f"{tmp_path}/{name}")

    assert 2 == result.exit_code
    assert words in result.stderr


def test_nothing_is_left_behind_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "page.txt").write_text("old", encoding="utf-8")
    monkeypatch.setattr(Path, "replace", full)

    with pytest.raises(failures.Stop, match="no space left on device"):
        output.write_file(tmp_path / "page.txt", "new")

    assert ["page.txt"] == [path.name for path in tmp_path.iterdir()]
    assert "old" == (tmp_path / "page.txt").read_text(encoding="utf-8")


# ------------------------------------------------------------------ colours


@pytest.mark.parametrize(
    ("terminal", "environment", "expected"),
    [
        (True, {}, True),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
        (False, {}, False),
    ],
)
def test_colours_are_for_terminals_that_want_them(
    monkeypatch: pytest.MonkeyPatch,
    terminal: bool,
    environment: dict[str, str],
    expected: bool,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(output, "is_terminal", lambda: terminal)

    assert expected == output.has_color()


def test_a_line_is_as_wide_as_the_terminal_within_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "60")

    assert 80 == output.width()
    monkeypatch.setattr(output, "is_terminal", lambda: True)
    assert 60 == output.width()
    monkeypatch.setenv("COLUMNS", "300")
    assert 100 == output.width()


# ------------------------------------------------------------------ next


def test_next_says_when_the_guidance_changes_and_how(small: Path, facts: Path) -> None:
    result = run("next", facts, "--ruleset", small, "--as-of", TODAY)

    assert (0, "") == (result.exit_code, result.stderr)
    assert (
        "If nothing else happens, this guidance changes on 2026-10-08:\n"
        "  The day for this is over: Ask for a copy of the current IEP.\n"
    ) == result.stdout


def test_next_gives_programs_each_change(small: Path, facts: Path) -> None:
    words = ("next", facts, "--ruleset", small, "--as-of", TODAY, "--format", "json")
    result = json.loads(run(*words).stdout)

    assert ("2026-10-05", "2026-10-08", "overdue") == (
        result["as_of"],
        result["next_change"]["on"],
        result["next_change"]["changes"][0]["what"],
    )


def test_next_says_so_when_days_alone_change_nothing(small: Path) -> None:
    words = ("next", "-", "--ruleset", small, "--as-of", TODAY)

    assert (
        "Days alone change nothing in this guidance. New facts still can.\n"
    ) == run(*words, typed="plan: ifsp\n").stdout
    assert {"as_of": TODAY, "next_change": None} == json.loads(
        run(*words, "--format", "json", typed="plan: ifsp\n").stdout
    )


# ------------------------------------------------------------- the school calendar


def test_a_school_calendar_dates_limits_in_school_days(tmp_path: Path) -> None:
    calendar, told = tmp_path / "calendar.yaml", tmp_path / "told.yaml"
    calendar.write_text(
        "terms: [{from: 2026-08-17, to: 2026-12-18}]\nclosed: [2026-10-12]\n",
        encoding="utf-8",
    )
    told.write_text(
        "plan: iep\ndiscipline.consecutive_days: 12\n"
        "discipline.decided_on: 2026-10-01\n",
        encoding="utf-8",
    )
    words = ("assess", told, "--as-of", TODAY, "--format", "text")
    without, counted = run(*words), run(*words, "--school-calendar", calendar)

    assert "The school: by Friday, October 16, 2026" not in without.stdout
    assert "The school: by Friday, October 16, 2026" in counted.stdout


def test_a_school_calendar_with_mistakes_stops_the_command(
    facts: Path, tmp_path: Path
) -> None:
    calendar = tmp_path / "calendar.yaml"
    calendar.write_text("terms: [2026-02-30]\n", encoding="utf-8")
    result = run("next", facts, "--school-calendar", calendar)

    assert 2 == result.exit_code
    assert "`2026-02-30` is not a day of the calendar" in result.stderr


# ------------------------------------------------------------------ replay


@pytest.fixture
def kept(small: Path, facts: Path, tmp_path: Path) -> Path:
    path = tmp_path / "answer.json"
    run("assess", facts, "--ruleset", small, "--as-of", TODAY, "--output", path)
    return path


@pytest.fixture
def receipt(kept: Path, tmp_path: Path) -> Path:
    path = tmp_path / "receipt.json"
    answer = json.loads(kept.read_text(encoding="utf-8"))
    path.write_text(json.dumps(answer["receipt"]), encoding="utf-8")
    return path


def test_replay_makes_the_same_answer_again(
    small: Path, facts: Path, kept: Path, receipt: Path
) -> None:
    for_all = run("replay", kept, facts, "--ruleset", small)
    for_receipt = run("replay", receipt, facts, "--ruleset", small)

    assert (0, "The same answer.\n") == (for_all.exit_code, for_all.stdout)
    assert (0, "The same answer.\n") == (for_receipt.exit_code, for_receipt.stdout)


def test_replay_says_what_differs(small: Path, facts: Path, receipt: Path) -> None:
    words = ("replay", receipt, facts, "--ruleset", small, "--as-of", "2026-10-20")
    result = run(*words)

    assert 1 == result.exit_code
    assert (
        "Another answer.\n"
        "What is not as it was:\n"
        "  another day: 2026-10-05 -> 2026-10-20\n"
    ) == result.stdout
    assert [{"what": "day", "then": "2026-10-05", "now": "2026-10-20"}] == json.loads(
        run(*words, "--format", "json").stdout
    )["causes"]


def test_replay_uses_the_ruleset_of_the_receipt(facts: Path, tmp_path: Path) -> None:
    path, told = tmp_path / "answer.json", tmp_path / "told.yaml"
    told.write_text("plan: iep\n", encoding="utf-8")
    run("assess", told, "--as-of", TODAY, "--output", path)

    assert 0 == run("replay", path, told).exit_code


def test_replay_with_another_key_is_unsure(
    small: Path, facts: Path, receipt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(options.RECEIPT_KEY, "a secret of this machine")
    result = run("replay", receipt, facts, "--ruleset", small)

    assert 1 == result.exit_code
    assert "cannot be told from what was kept" in result.stdout


def test_a_key_that_could_be_guessed_stops_the_command(
    small: Path, facts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(options.RECEIPT_KEY, "short")
    result = run("assess", facts, "--ruleset", small)

    assert (
        2,
        "MEDIATION_RULES_RECEIPT_KEY: a receipt key has at least 16 bytes.\n",
    ) == (
        result.exit_code,
        result.stderr,
    )


def test_an_answer_of_another_form_is_compared_by_its_receipt(
    small: Path, facts: Path, kept: Path
) -> None:
    answer = json.loads(kept.read_text(encoding="utf-8"))
    kept.write_text(json.dumps({**answer, "mood": "calm"}), encoding="utf-8")
    result = run("replay", kept, facts, "--ruleset", small)

    assert (0, "The same answer.\n") == (result.exit_code, result.stdout)
    assert "The answer has another form. Its receipt is compared.\n" == result.stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "{",
            " is no JSON. A receipt is what `assess --format json` wrote.\n",
        ),
        (
            "[]",
            " is neither a receipt nor an answer. Wrong: the whole.\n",
        ),
        (
            '{"receipt": {"library": "1", "rulesets": [{"id": "a", "version": "1"}]}}',
            " is neither a receipt nor an answer. Wrong: engine, rulesets.0.digest,"
            " as_of, facts_digest.\n",
        ),
    ],
)
def test_a_file_that_is_no_receipt_is_refused(
    facts: Path, tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "receipt.json"
    path.write_text(text, encoding="utf-8")
    result = run("replay", path, facts)

    assert 2 == result.exit_code
    assert result.stderr.endswith(f"{path}{message}")


# ------------------------------------------------------------------ check


def test_check_has_nothing_to_say_of_a_good_ruleset(small: Path) -> None:
    result = run("check", small)

    assert (0, "small: 1 rule, nothing to mend.\n", "") == (
        result.exit_code,
        result.stdout,
        result.stderr,
    )


def test_check_reports_every_mistake_of_every_ruleset(tmp_path: Path) -> None:
    good, bad = small_ruleset(tmp_path / "a"), small_ruleset(tmp_path / "b")
    with_in_place(bad, RULE, "cite: [cfr", "cite: [cfx")
    (bad / ADVICE).write_text("{% for x in y %}{% endfor %}", encoding="utf-8")
    result = run("check", good, bad)

    assert 1 == result.exit_code
    assert "nothing to mend." in result.stdout
    assert (
        f"{ADVICE}:1:1: error MR502: a loop is not allowed in a text" in result.stdout
    )
    assert "`cfx-300.613-a`" in result.stdout


def test_warnings_count_only_when_asked_to(small: Path) -> None:
    (small / "citations.yaml").write_text(
        (small / "citations.yaml").read_text(encoding="utf-8")
        + "\nnobody-cites-this:\n  title: A\n  authority: B\n  strength: practice\n"
        "  locator: C\n  checked_on: 2026-07-01\n",
        encoding="utf-8",
    )

    assert "warning" in run("check", small).stdout
    assert 0 == run("check", small).exit_code
    assert 1 == run("check", small, "--strict").exit_code


def test_check_tells_programs_the_same_as_people(small: Path) -> None:
    (small / ADVICE).write_text("{{ childs }}\n", encoding="utf-8")
    [found] = json.loads(run("check", small, "--format", "json").stdout)

    assert ("small", 1) == (found["ruleset"], found["rules"])
    item = next(item for item in found["diagnostics"] if item["code"] == "MR509")
    assert ("error", 1, 4, 1, 10) == (
        item["severity"],
        item["line"],
        item["column"],
        item["end_line"],
        item["end_column"],
    )
    assert "`childs` is used and not declared" == item["message"]
    assert item["why"]
    assert item["fix"]


def test_check_reports_a_ruleset_that_cannot_be_read_at_all(tmp_path: Path) -> None:
    result = run("check", tmp_path)

    assert 1 == result.exit_code
    assert "there is no ruleset.yaml in this folder" in result.stdout
    [found] = json.loads(run("check", tmp_path, "--format", "json").stdout)
    assert (None, 0) == (found["ruleset"], found["rules"])


def test_check_stops_when_there_is_no_such_ruleset() -> None:
    result = run("check", "nowhere")

    assert (2, "") == (result.exit_code, result.stdout)
    assert "there is no ruleset `nowhere`" in result.stderr


def test_check_without_a_name_checks_what_is_bundled(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mediation_rules import packs

    monkeypatch.setattr(packs, "bundled", lambda: {"small": small})
    assert "small: 1 rule, nothing to mend.\n" == run("check").stdout


def test_check_finds_what_time_brings_about_when_told_the_day(small: Path) -> None:
    assert "nothing to mend" in run("check", small).stdout
    assert "warning" in run("check", small, "--as-of", "2031-01-01").stdout


def test_a_code_is_explained() -> None:
    result = run("check", "--explain", "mr502")

    assert 0 == result.exit_code
    assert result.stdout.startswith("MR502: something that a text may not do\n\n")
    assert "Not so:\n    {% for" in result.stdout
    assert "But so:\n    {{ documents_held" in result.stdout


def test_an_unknown_code_gets_a_suggestion() -> None:
    assert (
        "There is no code `MR502X`. Did you mean MR502?"
        in run("check", "--explain", "MR502X").stderr
    )
    assert "There is no code `zzz`.\n" in run("check", "--explain", "zzz").stderr


def test_check_writes_schemas_for_editors(tmp_path: Path) -> None:
    good, bad = small_ruleset(tmp_path / "a"), tmp_path / "b"
    bad.mkdir()
    run("check", good, "--schema-dir", tmp_path / "one")
    run("check", good, bad, "--schema-dir", tmp_path / "many")

    schema = json.loads((tmp_path / "one/rule.schema.json").read_text(encoding="utf-8"))
    assert "object" == schema["type"]
    assert (tmp_path / "many/small/cases.schema.json").exists()


def test_check_says_when_schemas_cannot_be_written(small: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = run("check", small, "--schema-dir", tmp_path / "file" / "x")

    assert 2 == result.exit_code
    assert "cannot be made: not a directory." in result.stderr


# ------------------------------------------------------------------ test


def test_the_cases_of_a_ruleset_are_run(small: Path) -> None:
    result = run("test", small)

    assert (0, "3 cases of 1 rule: all hold.\n") == (result.exit_code, result.stdout)


def test_a_case_that_does_not_hold_is_named_with_its_place(small: Path) -> None:
    cases = "rules/prepare/ask-for-current-iep/cases.yaml"
    with_in_place(small, cases, "documents_held: []", "documents_held: [iep_current]")
    result = run("test", small)

    assert 1 == result.exit_code
    assert f"{cases}:1:" in result.stdout
    assert "prepare/ask-for-current-iep: the session is near" in result.stdout
    assert (
        "    prepare/ask-for-current-iep should be given, and is silent"
        in result.stdout
    )
    assert "3 cases of 1 rule: 1 does not hold.\n" in result.stdout
    found = json.loads(run("test", small, "--format", "json").stdout)
    assert [False, True, True] == [item["holds"] for item in found]


def test_the_cases_of_one_rule_can_be_run(small: Path) -> None:
    one = run("test", small, "--rule", "prepare/ask-for-current-iep")
    typo = run("test", small, "--rule", "prepare/ask-for-current-ipe")

    assert "3 cases of 1 rule: all hold.\n" == one.stdout
    assert 2 == typo.exit_code
    assert "Did you mean `prepare/ask-for-current-iep`?" in typo.stderr
    assert "There is no rule `zzz`.\n" in run("test", small, "--rule", "zzz").stderr


def waiting(small: Path, word: str) -> None:
    with_in_place(
        small,
        "rules/prepare/ask-for-current-iep/cases.yaml",
        "  possible: [prepare/ask-for-current-iep]",
        f"  possible: [prepare/ask-for-current-iep]\n  confirm: {word}",
    )


def test_a_case_that_waits_is_listed_and_fails_nothing(small: Path) -> None:
    waiting(small, "unsure")
    result = run("test", small)

    assert 0 == result.exit_code
    assert "nobody said which papers there are" in result.stdout
    assert "    waits for a person: is what it expects right?\n" in result.stdout
    assert "3 cases of 1 rule: all hold, 1 of them unconfirmed.\n" in result.stdout


def test_a_case_that_a_person_called_wrong_fails_until_the_rule_is_mended(
    small: Path,
) -> None:
    waiting(small, "no")
    result = run("test", small)

    assert 1 == result.exit_code
    words = "    a person said that this is wrong, and the rules still say it\n"
    assert words in result.stdout


def test_coverage_is_shown_below_the_cases(small: Path) -> None:
    result = run("test", small, "--coverage")

    assert 0 == result.exit_code
    assert result.stdout.startswith("3 cases of 1 rule: all hold.\n\n")
    assert "verdicts   clauses    limits     texts\n" in result.stdout
    assert " shown by 3 cases: " in result.stdout


def test_coverage_is_data_or_a_page_too(small: Path) -> None:
    data = json.loads(run("test", small, "--coverage", "--format", "json").stdout)
    page = run("test", small, "--coverage", "--format", "html").stdout

    assert ("small", 3) == (data["ruleset"], data["cases"])
    assert page.startswith("<!DOCTYPE html>")


def test_too_little_coverage_is_a_finding(small: Path) -> None:
    assert 1 == run("test", small, "--coverage", "--fail-under", "100").exit_code
    assert 0 == run("test", small, "--coverage", "--fail-under", "5").exit_code


@pytest.mark.parametrize("words", [("--fail-under", "9"), ("--format", "html")])
def test_what_needs_coverage_says_so(small: Path, words: tuple[str, str]) -> None:
    result = run("test", small, *words)

    assert 2 == result.exit_code
    assert "need `--coverage`." in result.stderr


def test_coverage_of_cases_that_do_not_hold_is_not_counted(small: Path) -> None:
    cases = "rules/prepare/ask-for-current-iep/cases.yaml"
    with_in_place(small, cases, "documents_held: []", "documents_held: [iep_current]")
    result = run("test", small, "--coverage")

    assert 1 == result.exit_code
    assert "shown by" not in result.stdout


# ------------------------------------------------------------------ rules


def test_rules_are_listed_by_section(small: Path) -> None:
    result = run("rules", "list", "--ruleset", small)

    assert 0 == result.exit_code
    assert result.stdout.endswith("\n\n1 rule in small.\n")
    assert (
        "  prepare/ask-for-current-iep  Ask for a copy of the current IEP\n"
        in result.stdout
    )


def test_rules_alone_lists_the_default_ruleset(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mediation_rules import packs

    monkeypatch.setattr(packs, "bundled", lambda: {"us-federal": small})
    result = run("rules")

    assert 0 == result.exit_code
    assert "1 rule in small." in result.stdout


def test_one_section_can_be_listed(small: Path) -> None:
    listed = run("rules", "list", "--ruleset", small, "--section", "prepare")
    typo = run("rules", "list", "--ruleset", small, "--section", "prepar")

    assert "1 rule in small." in listed.stdout
    assert 2 == typo.exit_code
    assert "Did you mean `prepare`?" in typo.stderr
    assert (
        "Use one of prepare."
        in run("rules", "list", "--ruleset", small, "--section", "zzz").stderr
    )


def test_rules_are_listed_for_programs(small: Path) -> None:
    [row] = json.loads(
        run("rules", "list", "--ruleset", small, "--format", "json").stdout
    )

    assert "prepare/ask-for-current-iep" == row["id"]
    assert "soon" == row["urgency"]
    assert ["34 CFR 300.613(a)"] == [source["locator"] for source in row["sources"]]


def test_a_rule_is_shown_as_it_was_written_with_its_sources(small: Path) -> None:
    result = run("rules", "show", "prepare/ask-for-current-iep", "--ruleset", small)

    assert 0 == result.exit_code
    assert result.stdout.startswith(
        "prepare/ask-for-current-iep: Ask for a copy of the current IEP\n\n"
        "Why: The plan is what the talk will be about.\n"
    )
    assert "  34 CFR 300.613(a). " in result.stdout
    assert "    - plan: iep\n" in result.stdout
    assert "  Ask the school for a copy of the plan." in result.stdout


def test_a_rule_is_shown_to_programs(small: Path) -> None:
    row = json.loads(
        run(
            "rules", "show", "prepare/ask-for-current-iep", "--ruleset", small,
            "--format", "json",
        ).stdout
    )  # fmt: skip

    assert "The plan is what the talk will be about." == row["because"]
    assert 3 == len(row["cases"])


def test_a_rule_that_is_not_there_gets_a_suggestion(small: Path) -> None:
    result = run("rules", "show", "prepare/ask-for-the-iep", "--ruleset", small)

    assert 2 == result.exit_code
    assert "Did you mean `prepare/ask-for-current-iep`?" in result.stderr
    assert (
        "`rules list` names them all."
        in run("rules", "show", "zzz", "--ruleset", small).stderr
    )


def test_a_rule_is_found_under_the_name_it_had_before(small: Path) -> None:
    with_in_place(
        small, RULE, "review_by: 2027-06-30", "review_by: 2027-06-30\nformerly: [a/b]"
    )

    assert run("rules", "show", "a/b", "--ruleset", small).stdout.startswith(
        "prepare/ask-for-current-iep: "
    )


# ------------------------------------------------------------------ diff


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """A later version of the small ruleset, in which one step is more urgent."""
    home = tmp_path / "later"
    home.mkdir()
    folder = small_ruleset(home)
    with_in_place(folder, RULE, "urgency: soon", "urgency: days")
    with_in_place(folder, "ruleset.yaml", "version: 0.1.0", "version: 0.2.0")
    return folder


@pytest.fixture
def disputes(facts: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "disputes"
    (folder / "more").mkdir(parents=True)
    (folder / "b.json").write_bytes(facts.read_bytes())
    (folder / "more" / "a.json").write_bytes(facts.read_bytes())
    (folder / "early.yml").write_text("plan: ifsp\n", encoding="utf-8")
    (folder / "notes.txt").write_text("no dispute", encoding="utf-8")
    return folder


def test_diff_says_each_change_once_and_for_which_disputes(
    small: Path, later: Path, disputes: Path
) -> None:
    result = run("diff", small, later, "--on", disputes, "--as-of", TODAY)
    digits = "[0-9a-f]{12}"

    assert (1, "") == (result.exit_code, result.stderr)
    assert re.fullmatch(
        rf"small 0\.1\.0 \({digits}\) -> small 0\.2\.0 \({digits}\)\n"
        r"The advice changes in 2 of 3 disputes\.\n\n"
        r"More urgent: Ask for a copy of the current IEP\. \(soon, settled, due"
        r" 2026-10-07 -> days, settled, due 2026-10-07\) \[prepare/ask-for-current-iep\]\n"
        r"  in 2: b\.json, more/a\.json\n",
        result.stdout,
    )


def test_diff_gives_programs_every_dispute(
    small: Path, later: Path, disputes: Path
) -> None:
    words = ("diff", small, later, "--on", disputes, "--as-of", TODAY)
    found = json.loads(run(*words, "--format", "json").stdout)

    assert [("b.json", 1), ("early.yml", 0), ("more/a.json", 1)] == [
        (item["name"], len(item["changes"])) for item in found["disputes"]
    ]


def test_diff_of_a_ruleset_with_itself_changes_nothing(
    small: Path, facts: Path
) -> None:
    result = run("diff", small, small, "--on", facts, "--as-of", TODAY)

    assert 0 == result.exit_code
    assert result.stdout.endswith("The advice changes in 0 of 1 dispute.\n")


def test_diff_says_of_every_dispute_that_cannot_be_read_why(
    small: Path, later: Path, disputes: Path
) -> None:
    (disputes / "b.json").write_text('{"pln": "iep"}', encoding="utf-8")
    (disputes / "early.yml").write_text("plan: iepp\n", encoding="utf-8")
    result = run("diff", small, later, "--on", disputes, "--as-of", TODAY)

    assert 2 == result.exit_code
    assert f"{disputes / 'b.json'}, as small reads it:\n" in result.stderr
    assert f"{disputes / 'early.yml'}, as small reads it:\n" in result.stderr


def test_diff_names_the_disputes_of_another_state(tmp_path: Path) -> None:
    told = tmp_path / "ohio.yaml"
    told.write_text("plan: iep\nstate: US-OH\n", encoding="utf-8")
    result = run("diff", "us-federal", "us-pa", "--on", told, "--as-of", TODAY)

    assert 2 == result.exit_code
    assert result.stderr.startswith(
        f"{told}, as us-pa reads it:\nstate: `US-OH` is Ohio"
    )


def test_diff_without_a_dispute_could_not_run(small: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    result = run("diff", small, small, "--on", empty)

    assert (
        2,
        f"There is no dispute in {empty}: no YAML and no JSON file.\n",
    ) == (
        result.exit_code,
        result.stderr,
    )


def test_diff_without_disputes_compares_the_rules_themselves(
    small: Path, later: Path
) -> None:
    result = run("diff", small, later, "--as-of", TODAY)

    assert (1, "") == (result.exit_code, result.stderr)
    assert (
        "Some situations are advised otherwise: 1 piece of advice.\n\n"
        "Ask for a copy of the current IEP [prepare/ask-for-current-iep] is more urgent.\n"
        "  With {plan: iep, "
    ) in result.stdout
    found = json.loads(run("diff", small, later, "--format", "json").stdout)
    assert ["more_urgent"] == [each["what"] for each in found["changes"]]
    assert 0 == run("diff", small, small).exit_code


def test_diff_says_what_the_authors_of_a_new_version_may_have_forgotten(
    small: Path, later: Path
) -> None:
    with_in_place(later, "ruleset.yaml", "version: 0.2.0", "version: 0.1.0")
    result = run("diff", small, later, "--as-of", TODAY)

    assert result.stdout.endswith(
        "\n\nBefore you publish it:\n"
        "  Both are version 0.1.0, and families read something else. Give the new one another"
        " version, so that nobody takes it for the old one.\n"
    )


def test_diff_says_why_two_rulesets_cannot_be_compared() -> None:
    result = run("diff", "us-pa", "us-ca")

    assert (2, "the rulesets are for two states, and no dispute is in both\n") == (
        result.exit_code,
        result.stderr,
    )


def test_diff_for_another_audience_needs_disputes(small: Path) -> None:
    result = run("diff", small, small, "--audience", "mediator")

    assert 2 == result.exit_code
    assert "`--audience` needs `--on`." in result.stderr


# ------------------------------------------------------------------ schema


def test_the_schema_of_a_dispute_knows_the_ruleset_s_own_facts(small: Path) -> None:
    schema = json.loads(run("schema", "dispute", "--ruleset", small).stdout)

    assert {"plan", "small"} <= set(schema["properties"])


def test_the_schema_of_a_dispute_may_be_for_yaml(small: Path, tmp_path: Path) -> None:
    page = tmp_path / "dispute.schema.json"
    result = run("schema", "dispute", "--ruleset", small, "--yaml", "-o", page)

    assert (0, f"Written to {page}\n") == (result.exit_code, result.stderr)
    assert '"yes"' in page.read_text(encoding="utf-8")


def test_the_schema_of_a_rule_file_knows_the_ruleset(small: Path) -> None:
    rule = run("schema", "rules", "--ruleset", small)
    cases = run("schema", "rules", "--ruleset", small, "--file", "cases")

    assert "the_plan_is_here" in rule.stdout
    assert "cases.yaml of small" in cases.stdout
    assert "use one of ruleset, facts" in run("schema", "rules", "--file", "x").stderr


# ------------------------------------------------------------------ conform


def test_the_engines_are_held_against_the_plain_reading(small: Path) -> None:
    made_up = run("conform", "--disputes", "20", "--engine", "compiled")
    own = run("conform", "--ruleset", small, "--disputes", "20", "--format", "json")

    assert 0 == made_up.exit_code
    assert made_up.stdout.startswith("20 disputes on 1 ruleset, ")
    assert made_up.stdout.endswith("Nothing differs.\n")
    assert 20 == json.loads(own.stdout)["disputes"]


def test_an_engine_that_differs_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    from mediation_rules import conform
    from mediation_rules.conform import Difference, Report

    different = Difference("durable", "rule:a/b", "yes", "no", "0/0/1")
    report = Report(5, 1, 10, ("compiled",), (different,), 0.5)
    monkeypatch.setattr(conform, "conform", lambda *_, **__: report)
    result = run("conform")

    assert 1 == result.exit_code
    assert (
        "durable says no of rule:a/b, the plain reading says yes (seed 0/0/1)\n"
        "5 disputes on 1 ruleset, 10 settled verdicts of compiled, in 0.5 s.\n"
        "1 difference.\n"
    ) == result.stdout


def test_progress_is_told_to_a_person_who_waits(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from mediation_rules.cli import conform_command

    conform_command._progress(1_000)
    monkeypatch.setattr(output, "is_terminal", lambda: True)
    conform_command._progress(2_000)

    assert "\r2,000 disputes" == capsys.readouterr().err


# ------------------------------------------------------------------ the small parts


def test_there_is_no_command_but_those_of_the_table() -> None:
    assert program.get_command(click.Context(program), "none") is None


def test_a_closed_pipe_inside_a_command_is_told_apart(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(output, "show", closed)
    with pytest.raises(failures.ReaderLeft):
        program.main(["check", str(small)], standalone_mode=False)


def test_a_terminal_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: True))

    with pytest.raises(click.UsageError, match="Name a file with the facts"):
        inputs.read_dispute(Dispute, None)


def test_a_rule_is_shown_with_all_that_others_do_to_it() -> None:
    others = {
        "fit/a": made.rule("fit/a", "x", before=["fit/b"], overrides=["fit/b"], adjusts=[made.adjustment("fit/b", urgency="now")]),
        "fit/b": made.rule("fit/b", "x", exclusive_with=["fit/c"], cite=["a", "gone"]),
    }  # fmt: skip
    ruleset = replace(scenes.definition(), rules=others)

    assert [
        "fit/b: Title of fit/b",
        "",
        "Why: Reason of fit/b.",
        "Set aside by: fit/a",
        "Changed by: fit/a",
        "Never together with: fit/c",
        "Review: nobody",
        "",
        "Where it says so:",
        "  34 CFR 300.506(b). Title of a",
        "    binding, U.S.; last checked 2026-10-05 by a test",
        "    https://example.org/300.506",
    ] == list(rules_command._shown(ruleset, others["fit/b"]))
    shown = list(rules_command._shown(ruleset, others["fit/a"]))
    assert ["Stands before: fit/b", "Sets aside: fit/b", "Changes: fit/b"] == shown[3:6]


def test_a_source_that_nobody_checked_says_so() -> None:
    rule = made.rule("odd/b", "x", cite=["b"])
    unchecked = replace(scenes.definition().citations["b"], checked_on=None)
    ruleset = replace(
        scenes.definition(), rules={rule.id: rule}, citations={"b": unchecked}
    )

    assert (
        "    binding, U.S.; not checked yet"
        == list(rules_command._shown(ruleset, rule))[-1]
    )
    assert "odd" == next(rules_command._listed(ruleset, [rule]))


def test_a_text_without_a_file_is_not_shown() -> None:
    rule = scenes.RULES[0]

    assert [] == list(rules_command._files(scenes.definition(), rule))


# --------------------------------------------------------------------- why, graph


def test_why_tells_a_family_as_a_tree(small: Path, facts: Path) -> None:
    result = run(
        "why",
        "prepare/ask-for-current-iep",
        facts,
        "--ruleset",
        small,
        "--as-of",
        TODAY,
    )

    assert (0, "") == (result.exit_code, result.stderr)
    assert "├── This step is on your list.\n" in result.stdout


def test_why_tells_an_advocate_and_writes_json(small: Path, facts: Path) -> None:
    words = ("why", "prepare/ask-for-current-iep", facts, "--ruleset", small)
    advocate = run(*words, "--as-of", TODAY, "--for", "advocate", "--format", "text")
    record = run(*words, "--as-of", TODAY, "--format", "json")

    assert "✓ yes rule prepare/ask-for-current-iep" in advocate.stdout
    assert "given" == json.loads(record.stdout)["standing"]


def test_why_writes_a_file(small: Path, facts: Path, tmp_path: Path) -> None:
    target = tmp_path / "why.html"
    words = ("why", "prepare/ask-for-current-iep", facts, "--ruleset", small)
    result = run(*words, "--as-of", TODAY, "--format", "html", "-o", target)

    assert (0, f"Written to {target}\n") == (result.exit_code, result.stderr)
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_why_says_what_was_likely_meant(small: Path, facts: Path) -> None:
    result = run("why", "prepare/ask-for-current-ieps", facts, "--ruleset", small)

    assert 2 == result.exit_code
    assert "Did you mean `prepare/ask-for-current-iep`?" in result.stderr


def test_graph_draws_a_rule_and_a_ruleset(small: Path) -> None:
    rule = run("graph", "prepare/ask-for-current-iep", "--ruleset", small)
    whole = run("graph", "--ruleset", small)

    assert (0, 0) == (rule.exit_code, whole.exit_code)
    assert rule.stdout.startswith("flowchart LR\n")
    assert whole.stdout.startswith("flowchart LR\n")


@pytest.mark.parametrize(
    ("about", "hint"),
    [
        ("prepare/ask-for-current-ieps", "Did you mean `prepare/ask-for-current-iep`?"),
        ("something", "`rules list` names the rules."),
    ],
)
def test_graph_says_what_was_likely_meant(small: Path, about: str, hint: str) -> None:
    result = run("graph", about, "--ruleset", small)

    assert 2 == result.exit_code
    assert f"There is nothing called `{about}` to draw. {hint}" in result.stderr


# ------------------------------------------------------------------------- weigh

DISPUTED = """\
plan: iep
documents_held: []
small: {paper_sent: no}
disputed:
  mediation.scheduled_on:
    - {value: 2026-10-14, by: family, supported_by: [email_or_letter]}
    - {value: {earliest: 2026-12-01, latest: 2026-12-09}, by: school}
  issues:
    - {value: [esy], by: family}
    - {value: [esy, iep_goals], by: record}
"""


def weighed(small: Path, tmp_path: Path, facts: str, *more: str | Path) -> Result:
    told = tmp_path / "told.yaml"
    told.write_text(facts, encoding="utf-8")
    return run("weigh", told, "--ruleset", small, "--as-of", TODAY, *more)


def test_weigh_says_what_depends_on_whom(small: Path, tmp_path: Path) -> None:
    text = weighed(small, tmp_path, DISPUTED)
    record = weighed(small, tmp_path, DISPUTED, "--format", "json")

    assert (0, "") == (text.exit_code, text.stderr)
    assert "This depends on who is right\n" in text.stdout
    assert 4 == json.loads(record.stdout)["worlds"]


def test_weigh_writes_a_file(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "weighed.md"

    result = weighed(small, tmp_path, DISPUTED, "--format", "markdown", "-o", target)

    assert (0, f"Written to {target}\n") == (result.exit_code, result.stderr)


def test_weigh_names_every_mistake_with_its_place(small: Path, tmp_path: Path) -> None:
    facts = "disputed:\n  plan:\n    - {value: ipe, by: school}\n    - family\n"

    result = weighed(small, tmp_path, facts)

    assert (2, "") == (result.exit_code, result.stdout)
    assert "told.yaml:3:15: disputed.plan[0].value: `ipe` is not one" in result.stderr
    assert "told.yaml:4:7: disputed.plan[1]: `family` is not a record" in result.stderr


def test_weigh_says_how_to_tell_a_dispute_when_there_is_none(
    small: Path, tmp_path: Path
) -> None:
    result = weighed(small, tmp_path, "plan: iep\n")

    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("No fact is in dispute. Write what each side says")


def test_what_weigh_says_to_do_can_be_read(small: Path, tmp_path: Path) -> None:
    """The example of the message is one that works."""
    said = weighed(small, tmp_path, "plan: iep\n").stderr.partition("\n")[2]

    result = weighed(small, tmp_path, dedent(said))

    assert (0, "") == (result.exit_code, result.stderr)


def test_a_page_has_a_part_for_what_is_in_dispute(small: Path, tmp_path: Path) -> None:
    told = tmp_path / "told.yaml"
    told.write_text(DISPUTED, encoding="utf-8")

    page = run("assess", told, "--ruleset", small, "--as-of", TODAY).stdout

    assert "When people do not agree on the facts" in page
    assert "This depends on who is right" in page


def test_check_tells_what_is_missing_in_a_language_that_is_not_listed(
    small: Path,
) -> None:
    (small / "translations/all.es.yaml").unlink()

    result = run("check", str(small), "--language", "es")

    assert "warning MR540: section `prepare` is not written in `es`" in result.stdout
    assert "27 warnings in 1 of 1 rule and 8 other files.\n" in result.stdout
    assert "nothing to mend" in run("check", str(small)).stdout


def test_check_has_nothing_to_say_of_a_language_in_which_nothing_is_missing(
    small: Path,
) -> None:
    result = run("check", str(small), "--language", "es")

    assert "small: 1 rule, nothing to mend.\n" == result.stdout
    assert 0 == result.exit_code
