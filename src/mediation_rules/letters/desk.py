"""The letters and worksheets of a ruleset for one dispute: names go in, sheets come out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mediation_rules.letters.draft import Draft
from mediation_rules.letters.offer import found, offer, offers
from mediation_rules.locales import phrase, say
from mediation_rules.operators import YES
from mediation_rules.papers import FIELDS
from mediation_rules.sheets import Sheet
from mediation_rules.short_texts import in_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mediation_rules.assessment import Assessment
    from mediation_rules.fact_fields import Audience
    from mediation_rules.letters.offer import Offer
    from mediation_rules.logic import Reading
    from mediation_rules.papers import Kind, Paper
    from mediation_rules.render import Scene
    from mediation_rules.sheets import Fields

Scenes = Callable[[str, "Audience"], "Scene"]
"""Gathers what a page in a language for a reader is made of."""


class Papers:
    """The letters and worksheets of a ruleset for one dispute on one day.

    Attributes:
        assessment: What was advised.
    """

    def __init__(
        self, assessment: Assessment, reading: Reading, scenes: Scenes
    ) -> None:
        self.assessment = assessment
        self._reading = reading
        self._scenes = scenes

    @property
    def fitting(self) -> tuple[Offer, ...]:
        """What fits now, without what only may fit."""
        every = offers(self.assessment, self._reading)
        return tuple(item for item in every if item.fits is YES)

    def of_kind(self, kind: Kind, locale: str | None = None) -> tuple[Sheet, ...]:
        """Return the letters, or the worksheets, that fit or may fit.

        Args:
            kind: `letter` or `worksheet`.
            locale: The language; the ruleset's first if None.
        """
        every = offers(self.assessment, self._reading)
        return tuple(
            self._sheet(item, locale) for item in every if item.paper.kind == kind
        )

    def named(self, name: str, locale: str | None = None) -> Sheet:
        """Return one, whether or not it fits.

        Args:
            name: Its id, or its name alone.
            locale: The language; the ruleset's first if None.

        Raises:
            UnknownPaper: There is none of that name; it says what was likely meant.
        """
        paper = found(self._reading.definition, name)
        return self._sheet(offer(paper, self.assessment, self._reading), locale)

    def _sheet(self, item: Offer, asked: str | None) -> Sheet:
        paper, definition = item.paper, self._reading.definition
        locale = asked or definition.languages[0]

        def page(other: str | None, fields: Fields) -> Draft:
            return Draft(paper, self._scenes(other or locale, paper.audience), fields)

        return Sheet(
            id=paper.id,
            kind=paper.kind,
            fits=item.fits.value,
            why=item.because(definition, locale),
            waits_for=item.waits_for,
            title=say(paper.title, locale),
            what_for=say(paper.what_for, locale),
            to=say(paper.to, locale),
            note=say(paper.note, locale),
            sources=tuple(
                in_language(definition.citations[item.id], definition, locale)
                for item in paper.cite
            ),
            fields=_fields(paper, locale),
            _pages=page,
        )


def _fields(paper: Paper, locale: str) -> Mapping[str, str]:
    return {
        **{name: phrase(f"field.{name}", locale) for name in FIELDS},
        **{name: say(field.title, locale) for name, field in paper.fields.items()},
    }
