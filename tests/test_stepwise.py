"""What a family tells step by step is taken in, in any order, and comes to a whole dispute."""

from collections import ChainMap
from datetime import date

import pytest
from hypothesis import find, given

import mediation_rules.testing as offered
from mediation_rules import Ruleset
from mediation_rules.testing.stepwise import Telling, tellings
from mediation_rules.vocabulary import Answer

RULES = Ruleset.load("us-federal")
TODAY = date(2026, 10, 5)


@given(
    tellings(among=["plan", "mediation.agreed", "documents_held", "dispute.known_on"])
)
def test_every_step_can_be_told_to_a_session(steps: list[Telling]) -> None:
    with RULES.open_case(as_of=TODAY, engine="compiled") as case:
        told = [path for step in steps for path in case.tell(step).told]

        assert {path for step in steps for path in step} <= set(told)
        assert case.assess() == RULES.assess(case.dispute, as_of=TODAY)


def test_a_family_may_prefer_not_to_say() -> None:
    steps = find(
        tellings(among=["plan"]),
        lambda told: Answer.PREFER_NOT_TO_SAY in ChainMap(*told).values(),
    )

    assert [{"plan": Answer.PREFER_NOT_TO_SAY}] == steps


def test_what_every_family_tells_is_among_the_steps() -> None:
    steps = find(tellings(where={"plan": "iep"}, among=[]), bool)

    assert [{"plan": "iep"}] == steps


def test_the_strategies_are_offered_by_one_name() -> None:
    assert [
        name for name in offered.__all__ if not callable(getattr(offered, name))
    ] == []
    with pytest.raises(AttributeError, match="no attribute 'disputs'"):
        offered.disputs  # noqa: B018
