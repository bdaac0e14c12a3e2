"""The strategies: they give what was asked for, and say so when they cannot."""

from datetime import date

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from mediation_rules.fact_fields import Record, fact
from mediation_rules.fact_model import FactModel
from mediation_rules.fact_values import FactKind
from mediation_rules.facts import (
    Answer,
    Dispute,
    DisputeError,
    known_values,
    told_values,
)
from mediation_rules.testing.strategies import (
    answers,
    as_of_dates,
    disputes,
    further_answers,
    values_of,
)

DANGER = {"student.in_danger": True, "mediation.requested": None, "plan": "iep"}


@given(disputes(where=DANGER))
def test_what_is_asked_for_is_so_in_every_dispute(dispute: Dispute) -> None:
    known = known_values(dispute)

    assert (known["student.in_danger"], known["plan"]) == (True, "iep")
    assert "mediation.requested" not in known


@given(disputes(where={"plan": Answer.DONT_KNOW, "mediation.agreed": False}))
def test_an_answer_can_be_asked_for(dispute: Dispute) -> None:
    assert dispute.answers["plan"] is Answer.DONT_KNOW
    assert known_values(dispute)["mediation.agreed"] is False


@given(disputes(among=["plan", "state"]))
def test_only_the_facts_that_are_named_are_told(dispute: Dispute) -> None:
    assert {*told_values(dispute), *dispute.answers} <= {"plan", "state"}


@given(disputes(max_facts=0, where={"plan": "iep"}, among=[]))
def test_nothing_else_is_told_when_nothing_else_may_be(dispute: Dispute) -> None:
    assert dispute == Dispute(plan="iep")


@pytest.mark.parametrize("kind", list(FactKind))
def test_facts_of_every_kind_are_told(kind: FactKind) -> None:
    paths = [
        path for path, found in FactModel.of(Dispute).items() if found.kind is kind
    ]
    found = find(disputes(among=paths), lambda dispute: bool(told_values(dispute)))

    assert set(told_values(found)) <= set(paths)


class Visit(Record):
    """A visit, of which nothing must be known."""

    liked: bool | None = fact("Liked", "It was liked.")


class VisitDispute(Dispute):
    visits: tuple[Visit, ...] | None = fact("Visits", "Your visits.")


@given(disputes(model=VisitDispute, among=["visits"]))
def test_a_class_of_an_application_can_be_asked_for(dispute: VisitDispute) -> None:
    assert type(dispute) is VisitDispute


@given(st.data(), disputes())
def test_a_further_answer_can_always_be_told(
    data: st.DataObject, dispute: Dispute
) -> None:
    path, value = data.draw(further_answers(dispute))

    assert path not in known_values(dispute)
    assert path in known_values(dispute.tell(path, value))


@given(answers(among=["plan", "student.age"]))
def test_an_answer_is_a_value_of_its_fact_or_no_value(
    answer: tuple[str, object],
) -> None:
    path, value = answer

    assert Dispute().tell(path, value) != Dispute()


@given(answers())
def test_answers_are_of_all_facts(answer: tuple[str, object]) -> None:
    assert answer[0] in FactModel.of(Dispute)


@given(as_of_dates(first=date(2026, 1, 1), last=date(2026, 1, 2)))
def test_days_of_assessment_keep_within_bounds(day: date) -> None:
    assert day in (date(2026, 1, 1), date(2026, 1, 2))


@given(values_of(FactModel.of(Dispute)["student.born_on"]))
def test_children_are_born_before_their_disputes(day: date) -> None:
    assert day < date(2023, 1, 1)


def test_what_no_dispute_can_be_is_refused_at_once() -> None:
    with pytest.raises(DisputeError, match=r"^plan: `x` is not one of the choices"):
        disputes(where={"plan": "x"})
    with pytest.raises(DisputeError, match=r"^mediation.requested: `no` contradicts"):
        disputes(
            where={"mediation.requested_on": "2026-01-01", "mediation.requested": None}
        )
    with pytest.raises(DisputeError, match=r"^plann: no such fact"):
        disputes(among=["plann"])
    with pytest.raises(DisputeError, match=r"^mediation: no such fact"):
        answers(among=["mediation"])


@given(disputes(max_facts=5, max_disputed=2))
def test_people_can_disagree_and_somebody_can_be_right(dispute: Dispute) -> None:
    disputed = dispute.disputed or {}

    assert len(disputed) <= 2
    assert all(len(versions) > 1 for versions in disputed.values())
    assert not disputed.keys() & {**told_values(dispute), **dispute.answers}.keys()


def test_no_answers_are_no_strategy() -> None:
    with pytest.raises(ValueError, match="there is no fact to choose from"):
        answers(among=[])
    with pytest.raises(ValueError, match="there is no fact to choose from"):
        further_answers(Dispute(plan="iep"), among=["plan"])


def test_a_failing_property_shows_the_dispute_in_full() -> None:
    @settings(database=None)
    @given(disputes(where={"student.first_name": "Mia"}, max_facts=0))
    def fails(dispute: Dispute) -> None:
        assert dispute.student.first_name is None

    with pytest.raises(AssertionError) as error:
        fails()

    assert any('"first_name":"Mia"' in note for note in error.value.__notes__)
