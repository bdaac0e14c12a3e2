"""Facts about what happened, one dated entry after the other."""

from pydantic import Field

from mediation_rules.fact_fields import Record, When, Words, YesNo, fact
from mediation_rules.vocabulary import EventKind, IssueType, Party


class Event(Record):
    """One dated thing that happened."""

    kind: EventKind = Field(title="What happened", description="The kind of event.")
    on: When | None = fact("Day", "The day it happened.")
    by: Party | None = fact("Who", "Who did it.")
    in_writing: YesNo | None = fact("In writing", "Whether it was in writing.")
    about: IssueType | None = fact("About", "Which issue it concerns.")
    note: Words | None = fact(
        "Note", "A few words of your own.", sensitivity="family_only"
    )
