"""Say what changed between two answers: two assessments go in, changes come out in order.

Only what a person is told counts: advice that is given or held back, decisions, time limits.
A day that is counted from the day of the answer moves with it, and that alone is no change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, Protocol, cast

from mediation_rules.locales import phrase
from mediation_rules.results import Frozen
from mediation_rules.rules import ActionUrgency

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mediation_rules.results import (
        DeadlineResult,
        DecisionResult,
        Recommendation,
        Waiting,
    )

Kind = Literal["decision", "advice", "deadline", "contact"]

What = Literal[
    "gained",
    "lost",
    "held",
    "decided",
    "passed",
    "safe_day_over",
    "overdue",
    "more_urgent",
    "less_urgent",
    "surer",
    "less_sure",
    "moved",
    "otherwise",
    "in_date",
    "out_of_date",
]
"""What became of something, the first that fits."""

HELD = "held"
SURENESS = ("settled", "assumed", "provisional")
"""How firm advice is, the firmest first."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """One thing that an answer tells.

    Attributes:
        kind: What it is.
        id: Its id or name.
        title: How it is called.
        standing: How firm advice is, or `held`; the value of a decision.
        urgency: The place of its urgency, 0 the most urgent; None where there is none.
        day: Its day, or the length from today that it always lies ahead.
        over: Which of its days lies behind: `overdue`, `safe_day_over`, `passed` or nothing.
        said: All of that in a few words.
    """

    kind: Kind
    id: str
    title: str
    standing: str = ""
    urgency: int | None = None
    day: str = ""
    over: Literal["", "overdue", "safe_day_over", "passed"] = ""
    said: str = ""


class Change(Frozen):
    """One difference between two answers.

    `what` says in a word what became of it; `before` and `after` how each answer has it, None
    where an answer does not tell of it.
    """

    kind: Kind
    id: str
    title: str
    what: What
    before: str | None
    after: str | None

    def say(self, locale: str = "en", title: str | None = None) -> str:
        """Say the change in one sentence, with a title in the reader's language if given."""
        return phrase(f"change.{self.what}", locale, title=title or self.title)

    def __str__(self) -> str:
        """Say it in English, with what was and what is."""
        words = self.say()
        return f"{words} ({self.before or 'not there'} -> {self.after or 'not there'})"


class Differences(Frozen):
    """All that changed from one answer to another; nothing changed when it is false."""

    changes: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.changes)

    def __str__(self) -> str:
        """Say every change on a line of its own."""
        lines = "\n".join(map(str, self.changes))
        return lines or "Nothing changed."


class NextChange(Frozen):
    """The next day on which the advice is another one by itself, and what then changes."""

    on: date
    changes: tuple[Change, ...]

    def __str__(self) -> str:
        """Say the day and every change."""
        return "\n".join((f"On {self.on}:", *map(str, self.changes)))


class Answer(Protocol):
    """What is compared: the parts of an assessment that a person is told."""

    @property
    def as_of(self) -> date:
        """The day of the answer."""

    @property
    def decisions(self) -> Mapping[str, DecisionResult]:
        """What each decision came to."""

    @property
    def recommendations(self) -> tuple[Recommendation, ...]:
        """Advice that is given."""

    @property
    def provisional(self) -> tuple[Recommendation, ...]:
        """Advice that an answer may take away."""

    @property
    def held(self) -> tuple[Waiting, ...]:
        """Advice that is held back."""

    @property
    def deadlines(self) -> tuple[DeadlineResult, ...]:
        """Time limits."""


def differences(before: Answer, after: Answer) -> Differences:
    """Compare what two answers tell, in the order of the second."""
    return Differences(changes=tuple(_changes(noticed(before), noticed(after))))


def _changes(before: Iterable[Noticed], after: Iterable[Noticed]) -> Iterator[Change]:
    old = {(item.kind, item.id): item for item in before}
    new = {(item.kind, item.id): item for item in after}
    for key in dict.fromkeys((*new, *old)):
        was, now = old.get(key), new.get(key)
        known = now or was
        if was == now or known is None or _is_same(was, now):
            continue
        yield Change(
            kind=known.kind,
            id=known.id,
            title=known.title,
            what=_what(was, now),
            before=was.said if was else None,
            after=now.said if now else None,
        )


def _is_same(was: Noticed | None, now: Noticed | None) -> bool:
    return was is not None and now is not None and _seen(was) == _seen(now)


def _seen(item: Noticed) -> tuple[object, ...]:
    return item.standing, item.urgency, item.day, item.over


def _what(was: Noticed | None, now: Noticed | None) -> What:
    if now is None or was is None:
        return _come_or_gone(was, now)
    if now.kind == "decision":
        return "decided"
    if HELD in (was.standing, now.standing) and was.standing != now.standing:
        return "held" if now.standing == HELD else "gained"
    if now.over and now.over != was.over:
        return now.over
    return _degree(was, now)


def _come_or_gone(was: Noticed | None, now: Noticed | None) -> What:
    if now is None:
        return "lost"
    return "held" if now.standing == HELD else "gained"


def _degree(was: Noticed, now: Noticed) -> What:
    """Say which of the finer things changed, the weightiest first."""
    if was.urgency is not None and now.urgency is not None:
        if now.urgency != was.urgency:
            return "more_urgent" if now.urgency < was.urgency else "less_urgent"
        if now.standing != was.standing:
            ranks = [SURENESS.index(item.standing) for item in (was, now)]
            return "surer" if ranks[1] < ranks[0] else "less_sure"
    return "moved" if now.day != was.day else "otherwise"


# ---------------------------------------------------------------- what is told


def noticed(answer: Answer) -> Iterator[Noticed]:
    """Yield each thing that a person is told."""
    for name, decision in answer.decisions.items():
        value = ", ".join(decision.values) or str(decision)
        said = value if decision.settled else f"{value}, not settled"
        yield Noticed("decision", name, decision.title, standing=said, said=said)
    for item in (*answer.recommendations, *answer.provisional):
        yield _advice(item, answer.as_of)
    for waiting in answer.held:
        yield Noticed("advice", waiting.id, waiting.title, standing=HELD, said=HELD)
    for deadline in answer.deadlines:
        yield _limit(deadline, answer.as_of)


def _advice(item: Recommendation, as_of: date) -> Noticed:
    day = " or ".join(item.due_within) or (str(item.due) if item.due else "")
    is_over = not item.due_within and item.due is not None and item.due < as_of
    due = f", due {'within ' if item.due_within else ''}{day}" if day else ""
    over = ", overdue" if is_over else ""
    return Noticed(
        "advice",
        item.id,
        item.title,
        standing=item.basis,
        urgency=_URGENCIES.index(item.urgency),
        day=day,
        over="overdue" if is_over else "",
        said=f"{item.urgency.value}, {item.basis}{due}{over}",
    )


def _limit(item: DeadlineResult, as_of: date) -> Noticed:
    day, over = "no date", ""
    if item.by_rule is not None and item.act_by is not None:
        is_ours = item.whose in ("family", "anyone")
        day = f"{item.by_rule}, act by {item.act_by}" if is_ours else str(item.by_rule)
        late = is_ours and item.act_by < as_of
        over = "passed" if item.passed else "safe_day_over" if late else ""
    said = f"{day}, {over.replace('_', ' ')}" if over else day
    return Noticed(
        "deadline",
        item.name,
        item.title,
        day=day,
        over=cast("Literal['', 'safe_day_over', 'passed']", over),
        said=said,
    )


_URGENCIES = tuple(ActionUrgency)
