"""What lies ahead: the next change goes in; on which day the page changes and how comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.locales import say
from mediation_rules.render.page import Ahead
from mediation_rules.render.scene import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mediation_rules.differences import Change
    from mediation_rules.render.scene import Scene
    from mediation_rules.rules import DeadlineRule, Decision, Rule

MOST_CHANGES = 5


def ahead(scene: Scene) -> Ahead | None:
    """Return when the page changes by itself, or None."""
    found = scene.next_change
    if found is None:
        return None
    return Ahead(
        day=found.on,
        headline=scene.phrase("ahead", day=scene.day(found.on)),
        changes=tuple(_lines(scene, found.changes)),
        advice=scene.phrase("ahead.again"),
    )


def _lines(scene: Scene, changes: tuple[Change, ...]) -> Iterator[str]:
    shown = changes if scene.everything else changes[:MOST_CHANGES]
    for change in shown:
        yield sentence(change.say(scene.locale, _title(scene, change)))
    rest = len(changes) - len(shown)
    if rest:
        yield scene.counted("change.more", rest)


def _title(scene: Scene, change: Change) -> str:
    """Return the title in the reader's language."""
    definition = scene.definition
    tables: Mapping[str, Mapping[str, Rule | Decision | DeadlineRule]] = {
        "advice": definition.rules,
        "decision": definition.decisions,
        "deadline": definition.deadlines,
    }
    if change.kind == "contact":
        contact = definition.contacts.get(change.id)
        return say(contact.name, scene.locale) if contact else change.title
    part = tables[change.kind].get(change.id)
    return say(part.title, scene.locale) if part else change.title
