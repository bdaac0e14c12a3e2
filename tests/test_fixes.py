"""What can only be meant one way is mended, in its place; everything else is left to the author."""

import difflib
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mediation_rules.cli import mending as cli_mending
from mediation_rules.cli import program
from mediation_rules.diagnostics import Diagnostic, RulesetError, Span
from mediation_rules.fixes import FIXES, edits_for
from mediation_rules.fixes.edits import Edit, edited, touch
from mediation_rules.lint import check_ruleset
from mediation_rules.lint.mending import is_better, mend
from mediation_rules.lint.selecting import UnknownSelection
from tests.rulesets import RULE, small_ruleset, with_in_place

ADVICE = "rules/prepare/ask-for-current-iep/advice.en.md"
HEADING = "ruleset.yaml"
CONDITIONS = "conditions/mediation.yaml"
USES = "{# Uses: contacts.parent_center. #}"
CITE = "cite: [cfr-300.613-a]"
UNLESS = "  - the_plan_is_here\n"
INNER = "      - plan_in_hand: full\n"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return small_ruleset(tmp_path)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(program, [str(word) for word in words])


def changed(folder: Path, path: str) -> list[str]:
    """Return the lines that mending takes out of and puts into one file."""
    mending = mend(folder)
    assert set(mending.after) == {path}
    lines = difflib.ndiff(
        mending.before[path].splitlines(), mending.after[path].splitlines()
    )
    return [line for line in lines if line[0] in "+-"]


# ------------------------------------------------------------------ what each fix mends

MENDED = {
    "a day with its year first": (
        HEADING,
        "review_by: 2027-06-30",
        "review_by: 2027/6/30   # in summer",
        [
            "- review_by: 2027/6/30   # in summer",
            "+ review_by: 2027-06-30   # in summer",
        ],
    ),
    "a day with the name of its month": (
        HEADING,
        "review_by: 2027-06-30",
        "review_by: Jun 30, 2027",
        ["- review_by: Jun 30, 2027", "+ review_by: 2027-06-30"],
    ),
    "a day that can be no month": (
        HEADING,
        "review_by: 2027-06-30",
        "review_by: 30.06.2027",
        ["- review_by: 30.06.2027", "+ review_by: 2027-06-30"],
    ),
    "a source that is cited twice": (
        RULE,
        CITE,
        "cite: [cfr-300.613-a, cfr-300.613-a]   # the access rule",
        [
            "- cite: [cfr-300.613-a, cfr-300.613-a]   # the access rule",
            "+ cite: [cfr-300.613-a]   # the access rule",
        ],
    ),
    "a source that is cited twice, line by line": (
        RULE,
        CITE,
        "cite:\n  - cfr-300.613-a   # the access rule\n  - cfr-300.613-a",
        ["-   - cfr-300.613-a"],
    ),
    "a condition twice in a list": (
        CONDITIONS,
        INNER,
        f"{INNER}{INNER}",
        ["-       - plan_in_hand: full"],
    ),
    "a key in capitals": (
        RULE,
        "title:",
        "Title:",
        [
            "- Title: Ask for a copy of the current IEP",
            "+ title: Ask for a copy of the current IEP",
        ],
    ),
    "a choice in capitals": (
        RULE,
        "- plan: iep",
        "- plan: IEP",
        ["-     - plan: IEP", "+     - plan: iep"],
    ),
    "a parameter with hyphens": (
        RULE,
        "{param: time_to_read}",
        "{param: time-to-read}",
        [
            "-   due: {before: mediation.scheduled_on, by: {param: time-to-read}}",
            "+   due: {before: mediation.scheduled_on, by: {param: time_to_read}}",
        ],
    ),
    "the same line twice": (
        HEADING,
        "maintainers:",
        "version: 0.1.0\nmaintainers:",
        ["- version: 0.1.0"],
    ),
    "the first name, which a text does not use": (
        ADVICE,
        USES,
        "{# Uses: child, contacts.parent_center. #}",
        ["- {# Uses: child, contacts.parent_center. #}", f"+ {USES}"],
    ),
    "the last name, which a text does not use": (
        ADVICE,
        USES,
        "{# Uses: contacts.parent_center, child. #}",
        ["- {# Uses: contacts.parent_center, child. #}", f"+ {USES}"],
    ),
    "a name that a text uses and does not declare": (
        ADVICE,
        "of the plan.",
        "of the plan of {{ child }}.",
        [f"- {USES}", "+ {# Uses: contacts.parent_center, child. #}"],
    ),
    "a text that declares nothing": (
        ADVICE,
        f"{USES}\n",
        "",
        ["+ {# Uses: contacts.parent_center.name. #}"],
    ),
    "a text that declares that it uses nothing": (
        ADVICE,
        USES,
        "{# For parents. Uses: nothing. #}",
        [
            "- {# For parents. Uses: nothing. #}",
            "+ {# For parents. Uses: contacts.parent_center.name. #}",
        ],
    ),
    "two names that a text does not use": (
        ADVICE,
        USES,
        "{# Uses: child, due, contacts.parent_center. #}",
        ["- {# Uses: child, due, contacts.parent_center. #}", f"+ {USES}"],
    ),
}


