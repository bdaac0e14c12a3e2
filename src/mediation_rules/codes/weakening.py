"""MR42x: an overlay that weakens what its base protects."""

from __future__ import annotations

from mediation_rules.codes.page import CodePage

PAGES: tuple[CodePage, ...] = (
    CodePage(
        code="MR420",
        title="a protected thing is removed",
        why="What is protected stands between a child and harm, or between a family and"
        " a lost right. No overlay may take it away.",
        fix="Take the change out of the overlay. It may add to the rule, and make it"
        " stricter.",
        bad="- disable: rules.safety/safety-first",
        good="- set: rules.safety/safety-first.because\n  value: ...",
    ),
    CodePage(
        code="MR421",
        title="protection is taken off",
        why="With `protected: false` the next overlay in the chain could weaken it"
        " unseen.",
        fix="Leave `protected` as it is.",
        bad="- set: rules.safety/safety-first.protected\n  value: no",
        good="# nothing: what is protected stays so",
    ),
    CodePage(
        code="MR422",
        title="protected advice is given less",
        why="There is a dispute in which a family got this advice from the base, and"
        " with the overlay does not get it, or only with a doubt.",
        fix="Widen `when` instead of narrowing it, and take out an `unless`, a policy or"
        " an override that stands in its way.",
        bad="- replace: rules.safety/safety-first.when\n"
        "  with: {all: [child_may_be_in_danger, {plan: iep}]}",
        good="- replace: rules.safety/safety-first.when\n"
        "  with: {any: [child_may_be_in_danger, {student.out_of_school: yes}]}",
    ),
    CodePage(
        code="MR423",
        title="protected advice is slower",
        why="A lower urgency or a later day can cost the time that the rule is there to"
        " protect.",
        fix="Keep the urgency and the day, or make them sooner.",
        bad="- set: rules.safety/safety-first.recommend.urgency\n  value: soon",
        good="- set: rules.deadlines/file-in-time.recommend.urgency\n  value: now",
    ),
    CodePage(
        code="MR424",
        title="protected advice is shut out",
        why="Of two pieces of advice that never stand together only one is shown, and"
        " here it is the other one.",
        fix="Take the `exclusive_with` out, or the `protected` of the new rule.",
        bad="protected: yes\nexclusive_with: [safety/safety-first]",
        good="exclusive_with: [fit/ask-for-mediation]",
    ),
    CodePage(
        code="MR425",
        title="a protected value gives less",
        why="A family that trusts a longer limit than the law gives can lose its right."
        " A state may set its own where the base names an owner, and then the law of"
        " that state has to be cited.",
        fix="Cite the binding source of the new value, or keep the value of the base.",
        bad="- set: parameters.dpc_limit\n  value: 3 years\n  cite: [advocate-practice]",
        good="- set: parameters.dpc_limit\n  value: 3 years\n  cite: [our-state-code]",
    ),
    CodePage(
        code="MR426",
        title="a protected deadline is later or gone",
        why="There is a dispute in which the base names an earlier last day. A family"
        " that waits for the later one may be too late.",
        fix="Keep from when, how long and under which condition it runs; or cite the"
        " binding source of your state's own limit.",
        bad="- set: deadlines.dpc_sol.roll\n  value: next_business_day",
        good="- set: deadlines.dpc_sol.margin\n  value: 5 business days",
    ),
    CodePage(
        code="MR427",
        title="a protected text says less",
        why="The base tells this family a day, a name or a number here. The new text"
        " does not use it, or is missing in a language.",
        fix="Say in the new text all that the old one said.",
        bad="{# Uses: child. #}",
        good="{# Uses: child, deadlines.dpc_sol. #}",
    ),
    CodePage(
        code="MR428",
        level="warning",
        title="weakening that cannot be ruled out",
        why="The rule rests on something that cannot be taken apart: a question to the"
        " timeline, a predicate of an application, or a day compared with a limit."
        " No dispute was found in which it is weaker, and none can be ruled"
        " out.",
        fix="Leave the condition of the base as it is, and add to it with `any`.",
        bad="when: {not: asked_by_the_application}",
        good="when: {any: [base_condition, asked_by_the_application]}",
    ),
)
