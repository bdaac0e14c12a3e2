"""What the library says in English: a key goes in, plain words for a parent come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOTICE = {
    # Proposed words, for a lawyer to review in each state.
    "notice.information": "This is general information to help you get ready. It is not "
    "legal advice, and it does not replace a lawyer.",
    "notice.differs": "Rules differ by state and change.",
    "notice.dates": "Dates here are estimates: check them with your state or a lawyer "
    "right away, and act early.",
    "notice.danger": "If someone may be hurt now, call 911.",
    "notice.crisis": "If you or your child may be thinking about suicide, call or text 988.",
    "notice.brief": "General information, not legal advice. The full notice is at the end.",
}

_VALUES = {
    "yes": "yes",
    "no": "no",
    "nothing": "none",
    "your_child": "your child",
    "fact_is": "{title}: {value}",
    "unknown_fact": "we do not know this yet: {title}",
    "unknown_lead": "we do not know ",
    "between_days": "a day between {first} and {last}",
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
}

_HEADINGS = {
    "title": "Next steps for {child}",
    "prepared": "Written for {day}.",
    "heading.safety": "If anyone is in danger",
    "heading.first": "Do first",
    "heading.start": "Start with",
    "heading.then": "Then",
    "heading.dates": "Dates to watch",
    "heading.ahead": "When this page changes",
    "heading.questions": "What we still need to know",
    "heading.more": "More that can help",
    "heading.held": "Wait with this",
    "heading.left_out": "Left out, and why",
    "heading.assumed": "What we took for granted",
    "heading.told": "What you told us",
    "heading.helpers": "Who can help",
    "heading.sources": "Where this comes from",
    "heading.notice": "About this page",
    "fit.title": "Does mediation fit?",
    "fit.open": "We cannot say yet",
    "fit.for": "What speaks for it",
    "fit.against": "What speaks against it",
    "fit.safeguards": "What makes it safer",
    "fit.may_change": "This may change, because {what}.",
    "fit.possible": "It could still be: {what}.",
    "intro.not_covered": "This page does not cover:",
    "intro.dates": "Dates are estimates. Aim for the first day shown, not the last.",
    "intro.questions": "Answers to these can change the steps on this page.",
    "intro.more": "These come after the steps above.",
    "intro.held": "Do not do these yet.",
    "intro.assumed": "If any of this is wrong, some steps may change.",
    "intro.told": "Check that this is right.",
    "nothing_to_do": "There is no step to name yet. Answer the questions first.",
}

_STEPS = {
    "when.now": "Today",
    "when.now_by": "Start today. Be done by {day}",
    "when.by": "By {day}",
    "when.late": "Today. The day for this was {day}",
    "when.days": "In the next few days",
    "when.soon": "Soon",
    "when.routine": "When you can",
    "why": "Why",
    "source": "Source",
    "sources": "Sources",
    "caution.provisional": "We say this to be safe, because {what}.",
    "assumes": "We took for granted: {what}.",
    "held.until": "Wait, because {what}.",
}

_DATES = {
    "date.act_by": "Act by {day}",
    "date.act_today": "Act today",
    "date.passed": "The last day was {day}",
    "date.other": "{who}: by {day}",
    "date.other_passed": "{who}: the last day was {day}",
    "date.undated": "No date yet",
    "date.no_fixed_day": "No fixed day",
    "date.rule_after": "The rule: {length} after this day: {start}.",
    "date.rule_before": "The rule: {length} before this day: {start}.",
    "lacking.school_calendar": "we cannot count school days without the school's calendar",
    "lacking.school_calendar_range": "the school's calendar that we have does not reach so far",
    "lacking.calendar_range": "the day is too far away to count to",
    "lacking.parameter": "we do not know how long this time is",
    "date.by_rule": "The last day by the rule is {day}.",
    "date.counted_after": "That is {length} after {day} ({start}).",
    "date.counted_before": "That is {length} before {day} ({start}).",
    "date.counted_rough_after": "That is {length} after {day}, the earliest day it can be "
    "({start}).",
    "date.counted_rough_before": "That is {length} before {day}, the earliest day it can be "
    "({start}).",
    "date.from": "It is counted from {day} ({start}).",
    "date.protects": "It protects {what}.",
    "date.too_late": "Do not decide alone that it is too late. Ask a lawyer or your parent "
    "center today.",
    "date.state_may_differ": "Your state may set another time. Check it.",
    "whose.school": "The school",
    "whose.state": "The state",
    "whose.hearing_officer": "The hearing officer",
}

_ASSESS = {
    "assess.never_together": "This does not go together with: {other}.",
    "assess.counted_after": "{length} after {start}",
    "assess.counted_before": "{length} before {start}",
    "assess.rough_start": "We know the first day only roughly, so we count from the earliest day "
    "it can be.",
    "assess.law_changed": "The rule changed in the meantime, so we show the earliest day.",
}

_CHANGES = {
    "change.gained": "New: {title}.",
    "change.lost": "No longer needed here: {title}.",
    "change.held": "Wait with this from then on: {title}.",
    "change.decided": "Another answer: {title}",
    "change.passed": "The last day is over: {title}.",
    "change.safe_day_over": "The safe day to act is over, so act at once: {title}.",
    "change.overdue": "The day for this is over: {title}.",
    "change.more_urgent": "More urgent: {title}.",
    "change.less_urgent": "Less urgent: {title}.",
    "change.surer": "More certain: {title}.",
    "change.less_sure": "Less certain: {title}.",
    "change.moved": "Another day: {title}.",
    "change.otherwise": "Not as before: {title}.",
    "change.more.one": "And {count} more.",
    "change.more.other": "And {count} more.",
    "ahead": "If nothing else happens, this advice changes on {day}:",
    "ahead.again": "Make this page again on that day. Make it again sooner if anything new "
    "happens.",
}

_SMALL_PRINT = {
    "and_more.one": "There is {count} more step. It can wait; ask for the whole list when you are ready.",
    "and_more.other": "There are {count} more steps. They can wait; ask for the whole list when you are ready.",
    "told.private.one": "We also used 1 private answer. It is not printed here.",
    "told.private.other": "We also used {count} private answers. They are not printed here.",
    "told.records.one": "{title}: {count} entry.",
    "told.records.other": "{title}: {count} entries.",
    "told.dont_know": "You do not know: {title}.",
    "told.prefer_not_to_say": "You chose not to say: {title}.",
    "told.does_not_apply": "This does not apply: {title}.",
    "strength.binding": "",
    "strength.guidance": "Official guidance, not law.",
    "strength.practice": "Good practice, not law.",
    "checked": "Last checked {day}{by}.",
    "all_checked": "All were last checked {day}{by}.",
    "most_checked": "Where nothing else is said, each was last checked {day}{by}.",
    "checked_by": ", by {who}",
    "not_checked": "Not checked yet.",
    "receipt.how": "Fixed rules made this page from the facts you gave. The same facts, "
    "rules and day always give the same page.",
    "receipt": "Made for {day} with mediation-rules {library}, {rulesets}, engine {engine}, "
    "facts {facts}.",
}

PHRASES: Mapping[str, str] = {
    **_NOTICE,
    **_VALUES,
    **_HEADINGS,
    **_STEPS,
    **_DATES,
    **_ASSESS,
    **_CHANGES,
    **_SMALL_PRINT,
}