@pytest.mark.parametrize("mistake", MENDED)
def test_a_mistake_is_mended_and_nothing_else_changes(
    mistake: str, small: Path
) -> None:
    path, old, new, expected = MENDED[mistake]
    with_in_place(small, path, old, new)

    assert sorted(expected) == sorted(changed(small, path))


def test_a_former_id_becomes_the_one_that_the_rule_has_now(small: Path) -> None:
    other = small / "rules/prepare/other"
    other.mkdir()
    for name in ("rule.yaml", "advice.en.md", "cases.yaml"):
        text = (small / RULE).with_name(name).read_text("utf-8")
        (other / name).write_text(
            text.replace("ask-for-current-iep", "other").replace("current IEP", "plan"),
            "utf-8",
        )
    with_in_place(small, RULE, CITE, f"{CITE}\nformerly: [prepare/ask]")
    path = "rules/prepare/other/rule.yaml"
    with_in_place(small, path, CITE, f"before: [prepare/ask]\n{CITE}")

    assert [
        "- before: [prepare/ask]",
        "+ before: [prepare/ask-for-current-iep]",
    ] == changed(small, path)


def test_a_text_that_uses_nothing_of_what_it_declares_says_so(small: Path) -> None:
    (small / "contacts.yaml").unlink()
    text = "{# Uses: child. #}\nAsk the school for a copy of the plan.\n"
    (small / ADVICE).write_text(text, "utf-8")

    assert ["+ {# Uses: nothing. #}", "- {# Uses: child. #}"] == sorted(
        changed(small, ADVICE)
    )


def test_a_former_id_in_quotes_is_left_alone() -> None:
    item = Diagnostic(
        "MR303", Span("a", 1, 9, 1, 18), "rule `fit/old` is now called `fit/new`"
    )

    assert () == edits_for(item, 'before: ["fit/old"]\n')


def test_an_acceptance_of_nothing_is_taken_out(small: Path) -> None:
    path = small / HEADING
    accept = "  - {code: MR216, at: prepare/x, because: It was so, until: 2027-06-30}"
    path.write_text(f"{path.read_text('utf-8')}accept:\n{accept}\n", "utf-8")

    assert [f"- {accept}"] == changed(small, HEADING)


# ------------------------------------------------------------------ what each fix leaves alone

