"""Saying facts: the words of the ruleset's questions, and what stands in when there are none."""

from dataclasses import replace
from datetime import date

import pytest

from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute
from mediation_rules.render.speech import Speaker
from mediation_rules.rules import Question
from tests import scenes


def speaker(locale: str = "en", **questions: Question) -> Speaker:
    ruleset = scenes.definition()
    if questions:
        by_path = {question.path: question for question in questions.values()}
        ruleset = replace(ruleset, questions={"en": {}, "es": by_path})
    model = FactModel.of(Dispute).derived(ruleset.deadlines, ruleset.decisions.values())
    return Speaker(ruleset, model, locale)


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("plan", "iep", "your child has an IEP"),
        ("student.in_danger", True, "someone may be in danger"),
        ("student.in_danger", False, "nobody is in danger now"),
        (
            "mediation.scheduled_on",
            date(2026, 10, 14),
            "mediation is on October 14, 2026",
        ),
        ("mediation.agreed", True, "Both agreed to mediate: yes"),
        ("student.age", 7, "Age: 7 years"),
        ("no.such_fact", "x", "such fact: x"),
    ],
)
def test_a_known_fact_is_a_clause(path: str, value: object, expected: str) -> None:
    assert expected == speaker().phrase(path, value)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("plan", "we do not know which plan your child has"),
        ("mediation.scheduled_on", "we do not know this yet: Day of mediation"),
        ("no.such_fact", "we do not know this yet: such fact"),
    ],
)
def test_an_unknown_fact_is_a_clause(path: str, expected: str) -> None:
    assert expected == speaker().unknown(path)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("plan", "Plan"),
        ("deadlines.due_process", "Last day to ask for a hearing"),
        ("deadlines.no_such", "no such"),
        ("mediation_fit", "Where mediation fits"),
    ],
)
def test_everything_has_a_title(path: str, expected: str) -> None:
    assert expected == speaker().title(path)


@pytest.mark.parametrize(
    ("path", "choice", "expected"),
    [
        ("plan", "iep", "an IEP"),
        ("mediation_fit", "possible_fit", "Mediation may fit here"),
        ("mediation_fit", "no_such", "no such"),
        ("relationship", "no_such", "no such"),
        ("no.such_fact", "no_such", "no such"),
    ],
)
def test_every_choice_has_a_label(path: str, choice: str, expected: str) -> None:
    assert expected == speaker().label(path, choice)


def test_a_choice_without_a_label_says_what_it_means() -> None:
    meaning = FactModel.of(Dispute)["plan"].meanings["ifsp"]

    assert meaning == speaker().label("plan", "ifsp")


def test_a_set_is_said_in_the_order_of_its_choices_and_strangers_last() -> None:
    labels = speaker().labels("issues", {"zz_new", "esy", "iep_goals"})

    assert ["Goals are", "Services in", "zz new"] == [
        " ".join(label.split()[:2]) for label in labels
    ]


def test_the_members_of_an_unknown_set_are_said_by_name() -> None:
    assert ["a b", "c"] == speaker().labels("no.such_fact", ["c", "a_b"])


def test_a_question_in_the_reader_s_language_comes_first() -> None:
    spanish = scenes.question("plan", "¿Qué plan tiene?", unknown="no sabemos el plan")

    assert "no sabemos el plan" == speaker("es-MX", plan=spanish).unknown("plan")


def test_a_question_in_another_language_is_better_than_none() -> None:
    spanish = scenes.question("plan", "¿Qué plan tiene?", unknown="no sabemos el plan")

    assert "no sabemos el plan" == speaker("vi", plan=spanish).unknown("plan")


def test_a_phrase_cannot_reach_into_a_value() -> None:
    sly = scenes.question("state", "?", value="{value.__class__} {0} {choice}")

    assert "{value.__class__} {0} x y" == speaker("es", state=sly).phrase(
        "state", "x y"
    )
