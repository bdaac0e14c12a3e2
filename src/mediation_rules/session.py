"""Hold one dispute while it is told: an answer goes in; what it settled and what to ask next come out.

What is settled only grows, so that an answer adds its propositions to the working memory of an
engine and nothing is computed twice. An answer that changes an earlier one may take something
back: then the case is told anew. A case is safe to share between threads.
"""

from __future__ import annotations

from array import array
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import Field, ValidationError

from mediation_rules.assess.tables import tables
from mediation_rules.atoms import read_atoms
from mediation_rules.engines import EngineError, chosen_name
from mediation_rules.engines import engine as engine_named
from mediation_rules.facts import told_values
from mediation_rules.program import Settled
from mediation_rules.questions import Question, decided, newly
from mediation_rules.results import Frozen, RulesetStamp
from mediation_rules.source import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mediation_rules.assessment import Assessment
    from mediation_rules.book import Book
    from mediation_rules.facts import Dispute
    from mediation_rules.program import (
        Engine,
        Program,
        WorkingMemory,
    )
    from mediation_rules.situation import Situation
    from mediation_rules.weighing import Weighing

PREFERRED = ("durable", "compiled")
"""The engines of a case, the first that can carry it: the results are the same."""


class CaseError(ValueError):
    """A case is closed, or what was kept of one cannot be used."""


class Step(Frozen):
    """What one telling came to.

    Attributes:
        told: The facts that are new, other than before, or taken back.
        gained: Advice that is now settled, by id.
        ruled_out: Advice that is now settled not to be given.
        decisions: What is now decided.
        reopened: Advice that was settled, and is open again: an earlier answer changed.
        open: Advice that further answers can still bring or change.
        undecided: Decisions that are still open.
        questions_left: How many questions there still are at most: not each is proved here.
        question: The one to ask next; None when nothing can change any more.
    """

    told: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    ruled_out: tuple[str, ...] = ()
    decisions: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    reopened: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    questions_left: int = 0
    question: Question | None = None


class Saved(Frozen):
    """A case as it is kept. It holds all that was told, so it is for the family alone."""

    format: Literal[1] = 1
    ruleset: RulesetStamp
    as_of: date
    id: str | None = None
    facts: dict[str, Any]
    order: tuple[str, ...] = ()


