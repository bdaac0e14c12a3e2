"""MR1xx: facts, conditions and types."""

from __future__ import annotations

from mediation_rules.codes.page import CodePage

PAGES: tuple[CodePage, ...] = (
    CodePage(
        code="MR104",
        title="unknown fact",
        why="A condition on an unknown fact can never hold, so what rests on it would"
        " stay silent.",
        fix="Use the path of a fact, or declare your own in facts.yaml.",
        bad="when: {mediation.schedule_on: known}",
        good="when: {mediation.scheduled_on: known}",
    ),
)
