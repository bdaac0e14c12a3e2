"""MR7xx: privacy: what a text tells to whom."""

from __future__ import annotations

from mediation_rules.codes.page import CodePage

PAGES: tuple[CodePage, ...] = (
    CodePage(
        code="MR701",
        title="a text that tells what its reader may not see",
        why="A family told us this in confidence. In the hands of the school it could be"
        " turned against them.",
        fix="Leave it out of the text, or write the advice for the family alone.",
        bad="audience: school   # and the text says {{ dispute.possible_compromises }}",
        good="audience: school   # and the text says {{ placement.change_on | longdate }}",
    ),
    CodePage(
        code="MR702",
        level="warning",
        title="advice that gives something away by being there",
        why="Whoever sees that it is given can tell what the family kept to itself. A page for"
        " that reader has it only where facts that they may see settle it.",
        fix="Let the condition rest on what this reader may see, or write the advice for"
        " the family alone.",
        bad="audience: school\nwhen: {support.afraid: yes}",
        good="audience: school\nwhen: {placement.change_opposed: yes}",
    ),
    CodePage(
        code="MR703",
        title="a crisis without anyone to call",
        why="A family with a child in danger may read this page and no other.",
        fix="Name a contact such as `contacts.crisis_line.phone`, or 911 or 988, in the text"
        " of every language.",
        bad="when: {student.self_harm_risk: yes}   # and the text names nobody",
        good="Call or text {{ contacts.crisis_line.phone }} now.",
    ),
)
