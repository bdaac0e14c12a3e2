"""Rulesets are found by name: bundled ones, and those of installed packs, which are never run."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_rules import packs
from mediation_rules.cases import run_cases_of
from mediation_rules.diagnostics import RulesetError
from mediation_rules.load import load
from mediation_rules.ruleset import Ruleset
from mediation_rules.scaffold import (
    _TEMPLATE,
    PackName,
    _compatible,
    _templates,
    pack_files,
)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of installed distributions."""
    monkeypatch.syspath_prepend(tmp_path)
    packs.installed.cache_clear()
    yield tmp_path
    packs.installed.cache_clear()


def install(site: Path, name: str, package: str) -> None:
    """Install a pack as pip would: its package, and what names its entry point."""
    info = site / f"{package}-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {package}\nVersion: 0.1.0\n"
    )
    (info / "entry_points.txt").write_text(f"[{packs.GROUP}]\n{name} = {package}\n")
    packs.installed.cache_clear()


def write(folder: Path, name: str) -> PackName:
    """Write the files of a new pack over the federal ruleset."""
    packed = PackName.of(name)
    base = load(packs.find("us-federal")).definition
    assert base
    for path, text in pack_files(packed, base).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return packed


def test_an_installed_pack_is_found_by_its_name(site: Path) -> None:
    name = write(site, "us-oh")
    install(site, "us-oh", name.package)

    assert site / name.package == packs.find("us-oh")
    assert "us-oh" == packs.for_state("US-OH")


def test_a_pack_is_never_imported(site: Path) -> None:
    name = write(site, "us-oh")
    (site / name.package / "__init__.py").write_text("raise SystemExit('it ran')")
    install(site, "us-oh", name.package)

    assert site / name.package == packs.find("us-oh")
    assert name.package not in sys.modules


@pytest.mark.parametrize(
    ("name", "package"),
    [
        ("us-oh", "a_package_that_is_not_there"),
        ("US_OH", "mediation_rules_us_oh"),
        ("us-oh", "mediation_rules_us_oh.inner"),
        ("us-oh", "mediation_rules_us_oh:attribute"),
        ("us-oh", "sys"),
    ],
)
def test_a_pack_that_is_not_sound_is_left_out(
    site: Path, name: str, package: str
) -> None:
    write(site, "us-oh")
    install(site, name, package)

    assert name not in packs.known()


def test_a_pack_cannot_take_the_name_of_a_bundled_ruleset(site: Path) -> None:
    name = write(site, "us-oh")
    install(site, "us-federal", name.package)

    assert packs.bundled()["us-federal"] == packs.find("us-federal")


def test_a_state_without_a_pack_gets_the_federal_ruleset() -> None:
    assert "us-federal" == packs.for_state("US-WY")
    assert "us-federal" == packs.for_state(None)
    assert "us-federal" == packs.for_state("us_bie")


def test_a_new_pack_passes_its_own_tests(tmp_path: Path) -> None:
    name = write(tmp_path, "us-oh")
    ruleset = Ruleset.load(tmp_path / name.package)

    rules = ruleset.definition.rules.values()
    own = [
        result
        for rule in rules
        if rule.id.startswith("state/")
        for result in run_cases_of(rule, ruleset)
    ]

    assert [] == [result.mismatches for result in own if not result.holds]
    assert len(own) == 3
    assert "US-OH" == ruleset.definition.jurisdiction
    assert [] == [item for item in ruleset.warnings if name.package in item.span.file]


@pytest.mark.parametrize(
    ("name", "jurisdiction"),
    [("us-oh", "US-OH"), ("us-dc", "US-DC"), ("our-center", "us_federal")],
)
def test_a_pack_is_for_the_state_that_it_is_named_after(
    name: str, jurisdiction: str
) -> None:
    assert jurisdiction == PackName.of(name).jurisdiction


@pytest.mark.parametrize("name", ["", "US-OH", "us_oh", "../us-oh", "9-lives", "us oh"])
def test_a_name_that_cannot_be_an_id_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be the id of a ruleset"):
        PackName.of(name)


def test_an_overlay_reads_the_versions_in_which_nothing_should_move() -> None:
    base = load(packs.find("us-federal")).definition
    assert base

    heading = pack_files(PackName.of("us-oh"), base)[
        "mediation_rules_us_oh/ruleset.yaml"
    ]

    major, minor, _ = base.version.split(".")
    above = f"{int(major) + 1}" if int(major) else f"0.{int(minor) + 1}"
    assert f'version: ">={major}.{minor},<{above}"' in heading


def test_a_ruleset_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(RulesetError) as caught:
        packs.find("us-nowhere")

    assert "us-federal" in str(caught.value)


def test_a_pack_without_a_ruleset_in_it_is_left_out(site: Path) -> None:
    (site / "mediation_rules_us_oh").mkdir()
    install(site, "us-oh", "mediation_rules_us_oh")
    install(site, "us-no", "there_is_no_such_package")

    assert {"us-oh", "us-no"}.isdisjoint(packs.known())


@pytest.mark.parametrize(
    ("version", "versions"),
    [("0.3.1", ">=0.3,<0.4"), ("2.1", ">=2.1,<3"), ("5", "==5")],
)
def test_a_new_pack_is_for_the_versions_in_which_nothing_should_move(
    version: str, versions: str
) -> None:
    assert versions == _compatible(version)


def test_only_templates_become_files_of_a_new_pack(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / f"rule.yaml{_TEMPLATE}").write_text("title: A rule")
    (tmp_path / "notes.txt").write_text("not for packs")

    assert [(f"inside/rule.yaml{_TEMPLATE}", "title: A rule")] == list(
        _templates(tmp_path)
    )
