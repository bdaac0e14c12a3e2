"""Laws of Spanish: whatever the dispute, nothing of its pages, papers or dates is in English."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st

from mediation_rules import Ruleset
from mediation_rules.checks.words_en import ENGLISH
from mediation_rules.cli.letters_command import about
from mediation_rules.fact_model import FactModel
from mediation_rules.fact_values import FactKind
from mediation_rules.facts import Dispute
from mediation_rules.locales import FACTS, PHRASES
from mediation_rules.testing.strategies import disputes

FEW = settings(max_examples=12)
DAY = date(2026, 3, 2)
RULESETS = st.sampled_from(["us-federal", "us-pa", "us-ca"])
FORMATS = st.sampled_from(["markdown", "html", "text"])

_VALUE = re.compile(r"\{\{.*?\}\}|\{[%#].*?[%#]\}|\{\w+\}", re.DOTALL)
_BETWEEN = re.compile(
    r"[.!?:;]\s|[\"*_`\[\]()<>|\u201c\u201d]|\n\s*(?:[-*]\s|\d+\.\s|\n)"
)
_LEFT_OVER = re.compile(r"\{\{\s*[a-z]|\{%|\{#|\{[a-z_.]+\}")
_QUOTED = re.compile(r"\"([^\"]+)\"")
_NAME_IN_ENGLISH = re.compile(r"\(\"[^\"]+\"[^()]*\)")
FEWEST_WORDS = 4
"""A name and a number may be the same in two languages; so many words are not."""


@cache
def speaking(name: str) -> Ruleset:
    """Return a ruleset, loaded once."""
    return Ruleset.load(name)


def in_one_piece(text: str) -> Iterator[str]:
    """Yield what stands on a page as it is written: what no value or mark parts."""
    for part in _VALUE.split(text):
        for piece in _BETWEEN.split(part):
            words = piece.split()
            if len(words) >= FEWEST_WORDS:
                yield " ".join(words)


@cache
def english(name: str) -> frozenset[str]:
    """Return all English that has a translation: of the library, and of the ruleset."""
    definition = speaking(name).definition
    texts = [
        *(words for key, words in PHRASES["en"].items() if key in PHRASES["es"]),
        *FACTS["es"],
        *(
            sentence
            for sentence, found in definition.translations.sentences["es"].items()
            if found.text
        ),
        *(
            author.texts["en"].source
            for author in definition.authored
            if {"en", "es"} <= set(author.texts)
        ),
        *(asked.text for asked in definition.questions["en"].values()),
        *(asked.why for asked in definition.questions["en"].values()),
    ]
    # The name of a law, an office or a letter is quoted in English: so it stands on the
    # school's papers.
    spanish = (
        text.source
        for author in definition.authored
        for text in author.texts.values()
        if text.language == "es"
    )
    quoted = frozenset(name for text in spanish for name in _QUOTED.findall(text))
    return (
        frozenset(piece for text in texts for piece in in_one_piece(text))
        - frozenset(ENGLISH.names)
        - quoted
    )


def told() -> st.SearchStrategy[Dispute]:
    """Return disputes without words of the family's own, which may be in any language."""
    among = [
        path
        for path, fact in FactModel.of(Dispute).items()
        if fact.kind not in {FactKind.TEXT, FactKind.RECORDS}
    ]
    # A ruleset of one state refuses a family of another.
    return disputes(among=among, where={"state": None}, max_facts=40, max_disputed=2)


@FEW
@given(told(), RULESETS, FORMATS)
def test_a_page_in_spanish_holds_no_english_that_is_translated(
    dispute: Dispute, name: str, form: str
) -> None:
    """Neither a phrase of the library nor a sentence of the ruleset, and no empty place."""
    page = speaking(name).assess(dispute, as_of=DAY)
    said = on_one_line(page.render(form, locale="es", everything=True))

    assert [] == english_in(said, name)
    assert [] == _LEFT_OVER.findall(said)
    assert "todavía no está en español" not in said


@FEW
@given(told())
def test_letters_worksheets_and_dates_in_spanish_hold_no_english(
    dispute: Dispute,
) -> None:
    """What is sent, filled in or put into a calendar is in one language, with all that is said of it."""
    ruleset = speaking("us-federal")
    assessment = ruleset.assess(dispute, as_of=DAY)
    papers = (*assessment.letters(locale="es"), *assessment.worksheets(locale="es"))
    said = on_one_line(
        "\n".join(
            [
                *(paper.render("text") for paper in papers),
                *(line for paper in papers for line in about(ruleset, paper, "es")),
                unfolded(ruleset.calendar(assessment, dispute, locale="es")),
            ]
        )
    )

    assert [] == english_in(said, "us-federal")
    assert [] == _LEFT_OVER.findall(said)


def english_in(said: str, name: str) -> list[str]:
    """Return the English on a page. A source may be named in English as well: so it is found."""
    here = _NAME_IN_ENGLISH.sub("", said)
    return sorted(piece for piece in english(name) if piece in here)


def on_one_line(page: str) -> str:
    """Return a page on one line, without its styles and as it is read."""
    return unescape(" ".join((page.partition("</style>")[2] or page).split()))


def unfolded(calendar: str) -> str:
    """Return a calendar file with each of its texts in one piece."""
    return calendar.replace("\r\n ", "").replace("\\n", "\n").replace("\\", "")


def test_the_english_that_is_looked_for_stands_on_an_english_page() -> None:
    """The law above could fail: it finds what it looks for where it is."""
    page = speaking("us-federal").assess(Dispute(), as_of=DAY)
    said = " ".join(page.render("markdown", locale="en", everything=True).split())

    assert 50 < len([piece for piece in english("us-federal") if piece in said])
