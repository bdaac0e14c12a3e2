"""MR3xx: logic between rules: cycles, overrides, exclusive advice."""

from __future__ import annotations

from mediation_rules.codes.page import CodePage

PAGES: tuple[CodePage, ...] = (
    CodePage(
        code="MR301",
        title="unknown condition",
        why="A condition on an unknown name could never be settled.",
        fix="Use the name of a condition, or add one under `conditions/`.",
        bad="when: mediaton_is_near",
        good="when: mediation_is_near",
    ),
    CodePage(
        code="MR302",
        title="a decision where a condition stands",
        why="A decision has several values, so it holds or fails only against one of"
        " them.",
        fix="Ask for its value, such as `mediation_fit: poor_fit_now`.",
        bad="when: mediation_fit",
        good="when: {mediation_fit: [strong_fit, possible_fit]}",
    ),
    CodePage(
        code="MR303",
        title="unknown rule",
        why="What a rule says about a rule that is not there has no effect.",
        fix="Use the id of a rule: its folder under `rules/`.",
        bad="before: [prepare/write-isue-statement]",
        good="before: [prepare/write-issue-statement]",
    ),
    CodePage(
        code="MR304",
        title="unknown section",
        why="The guidance is told section by section, so this advice would have no"
        " place.",
        fix="Add the section to ruleset.yaml, or move the rule to another folder.",
        bad="rules/prepair/ask-for-records/",
        good="rules/prepare/ask-for-records/",
    ),
    CodePage(
        code="MR305",
        title="a rule that names itself",
        why="A rule cannot set itself aside, change itself or stand before itself.",
        fix="Take the line out, or name the rule that was meant.",
        bad="# rules/fit/wait/rule.yaml\noverrides: [{rule: fit/wait, because: ...}]",
        good="overrides: [{rule: fit/ask-for-mediation, because: ...}]",
    ),
    CodePage(
        code="MR306",
        level="warning",
        title="the same name twice in a list",
        why="The second has no effect; perhaps another was meant.",
        fix="Take one of them out.",
        bad="overrides:\n"
        "  - {rule: fit/wait, because: ...}\n"
        "  - {rule: fit/wait, because: ...}",
        good="overrides: [{rule: fit/wait, because: ...}]",
    ),
    CodePage(
        code="MR307",
        title="a former id that is taken",
        why="An old id has to lead to one rule only, or old receipts and bookmarks go"
        " astray.",
        fix="Take it out of `formerly`, or give the other rule a new id.",
        bad="formerly: [prepare/ask-for-records]   # which is still a rule",
        good="formerly: [prepare/request-records]",
    ),
    CodePage(
        code="MR310",
        title="conditions in a circle",
        why="Each would have to be settled before the other, so neither ever is.",
        fix="Take one of the steps out.",
        bad="a: {when: b}\nb: {when: a}",
        good="a: {when: b}\nb: {when: {mediation.agreed: yes}}",
    ),
    CodePage(
        code="MR311",
        title="overrides in a circle",
        why="Each sets the other aside, so nobody can tell which advice stands.",
        fix="Keep one direction only, or use `exclusive_with`.",
        bad="a overrides b, and b overrides a",
        good="a overrides b",
    ),
    CodePage(
        code="MR312",
        title="an order in a circle",
        why="Each is to stand before the other, so there is no order.",
        fix="Take one of the steps out.",
        bad="a: before: [b]\nb: before: [a]",
        good="a: before: [b]",
    ),
    CodePage(
        code="MR320",
        title="a condition that is too deep",
        why="Nobody can follow that many levels in one reading, so nobody can check"
        " them.",
        fix="Give an inner part a name of its own under `conditions/`.",
        bad="all: [{any: [{all: [{any: [...]}]}]}]",
        good="all: [mediation_is_near, papers_are_missing]",
    ),
    CodePage(
        code="MR321",
        title="a rule that does nothing",
        why="It recommends nothing, sets nothing aside and changes nothing.",
        fix="Add `recommend`, `overrides` or `adjusts`, or take the rule out.",
        bad="title: A thought\nwhen: {mediation.agreed: yes}",
        good="title: A thought\n"
        "when: {mediation.agreed: yes}\n"
        "recommend: {urgency: soon}",
    ),
    CodePage(
        code="MR322",
        level="warning",
        title="a link that says nothing new",
        why="A rule that is set aside never stands beside the one that sets it aside.",
        fix="Take it out of `exclusive_with`.",
        bad="overrides: [{rule: fit/wait, because: ...}]\nexclusive_with: [fit/wait]",
        good="overrides: [{rule: fit/wait, because: ...}]",
    ),
    CodePage(
        code="MR323",
        level="warning",
        title="an order against the urgency",
        why="Advice is ordered by urgency first, so this `before` can never take"
        " effect.",
        fix="Make the rule as urgent as the one that it stands before, or take it out"
        " of `before`.",
        bad="recommend: {urgency: routine}\nbefore: [safety/act-now]   # urgency: now",
        good="recommend: {urgency: now}\nbefore: [safety/act-now]",
    ),
    CodePage(
        code="MR324",
        level="warning",
        title="one condition under two names",
        why="When the law changes, one of the two will be mended and the other"
        " forgotten.",
        fix="Keep one of them and use its name everywhere.",
        bad="near: {when: {mediation.agreed: yes}}\n"
        "close: {when: {mediation.agreed: yes}}",
        good="near: {when: {mediation.agreed: yes}}",
    ),
    CodePage(
        code="MR325",
        level="warning",
        title="a condition twice in a list",
        why="The second changes nothing; perhaps another was meant.",
        fix="Take one of them out, or write what was meant.",
        bad="all: [{plan: iep}, {plan: iep}]",
        good="all: [{plan: iep}, {mediation.agreed: yes}]",
    ),
    CodePage(
        code="MR326",
        title="an assumption that plays no part",
        why="The condition never asks for that fact, so assuming it changes nothing.",
        fix="Assume a fact that the condition asks for, or take it out.",
        bad="when: {mediation.agreed: yes}\nif_unknown: {assume: {plan: iep}}",
        good="when: {plan: iep}\nif_unknown: {assume: {plan: iep}}",
    ),
    CodePage(
        code="MR327",
        title="nothing to adjust",
        why="The other rule gives no advice of its own, so it has no urgency and no"
        " due date.",
        fix="Name a rule that recommends something.",
        bad="adjusts: [{rule: fit/only-overrides, urgency: now, because: ...}]",
        good="adjusts: [{rule: fit/ask-for-mediation, urgency: now, because: ...}]",
    ),
    CodePage(
        code="MR330",
        level="warning",
        title="a condition that nothing uses",
        why="It has to be kept up to date for nothing, or a rule means it and says"
        " something else.",
        fix="Use it, or take it out.",
        bad="conditions/dates.yaml has `school_is_out`, and nothing names it",
        good="when: school_is_out",
    ),
    CodePage(
        code="MR331",
        level="warning",
        title="a fact that nothing uses",
        why="A family would be asked for something that changes nothing.",
        fix="Use it in a condition or a text, or take it out of facts.yaml.",
        bad="facts.yaml has `pa.norep_returned`, and nothing names it",
        good="when: {pa.norep_returned: yes}",
    ),
    CodePage(
        code="MR332",
        level="warning",
        title="a section without rules",
        why="A heading with nothing under it, or a folder that is misspelt.",
        fix="Add a rule to the section, or take it out of ruleset.yaml.",
        bad="sections: [{id: letters, title: Letters}]",
        good="rules/letters/write-a-request/rule.yaml",
    ),
    CodePage(
        code="MR333",
        level="warning",
        title="a value that a decision never comes to",
        why="Rules that wait for this value would stay silent for ever.",
        fix="Add a row that gives it, or take it out of `values`.",
        bad="values: {fit: ..., no_fit: ...}\ndecide: [{otherwise: fit, because: ...}]",
        good="values: {fit: ..., no_fit: ...}\n"
        "decide:\n"
        "  - {value: no_fit, when: ..., because: ...}\n"
        "  - {otherwise: fit, because: ...}",
    ),
    CodePage(
        code="MR335",
        title="a row that is never reached",
        why="A decision is read from the top, and an earlier row has taken every case"
        " of this one.",
        fix="Take the row out, or put it above the other.",
        bad="- {value: a, when: {plan: iep}}\n- {value: b, when: {plan: iep}}",
        good="- {value: a, when: {plan: iep}}\n- {value: b, when: {plan: ifsp}}",
    ),
)
