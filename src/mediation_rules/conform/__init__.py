"""Hold the engines against the plain reading, on as many disputes as one likes.

Every named thing of a ruleset (condition, decision, rule) is read by `logic` and settled by
each engine; whatever differs is kept, with the seed that brings it back.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from time import monotonic
from typing import TYPE_CHECKING

from mediation_rules.atoms import read_atoms
from mediation_rules.compile import compile_program
from mediation_rules.conform.invent import AS_OF, PARAMETERS, invent
from mediation_rules.conform.tell import Teller
from mediation_rules.engines import EngineUnavailable, engine
from mediation_rules.logic import Reading
from mediation_rules.operators import NO, YES, Verdict
from mediation_rules.parameters import values_in_force
from mediation_rules.program import no, yes
from mediation_rules.situation import Situation, with_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from mediation_rules.fact_model import FactModel
    from mediation_rules.program import Engine, Program, Proposition
    from mediation_rules.rules import RulesetDefinition

EACH_RULESET = 200
"""How many disputes an invented ruleset is asked before the next is invented."""

_MOST_DIFFERENCES = 20


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing on which an engine and the plain reading do not agree."""

    engine: str
    name: str
    expected: str
    found: str
    seed: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a comparison came to.

    Attributes:
        disputes: How many disputes were compared.
        rulesets: On how many rulesets.
        settled: How many verdicts were a yes or a no, over all engines.
        engines: The engines that took part.
        differences: What differed; at most twenty are kept.
        seconds: How long it took.
    """

    disputes: int
    rulesets: int
    settled: int
    engines: tuple[str, ...]
    differences: tuple[Difference, ...]
    seconds: float


def available() -> tuple[str, ...]:
    """Return the engines that run on this Python."""
    try:
        engine("durable").start(_nothing()).close()
    except EngineUnavailable:
        return ("compiled",)
    return ("compiled", "durable")


def _nothing() -> Program:
    from mediation_rules.program import Program

    return Program((), 0, {}, ())


def conform(
    facts: FactModel,
    definition: RulesetDefinition | None = None,
    *,
    disputes: int = 1_000,
    seconds: float | None = None,
    seed: int = 0,
    engines: Iterable[str] | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> Report:
    """Compare engines with the plain reading.

    Args:
        facts: Every fact that conditions may ask of.
        definition: The ruleset to compare on; invented ones if None.
        disputes: How many disputes to compare, at most.
        seconds: For how long, at most.
        seed: Where chance begins; the same seed compares the same disputes.
        engines: The engines; all that run on this Python if None.
        progress: Told now and then how many disputes have been compared.
    """
    names = tuple(engines) if engines is not None else available()
    runs = [engine(name) for name in names]
    started, done, rulesets, settled = monotonic(), 0, 0, 0
    found: list[Difference] = []
    while done < disputes and not _is_over(started, seconds):
        of_this = definition or invent(Random(f"{seed}/{rulesets}"), facts)
        share = min(disputes - done, disputes if definition else EACH_RULESET)
        compare = _Comparison(of_this, facts, runs, seed=f"{seed}/{rulesets}")
        for number in range(share):
            if _is_over(started, seconds):
                break
            settled += compare.one(number)
            done += 1
            if done % 1_000 == 0:
                progress(done)
        found += compare.differences
        rulesets += 1
        if len(found) >= _MOST_DIFFERENCES:
            break
    return Report(
        disputes=done,
        rulesets=rulesets,
        settled=settled,
        engines=names,
        differences=tuple(found[:_MOST_DIFFERENCES]),
        seconds=monotonic() - started,
    )


def _is_over(started: float, seconds: float | None) -> bool:
    return seconds is not None and monotonic() - started >= seconds


class _Comparison:
    """One ruleset, read plainly and run on each engine."""

    def __init__(
        self,
        definition: RulesetDefinition,
        facts: FactModel,
        engines: list[Engine],
        *,
        seed: str,
        as_of: date = AS_OF,
    ) -> None:
        self.definition = definition
        self.program = compile_program(definition)
        self.engines = engines
        self.differences: list[Difference] = []
        self._seed = seed
        self._as_of = as_of
        invented = {} if definition.parameters else PARAMETERS
        in_force = values_in_force(definition.parameters, as_of)
        self._parameters: Mapping[str, object] = {**invented, **in_force}
        self._teller = Teller(definition, facts, self._parameters, as_of)

    def one(self, number: int) -> int:
        """Compare one dispute; return how many verdicts the engines settled."""
        seed = f"{self._seed}/{number}"
        rng = Random(seed)
        situation = self._situation(rng)
        expected = plain_reading(self.definition, situation)
        atoms = read_atoms(self.program, situation)
        rng.shuffle(atoms)
        settled = 0
        for each in self.engines:
            found = verdicts(self.program, run(each, self.program, atoms, rng))
            settled += sum(verdict in (YES, NO) for verdict in found.values())
            for name, verdict in expected.items():
                if found[name] is not verdict:
                    self.differences.append(
                        Difference(each.name, name, verdict, found[name], seed)
                    )
        return settled

    def _situation(self, rng: Random) -> Situation:
        values, answers = self._teller.tell(rng)
        situation = with_values(values, self.definition, self._as_of, answers=answers)
        if self.definition.parameters:
            return situation
        return Situation(
            as_of=self._as_of,
            values=values,
            answers=answers,
            parameters=self._parameters,  # type: ignore[arg-type]  # scalars, all of them
            calendar=situation.calendar,
        )


def run(
    engine: Engine, program: Program, atoms: list[Proposition], rng: Random
) -> frozenset[Proposition]:
    """Return what an engine settles when it is told in one to three parts."""
    memory = engine.start(program)
    try:
        parts = rng.randint(1, 3)
        for part in range(parts):
            memory.add(atoms[part::parts])
        return memory.settled
    finally:
        memory.close()


def verdicts(program: Program, settled: frozenset[Proposition]) -> dict[str, Verdict]:
    """Return the verdict on everything that has a name in a program."""
    return {
        name: YES
        if yes(node) in settled
        else NO
        if no(node) in settled
        else Verdict.UNKNOWN
        for name, node in program.names.items()
    }


def plain_reading(
    definition: RulesetDefinition, situation: Situation
) -> dict[str, Verdict]:
    """Return the verdict of the plain reading on everything that has a name."""
    return dict(_plainly(definition, Reading(situation, definition)))


def _plainly(
    definition: RulesetDefinition, reading: Reading
) -> Iterator[tuple[str, Verdict]]:
    from mediation_rules.logic import cases, whole
    from mediation_rules.operators import any_of

    for name in definition.conditions:
        yield f"condition:{name}", reading.named(name)
    for name, decision in definition.decisions.items():
        taken = reading.selected(name)
        by_value: dict[str, list[Verdict]] = {value: [] for value in decision.values}
        for index, (case, verdict) in enumerate(
            zip(cases(decision), taken, strict=True)
        ):
            yield f"case:{name}#{index}", verdict
            by_value.setdefault(case.value, []).append(verdict)
        for value, found in by_value.items():
            yield f"decision:{name}={value}", any_of(found)
    for id_, rule in definition.rules.items():
        yield f"when:{id_}", reading.condition(rule.when)
        yield f"applies:{id_}", reading.condition(whole(rule))
        yield f"rule:{id_}", reading.given(id_)
