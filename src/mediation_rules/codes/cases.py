"""MR6xx: a rule's cases."""

from __future__ import annotations

from mediation_rules.codes.page import CodePage

PAGES: tuple[CodePage, ...] = (
    CodePage(
        code="MR601",
        title="a rule without cases",
        why="Nothing shows what the rule does, and nothing would notice if it stopped"
        " doing so.",
        fix="Add cases.yaml beside the rule, with one case where it is given and one"
        " where it is not.",
        bad="rules/prepare/ask-for-records/ has no cases.yaml",
        good="- name: the session is near and the papers are missing\n"
        "  as_of: 2026-10-05\n"
        "  given: {documents_held: []}\n"
        "  expect: [prepare/ask-for-records]",
    ),
    CodePage(
        code="MR602",
        title="a rule that no case makes speak",
        why="A rule that can never hold would pass all its tests.",
        fix="Add a case whose `expect` names it.",
        bad="never: [prepare/ask-for-records]   # in every case",
        good="expect: [prepare/ask-for-records]   # in one of them",
    ),
    CodePage(
        code="MR603",
        title="a rule that no case keeps silent",
        why="A rule that always holds would pass all its tests.",
        fix="Add a case whose `never`, `possible`, `held` or `overridden` names it.",
        bad="expect: [prepare/ask-for-records]   # in every case",
        good="never: [prepare/ask-for-records]   # in one of them",
    ),
    CodePage(
        code="MR604",
        title="a case that expects something unknown",
        why="What does not exist can never come out, or never fails to.",
        fix="Use the id of a rule, deadline, decision or fact of the ruleset.",
        bad="expect: [prepare/ask-for-record]",
        good="expect: [prepare/ask-for-records]",
    ),
    CodePage(
        code="MR605",
        title="two cases with the same facts",
        why="The same facts give the same answer, so one of the cases shows nothing"
        " new.",
        fix="Put what they expect into one case, or change the facts of one.",
        bad="- {name: a, as_of: 2026-10-05, given: {plan: iep}, ...}\n"
        "- {name: b, as_of: 2026-10-05, given: {plan: iep}, ...}",
        good="- {name: a, as_of: 2026-10-05, given: {plan: iep}, ...}\n"
        "- {name: b, as_of: 2026-10-05, given: {plan: ifsp}, ...}",
    ),
    CodePage(
        code="MR607",
        title="facts of a case that are not allowed",
        why="An application could never give these facts, so the case shows nothing.",
        fix="Mend the facts as the message says.",
        bad="given: {plan: ieps}",
        good="given: {plan: iep}",
    ),
    CodePage(
        code="MR608",
        title="a case that contradicts itself",
        why="The same advice cannot be two of these at once, so the case can never"
        " pass.",
        fix="Keep one of the two.",
        bad="expect: [fit/wait]\nnever: [fit/wait]",
        good="expect: [fit/wait]",
    ),
    CodePage(
        code="MR609",
        title="a case that expects nothing",
        why="It passes whatever the rules say.",
        fix="Say what comes of the facts: `expect`, `never`, `held`, `due` or"
        " `decisions`.",
        bad="- {name: near, as_of: 2026-10-05, given: {plan: iep}}",
        good="- {name: near, as_of: 2026-10-05, given: {plan: iep}, expect:"
        " [fit/wait]}",
    ),
    CodePage(
        code="MR610",
        level="warning",
        title="a case about another rule",
        why="A case beside a rule shows what that rule does.",
        fix="Say what this rule does here, or move the case to the other rule.",
        bad="# rules/fit/wait/cases.yaml\nexpect: [safety/act-now]",
        good="# rules/fit/wait/cases.yaml\nexpect: [safety/act-now]\nnever: [fit/wait]",
    ),
    CodePage(
        code="MR611",
        level="warning",
        title="a case that waits for a person",
        why="It was written from the rules, so it says what they do, not what is right."
        " Until somebody has read it, it proves nothing and counts for nothing.",
        fix="Read it. Write `confirm: yes` if what it expects is right, or leave the line"
        " out; `confirm: no` if it is wrong, and mend the rule.",
        bad="- name: the plan is in hand\n  confirm: unsure\n  ...",
        good="- name: the plan is in hand\n  confirm: yes\n  ...",
    ),
)
