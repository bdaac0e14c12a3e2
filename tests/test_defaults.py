"""Advice that rests on a federal default says so, until the owner of the value has spoken."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mediation_rules.assessment import OpenDefault, Recommendation
from mediation_rules.conditions import ParameterRef
from mediation_rules.render import render
from mediation_rules.rules import Parameter
from mediation_rules.ruleset import Ruleset
from tests import made, scenes
from tests.made import HERE, TODAY, case, deadline, decision, due, length, named, rule
from tests.test_jumps import assessed

KNOWN = "dispute.known_on"
LIMIT = ParameterRef("limit", HERE)
LATE = {KNOWN: {"older_than": LIMIT}}
TWO_YEARS = OpenDefault(name="limit", title="limit", value="2 years", owner="state")


def limit(**changes: Any) -> Parameter:
    found = made.parameter("limit", (length("2 years"), None, None))
    return replace(found, **{"owner": "state", **changes})


def advised(*parts: Any, **facts: Any) -> tuple[Recommendation, ...]:
    told = {"dispute__known_on": "2024-01-01", "mediation__agreed": True, **facts}
    return assessed(*parts, **told).recommendations


AGREED = {"mediation.agreed": True}
COUNTED = deadline("filing", KNOWN, LIMIT)
CHAINED = deadline("after", "deadlines.filing", "5 calendar days")


@pytest.mark.parametrize(
    "parts",
    [
        [rule("a/act", LATE)],
        [rule("a/act", AGREED, unless=[{"not": LATE}])],
        [rule("a/act", "late"), named("late", {"all": [LATE, "later"]}), named("later", LATE)],
        [
            rule("a/act", {"fit": "poor"}),
            decision("fit", case("poor", LATE), otherwise="good"),
        ],
        [rule("a/act", {"deadlines.filing": {"older_than": length("1 years")}}, unless=[{"not": AGREED}]), COUNTED],
        [rule("a/act", AGREED, due=[due("on", "deadlines.filing")]), COUNTED],
        [rule("a/act", AGREED, due=[due("on", "deadlines.after")]), CHAINED, COUNTED],
        [rule("a/act", AGREED, due=[replace(due("after", KNOWN), by=LIMIT)])],
    ],
)  # fmt: skip
def test_advice_that_asks_or_counts_with_a_default_names_it(parts: list[Any]) -> None:
    [found] = advised(*parts, limit(), dispute__known_on="2023-01-01")

    assert (TWO_YEARS,) == found.defaults


@pytest.mark.parametrize(
    "parts",
    [
        [rule("a/act", LATE), limit(owner=None)],
        [rule("a/act", LATE), limit(kind="practice")],
        [rule("a/act", {"any": [AGREED, LATE]})],
        [rule("a/act", AGREED), limit()],
        [
            rule("a/act", AGREED, due=[due("on", "deadlines.filing")]),
            deadline("filing", "records.requested_on", LIMIT),
            limit(),
        ],
        [rule("a/act", {"any": [AGREED, "nobody_knows"]}), limit()],
    ],
)
def test_advice_that_rests_on_no_open_default_is_silent(parts: list[Any]) -> None:
    [found] = advised(*parts)

    assert () == found.defaults


def test_a_default_counts_only_against_a_day_that_is_known() -> None:
    act = rule("a/act", {"any": [AGREED, LATE]})
    asked = assessed(act, limit(), mediation__agreed=True)

    assert () == asked.recommendations[0].defaults


def test_advice_with_one_action_joins_its_defaults() -> None:
    one = rule("a/one", LATE, action="act")
    two = rule("a/two", AGREED, action="act")

    [found] = advised(one, two, limit())

    assert (TWO_YEARS,) == found.defaults


def test_a_default_before_its_first_value_has_none() -> None:
    later = made.parameter("limit", (length("2 years"), date(2030, 1, 1), None))
    act = rule("a/act", {"any": [AGREED, LATE]})

    [found] = advised(act, replace(later, owner="state"))

    assert "" == found.defaults[0].value


@pytest.mark.parametrize(
    ("how_long", "own", "parameters", "owner"),
    [
        (LIMIT, None, [limit()], "state"),
        (LIMIT, "state", [limit(owner=None)], None),
        (LIMIT, "state", [], None),
        ("2 years", "state", [], "state"),
        (None, "state", [], "state"),
        ("2 years", None, [limit()], None),
    ],
)
def test_a_limit_is_its_owners_until_the_value_is_set(
    how_long: Any, own: str | None, parameters: list[Any], owner: str | None
) -> None:
    filing = deadline("filing", KNOWN, how_long, owner=own)

    [found] = assessed(filing, *parameters, dispute__known_on="2024-11-01").deadlines

    assert owner == found.owner


# ------------------------------------------------------------------------ in words


def default(**changes: Any) -> OpenDefault:
    return TWO_YEARS.model_copy(update=changes)


def page(*defaults: OpenDefault, parameters: Any = None, format: Any = "text") -> str:
    item = scenes.advice("prepare/write-it-down", "now", defaults=defaults)
    found = scenes.assessment(recommendations=(item,), provisional=(), held=())
    ruleset = scenes.definition(parameters=parameters or {})
    return " ".join(
        render(scenes.scene(found, ruleset=ruleset), format, color=False).split()
    )


@pytest.mark.parametrize("format", ["text", "markdown", "html", "terminal"])
def test_every_format_says_that_a_state_may_set_another_time(format: str) -> None:
    assert (
        "2 years. This is the federal rule. Your state may set another time. Check it."
    ) in page(default(), format=format)


def test_a_default_has_the_title_of_its_parameter_in_the_readers_language() -> None:
    titled = limit(title={"en": "Time to file", "es": "Plazo"})

    assert "Time to file: 2 years. This is the federal rule." in page(
        default(), parameters={"limit": titled}
    )
    assert "limit: 2 years." in page(default())


@pytest.mark.parametrize(
    ("value", "said"),
    [("1 school day", "1 school day"), ("15", "15"), ("by mail", "by mail")],
)
def test_the_value_of_a_default_is_said_as_what_it_is(value: str, said: str) -> None:
    assert f"limit: {said}. This is the federal rule." in page(default(value=value))


def test_another_owner_is_named() -> None:
    assert "This may be set otherwise by: the school board. Check it." in page(
        default(owner="the school board")
    )


def test_the_federal_rules_say_it_of_the_last_day_to_file() -> None:
    facts = {"plan": "iep", "state": "US-OH", "dispute.known_on": "2024-11-01"}
    told = Ruleset.load("us-federal").assess(facts, as_of=TODAY)
    [step] = [item for item in told.recommendations if item.id == FILE]

    assert ("2 years", "state") == (step.defaults[0].value, step.defaults[0].owner)
    assert "This is the federal rule." in " ".join(told.render("text").split())


FILE = "deadlines/protect-the-right-to-file"
