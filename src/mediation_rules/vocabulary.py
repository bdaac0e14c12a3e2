"""The choices that facts offer, as enums whose ids are permanent.

What each id means in plain words stands in `choice_meanings`.
"""

from __future__ import annotations

from enum import StrEnum

from mediation_rules.fact_fields import Ordered


class IssueType(StrEnum):
    """What the disagreement is about."""

    CHILD_FIND = "child_find"
    EVALUATION_REFUSED = "evaluation_refused"
    EVALUATION_LATE = "evaluation_late"
    EVALUATION_DISAGREEMENT = "evaluation_disagreement"
    IEE_REQUEST = "iee_request"
    REEVALUATION = "reevaluation"
    ELIGIBILITY_DENIED = "eligibility_denied"
    ELIGIBILITY_EXIT = "eligibility_exit"
    IEP_GOALS = "iep_goals"
    IEP_SERVICES = "iep_services"
    IEP_NOT_IMPLEMENTED = "iep_not_implemented"
    PLACEMENT_LRE = "placement_lre"
    PLACEMENT_CHANGE_PROPOSED = "placement_change_proposed"
    ACCOMMODATIONS = "accommodations"
    ASSISTIVE_TECH = "assistive_tech"
    BEHAVIOR_SUPPORT = "behavior_support"
    DISCIPLINE_REMOVAL = "discipline_removal"
    MANIFESTATION = "manifestation"
    INFORMAL_REMOVAL = "informal_removal"
    RESTRAINT_SECLUSION = "restraint_seclusion"
    BULLYING_HARASSMENT = "bullying_harassment"
    SAFETY_HEALTH = "safety_health"
    TRANSPORTATION = "transportation"
    ESY = "esy"
    TRANSITION_POSTSECONDARY = "transition_postsecondary"
    TRANSITION_C_TO_B = "transition_c_to_b"
    EARLY_INTERVENTION = "early_intervention"
    COMPENSATORY = "compensatory"
    PRIVATE_UNILATERAL = "private_unilateral"
    PRIVATE_EQUITABLE = "private_equitable"
    TRANSFER_IN = "transfer_in"
    RECORDS_ACCESS = "records_access"
    PWN_MISSING = "pwn_missing"
    LANGUAGE_ACCESS = "language_access"
    PARENT_PARTICIPATION = "parent_participation"
    COMMUNICATION_BREAKDOWN = "communication_breakdown"
    PLAN_504 = "plan_504"
    DISCRIMINATION = "discrimination"
    RETALIATION = "retaliation"
    STAFFING_SHORTAGE = "staffing_shortage"
    AGREEMENT_BREACH = "agreement_breach"
    DECISION_NOT_FOLLOWED = "decision_not_followed"
    CONSENT_DISPUTE = "consent_dispute"
    ADULT_STUDENT_RIGHTS = "adult_student_rights"
    PARENTS_DISAGREE = "parents_disagree"
    GRADUATION_EXIT = "graduation_exit"
    ACCESS_ACTIVITIES = "access_activities"
    SYSTEMIC = "systemic"


class Urgency(Ordered, StrEnum):
    """How urgent it feels to the family, from least to most."""

    PLANNING = "planning"
    STANDARD = "standard"
    TIME_SENSITIVE = "time_sensitive"
    DEADLINE_CRITICAL = "deadline_critical"
    EMERGENCY = "emergency"


