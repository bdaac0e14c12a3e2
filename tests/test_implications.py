"""What one fact says of another."""

import pytest

from mediation_rules.contradictions import contradictions
from mediation_rules.fact_model import FactModel
from mediation_rules.fact_values import FactKind
from mediation_rules.facts import Dispute, DisputeError, known_values
from mediation_rules.implications import IMPLICATIONS, Implication, implied
from mediation_rules.tracing.case import premises

FACTS = FactModel.of(Dispute)
DAY = "2026-02-01"


def an_example(row: Implication) -> object:
    """A value that makes the premise of `row` so."""
    kind = FACTS[row.premise].kind
    match row.manner:
        case "includes":
            return [row.choice]
        case "is":
            return row.choice
        case "some":
            return 1
        case "yes":
            return True
    return {FactKind.DATE: DAY, FactKind.ENUM: "family"}.get(kind, False)


def name_of(row: Implication) -> str:
    return f"{row.premise} {row.choice} {row.conclusion}"


@pytest.mark.parametrize("row", IMPLICATIONS, ids=name_of)
def test_each_row_speaks_of_facts_that_there_are(row: Implication) -> None:
    assert FACTS[row.conclusion].kind is FactKind.BOOLEAN
    assert row.choice in ("", *FACTS[row.premise].choices)
    assert (row.choice != "") == (row.manner in ("is", "includes"))
    assert row.because


@pytest.mark.parametrize("row", IMPLICATIONS, ids=name_of)
def test_what_is_implied_is_known(row: Implication) -> None:
    told = Dispute.from_mapping({row.premise: an_example(row)})

    assert known_values(told)[row.conclusion] is True


@pytest.mark.parametrize("row", IMPLICATIONS, ids=name_of)
def test_a_no_beside_it_is_refused_and_both_are_named(row: Implication) -> None:
    with pytest.raises(DisputeError) as error:
        Dispute.from_mapping({row.premise: an_example(row), row.conclusion: False})

    found = [(p.path, p.others) for p in error.value.problems]
    assert (row.conclusion, (row.premise,)) in found


@pytest.mark.parametrize(
    "path", [p for p in FACTS if FACTS[p].kind is FactKind.DATE and "." in p]
)
def test_a_day_whose_boolean_has_the_same_name_implies_it(path: str) -> None:
    boolean = path.removesuffix("_on")

    assert boolean not in FACTS or boolean in implied({path: DAY})


@pytest.mark.parametrize(
    "facts",
    [
        {"records.refused": False, "records.received": False},
        {"discipline.days_this_year": 0, "discipline.consecutive_days": 0},
        {"stages": [], "urgency_drivers": ["sol_near"], "relationship": "strained"},
        {"mediation.kind": "before_filing", "mediation.scheduled_on": DAY},
        {"hearing.scheduled_on": DAY, "hearing.decision_on": DAY},
        {"discipline.decided_on": DAY, "placement.private_starts_on": DAY},
        {"timeline": [{"kind": "mediation_requested"}]},
    ],
)
def test_nothing_follows_where_another_reading_is_possible(
    facts: dict[str, object],
) -> None:
    told = Dispute.from_mapping(facts)

    assert set(known_values(told)) == set(facts)


def test_one_implication_leads_to_the_next() -> None:
    told = Dispute(stages=["agreement_breached"])

    assert known_values(told) == {
        "stages": frozenset({"agreement_breached"}),
        "agreement.broken": True,
        "agreement.signed": True,
    }


def test_a_contradiction_along_a_chain_names_what_was_told() -> None:
    [problem] = contradictions(
        {"stages": frozenset({"agreement_breached"}), "agreement.signed": False}, {}
    )

    assert problem.message == (
        "`no` contradicts `stages` with `agreement_breached`:"
        " only a signed agreement can be broken"
    )
    assert problem.others == ("stages",)


def test_what_is_told_already_is_not_implied() -> None:
    assert implied({"mediation.requested_on": DAY, "mediation.requested": True}) == {}


def test_a_fact_from_which_another_follows_in_two_ways_is_one_premise() -> None:
    follows = {"agreement.signed", "agreement.signed_on", "agreement.broken", "stages"}

    # A stage says that it is signed, and that it is broken, which says that it is signed.
    assert follows == premises("agreement.signed")
