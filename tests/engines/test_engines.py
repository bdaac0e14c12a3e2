"""What every engine does, whichever it is."""

from random import Random
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_rules import engines
from mediation_rules.conform import available
from mediation_rules.engines import EngineUnavailable, UnknownEngine, compiled
from mediation_rules.program import Clause, Engine, Program, Settled, closure, no, yes
from tests.engines.programs import gate, program, random_program, told

CHAIN = program(2, *gate(2, yes(0), yes(1)), *gate(3, no(2)), *gate(4, yes(3), yes(0)))


@pytest.fixture(params=available())
def engine(request: pytest.FixtureRequest) -> Engine:
    return engines.engine(request.param)


def test_nothing_is_settled_before_anything_is_told(engine: Engine) -> None:
    assert frozenset() == engine.start(CHAIN).settled


def test_what_holds_of_itself_is_settled_from_the_start(engine: Engine) -> None:
    made = program(1, *gate(2, yes(0), yes(1)), facts=(yes(1),))

    memory = engine.start(made)

    assert frozenset({yes(1)}) == memory.settled
    assert frozenset({yes(0), yes(2)}) == memory.add([yes(0)])


def test_adding_returns_only_what_is_new(engine: Engine) -> None:
    memory = engine.start(CHAIN)

    assert frozenset({yes(0)}) == memory.add([yes(0)])
    assert frozenset({no(1), no(2), yes(3), yes(4)}) == memory.add([yes(0), no(1)])
    assert frozenset() == memory.add([no(1)])


def test_a_body_wider_than_a_frame_of_the_network_is_joined_all_the_same(
    engine: Engine,
) -> None:
    wide = program(40, Clause(yes(40), tuple(yes(n) for n in range(40))))
    memory = engine.start(wide)

    memory.add(yes(n) for n in range(39))
    last = memory.add([yes(39)])

    assert frozenset({yes(39), yes(40)}) == last


def test_one_proposition_may_feed_any_number_of_clauses(engine: Engine) -> None:
    fan = program(2, *(Clause(yes(n), (yes(0), yes(1))) for n in range(2, 1_002)))
    memory = engine.start(fan)

    memory.add([yes(0)])

    assert 1_001 == len(memory.add([yes(1)]))


def test_cases_that_take_turns_never_mix(engine: Engine) -> None:
    memories = [engine.start(CHAIN) for _ in range(20)]
    for number, memory in enumerate(memories):
        memory.add([yes(0) if number % 2 else no(0)])

    for memory in memories:
        memory.add([yes(1)])

    expected = [closure(CHAIN, [yes(0) if n % 2 else no(0), yes(1)]) for n in range(20)]
    assert expected == [memory.settled for memory in memories]


def test_closing_twice_is_harmless(engine: Engine) -> None:
    memory = engine.start(CHAIN)
    memory.add([yes(0)])

    memory.close()
    memory.close()

    assert frozenset({yes(0), no(1), no(2), yes(3), yes(4)}) == closure(
        CHAIN, [yes(0), no(1)]
    )


def test_threads_may_share_one_program(engine: Engine) -> None:
    made = random_program(Random(7))
    wrong: list[int] = []

    def work(number: int) -> None:
        rng = Random(number)
        for _ in range(15):
            given = told(rng, made)
            memory = engine.start(made)
            for part in range(3):
                memory.add(given[part::3])
            if memory.settled != closure(made, given):
                wrong.append(number)
            memory.close()

    threads = [Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [] == wrong


@given(st.randoms(use_true_random=False), st.sampled_from(available()))
def test_every_engine_settles_the_closure(rng: Random, name: str) -> None:
    """Told in any order and in any number of parts, an engine settles what follows."""
    made = random_program(rng, atoms=12, gates=25)
    given_ = told(rng, made)
    memory = engines.engine(name).start(made)
    parts = rng.randint(1, 4)

    for part in range(parts):
        memory.add(given_[part::parts])
    settled = memory.settled
    memory.close()

    assert closure(made, given_) == settled


@given(st.randoms(use_true_random=False), st.sampled_from(available()))
def test_one_more_answer_never_takes_back_what_is_settled(
    rng: Random, name: str
) -> None:
    """Propositions only accumulate."""
    made = random_program(rng, atoms=10, gates=20)
    memory = engines.engine(name).start(made)
    before: frozenset[int] = frozenset()

    for proposition in told(rng, made, share=1.0):
        memory.add([proposition])
        assert before <= memory.settled
        before = memory.settled
    memory.close()


def test_derived_propositions_may_be_told_as_well(engine: Engine) -> None:
    memory = engine.start(CHAIN)

    assert frozenset({no(2), yes(3)}) == memory.add([no(2)])


@pytest.mark.parametrize("made", [program(0), program(3)])
def test_a_program_without_clauses_settles_what_it_is_told(
    engine: Engine, made: Program
) -> None:
    memory = engine.start(made)

    assert frozenset(range(0, 2 * made.size, 2)) == memory.add(
        range(0, 2 * made.size, 2)
    )


def test_a_whole_case_at_once_is_the_same_as_a_working_memory() -> None:
    rng = Random(3)
    made = random_program(rng)
    given_ = told(rng, made)

    at_once = compiled.ENGINE.settle(made, given_)

    assert Settled.of(made, closure(made, given_)).flags == list(at_once.flags)
    assert all((p in at_once) is at_once.flags[p] for p in range(2 * made.size))


def test_the_engine_is_compiled_unless_something_else_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(engines.VARIABLE, raising=False)

    assert "compiled" == engines.engine().name


def test_the_environment_chooses_an_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(engines.VARIABLE, "durable")

    assert "durable" == engines.engine().name
    assert "compiled" == engines.engine("compiled").name


def test_an_unknown_engine_is_refused_with_a_hint() -> None:
    with pytest.raises(UnknownEngine) as refused:
        engines.engine("compild")

    assert (
        "there is no engine 'compild': use one of compiled, durable."
        " Did you mean 'compiled'?"
    ) == str(refused.value)


def test_an_engine_that_is_not_there_says_what_to_use(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "durable_rules_engine", None)

    with pytest.raises(EngineUnavailable) as refused:
        engines.engine("durable").start(CHAIN)

    assert (
        "the engine `durable` needs durable_rules, which works on CPython 3.11 and 3.12"
        " only and is not there. Use the engine `compiled`: its results are the same."
    ) == str(refused.value)
