"""Write a document for Word: the bytes of a .docx file, with styles of its own and nothing else in it.

No macro, no link that is followed, no name in its properties, and no clock: the same document gives
the same bytes. A blank is underlined and marked, so that nobody sends it by mistake.
"""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from mediation_rules.render.document import LINE_BREAK, Group, Heading, Points, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

    from mediation_rules.render.document import Block, Document, Run, Runs

EXTRA = "docx"
_BLANK = re.compile(r"(_{3,})")
_LONG_AGO = datetime(2000, 1, 1)  # noqa: DTZ001  # Word keeps no time zone
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_THUMBNAIL = "/thumbnail"
_DEEPEST_LIST = 3


class NoWord(RuntimeError):
    """The package that writes Word files is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "Word files need one more package: pip install 'mediation-rules[docx]'"
        )


def as_docx(document: Document) -> bytes:
    """Return the document as a Word file.

    Raises:
        NoWord: The extra is not installed.
    """
    try:
        from docx import Document as new
    except ImportError:
        raise NoWord from None
    word = new()
    _Writer(word, document).write()
    written = BytesIO()
    word.save(written)
    return _same_bytes(written.getvalue())


class _Writer:
    """One walk over one document."""

    def __init__(self, word: WordDocument, document: Document) -> None:
        self.word = word
        self.document = document

    def write(self) -> None:
        self._properties()
        self._language()
        self._blocks(self.document.blocks)

    def _properties(self) -> None:
        """Say what it is, and of nobody who made it."""
        known = self.word.core_properties
        known.title = self.document.title
        known.language = self.document.language
        known.author = known.last_modified_by = known.comments = ""
        known.created = known.modified = _LONG_AGO
        known.revision = 1
        rels = self.word.part.package.rels if self.word.part.package else {}
        for name in [
            key for key, rel in rels.items() if rel.reltype.endswith(_THUMBNAIL)
        ]:
            del rels[name]

    def _language(self) -> None:
        """Tell the language to spelling and to screen readers."""
        from docx.oxml.ns import qn

        for found in self.word.styles.element.iter(qn("w:lang")):
            found.set(qn("w:val"), self.document.language)
            found.set(qn("w:bidi"), self.document.language)

    def _blocks(self, blocks: Iterable[Block], depth: int = 0, style: str = "") -> None:
        for block in blocks:
            match block:
                case Heading():
                    self._paragraph(block.runs, f"Heading {block.level}")
                case Points():
                    self._points(block, depth + 1)
                case Table():
                    self._table(block)
                case Group("quote"):
                    self._blocks(block.blocks, depth, "Quote")
                case Group():
                    self._blocks(block.blocks, depth, style)
                case _:
                    self._paragraph(block.runs, style or "Normal")

    def _points(self, points: Points, depth: int) -> None:
        """Write a list; what follows the first paragraph of a point continues it."""
        deep = min(depth, _DEEPEST_LIST)
        number = f" {deep}" if deep > 1 else ""
        kind = "List Number" if points.ordered else "List Bullet"
        before = len(self.word.paragraphs)
        for item in points.items:
            first, *rest = item
            self._blocks((first,), depth, f"{kind}{number}")
            self._blocks(rest, depth, f"List Continue{number}")
        if points.ordered:
            written = self.word.paragraphs[before:]
            self._number_anew(f"{kind}{number}", written)

    def _number_anew(self, style: str, written: list[WordParagraph]) -> None:
        """Begin a list at one; Word would go on from the list before."""
        kind = self.word.styles[style]
        items = [item for item in written if item.style == kind]
        numbering = self.word.part.numbering_part.element
        style = kind.element.pPr.numPr.numId.val
        known = next(num for num in numbering.num_lst if num.numId == style)
        anew = numbering.add_num(known.abstractNumId.val)
        anew.add_lvlOverride(ilvl=0).add_startOverride(1)
        for item in items:
            number = item._p.get_or_add_pPr().get_or_add_numPr()
            number.get_or_add_numId().val = anew.numId

    def _table(self, table: Table) -> None:
        grid = self.word.add_table(0, len(table.head), style="Table Grid")
        for row in (table.head, *table.rows):
            for cell, runs in zip(grid.add_row().cells, row, strict=True):
                _fill(cell.paragraphs[0], runs)
        for cell in grid.rows[0].cells:
            for run in cell.paragraphs[0].runs:
                run.bold = True
        _repeat_head(grid.rows[0]._tr)
        self.word.add_paragraph()

    def _paragraph(self, runs: Runs, style: str) -> None:
        paragraph = self.word.add_paragraph(style=style)
        _fill(paragraph, runs)
        if self.document.right_to_left:
            _from_right_to_left(paragraph)


def _fill(paragraph: WordParagraph, runs: Runs) -> None:
    for run in runs:
        if run == LINE_BREAK:
            paragraph.add_run().add_break()
        else:
            _add(paragraph, run)


def _add(paragraph: WordParagraph, run: Run) -> None:
    from docx.enum.text import WD_COLOR_INDEX

    for number, text in enumerate(_BLANK.split(run.text)):
        is_blank = number % 2 == 1
        written = paragraph.add_run("\u00a0" * len(text) if is_blank else text)
        written.bold = run.strong or None
        written.italic = run.emphasis or None
        if is_blank:
            written.underline = True
            written.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _repeat_head(row: object) -> None:
    """Let the head of a table stand on each page, and tell a screen reader that it is one."""
    from docx.oxml import OxmlElement

    row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # type: ignore[attr-defined]


def _from_right_to_left(paragraph: WordParagraph) -> None:
    from docx.oxml import OxmlElement

    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for run in paragraph.runs:
        run.font.rtl = True


def _same_bytes(written: bytes) -> bytes:
    """Write the parts anew in order and with one day, so that no clock is in the file."""
    again = BytesIO()
    with ZipFile(BytesIO(written)) as old, ZipFile(again, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=_first_the_types):
            part = ZipInfo(name, _ZIP_DAY)
            part.compress_type = ZIP_DEFLATED
            part.create_system = 3
            new.writestr(part, old.read(name))
    return again.getvalue()


def _first_the_types(name: str) -> tuple[bool, str]:
    return name != "[Content_Types].xml", name
