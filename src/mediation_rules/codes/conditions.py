"""MR1xx: facts, conditions and types."""

from __future__ import annotations

from mediation_rules.codes.page import CodePage

PAGES: tuple[CodePage, ...] = (
    CodePage(
        code="MR101",
        title="not a condition",
        why="A condition that could be read in two ways would be read in the"
        " wrong one.",
        fix="A condition is one test (`plan: iep`), a name, or `all`, `any`,"
        " `none_of` or `not` over conditions.",
        bad="when: {plan: iep, mediation.agreed: yes}",
        good="when: {all: [{plan: iep}, {mediation.agreed: yes}]}",
    ),
    CodePage(
        code="MR102",
        title="nothing to hold",
        why="Over no conditions `all` always holds and `any` never does;"
        " neither is likely to be meant.",
        fix="Add a condition, or take it out.",
        bad="when: {all: []}",
        good="when: {all: [{plan: iep}]}",
    ),
    CodePage(
        code="MR103",
        title="not the name of a condition",
        why="A condition that stands alone is one that has a name under `conditions/`.",
        fix="Use the name of a condition, or write the test of a fact.",
        bad="unless: [mediation.agreed]",
        good="unless: [{mediation.agreed: yes}]",
    ),
    CodePage(
        code="MR104",
        title="unknown fact",
        why="A condition on an unknown fact can never hold, so this rule would"
        " stay silent.",
        fix="Use the path of a fact, or declare your own in facts.yaml.",
        bad="when: {mediation.schedule_on: known}",
        good="when: {mediation.scheduled_on: known}",
    ),
    CodePage(
        code="MR105",
        title="operator that does not fit",
        why="The type of a fact decides what can be asked of it.",
        fix="Use an operator of this type.",
        bad="plan: {includes: iep}",
        good="plan: {is: iep}",
    ),
    CodePage(
        code="MR106",
        title="not one of the choices",
        why="A comparison with a value that the fact never takes can never hold.",
        fix="Use one of the fact's choices.",
        bad="plan: IEP",
        good="plan: iep",
    ),
    CodePage(
        code="MR107",
        title="value of the wrong type",
        why="A fact takes values of its own type only; nothing is guessed.",
        fix="Write a value of the fact's type.",
        bad="mediation.held_on: {before: spring}",
        good="mediation.held_on: {before: 2026-03-20}",
    ),
    CodePage(
        code="MR108",
        title="comparison that does not fit",
        why="A fact that holds several values is not equal to one of them.",
        fix="Ask with an operator: `includes`, `lacks`, `includes_any`,"
        " `count`, or `any` over records.",
        bad="documents_held: iep_current",
        good="documents_held: {includes: iep_current}",
    ),
    CodePage(
        code="MR109",
        title="name that is taken",
        why="A condition on this name could mean two things.",
        fix="Choose another name.",
        bad="plan: {says: there is a plan, when: ...}",
        good="plan_is_there: {says: there is a plan, when: ...}",
    ),
    CodePage(
        code="MR110",
        title="values that say nothing",
        why="A value that stands twice, or a range with nothing in it, is a slip.",
        fix="Correct the values.",
        bad="plan: [iep, iep]",
        good="plan: [iep, plan_504]",
    ),
    CodePage(
        code="MR111",
        title="named condition inside a record",
        why="A named condition is about the whole dispute, and here one entry"
        " of a list is looked at.",
        fix="Ask about the fields of the entry.",
        bad="timeline: {any: mediation_is_near}",
        good="timeline: {any: {kind: mediation_held}}",
    ),
)
