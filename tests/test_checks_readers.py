"""What helps nobody who reads: links without words, days in figures, drafts, a crisis without a number."""

import pytest

from tests.small import ASK, FILES, WAIT, found

ADVICE = f"{WAIT}/advice.en.md"
RULE = f"{WAIT}/rule.yaml"


def told(*words: str) -> list[str]:
    """Return what is found in an advice text that goes on with these words."""
    return found(*((ADVICE, "", f"{each}\n") for each in words))


@pytest.mark.parametrize(
    "words", ["here", "Click here", "**this link**", "read\nmore", "Aquí", "más"]
)
def test_a_link_whose_words_say_nothing_is_found(words: str) -> None:
    [finding] = told(f"See [{words}](https://www.example.org/).")

    assert finding.startswith(f"{ADVICE}:3:5 error MR512 ")


@pytest.mark.parametrize(
    "words",
    [
        "See [the form for a complaint](https://www.example.org/here).",
        "See [what happens here](https://www.example.org/).",
        "Write [your name] here.",
        "{# See [here](https://www.example.org/). #}",
    ],
)
def test_a_link_with_words_of_its_own_is_left_alone(words: str) -> None:
    assert [] == told(words)


@pytest.mark.parametrize("day", ["10/05/2026", "5/10/26", "05.10.2026"])
def test_a_day_in_figures_is_found_at_its_place(day: str) -> None:
    assert [f"{ADVICE}:3:8 error MR513 `{day}` can be read in two ways"] == told(
        f"Ask by {day}."
    )


@pytest.mark.parametrize(
    "words",
    [
        "Ask by October 5, 2026.",
        "Somebody answers 24/7, on 1/2 of all days.",
        "See [the form](https://www.example.org/10/05/2026).",
        "See 34 CFR 300.506(b).",
        "It is version 2.0.28.",
    ],
)
def test_other_figures_are_left_alone(words: str) -> None:
    assert [] == told(words)


def test_a_draft_is_found_in_its_rule_and_in_each_text() -> None:
    changes = (
        (RULE, "Get ready for the session", '"TODO: say what to do"'),
        (RULE, "Both sides said yes.", '"TODO: say why"'),
        (ADVICE, "", "TODO: say how.\n"),
    )

    assert [
        f"{ADVICE}:3:1 warning MR535 `fit/wait-for-the-session` is still a draft",
        f"{RULE}:1:9 warning MR535 `fit/wait-for-the-session` is still a draft",
    ] == found(*changes)


def test_a_list_of_things_to_do_is_no_draft() -> None:
    assert [] == told("Make a to-do list.")


# ------------------------------------------------------------------ a child in danger

CONDITIONS = "conditions/all.yaml"
QUESTIONS = "questions.en.yaml"
ASKED = (
    QUESTIONS,
    "",
    "student.in_danger: {ask: Is your child in danger?}\n",
)
NOW = (RULE, "urgency: routine", "urgency: now")
DANGER = (RULE, "- timing: soon", "- student.in_danger: yes")
CRISIS = (
    f"{ADVICE}:1:1 error MR703 `fit/wait-for-the-session` names nobody to call in `en`"
)


def crises(*changes: tuple[str, str, str]) -> list[str]:
    """Return what is found about a crisis, whatever else is."""
    return [line for line in found(ASKED, *changes) if " MR703 " in line]


def test_advice_for_a_child_in_danger_names_somebody_to_call() -> None:
    assert [CRISIS] == crises(NOW, DANGER)


def test_the_danger_may_stand_behind_a_name() -> None:
    named = (
        CONDITIONS,
        "",
        "a_danger:\n  says: your child is in danger\n  when: {student.in_danger: yes}\n",
    )

    assert [CRISIS] == crises(NOW, named, (RULE, "- timing: soon", "- a_danger"))


@pytest.mark.parametrize(
    "changes",
    [
        (NOW,),
        (DANGER,),
        (NOW, (RULE, "- timing: soon", "- student.in_danger: no")),
        (NOW, (RULE, "- timing: soon", "- not: {student.in_danger: yes}")),
        (NOW, (RULE, "- timing: soon", "- nowhere_to_be_found")),
        (NOW, DANGER, (ADVICE, "", "Call 911.\n")),
        (NOW, DANGER, (ADVICE, "", "Call or text 988.\n")),
        (
            NOW,
            DANGER,
            (ADVICE, "{# Uses: nothing. #}", "{# Uses: contacts.center. #}"),
            (ADVICE, "", "Call {{ contacts.center.name }}.\n"),
        ),
    ],
    ids=str,
)
def test_no_number_is_missed_where_there_is_one_or_no_crisis(
    changes: tuple[tuple[str, str, str], ...],
) -> None:
    assert [] == crises(*changes)


def test_conditions_in_a_circle_are_not_followed_for_ever() -> None:
    circle = "one:\n  says: one\n  when: two\n\ntwo:\n  says: two\n  when: one\n"

    assert [] == crises(
        NOW, (CONDITIONS, "", circle), (RULE, "- timing: soon", "- one")
    )


def test_a_rule_without_advice_is_no_crisis() -> None:
    adjusting = FILES[f"{ASK}/rule.yaml"].partition("recommend:")[0] + (
        "adjusts:\n  - rule: fit/wait-for-the-session\n    urgency: days\n"
        "    because: It is near.\ncite: [guide]\n"
    )

    assert [] == crises((f"{ASK}/rule.yaml", FILES[f"{ASK}/rule.yaml"], adjusting))


# ------------------------------------------------------------------ texts that were only copied

COPY = FILES[ADVICE]


def copies(language: str, text: str, *changes: tuple[str, str, str]) -> list[str]:
    """Return what is found about copies in a ruleset of two languages."""
    two = ("ruleset.yaml", "languages: [en]", f"languages: [en, {language}]")
    path = ADVICE.replace(".en.", f".{language}.")
    lines = found(two, *changes, added={path: text})
    return [line for line in lines if " MR528 " in line]


def test_a_text_that_was_only_copied_for_another_language_is_found() -> None:
    assert [
        "rules/fit/wait-for-the-session/advice.es.md:1:1 error MR528 the text in `es` is"
        " that in `en`, word for word"
    ] == copies("es", COPY.replace("\n", "\n\n"))


@pytest.mark.parametrize(
    ("language", "text", "changes"),
    [
        ("es", COPY.replace("Bring someone", "Traiga a alguien"), ()),
        ("en-GB", COPY, ()),
        (
            "es",
            "{# Uses: nothing. #}\nTel. 988.\n",
            ((ADVICE, COPY, "{# Uses: nothing. #}\nTel. 988.\n"),),
        ),
        ("es", COPY, ((ADVICE, COPY, ""),)),
    ],
    ids=["translated", "the same language", "a number", "nothing to copy"],
)
def test_a_text_of_its_own_is_left_alone(
    language: str, text: str, changes: tuple[tuple[str, str, str], ...]
) -> None:
    assert [] == copies(language, text, *changes)
