"""Every time limit of the federal timeline falls on the day that a person would count."""

from collections.abc import Mapping
from datetime import date

import pytest

from mediation_rules.assessment import DeadlineResult
from mediation_rules.ruleset import Ruleset

TODAY = date(2026, 10, 5)
Facts = Mapping[str, object]
# Ohio adds no state holiday to these weeks; without a state the earliest day of all is taken.
OHIO = {"state": "US-OH"}
FILED = {**OHIO, "plan": "iep", "complaint.due_process_received_on": "2026-09-28"}
FAST = {
    **FILED,
    "hearing.expedited": True,
    "complaint.due_process_filed_on": "2026-09-28",
}


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    return Ruleset.load("us-federal")


def limits(ruleset: Ruleset, facts: Facts) -> dict[str, DeadlineResult]:
    assessment = ruleset.assess(ruleset.dispute(facts), as_of=TODAY)
    return {limit.name: limit for limit in assessment.deadlines}


@pytest.mark.parametrize(
    ("name", "facts", "last_day"),
    [
        ("dpc_sol", {"plan": "iep", "dispute.known_on": "2024-10-19"}, "2026-10-19"),
        ("dpc_sol", {"plan": "iep", "dispute.known_on": "2024-02-29"}, "2026-02-28"),
        ("dpc_reply_lea", FILED, "2026-10-08"),
        ("dpc_reply_other", FILED, "2026-10-08"),
        ("dpc_sufficiency", FILED, "2026-10-13"),
        ("dpc_suff_ruling", FILED, "2026-10-18"),
        ("resolution_meeting", FILED, "2026-10-13"),
        ("resolution_period", FILED, "2026-10-28"),
        ("hearing_decision", FILED, "2026-12-12"),
        (
            "resolution_void",
            {
                **OHIO,
                "agreement.kind": "resolution",
                "agreement.signed_on": "2026-10-02",
            },
            "2026-10-07",
        ),
        (
            # Monday 12 October is a federal holiday and no business day.
            "resolution_void",
            {
                **OHIO,
                "agreement.kind": "resolution",
                "agreement.signed_on": "2026-10-08",
            },
            "2026-10-14",
        ),
        ("disclosure", {**OHIO, "hearing.scheduled_on": "2026-10-26"}, "2026-10-19"),
        ("civil_action", {"hearing.decision_on": "2026-09-15"}, "2026-12-14"),
        (
            "state_complaint_sol",
            {"plan": "iep", "dispute.happened_on": "2025-10-20"},
            "2026-10-20",
        ),
        (
            "state_complaint_decision",
            {"plan": "iep", "complaint.state_complaint_filed_on": "2026-09-01"},
            "2026-10-31",
        ),
        ("exp_resolution_mtg", FAST, "2026-10-05"),
        ("exp_resolution_period", FAST, "2026-10-13"),
        ("initial_eval", {"evaluation.consent_given_on": "2026-08-06"}, "2026-10-05"),
        (
            "eligibility_iep",
            {"evaluation.found_eligible_on": "2026-09-20"},
            "2026-10-20",
        ),
        ("iep_review", {"iep.last_review_on": "2025-11-02"}, "2026-11-02"),
        ("reeval", {"evaluation.last_evaluated_on": "2024-01-15"}, "2027-01-15"),
        (
            "records_idea",
            {"plan": "iep", "records.requested_on": "2026-09-01"},
            "2026-10-16",
        ),
        (
            "records_ferpa",
            {"plan": "plan_504", "records.requested_on": "2026-09-01"},
            "2026-10-16",
        ),
        (
            # The holiday of 12 October counts as a business day here, and nowhere else.
            "private_notice",
            {**OHIO, "placement.private_starts_on": "2026-10-23"},
            "2026-10-09",
        ),
        ("transition", {"plan": "iep", "student.born_on": "2011-03-01"}, "2027-03-01"),
        ("ocr", {"dispute.discriminated_on": "2026-04-22"}, "2026-10-19"),
        (
            "ocr_after_grievance",
            {"complaint.grievance_ended_on": "2026-09-30"},
            "2026-11-29",
        ),
        ("partc_sol", {"plan": "ifsp", "dispute.known_on": "2024-10-19"}, "2026-10-19"),
        (
            "partc_hearing",
            {"plan": "ifsp", "complaint.due_process_received_on": "2026-10-01"},
            "2026-10-31",
        ),
        (
            "partc_complaint",
            {"plan": "ifsp", "complaint.state_complaint_filed_on": "2026-09-01"},
            "2026-10-31",
        ),
        ("partc_45", {"early_intervention.referred_on": "2026-09-01"}, "2026-10-16"),
        (
            "third_birthday",
            {"plan": "ifsp", "student.born_on": "2024-01-25"},
            "2027-01-25",
        ),
        (
            "partc_transition",
            {"plan": "ifsp", "student.born_on": "2024-01-25"},
            "2026-10-27",
        ),
    ],
)
def test_the_last_day_by_the_rule(
    ruleset: Ruleset, name: str, facts: Facts, last_day: str
) -> None:
    found = limits(ruleset, facts)[name]

    assert date.fromisoformat(last_day) == found.by_rule


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        (
            "dpc_sol_exc",
            {"dispute.known_on": "2024-01-01", "notice.told_it_was_solved": True},
        ),
        ("resolution_adjust", {**FILED, "hearing.expedited": False}),
        ("resolution_noshow", {**FILED, "hearing.expedited": False}),
        (
            "mediation_void",
            {"agreement.kind": "mediation", "agreement.signed_on": "2026-10-02"},
        ),
        (
            "state_review",
            {"hearing.decision_on": "2026-09-15", "hearing.decision_disputed": True},
        ),
        (
            "state_complaint_overlap",
            {
                "complaint.same_issues_in_hearing": True,
                "complaint.state_complaint_filed_on": "2026-09-01",
            },
        ),
        ("pwn", {"placement.change_on": "2026-10-19"}),
        ("psn", {"notice.safeguards_given": False}),
        ("iee", {"evaluation.iee_requested_on": "2026-09-20"}),
        ("majority_notice", {"student.reached_majority": True}),
        ("esy", {"issues": ["esy"]}),
        (
            "expedited_eval",
            {"discipline.removed": True, "evaluation.requested_on": "2026-10-01"},
        ),
        ("mediation_schedule", {"mediation.requested_on": "2026-09-20"}),
    ],
)
def test_a_limit_without_a_number_is_described_and_never_dated(
    ruleset: Ruleset, name: str, facts: Facts
) -> None:
    found = limits(ruleset, facts)[name]

    assert found.by_rule is None
    assert found.note


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        (
            "mdr",
            {"discipline.consecutive_days": 12, "discipline.decided_on": "2026-10-01"},
        ),
        (
            "removal_cop",
            {"discipline.removed": True, "discipline.decided_on": "2026-10-01"},
        ),
        (
            "removal_services",
            {"discipline.removed": True, "discipline.decided_on": "2026-10-01"},
        ),
        (
            "special_circ",
            {
                "discipline.special_circumstances": True,
                "discipline.decided_on": "2026-10-01",
            },
        ),
        (
            "ho_iaes",
            {
                "hearing.expedited": True,
                "complaint.due_process_filed_by": "school",
                "hearing.decision_on": "2026-10-01",
            },
        ),
        ("exp_hearing", FAST),
        ("exp_decision", {**FAST, "hearing.scheduled_on": "2026-10-20"}),
    ],
)
def test_school_days_are_never_dated_without_a_school_calendar(
    ruleset: Ruleset, name: str, facts: Facts
) -> None:
    found = limits(ruleset, facts)[name]

    assert found.by_rule is None
    assert found.missing == ("school_calendar",)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("exp_hearing", FILED),
        ("partc_hearing", {"complaint.due_process_received_on": "2026-09-28"}),
        ("dpc_sol", {"plan": "plan_504", "issues": ["plan_504"]}),
        ("resolution_void", {"agreement.kind": "mediation"}),
        ("ocr", {"plan": "iep", "issues": ["iep_goals"]}),
    ],
)
def test_a_limit_that_may_not_concern_this_family_is_not_listed(
    ruleset: Ruleset, name: str, facts: Facts
) -> None:
    assert name not in limits(ruleset, facts)


def test_the_safe_day_is_a_business_day_before_the_last_day(ruleset: Ruleset) -> None:
    found = limits(ruleset, {"plan": "iep", "dispute.known_on": "2024-10-19"})[
        "dpc_sol"
    ]

    assert found.act_by == date(2026, 10, 16)
