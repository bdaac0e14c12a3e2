"""Tell a weighing: what is safe to do whoever is right, what depends on whom, which paper may help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules import notice
from mediation_rules.locales import formats, phrase, say
from mediation_rules.render.document import (
    Document,
    Group,
    Heading,
    paragraph,
    points,
    words,
)
from mediation_rules.render.page import InDispute
from mediation_rules.render.scene import sentence
from mediation_rules.render.why_words import FactWords

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from mediation_rules.render.document import Block
    from mediation_rules.render.scene import Scene
    from mediation_rules.render.speech import Speaker
    from mediation_rules.weighing import (
        Belief,
        Depending,
        DisputedFact,
        Outcome,
        Paper,
        Weighing,
    )

MOST_ROBUST = 10
MOST_DEPENDING = 10
MOST_ON_A_PAGE = 5
"""How much that depends stands on a page of guidance; `weigh` tells more."""


def weighed(weighing: Weighing, speaker: Speaker) -> Document:
    """Return the page of a weighing."""
    title = phrase("weigh.title", speaker.locale)
    return Document(
        language=speaker.locale,
        right_to_left=formats.is_right_to_left(speaker.locale),
        title=title,
        blocks=(
            Heading(1, (words(title),)),
            *_Told(weighing, FactWords(speaker)).blocks(),
        ),
    )


def in_dispute(scene: Scene) -> InDispute | None:
    """Return what a page of guidance says of facts in dispute; None if there are none."""
    if scene.weighing is None:
        return None
    told = _Told(scene.weighing, FactWords(scene.speaker))
    given = {id for item in scene.assessment.recommendations for id in item.rules}
    return InDispute(
        said=tuple(told.said()),
        to_be_safe=tuple(told.to_be_safe()),
        robust=tuple(told.robust(given)),
        depends=tuple(told.depends())[:MOST_ON_A_PAGE],
        papers=tuple(told.papers()),
    )


class _Told:
    """One weighing in the words of a language."""

    def __init__(self, weighing: Weighing, spoken: FactWords) -> None:
        self.weighing = weighing
        self.spoken = spoken

    def blocks(self) -> Iterator[Block]:
        yield from self._section("weigh.said", self.said())
        yield from self._section("weigh.robust", self.robust())
        if self.weighing.is_cut_short:
            yield paragraph(self.spoken.phrase("weigh.cut_short"), kind="caution")
        yield from self._section("weigh.to_be_safe", self.to_be_safe())
        said = list(self.depends())
        yield from self._section("weigh.depends", said[:MOST_DEPENDING])
        yield from self._section("weigh.papers", self.papers())
        yield from self._section("weigh.no_matter", self._no_matter())
        yield Heading(2, (words(self.spoken.phrase("heading.notice")),))
        definition = self.spoken.speaker.definition
        lines = notice.lines(self.spoken.locale, definition)
        yield Group("notice", tuple(map(paragraph, lines)))

    def _section(self, key: str, items: Iterable[str]) -> Iterator[Block]:
        if said := list(items):
            yield Heading(2, (words(self.spoken.phrase(key)),))
            yield points(said)

    def robust(self, but: Container[str] = ()) -> list[str]:
        """Say which advice holds whoever is right."""
        advice = [o for o in self.weighing.robust if o.kind == "advice"]
        titles = [sentence(self._title(o)) for o in advice if o.id not in but]
        return titles[:MOST_ROBUST]

    def depends(self) -> Iterator[str]:
        """Say what depends on who is right, decisions and days first."""
        depends = self.weighing.depends
        advice = [one for one in depends if one.outcome.kind == "advice"]
        others = [one for one in depends if one.outcome.kind != "advice"]
        yield from map(self._depending, (*others, *advice))

    def said(self) -> Iterator[str]:
        """Say what each side says."""
        for fact in self.weighing.facts:
            for version in fact.versions:
                who = self.spoken.phrase(f"weigh.by.{version.by}")
                what = self.spoken.fact(fact.path, version.value)
                yield self.spoken.phrase("weigh.version", who=who, what=what)

    def _title(self, outcome: Outcome) -> str:
        definition = self.spoken.speaker.definition
        if outcome.kind == "advice":
            return say(definition.rules[outcome.id].title, self.spoken.locale)
        return self.spoken.speaker.title(outcome.id)

    def to_be_safe(self) -> Iterator[str]:
        """Say what guards a right or someone's safety, whoever is right; of days the earliest."""
        guarded = [d.outcome for d in self.weighing.depends if d.outcome.protected]
        yield from (sentence(self._title(o)) for o in guarded if o.kind == "advice")
        days: dict[str, Outcome] = {}
        for outcome in sorted(guarded, key=lambda one: one.value):
            if outcome.kind == "deadline":
                days.setdefault(outcome.id, outcome)
        for outcome in days.values():
            day = self.spoken.restored(outcome.id, outcome.value)
            said = self.spoken.speaker.value(outcome.id, day)
            title = self._title(outcome)
            yield self.spoken.phrase("weigh.earliest", title=title, day=said)

    def _depending(self, one: Depending) -> str:
        outcome = one.outcome
        what = self._title(outcome)
        if outcome.value:
            fact = self.spoken.restored(outcome.id, outcome.value)
            said = self.spoken.speaker.value(outcome.id, fact)
            # A question needs no colon behind it.
            asks = what.endswith("?")
            what = f"{what} {said}" if asks else self._is(what, said)
        ways = [self._beliefs(beliefs) for beliefs in one.given_if]
        listed = self.spoken.phrase("weigh.or").join(ways)
        return self.spoken.phrase("weigh.if", title=what.rstrip("."), what=listed)

    def _is(self, title: str, said: str) -> str:
        return self.spoken.phrase("fact_is", title=title, value=said)

    def _beliefs(self, beliefs: tuple[Belief, ...]) -> str:
        clauses = [self.spoken.fact(b.path, b.value) for b in beliefs]
        return formats.listed(clauses, self.spoken.locale)

    def papers(self) -> Iterator[str]:
        """Say which papers may settle what matters."""
        for fact in self.weighing.facts:
            if fact.matters:
                yield from (self._paper(fact, paper) for paper in fact.papers)

    def _paper(self, fact: DisputedFact, paper: Paper) -> str:
        have = {True: "weigh.held", False: "weigh.not_held", None: "weigh.paper"}
        return self.spoken.phrase(
            have[paper.held],
            paper=self.spoken.speaker.label("documents_held", paper.kind),
            title=self.spoken.speaker.title(fact.path),
        )

    def _no_matter(self) -> Iterator[str]:
        for fact in self.weighing.facts:
            if not fact.matters:
                yield sentence(self.spoken.speaker.title(fact.path))
