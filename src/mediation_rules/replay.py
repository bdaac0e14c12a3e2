"""Make an answer again: what was kept of it and the facts go in; whether it is the same comes out.

Where it is not, or cannot be told, every recorded difference is named: it is the reason, or at
least the first place to look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from mediation_rules.assessment import Assessment, Receipt
from mediation_rules.differences import Change
from mediation_rules.engines import EngineUnavailable, UnknownEngine
from mediation_rules.engines import engine as engine_named
from mediation_rules.results import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mediation_rules.facts import Dispute
    from mediation_rules.results import RulesetStamp
    from mediation_rules.ruleset import Ruleset

What = Literal[
    "library", "engine", "day", "ruleset", "files", "facts", "school calendar", "key"
]

_SAID: dict[str, str] = {
    "library": "another version of the library",
    "engine": "another engine, which leads to the same answer",
    "day": "another day",
    "ruleset": "another ruleset or version",
    "files": "other files of the same version of a ruleset",
    "facts": "other facts",
    "school calendar": "another school calendar",
    "key": "another key, so that digests cannot be compared",
}
_DIGITS = 12


class Cause(Frozen):
    """One thing that was another when the answer was first made."""

    what: What
    then: str
    now: str

    def __str__(self) -> str:
        """Say it in a line."""
        return f"{_SAID[self.what]}: {self.then or 'none'} -> {self.now or 'none'}"


class Replay(Frozen):
    """What came of making an answer again.

    Attributes:
        same: Whether the answer is the same; None when what was kept cannot tell.
        causes: What was another when it was first made.
        changes: How the answer differs, where all of it was kept.
        parts: The parts of the answer in which anything differs, were it a word.
    """

    same: bool | None
    causes: tuple[Cause, ...] = ()
    changes: tuple[Change, ...] = ()
    parts: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say it in plain words, a line for each cause and change."""
        return "\n".join(_said(self))


def replay(
    kept: Receipt | Assessment,
    ruleset: Ruleset,
    dispute: Dispute,
    *,
    as_of: date | None = None,
    engine: str | None = None,
) -> Replay:
    """Assess again and compare.

    Args:
        kept: The receipt of the answer, or the whole answer.
        ruleset: The rules to assess with.
        dispute: The facts.
        as_of: The day; that of the receipt if left out.
        engine: The engine; that of the receipt, if it runs here, when left out.

    Raises:
        EngineError: The engine cannot run.
    """
    receipt = kept if isinstance(kept, Receipt) else kept.receipt
    found = ruleset.assess(
        dispute, as_of=as_of or receipt.as_of, engine=engine or _runs(receipt.engine)
    )
    if isinstance(kept, Assessment):
        found = found.for_audience(kept.audience)
    causes = tuple(_causes(receipt, found.receipt))
    if isinstance(kept, Receipt):
        return Replay(same=_is_same(receipt, found.receipt), causes=causes)
    parts = tuple(
        name
        for name in Assessment.model_fields
        if name != "receipt" and getattr(kept, name) != getattr(found, name)
    )
    changes = kept.diff(found).changes
    return Replay(same=not parts, causes=causes, changes=changes, parts=parts)


def _runs(name: str) -> str | None:
    """Return an engine by name if it runs here."""
    try:
        return engine_named(name).name
    except (EngineUnavailable, UnknownEngine):
        return None


def _is_same(then: Receipt, now: Receipt) -> bool | None:
    """Compare the digests of two answers, if both were made in one way."""
    if not then.answer_digest or then.key_id != now.key_id:
        return None
    return then.answer_digest == now.answer_digest


def _causes(then: Receipt, now: Receipt) -> Iterator[Cause]:
    pairs: list[tuple[What, str, str]] = [
        ("library", then.library, now.library),
        ("engine", then.engine, now.engine),
        ("day", str(then.as_of), str(now.as_of)),
        *_rulesets(then.rulesets, now.rulesets),
        ("key", then.key_id, now.key_id),
    ]
    if then.key_id == now.key_id:
        pairs += [
            ("facts", then.facts_digest[:_DIGITS], now.facts_digest[:_DIGITS]),
            (
                "school calendar",
                then.calendar_digest[:_DIGITS],
                now.calendar_digest[:_DIGITS],
            ),
        ]
    yield from (Cause(what=what, then=a, now=b) for what, a, b in pairs if a != b)


def _rulesets(
    then: tuple[RulesetStamp, ...], now: tuple[RulesetStamp, ...]
) -> Iterator[tuple[What, str, str]]:
    """Compare chains ruleset by ruleset."""
    before, after = ({stamp.id: stamp for stamp in chain} for chain in (then, now))
    for id_ in dict.fromkeys((*before, *after)):
        old, new = before.get(id_), after.get(id_)
        if old is None or new is None or old.version != new.version:
            yield "ruleset", _named(old), _named(new)
        else:
            yield (
                "files",
                f"{_named(old)} {_short(old)}",
                f"{_named(new)} {_short(new)}",
            )


def _named(stamp: RulesetStamp | None) -> str:
    return f"{stamp.id} {stamp.version}" if stamp else ""


def _short(stamp: RulesetStamp) -> str:
    return f"({stamp.digest[:_DIGITS]})"


def _said(found: Replay) -> Iterator[str]:
    if found.same is None:
        yield "Whether the answer is the same cannot be told from what was kept."
    else:
        yield "The same answer." if found.same else "Another answer."
    if found.causes:
        yield "What is not as it was:"
        yield from (f"  {cause}" for cause in found.causes)
    elif found.same is False:
        yield "Nothing that a receipt records is another: look at predicates of your own."
    if found.changes:
        yield "What changed:"
        yield from (f"  {change}" for change in found.changes)
    if found.parts:
        yield f"Parts of the answer that differ: {', '.join(found.parts)}."
