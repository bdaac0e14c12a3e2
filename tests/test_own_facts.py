"""Facts that a ruleset declares: told, checked, written and shown like every other."""

import pickle

import pytest
from inline_snapshot import snapshot

from mediation_rules.diagnostics import Span
from mediation_rules.fact_fields import Group, fact
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute, DisputeError, known_values
from mediation_rules.own_facts import dispute_class_with, is_reserved
from mediation_rules.rules import OwnFact


def own(path: str, kind: str, *values: str) -> OwnFact:
    return OwnFact(
        path=path,
        kind=kind,  # type: ignore[arg-type]  # each test says one of them
        values=values,
        title=f"Title of {path}",
        description=f"Description of {path}.",
        unit="days" if kind == "integer" else None,
        controllable=True,
        sensitivity="shared",
        distressing=False,
        span=Span("facts.yaml", 1, 1, 1, 1),
    )


OWN = (
    own("pa.norep_returned", "boolean"),
    own("pa.returned_on", "date"),
    own("pa.days", "integer"),
    own("mediation.room", "enum", "small", "very-large", "2"),
    own("wishes", "set", "quiet", "mro", "name"),
    own("nickname", "text"),
)
PaDispute = dispute_class_with(OWN)
TOLD = PaDispute.from_mapping(
    {
        "pa": {"norep_returned": False, "days": 3},
        "pa.returned_on": "2026-05-01",
        "mediation": {"room": "very-large", "requested_on": "2026-05-02"},
        "wishes": ["quiet", "mro"],
        "nickname": "Mimi",
    }
)


def test_the_same_declarations_give_the_same_class() -> None:
    elsewhere = [own(fact.path, fact.kind, *fact.values) for fact in OWN]

    assert dispute_class_with(elsewhere) is PaDispute


def test_no_declarations_change_nothing() -> None:
    assert dispute_class_with([]) is Dispute


def test_they_are_the_same_facts_to_rules_and_to_the_model() -> None:
    assert dict(FactModel.of(PaDispute)) == dict(FactModel.of(Dispute).with_own(OWN))


def test_they_are_known_like_the_others() -> None:
    assert known_values(TOLD)["mediation.room"] == "very-large"
    assert known_values(TOLD)["wishes"] == frozenset({"quiet", "mro"})
    assert known_values(TOLD)["mediation.requested"] is True


def test_they_are_written_and_read_like_the_others() -> None:
    assert PaDispute.from_json(TOLD.model_dump_json()) == TOLD
    assert TOLD.take_back("pa.days").tell("pa.days", 3) == TOLD


def test_a_dispute_with_them_can_go_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(TOLD)) == TOLD


def test_they_are_checked_like_the_others() -> None:
    with pytest.raises(DisputeError) as error:
        PaDispute.from_mapping(
            {
                "pa": {"norep_returned": "yes", "returned": 1},
                "mediation.room": "smal",
                "wishes": ["calm"],
                "nicknam": "Mimi",
            }
        )

    assert str(error.value) == snapshot("""\
pa.norep_returned: `yes` is not true or false
    allowed: true or false
pa.returned: no such fact; did you mean `pa.returned_on`?
    allowed: norep_returned, returned_on, days
mediation.room: `smal` is not one of the choices; did you mean `small`?
    allowed: one of small, very-large, 2
wishes: `calm` is not one of the choices
    allowed: one of quiet, mro, name
nicknam: no such fact; did you mean `nickname`?

5 problems with the facts. None was taken in.\
""")


def test_a_class_of_an_application_can_be_extended() -> None:
    class Visit(Group):
        """A visit."""

        planned: bool | None = fact("Planned", "A visit is planned.")

    class VisitDispute(Dispute):
        visit: Visit = Visit()

    extended = dispute_class_with([own("visit.day", "date")], VisitDispute)

    assert issubclass(extended, VisitDispute)
    assert extended.from_mapping({"visit": {"planned": True, "day": "2026-01-01"}}) != (
        extended()
    )


@pytest.mark.parametrize(
    "path",
    ["plan", "mediation", "mediation.requested", "plan.more", "answers.x", "answers"],
)
def test_a_path_that_the_model_has_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match=f"`{path}` is taken: the model has it"):
        dispute_class_with([own(path, "boolean")])


@pytest.mark.parametrize(
    "path", ["copy", "pa.copy", "tell", "pa.class", "model_x", "a.b.c", "json.x"]
)
def test_a_path_that_cannot_be_a_name_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match=f"`{path}` cannot be the path of a fact"):
        dispute_class_with([own(path, "boolean")])


def test_names_of_facts_are_not_reserved() -> None:
    assert not is_reserved("plan")
    assert not is_reserved("pa")
    assert is_reserved("import")
