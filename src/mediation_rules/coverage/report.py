"""Say coverage to a person and to a program: a `Coverage` goes in, lines or plain data come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.coverage.need import Kind, State, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mediation_rules.coverage.need import Coverage, Covered, Need
    from mediation_rules.diagnostics import Span

TITLES = {
    Kind.VERDICT: "verdicts",
    Kind.CLAUSE: "clauses",
    Kind.BOUNDARY: "limits",
    Kind.BRANCH: "texts",
}
"""The head of each column."""

_NAME = 44
_COLUMN = 10


def tallies(covered: Covered) -> dict[Kind, Tally]:
    """Count what there is to show of one rule, by its kind."""
    return {
        kind: Tally.of(need for need in covered.needs if need.kind is kind)
        for kind in Kind
    }


def as_lines(found: Coverage, *, only: str | None = None) -> Iterator[str]:
    """Yield a table of the rules of which something is missing, and what it is.

    Args:
        found: The coverage.
        only: A rule; with it, the table has that rule and what stands beside it alone.
    """
    listed = [each for each in found.covered if only is None or each.rule == only]
    shown = [each for each in listed if each.missing or only is not None]
    yield from _row("", TITLES.values())
    for each in shown:
        yield from _row(each.name, map(_share, tallies(each).values()))
        yield from (f"    {_place(need.span)}: {need.lacks}" for need in each.missing)
    if shown:
        yield ""
    totals = [
        Tally.of(need for each in listed for need in each.needs if need.kind is kind)
        for kind in Kind
    ]
    yield from _row("all", map(_share, totals))
    yield from _summary(found, Tally.of(n for each in listed for n in each.needs))


def _summary(found: Coverage, tally: Tally) -> Iterator[str]:
    yield ""
    yield (
        f"{percent(tally)} shown by {found.cases:,} cases: {tally.shown:,} of"
        f" {tally.needed:,}."
    )
    if tally.impossible:
        yield f"{tally.impossible:,} more can never be shown, as is proved, and do not count."
    if found.waiting:
        verb = "waits" if found.waiting == 1 else "wait"
        noun = "case" if found.waiting == 1 else "cases"
        yield f"{found.waiting:,} {noun} {verb} for a person, and show nothing until then."


def percent(tally: Tally) -> str:
    """Say how much is shown; never more than it is."""
    return f"{int(tally.share * 10) / 10:.1f} %"


def _row(name: str, cells: Iterable[str]) -> Iterator[str]:
    columns = "".join(f"{cell:>{_COLUMN}}" for cell in cells)
    # A long name has a line of its own, so that columns stay where they are.
    is_long = len(name) > _NAME
    if is_long:
        yield name
    yield f"{'' if is_long else name:<{_NAME}}{columns}"


def _share(tally: Tally) -> str:
    return f"{tally.shown}/{tally.needed}" if tally.needed else "-"


def _place(span: Span) -> str:
    """Name the file in its folder, and the line: the rule beside it says which folder."""
    return f"{span.file.rpartition('/')[2]}:{span.line}"


def as_data(found: Coverage, *, only: str | None = None) -> dict[str, object]:
    """Return the same as plain data."""
    listed = [each for each in found.covered if only is None or each.rule == only]
    every = tuple(need for each in listed for need in each.needs)
    return {
        "ruleset": found.ruleset,
        "cases": found.cases,
        "waiting": found.waiting,
        "totals": {
            "all": _tally(Tally.of(every)),
            **{
                str(kind): _tally(Tally.of(n for n in every if n.kind is kind))
                for kind in Kind
            },
        },
        "covered": list(map(_covered, listed)),
    }


def _tally(tally: Tally) -> dict[str, object]:
    return {
        "shown": tally.shown,
        "missing": tally.missing,
        "impossible": tally.impossible,
        "percent": round(tally.share, 2),
    }


def _covered(each: Covered) -> dict[str, object]:
    return {
        "name": each.name,
        "rule": each.rule,
        "file": each.span.file,
        "line": each.span.line,
        "totals": {str(kind): _tally(tally) for kind, tally in tallies(each).items()},
        "missing": [_need(need) for need in each.missing],
        "impossible": [
            _need(need) for need in each.needs if need.state is State.IMPOSSIBLE
        ],
    }


def _need(need: Need) -> dict[str, object]:
    return {
        "kind": str(need.kind),
        "words": need.lacks,
        "file": need.span.file,
        "line": need.span.line,
    }
