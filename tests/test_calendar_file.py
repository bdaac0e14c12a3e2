"""A calendar file: the dates of a page go in, whole days that a calendar reads come out."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from icalendar import Calendar, Event

from mediation_rules import Ruleset
from mediation_rules.calendar_file import calendar_file
from mediation_rules.render import Scene
from mediation_rules.revealing import revealing
from tests import scenes

DISCREET = "A step from your plan"
STEP = "Ask for a copy of the current plan"
ANOTHER_RIGHT = "Your state may set another time. Check it."
NOTICE = (
    "This is general information to help you get ready. It is not legal advice, and it"
    " does not replace a lawyer.",
    "Dates here are estimates: check them with your state or a lawyer right away, and"
    " act early.",
)


def events(scene: Scene) -> list[Event]:
    return Calendar.from_ical(calendar_file(scene)).events


def titles(text: str) -> list[str]:
    return [str(event["summary"]) for event in Calendar.from_ical(text).events]


def only_deadline(**changes: Any) -> Event:
    given = scenes.assessment(
        deadlines=(scenes.deadline(**changes),), recommendations=(), provisional=()
    )
    [event] = events(scenes.scene(given))
    return event


def said(event: Event) -> list[str]:
    return str(event["description"]).split("\n")


def test_a_page_becomes_its_dates_in_the_order_of_the_page() -> None:
    found = [(str(each["summary"]), each.start) for each in events(scenes.scene())]

    assert [
        ("Last day to ask for a hearing (Act by Friday, October 16, 2026)",
         date(2026, 10, 16)),
        (STEP, date(2026, 10, 7)),
    ] == found  # fmt: skip


def test_a_deadline_tells_its_last_day_what_it_protects_and_its_source() -> None:
    assert [
        "The last day by the rule is Monday, October 19, 2026.",
        "It protects your right to a hearing.",
        "Asking for mediation does not stop this clock.",
        ANOTHER_RIGHT,
        "Source: 34 CFR 300.511(e)",
        *NOTICE,
    ] == [line for line in said(only_deadline()) if not line.startswith("That is")]


def test_a_step_tells_its_day_and_its_source_with_a_link() -> None:
    step = events(scenes.scene())[1]

    assert [
        "By Wednesday, October 7, 2026",
        "Source: 34 CFR 300.506(b) https://example.org/300.506",
        "Source: 34 CFR 300.511(e)",
        *NOTICE,
    ] == said(step)


def test_an_event_is_a_whole_day_without_a_time_and_stays_private() -> None:
    text = calendar_file(scenes.scene())

    assert "DTSTART;VALUE=DATE:20261016\r\nDTEND;VALUE=DATE:20261017\r\n" in text
    assert 2 == text.count("CLASS:PRIVATE\r\n")
    assert "TZID" not in text


@pytest.mark.parametrize(
    ("changes", "day"),
    [
        ({"act_by": date(2026, 10, 5)}, date(2026, 10, 5)),
        ({"act_by": date(2026, 10, 2)}, scenes.TODAY),
        ({"passed": True, "by_rule": date(2026, 10, 2)}, date(2026, 10, 2)),
        ({"whose": "school"}, date(2026, 10, 19)),
        ({"act_by": None}, date(2026, 10, 19)),
    ],
)
def test_a_deadline_stands_on_the_day_that_the_page_names(
    changes: dict[str, Any], day: date
) -> None:
    assert day == only_deadline(**changes).start


def test_a_step_that_is_late_stands_on_today() -> None:
    late = scenes.advice("prepare/write-it-down", due=date(2026, 9, 1))
    given = scenes.assessment(recommendations=(late,), provisional=(), deadlines=())
    [event] = events(scenes.scene(given))

    assert scenes.TODAY == event.start
    assert "Today. The day for this was Tuesday, September 1, 2026" == said(event)[0]


def test_the_same_date_keeps_its_id_and_another_gets_its_own() -> None:
    first, again = only_deadline(), only_deadline(act_by=date(2026, 10, 2))
    other = only_deadline(by_rule=date(2026, 10, 20))

    assert first["uid"] == again["uid"]
    assert first["uid"] != other["uid"]


def test_no_name_of_the_child_is_in_the_file() -> None:
    assert "Maya" not in calendar_file(scenes.scene(everything=True))


def test_a_page_without_dates_is_a_calendar_without_events() -> None:
    given = scenes.assessment(deadlines=(), recommendations=())

    assert [] == events(scenes.scene(given))


def test_long_lines_are_folded_at_75_bytes() -> None:
    lines = calendar_file(scenes.scene()).encode().split(b"\r\n")

    assert max(map(len, lines)) == 75


def test_hostile_words_stay_words_and_begin_no_line() -> None:
    title = "a; b, c\\n\r\nBEGIN:VALARM\r\nATTACH:x\u202e"
    ruleset = scenes.definition()
    limit = replace(ruleset.deadlines["due_process"], title={"en": title})
    scene = scenes.scene(ruleset=replace(ruleset, deadlines={"due_process": limit}))
    [deadline, _] = events(scene)

    assert "a; b, c\\n BEGIN:VALARM ATTACH:x (Act by Friday, October 16, 2026)" == str(
        deadline["summary"]
    )
    assert [] == Calendar.from_ical(calendar_file(scene)).walk("VALARM")


def test_a_file_for_the_school_keeps_back_what_its_page_keeps_back() -> None:
    ruleset = Ruleset.load("us-federal")
    dispute = ruleset.dispute({"plan": "iep", "student.self_harm_risk": True})
    assessment = ruleset.assess(dispute, as_of=scenes.TODAY)
    steps = [
        titles(ruleset.calendar(assessment, dispute, audience=audience))
        for audience in ("family", "school")
    ]

    assert [DISCREET in titles for titles in steps] == [True, False]


def test_a_step_about_danger_or_fear_is_told_by_no_title_and_no_word() -> None:
    """A calendar shows its titles on a phone that others look at too."""
    ruleset = Ruleset.load("us-federal")
    told = {"student.self_harm_risk": True, "student.in_danger": True}
    text = ruleset.calendar(
        ruleset.assess(told, as_of=scenes.TODAY), ruleset.dispute(told)
    )
    words = [
        "suicid",
        "self-harm",
        "988",
        "hurt",
        "abuse",
        "danger",
        "afraid",
        "safety",
    ]
    found = Calendar.from_ical(text).events

    assert {str(event["summary"]) for event in found} == {DISCREET}
    assert {said(event)[0] for event in found} == {
        "Your page says what to do on this day."
    }
    assert not [word for word in words if word in text.lower()]


def test_only_what_is_private_is_told_so() -> None:
    ruleset = Ruleset.load("us-federal")
    private = revealing(ruleset.definition, ruleset.facts, "mediator").is_private
    safe = ("documents/ask-for-records", "prepare/know-the-day")
    kept = (
        "safety/get-help-for-self-harm",
        "safety/act-now",
        "support/bring-a-calm-person",
    )

    assert [*map(private, safe), *map(private, kept)] == [False] * 2 + [True] * 3
