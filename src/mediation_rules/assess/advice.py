"""Make recommendations of rules: standings go in; advice, merged and exclusive, comes out."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from mediation_rules.assess.defaults import open_defaults
from mediation_rules.assess.dues import earliest
from mediation_rules.assess.ordering import in_order
from mediation_rules.assess.standing import Standing, Standings, Status
from mediation_rules.assess.tables import URGENCIES, Row, Tables
from mediation_rules.assessment import Reason, Recommendation, Waiting
from mediation_rules.locales import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from mediation_rules.results import OpenDefault
    from mediation_rules.rules import ActionUrgency
    from mediation_rules.situation import Situation

Basis = Literal["settled", "provisional", "assumed"]
WaitsFor = "Callable[[Standing], tuple[str, ...]]"
_T = TypeVar("_T")

_BASES: dict[Status, Basis] = {
    Status.SETTLED: "settled",
    Status.ASSUMED: "assumed",
    Status.PROVISIONAL: "provisional",
}


class Advice(NamedTuple):
    """Settled and assumed advice, provisional advice, and what was shut out by other advice."""

    firm: tuple[Recommendation, ...]
    provisional: tuple[Recommendation, ...]
    shut_out: list[Waiting]


class Adviser:
    """Words one dispute's standings as advice.

    Args:
        tables: The ruleset.
        standings: Where its rules stand.
        situation: The dates.
        waits_for: Gives the unknown facts that a standing waits for.
    """

    def __init__(
        self,
        tables: Tables,
        standings: Standings,
        situation: Situation,
        waits_for: Callable[[Standing], tuple[str, ...]],
    ) -> None:
        self._tables = tables
        self._standings = standings
        self._situation = situation
        self._waits_for = waits_for

    def given(self) -> Advice:
        """Return the advice that is given, merged and in order."""
        advice = [
            self._advice(standing)
            for standing in self._standings.given
            if standing.row.rule.recommend
        ]
        merged = list(_merged(advice))
        kept, shut_out = self._exclusive(merged)
        firm = (item for item in kept if item.basis != "provisional")
        open_ = (item for item in kept if item.basis == "provisional")
        rows = self._tables.rows
        return Advice(in_order(firm, rows), in_order(open_, rows), shut_out)

    def _advice(self, standing: Standing) -> Recommendation:
        row, rule = standing.row, standing.row.rule
        adjustments = [
            (adjustment, reason)
            for id_, adjustment, reason in row.adjusted_by
            if self._tables.rows[id_].is_given in self._standings.settled
        ]
        urgency = self._urgency(row, [a.urgency for a, _ in adjustments if a.urgency])
        moved = tuple(chain.from_iterable(a.due for a, _ in adjustments))
        own = rule.recommend.due if rule.recommend else ()
        due = earliest(moved or own, self._situation)
        basis = _BASES[standing.status]
        reasons = (row.reason, *(reason for _, reason in adjustments))
        return Recommendation(
            id=row.id,
            action=rule.action,
            section=rule.section,
            title=row.title,
            urgency=urgency,
            due=due.day,
            due_within=tuple(map(str, due.within)),
            deadline=due.deadline,
            basis=basis,
            rules=(row.id,),
            reasons=tuple(reason for reason in reasons if reason.text),
            citations=row.citations,
            waits_for=() if basis == "settled" else self._waits_for(standing),
            protected=rule.protected,
            defaults=self._defaults(row),
        )

    def _defaults(self, row: Row) -> tuple[OpenDefault, ...]:
        if not row.defaults:
            return ()
        return open_defaults(row.defaults, self._situation, self._tables.definition)

    def _urgency(self, row: Row, changed: list[ActionUrgency]) -> ActionUrgency:
        return min(changed or [row.urgency], key=URGENCIES.__getitem__)

    # ----------------------------------------------------------------- exclusive

    def _exclusive(
        self, advice: list[Recommendation]
    ) -> tuple[list[Recommendation], list[Waiting]]:
        """Keep of two that exclude each other the protected one, then the firmer, then the first."""
        rows = self._tables.rows
        given = {id_ for item in advice for id_ in item.rules}
        if all(rows[id_].excludes.isdisjoint(given) for id_ in given):
            return advice, []
        firm = ("settled", "assumed", "provisional")
        ranked = sorted(
            in_order(advice, rows),
            key=lambda item: (not item.protected, firm.index(item.basis)),
        )
        kept: dict[str, str] = {}
        shut_out: dict[str, str] = {}
        for item in ranked:
            rivals = set().union(*(rows[id_].excludes for id_ in item.rules))
            # Of several the first in rank is named, whatever order a set has.
            rival = next((by for id_, by in kept.items() if id_ in rivals), None)
            if rival is None:
                kept |= dict.fromkeys(item.rules, item.id)
            else:
                # Every rule that had merged into it is told of, or it would be nowhere.
                shut_out |= dict.fromkeys(item.rules, rival)
        waiting = [self._shut_out(rows[id_], by) for id_, by in shut_out.items()]
        return [item for item in advice if item.id not in shut_out], waiting

    def _shut_out(self, row: Row, by: str) -> Waiting:
        text = phrase(
            "assess.never_together",
            self._tables.language,
            other=self._tables.rows[by].title,
        )
        return self._waiting(
            row, "overridden", (), (Reason(text=text, rule=by),), (by,)
        )

    # ------------------------------------------------------------------- waiting

    def waiting(self, standing: Standing) -> Waiting:
        """Return advice that is held, possible or set aside, with what it waits for."""
        row = standing.row
        reasons = tuple(
            row.overridden_by[id_]
            for id_ in standing.by
            if id_ in row.overridden_by and row.overridden_by[id_].text
        )
        if standing.status is Status.OVERRIDDEN:
            return self._waiting(row, "overridden", (), reasons, standing.by)
        status: Literal["held", "possible"] = (
            "held" if standing.status is Status.HELD else "possible"
        )
        waits = self._waits_for(standing)
        return self._waiting(row, status, waits, reasons, standing.by)

    def _waiting(
        self,
        row: Row,
        status: Literal["held", "possible", "overridden"],
        waits_for: tuple[str, ...],
        reasons: tuple[Reason, ...],
        by: tuple[str, ...],
    ) -> Waiting:
        return Waiting(
            id=row.id,
            section=row.rule.section,
            title=row.title,
            urgency=row.urgency,
            status=status,
            waits_for=waits_for,
            reasons=reasons,
            by=by,
        )


# ------------------------------------------------------------------------ merging


def _merged(advice: list[Recommendation]) -> Iterator[Recommendation]:
    """Yield one recommendation for each action: the most urgent, the earliest, all reasons."""
    by_action: dict[str, list[Recommendation]] = {}
    for item in advice:
        by_action.setdefault(item.action, []).append(item)
    for same in by_action.values():
        yield same[0] if len(same) == 1 else _one_of(same)


def _one_of(same: list[Recommendation]) -> Recommendation:
    """Merge: firm advice speaks for what is only provisional."""
    firm = ("settled", "assumed", "provisional")
    ranked = sorted(
        same,
        key=lambda item: (firm.index(item.basis), URGENCIES[item.urgency], item.id),
    )
    first = ranked[0]
    # Only rules as firm as the first may press: a provisional one must not set a date.
    equals = [
        item
        for item in ranked
        if (item.basis == "provisional") == (first.basis == "provisional")
    ]
    dated = [item for item in equals if item.due is not None]
    soonest = min(dated, key=_by_day) if dated else first
    return first.model_copy(
        update={
            "urgency": min(
                (item.urgency for item in equals), key=URGENCIES.__getitem__
            ),
            "due": soonest.due,
            "due_within": soonest.due_within and _together(i.due_within for i in dated),
            "deadline": soonest.deadline,
            "rules": tuple(item.id for item in ranked),
            "reasons": _together(item.reasons for item in ranked),
            "citations": _together(item.citations for item in ranked),
            "waits_for": first.waits_for,
            "defaults": _together(item.defaults for item in ranked),
            "protected": any(item.protected for item in ranked),
        }
    )


def _by_day(item: Recommendation) -> tuple[date | None, bool, str]:
    """Put the earliest day first, and one that stays before one that moves with the day."""
    return item.due, bool(item.due_within), item.id


def _together(lists: Iterable[tuple[_T, ...]]) -> tuple[_T, ...]:
    """Join lists; what stands in several comes once."""
    return tuple(dict.fromkeys(chain.from_iterable(lists)))
