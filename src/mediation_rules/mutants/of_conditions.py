"""Change a condition in one small way: a limit, a gate, a clause."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from mediation_rules.conditions import (
    All,
    Any,
    Condition,
    Count,
    Duration,
    Named,
    Not,
    Operator,
    Test,
)
from mediation_rules.coverage.shape import said
from mediation_rules.explain.clauses import spelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.conditions import Operand, Scalar
    from mediation_rules.diagnostics import Span
    from mediation_rules.fact_model import FactModel

_STEPS = (1, -1)


@dataclass(frozen=True, slots=True)
class Change:
    """A changed condition, what was changed in it, and where."""

    mutator: str
    words: str
    span: Span
    condition: Condition


def changes(condition: Condition, facts: FactModel) -> Iterator[Change]:
    """Yield every small change of a condition, and of each part of it."""
    yield from _gates(condition)
    match condition:
        case All() | Any():
            for place, item in enumerate(condition.items):
                for change in changes(item, facts):
                    items = list(condition.items)
                    items[place] = change.condition
                    joined = replace(condition, items=tuple(items))
                    yield replace(change, condition=joined)
        case Not():
            for change in changes(condition.item, facts):
                made = replace(condition, item=change.condition)
                yield replace(change, condition=made)
        case _:
            opposite = Not(condition, condition.span)
            words = f"*{said(condition)}* is turned into its opposite"
            yield Change("negate", words, condition.span, opposite)
    if isinstance(condition, Test):
        yield from _limits(condition, facts)


def _gates(condition: Condition) -> Iterator[Change]:
    if not isinstance(condition, All | Any) or len(condition.items) < 2:
        return
    is_all = isinstance(condition, All)
    other = (Any if is_all else All)(condition.items, condition.span)
    words = "*all* becomes any" if is_all else "*any* becomes all"
    yield Change("gate", words, condition.span, other)
    for place, item in enumerate(condition.items):
        rest = condition.items[:place] + condition.items[place + 1 :]
        words = f"*{written(item)}* is left out"
        yield Change("clause", words, item.span, replace(condition, items=rest))


def written(condition: Condition) -> str:
    """Return a condition much as an author writes it, on one line."""
    match condition:
        case Test() | Named():
            return said(condition)
        case Not():
            return f"not: {written(condition.item)}"
        case _:
            gate = "all" if isinstance(condition, All) else "any"
            return f"{gate}: [{', '.join(map(written, condition.items))}]"


def _limits(test: Test, facts: FactModel) -> Iterator[Change]:
    for old, new, operand in _shifted(test, facts):
        words = f"*{spelled(old)}* becomes {spelled(new)}"
        yield Change("limit", words, test.span, replace(test, operand=operand))


def _shifted(test: Test, facts: FactModel) -> Iterator[tuple[Scalar, Scalar, Operand]]:
    """Yield each constant of a test, the one beside it, and the operand with that one."""
    operand = test.operand
    if isinstance(operand, Count):
        for place, bound in enumerate(operand.bounds):
            for new in beside(bound):
                bounds = list(operand.bounds)
                bounds[place] = new
                yield bound, new, replace(operand, bounds=tuple(bounds))
    elif isinstance(operand, tuple) and test.operator is Operator.BETWEEN:
        for place, bound in enumerate(operand):
            for new in beside(bound):
                yield bound, new, (*operand[:place], new, *operand[place + 1 :])
    elif isinstance(operand, str):
        fact = facts.get(test.path)
        if fact is not None and fact.ordered and test.operator not in _EQUAL:
            choices = fact.choices
            near = (choices.index(str(operand)) + step for step in _STEPS)
            for place in near:
                if 0 <= place < len(choices):
                    yield operand, choices[place], choices[place]
    elif not isinstance(operand, tuple | All | Any | Not | Test | Named | None):
        for new in beside(cast("Scalar", operand)):
            yield operand, new, new


_EQUAL = (Operator.IS, Operator.IS_NOT)


def lengths_beside(length: Duration) -> Iterator[Duration]:
    """Yield the lengths that are one unit longer and shorter."""
    for step in _STEPS:
        if length.count + step >= 0:
            yield replace(length, count=length.count + step)


def beside(value: Scalar) -> Iterator[Scalar]:
    """Yield what lies one unit beside a number, a length or a day; nothing beside other values."""
    if isinstance(value, Duration):
        yield from lengths_beside(value)
    elif isinstance(value, date):
        yield from (value + timedelta(days=step) for step in _STEPS)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield from (value + step for step in _STEPS if value + step >= 0)
