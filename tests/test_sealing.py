"""Digests of facts and answers: what they tell apart, and what they keep to themselves."""

from datetime import date

import pytest

from mediation_rules.sealing import PLAIN, Seal
from tests import scenes

KEY = Seal(b"a secret of the application")
FACTS = {"plan": "iep", "mediation.scheduled_on": date(2026, 10, 14)}


def test_equal_facts_have_one_digest_in_any_order() -> None:
    turned = dict(reversed(FACTS.items()))

    assert PLAIN.digest("facts", FACTS) == PLAIN.digest("facts", turned)
    assert PLAIN.digest("facts", FACTS) != PLAIN.digest("facts", {"plan": "ifsp"})
    assert 64 == len(PLAIN.digest("facts", scenes.assessment().recommendations))


def test_equal_values_of_two_kinds_differ() -> None:
    assert PLAIN.digest("facts", {}) != PLAIN.digest("answer", {})


def test_a_key_makes_digests_that_nobody_else_can_make() -> None:
    other = Seal(b"the secret of another application")
    found = {seal.digest("facts", FACTS) for seal in (PLAIN, KEY, other)}

    assert 3 == len(found)
    assert 3 == len({PLAIN.key_id, KEY.key_id, other.key_id})
    assert ("", 12) == (PLAIN.key_id, len(KEY.key_id))


def test_a_key_is_never_shown() -> None:
    assert "Seal()" == repr(KEY)


def test_a_key_that_could_be_guessed_is_refused() -> None:
    with pytest.raises(ValueError, match="a receipt key has at least 16 bytes"):
        Seal(b"short")
