"""Facts about the child and the family: who they are, what they need, who stands with them."""

from __future__ import annotations

from mediation_rules.fact_fields import Choices, Count, Group, When, Words, YesNo, fact
from mediation_rules.vocabulary import Caregiver, Companion, Setting


class Student(Group):
    """The child, or the student who now holds the rights."""

    first_name: Words | None = fact(
        "First name",
        "What the child is called in the texts.",
        sensitivity="family_only",
    )
    born_on: When | None = fact(
        "Date of birth", "The day the child was born.", sensitivity="family_only"
    )
    age: Count | None = fact("Age", "The child's age today.", unit="years", at_most=30)
    setting: Setting | None = fact(
        "Kind of school", "Where the child goes to school now."
    )
    caregiver: Caregiver | None = fact(
        "Who cares for the child",
        "Who the child lives with, and who takes care of the child day by day.",
        sensitivity="shared_with_mediator",
    )
    in_danger: YesNo | None = fact(
        "In danger now",
        "Someone may be hurt today or in the next days.",
        distressing=True,
    )
    self_harm_risk: YesNo | None = fact(
        "Risk of self-harm",
        "The child talks of self-harm or suicide, or you fear it.",
        distressing=True,
        sensitivity="family_only",
    )
    abuse_alleged: YesNo | None = fact(
        "Abuse reported or feared",
        "Someone says, or you fear, that an adult hurt the child.",
        distressing=True,
        sensitivity="family_only",
    )
    restrained_or_secluded: YesNo | None = fact(
        "Held down or shut away",
        "The child is being held down or shut in a room at school.",
        distressing=True,
    )
    health_need_unmet: YesNo | None = fact(
        "Health need not met",
        "A health need such as medicine, seizures, diabetes or allergy care is not met at school.",
    )
    out_of_school: YesNo | None = fact(
        "Out of school now",
        "The child is not attending school now because of this dispute.",
    )
    reached_majority: YesNo | None = fact(
        "Adult under state law",
        "The student has reached the age when rights pass to the student in your state.",
    )
    decision_maker_appointed: YesNo | None = fact(
        "Someone decides for the adult student",
        "A guardianship, power of attorney or like paper lets someone else decide for the adult student.",
    )


class Access(Group):
    """What the family needs in order to take part fully."""

    home_language: Words | None = fact(
        "Home language", "The language you understand best."
    )
    interpreter_needed: YesNo | None = fact(
        "Interpreter needed", "You need an interpreter."
    )
    translation_needed: YesNo | None = fact(
        "Translation needed", "You need papers in another language."
    )
    disability_support_needed: YesNo | None = fact(
        "Support for your own disability",
        "You, or another person attending, need support for a disability.",
        sensitivity="family_only",
    )
    remote_needed: YesNo | None = fact(
        "Remote session needed", "Coming in person is hard; video or phone is needed."
    )


class Support(Group):
    """Who stands with the family, and who with the school."""

    has_lawyer: YesNo | None = fact(
        "Has a lawyer", "A lawyer helps you.", controllable=True
    )
    has_advocate: YesNo | None = fact(
        "Has an advocate",
        "An advocate who is not a lawyer helps you.",
        controllable=True,
    )
    wants_to_bring: Choices[Companion] | None = fact(
        "People to bring", "Whom you would like to bring.", controllable=True
    )
    school_has_lawyer: YesNo | None = fact(
        "School has a lawyer", "The school is using a lawyer in this dispute."
    )
    afraid: YesNo | None = fact(
        "Afraid of the school",
        "You feel threatened, or fear payback, when you speak up.",
        distressing=True,
        sensitivity="family_only",
    )
    retaliated_against: YesNo | None = fact(
        "Punished for speaking up",
        "You or the child were treated worse after you spoke up.",
        sensitivity="shared_with_mediator",
        distressing=True,
    )
    knows_fallback: YesNo | None = fact(
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
    services_cut: YesNo | None = fact(
        "Services cut", "Sessions in the family's plan were cut or stopped."
    )
    transition_conference_held: YesNo | None = fact(
        "Transition meeting held",
        "The meeting that plans the move to preschool was held.",
    )
