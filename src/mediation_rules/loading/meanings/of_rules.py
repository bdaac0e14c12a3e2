"""Conditions, decisions, rules and their cases: each key with its meaning."""

from __future__ import annotations

from mediation_rules.loading.meanings.meaning import (
    CITE,
    CONDITION,
    DAY,
    LENGTH,
    PROTECTED,
    REVIEW_BY,
    RULES,
    TEXT,
    TITLE,
    WORDS,
    YES_NO,
    Meaning,
)

_IF_UNKNOWN = Meaning(
    "`ask`, `warn`, `hold` or a mapping",
    "What it does while its condition is unknown.",
    "`ask`",
)
_DUE = Meaning(
    "due date, or a list of them", "When it is due; of several, the earliest.", "no day"
)
NAMED_CONDITION = {
    "says": Meaning(
        WORDS, "The condition as a clause: *mediation is two weeks away or less*."
    ),
    "when": Meaning(CONDITION, "What must hold."),
    "cite": CITE,
}
DECISION = {
    "title": TITLE,
    "values": Meaning(
        "mapping of value to words",
        "Every value that can come out, as a family reads it.",
    ),
    "decide": Meaning(
        "list of cases", "What gives the value, read from the top.", "a `table` does"
    ),
    "table": Meaning("table", "The same as rows of cells.", "`decide` does"),
    "hit": Meaning(
        "`first` or `all`",
        "Whether the first case that holds counts, or every one:"
        " the decision is then a set. With a table, it stands in the table.",
        "`first`",
    ),
    "reasons": Meaning(
        "list of reasons",
        "What is shown beside the decision when it holds. It decides nothing.",
        "none",
    ),
    "if_unknown": Meaning(
        "`ask`, `warn`, `hold` or a mapping",
        "With `warn` or `{assume: no}`, a case that is unknown is passed over for the time"
        " being, and the decision is marked as not settled. Otherwise it stays open.",
        "`ask`",
    ),
}
DECISION_CASE = {
    "value": Meaning("a value of the decision", "What comes out."),
    "when": Meaning(CONDITION, "When it comes out, if no case above it does."),
    "because": Meaning(WORDS, "Why, in a sentence for a family."),
    "name": Meaning("name", "By what an overlay can speak of this case.", "its number"),
    "cite": CITE,
}
OTHERWISE = {
    "otherwise": Meaning(
        "a value of the decision", "What comes out when no case holds. It stands last."
    ),
    "because": Meaning(WORDS, "Why, in a sentence for a family."),
    "cite": CITE,
}
DECISION_REASON = {
    "when": Meaning(CONDITION, "When it is shown."),
    "bears": Meaning(
        "`for`, `against` or `safeguard`",
        "Whether it speaks for it, against it, or asks for care.",
    ),
    "because": Meaning(WORDS, "The consideration, in a sentence for a family."),
    "cite": CITE,
}
TABLE = {
    "hit": Meaning(
        "`first` or `all`",
        "Whether the first row that fits counts, or every one.",
        "`first`",
    ),
    "columns": Meaning(
        "list of facts and named conditions",
        "What each cell of a row is held against. The last cell is the value.",
        "the `file` has them",
    ),
    "rows": Meaning(
        "list of lists",
        "A cell is what stands on the right side of a test, or `-` for anything;"
        " of a named condition, yes or no.",
        "the `file` has them",
    ),
    "file": Meaning(
        "name of a CSV file beside this one",
        "Columns and rows as a spreadsheet keeps them. The last column is `value`.",
        "`columns` and `rows` stand here",
    ),
}
RULE = {
    "title": Meaning(WORDS, "What to do: *Ask for a copy of the plan*."),
    "because": Meaning(WORDS, "Why, in a sentence for a family."),
    "when": Meaning(CONDITION, "When the rule applies."),
    "protected": PROTECTED,
    "audience": Meaning(
        "`family`, `mediator` or `school`",
        "For whom the advice is written. `check` refuses a text that could print what"
        " that reader may not see.",
        "`family`",
    ),
    "unless": Meaning(
        "list of conditions", "What keeps it silent, if any of them holds.", "nothing"
    ),
    "recommend": Meaning(
        "recommendation",
        "How the advice stands on the page.",
        "it only overrides or adjusts others, and needs no text",
    ),
    "if_unknown": _IF_UNKNOWN,
    "before": Meaning(
        RULES, "Advice that comes after this, if it is as urgent.", "none"
    ),
    "overrides": Meaning(
        "list of overrides", "Rules that are not given when this one is.", "none"
    ),
    "adjusts": Meaning(
        "list of adjustments",
        "Rules that this one makes more urgent, or dates.",
        "none",
    ),
    "exclusive_with": Meaning(
        RULES,
        "Advice that never stands beside this. The protected, the firmer, then the first stays.",
        "none",
    ),
    "cite": Meaning(
        CITE.takes, "The sources it rests on. A recommendation needs one.", "none"
    ),
    "reviewer": Meaning(TEXT, "Who has read it, and as what.", "nobody is named"),
    "review_by": REVIEW_BY,
    "formerly": Meaning(
        RULES, "Ids that it had before, so that they are still understood.", "none"
    ),
}
RECOMMEND = {
    "urgency": Meaning(
        "`now`, `days`, `soon` or `routine`", "How soon it wants doing."
    ),
    "due": _DUE,
    "action": Meaning(
        "name",
        "Rules with the same action make one piece of advice.",
        "the id of the rule",
    ),
}
DUE_DATE = {
    "on": Meaning(
        "date fact or deadline",
        "Due that day; of a deadline, on its earliest safe day to act.",
        "one of the other three",
    ),
    "before": Meaning(
        "date fact or deadline",
        "Due so long before that day as `by` says.",
        "one of the other three",
    ),
    "after": Meaning(
        "date fact or deadline",
        "Due so long after that day as `by` says.",
        "one of the other three",
    ),
    "within": Meaning(
        LENGTH, "Due so long after the day of the assessment.", "one of the other three"
    ),
    "by": Meaning(
        LENGTH, "How long, with `before` and `after`.", "with `on` and `within`"
    ),
}
OVERRIDE = {
    "rule": Meaning("rule id", "The rule that is set aside."),
    "because": Meaning(WORDS, "Why, in a sentence for a family."),
}
ADJUSTMENT = {
    "rule": Meaning("rule id", "The rule that is changed."),
    "because": Meaning(WORDS, "Why, in a sentence for a family."),
    "urgency": Meaning(RECOMMEND["urgency"].takes, "Its new urgency.", "its own"),
    "due": Meaning(_DUE.takes, "Its new due date.", "its own"),
}
ASSUME = {
    "assume": Meaning(
        "yes, no, or facts with their values",
        "What is taken for granted while it is unknown, and listed among the assumptions.",
    ),
}
CASE = {
    "name": Meaning(TEXT, "The story in one line; no two of a rule are the same."),
    "as_of": Meaning(DAY, "The day of the assessment."),
    "given": Meaning(
        "facts with their values", "What is known. Everything else is not."
    ),
    "expect": Meaning(RULES, "What is given.", "nothing is said of it"),
    "provisional": Meaning(RULES, "What is provisional.", "nothing is said of it"),
    "held": Meaning(RULES, "What is held back.", "nothing is said of it"),
    "possible": Meaning(RULES, "What waits for an answer.", "nothing is said of it"),
    "overridden": Meaning(RULES, "What is set aside.", "nothing is said of it"),
    "never": Meaning(
        RULES, "What is neither given nor provisional.", "nothing is said of it"
    ),
    "ask_first": Meaning("fact", "What is asked first.", "nothing is said of it"),
    "order": Meaning(RULES, "What comes before what.", "nothing is said of it"),
    "due": Meaning(
        "mapping of rule id to day", "When advice is due.", "nothing is said of it"
    ),
    "urgency": Meaning(
        "mapping of rule id to urgency",
        "How urgent advice is.",
        "nothing is said of it",
    ),
    "says": Meaning(
        "mapping of rule id to phrases",
        "What stands in the text of advice, in each of its languages: words, or a name that a"
        " text may use, such as `contacts.pti.phone`, for its value.",
        "nothing is said of it",
    ),
    "deadlines": Meaning(
        "mapping of deadline to day",
        "The last day by the rule; `undated` if it is listed without a day, `none` if it is not"
        " listed.",
        "nothing is said of it",
    ),
    "decisions": Meaning(
        "mapping of decision to value", "What each comes to.", "nothing is said of it"
    ),
    "only_here": Meaning(
        YES_NO, "The case does not concern rulesets that extend this one.", "no"
    ),
    "confirm": Meaning(
        "`yes`, `no` or `unsure`",
        "What a person says of a case that was written by `new cases`: that it is right, that it"
        " is wrong, or nothing yet. One that waits shows nothing and fails nothing.",
        "yes",
    ),
}
