"""An assessment is settled at once and written down when it is asked for: nobody can tell."""

import pickle
from typing import Any

import pytest
from pydantic import BaseModel

from mediation_rules.assessment import Assessment
from mediation_rules.ruleset import Ruleset
from tests.made import TODAY

FACTS = {"plan": "iep", "student.in_danger": True}


class Report(BaseModel):
    """What an application may put an assessment in."""

    title: str
    guidance: Assessment


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    return Ruleset.load("us-federal")


@pytest.fixture
def fresh(ruleset: Ruleset) -> Assessment:
    """An assessment of which nobody asked anything yet."""
    return ruleset.assess(FACTS, as_of=TODAY)


@pytest.fixture(scope="module")
def whole(ruleset: Ruleset) -> Assessment:
    text = ruleset.assess(FACTS, as_of=TODAY).model_dump_json()
    return Assessment.model_validate_json(text)


def test_one_that_was_never_looked_at_equals_one_that_was_read_back(
    fresh: Assessment, whole: Assessment
) -> None:
    assert fresh == whole
    assert hash(fresh) == hash(whole)


def test_a_field_is_written_down_once(fresh: Assessment) -> None:
    assert fresh.recommendations is fresh.recommendations


def test_it_is_dumped_whole_and_in_order_whatever_was_asked_before(
    fresh: Assessment, whole: Assessment
) -> None:
    assert fresh.questions

    assert list(Assessment.model_fields) == list(fresh.model_dump())
    assert whole.model_dump_json() == fresh.model_dump_json()


def test_it_is_dumped_whole_inside_another_model(
    fresh: Assessment, whole: Assessment
) -> None:
    text = Report(title="October", guidance=fresh).model_dump_json()

    assert whole == Report.model_validate_json(text).guidance


def test_a_copy_can_be_changed_in_one_place(
    fresh: Assessment, whole: Assessment
) -> None:
    copy = fresh.model_copy(update={"questions": ()})

    assert () == copy.questions
    assert whole.recommendations == copy.recommendations
    assert copy != fresh


def test_it_shows_every_field(fresh: Assessment, whole: Assessment) -> None:
    assert repr(whole) == repr(fresh)


def test_it_turns_into_a_dict_of_every_field(
    fresh: Assessment, whole: Assessment
) -> None:
    assert dict(whole) == dict(fresh)


def test_it_goes_to_another_process_and_stands_alone_there(
    fresh: Assessment, whole: Assessment
) -> None:
    assert whole == pickle.loads(pickle.dumps(fresh))


def test_its_schema_names_every_field(whole: Assessment) -> None:
    schema: dict[str, Any] = Assessment.model_json_schema()

    assert list(Assessment.model_fields) == list(schema["properties"])
    assert schema["$defs"]["Recommendation"]["additionalProperties"] is False


def test_a_name_that_it_lacks_is_an_attribute_error(fresh: Assessment) -> None:
    with pytest.raises(AttributeError, match="recommendation_list"):
        fresh.recommendation_list  # type: ignore[attr-defined]  # noqa: B018
