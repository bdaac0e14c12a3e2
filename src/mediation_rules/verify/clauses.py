"""Clauses that change nothing, and conditions that say the same under two names.

Limits are left alone: two clauses that come to the same today differ once a state sets its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.analyse.diagrams import NOWHERE
from mediation_rules.checks import walk
from mediation_rules.conditions import All, Any
from mediation_rules.diagnostics import Diagnostic, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.analyse.sides import Sides
    from mediation_rules.conditions import Condition
    from mediation_rules.verify.subject import Subject, Written


def clause_without_effect(subject: Subject) -> Iterator[Diagnostic]:
    """One part of an `all` or `any` could be left out, and nothing would be different."""
    for written in (*subject.named, *subject.others):
        for part in walk.parts(written.condition):
            if isinstance(part, All | Any) and not subject.rests_on_limits(part):
                yield from _idle(subject, written, part)


def _idle(subject: Subject, written: Written, part: All | Any) -> Iterator[Diagnostic]:
    kept = list(part.items)
    before = subject.sides(part)
    # From the last: of two that say the same, the first one stays.
    for item in reversed(part.items):
        rest: Condition = type(part)(
            tuple(each for each in kept if each is not item), part.span
        )
        if len(kept) > 1 and _is_same(subject, before, subject.sides(rest)):
            kept = [each for each in kept if each is not item]
            message = f"this clause of {written.of} changes nothing"
            yield Diagnostic("MR345", item.span, message)


def _is_same(subject: Subject, one: Sides, other: Sides) -> bool:
    minus, join = subject.diagrams.minus, subject.diagrams.join
    differences = (
        join(minus(a, b), minus(b, a)) for a, b in zip(one, other, strict=True)
    )
    return not subject.can_be(join(*differences))


def same_condition(subject: Subject) -> Iterator[Diagnostic]:
    """Two named conditions hold in exactly the same disputes."""
    seen: dict[Sides, str] = {}
    for name, each in subject.definition.conditions.items():
        sides = subject.sides(each.condition)
        if NOWHERE in sides or subject.rests_on_limits(each.condition):
            continue
        first = seen.setdefault(sides, name)
        if first != name:
            yield Diagnostic(
                "MR346",
                each.span,
                f"{quote(name)} says the same as {quote(first)}",
                related=(("the same", subject.definition.conditions[first].span),),
            )
