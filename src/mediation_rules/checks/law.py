"""Values and their dates: a history without holes, in order, with a source for what is law."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise, product
from typing import TYPE_CHECKING

from mediation_rules.checks import walk
from mediation_rules.diagnostics import Diagnostic, quote
from mediation_rules.parameters import in_force

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.checks.context import Check, Context
    from mediation_rules.rules import Parameter, ParameterValue


def histories(context: Context) -> Iterator[Diagnostic]:
    """The values of a parameter leave a gap, overlap, or stand in the wrong order."""
    for parameter in context.definition.parameters.values():
        for item in parameter.history:
            if item.since and item.until and item.until < item.since:
                yield Diagnostic(
                    "MR212",
                    item.span,
                    f"this value of {quote(parameter.name)} ends on {item.until},"
                    f" before it begins on {item.since}",
                )
        yield from _out_of_order(parameter)
        in_time = sorted(parameter.history, key=_begins)
        for earlier, later in pairwise(in_time):
            yield from _seam(parameter, earlier, later)


def _begins(value: ParameterValue) -> date:
    return value.since or date.min


def _out_of_order(parameter: Parameter) -> Iterator[Diagnostic]:
    for above, below in pairwise(parameter.history):
        if _begins(below) < _begins(above):
            yield Diagnostic(
                "MR212",
                below.span,
                f"the values of {quote(parameter.name)} are not in order of time",
                related=(("the value above it", above.span),),
                severity="warning",
            )


def _seam(
    parameter: Parameter, earlier: ParameterValue, later: ParameterValue
) -> Iterator[Diagnostic]:
    """Report a gap or an overlap between two values that follow each other in time."""
    name, since = quote(parameter.name), later.since
    related = (("the value before it", earlier.span),)
    if since is None or since == earlier.since:
        message = f"two values of {name} begin on the same day"
        yield Diagnostic("MR211", later.span, message, related=related)
        return
    # Without an end, a value is in force until the next one begins.
    if earlier.until is None:
        return
    day_after = earlier.until + _DAY
    if since > day_after:
        message = f"{name} has no value from {day_after} to {since - _DAY}"
        yield Diagnostic("MR210", later.span, message, related=related)
    elif since < day_after:
        message = f"{name} has two values from {since} to {earlier.until}"
        yield Diagnostic("MR211", later.span, message, related=related)


def values_of_mixed_type(context: Context) -> Iterator[Diagnostic]:
    """A parameter is a length of time in one year and a number in the next."""
    for parameter in context.definition.parameters.values():
        for earlier, later in pairwise(parameter.history):
            if type(earlier.value) is not type(later.value):
                yield Diagnostic(
                    "MR217",
                    later.span,
                    f"{quote(parameter.name)} changes its type:"
                    f" {quote(earlier.value)}, then {quote(later.value)}",
                    related=(("the value before it", earlier.span),),
                )


def values_not_in_force(context: Context) -> Iterator[Diagnostic]:
    """A parameter has no value on the day of the check."""
    if context.today is None:
        return
    for parameter in context.definition.parameters.values():
        if parameter.history and in_force(parameter, context.today) is None:
            yield Diagnostic(
                "MR213",
                parameter.span,
                f"{quote(parameter.name)} has no value in force on {context.today}",
                severity="warning",
            )


def cases_before_the_first_value(context: Context) -> Iterator[Diagnostic]:
    """A case is set on a day before a parameter of its rule has its first value."""
    parameters = context.definition.parameters
    for rule in context.definition.rules.values():
        used = {reference.name for reference in walk.rule_parameters(rule)}
        for case, name in product(rule.cases, sorted(used & set(parameters))):
            first = min(map(_begins, parameters[name].history), default=date.min)
            if case.as_of < first:
                yield Diagnostic(
                    "MR213",
                    case.span or rule.span,
                    f"{quote(name)} has no value before {first}, and this case is set on"
                    f" {case.as_of}",
                    related=(("its values are here", parameters[name].span),),
                    severity="warning",
                )


def law_without_source(context: Context) -> Iterator[Diagnostic]:
    """A value or a deadline is said to be law, and no source says so."""
    definition = context.definition
    for parameter in definition.parameters.values():
        for item in parameter.history if parameter.kind == "law" else ():
            if not item.cite:
                yield Diagnostic(
                    "MR214",
                    item.span,
                    f"{quote(parameter.name)} is law and cites nothing",
                )
    for deadline in definition.deadlines.values():
        if not deadline.cite:
            yield Diagnostic(
                "MR221", deadline.span, f"deadline {quote(deadline.name)} cites nothing"
            )


_DAY = timedelta(days=1)

CHECKS: tuple[Check, ...] = (
    histories,
    values_of_mixed_type,
    values_not_in_force,
    cases_before_the_first_value,
    law_without_source,
)
