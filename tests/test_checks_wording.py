"""What texts say and how they say it."""

import pytest

from mediation_rules.check import findings
from tests.small import ASK, WAIT, found, read, spoilt

WAITING, ADVICE = f"{WAIT}/rule.yaml", f"{WAIT}/advice.en.md"
SOURCES = "speaks for the law, and its sources are practice only"


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        ("The school must answer.", "school must"),
        ("Districts also have to answer.", "Districts also have to"),
        ("The state is required to answer.", "state is required to"),
        ("That is illegal.", "illegal"),
        ("It is against the law.", "against the law"),
        ("The law says so.", "The law says"),
        ("A signed paper is legally binding.", "legally binding"),
    ],
)
def test_a_claim_about_the_law_wants_a_source_that_binds(
    words: str, claim: str
) -> None:
    said = found((ADVICE, "Bring someone you trust.", words))

    assert [f"error MR222 `{claim}` {SOURCES}"] == [
        item.partition(" ")[2] for item in said
    ]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("It must be in writing.", "must"),
        ("A paper is required.", "is required"),
        ("Federal law is silent.", "Federal law"),
    ],
)
def test_words_that_may_be_a_claim_are_worth_a_look(words: str, hint: str) -> None:
    said = found((ADVICE, "Bring someone you trust.", words))

    assert [f"warning MR222 `{hint}` {SOURCES}"] == [
        item.partition(" ")[2] for item in said
    ]


@pytest.mark.parametrize(
    "words",
    [
        "You do not have to sign.",
        "Say what has to change.",
        "It has to do with school.",
        "A must-have list.",
        "The mustard is in the box.",
        "{# must #}",
    ],
)
def test_plain_speech_needs_no_source_that_binds(words: str) -> None:
    assert [] == found((ADVICE, "Bring someone you trust.", words))


def test_a_claim_with_a_source_that_binds_is_fine() -> None:
    assert [] == found(
        (WAITING, "because: Both sides said yes.", "because: The school must answer."),
        (WAITING, "cite: [guide]", "cite: [guide, cfr-300.613-a]"),
    )


def test_a_claim_in_a_title_a_reason_and_a_link_is_reported_at_its_words() -> None:
    links = (
        "overrides:\n"
        "  - {rule: prepare/ask-for-records, because: The school must answer.}\n"
        "adjusts:\n"
        "  - {rule: prepare/ask-for-records, urgency: now, because: It is illegal.}\n"
    )

    assert [
        f"{WAITING}:1:12 error MR222 `school must` {SOURCES}",
        f"{WAITING}:2:16 error MR222 `unlawful` {SOURCES}",
        f"{WAITING}:11:50 error MR222 `school must` {SOURCES}",
        f"{WAITING}:13:66 error MR222 `illegal` {SOURCES}",
    ] == found(
        (
            WAITING,
            "title: Get ready for the session",
            "title: The school must get ready",
        ),
        (WAITING, "Both sides said yes.", "It is unlawful."),
        (WAITING, "", links),
    )


def test_a_claim_without_any_source_says_so() -> None:
    said = found(
        (WAITING, "Both sides said yes.", "By law."), (WAITING, "cite: [guide]\n", "")
    )

    assert (
        f"{WAITING}:2:10 error MR222 `By law` speaks for the law, and it cites nothing"
        in said
    )


def test_claims_of_decisions_and_deadlines_are_looked_at() -> None:
    said = found(
        ("conditions/all.yaml", "The session is near.", "The school must hurry."),
        ("conditions/all.yaml", "There is time.", "The school must wait."),
        (
            "conditions/all.yaml",
            "  decide:",
            "  reasons:\n    - {when: mediation_is_near, bears: for, because: It is illegal.}\n  decide:",
        ),
        (
            "deadlines/all.yaml",
            "  cite: [cfr-300.613-a]",
            "  note: The school must show them.\n"
            "  extensions: [{when: {plan: iep}, because: The school must hurry.}]\n"
            "  cite: [guide]",
        ),
    )

    assert [
        "conditions/all.yaml:9:60 error MR222 `illegal`",
        "conditions/all.yaml:13:20 error MR222 `school must`",
        "conditions/all.yaml:15:20 error MR222 `school must`",
        "deadlines/all.yaml:7:13 error MR222 `school must`",
        "deadlines/all.yaml:8:49 error MR222 `school must`",
    ] == [item.partition(" speaks")[0] for item in said]


