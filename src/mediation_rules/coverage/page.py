"""Write coverage as one HTML page: nothing is loaded, nothing runs, and it prints."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from mediation_rules.coverage.need import Kind, Tally
from mediation_rules.coverage.report import TITLES, percent, tallies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.coverage.need import Coverage, Covered, Need

_STYLE = """\
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #bbb; padding: .3rem .6rem; text-align: left; vertical-align: top; }
td.number { text-align: right; white-space: nowrap; }
td.lacking { font-weight: bold; }
ul { margin: .2rem 0; padding-left: 1.2rem; }
"""

_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{summary}</p>
<table>
<caption>What the cases show, and what they do not</caption>
<thead><tr><th scope="col">Rule</th>{heads}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
</main>
</body>
</html>
"""


def as_html(found: Coverage) -> str:
    """Return the whole page."""
    tally = found.tally()
    summary = (
        f"{percent(tally)} shown by {found.cases:,} cases: {tally.shown:,} of"
        f" {tally.needed:,}. {tally.impossible:,} more can never be shown, as is proved,"
        f" and do not count. Waiting for a person: {found.waiting:,}."
    )
    return _PAGE.format(
        title=escape(f"Coverage of {found.ruleset}"),
        style=_STYLE,
        summary=escape(summary),
        heads="".join(f'<th scope="col">{escape(TITLES[kind])}</th>' for kind in Kind),
        rows="\n".join(_rows(found)),
    )


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
