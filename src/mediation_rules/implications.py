"""What one fact says of another: known facts go in, the facts that they imply come out.

A table with a reason for each row. It is positive only: it turns what was told into a yes,
never into a no, and only where the words of the two facts leave no other reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Manner = Literal["given", "yes", "some", "is", "includes"]


@dataclass(frozen=True, slots=True)
class Implication:
    """If `premise` is so, then `conclusion` is yes.

    `manner` says how: `given` with any value, `yes`, `some` (at least 1), `is` or `includes`
    the choice `choice`.
    """

    premise: str
    manner: Manner
    conclusion: str
    because: str
    choice: str = ""

    def holds(self, value: object) -> bool:
        """Return whether `value`, which the premise has, makes the conclusion so."""
        match self.manner:
            case "given":
                return True
            case "yes":
                return value is True
            case "some":
                return isinstance(value, int) and value >= 1
            case "is":
                return value == self.choice
            case _:
                return isinstance(value, frozenset) and self.choice in value


def _given(premise: str, conclusion: str, because: str) -> Implication:
    return Implication(premise, "given", conclusion, because)


def _yes(premise: str, conclusion: str, because: str) -> Implication:
    return Implication(premise, "yes", conclusion, because)


def _stage(choice: str, conclusion: str, because: str) -> Implication:
    return Implication("stages", "includes", conclusion, because, choice)


def _driver(choice: str, conclusion: str, because: str) -> Implication:
    return Implication("urgency_drivers", "includes", conclusion, because, choice)


# Left out on purpose, because another reading is possible: a hearing, its decision, an appeal
# and a court case may belong to a 504 matter; a session may be set before both sides said yes;
# a removal may be decided and not begun; a private school may be planned without asking for
# money; an event of the timeline may belong to an older dispute.
IMPLICATIONS: tuple[Implication, ...] = (
    _given(
        "dispute.school_refused_on",
        "dispute.school_refused",
        "a day on which the school said no means that it said no",
    ),
    _given(
        "placement.change_on",
        "placement.change_proposed",
        "a day of the move means that a move is planned",
    ),
    _yes(
        "placement.change_opposed",
        "placement.change_proposed",
        "only a planned move can be opposed",
    ),
    _given(
        "placement.services_stopped_on",
        "placement.services_stopped",
        "a day on which services stopped means that they stopped",
    ),
    _given(
        "notice.written_notice_on",
        "notice.written_notice_given",
        "a day of the notice means that it was given",
    ),
    _given(
        "evaluation.requested_on",
        "evaluation.requested",
        "a day of asking means that you asked",
    ),
    _yes(
        "evaluation.requested_in_writing",
        "evaluation.requested",
        "asking in writing is asking",
    ),
    _given(
        "evaluation.iee_requested_on",
        "evaluation.iee_requested",
        "a day of asking means that you asked",
    ),
    _given(
        "records.requested_on",
        "records.requested",
        "a day of asking means that you asked",
    ),
    _yes(
        "records.received",
        "records.requested",
        "these are the records that you asked for",
    ),
    _yes(
        "records.refused",
        "records.requested",
        "only a request can be refused",
    ),
    _given(
        "mediation.requested_on",
        "mediation.requested",
        "a day of asking means that mediation was asked for",
    ),
    _given(
        "mediation.school_declined_on",
        "mediation.school_declined",
        "a day on which the school declined means that it declined",
    ),
    _given(
        "mediation.held_on",
        "mediation.agreed",
        "mediation is voluntary: it is held only if both sides said yes",
    ),
    _yes(
        "mediation.replaces_resolution_meeting",
        "mediation.agreed",
        "both sides agreed to use mediation instead",
    ),
    _given(
        "mediation.ended_on",
        "mediation.ended_without_agreement",
        "a day on which mediation ended without agreement means that it did",
    ),
    _yes(
        "mediation.school_lawyer_coming",
        "support.school_has_lawyer",
        "a lawyer who attends for the school is used by the school",
    ),
    Implication(
        "mediation.kind",
        "is",
        "complaint.due_process_filed",
        "it is mediation in a case where a due process complaint is filed",
        "after_filing",
    ),
    _yes(
        "mediation.replaces_resolution_meeting",
        "complaint.due_process_filed",
        "there is a resolution meeting only after a due process complaint",
    ),
    _given(
        "complaint.due_process_filed_on",
        "complaint.due_process_filed",
        "a day of filing means that it was filed",
    ),
    _given(
        "complaint.due_process_filed_by",
        "complaint.due_process_filed",
        "a side that filed means that it was filed",
    ),
    _given(
        "complaint.due_process_received_on",
        "complaint.due_process_filed",
        "what the district received was filed",
    ),
    _given(
        "complaint.state_complaint_filed_on",
        "complaint.state_complaint_filed",
        "a day of filing means that it was filed",
    ),
    _yes(
        "complaint.same_issues_in_hearing",
        "complaint.due_process_filed",
        "two complaints that share issues are both filed",
    ),
    _yes(
        "complaint.same_issues_in_hearing",
        "complaint.state_complaint_filed",
        "two complaints that share issues are both filed",
    ),
    _given(
        "hearing.resolution_meeting_on",
        "complaint.due_process_filed",
        "there is a resolution meeting only after a due process complaint",
    ),
    _yes(
        "hearing.resolution_meeting_held",
        "complaint.due_process_filed",
        "there is a resolution meeting only after a due process complaint",
    ),
    _yes(
        "hearing.resolution_waived",
        "complaint.due_process_filed",
        "there is a resolution meeting only after a due process complaint",
    ),
    Implication(
        "discipline.consecutive_days",
        "some",
        "discipline.removed",
        "days of removal mean that the child was removed",
    ),
    Implication(
        "discipline.days_this_year",
        "some",
        "discipline.removed",
        "days of removal mean that the child was removed",
    ),
    _yes(
        "discipline.special_circumstances",
        "discipline.removed",
        "it is said of a removal",
    ),
    _given(
        "discipline.found_manifestation",
        "discipline.manifestation_meeting_held",
        "only the meeting finds whether it came from the disability",
    ),
    _given(
        "agreement.signed_on",
        "agreement.signed",
        "a day of signing means that it was signed",
    ),
    _yes(
        "agreement.broken",
        "agreement.signed",
        "only a signed agreement can be broken",
    ),
    Implication(
        "relationship",
        "is",
        "support.afraid",
        "a parent who is intimidated feels threatened",
        "intimidated",
    ),
    _stage(
        "written_refusal", "dispute.school_refused", "the school said no in writing"
    ),
    _stage("facilitation_requested", "facilitation.requested", "it was asked for"),
    _stage("mediation_requested", "mediation.requested", "it was asked for"),
    _stage(
        "mediation_declined_by_school",
        "mediation.school_declined",
        "the school said no to mediation",
    ),
    _stage(
        "mediation_declined_by_parent",
        "mediation.family_declined",
        "the family said no to mediation",
    ),
    _stage(
        "mediation_in_progress",
        "mediation.agreed",
        "mediation is voluntary: it is under way only if both sides said yes",
    ),
    _stage("agreement_draft", "agreement.offered", "a draft is on the table"),
    _stage("agreement_signed", "agreement.signed", "it is signed"),
    _stage(
        "agreement_implementing",
        "agreement.signed",
        "only a signed agreement is carried out",
    ),
    _stage(
        "agreement_completed",
        "agreement.signed",
        "only a signed agreement is carried out",
    ),
    _stage("agreement_breached", "agreement.broken", "it is not followed"),
    _stage(
        "state_complaint_pending",
        "complaint.state_complaint_filed",
        "only a filed complaint is pending",
    ),
    _stage(
        "state_complaint_decided",
        "complaint.state_complaint_filed",
        "only a filed complaint is decided",
    ),
    _stage("dpc_filed", "complaint.due_process_filed", "it is filed"),
    _stage(
        "resolution_period",
        "complaint.due_process_filed",
        "the resolution period follows a due process complaint",
    ),
    # A danger that a family names anywhere must reach every rule about safety.
    _driver("immediate_danger", "student.in_danger", "both say the same"),
    _driver("self_harm_or_suicide_risk", "student.self_harm_risk", "both say the same"),
    _driver("abuse_allegation", "student.abuse_alleged", "both say the same"),
    _driver("restraint_ongoing", "student.restrained_or_secluded", "both say the same"),
    _driver("out_of_school_now", "student.out_of_school", "both say the same"),
    _driver("removal_over_10_days", "discipline.removed", "it is a removal"),
    _driver("expulsion_pending", "discipline.expulsion_proposed", "both say the same"),
    _driver("services_stopped", "placement.services_stopped", "both say the same"),
)


def _by_premise() -> Mapping[str, tuple[Implication, ...]]:
    found: dict[str, list[Implication]] = {}
    for row in IMPLICATIONS:
        found.setdefault(row.premise, []).append(row)
    return {path: tuple(rows) for path, rows in found.items()}


BY_PREMISE: Mapping[str, tuple[Implication, ...]] = _by_premise()


def implied(values: Mapping[str, object]) -> dict[str, Implication]:
    """Return what follows from `values` and is not told: each fact, which is yes, with its reason."""
    found: dict[str, Implication] = {}
    pending = [path for path in values if path in BY_PREMISE]
    for path in pending:  # grows while it runs: what is implied may imply more
        for row in BY_PREMISE[path]:
            conclusion = row.conclusion
            if conclusion in values or conclusion in found:
                continue
            if row.holds(values.get(path, True)):
                found[conclusion] = row
                if conclusion in BY_PREMISE:
                    pending.append(conclusion)
    return found