LEFT = {
    "a day that can be read in two ways": (HEADING, "2027-06-30", "06/07/2027"),
    "a day that no calendar has": (HEADING, "2027-06-30", "2027-06-31"),
    "a month that no calendar has": (HEADING, "2027-06-30", "30 Brumaire 2027"),
    "a source with a comment of its own": (
        RULE,
        CITE,
        "cite:\n  - cfr-300.613-a\n  - cfr-300.613-a   # paragraph (a)",
    ),
    "a list over several lines": (
        RULE,
        CITE,
        "cite: [cfr-300.613-a,\n  cfr-300.613-a]",
    ),
    "a section twice": (
        HEADING,
        "sections:",
        "sections:\n  - {id: prepare, title: Getting ready}",
    ),
    "another word for a choice": (RULE, "- plan: iep", "- plan: iepp"),
    "a key twice with two values": (
        HEADING,
        "maintainers:",
        "version: 0.2.0\nmaintainers:",
    ),
    "a key twice with a block below it": (
        HEADING,
        "maintainers:",
        "sections:\n  - {id: fit, title: Where mediation fits}\nmaintainers:",
    ),
    "a key twice in brackets": (
        RULE,
        "{param: time_to_read}",
        "{param: time_to_read, param: time_to_read}",
    ),
    "a slip in the name of what a text uses": (
        ADVICE,
        "contacts.parent_center.name",
        "contacts.parent_centre.name",
    ),
    "a condition twice in two ways of writing": (
        CONDITIONS,
        INNER,
        f"{INNER}      - plan_in_hand: {{is: full}}\n",
    ),
}


@pytest.mark.parametrize("mistake", LEFT)
def test_a_mistake_that_could_be_meant_otherwise_is_left_alone(
    mistake: str, small: Path
) -> None:
    with_in_place(small, *LEFT[mistake])
    mending = mend(small)

    assert check_ruleset(small).diagnostics
    assert ({}, ()) == (dict(mending.after), mending.mended)


def test_every_fix_is_of_a_code_that_is_mended_here() -> None:
    shown = {"MR007", "MR020", "MR024", "MR030", "MR106", "MR301", "MR303", "MR325"}
    shown |= {"MR508", "MR509", "MR902"}
    spelt = {"MR025", "MR027", "MR028", "MR104", "MR105", "MR201", "MR202", "MR203"}
    spelt |= {"MR204", "MR304", "MR503", "MR525", "MR604"}

    assert set(FIXES) == shown | spelt | {"MR306"}
    assert {FIXES["MR020"]} == {FIXES[code] for code in spelt}
    assert FIXES["MR306"] is FIXES["MR030"]


def test_a_finding_without_a_fix_has_no_edits() -> None:
    item = Diagnostic("MR601", Span("a", 1, 1, 1, 2), "no cases")

    assert () == edits_for(item, "title: a\n")


# ------------------------------------------------------------------ nothing gets worse


def test_nothing_is_mended_while_the_ruleset_cannot_be_loaded(small: Path) -> None:
    with_in_place(small, RULE, CITE, "cite: [cfr-300.613-a, cfr-300.613-a]")
    with_in_place(small, RULE, "- plan: iep", "- plan: ifspp")
    mending = mend(small)

    assert ({}, (), False) == (mending.after, mending.mended, mending.is_loadable)
    assert ["MR030"] == [item.code for item in mending.refused]


def test_a_fix_that_would_bring_something_new_is_refused(small: Path) -> None:
    # No other text names the contact, so it would be called unused once this one does not.
    text = f"{USES}\nAsk the school for a copy of the plan.\n"
    (small / ADVICE).write_text(text, "utf-8")

    mending = mend(small)

    assert (["MR508"], {}) == ([item.code for item in mending.refused], mending.after)


def test_what_is_worse_is_not_better() -> None:
    old = [finding("a", 1), finding("b", 2), finding("b", 3)]

    assert is_better(old, [finding("b", 9), finding("b", 10)], old[:1])
    assert is_better(old, [finding("b", 9)], old[:2])
    assert not is_better(old, old, old[:1])
    assert not is_better(old, [finding("c", 1)], old[:1])


