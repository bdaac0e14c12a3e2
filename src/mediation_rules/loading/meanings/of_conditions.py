"""What can be asked of a fact, and how conditions are joined: each word with its meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mediation_rules.conditions import Operator

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Asked:
    """One operator, or one word that joins conditions.

    Attributes:
        takes: What stands after it.
        says: When it is yes.
        example: A whole condition.
    """

    takes: str
    says: str
    example: str


OPERATORS: Mapping[Operator, Asked] = {
    Operator.IS: Asked("a value", "The fact has this value.", "plan: {is: iep}"),
    Operator.IS_NOT: Asked(
        "a value", "The fact has another value.", "plan: {is_not: iep}"
    ),
    Operator.IN: Asked(
        "a list of values", "It has one of these.", "plan: {in: [iep, ifsp]}"
    ),
    Operator.NOT_IN: Asked(
        "a list of values", "It has none of these.", "plan: {not_in: [iep, ifsp]}"
    ),
    Operator.AT_LEAST: Asked(
        "a value", "It is this or more.", "urgency: {at_least: time_sensitive}"
    ),
    Operator.AT_MOST: Asked(
        "a value", "It is this or less.", "student.age: {at_most: 3}"
    ),
    Operator.MORE_THAN: Asked(
        "a value", "It is more than this.", "discipline.days_this_year: {more_than: 10}"
    ),
    Operator.LESS_THAN: Asked(
        "a value", "It is less than this.", "student.age: {less_than: 18}"
    ),
    Operator.BETWEEN: Asked(
        "two values, the least first",
        "It is one of the two or lies between them.",
        "student.age: {between: [14, 18]}",
    ),
    Operator.INCLUDES: Asked(
        "a choice", "The set has it.", "documents_held: {includes: iep_current}"
    ),
    Operator.INCLUDES_ANY: Asked(
        "a list of choices",
        "The set has at least one of them.",
        "documents_held: {includes_any: [iep_current, iep_prior]}",
    ),
    Operator.INCLUDES_ALL: Asked(
        "a list of choices",
        "The set has every one of them.",
        "documents_held: {includes_all: [iep_current, pwn]}",
    ),
    Operator.LACKS: Asked(
        "a choice", "The set does not have it.", "documents_held: {lacks: iep_current}"
    ),
    Operator.LACKS_ALL: Asked(
        "a list of choices",
        "The set has none of them.",
        "documents_held: {lacks_all: [iep_current, iep_prior]}",
    ),
    Operator.COUNT: Asked(
        "a number, or a comparison; of records also `where`",
        "So many there are; of records, so many that meet `where`.",
        "timeline: {count: {at_least: 2, where: {kind: call}}}",
    ),
    Operator.BEFORE: Asked(
        "a day", "The day is earlier.", "mediation.scheduled_on: {before: 2026-11-01}"
    ),
    Operator.AFTER: Asked(
        "a day",
        "The day is later.",
        "mediation.scheduled_on: {after: {fact: iep.next_meeting_on}}",
    ),
    Operator.ON_OR_BEFORE: Asked(
        "a day",
        "The day is this one or an earlier one.",
        "mediation.scheduled_on: {on_or_before: 2026-11-01}",
    ),
    Operator.ON_OR_AFTER: Asked(
        "a day",
        "The day is this one or a later one.",
        "mediation.scheduled_on: {on_or_after: 2026-11-01}",
    ),
    Operator.WITHIN_NEXT: Asked(
        "a length",
        "The day is today, or at most so long from today.",
        "mediation.scheduled_on: {within_next: 14 calendar days}",
    ),
    Operator.WITHIN_LAST: Asked(
        "a length",
        "The day is today, or at most so long ago.",
        "records.requested_on: {within_last: 45 calendar days}",
    ),
    Operator.OLDER_THAN: Asked(
        "a length",
        "The day is longer ago than this.",
        "dispute.known_on: {older_than: 2 years}",
    ),
    Operator.ANY: Asked(
        "a condition on one record",
        "At least one record meets it.",
        "timeline: {any: {kind: notice_received}}",
    ),
    Operator.ALL: Asked(
        "a condition on one record",
        "Every record meets it; of no records, yes.",
        "timeline: {all: {in_writing: yes}}",
    ),
    Operator.NONE: Asked(
        "a condition on one record",
        "No record meets it.",
        "timeline: {none: {kind: reply_received}}",
    ),
    Operator.KNOWN: Asked(
        "nothing",
        "A value was given. No when the answer was that there is none to give;"
        " unknown while nobody was asked.",
        "dispute.known_on: known",
    ),
    Operator.UNKNOWN: Asked(
        "nothing",
        "It was asked, and no value was given. No when there is a value;"
        " unknown while nobody was asked.",
        "dispute.known_on: unknown",
    ),
}
"""Every operator, in the order of the reference."""

JOINED: Mapping[str, Asked] = {
    "all": Asked(
        "a list of conditions",
        "Every one holds.",
        "all: [{plan: iep}, {student.in_danger: no}]",
    ),
    "any": Asked(
        "a list of conditions",
        "At least one holds.",
        "any: [{plan: iep}, {plan: ifsp}]",
    ),
    "none_of": Asked(
        "a list of conditions",
        "None holds.",
        "none_of: [{plan: iep}, {plan: ifsp}]",
    ),
    "not": Asked("a condition", "It does not hold.", "not: {plan: iep}"),
    "known": Asked("a fact", "Its value was given.", "known: dispute.known_on"),
    "unknown": Asked(
        "a fact",
        "It was asked, and no value was given.",
        "unknown: dispute.known_on",
    ),
}
"""What a condition may be besides a test of one fact and the name of another condition."""
