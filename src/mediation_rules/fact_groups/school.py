"""Facts about what the school does: placement, notices, testing, the plan, records, removals."""

from __future__ import annotations

from mediation_rules.fact_fields import Count, Group, When, YesNo, fact


class Placement(Group):
    """Where and how the child is taught, and moves that are planned."""

    change_proposed: YesNo | None = fact(
        "Move planned",
        "The school plans to change where the child is taught, or to cut or end services.",
    )
    change_opposed: YesNo | None = fact(
        "You oppose the move", "You do not agree with the change the school plans."
    )
    change_on: When | None = fact(
        "Day of the move", "The day the planned change takes effect."
    )
    services_stopped: YesNo | None = fact(
        "Services stopped", "A service in the plan has stopped or never began."
    )
    services_stopped_on: When | None = fact(
        "Day services stopped", "The first day a service in the plan was not given."
    )
    private_planned: YesNo | None = fact(
        "Private school planned",
        "You plan to move the child to a private school and ask the district to pay.",
    )
    private_starts_on: When | None = fact(
        "Day the child leaves the public school",
        "The day you take the child out of public school.",
    )
    private_notice_given: YesNo | None = fact(
        "Notice given before private school",
        "You told the school at the last IEP meeting, or in writing, that you reject the plan and will enrol the child privately.",
        controllable=True,
    )


class Notice(Group):
    """The notices the school must give, and what they said."""

    written_notice_given: YesNo | None = fact(
        "Written explanation given",
        "The school gave prior written notice: a letter that says what it will or will not do, and why.",
    )
    written_notice_on: When | None = fact(
        "Day of the written notice", "The day you received the prior written notice."
    )
    written_notice_requested: YesNo | None = fact(
        "Asked for written notice",
        "You have asked in writing for prior written notice.",
        controllable=True,
    )
    safeguards_given: YesNo | None = fact(
        "Rights booklet given", "The school gave you the procedural safeguards notice."
    )
    in_family_language: YesNo | None = fact(
        "Notices in your language", "The notices came in a language you understand."
    )
    told_it_was_solved: YesNo | None = fact(
        "Told it was solved",
        "The school told you the problem was solved when it was not.",
    )


class Evaluation(Group):
    """Testing of the child: asked for, refused, done, disputed."""

    requested: YesNo | None = fact(
        "Asked for testing",
        "You asked the school to evaluate the child.",
        controllable=True,
    )
    requested_in_writing: YesNo | None = fact(
        "Asked in writing", "The request for testing was in writing.", controllable=True
    )
    requested_on: When | None = fact(
        "Day testing was asked for",
        "The day you asked the school to evaluate the child.",
    )
    refused: YesNo | None = fact("Testing refused", "The school said no to testing.")
    consent_given_on: When | None = fact(
        "Day of consent", "The day the school received your signed consent to evaluate."
    )
    school_evaluation_done: YesNo | None = fact(
        "School has tested", "The school has finished an evaluation of the child."
    )
    disagree: YesNo | None = fact(
        "Disagree with the testing", "You disagree with the school's evaluation."
    )
    iee_requested: YesNo | None = fact(
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
    consent_refused: YesNo | None = fact(
        "You refused testing",
        "You did not agree to an evaluation that the school wants.",
    )
    initial_services_refused: YesNo | None = fact(
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
    meeting_requested: YesNo | None = fact(
        "Asked for a meeting",
        "You have asked for an IEP or team meeting.",
        controllable=True,
    )
    delivered: YesNo | None = fact(
        "Plan is delivered", "The school gives what the plan says."
    )
    agreed: YesNo | None = fact(
        "Plan is agreed", "You agree with the plan as it is written."
    )


class Records(Group):
    """School records and access to them."""

    requested: YesNo | None = fact(
        "Asked for records",
        "You have asked for the child's school records.",
        controllable=True,
    )
    requested_on: When | None = fact(
        "Day records were asked for", "The day you asked for the records."
    )
    refused: YesNo | None = fact(
        "Records refused", "The school said no, or gave only a part."
    )
    received: YesNo | None = fact(
        "Records received", "You have the records you asked for."
    )


class Discipline(Group):
    """Removals from school for behavior."""

    removed: YesNo | None = fact(
        "Removed for behavior",
        "The school suspended, expelled or otherwise removed the child for behavior.",
    )
    consecutive_days: Count | None = fact(
        "School days in a row",
        "School days in a row that this removal lasts.",
        unit="school days",
        at_most=366,
    )
    days_this_year: Count | None = fact(
        "School days this year",
        "All school days of removal in this school year.",
        unit="school days",
        at_most=366,
    )
    looks_like_a_pattern: YesNo | None = fact(
        "Removals look alike",
        "Several removals for much the same behavior, close together or long in sum.",
    )
    decided_on: When | None = fact(
        "Day of the decision to remove", "The day the school decided on the removal."
    )
    manifestation_meeting_held: YesNo | None = fact(
        "Manifestation meeting held",
        "A meeting was held on whether the behavior came from the disability.",
    )
    found_manifestation: YesNo | None = fact(
        "Found to come from the disability",
        "That meeting found that the behavior came from the disability or from the plan not being followed.",
    )
    special_circumstances: YesNo | None = fact(
        "Weapon, drugs or serious injury",
        "The removal is for a weapon, drugs or serious bodily injury at school.",
        distressing=True,
    )
    expulsion_proposed: YesNo | None = fact(
        "Expulsion proposed", "The school wants to expel the child."
    )
    sent_home_informally: YesNo | None = fact(
        "Sent home without papers",
        "The child is sent home early or kept out without a written suspension.",
    )
    concern_was_in_writing: YesNo | None = fact(
        "Concern was in writing before",
        "Before the behavior you had told a teacher or supervisor in writing that the child may need special education, or asked for testing.",
    )
    services_continue: YesNo | None = fact(
        "Services continue", "The child still gets services during the removal."
    )
