"""What is said of one key of a ruleset's files, and what is the same in many places."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """One key.

    Attributes:
        takes: What stands after it.
        says: What it means, in a sentence or two.
        otherwise: What holds when it is left out.
    """

    takes: str
    says: str
    otherwise: str = ""


TEXT = "text"
WORDS = "words"
ID = "id"
DAY = "day"
LENGTH = "length"
YES_NO = "yes or no"
CONDITION = "condition"
RULES = "list of rule ids"
TITLE = Meaning(WORDS, "Its title, for a reader.")
CITE = Meaning("list of citation ids", "The sources it rests on.", "none")
PROTECTED = Meaning(YES_NO, "An overlay may make it stricter and never weaker.", "no")
REVIEW_BY = Meaning(
    DAY, "The day by which someone should read it again.", "nobody is reminded"
)
