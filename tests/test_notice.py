"""The notice: always whole, never less than the built-in lines."""

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from mediation_rules import notice

if TYPE_CHECKING:
    from mediation_rules.rules import RulesetDefinition, Words

BUILT_IN = (
    "This is general information to help you get ready. It is not legal advice, and it does"
    " not replace a lawyer.",
    "Rules differ by state and change.",
    "Dates here are estimates: check them with your state or a lawyer right away, and act"
    " early.",
    "If someone may be hurt now, call 911.",
    "If you or your child may be thinking about suicide, call or text 988.",
)


def ruleset(words: "Words") -> "RulesetDefinition":
    return cast("RulesetDefinition", SimpleNamespace(notice=words))


def test_the_notice_says_what_this_is_not_and_whom_to_call() -> None:
    assert BUILT_IN == notice.lines("en", ruleset({}))


def test_the_emergency_lines_name_911_and_988() -> None:
    assert BUILT_IN[3:] == notice.emergency("en")


def test_a_ruleset_adds_to_the_notice() -> None:
    added = {"en": "A state may give you more time.\n"}

    assert (*BUILT_IN, "A state may give you more time.") == notice.lines(
        "en", ruleset(added)
    )


@pytest.mark.parametrize("words", [{}, {"en": ""}, {"en": "  "}, {"en": BUILT_IN[0]}])
def test_a_ruleset_can_never_take_from_the_notice(words: dict[str, str]) -> None:
    assert BUILT_IN == notice.lines("en", ruleset(words))


def test_a_language_without_a_translation_gets_the_notice_all_the_same() -> None:
    assert BUILT_IN == notice.lines("vi", ruleset({}))
