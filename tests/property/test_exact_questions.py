"""A fact is asked exactly when two disputes that differ in it alone are told something else.

Small rulesets made by chance, every dispute that begins with what was told, tried one by one.
"""

from collections.abc import Mapping
from datetime import timedelta
from itertools import product
from typing import Any, NamedTuple

from hypothesis import event, given
from hypothesis import strategies as st
from tests import made
from tests.made import TODAY, adjustment, case, deadline, decision, due, extension

from mediation_rules.check import CheckedRuleset
from mediation_rules.compile import compile_program
from mediation_rules.dispute_error import DisputeError
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Answer, Dispute, known_values
from mediation_rules.relevance.tellable import impossible
from mediation_rules.ruleset import Ruleset

STARTS, SESSION = "mediation.requested_on", "mediation.scheduled_on"
VALUES: Mapping[str, tuple[Any, ...]] = {
    "mediation.requested": (True, False),
    "mediation.agreed": (True, False),
    "student.in_danger": (True, False),
    "evaluation.requested": (True, False),
    "evaluation.requested_in_writing": (True, False),
    "plan": ("iep", "plan_504"),
    "student.age": (3, 10, 15),
    "documents_held": ([], ["iep_current"]),
    STARTS: (TODAY - timedelta(60), TODAY - timedelta(2)),
    SESSION: (TODAY - timedelta(1), TODAY + timedelta(3), TODAY + timedelta(30)),
}
"""A value of each cell that the tests below can tell apart."""

TESTS: tuple[Any, ...] = (
    *({path: value} for path in list(VALUES)[:5] for value in (True, False)),
    {"plan": "iep"},
    {"student.age": {"less_than": 10}},
    {"student.age": {"more_than": 10}},
    {"documents_held": {"lacks": "iep_current"}},
    {"known": "mediation.agreed"},
    {"known": STARTS},
    {SESSION: {"within_next": made.length("14 calendar days")}},
    {SESSION: {"before": TODAY}},
)
TEST = st.sampled_from(TESTS)
CONDITION = st.recursive(
    TEST,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda items: {"all": items}),
        st.lists(inner, min_size=1, max_size=3).map(lambda items: {"any": items}),
        inner.map(lambda item: {"not": item}),
    ),
    max_leaves=5,
)
POLICY: st.SearchStrategy[Any] = st.sampled_from(
    ["ask", "warn", "hold", True, False, {"mediation.agreed": True}, {"plan": "iep"}]
)
FACTS = FactModel.of(Dispute)
ANSWERS: Mapping[str, tuple[Answer, ...]] = {
    "mediation.agreed": (Answer.DONT_KNOW,),
    STARTS: (Answer.DONT_KNOW, Answer.DOES_NOT_APPLY),
}
"""Answers that some test or deadline tells from silence."""


@st.composite
def parts(draw: st.DrawFn) -> list[Any]:
    """Draw some rules, and perhaps a decision and a deadline."""
    found: list[Any] = []
    ids: list[str] = []
    for number in range(draw(st.integers(1, 3))):
        others = st.sets(st.sampled_from(ids or ["none"]), max_size=2)
        over = draw(others) if ids else ()
        presses = draw(others) if ids else ()
        ids.append(f"a/{number}")
        found.append(
            made.rule(
                ids[-1],
                draw(CONDITION),
                unless=draw(st.lists(CONDITION, max_size=1)),
                if_unknown=draw(POLICY),
                overrides=over,
                adjusts=[adjustment(other, urgency="now") for other in presses],
                due=draw(st.lists(st.just(due("on", SESSION)), max_size=1)),
                recommends=draw(st.booleans()) or number == 0,
            )
        )
    if draw(st.booleans()):
        found.append(draw(decisions()))
    if draw(st.booleans()):
        found.append(draw(limits()))
    return found


@st.composite
def decisions(draw: st.DrawFn) -> Any:
    cases = [case(draw(st.sampled_from("ab")), draw(CONDITION)) for _ in range(2)]
    return decision(
        "fit",
        *cases,
        otherwise=draw(st.sampled_from(["a", "c", None])),
        if_unknown=draw(st.sampled_from([None, False])),
        reasons=[(draw(CONDITION), "for")],
    )


@st.composite
def limits(draw: st.DrawFn) -> Any:
    longer = [extension(draw(TEST), "30 calendar days")]
    return deadline(
        "limit",
        STARTS,
        "14 calendar days",
        condition=draw(st.one_of(st.none(), TEST)),
        extensions=longer if draw(st.booleans()) else (),
        whose=draw(st.sampled_from(["family", "school"])),
        hidden_while_unknown=draw(st.booleans()),
    )