def test_words_folded_over_two_lines_are_found_by_the_first() -> None:
    folded = "because: >\n  It is so that the school\n  must answer."

    assert [f"{WAITING}:3:21 error MR222 `school must` {SOURCES}"] == found(
        (WAITING, "because: Both sides said yes.", folded)
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("You should have asked.", "MR531 `You should have` blames"),
        ("That is bad faith.", "MR531 `bad faith` blames"),
        ("We guarantee it.", "MR532 `guarantee` promises too much"),
        ("You will\nwin.", "MR532 `You will win` promises too much"),
    ],
)
def test_words_that_blame_or_promise_are_reported(words: str, said: str) -> None:
    assert [f"warning {said}"] == [
        item.partition(" ")[2]
        for item in found((ADVICE, "Bring someone you trust.", words))
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Nobody can guarantee it.",
        "There is no guarantee.",
        "It is not your fault.",
        "It is not for sure.",
    ],
)
def test_the_opposite_of_a_promise_is_fine(words: str) -> None:
    assert [] == found((ADVICE, "Bring someone you trust.", words))


def test_a_kinder_word_is_offered() -> None:
    definition, facts, _ = read(spoilt((ADVICE, "Bring", "They are lazy. Bring")))

    assert ["Rather say what was not done, with its date."] == [
        item.fix for item in findings(definition, facts)
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "Ask for a PWN.",
            ["2:44 warning MR533 `PWN` is not spelled out in this text"],
        ),
        (
            "Ask the LEA, and the LEA too.",
            ["2:42 warning MR533 `LEA` is not spelled out in this text"],
        ),
        ("Two FBAs.", ["2:38 warning MR533 `FBA` is not spelled out in this text"]),
        ("Ask the XYZ.", ["2:42 warning MR533 `XYZ` is not spelled out in this text"]),
        ("Ask for prior written notice (PWN). A PWN says why.", []),
        ("Ask for prior\nwritten notice. A PWN says why.", []),
        ("Ask the Xylophone Zone (XYZ).", []),
        ("Bring the IEP. Do NOT sign.", []),
        ("See U.S. law, part A-B and IDs.", []),
    ],
)
def test_letters_are_to_be_spelled_out(words: str, said: list[str]) -> None:
    assert [f"{ADVICE}:{item}" for item in said] == found(
        (ADVICE, "Bring someone you trust.", words)
    )


def test_the_words_for_known_letters_are_offered() -> None:
    definition, facts, _ = read(spoilt((ADVICE, "Bring", "See the PWN and XYZ. Bring")))

    assert ["Write `prior written notice (PWN)` the first time.", ""] == [
        item.fix for item in findings(definition, facts)
    ]


def test_a_language_without_word_lists_is_left_alone() -> None:
    assert [] == [
        item
        for item in found(
            ("ruleset.yaml", "[en]", "[vi]"),
            (ADVICE, "", ""),
            added={
                f"{WAIT}/advice.vi.md": "{# Uses: nothing. #}\nPWN must illegal.\n",
                f"{ASK}/advice.vi.md": "{# Uses: nothing. #}\nVenga.\n",
            }
            | {f"{home}/advice.en.md": "" for home in (ASK, WAIT)}
            | {"questions.en.yaml": ""},
        )
        if ("MR22" in item.partition(" ")[2] and "MR228" not in item) or "MR53" in item
    ]
