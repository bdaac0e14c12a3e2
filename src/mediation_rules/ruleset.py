"""The door of the library: name a ruleset, and turn disputes into guidance.

It puts the stages in order and knows nothing of its own: reading, checking, compiling,
assessing and rendering each live in their module. A `Ruleset` never changes, and threads may
share it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self, TypedDict, Unpack, cast

from mediation_rules import load as reading
from mediation_rules import packs
from mediation_rules.assess import assess
from mediation_rules.assess.clocks import QuickReading
from mediation_rules.assess.supposing import settle
from mediation_rules.book import Book
from mediation_rules.compile import compile_program
from mediation_rules.engines import DEFAULT
from mediation_rules.engines import engine as engine_named
from mediation_rules.facts import Dispute
from mediation_rules.overlay.locking import Lock
from mediation_rules.own_facts import dispute_class_with
from mediation_rules.results import RulesetStamp
from mediation_rules.sealing import PLAIN, Seal
from mediation_rules.session import Case, resumed
from mediation_rules.situation import Situation, read
from mediation_rules.speaking import Speaking, Voice
from mediation_rules.verdicts import checked

if TYPE_CHECKING:
    from pathlib import Path

    from mediation_rules.assessment import Assessment
    from mediation_rules.check import CheckedRuleset
    from mediation_rules.diagnostics import Diagnostic
    from mediation_rules.fact_model import FactModel
    from mediation_rules.program import Engine, Program, Settled
    from mediation_rules.questions import Question
    from mediation_rules.results import OpenQuestion
    from mediation_rules.rules import RulesetDefinition


class Loading(TypedDict, total=False):
    """What a ruleset can be loaded with."""

    model: type[Dispute]
    predicates: Mapping[str, Predicate]
    school_days: SchoolDays | None
    today: date | None
    locked: Path | None
    receipt_key: bytes | None


Predicate = Callable[[Mapping[str, Any]], bool | None]
SchoolDays = Collection[date] | Callable[[date], bool]

_NONE: Mapping[str, Any] = MappingProxyType({})


@lru_cache(maxsize=4)
def _compiled(checked: CheckedRuleset) -> Program:
    """Return the program of a ruleset: one for all that load the same files."""
    return compile_program(checked)


@dataclass(frozen=True, eq=False, repr=False)
class Ruleset(Speaking):
    """A checked ruleset, ready to assess.

    Attributes:
        checked: The ruleset, its facts and the warnings of `check`.
        program: What every engine runs.
        model: The class of its disputes: `Dispute`, with the ruleset's own facts if it has any.
        predicates: What the application registered, by name.
        school_days: The days of instruction, or a test of a day; None when unknown.
        seal: How the digests of receipts are made.
    """

    checked: CheckedRuleset
    program: Program
    model: type[Dispute]
    predicates: Mapping[str, Predicate]
    school_days: SchoolDays | None = None
    seal: Seal = PLAIN

    @classmethod
    def load(
        cls,
        name: str | Path,
        *,
        model: type[Dispute] = Dispute,
        predicates: Mapping[str, Predicate] = _NONE,
        school_days: SchoolDays | None = None,
        receipt_key: bytes | None = None,
        today: date | None = None,
        locked: Path | None = None,
    ) -> Self:
        """Read, check and compile a ruleset, with everything that it extends.

        Args:
            name: A bundled ruleset, an installed pack, or the path of a folder.
            model: The application's own subclass of `Dispute`, if it has one.
            predicates: Pure functions from known values to yes, no or None, by name.
            school_days: The days of instruction; those of the ruleset if it has a school
                calendar. Without them no school day is ever counted.
            receipt_key: A secret of the application, 16 bytes or more, so that nobody else can
                guess the facts behind the digests of a receipt.
            today: The day for warnings that time brings about, such as a review that is due.
            locked: A lock file; a ruleset of another version or hash is refused.

        Raises:
            RulesetError: There is no such ruleset, or it has mistakes; it holds all of them.
        """
        from mediation_rules.fact_model import FactModel

        lock = None if locked is None else Lock.read(locked)
        found = reading.load(reading.find(name), FactModel.of(model), lock=lock)
        if found.definition is None:
            found.unwrap()
        definition = cast("RulesetDefinition", found.definition)
        sound = checked(
            definition,
            facts=found.facts,
            base=found.diagnostics,
            predicates=tuple(predicates),
            today=today,
        )
        own = definition.own_facts.values()
        return cls(
            checked=sound,
            program=_compiled(sound),
            model=dispute_class_with(own, model) if own else model,
            predicates=MappingProxyType(dict(predicates)),
            school_days=definition.school_days if school_days is None else school_days,
            seal=Seal(receipt_key),
        )

    @classmethod
    def for_state(cls, state: str | None, **how: Unpack[Loading]) -> Self:
        """Load the ruleset of a state, or the federal one where there is none.

        Args:
            state: The jurisdiction, such as `US-PA`; None when it is not known.
            how: What `load` takes beside the name.

        Raises:
            RulesetError: The ruleset has mistakes.
        """
        return cls.load(packs.for_state(state), **how)

    @property
    def definition(self) -> RulesetDefinition:
        """The ruleset as its files say it."""
        return self.checked.definition

    @property
    def facts(self) -> FactModel:
        """Every fact that its conditions may name."""
        return self.checked.facts

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What `check` found worth a look."""
        return self.checked.warnings

    @property
    def id(self) -> str:
        """The id of the ruleset."""
        return self.definition.id

    def __repr__(self) -> str:
        return f"<Ruleset {self.id} {self.definition.version}: {len(self.definition.rules)} rules>"

    def dispute(self, facts: Mapping[str, Any]) -> Dispute:
        """Return facts as a dispute of this ruleset, its own facts included.

        Raises:
            DisputeError: Something is wrong; it lists every problem with its path.
        """
        return self.model.from_mapping(facts)

    def situation(self, dispute: Dispute, *, as_of: date) -> Situation:
        """Return what the conditions of this ruleset see of a dispute on a day."""
        return read(
            dispute,
            self.definition,
            as_of,
            predicates=self.predicates,
            school_days=self.school_days,
            reading=QuickReading,
        )

    def assess(
        self,
        dispute: Dispute | Mapping[str, Any],
        *,
        as_of: date,
        engine: str | None = None,
    ) -> Assessment:
        """Return the guidance for a dispute on a day.

        Args:
            dispute: The facts, as a dispute or as plain data.
            as_of: The day of the assessment. It is never read from the clock.
            engine: `compiled` or `durable`; what the environment says if None.

        Raises:
            DisputeError: The plain data is wrong; it lists every problem with its path.
            TypeError: `as_of` is no plain date.
            EngineError: The engine cannot run.
        """
        _refuse_if_no_day(as_of)
        told = self._told(dispute)
        situation = self.situation(told, as_of=as_of)
        return self._concluded(told, situation, engine_named(engine))

    def _concluded(
        self,
        told: Dispute,
        situation: Situation,
        engine: Engine,
        settled: Settled | None = None,
    ) -> Assessment:
        return assess(
            self.checked,
            self.program,
            situation,
            engine,
            facts=lambda: told.model_dump(mode="json", exclude_none=True),
            seal=self.seal,
            teller=Voice(self, told),
            settled=settled,
            asking=lambda settled: self._open_questions(situation, settled),
        )

    def _open_questions(
        self, situation: Situation, settled: Settled
    ) -> tuple[OpenQuestion, ...]:
        from mediation_rules.questions import open_questions

        return open_questions(self._book().ranking(situation, settled), self.checked)

    def open_case(
        self,
        dispute: Dispute | Mapping[str, Any] = _NONE,
        *,
        as_of: date,
        engine: str | None = None,
        id: str | None = None,
    ) -> Case:
        """Open a case that is told step by step.

        Args:
            dispute: What is known already.
            as_of: The day of the case.
            engine: `compiled` or `durable`; what the environment says if None, else `durable`
                where it is there.
            id: A name of the caller's own for the case.

        Raises:
            DisputeError: The plain data is wrong; it lists every problem with its path.
            TypeError: `as_of` is no plain date.
            EngineError: The engine that was named cannot run.
        """
        _refuse_if_no_day(as_of)
        return Case(self._book(), self._told(dispute), as_of, engine=engine, id=id)

    def resume(
        self, text: str | bytes, *, as_of: date | None = None, engine: str | None = None
    ) -> Case:
        """Open a case again from what `Case.dump` returned.

        Args:
            text: What was kept.
            as_of: Another day for the case than the one that was kept.
            engine: As `open_case` takes it.

        Raises:
            CaseError: It is no kept case, or one of another ruleset.
            DisputeError: Its facts are wrong; it lists every problem with its path.
            TypeError: `as_of` is no plain date.
            EngineError: The engine that was named cannot run.
        """
        if as_of is not None:
            _refuse_if_no_day(as_of)
        return resumed(self._book(), text, as_of=as_of, engine=engine)

    def _book(self) -> Book:
        return Book(
            checked=self.checked,
            program=self.program,
            stamp=RulesetStamp(
                id=self.id,
                version=self.definition.version,
                digest=self.definition.digest,
            ),
            told=self.dispute,
            read=lambda dispute, day: self.situation(dispute, as_of=day),
            settle=self._settle,
            conclude=self._concluded,
        )

    def questions(
        self, dispute: Dispute | Mapping[str, Any], *, as_of: date
    ) -> tuple[Question, ...]:
        """Return every question whose answer can still change something, the weightiest first.

        Raises:
            DisputeError: The plain data is wrong; it lists every problem with its path.
        """
        return self._book().questions(self._told(dispute), as_of)

    def next_question(
        self, dispute: Dispute | Mapping[str, Any], *, as_of: date
    ) -> Question | None:
        """Return the question to ask next with what each answer would settle, or None.

        Raises:
            DisputeError: The plain data is wrong; it lists every problem with its path.
        """
        return self._book().next_question(self._told(dispute), as_of)

    def question(self, path: str) -> Question:
        """Return the question about any fact, whether or not its answer can change anything.

        Raises:
            KeyError: There is no such fact.
        """
        from mediation_rules.questions import about

        return about(path, self.checked)

    def _settle(self, situation: Situation) -> Settled:
        return settle(engine_named(DEFAULT), self.program, situation)

    def _told(self, dispute: Dispute | Mapping[str, Any]) -> Dispute:
        return dispute if isinstance(dispute, Dispute) else self.dispute(dispute)


def _refuse_if_no_day(as_of: date) -> None:
    if isinstance(as_of, datetime) or not isinstance(as_of, date):
        raise TypeError(f"as_of is a date without a time, not {as_of!r}")