class UrgencyDriver(StrEnum):
    """What makes it urgent."""

    IMMEDIATE_DANGER = "immediate_danger"
    SELF_HARM_OR_SUICIDE_RISK = "self_harm_or_suicide_risk"
    ABUSE_ALLEGATION = "abuse_allegation"
    RESTRAINT_ONGOING = "restraint_ongoing"
    OUT_OF_SCHOOL_NOW = "out_of_school_now"
    REMOVAL_OVER_10_DAYS = "removal_over_10_days"
    EXPULSION_PENDING = "expulsion_pending"
    PLACEMENT_CHANGE_DATE_NEAR = "placement_change_date_near"
    STAY_PUT_WINDOW_CLOSING = "stay_put_window_closing"
    SOL_NEAR = "sol_near"
    SOL_MAY_HAVE_PASSED = "sol_may_have_passed"
    STATE_COMPLAINT_YEAR_NEAR = "state_complaint_year_near"
    OCR_180_NEAR = "ocr_180_near"
    APPEAL_WINDOW_OPEN = "appeal_window_open"
    RESOLUTION_VOID_WINDOW_OPEN = "resolution_void_window_open"
    PRIVATE_PLACEMENT_NOTICE_DUE = "private_placement_notice_due"
    SERVICES_STOPPED = "services_stopped"
    TURNING_THREE = "turning_three"
    TURNING_AGE_OF_MAJORITY = "turning_age_of_majority"
    AGING_OUT = "aging_out"
    SCHOOL_YEAR_END = "school_year_end"
    ESY_DECISION_DUE = "esy_decision_due"
    HEARING_SCHEDULED = "hearing_scheduled"
    MEDIATION_SCHEDULED_SOON = "mediation_scheduled_soon"
    UNKNOWN_KEY_DATE = "unknown_key_date"


class DocumentKind(StrEnum):
    """A paper or file that bears on the dispute."""

    IEP_CURRENT = "iep_current"
    IEP_PRIOR = "iep_prior"
    IEP_PROPOSED = "iep_proposed"
    IFSP = "ifsp"
    PLAN_504 = "plan_504"
    SERVICES_PLAN = "services_plan"
    EVALUATION_SCHOOL = "evaluation_school"
    EVALUATION_PRIVATE = "evaluation_private"
    IEE_REPORT = "iee_report"
    ELIGIBILITY_REPORT = "eligibility_report"
    PWN = "pwn"
    PROCEDURAL_SAFEGUARDS_NOTICE = "procedural_safeguards_notice"
    MEETING_NOTICE = "meeting_notice"
    MEETING_NOTES = "meeting_notes"
    PROGRESS_REPORT = "progress_report"
    REPORT_CARD = "report_card"
    SERVICE_LOG = "service_log"
    WORK_SAMPLE = "work_sample"
    BEHAVIOR_DATA = "behavior_data"
    FBA = "fba"
    BIP = "bip"
    INCIDENT_REPORT = "incident_report"
    RESTRAINT_REPORT = "restraint_report"
    DISCIPLINE_NOTICE = "discipline_notice"
    MDR_RECORD = "mdr_record"
    ATTENDANCE_RECORD = "attendance_record"
    MEDICAL_NOTE = "medical_note"
    EMAIL_OR_LETTER = "email_or_letter"
    WRITTEN_REQUEST = "written_request"
    SCHOOL_RESPONSE = "school_response"
    PARENT_TIMELINE = "parent_timeline"
    CONSENT_FORM = "consent_form"
    RECORDS_REQUEST = "records_request"
    MEDIATION_REQUEST = "mediation_request"
    MEDIATION_AGREEMENT = "mediation_agreement"
    RESOLUTION_AGREEMENT = "resolution_agreement"
    STATE_COMPLAINT = "state_complaint"
    STATE_COMPLAINT_DECISION = "state_complaint_decision"
    DUE_PROCESS_COMPLAINT = "due_process_complaint"
    HEARING_ORDER = "hearing_order"
    CIVIL_RIGHTS_COMPLAINT = "civil_rights_complaint"
    GUARDIANSHIP_OR_POA = "guardianship_or_poa"
    CUSTODY_ORDER = "custody_order"
    TRANSLATED_DOCUMENT = "translated_document"
    PHOTO_OR_VIDEO = "photo_or_video"


