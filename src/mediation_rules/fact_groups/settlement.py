"""Facts about the disagreement and the ways to settle it, from talking to a signed paper."""

from __future__ import annotations

from mediation_rules.fact_fields import Group, When, Words, YesNo, fact
from mediation_rules.vocabulary import AgreementKind, MediationKind, Party


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
    rule_broken: YesNo | None = fact(
        "A clear rule was broken",
        "The school did not do what the plan or a clear rule says, such as a written service not given or a date missed.",
    )
    about_how_much: YesNo | None = fact(
        "About what is right for the child",
        "Both sides accept the rules but differ on what or how much the child needs.",
    )
    affects_many: YesNo | None = fact(
        "Affects many children", "The same problem hits other children too."
    )
    wants_more_services: YesNo | None = fact(
        "Wants more than now",
        "You seek more or other services than the child gets now.",
    )
    wants_money_only: YesNo | None = fact(
        "Only wants money damages", "Money for harm done is the only thing you seek."
    )
    wants_public_decision: YesNo | None = fact(
        "Wants a public decision", "You want a ruling that others can see and rely on."
    )
    from_misunderstanding: YesNo | None = fact(
        "Grew from a misunderstanding",
        "The trouble grew from a mix-up or from missing information.",
    )
    only_communication: YesNo | None = fact(
        "Only about how we talk",
        "The plan is agreed and delivered; the trouble is how people talk to each other.",
    )
    side_will_not_move: YesNo | None = fact(
        "A side will not move at all",
        "You or the school will not give way on anything.",
        sensitivity="shared_with_mediator",
    )
    promises_broken: YesNo | None = fact(
        "Earlier promises were broken",
        "The school broke an earlier promise or agreement.",
    )
    tried_talking: YesNo | None = fact(
        "Talked about it",
        "You have raised it with the school already.",
        controllable=True,
    )
    school_refused: YesNo | None = fact(
        "School said no", "The school has refused what you asked for."
    )
    school_refused_on: When | None = fact(
        "Day the school said no", "The day the school refused."
    )
    main_problem: Words | None = fact(
        "Main problem",
        "The main problem in your own words.",
        sensitivity="family_only",
        controllable=True,
    )
    outcome_wanted: Words | None = fact(
        "Outcome wanted",
        "What you want to change, in your own words.",
        sensitivity="shared_with_mediator",
        controllable=True,
    )
    matters_most: Words | None = fact(
        "What matters most",
        "What matters most for learning, safety and access.",
        sensitivity="shared_with_mediator",
        controllable=True,
    )
    possible_compromises: Words | None = fact(
        "Possible compromises",
        "What you could accept instead.",
        sensitivity="family_only",
        controllable=True,
    )


class Facilitation(Group):
    """A facilitated IEP meeting: a neutral person runs the meeting and decides nothing."""

    available: YesNo | None = fact(
        "Facilitation offered here",
        "Your state or district offers facilitated IEP meetings.",
    )
    requested: YesNo | None = fact(
        "Asked for facilitation",
        "You have asked for a facilitated meeting.",
        controllable=True,
    )
    held_on: When | None = fact(
        "Day of the facilitated meeting", "The day the facilitated meeting was held."
    )


