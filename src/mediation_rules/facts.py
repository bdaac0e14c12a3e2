"""The facts of a dispute as frozen pydantic models: what a family may tell, and nothing guessed.

Every fact may be unknown (`None`). A set is unknown until it is given and closed once it is
given. The ids are the vocabulary of the domain; rules, questions and texts name facts by their
path, such as `mediation.scheduled_on`.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from mediation_rules.fact_fields import DateRange, Group, Record, When, fact
from mediation_rules.vocabulary import (
    AgreementKind,
    Answer,
    Companion,
    DocumentKind,
    EventKind,
    IssueType,
    Jurisdiction,
    MediationKind,
    Party,
    PlanType,
    RelationshipState,
    Route,
    Setting,
    Stage,
    Urgency,
    UrgencyDriver,
)

__all__ = [
    "Access",
    "Agreement",
    "AgreementKind",
    "Answer",
    "Companion",
    "Complaint",
    "DateRange",
    "Discipline",
    "Dispute",
    "DisputeFacts",
    "DocumentKind",
    "EarlyIntervention",
    "Evaluation",
    "Event",
    "EventKind",
    "Facilitation",
    "Group",
    "Hearing",
    "Iep",
    "IssueType",
    "Jurisdiction",
    "Mediation",
    "MediationKind",
    "Notice",
    "Party",
    "Placement",
    "PlanType",
    "Record",
    "Records",
    "RelationshipState",
    "Route",
    "Setting",
    "Stage",
    "Student",
    "Support",
    "Urgency",
    "UrgencyDriver",
    "When",
    "fact",
]


class Student(Group):
    """The child, or the student who now holds the rights."""

    first_name: str | None = fact(
        "First name",
        "What the child is called in the texts.",
        sensitivity="family_only",
    )
    born_on: When | None = fact(
        "Date of birth", "The day the child was born.", sensitivity="family_only"
    )
    age: int | None = fact("Age", "The child's age today.", unit="years")
    setting: Setting | None = fact(
        "Kind of school", "Where the child goes to school now."
    )
    in_danger: bool | None = fact(
        "In danger now",
        "Someone may be hurt today or in the next days.",
        distressing=True,
    )
    self_harm_risk: bool | None = fact(
        "Risk of self-harm",
        "The child talks of self-harm or suicide, or you fear it.",
        distressing=True,
        sensitivity="family_only",
    )
    abuse_alleged: bool | None = fact(
        "Abuse reported or feared",
        "Someone says, or you fear, that an adult hurt the child.",
        distressing=True,
        sensitivity="family_only",
    )
    restrained_or_secluded: bool | None = fact(
        "Held down or shut away",
        "The child is being held down or shut in a room at school.",
        distressing=True,
    )
    health_need_unmet: bool | None = fact(
        "Health need not met",
        "A health need such as medicine, seizures, diabetes or allergy care is not met at school.",
    )
    out_of_school: bool | None = fact(
        "Out of school now",
        "The child is not attending school now because of this dispute.",
    )
    reached_majority: bool | None = fact(
        "Adult under state law",
        "The student has reached the age when rights pass to the student in your state.",
    )
    decision_maker_appointed: bool | None = fact(
        "Someone decides for the adult student",
        "A guardianship, power of attorney or like paper lets someone else decide for the adult student.",
    )


class DisputeFacts(Group):
    """What the disagreement is about and what has been tried."""

    known_on: When | None = fact(
        "Day you knew",
        "The day you knew, or should have known, of the school's action that you dispute.",
    )
    happened_on: When | None = fact(
        "Day it happened", "The day the school acted, or last failed to act."
    )
    discriminated_on: When | None = fact(
        "Day of discrimination",
        "The last day the child was treated worse because of disability, or punished for speaking up.",
    )
    rule_broken: bool | None = fact(
        "A clear rule was broken",
        "The school did not do what the plan or a clear rule says, such as a written service not given or a date missed.",
    )
    about_how_much: bool | None = fact(
        "About what is right for the child",
        "Both sides accept the rules but differ on what or how much the child needs.",
    )
    affects_many: bool | None = fact(
        "Affects many children", "The same problem hits other children too."
    )
    wants_more_services: bool | None = fact(
        "Wants more than now",
        "You seek more or other services than the child gets now.",
    )
    wants_money_only: bool | None = fact(
        "Only wants money damages", "Money for harm done is the only thing you seek."
    )
    wants_public_decision: bool | None = fact(
        "Wants a public decision", "You want a ruling that others can see and rely on."
    )
    from_misunderstanding: bool | None = fact(
        "Grew from a misunderstanding",
        "The trouble grew from a mix-up or from missing information.",
    )
    only_communication: bool | None = fact(
        "Only about how we talk",
        "The plan is agreed and delivered; the trouble is how people talk to each other.",
    )
    side_will_not_move: bool | None = fact(
        "A side will not move at all",
        "You or the school will not give way on anything.",
    )
    promises_broken: bool | None = fact(
        "Earlier promises were broken",
        "The school broke an earlier promise or agreement.",
    )
    tried_talking: bool | None = fact(
        "Talked about it",
        "You have raised it with the school already.",
        controllable=True,
    )
    school_refused: bool | None = fact(
        "School said no", "The school has refused what you asked for."
    )
    school_refused_on: When | None = fact(
        "Day the school said no", "The day the school refused."
    )
    main_problem: str | None = fact(
        "Main problem",
        "The main problem in your own words.",
        sensitivity="family_only",
        controllable=True,
    )
    outcome_wanted: str | None = fact(
        "Outcome wanted",
        "What you want to change, in your own words.",
        sensitivity="family_only",
        controllable=True,
    )
    matters_most: str | None = fact(
        "What matters most",
        "What matters most for learning, safety and access.",
        sensitivity="family_only",
        controllable=True,
    )
    possible_compromises: str | None = fact(
        "Possible compromises",
        "What you could accept instead.",
        sensitivity="family_only",
        controllable=True,
    )


class Placement(Group):
    """Where and how the child is taught, and moves that are planned."""

    change_proposed: bool | None = fact(
        "Move planned",
        "The school plans to change where the child is taught, or to cut or end services.",
    )
    change_opposed: bool | None = fact(
        "You oppose the move", "You do not agree with the change the school plans."
    )
    change_on: When | None = fact(
        "Day of the move", "The day the planned change takes effect."
    )
    services_stopped: bool | None = fact(
        "Services stopped", "A service in the plan has stopped or never began."
    )
    services_stopped_on: When | None = fact(
        "Day services stopped", "The first day a service in the plan was not given."
    )
    private_planned: bool | None = fact(
        "Private school planned",
        "You plan to move the child to a private school and ask the district to pay.",
    )
    private_starts_on: When | None = fact(
        "First day at the private school",
        "The day you take the child out of public school.",
    )
    private_notice_given: bool | None = fact(
        "Notice given before private school",
        "You told the school at the last IEP meeting, or in writing, that you reject the plan and will enrol the child privately.",
        controllable=True,
    )


class Notice(Group):
    """The notices the school must give, and what they said."""

    written_notice_given: bool | None = fact(
        "Written explanation given",
        "The school gave prior written notice: a letter that says what it will or will not do, and why.",
    )
    written_notice_on: When | None = fact(
        "Day of the written notice", "The day you received the prior written notice."
    )
    written_notice_requested: bool | None = fact(
        "Asked for written notice",
        "You have asked in writing for prior written notice.",
        controllable=True,
    )
    safeguards_given: bool | None = fact(
        "Rights booklet given", "The school gave you the procedural safeguards notice."
    )
    in_family_language: bool | None = fact(
        "Notices in your language", "The notices came in a language you understand."
    )
    told_it_was_solved: bool | None = fact(
        "Told it was solved",
        "The school told you the problem was solved when it was not.",
    )


class Evaluation(Group):
    """Testing of the child: asked for, refused, done, disputed."""

    requested: bool | None = fact(
        "Asked for testing",
        "You asked the school to evaluate the child.",
        controllable=True,
    )
    requested_in_writing: bool | None = fact(
        "Asked in writing", "The request for testing was in writing.", controllable=True
    )
    requested_on: When | None = fact(
        "Day testing was asked for",
        "The day you asked the school to evaluate the child.",
    )
    refused: bool | None = fact("Testing refused", "The school said no to testing.")
    consent_given_on: When | None = fact(
        "Day of consent", "The day the school received your signed consent to evaluate."
    )
    school_evaluation_done: bool | None = fact(
        "School has tested", "The school has finished an evaluation of the child."
    )
    disagree: bool | None = fact(
        "Disagree with the testing", "You disagree with the school's evaluation."
    )
    iee_requested: bool | None = fact(
        "Asked for outside testing",
        "You asked for an independent educational evaluation at public cost.",
        controllable=True,
    )
    iee_requested_on: When | None = fact(
        "Day outside testing was asked for",
        "The day you asked for an independent educational evaluation.",
    )
    found_eligible_on: When | None = fact(
        "Day found eligible",
        "The day the team found that the child needs special education.",
    )
    last_evaluated_on: When | None = fact(
        "Last evaluation", "The day of the child's last full evaluation."
    )
    consent_refused: bool | None = fact(
        "You refused testing",
        "You did not agree to an evaluation that the school wants.",
    )
    initial_services_refused: bool | None = fact(
        "You refused first services",
        "You have not agreed, or said no, to special education starting for the first time.",
    )


class Iep(Group):
    """The plan and its meetings."""

    last_review_on: When | None = fact(
        "Last yearly review", "The day of the last annual review of the IEP."
    )
    next_meeting_on: When | None = fact(
        "Next meeting", "The day of the next IEP or team meeting."
    )
    last_meeting_on: When | None = fact(
        "Last meeting", "The day of the last IEP or team meeting."
    )
    meeting_requested: bool | None = fact(
        "Asked for a meeting",
        "You have asked for an IEP or team meeting.",
        controllable=True,
    )
    delivered: bool | None = fact(
        "Plan is delivered", "The school gives what the plan says."
    )
    agreed: bool | None = fact(
        "Plan is agreed", "You agree with the plan as it is written."
    )


class Records(Group):
    """School records and access to them."""

    requested: bool | None = fact(
        "Asked for records",
        "You have asked for the child's school records.",
        controllable=True,
    )
    requested_on: When | None = fact(
        "Day records were asked for", "The day you asked for the records."
    )
    refused: bool | None = fact(
        "Records refused", "The school said no, or gave only a part."
    )
    received: bool | None = fact(
        "Records received", "You have the records you asked for."
    )


class Facilitation(Group):
    """A facilitated IEP meeting: a neutral person runs the meeting and decides nothing."""

    available: bool | None = fact(
        "Facilitation offered here",
        "Your state or district offers facilitated IEP meetings.",
    )
    requested: bool | None = fact(
        "Asked for facilitation",
        "You have asked for a facilitated meeting.",
        controllable=True,
    )
    held_on: When | None = fact(
        "Day of the facilitated meeting", "The day the facilitated meeting was held."
    )


class Mediation(Group):
    """Mediation: asked for, agreed, planned, held, and how it ended."""

    requested: bool | None = fact(
        "Mediation asked for",
        "You or the school asked for mediation.",
        controllable=True,
    )
    requested_on: When | None = fact(
        "Day mediation was asked for",
        "The day mediation was asked for.",
        controllable=True,
    )
    agreed: bool | None = fact(
        "Both agreed to mediate", "Both sides said yes to mediation."
    )
    school_declined: bool | None = fact(
        "School declined", "The school said no to mediation."
    )
    school_declined_on: When | None = fact(
        "Day the school declined", "The day the school said no to mediation."
    )
    family_declined: bool | None = fact(
        "You declined", "You said no to mediation.", controllable=True
    )
    kind: MediationKind | None = fact(
        "Kind of mediation", "Before any due process complaint, or inside a filed case."
    )
    scheduled_on: When | None = fact(
        "Day of mediation", "The day the mediation session is set for."
    )
    held_on: When | None = fact(
        "Day mediation was held", "The day the mediation session took place."
    )
    ended_without_agreement: bool | None = fact(
        "Ended without agreement", "Mediation ended and nothing was signed."
    )
    ended_on: When | None = fact(
        "Day talks ended", "The day mediation ended without agreement."
    )
    authority_confirmed: bool | None = fact(
        "Someone can sign for the school",
        "The school confirmed that a person who can bind the district will attend.",
    )
    school_lawyer_coming: bool | None = fact(
        "School brings a lawyer", "The school said its lawyer will attend."
    )
    pledge_demanded: bool | None = fact(
        "Extra secrecy form demanded",
        "You were told to sign a separate confidentiality form before you may mediate.",
    )
    told_it_is_required: bool | None = fact(
        "Told mediation must come first",
        "Someone told you that you must mediate before you may file.",
    )
    replaces_resolution_meeting: bool | None = fact(
        "Instead of the resolution meeting",
        "Both sides agreed to use mediation in place of the resolution meeting.",
    )
    believes_placement_held: bool | None = fact(
        "Believes mediation holds the placement",
        "You were told, or believe, that asking for mediation keeps the child where he or she is.",
    )


class Complaint(Group):
    """Formal complaints: due process, State, civil rights, school grievance."""

    due_process_filed: bool | None = fact(
        "Due process complaint filed",
        "A due process complaint has been filed.",
        controllable=True,
    )
    due_process_filed_by: Party | None = fact(
        "Who filed for due process", "The side that filed the due process complaint."
    )
    due_process_filed_on: When | None = fact(
        "Day due process was filed", "The day the due process complaint was filed."
    )
    due_process_received_on: When | None = fact(
        "Day the district got it",
        "The day the district, or lead agency, received the due process complaint.",
    )
    state_complaint_filed: bool | None = fact(
        "State complaint filed", "A State complaint has been filed.", controllable=True
    )
    state_complaint_filed_on: When | None = fact(
        "Day the State complaint was filed",
        "The day the State received the State complaint.",
    )
    same_issues_in_hearing: bool | None = fact(
        "Same issues in both",
        "The State complaint and the due process complaint share issues.",
    )
    civil_rights_filed: bool | None = fact(
        "Civil-rights complaint filed",
        "A civil-rights complaint has been filed.",
        controllable=True,
    )
    grievance_ended_on: When | None = fact(
        "Day the school grievance ended",
        "The day the school's own grievance process ended.",
    )


class Hearing(Group):
    """The hearing and what leads to it and follows."""

    scheduled_on: When | None = fact("Hearing day", "The day the hearing is set for.")
    expedited: bool | None = fact(
        "Expedited hearing", "The case is a discipline case on the fast track."
    )
    resolution_meeting_on: When | None = fact(
        "Resolution meeting day", "The day of the resolution meeting."
    )
    resolution_meeting_held: bool | None = fact(
        "Resolution meeting held", "The resolution meeting took place."
    )
    resolution_waived: bool | None = fact(
        "Resolution meeting waived",
        "Both sides waived the resolution meeting in writing.",
    )
    wants_to_skip_resolution: bool | None = fact(
        "Thinking of skipping it",
        "You are thinking of not going to the resolution meeting.",
        controllable=True,
    )
    decision_on: When | None = fact(
        "Day of the decision", "The date of the hearing decision."
    )
    decision_disputed: bool | None = fact(
        "Disagree with the decision", "You want to challenge the hearing decision."
    )
    decision_not_followed: bool | None = fact(
        "Decision not followed",
        "The school does not follow a hearing or State decision.",
    )


class Discipline(Group):
    """Removals from school for behavior."""

    removed: bool | None = fact(
        "Removed for behavior",
        "The school suspended, expelled or otherwise removed the child for behavior.",
    )
    consecutive_days: int | None = fact(
        "School days in a row",
        "School days in a row that this removal lasts.",
        unit="school days",
    )
    days_this_year: int | None = fact(
        "School days this year",
        "All school days of removal in this school year.",
        unit="school days",
    )
    looks_like_a_pattern: bool | None = fact(
        "Removals look alike",
        "Several removals for much the same behavior, close together or long in sum.",
    )
    decided_on: When | None = fact(
        "Day of the decision to remove", "The day the school decided on the removal."
    )
    manifestation_meeting_held: bool | None = fact(
        "Manifestation meeting held",
        "A meeting was held on whether the behavior came from the disability.",
    )
    found_manifestation: bool | None = fact(
        "Found to come from the disability",
        "That meeting found that the behavior came from the disability or from the plan not being followed.",
    )
    special_circumstances: bool | None = fact(
        "Weapon, drugs or serious injury",
        "The removal is for a weapon, drugs or serious bodily injury at school.",
        distressing=True,
    )
    expulsion_proposed: bool | None = fact(
        "Expulsion proposed", "The school wants to expel the child."
    )
    sent_home_informally: bool | None = fact(
        "Sent home without papers",
        "The child is sent home early or kept out without a written suspension.",
    )
    concern_was_in_writing: bool | None = fact(
        "Concern was in writing before",
        "Before the behavior you had told a teacher or supervisor in writing that the child may need special education, or asked for testing.",
    )
    services_continue: bool | None = fact(
        "Services continue", "The child still gets services during the removal."
    )


class Agreement(Group):
    """A paper that settles the dispute, or is meant to."""

    offered: bool | None = fact(
        "Draft on the table", "You have a draft agreement that is not signed."
    )
    kind: AgreementKind | None = fact(
        "Kind of agreement", "The process the agreement comes from."
    )
    signed: bool | None = fact("Signed", "Both sides signed an agreement.")
    signed_on: When | None = fact("Day signed", "The day the last side signed.")
    signed_by_someone_with_authority: bool | None = fact(
        "Signed by someone who can bind the district",
        "The person who signed for the school could bind the district.",
    )
    has_release: bool | None = fact(
        "Gives up claims", "The paper says that you give up claims or rights."
    )
    has_review_period: bool | None = fact(
        "Has a review period", "The paper gives time to change your mind."
    )
    changes_iep: bool | None = fact(
        "Says how the plan changes",
        "The paper says how and by when the plan will be changed.",
    )
    promise_due_on: When | None = fact(
        "Day a promise was due",
        "The day by which the school had to do what it promised.",
    )
    broken: bool | None = fact(
        "Not followed", "The school does not do what the signed agreement says."
    )
    regretted: bool | None = fact(
        "Wants to cancel", "You signed and wish to change your mind."
    )
    signed_under_pressure: bool | None = fact(
        "Signed under pressure",
        "You felt forced or misled when you signed.",
        distressing=True,
    )


class Access(Group):
    """What the family needs in order to take part fully."""

    home_language: str | None = fact(
        "Home language", "The language you understand best."
    )
    interpreter_needed: bool | None = fact(
        "Interpreter needed", "You need an interpreter."
    )
    translation_needed: bool | None = fact(
        "Translation needed", "You need papers in another language."
    )
    disability_support_needed: bool | None = fact(
        "Support for your own disability",
        "You, or another person attending, need support for a disability.",
        sensitivity="family_only",
    )
    remote_needed: bool | None = fact(
        "Remote session needed", "Coming in person is hard; video or phone is needed."
    )


class Support(Group):
    """Who stands with the family, and who with the school."""

    has_lawyer: bool | None = fact(
        "Has a lawyer", "A lawyer helps you.", controllable=True
    )
    has_advocate: bool | None = fact(
        "Has an advocate",
        "An advocate who is not a lawyer helps you.",
        controllable=True,
    )
    wants_to_bring: frozenset[Companion] | None = fact(
        "People to bring", "Whom you would like to bring.", controllable=True
    )
    school_has_lawyer: bool | None = fact(
        "School has a lawyer", "The school is using a lawyer in this dispute."
    )
    afraid: bool | None = fact(
        "Afraid of the school",
        "You feel threatened, or fear payback, when you speak up.",
        distressing=True,
        sensitivity="family_only",
    )
    retaliated_against: bool | None = fact(
        "Punished for speaking up",
        "You or the child were treated worse after you spoke up.",
        distressing=True,
    )
    knows_fallback: bool | None = fact(
        "Has a fallback",
        "You know what you would do if there is no agreement.",
        controllable=True,
        sensitivity="family_only",
    )


class EarlyIntervention(Group):
    """Birth-to-three services (IDEA Part C)."""

    referred_on: When | None = fact(
        "Day of referral", "The day the child was referred for early intervention."
    )
    services_cut: bool | None = fact(
        "Services cut", "Sessions in the family's plan were cut or stopped."
    )
    transition_conference_held: bool | None = fact(
        "Transition meeting held",
        "The meeting that plans the move to preschool was held.",
    )


class Event(Record):
    """One dated thing that happened."""

    kind: EventKind = Field(title="What happened", description="The kind of event.")
    on: When | None = Field(
        default=None, title="Day", description="The day it happened."
    )
    by: Party | None = Field(default=None, title="Who", description="Who did it.")
    in_writing: bool | None = Field(
        default=None, title="In writing", description="Whether it was in writing."
    )
    about: IssueType | None = Field(
        default=None, title="About", description="Which issue it concerns."
    )
    note: str | None = Field(
        default=None, title="Note", description="A few words of your own."
    )


class Dispute(BaseModel):
    """Everything known of one dispute. What is not given is unknown, never false."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    state: Jurisdiction | None = fact(
        "State", "The state or territory whose rules apply."
    )
    plan: PlanType | None = fact("Plan", "The plan the child has now.")
    issues: frozenset[IssueType] | None = fact(
        "Issues", "What the disagreement is about."
    )
    urgency: Urgency | None = fact("Urgency", "How urgent it feels to you.")
    urgency_drivers: frozenset[UrgencyDriver] | None = fact(
        "What makes it urgent", "The things that make it urgent."
    )
    relationship: RelationshipState | None = fact(
        "Relationship", "How you and the school stand with each other."
    )
    stages: frozenset[Stage] | None = fact(
        "Stages", "Where the dispute stands now; several can hold."
    )
    routes_considered: frozenset[Route] | None = fact(
        "Routes in mind", "The routes you are thinking about.", controllable=True
    )
    documents_held: frozenset[DocumentKind] | None = fact(
        "Papers you have", "The papers you hold today.", controllable=True
    )
    documents_requested: frozenset[DocumentKind] | None = fact(
        "Papers asked for",
        "The papers you asked for and do not have yet.",
        controllable=True,
    )
    documents_withheld: frozenset[DocumentKind] | None = fact(
        "Papers refused", "The papers the school will not give you."
    )

    student: Student = Student()
    dispute: DisputeFacts = DisputeFacts()
    placement: Placement = Placement()
    notice: Notice = Notice()
    evaluation: Evaluation = Evaluation()
    iep: Iep = Iep()
    records: Records = Records()
    facilitation: Facilitation = Facilitation()
    mediation: Mediation = Mediation()
    complaint: Complaint = Complaint()
    hearing: Hearing = Hearing()
    discipline: Discipline = Discipline()
    agreement: Agreement = Agreement()
    access: Access = Access()
    support: Support = Support()
    early_intervention: EarlyIntervention = EarlyIntervention()

    timeline: tuple[Event, ...] | None = fact(
        "Timeline", "What happened, day by day.", controllable=True
    )
    answers: Annotated[
        dict[str, Answer],
        Field(
            default_factory=dict,
            title="Other answers",
            description="Facts that were asked and not given: don't know, prefer not to say, does not apply.",
        ),
    ]
