"""A letter or worksheet in one language: an offer, a scene and fields go in, a page and its blanks come out.

What is no fact of a dispute, such as a name, is a field: the application gives it, or it stays a
line to fill in by hand. Whatever is typed is untrusted and is cleaned like the facts.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from mediation_rules.deadlines import Calendar, add
from mediation_rules.diagnostics import closest, listed
from mediation_rules.letters.history import history
from mediation_rules.locales import language, phrase, say
from mediation_rules.locales.formats import is_right_to_left
from mediation_rules.papers import FIELDS
from mediation_rules.render import WIDTH, as_docx, write
from mediation_rules.render.advice import BLANK, fill_in
from mediation_rules.render.clean import clean
from mediation_rules.render.document import (
    LINE_BREAK,
    Block,
    Document,
    Group,
    Heading,
    Paragraph,
    Run,
    from_markdown,
    paragraph,
    words,
)
from mediation_rules.sheets import Blank

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mediation_rules.papers import Paper, Text
    from mediation_rules.render.scene import Scene
    from mediation_rules.sheets import Fields, SheetFormat


class UnknownField(ValueError):
    """A field was given that the paper has no place for."""


class Draft:
    """One letter or worksheet, written in one language.

    Attributes:
        paper: What it is.
        language: The language that it is written in.

    Raises:
        UnknownField: There is no such field.
        TextError: The text cannot be filled in; it names file and line.
    """

    def __init__(self, paper: Paper, scene: Scene, fields: Fields) -> None:
        _refuse_unknown(paper, fields)
        self.paper = paper
        self._text = text_of(paper, scene)
        self.language = self._text.language
        self._scene = replace(scene, locale=self.language)
        self._fields = fields
        self._left_blank: list[str] = []

    @cached_property
    def document(self) -> Document:
        """The page."""
        title = say(self.paper.title, self.language)
        is_letter = self.paper.kind == "letter"
        body = self._letter() if is_letter else self._worksheet(title)
        page = (Group("paper", tuple(body)),)
        return Document(
            self.language,
            is_right_to_left(self.language),
            words(title).text,
            (self._warning(), *page) if is_letter else page,
        )

    def write(self, format: SheetFormat, width: int = WIDTH) -> str | bytes:
        """Write it: text, or the bytes of a Word file.

        Raises:
            NoWord: The extra `docx` is not installed.
        """
        if format == "docx":
            return as_docx(self.document)
        return write(self.document, format, width=width)

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """What is still to be filled in, in the order of the page."""
        _ = self.document  # only once it is written are they known
        names = dict.fromkeys(self._left_blank)
        return tuple(Blank(name, self._title(name)) for name in names)

    def _say(self, key: str, **values: object) -> str:
        return phrase(key, self.language, **values)

    def _title(self, name: str) -> str:
        field = name.removeprefix("fields.")
        if field in self.paper.fields:
            return say(self.paper.fields[field].title, self.language)
        if field in FIELDS:
            return self._say(f"field.{field}")
        return self._scene.speaker.title(name)

    # ---------------------------------------------------------------- the page

    def _warning(self) -> Block:
        """Say that it is a draft, above all else."""
        said = paragraph(words(self._say("letter.draft"), strong=True), kind="caution")
        return Group("draft", (said,))

    def _letter(self) -> Iterator[Block]:
        subject = say(self.paper.subject, self.language)
        yield paragraph(self._scene.day(self._scene.assessment.as_of))
        yield _lines(
            self._labelled("from", "parent_name"),
            self._labelled("contact", "parent_contact"),
        )
        yield _lines(
            self._labelled("to", "recipient"), self._labelled("school", "school_name")
        )
        about = f"{self._say('letter.subject')} {clean(subject)}: "
        yield paragraph(
            Run(about, strong=True), replace(self._field("child_name"), strong=True)
        )
        yield Paragraph((*self._labelled("dear", "recipient"), Run(",")))
        yield from self._body()
        yield paragraph(self._say("letter.thanks"))
        yield _lines(
            (Run(f"{self._say('letter.signature')} {BLANK}"),),
            (self._field("parent_name"),),
        )
        yield paragraph(self._say("letter.copy"), kind="small")

    def _worksheet(self, title: str) -> Iterator[Block]:
        yield Heading(1, (words(title),))
        if self.paper.audience == "family":
            yield paragraph(self._say("worksheet.private"), kind="intro")
        yield from self._body()
        yield paragraph(self._say("worksheet.notice"), kind="small")

    def _body(self) -> tuple[Block, ...]:
        source = fill_in(
            self._text, self._scene.speaker, self._lookup, self._left_blank
        )
        return from_markdown(source, is_paper=True)

    def _labelled(self, label: str, field: str) -> tuple[Run, ...]:
        return Run(f"{self._say(f'letter.{label}')} "), self._field(field)

    def _field(self, name: str) -> Run:
        given = clean(str(self._fields.get(name, "")))
        if not given:
            self._left_blank.append(f"fields.{name}")
        return Run(given or BLANK)

    # --------------------------------------------------------------- its names

    def _lookup(self, path: str) -> object:
        head, _, rest = path.partition(".")
        if head == "fields":
            return clean(str(self._fields.get(rest, ""))) or None
        if path == "answer_by":
            return answer_by(self.paper, self._scene.assessment.as_of)
        if path == "history":
            return history(self._scene)
        return self._scene.lookup(None)(path)


def _lines(first: tuple[Run, ...], second: tuple[Run, ...]) -> Paragraph:
    return Paragraph((*first, LINE_BREAK, *second))


def text_of(paper: Paper, scene: Scene) -> Text:
    """Return the text in the reader's language, or in the first that there is."""
    spoken = language(scene.locale, paper.texts) or ""
    first = (spoken, *scene.definition.languages, *paper.texts)
    return next(paper.texts[tag] for tag in first if tag in paper.texts)


def answer_by(paper: Paper, as_of: date) -> date | None:
    """Return the day by which the letter asks for an answer, if it asks for one."""
    return add(as_of, paper.answer_within, Calendar()) if paper.answer_within else None


def _refuse_unknown(paper: Paper, fields: Fields) -> None:
    known = (*FIELDS, *paper.fields)
    for name in fields:
        if name not in known:
            hint = closest(name, known)
            meant = f"did you mean `{hint}`?" if hint else f"use {listed(known)}"
            raise UnknownField(f"`{paper.id}` has no field `{name}`; {meant}")