class Case:
    """One dispute while it is being told.

    Attributes:
        as_of: The day of the case.
        id: A name of the caller's own. No engine ever sees it.
        engine: The engine that carries it.
        is_of_another_version: Whether it was kept under another version of the ruleset.
    """

    def __init__(
        self,
        book: Book,
        dispute: Dispute,
        as_of: date,
        *,
        engine: str | None = None,
        id: str | None = None,
        order: tuple[str, ...] = (),
        is_of_another_version: bool = False,
    ) -> None:
        self.as_of = as_of
        self.id = id
        self.is_of_another_version = is_of_another_version
        self._book = book
        self._lock = Lock()
        self._dispute = dispute
        self._order = [path for path in order if path in _said(dispute)]
        self._order += [path for path in _said(dispute) if path not in self._order]
        self._engine, self._memory = _opened(book.program, engine)
        self.engine = self._engine.name
        self._given = array("I")
        self._hear(dispute)
        self._is_open = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        """Name the ruleset and count: what was told is nobody else's business."""
        state = "" if self._is_open else ", closed"
        return f"<Case of {self._book.stamp.id}: {len(self._order)} answers{state}>"

    @property
    def dispute(self) -> Dispute:
        """The facts told so far."""
        return self._dispute

    @property
    def order(self) -> tuple[str, ...]:
        """The facts that were told or answered, the latest last."""
        return tuple(self._order)

    # ---------------------------------------------------------------------- telling

    def tell(self, facts: Mapping[str, Any] | None = None, /, **more: object) -> Step:
        """Take in answers, and return what they settled.

        Args:
            facts: Facts by nested or dotted name, each with a value or an `Answer`; None takes
                one back.
            more: The same by keyword, such as `plan="iep"`.

        Raises:
            DisputeError: With everything that is wrong; nothing was taken in.
            CaseError: The case is closed.
        """
        with self._lock:
            self._refuse_if_closed()
            return self._become(self._dispute.tell_all({**(facts or {}), **more}))

    def take_back(self, *paths: str) -> Step:
        """Forget answers as if they had never been asked for.

        Raises:
            DisputeError: A path names no fact; nothing was taken back.
            CaseError: The case is closed.
        """
        with self._lock:
            self._refuse_if_closed()
            dispute = self._dispute
            for path in paths:
                dispute = dispute.take_back(path)
            return self._become(dispute)

    def _become(self, dispute: Dispute) -> Step:
        before, was = _said(self._dispute), self._settled()
        situation = self._hear(dispute)
        self._dispute = dispute
        now = _said(dispute)
        changed = [p for p in {**before, **now} if before.get(p) != now.get(p)]
        kept = [path for path in self._order if path not in changed]
        self._order = kept + [path for path in changed if path in now]
        return self._step(tuple(changed), was, self._settled(), situation)

    def _hear(self, dispute: Dispute) -> Situation:
        """Tell the engine what is new; tell it all anew if something does not hold any more."""
        situation = self._book.read(dispute, self.as_of)
        atoms = read_atoms(self._book.program, situation)
        if not set(self._given) <= set(atoms):
            fresh = self._engine.start(self._book.program)
            self._memory.close()
            self._memory = fresh
        self._memory.add(atoms)
        self._given = array("I", atoms)
        return situation

    def _step(
        self,
        changed: tuple[str, ...],
        was: Settled,
        now: Settled,
        situation: Situation,
    ) -> Step:
        book = self._book
        found = tables(book.checked, book.program)
        new = newly(was, now)
        rows = [row for row in found.rows.values() if row.rule.recommend]
        left = book.ranking(situation, now)
        following = book.first(left)
        return Step(
            told=changed,
            gained=tuple(row.id for row in rows if row.is_given in new),
            ruled_out=tuple(row.id for row in rows if row.is_not_given in new),
            decisions=decided(found.decisions, new),
            reopened=tuple(
                row.id
                for row in rows
                if (row.is_given in was or row.is_not_given in was)
                and not (row.is_given in now or row.is_not_given in now)
            ),
            open=left.open("advice") if following else (),
            undecided=left.open("decision") if following else (),
            questions_left=len(left) if following else 0,
            question=following,
        )

    # ---------------------------------------------------------------------- reading

    def assess(self) -> Assessment:
        """Return the guidance for what was told so far: what `Ruleset.assess` returns.

        Raises:
            CaseError: The case is closed.
        """
        with self._lock:
            self._refuse_if_closed()
            situation = self._book.read(self._dispute, self.as_of)
            dispute, engine, settled = self._dispute, self._engine, self._settled()
        return self._book.conclude(dispute, situation, engine, settled)

    def weigh(self) -> Weighing:
        """Return what holds whoever is right, where facts that were told are in dispute.

        Raises:
            CaseError: The case is closed.
            DisputeError: Nothing of what is said can be true together.
        """
        return self.assess().weigh()

    def questions(self) -> tuple[Question, ...]:
        """Return every question that can still change something, the weightiest first.

        Raises:
            CaseError: The case is closed.
        """
        with self._lock:
            self._refuse_if_closed()
            return self._book.questions(self._dispute, self.as_of, self._settled())

    def next_question(self) -> Question | None:
        """Return the question to ask next with what each answer would settle, or None.

        Raises:
            CaseError: The case is closed.
        """
        with self._lock:
            self._refuse_if_closed()
            return self._book.next_question(self._dispute, self.as_of)

    def _settled(self) -> Settled:
        return Settled.of(self._book.program, self._memory.settled)

    # ------------------------------------------------------------------ keeping it

    def dump(self) -> str:
        """Return the case as JSON, to be kept and resumed. It holds all that was told."""
        return Saved(
            ruleset=self._book.stamp,
            as_of=self.as_of,
            id=self.id,
            facts=self._dispute.model_dump(mode="json", exclude_none=True),
            order=self.order,
        ).model_dump_json()

    def close(self) -> None:
        """Give back what the engine holds. Closing twice is harmless."""
        with self._lock:
            self._is_open = False
            self._memory.close()

    def _refuse_if_closed(self) -> None:
        if not self._is_open:
            raise CaseError("this case is closed: resume it from what `dump` returned")


def resumed(
    book: Book, text: str | bytes, *, as_of: date | None, engine: str | None
) -> Case:
    """Open a case again from what `Case.dump` returned; see `Ruleset.resume`.

    Raises:
        CaseError: It is no kept case, or one of another ruleset.
        DisputeError: Its facts are wrong; it lists every problem with its path.
    """
    kept = _saved(text)
    if kept.ruleset.id != book.stamp.id:
        raise CaseError(
            f"this case was told to `{kept.ruleset.id}`, not to `{book.stamp.id}`"
        )
    return Case(
        book,
        book.told(kept.facts),
        kept.as_of if as_of is None else as_of,
        engine=engine,
        id=kept.id,
        order=kept.order,
        is_of_another_version=kept.ruleset != book.stamp,
    )


def _saved(text: str | bytes) -> Saved:
    if len(text) > MAX_BYTES:
        raise CaseError(f"this is longer than the {MAX_BYTES:,} bytes of a kept case")
    try:
        return Saved.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        place = f" at `{where}`" if where else ""
        raise CaseError(f"this is not a kept case{place}: {first['msg']}") from None


def _opened(program: Program, name: str | None) -> tuple[Engine, WorkingMemory]:
    """Return an engine that can carry a program, and a working memory of it.

    Raises:
        EngineError: The engine that was named cannot.
    """
    wanted = chosen_name(name)
    *others, last = (wanted,) if wanted else PREFERRED
    for each in others:
        try:
            return engine_named(each), engine_named(each).start(program)
        except EngineError:
            # Not there, or the program is too large for it; the next one gives the same.
            continue
    return engine_named(last), engine_named(last).start(program)


def _said(dispute: Dispute) -> dict[str, object]:
    return {**told_values(dispute), **dispute.answers, **(dispute.disputed or {})}
