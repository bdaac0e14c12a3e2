"""On which days a reading may change by itself, and when the advice then does."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from mediation_rules.assessment import Assessment, Unbound
from mediation_rules.changes_in_time import LOOK_AHEAD
from mediation_rules.check import CheckedRuleset
from mediation_rules.compile import compile_program
from mediation_rules.conditions import ParameterRef
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute
from mediation_rules.ruleset import Ruleset
from tests import made, scenes
from tests.made import HERE, TODAY, deadline, due, length, parameter, rule

SESSION = "mediation.scheduled_on"


def ruleset(*parts: Any, school_days: Any = None) -> Ruleset:
    definition = made.definition(*parts)
    facts = FactModel.of(Dispute).derived(
        definition.deadlines, definition.decisions.values()
    )
    checked = CheckedRuleset(definition, facts)
    return Ruleset(checked, compile_program(definition), Dispute, {}, school_days)


def assessed(*parts: Any, school_days: Any = None, **facts: Any) -> Assessment:
    told = {path.replace("__", "."): value for path, value in facts.items()}
    found = ruleset(*parts, school_days=school_days)
    return found.assess(told, as_of=TODAY)


def next_day(*parts: Any, **facts: Any) -> date | None:
    found = assessed(*parts, **facts).next_change
    return found.on if found else None


def window(operator: str, how_long: str) -> Any:
    return rule("a/act", {SESSION: {operator: length(how_long)}})


@pytest.mark.parametrize(
    ("operator", "how_long", "session", "day"),
    [
        # It opens when its end reaches the day, and closes after the day itself.
        ("within_next", "14 calendar days", "2026-11-02", "2026-10-19"),
        ("within_next", "14 calendar days", "2026-10-12", "2026-10-13"),
        ("within_next", "1 month", "2027-02-28", "2027-01-28"),
        ("within_next", "2 weeks", "2026-10-05", "2026-10-06"),
        # 12 October is a federal holiday.
        ("within_next", "5 business days", "2026-10-20", "2026-10-13"),
        ("within_last", "14 calendar days", "2026-10-12", "2026-10-12"),
        ("within_last", "14 calendar days", "2026-10-01", "2026-10-16"),
        ("older_than", "1 year", "2026-02-28", "2027-03-01"),
        ("older_than", "10 calendar days", "2026-10-01", "2026-10-12"),
    ],
)
def test_a_window_opens_and_closes_on_its_day(
    operator: str, how_long: str, session: str, day: str
) -> None:
    told = {"mediation__scheduled_on": session, "state": "US-OH"}

    assert date.fromisoformat(day) == next_day(window(operator, how_long), **told)


def test_a_window_that_is_over_stays_over() -> None:
    told = {"mediation__scheduled_on": "2026-10-01"}

    assert next_day(window("within_next", "14 calendar days"), **told) is None


def test_while_the_state_is_unknown_every_holiday_may_count() -> None:
    """Lincoln's birthday is a holiday in Illinois and not in Ohio."""
    asked = {SESSION: {"within_next": length("1 business days")}}
    act = rule("a/act", asked, if_unknown="warn")
    told = {"mediation__scheduled_on": "2027-02-13"}

    unknown, known = next_day(act, **told), next_day(act, **told, state="US-OH")

    assert (date(2027, 2, 11), date(2027, 2, 12)) == (unknown, known)


def test_a_window_in_school_days_is_read_from_the_school_calendar() -> None:
    days = [TODAY + timedelta(days=n) for n in (1, 2, 8, 9, 10, 11, 12)]
    told: dict[str, Any] = {"mediation__scheduled_on": "2026-10-15"}
    act = window("within_next", "2 school days")

    found = next_day(act, school_days=days, **told)

    # From the 13th on, two days of school reach past the 15th.
    assert date(2026, 10, 13) == found
    assert next_day(act, **told) is None


