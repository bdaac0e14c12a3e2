"""Run the examples of letters and worksheets: a case goes in, every mismatch comes out in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.diagnostics import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.papers import Paper, PaperCase
    from mediation_rules.ruleset import Ruleset

_WIDE = 10_000
"""A line that never ends, so that no word is parted from its neighbour."""


def run_paper_case(
    ruleset: Ruleset, paper: Paper, case: PaperCase, *, engine: str | None = None
) -> Iterator[str]:
    """Yield a sentence for each expectation that does not hold.

    Raises:
        DisputeError: The facts of the case are no dispute.
        UnknownField: The case gives a field that the paper does not have.
    """
    dispute = ruleset.dispute(case.given)
    assessment = ruleset.assess(dispute, as_of=case.as_of, engine=engine)
    sheet = ruleset.papers(assessment, dispute).named(paper.id, case.locale)
    if case.fits is not None and sheet.fits != case.fits:
        yield f"whether it fits should be {case.fits}, and is {sheet.fits}"
    text = _on_one_line(sheet.render("text", fields=case.fields, width=_WIDE))
    for words in case.says:
        if _on_one_line(words) not in text:
            yield f"it should say {quote(words)}, and does not"
    for words in case.never_says:
        if _on_one_line(words) in text:
            yield f"it says {quote(words)}, and should never"
    blank = {item.name.removeprefix("fields.") for item in sheet.blanks(case.fields)}
    for expected in case.blanks:
        if expected.id.removeprefix("fields.") not in blank:
            yield f"{expected.id} should be left blank, and is not"


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
