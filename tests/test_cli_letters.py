"""The commands for letters and worksheets, as a person sees them."""

import json
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document as read_docx

from mediation_rules import Ruleset
from mediation_rules.cli import program
from mediation_rules.fact_fields import DateRange
from mediation_rules.scaffold.papers import paper_files
from mediation_rules.translations import Translations
from tests.test_letters import small

LAKESIDE = str(Path(__file__).parent.parent / "examples" / "rulesets" / "lakeside")
FACTS = (
    "state: US-OR\nrecords.requested_on: 2026-09-01\nrecords.received: no\n"
    "documents_held: []\n"
)


@pytest.fixture
def dispute(tmp_path: Path) -> str:
    path = tmp_path / "dispute.yaml"
    path.write_text(FACTS)
    return str(path)


def run(*words: str, facts: str | None = None) -> Result:
    return CliRunner().invoke(program, list(words), input=facts)


def on_lakeside(*words: str) -> Result:
    return run(*words, "--ruleset", LAKESIDE, "--as-of", "2026-10-05")


def test_the_letters_that_fit_are_listed_with_why_and_where_they_go(
    dispute: str,
) -> None:
    found = on_lakeside("letters", dispute)

    assert (
        """\
Letters you can send

ask-once-more: Second request for records
  It asks once more for the records, and names the day on which you first asked.
  It goes with this step: Ask again for the records.
  It fits because you asked for the records and they have not come.
  To: the principal
  Send it by email and keep a copy. A call first does no harm.
  Source: 34 CFR 300.613(a). Parents may see the records within 45 days of asking.

Worksheets you can use

calls-to-the-school: Calls to the school
  It keeps track of whom you called, and what came of it.
  It fits because you asked for the records and they have not come.
  A helper of the group can fill it in with you.
  Source: handbook, page 3. What has helped the families we work with.
"""
        == found.stdout
    )


def test_the_list_for_programs_names_the_blanks(dispute: str) -> None:
    found = json.loads(on_lakeside("letters", dispute, "--format", "json").stdout)

    assert [
        (
            "letters/ask-once-more",
            "yes",
            [
                "fields.parent_name",
                "fields.parent_contact",
                "fields.recipient",
                "fields.school_name",
                "fields.child_name",
                "fields.papers",
            ],
        ),
        ("worksheets/calls-to-the-school", "yes", ["fields.number"]),
    ] == [(item["id"], item["fits"], item["blanks"]) for item in found]
    assert ["cfr-300.613-a"] == found[0]["cite"]


def test_what_may_fit_says_what_it_waits_for(tmp_path: Path) -> None:
    folder = str(small(tmp_path))

    found = run("letters", "-", "--ruleset", folder, facts="issues: [iep_services]\n")

    assert "It may fit. That depends on this: we do not know the plan." in found.stdout


def test_nothing_that_fits_is_said_too(tmp_path: Path) -> None:
    folder = str(small(tmp_path))

    found = run("letters", "-", "--ruleset", folder, facts="plan: ifsp\n")

    assert "No letter or worksheet fits yet.\n" == found.stdout


def test_a_letter_comes_out_and_what_to_know_stands_beside_it(dispute: str) -> None:
    found = on_lakeside(
        "letter", dispute, "ask-once-more", "--field", "parent_name=Ana Ruiz"
    )

    assert 0 == found.exit_code
    assert found.stdout.startswith("Draft. Read it, change it, sign it.")
    assert "From: Ana Ruiz\n" in found.stdout
    assert "A call first does no harm." not in found.stdout
    assert "A call first does no harm." in found.stderr
    assert (
        "Still to fill in: your phone or email, the name of the person you write to,"
        " the school or office, your child's full name, and the papers that you need"
        " most." in found.stderr
    )


