"""Laws of the next change, over rulesets full of days, windows and dated parameters."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests import made
from tests.made import TODAY, deadline, due, parameter, rule

from mediation_rules.check import CheckedRuleset
from mediation_rules.compile import compile_program
from mediation_rules.conditions import DayUnit, Duration, ParameterRef
from mediation_rules.differences import NextChange
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute
from mediation_rules.ruleset import Ruleset
from mediation_rules.testing.strategies import disputes

FACTS = FactModel.of(Dispute)
DAYS_FACTS = ["mediation.scheduled_on", "records.requested_on", "dispute.known_on"]
PATHS = [*DAYS_FACTS, "deadlines.limit", "deadlines.other"]
NEAR = st.integers(-40, 40).map(lambda days: TODAY + timedelta(days=days))
UNITS = [unit for unit in DayUnit if unit is not DayUnit.YEARS]
LENGTHS = st.one_of(
    st.builds(Duration, st.integers(0, 12), st.sampled_from(UNITS)),
    st.just(ParameterRef("span", made.HERE)),
)
WINDOWS = st.sampled_from(["within_next", "within_last", "older_than"])
TESTS = st.builds(
    lambda path, operator, length: {path: {operator: length}},
    st.sampled_from(PATHS),
    WINDOWS,
    LENGTHS,
)
IN_RECORDS = st.builds(
    lambda quantifier, operator, length: {
        "timeline": {quantifier: made.when({"on": {operator: length}})}
    },
    st.sampled_from(["any", "all", "none"]),
    WINDOWS,
    LENGTHS,
)
BESIDE = st.builds(
    lambda path: {path: {"on_or_after": ParameterRef("since", made.HERE)}},
    st.sampled_from(PATHS),
)
CONDITIONS = st.recursive(
    st.one_of(TESTS, TESTS, IN_RECORDS, BESIDE),
    lambda inner: st.one_of(
        st.builds(
            lambda word, items: {word: items},
            st.sampled_from(["all", "any"]),
            st.lists(inner, min_size=1, max_size=3),
        ),
        inner.map(lambda item: {"not": item}),
    ),
    max_leaves=4,
)
TEXT_LENGTHS = st.builds(Duration, st.integers(0, 12), st.sampled_from(UNITS[:2])).map(
    str
)
DUES = st.one_of(
    st.just(None).flatmap(lambda _: TEXT_LENGTHS.map(lambda by: due("within", by=by))),
    st.sampled_from(PATHS).map(lambda path: due("on", path)),
    st.builds(
        lambda anchor, path, by: due(anchor, path, by),
        st.sampled_from(["before", "after"]),
        st.sampled_from(PATHS),
        TEXT_LENGTHS,
    ),
)


@st.composite
def rules(draw: st.DrawFn, number: int) -> Any:
    action = draw(st.sampled_from([None, "shared"]))
    return rule(
        f"a/rule-{number}",
        draw(CONDITIONS),
        urgency=draw(st.sampled_from(["now", "soon", "routine"])),
        due=draw(st.lists(DUES, max_size=2)),
        action=action,
        if_unknown=draw(st.sampled_from(["ask", "warn", "hold"])),
        overrides=draw(st.sampled_from([(), ("a/rule-0",)])) if number else (),
    )


@st.composite
def histories(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> Iterable[Any]:
    first, gap = draw(NEAR), draw(st.integers(1, 20))
    begins = first + timedelta(days=gap)
    return (draw(values), None, first), (draw(values), begins, None)


@st.composite
def rulesets(draw: st.DrawFn) -> Ruleset:
    lengths = st.builds(Duration, st.integers(0, 12), st.sampled_from(UNITS))
    by_parameter = ParameterRef("span", made.HERE)
    parts = [
        parameter("span", *draw(histories(lengths))),
        parameter("since", *draw(histories(NEAR))),
        deadline(
            "limit",
            draw(st.sampled_from(DAYS_FACTS)),
            draw(st.one_of(TEXT_LENGTHS, st.just(by_parameter))),
            condition=draw(st.one_of(st.none(), TESTS.filter(is_on_a_fact))),
            whose=draw(st.sampled_from(["family", "school"])),
            margin=draw(st.one_of(st.none(), st.just(by_parameter))),
        ),
        deadline("other", "deadlines.limit", draw(TEXT_LENGTHS)),
        *(draw(rules(number)) for number in range(3)),
    ]
    closures = draw(st.lists(NEAR, max_size=4))
    definition = made.definition(*parts, closures=closures)
    facts = FACTS.derived(definition.deadlines, definition.decisions.values())
    checked = CheckedRuleset(definition, facts)
    school = draw(st.one_of(st.none(), st.just(SCHOOL)))
    return Ruleset(checked, compile_program(definition), Dispute, {}, school)


def is_on_a_fact(test: Mapping[str, Any]) -> bool:
    return next(iter(test)) in DAYS_FACTS


SCHOOL = frozenset(
    day
    for day in (TODAY + timedelta(days=n) for n in range(-60, 90))
    if day.weekday() < 5
)
TOLD = st.fixed_dictionaries(
    {},
    optional={
        "mediation.scheduled_on": NEAR,
        "records.requested_on": NEAR,
        "dispute.known_on": st.one_of(
            NEAR,
            NEAR.map(lambda day: {"earliest": day, "latest": day + timedelta(days=6)}),
        ),
        "state": st.just("US-PA"),
        "timeline": st.lists(
            NEAR.map(lambda day: {"kind": "meeting_held", "on": day}), max_size=2
        ),
    },
)
WATCHED = 60


def changed(ruleset: Ruleset, told: Dispute, days: int) -> date | None:
    """Read day by day; the first day whose answer is another one."""
    now = ruleset.assess(told, as_of=TODAY)
    later = (TODAY + timedelta(days=n) for n in range(1, days + 1))
    return next(
        (day for day in later if now.diff(ruleset.assess(told, as_of=day))), None
    )


def within(found: NextChange | None, days: int) -> date | None:
    is_near = found is not None and found.on <= TODAY + timedelta(days=days)
    return found.on if found is not None and is_near else None


@given(rulesets(), TOLD)
def test_no_day_before_the_next_change_gives_other_advice_and_that_day_does(
    ruleset: Ruleset, told: dict[str, Any]
) -> None:
    """The next change is the day that reading every day would find."""
    dispute = ruleset.dispute(told)

    found = ruleset.assess(dispute, as_of=TODAY).next_change

    assert changed(ruleset, dispute, WATCHED) == within(found, WATCHED)


FEDERAL = Ruleset.load("us-federal")
DATED = [path for path, fact in FACTS.items() if fact.kind == "date"]


@settings(max_examples=10)
@given(disputes(among=[*DATED, "plan", "state"], max_facts=8))
@example(FEDERAL.dispute({"plan": "iep", "dispute.known_on": "2024-12-19"}))
def test_the_federal_rules_change_on_no_day_before(dispute: Dispute) -> None:
    """What a family is told of the next change is true of every day until then."""
    found = FEDERAL.assess(dispute, as_of=TODAY).next_change

    assert changed(FEDERAL, dispute, 14) == within(found, 14)
