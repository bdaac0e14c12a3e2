"""An organisation's own checks: run only when asked for, and never able to spoil the rest."""

from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mediation_rules.accepting import why_not
from mediation_rules.check import CheckedRuleset
from mediation_rules.cli import program
from mediation_rules.diagnostics import Diagnostic
from mediation_rules.lint import check_ruleset, own_checks
from tests.rulesets import RULE, small_ruleset, with_in_place

HERE = "tests.test_own_checks"


def reviewed(ruleset: CheckedRuleset) -> Iterator[Diagnostic]:
    """Every rule names who reviewed it.

    More words, which no list shows.
    """
    for rule in ruleset.definition.rules.values():
        if not rule.reviewer:
            yield Diagnostic("ACME1", rule.span, f"nobody reviewed `{rule.id}`")


def asks_politely(ruleset: CheckedRuleset) -> Iterator[Diagnostic]:
    yield Diagnostic(
        "POLITE7", ruleset.definition.span, "no `please`", severity="warning"
    )


def broken(ruleset: CheckedRuleset) -> Iterator[Diagnostic]:
    """Works for a while."""
    yield Diagnostic("BAD1", ruleset.definition.span, "as far as it came")
    raise ZeroDivisionError


def leaving(ruleset: CheckedRuleset) -> Iterator[Diagnostic]:
    """Ends the program."""
    raise SystemExit(0)


def borrowed(ruleset: CheckedRuleset) -> Iterator[object]:
    """Tells what it has no right to, and what is nothing."""
    yield Diagnostic("MR601", ruleset.definition.span, "not mine")
    yield "the reviewer is missing"


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    monkeypatch.chdir(tmp_path)
    return monkeypatch


def installed(install: pytest.MonkeyPatch, **functions: str) -> None:
    """Install checks, each under its name."""
    points = [
        EntryPoint(name, f"{HERE}:{function}", own_checks.GROUP)
        for name, function in functions.items()
    ]
    install.setattr(own_checks, "entry_points", lambda group: points)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(program, [str(word) for word in words])


def found(folder: Path) -> list[tuple[str, str]]:
    report = check_ruleset(folder, own_checks=True)
    return [(item.code, item.message) for item in report.diagnostics]


def test_an_own_check_is_run_only_when_it_is_asked_for(
    install: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = small_ruleset(tmp_path)
    with_in_place(folder, RULE, "reviewer: not yet reviewed by a lawyer\n", "")
    installed(install, ACME="reviewed")

    told = run("check", "small", "--own-checks")

    assert 0 == run("check", "small").exit_code
    assert 1 == told.exit_code
    assert (
        f"small/{RULE}:1:1: error ACME1: nobody reviewed `prepare/ask-for-current-iep`\n"
        in told.stdout
    )


def test_an_own_finding_can_be_selected_and_accepted(
    install: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = small_ruleset(tmp_path)
    installed(install, ACME="reviewed", POLITE="asks_politely")
    heading = folder / "ruleset.yaml"
    selected = check_ruleset(folder, own_checks=True, select=["POLITE"])
    heading.write_text(
        f"{heading.read_text('utf-8')}accept:\n"
        "  - {code: POLITE7, at: please, because: We ask so, until: 2027-06-30}\n"
        "  - {code: ACME1, at: prepare/x, because: It was so, until: 2027-06-30}\n",
        "utf-8",
    )

    assert why_not("POLITE7") == ""
    assert ["POLITE7"] == [item.code for item in selected.diagnostics]
    assert ["MR902"] == [code for code, _ in found(folder)]
    # Nobody ran them, so nothing is known of what they would find.
    assert () == check_ruleset(folder).diagnostics


@pytest.mark.parametrize(
    ("name", "function", "expected"),
    [
        (
            "BAD",
            "broken",
            [
                ("BAD1", "as far as it came"),
                ("MR911", "the check `BAD` of `?` stopped: ZeroDivisionError"),
            ],
        ),
        (
            "EXIT",
            "leaving",
            [("MR911", "the check `EXIT` of `?` stopped: SystemExit: 0")],
        ),
        (
            "GONE",
            "nowhere",
            [
                (
                    "MR911",
                    "the check `GONE` of `?` stopped: AttributeError: module"
                    f" '{HERE}' has no attribute 'nowhere'",
                )
            ],
        ),
        (
            "MR",
            "reviewed",
            [("MR911", "the check `MR` of `?` has a name that cannot begin a code")],
        ),
        (
            "acme",
            "reviewed",
            [("MR911", "the check `acme` of `?` has a name that cannot begin a code")],
        ),
    ],
)
def test_a_check_that_does_not_work_is_a_finding_that_names_it(
    install: pytest.MonkeyPatch,
    tmp_path: Path,
    name: str,
    function: str,
    expected: list[tuple[str, str]],
) -> None:
    folder = small_ruleset(tmp_path)
    installed(install, **{name: function})

    assert expected == found(folder)


def test_what_is_no_finding_of_its_own_is_told_as_such(
    install: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = small_ruleset(tmp_path)
    installed(install, ACME="borrowed")

    codes = [code for code, _ in found(folder)]
    messages = [words for _, words in found(folder)]

    assert ["MR912", "MR912"] == codes
    assert (
        "the check `ACME` of `?` told `the reviewer is missing`, which is no finding of its"
        " own"
    ) in messages


def test_no_own_check_is_run_on_a_ruleset_with_mistakes(
    install: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = small_ruleset(tmp_path)
    with_in_place(folder, RULE, "- mediation_is_near", "- mediation_is_neer")
    installed(install, POLITE="asks_politely")

    assert ["MR301"] == [code for code, _ in found(folder)]


def test_own_checks_are_listed_with_what_they_say_of_themselves(
    install: pytest.MonkeyPatch,
) -> None:
    installed(install, POLITE="asks_politely", ACME="reviewed", GONE="nowhere")

    told = run("check", "--list", "--own-checks").stdout

    assert "ACME" not in run("check", "--list").stdout
    assert told.endswith(
        "  ACME  of ?: Every rule names who reviewed it.\n"
        "  GONE  of ?: cannot be loaded: AttributeError: module"
        f" '{HERE}' has no attribute 'nowhere'\n"
        "  POLITE  of ?: says nothing of itself\n"
    )


def test_the_checks_of_installed_packages_are_found_and_not_imported() -> None:
    assert () == own_checks.installed()
