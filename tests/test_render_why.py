"""How an explanation is told: to a family, an advocate and an auditor, in every format."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mediation_rules.conditions import Count, Operator
from mediation_rules.render.as_mermaid import NothingToDraw, quoted
from mediation_rules.ruleset import Ruleset
from tests import made, scenes
from tests.test_why import (
    AGREED,
    ASK,
    DANGER,
    NEAR,
    limit,
    param,
    ruleset,
    why,
)

TODAY = date(2026, 10, 5)

PLAN = scenes.question(
    "plan",
    "Which plan?",
    value="your child has {choice}",
    unknown="we do not know which plan your child has",
)
SAFE = scenes.question(
    "student.in_danger",
    "Is anyone in danger?",
    yes="someone may be hurt soon",
    no="nobody is in danger now",
    unknown="we do not know whether anyone is in danger",
)
BOTH = scenes.question(
    "mediation.agreed",
    "Did both sides agree?",
    yes="both sides said yes to mediation",
    no="both sides have not said yes to mediation",
    unknown="we do not know whether both sides said yes to mediation",
)
SESSION = scenes.question(
    "mediation.scheduled_on",
    "When is the session?",
    value="mediation is on {value}",
    unknown="we do not know when mediation is",
)
ASKED = (PLAN, SAFE, BOTH, SESSION)


def rules(*parts: Any) -> Ruleset:
    return ruleset(*parts, questions=ASKED)


def told(found: Any, **how: Any) -> str:
    """Return the telling without the notice, which stands on every page."""
    text: str = found.render("text", **how)
    return text.partition("About this page\n")[0].strip() + "\n"


GIVEN = """\
Title of prepare/ask
====================

This step is on your list.

Why
---

Reason of prepare/ask.

You told us:

- Both sides said yes to mediation.
- Mediation is on October 12, 2026.

So we take it that:

- Mediation is near.

What would change this
----------------------

What would take it off your list:

- If both sides have not said yes to mediation.
- If mediation is on October 20, 2026 or later.

Tell us only what is true. Wrong facts lead to wrong steps.
"""


def test_a_family_hears_what_it_told_us_and_what_would_change_it() -> None:
    near = made.named("mediation is near", NEAR)
    found = why(
        rules(made.rule(ASK, {"all": [AGREED, "mediation is near"]}), near),
        mediation__agreed=True,
        mediation__scheduled_on="2026-10-12",
    )

    assert GIVEN == told(found)
    assert GIVEN.split("\n\n")[0] in str(found)


NOT_GIVEN = """\
Title of prepare/ask
====================

This step is not on your list now.

Why not
-------

- You told us: nobody is in danger now.
- This is for when mediation is near. You told us: mediation is on November 2,
  2026.

What would change this
----------------------

What would put it on your list:

- If someone may be hurt soon and mediation is on a day between October 5, 2026
  and October 19, 2026.

