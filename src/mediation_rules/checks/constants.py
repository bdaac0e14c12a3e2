"""The constants of rules: of the type that their place wants, and named where they matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mediation_rules.checks import walk
from mediation_rules.conditions import (
    Count,
    Duration,
    FactRef,
    Operator,
    ParameterRef,
    Scalar,
    Test,
)
from mediation_rules.diagnostics import Diagnostic, quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mediation_rules.checks.context import Check, Context
    from mediation_rules.diagnostics import Span
    from mediation_rules.fact_model import Fact

_LENGTHS = (Operator.WITHIN_NEXT, Operator.WITHIN_LAST, Operator.OLDER_THAN)

_TYPES: Mapping[type, str] = {
    bool: "yes or no",
    int: "a number",
    float: "a number",
    str: "a word",
    date: "a date",
    Duration: "a length of time",
}

_OF_KIND: Mapping[str, str] = {
    "boolean": "yes or no",
    "integer": "a number",
    "text": "a word",
    "date": "a date",
    "enum": "a word",
    "ordered": "a word",
    "set": "a word",
}

_EXEMPT = (0, 1)
"""Numbers that say "none" or "any" and would gain nothing from a name."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place for a constant: what stands there, what ought to, and the choices if any."""

    reference: ParameterRef
    wanted: str
    choices: tuple[str, ...] = ()


def parameters_of_another_type(context: Context) -> Iterator[Diagnostic]:
    """A parameter stands where its value can never be compared or counted."""
    parameters = context.definition.parameters
    for place in _places(context):
        parameter = parameters.get(place.reference.name)
        for item in parameter.history if parameter else ():
            problem = _misfit(item.value, place)
            if problem:
                yield Diagnostic(
                    "MR215",
                    place.reference.span,
                    f"parameter {quote(place.reference.name)} is {problem}",
                    related=(("its value is here", item.span),),
                )
                break


def _misfit(value: Scalar, place: Place) -> str:
    found = _TYPES.get(type(value), "something else")
    if found != place.wanted:
        return f"{found} ({quote(value)}), and {place.wanted} is wanted here"
    if place.choices and value not in place.choices:
        return f"{quote(value)}, which is not a choice here"
    return ""


def _places(context: Context) -> Iterator[Place]:
    definition = context.definition
    for root in walk.roots(definition):
        for test in walk.tests(root.condition):
            yield from _in_test(test, context.facts)
    for _, due in walk.dues(definition):
        yield from _lengths(due.by)
    for deadline in definition.deadlines.values():
        lengths = [extension.length for extension in deadline.extensions]
        yield from _lengths(deadline.length, deadline.margin, *lengths)


def _lengths(*values: Duration | ParameterRef | None) -> Iterator[Place]:
    for value in values:
        if isinstance(value, ParameterRef):
            yield Place(value, "a length of time")


def _in_test(test: Test, facts: Mapping[str, Fact]) -> Iterator[Place]:
    fact = facts[test.path]
    inner = walk.within_record(test.operand)
    if inner is not None and fact.record is not None:
        for nested in walk.tests(inner):
            yield from _in_test(nested, fact.record)
    wanted, choices = _OF_KIND.get(fact.kind, ""), fact.choices
    if isinstance(test.operand, Count):
        wanted, choices = "a number", ()
    elif test.operator in _LENGTHS:
        wanted, choices = "a length of time", ()
    if fact.derived and fact.kind != "date":
        # What a decision comes to is compiled, and a parameter is known only on the day.
        wanted, choices = f"{wanted} written out", ()
    for constant in walk.own_constants(test):
        if isinstance(constant, ParameterRef):
            yield Place(constant, wanted, choices)


def magic_numbers(context: Context) -> Iterator[Diagnostic]:
    """A number, a length or a date stands in a rule without a name or a source."""
    definition = context.definition
    for root in walk.roots(definition):
        # What is promised is better said in numbers of its own: the same name would agree
        # with a limit that is wrong.
        tests = walk.tests(root.condition) if root.kind != "property" else ()
        for test in tests:
            for value, span in _literals(test):
                yield _magic(value, span)
    for _, due in walk.dues(definition):
        if isinstance(due.by, Duration):
            yield _magic(due.by, due.span)


def _literals(test: Test) -> Iterator[tuple[Scalar, Span]]:
    inner = walk.within_record(test.operand)
    for nested in walk.tests(inner) if inner is not None else ():
        yield from _literals(nested)
    if isinstance(test.operand, Count):
        return  # "at least two of these papers" is a question of its own
    for value in walk.own_constants(test):
        if isinstance(value, bool | str | ParameterRef | FactRef) or value in _EXEMPT:
            continue
        yield value, test.span


def _magic(value: Scalar, span: Span) -> Diagnostic:
    return Diagnostic(
        "MR216", span, f"{quote(value)} has no name and no source", severity="warning"
    )


CHECKS: tuple[Check, ...] = (parameters_of_another_type, magic_numbers)
