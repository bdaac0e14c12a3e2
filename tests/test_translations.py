"""What a ruleset says in further languages: catalogues, drafts and overlays."""

from pathlib import Path

import pytest

from mediation_rules.load import load
from tests.rulesets import BASE, with_in_place
from tests.test_bad_overlays import laid_out

IEP = "prepare/ask-for-current-iep"
TITLE = "Ask for a copy of the current IEP"


def bilingual(home: Path) -> Path:
    """Write the good overlay beside its base, which now lists Spanish; return the overlay."""
    folder = laid_out(home)
    with_in_place(home / "small", "ruleset.yaml", "[en]", "[en, es]")
    return folder


def written(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")


def test_a_language_that_is_not_listed_is_read_when_it_is_asked_for() -> None:
    definition = load(BASE, languages=["es"]).unwrap()

    assert ("en", "es") == definition.languages
    assert {"en": TITLE, "es": "Pida una copia del IEP actual"} == definition.rules[
        IEP
    ].title
    assert ["en", "es"] == sorted(definition.rules[IEP].texts)
    assert ["en", "es"] == sorted(definition.questions)


def test_a_draft_is_shown_to_nobody() -> None:
    definition = load(BASE).unwrap()

    assert {"en": TITLE} == definition.rules[IEP].title
    assert ["en"] == list(definition.rules[IEP].texts)
    assert ["en"] == list(definition.questions)


def test_languages_can_be_left_out_but_for_the_first(tmp_path: Path) -> None:
    overlay = bilingual(tmp_path)
    with_in_place(overlay, "ruleset.yaml", "extends:", "languages: [fr]\nextends:")

    assert ("en", "es", "fr") == load(overlay).definition.languages  # type: ignore[union-attr]
    assert ("en",) == load(overlay, languages=()).definition.languages  # type: ignore[union-attr]


def test_an_overlay_speaks_the_languages_of_its_base(tmp_path: Path) -> None:
    overlay = bilingual(tmp_path)

    definition = load(overlay).definition

    assert definition is not None
    assert "Pida una copia del IEP actual" == definition.rules[IEP].title["es"]


def test_an_overlay_may_say_a_sentence_of_its_base_in_its_own_words(
    tmp_path: Path,
) -> None:
    overlay = bilingual(tmp_path)
    written(overlay, "translations/own.es.yaml", f'"{TITLE}": Pida el IEP\n')

    definition = load(overlay).definition

    assert definition is not None
    assert "Pida el IEP" == definition.rules[IEP].title["es"]


@pytest.mark.parametrize(
    ("own", "notice"),
    [
        ("", {"en": "A. This state has rules of its own."}),
        (
            '"This state has rules of its own.": Este estado tiene sus reglas.\n',
            {
                "en": "A. This state has rules of its own.",
                "es": "Una. Este estado tiene sus reglas.",
            },
        ),
    ],
)
def test_a_notice_is_said_in_a_language_that_has_all_of_it(
    tmp_path: Path, own: str, notice: dict[str, str]
) -> None:
    overlay = bilingual(tmp_path)
    with_in_place(
        tmp_path / "small", "ruleset.yaml", "sections:", "notice: A.\nsections:"
    )
    written(tmp_path / "small", "translations/notice.es.yaml", '"A.": Una.\n')
    written(overlay, "translations/own.es.yaml", own or '"":\n')

    definition = load(overlay).definition

    assert definition is not None
    assert notice == definition.notice


def test_a_heading_that_cannot_be_read_is_still_reported(tmp_path: Path) -> None:
    overlay = bilingual(tmp_path)
    written(tmp_path / "small", "ruleset.yaml", "[]\n")
    written(overlay, "ruleset.yaml", "[]\n")

    found = load(tmp_path / "small", languages=["es"])

    assert found.definition is None
    assert ["MR022"] == [item.code for item in found.diagnostics]
