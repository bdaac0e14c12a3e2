"""Dates to watch: deadlines go in; the day to act, how it was counted and what it protects come out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mediation_rules.conditions import Duration, ParameterRef
from mediation_rules.locales import formats, say
from mediation_rules.render.page import DateLine
from mediation_rules.render.scene import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from mediation_rules.assessment import DeadlineResult
    from mediation_rules.render.scene import Scene
    from mediation_rules.rules import DeadlineRule

_LACKING = (
    "school_calendar",
    "school_calendar_range",
    "calendar_range",
    "parameter",
)
_FAMILY = ("family", "anyone")

MOST_DATED = 8
MOST_UNDATED = 4


def date_lines(scene: Scene) -> tuple[DateLine, ...]:
    """Return the dates to watch: first those ahead of the family, then others', then undated."""
    every = sorted(scene.assessment.deadlines, key=_order)
    dated = [item for item in every if item.by_rule is not None]
    undated = [item for item in every if item.by_rule is None]
    if not scene.everything:
        dated, undated = dated[:MOST_DATED], undated[:MOST_UNDATED]
    return tuple(_line(scene, item) for item in (*dated, *undated))


def _order(item: DeadlineResult) -> tuple[bool, bool, date, str]:
    is_ours = item.whose in _FAMILY
    day = (item.act_by if is_ours else item.by_rule) or date.max
    return not is_ours, bool(item.passed), day, item.name


def _line(scene: Scene, item: DeadlineResult) -> DateLine:
    rule = scene.definition.deadlines.get(item.name)
    state: Literal["ahead", "passed", "undated"] = "passed" if item.passed else "ahead"
    return DateLine(
        name=item.name,
        title=say(rule.title, scene.locale) if rule else item.title,
        act_by=item.act_by if item.whose in _FAMILY else None,
        by_rule=item.by_rule,
        state=state if item.by_rule else "undated",
        headline=_headline(scene, item),
        counted=tuple(_counted(scene, item, rule)),
        protects=_protects(scene, item, rule),
        notes=tuple(_notes(scene, item, rule)),
        sources=scene.citing(item.citations),
    )


def _headline(scene: Scene, item: DeadlineResult) -> str:
    if item.by_rule is None:
        return scene.phrase("date.undated" if item.missing else "date.no_fixed_day")
    day = scene.day(item.by_rule)
    if item.whose not in _FAMILY:
        key = "date.other_passed" if item.passed else "date.other"
        return scene.phrase(key, who=scene.phrase(f"whose.{item.whose}"), day=day)
    if item.passed:
        return scene.phrase("date.passed", day=day)
    if item.act_by is not None and item.act_by > scene.assessment.as_of:
        return scene.phrase("date.act_by", day=scene.day(item.act_by))
    return scene.phrase("date.act_today")


def _counted(
    scene: Scene, item: DeadlineResult, rule: DeadlineRule | None
) -> Iterator[str]:
    """Say the last day by the rule, how it was counted, and from which date."""
    if item.by_rule is None:
        yield from _undated(scene, item, rule)
        return
    if item.whose in _FAMILY and not item.passed:
        yield scene.phrase("date.by_rule", day=scene.day(item.by_rule))
    how = _how(scene, item, rule)
    if how:
        yield how


def _undated(
    scene: Scene, item: DeadlineResult, rule: DeadlineRule | None
) -> Iterator[str]:
    """Say the rule in words, as far as there is one, and what is missing for a date."""
    length = _length(scene, item, rule)
    if length:
        direction = rule.direction if rule else "after"
        start = _inside(scene.speaker.title(item.start))
        yield scene.phrase(f"date.rule_{direction}", length=length, start=start)
    for lacking in item.missing:
        yield sentence(_lacking(scene, lacking))


def _how(scene: Scene, item: DeadlineResult, rule: DeadlineRule | None) -> str:
    if item.start_date is None:
        return ""
    start = _inside(scene.speaker.title(item.start))
    day = formats.longdate(item.start_date, scene.locale)
    length = _length(scene, item, rule)
    if not length:
        return scene.phrase("date.from", start=start, day=day)
    direction = rule.direction if rule else "after"
    key = "date.counted_rough" if item.start_is_range else "date.counted"
    return scene.phrase(f"{key}_{direction}", length=length, start=start, day=day)


def _inside(title: str) -> str:
    """Return a title as it stands inside a sentence; initials such as `IEP` stay."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _length(scene: Scene, item: DeadlineResult, rule: DeadlineRule | None) -> str:
    """Say the length that was counted; where no day came out, that of the rule."""
    if item.length:
        return scene.length(item.length)
    length: object = rule.length if rule else None
    if isinstance(length, ParameterRef):
        length = scene.situation.parameters.get(length.name)
    if not isinstance(length, Duration):
        return ""
    return formats.counted(length.count, length.unit, scene.locale)


def _protects(scene: Scene, item: DeadlineResult, rule: DeadlineRule | None) -> str:
    what = (say(rule.protects, scene.locale) if rule else "") or item.protects
    return scene.phrase("date.protects", what=what.strip().rstrip(".")) if what else ""


def _notes(
    scene: Scene, item: DeadlineResult, rule: DeadlineRule | None
) -> Iterator[str]:
    note = (say(rule.note, scene.locale) if rule else "") or item.note
    if item.passed and item.whose in _FAMILY:
        yield scene.phrase("date.too_late")
    if note:
        yield sentence(note)
    for caution in item.caution:
        yield sentence(_lacking(scene, scene.translated(caution)))
    if item.owner:
        yield scene.owner(item.owner)


def _lacking(scene: Scene, what: str) -> str:
    """Say what is missing: a fact or calendar in words, anything else as it was reported."""
    if what in scene.model:
        return scene.speaker.unknown(what)
    kind = what.partition(" ")[0]
    return scene.phrase(f"lacking.{kind}") if kind in _LACKING else what
