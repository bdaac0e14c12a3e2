"""Words of each language: dates, lists, lengths of time, phrases and the choice of language."""

from datetime import date
from string import Formatter

import pytest

from mediation_rules.choice_meanings import MEANINGS
from mediation_rules.conditions import DayUnit
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute
from mediation_rules.jurisdictions import JURISDICTION_NAMES
from mediation_rules.locales import (
    FACTS,
    PHRASES,
    formats,
    language,
    of_fact,
    phrase,
    say,
)

DAY = date(2026, 10, 14)


@pytest.mark.parametrize(
    ("tag", "offered", "expected"),
    [
        ("en", None, "en"),
        ("en-US", None, "en"),
        ("en_US", None, "en"),
        ("EN", None, "en"),
        ("vi", None, None),
        ("", None, None),
        ("es-MX", ["en", "es"], "es"),
        ("es-MX", ["es", "es-MX"], "es-MX"),
        ("zh-Hant-TW", ["zh", "zh-Hant"], "zh-Hant"),
    ],
)
def test_the_nearest_language_is_spoken(
    tag: str, offered: list[str] | None, expected: str | None
) -> None:
    assert expected == language(tag, offered)


def test_a_text_is_said_in_the_language_asked_for_or_in_its_first() -> None:
    words = {"en": "Ask.", "es": "Pida."}

    assert ["Ask.", "Pida.", "Ask."] == [
        say(words, tag) for tag in ("en", "es-MX", "vi")
    ]


def test_a_text_without_words_is_empty() -> None:
    assert "" == say({}, "en")


def test_a_phrase_is_filled_in() -> None:
    assert "1 week" == phrase("weeks.one", "en", count=1)


def test_an_unknown_language_speaks_english() -> None:
    assert "1 week" == phrase("weeks.one", "vi", count=1)


def test_every_language_has_every_phrase_with_the_same_blanks() -> None:
    blanks = {
        tag: {
            key: {name for _, name, _, _ in Formatter().parse(words) if name}
            for key, words in phrases.items()
        }
        for tag, phrases in PHRASES.items()
    }

    assert all(blanks["en"] == others for others in blanks.values())


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en", "October 14, 2026"),
        ("en-US", "October 14, 2026"),
        ("en_GB", "14 October 2026"),
        ("es", "14 de octubre de 2026"),
        ("vi", "14 tháng 10, 2026"),
        ("xx-none", "October 14, 2026"),
        ("!", "October 14, 2026"),
    ],
)
def test_a_day_is_said_in_full(locale: str, expected: str) -> None:
    assert expected == formats.longdate(DAY, locale)


def test_a_day_may_have_its_weekday() -> None:
    assert "Wednesday, October 14, 2026" == formats.longdate(DAY, "en", weekday=True)


def test_a_rough_day_is_said_with_both_ends() -> None:
    assert "a day between October 1, 2026 and October 14, 2026" == formats.days_between(
        date(2026, 10, 1), DAY, "en"
    )


@pytest.mark.parametrize(
    ("items", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b, and c")],
)
def test_things_are_listed(items: list[str], expected: str) -> None:
    assert expected == formats.listed(items, "en")


def test_choices_are_listed_with_or() -> None:
    assert "a or b" == formats.listed(["a", "b"], "en", "or")


@pytest.mark.parametrize(
    ("count", "unit", "expected"),
    [
        (1, "school days", "1 school day"),
        (10, "business days", "10 business days"),
        (0, "weeks", "0 weeks"),
        (1200, "years", "1,200 years"),
    ],
)
def test_a_length_of_time_is_counted(count: int, unit: str, expected: str) -> None:
    assert expected == formats.counted(count, unit, "en")


@pytest.mark.parametrize("unit", list(DayUnit))
def test_every_unit_of_the_rule_language_has_words(unit: DayUnit) -> None:
    assert formats.counted(1, unit, "en").startswith("1 ")


def test_the_direction_of_writing_is_known() -> None:
    assert [False, True] == [formats.is_right_to_left(tag) for tag in ("en", "ar")]


@pytest.mark.parametrize(
    ("items", "joined", "expected"),
    [
        (["la escuela", "usted"], "and", "la escuela y usted"),
        (["a", "b", "c"], "and", "a, b y c"),
        (["a", "b", "c"], "or", "a, b o c"),
        (["padres", "hijos"], "and", "padres e hijos"),
        (["plan", "\u00edndice"], "and", "plan e \u00edndice"),
        (["agua", "hielo"], "and", "agua y hielo"),
        (["el plan", "IEP"], "and", "el plan y IEP"),
        (["siete", "ocho"], "or", "siete u ocho"),
        (["10", "11"], "or", "10 u 11"),
        (["hoy", "11 a"], "and", "hoy y 11 a"),
        (["idea"], "and", "idea"),
    ],
)
def test_things_are_joined_in_spanish_by_their_sound(
    items: list[str], joined: formats.Joined, expected: str
) -> None:
    assert expected == formats.listed(items, "es-MX", joined)


def test_a_language_is_named_in_the_words_of_another() -> None:
    assert ["ingl\u00e9s", "English", "English"] == [
        formats.language_name("en", tag) for tag in ("es", "en", "xx-none")
    ]


def test_dates_and_lengths_are_said_in_spanish() -> None:
    assert "mi\u00e9rcoles, 14 de octubre de 2026" == formats.longdate(
        DAY, "es", weekday=True
    )
    assert ["1 d\u00eda h\u00e1bil", "10 d\u00edas de clases"] == [
        formats.counted(1, "business days", "es"),
        formats.counted(10, "school days", "es"),
    ]


def _english_of_facts() -> set[str]:
    model = FactModel.of(Dispute)
    parts = [part for fact in model.values() for part in (fact.record or {}).values()]
    facts = [*model.values(), *parts]
    choices = {words for meanings in MEANINGS.values() for words in meanings.values()}
    units = {fact.unit for fact in facts if fact.unit}
    return {fact.title for fact in facts} | units | choices


@pytest.mark.parametrize("tag", FACTS)
def test_every_fact_and_choice_has_a_name_in_every_language(tag: str) -> None:
    english, places = _english_of_facts(), set(JURISDICTION_NAMES.values())

    assert set() == english - set(FACTS[tag]) - places
    assert set() == set(FACTS[tag]) - english


def test_a_fact_without_a_name_in_a_language_keeps_its_own() -> None:
    assert ["Urgencia", "Urgency", "Papers", "Texas"] == [
        of_fact("Urgency", "es-MX"),
        of_fact("Urgency", "vi"),
        of_fact("Papers", "es"),
        of_fact("Texas", "es"),
    ]


def test_spanish_says_usted_and_never_tu() -> None:
    told = " ".join((*PHRASES["es"].values(), *FACTS["es"].values())).split()

    assert set() == {"t\u00fa", "tus", "te", "ti", "contigo"} & {
        w.lower() for w in told
    }
