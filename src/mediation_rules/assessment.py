"""The result: what is advised, what waits and for what, and on which facts and sources it rests.

An `Assessment` is frozen, typed, and round-trips through JSON. It holds no prose beyond titles
and reasons; texts are rendered when asked for. One that a ruleset returns is settled at once and
written down part by part, each when it is first asked for: most callers ask for a few.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Protocol, Self, TypedDict, Unpack

from pydantic import (
    Field,
    PrivateAttr,
    SerializerFunctionWrapHandler,
    model_serializer,
)

from mediation_rules.differences import differences
from mediation_rules.fact_fields import Audience
from mediation_rules.results import (
    Assumption,
    DeadlineResult,
    DecisionResult,
    Frozen,
    OpenDefault,
    OpenQuestion,
    Reason,
    Receipt,
    Recommendation,
    RulesetStamp,
    Source,
    Unbound,
    Waiting,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mediation_rules.differences import Differences, NextChange
    from mediation_rules.explanation import Explanation
    from mediation_rules.sheets import Sheet, Sheets
    from mediation_rules.weighing import Weighing

__all__ = [
    "Assessment",
    "Assumption",
    "DeadlineResult",
    "DecisionResult",
    "OpenDefault",
    "OpenQuestion",
    "Reason",
    "Receipt",
    "Recommendation",
    "RulesetStamp",
    "Source",
    "Teller",
    "Telling",
    "Unbound",
    "Waiting",
]

_PRIVATE = "__pydantic_private__"


class Telling(TypedDict, total=False):
    """How guidance is written.

    Attributes:
        locale: The reader's language; the ruleset's first if left out.
        everything: Whether all is told, not only the first steps.
        width: How many columns a line may have, for `text` and `terminal`.
        color: Whether `terminal` may use colours.
        audience: Who will read it: `family`, `mediator` or `school`; the family if left out.
    """

    locale: str
    everything: bool
    width: int
    color: bool
    audience: Audience


class Teller(Protocol):
    """What a ruleset lends an assessment so that it can speak."""

    def render(
        self, assessment: Assessment, format: str, **how: Unpack[Telling]
    ) -> str:
        """Write the guidance in a format."""

    def next_change(self, assessment: Assessment) -> NextChange | None:
        """Say when the advice changes by itself."""

    def why(self, assessment: Assessment, id: str) -> Explanation:
        """Explain one thing of it."""

    def for_audience(self, assessment: Assessment, audience: Audience) -> Assessment:
        """Make the answer that others may read."""

    def weigh(self, assessment: Assessment) -> Weighing:
        """Weigh the facts that are in dispute."""

    def papers(self, assessment: Assessment) -> Sheets:
        """Return the letters and worksheets for it."""


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
        audience: Who may read it. What is made for others was made without what they may not
            see.
        withheld: How many pieces of advice, decisions and time limits it keeps from them.
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
    audience: Audience = "family"
    withheld: int = 0
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
        object.__setattr__(made, "__pydantic_fields_set__", set(_fields(cls)))
        object.__setattr__(made, "__pydantic_extra__", None)
        private = {"_parts": parts, "_teller": teller}
        object.__setattr__(made, "__pydantic_private__", private)
        return made

    if not TYPE_CHECKING:  # pragma: no branch  # a type checker knows the fields

        def __getattr__(self, name: str) -> object:
            """Write down a field that is asked for the first time."""
            if name not in _fields(type(self)):
                return super().__getattr__(name)
            value = self.__dict__[name] = getattr(self._parts, name)
            return value

    def _whole(self) -> Self:
        """Write down every field, in order: what reads `__dict__` finds all of them."""
        if len(self.__dict__) < len(_fields(type(self))):
            found = {name: getattr(self, name) for name in _fields(type(self))}
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
        """Name the day and the reader alone: advice tells of a child, and a repr ends up in logs."""
        yield "as_of", self.as_of
        yield "audience", self.audience

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
            how: `audience`, `locale`, `everything`, and for text `width` and `color`.

        Raises:
            Unbound: This assessment was read back from JSON and holds neither the ruleset
                nor the facts: use `Ruleset.render`.
        """
        if self._teller is None:
            raise Unbound
        return self._teller.render(self, format, **how)

    def weigh(self) -> Weighing:
        """Return what holds whoever is right, and what depends on whom, where facts are disputed.

        Raises:
            DisputeError: Nothing of what is said can be true together.
            Unbound: This assessment was read back from JSON: use `Ruleset.weigh`.
        """
        if self._teller is None:
            raise Unbound("ruleset.weigh(dispute, as_of=…)")
        return self._teller.weigh(self)

    def for_audience(self, audience: Audience) -> Assessment:
        """Return the answer that others may read: from it all that is written for them follows.

        It is made anew without the facts that they may not see, so that nothing of these is in
        it: not in its pages and dates, its JSON, its reasons, or its receipt. One that is made
        for others stays so: of two readers the one who may see less counts.

        Args:
            audience: `family`, `mediator` or `school`.

        Raises:
            ValueError: There is no such audience.
            Unbound: This assessment was read back from JSON: use `Ruleset.for_audience`.
        """
        if self._teller is None:
            raise Unbound("ruleset.for_audience(assessment, dispute, audience)")
        return self._teller.for_audience(self, audience)

    @property
    def next_change(self) -> NextChange | None:
        """The next day on which the advice changes if nothing is done, and what then changes.

        It is worked out each time it is asked for. None means that days alone change nothing
        in the years that are looked at.

        Raises:
            Unbound: This assessment was read back from JSON.
        """
        if self._teller is None:
            raise Unbound
        return self._teller.next_change(self)

    def why(self, id: str) -> Explanation:
        """Return why a recommendation, decision or deadline is as it is, given or not.

        Args:
            id: A rule (`prepare/ask-for-current-iep`), a decision (`mediation_fit`) or a
                deadline (`deadlines.dpc_sol`).

        Raises:
            UnknownSubject: Nothing has that name; it says what was likely meant.
            Unbound: This assessment was read back from JSON and holds neither the ruleset
                nor the facts: use `Ruleset.why`.
        """
        if self._teller is None:
            raise Unbound("ruleset.why(dispute, id, as_of=…)")
        return self._teller.why(self, id)

    def letters(self, *, locale: str | None = None) -> tuple[Sheet, ...]:
        """Return the letters that fit now, or may fit, each with why and what is still blank.

        Args:
            locale: The language; the ruleset's first if left out.

        Raises:
            Unbound: This assessment was read back from JSON.
        """
        return self._bound("of_kind").papers(self).of_kind("letter", locale)

    def worksheets(self, *, locale: str | None = None) -> tuple[Sheet, ...]:
        """Return the worksheets that fit now, or may fit.

        Args:
            locale: The language; the ruleset's first if left out.

        Raises:
            Unbound: This assessment was read back from JSON.
        """
        return self._bound("of_kind").papers(self).of_kind("worksheet", locale)

    def letter(self, name: str, *, locale: str | None = None) -> Sheet:
        """Return one letter or worksheet, whether or not it fits.

        Args:
            name: Its id (`letters/ask-for-records`), or its name alone.
            locale: The language; the ruleset's first if left out.

        Raises:
            UnknownPaper: There is none of that name; it says what was likely meant.
            Unbound: This assessment was read back from JSON.
        """
        return self._bound("named").papers(self).named(name, locale)

    def _bound(self, method: str) -> Teller:
        if self._teller is None:
            raise Unbound(f"ruleset.papers(assessment, dispute).{method}(…)")
        return self._teller

    def diff(self, other: Assessment) -> Differences:
        """Return what is different in `other`: decisions, advice and time limits, by id.

        Advice counts when it is given or held back. A day that is counted from the day of the
        assessment moves with it, and that alone is no difference.

        Raises:
            ValueError: The two are for different readers.
        """
        if self.audience != other.audience:
            raise ValueError(
                f"one answer is for the {self.audience}, the other for the"
                f" {other.audience}: compare what the same reader may see"
            )
        return differences(self, other)


@cache
def _fields(model: type[Assessment]) -> tuple[str, ...]:
    return tuple(model.model_fields)
