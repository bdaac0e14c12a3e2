"""The model of a dispute: what it keeps, how it changes, and what it shows of itself."""

import copy
import json
import pickle
from datetime import date
from typing import Self

import pytest
from inline_snapshot import snapshot
from pydantic import BaseModel, ValidationError, field_validator, model_validator

from mediation_rules.fact_fields import Group, fact
from mediation_rules.facts import (
    Answer,
    DateRange,
    Dispute,
    DisputeError,
    DocumentKind,
    EventKind,
    IssueType,
    Jurisdiction,
    PlanType,
    RelationshipState,
    Student,
    known_values,
    told_values,
)

TOLD = Dispute(
    state="PA",
    plan="iep",
    documents_held={"pwn", "iep_current", "email_or_letter"},
    student={"first_name": "Mia", "in_danger": False},
    mediation={"scheduled_on": DateRange(earliest="2026-10-01", latest="2026-10-31")},
    timeline=[
        {"kind": "call", "on": date(2026, 8, 30), "note": "They hung up."},
        {"kind": "request_sent"},
    ],
    answers={"urgency": "dont_know", "relationship": "prefer_not_to_say"},
)


# ------------------------------------------------------------------------ values


def test_what_is_told_is_typed() -> None:
    assert TOLD.state is Jurisdiction.US_PA
    assert TOLD.plan is PlanType.IEP
    assert TOLD.documents_held == frozenset(
        {DocumentKind.PWN, DocumentKind.IEP_CURRENT, DocumentKind.EMAIL_OR_LETTER}
    )
    assert TOLD.answers == {
        "relationship": Answer.PREFER_NOT_TO_SAY,
        "urgency": Answer.DONT_KNOW,
    }


def test_what_is_not_told_is_unknown() -> None:
    assert TOLD.issues is None
    assert TOLD.student.self_harm_risk is None
    assert known_values(Dispute()) == {}


def test_the_known_values_are_flat_and_leave_out_what_is_unknown() -> None:
    assert known_values(TOLD) == {
        "state": "US-PA",
        "plan": "iep",
        "documents_held": frozenset({"pwn", "iep_current", "email_or_letter"}),
        "student.first_name": "Mia",
        "student.in_danger": False,
        "mediation.scheduled_on": DateRange(
            earliest=date(2026, 10, 1), latest=date(2026, 10, 31)
        ),
        "timeline": (
            {
                "kind": EventKind.CALL,
                "on": date(2026, 8, 30),
                "note": "They hung up.",
            },
            {"kind": EventKind.REQUEST_SENT},
        ),
    }


def test_what_is_implied_is_known_and_was_not_told() -> None:
    dispute = Dispute(mediation={"requested_on": "2026-09-01"})

    assert "mediation.requested" not in told_values(dispute)
    assert known_values(dispute)["mediation.requested"] is True
    assert dispute.mediation.requested is None


def test_a_dispute_does_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        TOLD.plan = PlanType.IFSP  # type: ignore[misc]  # the very thing to refuse
    with pytest.raises(ValidationError, match="frozen"):
        TOLD.student.age = 9  # type: ignore[misc]  # the very thing to refuse


def test_a_dispute_can_go_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(TOLD)) == TOLD
    assert copy.deepcopy(TOLD) == TOLD


# -------------------------------------------------------------------------- json


def test_json_comes_back_unchanged() -> None:
    text = TOLD.model_dump_json()

    assert Dispute.from_json(text) == TOLD
    assert Dispute.from_json(text).model_dump_json() == text
    assert Dispute.from_json(TOLD.model_dump_json(exclude_none=True)) == TOLD


def test_json_has_sets_in_order_and_days_in_iso() -> None:
    told = json.loads(TOLD.model_dump_json(exclude_none=True, exclude_unset=True))

    assert told == snapshot(
        {
            "state": "US-PA",
            "plan": "iep",
            "documents_held": ["email_or_letter", "iep_current", "pwn"],
            "student": {"first_name": "Mia", "in_danger": False},
            "mediation": {
                "scheduled_on": {"earliest": "2026-10-01", "latest": "2026-10-31"}
            },
            "timeline": [
                {"kind": "call", "on": "2026-08-30", "note": "They hung up."},
                {"kind": "request_sent"},
            ],
            "answers": {"relationship": "prefer_not_to_say", "urgency": "dont_know"},
        }
    )


