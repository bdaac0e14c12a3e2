"""Engines are held against the plain reading, and a difference is never lost."""

from collections.abc import Iterable
from random import Random
from typing import Any

import pytest

from mediation_rules import conform
from mediation_rules.conditions import Operator
from mediation_rules.conform import Report, available, tell
from mediation_rules.conform.invent import definition as put_together
from mediation_rules.conform.invent import invent
from mediation_rules.conform.tell import Teller
from mediation_rules.engines import EngineUnavailable
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import DateRange, Dispute
from mediation_rules.program import Program, Proposition
from tests.made import (
    TODAY,
    case,
    deadline,
    decision,
    definition,
    extension,
    length,
    named,
    parameter,
    rule,
)

FACTS = FactModel.of(Dispute)
DANGER = {"student.in_danger": True}
SMALL = definition(
    rule("a/act", {"any": [{"student.age": {"at_least": 18}}, DANGER, "near"]}),
    named("near", {"deadlines.limit": {"within_next": length("3 weeks")}}),
    decision(
        "fit",
        case("poor", DANGER),
        otherwise="good",
        reasons=[({"plan": "iep"}, "for")],
    ),
    deadline(
        "limit",
        "dispute.known_on",
        "10 calendar days",
        condition={"not": DANGER},
        extensions=[extension({"plan": "iep"}, "20 calendar days")],
    ),
    deadline("other", "records.requested_on", None),
    parameter("limit", (3, None, None)),
)


def compare(*args: Any, **how: Any) -> Report:
    return conform.conform(FACTS, *args, engines=["compiled"], **how)


@pytest.fixture
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the engine settle nothing at all."""

    class Nothing:
        settled: frozenset[Proposition] = frozenset()

        def add(self, propositions: Iterable[Proposition]) -> frozenset[Proposition]:
            return frozenset()

        def close(self) -> None:
            """Nothing is held."""

    class Forgetful:
        name = "compiled"

        def start(self, program: Program) -> Nothing:
            return Nothing()

    monkeypatch.setattr(conform, "engine", lambda name: Forgetful())


def test_disputes_are_compared_on_invented_rulesets() -> None:
    found = conform.conform(FACTS, disputes=410)

    assert (410, 3, available(), ()) == (
        found.disputes,
        found.rulesets,
        found.engines,
        found.differences,
    )
    assert found.settled > 410
    assert found.seconds > 0


def test_disputes_are_compared_on_a_ruleset_of_ones_own() -> None:
    found = compare(SMALL, disputes=300)

    assert (300, 1, ()) == (found.disputes, found.rulesets, found.differences)


def test_the_same_seed_compares_the_same_disputes() -> None:
    one, again, other = (compare(disputes=50, seed=seed) for seed in (1, 1, 2))

    assert one.settled == again.settled
    assert one.settled != other.settled


def test_a_comparison_ends_when_its_time_is_over() -> None:
    assert 0 == compare(disputes=1_000, seconds=0).disputes


def test_a_comparison_may_end_within_a_ruleset(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter(range(1_000))
    monkeypatch.setattr(conform, "monotonic", lambda: next(ticks))

    found = compare(SMALL, disputes=1_000, seconds=5)

    assert 0 < found.disputes < 10


def test_one_is_told_how_far_it_is() -> None:
    said: list[int] = []

    compare(SMALL, disputes=2_000, progress=said.append)

    assert [1_000, 2_000] == said


@pytest.mark.usefixtures("forgetful")
def test_a_difference_names_engine_rule_and_seed() -> None:
    found = compare(definition(rule("a/act", {"all": []})), disputes=1).differences[-1]

    assert ("compiled", "rule:a/act", "yes", "unknown", "0/0/0") == (
        found.engine,
        found.name,
        found.expected,
        found.found,
        found.seed,
    )


@pytest.mark.usefixtures("forgetful")
def test_with_many_differences_a_comparison_stops() -> None:
    found = compare(disputes=10_000)

    assert 20 == len(found.differences)
    assert found.disputes <= conform.EACH_RULESET


def test_an_engine_that_is_not_there_takes_no_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(name: str) -> None:
        raise EngineUnavailable("not there")

    monkeypatch.setattr(conform, "engine", missing)

    assert ("compiled",) == available()


# ------------------------------------------------------------------- invented


def test_the_same_chance_invents_the_same_ruleset() -> None:
    one, again = (put_together(rules=invent(Random(3), FACTS).rules) for _ in range(2))

    assert one.rules == again.rules


def test_in_the_long_run_every_operator_is_invented() -> None:
    rulesets = [invent(Random(seed), FACTS) for seed in range(40)]

    assert set(Operator) == {
        test.operator for one in rulesets for test in tell.tests_of(one)
    }


# ----------------------------------------------------------------------- told


def told(condition: object, path: str, *, times: int = 500) -> list[Any]:
    """Tell many disputes of a ruleset with one rule; return the values of one fact."""
    made = definition(rule("a/act", condition))
    teller = Teller(made, FACTS, {"near": length("2 weeks")}, TODAY)
    disputes = [teller.tell(Random(seed))[0] for seed in range(times)]
    return [values[path] for values in disputes if path in values]


def test_numbers_lie_at_and_beside_the_constant() -> None:
    values = told({"student.age": {"at_least": 18}}, "student.age")

    assert {17, 18, 19} == set(values)


def test_days_lie_around_the_end_of_a_window_and_some_are_rough() -> None:
    values = told(
        {"hearing.decision_on": {"older_than": length("1 years")}},
        "hearing.decision_on",
    )

    days = [(TODAY - day).days for day in values if not isinstance(day, DateRange)]
    assert {363, 364, 365, 366, 367} <= set(days)
    assert len(days) < len(values)


def test_a_day_without_a_constant_lies_around_today() -> None:
    values = told({"known": "hearing.decision_on"}, "hearing.decision_on")

    days = [(TODAY - day).days for day in values if not isinstance(day, DateRange)]
    assert {-2, -1, 0, 1, 2} == set(days)


def test_a_fact_without_a_constant_has_some_value() -> None:
    assert {0, 1, 10} == set(told({"known": "student.age"}, "student.age"))
    assert {"words"} == set(
        told({"known": "access.home_language"}, "access.home_language")
    )


def test_a_fact_that_starts_a_deadline_is_told_too() -> None:
    teller = Teller(SMALL, FACTS, {}, TODAY)
    paths = {path for seed in range(99) for path in teller.tell(Random(seed))[0]}

    assert {"dispute.known_on", "records.requested_on"} <= paths


def test_only_what_a_ruleset_asks_is_told() -> None:
    made = definition(rule("a/act", DANGER))
    teller = Teller(made, FACTS, {}, TODAY)
    disputes = [teller.tell(Random(seed)) for seed in range(99)]

    assert {"student.in_danger"} == {
        p for pair in disputes for part in pair for p in part
    }
