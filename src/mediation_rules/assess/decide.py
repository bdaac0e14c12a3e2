"""Say what each decision came to: what is settled goes in, a value with its reasons comes out."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import TYPE_CHECKING

from mediation_rules.assessment import DecisionResult, Reason

if TYPE_CHECKING:
    from mediation_rules.assess.tables import CaseRow, DecisionRow
    from mediation_rules.conditions import Condition
    from mediation_rules.program import Settled

WaitsFor = Callable[["Condition"], tuple[str, ...]]


def decide(row: DecisionRow, settled: Settled, waits_for: WaitsFor) -> DecisionResult:
    """Return the result of one decision.

    Args:
        row: The decision.
        settled: What the engine settled.
        waits_for: Gives the unknown facts on which a condition still waits.
    """
    if row.decision.hit == "all":
        return _all_hits(row, settled, waits_for)
    case, is_settled, skipped = _first_hit(row, settled)
    waits = _waits(skipped, waits_for)
    value = case.case.value if case else None
    return _result(
        row,
        settled,
        value=value,
        values=(value,) if value else (),
        is_settled=is_settled,
        label=row.labels.get(value, value) if value else "",
        taken=[case] if case else [],
        waits=waits,
    )


def _first_hit(
    row: DecisionRow, settled: Settled
) -> tuple[CaseRow | None, bool, list[CaseRow]]:
    """Return the case that is taken, whether that is settled, and the open cases above it."""
    open_: list[CaseRow] = []
    for case in row.cases:
        if case.is_taken in settled:
            return case, True, []
        if case.holds is None or case.holds in settled:
            # Open cases above it may still take its place.
            return (case if row.skips_unknown else None), False, open_
        if case.holds ^ 1 not in settled:
            open_.append(case)
    return None, False, open_


def _all_hits(
    row: DecisionRow, settled: Settled, waits_for: WaitsFor
) -> DecisionResult:
    taken = [case for case in row.cases if case.is_taken in settled]
    open_ = [
        case
        for case in row.cases
        if case.is_taken not in settled and case.is_taken ^ 1 not in settled
    ]
    values = tuple(dict.fromkeys(case.case.value for case in taken))
    return _result(
        row,
        settled,
        value=values[0] if len(values) == 1 and not open_ else None,
        values=values,
        is_settled=not open_,
        label=", ".join(row.labels.get(value, value) for value in values),
        taken=taken,
        waits=_waits(open_, waits_for),
    )


def _waits(cases: list[CaseRow], waits_for: WaitsFor) -> tuple[str, ...]:
    paths = chain.from_iterable(
        waits_for(case.case.when) for case in cases if case.holds is not None
    )
    return tuple(dict.fromkeys(paths))


def _result(
    row: DecisionRow,
    settled: Settled,
    *,
    value: str | None,
    values: tuple[str, ...],
    is_settled: bool,
    label: str,
    taken: list[CaseRow],
    waits: tuple[str, ...],
) -> DecisionResult:
    considered = [reason for holds, reason in row.reasons if holds in settled]
    reasons: list[Reason] = [*(case.reason for case in taken), *considered]
    possible = values if is_settled else _possible(row, settled)
    return DecisionResult(
        name=row.decision.name,
        title=row.title,
        value=value,
        values=values,
        settled=is_settled,
        label=label,
        reasons=tuple(reason for reason in dict.fromkeys(reasons) if reason.text),
        possible=possible,
        waits_for=waits,
        citations=tuple(dict.fromkeys(chain(*(r.citations for r in reasons)))),
    )


def _possible(row: DecisionRow, settled: Settled) -> tuple[str, ...]:
    return tuple(
        value for value, is_it in row.values.items() if is_it ^ 1 not in settled
    )
