"""MR34x: what the analysis proves of rules."""

from __future__ import annotations

from mediation_rules.codes.page import CodePage

PAGES: tuple[CodePage, ...] = (
    CodePage(
        code="MR340",
        title="a condition that can never hold",
        why="No family can be in this situation, so whatever rests on it stays silent.",
        fix="Look for a word that is the wrong way round, or for two parts that exclude"
        " each other.",
        bad="all: [{plan: iep}, {plan: ifsp}]",
        good="any: [{plan: iep}, {plan: ifsp}]",
    ),
    CodePage(
        code="MR341",
        title="a rule that can never be given",
        why="Its own exceptions, or rules that override it, cover every dispute in which"
        " it would speak.",
        fix="Narrow the exception, or take the rule out.",
        bad="when: {mediation.agreed: yes}\nunless: [{known: mediation.agreed}]",
        good="when: {mediation.agreed: yes}\nunless: [{mediation.held_on: known}]",
    ),
    CodePage(
        code="MR342",
        title="a condition that can never be ruled out",
        why="Whatever a family tells, it is yes or stays open for ever. Advice that waits"
        " for it is never settled, and the question is asked in vain.",
        fix="A day that never came stays unknown. Ask first whether the thing happened,"
        " so that a no settles it.",
        bad="any: [{placement.change_proposed: yes},\n"
        "      {placement.change_on: {within_next: 30 calendar days}}]",
        good="all: [{placement.change_proposed: yes},\n"
        "      {placement.change_on: {within_next: 30 calendar days}}]",
    ),
    CodePage(
        code="MR343",
        title="a row that can never be taken",
        why="Whenever it holds, a row above it holds as well or stays open, so it never"
        " has the word. So it may be with the rows below.",
        fix="Move it up, narrow the rows above it, or take it out.",
        bad="- {value: a, when: {known: plan}}\n- {value: b, when: {plan: iep}}",
        good="- {value: b, when: {plan: iep}}\n- {value: a, when: {known: plan}}",
    ),
    CodePage(
        code="MR344",
        title="a decision that leaves a gap",
        why="There are disputes in which no row holds, and nobody said what to decide"
        " then.",
        fix="Add a row for them, or `otherwise`.",
        bad="decide:\n  - {value: a, when: {plan: iep}}",
        good="decide:\n  - {value: a, when: {plan: iep}}\notherwise: {value: b}",
    ),
    CodePage(
        code="MR345",
        title="a clause that changes nothing",
        why="The other clauses say as much already, so a reader looks for a meaning that"
        " is not there.",
        fix="Take the clause out, or ask what it was meant to ask.",
        bad="all: [{discipline.days_this_year: {more_than: 10}},\n"
        "      {discipline.days_this_year: {more_than: 5}}]",
        good="discipline.days_this_year: {more_than: 10}",
    ),
    CodePage(
        code="MR346",
        title="two names for one condition",
        why="A change of the one would be forgotten in the other.",
        fix="Keep one of them, and use it in both places.",
        bad="has_an_iep: {says: ..., when: {plan: iep}}\n"
        "iep_is_there: {says: ..., when: {plan: iep}}",
        good="has_an_iep: {says: ..., when: {plan: iep}}",
    ),
    CodePage(
        code="MR347",
        title="an `unless` that can never bite",
        why="It never holds when the rule does, so the exception that an author had in"
        " mind is not made.",
        fix="Take it out, or ask what was meant.",
        bad="when: {plan: iep}\nunless: [{plan: ifsp}]",
        good="when: {plan: iep}",
    ),
    CodePage(
        code="MR348",
        title="an override that can never bite",
        why="The two rules are never given in the same dispute, so nothing is set aside.",
        fix="Take the override out, or look for the rule that was meant.",
        bad="when: {plan: ifsp}\noverrides: [{rule: fit/only-with-an-iep, because: ...}]",
        good="when: {plan: ifsp}",
    ),
    CodePage(
        code="MR349",
        title="a rule that adds nothing",
        why="Another rule gives the same action in each dispute, at least as urgently.",
        fix="Take it out, or give it an action, an urgency or a day of its own.",
        bad="when: {all: [{plan: iep}, ...]}\nrecommend: {action: ask-for-records}",
        good="when: {plan: iep}\nrecommend: {action: ask-for-records}",
    ),
    CodePage(
        code="MR350",
        title="exclusive advice in the order of the alphabet",
        why="Of two pieces of advice that never stand together, one is shown. Here only"
        " their names decide which.",
        fix="Say which one comes first: `before`, an urgency, or an override with its"
        " reason.",
        bad="exclusive_with: [fit/ask-for-mediation]",
        good="exclusive_with: [fit/ask-for-mediation]\nbefore: [fit/ask-for-mediation]",
    ),
    CodePage(
        code="MR351",
        level="warning",
        title="protected advice that is silent while something is unknown",
        why="Without `if_unknown` it is only asked for. Where a family does not know the"
        " answer, the advice never comes, and nobody decided that it should not.",
        fix="Write `if_unknown`: `warn`, `hold` or `assume`; or `ask`, if a question is"
        " enough.",
        bad="protected: yes\nwhen: {student.self_harm_risk: yes}",
        good="protected: yes\nwhen: {student.self_harm_risk: yes}\nif_unknown: warn",
    ),
)
