"""Each limit and trap of durable_rules that was measured, and our answer to it."""

import gc
import json
import resource
from random import Random

import pytest

from mediation_rules import engines
from mediation_rules.conform import available
from mediation_rules.engines import EngineError, wiring
from mediation_rules.engines.wiring import WIDEST_BODY, WIDEST_FAN, hash_of, wire
from mediation_rules.program import Clause, closure, yes
from tests.engines.programs import gate, program, random_program, told

needs_durable = pytest.mark.skipif(
    "durable" not in available(), reason="durable_rules is not there"
)


def test_a_clause_with_one_premise_needs_no_rule() -> None:
    laid = wire(program(1, Clause(yes(1), (yes(0),))))

    assert {"start": {"all": [{"m": {"z": 1}}]}} == json.loads(laid.rules)
    assert {yes(0): (yes(1),)} == laid.spread


def test_only_positive_equality_of_two_small_numbers_is_asked() -> None:
    """Negation, `$or`, `$neq` and comparisons are wrong or hang; none is ever used."""
    laid = json.loads(wire(random_program(Random(1))).rules)
    patterns = [
        pattern
        for name, rule in laid.items()
        if name != "start"
        for part in rule["all"]
        for pattern in part.values()
    ]

    assert {"$and"} == {key for pattern in patterns for key in pattern}
    assert {"h", "l"} == {
        key for pattern in patterns for test in pattern["$and"] for key in test
    }
    assert all(
        type(value) is int
        for pattern in patterns
        for test in pattern["$and"]
        for value in test.values()
    )


def test_no_rule_joins_more_than_a_frame_holds() -> None:
    wide = program(40, Clause(yes(40), tuple(yes(n) for n in range(40))))

    laid = json.loads(wire(wide).rules)

    assert all(len(rule["all"]) <= WIDEST_BODY for rule in laid.values())


def test_no_message_meets_more_rules_than_the_network_keeps() -> None:
    """More than 64 conditions met by one message are dropped with error 303."""
    fan = program(2, *(Clause(yes(n), (yes(0), yes(1))) for n in range(2, 302)))
    laid = wire(fan)
    met = [
        (test["$and"][0]["h"], test["$and"][1]["l"])
        for name, rule in json.loads(laid.rules).items()
        if name != "start"
        for part in rule["all"]
        for test in part.values()
    ]

    assert max(met.count(pair) for pair in met) == WIDEST_FAN
    assert 7 == len(laid.messages[yes(0)])


def test_a_program_that_is_too_large_is_refused_before_it_can_hang(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wiring, "MOST_DIGITS", 15)

    with pytest.raises(EngineError) as refused:
        wire(random_program(Random(1)))

    assert str(refused.value).startswith("durable_rules cannot bear this ruleset")
    assert str(refused.value).endswith("Use the engine `compiled`.")


def test_a_program_of_more_rules_than_a_network_has_is_refused() -> None:
    """The 4,097th is refused by the C code with error 106, and only when it is built."""
    pairs = [Clause(yes(2 + n), (yes(0), yes(1))) for n in range(wiring.MOST_RULES)]

    with pytest.raises(EngineError) as refused:
        wire(program(2, *pairs))

    assert (
        "durable_rules cannot bear this ruleset: it needs 4,097 rules, and 4,096 are the"
        " most. Use the engine `compiled`."
    ) == str(refused.value)


def test_ids_that_share_a_hash_are_refused_when_the_ruleset_is_laid_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wiring, "hash_of", lambda text: len(text))

    with pytest.raises(EngineError, match="cannot tell two messages"):
        wire(random_program(Random(1)))


def test_the_hash_is_the_one_that_the_c_code_uses() -> None:
    """FNV-1a over 32 bits, as in its state.c; the two words are a known collision."""
    assert 0xE40C292C == hash_of("a")
    assert hash_of("costarring") == hash_of("liquid")


@needs_durable
def test_sessions_whose_ids_would_collide_are_never_told_apart_by_an_id() -> None:
    """Every case is session `1` of its network: ids of the caller never reach the C code."""
    from mediation_rules.engines import durable

    assert "1" == durable._SESSION


@needs_durable
def test_a_case_in_which_nothing_fired_can_be_closed() -> None:
    """Deleting such a state crashes the process, were it not for the rule that always fires."""
    made = program(2, *gate(2, yes(0), yes(1)))
    engine = engines.engine("durable")

    for _ in range(50):
        memory = engine.start(made)
        memory.add([yes(0)])
        memory.close()

    assert frozenset() == engine.start(made).settled


@needs_durable
def test_a_closed_case_takes_no_more_answers() -> None:
    memory = engines.engine("durable").start(program(1))
    memory.close()

    with pytest.raises(EngineError, match="closed"):
        memory.add([yes(0)])


@needs_durable
def test_a_case_that_was_dropped_without_closing_leaves_its_network_free() -> None:
    made = program(2, *gate(2, yes(0), yes(1)))
    engine = engines.engine("durable")
    gc.freeze()  # what other tests left behind is no garbage, and long to look through
    for _ in range(30):
        engine.start(made).add([yes(0), yes(1)])
        gc.collect()

    memory = engine.start(made)

    assert frozenset({yes(0), yes(1), yes(2)}) == memory.add([yes(0), yes(1)])
    memory.close()


def soak(cases: int) -> tuple[int, int]:
    """Run cases one after the other; return wrong answers, and growth in KiB after a warm-up."""
    engine, made, rng = engines.engine("durable"), random_program(Random(5)), Random(6)
    wrong, warm = 0, 0
    for number in range(cases):
        given = told(rng, made)
        memory = engine.start(made)
        memory.add(given[::2])
        memory.add(given[1::2])
        wrong += number % 50 == 0 and memory.settled != closure(made, given)
        memory.close()
        if number == cases // 4:
            warm = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return wrong, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - warm


@needs_durable
def test_twenty_thousand_cases_leave_memory_flat() -> None:
    """A state that leaked would take kilobytes each: a hundred megabytes and more in all."""
    wrong, grown = soak(20_000)

    assert 0 == wrong
    assert grown < 8 * 1024
