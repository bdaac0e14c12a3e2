"""How hard a text is to read."""

import pytest

from mediation_rules.checks import prose
from mediation_rules.checks.grade import grade, sentences, syllables, words
from mediation_rules.checks.words import WORDS, words_of
from tests.small import WAIT, found

ADVICE = f"{WAIT}/advice.en.md"

EASY = (
    "Ask the school for the plan. Read it with a friend. Mark what you do not like. "
    * 3
)
MIDDLING = (
    "Before the meeting begins, write down every question about the services your child"
    " gets. Decide which answers matter to your family. "
) * 2
HARD = (
    "Documentation substantiating institutional noncompliance considerably facilitates"
    " collaborative resolution of educational disagreements. "
) * 4


def test_the_grade_of_a_known_text_is_the_sum_of_the_formula() -> None:
    # Thirty words, three sentences, thirty syllables: 0.39 * 10 + 11.8 * 1 - 15.59.
    text = "The dog ran to the big red barn and sat. " * 3

    assert (30, 3) == (len(words(text)), len(sentences(text)))
    assert grade(text) == pytest.approx(0.11)


def test_a_text_of_a_few_words_has_no_grade() -> None:
    assert grade("Considerable institutional noncompliance.") is None


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("the", 1), ("asked", 1), ("wanted", 2), ("settled", 2), ("called", 1),
        ("places", 2), ("rules", 1), ("tables", 2), ("table", 2), ("something", 2),
        ("carefully", 3), ("agreement", 3), ("going", 2), ("science", 2), ("area", 3),
        ("evaluation", 5), ("mediation", 4), ("quiet", 2), ("question", 2), ("guard", 1),
        ("language", 2), ("every", 2), ("everyone", 3), ("maybe", 2), ("Don't", 1),
        ("child\u2019s", 1), ("special", 2), ("serious", 3), ("denied", 2), ("hmm", 1),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert count == syllables(word)


def test_our_grade_is_near_that_of_a_package_for_it() -> None:
    readability = pytest.importorskip("readability")

    for text in (EASY, MIDDLING, HARD):
        lines = "\n".join(f"{' '.join(part.split())} ." for part in sentences(text))
        theirs = readability.getmeasures(lines, lang="en")["readability grades"][
            "Kincaid"
        ]
        assert grade(text) == pytest.approx(theirs, abs=1.5)


def test_points_of_a_list_are_sentences_of_their_own() -> None:
    assert 4 == len(sentences("Bring:\n\n- the plan\n- the notes\n1. the list"))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (EASY, []),
        (MIDDLING, ["1:1 warning MR530 this text reads at grade 7.6; the limit is 7"]),
        (HARD, ["1:1 error MR530 this text reads at grade 39.1; the limit is 8"]),
    ],
)
def test_a_text_that_is_too_hard_is_reported(body: str, said: list[str]) -> None:
    files = {ADVICE: f"{{# Uses: nothing. #}}\n{body}\n"}

    assert [f"{ADVICE}:{item}" for item in said] == [
        item for item in found(added=files) if "MR530" in item
    ]


def test_terms_of_the_trade_and_names_count_as_one_short_word() -> None:
    english = WORDS["en"]
    text = "The Independent  Educational Evaluation and the Office for\nCivil Rights."

    assert "The Sam and the Sam." == prose.plain(text, english.terms, english.names)


def test_what_is_not_read_out_does_not_count() -> None:
    source = (
        "{# Uses: x. #}**See** {{ child }}, [the page](https://example.org/a),"
        " {% if x is yes %}34 CFR 300.506(b)(1){% endif %} or https://example.org."
    )

    assert "See Sam, the page,  or " == prose.spoken(source)


def test_hidden_parts_keep_the_lines_in_place() -> None:
    assert "    \n   a        b\n" == prose.hidden("{# x\n#} a{% y %} b\n")


def test_a_sentence_that_is_too_long_is_reported_where_it_begins() -> None:
    long = "If the school " + "and the school " * 10 + "agree, ask."
    files = {ADVICE: f"{{# Uses: nothing. #}}\nAsk. {long} Ask again.\n"}

    assert [
        f"{ADVICE}:2:6 warning MR534 this sentence has 35 words; the limit is 32"
    ] == [item for item in found(added=files) if "MR534" in item]


def test_a_language_tag_with_a_country_has_the_words_of_its_language() -> None:
    assert words_of("en-US") is words_of("en")
    assert words_of("es-MX") is words_of("es")
    assert words_of("vi") is None
