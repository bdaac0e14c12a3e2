"""Facts that cannot all be true, and facts that only seem so."""

from datetime import date

import pytest
from inline_snapshot import snapshot

from mediation_rules.contradictions import DATE_ORDERS, DateOrder
from mediation_rules.fact_model import FactModel
from mediation_rules.fact_values import FactKind
from mediation_rules.facts import Dispute, DisputeError

FACTS = FactModel.of(Dispute)


def said(**facts: object) -> list[str]:
    with pytest.raises(DisputeError) as error:
        Dispute.from_mapping(facts)
    return [f"{problem.path}: {problem.message}" for problem in error.value.problems]


def name_of(order: DateOrder) -> str:
    return f"{order.earlier} {order.later}"


@pytest.mark.parametrize("order", DATE_ORDERS, ids=name_of)
def test_each_order_speaks_of_days(order: DateOrder) -> None:
    assert FACTS[order.earlier].kind is FactKind.DATE
    assert FACTS[order.later].kind is FactKind.DATE
    assert order.unless[0] in ("", *FACTS)


@pytest.mark.parametrize("order", DATE_ORDERS, ids=name_of)
def test_days_in_the_wrong_order_are_refused_and_both_are_named(
    order: DateOrder,
) -> None:
    with pytest.raises(DisputeError) as error:
        Dispute.from_mapping({order.earlier: "2026-02-02", order.later: "2026-02-01"})

    [problem] = error.value.problems
    assert (problem.path, problem.others) == (order.later, (order.earlier,))
    assert (problem.given, order.because in problem.message) == ("`2026-02-01`", True)


@pytest.mark.parametrize("order", DATE_ORDERS, ids=name_of)
def test_the_same_day_is_in_order(order: DateOrder) -> None:
    told = Dispute.from_mapping(
        {order.earlier: "2026-02-01", order.later: "2026-02-01"}
    )

    assert told != Dispute()


def test_a_range_is_refused_only_if_no_day_of_it_is_possible() -> None:
    def with_ranges(latest: str) -> Dispute:
        return Dispute(
            mediation={
                "requested_on": {"earliest": "2026-02-10", "latest": "2026-03-01"},
                "held_on": {"earliest": "2026-01-01", "latest": latest},
            }
        )

    assert with_ranges("2026-02-10") != Dispute()
    with pytest.raises(DisputeError):
        with_ranges("2026-02-09")


@pytest.mark.parametrize("kind", ["resolution", "private_settlement", "informal"])
def test_another_paper_may_be_signed_before_mediation(kind: str) -> None:
    days = {"mediation.held_on": "2026-02-02", "agreement.signed_on": "2026-02-01"}

    assert Dispute.from_mapping({**days, "agreement.kind": kind}) != Dispute()
    with pytest.raises(DisputeError):
        Dispute.from_mapping({**days, "agreement.kind": "mediation"})


def test_nothing_happened_before_the_child_was_born() -> None:
    assert said(
        student={"born_on": "2018-06-01"},
        early_intervention={"referred_on": "2018-05-31"},
        dispute={"happened_on": "2018-06-01"},
        timeline=[{"kind": "call"}, {"kind": "call", "on": "2018-01-01"}],
        iep={"last_review_on": {"earliest": "2017-01-01", "latest": "2018-06-01"}},
    ) == snapshot(
        [
            "early_intervention.referred_on: `2018-05-31` is before the child was born, `2018-06-01`",
            "timeline[1].on: `2018-01-01` is before the child was born, `2018-06-01`",
        ]
    )


def test_a_birth_alone_contradicts_nothing() -> None:
    told = Dispute(student={"born_on": date(2018, 6, 1)}, timeline=[])

    assert told.student.born_on == date(2018, 6, 1)


@pytest.mark.parametrize(
    "facts",
    [
        {"plan": "plan_504", "documents_held": ["iep_current"]},
        {"documents_held": ["pwn"], "documents_requested": ["pwn"]},
        {"urgency": "emergency", "student.in_danger": False},
        {"stages": ["agreement_signed", "mediation_requested", "closed"]},
        {"mediation.school_declined": True, "mediation.agreed": True},
        {
            "mediation.school_declined_on": "2026-01-01",
            "mediation.requested_on": "2026-02-01",
        },
        {"mediation.held_on": "2026-01-01", "mediation.scheduled_on": "2026-02-01"},
        {"dispute.known_on": "2026-01-01", "dispute.happened_on": "2026-02-01"},
        {"student.setting": "home_school", "plan": "iep"},
    ],
)
def test_what_is_surprising_and_possible_is_taken(facts: dict[str, object]) -> None:
    assert Dispute.from_mapping(facts) != Dispute()