def ruleset(found: list[Any]) -> Ruleset:
    definition = made.definition(*found)
    derived = FACTS.derived(definition.deadlines, definition.decisions.values())
    return Ruleset(
        checked=CheckedRuleset(definition, derived),
        program=compile_program(definition),
        model=Dispute,
        predicates={},
    )


def told(rules: Ruleset, dispute: Dispute) -> object:
    """All that a family is told: advice, its standing, urgency and day; decisions; deadlines."""
    found = rules.assess(dispute, as_of=TODAY)
    dated = rules.situation(dispute, as_of=TODAY).dated
    return (
        {
            item.id: (item.basis, item.urgency, item.due)
            for item in (*found.recommendations, *found.provisional)
        },
        {item.id for item in found.held},
        {
            name: (each.value, each.settled, each.possible, set(each.reasons))
            for name, each in found.decisions.items()
        },
        {
            name: (
                each.applies,
                each.start,
                each.by_rule,
                each.act_by,
                each.extended,
                [extension for extension, _ in each.open],
            )
            for name, each in dated.items()
            if each.is_relevant
        },
    )


class Said(NamedTuple):
    values: Mapping[str, Any]
    answers: Mapping[str, Any]


class Tried:
    """Every dispute that begins with some facts, and what is told of each."""

    def __init__(self, rules: Ruleset, base: dict[str, Any], free: list[str]) -> None:
        self._rules = rules
        self._base = base
        self._free = free
        self._seen: dict[tuple[Any, ...], tuple[Dispute, object] | None] = {}

    def mattering(self) -> set[str]:
        """Return the facts in which alone two disputes differ that are told otherwise."""
        choices = [(None, *ANSWERS.get(path, ()), *VALUES[path]) for path in self._free]
        return {
            self._free[place]
            for point in product(*choices)
            for place, value in enumerate(point)
            if value is not None and self._tells_apart(point, place)
        }

    def _tells_apart(self, point: tuple[Any, ...], place: int) -> bool:
        path = self._free[place]
        with_it = self._at(point)
        without = self._at((*point[:place], None, *point[place + 1 :]))
        if with_it is None or without is None:
            return False
        before, after = known_values(without[0]), known_values(with_it[0])
        is_alone = {p: v for p, v in after.items() if p != path} == before
        is_free = path not in set(
            impossible(Said(known_values(without[0]), without[0].answers))
        )
        return is_alone and is_free and with_it[1] != without[1]

    def _at(self, point: tuple[Any, ...]) -> tuple[Dispute, object] | None:
        key = tuple(map(str, point))
        if key not in self._seen:
            facts = dict(self._base)
            for path, value in zip(self._free, point, strict=True):
                facts |= {} if value is None else {path: value}
            self._seen[key] = self._read(facts)
        return self._seen[key]

    def _read(self, facts: dict[str, Any]) -> tuple[Dispute, object] | None:
        try:
            dispute = Dispute().tell_all(facts)
        except DisputeError:
            return None
        return dispute, told(self._rules, dispute)


@st.composite
def bases(draw: st.DrawFn) -> tuple[dict[str, Any], list[str]]:
    """Draw what is told already, and a few facts that are not."""
    left = draw(st.sets(st.sampled_from(list(VALUES)), min_size=1, max_size=4))
    base: dict[str, Any] = {"state": "US-TX"}
    for path in VALUES:
        if path not in left:
            value = draw(st.sampled_from((*VALUES[path], Answer.DONT_KNOW)))
            try:
                Dispute().tell_all({**base, path: value})
            except DisputeError:
                continue
            base[path] = value
    free = [path for path in VALUES if path not in base]
    return base, free


@given(parts(), bases())
def test_a_fact_is_asked_exactly_when_it_can_change_what_is_told(
    found: list[Any], told_already: tuple[dict[str, Any], list[str]]
) -> None:
    """No fact is asked that changes nothing, and none that changes something is left out."""
    rules, (base, free) = ruleset(found), told_already
    dispute = Dispute().tell_all(base)

    questions = rules.questions(dispute, as_of=TODAY)

    event(f"{len(questions)} of {len(free)} asked")
    assert {question.path for question in questions} == Tried(
        rules, base, free
    ).mattering()
    assert all(question.is_certain for question in questions)
