"""What an overlay extends and what it changes there: each key with its meaning."""

from __future__ import annotations

from mediation_rules.loading.meanings.meaning import (
    DAY,
    TEXT,
    WORDS,
    Meaning,
)

EXTENDS = {
    "ruleset": Meaning("id of a ruleset", "What it extends, never a path."),
    "version": Meaning(
        "range of versions, such as `>=1.2,<2`", "The editions that it was written for."
    ),
}

_BECAUSE = Meaning(WORDS, "Why this ruleset differs, in a sentence.")
_CITE = Meaning(
    "list of citation ids",
    "The sources it rests on.",
    "only a change of cases may do without",
)
_WAS = Meaning(
    "fingerprint, as `check` names it",
    "What stood there when the change was made. When the base moves, you are told.",
    "you are not told",
)

SET = {
    "set": Meaning(
        "address", "What gets another value, or a value for the first time."
    ),
    "value": Meaning("what the place takes", "The value."),
    "because": _BECAUSE,
    "since": Meaning(
        DAY, "Of a parameter, the first day on which it is in force.", "from ever"
    ),
    "until": Meaning(
        DAY, "Of a parameter, the last day on which it is in force.", "for ever"
    ),
    "owner": Meaning(TEXT, "Of a parameter, who may set another value.", "nobody"),
    "was": _WAS,
    "cite": _CITE,
}
REPLACE = {
    "replace": Meaning("address", "What is taken out, for something else."),
    "because": _BECAUSE,
    "with": Meaning(
        "what the place takes",
        "What stands there now.",
        "the text of the same name in a file of this ruleset",
    ),
    "was": _WAS,
    "cite": _CITE,
}
ADD = {
    "add": Meaning("address of a list or a mapping", "What gets more."),
    "with": Meaning("list, or keys with values", "What it gets."),
    "because": _BECAUSE,
    "at": Meaning("`start` or `end`", "Where in a list it stands.", "`end`"),
    "above": Meaning(
        "name", "The item of a list that it stands above.", "where `at` says"
    ),
    "cite": _CITE,
}
DISABLE = {
    "disable": Meaning(
        "address", "What is taken out; a rule, with every mention of it."
    ),
    "because": _BECAUSE,
    "was": _WAS,
    "cite": _CITE,
}
