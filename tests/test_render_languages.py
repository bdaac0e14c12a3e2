"""A page in Spanish: every word in it, and what is said where a text is not translated."""

from dataclasses import replace
from pathlib import Path

import pytest

from mediation_rules.check import CheckedRuleset
from mediation_rules.load import load
from mediation_rules.ruleset import Ruleset
from tests.made import TODAY
from tests.rulesets import BASE, small_ruleset, with_in_place

IEP = "rules/prepare/ask-for-current-iep"
FACTS = {
    "plan": "iep",
    "documents_held": [],
    "mediation.scheduled_on": "2026-10-14",
    "small.paper_sent": False,
    "records.requested_on": "2026-09-01",
}


def bilingual(home: Path) -> Path:
    folder = small_ruleset(home)
    with_in_place(folder, "ruleset.yaml", "[en]", "[en, es]")
    return folder


def page(folder: Path, locale: str = "es", **facts: object) -> str:
    rules = Ruleset.load(folder)
    dispute = rules.dispute(
        {**FACTS, **{path.replace("__", "."): value for path, value in facts.items()}}
    )
    assessment = rules.assess(dispute, as_of=TODAY)
    return assessment.render("markdown", locale=locale, everything=True)


def test_a_page_is_in_spanish_from_its_title_to_its_small_print(tmp_path: Path) -> None:
    said = page(bilingual(tmp_path))

    assert "# Próximos pasos para su hijo o hija\n" in said
    assert "Pida a la escuela una copia del plan." in said
    assert "La conversación será sobre el plan." in said
    assert "El centro para padres de su estado puede ayudarle." in said
    assert "Último día para que la escuela muestre los registros" in said
    assert "Papeles que usted tiene" in said or "no nombró nada" in said
    assert "todavía no está en español" not in said


def test_a_page_says_that_some_of_it_is_not_translated(tmp_path: Path) -> None:
    folder = bilingual(tmp_path)
    (folder / "translations/all.es.yaml").write_text(
        (folder / "translations/all.es.yaml")
        .read_text(encoding="utf-8")
        .replace("The plan is what", "The plan was what"),
        encoding="utf-8",
    )

    said = page(folder)

    note = (
        "Una parte de esta página todavía no está en español. La mostramos en inglés."
    )
    assert note in said
    assert "The plan is what the talk will be about." in said


@pytest.mark.parametrize(
    ("locale", "note"),
    [
        ("es", "Una parte de esta página todavía no está en español."),
        (
            "vi",
            "Some of this page is not in your language yet. It stands here in English.",
        ),
    ],
)
def test_a_page_in_a_language_that_the_ruleset_lacks_says_so(
    locale: str, note: str
) -> None:
    assert note in page(BASE, locale)


def test_a_page_in_the_first_language_says_nothing_of_languages() -> None:
    assert "not in your language" not in page(BASE, "en-US")


def test_a_fact_without_a_phrase_is_named_in_the_language(tmp_path: Path) -> None:
    folder = bilingual(tmp_path)
    for name in ("en", "es"):
        path = folder / f"questions.{name}.yaml"
        lines = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join(x for x in lines if "phrases" not in x), "utf-8")

    said = page(folder, small__paper_sent=True)

    assert "Papel enviado: sí." in said
    assert "Plan: Un IEP, el plan de educación especial." in said


def test_a_question_without_words_asks_for_the_title_of_its_fact(
    tmp_path: Path,
) -> None:
    folder = bilingual(tmp_path)
    with_in_place(folder, "questions.es.yaml", "documents_held:", "x.y:")
    with_in_place(folder, "questions.es.yaml", "small.paper_sent:", "x.z:")
    definition = load(folder).definition
    assert definition is not None
    checked = CheckedRuleset(definition, load(folder).facts)
    rules = replace(Ruleset.load(bilingual(tmp_path / "whole")), checked=checked)

    asked = {item.path: item.said("es") for item in rules.questions({}, as_of=TODAY)}

    assert "¿Qué plan tiene su hijo o hija?" == asked["plan"].text
    assert "Un plan 504" == asked["plan"].choices["plan_504"]
    assert "¿Papel enviado?" == asked["small.paper_sent"].text
    assert "¿Papeles que usted tiene?" == asked["documents_held"].text


def test_a_reason_why_is_said_in_the_language_or_as_it_is_written(
    tmp_path: Path,
) -> None:
    rules = Ruleset.load(bilingual(tmp_path))
    dispute = rules.dispute(FACTS)

    told = {
        locale: rules.why(dispute, "prepare/ask-for-current-iep", as_of=TODAY).render(
            "text", locale=locale
        )
        for locale in ("en", "es", "vi")
    }

    assert "La conversación será sobre el plan." in told["es"]
    assert "The plan is what the talk will be about." not in told["es"]
    assert "The plan is what the talk will be about." in told["en"]
    assert "The plan is what the talk will be about." in told["vi"]
