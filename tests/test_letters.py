"""Letters and worksheets: which fit, what they say and leave blank, and for whom they are."""

from datetime import date
from pathlib import Path

import pytest

from mediation_rules import Ruleset
from mediation_rules.assessment import Assessment
from mediation_rules.diagnostics import RulesetError
from mediation_rules.letters import UnknownField, UnknownPaper
from mediation_rules.locales.en import PHRASES
from mediation_rules.results import Unbound
from mediation_rules.revealing import Revealing
from mediation_rules.sheets import SHEET_FORMATS, Sheet
from mediation_rules.vocabulary import EventKind, Party
from tests.rulesets import small_ruleset

TODAY = date(2026, 10, 5)
LAKESIDE = Path(__file__).parent.parent / "examples" / "rulesets" / "lakeside"
OPEN = {
    "state": "US-OR",
    "records.requested_on": "2026-09-01",
    "records.received": False,
}


@pytest.fixture(scope="module")
def federal() -> Ruleset:
    return Ruleset.load("us-federal")


@pytest.fixture(scope="module")
def lakeside() -> Ruleset:
    return Ruleset.load(LAKESIDE)


def letter(ruleset: Ruleset, name: str, /, **facts: object) -> Sheet:
    return assessed(ruleset, **facts).letter(name)


def assessed(ruleset: Ruleset, **facts: object) -> Assessment:
    told = {path.replace("__", "."): value for path, value in facts.items()}
    return ruleset.assess(told, as_of=TODAY)


LETTER = """\
title: Request for a copy
what_for: It asks the school for a copy of the plan.
to: the principal
subject: Request for a copy of the plan
when: {when}
cite: [cfr-300.613-a]
{more}
"""
TEXT = "{# Uses: nothing. #}\nPlease send me the plan.\n"
CASES = """\
- {name: a plan, as_of: 2026-10-05, given: {plan: iep}, fits: yes}
"""


def small(home: Path, when: str = "{plan: iep}", text: str = TEXT, **more: str) -> Path:
    yaml = LETTER.format(when=when, more=more.pop("more", ""))
    files = {"letters__copy__letter_dot_yaml": yaml}
    files |= {"letters__copy__letter_dot_en_dot_md": text}
    files |= {"letters__copy__cases_dot_yaml": CASES, **more}
    return small_ruleset(home, **files)


# ------------------------------------------------------------------------ which fit


def test_a_letter_fits_while_a_rule_that_offers_it_is_given(federal: Ruleset) -> None:
    found = assessed(federal, plan="iep", issues=["evaluation_disagreement"])

    sheet = found.letter("ask-for-an-independent-evaluation")
    assert ("yes", ()) == (sheet.fits, sheet.waits_for)
    assert (
        "It goes with this step: Ask for testing by someone outside the school.",
    ) == sheet.why
    assert sheet.id in [letter.id for letter in found.letters()]


def test_a_letter_fits_when_its_condition_holds(lakeside: Ruleset) -> None:
    told = {"records.requested": True, "records.received": False}
    sheet = lakeside.assess(told, as_of=TODAY).letter("calls-to-the-school")

    assert "yes" == sheet.fits
    assert (
        "It fits because you asked for the records and they have not come." in sheet.why
    )


def test_a_letter_with_a_longer_condition_says_only_that_it_fits(
    tmp_path: Path,
) -> None:
    ruleset = Ruleset.load(small(tmp_path))

    assert ("It fits what you told us.",) == letter(ruleset, "copy", plan="iep").why
    assert () == letter(ruleset, "copy", plan="plan_504").why


def test_a_condition_that_an_application_answers_gives_no_reason_in_words(
    tmp_path: Path,
) -> None:
    folder = small(tmp_path, "asked_by_the_application")
    ruleset = Ruleset.load(
        folder, predicates={"asked_by_the_application": lambda _: True}
    )

    assert ("It fits what you told us.",) == letter(ruleset, "copy").why


