"""What was not said, in each of its four ways, from the facts to the words that a family reads."""

from functools import cache

import pytest

from mediation_rules.assessment import Assessment
from mediation_rules.facts import Answer, Dispute
from mediation_rules.ruleset import Ruleset
from tests.made import TODAY

WAITING = "fit/wait-for-the-session"
ABOUT_TO_MEET = {
    "plan": "iep",
    "mediation.agreed": True,
    "mediation.school_declined": False,
    "mediation.scheduled_on": "2026-10-14",
}
UNSAID = [None, *Answer]


@cache
def federal() -> Ruleset:
    return Ruleset.load("us-federal")


def told(answer: Answer | None) -> Dispute:
    return federal().dispute({**ABOUT_TO_MEET, "student.in_danger": answer})


def assessed(answer: Answer | None) -> Assessment:
    return federal().assess(told(answer), as_of=TODAY)


@pytest.mark.parametrize("answer", UNSAID)
def test_advice_is_held_back_whichever_way_the_danger_was_not_told(
    answer: Answer | None,
) -> None:
    [held] = assessed(answer).held

    assert (WAITING, ("student.in_danger",)) == (held.id, held.waits_for)


@pytest.mark.parametrize("answer", UNSAID)
def test_held_advice_says_in_plain_words_what_it_waits_for(
    answer: Answer | None,
) -> None:
    text = " ".join(assessed(answer).render("text").split())

    assert "Wait, because we do not know whether anyone is in danger." in text


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer.DONT_KNOW, "You do not know whether anyone is in danger."),
        (Answer.PREFER_NOT_TO_SAY, "You chose not to say whether anyone is in danger."),
        (Answer.DOES_NOT_APPLY, "This does not apply: In danger now."),
    ],
)
def test_an_answer_that_is_no_value_is_shown_as_what_it_is(
    answer: Answer, words: str
) -> None:
    assert words in assessed(answer).render("text", everything=True)


@pytest.mark.parametrize("answer", UNSAID)
def test_only_what_was_not_asked_is_asked(answer: Answer | None) -> None:
    asked = federal().questions(told(answer), as_of=TODAY)

    assert (answer is None) == ("student.in_danger" in [q.path for q in asked])


@pytest.mark.parametrize("answer", UNSAID)
def test_answers_and_what_they_lead_to_travel_as_json(answer: Answer | None) -> None:
    dispute, found = told(answer), assessed(answer)

    assert dispute == Dispute.from_json(dispute.model_dump_json(exclude_none=True))
    assert found == Assessment.model_validate_json(found.model_dump_json())
