"""Write dates for a calendar: a page goes in, an .ics file with a whole day for each of its dates comes out.

It holds what the page shows and nothing else, and never a name. A step about what is for the family
alone, or may hurt to read, says only that it is a step: a calendar shows its titles on a phone that
others look at too. A day is a day: there is no time and no time zone in it. It reads no clock, so
the same page gives the same file.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from mediation_rules.render.clean import clean
from mediation_rules.render.compose import compose
from mediation_rules.revealing import revealing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mediation_rules.fact_fields import Audience
    from mediation_rules.render.page import Citing, DateLine, Page
    from mediation_rules.render.scene import Scene

_OUTSIDER: Audience = "mediator"
"""Whoever sees the screen may know no more than the closest of those who are not the family."""

_MAKER = "-//mediation-rules//dates//"


def calendar_file(scene: Scene) -> str:
    """Return the deadlines and due dates that the page of a scene shows, as iCalendar.

    A deadline stands on its earliest safe day, and on the day of the assessment if that is
    over. One that has passed, or is not the family's, stands on the last day by the rule.

    Raises:
        TextError: A text of the ruleset cannot be filled in; it names file and line.
    """
    page = compose(scene)
    calendar = Calendar()
    calendar.add("prodid", f"{_MAKER}{scene.locale.upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", scene.phrase("heading.dates"))
    for event in (*_deadlines(scene, page), *_steps(scene, page)):
        calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


def _deadlines(scene: Scene, page: Page) -> Iterator[Event]:
    for line in page.dates:
        if line.by_rule is not None:
            yield _event(
                scene,
                f"deadline/{line.name}/{line.by_rule}",
                _day(line, line.by_rule, scene.assessment.as_of),
                f"{line.title} ({line.headline})",
                (*line.counted, line.protects, *line.notes),
                line.sources,
            )


def _day(line: DateLine, by_rule: date, today: date) -> date:
    if line.act_by is None or line.state == "passed":
        return by_rule
    return max(line.act_by, today)


def _steps(scene: Scene, page: Page) -> Iterator[Event]:
    today = scene.assessment.as_of
    parts = (*page.parts, *page.more)
    private = revealing(scene.definition, scene.model, _OUTSIDER)
    for step in (*page.first, *(step for part in parts for step in part.steps)):
        if step.day is None:
            continue
        title, lines, sources = step.title, [step.when, step.caution], step.sources
        if private.is_private(step.rule):
            title, sources = scene.phrase("calendar.step"), ()
            lines = [scene.phrase("calendar.see_page")]
        name, day = f"advice/{step.rule}/{step.day}", max(step.day, today)
        yield _event(scene, name, day, title, lines, sources)


def _event(
    scene: Scene,
    name: str,
    day: date,
    title: str,
    lines: Iterable[str],
    sources: Iterable[Citing],
) -> Event:
    """Return a whole day. Its id comes from what it is and the day by the rule.

    So a file that is read twice leaves one event, and the same limit of a brother or sister
    on another day is another event.
    """
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, name)}@mediation-rules")
    event.add("dtstamp", datetime.combine(scene.assessment.as_of, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", clean(title))
    said = (*lines, *_sources(scene, sources), *_notice(scene))
    event.add("description", "\n".join(clean(line) for line in said if line))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


def _sources(scene: Scene, sources: Iterable[Citing]) -> Iterator[str]:
    for source in sources:
        link = f" {source.link}" if source.link else ""
        yield f"{scene.phrase('source')}: {source.locator}{link}"


def _notice(scene: Scene) -> tuple[str, ...]:
    return scene.phrase("notice.information"), scene.phrase("notice.dates")