def test_a_letter_may_fit_while_its_condition_is_unknown(tmp_path: Path) -> None:
    ruleset = Ruleset.load(small(tmp_path))
    found = ruleset.assess({}, as_of=TODAY)

    (sheet,) = found.letters()
    assert ("unknown", ("plan",), ()) == (sheet.fits, sheet.waits_for, sheet.why)


def test_what_does_not_fit_is_not_listed_and_can_be_written_all_the_same(
    tmp_path: Path,
) -> None:
    found = Ruleset.load(small(tmp_path)).assess({"plan": "ifsp"}, as_of=TODAY)

    assert () == found.letters()
    assert "no" == found.letter("copy").fits
    assert "Please send me the plan." in found.letter("letters/copy").render()


def test_worksheets_stand_apart_from_letters(lakeside: Ruleset) -> None:
    found = lakeside.assess(OPEN, as_of=TODAY)

    assert ["letters/ask-once-more"] == [sheet.id for sheet in found.letters()]
    assert ["calls-to-the-school"] == [sheet.name for sheet in found.worksheets()]


def test_a_name_that_nothing_has_gets_a_suggestion(lakeside: Ruleset) -> None:
    found = lakeside.assess({}, as_of=TODAY)

    with pytest.raises(UnknownPaper) as misspelt:
        found.letter("ask-once-mor")
    with pytest.raises(UnknownPaper) as unlike:
        found.letter("zzz")

    hint = (
        "there is no letter or worksheet `ask-once-mor`; did you mean `ask-once-more`?"
    )
    assert hint == str(misspelt.value)
    assert "there is no letter or worksheet `zzz`" == str(unlike.value)


def test_a_name_of_two_wants_the_whole_id(tmp_path: Path) -> None:
    folder = small(
        tmp_path,
        worksheets__copy__worksheet_dot_yaml="title: Notes\nwhat_for: Notes.\n"
        "when: {plan: iep}\n",
        worksheets__copy__worksheet_dot_en_dot_md="{# Uses: nothing. #}\nRead it.\n",
        worksheets__copy__cases_dot_yaml=CASES,
    )
    found = Ruleset.load(folder).assess({}, as_of=TODAY)

    with pytest.raises(UnknownPaper) as error:
        found.letter("copy")

    wanted = "`copy` is the name of two: write `letters/copy` or `worksheets/copy`"
    assert wanted == str(error.value)
    assert "worksheet" == found.letter("worksheets/copy").kind


def test_an_assessment_that_was_read_back_has_no_letters(lakeside: Ruleset) -> None:
    text = lakeside.assess(OPEN, as_of=TODAY).model_dump_json()
    alone = Assessment.model_validate_json(text)

    with pytest.raises(
        Unbound, match=r"ruleset\.papers\(assessment, dispute\)\.of_kind"
    ):
        alone.letters()
    with pytest.raises(Unbound, match="of_kind"):
        alone.worksheets()
    with pytest.raises(Unbound, match="named"):
        alone.letter("ask-once-more")
    dispute = lakeside.dispute(OPEN)
    (sheet,) = lakeside.papers(alone, dispute).of_kind("letter")
    assert "yes" == sheet.fits


def test_a_sheet_says_what_it_is_and_shows_no_fact(lakeside: Ruleset) -> None:
    sheet = letter(lakeside, "ask-once-more", records__received=False)

    assert ("letter", "Second request for records") == (sheet.kind, sheet.title)
    assert "the principal" == sheet.to
    assert sheet.what_for.startswith("It asks once more for the records")
    assert "Send it by email and keep a copy. A call first does no harm." == sheet.note
    assert ["cfr-300.613-a"] == [source.id for source in sheet.sources]
    assert "the papers that you need most" == sheet.fields["papers"]
    assert "your name" == sheet.fields["parent_name"]
    assert "_pages" not in repr(sheet)


