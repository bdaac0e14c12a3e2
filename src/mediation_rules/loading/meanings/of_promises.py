"""Properties: each key with its meaning."""

from __future__ import annotations

from mediation_rules.loading.meanings.meaning import (
    CITE,
    CONDITION,
    ID,
    RULES,
    TEXT,
    Meaning,
)

_PROMISE = "one promise of all"
PROPERTY = {
    "because": Meaning(TEXT, "Why it has to hold."),
    "impossible": Meaning(
        "mapping", "`when` holds for no dispute; it may ask what was decided.", _PROMISE
    ),
    "never": Meaning(
        "mapping", "Where `when` holds, none of the advice is given.", _PROMISE
    ),
    "always": Meaning(
        "mapping", "Where `when` holds, all of the advice is given.", _PROMISE
    ),
    "covers": Meaning(
        "mapping", "Where `when` holds, some of the advice is given.", _PROMISE
    ),
    "exclusive": Meaning(
        "mapping", "No two pieces of the advice are given together.", _PROMISE
    ),
    "monotone": Meaning(
        "mapping",
        "As a day comes sooner, or a number or level is more, no advice is dropped and"
        " none becomes less urgent, as long as `when` holds.",
        _PROMISE,
    ),
    "irrelevant": Meaning(
        "mapping",
        "Whatever is told of the facts, the same advice is given with the same urgency.",
        _PROMISE,
    ),
    "unknown_safe": Meaning(
        "mapping",
        "Once given, advice is not taken back and does not become less urgent when more"
        " is told. Change an answer, and it may.",
        _PROMISE,
    ),
    "cite": CITE,
}
_ABOUT = {
    "rules": Meaning(RULES, "The advice that it speaks of.", "that of `sections`"),
    "sections": Meaning(
        "list of section ids",
        "All advice of these sections.",
        "that of `rules`; all advice if neither is named",
    ),
    "urgency": Meaning(
        "list of `now`, `days`, `soon`, `routine`",
        "Of that advice, only what says itself that it is so urgent.",
        "however urgent",
    ),
}
_WHEN = Meaning(CONDITION, "In which disputes.")
_MAY = Meaning(CONDITION, "In which disputes.", "in all")
IMPOSSIBLE = {"when": _WHEN}
NEVER = ALWAYS = COVERS = {"when": _WHEN, **_ABOUT}
EXCLUSIVE = {**_ABOUT, "when": _MAY}
MONOTONE = {
    "sooner": Meaning(
        "date fact or deadline",
        "The day: a limit comes sooner as what starts it does.",
        "`more` names the fact",
    ),
    "more": Meaning(
        "fact with an order", "The number or level.", "`sooner` names the day"
    ),
    **_ABOUT,
    "when": Meaning(CONDITION, "It must hold before and after.", "in all disputes"),
}
IRRELEVANT = {
    "facts": Meaning("list of facts", "The facts that must not matter."),
    **_ABOUT,
    "when": _MAY,
}
UNKNOWN_SAFE = {
    **_ABOUT,
    "when": Meaning(CONDITION, "It must hold before more is told.", "in all disputes"),
    "except": Meaning("list of exceptions", "What may be taken back, and why.", "none"),
}
SPARED = {
    "rule": Meaning(ID, "The rule whose advice may be taken back."),
    "because": Meaning(TEXT, "Why it may."),
}
