"""Word files: real styles, marked blanks, the language, and nothing that tells who made them or when."""

import sys
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document as read_docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn

from mediation_rules.render import NoWord, as_docx
from mediation_rules.render.document import (
    LINE_BREAK,
    Document,
    Group,
    Heading,
    Paragraph,
    Run,
    from_markdown,
)

BLANK = "\u00a0" * 24

EVERYTHING = """\
## What was said

Thank you for **meeting** with *me* on ________________________.

> A quiet word.

- one
  - two
    - three
- and more

  that goes on

1. first
2. second

Between them.

1. again first

| What | By when |
| --- | --- |
| The **plan** | ____ |
|  |  |
"""


def document(
    markdown: str = EVERYTHING, language: str = "en", *, right_to_left: bool = False
) -> Document:
    blocks = (
        Heading(1, (Run("A letter"),)),
        Group("paper", from_markdown(markdown, is_paper=True)),
        Paragraph((Run("From: "), Run("Ana"), LINE_BREAK, Run("555"))),
    )
    return Document(language, right_to_left, "A letter", blocks)


def read(written: bytes) -> WordDocument:
    return read_docx(BytesIO(written))


def xml(written: bytes, part: str) -> str:
    with ZipFile(BytesIO(written)) as parts:
        return parts.read(part).decode()


def test_every_block_has_a_style_of_its_own() -> None:
    word = read(as_docx(document()))

    assert [
        ("Heading 1", "A letter"),
        ("Heading 2", "What was said"),
        ("Normal", f"Thank you for meeting with me on {BLANK}."),
        ("Quote", "A quiet word."),
        ("List Bullet", "one"),
        ("List Bullet 2", "two"),
        ("List Bullet 3", "three"),
        ("List Bullet", "and more"),
        ("List Continue", "that goes on"),
        ("List Number", "first"),
        ("List Number", "second"),
        ("Normal", "Between them."),
        ("List Number", "again first"),
        ("Normal", ""),
        ("Normal", "From: Ana\n555"),
    ] == [(item.style and item.style.name, item.text) for item in word.paragraphs]


def test_bold_and_emphasis_are_kept() -> None:
    runs = read(as_docx(document())).paragraphs[2].runs

    assert ["meeting"] == [run.text for run in runs if run.bold]
    assert ["me"] == [run.text for run in runs if run.italic]


def test_a_blank_is_underlined_and_marked() -> None:
    runs = read(as_docx(document())).paragraphs[2].runs

    (blank,) = [run for run in runs if run.underline]
    assert (BLANK, WD_COLOR_INDEX.YELLOW) == (
        blank.text,
        blank.font.highlight_color,
    )


def test_a_table_keeps_its_cells_and_repeats_its_head() -> None:
    (table,) = read(as_docx(document())).tables

    assert [["What", "By when"], ["The plan", "\u00a0" * 4], ["", ""]] == [
        [cell.text for cell in row.cells] for row in table.rows
    ]
    assert table.rows[0]._tr.trPr is not None
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [True, True] == [
        cell.paragraphs[0].runs[0].bold for cell in table.rows[0].cells
    ]


def test_each_numbered_list_begins_at_one() -> None:
    word = read(as_docx(document()))
    numbered = [p for p in word.paragraphs if p.style and p.style.name == "List Number"]
    numbers = [p._p.pPr.numPr.numId.val for p in numbered]  # type: ignore[union-attr]

    assert numbers[0] == numbers[1]
    assert numbers[1] != numbers[2]


def test_the_language_is_told_to_word() -> None:
    written = as_docx(document(language="es"))

    assert 'w:lang w:val="es"' in xml(written, "word/styles.xml")
    assert "es" == read(written).core_properties.language


def test_a_page_from_right_to_left_is_set_so() -> None:
    word = read(as_docx(document("Hello.", "ar", right_to_left=True)))

    paragraph = word.paragraphs[1]
    assert paragraph._p.pPr is not None
    assert paragraph._p.pPr.find(qn("w:bidi")) is not None
    assert [True] == [run.font.rtl for run in paragraph.runs]


def test_its_properties_name_nobody_and_no_day() -> None:
    known = read(as_docx(document())).core_properties

    assert ("A letter", "", "", "") == (
        known.title,
        known.author,
        known.last_modified_by,
        known.comments,
    )
    assert ("2000-01-01", "2000-01-01", 1) == (
        str(known.created)[:10],
        str(known.modified)[:10],
        known.revision,
    )


def test_nothing_in_it_is_loaded_from_elsewhere_or_runs() -> None:
    with ZipFile(BytesIO(as_docx(document()))) as parts:
        names = parts.namelist()
        outside = [name for name in names if b"External" in parts.read(name)]

    assert [] == outside
    assert [] == [name for name in names if "vba" in name or "thumbnail" in name]
    assert "[Content_Types].xml" == names[0]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert as_docx(document()) == as_docx(document())


def test_without_the_extra_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)

    with pytest.raises(NoWord) as error:
        as_docx(document())

    wanted = "Word files need one more package: pip install 'mediation-rules[docx]'"
    assert wanted == str(error.value)
