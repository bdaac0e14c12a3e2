"""Laws of a page in Spanish: whatever the dispute, nothing on it is still in English."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from mediation_rules import Ruleset
from mediation_rules.checks.words_en import ENGLISH
from mediation_rules.fact_model import FactModel
from mediation_rules.fact_values import FactKind
from mediation_rules.facts import Dispute
from mediation_rules.locales import FACTS, PHRASES
from mediation_rules.testing.strategies import disputes

FEW = settings(max_examples=12)
DAY = date(2026, 3, 2)
RULESETS = st.sampled_from(["us-federal", "us-pa"])
FORMATS = st.sampled_from(["markdown", "html", "text"])

_VALUE = re.compile(r"\{\{.*?\}\}|\{[%#].*?[%#]\}|\{\w+\}", re.DOTALL)
_BETWEEN = re.compile(
    r"[.!?:;]\s|[\"*_`\[\]()<>|\u201c\u201d]|\n\s*(?:[-*]\s|\d+\.\s|\n)"
)
_LEFT_OVER = re.compile(r"\{\{\s*[a-z]|\{%|\{#|\{[a-z_.]+\}")
_QUOTED = re.compile(r"\"([^\"]+)\"")
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
            rule.texts["en"].source
            for rule in definition.rules.values()
            if {"en", "es"} <= set(rule.texts)
        ),
    ]
    # The name of a law, an office or a letter is quoted in English: so it stands on the
    # school's papers.
    spanish = (
        rule.texts["es"].source
        for rule in definition.rules.values()
        if "es" in rule.texts
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
    said = without_sources(name, page.render(form, locale="es", everything=True))

    assert [] == sorted(piece for piece in english(name) if piece in said)
    assert [] == _LEFT_OVER.findall(said)
    assert "todavía no está en español" not in said


def without_sources(name: str, page: str) -> str:
    """Return a page on one line, without the styles and the titles of sources, which stay English."""
    said = " ".join((page.partition("</style>")[2] or page).split())
    titles = {source.title for source in speaking(name).definition.citations.values()}
    for title in sorted(titles, key=len, reverse=True):
        said = said.replace(title, "").replace(escape(title), "")
    return said


def test_the_english_that_is_looked_for_stands_on_an_english_page() -> None:
    """The law above could fail: it finds what it looks for where it is."""
    page = speaking("us-federal").assess(Dispute(), as_of=DAY)
    said = " ".join(page.render("markdown", locale="en", everything=True).split())

    assert 50 < len([piece for piece in english("us-federal") if piece in said])
