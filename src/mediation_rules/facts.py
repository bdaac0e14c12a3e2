"""The facts of a dispute as one frozen model: what a family may tell, and nothing guessed.

Every fact may be unknown (`None`). A set is unknown until it is given and closed once it is
given. The ids are the vocabulary of the domain; rules, questions and texts name facts by their
path, such as `mediation.scheduled_on`.

The model holds what was told; `known_values` returns that together with what it implies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from mediation_rules.dispute_error import DisputeError, Problem
from mediation_rules.dispute_input import read_json, read_mapping, read_more, read_yaml
from mediation_rules.fact_fields import (
    Choices,
    Count,
    DateRange,
    Group,
    Ordered,
    Record,
    When,
    Words,
    YesNo,
    fact,
)
from mediation_rules.fact_groups.child import (
    Access,
    EarlyIntervention,
    Student,
    Support,
)
from mediation_rules.fact_groups.school import (
    Discipline,
    Evaluation,
    Iep,
    Notice,
    Placement,
    Records,
)
from mediation_rules.fact_groups.settlement import (
    Agreement,
    Complaint,
    DisputeFacts,
    Facilitation,
    Hearing,
    Mediation,
)
from mediation_rules.fact_groups.timeline import Event
from mediation_rules.fact_model import FactModel
from mediation_rules.fact_reader import Told, no_such_fact
from mediation_rules.jurisdictions import Jurisdiction
from mediation_rules.told_facts import known_values, spelled, told_values
from mediation_rules.versions import Version, Versions
from mediation_rules.vocabulary import (
    AgreementKind,
    Answer,
    Caregiver,
    Companion,
    DocumentKind,
    EventKind,
    IssueType,
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

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "Access",
    "Agreement",
    "AgreementKind",
    "Answer",
    "Caregiver",
    "Choices",
    "Companion",
    "Complaint",
    "Count",
    "DateRange",
    "Discipline",
    "Dispute",
    "DisputeError",
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
    "Ordered",
    "Party",
    "Placement",
    "PlanType",
    "Problem",
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
    "Version",
    "When",
    "Words",
    "YesNo",
    "fact",
    "known_values",
    "told_values",
]


class Dispute(BaseModel):
    """Everything known of one dispute. What is not given is unknown, never false.

    Facts are given by keyword, nested or under their dotted path; `from_mapping`, `from_json`
    and `from_yaml` read them from elsewhere. An application may subclass it and add facts
    and groups, declared with `fact`.

    Raises:
        DisputeError: With everything that is wrong with what was given. Where pydantic itself
            validates (`model_validate`, a field of another model), it stands inside
            pydantic's own error.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    state: Jurisdiction | None = fact(
        "State", "The state or territory whose rules apply."
    )
    plan: PlanType | None = fact("Plan", "The plan the child has now.")
    issues: Choices[IssueType] | None = fact(
        "Issues", "What the disagreement is about."
    )
    urgency: Urgency | None = fact("Urgency", "How urgent it feels to you.")
    urgency_drivers: Choices[UrgencyDriver] | None = fact(
        "What makes it urgent", "The things that make it urgent."
    )
    relationship: RelationshipState | None = fact(
        "Relationship",
        "How you and the school stand with each other.",
        sensitivity="family_only",
    )
    stages: Choices[Stage] | None = fact(
        "Stages", "Where the dispute stands now; several can hold."
    )
    routes_considered: Choices[Route] | None = fact(
        "Routes in mind",
        "The routes you are thinking about.",
        sensitivity="shared_with_mediator",
        controllable=True,
    )
    documents_held: Choices[DocumentKind] | None = fact(
        "Papers you have", "The papers you hold today.", controllable=True
    )
    documents_requested: Choices[DocumentKind] | None = fact(
        "Papers asked for",
        "The papers you asked for and do not have yet.",
        controllable=True,
    )
    documents_withheld: Choices[DocumentKind] | None = fact(
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
    answers: dict[str, Answer] = Field(
        default_factory=dict,
        title="Other answers",
        description=(
            "Facts that were asked and not given: don't know, prefer not to say,"
            " does not apply."
        ),
    )
    disputed: dict[str, Versions] | None = Field(
        default=None,
        title="Facts in dispute",
        description=(
            "Facts on which people do not agree: what each side says, who says so, and which"
            " papers bear it out."
        ),
    )

    if (
        not TYPE_CHECKING
    ):  # pragma: no branch  # a type checker is to see the fields as keywords

        def __init__(self, /, **data: object) -> None:
            told = read_mapping(data, FactModel.of(type(self)))
            self._become(told)

    @classmethod
    def from_mapping(cls, data: Mapping[str, object]) -> Self:
        """Read nested or dotted names with Python values, such as form data.

        Raises:
            DisputeError: With everything that is wrong.
        """
        return cls._from_told(read_mapping(data, FactModel.of(cls)))

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Read the text of a JSON object.

        Raises:
            DisputeError: With everything that is wrong.
        """
        return cls._from_told(read_json(text, FactModel.of(cls)))

    @classmethod
    def from_yaml(cls, text: str | bytes, file: str = "dispute.yaml") -> Self:
        """Read the text of a YAML mapping; `file` is its name in messages.

        Raises:
            DisputeError: With everything that is wrong, each with its line and column.
        """
        return cls._from_told(read_yaml(text, FactModel.of(cls), file))

    def tell(self, path: str, value: object) -> Self:
        """Return a new dispute in which `path` has another value, or another answer.

        Args:
            path: The fact, such as `mediation.requested`.
            value: Its value; an `Answer` when there is none; None takes it back.

        Raises:
            DisputeError: The fact does not take the value, or the others contradict it.
        """
        if path not in FactModel.of(type(self)):
            raise DisputeError([no_such_fact(path, FactModel.of(type(self)))])
        return self.tell_all({path: value})

    def tell_all(self, given: Mapping[str, object]) -> Self:
        """Return a new dispute with more facts or other ones, as `from_mapping` takes them.

        Raises:
            DisputeError: With everything that is wrong.
        """
        facts = FactModel.of(type(self))
        before = Told(told_values(self), self.answers, self.disputed or {})
        return self._from_told(read_more(before, given, facts))

    def take_back(self, path: str) -> Self:
        """Return a new dispute in which `path` was never asked.

        Raises:
            DisputeError: There is no such fact.
        """
        return self.tell(path, None)

    @classmethod
    def _from_told(cls, told: Told) -> Self:
        made = cls.__new__(cls)
        made._become(told)
        return made

    def _become(self, told: Told) -> None:
        """Fill a new instance; the values are checked, an application's validators are not run yet."""
        fields: dict[str, Any] = {"answers": dict(sorted(told.answers.items()))}
        if told.disputed:
            fields["disputed"] = dict(told.disputed)
        for path, value in told.values.items():
            group, _, name = path.rpartition(".")
            if group:
                fields.setdefault(group, {})[name] = value
            else:
                fields[name] = value
        try:
            BaseModel.__init__(self, **fields)
        except ValidationError as error:
            raise DisputeError(
                Problem(
                    ".".join(str(part) for part in item["loc"]),
                    item["msg"].removeprefix("Value error, "),
                )
                for item in error.errors(include_url=False, include_input=False)
            ) from None

    def __repr__(self) -> str:
        """Show what was told, except what the school may not see: a repr ends up in logs."""
        facts = FactModel.of(type(self))
        told = {
            path: spelled(value, facts[path])
            for path, value in told_values(self).items()
        }
        told |= {
            path: spelled(str(answer), facts[path])
            for path, answer in self.answers.items()
        }
        told |= {f"disputed.{path}": "…" for path in self.disputed or ()}
        return f"{type(self).__name__}.from_mapping({told!r})"

    __str__ = __repr__
