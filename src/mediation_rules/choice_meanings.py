"""Say what each choice means: an enum goes in, a few plain words for each of its ids come out.

Schemas, forms and pages show a choice with its meaning. An enum of an application has none here
and is shown by its ids alone.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from mediation_rules import vocabulary as v
from mediation_rules.jurisdictions import (
    JURISDICTION_NAMES,
    POSTAL_CODES,
    Jurisdiction,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

_NOTHING: Mapping[str, str] = MappingProxyType({})


def meanings_of(choices: type[StrEnum]) -> Mapping[str, str]:
    """Return id -> meaning for every choice; empty for an enum that is not ours."""
    return MEANINGS.get(choices, _NOTHING)


def aliases_of(choices: type[StrEnum]) -> Mapping[str, str]:
    """Return other spellings -> id: a state may be named by its two letters alone."""
    return POSTAL_CODES if choices is Jurisdiction else _NOTHING


_ISSUES = {
    "child_find": "The school has not looked for, or found, a child who may have a disability",
    "evaluation_refused": "The school said no to testing",
    "evaluation_late": "Testing is past its time limit",
    "evaluation_disagreement": "You think the school's testing is wrong or incomplete",
    "iee_request": "You asked for outside testing at public cost",
    "reevaluation": "A dispute about testing again",
    "eligibility_denied": "The school says the child does not qualify",
    "eligibility_exit": "The school wants to end services",
    "iep_goals": "Goals are missing, weak or cannot be measured",
    "iep_services": "The amount or type of a service is disputed",
    "iep_not_implemented": "Services in the plan are not happening",
    "placement_lre": "Where the child learns is disputed",
    "placement_change_proposed": "The school plans a move that you oppose",
    "accommodations": "Supports in class or on tests",
    "assistive_tech": "Devices or software",
    "behavior_support": "There is no behavior plan, or a poor one",
    "discipline_removal": "Suspension, expulsion or another removal",
    "manifestation": "Whether the behavior came from the disability",
    "informal_removal": "Sent home early, or told not to come, without paperwork",
    "restraint_seclusion": "Held down or shut away",
    "bullying_harassment": "Mistreatment linked to disability",
    "safety_health": "A health or physical safety need is not met",
    "transportation": "Getting to and from school",
    "esy": "Services in summer or in breaks",
    "transition_postsecondary": "Planning for the time after high school",
    "transition_c_to_b": "Moving from early intervention to preschool",
    "early_intervention": "Services from birth to three",
    "compensatory": "Make-up for services that were missed",
    "private_unilateral": "You place the child privately and want repayment",
    "private_equitable": "Services for a child whom you chose to enrol privately",
    "transfer_in": "The new school does not honor the old plan",
    "records_access": "The school will not share records",
    "pwn_missing": "There is no written explanation of a decision",
    "language_access": "Notices or meetings are not in your language",
    "parent_participation": "You were shut out, or the decision was made beforehand",
    "communication_breakdown": "People cannot talk productively",
    "plan_504": "A 504 plan: who gets one, what it says, or whether it is followed",
    "discrimination": "Treated worse because of disability",
    "retaliation": "Punished for speaking up",
    "staffing_shortage": "There is no qualified person to give the services",
    "agreement_breach": "A signed agreement is not followed",
    "decision_not_followed": "A hearing or State decision is ignored",
    "consent_dispute": "You refused or withdrew consent",
    "adult_student_rights": "The student now holds the rights",
    "parents_disagree": "The parents differ from each other",
    "graduation_exit": "A dispute about the diploma or the end of eligibility",
    "access_activities": "Clubs, trips and sports",
    "systemic": "It affects many children",
}

_URGENCIES = {
    "planning": "Nothing presses; you are planning ahead",
    "standard": "It matters, and no date presses",
    "time_sensitive": "Harm or a change within weeks",
    "deadline_critical": "A right may be lost within about 30 days",
    "emergency": "Someone may be hurt; act today",
}

_DRIVERS = {
    "immediate_danger": "Someone may be hurt today or in the next days",
    "self_harm_or_suicide_risk": "The child may harm himself or herself",
    "abuse_allegation": "Someone says, or you fear, that an adult hurt the child",
    "restraint_ongoing": "The child is being held down or shut away at school",
    "out_of_school_now": "The child is out of school because of the dispute",
    "removal_over_10_days": "Removed from school for more than 10 school days",
    "expulsion_pending": "The school wants to expel the child",
    "placement_change_date_near": "The day of a planned move is near",
    "stay_put_window_closing": "The time to keep the child in place is running out",
    "sol_near": "The time to file for due process is nearly over",
    "sol_may_have_passed": "The time to file for due process may be over",
    "state_complaint_year_near": "The year for a State complaint is nearly over",
    "ocr_180_near": "The 180 days for a civil-rights complaint are nearly over",
    "appeal_window_open": "The time to go to court after a decision is running",
    "resolution_void_window_open": "A resolution agreement can still be cancelled",
    "private_placement_notice_due": "Notice before a private placement is due",
    "services_stopped": "A service in the plan has stopped or never began",
    "turning_three": "The child turns three soon",
    "turning_age_of_majority": "The student becomes an adult under state law soon",
    "aging_out": "The student will soon be too old for services",
    "school_year_end": "The school year ends soon",
    "esy_decision_due": "A decision on summer services is due",
    "hearing_scheduled": "A hearing is set",
    "mediation_scheduled_soon": "A mediation session is near",
    "unknown_key_date": "A date that may matter is not known",
}

_DOCUMENTS = {
    "iep_current": "The IEP in force now",
    "iep_prior": "An earlier IEP",
    "iep_proposed": "An IEP that the school proposes",
    "ifsp": "The family's plan of early intervention (IFSP)",
    "plan_504": "A 504 plan",
    "services_plan": "A services plan for a child in private school",
    "evaluation_school": "The school's evaluation",
    "evaluation_private": "An evaluation that you paid for",
    "iee_report": "An independent evaluation at public cost",
    "eligibility_report": "The report on whether the child qualifies",
    "pwn": "Prior written notice: the school's letter on what it will do or not do, and why",
    "procedural_safeguards_notice": "The booklet on your rights",
    "meeting_notice": "An invitation to a meeting",
    "meeting_notes": "Notes or minutes of a meeting",
    "progress_report": "A report on progress toward the goals",
    "report_card": "A report card",
    "service_log": "A log of the services that were given",
    "work_sample": "The child's schoolwork",
    "behavior_data": "Counts or notes of behavior",
    "fba": "A functional behavior assessment",
    "bip": "A behavior intervention plan",
    "incident_report": "A report on an incident",
    "restraint_report": "A report on restraint or seclusion",
    "discipline_notice": "A notice of suspension or another removal",
    "mdr_record": "The record of a manifestation meeting",
    "attendance_record": "The attendance record",
    "medical_note": "A note from a doctor or therapist",
    "email_or_letter": "Emails and letters with the school",
    "written_request": "A request that you made in writing",
    "school_response": "The school's answer to a request",
    "parent_timeline": "Your own list of what happened when",
    "consent_form": "A consent form",
    "records_request": "Your request for records",
    "mediation_request": "A request for mediation",
    "mediation_agreement": "A mediation agreement",
    "resolution_agreement": "An agreement from a resolution meeting",
    "state_complaint": "A State complaint",
    "state_complaint_decision": "The decision on a State complaint",
    "due_process_complaint": "A due process complaint",
    "hearing_order": "An order or decision of a hearing officer",
    "civil_rights_complaint": "A civil-rights complaint",
    "guardianship_or_poa": "A guardianship paper or power of attorney",
    "custody_order": "A custody order",
    "translated_document": "A paper in your language",
    "photo_or_video": "Photos or videos",
}

_RELATIONSHIPS = {
    "collaborative": "Working together",
    "strained": "Tense but talking",
    "low_trust": "Promises are doubted",
    "hostile": "Openly against each other",
    "no_contact": "Talks have stopped",
    "intimidated": "You feel unsafe or threatened",
    "represented": "Talks run through lawyers",
}

_STAGES = {
    "concern": "You are worried and have not asked for anything yet",
    "request_made": "You asked the school for something",
    "meeting_held_no_agreement": "A meeting was held without agreement",
    "written_refusal": "The school said no in writing",
    "facilitation_requested": "A facilitated meeting was asked for",
    "facilitation_held": "A facilitated meeting was held",
    "mediation_considering": "You are thinking about mediation",
    "mediation_requested": "Mediation was asked for",
    "mediation_declined_by_school": "The school said no to mediation",
    "mediation_declined_by_parent": "You said no to mediation",
    "mediation_scheduled": "A mediation session is set",
    "mediation_in_progress": "Mediation is under way",
    "agreement_draft": "A draft agreement is on the table, not signed",
    "agreement_signed": "Both sides signed an agreement",
    "agreement_implementing": "A signed agreement is being carried out",
    "agreement_breached": "A signed agreement is not followed",
    "agreement_completed": "A signed agreement was carried out",
    "no_agreement": "Talks ended without agreement",
    "state_complaint_pending": "A State complaint is filed and not decided",
    "state_complaint_decided": "A State complaint is decided",
    "dpc_filed": "A due process complaint is filed",
    "resolution_period": "The resolution period after a due process complaint is running",
    "hearing_scheduled": "A hearing is set",
    "hearing_held": "A hearing was held",
    "decision_issued": "A decision was issued",
    "appeal_window": "The time to go to court after a decision is running",
    "court": "A case is in court",
    "closed": "The dispute is over",
}

_PLANS = {
    "iep": "An IEP, the plan of special education",
    "iep_initial_proposed": "A first IEP is proposed and not agreed",
    "ifsp": "The family's plan of early intervention (IFSP)",
    "plan_504": "A 504 plan",
    "services_plan": "A services plan for a child in private school",
    "health_plan_only": "A health plan and no other",
    "none_suspected_disability": "No plan, and a disability is suspected",
    "none_found_ineligible": "No plan: the school found that the child does not qualify",
    "evaluation_pending": "No plan yet: testing is under way",
    "exited": "The plan has ended",
    "private_by_parent": "The child goes to a private school that you chose",
    "private_by_district": "The district placed the child in a private school",
    "homeschool": "The child is taught at home",
}

_ROUTES = {
    "direct_discussion": "Talk with the teacher, case manager or principal",
    "request_iep_meeting": "Ask for an IEP meeting",
    "request_pwn": "Ask for prior written notice",
    "request_records": "Ask for the school's records",
    "request_evaluation": "Ask for testing",
    "request_iee": "Ask for an independent evaluation at public cost",
    "state_helpline": "Call the state's helpline",
    "iep_facilitation": "A facilitated IEP meeting",
    "conciliation_mn": "A conciliation conference (Minnesota)",
    "mediation_idea_b": "Mediation for ages 3 to 21",
    "mediation_idea_c": "Mediation for early intervention",
    "mediation_504_state": "Mediation of 504 disputes, where a state offers it",
    "resolution_meeting": "The resolution meeting after a due process complaint",
    "resolution_facilitation": "A facilitated resolution meeting",
    "settlement_conference": "A settlement conference",
    "state_complaint": "A complaint to the State",
    "due_process": "A due process complaint and hearing",
    "expedited_due_process": "A fast hearing about discipline",
    "stay_put_motion": "A motion to keep the child in place",
    "court_enforcement": "Ask a court to enforce an agreement",
    "state_enforcement_537": "Ask the State to enforce an agreement",
    "civil_action": "Go to court against a hearing decision",
    "grievance_504": "The school's own 504 grievance",
    "hearing_504": "A 504 hearing",
    "civil_rights_complaint": "A civil-rights complaint",
    "ferpa_complaint": "A complaint about school records (FERPA)",
    "child_protection_or_police": "Child protection or the police",
    "pti": "The parent training and information center",
    "protection_and_advocacy": "The state's protection and advocacy agency",
    "legal_aid_or_attorney": "Legal aid or a lawyer",
    "ombuds": "An ombuds office",
}

_SETTINGS = {
    "public": "A public school",
    "charter": "A charter school",
    "private_by_parent": "A private school that you chose",
    "private_by_district": "A private school where the district placed the child",
    "home_school": "Taught at home",
    "preschool": "Preschool",
    "early_intervention": "Early intervention, birth to three",
    "hospital_or_residential": "A hospital or residential program",
    "juvenile_or_adult_facility": "A juvenile or adult facility",
}

_CAREGIVERS = {
    "parent": "A parent, by birth or by adoption",
    "relative": "A grandparent, a stepparent or another relative",
    "guardian": "A guardian",
    "foster_family": "A foster family",
    "group_home": "A group home, or an agency of the state",
    "nobody": "Nobody: the young person lives without a parent or guardian",
}

_PARTIES = {
    "family": "You, the family",
    "school": "The school or district",
    "state": "The State agency",
    "other": "Someone else",
}

_MEDIATION_KINDS = {
    "before_filing": "On its own, before any due process complaint",
    "after_filing": "In a case where a due process complaint is filed",
}

_AGREEMENT_KINDS = {
    "mediation": "It came out of mediation",
    "resolution": "It came out of a resolution meeting",
    "private_settlement": "It was made outside both, often by lawyers",
    "informal": "An understanding without a formal process",
}

_COMPANIONS = {
    "family_or_friend": "A relative or friend",
    "volunteer_advocate": "An advocate who is not paid",
    "paid_advocate": "An advocate whom you pay",
    "lawyer": "A lawyer",
    "expert_or_provider": "An expert, doctor or therapist",
    "interpreter": "An interpreter",
    "student": "The student",
}

_EVENTS = {
    "request_sent": "You asked for something",
    "reply_received": "The school answered",
    "meeting_requested": "A meeting was asked for",
    "meeting_held": "A meeting was held",
    "notice_received": "A notice came",
    "evaluation_requested": "Testing was asked for",
    "evaluation_consented": "You agreed to testing",
    "evaluation_received": "You got the results of testing",
    "service_missed": "A service was not given",
    "service_cut": "A service was cut or ended",
    "incident": "Something happened at school",
    "removal": "The child was removed from school or class",
    "call": "A phone call",
    "complaint_filed": "A complaint was filed",
    "mediation_requested": "Mediation was asked for",
    "mediation_held": "A mediation session was held",
    "agreement_signed": "An agreement was signed",
    "promise_made": "The school promised something",
    "promise_missed": "A promise was not kept",
    "other": "Something else",
}

_ANSWERS = {
    "dont_know": "You do not know",
    "prefer_not_to_say": "You would rather not say; it is not asked again",
    "does_not_apply": "It does not apply here",
}

MEANINGS: Mapping[type[StrEnum], Mapping[str, str]] = MappingProxyType(
    {
        v.IssueType: _ISSUES,
        v.Urgency: _URGENCIES,
        v.UrgencyDriver: _DRIVERS,
        v.DocumentKind: _DOCUMENTS,
        v.RelationshipState: _RELATIONSHIPS,
        v.Stage: _STAGES,
        v.PlanType: _PLANS,
        v.Route: _ROUTES,
        Jurisdiction: JURISDICTION_NAMES,
        v.Setting: _SETTINGS,
        v.Caregiver: _CAREGIVERS,
        v.Party: _PARTIES,
        v.MediationKind: _MEDIATION_KINDS,
        v.AgreementKind: _AGREEMENT_KINDS,
        v.Companion: _COMPANIONS,
        v.EventKind: _EVENTS,
        v.Answer: _ANSWERS,
    }
)
