"""Assess a dispute: a checked ruleset, its program and a situation go in, an `Assessment` out.

The engine settles what is settled. Everything that rests on something unknown, on a policy or
on an assumption is put on top of that here, and is marked as what it is. Only the settling is
done at once; each part of the result is put together when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from mediation_rules import __version__, notice
from mediation_rules.assess.advice import Advice, Adviser
from mediation_rules.assess.decide import decide
from mediation_rules.assess.limits import limits
from mediation_rules.assess.openings import Openings
from mediation_rules.assess.standing import Standing, Standings, Status
from mediation_rules.assess.supposing import Supposing, settle
from mediation_rules.assess.tables import Tables, tables
from mediation_rules.assessment import Assessment, Assumption, Receipt
from mediation_rules.engines import DEFAULT
from mediation_rules.engines import engine as engine_named
from mediation_rules.sealing import PLAIN, Seal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.assessment import (
        DeadlineResult,
        DecisionResult,
        OpenQuestion,
        Recommendation,
        Source,
        Teller,
        Waiting,
    )
    from mediation_rules.check import CheckedRuleset
    from mediation_rules.conditions import Scalar
    from mediation_rules.program import Engine, Program, Settled
    from mediation_rules.situation import Situation


__all__ = ["assess"]

Asking = Callable[["Settled"], tuple["OpenQuestion", ...]]


def _nothing(_: Settled) -> tuple[OpenQuestion, ...]:
    return ()


_WAITING = (Status.HELD, Status.POSSIBLE, Status.OVERRIDDEN)


def assess(
    checked: CheckedRuleset,
    program: Program,
    situation: Situation,
    engine: Engine,
    *,
    facts: Callable[[], object],
    seal: Seal = PLAIN,
    teller: Teller | None = None,
    settled: Settled | None = None,
    asking: Asking = _nothing,
) -> Assessment:
    """Return the guidance for one situation.

    Args:
        checked: The ruleset.
        program: What `compile` made of it.
        situation: The known facts on the day of the assessment.
        engine: What settles the program.
        facts: Gives the facts as plain data, for the digest in the receipt.
        seal: How digests are made.
        teller: Through whom the assessment speaks.
        settled: What the engine settled already, if a case holds it. What is supposed on top
            is then settled by the default engine, so that no other case has to make room.
        asking: Says what is worth asking, of what is settled; it is called once somebody asks.
    """
    parts = _Parts(checked, program, situation, engine, facts, seal, settled, asking)
    return Assessment.unfolding(parts, teller)


class _Parts:
    """One dispute on its way from what is settled to the result: each field, when asked for."""

    format = 1
    not_covered = ()
    audience = "family"
    withheld = 0

    def __init__(
        self,
        checked: CheckedRuleset,
        program: Program,
        situation: Situation,
        engine: Engine,
        facts: Callable[[], object],
        seal: Seal,
        settled: Settled | None,
        asking: Asking,
    ) -> None:
        self._asking = asking
        self.checked = checked
        self.definition = checked.definition
        self.program = program
        self.situation = situation
        self.engine = engine
        self.facts = facts
        self.seal = seal
        self.as_of = situation.as_of
        self.settled = settled or settle(engine, program, situation)
        self._guessing = engine if settled is None else engine_named(DEFAULT)

    @cached_property
    def tables(self) -> Tables:
        return tables(self.checked, self.program)

    @cached_property
    def standings(self) -> Standings:
        suppose = Supposing(
            self.checked, self.program, self.tables, self.situation, self._guessing
        )
        return Standings(self.tables, self.settled, suppose)

    # --------------------------------------------------------------- the decisions

    @cached_property
    def decisions(self) -> dict[str, DecisionResult]:
        return {
            row.decision.name: decide(row, self.settled, self.openings.condition)
            for row in self.tables.decisions
        }

    @cached_property
    def deadlines(self) -> tuple[DeadlineResult, ...]:
        return limits(self.situation, self.definition)

    # ------------------------------------------------------------------ the advice

    @cached_property
    def _advice(self) -> Advice:
        """Firm advice, provisional advice, and what was shut out."""
        return Adviser(
            self.tables, self.standings, self.situation, self._waits_for
        ).given()

    @property
    def recommendations(self) -> tuple[Recommendation, ...]:
        return self._advice.firm

    @property
    def provisional(self) -> tuple[Recommendation, ...]:
        return self._advice.provisional

    @cached_property
    def _waiting(self) -> list[Waiting]:
        adviser = Adviser(self.tables, self.standings, self.situation, self._waits_for)
        waiting = [
            adviser.waiting(standing)
            for standing in self.standings.all
            if standing.status in _WAITING and standing.row.rule.recommend
        ]
        return sorted((*waiting, *self._advice.shut_out), key=_place)

    @cached_property
    def held(self) -> tuple[Waiting, ...]:
        return tuple(item for item in self._waiting if item.status == "held")

    @cached_property
    def overridden(self) -> tuple[Waiting, ...]:
        return tuple(item for item in self._waiting if item.status == "overridden")

    @cached_property
    def possible(self) -> tuple[Waiting, ...]:
        return tuple(item for item in self._waiting if item.status == "possible")

    @cached_property
    def questions(self) -> tuple[OpenQuestion, ...]:
        return self._asking(self.settled)

    # ---------------------------------------------------------------- assumptions

    @cached_property
    def assumptions(self) -> tuple[Assumption, ...]:
        """The facts that given advice takes for granted, and which advice does."""
        given = (*self.recommendations, *self.provisional)
        shown = {id_ for item in given for id_ in item.rules}
        used: dict[tuple[str, Scalar], list[str]] = {}
        for standing in self.standings.all:
            if standing.status is Status.ASSUMED and standing.row.id in shown:
                for path, value in standing.assumed.items():
                    if path not in self.situation.values:
                        used.setdefault((path, value), []).append(standing.row.id)
        return tuple(
            Assumption(path=path, value=_plain(value), used_by=tuple(sorted(rules)))
            for (path, value), rules in sorted(
                used.items(), key=lambda item: item[0][0]
            )
        )

    # -------------------------------------------------------------------- waiting

    @cached_property
    def openings(self) -> Openings:
        return Openings(self.program, self.situation, self.definition, self.settled)

    def _waits_for(self, standing: Standing) -> tuple[str, ...]:
        """Return the unknown facts that keep a standing from being settled."""
        return tuple(dict.fromkeys(self._open_facts(standing)))

    def _open_facts(self, standing: Standing) -> Iterator[str]:
        yield from self.openings.rule(standing.row.id)
        for other in standing.by or standing.row.overridden_by:
            if self.standings.is_open(other):
                yield from self.openings.rule(other)

    # ------------------------------------------------------------------- the rest

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        known = self.tables.sources
        used = chain(
            *(item.citations for item in self.recommendations),
            *(item.citations for item in self.provisional),
            *(item.citations for item in self.decisions.values()),
            *(item.citations for item in self.deadlines),
        )
        return tuple(known[id_] for id_ in sorted(set(used)) if id_ in known)

    @cached_property
    def notice(self) -> tuple[str, ...]:
        return notice.lines(self.tables.language, self.definition)

    @cached_property
    def receipt(self) -> Receipt:
        seal = self.seal
        answer = {name: getattr(self, name) for name in _ANSWER}
        return Receipt(
            library=__version__,
            engine=self.engine.name,
            rulesets=self.tables.stamps,
            as_of=self.as_of,
            facts_digest=seal.digest("facts", self.facts()),
            answer_digest=seal.digest("answer", answer),
            calendar_digest=_of_calendar(self.situation, seal),
            key_id=seal.key_id,
        )


_NO_ANSWER = ("audience", "withheld", "receipt")
_ANSWER = tuple(name for name in Assessment.model_fields if name not in _NO_ANSWER)


def _of_calendar(situation: Situation, seal: Seal) -> str:
    """Return the digest of the school calendar; what a function answers cannot be listed."""
    days = situation.calendar.school_days
    if days is None:
        return ""
    return _A_FUNCTION if callable(days) else seal.digest("school days", sorted(days))


_A_FUNCTION = "a function of the application"


def _place(item: Waiting) -> tuple[str, str]:
    return item.section, item.id


def _plain(value: object) -> str | bool | int:
    return value if isinstance(value, bool | int) else str(value)
