"""The registry of facts: what it says of each, and how a fact reads one value."""

from datetime import date
from enum import StrEnum

import pytest
from inline_snapshot import snapshot
from pydantic import BaseModel

from mediation_rules.diagnostics import Span
from mediation_rules.fact_fields import Count, Group, Ordered, Record, YesNo, fact
from mediation_rules.fact_model import Fact, FactModel
from mediation_rules.fact_values import FactKind, NotAllowed
from mediation_rules.facts import DateRange, Dispute, Jurisdiction
from mediation_rules.rules import Decision, IfUnknown, OwnFact

FACTS = FactModel.of(Dispute)
NOWHERE = Span("facts.yaml", 1, 1, 1, 1)


def refusal(path: str, text: str, *, quoted: bool = False) -> str:
    """What is said of a YAML scalar that the fact does not take."""
    with pytest.raises(NotAllowed) as error:
        FACTS[path].parse(text, quoted)
    return str(error.value)


def own(path: str, kind: str = "boolean", *values: str) -> OwnFact:
    return OwnFact(
        path=path,
        kind=kind,  # type: ignore[arg-type]  # each test says one of them
        values=values,
        title="A title",
        description="A description.",
        unit=None,
        controllable=True,
        sensitivity="family_only",
        distressing=True,
        span=NOWHERE,
    )


def decision(name: str, hit: str) -> Decision:
    return Decision(
        name=name,
        title={},
        hit=hit,  # type: ignore[arg-type]  # each test says one of them
        values={"good": {}, "poor": {}},
        cases=(),
        otherwise=None,
        reasons=(),
        if_unknown=IfUnknown(),
        table_columns=(),
        span=NOWHERE,
    )


# -------------------------------------------------------------------- the registry


def test_a_fact_has_everything_that_other_parts_need() -> None:
    found = FACTS["discipline.consecutive_days"]

    assert found.kind is FactKind.INTEGER
    assert found.title == "School days in a row"
    assert found.description == "School days in a row that this removal lasts."
    assert (found.unit, found.at_most) == ("school days", 366)
    assert (found.controllable, found.sensitivity) == (False, "shared")
    assert (found.distressing, found.required, found.derived) == (False, False, False)


def test_a_choice_has_its_meaning_and_its_other_spellings() -> None:
    found = FACTS["state"]

    assert found.meanings["US-PA"] == "Pennsylvania"
    assert found.aliases["PA"] == "US-PA"
    assert "us_bie" not in found.aliases.values()


def test_only_an_enum_that_says_so_is_ordered() -> None:
    ordered = [found.path for found in FACTS.values() if found.ordered]

    assert ordered == ["urgency"]
    assert FACTS["urgency"].choices[0] == "planning"
    assert FACTS["urgency"].choices[-1] == "emergency"


def test_every_fact_and_group_of_the_model_has_words() -> None:
    wordless = [f.path for f in FACTS.values() if not (f.title and f.description)]
    groups = [name for name, words in FACTS.groups.items() if not all(words)]

    assert (wordless, groups) == ([], [])


def test_the_timeline_has_fields_of_its_own() -> None:
    fields = FACTS["timeline"].record

    assert fields is not None
    assert fields.paths == ("kind", "on", "by", "in_writing", "about", "note")
    assert [found.path for found in fields.values() if found.required] == ["kind"]


def test_answers_are_about_facts_and_are_none() -> None:
    assert "answers" not in FACTS


def test_an_unknown_path_gives_nothing() -> None:
    assert FACTS.get("mediation.nothing") is None


def test_the_facts_of_a_group_can_be_listed() -> None:
    assert FACTS.under("early_intervention") == (
        "early_intervention.referred_on",
        "early_intervention.services_cut",
        "early_intervention.transition_conference_held",
    )


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("mediation.schedule_on", "mediation.scheduled_on"),
        ("born_on", "student.born_on"),
        ("documents_hold", "documents_held"),
        ("scheduled_on", None),
        ("weather", None),
    ],
)
def test_a_path_is_suggested_when_it_is_close(given: str, meant: str | None) -> None:
    assert FACTS.closest(given) == meant


def test_a_registry_says_how_large_it_is_and_compares_by_its_facts() -> None:
    again = FactModel(FACTS.values(), FACTS.groups)

    assert repr(FACTS) == f"<FactModel of {len(FACTS)} facts>"
    assert (again, hash(again)) == (FACTS, hash(FACTS))


# ---------------------------------------------------------------- what is added


def test_a_fact_that_a_ruleset_declares_stands_beside_the_others() -> None:
    facts = FACTS.with_own([own("pa.norep_returned"), own("pa.form", "enum", "a", "b")])

    assert facts["plan"] is FACTS["plan"]
    assert facts["pa.form"] == Fact(
        path="pa.form",
        kind=FactKind.ENUM,
        title="A title",
        description="A description.",
        choices=("a", "b"),
        controllable=True,
        sensitivity="family_only",
        distressing=True,
    )


