"""The result: what is advised, what waits and for what, and on which facts and sources it rests.

An `Assessment` is frozen, typed, and round-trips through JSON. It holds no prose beyond titles
and reasons; texts are rendered when asked for. One that a ruleset returns is settled at once and
written down part by part, each when it is first asked for: most callers ask for a few.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal, Protocol, Self, TypedDict, Unpack

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    SerializerFunctionWrapHandler,
    model_serializer,
)

from mediation_rules.rules import ActionUrgency

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_PRIVATE = "__pydantic_private__"


class Frozen(BaseModel):
    """A value that never changes and refuses what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Reason(Frozen):
    """Why something is advised, decided, held or set aside, in the ruleset's first language."""

    text: str
    rule: str | None = None
    citations: tuple[str, ...] = ()
    bears: Literal["for", "against", "safeguard"] | None = None


class Assumption(Frozen):
    """A fact that was taken for granted because it is unknown."""

    path: str
    value: str | bool | int | None
    used_by: tuple[str, ...] = ()


class Recommendation(Frozen):
    """One piece of advice.

    `basis` tells settled advice from advice that rests on something unknown (`provisional`, with
    the facts in `waits_for`) or on an assumption (`assumed`). `rules` are all rules that gave
    the action; the first is the one whose text is shown.
    """

    id: str
    action: str
    section: str
    title: str
    urgency: ActionUrgency
    due: date | None = None
    deadline: str | None = None
    basis: Literal["settled", "provisional", "assumed"] = "settled"
    rules: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    citations: tuple[str, ...] = ()
    waits_for: tuple[str, ...] = ()
    protected: bool = False


class Waiting(Frozen):
    """Advice that is not given now: held, possible or overridden, and what it waits for."""

    id: str
    section: str
    title: str
    urgency: ActionUrgency
    status: Literal["held", "possible", "overridden"]
    waits_for: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    by: tuple[str, ...] = ()


