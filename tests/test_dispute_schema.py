"""The JSON Schema of a dispute: what an editor, a form and a program are told of it."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mediation_rules.dispute_schema import dispute_schema
from mediation_rules.fact_fields import Group, Record, fact
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute

SCHEMA = dispute_schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def test_it_is_a_schema_of_draft_2020_12() -> None:
    Draft202012Validator.check_schema(SCHEMA)

    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_fact_has_its_title_and_description_under_its_path() -> None:
    shown = {
        path: (item["title"], item["description"])
        for path, item in SCHEMA["properties"].items()
        if path in FactModel.of(Dispute)
    }

    assert shown == {
        path: (found.title, found.description)
        for path, found in FactModel.of(Dispute).items()
    }


def test_every_choice_has_its_meaning() -> None:
    ways = SCHEMA["$defs"]["Relationship"]["oneOf"]

    assert {"const": "strained", "title": "Tense but talking"} in ways


def test_facts_with_the_same_choices_share_them() -> None:
    held, refused = (
        SCHEMA["properties"][name]["anyOf"][0]["items"]
        for name in ("documents_held", "documents_withheld")
    )

    assert held == refused == {"$ref": "#/$defs/DocumentsHeld"}


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"plan": "iep", "state": "PA", "urgency": None},
        {"student.in_danger": True, "student": {"age": 9, "first_name": "Mia"}},
        {"mediation": {"held_on": "2026-02-01"}, "mediation.kind": "dont_know"},
        {"hearing.scheduled_on": {"earliest": "2026-01-01", "latest": "2100-12-31"}},
        {"hearing.scheduled_on": {"about": "2026-01"}},
        {"hearing.scheduled_on": {"about": "2026-01-01"}},
        {"timeline": [{"kind": "call", "by": None}], "documents_held": []},
        {"answers": {"plan": "dont_know"}, "answers.state": "does_not_apply"},
    ],
)
def test_it_accepts_what_may_be_told(told: dict[str, Any]) -> None:
    assert list(VALIDATOR.iter_errors(told)) == []
    assert Dispute.from_mapping(told) is not None


@pytest.mark.parametrize(
    "told",
    [
        {"plann": "iep"},
        {"plan": "ipe"},
        {"student": {"in_danger": "yes"}},
        {"student": {"in_danger": 1}},
        {"student": {"age": 31}},
        {"student": {"age": 1.5}},
        {"student": {"first_name": " "}},
        {"student": {"plan": "iep"}},
        {"mediation.held_on": "1989-12-31"},
        {"mediation.held_on": "2026-13-01"},
        {"mediation.held_on": {"earliest": "2026-02-01"}},
        {"mediation.held_on": {"about": "2026-13"}},
        {"mediation.held_on": {"about": "2026"}},
        {"mediation.held_on": {"about": "2026-01", "latest": "2026-02-01"}},
        {"documents_held": "pwn"},
        {"timeline": [{"on": "2026-01-01"}]},
        {"timeline": [{"kind": None}]},
        {"answers": {"weather": "dont_know"}},
        {"answers.plan": "iep"},
    ],
)
def test_it_refuses_what_may_not_be_told(told: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(told)


def test_an_editor_of_yaml_may_be_told_yes_and_no() -> None:
    for_yaml = Draft202012Validator(dispute_schema(for_yaml=True))

    assert for_yaml.is_valid({"student": {"in_danger": "yes"}})
    assert for_yaml.is_valid({"student": {"in_danger": False}})
    assert not for_yaml.is_valid({"student": {"in_danger": "maybe"}})


class Visit(Group):
    """A visit to the school."""

    planned: bool | None = fact("Visit planned", "You plan to visit the school.")


class Note(Record):
    """A note."""

    liked: bool | None = fact("Liked", "It is liked.")


class VisitDispute(Dispute):
    visit: Visit = Visit()
    notes: tuple[Note, ...] | None = fact("Notes", "Your notes.")


def test_it_has_the_facts_of_an_application() -> None:
    schema = dispute_schema(VisitDispute)

    assert schema["properties"]["visit"]["description"] == "A visit to the school."
    assert Draft202012Validator(schema).is_valid(
        {"visit": {"planned": True}, "notes": [{}]}
    )
