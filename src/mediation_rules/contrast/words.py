"""Find what only its words changed of: titles, texts and reasons, advice by advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.rules import Rule


def reworded(before: Rule, after: Rule) -> Iterator[str]:
    """Yield what of a rule's words is another: `title`, `reason`, or the text in a language."""
    if before.title != after.title:
        yield "title"
    if before.because != after.because:
        yield "reason"
    for language in sorted({*before.texts, *after.texts}):
        was, now = before.texts.get(language), after.texts.get(language)
        if (was and was.source) != (now and now.source):
            yield f"text ({language})"
    if [each.id for each in before.cite] != [each.id for each in after.cite]:
        yield "sources"
