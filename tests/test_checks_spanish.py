"""What is checked of a text in Spanish: how hard it is to read, and what it says."""

import pytest

from mediation_rules.checks import grade_es
from mediation_rules.checks.grade import sentences, words
from tests.small import WAIT, found

ADVICE = f"{WAIT}/advice.es.md"
SPEAKS_SPANISH = ("ruleset.yaml", "languages: [en]", "languages: [en, es]")
SOURCES = "speaks for the law, and its sources are practice only"

EASY = "Pida el plan a la escuela. Lea con calma. Marque lo que no le gusta. " * 3
HARDER = (
    "La escuela presenta sus respuestas por escrito antes de la primera reunión de todas"
    " las familias interesadas. "
) * 3
HARD = ("Las familias interesadas presentan observaciones antes de la reunión. ") * 4
HARDEST = (
    "Los documentos necesarios explican claramente las responsabilidades principales de"
    " las familias. "
) * 4


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("y", 1), ("día", 2), ("país", 2), ("también", 2), ("escuela", 3), ("cuidar", 2),
        ("ciudad", 2), ("muy", 1), ("ley", 1), ("leyes", 2), ("ayuda", 3), ("leer", 2),
        ("ahora", 3), ("ahí", 2), ("prohibir", 2), ("prohíbe", 3), ("vehículo", 4),
        ("que", 1), ("quiere", 2), ("guía", 2), ("averigüe", 4), ("agua", 2), ("huía", 2),
        ("evaluación", 4), ("educación", 4), ("maestro", 3), ("creíais", 3), ("noche", 2),
        ("aislamiento", 4), ("hawaiano", 4), ("reunión", 2), ("línea", 3), ("pfff", 1),
        ("niño", 2), ("Él", 1),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert count == grade_es.syllables(word)


def test_the_measures_of_a_known_text_are_the_sums_of_their_formulas() -> None:
    # Thirty words, three sentences, forty-five syllables.
    text = "El perro de la casa come mucho pan por día. " * 3

    assert (30, 3) == (len(words(text)), len(sentences(text)))
    assert 45 == sum(map(grade_es.syllables, words(text)))
    assert grade_es.grade(text) == pytest.approx(0.049 * 150 - 0.205 * 10 - 3.407)
    assert grade_es.ease(text) == pytest.approx(206.835 - 62.3 * 1.5 - 10)


def test_a_text_of_a_few_words_has_neither_measure() -> None:
    assert grade_es.grade("Muy poco.") is None
    assert grade_es.ease("Muy poco.") is None


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (EASY, []),
        (HARDER, ["warning MR530 this text has an ease of 58 of 100; it needs 65"]),
        (HARD, ["error MR530 this text has an ease of 39 of 100; it needs 55"]),
        (HARDEST, ["error MR530 this text reads at grade 9.4; the limit is 8"]),
    ],
)
def test_a_text_that_is_too_hard_is_reported(body: str, said: list[str]) -> None:
    assert said == about(body)


def about(body: str) -> list[str]:
    """Return what is found in a Spanish text, but that other texts are not translated."""
    files = {ADVICE: f"{{# Uses: nothing. #}}\n{body}\n"}
    return [
        item.partition(" ")[2]
        for item in found(SPEAKS_SPANISH, added=files)
        if item.startswith(ADVICE) and "MR545" not in item
    ]


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("La escuela debe contestar.", "escuela debe"),
        ("Los distritos también tienen que contestar.", "distritos también tienen que"),
        ("El estado está obligado a contestar.", "estado está obligado a"),
        ("La escuela no debe esperar.", "escuela no debe"),
        ("La escuela le debe un aviso.", "escuela le debe"),
        ("Eso es ilegal.", "ilegal"),
        ("Eso va contra la ley.", "contra la ley"),
        ("La ley exige una respuesta.", "La ley exige"),
        ("Un papel firmado es legalmente obligatorio.", "legalmente obligatorio"),
    ],
)
def test_a_claim_about_the_law_wants_a_source_that_binds(
    sentence: str, claim: str
) -> None:
    assert [f"error MR222 `{claim}` {SOURCES}"] == about(sentence)


@pytest.mark.parametrize(
    ("sentence", "hint"),
    [
        ("El papel debe ir por escrito.", "debe"),
        ("El papel es obligatorio.", "es obligatorio"),
        ("La ley federal calla.", "ley federal"),
    ],
)
def test_words_that_may_be_a_claim_are_worth_a_look(sentence: str, hint: str) -> None:
    assert [f"warning MR222 `{hint}` {SOURCES}"] == about(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Usted no tiene que firmar.",
        "La escuela no tiene que aceptar.",
        "¿Qué tiene que ver la escuela con esto?",
        "Pregunte al mediador quién tiene que estar ahí.",
        "La escuela debería contestar.",
        "Eso no se debe dejar para después.",
        "La ley federal de educación especial no lo dice.",
        "Nadie garantiza un acuerdo.",
        "Una mediación no va a resolver todo.",
        "Lea el aviso de garantías procesales.",
        "No es seguro que venga alguien.",
        "El IEP es el plan.",
        "Pida una evaluación educativa independiente (IEE). La IEE cuesta.",
        "Estados Unidos (EE. UU.) es grande. NO firme hoy.",
    ],
)
def test_plain_speech_is_left_alone(sentence: str) -> None:
    assert [] == about(sentence)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "La escuela actúa de mala fe.",
            "warning MR531 `mala fe` blames",
        ),
        (
            "Usted ganará.",
            "warning MR532 `Usted ganará` promises too much",
        ),
        (
            "La mediación va a resolver el problema.",
            "warning MR532 `va a resolver` promises too much",
        ),
        (
            "Pida una IEE.",
            "warning MR533 `IEE` is not spelled out in this text",
        ),
    ],
)
def test_blame_promises_and_bare_letters_are_reported(sentence: str, said: str) -> None:
    assert [said] == about(sentence)
