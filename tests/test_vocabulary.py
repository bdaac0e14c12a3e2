"""The choices and what each of them means."""

import inspect
import re
from enum import StrEnum

import pytest

from mediation_rules import vocabulary
from mediation_rules.choice_meanings import MEANINGS, aliases_of, meanings_of
from mediation_rules.jurisdictions import Jurisdiction

ENUMS = [
    item
    for item in vars(vocabulary).values()
    if inspect.isclass(item) and issubclass(item, StrEnum) and item is not StrEnum
] + [Jurisdiction]


@pytest.mark.parametrize("choices", ENUMS, ids=lambda enum: enum.__name__)
def test_every_choice_has_its_meaning_and_no_other(choices: type[StrEnum]) -> None:
    assert list(MEANINGS[choices]) == [member.value for member in choices]
    assert all(meaning.strip() for meaning in MEANINGS[choices].values())


@pytest.mark.parametrize(
    "choices", [e for e in ENUMS if e is not Jurisdiction], ids=lambda e: e.__name__
)
def test_an_id_is_the_name_of_its_member_in_small_letters(
    choices: type[StrEnum],
) -> None:
    assert [member.name.lower() for member in choices] == [m.value for m in choices]


def test_jurisdictions_are_the_states_the_territories_and_three_systems() -> None:
    states = [code for code in Jurisdiction if re.fullmatch("US-[A-Z]{2}", code)]

    assert len(states) == 50 + 1 + 5
    assert [code.value for code in Jurisdiction if code not in states] == [
        "us_bie",
        "us_dodea",
        "us_tribal",
    ]
    assert all(Jurisdiction[f"US_{code[-2:]}"] is code for code in states)


def test_an_enum_of_an_application_has_no_meanings_and_no_other_spellings() -> None:
    class Room(StrEnum):
        SMALL = "small"

    assert (meanings_of(Room), aliases_of(Room)) == ({}, {})