def test_deadlines_and_decisions_are_facts_that_nobody_tells() -> None:
    facts = FACTS.derived(
        ["appeal"], [decision("fit", "first"), decision("routes", "all")]
    )

    assert facts["deadlines.appeal"].kind is FactKind.DATE
    assert facts["fit"].kind is FactKind.ENUM
    assert facts["routes"].kind is FactKind.SET
    assert facts["routes"].choices == ("good", "poor")
    assert [found.path for found in facts.values() if found.derived] == [
        "deadlines.appeal",
        "fit",
        "routes",
    ]


def test_nothing_is_added_when_nothing_is_derived() -> None:
    assert FACTS.derived() == FACTS


# ------------------------------------------------------------ reading one value


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("student.in_danger", "yes", True),
        ("student.in_danger", "true", True),
        ("student.in_danger", "No", False),
        ("student.in_danger", "false", False),
        ("plan", "iep", "iep"),
        ("state", "PA", "US-PA"),
        ("state", "US-PA", "US-PA"),
        ("documents_held", "pwn", "pwn"),
        ("urgency", "standard", "standard"),
        ("student.age", "7", 7),
        ("mediation.held_on", "2026-02-28", date(2026, 2, 28)),
        ("student.first_name", "no", "no"),
    ],
)
def test_a_scalar_is_read_by_the_kind_of_its_fact(
    path: str, text: str, value: object
) -> None:
    read = FACTS[path].parse(text, False)

    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("plan", "iep", "iep"),
        ("mediation.held_on", "2026-02-28", date(2026, 2, 28)),
        ("student.first_name", "yes", "yes"),
    ],
)
def test_quotes_do_not_change_what_is_a_text_anyway(
    path: str, text: str, value: object
) -> None:
    assert FACTS[path].parse(text, True) == value


def test_a_boolean_is_yes_or_no_and_nothing_like_them() -> None:
    assert refusal("student.in_danger", "maybe") == snapshot(
        "`maybe` is not yes or no: allowed is yes or no, without quotes"
    )
    assert refusal("student.in_danger", "1") == snapshot(
        "`1` is not yes or no: allowed is yes or no, without quotes"
    )
    assert refusal("student.in_danger", "yes", quoted=True) == snapshot(
        "`yes` in quotes is a text: allowed is yes or no, without quotes"
    )


def test_a_number_is_written_in_digits_and_within_bounds() -> None:
    assert refusal("student.age", "seven") == snapshot(
        "`seven` is not a whole number: allowed is a whole number in digits, without quotes"
    )
    assert refusal("student.age", "7", quoted=True) == snapshot(
        "`7` is not a whole number: allowed is a whole number in digits, without quotes"
    )
    assert refusal("student.age", "7.5") == snapshot(
        "`7.5` is not a whole number: allowed is a whole number in digits, without quotes"
    )
    assert refusal("student.age", "-1") == snapshot(
        "`-1` is out of range: allowed is a whole number from 0 to 30"
    )
    assert refusal("student.age", "31") == snapshot(
        "`31` is out of range: allowed is a whole number from 0 to 30"
    )


def test_a_day_is_written_year_month_day_and_is_on_the_calendar() -> None:
    assert refusal("mediation.held_on", "05/10/2026") == snapshot(
        "`05/10/2026` is not a day: allowed is a day written YYYY-MM-DD, from 1990 to 2100"
    )
    assert refusal("mediation.held_on", "2026-02-30") == snapshot(
        "`2026-02-30` is not on the calendar: allowed is a day written YYYY-MM-DD, from 1990 to 2100"
    )
    assert refusal("mediation.held_on", "20260210") == snapshot(
        "`20260210` is not a day: allowed is a day written YYYY-MM-DD, from 1990 to 2100"
    )
    assert refusal("mediation.held_on", "2026-02-10T09:00") == snapshot(
        "`2026-02-10T09:00` is not a day: allowed is a day written YYYY-MM-DD, from 1990 to 2100"
    )
    assert refusal("mediation.held_on", "1989-12-31") == snapshot(
        "the year of `1989-12-31` is out of range: allowed is a day written YYYY-MM-DD, from 1990 to 2100"
    )


def test_a_choice_is_one_of_the_ids() -> None:
    assert refusal("relationship", "tense") == snapshot(
        "`tense` is not one of the choices: allowed is one of collaborative, strained, low_trust, hostile, no_contact, intimidated, represented; did you mean `strained`?"
    )
    assert refusal("relationship", "Low trust") == snapshot(
        "`Low trust` is not one of the choices: allowed is one of collaborative, strained, low_trust, hostile, no_contact, intimidated, represented; did you mean `low_trust`?"
    )
    assert refusal("state", "Pennsylvania") == snapshot(
        "`Pennsylvania` is not one of the choices: allowed is one of US-AL, US-AK, US-AZ, US-AR, US-CA, US-CO, US-CT, US-DE, US-FL, US-GA, US-HI, US-ID and 47 more; did you mean `US-PA`?"
    )


