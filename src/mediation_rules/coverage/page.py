"""Write coverage as one HTML page: nothing is loaded, nothing runs, and it prints."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from mediation_rules.coverage.need import Kind, Tally
from mediation_rules.coverage.report import TITLES, percent, tallies
from mediation_rules.report_page import report_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.coverage.need import Coverage, Covered, Need

_BODY = """\
<p>{summary}</p>
<table>
<caption>What the cases show, and what they do not</caption>
<thead><tr><th scope="col">Rule</th>{heads}</tr></thead>
<tbody>
{rows}
</tbody>
</table>"""


def as_html(found: Coverage) -> str:
    """Return the whole page."""
    tally = found.tally()
    summary = (
        f"{percent(tally)} shown by {found.cases:,} cases: {tally.shown:,} of"
        f" {tally.needed:,}. {tally.impossible:,} more can never be shown, as is proved,"
        f" and do not count. Waiting for a person: {found.waiting:,}."
    )
    body = _BODY.format(
        summary=escape(summary),
        heads="".join(f'<th scope="col">{escape(TITLES[kind])}</th>' for kind in Kind),
        rows="\n".join(_rows(found)),
    )
    return report_page(f"Coverage of {found.ruleset}", body)


def _rows(found: Coverage) -> Iterator[str]:
    for each in found.covered:
        cells = "".join(map(_cell, tallies(each).values()))
        yield f'<tr><th scope="row">{escape(each.name)}{_missing(each)}</th>{cells}</tr>'


def _cell(tally: Tally) -> str:
    lacking = " lacking" if tally.missing else ""
    words = f"{tally.shown} of {tally.needed}" if tally.needed else "none"
    return f'<td class="number{lacking}">{words}</td>'


def _missing(each: Covered) -> str:
    if not each.missing:
        return ""
    return f"<ul>{''.join(map(_point, each.missing))}</ul>"


def _point(need: Need) -> str:
    return f"<li>{escape(need.lacks)}</li>"