Tell us only what is true. Wrong facts lead to wrong steps.
"""


def test_a_family_hears_why_not() -> None:
    near = made.named("mediation is near", NEAR)
    found = why(
        rules(made.rule(ASK, {"all": [DANGER, "mediation is near"]}), near),
        student__in_danger=False,
        mediation__scheduled_on="2026-11-02",
    )

    assert NOT_GIVEN == told(found)


def test_a_family_hears_of_an_exception_that_holds() -> None:
    alone = made.named("only talk is the trouble", DANGER)
    found = why(
        rules(made.rule(ASK, AGREED, unless=["only talk is the trouble"]), alone),
        mediation__agreed=True,
        student__in_danger=True,
    )

    said = "This is not for when only talk is the trouble. You told us: someone may be"
    assert said in told(found)


def test_a_family_hears_what_comes_first() -> None:
    safety = made.rule("safety/act", DANGER, if_unknown="hold", overrides=[ASK])
    found = rules(made.rule(ASK, AGREED), safety)

    set_aside = told(why(found, mediation__agreed=True, student__in_danger=True))
    held = told(why(found, mediation__agreed=True))

    assert "- Safety/act comes first.\n" in set_aside
    assert "This step is not on your list now. Something else comes first." in set_aside
    assert "Please wait with this step." in held
    assert "Wait, because we do not know whether anyone is in danger." in held


def test_a_family_hears_the_title_of_what_shuts_it_out() -> None:
    silent = made.rule("a/first", DANGER, protected=True, exclusive_with=[ASK])
    found = why(
        rules(silent, made.rule(ASK, AGREED)),
        mediation__agreed=True,
        student__in_danger=True,
    )
    quiet = found.model_copy(update={"reasons": ()})

    assert "This does not go together with: Title of a/first." in told(found)
    assert "- This comes first: Title of a/first." in rules(
        silent, made.rule(ASK, AGREED)
    ).tell(quiet)


def test_a_family_hears_what_is_open_and_what_was_taken_for_granted() -> None:
    taken = {"student.in_danger": False}
    rule = made.rule(ASK, {"all": [AGREED, {"not": DANGER}]}, if_unknown=taken)

    assumed = told(why(rules(rule), mediation__agreed=True))
    possible = told(why(rules(made.rule(ASK, {"all": [AGREED, DANGER]}))))

    assert "What we took for granted\n" in assumed
    assert "- Nobody is in danger now.\n" in assumed
    assert (
        "This is still open, because we do not know whether both sides said yes to\n"
        "mediation or whether anyone is in danger."
    ) in possible


def test_a_family_hears_how_a_day_was_counted() -> None:
    found = why(
        rules(limit(note={"en": "A judge counts the days."})),
        "appeal",
        hearing__decision_on={"earliest": "2026-09-01", "latest": "2026-09-03"},
    )

    text = told(found)

    assert "This clock runs. The last day by the rule is November 30, 2026." in text
    assert "Act by November 30, 2026. Do not wait for the last day." in text
    assert "That is 90 calendar days after September 1, 2026, the earliest day" in text
    assert "A judge counts the days." in text


def test_a_family_hears_that_a_day_is_missing_and_how_to_give_it() -> None:
    text = told(why(rules(limit()), "appeal"))

    assert "This clock may be running, and we cannot name the last day yet." in text
    assert "- Tell us if you know this day: Day of the decision." in text


def test_a_family_hears_where_a_decision_stands() -> None:
    fit = made.decision(
        "mediation_fit", made.case("poor", DANGER), otherwise="good", if_unknown=False
    )

    leaning = told(why(rules(fit), "mediation_fit"))
    decided = told(why(rules(fit), "mediation_fit", student__in_danger=True))
    undecided = told(
        why(
            rules(made.decision("mediation_fit", made.case("poor", DANGER))),
            "mediation_fit",
        )
    )

    assert "Our answer for now: Label of good. More facts may change it." in leaning
    assert "- Tell us if someone may be hurt soon (then: Label of poor)." in leaning
    assert "Our answer: Label of poor." in decided
    assert "We cannot say yet." in undecided


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        (
            {"documents_held": {"lacks": "iep_current"}},
            {"documents_held": ["pwn"]},
            "You did not name The IEP in force now under \u201cPapers you have\u201d.",
        ),
        (
            {"documents_held": {"lacks": "iep_current"}},
            {"documents_held": []},
            "You did not name The IEP in force now under \u201cPapers you have\u201d.",
        ),
        (
            {"issues": {"includes_any": ("esy", "iep_goals")}},
            {"issues": ["esy", "bullying_harassment"]},
            "Issues: ",
        ),
        (
            {
                "not": {
                    "issues": {
                        "includes_any": (
                            "esy",
                            "iep_goals",
                            "manifestation",
                            "compensatory",
                        )
                    }
                }
            },
            {"issues": ["systemic"]},
            "Issues: ",
        ),
        (
            {"not": {"known": "plan"}},
            {"answers": {"plan": "dont_know"}},
            "You do not know this: Plan.",
        ),
        (
            {"timeline": {"any": made.when({"kind": "call"})}},
            {"timeline": [{"kind": "call"}]},
            "Timeline: 1 entry.",
        ),
        (
            {"timeline": {"none": made.when({"kind": "call"})}},
            {"timeline": []},
            "Timeline: 0 entries.",
        ),
    ],
)
def test_each_kind_of_fact_has_words(
    condition: object, facts: dict[str, Any], expected: str
) -> None:
    found = ruleset(made.rule(ASK, condition)).why(facts, ASK, as_of=TODAY)

    assert expected in " ".join(told(found).split())


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        (
            {"issues": {"lacks": "esy"}},
            {"issues": ["esy"]},
            "If you did not name",
        ),
        (
            {"not": {"known": "plan"}},
            {"plan": "iep"},
            "If you do not know which plan your child has.",
        ),
        (
            {"mediation.requested": False},
            {"mediation.requested_on": "2026-10-01"},
            "we do not know this yet: Day mediation was asked for",
        ),
        (
            {"mediation.scheduled_on": date(2026, 10, 20)},
            {"mediation.scheduled_on": "2026-10-01"},
            "If mediation is on October 20, 2026.",
        ),
        (
            {"mediation.scheduled_on": {"after": date(2026, 10, 20)}},
            {"mediation.scheduled_on": "2026-10-01"},
            "If mediation is on October 21, 2026 or later.",
        ),
        (
            {"documents_held": {"count": Count(Operator.AT_MOST, (0,), None)}},
            {},
            "you named nothing under \u201cPapers you have\u201d",
        ),
    ],
)
def test_each_kind_of_change_has_words(
    condition: object, facts: dict[str, Any], expected: str
) -> None:
    found = rules(made.rule(ASK, condition)).why(facts, ASK, as_of=TODAY)

    assert expected in " ".join(told(found).split())


RECORD = """\
prepare/ask (given): This step is on your list.

