"""What happened, day by day: the dated facts and the timeline of a dispute go in, a table comes out.

It is Markdown, for a worksheet. What somebody typed is escaped here.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mediation_rules.fact_values import DateRange, FactKind
from mediation_rules.render.advice import Said
from mediation_rules.render.clean import clean, escape_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mediation_rules.render.scene import Scene

Row = tuple[date, str, str]
"""The earliest day, the day in words, and what happened."""

ROWS_TO_FILL_IN = 5
_TIMELINE = "timeline"


def history(scene: Scene) -> Said:
    """Return a table with the earliest day first, and rows to fill in by hand."""
    head = (scene.phrase("history.day"), scene.phrase("history.what"))
    rows = [
        (day, what) for _, day, what in sorted((*_dated(scene), *_events(scene)))
    ] + [("", "")] * ROWS_TO_FILL_IN
    lines = [head, ("---", "---"), *rows]
    table = "\n".join(f"| {day} | {what} |" for day, what in lines)
    return Said(f"\n\n{table}\n\n")


def _dated(scene: Scene) -> Iterator[Row]:
    """Yield the dated facts that were told; what is counted from them is not what happened."""
    for path, fact in scene.model.items():
        value = scene.situation.values.get(path)
        if fact.kind is FactKind.DATE and not fact.derived and value is not None:
            yield _row(scene, value, scene.speaker.title(path))


def _events(scene: Scene) -> Iterator[Row]:
    for event in scene.situation.values.get(_TIMELINE, ()):
        if event.get("on") is not None:
            yield _row(scene, event["on"], " ".join(_told(scene, event)))


def _told(scene: Scene, event: Mapping[str, object]) -> Iterator[str]:
    said = scene.phrase(f"event.{event['kind']}")
    by = event.get("by")
    yield f"{said} ({scene.phrase(f'party.{by}')})." if by else f"{said}."
    if note := str(event.get("note", "")):
        yield note


def _row(scene: Scene, on: date | DateRange, what: str) -> Row:
    first = on.earliest if isinstance(on, DateRange) else on
    day = scene.speaker.value(_TIMELINE, on)
    return first, escape_markdown(day), escape_markdown(clean(what))