def test_python_keeps_sets_when_it_dumps() -> None:
    assert TOLD.model_dump()["documents_held"] == TOLD.documents_held


# ------------------------------------------------------------- telling more, or less


def test_telling_returns_another_dispute() -> None:
    told = TOLD.tell("plan", "ifsp")

    assert (told.plan, TOLD.plan) == (PlanType.IFSP, PlanType.IEP)
    assert told.tell("plan", "iep") == TOLD


def test_a_value_takes_the_place_of_an_answer_and_back() -> None:
    told = TOLD.tell("urgency", "standard")

    assert "urgency" not in told.answers
    assert told.tell("urgency", Answer.DONT_KNOW) == TOLD
    assert told.tell("urgency", "dont_know") == TOLD


def test_what_follows_from_a_value_takes_the_place_of_an_answer() -> None:
    unsure = Dispute(answers={"mediation.requested": "dont_know"})
    told = unsure.tell("mediation.requested_on", "2026-09-01")

    assert told.answers == {}
    assert known_values(told)["mediation.requested"] is True


def test_taking_back_makes_a_fact_unknown_again() -> None:
    told = Dispute(mediation={"requested_on": "2026-09-01"})

    assert told.take_back("mediation.requested_on") == Dispute()
    assert told.tell("mediation.requested_on", None) == Dispute()
    assert TOLD.take_back("urgency").answers == {
        "relationship": Answer.PREFER_NOT_TO_SAY
    }
    assert Dispute().take_back("plan") == Dispute()


@pytest.mark.parametrize("path", ["plann", "mediation", "answers", "mediation.plan"])
def test_only_facts_can_be_told(path: str) -> None:
    with pytest.raises(DisputeError, match=rf"^{path}: no such fact"):
        TOLD.tell(path, "iep")
    with pytest.raises(DisputeError, match=rf"^{path}: no such fact"):
        TOLD.take_back(path)


def test_what_is_told_is_checked_against_the_rest() -> None:
    told = Dispute(mediation={"requested_on": "2026-09-01"})

    with pytest.raises(DisputeError) as error:
        told.tell("mediation.requested", False)

    assert str(error.value) == snapshot("""\
mediation.requested: `no` contradicts `mediation.requested_on`, which is `2026-09-01`: a day of asking means that mediation was asked for
    allowed: only one of the two

1 problem with the facts. None was taken in.\
""")


def test_a_subclass_stays_a_subclass() -> None:
    class MyDispute(Dispute):
        pass

    assert type(MyDispute().tell("plan", "iep")) is MyDispute


# ----------------------------------------------------------------------- its words


def test_a_repr_shows_what_was_told_except_what_is_for_the_family_alone() -> None:
    assert repr(TOLD) == str(TOLD)
    assert repr(TOLD) == snapshot(
        "Dispute.from_mapping({'state': 'US-PA', 'plan': 'iep', 'documents_held': ['email_or_letter', 'iep_current', 'pwn'], 'student.first_name': '…', 'student.in_danger': False, 'mediation.scheduled_on': {'earliest': '2026-10-01', 'latest': '2026-10-31'}, 'timeline': [{'kind': 'call', 'on': '2026-08-30', 'note': '…'}, {'kind': 'request_sent'}], 'relationship': '…', 'urgency': 'dont_know'})"
    )
    assert repr(Dispute(mediation={"held_on": date(2026, 2, 1), "agreed": True})) == (
        "Dispute.from_mapping({'mediation.agreed': True,"
        " 'mediation.held_on': '2026-02-01'})"
    )
    assert repr(Dispute()) == "Dispute.from_mapping({})"


def test_an_error_about_a_private_text_does_not_repeat_it() -> None:
    with pytest.raises(DisputeError) as error:
        Dispute(student={"first_name": "secret" * 1_000})

    assert "secret" not in str(error.value)


# ---------------------------------------------------------------- inside of pydantic


class Intake(BaseModel):
    """A form of an application that holds a dispute."""

    case: Dispute
    note: str = ""


def test_another_model_can_hold_a_dispute() -> None:
    from_python = Intake(case={"plan": "iep", "mediation.agreed": True})
    from_json = Intake.model_validate_json(
        '{"case": {"plan": "iep", "mediation": {"agreed": true}}}'
    )

    assert from_python == from_json
    assert Intake.model_validate_json(from_json.model_dump_json()) == from_json
    assert Intake(case=TOLD).case is TOLD


