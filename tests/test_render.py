"""The page: what stands on it, in which order, and how little of it at first."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mediation_rules.assessment import (
    DecisionResult,
    OpenQuestion,
    Reason,
    Recommendation,
)
from mediation_rules.conditions import ParameterRef
from mediation_rules.differences import Change, NextChange
from mediation_rules.facts import Answer
from mediation_rules.render import FORMATS, Page, TextError, compose, render
from tests import made, scenes
from tests.scenes import advice, assessment, scene


def page(**changes: Any) -> Page:
    return compose(scene(assessment(**changes)))


def headings(text: str) -> list[str]:
    return [line[3:] for line in text.splitlines() if line.startswith("## ")]


def titles(steps: tuple[Any, ...]) -> list[str]:
    return [step.title for step in steps]


# ------------------------------------------------------------------ order


def test_a_page_reads_from_what_cannot_wait_to_the_small_print() -> None:
    assert [
        "Do first",
        "Then",
        "Does mediation fit?",
        "Dates to watch",
        "What we still need to know",
        "Is mediation a good step",
        "Getting ready",
        "Wait with this",
        "What we took for granted",
        "Who can help",
        "What you told us",
        "Where this comes from",
        "About this page",
    ] == headings(render(scene(), "markdown"))


def test_where_nothing_presses_the_answer_on_mediation_comes_first() -> None:
    calm = assessment(recommendations=(advice("fit/a", "soon"),), provisional=())

    assert ["Does mediation fit?", "Start with", "Dates to watch"] == headings(
        render(scene(calm), "markdown")
    )[:3]


def test_everything_adds_what_was_left_out_and_why() -> None:
    told = render(scene(everything=True), "markdown")

    assert "Left out, and why" in headings(told)
    assert "- **Skip the session**  \n  Another step takes its place." in told


def test_an_empty_assessment_still_has_its_notice_and_says_what_to_do() -> None:
    empty = assessment(
        decisions={}, recommendations=(), provisional=(), held=(), deadlines=(),
        questions=(), assumptions=(), sources=(), not_covered=(), overridden=(),
    )  # fmt: skip
    told = render(scene(empty, {}, ruleset=scenes.definition(contacts={})), "markdown")

    assert ["Start with", "About this page"] == headings(told)
    assert "There is no step to name yet. Answer the questions first." in told
    assert told.startswith("# Next steps for your child\n")


@pytest.mark.parametrize("format", FORMATS)
def test_the_notice_and_the_emergency_lines_are_in_every_format(format: Any) -> None:
    told = render(scene(), format, width=10_000, color=False)
    words = re.sub(r"<[^>]+>|\*\*|\(tel:\d+\)|[\[\]]", "", told)

    assert "It is not legal advice, and it does not replace a lawyer." in words
    assert "Rules differ by state and change." in words
    assert "This page uses federal rules only." in words
    assert 2 == words.count("If someone may be hurt now, call 911.")
    assert 2 == words.count("call or text 988.")


# ------------------------------------------------------------------ do first


def test_at_most_three_things_are_for_today() -> None:
    urgent = tuple(advice(f"safety/s{number}", "now") for number in range(5))
    shown = page(recommendations=urgent, provisional=())

    assert 3 == len(shown.first)
    assert ["Today"] * 3 == [step.when for step in shown.first]
    assert [2] == [len(part.steps) for part in shown.parts]


def test_without_an_emergency_the_next_days_come_first() -> None:
    shown = page(
        recommendations=(advice("fit/a", "days"), advice("fit/b", "soon")),
        provisional=(advice("fit/c", "days", basis="provisional"),),
    )

    assert ["fit/a", "fit/c"] == [step.rule for step in shown.first]
    assert not shown.is_safety_first


def test_without_any_hurry_the_first_three_steps_come_first() -> None:
    calm = tuple(advice(f"fit/s{number}") for number in range(5))
    shown = page(recommendations=calm, provisional=())

    assert ["fit/s0", "fit/s1", "fit/s2"] == [step.rule for step in shown.first]
    assert ["When you can"] * 3 == [step.when for step in shown.first]


def test_what_is_said_to_be_safe_stands_among_the_rest_by_its_urgency() -> None:
    shown = page(
        recommendations=(advice("fit/a", "soon"), advice("fit/b", "routine")),
        provisional=(advice("safety/c", "now", basis="provisional"),),
    )

    assert ["safety/c"] == [step.rule for step in shown.first]
    assert shown.is_safety_first


def test_an_emergency_makes_the_emergency_lines_stand_out() -> None:
    calm = assessment(recommendations=(), provisional=())

    assert '<p class="emergency-first">' in render(scene(), "html")
    assert '<p class="emergency">' in render(scene(calm), "html")


def test_ten_steps_are_told_in_full_and_the_rest_by_title() -> None:
    many = tuple(advice(f"prepare/s{number:02}") for number in range(14))
    shown = page(recommendations=many, provisional=())

    assert 10 == len(shown.first) + len(shown.parts[0].steps)
    [more] = shown.more
    assert ["Own title of prepare/s10", "Own title of prepare/s11"] == titles(
        more.steps
    )[:2]
    assert ["", (), ()] == [
        more.steps[0].body,
        more.steps[0].why,
        more.steps[0].sources,
    ]


def test_the_rest_stands_under_its_section_with_its_day() -> None:
    many = tuple(
        advice(f"prepare/s{number:02}", due=date(2026, 10, 20)) for number in range(11)
    )
    told = render(scene(assessment(recommendations=many, provisional=())), "markdown")

    assert (
        "## More that can help\n\nThese come after the steps above.\n\n### Getting ready\n\n"
        "- Own title of prepare/s10 (By Tuesday, October 20, 2026)\n"
    ) in told


def test_while_something_presses_the_rest_is_no_wall_of_titles() -> None:
    many = tuple(advice(f"prepare/s{number:02}") for number in range(40))
    urgent = advice("safety/a", "now")
    pressing = assessment(recommendations=(urgent, *many), provisional=())
    [more] = compose(scene(pressing)).more

    assert 15 == len(more.steps)
    assert (
        "There are 16 more steps. They can wait; ask for the whole list when you are ready."
    ) in render(scene(pressing), "text", width=10_000)


def test_while_nothing_presses_every_step_is_named() -> None:
    many = tuple(advice(f"prepare/s{number:02}", "routine") for number in range(40))
    shown = page(recommendations=many, provisional=())

    assert ("", 30) == (shown.and_more, len(shown.more[0].steps))


def test_everything_tells_all_steps_in_full() -> None:
    many = tuple(advice(f"prepare/s{number:02}") for number in range(14))
    shown = compose(
        scene(assessment(recommendations=many, provisional=()), everything=True)
    )

    assert ((), 11) == (shown.more, len(shown.parts[0].steps))


def test_a_section_that_the_ruleset_does_not_list_comes_last_under_its_name() -> None:
    shown = page(
        recommendations=(
            advice("safety/a", "now"),
            advice("odd/b"),
            advice("prepare/c"),
        ),
        provisional=(),
    )

    assert [("prepare", "Getting ready"), ("odd", "Odd")] == [
        (part.id, part.title) for part in shown.parts
    ]


def test_the_plan_stands_on_the_first_sheet_by_title() -> None:
    told = render(scene(), "markdown")
    page_ = render(scene(), "html")

    assert (
        "## Then\n\n- Ask for a copy of the current plan (By Wednesday, October 7, 2026)\n"
        "- Ask for mediation in writing (Soon)\n- Write down what happened\n\n## Does"
    ) in told
    assert (
        '<a href="#fit-ask-for-mediation">Ask for mediation in writing</a> (Soon)'
        in page_
    )
    assert '<h3 id="fit-ask-for-mediation">' in page_


# ------------------------------------------------------------------ a step


@pytest.mark.parametrize(
    ("urgency", "due", "expected", "is_today"),
    [
        ("now", None, "Today", True),
        ("days", None, "In the next few days", False),
        ("soon", None, "Soon", False),
        ("routine", None, "When you can", False),
        ("now", date(2026, 10, 7), "Start today. Be done by Wednesday, October 7, 2026", True),
        ("soon", date(2026, 10, 7), "By Wednesday, October 7, 2026", False),
        ("soon", date(2026, 10, 5), "Today", True),
        ("soon", date(2026, 10, 2), "Today. The day for this was Friday, October 2, 2026", True),
    ],
)  # fmt: skip
def test_a_step_says_when(
    urgency: str, due: date | None, expected: str, is_today: bool
) -> None:
    shown = page(recommendations=(advice("fit/a", urgency, due=due),), provisional=())

    assert [(expected, is_today)] == [
        (step.when, step.is_today) for step in shown.first
    ]


def test_a_step_says_why_once_and_not_too_often() -> None:
    reasons = tuple(
        Reason(text=text) for text in ("one", "two", "one", "", "three", "four")
    )
    step = advice("fit/a", "now", reasons=reasons)

    assert ("One.", "Two.", "Three.") == page(recommendations=(step,)).first[0].why
    assert 4 == len(
        compose(scene(assessment(recommendations=(step,)), everything=True))
        .first[0]
        .why
    )


def test_a_step_that_waits_for_nothing_known_has_no_caution() -> None:
    steps = (
        advice("fit/a", basis="provisional"),
        advice("fit/b", basis="assumed"),
        advice("fit/c"),
    )
    shown = page(recommendations=steps, provisional=(), assumptions=())

    assert ["", "", ""] == [step.caution for step in shown.first]


def test_a_step_whose_rule_is_gone_keeps_its_title() -> None:
    [step] = page(
        recommendations=(replace_rules(advice("fit/gone"), ()),), provisional=()
    ).first

    assert ("fit/gone", "Own title of fit/gone", "") == (
        step.rule,
        step.title,
        step.body,
    )


def replace_rules(item: Recommendation, rules: tuple[str, ...]) -> Any:
    return item.model_copy(update={"rules": rules})


def test_a_merged_step_shows_the_text_of_its_first_rule() -> None:
    item = advice("fit/ask-for-mediation", "now")
    merged = replace_rules(item, ("safety/get-help-now", "fit/ask-for-mediation"))
    [step] = page(recommendations=(merged,), provisional=()).first

    assert "Get help now" == step.title
    assert step.body.startswith("If Maya may be hurt")


def test_a_text_that_fails_stops_the_page() -> None:
    with pytest.raises(
        TextError, match=r"rules/prepare/ask-for-the-plan/advice.en.md:2"
    ):
        compose(scene(values={}))


# ------------------------------------------------------------------ fit


def fit(**changes: Any) -> Any:
    given = {
        "name": "mediation_fit", "title": "t", "value": None, "settled": False,
    }  # fmt: skip
    found = DecisionResult(**{**given, **changes})
    return page(decisions={"mediation_fit": found}).fit


def test_a_settled_answer_is_not_hedged() -> None:
    found = fit(value="possible_fit", settled=True, waits_for=("plan",))

    assert ("Mediation may fit here.", False, ()) == (
        found.answer,
        found.is_open,
        found.open,
    )


def test_an_open_answer_names_last_what_may_hurt_to_read() -> None:
    found = fit(
        value="possible_fit",
        waits_for=(
            "student.self_harm_risk",
            "plan",
            "state",
            "relationship",
            "urgency",
        ),
    )

    assert "self-harm" not in found.open[0]
    assert "self-harm" in fit(waits_for=("student.self_harm_risk",)).open[0]


def test_an_open_answer_says_what_it_waits_for_and_what_it_could_be() -> None:
    found = fit(possible=("possible_fit", "poor_fit_now"), waits_for=("plan",))

    assert "We cannot say yet." == found.answer
    assert (
        "This may change, because we do not know which plan your child has.",
        "It could still be: Mediation may fit here; Mediation is not the next step.",
    ) == found.open


def test_an_open_answer_may_have_nothing_to_say() -> None:
    assert () == fit().open


# ------------------------------------------------------------------ dates


def dates(*deadlines: Any, everything: bool = False, **situation: Any) -> Any:
    shown = compose(
        scene(assessment(deadlines=deadlines), everything=everything, **situation)
    )
    return shown.dates


def test_a_date_says_the_safe_day_first_and_how_the_last_day_was_counted() -> None:
    [line] = dates(scenes.deadline())

    assert "Act by Friday, October 16, 2026" == line.headline
    assert (
        "The last day by the rule is Monday, October 19, 2026.",
        "That is 2 years after October 19, 2024 (day you knew).",
    ) == line.counted
    assert "It protects your right to a hearing." == line.protects
    assert (
        "Asking for mediation does not stop this clock.",
        "Your state may set another time. Check it.",
    ) == line.notes
    assert ["34 CFR 300.511(e)"] == [source.locator for source in line.sources]


@pytest.mark.parametrize(
    ("changes", "state", "headline"),
    [
        ({"act_by": scenes.TODAY}, "ahead", "Act today"),
        ({"act_by": None}, "ahead", "Act today"),
        ({"act_by": date(2026, 10, 2)}, "ahead", "Act today"),
        ({"passed": True}, "passed", "The last day was Monday, October 19, 2026"),
        ({"whose": "school"}, "ahead", "The school: by Monday, October 19, 2026"),
        ({"whose": "state", "passed": True}, "passed", "The state: the last day was Monday, October 19, 2026"),
        ({"whose": "hearing_officer"}, "ahead", "The hearing officer: by Monday, October 19, 2026"),
        ({"by_rule": None, "act_by": None, "missing": ("state",)}, "undated", "No date yet"),
    ],
)  # fmt: skip
def test_a_date_says_who_must_act_and_whether_it_has_passed(
    changes: dict[str, Any], state: str, headline: str
) -> None:
    [line] = dates(scenes.deadline(**changes))

    assert (state, headline) == (line.state, line.headline)


def test_a_family_is_never_told_that_it_is_too_late() -> None:
    [ours, theirs] = dates(
        scenes.deadline(passed=True), scenes.deadline("b", passed=True, whose="school")
    )

    assert (
        "Do not decide alone that it is too late. Ask a lawyer or your parent center today."
        in ours.notes
    )
    assert not any("too late" in note for note in theirs.notes)


def test_a_date_that_cannot_be_given_says_what_is_missing() -> None:
    [line] = dates(
        scenes.deadline(
            by_rule=None, act_by=None, missing=("state", "the school calendar")
        )
    )

    assert (
        "The rule: 2 years, counted from this day: day you knew.",
        "We do not know your state.",
        "The school calendar.",
    ) == line.counted


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        (
            "school_calendar",
            "We cannot count school days without the school's calendar.",
        ),
        (
            "school_calendar_range",
            "The school's calendar that we have does not reach so far.",
        ),
        ("calendar_range", "The day is too far away to count to."),
        ("parameter due_process_limit", "We do not know how long this time is."),
    ],
)
def test_what_is_missing_is_said_in_plain_words(missing: str, expected: str) -> None:
    [line] = dates(scenes.deadline("x", by_rule=None, act_by=None, missing=(missing,)))

    assert (expected,) == line.counted


def test_the_length_that_was_counted_is_the_one_that_is_said() -> None:
    [line] = dates(scenes.deadline(length="1 year"))

    assert "That is 1 year after October 19, 2024 (day you knew)." == line.counted[1]


def test_where_the_law_names_no_number_there_is_no_fixed_day() -> None:
    [line] = dates(scenes.deadline("x", by_rule=None, act_by=None, missing=()))

    assert ("No fixed day", ()) == (line.headline, line.counted)


def test_a_rough_start_and_other_ways_to_count_are_said() -> None:
    ruleset = scenes.definition()
    limit = replace(
        ruleset.deadlines["due_process"],
        direction="before",
        length=ParameterRef("limit", made.HERE),
    )
    by_hand = replace(ruleset, deadlines={"due_process": limit})
    given = scenes.deadline(start_is_range=True)
    params = {"limit": made.length("10 school days")}

    def counted(**situation: Any) -> tuple[str, ...]:
        shown = compose(
            scene(assessment(deadlines=(given,)), ruleset=by_hand, **situation)
        )
        return shown.dates[0].counted

    assert (
        "That is 10 school days before October 19, 2024, the earliest day it can be"
        " (day you knew)."
    ) == counted(parameters=params)[1]
    assert "It is counted from October 19, 2024 (day you knew)." == counted()[1]


def test_a_date_without_a_start_or_rule_keeps_its_own_words() -> None:
    [line] = dates(
        scenes.deadline("gone", start_date=None, protects="a right.", note="careful")
    )

    assert "Own title of gone" == line.title
    assert ("The last day by the rule is Monday, October 19, 2026.",) == line.counted
    assert "It protects a right." == line.protects
    assert "Careful." == line.notes[0]


def test_initials_keep_their_capitals_inside_a_sentence() -> None:
    [line] = dates(scenes.deadline("gone", start="deadlines.iep"))
    ruleset = scenes.definition(
        deadlines={"iep": made.deadline("iep", "x", None, title={"en": "IEP review"})}
    )
    [other] = compose(
        scene(
            assessment(deadlines=(scenes.deadline("gone", start="deadlines.iep"),)),
            ruleset=ruleset,
        )
    ).dates

    assert "(iep)" in line.counted[1]
    assert "(IEP review)" in other.counted[1]


def test_cautions_are_sentences_or_unknown_facts() -> None:
    [line] = dates(scenes.deadline(owner=None, caution=("state", "check the rule")))

    assert ("We do not know your state.", "Check the rule.") == line.notes[1:]


def test_dates_of_the_family_come_first_and_undated_ones_last() -> None:
    shown = dates(
        scenes.deadline("a", by_rule=None, act_by=None),
        scenes.deadline("b", whose="school", by_rule=date(2026, 10, 6)),
        scenes.deadline("c", act_by=date(2026, 11, 1)),
        scenes.deadline("d", act_by=date(2026, 10, 8)),
    )

    assert ["d", "c", "b", "a"] == [line.name for line in shown]


def test_a_focused_page_shows_only_so_many_dates() -> None:
    many = tuple(scenes.deadline(f"d{number:02}") for number in range(12))
    open_ = tuple(
        scenes.deadline(f"u{number}", by_rule=None, act_by=None) for number in range(6)
    )

    assert 12 == len(dates(*many, *open_))
    assert 18 == len(dates(*many, *open_, everything=True))


# ------------------------------------------------------------------ the rest


def test_questions_are_asked_in_the_words_of_the_ruleset_and_not_too_many() -> None:
    asked = tuple(
        OpenQuestion(path=path, text=text, why="own why")
        for path, text in [
            ("plan", "own"), ("a.b", "Own?"), ("c.d_e", ""), ("f", "f"), ("g", "g"), ("h", "h"),
        ]
    )  # fmt: skip
    shown = page(questions=asked).questions

    assert [
        ("Which plan does your child have?", "The plan decides which steps are yours."),
        ("Own?", "own why"),
        ("d e", "own why"),
    ] == [(ask.text, ask.why) for ask in shown[:3]]
    assert 5 == len(shown)


def test_what_was_told_is_said_back_but_not_what_is_private() -> None:
    values = {
        **scenes.VALUES,
        "support.afraid": True,
        "timeline": ({"kind": "call"}, {"kind": "call"}),
        "deadlines.due_process": scenes.TODAY,
    }
    shown = compose(scene(values=values, answers={"state": Answer.PREFER_NOT_TO_SAY}))

    assert (
        "Your child has an IEP.",
        "Mediation is on October 14, 2026.",
        "Timeline: 2 entries.",
        "You chose not to say your state.",
        "We also used 2 private answers. They are not printed here.",
    ) == shown.told


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer.DONT_KNOW, "You do not know your state."),
        (Answer.PREFER_NOT_TO_SAY, "You chose not to say your state."),
        (Answer.DOES_NOT_APPLY, "This does not apply: State."),
    ],
)
def test_every_answer_that_is_no_value_is_shown_as_what_it_is(
    answer: Answer, words: str
) -> None:
    assert words in compose(scene(answers={"state": answer})).told


def test_an_answer_about_what_is_private_is_counted_and_not_printed() -> None:
    shown = compose(
        scene(
            values={"plan": "iep"}, answers={"support.afraid": Answer.PREFER_NOT_TO_SAY}
        )
    )

    assert "We also used 1 private answer. It is not printed here." == shown.told[-1]
    assert not [line for line in shown.told if "chose not to say" in line]


def test_helpers_are_shown_while_their_entry_is_valid_and_for_their_state() -> None:
    contacts = {
        "old": scenes.contact("Old", "x", valid_to=date(2026, 10, 4)),
        "new": scenes.contact("New", "x", valid_from=date(2026, 10, 6)),
        "other": scenes.contact("Other", "x", states=("US-PA",)),
        "here": scenes.contact("Here", "x", states=("US-WI",)),
        "crisis": scenes.contact("Crisis", "x", phone="988"),
        "all": scenes.contact(
            "all", "x", valid_from=scenes.TODAY, valid_to=scenes.TODAY
        ),
    }
    ruleset = scenes.definition(contacts={**scenes.definition().contacts, **contacts})
    values = {**scenes.VALUES, "state": "US-WI"}
    shown = compose(scene(values=values, ruleset=ruleset, everything=True))

    assert ["your parent center", "Here", "all"] == [
        item.name for item in shown.helpers
    ]


def test_a_focused_page_names_only_the_helpers_that_its_steps_speak_of() -> None:
    contacts = {
        **scenes.definition().contacts,
        "other": scenes.contact("Other", "x"),
    }
    ruleset = scenes.definition(contacts=contacts)

    assert ["your parent center"] == [
        item.name for item in compose(scene(ruleset=ruleset)).helpers
    ]
    assert () == compose(scene(assessment(recommendations=()), ruleset=ruleset)).helpers


def test_sources_are_listed_in_the_order_of_use() -> None:
    assert ["a", "b"] == [source.id for source in page().sources]
    assert ["b"] == [
        source.id for source in page(recommendations=(), provisional=()).sources
    ]
    assert ["b", "a"] == [
        source.id
        for source in compose(
            scene(assessment(recommendations=(), provisional=()), everything=True)
        ).sources
    ]


def test_the_receipt_says_how_the_page_was_made_and_from_what() -> None:
    assert (
        "Fixed rules made this page from the facts you gave. The same facts, rules and day"
        " always give the same page.",
        "Made for October 5, 2026 with mediation-rules 0.1.0, made 0.1.0 (abcdef012345),"
        " engine compiled, facts 0123456789ab.",
    ) == page().receipt


def test_a_sentence_of_the_assessment_is_said_in_the_reader_s_language() -> None:
    ruleset = scenes.definition()
    rule = replace(
        ruleset.rules["safety/get-help-now"],
        because={"en": "Safety first.", "es": "La seguridad primero."},
        title={"en": "Get help", "es": "Pida ayuda"},
    )
    item = advice(
        rule.id, "now", reasons=(Reason(text="Safety first."), Reason(text="x"))
    )
    shown = compose(
        scene(
            assessment(recommendations=(item,), provisional=()),
            ruleset=replace(ruleset, rules={rule.id: rule}, languages=("en", "es")),
            locale="es",
        )
    )

    [step] = shown.first
    assert ("Pida ayuda", ("La seguridad primero.", "X.")) == (step.title, step.why)
    assert "If Maya may be hurt" in step.body


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("as_of", scenes.TODAY),
        ("due", date(2026, 12, 1)),
        ("child", "Maya"),
        ("params.limit", 3),
        ("params.none", None),
        ("contacts.pti.phone", "555-0100"),
        ("contacts.pti.link", None),
        ("contacts.pti.name", "your parent center"),
        ("contacts.pti.what_for", "free help for families"),
        ("contacts.none.name", None),
        ("deadlines.due_process", date(2026, 10, 19)),
        ("deadlines.due_process.act_by", date(2026, 10, 16)),
        ("deadlines.none.by_rule", None),
        ("decisions.mediation_fit", "possible_fit"),
        ("mediation_fit", "possible_fit"),
        ("decisions.none", None),
        ("plan", "iep"),
        ("state", None),
    ],
)
def test_a_text_can_ask_for_every_kind_of_name(path: str, expected: object) -> None:
    look_up = scene(parameters={"limit": 3}).lookup(date(2026, 12, 1))

    assert expected == look_up(path)


@pytest.mark.parametrize(
    ("by_rule", "act_by", "expected"),
    [
        (date(2026, 10, 6), date(2026, 10, 2), scenes.TODAY),
        (scenes.TODAY, date(2026, 10, 2), scenes.TODAY),
        (date(2026, 10, 4), date(2026, 10, 2), date(2026, 10, 2)),
        (date(2026, 10, 6), scenes.TODAY, scenes.TODAY),
        (date(2026, 10, 7), date(2026, 10, 6), date(2026, 10, 6)),
        (None, None, None),
    ],
)
def test_a_text_names_today_when_the_safe_day_is_over_and_the_last_day_is_not(
    by_rule: date | None, act_by: date | None, expected: date | None
) -> None:
    limit = scenes.deadline("due_process", by_rule=by_rule, act_by=act_by)
    look_up = scene(assessment(deadlines=(limit,))).lookup(None)

    assert expected == look_up("deadlines.due_process.act_by")


def test_a_decision_of_several_values_is_looked_up_as_a_set() -> None:
    several = DecisionResult(
        name="x", title="t", value=None, values=("a", "b"), settled=True
    )
    look_up = scene(assessment(decisions={"x": several})).lookup(None)

    assert ("a", "b") == look_up("x")


def test_there_is_no_other_format() -> None:
    with pytest.raises(ValueError, match="no format `pdf`: use one of markdown, html"):
        render(scene(), "pdf")  # type: ignore[arg-type]


def test_a_date_or_an_answer_with_nothing_to_add_is_one_line() -> None:
    bare = DecisionResult(
        name="mediation_fit", title="t", value="possible_fit", settled=True
    )
    line = scenes.deadline(
        "bare", by_rule=None, act_by=None, owner=None, citations=(), missing=()
    )
    told = render(
        scene(assessment(decisions={"mediation_fit": bare}, deadlines=(line,))),
        "markdown",
    )

    assert (
        "## Does mediation fit?\n\n**Mediation may fit here.**\n\n## Dates to watch\n\n"
        "Dates are estimates. Aim for the first day shown, not the last.\n\n"
        "### Own title of bare\n\n**No fixed day**\n\n## What we still need to know\n"
    ) in told


def test_advice_that_is_held_without_a_reason_is_a_title() -> None:
    held = assessment().held[0].model_copy(update={"reasons": (), "waits_for": ()})

    assert "- **Wait for the session**\n\n## What we took" in render(
        scene(assessment(held=(held,))), "markdown"
    )


def test_a_helper_may_have_a_phone_or_a_page_or_neither() -> None:
    contacts = {
        "a": scenes.contact("a", "x", phone="(555) 010-0100"),
        "b": scenes.contact("b", "x", link="https://example.org/b"),
        "c": scenes.contact("c", "x"),
    }
    told = render(
        scene(
            values={},
            given=assessment(recommendations=()),
            ruleset=scenes.definition(contacts=contacts),
            everything=True,
        ),
        "markdown",
    )

    assert (
        "- **A**, [(555) 010-0100](tel:5550100100)  \n  X.\n"
        "- [**B**](https://example.org/b)  \n  X.\n"
        "- **C**  \n  X.\n"
    ) in told


# ------------------------------------------------------------------ what is unknown


def test_what_is_not_known_is_drawn_together() -> None:
    found = scene()

    assert "" == found.unknown(())
    assert "we do not know your state" == found.unknown(["state", "state"])
    assert (
        "we do not know which plan your child has, your state, or if anyone is in danger"
        == found.unknown(["plan", "state", "student.in_danger"])
    )


def test_clauses_that_begin_otherwise_stay_whole() -> None:
    other = scenes.question("issues", "?", unknown="nobody told us the issues")
    questions = (*scenes.QUESTIONS, other)
    ruleset = replace(
        scenes.definition(),
        questions={"en": {question.path: question for question in questions}},
    )

    assert "we do not know your state and nobody told us the issues" == scene(
        ruleset=ruleset
    ).unknown(["state", "issues"])


def test_an_assumption_stands_at_the_end_of_its_step() -> None:
    told = render(scene(), "markdown")

    assert (
        "### Write down what happened\n\n**When you can**\n\n"
        "We took for granted: nobody is in danger now.\n"
    ) in told


def test_sources_checked_on_one_day_say_so_once() -> None:
    day = {"checked_on": date(2026, 7, 1), "strength": "practice"}
    sources = tuple(source.model_copy(update=day) for source in assessment().sources)
    told = render(scene(assessment(sources=sources)), "markdown")

    assert (
        "## Where this comes from\n\nAll were last checked July 1, 2026.\n\n- [34"
        in told
    )
    assert (
        "- 34 CFR 300.511(e). Title of b. U.S. Department of Education. Good practice, not law.\n"
        in told
    )


def test_an_address_or_number_of_a_helper_can_be_followed() -> None:
    contacts = {
        "a": scenes.contact("a", "x", phone="555-0100", link="https://example.org/a_b"),
        "b": scenes.contact("b", "x", phone="ask us", link="javascript:alert(1)"),
        "c": scenes.contact("c", "x", link="https://example.org/<x>"),
    }
    body = (
        "{# Uses: contacts.a, contacts.b, contacts.c. #}\n{{ contacts.a.phone }}, {{ contacts.a.link }}, "
        "{{ contacts.b.phone }}, {{ contacts.b.link }}, {{ contacts.c.link }}"
    )
    rule = scenes.rule("fit/x", "X", body)
    ruleset = scenes.definition(contacts=contacts, rules={"fit/x": rule})
    told = render(
        scene(
            assessment(recommendations=(advice("fit/x", "now"),), provisional=()),
            ruleset=ruleset,
        ),
        "markdown",
    )

    assert (
        "[555-0100](tel:5550100), [https\\://example.org/a\\_b](https://example.org/a_b), "
        "ask us, javascript:alert(1), https\\://example.org/\\<x\\>\n"
    ) in told


# --------------------------------------------------------------------- what lies ahead


def change(id_: str, kind: Any = "advice", what: Any = "gained") -> Change:
    return Change(
        kind=kind, id=id_, title="Own title", what=what, before=None, after="soon"
    )


def test_a_page_says_when_it_changes_and_how() -> None:
    changes = (
        change("fit/ask-for-mediation"),
        change("due_process", "deadline", "passed"),
        change("mediation_fit", "decision", "decided"),
        change("gone/rule", what="lost"),
        change("pti", "contact", "out_of_date"),
        change("gone", "contact", "in_date"),
    )
    ahead = NextChange(on=date(2026, 10, 14), changes=changes)
    text = render(replace(scenes.scene(), next_change=ahead), "text")

    assert (
        "When this page changes\n----------------------\n\n"
        "If nothing else happens, this advice changes on Wednesday, October 14, 2026:\n\n"
        "- New: Ask for mediation in writing.\n"
        "- The last day is over: Last day to ask for a hearing.\n"
        "- Another answer: Where mediation fits.\n"
        "- No longer needed here: Own title.\n"
        "- From then on this address or number no longer counts: your parent center.\n"
        "- And 1 more.\n\n"
        "Make this page again on that day. Make it again sooner if anything new happens.\n"
    ) in text


def test_a_focused_page_names_five_changes_and_counts_the_rest() -> None:
    changes = tuple(change(f"a/step-{number}") for number in range(7))
    ahead = NextChange(on=date(2026, 10, 14), changes=changes)

    focused, whole = (
        compose(replace(scenes.scene(), next_change=ahead, everything=all_)).ahead
        for all_ in (False, True)
    )

    assert focused is not None
    assert whole is not None
    assert (6, "And 2 more.") == (len(focused.changes), focused.changes[-1])
    assert 7 == len(whole.changes)


def test_a_page_that_days_do_not_change_says_nothing_of_it() -> None:
    assert "When this page changes" not in render(scenes.scene(), "text")


# -------------------------------------------------------------------------- sources


def checked(*checks: tuple[date | None, str]) -> Any:
    """The page of a family whose sources were checked so."""
    pattern = assessment().sources[0]
    names = [f"s{number}" for number in range(len(checks))]
    sources = tuple(
        pattern.model_copy(update={"id": name, "checked_on": day, "checked_by": who})
        for name, (day, who) in zip(names, checks, strict=True)
    )
    return compose(scene(assessment(sources=sources), everything=True))


DAY = date(2026, 7, 1)


@pytest.mark.parametrize(
    ("checks", "for_all", "each"),
    [
        ([], "", []),
        ([(DAY, "")], "All were last checked July 1, 2026.", [""]),
        (
            [(DAY, "Ana. "), (DAY, "Ana")],
            "All were last checked July 1, 2026, by Ana.",
            ["", ""],
        ),
        (
            [(DAY, "Ana"), (DAY, "Bo"), (DAY, "Ana"), (None, "")],
            "Where nothing else is said, each was last checked July 1, 2026, by Ana.",
            ["", "Last checked July 1, 2026, by Bo.", "", "Not checked yet."],
        ),
        (
            [(DAY, "Ana"), (DAY, "")],
            "",
            ["Last checked July 1, 2026, by Ana.", "Last checked July 1, 2026."],
        ),
        ([(None, "")], "", ["Not checked yet."]),
    ],
)
def test_a_page_says_when_its_sources_were_checked_and_by_whom(
    checks: list[Any], for_all: str, each: list[str]
) -> None:
    page = checked(*checks)

    assert for_all == page.checked
    assert each == [source.checked for source in page.sources]
