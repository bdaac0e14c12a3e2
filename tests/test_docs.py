"""Everything that a reader may look for has its place in the pages, and every link leads on."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import mediation_rules
from mediation_rules.cli import helps, program
from mediation_rules.codes import CODES
from mediation_rules.conditions import Condition, Operator, Test
from mediation_rules.conditions_reader import Scope, read_condition
from mediation_rules.diagnostics import Diagnostic, Findings, Span
from mediation_rules.fact_model import FactModel
from mediation_rules.fact_values import FactKind
from mediation_rules.facts import Dispute
from mediation_rules.load import load
from mediation_rules.loading.fields import Fields, Reading
from mediation_rules.loading.levels import LEVELS, Level
from mediation_rules.loading.meanings import MEANINGS
from mediation_rules.loading.meanings.of_conditions import JOINED, Asked
from mediation_rules.loading.meanings.of_conditions import OPERATORS as ASKED
from mediation_rules.rules import Text
from mediation_rules.source import Mapping, read_yaml
from mediation_rules.texts import FILTERS, declared_uses, parse

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted({*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *ROOT.glob("[!.]*/README.md")})

FENCE = re.compile(r"^(```|~~~).*?^\1$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.*?) *$", re.MULTILINE)


def page(name: str) -> str:
    return (DOCS / "reference" / name).read_text(encoding="utf-8")


def anchors_of(text: str) -> set[str]:
    """Return the anchors of the headings of a page, as a code host makes them."""
    titles = HEADING.findall(FENCE.sub("", text))
    return {
        re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles
    }


def dead_links(path: Path) -> Iterator[str]:
    """Yield each relative link of a page that leads to no file, or to no heading of it."""
    for link in LINK.findall(FENCE.sub("", path.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue
        target, _, anchor = link.partition("#")
        found = (path.parent / target).resolve() if target else path
        if not found.exists() or (
            anchor and anchor not in anchors_of(found.read_text(encoding="utf-8"))
        ):
            yield link


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_to_another_page_leads_there(path: Path) -> None:
    assert [] == list(dead_links(path))


def reached_from(index: Path) -> set[Path]:
    """Return every page to which a reader comes who follows links."""
    reached, waiting = {index}, [index]
    while waiting:
        here = waiting.pop()
        links = LINK.findall(here.read_text(encoding="utf-8"))
        files = {(here.parent / link.partition("#")[0]).resolve() for link in links}
        new = files.intersection(PAGES) - reached
        reached |= new
        waiting += new
    return reached


def test_every_page_can_be_reached_from_the_first_one() -> None:
    # A decision is found in its folder: a list of them would meet in every change.
    pages = set(DOCS.rglob("*.md")) - set((DOCS / "decisions").glob("0*.md"))

    assert set() == pages - reached_from(DOCS / "README.md")


def test_every_public_name_is_described() -> None:
    described = page("python.md")

    assert [] == [
        name
        for name in mediation_rules.__all__
        if f"\n## {name}\n" not in described
        and f"`mediation_rules.{name}`" not in described
    ]


def test_every_command_is_described() -> None:
    described = page("cli.md")

    assert [] == [name for name, _ in helps() if f"\n## {name}\n" not in described]


def test_every_code_of_a_diagnostic_is_described() -> None:
    described = page("diagnostics.md")

    assert [] == [code for code in CODES if f"\n### {code}: " not in described]


def test_every_fact_is_described() -> None:
    described = page("facts.md")
    paths = FactModel.of(Dispute).paths

    assert [] == [path for path in paths if f"\n| `{path}` | " not in described]


def test_every_filter_of_the_texts_is_described() -> None:
    described = page("texts.md")

    assert [] == [name for name in FILTERS if f"\n| `{name}` | " not in described]


# ------------------------------------------------------------------ the rule format

EXAMPLES = ROOT / "examples" / "rulesets"
EXAMPLE_FILES = sorted(
    path.relative_to(EXAMPLES)
    for path in EXAMPLES.rglob("*")
    if path.suffix in (".yaml", ".csv")
)


def test_every_key_of_a_ruleset_has_its_meaning_and_no_other_has() -> None:
    assert {level: set(level.keys) for level in LEVELS} == {
        level: set(meanings) for level, meanings in MEANINGS.items()
    }


def test_every_key_of_a_ruleset_is_described() -> None:
    described = page("rule-format.md")

    assert [] == [
        (level.name, key)
        for level, meanings in MEANINGS.items()
        for key, meaning in meanings.items()
        if f"\n| `{key}` | {meaning.takes} | {meaning.says} |" not in described
    ]


def test_what_may_be_left_out_says_what_holds_then() -> None:
    assert [] == [
        (level.name, key)
        for level, meanings in MEANINGS.items()
        for key, meaning in meanings.items()
        if bool(meaning.otherwise) != (key in level.optional)
    ]


def test_every_operator_is_described_with_the_types_that_it_suits() -> None:
    described = page("rule-format.md")

    assert set(Operator) == set(ASKED)
    assert [] == [word for word in ASKED if f"\n| `{word}` | " not in described]
    assert [] == [kind for kind in FactKind if f"\n| {kind} | `" not in described]


@pytest.mark.parametrize(
    ("operator", "asked"), ASKED.items(), ids=lambda item: str(item)
)
def test_the_example_of_an_operator_is_a_test_with_it(
    operator: Operator, asked: Asked
) -> None:
    condition, wrong = condition_of(asked.example)

    assert [] == wrong
    assert isinstance(condition, Test)
    assert operator is condition.operator


@pytest.mark.parametrize("asked", JOINED.values(), ids=list(JOINED))
def test_the_example_of_joined_conditions_can_be_read(asked: Asked) -> None:
    assert [] == condition_of(asked.example)[1]


def condition_of(text: str) -> tuple[Condition | None, list[Diagnostic]]:
    node, wrong = read_yaml(text, "example.yaml")
    assert node
    findings = Findings()
    condition = read_condition(node, Scope(FactModel.of(Dispute)), findings)
    return condition, [*wrong, *findings.items]


def test_every_key_occurs_in_the_example_that_the_page_shows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: set[tuple[Level, str]] = set()
    made = Fields.__init__

    def noted(self: Fields, node: Mapping, level: Level, reading: Reading) -> None:
        seen.update((level, key.text) for key, _ in node.entries)
        made(self, node, level, reading)

    monkeypatch.setattr(Fields, "__init__", noted)
    load(EXAMPLES / "lakeside").unwrap()
    load(EXAMPLES / "lakeside-north").unwrap()

    assert [] == [
        (level.name, key)
        for level in LEVELS
        for key in level.keys
        if (level, key) not in seen
    ]


@pytest.mark.parametrize("path", EXAMPLE_FILES, ids=str)
def test_every_file_of_the_examples_is_shown(path: Path) -> None:
    name = path.relative_to(path.parts[0]).as_posix()
    language = "text" if path.suffix == ".csv" else "yaml"
    text = (EXAMPLES / path).read_text(encoding="utf-8")

    assert f"`{name}`:\n\n```{language}\n{text}```\n" in page("rule-format.md")


# ------------------------------------------------------------------ other examples


def test_the_commands_of_the_first_page_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^\$ mediation-rules (.+)$", text, re.MULTILINE)
    monkeypatch.chdir(tmp_path)
    Path("examples").symlink_to(ROOT / "examples")
    Path("rulesets").symlink_to(ROOT / "rulesets")
    Path("my-dispute.yaml").write_text("plan: iep\n", encoding="utf-8")

    results = [CliRunner().invoke(program, words.split()) for words in commands]

    assert len(results) > 2
    assert [] == [(r.exit_code, r.output) for r in results if r.exit_code]


def test_the_advice_text_that_the_page_shows_is_allowed() -> None:
    [first, *_] = re.findall(r"```jinja\n(.*?)```", page("texts.md"), re.DOTALL)
    span = Span("advice.en.md", 1, 1, 1, 1)
    text = Text("en", first, declared_uses(first, span.file), span)

    assert () == parse(text).diagnostics
