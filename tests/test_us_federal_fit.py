"""Where mediation fits: one dispute for each way in which the federal ruleset can decide."""

from collections.abc import Mapping
from datetime import date

import pytest

from mediation_rules.ruleset import Ruleset

TODAY = date(2026, 10, 5)
Facts = Mapping[str, object]
FRIENDLY = {"plan": "iep", "issues": ["iep_services"], "relationship": "collaborative"}


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    return Ruleset.load("us-federal")


@pytest.mark.parametrize(
    ("value", "facts"),
    [
        ("strong_fit", FRIENDLY),
        (
            "strong_fit",
            {"relationship": "strained", "dispute.from_misunderstanding": True},
        ),
        ("possible_fit", {}),
        ("possible_fit", {"plan": "plan_504", "documents_held": ["iep_current"]}),
        ("possible_fit", {"plan": "plan_504", "issues": ["evaluation_refused"]}),
        ("possible_fit", {**FRIENDLY, "dispute.only_communication": True}),
        ("not_available", {"plan": "plan_504", "issues": ["plan_504"]}),
        ("not_available", {"plan": "services_plan", "issues": ["private_equitable"]}),
        ("not_available", {**FRIENDLY, "evaluation.initial_services_refused": True}),
        ("not_available", {"plan": "homeschool", "evaluation.consent_refused": True}),
        ("not_available", {**FRIENDLY, "mediation.school_declined": True}),
        ("poor_fit_now", {**FRIENDLY, "student.in_danger": True}),
        ("poor_fit_now", {**FRIENDLY, "student.self_harm_risk": True}),
        ("poor_fit_now", {**FRIENDLY, "student.abuse_alleged": True}),
        ("poor_fit_now", {**FRIENDLY, "student.restrained_or_secluded": True}),
        ("poor_fit_now", {**FRIENDLY, "urgency": "emergency"}),
        ("poor_fit_now", {**FRIENDLY, "dispute.known_on": "2024-11-04"}),
        ("fit_with_safeguards", {**FRIENDLY, "dispute.known_on": "2024-11-05"}),
        ("fit_with_safeguards", {**FRIENDLY, "dispute.known_on": "2024-12-04"}),
        ("strong_fit", {**FRIENDLY, "dispute.known_on": "2024-12-05"}),
        (
            "fit_with_safeguards",
            {
                **FRIENDLY,
                "dispute.known_on": "2024-10-19",
                "complaint.due_process_filed": True,
            },
        ),
        ("poor_fit_now", {**FRIENDLY, "dispute.affects_many": True}),
        ("poor_fit_now", {**FRIENDLY, "dispute.wants_public_decision": True}),
        ("poor_fit_now", {**FRIENDLY, "dispute.wants_money_only": True}),
        ("poor_fit_now", {**FRIENDLY, "dispute.side_will_not_move": True}),
        ("poor_fit_now", {**FRIENDLY, "mediation.ended_without_agreement": True}),
        ("poor_fit_now", {"plan": "iep", "issues": ["iep_not_implemented"]}),
        ("fit_with_safeguards", {**FRIENDLY, "iep.delivered": False}),
        ("fit_with_safeguards", {**FRIENDLY, "agreement.broken": True}),
        ("poor_fit_now", {**FRIENDLY, "placement.change_on": "2026-10-19"}),
        (
            "fit_with_safeguards",
            {
                **FRIENDLY,
                "placement.change_on": "2026-10-19",
                "complaint.due_process_filed": True,
            },
        ),
        ("fit_with_safeguards", {**FRIENDLY, "support.afraid": True}),
        ("fit_with_safeguards", {**FRIENDLY, "mediation.authority_confirmed": False}),
        (
            "fit_with_safeguards",
            {
                **FRIENDLY,
                "support.school_has_lawyer": True,
                "support.has_lawyer": False,
            },
        ),
        ("fit_with_safeguards", {**FRIENDLY, "dispute.promises_broken": True}),
        ("fit_with_safeguards", {**FRIENDLY, "student.out_of_school": True}),
        ("fit_with_safeguards", {**FRIENDLY, "student.reached_majority": True}),
        ("fit_with_safeguards", {**FRIENDLY, "agreement.offered": True}),
        ("fit_with_safeguards", {**FRIENDLY, "access.interpreter_needed": True}),
        ("poor_fit_now", {"plan": "iep", "issues": ["restraint_seclusion"]}),
        (
            "fit_with_safeguards",
            {
                "plan": "iep",
                "issues": ["restraint_seclusion"],
                "student.restrained_or_secluded": False,
            },
        ),
        ("poor_fit_now", {"plan": "iep", "issues": ["parents_disagree"]}),
        (
            "fit_with_safeguards",
            {**FRIENDLY, "issues": ["iep_services", "parents_disagree"]},
        ),
        ("fit_with_safeguards", {**FRIENDLY, "student.health_need_unmet": True}),
        ("fit_with_safeguards", {**FRIENDLY, "issues": ["eligibility_exit"]}),
        ("fit_with_safeguards", {**FRIENDLY, "urgency_drivers": ["aging_out"]}),
        ("possible_fit", {"plan": "exited", "issues": ["eligibility_exit"]}),
        ("fit_with_safeguards", {**FRIENDLY, "placement.private_planned": True}),
        ("fit_with_safeguards", {**FRIENDLY, "issues": ["transfer_in"]}),
        ("fit_with_safeguards", {**FRIENDLY, "issues": ["discrimination"]}),
        ("possible_fit", {**FRIENDLY, "plan": "homeschool"}),
        ("possible_fit", {**FRIENDLY, "plan": "health_plan_only"}),
        ("strong_fit", {**FRIENDLY, "plan": "ifsp", "issues": ["early_intervention"]}),
        ("poor_fit_now", {"plan": "iep", "issues": ["records_access"]}),
        ("poor_fit_now", {**FRIENDLY, "hearing.decision_not_followed": True}),
        ("fit_with_safeguards", {**FRIENDLY, "support.retaliated_against": True}),
        ("fit_with_safeguards", {**FRIENDLY, "placement.change_proposed": True}),
        (
            "fit_with_safeguards",
            {
                **FRIENDLY,
                "placement.change_proposed": True,
                "complaint.due_process_filed": True,
            },
        ),
        ("possible_fit", {"plan": "iep", "issues": ["records_access", "iep_goals"]}),
        ("possible_fit", {"plan": "iep", "issues": ["pwn_missing", "child_find"]}),
    ],
)
def test_the_fit_of_mediation(ruleset: Ruleset, value: str, facts: Facts) -> None:
    found = ruleset.assess(ruleset.dispute(facts), as_of=TODAY).mediation_fit

    assert value == found.value
    assert found.reasons


def test_what_is_not_asked_is_listed_beside_the_fit(ruleset: Ruleset) -> None:
    found = ruleset.assess(ruleset.dispute(FRIENDLY), as_of=TODAY).mediation_fit

    assert not found.settled
    assert "student.in_danger" in found.waits_for