def test_a_letter_that_does_not_fit_is_written_with_a_word_on_it(
    tmp_path: Path,
) -> None:
    text = "{# Uses: fields.child_name. #}\nSend {{ fields.child_name | or_blank }}.\n"
    folder = str(small(tmp_path, text=text))

    found = run("letter", "-", "copy", "--ruleset", folder, facts="plan: ifsp\n")

    assert "It does not fit what you told us." in found.stderr


def test_a_paper_without_blanks_says_nothing_of_them(dispute: str) -> None:
    found = on_lakeside(
        "letter", dispute, "calls-to-the-school", "--field", "number=555"
    )

    assert "Still to fill in" not in found.stderr


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("letter.md", "**Draft"),
        ("letter.html", "<!DOCTYPE html>"),
        ("letter.txt", "Draft."),
    ],
)
def test_the_name_of_the_file_says_how_it_is_written(
    dispute: str, tmp_path: Path, name: str, start: str
) -> None:
    path = tmp_path / name

    found = on_lakeside("letter", dispute, "ask-once-more", "--output", str(path))

    assert 0 == found.exit_code
    assert path.read_text("utf-8").startswith(start)
    assert f"Written to {path}" in found.stderr


def test_a_word_file_is_written_whole(dispute: str, tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"

    found = on_lakeside("letter", dispute, "ask-once-more", "-o", str(path))

    assert 0 == found.exit_code
    word = read_docx(BytesIO(path.read_bytes()))
    assert word.paragraphs[0].text.startswith("Draft. Read it")


@pytest.mark.parametrize("output", [(), ("--output", "-")])
def test_a_word_file_does_not_go_to_the_terminal(
    dispute: str, output: tuple[str, ...]
) -> None:
    found = on_lakeside("letter", dispute, "ask-once-more", "--format", "docx", *output)

    assert 2 == found.exit_code
    assert "A Word file needs a name: --output letter.docx" in found.stderr


def test_a_misspelt_letter_gets_a_suggestion(dispute: str) -> None:
    found = on_lakeside("letter", dispute, "ask-once-mor")

    assert 2 == found.exit_code
    assert (
        "There is no letter or worksheet `ask-once-mor`; did you mean `ask-once-more`?."
    ).replace("?.", "?") in found.stderr


def test_a_misspelt_field_gets_a_suggestion(dispute: str) -> None:
    found = on_lakeside("letter", dispute, "ask-once-more", "--field", "paper=all")

    assert 2 == found.exit_code
    assert "`letters/ask-once-more` has no field `paper`; did you mean `papers`?" in (
        found.stderr
    )


def test_a_field_without_a_text_is_refused(dispute: str) -> None:
    found = on_lakeside("letter", dispute, "ask-once-more", "--field", "parent_name")

    assert 2 == found.exit_code
    assert "`parent_name` is not NAME=TEXT, such as parent_name='Ana Ruiz'." in (
        found.stderr
    )


def test_without_the_extra_it_says_how_to_get_it(
    dispute: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)

    found = on_lakeside(
        "letter", dispute, "ask-once-more", "-o", str(tmp_path / "letter.docx")
    )

    assert 2 == found.exit_code
    assert "pip install 'mediation-rules[docx]'" in found.stderr
    assert not (tmp_path / "letter.docx").exists()


def test_a_text_that_cannot_be_filled_in_names_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = str(small(tmp_path))
    monkeypatch.setattr("mediation_rules.render.advice.LONGEST_OUTPUT", 3)

    found = run("letter", "-", "copy", "--ruleset", folder, facts="plan: iep\n")

    assert 2 == found.exit_code
    assert "letter.en.md:1: the text grows too long" in found.stderr
    assert "The ruleset needs mending: mediation-rules check" in found.stderr


# ------------------------------------------------------------------------ new letter


def test_a_new_letter_works_as_it_is(tmp_path: Path) -> None:
    folder = str(small(tmp_path))
    rule = "prepare/ask-for-current-iep"

    made = run("new", "letter", "ask-again", "--for", rule, "--in", folder)

    assert (
        f"Written to {folder}/letters/ask-again: 3 files.\n\n"
        "Next:\n"
        f"  mediation-rules check {folder}\n"
        f"  mediation-rules test {folder} --rule letters/ask-again\n"
    ) == made.stdout
    assert 0 == run("check", folder).exit_code
    tested = run("test", folder, "--rule", "letters/ask-again")
    assert "1 case of 1 letter: all hold.\n" == tested.stdout


def test_a_new_worksheet_works_as_it_is(tmp_path: Path) -> None:
    folder = str(small(tmp_path))
    rule = "prepare/ask-for-current-iep"

    made = run("new", "letter", "notes", "--worksheet", "--for", rule, "--in", folder)

    assert 0 == made.exit_code
    assert 0 == run("check", folder).exit_code
    assert "1 worksheet" in run("test", folder, "--rule", "worksheets/notes").stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ("Ask", "--for", "prepare/ask-for-current-iep"),
            "`Ask` cannot be the name of a letter: use words of a-z and 0-9 with"
            " hyphens, such as `ask-for-a-copy`.",
        ),
        (
            ("copy", "--for", "prepare/ask-for-current-iep"),
            "There is a letter `copy` already.",
        ),
        (
            ("again", "--for", "prepare/ask-for-curent-iep"),
            "There is no rule `prepare/ask-for-curent-iep`. Did you mean"
            " `prepare/ask-for-current-iep`?",
        ),
        (("again", "--for", "zzz"), "There is no rule `zzz`.\n"),
    ],
)
def test_a_letter_that_cannot_be_made_says_why(
    tmp_path: Path, words: tuple[str, ...], message: str
) -> None:
    found = run("new", "letter", *words, "--in", str(small(tmp_path)))

    assert 2 == found.exit_code
    assert message in found.stderr


