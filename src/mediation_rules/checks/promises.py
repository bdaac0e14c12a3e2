"""Properties that could never fail, or that ask for an order where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.checks import walk
from mediation_rules.diagnostics import Diagnostic, closest, quote
from mediation_rules.fact_values import FactKind
from mediation_rules.properties import PropertyKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.checks.context import Check, Context

_RISING = (FactKind.DATE, FactKind.INTEGER, FactKind.ORDERED)


def promises_about_too_little(context: Context) -> Iterator[Diagnostic]:
    """A property speaks of no advice, or `exclusive` of less than two pieces."""
    for promise in context.definition.properties.values():
        named = (*promise.about.rules, *promise.about.sections)
        advice = list(walk.advice_of(promise.about, context.definition))
        needed = 2 if promise.kind is PropertyKind.EXCLUSIVE else 1
        if promise.kind is PropertyKind.NEVER and not promise.about.rules:
            # That a section never says a thing is a promise about rules that are to come.
            needed = 0
        is_known = all(
            each.id in context.definition.rules for each in promise.about.rules
        )
        if len(advice) < needed and is_known:
            span = named[0].span if named else promise.span
            what = "no advice" if not advice else "one piece of advice only"
            message = f"property {quote(promise.name)} speaks of {what}"
            yield Diagnostic("MR361", span, message)


def rising_without_an_order(context: Context) -> Iterator[Diagnostic]:
    """`monotone` names something that does not come sooner and is never more."""
    rising = [path for path, fact in context.facts.items() if fact.kind in _RISING]
    for promise in context.definition.properties.values():
        named = promise.rises
        if named is not None and named.id not in rising:
            yield Diagnostic(
                "MR362",
                named.span,
                f"{quote(named.id)} is no date, deadline, number or level",
                suggestion=closest(named.id, rising),
            )


CHECKS: tuple[Check, ...] = (promises_about_too_little, rising_without_an_order)
