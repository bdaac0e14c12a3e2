"""Look through two rulesets on one day, and bear out every difference with a real dispute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mediation_rules.analyse import Analysis
from mediation_rules.analyse.diagrams import EVERYWHERE, Region
from mediation_rules.contrast.causes import Causes, Part
from mediation_rules.contrast.report import Example, Otherwise
from mediation_rules.contrast.ways import AdviceWays, DeadlineWays, DecisionWays, Way
from mediation_rules.differences import noticed
from mediation_rules.dispute_error import DisputeError
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute, told_values
from mediation_rules.own_facts import dispute_class_with
from mediation_rules.situation import state_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from mediation_rules.contrast.causes import Kind
    from mediation_rules.differences import Noticed
    from mediation_rules.jurisdictions import Jurisdiction
    from mediation_rules.rules import DeadlineRule, Decision, Rule
    from mediation_rules.ruleset import Ruleset

_WORDS = {
    "gained": "whether it is given",
    "lost": "whether it is no longer given",
    "held": "whether it is held back",
    "let_go": "whether it is no longer held back",
    "surer": "how sure it is",
    "less_sure": "how sure it is",
    "more_urgent": "how urgent it is",
    "less_urgent": "how urgent it is",
    "moved": "its day",
    "decided": "what it comes to",
}


class NotComparable(ValueError):
    """No dispute can be told to both rulesets; it says why."""


@dataclass(frozen=True, slots=True)
class Missed:
    """What may differ, and could not be shown."""

    kind: Kind
    id: str
    what: str
    rests_on: tuple[str, ...]

    def __str__(self) -> str:
        """Say it in a few words."""
        rests = f", which rests on {', '.join(self.rests_on)}" if self.rests_on else ""
        return f"`{self.id}`: {_WORDS[self.what]}{rests}"


@dataclass(frozen=True, slots=True)
class _Pair:
    """One thing as each ruleset has it; None where it has none such."""

    kind: Kind
    id: str
    before: Rule | Decision | DeadlineRule | None
    after: Rule | Decision | DeadlineRule | None

    @property
    def title(self) -> str:
        either = self.after or self.before
        return next(iter(either.title.values()), self.id) if either else self.id


class Search:
    """Two rulesets on one day.

    Args:
        before: The one ruleset.
        after: The other.
        as_of: The day.
        names: For rules that are called otherwise in the other, how.

    Attributes:
        missed: What may differ and could not be shown, once everything was looked for.
    """

    def __init__(
        self, before: Ruleset, after: Ruleset, as_of: date, names: Mapping[str, str]
    ) -> None:
        self._rulesets = (before, after)
        self._as_of = as_of
        self._names = names
        model = _model(before, after)
        self._analysis = Analysis(
            before.checked, after.checked, as_of=as_of, model=model
        )
        one, other = (regions.view for regions in self._analysis.regions)
        self._causes = Causes(one, other, names)
        self._state = _state(before, after)
        self._here = self._where_it_is()
        self.missed: list[Missed] = []

    def changes(self) -> Iterator[Otherwise]:
        """Yield everything that some dispute is told otherwise, advice first."""
        old, new = (ruleset.definition for ruleset in self._rulesets)
        former = {now: was for was, now in self._names.items()}
        advice, decisions = AdviceWays(self._analysis), DecisionWays(self._analysis)
        deadlines = DeadlineWays(self._analysis)
        gone = (self._names.get(id_, id_) for id_ in old.rules)
        for id_ in dict.fromkeys((*new.rules, *gone)):
            rules = old.rules.get(former.get(id_, id_)), new.rules.get(id_)
            yield from self._shown(_Pair("advice", id_, *rules), advice.of(*rules))
        for id_ in dict.fromkeys((*new.decisions, *old.decisions)):
            either = old.decisions.get(id_), new.decisions.get(id_)
            yield from self._shown(
                _Pair("decision", id_, *either), decisions.of(*either)
            )
        for id_ in dict.fromkeys((*new.deadlines, *old.deadlines)):
            limits = old.deadlines.get(id_), new.deadlines.get(id_)
            yield from self._shown(
                _Pair("deadline", id_, *limits), deadlines.of(*limits)
            )

    def _shown(self, pair: _Pair, ways: Iterator[Way]) -> Iterator[Otherwise]:
        for way in ways:
            meet = self._analysis.diagrams.meet
            regions = dict.fromkeys(meet(self._here, each) for each in way.regions)
            example = self._example(pair, way, list(regions))
            if example is not None:
                yield self._otherwise(pair, way.what, example)
            elif any(map(self._analysis.can_be, regions)):
                rests = self._opaque(list(regions))
                self.missed.append(Missed(pair.kind, pair.id, way.what, rests))

    def _otherwise(self, pair: _Pair, what: str, example: Example) -> Otherwise:
        parts = self._causes.of(Part(pair.kind, pair.id))
        return Otherwise(
            kind=pair.kind,
            id=pair.id,
            title=pair.title,
            what=what,
            is_new=pair.before is None,
            is_gone=pair.after is None,
            because=tuple(
                self._causes.said(part)
                for part in sorted(parts)
                if part != (pair.kind, pair.id)
            ),
            is_changed_itself=self._causes.is_changed(Part(pair.kind, pair.id)),
            example=example,
        )

    def _opaque(self, regions: list[Region]) -> tuple[str, ...]:
        diagrams, space = self._analysis.diagrams, self._analysis.space
        axes = {axis for each in regions for axis in diagrams.axes(each)}
        return tuple(sorted({space.axes[axis].path for axis in axes & space.opaque}))

    # --------------------------------------------------------------------- examples

    def _example(self, pair: _Pair, way: Way, regions: list[Region]) -> Example | None:
        def claim(dispute: Dispute) -> bool:
            both = self._both(pair, dispute)
            return both is not None and way.shows(*both)

        for region in regions:
            found = self._analysis.witness(region, claim)
            if found is not None:
                was, now = self._both(pair, found.dispute) or (None, None)
                return Example(
                    as_of=self._as_of,
                    given=self._facts(found.dispute),
                    before=was.said if was else None,
                    after=now.said if now else None,
                )
        return None

    def _both(
        self, pair: _Pair, dispute: Dispute
    ) -> tuple[Noticed | None, Noticed | None] | None:
        """Return what each ruleset tells; None of a dispute that one of them cannot read."""
        found = []
        for ruleset in self._rulesets:
            try:
                told = ruleset.dispute(_known(self._facts(dispute), ruleset.facts))
                answer = ruleset.assess(told, as_of=self._as_of, engine="compiled")
            except DisputeError:
                return None
            is_old = ruleset is self._rulesets[0]
            found.append(
                next(
                    (
                        item
                        for item in noticed(answer)
                        if item.kind == pair.kind
                        and (self._now(item.id) if is_old else item.id) == pair.id
                    ),
                    None,
                )
            )
        return found[0], found[1]

    def _now(self, id_: str) -> str:
        return self._names.get(id_, id_)

    def _facts(self, dispute: Dispute) -> dict[str, Any]:
        told = dict(told_values(dispute))
        if dispute.answers:
            told["answers"] = {
                path: str(each) for path, each in dispute.answers.items()
            }
        # A cell may hold several states that nothing tells apart, and only one is theirs.
        here = {} if self._state is None else {"state": str(self._state)}
        return {**here, **told, **here}

    def _where_it_is(self) -> Region:
        """Return where disputes are in the state that one of the rulesets is for."""
        axis = self._analysis.space.fact("state")
        if self._state is None or axis is None:
            return EVERYWHERE
        cells = enumerate(self._analysis.space.axes[axis].cells)
        here = [number for number, cell in cells if self._state in cell.values]
        return self._analysis.diagrams.where(axis, here)


def _known(told: Mapping[str, Any], facts: FactModel) -> dict[str, Any]:
    """Return what one ruleset can be told: the other may ask for facts of its own."""
    found = {path: value for path, value in told.items() if path in facts}
    answers = told.get("answers", {})
    kept = {path: answer for path, answer in answers.items() if path in facts}
    return {**found, "answers": kept} if kept else found


def _model(before: Ruleset, after: Ruleset) -> type[Dispute]:
    """Return a class of disputes with the own facts of both rulesets.

    Raises:
        NotComparable: A fact is of one kind in the one, and of another in the other.
    """
    ours = before.definition.own_facts
    for path, fact in after.definition.own_facts.items():
        if path in ours and ours[path].kind != fact.kind:
            raise NotComparable(
                f"`{path}` is {ours[path].kind} in one ruleset and {fact.kind} in the"
                " other, so that no dispute can be told to both"
            )
    known = FactModel.of(after.model)
    own = tuple(fact for path, fact in ours.items() if path not in known)
    return dispute_class_with(own, after.model) if own else after.model


def _state(before: Ruleset, after: Ruleset) -> Jurisdiction | None:
    """Return the state that a dispute has to be in for both.

    Raises:
        NotComparable: They are for two states.
    """
    states = {state_of(before.definition), state_of(after.definition)} - {None}
    if len(states) > 1:
        raise NotComparable(
            "the rulesets are for two states, and no dispute is in both"
        )
    return next(iter(states), None)
