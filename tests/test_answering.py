"""What may be typed to each kind of question, and what is asked again."""

from datetime import date
from typing import Any

import pytest

from mediation_rules.cli.answering import NotUnderstood, understood
from mediation_rules.fact_model import FactModel
from mediation_rules.fact_values import DateRange
from mediation_rules.facts import Answer, Dispute
from tests.made import TODAY, rule
from tests.test_questions import ruleset

FACTS = FactModel.of(Dispute)


def read(path: str, typed: str, locale: str = "en") -> object:
    [question] = [
        item
        for item in ruleset(rule("a/one", {"known": path})).questions({}, as_of=TODAY)
        if item.path == path
    ]
    return understood(question, typed, locale, FACTS[path].aliases)


@pytest.mark.parametrize(
    ("path", "typed", "value"),
    [
        ("plan", "d", Answer.DONT_KNOW),
        ("plan", " Don't  know ", Answer.DONT_KNOW),
        ("student.age", "P", Answer.PREFER_NOT_TO_SAY),
        ("student.age", "prefer not to say", Answer.PREFER_NOT_TO_SAY),
        ("dispute.known_on", "x", Answer.DOES_NOT_APPLY),
        ("mediation.agreed", "does not apply", Answer.DOES_NOT_APPLY),
        ("mediation.agreed", "Yes", True),
        ("mediation.agreed", "1", True),
        ("mediation.agreed", "n", False),
        ("plan", "1", "iep"),
        ("plan", "plan_504", "plan_504"),
        ("state", "PA", "US-PA"),
        ("state", "us-pa", "US-PA"),
        ("relationship", "hostile", "hostile"),
        ("issues", "0", []),
        ("issues", "none", []),
        ("issues", "1, 3", ["child_find", "evaluation_late"]),
        ("issues", "1 3", ["child_find", "evaluation_late"]),
        ("issues", "iep_goals, 1", ["iep_goals", "child_find"]),
        ("issues", "iep_goals", ["iep_goals"]),
        ("dispute.known_on", "2026-09-14", date(2026, 9, 14)),
        ("dispute.known_on", "9/14/2026", date(2026, 9, 14)),
        (
            "dispute.known_on",
            "2026-02",
            DateRange(earliest=date(2026, 2, 1), latest=date(2026, 2, 28)),
        ),
        (
            "dispute.known_on",
            "2025",
            DateRange(earliest=date(2025, 1, 1), latest=date(2025, 12, 31)),
        ),
        (
            "dispute.known_on",
            "2026-08-30 to 2026-09",
            DateRange(earliest=date(2026, 8, 30), latest=date(2026, 9, 30)),
        ),
        ("student.age", "9", 9),
        ("student.first_name", " Mia  Lou", "Mia Lou"),
    ],
)
def test_what_is_typed_is_read_by_the_kind_of_the_question(
    path: str, typed: str, value: Any
) -> None:
    assert value == read(path, typed)


def test_a_choice_may_be_begun_if_no_other_begins_so() -> None:
    words = ruleset(rule("a/one", {"known": "state"})).questions({}, as_of=TODAY)

    assert "Pennsylvania" == words[0].said("en").choices["US-PA"]
    assert "US-PA" == read("state", "penn")


@pytest.mark.parametrize(
    ("path", "typed", "message"),
    [
        ("mediation.agreed", "maybe", "Please type yes or no."),
        ("plan", "99", "99 is not one of the choices. Type ? to hear them."),
        ("plan", "", "… is not one of the choices. Type ? to hear them."),
        ("state", "new", "new is not one of the choices. Type ? to hear them."),
        ("issues", "1, what", "what is not one of the choices. Type ? to hear them."),
        (
            "dispute.known_on",
            "last week",
            "Please type a day such as 2026-09-14, or a month such as 2026-09.",
        ),
        (
            "dispute.known_on",
            "2026-02-30",
            "Please type a day such as 2026-09-14, or a month such as 2026-09.",
        ),
        (
            "dispute.known_on",
            "2026-09-14 to 2026-09-01",
            "Please type a day such as 2026-09-14, or a month such as 2026-09.",
        ),
        ("student.age", "nine", "Please type a whole number."),
        (
            "student.first_name",
            "  ",
            "Please type a few words, or p to leave it out.",
        ),
    ],
)
def test_what_is_not_understood_is_said(path: str, typed: str, message: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(path, typed)

    assert message == str(refused.value)


@pytest.mark.parametrize(
    ("path", "typed", "value"),
    [
        ("mediation.agreed", "S\u00ed", True),
        ("mediation.agreed", "si", True),
        ("mediation.agreed", "no", False),
        ("plan", "no s\u00e9", Answer.DONT_KNOW),
        ("issues", "ninguno", []),
        (
            "dispute.known_on",
            "2026-08-30 a 2026-09",
            DateRange(earliest=date(2026, 8, 30), latest=date(2026, 9, 30)),
        ),
    ],
)
def test_what_is_typed_in_spanish_becomes_a_value(
    path: str, typed: str, value: Any
) -> None:
    assert value == read(path, typed, "es")


def test_a_day_with_strokes_is_asked_again_where_it_could_be_two_days() -> None:
    with pytest.raises(NotUnderstood, match="Por favor, escriba un d\u00eda as\u00ed"):
        read("dispute.known_on", "03/04/2026", "es")
