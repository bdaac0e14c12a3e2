"""Say what cases miss to a person and to a program: tried mutants go in, text, data or a page come out."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from mediation_rules.mutants.mutant import Fate, Score
from mediation_rules.report_page import report_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mediation_rules.mutants.mutant import Tried


def as_lines(tried: Sequence[Tried]) -> Iterator[str]:
    """Yield a sentence for each mutant that survived, and the score."""
    survived = [each for each in tried if each.fate is Fate.SURVIVED]
    yield from (f"{each.mutant}." for each in survived)
    if survived:
        yield ""
    yield from summary(tried)


def summary(tried: Sequence[Tried]) -> Iterator[str]:
    """Yield the score in sentences."""
    score = Score.of(tuple(tried))
    counted = score.caught + score.survived
    yield f"{percent(score)} of changes are caught: {score.caught:,} of {counted:,}."
    if score.same:
        yield (
            f"{score.same:,} more change nothing for any dispute, as is proved, and do not"
            " count."
        )


def percent(score: Score) -> str:
    """Say the score; never more than it is."""
    return f"{int(score.percent * 10) / 10:.1f} %"


def as_data(tried: Sequence[Tried]) -> dict[str, object]:
    """Return the same as plain data."""
    score = Score.of(tuple(tried))
    return {
        "percent": round(score.percent, 2),
        "caught": score.caught,
        "survived": score.survived,
        "same": score.same,
        "mutants": [
            {
                "mutator": each.mutant.mutator,
                "words": each.mutant.words,
                "part": list(each.mutant.part),
                "file": each.mutant.span.file,
                "line": each.mutant.span.line,
                "fate": str(each.fate),
                "by": each.by,
            }
            for each in tried
        ],
    }


_BODY = """\
{summary}
<table>
<caption>By what was changed</caption>
<thead><tr><th scope="col">Change</th><th scope="col">Caught</th><th scope="col">Not caught</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
<h2>What no case catches</h2>
<ul>
{points}
</ul>"""


def as_html(tried: Sequence[Tried], ruleset: str) -> str:
    """Return one page: nothing is loaded, nothing runs, and it prints."""
    found = Counter((each.mutant.mutator, each.fate) for each in tried)
    rows = [
        f'<tr><th scope="row">{escape(kind)}</th><td class="number">{found[kind, Fate.CAUGHT]}</td>'
        f'<td class="number">{found[kind, Fate.SURVIVED]}</td></tr>'
        for kind in sorted({kind for kind, _ in found})
    ]
    survived = (each for each in tried if each.fate is Fate.SURVIVED)
    body = _BODY.format(
        summary="\n".join(f"<p>{escape(words)}</p>" for words in summary(tried)),
        rows="\n".join(rows),
        points="\n".join(f"<li>{escape(str(each.mutant))}</li>" for each in survived),
    )
    return report_page(f"What the cases of {ruleset} miss", body)