# --------------------------------------------------------------------- what it says


def test_a_letter_has_a_head_a_body_and_a_foot(lakeside: Ruleset) -> None:
    sheet = lakeside.assess(OPEN, as_of=TODAY).letter("ask-once-more")
    fields = {"parent_name": "Ana Ruiz", "child_name": "Luis", "recipient": "Mr. Lee"}

    assert """\
Draft. Read it, change it, sign it. This is general information, not legal
advice. Take out this line before you send the letter.

Monday, October 5, 2026

From: Ana Ruiz
Phone or email: ________________________

To: Mr. Lee
School or office: ________________________

Subject: Second request for school records: Luis

Dear Mr. Lee,

I asked to see my child's school records on September 1, 2026. I have not seen
them yet.

The school has to show them by October 16, 2026.

These are the papers that I need most: ________________________

Please tell me by October 12, 2026 when I can see them.

Thank you for your help.

Signature: ________________________
Ana Ruiz

I keep a copy of this letter.
""" == sheet.render("text", fields=fields)


def test_a_worksheet_is_for_the_family_and_no_draft(lakeside: Ruleset) -> None:
    told = {"records.requested": True, "student.first_name": "Luis"}
    sheet = lakeside.assess(told, as_of=TODAY).letter("calls-to-the-school")

    assert (
        """\
# Calls to the school

This page is for you. You do not have to show it to anyone.

Call about the records of Luis. The number is 555\\-0100.

## Each call

| Day and time | Who answered | What they said |
| --- | --- | --- |
|  |  |  |
|  |  |  |

General information, not legal advice.
""".replace("555\\-", "555-")
        == sheet.render("markdown", fields={"number": "555-0100"})
    )


def test_a_worksheet_for_others_does_not_say_that_it_is_private(tmp_path: Path) -> None:
    folder = small_ruleset(
        tmp_path,
        worksheets__plan__worksheet_dot_yaml="title: Plan\nwhat_for: Notes.\n"
        "when: {plan: iep}\naudience: mediator\n",
        worksheets__plan__worksheet_dot_en_dot_md="{# Uses: nothing. #}\nRead it.\n",
        worksheets__plan__cases_dot_yaml=CASES,
    )

    written = letter(Ruleset.load(folder), "plan").render("text")

    assert "This page is for you" not in written


def test_the_blanks_are_named_in_the_order_of_the_page(lakeside: Ruleset) -> None:
    sheet = letter(lakeside, "ask-once-more", records__received=False)

    assert [
        ("fields.parent_contact", "your phone or email"),
        ("fields.recipient", "the name of the person you write to"),
        ("fields.school_name", "the school or office"),
        ("fields.child_name", "your child's full name"),
        ("records.requested_on", "Day records were asked for"),
        ("fields.papers", "the papers that you need most"),
    ] == [
        (blank.name, blank.title) for blank in sheet.blanks({"parent_name": "Ana Ruiz"})
    ]


def test_a_letter_asks_for_a_day_only_if_its_author_names_a_time(
    tmp_path: Path,
) -> None:
    text = (
        "{# Uses: answer_by. #}\nPlease send me the plan."
        "{% if answer_by is known %} I need it by {{ answer_by }}.{% endif %}\n"
    )
    without = Ruleset.load(small(tmp_path / "a", text=text))
    within = Ruleset.load(
        small(tmp_path / "b", text=text, more="answer_within: 2 weeks")
    )

    assert "I need it by" not in letter(without, "copy").render("text")
    assert "I need it by October 19, 2026." in letter(within, "copy").render("text")


def test_a_field_that_it_does_not_have_is_refused(lakeside: Ruleset) -> None:
    sheet = letter(lakeside, "ask-once-more")

    with pytest.raises(UnknownField) as misspelt:
        sheet.render("text", fields={"paper": "all"})
    with pytest.raises(UnknownField) as unlike:
        sheet.blanks({"zzz": "all"})

    assert (
        "`letters/ask-once-more` has no field `paper`; did you mean `papers`?"
        == str(misspelt.value)
    )
    assert (
        "`letters/ask-once-more` has no field `zzz`; use parent_name, parent_contact,"
        " child_name, school_name, recipient, papers"
    ) == str(unlike.value)


