"""Suites across rules and their matrices: each key with its meaning."""

from __future__ import annotations

from mediation_rules.loading.meanings.meaning import DAY, TEXT, YES_NO, Meaning
from mediation_rules.loading.meanings.of_rules import CASE

_SHARED = "each case says it"
SUITE = {
    "about": Meaning(TEXT, "What the suite is there to show, in a sentence."),
    "as_of": Meaning(
        DAY, "The day of every case that has no other, and of a matrix.", _SHARED
    ),
    "given": Meaning(
        CASE["given"].takes,
        "What is known in every case. A case may say otherwise of a fact.",
        "nothing is shared",
    ),
    "only_here": Meaning(
        YES_NO, "No case concerns rulesets that extend this one.", "each case says it"
    ),
    "cases": Meaning("list of cases", "Its cases, one by one.", "it has a `matrix`"),
    "matrix": Meaning("matrix", "Its cases as a table.", "it has `cases`"),
}
SUITE_CASE = CASE | {
    "name": Meaning(TEXT, "The story in one line; no two of a suite are the same."),
    "as_of": Meaning(DAY, CASE["as_of"].says, "the day of the suite"),
    "given": Meaning(
        CASE["given"].takes, "What is known besides.", "what the suite shares"
    ),
}
MATRIX = {
    "advice": Meaning(
        "mapping of a short name to a rule id",
        "The columns that speak of advice. Their cells say `yes` for given, `no` for neither"
        " given nor provisional, `provisional`, `held`, `possible` or `overridden`.",
        "no column speaks of advice",
    ),
    "decisions": Meaning(
        "mapping of a short name to a decision",
        "The columns that speak of decisions. Each row says what the decision comes to.",
        "no column speaks of a decision",
    ),
    "disputes": Meaning(
        "mapping of a name to facts with their values",
        "The rows: what is known in each dispute, besides what the suite shares.",
    ),
    "otherwise": Meaning(
        "`no`, or another word of a cell",
        "What every cell of advice says that is not written, in rows that are not written too.",
    ),
    "rows": Meaning(
        "mapping of a dispute to its cells",
        "What comes of each dispute, by the short names of the columns.",
    ),
}
