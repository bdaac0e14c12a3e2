"""Drafts of one more language tell exactly what is missing, and none is taken for a translation."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mediation_rules import Ruleset
from mediation_rules.cli import program
from mediation_rules.lint import check_ruleset
from mediation_rules.load import find, load
from mediation_rules.packs import bundled
from mediation_rules.scaffold.languages import drafts_in
from mediation_rules.scaffold.listing import listed
from tests.rulesets import small_ruleset, with_in_place

RULE = "rules/prepare/ask-for-current-iep"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return small_ruleset(tmp_path)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(program, [str(word) for word in words])


def missing(folder: Path, language: str) -> list[str]:
    return [item.code for item in check_ruleset(folder, language=language).diagnostics]


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.*")
    }


# ------------------------------------------------------------------ what is written


def test_what_is_written_is_told_and_so_is_what_comes_next(small: Path) -> None:
    told = run("new", "language", "fr", "small")

    assert 0 == told.exit_code, told.output
    assert (
        "Written to small, to be translated: 1 text, 5 questions, 27 sentences.\n\n"
        "The library has no words of its own in `fr`: its headings and what it calls the\n"
        "facts stand in English there. docs/how-to/add-a-language.md says how to add them.\n"
        "\n"
        "Next: translate what `TODO:` asks for, and write what stands beside no sentence"
        " yet.\n"
        "  mediation-rules check small --language fr\n"
        "  mediation-rules new language fr small --list\n"
    ) == told.stdout


def test_a_draft_keeps_what_a_text_uses_and_says_that_it_is_one(small: Path) -> None:
    run("new", "language", "fr", "small")

    assert (
        "{# Uses: contacts.parent_center. #}\n"
        "TODO: translate this text from advice.en.md, then take this line away.\n\n"
        "Ask the school for a copy of the plan. Ask by email, so that you can show the"
        " day.\n\n"
        "{{ contacts.parent_center.name }} can help you.\n"
    ) == (small / RULE / "advice.fr.md").read_text(encoding="utf-8")


def test_a_text_that_uses_nothing_is_a_draft_from_its_first_line(small: Path) -> None:
    (small / RULE / "advice.en.md").write_text("Ask for it.\n", encoding="utf-8")

    run("new", "language", "fr", "small")

    assert (
        "TODO: translate this text from advice.en.md, then take this line away.\n\n"
        "Ask for it.\n"
    ) == (small / RULE / "advice.fr.md").read_text(encoding="utf-8")


def test_every_answer_of_a_question_is_a_draft_of_its_own(small: Path) -> None:
    with_in_place(
        small,
        "questions.en.yaml",
        "  ask: Did the school",
        "  why: It counts.\n  choices: {}\n  ask: Did the school",
    )

    run("new", "language", "fr", "small")

    questions = (small / "questions.fr.yaml").read_text(encoding="utf-8")
    assert questions.startswith(
        "# Translate each text, and take `TODO:` away.\nplan:\n"
    )
    assert questions.endswith(
        "small.paper_sent:\n"
        '  ask: "TODO: Did the school send a paper?"\n'
        '  why: "TODO: It counts."\n'
        "  phrases:\n"
        '    yes: "TODO: the school sent a paper"\n'
        '    no: "TODO: the school sent no paper"\n'
        '    unknown: "TODO: we do not know"\n'
    )


def test_nothing_stands_beside_a_sentence_until_somebody_writes_it(small: Path) -> None:
    run("new", "language", "fr", "small")

    assert (
        "# Write the translation behind the colon.\n"
        '"A small ruleset":\n'
        '"Getting ready":\n'
    ) == (small / "translations/ruleset.fr.yaml").read_text(encoding="utf-8")


def test_a_sentence_that_is_too_long_for_a_key_on_one_line_can_be_read(
    small: Path,
) -> None:
    notice = "Keep every paper that you get. " * 40
    with_in_place(small, "ruleset.yaml", "review_by:", f"notice: {notice}\nreview_by:")

    run("new", "language", "fr", "small")
    with_in_place(small, "translations/ruleset.fr.yaml", "\n:\n", "\n: Gardez tout.\n")

    read = load(small, languages=("fr",))
    assert "Gardez tout." == read.unwrap().notice["fr"]


@pytest.mark.parametrize("name", ["us-federal", "examples/rulesets/lakeside"])
def test_each_draft_is_a_finding_and_each_finding_has_its_draft(name: str) -> None:
    folder = find(name) if name in bundled() else Path(name)
    read = load(folder, languages=("fr",))
    drafts = drafts_in("fr", read.unwrap(), None)
    sentences = sum(map(len, drafts.sentences.values()))

    found = check_ruleset(folder, language="fr", unsaved=drafts.files({})).diagnostics

    codes = [item.code for item in found]
    assert len(drafts.texts) + len(drafts.questions) == codes.count("MR535") > 0
    assert sentences == codes.count("MR540") > 0
    assert len(codes) == codes.count("MR535") + codes.count("MR540")


def test_drafts_in_a_language_that_is_checked_are_not_judged_by_its_grade() -> None:
    english = load(find("us-federal"), languages=()).unwrap()
    texts = drafts_in("es", english, None).texts

    found = check_ruleset("us-federal", language="es", unsaved=texts).diagnostics

    assert ["MR535"] * len(texts) == [item.code for item in found]


def test_an_overlay_gets_drafts_of_what_it_adds_and_changes_and_of_nothing_else() -> (
    None
):
    base = load(find("us-federal")).unwrap()
    definition = load(find("us-pa"), languages=("fr",)).unwrap()

    drafts = drafts_in("fr", definition, base)

    assert {
        "rules/ask/which-style-of-mediation/advice.fr.md",
        "rules/ask/does-asking-hold-the-place/advice.fr.md",
        "rules/placement/mediation-does-not-hold-the-place/advice.fr.md",
        "rules/placement/file-within-ten-days-of-a-no/advice.fr.md",
        "rules/placement/ask-odr-for-mediation-in-time/advice.fr.md",
        "rules/placement/when-the-ten-days-are-over/advice.fr.md",
        "rules/support/check-your-states-rule-on-lawyers/advice.fr.md",
        "rules/routes/ask-odr-for-a-facilitated-meeting/advice.fr.md",
        "rules/deadlines/check-what-your-state-changes/advice.fr.md",
    } == set(drafts.texts)
    assert () == drafts.questions
    # A title that it replaces, and its own notice without that of its base.
    assert (
        "Know how long a request for mediation can hold the place"
        in drafts.sentences["translations/ask.fr.yaml"]
    )
    assert [
        "Special-education disputes and mediation in Pennsylvania",
        "It adds what we could check of Pennsylvania's own rules. Where it says nothing of"
        " the state, the federal rule stands, and Pennsylvania may differ.",
    ] == list(drafts.sentences["translations/ruleset.fr.yaml"])


def test_an_overlay_is_told_that_its_base_is_not_written_in_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("new", "pack", "us-oh")

    told = run("new", "language", "fr", "us-oh/mediation_rules_us_oh")

    assert 0 == told.exit_code, told.output
    assert (
        "\nus-federal, which it extends, is not written in `fr`. Its authors begin so:\n"
        "  mediation-rules new language fr us-federal\n"
    ) in told.stdout


# ------------------------------------------------------------------ running it again


def test_running_it_again_changes_nothing(small: Path) -> None:
    run("new", "language", "fr", "small")
    before = files(small)

    told = run("new", "language", "fr", "small")

    assert told.stdout.startswith(
        "All of small is there in `fr`, at least as a draft.\n"
    )
    assert before == files(small)


def test_running_it_again_writes_what_is_new_behind_what_is_there(small: Path) -> None:
    (small / "translations/all.es.yaml").unlink()
    (small / "translations/prepare.es.yaml").write_text(
        '"Ask for a copy of the current IEP": Pida una copia  # of the day\n', "utf-8"
    )
    with_in_place(small, "questions.es.yaml", "documents_held:\n", "#\n")
    with_in_place(small, "questions.es.yaml", "  ask: ¿Qué papeles tiene usted?\n", "")

    run("new", "language", "es", "small")

    assert (
        '"Ask for a copy of the current IEP": Pida una copia  # of the day\n'
        '"The plan is what the talk will be about.":\n'
    ) == (small / "translations/prepare.es.yaml").read_text(encoding="utf-8")
    assert (
        (small / "questions.es.yaml")
        .read_text(encoding="utf-8")
        .endswith(
            'no lo sabemos}\ndocuments_held:\n  ask: "TODO: Which papers do you have?"\n'
        )
    )


# ------------------------------------------------------------------ listing it


def test_a_language_with_drafts_is_not_listed(small: Path) -> None:
    run("new", "language", "fr", "small")
    before = files(small)

    told = run("new", "language", "fr", "small", "--list")

    assert (1, "") == (told.exit_code, told.stdout)
    assert (
        "small is not listed in `fr`: 33 findings.\n"
        "See them: mediation-rules check small --language fr\n"
    ) == told.stderr
    assert before == files(small)


def test_nobody_is_shown_a_draft(small: Path) -> None:
    run("new", "language", "fr", "small")

    definition = Ruleset.load(small).definition

    assert ("en",) == definition.languages
    assert {"en"} == set(definition.rules["prepare/ask-for-current-iep"].texts)
    assert {"en"} == set(definition.questions)


def test_a_language_in_which_nothing_is_missing_is_listed(small: Path) -> None:
    (small / "translations/pinned.es.yaml").unlink()
    assert ["MR545"] == missing(small, "es")

    told = run("new", "language", "es", "small", "--list")

    assert (
        "small lists `es` now.\n\n"
        "Next: keep what each text was translated from.\n"
        "  mediation-rules pin small\n"
    ) == told.stdout
    assert ("en", "es") == load(small).unwrap().languages


def test_a_language_is_listed_once(small: Path) -> None:
    run("new", "language", "es", "small", "--list")
    before = files(small)

    told = run("new", "language", "es", "small", "--list")

    assert (0, "small lists `es` already.\n") == (told.exit_code, told.stdout)
    assert before == files(small)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "languages: [en, es]  # both\nx: 1\n",
            "languages: [en, es, fr]  # both\nx: 1\n",
        ),
        ("languages: [\n  en, # first\n]\n", "languages: [\n  en, fr, # first\n]\n"),
        (
            "languages:\n  - en # first\nx: 1\n",
            "languages:\n  - en # first\n  - fr\nx: 1\n",
        ),
        ("x: 1\nlanguages:\n- en", "x: 1\nlanguages:\n- en\n- fr\n"),
        (
            "jurisdiction: US-OH  # Ohio\nx: 1\n",
            "jurisdiction: US-OH  # Ohio\n{}x: 1\n",
        ),
        ("jurisdiction: US-OH", "jurisdiction: US-OH\n{}"),
    ],
)
def test_a_list_grows_by_a_language_and_keeps_its_comments(
    before: str, after: str
) -> None:
    assert after.format("languages: [en, fr]\n") == listed(before, "fr", "en")


# ------------------------------------------------------------------ what cannot be


def test_the_language_that_a_ruleset_is_written_in_has_no_drafts(small: Path) -> None:
    told = run("new", "language", "en", "small")

    assert 2 == told.exit_code
    assert told.stderr.endswith("Error: small is written in `en`.\n")


def test_what_is_no_code_of_a_language_is_refused(small: Path) -> None:
    told = run("new", "language", "French", "small")

    assert 2 == told.exit_code
    assert told.stderr.endswith(
        "Error: `French` is not the code of a language. Write one such as `es` or"
        " `pt-BR`.\n"
    )


def test_a_ruleset_with_mistakes_is_mended_first(small: Path) -> None:
    with_in_place(small, f"{RULE}/rule.yaml", "urgency: soon", "urgency: never")

    told = run("new", "language", "fr", "small")

    assert (2, "") == (told.exit_code, told.stdout)
    assert "`never`" in told.stderr


def test_a_question_that_was_copied_is_found(small: Path) -> None:
    with_in_place(
        small,
        "questions.es.yaml",
        "¿Qué papeles tiene usted?",
        "Which papers do you have?",
    )

    assert ["MR528"] == missing(small, "es")


def test_a_letter_that_was_copied_is_found() -> None:
    letter = "letters/ask-for-records/letter"
    english = (find("us-federal") / f"{letter}.en.md").read_text(encoding="utf-8")

    found = check_ruleset(
        "us-federal", language="es", unsaved={f"{letter}.es.md": english}
    )

    assert "MR528" in {item.code for item in found.diagnostics}