def test_a_format_that_there_is_not_is_refused(lakeside: Ruleset) -> None:
    with pytest.raises(ValueError, match="no format `pdf`: use one of markdown, html"):
        letter(lakeside, "ask-once-more").render("pdf")


TYPED = {
    "parent_name": "<b>Ana</b> {{ child }} [x](https://evil.example) **bold**\n# Hi"
}


@pytest.mark.parametrize("form", ["markdown", "html", "text"])
def test_what_is_typed_into_a_field_comes_out_letter_for_letter(
    lakeside: Ruleset, form: str
) -> None:
    written = letter(lakeside, "ask-once-more").render(form, fields=TYPED)

    assert isinstance(written, str)
    assert "<b>" not in written.replace("\\<b\\>", "") or form == "text"
    assert "](https" not in written.replace("\\]", "") or form != "markdown"
    assert 'href="https://evil' not in written
    assert "\n# Hi" not in written


def test_a_text_reads_its_fields_like_facts(lakeside: Ruleset) -> None:
    sheet = letter(lakeside, "ask-once-more", records__received=False)
    typed = {"papers": "all *test* reports\u202e"}

    assert "need most: all \\*test\\* reports\n" in sheet.render(fields=typed)
    assert "need most: all *test* reports\n" in sheet.render("text", fields=typed)


# ------------------------------------------------------------------------ languages


def test_a_letter_in_a_language_that_it_lacks_comes_in_the_first(
    lakeside: Ruleset,
) -> None:
    sheet = lakeside.assess(OPEN, as_of=TODAY).letter("ask-once-more", locale="fr")

    assert "Second request for records" == sheet.title
    assert '<html lang="en"' in sheet.render("html")
    assert sheet.render() == sheet.render(locale="en")


def spanish(home: Path, text: str) -> Path:
    heading = (Path(__file__).parent / "bad/_base/ruleset.yaml").read_text("utf-8")
    advice = "{# Uses: contacts.parent_center. #}\nLlame a {{ contacts.parent_center.name }}.\n"
    rule = "rules__prepare__ask-for-current-iep__advice_dot_es_dot_md"
    return small(
        home,
        ruleset_dot_yaml=heading.replace("languages: [en]", "languages: [en, es]"),
        letters__copy__letter_dot_es_dot_md=text,
        **{rule: advice},
    )


def test_a_letter_speaks_each_language_of_its_ruleset(tmp_path: Path) -> None:
    folder = spanish(tmp_path, "{# Uses: nothing. #}\nPor favor, mande el plan.\n")
    sheet = letter(Ruleset.load(folder), "copy", plan="iep")

    assert "Por favor, mande el plan." in sheet.render(locale="es-MX")
    assert '<html lang="es"' in sheet.render("html", locale="es")
    assert "Please send me the plan." in sheet.render()


def test_no_language_may_tell_the_school_what_the_family_kept_to_itself(
    tmp_path: Path,
) -> None:
    folder = spanish(
        tmp_path,
        "{# Uses: support.afraid. #}\nMande el plan."
        "{% if support.afraid is yes %} Tengo miedo.{% endif %}\n",
    )

    with pytest.raises(RulesetError) as error:
        Ruleset.load(folder)

    told = [item for item in error.value.diagnostics if item.code == "MR701"]
    assert [("letter.es.md", 2)] == [
        (item.span.file.rpartition("/")[2], item.span.line) for item in told
    ]


# ------------------------------------------------------------------------- the page


