"""What the library says in English: a key goes in, plain words for a parent come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    # The notice: proposed words, for a lawyer to review in each state.
    "notice.information": "This is general information to help you get ready. It is not "
    "legal advice, and it does not replace a lawyer.",
    "notice.differs": "Rules differ by state and change.",
    "notice.dates": "Dates here are estimates: check them with your state or a lawyer "
    "right away, and act early.",
    "notice.danger": "If someone may be hurt now, call 911.",
    "notice.crisis": "If you or your child may be thinking about suicide, call or text 988.",
    # Lengths of time.
    "calendar_days.one": "{count} calendar day",
    "calendar_days.other": "{count} calendar days",
    "business_days.one": "{count} business day",
    "business_days.other": "{count} business days",
    "school_days.one": "{count} school day",
    "school_days.other": "{count} school days",
    "weeks.one": "{count} week",
    "weeks.other": "{count} weeks",
    "months.one": "{count} month",
    "months.other": "{count} months",
    "years.one": "{count} year",
    "years.other": "{count} years",
    "between_days": "a day between {first} and {last}",
}