Reason of prepare/ask.

What decided it
---------------

- ✓ yes rule prepare/ask (made.yaml:1)

  - ✓ yes condition soon: soon (made.yaml:1)

    - ✓ yes mediation.scheduled_on within_next {param: near} [2026-10-12] (near;
      made.yaml:1)

Facts
-----

- mediation.scheduled_on: 2026-10-12 (told)

Constants
---------

- near: 14 calendar days (law; near; cite-near)

What would change it
--------------------

- no: mediation.scheduled_on: 2026-10-12 -> 2026-10-20 (2026-10-20..) [as it is]

Every set of up to 3 changes was looked at.

Sources
-------

- cite-near: cite-near. Title of cite-near. U.S. (binding)
"""


def recorded() -> Any:
    near = made.parameter("near", (made.length("14 calendar days"), None, None))
    soon = {"mediation.scheduled_on": {"within_next": param("near")}}
    found = rules(
        made.rule(ASK, "soon"),
        made.named("soon", soon),
        near,
        made.citation("cite-near"),
    )
    return why(found, mediation__scheduled_on="2026-10-12")


def test_an_advocate_reads_clauses_constants_and_sources() -> None:
    assert RECORD in recorded().render("text", reader="advocate")


def test_an_audit_reads_everything() -> None:
    text = recorded().render("text", reader="audit")

    assert "Everything that was read\n" in text
    assert "- ✓ yes all prepare/ask" in text
    assert "engine compiled, as of 2026-10-05, facts " in " ".join(text.split())


def test_an_advocate_reads_what_is_open_who_set_it_aside_and_what_was_not_tried() -> (
    None
):
    safety = made.rule("safety/act", DANGER, if_unknown="hold", overrides=[ASK])
    called = {"timeline": {"any": made.when({"kind": "call"})}}
    found = why(
        rules(made.rule(ASK, {"any": [AGREED, called]}), safety), mediation__agreed=True
    )

    text = " ".join(found.render("text", reader="advocate").split())

    assert (
        "safety/act: safety/act comes first. (may set it aside: waits for student.in_danger)"
        in text
    )
    assert "? unknown student.in_danger is yes [unknown]" in text


def test_an_advocate_reads_how_a_day_was_counted_and_each_stop() -> None:
    rules_ = rules(limit(condition=AGREED))
    runs = why(
        rules_,
        "appeal",
        hearing__decision_on="2026-09-01",
        mediation__agreed=True,
    ).render("text", reader="advocate")
    stopped = why(rules_, "appeal", mediation__agreed=False).render(
        "text", reader="advocate"
    )

    assert "- start: hearing.decision_on, 2026-09-01\n" in runs
    assert "- length: 90 calendar days after the start\n" in runs
    assert "- last day by the rule: 2026-11-30\n" in runs
    assert "1. ✗ no deadline appeal" in stopped
    assert "- missing: hearing.decision_on" not in stopped


def test_what_stands_twice_is_written_once() -> None:
    same = made.named("same", {"any": [DANGER, {"plan": "iep"}]})
    rules_ = rules(made.rule(ASK, {"all": ["same", {"not": {"not": "same"}}]}), same)

    text = why(rules_, student__in_danger=True).render("text", reader="audit")

    assert "condition same: same (as above)" in " ".join(text.split())


@pytest.mark.parametrize("reader", ["family", "advocate", "audit"])
@pytest.mark.parametrize("format", ["text", "markdown", "html", "terminal"])
def test_every_reader_has_every_format(reader: Any, format: str) -> None:
    text = recorded().render(format, reader=reader, color=False)

    assert "Title of prepare/ask" in text
    assert "It is not legal advice" in " ".join(text.replace("│", "").split())


def test_a_terminal_shows_a_tree_in_colour_or_without() -> None:
    plain = recorded().render("terminal", reader="advocate", color=False, width=72)
    coloured = recorded().render("terminal", reader="advocate")

    assert (
        "├── What decided it\n│   └── ✓ yes rule prepare/ask (made.yaml:1)\n" in plain
    )
    assert 72 >= max(map(len, plain.splitlines()))
    assert "\x1b[" in coloured
    assert "\x1b[" not in plain


def test_json_is_the_whole_record() -> None:
    assert "given" == json.loads(recorded().render("json"))["standing"]


def test_a_page_in_html_escapes_what_a_family_typed() -> None:
    rules_ = rules(made.rule(ASK, {"known": "student.first_name"}))

    page = why(rules_, student__first_name="<b>Mia</b>").render("html")

    assert "&lt;b&gt;Mia" in page
    assert "<b>Mia" not in page


def test_there_is_no_other_format_or_reader() -> None:
    with pytest.raises(ValueError, match="no format `pdf`: use one of text, markdown"):
        recorded().render("pdf")
    with pytest.raises(ValueError, match="no reader `judge`: use one of family"):
        recorded().render(reader="judge")


# ------------------------------------------------------------------------- Mermaid

MERMAID = """\
flowchart TD
  n1["rule prepare/ask"]:::yes
  n2["condition soon: soon"]:::yes
  n3["mediation.scheduled_on within_next #123;param: near#125; = 2026-10-12"]:::yes
  n3 --> n2
  n2 --> n1
