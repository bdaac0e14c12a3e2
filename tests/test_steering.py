"""Disputes for a ruleset: they fire what is asked for, stand at boundaries, and shrink well."""

from datetime import date

import pytest
from hypothesis import find, given, settings
from inline_snapshot import snapshot

from mediation_rules.facts import Dispute, DisputeError, known_values, told_values
from mediation_rules.ruleset import Ruleset
from mediation_rules.testing.steering import disputes_for, fired_by
from tests.rulesets import BASE

TODAY = date(2026, 10, 5)
ASK = "prepare/ask-for-current-iep"
SESSION = "mediation.scheduled_on"

SMALL = Ruleset.load(BASE)
FEDERAL = Ruleset.load("us-federal")
ACT, REPORT = "safety/act-now", "safety/report-suspected-abuse"

ANY = disputes_for(SMALL, as_of=TODAY)
ASKED = disputes_for(SMALL, as_of=TODAY, firing=[ASK])
ACTED = disputes_for(FEDERAL, as_of=TODAY, firing=[ACT], not_firing=[REPORT])


def days_ahead(dispute: Dispute) -> int | None:
    day = known_values(dispute).get(SESSION)
    return (day - TODAY).days if isinstance(day, date) else None


@settings(deadline=None)
@given(ACTED)
def test_the_rules_asked_for_fire_and_those_refused_do_not(dispute: Dispute) -> None:
    """Whatever else is told, `firing` fires and `not_firing` does not."""
    fired = fired_by(FEDERAL, dispute, as_of=TODAY)

    assert (ACT in fired, REPORT in fired) == (True, False)


@settings(deadline=None)
@given(disputes_for(SMALL, as_of=TODAY, where={"plan": "plan_504", SESSION: None}))
def test_facts_are_fixed_or_stay_unknown(dispute: Dispute) -> None:
    """What `where` says is so in every dispute."""
    known = known_values(dispute)

    assert known["plan"] == "plan_504"
    assert SESSION not in {*known, *dispute.answers}


@settings(deadline=None)
@given(
    disputes_for(
        SMALL,
        as_of=TODAY,
        firing=[ASK],
        where={SESSION: date(2026, 10, 9), "student.in_danger": False},
    )
)
def test_rules_fire_with_fixed_facts(dispute: Dispute) -> None:
    """`firing` and `where` hold together."""
    assert days_ahead(dispute) == 4
    assert ASK in fired_by(SMALL, dispute, as_of=TODAY)


@pytest.mark.parametrize("days", [0, 14, 15])
def test_both_sides_of_a_boundary_are_drawn(days: int) -> None:
    found = find(ANY, lambda dispute: days_ahead(dispute) == days)

    assert days_ahead(found) == days


def test_what_is_generated_shrinks_to_what_a_rule_needs() -> None:
    found = find(ASKED, lambda _: True)

    assert told_values(found) == snapshot(
        {
            "plan": "iep",
            "documents_held": frozenset(),
            "mediation.scheduled_on": date(2026, 10, 5),
            "small.paper_sent": False,
        }
    )


def test_without_anything_asked_for_a_dispute_shrinks_to_nothing() -> None:
    assert told_values(find(ANY, lambda _: True)) == {}


def test_a_rule_that_gives_no_advice_cannot_be_asked_for() -> None:
    with pytest.raises(
        ValueError, match=r"^`x/y` is no rule of the ruleset that gives"
    ):
        disputes_for(SMALL, as_of=TODAY, firing=["x/y"])


def test_what_can_never_be_is_refused() -> None:
    with pytest.raises(
        ValueError, match=r"^no dispute is found on 2026-10-05 with `pre"
    ):
        disputes_for(SMALL, as_of=TODAY, firing=[ASK], where={"plan": "plan_504"})
    with pytest.raises(ValueError, match=r"with `prep[^,]*`, not `prep[^,]*`$"):
        disputes_for(SMALL, as_of=TODAY, firing=[ASK], not_firing=[ASK])
    with pytest.raises(DisputeError, match=r"student\.in_dangr"):
        disputes_for(SMALL, as_of=TODAY, where={"student.in_dangr": True})


def test_nearly_every_rule_fires_within_a_few_hundred_disputes() -> None:
    fired: set[str] = set()

    @settings(max_examples=600, deadline=None, database=None, derandomize=True)
    @given(disputes_for(FEDERAL, as_of=TODAY))
    def gather(dispute: Dispute) -> None:
        fired.update(fired_by(FEDERAL, dispute, as_of=TODAY))

    gather()
    rules = FEDERAL.definition.rules.values()
    advising = {rule.id for rule in rules if rule.recommend}
    assert len(advising - fired) < len(advising) / 20