class RelationshipState(StrEnum):
    """How the family and the school stand with each other."""

    COLLABORATIVE = "collaborative"
    STRAINED = "strained"
    LOW_TRUST = "low_trust"
    HOSTILE = "hostile"
    NO_CONTACT = "no_contact"
    INTIMIDATED = "intimidated"
    REPRESENTED = "represented"


class Stage(StrEnum):
    """Where the dispute stands. Several stages can hold at once."""

    CONCERN = "concern"
    REQUEST_MADE = "request_made"
    MEETING_HELD_NO_AGREEMENT = "meeting_held_no_agreement"
    WRITTEN_REFUSAL = "written_refusal"
    FACILITATION_REQUESTED = "facilitation_requested"
    FACILITATION_HELD = "facilitation_held"
    MEDIATION_CONSIDERING = "mediation_considering"
    MEDIATION_REQUESTED = "mediation_requested"
    MEDIATION_DECLINED_BY_SCHOOL = "mediation_declined_by_school"
    MEDIATION_DECLINED_BY_PARENT = "mediation_declined_by_parent"
    MEDIATION_SCHEDULED = "mediation_scheduled"
    MEDIATION_IN_PROGRESS = "mediation_in_progress"
    AGREEMENT_DRAFT = "agreement_draft"
    AGREEMENT_SIGNED = "agreement_signed"
    AGREEMENT_IMPLEMENTING = "agreement_implementing"
    AGREEMENT_BREACHED = "agreement_breached"
    AGREEMENT_COMPLETED = "agreement_completed"
    NO_AGREEMENT = "no_agreement"
    STATE_COMPLAINT_PENDING = "state_complaint_pending"
    STATE_COMPLAINT_DECIDED = "state_complaint_decided"
    DPC_FILED = "dpc_filed"
    RESOLUTION_PERIOD = "resolution_period"
    HEARING_SCHEDULED = "hearing_scheduled"
    HEARING_HELD = "hearing_held"
    DECISION_ISSUED = "decision_issued"
    APPEAL_WINDOW = "appeal_window"
    COURT = "court"
    CLOSED = "closed"


class PlanType(StrEnum):
    """Which plan the child has, if any."""

    IEP = "iep"
    IEP_INITIAL_PROPOSED = "iep_initial_proposed"
    IFSP = "ifsp"
    PLAN_504 = "plan_504"
    SERVICES_PLAN = "services_plan"
    HEALTH_PLAN_ONLY = "health_plan_only"
    NONE_SUSPECTED_DISABILITY = "none_suspected_disability"
    NONE_FOUND_INELIGIBLE = "none_found_ineligible"
    EVALUATION_PENDING = "evaluation_pending"
    EXITED = "exited"
    PRIVATE_BY_PARENT = "private_by_parent"
    PRIVATE_BY_DISTRICT = "private_by_district"
    HOMESCHOOL = "homeschool"


class Route(StrEnum):
    """A way to settle the disagreement or to get help with it."""

    DIRECT_DISCUSSION = "direct_discussion"
    REQUEST_IEP_MEETING = "request_iep_meeting"
    REQUEST_PWN = "request_pwn"
    REQUEST_RECORDS = "request_records"
    REQUEST_EVALUATION = "request_evaluation"
    REQUEST_IEE = "request_iee"
    STATE_HELPLINE = "state_helpline"
    IEP_FACILITATION = "iep_facilitation"
    CONCILIATION_MN = "conciliation_mn"
    MEDIATION_IDEA_B = "mediation_idea_b"
    MEDIATION_IDEA_C = "mediation_idea_c"
    MEDIATION_504_STATE = "mediation_504_state"
    RESOLUTION_MEETING = "resolution_meeting"
    RESOLUTION_FACILITATION = "resolution_facilitation"
    SETTLEMENT_CONFERENCE = "settlement_conference"
    STATE_COMPLAINT = "state_complaint"
    DUE_PROCESS = "due_process"
    EXPEDITED_DUE_PROCESS = "expedited_due_process"
    STAY_PUT_MOTION = "stay_put_motion"
    COURT_ENFORCEMENT = "court_enforcement"
    STATE_ENFORCEMENT_537 = "state_enforcement_537"
    CIVIL_ACTION = "civil_action"
    GRIEVANCE_504 = "grievance_504"
    HEARING_504 = "hearing_504"
    CIVIL_RIGHTS_COMPLAINT = "civil_rights_complaint"
    FERPA_COMPLAINT = "ferpa_complaint"
    CHILD_PROTECTION_OR_POLICE = "child_protection_or_police"
    PTI = "pti"
    PROTECTION_AND_ADVOCACY = "protection_and_advocacy"
    LEGAL_AID_OR_ATTORNEY = "legal_aid_or_attorney"
    OMBUDS = "ombuds"