def test_a_window_in_school_days_that_nothing_is_known_of_never_opens() -> None:
    days = [TODAY + timedelta(days=n) for n in range(200)]

    assert next_day(window("within_last", "2 school days"), school_days=days) is None


def test_a_record_has_its_own_days() -> None:
    asked = made.when({"on": {"older_than": length("10 calendar days")}})
    act = rule("a/act", {"timeline": {"any": asked}})
    told = [{"kind": "meeting_held", "on": "2026-10-01"}, {"kind": "meeting_held"}]

    assert date(2026, 10, 12) == next_day(act, timeline=told)


def test_a_parameter_changes_the_advice_on_the_day_it_comes_into_force() -> None:
    near = parameter(
        "near",
        (length("5 calendar days"), None, date(2026, 10, 6)),
        (length("30 calendar days"), date(2026, 10, 7), None),
    )
    act = rule("a/act", {SESSION: {"within_next": ParameterRef("near", HERE)}})

    assert date(2026, 10, 7) == next_day(
        act, near, mediation__scheduled_on="2026-10-20"
    )


def test_a_parameter_without_a_value_closes_a_window_only_when_the_day_is_past() -> (
    None
):
    act = rule("a/act", {SESSION: {"within_next": ParameterRef("nothing", HERE)}})
    # While the window is unknown nothing is given, and a day that is past opens nothing.
    assert next_day(act, mediation__scheduled_on="2026-10-20") is None


def test_the_safe_day_and_the_last_day_of_a_limit_are_changes() -> None:
    limit = deadline("limit", "dispute.known_on", "10 calendar days")
    first = assessed(limit, dispute__known_on="2026-10-01").next_change

    # The 11th is a Sunday, so the 9th is the safe day.
    assert first is not None
    assert (date(2026, 10, 10), "safe_day_over") == (
        first.on,
        first.changes[0].what,
    )


@pytest.mark.parametrize(
    ("dues", "day"),
    [
        ([due("on", SESSION)], date(2026, 10, 21)),
        ([due("before", SESSION, "3 calendar days")], date(2026, 10, 18)),
        # First the week from today, then, from the 14th on, the day itself, as it is nearer.
        ([due("on", SESSION), due("within", by="7 calendar days")], date(2026, 10, 13)),
        ([due("within", by="7 calendar days")], None),
        # The weekday decides which ends first: that is no change.
        (
            [due("within", by="1 business days"), due("within", by="1 calendar days")],
            None,
        ),
    ],
)
def test_a_due_date_that_is_over_or_displaced_is_a_change(
    dues: list[Any], day: date | None
) -> None:
    act = rule("a/act", {"mediation.agreed": True}, due=dues)
    told = {"mediation__agreed": True, "mediation__scheduled_on": "2026-10-20"}

    assert day == next_day(act, **told)


def test_two_rules_of_one_action_are_due_on_the_first_day_of_either() -> None:
    soon = [due("within", by="7 calendar days")]
    one = rule("a/one", {"mediation.agreed": True}, due=soon, action="act")
    two = rule(
        "a/two", {"mediation.agreed": True}, due=[due("on", SESSION)], action="act"
    )
    told = {"mediation__agreed": True, "mediation__scheduled_on": "2026-10-20"}

    found = assessed(one, two, **told)

    assert ("7 calendar days",) == found.recommendations[0].due_within
    assert found.next_change is not None
    assert date(2026, 10, 13) == found.next_change.on


def test_what_adjusts_a_due_date_counts_with_it() -> None:
    act = rule("a/act", {"mediation.agreed": True})
    sooner = made.adjustment(
        "a/act", due=[due("on", SESSION), due("within", by="7 calendar days")]
    )
    # One that adjusts a rule which is not there is for `check` to report.
    nothing = made.adjustment("a/nothing", due=[due("on", SESSION)])
    other = rule(
        "a/other",
        {"mediation.agreed": True},
        adjusts=[sooner, nothing],
        recommends=False,
    )
    told = {"mediation__agreed": True, "mediation__scheduled_on": "2026-10-20"}

    assert date(2026, 10, 13) == next_day(act, other, **told)


