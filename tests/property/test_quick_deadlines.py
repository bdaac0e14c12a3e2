"""The quick reading of deadlines is the plain one, for whatever is told and supposed."""

from dataclasses import fields
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests import made
from tests.made import TODAY, deadline, extension

from mediation_rules.assess.clocks import QuickReading
from mediation_rules.conform.tell import Teller
from mediation_rules.dating import Dated
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute
from mediation_rules.rules import RulesetDefinition
from mediation_rules.ruleset import Ruleset
from mediation_rules.situation import Situation, supposing, with_values

SEEDS = st.integers(0, 2**32)
CHAIN = made.definition(
    deadline("last", "deadlines.middle", "2 weeks", condition={"plan": "iep"}),
    deadline("middle", "deadlines.first", "5 business days"),
    deadline("first", "dispute.known_on", "1 years", condition={"plan": "iep"}),
    deadline(
        "other",
        "records.requested_on",
        "45 calendar days",
        extensions=[extension({"plan": "ifsp"}, "60 calendar days")],
    ),
)


@cache
def federal() -> RulesetDefinition:
    return Ruleset.load("us-federal").definition


def same(plain: Situation, quick: Situation) -> None:
    assert plain.values == quick.values
    assert plain.absent == quick.absent
    assert list(plain.dated) == list(quick.dated)
    assert [all_of(d) for d in plain.dated.values()] == [
        all_of(d) for d in quick.dated.values()
    ]


def all_of(dated: Dated) -> list[Any]:
    return [getattr(dated, field.name) for field in fields(dated)]


def told(seed: int, definition: RulesetDefinition, as_of: date) -> dict[str, Any]:
    teller = Teller(definition, FactModel.of(Dispute), {}, as_of)
    values, answers = teller.tell(Random(seed))
    return {"values": values, "answers": answers}


@given(SEEDS, st.sampled_from(["chain", "federal"]), st.integers(-400, 400))
def test_a_dispute_has_the_same_days_by_both_readings(
    seed: int, which: str, days: int
) -> None:
    """Values, absent days and every part of every date are those of the plain reading."""
    definition = CHAIN if which == "chain" else federal()
    as_of = TODAY + timedelta(days)
    facts = told(seed, definition, as_of)

    plain = with_values(definition=definition, as_of=as_of, **facts)
    quick = with_values(
        definition=definition, as_of=as_of, reading=QuickReading, **facts
    )

    same(plain, quick)


@given(SEEDS, SEEDS)
def test_what_is_supposed_has_the_same_days_by_both_readings(
    seed: int, other: int
) -> None:
    """Supposing facts by the quick reading is knowing them by the plain one."""
    definition = federal()
    facts = told(seed, definition, TODAY)
    assumed = {
        path: value
        for path, value in told(other, definition, TODAY)["values"].items()
        if path not in facts["values"]
    }
    before = with_values(
        definition=definition, as_of=TODAY, reading=QuickReading, **facts
    )

    known = with_values(
        {**facts["values"], **assumed},
        definition,
        TODAY,
        answers={p: a for p, a in facts["answers"].items() if p not in assumed},
    )

    same(known, supposing(before, assumed, definition, reading=QuickReading))