def test_a_rule_that_no_case_expects_cannot_bring_a_case(tmp_path: Path) -> None:
    definition = Ruleset.load(small(tmp_path)).definition
    rule = definition.rules["prepare/ask-for-current-iep"]
    silent = replace(rule, cases=rule.cases[1:2])

    with pytest.raises(ValueError, match="No case of `prepare/ask-for-current-iep`"):
        paper_files("again", "letter", silent, definition)


def test_the_facts_of_a_case_are_written_as_an_author_would(tmp_path: Path) -> None:
    definition = Ruleset.load(small(tmp_path)).definition
    rule = definition.rules["prepare/ask-for-current-iep"]
    given = {
        "plan": "iep",
        "records.requested": True,
        "records.refused": False,
        "student.age": 9,
        "access.home_language": "Spanish: Mixteco",
        "mediation.scheduled_on": DateRange(
            earliest=date(2026, 10, 8), latest=date(2026, 10, 14)
        ),
        "timeline": ({"kind": "call", "on": date(2026, 9, 1)},),
    }
    case = replace(rule.cases[0], given=given)

    files = paper_files("again", "letter", replace(rule, cases=(case,)), definition)

    assert (
        "given: {plan: iep, records.requested: yes, records.refused: no,"
        ' student.age: 9, access.home_language: "Spanish: Mixteco",'
        " mediation.scheduled_on: {earliest: 2026-10-08, latest: 2026-10-14},"
        " timeline: [{kind: call, on: 2026-09-01}]}"
    ) in files["letters/again/cases.yaml"]


def test_a_language_without_a_template_begins_with_the_english_words(
    tmp_path: Path,
) -> None:
    definition = Ruleset.load(small(tmp_path)).definition
    rule = definition.rules["prepare/ask-for-current-iep"]
    spoken = replace(definition, translations=Translations(promised=("es", "vi")))

    files = paper_files("again", "letter", rule, spoken)

    assert "Pido lo siguiente" in files["letters/again/letter.es.md"]
    english = files["letters/again/letter.en.md"]
    assert english == files["letters/again/letter.vi.md"]
