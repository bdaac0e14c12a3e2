"""Generate disputes for one ruleset: its rules and boundaries go in, a Hypothesis strategy comes out.

The analysis cuts every fact at the constants of the ruleset, so both sides of each boundary are
drawn. It also knows a dispute for every rule, so that rules fire far sooner than by chance.
What a dispute leads to is never guessed at: where it matters, it is assessed first.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import note
from hypothesis import strategies as st

from mediation_rules.analyse import Analysis
from mediation_rules.analyse.cells import UNTOLD
from mediation_rules.analyse.days import Days
from mediation_rules.diagnostics import quote
from mediation_rules.dispute_error import DisputeError
from mediation_rules.dispute_input import read_mapping
from mediation_rules.fact_values import FactKind
from mediation_rules.facts import Dispute, known_values, told_values
from mediation_rules.operators import YES
from mediation_rules.situation import state_of
from mediation_rules.testing.strategies import Everything, disputes, values_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from mediation_rules.analyse.cells import Axis
    from mediation_rules.analyse.diagrams import Region
    from mediation_rules.conditions import Condition
    from mediation_rules.ruleset import Ruleset

_MOST_RULES, _ROUNDS = 12, 3
"""At how many rules a dispute is aimed, at most; rounds, because lists are mostly short."""

Told = dict[str, Any]
"""Facts, with answers under `answers`, as a dispute is told."""


def disputes_for(
    ruleset: Ruleset,
    *,
    as_of: date,
    where: Mapping[str, object] | None = None,
    firing: Collection[str] = (),
    not_firing: Collection[str] = (),
    when: Condition | None = None,
    max_facts: int = 5,
    model: type[Dispute] = Dispute,
) -> st.SearchStrategy[Dispute]:
    """Generate disputes in which the rules of a ruleset fire, and that stand at its boundaries.

    A rule fires where its advice is given, for sure or provisionally.

    Args:
        ruleset: The ruleset.
        as_of: The day of the assessment; boundaries in time move with it.
        where: Path -> value that every one of them has; None for a fact that stays unknown.
        firing: The rules that fire in every one of them.
        not_firing: The rules that fire in none of them.
        when: A condition of the ruleset that is yes in every one of them.
        max_facts: How many facts are told beside those that rules need, at most.
        model: The class of disputes that the ruleset was loaded with.

    Raises:
        DisputeError: `where` names no fact, or is what no dispute can be.
        ValueError: A rule is none that gives advice, or no dispute is found that fits.
    """
    fixed = dict(where or {})
    disputes(model=ruleset.model, where=fixed)  # refuses what no dispute can be
    _refuse_silent(ruleset, [*firing, *not_firing])
    analysis = Analysis(ruleset.checked, as_of=as_of, model=model)
    aim = _Aim(ruleset, analysis, fixed, when)

    def fits(dispute: Dispute) -> bool:
        if when and analysis.read_by(0, dispute).condition(when) is not YES:
            return False
        if not (firing or not_firing):
            return True
        fired = fired_by(ruleset, dispute, as_of=as_of)
        return fired.issuperset(firing) and fired.isdisjoint(not_firing)

    start = aim.simplest(firing, not_firing, fits)
    if start is None:
        raise _none_found(as_of, firing, not_firing, when)
    seeds, pools = aim.seeds(), aim.pools()

    @st.composite
    def build(draw: st.DrawFn) -> Dispute:
        some = st.lists(st.sampled_from(seeds), max_size=_MOST_RULES)
        parts = [seed for _ in range(_ROUNDS) for seed in draw(some)]
        near = draw(st.lists(st.sampled_from(list(pools)), max_size=max_facts))
        edges = [{path: draw(pools[path])} for path in near]
        parts = [*edges, *parts] if draw(st.booleans()) else [*parts, *edges]
        dispute = aim.told(start, parts)
        # What spoils it is left out again, as what contradicts is.
        dispute = dispute if fits(dispute) else aim.told(start, [])
        note(Everything(dispute))
        return dispute

    return build()


def fired_by(ruleset: Ruleset, dispute: Dispute, *, as_of: date) -> frozenset[str]:
    """Return the rules whose advice is given for a dispute, for sure or provisionally."""
    found = ruleset.assess(dispute, as_of=as_of)
    advice = (*found.recommendations, *found.provisional)
    return frozenset(rule for item in advice for rule in item.rules)


def _none_found(
    as_of: date,
    firing: Collection[str],
    not_firing: Collection[str],
    when: Condition | None,
) -> ValueError:
    wanted = [*map(quote, firing), *(f"not {quote(id_)}" for id_ in not_firing)]
    wanted += ["what is asked for"] if when is not None else []
    return ValueError(f"no dispute is found on {as_of} with {', '.join(wanted)}")


def _refuse_silent(ruleset: Ruleset, ids: Collection[str]) -> None:
    rules = ruleset.definition.rules
    for id_ in ids:
        if id_ not in rules or rules[id_].recommend is None:
            raise ValueError(
                f"{quote(id_)} is no rule of the ruleset that gives advice"
            )


class _Aim:
    """What the analysis knows of disputes in which some facts are fixed."""

    def __init__(
        self,
        ruleset: Ruleset,
        analysis: Analysis,
        fixed: Mapping[str, object],
        when: Condition | None = None,
    ) -> None:
        self._when = when
        self._ruleset = ruleset
        self._analysis = analysis
        self._fixed = {
            path: value for path, value in fixed.items() if value is not None
        }
        self._unknown = fixed.keys() - self._fixed.keys()
        self._facts = ruleset.checked.facts

    def simplest(
        self,
        firing: Collection[str],
        not_firing: Collection[str],
        fits: Callable[[Dispute], bool],
    ) -> Told | None:
        """Return the fewest facts with which a dispute fits."""
        given, diagrams = self._analysis.regions[0].given, self._analysis.diagrams
        region = diagrams.meet(self._where(), *(given(id_).yes for id_ in firing))
        for id_ in not_firing:
            region = diagrams.minus(region, given(id_).yes)
        found: list[Told] = []

        def is_one(dispute: Dispute) -> bool:
            told = _over(self._fixed, _as_told(dispute))
            whole = self._read(told)
            is_fit = whole is not None and fits(whole)
            found[:] = [told] if is_fit else []
            return is_fit

        self._analysis.witness(region, is_one)
        return found[0] if found else None

    def _where(self) -> Region:
        """Return a region with all disputes in which the fixed facts are as they are."""
        values = read_mapping(self._fixed, self._facts).values
        diagrams, space = self._analysis.diagrams, self._analysis.space
        parts = []
        for path in (*values, *self._unknown):
            axis = space.fact(path)
            cells = (
                [] if axis is None else list(_cells(space.axes[axis], values.get(path)))
            )
            if axis is not None and cells:
                parts.append(diagrams.where(axis, cells))
        if self._when is not None:
            parts.append(self._analysis.regions[0].condition(self._when).yes)
        return diagrams.meet(*parts)

    def seeds(self) -> list[Told]:
        """Return the simplest dispute for each rule that gives advice."""
        given = self._analysis.regions[0].given
        found = []
        for id_, rule in self._ruleset.definition.rules.items():
            if rule.recommend is not None:
                witness = self._analysis.witness(given(id_).yes, lambda _: True)
                found += [] if witness is None else [dict(witness.told)]
        return found or [{}]

    def pools(self) -> dict[str, st.SearchStrategy[Any]]:
        """Return for each fact that rules ask of the values at their boundaries."""
        found: dict[str, st.SearchStrategy[Any]] = {}
        for axis in self._analysis.space.axes:
            if axis.role == "fact" and axis.path not in {*self._fixed, *self._unknown}:
                fact = self._facts[axis.path]
                is_cut = fact.kind not in (FactKind.SET, FactKind.RECORDS)
                near = sorted(set(_values(axis)), key=self._distance) if is_cut else []
                found[axis.path] = st.sampled_from(near) if near else values_of(fact)
        return found

    def _distance(self, value: object) -> tuple[int, str]:
        days = abs(value - self._analysis.as_of).days if isinstance(value, date) else 0
        return days, f"{value!s:>9}"

    def told(self, start: Told, parts: Collection[Told]) -> Dispute:
        """Return a dispute with every part that does not contradict what is there."""
        told, dispute = start, self._ruleset.dispute(start)
        for part in parts:
            more = self._and(told, part)
            longer = self._read(more)
            if longer is not None:
                told, dispute = more, longer
        return dispute

    def _and(self, told: Told, part: Mapping[str, Any]) -> Told:
        """Return both; where both tell a set of things, all of them, unless it is fixed."""
        both = {
            path: {*told[path], *part[path]}
            for path in told.keys() & part.keys() - {"answers", *self._fixed}
            if self._facts[path].kind is FactKind.SET
        }
        return {**_over(told, part), **both}

    def _read(self, told: Told) -> Dispute | None:
        try:
            dispute = self._ruleset.dispute(told)
        except DisputeError:
            return None
        heard = {*known_values(dispute), *dispute.answers}
        # A ruleset of one state refuses the disputes of the others.
        here = state_of(self._ruleset.definition)
        is_elsewhere = None not in (here, dispute.state) and dispute.state != here
        return None if is_elsewhere or self._unknown & heard else dispute


def _over(told: Mapping[str, Any], more: Mapping[str, Any]) -> Told:
    """Return what is told, and more of which nothing was told."""
    facts = {**more, **told}
    answers = {**more.get("answers", {}), **told.get("answers", {})}
    left = {path: answer for path, answer in answers.items() if path not in facts}
    return {**facts, "answers": left}


def _as_told(dispute: Dispute) -> Told:
    return {**told_values(dispute), "answers": dict(dispute.answers)}


def _cells(axis: Axis, value: object) -> Iterator[int]:
    """Yield the cells of a value; none where a value is like none that is named."""
    for number, cell in enumerate(axis.cells):
        if value is None:
            if number == UNTOLD:
                yield number
        elif any(_is_in(value, each) for each in cell.values):
            yield number


def _is_in(value: object, each: object) -> bool:
    if isinstance(each, Days) and isinstance(value, date):
        return each.is_exact and each.earliest[0] <= value <= each.earliest[1]
    return bool(value == each)


def _values(axis: Axis) -> Iterator[Any]:
    """Yield the values of an axis; of days the first and the last of each stretch."""
    for cell in axis.cells:
        for value in cell.values:
            if not isinstance(value, Days):
                yield value
            elif value.is_exact:
                yield from value.earliest
