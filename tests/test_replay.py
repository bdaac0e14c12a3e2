"""Making an answer again: the same one, or what differs and why."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from mediation_rules.assessment import Assessment, Receipt
from mediation_rules.engines import VARIABLE
from mediation_rules.replay import Cause, Replay, replay
from mediation_rules.ruleset import Ruleset
from tests.rulesets import BASE

TODAY = date(2026, 10, 5)
LATER = date(2026, 10, 20)
KEY = b"a secret of the application"
NEAR: dict[str, Any] = {
    "plan": "iep",
    "documents_held": [],
    "mediation.scheduled_on": "2026-10-14",
    "small.paper_sent": False,
}


@pytest.fixture(autouse=True)
def _no_engine_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)


@pytest.fixture(scope="module")
def small() -> Ruleset:
    return Ruleset.load(BASE)


@pytest.fixture(scope="module")
def answer(small: Ruleset) -> Assessment:
    return small.assess(NEAR, as_of=TODAY)


def again(kept: Any, ruleset: Ruleset, facts: Any = NEAR, **how: Any) -> Replay:
    return replay(kept, ruleset, ruleset.dispute(facts), **how)


def test_the_same_facts_rules_and_day_give_the_same_answer(
    small: Ruleset, answer: Assessment
) -> None:
    kept = Assessment.model_validate_json(answer.model_dump_json())

    assert Replay(same=True) == again(kept, small) == again(answer.receipt, small)
    assert "The same answer." == str(again(kept, small))


def test_other_facts_are_named_without_being_told(
    small: Ruleset, answer: Assessment
) -> None:
    found = again(answer.receipt, small, {"plan": "ifsp"})
    digest = answer.receipt.facts_digest[:12]

    assert (False, ["facts"]) == (found.same, [cause.what for cause in found.causes])
    assert str(found).startswith(
        f"Another answer.\nWhat is not as it was:\n  other facts: {digest} -> "
    )


def test_another_day_is_named_and_a_whole_answer_says_what_changed(
    small: Ruleset, answer: Assessment
) -> None:
    found = again(answer, small, as_of=LATER)

    assert found.same is False
    assert (Cause(what="day", then="2026-10-05", now="2026-10-20"),) == found.causes
    assert ["lost"] == [change.what for change in found.changes]
    assert {"as_of", "recommendations"} <= set(found.parts)
    assert (
        "  another day: 2026-10-05 -> 2026-10-20\nWhat changed:\n  No longer needed"
    ) in str(found)


def changed(answer: Assessment, **update: Any) -> Receipt:
    return answer.receipt.model_copy(update=update)


def stamped(answer: Assessment, **update: Any) -> Receipt:
    (stamp,) = answer.receipt.rulesets
    return changed(answer, rulesets=(stamp.model_copy(update=update),))


@pytest.mark.parametrize(
    ("made", "line"),
    [
        (
            lambda answer: changed(answer, library="0.0.9"),
            "another version of the library: 0.0.9 -> 0.1.0",
        ),
        (
            lambda answer: changed(answer, engine="gone"),
            "another engine, which leads to the same answer: gone -> compiled",
        ),
        (
            lambda answer: stamped(answer, version="0.0.1"),
            "another ruleset or version: small 0.0.1 -> small 0.1.0",
        ),
        (
            lambda answer: stamped(answer, id="other"),
            "another ruleset or version: other 0.1.0 -> none",
        ),
        (
            lambda answer: stamped(answer, digest="0123456789abcdef"),
            "other files of the same version of a ruleset: small 0.1.0 (0123456789ab) ->",
        ),
        (
            lambda answer: changed(answer, calendar_digest="0123456789abcdef"),
            "another school calendar: 0123456789ab -> none",
        ),
    ],
)
def test_whatever_was_another_is_named_even_if_the_answer_is_the_same(
    small: Ruleset, answer: Assessment, made: Callable[[Any], Receipt], line: str
) -> None:
    found = again(made(answer), small)

    assert found.same is True
    assert line in str(found)


def test_a_receipt_of_another_key_cannot_tell(answer: Assessment) -> None:
    keyed = Ruleset.load(BASE, receipt_key=KEY)

    found = again(answer.receipt, keyed)

    assert (None, ["key"]) == (found.same, [cause.what for cause in found.causes])
    assert "cannot be told from what was kept" in str(found)
    assert Replay(same=True) == again(
        keyed.assess(NEAR, as_of=TODAY).receipt, Ruleset.load(BASE, receipt_key=KEY)
    )


def test_a_receipt_without_a_digest_of_the_answer_cannot_tell(
    small: Ruleset, answer: Assessment
) -> None:
    assert again(changed(answer, answer_digest=""), small).same is None


def test_an_answer_that_differs_for_no_recorded_reason_says_where_to_look(
    small: Ruleset, answer: Assessment
) -> None:
    found = again(changed(answer, answer_digest="0"), small)

    assert (
        "Another answer.\n"
        "Nothing that a receipt records is another: look at predicates of your own."
    ) == str(found)


def test_the_school_calendar_is_part_of_the_receipt() -> None:
    days = [date(2026, 10, 6), date(2026, 10, 7)]
    listed, told = (
        Ruleset.load(BASE, school_days=given).assess(NEAR, as_of=TODAY).receipt
        for given in (days, lambda day: day in days)
    )

    assert 64 == len(listed.calendar_digest)
    assert "a function of the application" == told.calendar_digest


def test_nothing_of_the_facts_stands_in_a_receipt(small: Ruleset) -> None:
    facts = {**NEAR, "student": {"first_name": "Zephyrine"}}
    written = small.assess(facts, as_of=TODAY).receipt.model_dump_json()

    assert "Zephyrine" not in written
    assert "2026-10-14" not in written
