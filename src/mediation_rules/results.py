"""The parts of a result: advice, decisions, time limits, sources and what made them, each frozen.

They hold no prose beyond titles and reasons. `assessment` puts them together.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from mediation_rules.rules import ActionUrgency


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


class OpenDefault(Frozen):
    """A value of law that its owner may set otherwise and has not: the federal default.

    Attributes:
        name: The parameter.
        title: What it is.
        value: Its value on the day of the assessment.
        owner: Who may set another, such as `state`.
    """

    name: str
    title: str
    value: str
    owner: str


class Recommendation(Frozen):
    """One piece of advice.

    `basis` tells settled advice from advice that rests on something unknown (`provisional`, with
    the facts in `waits_for`) or on an assumption (`assumed`). `rules` are all rules that gave
    the action; the first is the one whose text is shown. `due_within` is the length that `due`
    lies after the day of the assessment, if it is counted from there and so moves with it; of
    several, the one that ends first counts. `defaults` are the federal defaults it rests on.
    """

    id: str
    action: str
    section: str
    title: str
    urgency: ActionUrgency
    due: date | None = None
    due_within: tuple[str, ...] = ()
    deadline: str | None = None
    basis: Literal["settled", "provisional", "assumed"] = "settled"
    rules: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    citations: tuple[str, ...] = ()
    waits_for: tuple[str, ...] = ()
    protected: bool = False
    defaults: tuple[OpenDefault, ...] = ()


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
    start_date: date | None = Field(repr=False)
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
    """A citation used by this assessment, so that a person can follow it.

    Attributes:
        link: Where to read it.
        read_at: The page in which it was read on `checked_on`, if that is another one.
    """

    id: str
    title: str
    authority: str
    strength: Literal["binding", "guidance", "practice"]
    locator: str
    link: str | None
    checked_on: date | None
    checked_by: str = ""
    read_at: str | None = None


class RulesetStamp(Frozen):
    """Which ruleset spoke: id, version and the digest of its files."""

    id: str
    version: str
    digest: str


class Receipt(Frozen):
    """What made this result, so that it can be made again. Nothing is told of the child.

    Attributes:
        library: The version of the library.
        engine: The engine; every one of them leads to the same answer.
        rulesets: The rulesets that spoke, the base first.
        as_of: The day of the assessment.
        facts_digest: Tells whether the facts are the same.
        answer_digest: Tells whether the answer is the same.
        calendar_digest: Tells whether the school calendar is; empty when there was none.
        key_id: Which key the digests were made with; empty for plain ones, which somebody who
            can guess the facts can confirm.
    """

    library: str
    engine: str
    rulesets: tuple[RulesetStamp, ...]
    as_of: date
    facts_digest: str
    answer_digest: str = ""
    calendar_digest: str = ""
    key_id: str = ""


class Unbound(RuntimeError):
    """A result was asked to speak without its ruleset and facts."""

    def __init__(self, instead: str = "ruleset.render(assessment, dispute)") -> None:
        super().__init__(
            "this result stands alone (it was read back, or made by hand):"
            f" use `{instead}`"
        )
