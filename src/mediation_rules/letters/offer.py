"""Which letters and worksheets fit: an assessment goes in, offers with their reasons come out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mediation_rules.conditions import Named
from mediation_rules.diagnostics import closest
from mediation_rules.locales import phrase, say
from mediation_rules.operators import NO, UNKNOWN, YES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.assessment import Assessment
    from mediation_rules.logic import Reading
    from mediation_rules.operators import Verdict
    from mediation_rules.papers import Paper
    from mediation_rules.rules import RulesetDefinition


@dataclass(frozen=True, slots=True)
class Offer:
    """A letter or worksheet for one dispute.

    Attributes:
        paper: What it is.
        fits: Whether it fits now; unknown while an answer could still make it fit.
        offered_by: The rules that offer it and are given.
        holds: Whether what it is for holds; no, too, where its author named only rules.
        waits_for: The facts that could still decide it.
    """

    paper: Paper
    fits: Verdict
    offered_by: tuple[str, ...]
    holds: Verdict
    waits_for: tuple[str, ...]

    def because(self, definition: RulesetDefinition, locale: str) -> tuple[str, ...]:
        """Say why it fits, in sentences."""
        rules = definition.rules
        said = [
            phrase("paper.with_step", locale, title=say(rules[id].title, locale))
            for id in self.offered_by
        ]
        when = self.paper.when
        if self.holds is YES and isinstance(when, Named):
            named = definition.conditions.get(when.name)
            clause = say(named.says, locale) if named else ""
            said += [phrase("paper.since", locale, what=clause)] if clause else []
        if self.fits is YES and not said:
            said = [phrase("paper.fits", locale)]
        return tuple(said)


class UnknownPaper(ValueError):
    """There is no letter or worksheet of that name."""


def found(definition: RulesetDefinition, name: str) -> Paper:
    """Return a letter or worksheet by its id, or by its name alone.

    Raises:
        UnknownPaper: There is none; it says what was likely meant.
    """
    papers = definition.papers
    named = [papers[name]] if name in papers else []
    named = named or [paper for paper in papers.values() if paper.name == name]
    if len(named) == 1:
        return named[0]
    if named:
        ids = " or ".join(f"`{paper.id}`" for paper in named)
        raise UnknownPaper(f"`{name}` is the name of two: write {ids}")
    hint = closest(name, [paper.name for paper in papers.values()])
    meant = f"; did you mean `{hint}`?" if hint else ""
    raise UnknownPaper(f"there is no letter or worksheet `{name}`{meant}")


def offers(assessment: Assessment, reading: Reading) -> Iterator[Offer]:
    """Yield every letter and worksheet that fits, or that may fit, in the ruleset's order."""
    for paper in reading.definition.papers.values():
        offered = offer(paper, assessment, reading)
        if offered.fits is not NO:
            yield offered


def offer(paper: Paper, assessment: Assessment, reading: Reading) -> Offer:
    """Return one letter or worksheet with whether it fits."""
    given = {
        rule
        for item in (*assessment.recommendations, *assessment.provisional)
        for rule in item.rules
    }
    by = tuple(item.id for item in paper.offered_by if item.id in given)
    holds = reading.condition(paper.when) if paper.when else NO
    is_open = holds is UNKNOWN and not by
    waits = reading.open_facts(paper.when) if paper.when and is_open else ()
    return Offer(paper, YES if by else holds, by, holds, waits)
