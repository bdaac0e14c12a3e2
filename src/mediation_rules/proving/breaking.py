"""Hold a property to one dispute: the dispute is really assessed, and what breaks it comes out."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from mediation_rules.analyse.witness import as_written
from mediation_rules.checks import walk
from mediation_rules.dispute_error import DisputeError
from mediation_rules.facts import told_values
from mediation_rules.operators import YES
from mediation_rules.properties import PropertyKind
from mediation_rules.proving.moves import Moves
from mediation_rules.strength import Reader, Strength

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mediation_rules.analyse import Analysis
    from mediation_rules.facts import Dispute
    from mediation_rules.properties import Property
    from mediation_rules.rules import Rule


@dataclass(frozen=True, slots=True)
class Breach:
    """A dispute that breaks a promise.

    Attributes:
        as_of: The day.
        told: What is told, as a mapping that `Dispute` accepts.
        change: What is told otherwise, or beside it, in the dispute that it is compared with;
            None marks a fact that is not told. Empty where one dispute shows it.
        rules: The rules that show it.
        came: How each of them is given, and how it is after the change.
        dispute: The dispute.
    """

    as_of: date
    told: Mapping[str, Any]
    change: Mapping[str, Any]
    rules: tuple[str, ...]
    came: tuple[Strength, ...]
    dispute: Dispute

    def given(self, told: Mapping[str, Any]) -> str:
        """Say facts on one line, with the day, as a case file would have them."""
        return f"{{as_of: {self.as_of}, given: {as_written(told)}}}"


_Found = tuple[tuple[str, ...], tuple[Strength, ...], Mapping[str, Any]]
"""The rules that break a promise, how each is given before and after, and what is told otherwise."""


class Breaking:
    """Looks for breaches, dispute by dispute, on one day."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._checked = analysis.rulesets[0]
        self._reader = Reader(self._checked, analysis.as_of)
        self._moves = Moves(analysis)

    def breach(
        self,
        promise: Property,
        dispute: Dispute,
        *,
        told: Mapping[str, Any] | None = None,
    ) -> Breach | None:
        """Return how a dispute breaks a promise; None when it keeps it.

        Args:
            promise: The property.
            dispute: Any dispute.
            told: The facts in the words in which to show them; those of the dispute if None.
        """
        told = told_values(dispute) if told is None else told
        for change, start in [({}, dispute), *self._moves.beside(promise, dispute)]:
            found = self._from(promise, start)
            if found is not None:
                rules, came, moved = found
                shown = {**told, **change}
                return Breach(self._analysis.as_of, shown, moved, rules, came, start)
        return None

    def _from(self, promise: Property, dispute: Dispute) -> _Found | None:
        advice = list(walk.advice_of(promise.about, self._checked.definition))
        # What a ruleset refuses to assess, such as another state's dispute, breaks nothing.
        with suppress(DisputeError):
            if self._is_meant(promise, dispute):
                return next(self._found(promise, advice, dispute), None)
        return None

    def _is_meant(self, promise: Property, dispute: Dispute) -> bool:
        if promise.when is None:
            return True
        reading = self._analysis.read_by(0, dispute)
        return reading.condition(promise.when) is YES

    def _found(
        self, promise: Property, advice: list[Rule], dispute: Dispute
    ) -> Iterator[_Found]:
        strengths = self._strengths(advice, dispute)
        given = [id_ for id_, strength in strengths.items() if strength.is_given]
        silent = [id_ for id_ in strengths if id_ not in given]
        broken: list[tuple[str, ...]]
        match promise.kind:
            case PropertyKind.IMPOSSIBLE:
                broken = [()]
            case PropertyKind.NEVER:
                broken = [(id_,) for id_ in given]
            case PropertyKind.ALWAYS:
                broken = [(id_,) for id_ in silent]
            case PropertyKind.COVERS:
                broken = [] if given else [tuple(silent)]
            case PropertyKind.EXCLUSIVE:
                broken = [*combinations(given, 2)]
            case _:
                yield from self._after(promise, advice, dispute, strengths)
                return
        for rules in broken:
            yield rules, tuple(strengths[id_] for id_ in rules), {}

    def _strengths(self, advice: list[Rule], dispute: Dispute) -> dict[str, Strength]:
        found = self._reader.assessment(dispute)
        return {
            rule.id: self._reader.strength_in(found, rule.id, rule.action)
            for rule in advice
        }

    def _after(
        self,
        promise: Property,
        advice: list[Rule],
        dispute: Dispute,
        before: Mapping[str, Strength],
    ) -> Iterator[_Found]:
        spared = {each.rule.id for each in promise.spared}
        held = [r for r in advice if before[r.id].is_given and r.id not in spared]
        if not held:
            return
        for change, moved in self._moves.after(promise, dispute):
            after = self._compared(promise, held, moved)
            for rule in held if after else ():
                was, came = before[rule.id], after[rule.id]
                if _is_weaker(promise, was, came):
                    yield (rule.id,), (was, came), change

    def _compared(
        self, promise: Property, advice: list[Rule], moved: Dispute
    ) -> dict[str, Strength]:
        """Return how advice is given after a move; nothing if the promise is not about it."""
        with suppress(DisputeError):
            is_rising = promise.kind is PropertyKind.MONOTONE
            if not is_rising or self._is_meant(promise, moved):
                return self._strengths(advice, moved)
        return {}


def _is_weaker(promise: Property, was: Strength, came: Strength) -> bool:
    if promise.kind is PropertyKind.IRRELEVANT and came.due != was.due:
        return True
    return not came.is_given or came.is_less_urgent_than(was)
