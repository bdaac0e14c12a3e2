"""What coverage claims can be counted out by hand, and what it calls impossible never happens."""

from datetime import date
from functools import cache
from itertools import permutations
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from tests import invented

from mediation_rules import conditions as c
from mediation_rules.analyse import Analysis
from mediation_rules.conform.invent import AS_OF, HERE
from mediation_rules.coverage.boundaries import boundary_needs
from mediation_rules.coverage.clauses import Reader, clause_needs
from mediation_rules.coverage.need import Need, State
from mediation_rules.coverage.observing import Seen
from mediation_rules.coverage.shape import Clause, clauses, said
from mediation_rules.logic import whole
from mediation_rules.operators import NO, UNKNOWN, YES, Verdict
from mediation_rules.ruleset import Ruleset
from mediation_rules.testing.steering import disputes_for

FEDERAL = Ruleset.load("us-federal")
TODAY = date(2026, 10, 5)
SEEDS = st.integers(0, 2**32)
ALWAYS, NEVER = c.All((), HERE), c.Any((), HERE)


@cache
def analysis(seed: int) -> Analysis:
    return Analysis(invented.ruleset(seed).checked, as_of=AS_OF)


def told(seed: int, number: int) -> tuple[Seen, ...]:
    rules, rng = invented.ruleset(seed % 60), Random(seed)
    disputes = (invented.dispute(rules, rng) for _ in range(number))
    return tuple(Seen(rules, dispute, AS_OF) for dispute in disputes)


def supposing(condition: c.Condition, clause: Clause, as_: c.Condition) -> c.Condition:
    """Put a constant where the clause stands."""
    match condition:
        case c.All(items) | c.Any(items):
            inner = tuple(supposing(item, clause, as_) for item in items)
            return type(condition)(inner, HERE)
        case c.Not(item):
            return c.Not(supposing(item, clause, as_), HERE)
    return as_ if condition == clause else condition


def flips(seen: Seen, condition: c.Condition, clause: Clause) -> bool:
    ways = {
        seen.reading.condition(supposing(condition, clause, as_))
        for as_ in (ALWAYS, NEVER)
    }
    return ways == {YES, NO}


def is_pair(one: Seen, other: Seen, condition: c.Condition, clause: Clause) -> bool:
    """Whether a clause is yes in one and no in the other, and decides both."""
    verdicts = [seen.reading.condition(clause) for seen in (one, other)]
    outcomes = {seen.reading.condition(condition) for seen in (one, other)}
    return (
        verdicts == [YES, NO]
        and outcomes == {YES, NO}
        and flips(one, condition, clause)
        and flips(other, condition, clause)
    )


def read(seen: Seen, clause: Clause) -> Verdict:
    return seen.reading.condition(clause)


def conditions(rules: Ruleset) -> list[c.Condition]:
    return [whole(rule) for rule in rules.definition.rules.values()]


@given(SEEDS)
def test_each_pair_that_is_claimed_is_found_by_looking_at_every_two_cases(
    seed: int,
) -> None:
    cases = told(seed, 14)
    for condition in conditions(cases[0].ruleset):
        needs = list(clause_needs(Reader(condition, analysis(seed % 60), cases)))
        pairs, opens = needs[::2], needs[1::2]

        for clause, pair, open_ in zip(clauses(condition), pairs, opens, strict=True):
            assert pair.state is not State.SHOWN or any(
                is_pair(one, other, condition, clause)
                for one, other in permutations(cases, 2)
            )
            assert open_.state is not State.SHOWN or any(
                read(seen, clause) is UNKNOWN
                and seen.reading.condition(condition) is UNKNOWN
                for seen in cases
            )


def lacks(needs: list[Need], *states: State) -> set[tuple[str, int]]:
    return {(n.lacks, i) for i, n in enumerate(needs) if n.state in states}


@given(SEEDS)
def test_what_is_called_impossible_is_shown_by_no_dispute(seed: int) -> None:
    cases = told(seed, 25)
    for condition in conditions(cases[0].ruleset):
        nothing = Reader(condition, analysis(seed % 60), ())
        everything = Reader(condition, analysis(seed % 60), cases)

        for number, (before, after) in enumerate(
            zip(clause_needs(nothing), clause_needs(everything), strict=True)
        ):
            impossible = before.state is State.IMPOSSIBLE
            assert not (impossible and after.state is State.SHOWN), number
        edges = {n.lacks for n in boundary_needs(nothing) if n.state is State.MISSING}
        shown = {n.lacks for n in boundary_needs(everything) if n.state is State.SHOWN}
        assert shown <= edges


@cache
def federal() -> Analysis:
    return Analysis(FEDERAL.checked, as_of=TODAY)


TIMED = [
    (name, test)
    for name, named in FEDERAL.definition.conditions.items()
    for test in clauses(named.condition)
    if isinstance(test, c.Test) and test.operator in (c.Operator.WITHIN_NEXT,)
]


@given(disputes_for(FEDERAL, as_of=TODAY), st.sampled_from(TIMED))
def test_a_case_at_a_limit_really_stands_one_day_from_the_other_verdict(
    dispute: object, timed: tuple[str, c.Test]
) -> None:
    name, test = timed
    seen = Seen(FEDERAL, dispute, TODAY)  # type: ignore[arg-type]
    condition = FEDERAL.definition.conditions[name].condition
    needs = boundary_needs(Reader(condition, federal(), (seen,)))
    shown = [n for n in needs if n.state is State.SHOWN and said(test) in n.lacks]

    assert not shown or read(seen, test) in (YES, NO)
