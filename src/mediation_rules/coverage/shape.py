"""A condition as a shape over its clauses: what it comes to, and where one of them decides.

A clause is a test, or a condition under its name. The same clause written twice is one: it can
not change in one place and stay in the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from mediation_rules.analyse.sides import ALWAYS, NEVER
from mediation_rules.checks import walk
from mediation_rules.conditions import (
    All,
    Any,
    Condition,
    Count,
    Named,
    Not,
    Operator,
    Test,
)
from mediation_rules.explain.clauses import spelled, spelled_test
from mediation_rules.operators import NO, YES, all_of, any_of, negation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mediation_rules.analyse.diagrams import Region
    from mediation_rules.analyse.regions import Regions
    from mediation_rules.analyse.sides import Sides
    from mediation_rules.operators import Verdict

Clause = Test | Named
_T = TypeVar("_T")


def clauses(condition: Condition) -> tuple[Clause, ...]:
    """Return the clauses of a condition, each once; what names stand for is not followed."""
    parts = walk.parts(condition)
    return tuple(
        dict.fromkeys(each for each in parts if isinstance(each, Test | Named))
    )


def _evaluated(
    condition: Condition,
    value: Callable[[Clause], _T],
    join: Callable[[Iterable[_T]], _T],
    meet: Callable[[Iterable[_T]], _T],
    opposite: Callable[[_T], _T],
) -> _T:
    def of(part: Condition) -> _T:
        match part:
            case All():
                return meet([of(item) for item in part.items])
            case Any():
                return join([of(item) for item in part.items])
            case Not():
                return opposite(of(part.item))
        return value(part)

    return of(condition)


def outcome(condition: Condition, verdicts: Mapping[Clause, Verdict]) -> Verdict:
    """Return what a condition comes to when its clauses come to these."""
    return _evaluated(condition, verdicts.__getitem__, any_of, all_of, negation)


def pivots(
    condition: Condition, clause: Clause, verdicts: Mapping[Clause, Verdict]
) -> int:
    """Tell whether a clause decides among these verdicts.

    Returns:
        1 when the condition is yes or no as the clause is, -1 when it is the opposite, and 0
        when the clause does not decide.
    """
    with_yes = outcome(condition, {**verdicts, clause: YES})
    with_no = outcome(condition, {**verdicts, clause: NO})
    return {(YES, NO): 1, (NO, YES): -1}.get((with_yes, with_no), 0)


@dataclass(frozen=True, slots=True)
class Deciding:
    """Where one clause decides: as it is (`same`), and where the opposite comes out."""

    same: Region
    other: Region


def deciding(condition: Condition, clause: Clause, regions: Regions) -> Deciding:
    """Return where a clause of a condition decides what the condition comes to."""
    with_yes = _sides(condition, clause, ALWAYS, regions)
    with_no = _sides(condition, clause, NEVER, regions)
    meet = regions.diagrams.meet
    return Deciding(meet(with_yes.yes, with_no.no), meet(with_yes.no, with_no.yes))


def _sides(
    condition: Condition, clause: Clause, supposed: Sides, regions: Regions
) -> Sides:
    kleene = regions.kleene

    def value(each: Clause) -> Sides:
        return supposed if each == clause else regions.condition(each)

    def opposite(sides: Sides) -> Sides:
        return sides.opposite

    return _evaluated(condition, value, kleene.any_of, kleene.all_of, opposite)


def said(clause: Clause) -> str:
    """Return a clause much as an author writes it: `plan: iep`."""
    if isinstance(clause, Named):
        return clause.name
    if clause.operator in (Operator.KNOWN, Operator.UNKNOWN):
        return f"{clause.operator}: {clause.path}"
    if clause.operator in (Operator.IS, Operator.IN):
        return f"{clause.path}: {spelled(clause.operand)}"
    operator, _, operand = spelled_test(clause).partition(" ")
    if isinstance(clause.operand, Count):
        bound, _, number = operand.partition(" ")
        operand = f"{{{bound}: {number}}}"
    return f"{clause.path}: {{{operator}: {operand}}}"
