"""Every time limit of the federal timeline falls on the day that a person would count."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from mediation_rules.assess.defaults import owner_of
from mediation_rules.assessment import DeadlineResult
from mediation_rules.conditions import ParameterRef
from mediation_rules.rules import DeadlineRule
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
BY_SCHOOL: Facts = {**FILED, "complaint.due_process_filed_by": "school"}


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
        ("dpc_reply_family", BY_SCHOOL, "2026-10-08"),
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
            {
                "plan": "iep",
                "dispute.known_on": "2024-01-01",
                "notice.told_it_was_solved": True,
            },
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
        ("hearing_after_school_filed", BY_SCHOOL),
        (
            # Earlier removals of the year count too, so no day follows from this one.
            "removal_services",
            {"discipline.removed": True, "discipline.decided_on": "2026-10-01"},
        ),
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
        # Without a parent's complaint there is no resolution period, and a waiver ends it.
        ("resolution_period", BY_SCHOOL),
        ("resolution_noshow", BY_SCHOOL),
        ("hearing_decision", BY_SCHOOL),
        ("resolution_period", {**FILED, "hearing.resolution_waived": True}),
        ("hearing_decision", {**FILED, "hearing.resolution_waived": True}),
        ("dpc_reply_family", FILED),
        ("hearing_after_school_filed", FILED),
        ("records_idea", {"plan": "ifsp", "records.requested_on": "2026-09-28"}),
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


# The rows of the field's timeline table: what each is counted in, who acts, and its section.
TIMELINE = {
    "dpc_sol": ("2 years", "family", "34 CFR 300.511(e)"),
    "dpc_sol_exc": ("", "hearing_officer", "34 CFR 300.511(f)"),
    "dpc_reply_lea": ("10 calendar days", "school", "34 CFR 300.508(e)"),
    "dpc_reply_other": ("10 calendar days", "school", "34 CFR 300.508(f)"),
    "dpc_reply_family": ("10 calendar days", "family", "34 CFR 300.508(f)"),
    "dpc_sufficiency": ("15 calendar days", "school", "34 CFR 300.508(d)"),
    "dpc_suff_ruling": ("5 calendar days", "hearing_officer", "34 CFR 300.508(d)"),
    "resolution_meeting": ("15 calendar days", "school", "34 CFR 300.510(a)"),
    "resolution_period": ("30 calendar days", "anyone", "34 CFR 300.510(b)"),
    "resolution_adjust": ("", "anyone", "34 CFR 300.510(c)"),
    "resolution_noshow": ("", "anyone", "34 CFR 300.510(b)"),
    "resolution_void": ("3 business days", "family", "34 CFR 300.510(e)"),
    "mediation_void": ("", "anyone", "34 CFR 300.510(e)"),
    "hearing_decision": ("45 calendar days", "hearing_officer", "34 CFR 300.515(a)"),
    "hearing_after_school_filed": ("", "hearing_officer", "34 CFR 300.510(a)"),
    "state_review": ("", "state", "34 CFR 300.515(b)"),
    "disclosure": ("5 business days", "anyone", "34 CFR 300.512"),
    "civil_action": ("90 calendar days", "family", "34 CFR 300.516(b)"),
    "state_complaint_sol": ("1 year", "family", "34 CFR 300.153(c)"),
    "state_complaint_decision": ("60 calendar days", "state", "34 CFR 300.152(a)"),
    "state_complaint_overlap": ("", "state", "34 CFR 300.152(c)"),
    "exp_resolution_mtg": ("7 calendar days", "school", "34 CFR 300.532(c)"),
    "exp_resolution_period": ("15 calendar days", "anyone", "34 CFR 300.532(c)"),
    "exp_hearing": ("20 school days", "hearing_officer", "34 CFR 300.532(c)"),
    "exp_decision": ("10 school days", "hearing_officer", "34 CFR 300.532(c)"),
    "mdr": ("10 school days", "school", "34 CFR 300.530(e)"),
    "removal_cop": ("10 school days", "school", "34 CFR 300.536"),
    "removal_services": ("", "school", "34 CFR 300.530(b)"),
    "special_circ": ("45 school days", "school", "34 CFR 300.530(g)"),
    "ho_iaes": ("45 school days", "hearing_officer", "34 CFR 300.532(b)"),
    "pwn": ("", "school", "34 CFR 300.503"),
    "psn": ("", "school", "34 CFR 300.504"),
    "initial_eval": ("60 calendar days", "school", "34 CFR 300.301(c)"),
    "eligibility_iep": ("30 calendar days", "school", "34 CFR 300.323(c)(1)"),
    "iep_review": ("1 year", "school", "34 CFR 300.324(b)"),
    "reeval": ("3 years", "school", "34 CFR 300.303"),
    "iee": ("", "school", "34 CFR 300.502(b)"),
    "records_idea": ("45 calendar days", "school", "34 CFR 300.613(a)"),
    "records_ferpa": ("45 calendar days", "school", "34 CFR 99.10(b)"),
    "private_notice": ("10 business days", "family", "34 CFR 300.148(d)(1)"),
    "majority_notice": ("", "school", "34 CFR 300.320(c)"),
    "transition": ("16 years", "school", "34 CFR 300.320(b)"),
    "esy": ("", "school", "34 CFR 300.106"),
    "expedited_eval": ("", "school", "34 CFR 300.534(d)"),
    "ocr": ("180 calendar days", "family", "OCR complaint process"),
    "ocr_after_grievance": ("60 calendar days", "family", "OCR complaint process"),
    "partc_sol": ("2 years", "family", "34 CFR 303.440(a)(2)"),
    "partc_hearing": ("30 calendar days", "state", "34 CFR 303.437(b)"),
    "partc_complaint": ("60 calendar days", "state", "34 CFR 303.433"),
    "partc_45": ("45 calendar days", "state", "34 CFR 303.310"),
    "partc_transition": ("90 calendar days", "state", "34 CFR 303.209"),
    "mediation_schedule": ("", "state", "34 CFR 300.506(b)(5)"),
}


def length_of(rule: DeadlineRule, ruleset: Ruleset) -> str:
    """Return the one length that a limit has ever had; none for one without a number."""
    if rule.length is None:
        return ""
    assert isinstance(rule.length, ParameterRef)
    [value] = ruleset.definition.parameters[rule.length.name].history
    return str(value.value)


def locators(rule: DeadlineRule, ruleset: Ruleset) -> list[str]:
    return [ruleset.definition.citations[item.id].locator for item in rule.cite]


@pytest.mark.parametrize("name", TIMELINE)
def test_a_row_of_the_timeline_says_how_long_who_acts_and_on_what_authority(
    ruleset: Ruleset, name: str
) -> None:
    rule = ruleset.definition.deadlines[name]

    length, whose, locator = TIMELINE[name]
    assert (length, whose) == (length_of(rule, ruleset), rule.whose)
    assert locator in locators(rule, ruleset)


@pytest.mark.parametrize(
    "name",
    [
        *("dpc_sol", "civil_action", "state_complaint_sol", "initial_eval"),
        *("eligibility_iep", "iep_review", "reeval", "records_idea", "records_ferpa"),
        *("pwn", "psn", "iee", "majority_notice", "transition", "esy"),
        *("expedited_eval", "partc_sol", "partc_hearing", "mediation_schedule"),
    ],
)
def test_a_limit_that_a_state_may_set_otherwise_says_so(
    ruleset: Ruleset, name: str
) -> None:
    definition = ruleset.definition

    assert "state" == owner_of(definition.deadlines[name], definition)


def test_the_fast_track_hearing_falls_on_a_day_of_the_school_calendar() -> None:
    school = [
        TODAY + timedelta(days=n)
        for n in range(-30, 60)
        if (TODAY.weekday() + n) % 7 < 5
    ]
    ruleset = Ruleset.load("us-federal", school_days=school)

    # Twenty days of school after 28 September, and ten after the hearing of 20 October.
    found = limits(ruleset, {**FAST, "hearing.scheduled_on": "2026-10-20"})
    assert (date(2026, 10, 26), date(2026, 11, 3)) == (
        found["exp_hearing"].by_rule,
        found["exp_decision"].by_rule,
    )
