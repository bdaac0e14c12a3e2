"""The conditions of the rule language as frozen values: what an author may ask of the facts.

A condition is a test of one fact, the name of another condition, or `all`, `any`, `not`,
`none_of` over conditions. Spans never take part in equality, so that the same question asked
twice is one atom.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Union

if TYPE_CHECKING:
    from mediation_rules.diagnostics import Span


class Operator(StrEnum):
    """What a test asks of its fact."""

    IS = "is"
    IS_NOT = "is_not"
    IN = "in"
    NOT_IN = "not_in"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    BETWEEN = "between"
    INCLUDES = "includes"
    INCLUDES_ANY = "includes_any"
    INCLUDES_ALL = "includes_all"
    LACKS = "lacks"
    LACKS_ALL = "lacks_all"
    COUNT = "count"
    BEFORE = "before"
    AFTER = "after"
    ON_OR_BEFORE = "on_or_before"
    ON_OR_AFTER = "on_or_after"
    WITHIN_NEXT = "within_next"
    WITHIN_LAST = "within_last"
    OLDER_THAN = "older_than"
    ANY = "any"
    ALL = "all"
    NONE = "none"
    KNOWN = "known"
    UNKNOWN = "unknown"


class DayUnit(StrEnum):
    """What a length of time is counted in (34 CFR 300.11 tells the three kinds of day apart)."""

    CALENDAR_DAYS = "calendar days"
    BUSINESS_DAYS = "business days"
    SCHOOL_DAYS = "school days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True, order=True)
class Duration:
    """A length of time, written `14 calendar days`."""

    count: int
    unit: DayUnit

    def __str__(self) -> str:
        """Write it as an author would."""
        text = self.unit.value
        return f"{self.count} {text[:-1] if self.count == 1 else text}"


@dataclass(frozen=True, slots=True)
class ParameterRef:
    """A constant that is looked up: `{param: deadline_warning}`."""

    name: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class FactRef:
    """A date that another fact holds: `{fact: mediation.scheduled_on}`."""

    path: str
    span: Span = field(compare=False)


Scalar = bool | int | float | str | date | Duration | ParameterRef | FactRef


@dataclass(frozen=True, slots=True)
class Count:
    """How many members of a set, or records of a list that meet `where`, there must be."""

    operator: Operator  # is, at_least, at_most, more_than, less_than, between
    bounds: tuple[Scalar, ...]
    where: Condition | None


Operand = Union[Scalar, tuple[Scalar, ...], Count, "Condition", None]


@dataclass(frozen=True, slots=True)
class Test:
    """One question about one fact.

    `operand` is a scalar for comparisons, a tuple for `in`, `not_in`, `between`,
    `includes_any`, `includes_all` and `lacks_all`, a nested condition for `any`, `all` and
    `none` over records (its paths are the record's fields), a `Count` for `count`, and None
    for `known` and `unknown`.
    """

    __test__ = False  # not a pytest class

    path: str
    operator: Operator
    operand: Operand
    span: Span = field(compare=False)
    path_span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Named:
    """A condition of the ruleset, or a predicate of the application, by its name."""

    name: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class All:
    """Every one must hold. Of nothing: yes."""

    items: tuple[Condition, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Any:
    """At least one must hold. Of nothing: no."""

    items: tuple[Condition, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite; of unknown, unknown. `none_of: [..]` is read as `not: {any: [..]}`."""

    item: Condition
    span: Span = field(compare=False)


Condition = Test | Named | All | Any | Not
