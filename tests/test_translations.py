"""What a ruleset says in further languages: catalogues, drafts and overlays."""

from pathlib import Path

import pytest

from mediation_rules.check import findings
from mediation_rules.load import load
from mediation_rules.rules import RulesetDefinition
from mediation_rules.staleness import Pair, is_kept, pairs, pinned
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


# ------------------------------------------------------- what an overlay changes

REPLACED = (
    f"- replace: rules.{IEP}.advice.en\n"
    "  because: The state wants it so.\n"
    "  cite: [state-rule]\n"
)
ENGLISH = "{# Uses: nothing. #}\nAsk the state.\n"
SPANISH = "{# Uses: nothing. #}\nPregunte al estado.\n"


def changed(home: Path, changes: str, **files: str) -> RulesetDefinition:
    """Return the bilingual ruleset under an overlay with these changes and files."""
    overlay = bilingual(home)
    written(overlay, "changes/reading.yaml", changes)
    for name, text in files.items():
        written(overlay, name.replace("__", "/").replace("_dot_", "."), text)
    found = load(overlay, label="small-state")
    assert [] == [item for item in found.diagnostics if item.severity == "error"]
    assert found.definition is not None
    return found.definition


def test_a_text_that_an_overlay_changes_loses_the_translation_of_the_base(
    tmp_path: Path,
) -> None:
    overlay = bilingual(tmp_path)
    written(overlay, "changes/reading.yaml", REPLACED)
    written(overlay, f"rules/{IEP}/advice.en.md", ENGLISH)

    definition = load(overlay).definition

    assert definition is not None
    assert ["en"] == list(definition.rules[IEP].texts)


@pytest.mark.parametrize(
    ("listed", "codes"),
    [("extends:", set()), ("languages: [en, es]\nextends:", {"MR520", "MR540"})],
)
def test_an_overlay_promises_a_further_language_by_listing_it(
    tmp_path: Path, listed: str, codes: set[str]
) -> None:
    overlay = bilingual(tmp_path)
    with_in_place(overlay, "ruleset.yaml", "extends:", listed)
    written(overlay, "changes/reading.yaml", REPLACED)
    written(overlay, f"rules/{IEP}/advice.en.md", ENGLISH)
    found = load(overlay)

    assert found.definition is not None
    assert codes == {
        item.code
        for item in findings(found.definition, found.facts)
        if item.code in ("MR520", "MR540", "MR541")
    }


def test_an_overlay_brings_the_translation_of_the_text_that_it_changes(
    tmp_path: Path,
) -> None:
    overlay = bilingual(tmp_path)
    written(overlay, "changes/reading.yaml", REPLACED)
    written(overlay, f"rules/{IEP}/advice.en.md", ENGLISH)
    written(overlay, f"rules/{IEP}/advice.es.md", SPANISH)

    found = load(overlay, label="small-state")

    assert found.definition is not None
    assert SPANISH == found.definition.rules[IEP].texts["es"].source
    assert "MR414" not in {item.code for item in found.diagnostics}


def test_a_question_that_an_overlay_changes_loses_the_translation_of_the_base(
    tmp_path: Path,
) -> None:
    change = (
        "- replace: questions.en.plan.ask\n"
        "  with: Which plan is it?\n"
        "  because: The state asks so.\n"
        "  cite: [state-rule]\n"
    )

    definition = changed(tmp_path / "a", change)
    own = changed(
        tmp_path / "b", change, questions_dot_es_dot_yaml="plan: {ask: ¿Cuál es?}\n"
    )

    assert "Which plan is it?" == definition.questions["en"]["plan"].text
    assert "plan" not in definition.questions["es"]
    assert "¿Cuál es?" == own.questions["es"]["plan"].text


def test_a_question_that_was_never_translated_has_no_translation_to_lose(
    tmp_path: Path,
) -> None:
    change = (
        "- replace: questions.en.plan.ask\n"
        "  with: Which plan is it?\n"
        "  because: The state asks so.\n"
        "  cite: [state-rule]\n"
    )
    overlay = bilingual(tmp_path)
    written(overlay, "changes/reading.yaml", change)
    written(
        tmp_path / "small", "questions.es.yaml", "documents_held: {ask: ¿Cuáles?}\n"
    )

    definition = load(overlay).definition
    assert definition is not None
    questions = definition.questions

    assert "Which plan is it?" == questions["en"]["plan"].text
    assert ["documents_held"] == list(questions["es"])


