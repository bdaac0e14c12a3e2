"""Where the law is read: sources of the bundled rulesets lead to the official text."""

import pytest

from mediation_rules.citations import Citation
from mediation_rules.packs import bundled
from mediation_rules.ruleset import Ruleset

OFFICIAL = {
    "34 CFR ": "https://www.ecfr.gov/current/title-34/section-",
    "20 U.S.C. ": "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title20-",
}
CITATIONS = {
    citation.id: citation
    for name in bundled()
    for citation in Ruleset.load(name).definition.citations.values()
}
OF_THE_GOVERNMENT = [
    pytest.param(citation, start, id=citation.id)
    for citation in CITATIONS.values()
    for locator, start in OFFICIAL.items()
    if citation.locator.startswith(locator)
]


@pytest.mark.parametrize(("citation", "start"), OF_THE_GOVERNMENT)
def test_a_federal_rule_links_to_its_official_text(
    citation: Citation, start: str
) -> None:
    assert (citation.link or "").startswith(start)
    assert citation.read_at


@pytest.mark.parametrize(("citation", "start"), OF_THE_GOVERNMENT)
def test_the_link_names_the_section_of_the_locator(
    citation: Citation, start: str
) -> None:
    section = citation.locator.split()[2].partition("(")[0]

    assert section in (citation.link or "").removeprefix(start)