def test_the_page_names_the_letters_and_worksheets_that_go_with_a_step(
    federal: Ruleset,
) -> None:
    told = {"plan": "iep", "issues": ["iep_services"], "relationship": "collaborative"}
    found = federal.assess(
        {**told, "mediation.scheduled_on": "2026-11-12"}, as_of=TODAY
    )

    everything = found.render("text", everything=True, width=200)
    assert "A letter for this: Request for records." in everything
    assert "A worksheet for this: Dated timeline." in everything


@pytest.mark.parametrize("audience", ["mediator", "school"])
def test_a_page_for_others_names_none(federal: Ruleset, audience: str) -> None:
    told = {"plan": "iep", "issues": ["iep_services"], "relationship": "collaborative"}
    found = federal.assess(told, as_of=TODAY)

    page = found.render("text", everything=True, audience=audience)  # type: ignore[arg-type]
    assert "A letter for this" not in page
    assert "A worksheet for this" not in page


def test_there_are_the_letters_and_worksheets_that_families_need(
    federal: Ruleset,
) -> None:
    papers = federal.definition.papers

    assert 9 == sum(paper.kind == "letter" for paper in papers.values())
    assert 5 == sum(paper.kind == "worksheet" for paper in papers.values())
    assert ("markdown", "html", "text", "docx") == SHEET_FORMATS
    assert {"school"} == {p.audience for p in papers.values() if p.kind == "letter"}


def test_a_request_for_mediation_says_where_it_goes_and_what_it_does_not_do(
    federal: Ruleset,
) -> None:
    sheet = letter(federal, "ask-for-mediation", plan="iep")

    assert sheet.to.startswith("your state education agency")
    assert "does not stop any filing date" in sheet.note
    assert "it does not hold your child's place" in " ".join(sheet.note.split())
    assert "stay" not in sheet.render("text").lower()


def test_the_timeline_shows_dated_facts_and_events_in_order(federal: Ruleset) -> None:
    told = {
        "mediation.scheduled_on": "2026-11-12",
        "evaluation.requested_on": {"earliest": "2026-04-01", "latest": "2026-04-30"},
        "timeline": [
            {"kind": "call", "on": "2026-09-02", "by": "school", "note": "No | one."},
            {"kind": "service_missed", "on": "2026-09-14"},
            {"kind": "incident"},
        ],
    }
    page = federal.assess(told, as_of=TODAY).letter("timeline").render("markdown")

    rows = [line for line in page.splitlines() if line.startswith("| ")]
    assert [
        "| Day | What happened |",
        "| --- | --- |",
        "| a day between April 1, 2026 and April 30, 2026 | Day testing was asked for |",
        "| September 2, 2026 | There was a phone call (by the school). No \\| one. |",
        "| September 14, 2026 | A service was missed. |",
        "| November 12, 2026 | Day of mediation |",
        *["|  |  |"] * 5,
    ] == rows


def test_every_event_and_party_has_its_words() -> None:
    assert [] == [kind for kind in EventKind if f"event.{kind}" not in PHRASES]
    assert [] == [party for party in Party if f"party.{party}" not in PHRASES]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("child", ("student.first_name",)),
        ("support.afraid", ("support.afraid",)),
        ("deadlines.zzz.act_by", ()),
        ("plan", ()),
        ("history", ()),
        ("params.mediation_near", ()),
    ],
)
def test_a_name_in_a_letter_reveals_what_it_rests_on(
    federal: Ruleset, name: str, told: tuple[str, ...]
) -> None:
    revealing = Revealing(federal.definition, federal.facts, "school")

    assert told == revealing.name(name)


def test_a_day_in_a_letter_reveals_what_it_is_counted_from(federal: Ruleset) -> None:
    revealing = Revealing(federal.definition, federal.facts, "school")

    assert () == revealing.name("deadlines.records_idea.by_rule")
    assert "support.afraid" in revealing.name("decisions.mediation_fit")
    assert revealing.name("mediation_fit") == revealing.name("decisions.mediation_fit")