def test_a_due_date_in_school_days_follows_the_school_calendar() -> None:
    days = [TODAY + timedelta(days=n) for n in (3, 4, 7, 8, 9, 10, 11)]
    dues = [due("within", by="2 school days"), due("on", SESSION)]
    act = rule("a/act", {"mediation.agreed": True}, due=dues)
    told: dict[str, Any] = {
        "mediation__agreed": True,
        "mediation__scheduled_on": "2026-10-14",
    }

    # The calendar begins on the 8th: from the 7th on, two days of school can be counted.
    assert date(2026, 10, 7) == next_day(act, school_days=days, **told)


def test_a_day_known_roughly_opens_a_window_with_its_last_day() -> None:
    days = {"earliest": "2026-10-12", "latest": "2026-10-20"}
    act = window("within_last", "30 calendar days")

    assert date(2026, 10, 20) == next_day(act, mediation__scheduled_on=days)


def test_a_due_date_that_no_calendar_reaches_is_left_out() -> None:
    act = rule("a/act", {SESSION: {"within_next": length("2 weeks")}})
    late = rule(
        "a/late",
        {"mediation.agreed": True},
        due=[due("after", SESSION, "5 business days")],
    )

    assert date(2099, 12, 24) - timedelta(days=14) > TODAY + LOOK_AHEAD
    assert next_day(act, late, mediation__scheduled_on="2100-12-30") is None


def test_what_lies_beyond_the_years_looked_at_is_not_told() -> None:
    far = TODAY + LOOK_AHEAD + timedelta(days=30)

    assert (
        next_day(
            window("within_next", "1 calendar days"), mediation__scheduled_on=str(far)
        )
        is None
    )


def test_a_window_that_ends_where_no_holidays_are_known_is_no_fault() -> None:
    act = window("within_next", "5 business days")

    assert next_day(act, mediation__scheduled_on="2100-12-30") is None


def with_contact(text: str, **dates: Any) -> Ruleset:
    """A ruleset whose one step names a contact that is valid for a time."""
    act = replace(
        rule("a/act", {"mediation.agreed": True}), texts={"en": scenes.text(text)}
    )
    office = scenes.contact("office", "It takes complaints.", **dates)
    made_of = ruleset(act)
    definition = replace(made_of.definition, contacts={"office": office})
    checked = replace(made_of.checked, definition=definition)
    return replace(made_of, checked=checked)


NAMED = "{# Uses: contacts.office. #}\nWrite to {{ contacts.office.name }}.\n"


@pytest.mark.parametrize(
    ("text", "dates", "day", "what"),
    [
        (NAMED, {"valid_to": date(2026, 10, 9)}, date(2026, 10, 10), "out_of_date"),
        (NAMED, {"valid_from": date(2026, 10, 9)}, date(2026, 10, 9), "in_date"),
        ("{# Uses: nothing. #}\nWrite.\n", {"valid_to": date(2026, 10, 9)}, None, None),
        (NAMED, {"valid_to": date(2026, 10, 9), "states": ("US-PA",)}, None, None),
        (NAMED, {"valid_to": date(2026, 10, 1)}, None, None),
        (NAMED, {}, None, None),
    ],
)
def test_a_contact_that_the_advice_names_begins_and_ends(
    text: str, dates: dict[str, Any], day: date | None, what: str | None
) -> None:
    found = with_contact(text, **dates)
    change = found.assess({"mediation.agreed": True}, as_of=TODAY).next_change

    assert (day, what) == (
        change.on if change else None,
        change.changes[0].what if change else None,
    )


def test_an_assessment_that_stands_alone_cannot_tell() -> None:
    found = assessed(rule("a/act", {"mediation.agreed": True}))
    alone = Assessment.model_validate_json(found.model_dump_json())

    with pytest.raises(Unbound):
        _ = alone.next_change