@pytest.mark.parametrize("place", [f"rules.{IEP}", f"rules.{IEP}.advice"])
def test_a_new_translation_in_the_base_moves_no_fingerprint(
    tmp_path: Path, place: str
) -> None:
    change = f"- disable: {place}\n  because: Not here.\n  cite: [state-rule]\n"
    overlay = bilingual(tmp_path)
    written(overlay, "changes/reading.yaml", change)

    with_it = [pin.fingerprint for pin in load(overlay).pins]
    (tmp_path / "small/rules" / IEP / "advice.es.md").unlink()
    without = [pin.fingerprint for pin in load(overlay).pins]

    assert with_it == without
    assert 1 == len(with_it)


# ---------------------------------------------------------------- older than it


def test_a_pin_that_is_not_as_pin_writes_it_pins_nothing(tmp_path: Path) -> None:
    folder = bilingual(tmp_path).parent / "small"
    pin = f"  {IEP}: {{from: 'd7e7afbb b321846e 4b929bf2', to: '5c0d2310'}}\n"
    with_in_place(folder, "translations/pinned.es.yaml", pin, f"  {IEP}: [x]\n")

    definition = load(folder).unwrap()

    assert [("advice", IEP)] == [
        (pair.kind, pair.id) for pair in pairs(definition) if pair.pin is None
    ]


def test_a_sentence_that_stands_again_without_a_translation_keeps_its_own(
    tmp_path: Path,
) -> None:
    folder = bilingual(tmp_path).parent / "small"
    written(folder, "translations/more.es.yaml", f'"{TITLE}":\n')

    found = load(folder)

    assert () == found.diagnostics
    assert "Pida una copia del IEP actual" == found.unwrap().rules[IEP].title["es"]


def pair_of(home: Path, **texts: str) -> Pair:
    """Return the advice in two languages of a small ruleset, pinned, then changed."""
    folder = bilingual(home).parent / "small"
    for language, text in texts.items():
        written(folder, f"rules/{IEP}/advice.{language}.md", text)
    definition = load(folder).definition
    assert definition is not None
    return next(pairs(definition))


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        (
            "{# Uses: contacts.parent_center. #}\nAsk now. Ask\nby email",
            "New or changed",
        ),
    ],
)
def test_what_has_changed_in_a_text_is_told_in_words(
    tmp_path: Path, text: str, moved: str
) -> None:
    assert pair_of(tmp_path, en=text).what_moved().startswith(moved)


def test_a_text_whose_lines_break_elsewhere_is_as_it_was(tmp_path: Path) -> None:
    source = (BASE / f"rules/{IEP}/advice.en.md").read_text(encoding="utf-8")

    pair = pair_of(tmp_path, en=source.replace("plan. Ask", "plan.\nAsk"))

    assert not pair.is_stale


def test_many_changes_are_counted_and_what_is_gone_is_told(tmp_path: Path) -> None:
    new = "A one. B two. C three. D four."

    assert (
        "New or changed since then: `A one.`; `B two.`; `C three.`; and 1 more."
        == pair_of(tmp_path / "a", en=new).what_moved()
    )
    assert (
        "New or changed since then: `A one.`; gone since then: 2 of its sentences."
        == pair_of(tmp_path / "b", en="A one.").what_moved()
    )


def test_an_order_that_changed_is_told(tmp_path: Path) -> None:
    source = (BASE / f"rules/{IEP}/advice.en.md").read_text(encoding="utf-8")
    head, body, tail = source.partition("Ask the school for a copy of the plan. ")

    pair = pair_of(tmp_path, en=f"{head}{tail}\n\n{body}")

    assert "Its sentences stand in another order since then." == pair.what_moved()
    assert pair.is_stale


def test_a_translation_is_pinned_anew_once_it_or_its_reader_has_caught_up(
    tmp_path: Path,
) -> None:
    stale = pair_of(tmp_path / "a", en="Ask now.")
    mended = pair_of(tmp_path / "b", en="Ask now.", es="Pida ya.")

    assert [True, False, False] == [
        is_kept(stale, ()),
        is_kept(stale, [IEP]),
        is_kept(mended, ()),
    ]
    assert stale.pin is not None
    assert stale.pin.text in pinned([stale])
    assert stale.pin.source[0] in pinned([stale])
    assert stale.pin.source[0] not in pinned([stale], [IEP])
