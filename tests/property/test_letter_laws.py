"""Laws of letters: any dispute gives each of them, nothing kept from the reader, every unknown a blank."""

from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

from docx import Document as read_docx
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.test_render_escaping import texts as typed

from mediation_rules import Ruleset
from mediation_rules.confidential import redacted
from mediation_rules.facts import Dispute, known_values
from mediation_rules.papers import FIELDS, Paper
from mediation_rules.sheets import Sheet
from mediation_rules.testing.strategies import disputes
from mediation_rules.texts import parse

FEW = settings(max_examples=25)
DAY = date(2026, 3, 2)


@cache
def federal() -> Ruleset:
    """Return the federal ruleset, loaded once."""
    return Ruleset.load("us-federal")


PAPERS = st.sampled_from(sorted(federal().definition.papers))
LETTERS = st.sampled_from(
    [id for id in sorted(federal().definition.papers) if id[0] == "l"]
)
FORMATS = st.sampled_from(["markdown", "html", "text", "docx"])


def sheet(dispute: Dispute, paper: str) -> Sheet:
    """Return a letter or worksheet for a dispute."""
    return federal().assess(dispute, as_of=DAY).letter(paper)


def words(written: str | bytes) -> str:
    """Return the words of a page in any format."""
    if isinstance(written, str):
        return written
    word = read_docx(BytesIO(written))
    cells = (cell.text for t in word.tables for row in t.rows for cell in row.cells)
    return "\n".join((*(item.text for item in word.paragraphs), *cells))


def may_be_blank(paper: Paper) -> set[str]:
    """Return the facts for which a text leaves a line."""
    names = parse(paper.texts["en"]).names
    found = {name.path for name in names if "or_blank" in name.filters}
    return {path for path in found if not path.startswith("fields.")}


@FEW
@given(disputes(max_facts=40), PAPERS, FORMATS, st.sampled_from(["en", "es"]))
def test_any_dispute_gives_each_letter_in_each_format_and_language(
    dispute: Dispute, paper: str, form: str, locale: str
) -> None:
    """Whatever a family told or did not tell, there is a page, the same each time."""
    page = sheet(dispute, paper).render(form, locale=locale)

    assert page
    assert page == sheet(dispute, paper).render(form, locale=locale)


@FEW
@given(disputes(max_facts=40), LETTERS, FORMATS)
def test_what_the_school_may_not_see_moves_no_byte_of_a_letter(
    dispute: Dispute, paper: str, form: str
) -> None:
    """The letter of the whole dispute is that of a family that never told it."""
    silent = federal().dispute(redacted(dispute, federal().facts, "school"))

    assert sheet(dispute, paper).render(form) == sheet(silent, paper).render(form)


@FEW
@given(
    st.from_regex(r"Zq[a-z]{8}", fullmatch=True),
    disputes(max_facts=15),
    LETTERS,
    FORMATS,
)
def test_a_letter_never_holds_the_words_of_the_family(
    secret: str, dispute: Dispute, paper: str, form: str
) -> None:
    """Neither the child's first name nor what the family wrote in its own words is there."""
    told = dispute.tell_all(
        {
            "student.first_name": secret,
            "dispute.main_problem": secret,
            "dispute.matters_most": secret,
            "dispute.outcome_wanted": secret,
            "dispute.possible_compromises": secret,
        }
    )

    assert secret not in words(sheet(told, paper).render(form))


@FEW
@given(disputes(max_facts=25), PAPERS)
def test_every_unknown_fact_that_is_printed_is_a_blank(
    dispute: Dispute, paper: str
) -> None:
    """A blank stands for what is unknown, and never for what is known to its reader."""
    definition = federal().definition.papers[paper]
    seen = redacted(dispute, federal().facts, definition.audience)
    known = set(known_values(federal().dispute(seen)))
    blank = {item.name for item in sheet(dispute, paper).blanks()}
    facts = {name for name in blank if not name.startswith("fields.")}

    assert facts <= may_be_blank(definition) - known
    assert paper[0] == "w" or {f"fields.{name}" for name in FIELDS} <= blank


@FEW
@given(st.dictionaries(st.sampled_from(FIELDS), typed), LETTERS)
def test_what_is_typed_into_a_field_never_becomes_markup(
    fields: dict[str, Any], paper: str
) -> None:
    """A field is words, in each format; the tags of the page are those of an empty one."""
    letter = sheet(Dispute(), paper)
    full, empty = letter.render("html", fields=fields), letter.render("html")

    assert full.count("<") == empty.count("<")
    assert letter.render("docx", fields=fields)
