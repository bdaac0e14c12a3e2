"""MR9xx: findings that are accepted."""

from __future__ import annotations

from mediation_rules.codes.page import CodePage

PAGES: tuple[CodePage, ...] = (
    CodePage(
        code="MR901",
        level="warning",
        title="an acceptance that has run out",
        why="Somebody looked at it and let it stand until that day; the reason may not"
        " hold any longer.",
        fix="Mend what was accepted, or look again and give it another day.",
        bad="accept:\n"
        "  - {code: MR216, at: prepare/bring-a-friend, because: ..., until: 2025-06-30}",
        good="accept:\n"
        "  - {code: MR216, at: prepare/bring-a-friend, because: ..., until: 2027-06-30}",
    ),
    CodePage(
        code="MR902",
        level="warning",
        title="an acceptance of nothing",
        why="It would let the next mistake of its kind pass unseen.",
        fix="Take it out.",
        bad="accept:\n"
        "  - {code: MR216, at: prepare/bring-a-friend, ...}   # mended long ago",
        good="# nothing to accept",
    ),
    CodePage(
        code="MR903",
        title="a finding that cannot be accepted",
        why="An error keeps the ruleset from working, and what is told in confidence or"
        " keeps a child safe is nobody's to let pass.",
        fix="Mend what was found.",
        bad="accept:\n  - {code: MR701, at: fit/wait, because: ..., until: 2027-06-30}",
        good="audience: family",
    ),
)
