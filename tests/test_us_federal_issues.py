"""Each kind of disagreement: what its page says of mediation, and what answers it in the first steps."""

from collections.abc import Mapping
from datetime import date

import pytest

from mediation_rules.assessment import Assessment
from mediation_rules.render.steps import IN_FULL
from mediation_rules.ruleset import Ruleset
from mediation_rules.vocabulary import IssueType, PlanType, Route, Stage, UrgencyDriver

TODAY = date(2026, 10, 5)

# issue: a plan with which it is typical, the fit of mediation, what answers it
ISSUES: Mapping[str, tuple[str, str, str]] = {
    "child_find": (
        "none_suspected_disability",
        "possible_fit",
        "routes/ask-for-testing-in-writing",
    ),
    "evaluation_refused": (
        "none_suspected_disability",
        "possible_fit",
        "routes/ask-for-testing-in-writing",
    ),
    "evaluation_late": (
        "evaluation_pending",
        "poor_fit_now",
        "deadlines/ask-about-late-testing",
    ),
    "evaluation_disagreement": (
        "iep",
        "possible_fit",
        "about/when-you-doubt-the-testing",
    ),
    "iee_request": ("iep", "possible_fit", "about/after-you-ask-for-outside-testing"),
    "reevaluation": ("iep", "possible_fit", "about/testing-again"),
    "eligibility_denied": (
        "none_found_ineligible",
        "possible_fit",
        "about/the-school-says-your-child-does-not-qualify",
    ),
    "eligibility_exit": (
        "iep",
        "fit_with_safeguards",
        "placement/answer-a-plan-to-end-services",
    ),
    "iep_goals": ("iep", "possible_fit", "about/make-goals-that-can-be-checked"),
    "iep_services": ("iep", "possible_fit", "about/how-much-help"),
    "iep_not_implemented": (
        "iep",
        "poor_fit_now",
        "placement/get-the-missing-services-going",
    ),
    "placement_lre": ("iep", "possible_fit", "about/where-your-child-learns"),
    "placement_change_proposed": (
        "iep",
        "fit_with_safeguards",
        "placement/ask-the-school-to-wait",
    ),
    "accommodations": ("iep", "possible_fit", "about/supports-in-class-and-on-tests"),
    "assistive_tech": ("iep", "possible_fit", "about/devices-and-software"),
    "behavior_support": ("iep", "possible_fit", "about/a-behavior-plan-that-helps"),
    "discipline_removal": (
        "iep",
        "fit_with_safeguards",
        "discipline/count-the-days-of-removal",
    ),
    "manifestation": (
        "iep",
        "fit_with_safeguards",
        "discipline/count-the-days-of-removal",
    ),
    "informal_removal": (
        "iep",
        "fit_with_safeguards",
        "discipline/count-the-days-sent-home",
    ),
    "restraint_seclusion": (
        "iep",
        "poor_fit_now",
        "safety/stop-holding-and-shutting-away",
    ),
    "bullying_harassment": (
        "iep",
        "fit_with_safeguards",
        "safety/report-bullying-in-writing",
    ),
    "safety_health": ("iep", "fit_with_safeguards", "safety/meet-the-health-need-now"),
    "transportation": ("iep", "possible_fit", "about/the-ride-to-school"),
    "esy": ("iep", "possible_fit", "about/help-in-summer-and-breaks"),
    "transition_postsecondary": ("iep", "possible_fit", "about/life-after-high-school"),
    "transition_c_to_b": ("ifsp", "possible_fit", "deadlines/plan-the-move-at-three"),
    "early_intervention": ("ifsp", "possible_fit", "fit/early-intervention-mediation"),
    "compensatory": ("iep", "possible_fit", "about/make-up-for-missed-help"),
    "private_unilateral": (
        "iep",
        "fit_with_safeguards",
        "about/a-private-school-at-public-cost",
    ),
    "private_equitable": (
        "services_plan",
        "not_available",
        "fit/private-school-services",
    ),
    "transfer_in": (
        "iep",
        "fit_with_safeguards",
        "placement/ask-for-comparable-services",
    ),
    "records_access": ("iep", "poor_fit_now", "rights/see-the-school-records"),
    "pwn_missing": ("iep", "poor_fit_now", "routes/ask-for-prior-written-notice"),
    "language_access": (
        "iep",
        "fit_with_safeguards",
        "rights/understand-every-meeting",
    ),
    "parent_participation": (
        "iep",
        "possible_fit",
        "about/the-decision-seemed-made-before",
    ),
    "communication_breakdown": (
        "iep",
        "possible_fit",
        "routes/try-a-facilitated-meeting",
    ),
    "plan_504": ("plan_504", "not_available", "fit/mediation-and-section-504"),
    "discrimination": (
        "plan_504",
        "not_available",
        "about/treated-worse-because-of-disability",
    ),
    "retaliation": ("iep", "fit_with_safeguards", "rights/no-payback"),
    "staffing_shortage": (
        "iep",
        "fit_with_safeguards",
        "about/no-one-to-give-the-service",
    ),
    "agreement_breach": (
        "iep",
        "fit_with_safeguards",
        "afterwards/write-about-the-missed-promise",
    ),
    "decision_not_followed": (
        "iep",
        "poor_fit_now",
        "routes/when-a-decision-is-not-followed",
    ),
    "consent_dispute": ("iep", "possible_fit", "about/your-yes-and-your-no"),
    "adult_student_rights": (
        "iep",
        "fit_with_safeguards",
        "fit/find-out-who-signs-for-an-adult-student",
    ),
    "parents_disagree": ("iep", "poor_fit_now", "about/when-parents-disagree"),
    "graduation_exit": (
        "iep",
        "fit_with_safeguards",
        "about/a-diploma-or-an-age-limit",
    ),
    "access_activities": ("iep", "possible_fit", "about/clubs-trips-and-sports"),
    "systemic": (
        "iep",
        "poor_fit_now",
        "about/when-the-problem-is-bigger-than-one-child",
    ),
}