class DecisionResult(Frozen):
    """What a decision came to.

    `value` is None while it is undecided; `settled` is False for a value that rests on skipped
    unknowns. `possible` lists every value that can still come out.
    """

    name: str
    title: str
    value: str | None
    values: tuple[str, ...] = ()
    settled: bool
    label: str = ""
    reasons: tuple[Reason, ...] = ()
    possible: tuple[str, ...] = ()
    waits_for: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say the value, or that it is open."""
        return self.value or "undecided"


class DeadlineResult(Frozen):
    """A time limit as it falls for this dispute.

    `by_rule` is the last day by the rule's own words; `act_by` the earliest safe day to act: the
    last business day on or before it, less a margin. Both are None when no date can be given,
    and `missing` then says what is lacking. `length` is the length that gave `by_rule`.
    """

    name: str
    title: str
    by_rule: date | None
    act_by: date | None
    passed: bool | None
    start: str
    start_date: date | None
    start_is_range: bool = False
    length: str = ""
    rule: str = ""
    whose: Literal["family", "school", "state", "hearing_officer", "anyone"] = "family"
    protects: str = ""
    note: str = ""
    missing: tuple[str, ...] = ()
    caution: tuple[str, ...] = ()
    owner: str | None = None
    citations: tuple[str, ...] = ()


class OpenQuestion(Frozen):
    """A fact worth asking for next, and the advice that waits for it."""

    path: str
    text: str
    why: str = ""
    unlocks: tuple[str, ...] = ()
    distressing: bool = False


class Source(Frozen):
    """A citation used by this assessment, so that a person can follow it."""

    id: str
    title: str
    authority: str
    strength: Literal["binding", "guidance", "practice"]
    locator: str
    link: str | None
    checked_on: date | None


class RulesetStamp(Frozen):
    """Which ruleset spoke: id, version and the digest of its files."""

    id: str
    version: str
    digest: str


class Receipt(Frozen):
    """What made this result, so that it can be made again."""

    library: str
    engine: str
    rulesets: tuple[RulesetStamp, ...]
    as_of: date
    facts_digest: str


class Change(Frozen):
    """One difference between two assessments."""

    kind: str
    id: str
    before: str | None
    after: str | None


class Telling(TypedDict, total=False):
    """How guidance is written.

    Attributes:
        locale: The reader's language; the ruleset's first if left out.
        everything: Whether all is told, not only the first steps.
        width: How many columns a line may have, for `text` and `terminal`.
        color: Whether `terminal` may use colours.
    """

    locale: str
    everything: bool
    width: int
    color: bool


class Teller(Protocol):
    """What a ruleset lends an assessment so that it can speak."""

    def render(
        self, assessment: Assessment, format: str, **how: Unpack[Telling]
    ) -> str:
        """Write the guidance in a format."""


class Assessment(Frozen):
    """Guidance for one dispute on one day.

    Attributes:
        format: The version of this form; it changes when a reader would have to.
        as_of: The day of the assessment.
        decisions: What each decision came to, by name.
        recommendations: Advice that is given, in order; settled, or assumed.
        provisional: Advice that an answer may still take away, in order.
        held: Advice that is held back until something is known.
        overridden: Advice that other advice sets aside.
        possible: Advice that waits for an answer.
        deadlines: Time limits as they fall for this dispute.
        assumptions: What was taken for granted because it is unknown.
        questions: What is worth asking next, the weightiest first.
        sources: The citations of all that is given.
        not_covered: What the dispute is about and this ruleset says nothing of.
        notice: What stands on every page: no legal advice, and whom to call in danger.
        receipt: What made this result, so that it can be made again.
    """

    format: Literal[1] = 1
    as_of: date
    decisions: dict[str, DecisionResult] = Field(default_factory=dict)
    recommendations: tuple[Recommendation, ...] = ()
    provisional: tuple[Recommendation, ...] = ()
    held: tuple[Waiting, ...] = ()
    overridden: tuple[Waiting, ...] = ()
    possible: tuple[Waiting, ...] = ()
    deadlines: tuple[DeadlineResult, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    sources: tuple[Source, ...] = ()
    not_covered: tuple[str, ...] = ()
    notice: tuple[str, ...]
    receipt: Receipt

    _teller: Teller | None = PrivateAttr(default=None)
    _parts: object | None = PrivateAttr(default=None)

    @classmethod
    def unfolding(cls, parts: object, teller: Teller | None = None) -> Self:
        """Return an assessment that takes each of its fields from `parts` when first asked.

        Args:
            parts: Has an attribute for every field, the same whenever it is asked for.
            teller: Through whom the assessment speaks.
        """
        made = cls.__new__(cls)
        object.__setattr__(made, "__dict__", {})
        object.__setattr__(made, "__pydantic_fields_set__", set(cls.model_fields))
        object.__setattr__(made, "__pydantic_extra__", None)
        private = {"_parts": parts, "_teller": teller}
        object.__setattr__(made, "__pydantic_private__", private)
        return made

    if not TYPE_CHECKING:  # pragma: no branch  # a type checker knows the fields

        def __getattr__(self, name: str) -> object:
            """Write down a field that is asked for the first time."""
            if name not in type(self).model_fields:
                return super().__getattr__(name)
            value = self.__dict__[name] = getattr(self._parts, name)
            return value

    def _whole(self) -> Self:
        """Write down every field, in order: what reads `__dict__` finds all of them."""
        if len(self.__dict__) < len(type(self).model_fields):
            found = {name: getattr(self, name) for name in type(self).model_fields}
            object.__setattr__(self, "__dict__", found)
        return self

    @model_serializer(mode="wrap")
    def _written(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        written: dict[str, Any] = handler(self._whole())
        return written

    def __iter__(self) -> Iterator[tuple[str, Any]]:  # type: ignore[override]
        """Yield each field by name, as every model does."""
        return super(Assessment, self._whole()).__iter__()

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        return super(Assessment, self._whole()).__repr_args__()

    def __getstate__(self) -> dict[Any, Any]:
        """Return what was found; a copy in another process stands alone."""
        alone = {"_parts": None, "_teller": None}
        return {**super(Assessment, self._whole()).__getstate__(), _PRIVATE: alone}

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the advice given, settled and provisional, in order."""
        return tuple(item.id for item in (*self.recommendations, *self.provisional))

    @property
    def mediation_fit(self) -> DecisionResult:
        """The decision on where mediation fits, with its reasons."""
        return self.decisions["mediation_fit"]

    def __eq__(self, other: object) -> bool:
        """Compare what was found; through whom it speaks is of no account."""
        if not isinstance(other, Assessment):
            return NotImplemented
        return self._whole().__dict__ == other._whole().__dict__

    def __hash__(self) -> int:
        return hash((self.as_of, self.receipt))

    def render(self, format: str = "markdown", **how: Unpack[Telling]) -> str:
        """Write the guidance.

        Args:
            format: `markdown`, `html`, `text` or `terminal`.
            how: `locale`, `everything`, and for text `width` and `color`.

        Raises:
            Unbound: This assessment was read back from JSON and holds neither the ruleset
                nor the facts: use `Ruleset.render`.
        """
        if self._teller is None:
            raise Unbound
        return self._teller.render(self, format, **how)

    def diff(self, other: Assessment) -> tuple[Change, ...]:
        """Return what is different in `other`: advice, decisions and deadlines, by id."""
        return tuple(_changes(self, other))


class Unbound(RuntimeError):
    """An assessment was asked to speak without its ruleset and facts."""

    def __init__(self) -> None:
        super().__init__(
            "this assessment stands alone (it was read back, or made by hand):"
            " use `ruleset.render(assessment, dispute)`"
        )


def _changes(one: Assessment, other: Assessment) -> Iterator[Change]:
    before, after = _summary(one), _summary(other)
    for kind, id_ in dict.fromkeys((*before, *after)):
        was, is_now = before.get((kind, id_)), after.get((kind, id_))
        if was != is_now:
            yield Change(kind=kind, id=id_, before=was, after=is_now)


def _summary(assessment: Assessment) -> dict[tuple[str, str], str]:
    """Say each thing a person would notice in a few words."""
    found: dict[tuple[str, str], str] = {}
    for name, decision in assessment.decisions.items():
        state = "" if decision.settled else ", not settled"
        found["decision", name] = f"{decision}{state}"
    for item in (*assessment.recommendations, *assessment.provisional):
        due = f", due {item.due}" if item.due else ""
        found["advice", item.id] = f"{item.urgency.value}, {item.basis}{due}"
    for waiting in (*assessment.held, *assessment.overridden, *assessment.possible):
        found["advice", waiting.id] = waiting.status
    for deadline in assessment.deadlines:
        found["deadline", deadline.name] = _dated(deadline)
    return found


def _dated(deadline: DeadlineResult) -> str:
    if deadline.by_rule is None:
        return "no date"
    passed = ", passed" if deadline.passed else ""
    return f"{deadline.by_rule}, act by {deadline.act_by}{passed}"
