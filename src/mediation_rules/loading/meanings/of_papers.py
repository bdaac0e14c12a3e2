"""Letters, worksheets and their cases: each key with its meaning."""

from __future__ import annotations

from mediation_rules.loading.meanings.meaning import (
    CITE,
    CONDITION,
    DAY,
    REVIEW_BY,
    RULES,
    TEXT,
    WORDS,
    YES_NO,
    Meaning,
)

_FACTS = "facts with their values"
_TITLE = Meaning(WORDS, "What it is called: *A letter that asks for records*.")
_WHAT_FOR = Meaning(WORDS, "What it is for, in a sentence for a family.")
_OF_PAPERS = {
    "note": Meaning(
        WORDS,
        "What to know before it is used. It is shown beside it, never in it.",
        "nothing",
    ),
    "when": Meaning(
        CONDITION, "When it fits.", "it fits while a rule of `offered_by` is given"
    ),
    "offered_by": Meaning(
        RULES,
        "Rules whose steps it goes with: while one is given, it fits.",
        "it fits when `when` holds",
    ),
    "audience": Meaning(
        "`family`, `mediator` or `school`",
        "Who will read it. It is written from the facts that they may see, and `check`"
        " refuses a text that asks for any other.",
        "a letter is for the school, a worksheet for the family",
    ),
    "fields": Meaning(
        "mapping of name to field",
        "What it has a place for and that is no fact: a text names it as `fields.name`.",
        "only those that every letter has",
    ),
    "cite": Meaning(CITE.takes, "The sources it rests on. A letter needs one.", "none"),
    "reviewer": Meaning(TEXT, "Who has read it, and as what.", "nobody is named"),
    "review_by": REVIEW_BY,
}
LETTER = {
    "title": _TITLE,
    "what_for": _WHAT_FOR,
    "to": Meaning(WORDS, "To whom it goes: *the principal*."),
    "subject": Meaning(WORDS, "Its subject line, before the name of the child."),
    "answer_within": Meaning(
        "length, without business or school days",
        "How long the reader is given to answer. A text prints the day as `answer_by`.",
        "it names no day",
    ),
    **_OF_PAPERS,
}
WORKSHEET = {"title": _TITLE, "what_for": _WHAT_FOR, **_OF_PAPERS}
PAPER_FIELD = {"title": Meaning(WORDS, "What goes there: *the paragraph*.")}
PAPER_CASE = {
    "name": Meaning(TEXT, "The story in one line; no two of a paper are the same."),
    "as_of": Meaning(DAY, "The day on which it is written."),
    "given": Meaning(_FACTS, "What is known. Everything else is not."),
    "fields": Meaning("mapping of field to text", "What is given for them.", "nothing"),
    "locale": Meaning(
        "language", "In which language it is written.", "the first of the ruleset"
    ),
    "fits": Meaning(
        "`yes`, `no` or `unknown`", "Whether it fits.", "nothing is said of it"
    ),
    "says": Meaning("list of texts", "What stands in it.", "nothing is said of it"),
    "never_says": Meaning(
        "list of texts", "What does not stand in it.", "nothing is said of it"
    ),
    "blanks": Meaning(
        "list of names",
        "What is left to fill in, of the facts and of its own fields.",
        "nothing is said of it",
    ),
    "only_here": Meaning(
        YES_NO, "The case does not concern rulesets that extend this one.", "no"
    ),
}
