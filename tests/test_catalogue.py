"""The catalogue of a ruleset: a page for every rule, that leads on everywhere and loads nothing."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from click.testing import CliRunner, Result

from mediation_rules import Ruleset
from mediation_rules.catalogue import catalogue
from mediation_rules.catalogue.addresses import anchor, root_of, rule_page
from mediation_rules.catalogue.phrases import PHRASES
from mediation_rules.cli import program
from tests.html_pages import Html
from tests.rulesets import small_ruleset
from tests.test_bad_overlays import laid_out

RULE = "rules/prepare/ask-for-current-iep.html"
Files = Mapping[str, str]


@pytest.fixture(scope="module")
def federal() -> Ruleset:
    return Ruleset.load("us-federal")


@pytest.fixture(scope="module")
def site(federal: Ruleset) -> Files:
    return catalogue(federal)


@pytest.fixture(scope="module")
def overlay() -> Files:
    return catalogue(Ruleset.load("us-pa"), "es")


@pytest.fixture(scope="module")
def pages(site: Files, overlay: Files) -> Mapping[str, Html]:
    both = {f"en/{path}": text for path, text in site.items()}
    both |= {f"es/{path}": text for path, text in overlay.items()}
    return {path: Html(text) for path, text in both.items() if path.endswith(".html")}


def small(home: Path, **files: str) -> Files:
    return catalogue(Ruleset.load(small_ruleset(home, **files)))


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(program, [str(word) for word in words])


# ------------------------------------------------------------------------ pages


def test_every_rule_has_a_page(site: Files, federal: Ruleset) -> None:
    assert {rule_page(rule) for rule in federal.definition.rules} <= set(site)


def test_the_index_names_every_rule(site: Files, federal: Ruleset) -> None:
    links = Html(site["index.html"]).links

    assert {rule_page(rule) for rule in federal.definition.rules} <= set(links)


def test_every_link_within_the_catalogue_leads_on(pages: Mapping[str, Html]) -> None:
    others = {"catalogue.css", "search.js", "search-index.js"}
    places = {f"{path}#{place}" for path, page in pages.items() for place in page.ids}
    known = {
        *pages,
        *places,
        *(f"{tag}/{name}" for tag in ("en", "es") for name in others),
    }
    targets = {
        normpath(join(dirname(path), link)) if link[0] != "#" else f"{path}{link}"
        for path, page in pages.items()
        for link in page.links
        if not re.match(r"(https?|tel|mailto|sms):", link)
    }

    assert set() == targets - known


def test_no_page_names_two_places_alike(pages: Mapping[str, Html]) -> None:
    assert [] == [
        path for path, page in pages.items() if len(page.ids) != len(set(page.ids))
    ]


def test_every_page_is_well_formed(pages: Mapping[str, Html]) -> None:
    assert {} == {path: page.mistakes for path, page in pages.items() if page.mistakes}


def test_every_page_has_one_title_and_one_main_heading(
    pages: Mapping[str, Html],
) -> None:
    assert [] == [
        path
        for path, page in pages.items()
        if (page.tags.count("title"), page.tags.count("h1"), page.tags.count("main"))
        != (1, 1, 1)
    ]


def test_no_page_holds_a_script_a_style_or_a_handler(
    pages: Mapping[str, Html],
) -> None:
    assert [] == [
        path
        for path, page in pages.items()
        if page.scripts
        or {"style", "iframe", "img", "object"} & set(page.tags)
        or [name for name, _ in page.attributes if name.startswith("on")]
        or "style" in dict(page.attributes)
    ]


def test_a_page_loads_nothing_from_elsewhere(site: Files) -> None:
    policy = (
        "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none';"
        " form-action 'none'"
    )

    assert [] == [
        path
        for path, text in site.items()
        if path.endswith(".html") and f'content="{policy}"' not in text
    ]
    assert [] == re.findall(
        r"(?:src|url\(|@import)[ =\"']+https?:", "".join(site.values())
    )


def test_the_same_ruleset_gives_the_same_bytes(site: Files, federal: Ruleset) -> None:
    assert site == catalogue(federal)


# ------------------------------------------------------------------------ words


def test_a_rule_is_told_in_plain_words(site: Files) -> None:
    text = Html(site[RULE]).text

    assert (
        "When it is given Your child has an IEP, a special-education plan or a place in"
        " a private school that the district chose and pays for The current IEP is not"
        " among these: Papers you have While something is not known It is not given yet. The"
        " questions that it waits for are asked."
    ) in text
    assert "Set aside by See to safety before you get ready for talks : Someone" in text
    assert "Reviewed by not yet reviewed by a lawyer" in text
    assert "34 CFR 300.613(a). Binding. Last checked on July 1, 2026 by" in text
    assert "Ask the school for a full copy of [your child]'s current" in text


def test_cases_are_rows_of_what_is_known_and_what_must_come(site: Files) -> None:
    assert (
        "the session is close, so it is due sooner October 5, 2026 Your child has an IEP,"
        " a special-education plan. What it is about: how much help, or what kind."
        " Papers you have: none. Mediation is on October 12, 2026. Given: Ask for a"
        " copy of the current IEP Due on October 9, 2026: Ask for a copy"
    ) in Html(site[RULE]).text


def test_a_suite_shows_its_cases_under_what_it_is_there_for(site: Files) -> None:
    text = Html(site["suites.html"]).text

    assert (
        "Safety comes before all Nobody is told to wait for a session, or to ask for one,"
        " while a child may be hurt."
    ) in text
    assert (
        "nobody has asked whether the child is safe October 5, 2026 Your child" in text
    )
    assert "Held back: Use the days until the session to get ready" in text


def test_an_overlay_shows_no_suite_that_holds_for_its_base_alone(
    tmp_path: Path,
) -> None:
    suite = "{about: A., as_of: 2026-10-05, only_here: %s, cases: [{name: a case, possible: [prepare/ask-for-current-iep]}]}\n"
    folder = laid_out(tmp_path)
    (tmp_path / "small/suites").mkdir()
    (tmp_path / "small/suites/two.yaml").write_text(
        f"below: {suite % 'yes'}everywhere: {suite % 'no'}", encoding="utf-8"
    )

    base, above = (
        catalogue(Ruleset.load(each))["suites.html"]
        for each in (tmp_path / "small", folder)
    )

    assert 'id="at-below"' in base
    assert 'id="at-below"' not in above
    assert 'id="at-everywhere"' in above


def test_a_promise_says_in_which_disputes_it_holds_and_of_what(site: Files) -> None:
    text = Html(site["properties.html"]).text

    assert (
        "Danger is met at once A child in danger needs help before anything else. In these"
        " disputes Someone may be hurt soon This advice is always given Get everyone safe"
        " first"
    ) in text
    assert "No getting ready in danger A page for a family in danger is short." in text
    assert "This advice is never given Getting ready Questions to ask first" in text
    assert (
        "This advice is not taken back as more is told How soon: Now Left out" in text
    )


@pytest.mark.parametrize(
    ("promise", "said"),
    [
        (
            "never: {when: {plan: iep}}",
            "In these disputes The plan is An IEP, the plan of special education This advice is never given All advice",
        ),
        (
            "monotone: {sooner: mediation.scheduled_on}",
            "This advice stays and grows no less urgent as this comes sooner, or is more:"
            " Day of mediation All advice",
        ),
        (
            "irrelevant: {facts: [student.first_name]}",
            "This advice is the same whatever is told of this: First name All advice",
        ),
    ],
)
def test_each_kind_of_promise_is_said(tmp_path: Path, promise: str, said: str) -> None:
    promises = f"made:\n  because: It has to.\n  {promise}\n"

    pages = small(tmp_path, **{"properties.yaml": promises})

    assert f"Made It has to. {said}" in Html(pages["properties.html"]).text


def test_an_overlay_says_which_layer_wrote_what(overlay: Files) -> None:
    changed = [text for text in overlay.values() if "us-pa cambia" in text]

    assert changed
    assert "us-federal/rules/prepare/ask-for-current-iep/rule.yaml:1" in overlay[RULE]


def test_no_page_names_a_folder_of_the_machine(overlay: Files) -> None:
    home = str(Path(__file__).parent.parent)

    assert [] == [path for path, text in overlay.items() if home in text]


def test_a_page_speaks_the_language_that_was_asked_for(overlay: Files) -> None:
    assert '<html lang="es" dir="ltr">' in overlay[RULE]
    assert "Cuándo se da" in overlay[RULE]


@pytest.mark.parametrize("tag", sorted(PHRASES))
def test_every_language_has_every_phrase_with_the_same_blanks(tag: str) -> None:
    def blanks(words: str) -> list[str]:
        return sorted(re.findall(r"\{(\w+)\}", words))

    assert {key: blanks(words) for key, words in PHRASES["en"].items()} == {
        key: blanks(words) for key, words in PHRASES[tag].items()
    }


# ----------------------------------------------------------------------- search


def test_the_index_of_the_search_is_nothing_but_data(site: Files) -> None:
    script = site["search-index.js"]
    data = script.removeprefix("window.catalogueIndex = ").removesuffix(";\n")
    entries = json.loads(data)

    assert {"kind", "title", "to", "text"} == {
        key for entry in entries for key in entry
    }
    assert RULE in [entry["to"] for entry in entries]


# ------------------------------------------------------------------ hostile words

MARKUP = "</title><script>alert(1)</script>"


def test_markup_in_a_ruleset_stays_words(tmp_path: Path) -> None:
    folder = small_ruleset(tmp_path)
    rule = folder / "rules/prepare/ask-for-current-iep/rule.yaml"
    text = rule.read_text(encoding="utf-8")
    rule.write_text(
        re.sub(
            r"^title: .*$", lambda _: f'title: "{MARKUP}"', text, flags=re.MULTILINE
        ),
        encoding="utf-8",
    )

    found = catalogue(Ruleset.load(folder))

    assert [] == [path for path, text in found.items() if "<script>alert" in text]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in found[RULE]
    assert "\\u003cscript\\u003ealert(1)" in found["search-index.js"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../secret", "rules/~2e~./~2e~./secret.html"),
        ("a/b", "rules/a/b.html"),
        ('a/"><b', "rules/a/~22~~3e~~3c~b.html"),
    ],
)
def test_a_path_never_leaves_the_catalogue(name: str, expected: str) -> None:
    assert expected == rule_page(name)


def test_a_place_has_a_name_of_safe_signs() -> None:
    assert "at-cfr-300.613-a~20~~22~" == anchor('cfr-300.613-a "')


def test_a_page_knows_the_way_to_the_index() -> None:
    assert ["", "../../"] == [root_of("index.html"), root_of("rules/a/b.html")]


# ---------------------------------------------------------------------- command


def test_the_command_writes_the_pages(tmp_path: Path) -> None:
    done = run("docs", small_ruleset(tmp_path), "--output", tmp_path / "site")

    assert 0 == done.exit_code
    assert (tmp_path / "site" / RULE).is_file()
    assert (
        f"Open {(tmp_path / 'site/index.html').as_posix()} in a browser." in done.output
    )


def test_an_earlier_catalogue_is_replaced_whole(tmp_path: Path) -> None:
    folder, out = small_ruleset(tmp_path), tmp_path / "site"
    run("docs", folder, "--output", out)
    stale = out / "rules/prepare/gone.html"
    stale.write_text("old", encoding="utf-8")
    with (out / ".mediation-rules").open("a", encoding="utf-8") as listing:
        listing.write("rules/prepare/gone.html\n")

    done = run("docs", folder, "--output", out)

    assert (0, False) == (done.exit_code, stale.exists())
    assert ["site", "small"] == sorted(path.name for path in tmp_path.iterdir())


@pytest.mark.parametrize("name", ["notes.txt", "rules/prepare/mine.html"])
def test_a_folder_with_other_files_is_refused(tmp_path: Path, name: str) -> None:
    folder, out = small_ruleset(tmp_path), tmp_path / "site"
    run("docs", folder, "--output", out)
    (out / name).write_text("mine", encoding="utf-8")

    done = run("docs", folder, "--output", out)

    assert 2 == done.exit_code
    assert (
        f"{out} holds {name}, which was not written by this command. Name a folder that"
        " is empty, not there yet, or an earlier catalogue."
    ) in done.output
    assert "mine" == (out / name).read_text(encoding="utf-8")


def test_a_folder_that_was_never_ours_is_refused(tmp_path: Path) -> None:
    folder = small_ruleset(tmp_path)

    done = run("docs", folder, "--output", folder)

    assert 2 == done.exit_code
    assert "which was not written by this command" in done.output


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.write_text("mine", encoding="utf-8")

    done = run("docs", small_ruleset(tmp_path), "--output", out)

    assert 2 == done.exit_code
    assert f"{out} is a file. Name a folder." in done.output


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()

    assert (
        0
        == run("docs", small_ruleset(tmp_path), "--output", tmp_path / "site").exit_code
    )


def test_the_old_catalogue_stays_when_the_new_one_cannot_be_put_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = small_ruleset(tmp_path), tmp_path / "site"
    run("docs", folder, "--output", out)
    rename = Path.rename

    def refusing(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refusing)
    done = run("docs", folder, "--output", out)

    assert 2 == done.exit_code
    assert f"{out} cannot be written: no space left on device." in done.output
    assert (out / RULE).is_file()


def test_a_place_that_cannot_be_made_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    done = run("docs", small_ruleset(tmp_path), "--output", tmp_path / "file/site")

    assert 2 == done.exit_code
    assert "cannot be written: " in done.output


def test_a_language_without_words_is_refused(tmp_path: Path) -> None:
    done = run(
        "docs", small_ruleset(tmp_path), "--language", "vi", "--output", tmp_path / "x"
    )

    assert 2 == done.exit_code
    assert "There is no catalogue in `vi`. Use one of en, es." in done.output
