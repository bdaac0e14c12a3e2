"""What a ruleset says of itself, of facts, and of the law: each key with its meaning."""

from __future__ import annotations

from mediation_rules.loading.meanings.meaning import (
    CITE,
    CONDITION,
    DAY,
    ID,
    LENGTH,
    PROTECTED,
    REVIEW_BY,
    TEXT,
    TITLE,
    WORDS,
    YES_NO,
    Meaning,
)

RULESET = {
    "id": Meaning(ID, "What the ruleset is called. It never changes."),
    "version": Meaning(
        "version, such as `1.2.0`",
        "Which edition this is. It stands on every page of guidance.",
    ),
    "title": TITLE,
    "jurisdiction": Meaning(
        "name, such as `us_federal`", "Whose law the ruleset speaks of."
    ),
    "languages": Meaning(
        "list of language tags",
        "The languages of its texts. A text without a language is in the first of them.",
    ),
    "sections": Meaning(
        "list of sections",
        "The parts of the guidance, in their order. The folder of a rule names its section.",
    ),
    "extends": Meaning(
        "ruleset and versions",
        "The ruleset that this one lies over. What is not said here is as it is there.",
        "it stands by itself",
    ),
    "maintainers": Meaning("list of texts", "Who looks after it.", "nobody is named"),
    "review_by": REVIEW_BY,
    "notice": Meaning(
        WORDS,
        "What is added to the notice on every page. Nothing of the notice can be taken away.",
        "nothing is added",
    ),
    "school_closures": Meaning(
        "list of days", "Days that are no business days, besides the holidays.", "none"
    ),
    "school_calendar": Meaning(
        "school calendar",
        "When there is school. Without one, from here or from the application, nothing is"
        " counted in school days.",
        "that of the application",
    ),
    "sources_checked_within": Meaning(
        "length in calendar days, weeks, months or years",
        "How long a source or a contact may go unchecked before `check --as-of` warns.",
        "400 calendar days",
    ),
    "accept": Meaning(
        "list of acceptances",
        "The warnings of `check` and `verify` that its authors have looked at and let stand.",
        "nothing is accepted",
    ),
}
ACCEPTANCE = {
    "code": Meaning("code, such as `MR216`", "Which warnings."),
    "at": Meaning(
        "id of a rule, file, or name",
        "Where: in a rule, in a file of the ruleset, or wherever a warning speaks of this name.",
    ),
    "because": Meaning(TEXT, "Why they may stand."),
    "until": Meaning(
        DAY, "The last day on which they may; `check --as-of` warns afterwards."
    ),
}
SCHOOL_CALENDAR = {
    "terms": Meaning(
        "list of days and periods",
        "When there is school. Its Mondays to Fridays are school days.",
    ),
    "closed": Meaning(
        "list of days and periods", "When there is none after all.", "none"
    ),
    "open": Meaning("list of days and periods", "Further days of school.", "none"),
}
PERIOD = {
    "from": Meaning(DAY, "Its first day."),
    "to": Meaning(DAY, "Its last day, at most a year later."),
}
SECTION = {
    "id": Meaning(ID, "The name of its folder under `rules/`."),
    "title": TITLE,
}
OWN_FACT = {
    "type": Meaning(
        "`boolean`, `enum`, `set`, `date`, `integer` or `text`", "What it holds."
    ),
    "title": Meaning(TEXT, "Its name, in a few words."),
    "description": Meaning(TEXT, "What it says when it is yes, or has a value."),
    "values": Meaning(
        "list of choices", "What an `enum` or a `set` may hold.", "the type has none"
    ),
    "unit": Meaning(TEXT, "What a number counts: `school days`.", "none"),
    "controllable": Meaning(YES_NO, "Whether the family can change it.", "no"),
    "sensitivity": Meaning(
        "`shared`, `shared_with_mediator` or `family_only`",
        "Who may see it: the school too, a mediator but not the school, or the family alone.",
        "`shared`",
    ),
    "distressing": Meaning(YES_NO, "Whether to be asked may hurt.", "no"),
}
QUESTION = {
    "ask": Meaning(TEXT, "The question to a parent."),
    "why": Meaning(TEXT, "Why it is asked.", "nothing is said"),
    "choices": Meaning(
        "mapping of choice to text",
        "How each choice is said; either all of them or none.",
        "the fact's own words",
    ),
    "phrases": Meaning(
        "mapping of `yes`, `no`, `value`, `known`, `unknown` to text",
        "How the fact is said as a clause; `{choice}` or `{value}` stands for the value."
        " Only a yes-or-no fact has `yes` and `no`.",
        "the title of the fact and its value",
    ),
}
PARAMETER_VALUE = {
    "value": Meaning(
        "length, number, day, yes or no, or text",
        "The value. The way it is written gives its type.",
    ),
    "since": Meaning(DAY, "The first day on which it is in force.", "from ever"),
    "until": Meaning(
        DAY, "The last day on which it is in force.", "until the next value begins"
    ),
    "cite": Meaning(
        CITE.takes, "The sources it rests on. A value of law needs one.", "none"
    ),
}
PARAMETER = {
    "title": TITLE,
    "kind": Meaning(
        "`law` or `practice`",
        "Whether the law sets it, which needs a source, or the people who advise.",
    ),
    "owner": Meaning(TEXT, "Who may set another value, such as `state`.", "nobody"),
    "protected": PROTECTED,
    **PARAMETER_VALUE,
    "value": Meaning(
        PARAMETER_VALUE["value"].takes,
        PARAMETER_VALUE["value"].says,
        "a `history` has it",
    ),
    "history": Meaning(
        "list of values", "Values with their time, the oldest first.", "one `value`"
    ),
}
DEADLINE = {
    "title": TITLE,
    "whose": Meaning(
        "`family`, `school`, `state`, `hearing_officer` or `anyone`",
        "Who must act by it.",
    ),
    "protects": Meaning(
        WORDS, "What is lost when it passes: *your right to a hearing*."
    ),
    "when": Meaning(CONDITION, "Whether the limit runs at all.", "always"),
    "hidden_while_unknown": Meaning(
        YES_NO,
        "Keeps a limit that few disputes have out of sight until `when` is settled.",
        "no",
    ),
    "after": Meaning(
        "date fact or deadline", "From which day it runs.", "it runs `before` one"
    ),
    "before": Meaning(
        "date fact or deadline", "Before which day it lies.", "it runs `after` one"
    ),
    "length": Meaning(
        LENGTH, "How long it runs.", "the law names no number, and it is never dated"
    ),
    "holidays_count": Meaning(
        YES_NO, "Whether holidays on a weekday count as business days here.", "no"
    ),
    "roll": Meaning(
        "`none`, `next_business_day` or `previous_business_day`",
        "Where a last day that is no business day is moved to.",
        "`none`",
    ),
    "margin": Meaning(
        LENGTH,
        "How long before the last day the earliest safe day to act lies."
        " That day is a business day.",
        "none",
    ),
    "note": Meaning(WORDS, "What a family should know about it.", "nothing"),
    "owner": Meaning(
        TEXT,
        "`state` where a state may set its own limit: the page then says so.",
        "nobody",
    ),
    "protected": Meaning(
        YES_NO,
        "An overlay may make it stricter and never weaker; and it is shown even while the"
        " day from which it runs is unknown.",
        "no",
    ),
    "extensions": Meaning(
        "list of extensions",
        "Exceptions under which it is counted otherwise; the first that holds counts.",
        "none",
    ),
    "cite": Meaning(CITE.takes, "The sources it rests on. It needs one.", "none"),
}
EXTENSION = {
    "when": Meaning(CONDITION, "When the exception holds."),
    "because": Meaning(WORDS, "Why, in a sentence for a family."),
    "length": Meaning(
        LENGTH,
        "How long it runs then.",
        "nobody can count it; a limit of the family is still counted without it",
    ),
    "cite": CITE,
}
CITATION = {
    "title": Meaning(TEXT, "What it says, in a few words."),
    "authority": Meaning(TEXT, "Who says it."),
    "strength": Meaning(
        "`binding`, `guidance` or `practice`",
        "How much it weighs. A claim about the law needs a source that binds.",
    ),
    "locator": Meaning(TEXT, "Where exactly: `34 CFR 300.613(a)`."),
    "link": Meaning(
        "web address", "Where a family reads it: the official text.", "none"
    ),
    "read_at": Meaning(
        "web address",
        "The page in which it was read when it was checked.",
        "the page of `link`",
    ),
    "checked_on": Meaning(DAY, "The day on which someone last read it.", "not checked"),
    "checked_by": Meaning(TEXT, "Who read it, and as what.", "nobody is named"),
}
CONTACT = {
    "name": Meaning(WORDS, "What it is called."),
    "what_for": Meaning(WORDS, "What it can do for a family."),
    "phone": Meaning(TEXT, "Its number.", "none"),
    "link": Meaning("web address", "Its page.", "none"),
    "states": Meaning(
        "list of states, such as `US-PA`", "Where it can help.", "everywhere"
    ),
    "valid_from": Meaning(DAY, "The first day on which it is shown.", "from ever"),
    "valid_to": Meaning(DAY, "The last day on which it is shown.", "for ever"),
    "checked_on": Meaning(
        DAY, "The day on which someone last tried it.", "the first day it is valid"
    ),
    "checked_by": Meaning(TEXT, "Who tried it.", "nobody is named"),
    "cite": CITE,
}