class Mediation(Group):
    """Mediation: asked for, agreed, planned, held, and how it ended."""

    requested: YesNo | None = fact(
        "Mediation asked for",
        "You or the school asked for mediation.",
        controllable=True,
    )
    requested_on: When | None = fact(
        "Day mediation was asked for",
        "The day mediation was asked for.",
        controllable=True,
    )
    agreed: YesNo | None = fact(
        "Both agreed to mediate", "Both sides said yes to mediation."
    )
    school_declined: YesNo | None = fact(
        "School declined", "The school said no to mediation."
    )
    school_declined_on: When | None = fact(
        "Day the school declined", "The day the school said no to mediation."
    )
    family_declined: YesNo | None = fact(
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
    ended_without_agreement: YesNo | None = fact(
        "Ended without agreement", "Mediation ended and nothing was signed."
    )
    ended_on: When | None = fact(
        "Day talks ended", "The day mediation ended without agreement."
    )
    authority_confirmed: YesNo | None = fact(
        "Someone can sign for the school",
        "The school confirmed that a person who can bind the district will attend.",
    )
    school_lawyer_coming: YesNo | None = fact(
        "School brings a lawyer", "The school said its lawyer will attend."
    )
    pledge_demanded: YesNo | None = fact(
        "Extra secrecy form demanded",
        "You were told to sign a separate confidentiality form before you may mediate.",
    )
    told_it_is_required: YesNo | None = fact(
        "Told mediation must come first",
        "Someone told you that you must mediate before you may file.",
    )
    told_to_give_up_rights: YesNo | None = fact(
        "Told to give up a right first",
        "You were told to give up a hearing, a complaint or another right before you may mediate.",
    )
    asked_to_pay: YesNo | None = fact(
        "Asked to pay", "You were asked to pay for the mediator or for the session."
    )
    mediator_works_for_school: YesNo | None = fact(
        "Mediator works for the school",
        "The person offered as mediator works for the district or for the state's education agency.",
    )
    replaces_resolution_meeting: YesNo | None = fact(
        "Instead of the resolution meeting",
        "Both sides agreed to use mediation in place of the resolution meeting.",
    )
    believes_placement_held: YesNo | None = fact(
        "Believes mediation holds the placement",
        "You were told, or believe, that asking for mediation keeps the child where he or she is.",
    )


class Complaint(Group):
    """Formal complaints: due process, State, civil rights, school grievance."""

    due_process_filed: YesNo | None = fact(
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
    state_complaint_filed: YesNo | None = fact(
        "State complaint filed", "A State complaint has been filed.", controllable=True
    )
    state_complaint_filed_on: When | None = fact(
        "Day the State complaint was filed",
        "The day the State received the State complaint.",
    )
    same_issues_in_hearing: YesNo | None = fact(
        "Same issues in both",
        "The State complaint and the due process complaint share issues.",
    )
    civil_rights_filed: YesNo | None = fact(
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
    expedited: YesNo | None = fact(
        "Expedited hearing", "The case is a discipline case on the fast track."
    )
    resolution_meeting_on: When | None = fact(
        "Resolution meeting day", "The day of the resolution meeting."
    )
    resolution_meeting_held: YesNo | None = fact(
        "Resolution meeting held", "The resolution meeting took place."
    )
    resolution_waived: YesNo | None = fact(
        "Resolution meeting waived",
        "Both sides waived the resolution meeting in writing.",
    )
    wants_to_skip_resolution: YesNo | None = fact(
        "Thinking of skipping it",
        "You are thinking of not going to the resolution meeting.",
        controllable=True,
    )
    decision_on: When | None = fact(
        "Day of the decision", "The date of the hearing decision."
    )
    decision_disputed: YesNo | None = fact(
        "Disagree with the decision", "You want to challenge the hearing decision."
    )
    decision_not_followed: YesNo | None = fact(
        "Decision not followed",
        "The school does not follow a hearing or State decision.",
    )


class Agreement(Group):
    """A paper that settles the dispute, or is meant to."""

    offered: YesNo | None = fact(
        "Draft on the table", "You have a draft agreement that is not signed."
    )
    kind: AgreementKind | None = fact(
        "Kind of agreement", "The process the agreement comes from."
    )
    signed: YesNo | None = fact("Signed", "Both sides signed an agreement.")
    signed_on: When | None = fact("Day signed", "The day the last side signed.")
    signed_by_someone_with_authority: YesNo | None = fact(
        "Signed by someone who can bind the district",
        "The person who signed for the school could bind the district.",
    )
    has_release: YesNo | None = fact(
        "Gives up claims", "The paper says that you give up claims or rights."
    )
    has_review_period: YesNo | None = fact(
        "Has a review period", "The paper gives time to change your mind."
    )
    changes_iep: YesNo | None = fact(
        "Says how the plan changes",
        "The paper says how and by when the plan will be changed.",
    )
    promise_due_on: When | None = fact(
        "Day a promise was due",
        "The day by which the school had to do what it promised.",
    )
    broken: YesNo | None = fact(
        "Not followed", "The school does not do what the signed agreement says."
    )
    regretted: YesNo | None = fact(
        "Wants to cancel", "You signed and wish to change your mind."
    )
    signed_under_pressure: YesNo | None = fact(
        "Signed under pressure",
        "You felt forced or misled when you signed.",
        distressing=True,
    )
