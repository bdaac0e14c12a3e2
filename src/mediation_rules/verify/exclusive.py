"""Exclusive advice that meets, with nothing but the alphabet to say which is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.diagnostics import Diagnostic, quote
from mediation_rules.operators import YES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.rules import Rule
    from mediation_rules.verify.subject import Subject


def exclusive_by_chance(subject: Subject) -> Iterator[Diagnostic]:
    """Two rules never stand together, both can be given, and neither comes first."""
    rules = subject.definition.rules
    for rule in rules.values():
        for reference in rule.exclusive_with:
            other = rules[reference.id]
            if not _are_equals(subject, rule, other):
                continue
            given = (subject.regions.given(each.id).yes for each in (rule, other))
            example = subject.example(
                subject.diagrams.meet(*given),
                lambda reading, a=rule.id, b=other.id: (  # type: ignore[misc]  # bound at once
                    reading.given(a) is YES and reading.given(b) is YES
                ),
            )
            if example is not None:
                yield Diagnostic(
                    "MR350",
                    reference.span,
                    f"{quote(rule.id)} and {quote(other.id)} can both be given, and"
                    " nothing says which one is shown",
                    why=example,
                )


def _are_equals(subject: Subject, rule: Rule, other: Rule) -> bool:
    """Tell whether only their ids would put two rules in order."""
    one, two = rule.recommend, other.recommend
    return (
        one is not None
        and two is not None
        and (rule.protected, one.urgency, one.due)
        == (other.protected, two.urgency, two.due)
        and not _leads(subject, rule, other.id)
        and not _leads(subject, other, rule.id)
    )


def _leads(subject: Subject, rule: Rule, to: str) -> bool:
    """Tell whether a rule stands before another, through any number of others."""
    seen: set[str] = set()
    waiting = [rule.id]
    while waiting:
        for reference in subject.definition.rules[waiting.pop()].before:
            if reference.id == to:
                return True
            if reference.id not in seen:
                seen.add(reference.id)
                waiting.append(reference.id)
    return False
