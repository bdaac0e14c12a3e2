"""What an application is handed: a letter or worksheet for one dispute, with its reasons and blanks.

`letters` makes them, and writes their pages when they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, Protocol, get_args, overload

if TYPE_CHECKING:
    from mediation_rules.citations import Citation
    from mediation_rules.papers import Fits, Kind

SheetFormat = Literal["markdown", "html", "text", "docx"]
SHEET_FORMATS: tuple[SheetFormat, ...] = get_args(SheetFormat)

Fields = Mapping[str, str]
"""What an application knows that is no fact of a dispute: `parent_name`, `recipient` and so on."""

NO_FIELDS: Fields = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Blank:
    """A line that is still to be filled in: by which name it can be given, and what goes there."""

    name: str
    title: str


class Page(Protocol):
    """A sheet in one language, with what was given for its fields."""

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """What is still to be filled in."""

    def write(self, format: SheetFormat, width: int) -> str | bytes:
        """Write it in one format."""


Pages = Callable[["str | None", Fields], Page]
"""Makes the page of a sheet in a language, that of the sheet if None."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """One letter or worksheet for one dispute.

    Attributes:
        id: Its id, such as `letters/ask-for-records`.
        kind: `letter` or `worksheet`.
        fits: Whether it fits now; `unknown` while an answer could decide it.
        why: Why it fits, in sentences.
        waits_for: The facts that could decide whether it fits.
        title: What it is called.
        what_for: What it is for.
        to: To whom a letter goes; empty for a worksheet.
        note: What to know before it is used. It is for the family, and never on the page itself.
        sources: The law and practice that it rests on; to be shown beside it, not in it.
        fields: What can be given when it is written: the name of each field, and what goes there.
    """

    id: str
    kind: Kind
    fits: Fits
    why: tuple[str, ...]
    waits_for: tuple[str, ...]
    title: str
    what_for: str
    to: str
    note: str
    sources: tuple[Citation, ...]
    fields: Mapping[str, str]
    _pages: Pages = field(repr=False)

    @property
    def name(self) -> str:
        """The last part of its id, by which people speak of it."""
        return self.id.rpartition("/")[2]

    def blanks(
        self, fields: Fields = NO_FIELDS, *, locale: str | None = None
    ) -> tuple[Blank, ...]:
        """Return what is still to be filled in by hand.

        Raises:
            UnknownField: It has no such field.
            TextError: Its text cannot be filled in; it names file and line.
        """
        return self._pages(locale, fields).blanks

    @overload
    def render(
        self,
        format: Literal["docx"],
        *,
        locale: str | None = ...,
        fields: Fields = ...,
        width: int = ...,
    ) -> bytes: ...

    @overload
    def render(
        self,
        format: Literal["markdown", "html", "text"] = ...,
        *,
        locale: str | None = ...,
        fields: Fields = ...,
        width: int = ...,
    ) -> str: ...

    @overload
    def render(
        self,
        format: str,
        *,
        locale: str | None = ...,
        fields: Fields = ...,
        width: int = ...,
    ) -> str | bytes: ...

    def render(
        self,
        format: str = "markdown",
        *,
        locale: str | None = None,
        fields: Fields = NO_FIELDS,
        width: int = 80,
    ) -> str | bytes:
        """Write it: as Markdown, HTML or plain text, or as the bytes of a Word file.

        Args:
            format: `markdown`, `html`, `text` or `docx`.
            locale: The language; that of this sheet if left out.
            fields: What is no fact of the dispute, such as `parent_name`. It is untrusted.
            width: How many columns a line of text may have.

        Raises:
            UnknownField: It has no such field.
            TextError: Its text cannot be filled in; it names file and line.
            NoWord: The extra `docx` is not installed.
            ValueError: There is no such format.
        """
        if format not in SHEET_FORMATS:
            known = ", ".join(SHEET_FORMATS)
            raise ValueError(f"no format `{format}`: use one of {known}")
        return self._pages(locale, fields).write(format, width)


class Sheets(Protocol):
    """The letters and worksheets of a ruleset for one dispute."""

    def of_kind(self, kind: Kind, locale: str | None = None) -> tuple[Sheet, ...]:
        """Return the letters, or the worksheets, that fit or may fit."""

    def named(self, name: str, locale: str | None = None) -> Sheet:
        """Return one, whether or not it fits."""
