"""Report deadlines: a deadline as it was dated goes in, a line for the result comes out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mediation_rules.assess.defaults import owner_of
from mediation_rules.assessment import DeadlineResult
from mediation_rules.locales import phrase, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.dating import Dated
    from mediation_rules.rules import RulesetDefinition
    from mediation_rules.situation import Situation


def limits(
    situation: Situation, definition: RulesetDefinition
) -> tuple[DeadlineResult, ...]:
    """Return the deadlines that a person should hear of, by the day to act, undated last."""
    relevant = (dated for dated in situation.dated.values() if dated.is_relevant)
    found = [_limit(dated, situation, definition) for dated in relevant]
    return tuple(sorted(found, key=_order))


def _order(item: DeadlineResult) -> tuple[date, str]:
    return item.act_by or date.max, item.name


def _limit(
    dated: Dated, situation: Situation, definition: RulesetDefinition
) -> DeadlineResult:
    rule, start, language = dated.rule, dated.start, definition.languages[0]
    cited = (*rule.cite, *dated.cited)
    return DeadlineResult(
        name=rule.name,
        title=say(rule.title, language),
        by_rule=dated.by_rule,
        act_by=dated.act_by,
        passed=None if dated.by_rule is None else dated.by_rule < situation.as_of,
        start=rule.start,
        start_date=start[0] if start else None,
        start_is_range=bool(start and start[0] != start[1]),
        length=str(dated.length or ""),
        rule=_rule(dated, language),
        whose=rule.whose,
        protects=say(rule.protects, language).strip(),
        note=say(rule.note, language).strip(),
        missing=dated.missing,
        caution=tuple(dict.fromkeys(_cautions(dated, language))),
        owner=owner_of(rule, definition),
        citations=tuple(dict.fromkeys(reference.id for reference in cited)),
    )


def _rule(dated: Dated, language: str) -> str:
    """Say the rule as a person would look it up: `2 years after dispute.known_on`."""
    if dated.length is None:
        return ""
    key = f"assess.counted_{dated.rule.direction}"
    return phrase(key, language, length=dated.length, start=dated.rule.start)


def _cautions(dated: Dated, language: str) -> Iterator[str]:
    """Yield why the day may be another one: unknown facts by path, the rest in words."""
    yield from dated.when_waits
    if dated.start and dated.start[0] != dated.start[1]:
        yield phrase("assess.rough_start", language)
    if dated.extended is not None:
        yield say(dated.extended.because, language).strip()
    for _, waits in dated.open:
        yield from waits
    if dated.state_unknown:
        yield "state"
    if dated.length_changed:
        yield phrase("assess.law_changed", language)