def finding(message: str, line: int) -> Diagnostic:
    return Diagnostic("MR001", Span("x", line, 1, line, 2), message)


def test_a_refused_fix_does_not_keep_the_others_from_being_made(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_in_place(small, RULE, CITE, "cite: [cfr-300.613-a, cfr-300.613-a]")
    with_in_place(small, CONDITIONS, INNER, f"{INNER}{INNER}")
    spoiling = {**FIXES, "MR325": lambda item, text: iter([Edit(0, 0, "# ?\n? ")])}
    monkeypatch.setattr("mediation_rules.fixes.FIXES", spoiling)

    mending = mend(small)

    assert ["MR030"] == [item.code for item in mending.mended]
    assert ["MR325"] == [item.code for item in mending.refused]


def test_a_ruleset_is_mended_only_in_its_own_folder(
    small: Path, tmp_path: Path
) -> None:
    with_in_place(small, CONDITIONS, INNER, f"{INNER}{INNER}")
    over = tmp_path / "over"
    over.mkdir()
    (over / HEADING).write_text(
        "id: over\nversion: 0.1.0\ntitle: An overlay\njurisdiction: us_federal\n"
        'extends: {ruleset: small, version: ">=0.1,<1"}\nreview_by: 2027/06/30\n',
        encoding="utf-8",
    )
    (over / "changes").mkdir()
    (over / "changes" / "a.yaml").write_text(
        "- set: rules.prepare/ask-for-current-iep.recommend.urgency\n  value: routine\n"
        "  because: We have little time.\n  cite: [cfr-300.613-a]\n",
        encoding="utf-8",
    )

    assert [HEADING] == list(mend(over).after)


def test_mending_ends_even_if_there_were_always_more(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_in_place(small, CONDITIONS, INNER, f"{INNER}{INNER}")
    monkeypatch.setattr("mediation_rules.lint.mending._MOST_AT_ONCE", 1)
    once = mend(small)
    always = {**FIXES, "MR325": lambda item, text: iter([Edit(0, 0, "# again\n")])}
    monkeypatch.setattr("mediation_rules.fixes.FIXES", always)
    refused = mend(small)
    monkeypatch.setattr("mediation_rules.lint.mending._MOST_ROUNDS", 0)

    assert [CONDITIONS] == list(once.after)
    assert ({}, 1) == (refused.after, len(refused.refused))
    assert ({}, 0) == (mend(small).after, len(mend(small).refused))


def test_only_what_is_selected_is_mended(small: Path) -> None:
    with_in_place(small, CONDITIONS, INNER, f"{INNER}{INNER}")
    with_in_place(small, ADVICE, USES, "{# Uses: child, contacts.parent_center. #}")

    assert not mend(small, select=["logic"]).is_loadable
    assert [ADVICE] == list(mend(small, ignore=["logic"]).after)


def test_what_cannot_be_found_or_selected_is_an_error() -> None:
    with pytest.raises(RulesetError):
        mend("nowhere")
    with pytest.raises(UnknownSelection):
        mend("us-federal", select=["x"])


def test_line_ends_and_the_mark_of_an_editor_stay(small: Path) -> None:
    path = small / HEADING
    text = path.read_text("utf-8").replace("2027-06-30", "2027/06/30")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())

    run("check", small, "--fix")

    assert path.read_bytes() == b"\xef\xbb\xbf" + (
        text.replace("2027/06/30", "2027-06-30").replace("\n", "\r\n").encode()
    )


def test_edits_are_made_from_the_end_and_may_not_touch() -> None:
    edits = [Edit(0, 1, "A"), Edit(3, 3, "-")]

    assert "Abc-d" == edited("abcd", edits)
    assert not touch(edits[:1], edits[1:])
    assert touch(edits, [Edit(1, 2, "")])


# ------------------------------------------------------------------ the command


def test_a_dry_run_shows_the_difference_and_writes_nothing(small: Path) -> None:
    with_in_place(small, HEADING, "2027-06-30", "2027/06/30")
    before = (small / HEADING).read_text("utf-8")

    told = run("check", "small", "--fix", "--dry-run")

    assert (
        "--- small/ruleset.yaml\n+++ small/ruleset.yaml\n@@ -4,6 +4,6 @@\n"
        " jurisdiction: us_federal\n languages: [en]\n"
        " maintainers: [the mediation-rules project]\n"
        "-review_by: 2027/06/30\n+review_by: 2027-06-30\n"
        " sections:\n   - {id: prepare, title: Getting ready}\n"
    ) == told.stdout
    assert "small: 1 finding would be mended in 1 file.\n" == told.stderr
    assert (1, before) == (told.exit_code, (small / HEADING).read_text("utf-8"))


def test_files_are_mended_and_then_checked(small: Path) -> None:
    with_in_place(small, HEADING, "2027-06-30", "2027/06/30")

    told, again = run("check", "small", "--fix"), run("check", "small", "--fix")
    dry = run("check", "small", "--fix", "--dry-run")

    assert "small: 1 finding mended in 1 file.\n" == told.stderr
    assert ("small: 1 rule, nothing to mend.\n", 0) == (told.stdout, told.exit_code)
    assert "small: nothing mended.\n" == again.stderr
    assert ("", "small: nothing would be mended.\n", 0) == (
        dry.stdout,
        dry.stderr,
        dry.exit_code,
    )


def test_what_is_not_mended_is_named_with_the_reason(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_in_place(small, RULE, CITE, "cite: [cfr-300.613-a, cfr-300.613-a]")
    with_in_place(small, RULE, "- plan: iep", "- plan: ifspp")
    unreadable = run("check", "small", "--fix").stderr
    with_in_place(small, RULE, "- plan: ifspp", "- plan: iep")
    with_in_place(small, RULE, "cfr-300.613-a, ", "")
    with_in_place(small, CONDITIONS, INNER, f"{INNER}{INNER}")
    spoiling = {"MR325": lambda item, text: iter([Edit(0, 0, "? ")])}
    monkeypatch.setattr("mediation_rules.fixes.FIXES", spoiling)

    assert (
        "small: nothing mended.\n"
        "Nothing is mended while something else keeps the ruleset from being loaded."
        " What could be:\n"
        f"  small/{RULE}:14:23: MR030: `cfr-300.613-a` stands in `cite` twice\n"
    ) == unreadable
    assert (
        "small: nothing mended.\n"
        "Not mended, because something else would be wrong then:\n"
        f"  small/{CONDITIONS}:15:9: MR325: the same condition stands twice in one list\n"
    ) == run("check", "small", "--fix").stderr


def test_a_file_that_changed_meanwhile_is_not_overwritten(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_in_place(small, HEADING, "2027-06-30", "2027/06/30")
    monkeypatch.setattr(cli_mending, "_text", lambda file: None)

    told = run("check", "small", "--fix")

    assert 2 == told.exit_code
    assert (
        "small/ruleset.yaml has changed meanwhile. Nothing was written; try again.\n"
        == told.stderr
    )


def test_a_file_that_is_gone_has_no_text(tmp_path: Path) -> None:
    assert cli_mending._text(tmp_path / "gone") is None


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--dry-run"], "`--dry-run` goes with `--fix`."),
        (["--fix"], "Name the ruleset to mend."),
        (["--fix", "nowhere"], "there is no ruleset `nowhere`"),
        (["--fix", "us-federal", "--select", "x"], "`x` is neither a group of checks"),
    ],
)
def test_a_command_that_cannot_mend_says_why(words: list[str], message: str) -> None:
    told = run("check", *words)

    assert (2, True) == (told.exit_code, message in told.stderr)


def test_no_bundled_ruleset_has_anything_to_mend() -> None:
    assert {} == mend("us-federal", today=date(2026, 10, 5)).after
