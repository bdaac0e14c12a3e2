"""MR36x: properties, what must hold for every dispute."""

from __future__ import annotations

from mediation_rules.codes.page import CodePage

PAGES: tuple[CodePage, ...] = (
    CodePage(
        code="MR360",
        title="a property that makes no promise, or several",
        why="Each promise is proved or tested for itself, and has a reason of its own.",
        fix="Write one promise for each property.",
        bad="calm_first:\n  because: Safety leads.",
        good="calm_first:\n  because: Safety leads.\n"
        "  never: {when: {student.in_danger: yes}, sections: [prepare]}",
    ),
    CodePage(
        code="MR361",
        title="a property that speaks of too little advice",
        why="It would hold whatever the rules say, and nobody would notice.",
        fix="Name rules that give advice, or a section that has some; two pieces of advice"
        " at least for `exclusive`.",
        bad="exclusive: {rules: [fit/wait-for-the-session]}",
        good="exclusive: {rules: [fit/wait-for-the-session, safety/act-now]}",
    ),
    CodePage(
        code="MR362",
        title="something without an order that should rise",
        why="Urgency can only be said to grow with a day, a number or a level.",
        fix="Name a date or a deadline under `sooner`, a number or an ordered fact under"
        " `more`.",
        bad="monotone: {more: plan}",
        good="monotone: {more: urgency}",
    ),
    CodePage(
        code="MR363",
        title="a property that does not hold",
        why="A dispute was found for which the rules break the promise.",
        fix="Mend the rules, or narrow the promise if the dispute shows that it goes too"
        " far.",
        bad="never: {when: {student.in_danger: yes}, sections: [prepare]}",
        good="never: {when: child_may_be_in_danger, rules: [fit/wait-for-the-session]}",
    ),
    CodePage(
        code="MR364",
        title="a property about no dispute",
        why="Its `when` can never hold, so it promises nothing.",
        fix="Look for a word that is the wrong way round in `when`.",
        bad="when: {all: [{plan: iep}, {plan: ifsp}]}",
        good="when: {plan: [iep, ifsp]}",
    ),
)