def test_in_another_model_the_problems_stand_inside_the_error_of_pydantic() -> None:
    with pytest.raises(ValidationError) as error:
        Intake(case={"plan": "x", "urgency": "y"})

    [found] = error.value.errors()
    assert found["loc"] == ("case",)
    assert isinstance(found["ctx"]["error"], DisputeError)
    assert [item.path for item in found["ctx"]["error"].problems] == ["plan", "urgency"]


def test_pydantic_validates_a_dispute_alike() -> None:
    assert Dispute.model_validate({"mediation.agreed": True}).mediation.agreed is True
    assert Dispute.model_validate_json(TOLD.model_dump_json()) == TOLD
    with pytest.raises(ValidationError, match="`x` is not one of the choices"):
        Dispute.model_validate({"plan": "x"})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("in_danger", "yes"),
        ("in_danger", 1),
        ("age", True),
        ("age", -1),
        ("born_on", 5),
    ],
)
def test_a_group_made_alone_is_as_strict(field: str, value: object) -> None:
    with pytest.raises(ValidationError):
        Student(**{field: value})


def test_a_range_made_alone_is_in_order() -> None:
    with pytest.raises(ValidationError, match="`latest` 2026-01-01 is before"):
        DateRange(earliest=date(2026, 1, 2), latest=date(2026, 1, 1))


def test_the_schema_of_pydantic_has_titles_and_choices() -> None:
    for mode in ("validation", "serialization"):
        schema = Dispute.model_json_schema(mode=mode)

        assert schema["properties"]["issues"]["anyOf"][0]["items"] == {
            "$ref": "#/$defs/IssueType"
        }
        assert schema["properties"]["plan"]["title"] == "Plan"


# -------------------------------------------------------------- facts of an application


class Visit(Group):
    """A visit to the school."""

    planned: bool | None = fact("Visit planned", "You plan to visit the school.")
    on: date | None = fact("Day of the visit", "The day of the visit.")


class VisitDispute(Dispute):
    visit: Visit = Visit()
    counsellor: str | None = fact("Counsellor", "Who helps you.")

    @field_validator("counsellor")
    @classmethod
    def _has_a_surname(cls, value: str | None) -> str | None:
        if value is not None and " " not in value:
            raise ValueError("first name and surname, please")
        return value

    @model_validator(mode="after")
    def _plans_before_visiting(self) -> Self:
        if self.visit.on and self.visit.planned is False:
            raise ValueError("a visit with a day is planned")
        return self


def test_facts_of_an_application_are_told_and_known_like_the_others() -> None:
    told = VisitDispute.from_yaml("visit.planned: yes\ncounsellor: A B\nplan: iep\n")

    assert known_values(told) == {
        "plan": "iep",
        "visit.planned": True,
        "counsellor": "A B",
    }
    assert VisitDispute.from_json(told.model_dump_json()) == told
    assert told.tell("visit.on", "2026-05-01").visit.on == date(2026, 5, 1)


def test_facts_of_an_application_are_checked_like_the_others() -> None:
    with pytest.raises(DisputeError) as error:
        VisitDispute.from_mapping(
            {"visit": {"planned": "yes", "onn": 1}, "counselor": "A B"}
        )

    assert str(error.value) == snapshot("""\
visit.planned: `yes` is not true or false
    allowed: true or false
visit.onn: no such fact; did you mean `visit.on`?
    allowed: planned, on
counselor: no such fact; did you mean `counsellor`?

3 problems with the facts. None was taken in.\
""")


def test_validators_of_an_application_are_problems_too() -> None:
    with pytest.raises(DisputeError) as one:
        VisitDispute(counsellor="Ann")
    with pytest.raises(DisputeError) as two:
        VisitDispute.from_mapping({"visit": {"planned": False, "on": "2026-05-01"}})

    assert [(p.path, p.message) for p in one.value.problems] == [
        ("counsellor", "first name and surname, please")
    ]
    assert [(p.path, p.message) for p in two.value.problems] == [
        ("", "a visit with a day is planned")
    ]


def test_a_dispute_of_an_application_is_not_equal_to_a_plain_one() -> None:
    assert VisitDispute(plan="iep") != Dispute(plan="iep")


def test_names_of_the_vocabulary_can_be_imported_from_here() -> None:
    assert IssueType("iep_goals") is IssueType.IEP_GOALS
    assert RelationshipState("hostile") is RelationshipState.HOSTILE
