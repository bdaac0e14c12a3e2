"""The tables of the rule format's reference are made from the loader's own and up to date."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mediation_rules import rule_page
from mediation_rules.loading.levels import LEVELS

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "rule-format.md"
KINDS = list(dict.fromkeys(level.kind for level in LEVELS))


@pytest.mark.parametrize("kind", KINDS)
def test_the_keys_of_every_kind_of_file_are_up_to_date(kind: str) -> None:
    assert f"]]] -->\n\n{rule_page.keys(kind)}\n\n" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "part",
    [
        rule_page.joined,
        rule_page.operators,
        rule_page.operators_by_type,
        rule_page.units,
        rule_page.limits,
    ],
)
def test_every_other_table_is_up_to_date(part: Callable[[], str]) -> None:
    assert f"]]] -->\n\n{part()}\n\n<!-- [[[end]]]" in PAGE.read_text(encoding="utf-8")


def test_a_key_says_what_it_takes_and_what_holds_without_it() -> None:
    keys = rule_page.keys("deadlines")

    assert (
        "### A deadline\n\n| key | takes | what it says | if it is left out |\n" in keys
    )
    assert "\n| `title` | words | Its title, for a reader. | **needed** |\n" in keys
    assert (
        "\n| `holidays_count` | yes or no | Whether holidays on a weekday count as business"
        " days here. | no |\n"
    ) in keys


def test_the_keys_of_the_file_itself_stand_at_the_top() -> None:
    assert rule_page.keys("ruleset").startswith("### At the top\n")


def test_an_operator_says_which_facts_it_suits() -> None:
    operators = rule_page.operators()

    assert "\n| `count` | set, records | a number, or a comparison;" in operators
    assert "\n| `known` | every fact | nothing | " in operators