# What every dispute is told, whatever it is about.
FOR_ALL = {
    "deadlines/find-the-date",
    "deadlines/know-your-states-own-rules",
    "documents/ask-for-records",
    "documents/build-a-timeline",
    "documents/put-your-request-in-writing",
    "routes/call-a-parent-center",
}


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    return Ruleset.load("us-federal")


def assess(ruleset: Ruleset, **facts: object) -> Assessment:
    return ruleset.assess(ruleset.dispute(facts), as_of=TODAY)


def own(found: Assessment) -> set[str]:
    return {
        id_ for id_ in found.ids if id_ not in FOR_ALL and not id_.startswith("ask/")
    }


def test_every_kind_of_disagreement_is_here() -> None:
    assert set(IssueType) == set(ISSUES)


@pytest.mark.parametrize("issue", ISSUES)
def test_a_page_says_how_mediation_fits_the_issue(ruleset: Ruleset, issue: str) -> None:
    plan, value, _ = ISSUES[issue]
    fit = assess(ruleset, plan=plan, issues=[issue]).mediation_fit

    assert value == fit.value
    assert "Nothing we know rules mediation out" not in fit.reasons[0].text


@pytest.mark.parametrize("issue", ISSUES)
def test_a_page_leads_with_what_answers_the_issue(ruleset: Ruleset, issue: str) -> None:
    plan, _, lead = ISSUES[issue]

    assert lead == assess(ruleset, plan=plan, issues=[issue]).ids[0]


@pytest.mark.parametrize("issue", ISSUES)
def test_an_issue_is_answered_before_anything_else_is_known(
    ruleset: Ruleset, issue: str
) -> None:
    quiet = own(assess(ruleset))

    assert own(assess(ruleset, issues=[issue])) - quiet


@pytest.mark.parametrize("plan", PlanType)
def test_every_plan_gets_a_whole_first_sheet(ruleset: Ruleset, plan: PlanType) -> None:
    found = assess(ruleset, plan=plan.value, issues=["iep_services"])

    assert len(found.ids) >= IN_FULL
    assert own(found)


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_is_answered(ruleset: Ruleset, stage: Stage) -> None:
    assert own(assess(ruleset, stages=[stage.value])) - own(assess(ruleset))


@pytest.mark.parametrize("route", Route)
def test_every_route_that_a_family_thinks_of_is_explained(
    ruleset: Ruleset, route: Route
) -> None:
    before = set(assess(ruleset).ids)

    assert set(assess(ruleset, routes_considered=[route.value]).ids) - before


@pytest.mark.parametrize(
    "driver", [d for d in UrgencyDriver if d is not UrgencyDriver.UNKNOWN_KEY_DATE]
)
def test_whatever_makes_it_urgent_is_answered(
    ruleset: Ruleset, driver: UrgencyDriver
) -> None:
    found = assess(ruleset, urgency_drivers=[driver.value])

    assert own(found) - own(assess(ruleset))


def test_a_date_that_is_not_known_makes_finding_it_urgent(ruleset: Ruleset) -> None:
    found = assess(ruleset, urgency_drivers=["unknown_key_date"])

    assert "deadlines/find-the-date" == found.ids[0]
    assert "days" == found.recommendations[0].urgency