@pytest.mark.parametrize(
    ("path", "said", "meant"),
    [
        ("plan", "section_504", "plan_504"),
        ("issues", "suspension", "discipline_removal"),
        ("issues", "Summer break", "esy"),
        ("documents_held", "medical letter", "medical_note"),
    ],
)
def test_a_choice_is_suggested_that_alone_has_a_word_of_it(
    path: str, said: str, meant: str
) -> None:
    assert refusal(path, said).endswith(f"; did you mean `{meant}`?")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("plan", "private school"),
        ("issues", "504 and summer"),
        ("issues", "aide"),
        ("issues", "to"),
    ],
)
def test_nothing_is_suggested_where_several_choices_or_none_may_be_meant(
    path: str, said: str
) -> None:
    assert "did you mean" not in refusal(path, said)


def test_a_text_says_something() -> None:
    assert refusal("student.first_name", "  ", quoted=True) == snapshot(
        "the text is empty: allowed is a text of 1 to 5,000 characters; leave it out if not known"
    )
    assert refusal("student.first_name", "a" * 5_001) == snapshot(
        "the text has 5,001 characters: allowed is a text of 1 to 5,000 characters"
    )


def test_a_record_is_no_scalar() -> None:
    assert refusal("timeline", "call") == snapshot(
        "`call` stands alone: allowed is a list of records"
    )


def test_control_characters_are_not_repeated() -> None:
    assert refusal("plan", "i\x1b[31mep\u202e") == snapshot(
        "`i�[31mep�` is not one of the choices: allowed is one of iep, iep_initial_proposed, ifsp, plan_504, services_plan, health_plan_only, none_suspected_disability, none_found_ineligible, evaluation_pending, exited, private_by_parent, private_by_district, homeschool"
    )


def test_a_refused_choice_lists_them_all_for_a_program() -> None:
    with pytest.raises(NotAllowed) as error:
        FACTS["relationship"].parse("tense", False)

    assert error.value.choices == FACTS["relationship"].choices


def test_a_value_is_kept_as_the_model_keeps_it() -> None:
    assert FACTS["state"].kept("PA") is Jurisdiction.US_PA
    assert FACTS["student.age"].kept(7) == 7
    assert FactModel(()).with_own([own("x", "enum", "a")])["x"].kept("a") == "a"


# --------------------------------------------------------- models of applications


class Room(StrEnum):
    SMALL = "small"
    LARGE = "large"


class Level(Ordered, StrEnum):
    LOW = "low"
    HIGH = "high"


class Venue(Group):
    """Where to meet."""

    room: Room | None = fact("Room", "The room.")
    seats: int | None = None
    floor: Count | None = fact("Floor", "The floor.")
    open_on: date | None = fact("Open", "The day it opens.")
    name: str | None = None


class MyDispute(Dispute):
    venue: Venue = Venue()
    level: Level | None = fact("Level", "How much.")
    liked: bool | None = None
    rooms: frozenset[Room] | None = fact("Rooms", "All rooms.")
    opened_on: date | DateRange | None = None


def test_a_subclass_adds_facts_and_groups() -> None:
    facts = FactModel.of(MyDispute)
    added = [facts[path] for path in facts if path not in FACTS]

    assert [(found.path, found.kind.value) for found in added] == [
        ("venue.room", "enum"),
        ("venue.seats", "integer"),
        ("venue.floor", "integer"),
        ("venue.open_on", "date"),
        ("venue.name", "text"),
        ("level", "ordered"),
        ("liked", "boolean"),
        ("rooms", "set"),
        ("opened_on", "date"),
    ]
    assert facts.groups["venue"] == ("Venue", "Where to meet.")
    assert facts["venue.room"].meanings == {}
    assert facts["liked"].title == "Liked"


class Nested(Group):
    """A group with a group in it."""

    venue: Venue = Venue()


class Required(BaseModel):
    liked: YesNo = fact("Liked", "It is liked.")
    room: Room


class Odd(BaseModel):
    price: float | None = None


class Either(BaseModel):
    either: int | str | None = None


class Numbers(BaseModel):
    numbers: frozenset[int] | None = None


class Pair(BaseModel):
    pair: tuple[int, ...] | None = None


class Entry(Record):
    """A record."""

    liked: YesNo | None = fact("Liked", "It is liked.")


class Several(BaseModel):
    entries: tuple[Entry, ...] | None = None


def test_records_need_no_required_field() -> None:
    fields = FactModel.of(Several)["entries"].record

    assert fields is not None
    assert fields.paths == ("liked",)


@pytest.mark.parametrize("model", [Odd, Either, Numbers, Pair])
def test_a_field_of_another_type_is_no_fact(model: type[BaseModel]) -> None:
    with pytest.raises(TypeError, match=rf"{model.__name__}\.\w+ is no fact: its type"):
        FactModel.of(model)


def test_a_fact_that_cannot_be_unknown_is_refused() -> None:
    with pytest.raises(TypeError, match=r"Required\.room must have a default"):
        FactModel.of(Required)


def test_a_group_inside_a_group_is_refused() -> None:
    with pytest.raises(TypeError, match=r"Nested\.venue is a group inside a group"):
        FactModel.of(Nested)
