"""What a verdict rests on: a trace goes in; small sets of leaves, and of facts, come out.

A verdict of yes or no is settled by some leaves alone, whatever the others say. The sets here
are minimal: without any one of its members a set settles nothing.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from mediation_rules.conditions import (
    Count,
    DayUnit,
    Duration,
    Named,
    ParameterRef,
    Test,
)
from mediation_rules.logic import Footprint
from mediation_rules.operators import YES, Verdict, negation
from mediation_rules.operators import behind as asked_by
from mediation_rules.tracing.case import premises
from mediation_rules.tracing.trace import Leaf, Subject, Trace, trace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mediation_rules.rules import RulesetDefinition
    from mediation_rules.tracing.case import TracedCase

Literal = tuple[Leaf, Verdict]
"""A leaf and what it says."""

Literals = frozenset[Literal]

MOST_SETS = 200
"""More ways than these to settle one verdict are not looked at: the smallest are kept."""


class TooMany:
    """Notes that some sets were left out."""

    def __init__(self) -> None:
        self.is_so = False


def settling(step: Trace, side: Verdict, left_out: TooMany) -> tuple[Literals, ...]:
    """Return the minimal sets of leaves that settle a step on one side, the smallest first.

    Args:
        step: What is settled.
        side: Yes or no.
        left_out: Is told when there were too many.
    """
    return _settling(step, side, left_out, {})


_Memo = dict[tuple[int, Verdict], tuple[Literals, ...]]


def _settling(
    step: Trace, side: Verdict, left_out: TooMany, memo: _Memo
) -> tuple[Literals, ...]:
    key = id(step), side
    if key not in memo:
        memo[key] = _sets(step, side, left_out, memo) if step.verdict is side else ()
    return memo[key]


def _sets(
    step: Trace, side: Verdict, left_out: TooMany, memo: _Memo
) -> tuple[Literals, ...]:
    if step.join == "leaf":
        return (frozenset({(step.leaf, side)}),)
    if step.join == "not":
        return _settling(step.parts[0], negation(side), left_out, memo)
    parts = [_settling(part, side, left_out, memo) for part in step.parts]
    if needs_every(step, side):
        product: tuple[Literals, ...] = (frozenset(),)
        for sets in parts:
            both = [one | other for one in product for other in sets]
            product = _minimal(both, left_out)
        return product
    return _minimal([one for sets in parts for one in sets], left_out)


def needs_every(step: Trace, side: Verdict) -> bool:
    """Whether a joined step is on a side only if all its parts are."""
    return (step.join == "all") == (side is YES)


def _minimal(sets: list[Literals], left_out: TooMany) -> tuple[Literals, ...]:
    kept: list[Literals] = []
    for one in sorted(dict.fromkeys(sets), key=len):  # stable: as authors wrote them
        if not any(other <= one for other in kept):
            kept.append(one)
    left_out.is_so = left_out.is_so or len(kept) > MOST_SETS
    return tuple(kept[:MOST_SETS])


# ---------------------------------------------------------------------- facts


@lru_cache(maxsize=4_096)
def behind(leaf: Leaf, definition: RulesetDefinition) -> frozenset[str]:
    """Return every fact that can move a leaf, through deadlines and implications too.

    A predicate of the application may ask of any fact; it is for the caller to know.
    """
    footprint = Footprint(definition)
    if isinstance(leaf, str):
        footprint.fact(leaf)
    else:
        footprint.condition(leaf)
    if isinstance(leaf, Test) and any(_in_business_days(leaf.operand, definition)):
        footprint.fact("state")
    return frozenset().union(*map(premises, footprint.facts))


def _in_business_days(operand: object, definition: RulesetDefinition) -> Iterator[bool]:
    """Yield whether each length of a test, within records too, is counted in business days."""
    match operand:
        case Duration():
            yield operand.unit is DayUnit.BUSINESS_DAYS
        case ParameterRef() if operand.name in definition.parameters:
            for entry in definition.parameters[operand.name].history:
                yield from _in_business_days(entry.value, definition)
        case tuple():
            for item in operand:
                yield from _in_business_days(item, definition)
        case Count():
            yield from _in_business_days(operand.where, definition)
        case Test():
            yield from _in_business_days(operand.operand, definition)
        case _ if hasattr(operand, "items"):
            yield from _in_business_days(operand.items, definition)
        case _ if hasattr(operand, "item"):
            yield from _in_business_days(operand.item, definition)


def deciding(
    case: TracedCase, read: Callable[[TracedCase], object], among: Iterable[str]
) -> tuple[str, ...]:
    """Return told facts that alone give what is read; without any one of them it is not given.

    Args:
        case: What was told.
        read: Reads what is asked about: a verdict, a day.
        among: Facts that give it, the weightiest first.
    """
    kept = [path for path in dict.fromkeys(among) if path in case.told]
    wanted = read(case)
    for path in reversed(kept.copy()):
        fewer = [other for other in kept if other != path]
        if read(case.only(fewer)) == wanted:
            kept = fewer
    return tuple(kept)


def told_behind(case: TracedCase, step: Trace, literals: Literals) -> Iterator[str]:
    """Yield the told facts that can move some leaves, in the order in which these are read."""
    for leaf in step.leaves():
        if (leaf.leaf, leaf.verdict) not in literals:
            continue
        if isinstance(leaf.condition, Named):
            yield from sorted(case.told)
        else:
            paths = case.told & behind(leaf.leaf, case.definition)
            # What a leaf names stands before what it follows from.
            yield from sorted(paths, key=lambda path: (path != leaf.name, path))


def narrowed(case: TracedCase, subject: Subject) -> TracedCase:
    """Return a case before a ruleset that only dates the deadlines which a subject asks of.

    Reading again and again is the cost of an explanation, and most of that is dating.
    """
    definition = case.definition
    asked: set[str] = set()

    def note(name: str) -> None:
        if name in definition.deadlines and name not in asked:
            asked.add(name)
            note(definition.deadlines[name].start.removeprefix("deadlines."))

    if subject[0] == "deadline":
        note(subject[1])
    for leaf in trace(subject, case.situation(), definition).leaves():
        for path in _paths(leaf.condition):
            note(path.removeprefix("deadlines."))
    kept = {n: d for n, d in definition.deadlines.items() if n in asked}
    return case.within(replace(definition, deadlines=kept))


def _paths(condition: object) -> Iterator[str]:
    if isinstance(condition, Test):
        yield from asked_by(condition)