class Setting(StrEnum):
    """Where the child goes to school."""

    PUBLIC = "public"
    CHARTER = "charter"
    PRIVATE_BY_PARENT = "private_by_parent"
    PRIVATE_BY_DISTRICT = "private_by_district"
    HOME_SCHOOL = "home_school"
    PRESCHOOL = "preschool"
    EARLY_INTERVENTION = "early_intervention"
    HOSPITAL_OR_RESIDENTIAL = "hospital_or_residential"
    JUVENILE_OR_ADULT_FACILITY = "juvenile_or_adult_facility"


class Caregiver(StrEnum):
    """Who cares for the child day by day."""

    PARENT = "parent"
    RELATIVE = "relative"
    GUARDIAN = "guardian"
    FOSTER_FAMILY = "foster_family"
    GROUP_HOME = "group_home"
    NOBODY = "nobody"


class Party(StrEnum):
    """Who did or said something."""

    FAMILY = "family"
    SCHOOL = "school"
    STATE = "state"
    OTHER = "other"


class MediationKind(StrEnum):
    """Whether the mediation stands alone or belongs to a filed case."""

    BEFORE_FILING = "before_filing"
    AFTER_FILING = "after_filing"


class AgreementKind(StrEnum):
    """Which process the agreement came from: it decides what the paper is worth."""

    MEDIATION = "mediation"
    RESOLUTION = "resolution"
    PRIVATE_SETTLEMENT = "private_settlement"
    INFORMAL = "informal"


class Companion(StrEnum):
    """Someone the family may bring."""

    FAMILY_OR_FRIEND = "family_or_friend"
    VOLUNTEER_ADVOCATE = "volunteer_advocate"
    PAID_ADVOCATE = "paid_advocate"
    LAWYER = "lawyer"
    EXPERT_OR_PROVIDER = "expert_or_provider"
    INTERPRETER = "interpreter"
    STUDENT = "student"


class EventKind(StrEnum):
    """What happened on a day of the timeline."""

    REQUEST_SENT = "request_sent"
    REPLY_RECEIVED = "reply_received"
    MEETING_REQUESTED = "meeting_requested"
    MEETING_HELD = "meeting_held"
    NOTICE_RECEIVED = "notice_received"
    EVALUATION_REQUESTED = "evaluation_requested"
    EVALUATION_CONSENTED = "evaluation_consented"
    EVALUATION_RECEIVED = "evaluation_received"
    SERVICE_MISSED = "service_missed"
    SERVICE_CUT = "service_cut"
    INCIDENT = "incident"
    REMOVAL = "removal"
    CALL = "call"
    COMPLAINT_FILED = "complaint_filed"
    MEDIATION_REQUESTED = "mediation_requested"
    MEDIATION_HELD = "mediation_held"
    AGREEMENT_SIGNED = "agreement_signed"
    PROMISE_MADE = "promise_made"
    PROMISE_MISSED = "promise_missed"
    OTHER = "other"


class Answer(StrEnum):
    """An answer that is not a value. A fact with none of these and no value was not asked."""

    DONT_KNOW = "dont_know"
    PREFER_NOT_TO_SAY = "prefer_not_to_say"
    DOES_NOT_APPLY = "does_not_apply"
