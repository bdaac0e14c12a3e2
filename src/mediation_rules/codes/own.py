"""MR91x: checks of an organisation's own."""

from __future__ import annotations

from mediation_rules.codes.page import CodePage

PAGES: tuple[CodePage, ...] = (
    CodePage(
        code="MR911",
        title="a check of your own that does not run",
        why="It was asked for, and nobody knows what it would have found.",
        fix="Mend the check, or install a version of its package that works.",
        bad='[project.entry-points."mediation_rules.checks"]\nacme = "acme.checks:found"',
        good='[project.entry-points."mediation_rules.checks"]\nACME = "acme.checks:found"',
    ),
    CodePage(
        code="MR912",
        title="something that is no finding",
        why="A check of your own yields `Diagnostic`s whose codes begin with its name, so"
        " that everyone sees whose they are.",
        fix="Yield `Diagnostic`s, with codes such as `ACME1`.",
        bad='yield "the reviewer is missing"',
        good='yield Diagnostic("ACME1", rule.span, "the reviewer is missing")',
    ),
)
