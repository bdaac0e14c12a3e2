"""Laws of asking, over rulesets and disputes made by chance, and over the federal rules.

A question is asked as long as, and only if, its answer can still change what a family is told.
"""

from functools import cache
from random import Random
from typing import Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from tests import invented
from tests.effort import A_THIRD

from mediation_rules.conform.invent import AS_OF
from mediation_rules.facts import Dispute, known_values, told_values
from mediation_rules.ruleset import Ruleset
from mediation_rules.testing.strategies import disputes

SEEDS = st.integers(0, 2**32)
slowly = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@cache
def federal() -> Ruleset:
    return Ruleset.load("us-federal")


def advice(rules: Ruleset, dispute: Dispute) -> dict[str, Any]:
    """All that a family is told: advice with its standing, urgency and day; decisions; days."""
    found = rules.assess(dispute, as_of=AS_OF).model_dump(
        exclude={"questions", "possible", "overridden", "assumptions", "receipt"}
    )
    for item in found["held"]:
        del item["by"]
    for item in (*found["recommendations"], *found["provisional"], *found["held"]):
        # What an open condition waits for is shorter once more of it is known.
        del item["waits_for"]
    for item in found["decisions"].values():
        del item["waits_for"]
    for item in found["deadlines"]:
        del item["caution"]
    return found


def asked(rules: Ruleset, dispute: Dispute) -> list[str]:
    return [question.path for question in rules.questions(dispute, as_of=AS_OF)]


def with_what_was_asked(rules: Ruleset, part: Dispute, whole: Dispute) -> Dispute:
    """Return `part` with the answers to its questions, as `whole` knows them."""
    known = known_values(whole)
    more = {path: known[path] for path in asked(rules, part) if path in known}
    return Dispute.from_mapping({**told_values(part), **more, "answers": part.answers})


def told_to_the_end(rules: Ruleset, part: Dispute, whole: Dispute) -> Dispute:
    """Ask question after question until none is left; what nobody knows is `dont_know`."""
    known = known_values(whole)
    while paths := asked(rules, part):
        answer = known.get(paths[0], "dont_know")
        part = part.tell(paths[0], answer)
    return part


@A_THIRD
@given(SEEDS, SEEDS)
def test_a_fact_that_is_not_asked_for_changes_nothing(rules: int, facts: int) -> None:
    """The answers to the questions give the same advice as all facts together."""
    made, rng = invented.ruleset(rules), Random(facts)
    whole = invented.dispute(made, rng)
    part = invented.part_of(whole, rng)

    answered = with_what_was_asked(made, part, whole)

    event(f"{len(told_values(whole)) - len(told_values(answered))} left untold")
    assert advice(made, whole) == advice(made, answered)


@A_THIRD
@given(SEEDS, SEEDS)
def test_asking_to_the_end_gives_the_advice_of_all_facts(
    rules: int, facts: int
) -> None:
    """Whoever answers until nothing is asked is told what all their facts together say."""
    made, rng = invented.ruleset(rules), Random(facts)
    whole = invented.dispute(made, rng)

    end = told_to_the_end(made, Dispute(answers=whole.answers), whole)
    rest = {p: v for p, v in told_values(whole).items() if p not in end.answers}
    full = Dispute.from_mapping({**rest, **told_values(end), "answers": end.answers})

    event(f"{len(told_values(full)) - len(told_values(end))} never asked")
    assert advice(made, full) == advice(made, end)


@A_THIRD
@given(SEEDS, SEEDS)
def test_once_nothing_is_asked_no_further_fact_changes_the_advice(
    rules: int, facts: int
) -> None:
    """Whatever a family had still to say, the advice would be the same."""
    made, rng = invented.ruleset(rules), Random(facts)
    end = told_to_the_end(made, Dispute(), invented.dispute(made, rng))
    other = told_values(invented.dispute(made, rng))
    more = {p: v for p, v in other.items() if p not in known_values(end)}

    full = invented.consistent(
        {**more, **told_values(end)}, dict(end.answers), kept=told_values(end)
    )

    event(f"{len(told_values(full)) - len(told_values(end))} more facts")
    assert advice(made, full) == advice(made, end)


@A_THIRD
@given(SEEDS, SEEDS)
def test_what_was_answered_is_never_asked_again(rules: int, facts: int) -> None:
    """Neither what is known, nor what a person does not know or does not want to say."""
    made = invented.ruleset(rules)
    told = invented.dispute(made, Random(facts))

    assert {*known_values(told), *told.answers}.isdisjoint(asked(made, told))


@A_THIRD
@given(SEEDS, SEEDS)
def test_a_page_lists_exactly_the_questions_that_are_asked(
    rules: int, facts: int
) -> None:
    """What an assessment still needs to know is what is asked, in the same order and words."""
    made = invented.ruleset(rules)
    told = invented.dispute(made, Random(facts))
    listed = made.assess(told, as_of=AS_OF).questions

    assert [(item.path, item.text, item.why, item.unlocks) for item in listed] == [
        (question.path, question.text, question.why, question.advice)
        for question in made.questions(told, as_of=AS_OF)
    ]


@slowly
@given(disputes(max_facts=40), st.randoms(use_true_random=False))
def test_no_federal_advice_hangs_on_what_is_not_asked(
    whole: Dispute, rng: Random
) -> None:
    """The answers to the questions give the same advice as all facts together."""
    part = invented.part_of(whole, rng)

    answered = with_what_was_asked(federal(), part, whole)

    assert advice(federal(), whole) == advice(federal(), answered)


@slowly
@given(disputes(where={"student.in_danger": None}, max_facts=12))
def test_the_safety_of_the_child_is_asked_first(told: Dispute) -> None:
    """While it is not known whether the child is safe, nothing is asked before."""
    first = federal().questions(told, as_of=AS_OF)[0]

    assert first.is_safety or "student.in_danger" in told.answers
