"""Say when a page is not all in the reader's language: a scene and what it shows go in, a sentence comes out.

A text that nobody has translated is shown in the ruleset's first language. The page says so, so
that nobody wonders, and nobody takes half of it for the whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.locales import FALLBACK, formats, language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mediation_rules.assessment import Recommendation, Waiting
    from mediation_rules.render.scene import Scene


def note(
    scene: Scene, advice: Iterable[Recommendation], waiting: Iterable[Waiting]
) -> str:
    """Return that some of the page stands in another language, and in which; empty if none does.

    Args:
        scene: What the page is made of.
        advice: The steps that it shows.
        waiting: The advice that it says to wait with.
    """
    first = scene.definition.languages[0]
    spoken = language(scene.locale, scene.definition.languages)
    if language(scene.locale) is None:
        return _said(scene, FALLBACK)  # the words between the texts are ours
    ids = [*(id_ for item in advice for id_ in item.rules), *(i.id for i in waiting)]
    if spoken == first or (
        spoken is not None and all(spoken in words for words in _shown(scene, ids))
    ):
        return ""
    return _said(scene, first)


def _said(scene: Scene, tag: str) -> str:
    ours = language(scene.locale) or FALLBACK
    return scene.phrase("not_in_language", language=formats.language_name(tag, ours))


def _shown(scene: Scene, rules: Iterable[str]) -> Iterator[Mapping[str, object]]:
    """Yield the texts of rules and deadlines that a page shows, each by its languages."""
    definition = scene.definition
    for rule in (definition.rules[id_] for id_ in rules):
        yield from filter(None, (rule.title, rule.because, rule.texts))
    for item in scene.assessment.deadlines:
        limit = definition.deadlines[item.name]
        yield from filter(None, (limit.title, limit.protects, limit.note))
