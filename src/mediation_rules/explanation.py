"""Why, why not, and what would change it: one record of the reasons for one thing.

An `Explanation` is frozen, typed, and round-trips through JSON. It holds no prose of its own
beyond what the ruleset says: tellings for a family, an advocate or an audit are written from it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, Protocol, Self, TypedDict, Unpack

from pydantic import Field, PrivateAttr

from mediation_rules.fact_values import Plain as Plain
from mediation_rules.results import Frozen, Reason, Receipt, Source, Unbound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Reader = Literal["family", "advocate", "audit"]
READERS: tuple[Reader, ...] = ("family", "advocate", "audit")


StepKind = Literal[
    "all",
    "any",
    "not",
    "condition",
    "test",
    "predicate",
    "rule",
    "when",
    "unless",
    "override",
    "decision",
    "value",
    "case",
    "otherwise",
    "deadline",
    "start",
]
"""What one step of a reading is."""


class GivenFact(Frozen):
    """A fact that an explanation names, and the value that it had.

    `origin` says where the value comes from: `told`, `implied` by another fact (`implied_by`,
    with the reason), `assumed` by the ruleset, `declined` (asked and not given: `answer`), or
    `unknown`.
    """

    path: str
    origin: Literal["told", "implied", "assumed", "declined", "unknown"]
    value: Plain | None = Field(default=None, repr=False)
    answer: str | None = None
    implied_by: str | None = None
    because: str = ""
    controllable: bool = False
    sensitivity: Literal["family_only", "shared_with_mediator", "shared"] = "shared"


class UsedParameter(Frozen):
    """A constant of the ruleset on which something rests, and its source."""

    name: str
    title: str
    value: str
    kind: Literal["law", "practice"]
    since: date | None = None
    citations: tuple[str, ...] = ()


class Clause(Frozen):
    """One step of the reading, with the steps it rests on.

    `name` is the fact, condition, rule, decision or deadline that it is about; `asks` is a test in
    the words of the language; `members` those that it asks for of a set; `value` and `answer`
    are what the fact had. A step that stands
    elsewhere in the tree as well has its parts there, and is marked `seen`.
    """

    kind: StepKind
    verdict: Literal["yes", "no", "unknown"]
    name: str = ""
    asks: str = ""
    members: tuple[str, ...] = ()
    value: Plain | None = Field(default=None, repr=False)
    answer: str | None = None
    parameters: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    place: str = ""
    seen: bool = False
    parts: tuple[Clause, ...] = ()

    def walk(self) -> Iterator[Clause]:
        """Yield this step and all below, in order."""
        yield self
        for part in self.parts:
            yield from part.walk()

    @property
    def tests(self) -> tuple[Clause, ...]:
        """The tests of facts and the predicates at its ends."""
        return tuple(
            step for step in self.walk() if step.kind in ("test", "predicate", "start")
        )


class Stop(Frozen):
    """A smallest set of clauses that is enough to stop something, whatever else is so."""

    clause: Clause
    facts: tuple[str, ...]


class Setter(Frozen):
    """Another rule that set this one aside, or may still do so, and what that waits for."""

    rule: str
    title: str
    is_open: bool
    because: str = ""
    waits_for: tuple[str, ...] = ()


class Counted(Frozen):
    """How a deadline was counted."""

    start: str
    earliest_start: date | None = Field(repr=False)
    latest_start: date | None = Field(repr=False)
    direction: Literal["after", "before"]
    length: str
    by_rule: date | None
    act_by: date | None
    missing: tuple[str, ...] = ()
    because: str = ""


class FactChange(Frozen):
    """One fact that would have to be otherwise.

    `kind` says what it takes: the person can do it (`yours`), can tell it because it is only
    unknown (`tell_us`), or it is as it is (`other`). `after` stands for every value that works
    alike; a day for all from `earliest` to `latest`. A set says what it gains and loses.
    """

    path: str
    kind: Literal["yours", "tell_us", "other"]
    before: Plain | None = Field(default=None, repr=False)
    after: Plain | None = Field(default=None, repr=False)
    answer: str | None = None
    gains: tuple[str, ...] = ()
    loses: tuple[str, ...] = ()
    earliest: date | None = None
    latest: date | None = None


class ChangeSet(Frozen):
    """A smallest set of changes, and what comes of it: the new verdict or value.

    `size` counts facts, and of a set each member. No part of the set is enough. One that is
    `roundabout` has a fact from which another follows that could as well be told itself.
    """

    facts: tuple[FactChange, ...]
    size: int
    roundabout: bool = False
    outcome: Literal["yes", "no"]
    value: str | None = None


class Changes(Frozen):
    """What would change it, the smallest and easiest first.

    Every set of up to `searched_to` changes was looked at. `is_cut_short` tells that the search
    ended before its largest size, `not_searched` names facts whose values cannot be tried out.
    """

    sets: tuple[ChangeSet, ...] = ()
    searched_to: int = 0
    is_cut_short: bool = False
    not_searched: tuple[str, ...] = ()


class TellingOfReasons(TypedDict, total=False):
    """How an explanation is written.

    Attributes:
        reader: For whom: `family`, `advocate` or `audit`.
        locale: The reader's language; the ruleset's first if left out.
        width: How many columns a line may have, for `text` and `terminal`.
        color: Whether `terminal` may use colours.
    """

    reader: Reader
    locale: str
    width: int
    color: bool


class Narrator(Protocol):
    """What a ruleset lends an explanation so that it can speak."""

    def tell(
        self, explanation: Explanation, format: str, **how: Unpack[TellingOfReasons]
    ) -> str:
        """Write the explanation in a format."""


Standing = Literal[
    "given",
    "assumed",
    "provisional",
    "held",
    "overridden",
    "possible",
    "not_given",
    "decided",
    "leaning",
    "undecided",
    "runs",
    "does_not_run",
    "may_run",
]


class Explanation(Frozen):
    """Why one thing is as it is, in one assessment.

    Attributes:
        id: The rule, decision, or deadline (`deadlines.dpc_sol`).
        kind: Which of these it is.
        title: Its title in the ruleset's first language.
        as_of: The day of the assessment.
        standing: What became of it.
        value: Of a decision its value, or values; of a deadline its last day.
        policy: What the rule does while its condition is unknown.
        reasons: Why, in the ruleset's own words.
        deciding: The clauses that decided it, and no others; None while it is open.
        open: The clauses that are open, while any that matters is.
        stops: For what is not so, each smallest set of clauses that stops it.
        more_stops: Whether there are more of these than were looked at.
        set_aside_by: What overrode or held it, or still may.
        waits_for: The unknown facts that may settle it.
        assumed: The facts that were taken for granted.
        facts: Every fact that is named, with its value.
        parameters: Every constant that is used, with its source.
        counted: How a deadline was counted.
        changes: What would change it.
        sources: The citations of all of this.
        reading: Every clause that was read, for an audit.
        receipt: What made the assessment.
    """

    format: Literal[1] = 1
    id: str
    kind: Literal["advice", "decision", "deadline"]
    title: str
    as_of: date
    standing: Standing
    value: tuple[str, ...] = ()
    policy: str = ""
    reasons: tuple[Reason, ...] = ()
    deciding: Clause | None = None
    open: Clause | None = None
    stops: tuple[Stop, ...] = ()
    more_stops: bool = False
    set_aside_by: tuple[Setter, ...] = ()
    waits_for: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    facts: tuple[GivenFact, ...] = ()
    parameters: tuple[UsedParameter, ...] = ()
    counted: Counted | None = None
    changes: Changes = Field(default_factory=Changes)
    sources: tuple[Source, ...] = ()
    reading: Clause
    receipt: Receipt

    _narrator: Narrator | None = PrivateAttr(default=None)

    def __eq__(self, other: object) -> bool:
        """Compare what was found; through whom it speaks is of no account."""
        if not isinstance(other, Explanation):
            return NotImplemented
        return self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((self.id, self.as_of, self.receipt))

    def __str__(self) -> str:
        """Tell it to a family; say what it is about if it stands alone."""
        if self._narrator is None:
            return f"{self.id}: {self.standing}"
        return self.render("text").rstrip()

    def __repr_args__(self) -> Iterable[tuple[str | None, object]]:
        """Name what it is about, and nothing that was told: a repr ends up in logs."""
        yield "id", self.id
        yield "as_of", self.as_of

    def bound_to(self, narrator: Narrator) -> Self:
        """Return the same explanation, able to speak through `narrator`."""
        copy = self.model_copy()
        copy._narrator = narrator
        return copy

    def render(self, format: str = "text", **how: Unpack[TellingOfReasons]) -> str:
        """Write the explanation.

        Args:
            format: `text`, `markdown`, `html`, `terminal`, `json` or `mermaid`.
            how: `reader` (a family if left out), `locale`, and for text `width` and `color`.

        Raises:
            Unbound: This explanation was read back from JSON: use `Ruleset.tell`.
        """
        if self._narrator is None:
            raise Unbound("ruleset.tell(explanation)")
        return self._narrator.tell(self, format, **how)