"""


def test_an_explanation_is_drawn_from_the_facts_to_the_verdict() -> None:
    assert recorded().render("mermaid").startswith(MERMAID)


RULE_GRAPH = """\
flowchart LR
  subgraph "Prepare"
    n0["Title of prepare/ask"]
  end
  subgraph "conditions"
    n1("soon")
    n8("is_bad")
  end
  subgraph "facts"
    n2(["mediation.scheduled_on"])
    n4(["hearing.decision_on"])
    n5(["mediation.agreed"])
    n7(["student.in_danger"])
  end
  subgraph "deadlines"
    n3[/"Title of appeal"/]
  end
  subgraph "decisions"
    n6{{"Title of mediation_fit"}}
  end
  subgraph "Safety"
    n9["Title of safety/act"]
  end
  n2 --> n1
  n1 --> n0
  n4 --> n3
  n5 --> n3
  n3 --> n0
  n7 --> n6
  n6 -.->|unless| n0
  n8 -.->|unless| n0
  n0 -.->|before| n9
  n9 ==>|sets aside| n0
  n9 -->|changes| n0
  n9 ---|never with| n0
"""


def drawn() -> Ruleset:
    soon = {"deadlines.appeal": {"within_next": made.length("60 calendar days")}}
    return ruleset(
        made.rule(
            ASK,
            {"all": ["soon", soon, {"not": {"not": "soon"}}, soon]},
            unless=[{"mediation_fit": "poor"}, "is_bad"],
            before=["safety/act"],
        ),
        made.rule(
            "safety/act",
            DANGER,
            overrides=[ASK],
            adjusts=[made.adjustment(ASK, urgency="now")],
            exclusive_with=[ASK],
        ),
        made.named("soon", NEAR),
        limit(condition=AGREED),
        made.decision("mediation_fit", made.case("poor", DANGER)),
    )


def test_a_rule_is_drawn_with_all_that_it_asks_and_all_that_bears_on_it() -> None:
    assert RULE_GRAPH == drawn().graph(ASK)


def test_a_section_is_drawn_with_names_and_without_facts() -> None:
    text = drawn().graph("prepare")

    assert 'n1("soon")' in text
    assert "facts" not in text


def test_a_ruleset_is_drawn_by_its_rules_alone() -> None:
    text = drawn().graph()

    assert "conditions" not in text
    assert "n1 ==>|sets aside| n0" in text


def test_a_condition_and_a_decision_are_drawn_with_their_facts() -> None:
    assert 'n1(["mediation.scheduled_on"])' in drawn().graph("soon")
    assert 'n1(["student.in_danger"])' in drawn().graph("mediation_fit")


def test_what_is_not_there_is_not_drawn() -> None:
    with pytest.raises(NothingToDraw):
        drawn().graph("nothing")


def test_a_label_means_nothing_to_mermaid_or_to_a_page() -> None:
    assert '"#60;b#62; #34;x#34; #35; #96; #38;"' == quoted('<b> "x"\n # ` &')


def test_a_condition_on_what_is_not_there_says_nothing_of_it() -> None:
    quiet = made.rule(ASK, {"not": {"deadlines.appeal": {"before": date(2026, 12, 1)}}})
    found = why(rules(quiet, limit(condition=DANGER)), student__in_danger=False)

    assert "given" == found.standing
    assert "You told us" not in told(found)


def test_an_advocate_reads_values_of_every_kind() -> None:
    several = {
        "all": [
            {"issues": {"includes": "esy"}},
            {"student.age": {"at_least": 3}},
            {"mediation.held_on": {"before": date(2026, 10, 1)}},
            {"student.in_danger": False},
            {"not": {"known": "plan"}},
        ]
    }
    text = why(
        rules(made.rule(ASK, several)),
        issues={"esy", "iep_goals"},
        student__age=7,
        mediation__held_on={"earliest": "2026-09-01", "latest": "2026-09-05"},
        student__in_danger=False,
        answers={"plan": "dont_know"},
    ).render("text", reader="advocate", width=200)

    assert "issues: [esy, iep_goals] (told)" in text
    assert "student.age: 7 (told)" in text
    assert "mediation.held_on: 2026-09-01 to 2026-09-05 (told)" in text
    assert "student.in_danger: no (told)" in text
    assert "plan: dont_know (declined)" in text
    assert "plan known [dont_know]" in text


def test_an_advocate_reads_what_a_fact_follows_from() -> None:
    asked = rules(made.rule(ASK, {"mediation.requested": True}))
    text = why(asked, mediation__requested_on="2026-09-01").render(
        "text", reader="advocate", width=200
    )

    assert (
        "mediation.requested: yes (implied by mediation.requested_on: a day of asking"
        " means that mediation was asked for)"
    ) in text


def test_an_advocate_reads_how_far_the_search_went() -> None:
    called = {"timeline": {"any": made.when({"kind": "call"})}}
    found = why(rules(made.rule(ASK, called)), timeline=[])
    changes = found.changes.model_copy(update={"is_cut_short": True, "searched_to": 0})
    short = found.model_copy(
        update={"changes": changes, "more_stops": True, "stops": (), "facts": ()}
    )

    text = rules(made.rule(ASK, called)).tell(short, reader="advocate")

    assert "Larger sets were not searched further.\n" in text
    assert "Values of these were not tried: timeline.\n" in text
    assert "There are more sets than are listed here.\n" in text
    assert "changes was looked at" not in text


def test_an_advocate_reads_what_is_not_known_of_a_day() -> None:
    text = why(rules(limit()), "appeal").render("text", reader="advocate")

    assert "- start: hearing.decision_on\n- missing: hearing.decision_on\n" in text


def test_a_decision_is_read_with_its_cases() -> None:
    fit = made.decision(
        "mediation_fit", made.case("poor", DANGER), made.case("good", AGREED)
    )
    text = why(
        rules(fit), "mediation_fit", student__in_danger=False, mediation__agreed=True
    ).render("text", reader="audit", width=200)

    assert "✓ yes value mediation_fit good" in text
    assert "✓ yes case mediation_fit #2" in text


def test_an_exception_that_is_only_a_fact_is_told_as_one() -> None:
    bare = rules(made.rule(ASK, "is_bad", unless=[DANGER]))

    text = told(why(bare, student__in_danger=True))

    assert "- You told us: someone may be hurt soon.\n" in text


def test_one_day_that_would_do_is_said_as_a_day() -> None:
    on = {
        "mediation.scheduled_on": {"between": (date(2026, 10, 20), date(2026, 10, 20))}
    }
    found = why(rules(made.rule(ASK, on)), mediation__scheduled_on="2026-10-01")

    assert "- If mediation is on October 20, 2026.\n" in told(found)


def test_a_day_or_earlier_is_said_so() -> None:
    before = {"mediation.scheduled_on": {"before": date(2026, 9, 1)}}
    found = why(rules(made.rule(ASK, before)), mediation__scheduled_on="2026-10-01")

    assert "- If mediation is on August 31, 2026 or earlier.\n" in told(found)


def test_a_condition_without_words_says_the_facts_alone() -> None:
    named = made.named("silent", {"any": [AGREED, DANGER]})
    silent = replace(named, says={})
    found = why(rules(made.rule(ASK, "silent"), silent), student__in_danger=True)

    assert "- Someone may be hurt soon.\n" in told(found)


def test_what_only_counts_or_asks_the_application_tells_no_fact() -> None:
    topics = made.decision("topics", made.case("a", DANGER), hit="all")
    count = {"topics": {"count": Count(Operator.AT_LEAST, (1,), None)}}
    counted = why(rules(topics, made.rule(ASK, count)), student__in_danger=True)
    predicate = replace(
        rules(made.rule(ASK, "is_bad")), predicates={"is_bad": lambda facts: False}
    )

    assert "You told us" not in told(counted)
    assert "You told us" not in told(why(predicate, plan="iep"))


def test_an_advocate_reads_what_set_advice_aside_for_good() -> None:
    safety = made.rule("safety/act", DANGER, if_unknown="hold", overrides=[ASK])
    found = why(
        rules(made.rule(ASK, AGREED), safety),
        mediation__agreed=True,
        student__in_danger=True,
    )

    text = " ".join(found.render("text", reader="advocate").split())

    assert "safety/act: safety/act comes first." in text
    assert "safety/act comes first. (" not in text
