"""Regions say of every dispute what the plain reading says of it.

Over rulesets made up by chance, over the bundled one, and cell by cell where counting every
dispute is possible.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from itertools import product
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests import made

from mediation_rules import rules as r
from mediation_rules.analyse import Analysis
from mediation_rules.analyse.cells import plain
from mediation_rules.analyse.diagrams import Diagrams
from mediation_rules.analyse.locate import point_of
from mediation_rules.analyse.regions import Regions
from mediation_rules.analyse.sides import Sides
from mediation_rules.analyse.space import Space
from mediation_rules.analyse.view import View
from mediation_rules.check import CheckedRuleset
from mediation_rules.conditions import DayUnit, Duration, FactRef, ParameterRef
from mediation_rules.conform import plain_reading
from mediation_rules.conform.invent import AS_OF, HERE, PARAMETERS, invent
from mediation_rules.conform.tell import Teller
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Answer, DateRange, Dispute, known_values
from mediation_rules.jurisdictions import Jurisdiction
from mediation_rules.parameters import values_in_force
from mediation_rules.ruleset import Ruleset
from mediation_rules.situation import Situation, with_values
from mediation_rules.testing.strategies import disputes

FACTS = FactModel.of(Dispute)
SEEDS = st.integers(0, 2**32)
FEDERAL = Ruleset.load("us-federal")


def named_sides(regions: Regions, definition: r.RulesetDefinition) -> dict[str, Sides]:
    """The regions of everything that `plain_reading` has a verdict on."""
    sides: dict[str, Sides] = {}
    for name, named in definition.conditions.items():
        sides[f"condition:{name}"] = regions.condition(named.condition)
    for name in definition.decisions:
        for index, taken in enumerate(regions.taken(name)):
            sides[f"case:{name}#{index}"] = taken
        for value, found in regions.values(name).items():
            sides[f"decision:{name}={value}"] = found
    for id_, rule in definition.rules.items():
        sides[f"when:{id_}"] = regions.condition(rule.when)
        sides[f"applies:{id_}"] = regions.rule(id_)
        sides[f"rule:{id_}"] = regions.given(id_)
    return sides


def read_off(
    sides: Mapping[str, Sides], diagrams: Diagrams, point: Mapping[int, int]
) -> dict[str, str]:
    def verdict(found: Sides) -> str:
        if diagrams.holds_at(found.yes, point):
            return "yes"
        return "no" if diagrams.holds_at(found.no, point) else "unknown"

    return {name: verdict(found) for name, found in sides.items()}


def parameters() -> dict[str, r.Parameter]:
    found = (made.parameter(name, (v, None, None)) for name, v in PARAMETERS.items())
    return {parameter.name: parameter for parameter in found}


@cache
def invented(seed: int) -> tuple[r.RulesetDefinition, Space, dict[str, Sides]]:
    definition = invent(Random(seed), FACTS, rules=6)
    object.__setattr__(definition, "parameters", parameters())
    facts = FACTS.derived((), definition.decisions.values())
    view = View(definition, facts, AS_OF)
    space = Space(view)
    return definition, space, named_sides(Regions(view, space), definition)


@given(st.integers(0, 40), SEEDS)
def test_a_region_holds_a_dispute_exactly_when_its_condition_does(
    ruleset: int, seed: int
) -> None:
    definition, space, sides = invented(ruleset)
    values, answers = Teller(definition, FACTS, PARAMETERS, AS_OF).tell(Random(seed))
    situation = with_values(values, definition, AS_OF, answers=answers)

    found = read_off(sides, space.diagrams, point_of(situation, space))

    assert plain_reading(definition, situation) == found


@cache
def federal() -> tuple[Analysis, dict[str, Sides], Teller]:
    analysis = Analysis(FEDERAL.checked, as_of=AS_OF)
    definition = FEDERAL.definition
    in_force = values_in_force(definition.parameters, AS_OF)
    teller = Teller(definition, FEDERAL.facts, in_force, AS_OF)
    return analysis, named_sides(analysis.regions[0], definition), teller


@given(SEEDS, st.sampled_from([None, *Jurisdiction]))
def test_the_regions_of_the_bundled_rules_agree_with_them(
    seed: int, state: Jurisdiction | None
) -> None:
    analysis, sides, teller = federal()
    values, answers = teller.tell(Random(seed))
    if state is not None:
        values["state"] = state
    situation = with_values(values, FEDERAL.definition, AS_OF, answers=answers)

    point = point_of(situation, analysis.space)

    expected = plain_reading(FEDERAL.definition, situation)
    assert expected == read_off(sides, analysis.diagrams, point)


@given(disputes(max_facts=12))
def test_no_dispute_that_can_be_told_is_taken_for_impossible(dispute: Dispute) -> None:
    analysis, sides, _ = federal()
    values = {
        path: value
        for path, value in known_values(dispute).items()
        if not _is_long_ago(value)
    }
    situation = with_values(values, FEDERAL.definition, AS_OF, answers=dispute.answers)
    point = point_of(situation, analysis.space)
    here = [found.yes for name, found in sides.items() if name.startswith("rule:")]

    expected = [analysis.diagrams.holds_at(region, point) for region in here]
    possible = [
        analysis.diagrams.holds_at(analysis.possible(region), point) for region in here
    ]

    assert expected == possible


def _is_long_ago(value: object) -> bool:
    first = value.earliest if isinstance(value, DateRange) else value
    return isinstance(first, date) and first.year < AS_OF.year - 30


# ----------------------------------------------------------------- every cell of a few facts


TESTS: list[object] = [
    {"student.in_danger": True},
    {"unknown": "student.in_danger"},
    {"issues": {"includes": "iep_goals"}},
    {"issues": {"includes_all": ("iep_goals", "placement")}},
    {"discipline.days_this_year": {"more_than": 10}},
    {"mediation.scheduled_on": {"within_next": made.length("14 calendar days")}},
    {"mediation.scheduled_on": {"older_than": made.length("1 weeks")}},
    {"known": "mediation.scheduled_on"},
]
CONDITIONS = st.recursive(
    st.sampled_from(TESTS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: {"all": items}),
        st.lists(inner, max_size=3).map(lambda items: {"any": items}),
        inner.map(lambda item: {"not": item}),
    ),
    max_leaves=6,
)


def every_situation(
    space: Space, definition: r.RulesetDefinition
) -> list[tuple[Situation, dict[int, int]]]:
    """One dispute for each combination of cells, and where it lies."""
    found = []
    for cells in product(*(range(len(axis.cells)) for axis in space.axes)):
        values: dict[str, Any] = {}
        answers: dict[str, Answer] = {}
        for axis, cell in zip(space.axes, cells, strict=True):
            chosen = axis.cells[cell]
            if chosen.answer:
                answers[axis.path] = chosen.answer
            elif axis.role == "fact" and chosen.values:
                values[axis.path] = plain(chosen.values[-1])
            elif axis.path in values and chosen.values:
                values[axis.path] |= {axis.subject}
        situation = with_values(values, definition, AS_OF, answers=answers)
        found.append((situation, dict(enumerate(cells))))
    return found


@given(CONDITIONS, CONDITIONS)
def test_a_region_is_what_counting_every_dispute_by_hand_gives(
    one: object, other: object
) -> None:
    rules = (
        made.rule("a/one", one, unless=[other]),
        made.rule("a/two", other, overrides=["a/one"]),
    )
    definition = made.definition(*rules)
    view = View(definition, FACTS, AS_OF)
    space = Space(view)
    sides = named_sides(Regions(view, space), definition)
    every = every_situation(space, definition)

    expected = [plain_reading(definition, situation) for situation, _ in every]

    assert expected == [read_off(sides, space.diagrams, point) for _, point in every]


# ---------------------------------------------------------------------------- deadlines

TOLD = {"notice.told_it_was_solved": True}
LIMITS = made.definition(
    made.parameter(
        "limit",
        (made.length("3 years"), None, date(2025, 6, 30)),
        (made.length("2 years"), date(2025, 7, 1), None),
    ),
    made.deadline(
        "file",
        "dispute.known_on",
        ParameterRef("limit", HERE),
        condition={"not": {"plan": "ifsp"}},
        extensions=[
            made.extension({"mediation.agreed": True}, "30 months"),
            made.extension(TOLD, None),
        ],
    ),
    made.deadline("answer", "deadlines.file", "10 business days", roll="none"),
    made.deadline(
        "hand_over",
        "dispute.known_on",
        "5 business days",
        before=True,
        roll="previous_business_day",
        whose="school",
        extensions=[made.extension(TOLD, None)],
    ),
    *(
        made.rule(f"a/{number}", {f"deadlines.{name}": asked})
        for number, (name, asked) in enumerate(
            [
                ("file", {"within_next": made.length("60 calendar days")}),
                ("file", {"older_than": Duration(0, DayUnit.CALENDAR_DAYS)}),
                ("answer", {"within_next": made.length("10 business days")}),
                ("hand_over", {"on_or_after": date(2026, 11, 26)}),
            ]
        )
    ),
    made.rule("a/known", {"known": "deadlines.answer"}),
    made.rule("a/unknown", {"unknown": "deadlines.answer"}),
)


@cache
def limits() -> tuple[Space, dict[str, Sides]]:
    view = View(LIMITS, FACTS.derived(LIMITS.deadlines), AS_OF)
    space = Space(view)
    return space, named_sides(Regions(view, space), LIMITS)


def around(day: date, days: int) -> st.SearchStrategy[date]:
    return st.integers(-days, days).map(lambda number: day + timedelta(days=number))


STARTS = st.one_of(
    around(AS_OF, 40),
    around(AS_OF - timedelta(days=730), 90),
    around(AS_OF - timedelta(days=913), 90),
    around(AS_OF - timedelta(days=1095), 90),
    around(date(2025, 7, 1), 3),
)


@given(
    STARTS,
    st.integers(0, 40).map(timedelta),
    st.fixed_dictionaries(
        {},
        optional={
            "plan": st.sampled_from(["iep", "ifsp"]),
            "mediation.agreed": st.booleans(),
            "notice.told_it_was_solved": st.booleans(),
            "state": st.sampled_from([Jurisdiction("US-MA"), Jurisdiction("US-CA")]),
        },
    ),
    st.sampled_from([None, *Answer]),
)
def test_a_deadline_is_cut_where_it_really_changes(
    start: date, length: timedelta, others: dict[str, Any], answer: Answer | None
) -> None:
    space, sides = limits()
    known = DateRange(earliest=start, latest=start + length) if length else start
    values = others if answer else others | {"dispute.known_on": known}
    answers = {"dispute.known_on": answer} if answer else {}
    situation = with_values(dict(values), LIMITS, AS_OF, answers=answers)

    found = read_off(sides, space.diagrams, point_of(situation, space))

    assert plain_reading(LIMITS, situation) == found


# ------------------------------------------------------------------- two days compared


def beside(operator: str) -> dict[str, object]:
    return {"mediation.scheduled_on": {operator: FactRef("hearing.scheduled_on", HERE)}}


COMPARED = made.definition(
    *(
        made.rule(f"a/{operator}", beside(operator))
        for operator in ("before", "after", "is", "on_or_before", "on_or_after")
    ),
    made.rule("a/near", {"mediation.scheduled_on": {"after": AS_OF}}),
    made.rule("a/far", {"hearing.scheduled_on": {"before": AS_OF}}),
)


@cache
def compared() -> tuple[Analysis, dict[str, Sides]]:
    analysis = Analysis(CheckedRuleset(COMPARED, FACTS), as_of=AS_OF)
    return analysis, named_sides(analysis.regions[0], COMPARED)


DAYS = st.builds(
    lambda day, length: DateRange(earliest=day, latest=day + length) if length else day,
    around(AS_OF, 3),
    st.integers(0, 4).map(timedelta),
)


@given(DAYS, DAYS)
def test_how_two_days_lie_is_known_from_their_cells(one: Any, other: Any) -> None:
    analysis, sides = compared()
    values = {"mediation.scheduled_on": one, "hearing.scheduled_on": other}
    situation = with_values(values, COMPARED, AS_OF)
    point = point_of(situation, analysis.space)
    yes = [found.yes for found in sides.values()]

    assert plain_reading(COMPARED, situation) == read_off(
        sides, analysis.diagrams, point
    )
    assert [analysis.diagrams.holds_at(region, point) for region in yes] == [
        analysis.diagrams.holds_at(analysis.possible(region), point) for region in yes
    ]
