"""Rows of decisions that are never taken, and disputes for which no row is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.analyse.diagrams import NOWHERE, Region
from mediation_rules.diagnostics import Diagnostic, quote
from mediation_rules.logic import cases
from mediation_rules.operators import NO
from mediation_rules.rules import Policy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.rules import Decision
    from mediation_rules.verify.subject import Subject


def row_never_taken(subject: Subject) -> Iterator[Diagnostic]:
    """A row could hold, and a row above it is always taken or always open."""
    for decision in subject.definition.decisions.values():
        if decision.hit != "first":
            continue
        rows = zip(cases(decision), _reached(subject, decision), strict=True)
        for number, (case, reached) in enumerate(rows, 1):
            could_hold = subject.can_be(subject.sides(case.when).yes)
            if could_hold and not subject.can_be(reached):
                yield Diagnostic(
                    "MR343",
                    case.span,
                    f"row {number} of {quote(decision.name)} can never be taken: whenever"
                    " it holds, a row above it comes first",
                )
                # What hides this row hides the rows below as well.
                break


def _reached(subject: Subject, decision: Decision) -> Iterator[Region]:
    """Yield where each row gives the value, for sure or for the time being."""
    policy = decision.if_unknown
    if policy.policy is not Policy.WARN and policy.assumed is not False:
        yield from (taken.yes for taken in subject.regions.taken(decision.name))
        return
    # A row that is open is passed over for the time being.
    above = NOWHERE
    for case in cases(decision):
        here = subject.sides(case.when).yes
        yield subject.diagrams.minus(here, above)
        above = subject.diagrams.join(above, here)


def row_left_out(subject: Subject) -> Iterator[Diagnostic]:
    """A decision has no `otherwise`, and there are disputes in which no row holds."""
    for decision in subject.definition.decisions.values():
        if decision.hit != "first" or decision.otherwise is not None:
            continue
        whens = [subject.sides(case.when).no for case in decision.cases]
        example = subject.example(
            subject.diagrams.meet(*whens),
            lambda reading, d=decision: all(  # type: ignore[misc]  # bound at once
                reading.condition(case.when) is NO for case in d.cases
            ),
        )
        if example is not None:
            message = f"{quote(decision.name)} leaves disputes without a value"
            yield Diagnostic("MR344", decision.span, message, why=example)
