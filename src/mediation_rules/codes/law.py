"""MR2xx: law and time: parameters, deadlines, citations."""

from __future__ import annotations

from mediation_rules.codes.page import CodePage

PAGES: tuple[CodePage, ...] = (
    CodePage(
        code="MR201",
        title="unknown parameter",
        why="A value that is looked up under an unknown name is never found, so"
        " nothing that rests on it could be settled.",
        fix="Use the name of a parameter, or add one under `parameters/`.",
        bad="due: {within: {param: reply_tiem}}",
        good="due: {within: {param: reply_time}}",
    ),
    CodePage(
        code="MR202",
        title="unknown citation",
        why="A family could not follow the source, and nobody could check it.",
        fix="Use an id of citations.yaml, or add the source there.",
        bad="cite: [cfr-300.506b]",
        good="cite: [cfr-300.506-b]",
    ),
    CodePage(
        code="MR203",
        title="unknown deadline",
        why="A deadline that is not there gives no date.",
        fix="Use the name of a deadline, or add one under `deadlines/`.",
        bad="due: {on: deadlines.due_proces_complaint}",
        good="due: {on: deadlines.due_process_complaint}",
    ),
    CodePage(
        code="MR204",
        title="not a date",
        why="Days can be counted from a date only.",
        fix="Name a fact that holds a date, or a deadline: `deadlines.<name>`.",
        bad="after: mediation.requested",
        good="after: mediation.requested_on",
    ),
    CodePage(
        code="MR205",
        title="deadlines in a circle",
        why="Each would have to be counted before the other, so neither has a date.",
        fix="Let one of them start from a fact.",
        bad="a: {after: deadlines.b, length: 5 calendar days}\n"
        "b: {after: deadlines.a, length: 5 calendar days}",
        good="a: {after: mediation.held_on, length: 5 calendar days}\n"
        "b: {after: deadlines.a, length: 5 calendar days}",
    ),
    CodePage(
        code="MR206",
        title="a deadline that asks for a deadline",
        why="Deadlines are counted before any condition is read, so that rules can"
        " ask for them.",
        fix="Ask for the facts that the other deadline starts from.",
        bad="when: {deadlines.appeal: {within_next: 30 calendar days}}",
        good="when: {hearing.decision_on: known}",
    ),
    CodePage(
        code="MR210",
        title="a gap in a history",
        why="On the days in between there is no value, and everything that rests on"
        " it is unknown.",
        fix="Close the gap: leave out `until`, or let the next value begin the day"
        " after.",
        bad="history:\n"
        "  - {value: 2 years, until: 2020-06-30}\n"
        "  - {value: 3 years, since: 2020-08-01}",
        good="history:\n"
        "  - {value: 2 years, until: 2020-06-30}\n"
        "  - {value: 3 years, since: 2020-07-01}",
    ),
    CodePage(
        code="MR211",
        title="two values at once",
        why="On those days nobody can tell which value is meant.",
        fix="Let the earlier value end the day before the later one begins.",
        bad="history:\n"
        "  - {value: 2 years, until: 2020-08-01}\n"
        "  - {value: 3 years, since: 2020-07-01}",
        good="history:\n"
        "  - {value: 2 years, until: 2020-06-30}\n"
        "  - {value: 3 years, since: 2020-07-01}",
    ),
    CodePage(
        code="MR212",
        level="error or warning",
        title="a history out of order",
        why="A history that runs from old to new can be checked by eye.",
        fix="Put the oldest value first, and each `since` before its `until`.",
        bad="history:\n"
        "  - {value: 3 years, since: 2020-07-01}\n"
        "  - {value: 2 years, until: 2020-06-30}",
        good="history:\n"
        "  - {value: 2 years, until: 2020-06-30}\n"
        "  - {value: 3 years, since: 2020-07-01}",
    ),
    CodePage(
        code="MR213",
        level="error or warning",
        title="no value in force on the day",
        why="Everything that rests on the parameter is unknown on that day.",
        fix="Add the value that is in force then, with its source.",
        bad="history: [{value: 2 years, until: 2020-06-30}]",
        good="history: [{value: 2 years, until: 2020-06-30}, {value: 3 years, since:"
        " 2020-07-01}]",
    ),
    CodePage(
        code="MR214",
        title="a value of law without a source",
        why="Nobody can check a number that is said to be law and names no law.",
        fix="Cite the section that sets it, or say `kind: practice`.",
        bad="kind: law\nvalue: 2 years",
        good="kind: law\nvalue: 2 years\ncite: [cfr-300.511-e]",
    ),
    CodePage(
        code="MR215",
        title="a parameter of another type",
        why="A length of time and a number, or a word and a date, can never be"
        " compared.",
        fix="Use a parameter of the type that this place wants, or change its value.",
        bad="discipline.days_this_year: {more_than: {param: ten_days}}   # 10 school"
        " days",
        good="discipline.days_this_year: {more_than: {param: ten_days}}   # 10",
    ),
    CodePage(
        code="MR216",
        level="warning",
        title="a number without a name",
        why="A bare number says neither where it comes from nor what changes with it,"
        " and no state can set its own.",
        fix="Give it a name and a source under `parameters/`, and write `{param:"
        " name}` here.",
        bad="mediation.scheduled_on: {within_next: 14 calendar days}",
        good="mediation.scheduled_on: {within_next: {param: mediation_near}}",
    ),
    CodePage(
        code="MR217",
        title="a history of mixed types",
        why="What reads the parameter expects one type of value on every day.",
        fix="Write all values of a parameter in one type.",
        bad="history: [{value: 10, until: 2020-06-30}, {value: 10 school days, since:"
        " 2020-07-01}]",
        good="history: [{value: 8, until: 2020-06-30}, {value: 10, since: 2020-07-01}]",
    ),
    CodePage(
        code="MR220",
        level="error or warning",
        title="a recommendation without a source",
        why="A family may have to show somebody why; so may the organisation that"
        " gives the advice.",
        fix="Cite the law, guidance or practice that it rests on.",
        bad="title: Ask for a copy of the current IEP",
        good="title: Ask for a copy of the current IEP\ncite: [cfr-300.613-a]",
    ),
    CodePage(
        code="MR221",
        title="a deadline without a source",
        why="A family plans its weeks by this date, and nobody can check it.",
        fix="Cite the section that sets the limit.",
        bad="after: dispute.known_on\nlength: 2 years",
        good="after: dispute.known_on\nlength: 2 years\ncite: [cfr-300.511-e]",
    ),
    CodePage(
        code="MR222",
        level="error or warning",
        title="a claim about the law without a source that binds",
        why="`must`, `has to` or `illegal` tells a family that the law is on its"
        " side. If only guidance or practice says so, they learn otherwise from"
        " the school.",
        fix="Cite a source whose strength is `binding`, or say what is usual: `the"
        " school should`.",
        bad="because: The school must answer within ten days.   # cites practice only",
        good="because: Schools most often answer within ten days.",
    ),
    CodePage(
        code="MR223",
        level="warning",
        title="a source or contact that nobody checked lately",
        why="Law, links and numbers change. An old source may say something else by now.",
        fix="Read the source again, or try the contact, and set `checked_on`. How long it may"
        " go unchecked is `sources_checked_within` in ruleset.yaml.",
        bad="checked_on: 2021-03-01",
        good="checked_on: 2026-07-01",
    ),
    CodePage(
        code="MR224",
        level="warning",
        title="a review that is due",
        why="The people who wrote this wanted it looked at again by that day.",
        fix="Review it, then set a new `review_by`.",
        bad="review_by: 2024-06-30",
        good="review_by: 2027-06-30",
    ),
    CodePage(
        code="MR225",
        level="error or warning",
        title="a contact that is out of date",
        why="A family that calls a dead number in a bad week may not call another.",
        fix="Check the contact and set `valid_from` and `valid_to`.",
        bad="valid_to: 2024-06-30",
        good="valid_to: 2027-06-30",
    ),
    CodePage(
        code="MR226",
        level="warning",
        title="a parameter that nothing uses",
        why="It has to be kept up to date for nothing, or a rule means it and"
        " misspells it.",
        fix="Use it, or take it out.",
        bad="unused_limit: {title: A limit, kind: practice, value: 5 calendar days}",
        good="due: {within: {param: unused_limit}}",
    ),
    CodePage(
        code="MR227",
        level="warning",
        title="a citation that nothing uses",
        why="It has to be checked every year for nothing.",
        fix="Cite it where it belongs, or take it out.",
        bad="cfr-300.999: {title: A section that nothing cites}",
        good="cite: [cfr-300.999]",
    ),
    CodePage(
        code="MR228",
        level="warning",
        title="a contact that no text names",
        why="It has to be kept up to date for nothing, or a text means it and says"
        " something else.",
        fix="Name it in an advice text, or take it out.",
        bad="contacts.yaml has `pti`, and no text uses it",
        good="Call {{ contacts.pti.name }}.",
    ),
)
