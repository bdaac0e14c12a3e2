"""Find facts that cannot all be true: flat facts go in, a problem for each contradiction comes out.

Only what is impossible is refused. What is surprising and still possible (a 504 plan, and a
current IEP in hand) is taken as it is; asking about it is for a rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mediation_rules.dispute_error import Problem
from mediation_rules.fact_values import DateRange, shown
from mediation_rules.implications import BY_PREMISE, Implication

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class DateOrder:
    """`earlier` never lies after `later`, for a reason; unless a fact has one of some values."""

    earlier: str
    later: str
    because: str
    unless: tuple[str, frozenset[str]] = ("", frozenset())


_OTHER_PAPERS = frozenset({"resolution", "private_settlement", "informal"})

# A day of declining, of a second session or of a later complaint can lie on either side of
# the others, and has no row.
DATE_ORDERS: tuple[DateOrder, ...] = (
    DateOrder(
        "mediation.requested_on",
        "mediation.scheduled_on",
        "a session is set after mediation is asked for",
    ),
    DateOrder(
        "mediation.requested_on",
        "mediation.held_on",
        "mediation is held after it is asked for",
    ),
    DateOrder(
        "mediation.requested_on",
        "mediation.ended_on",
        "mediation ends after it is asked for",
    ),
    DateOrder(
        "mediation.held_on",
        "mediation.ended_on",
        "mediation ends on the day of its session or later",
    ),
    DateOrder(
        "mediation.held_on",
        "agreement.signed_on",
        "a mediation agreement is signed at the session or later; for another paper, say so"
        " in `agreement.kind`",
        unless=("agreement.kind", _OTHER_PAPERS),
    ),
    DateOrder(
        "complaint.due_process_filed_on",
        "complaint.due_process_received_on",
        "the district gets a complaint on the day of filing or later",
    ),
    DateOrder(
        "complaint.due_process_filed_on",
        "hearing.resolution_meeting_on",
        "there is a resolution meeting only after a due process complaint",
    ),
    DateOrder(
        "complaint.due_process_filed_on",
        "hearing.scheduled_on",
        "a hearing is set after the complaint is filed",
    ),
    DateOrder(
        "complaint.due_process_filed_on",
        "hearing.decision_on",
        "a hearing is decided after the complaint is filed",
    ),
    DateOrder(
        "iep.last_meeting_on",
        "iep.next_meeting_on",
        "the next meeting comes after the last one",
    ),
)

BORN = "student.born_on"


def contradictions(
    values: Mapping[str, object], answers: Mapping[str, str]
) -> list[Problem]:
    """Return what cannot be true together, in a stable order.

    Args:
        values: Path -> value of the facts that were told, sets as frozensets of ids.
        answers: Path -> answer of the facts that were asked and not given.
    """
    days = dict(days_of(values))
    return [
        *_answered_and_given(values, answers),
        *_against_implications(values, answers),
        *_out_of_order(values, days),
        *_before_birth(days),
    ]


def _answered_and_given(
    values: Mapping[str, object], answers: Mapping[str, str]
) -> Iterator[Problem]:
    for path, answer in answers.items():
        if path in values:
            yield Problem(
                path,
                f"`{answer}` is answered, and the value {shown(values[path])} is given",
                "only one of the two",
                given=f"`{answer}`",
            )


def _against_implications(
    values: Mapping[str, object], answers: Mapping[str, str]
) -> Iterator[Problem]:
    """Follow each implication from what was told, also through what is implied."""
    known = dict(values)
    roots: dict[str, Implication] = {}
    pending = [row for path in values for row in BY_PREMISE.get(path, ())]
    for row in pending:  # grows while it runs: what is implied may imply more
        premise, conclusion = row.premise, row.conclusion
        if not row.holds(known[premise]):
            continue
        if conclusion not in known:
            known[conclusion] = True
            roots[conclusion] = roots.get(premise, row)
            pending += BY_PREMISE.get(conclusion, ())
        told = "no" if known[conclusion] is False else answers.get(conclusion)
        if told:
            root = roots.get(premise, row)
            said = _said(root, values[root.premise])
            yield Problem(
                conclusion,
                f"`{told}` contradicts {said}: {row.because}",
                "only one of the two",
                given=f"`{told}`",
                others=(root.premise,),
            )


def _said(root: Implication, value: object) -> str:
    """Say what an implication starts from: `stages` with `dpc_filed`."""
    if isinstance(value, frozenset):
        return f"`{root.premise}` with `{root.choice}`"
    word = ("`yes`" if value else "`no`") if isinstance(value, bool) else shown(value)
    return f"`{root.premise}`, which is {word}"


def _out_of_order(
    values: Mapping[str, object], days: Mapping[str, date | DateRange]
) -> Iterator[Problem]:
    for order in DATE_ORDERS:
        path, exceptions = order.unless
        earlier, later = days.get(order.earlier), days.get(order.later)
        if earlier is None or later is None or values.get(path) in exceptions:
            continue
        if first_day(earlier) > last_day(later):
            yield Problem(
                order.later,
                f"{shown(later)} is before `{order.earlier}`, {shown(earlier)}:"
                f" {order.because}",
                given=shown(later),
                others=(order.earlier,),
            )


def _before_birth(days: Mapping[str, date | DateRange]) -> Iterator[Problem]:
    born = days.get(BORN)
    if born is None:
        return
    for path, value in days.items():
        if path != BORN and first_day(born) > last_day(value):
            yield Problem(
                path,
                f"{shown(value)} is before the child was born, {shown(born)}",
                given=shown(value),
                others=(BORN,),
            )


def days_of(values: Mapping[str, object]) -> Iterator[tuple[str, date | DateRange]]:
    """Return the path and value of every day among `values`, those of records too."""
    for path, value in values.items():
        if isinstance(value, date | DateRange):
            yield path, value
        elif isinstance(value, tuple):
            for number, record in enumerate(value):
                for name, item in record.items():
                    if isinstance(item, date | DateRange):
                        yield f"{path}[{number}].{name}", item


def first_day(when: date | DateRange) -> date:
    """Return the first day that `when` can be."""
    return when.earliest if isinstance(when, DateRange) else when


def last_day(when: date | DateRange) -> date:
    """Return the last day that `when` can be."""
    return when.latest if isinstance(when, DateRange) else when
