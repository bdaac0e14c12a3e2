"""Find where two rulesets can tell a family something else, as regions: no dispute is read here.

A region is never too small, so that nothing is overlooked. Each comes with what a dispute in it
must bear out before anything is said of it.
"""

from __future__ import annotations

from itertools import product, zip_longest
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from mediation_rules.analyse.diagrams import EVERYWHERE, NOWHERE, Region
from mediation_rules.analyse.sides import ALWAYS, NEVER
from mediation_rules.assess.standing import Status
from mediation_rules.assess.tables import URGENCIES
from mediation_rules.contrast.limits import Limits
from mediation_rules.differences import HELD, SURENESS
from mediation_rules.relevance.standings import GIVEN, Standings
from mediation_rules.rules import Policy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mediation_rules.analyse import Analysis
    from mediation_rules.analyse.sides import Sides
    from mediation_rules.differences import Noticed
    from mediation_rules.rules import DeadlineRule, Decision, DecisionCase, Rule

    Shows = Callable[[Noticed | None, Noticed | None], bool]
    """Whether what each of the two answers tells bears it out."""

_T = TypeVar("_T")


class Way(NamedTuple):
    """One way in which two answers can differ.

    Attributes:
        what: What becomes of it, in a word.
        regions: Where that can be, the likeliest first.
        shows: What a dispute must bear out.
    """

    what: str
    regions: tuple[Region, ...]
    shows: Shows


class AdviceWays:
    """The ways in which advice can be another on one day.

    Args:
        analysis: Both rulesets, the one before first.
    """

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._diagrams = analysis.diagrams
        self._standings = tuple(map(Standings, analysis.regions))
        self._limits = Limits(analysis)

    def of(self, before: Rule | None, after: Rule | None) -> Iterator[Way]:
        """Yield the ways of one piece of advice; None where a ruleset has none such."""
        meet, minus = self._diagrams.meet, self._diagrams.minus
        was, now = self._given(0, before), self._given(1, after)
        yield Way("gained", (minus(now, was),), _comes)
        yield Way("lost", (minus(was, now),), _goes)
        held, holds = self._held(0, before), self._held(1, after)
        yield Way("held", (minus(minus(holds, held), was),), _is_held)
        yield Way("let_go", (minus(minus(held, holds), now),), _is_let_go)
        both = meet(was, now)
        if before is not None and after is not None and both != NOWHERE:
            yield from self._surer(both, before, after)
            yield from self._sooner(both, before, after)
            yield from self._on_another_day(both, before, after)

    def _given(self, number: int, rule: Rule | None) -> Region:
        if rule is None or rule.recommend is None:
            return NOWHERE
        return self._standings[number].given(rule.id)

    def _held(self, number: int, rule: Rule | None) -> Region:
        if rule is None or rule.recommend is None:
            return NOWHERE
        return self._standings[number].of(rule.id)[Status.HELD]

    def _surer(self, both: Region, before: Rule, after: Rule) -> Iterator[Way]:
        one, other = (
            {status: standings.of(rule.id)[status] for status in GIVEN}
            for standings, rule in zip(self._standings, (before, after), strict=True)
        )
        places = {status: place for place, status in enumerate(GIVEN)}
        less, more = self._later(both, one, other, places)
        yield Way("surer", (more,), _is_surer)
        yield Way("less_sure", (less,), _is_less_sure)

    def _sooner(self, both: Region, before: Rule, after: Rule) -> Iterator[Way]:
        one, other = (
            standings.urgencies(rule)
            for standings, rule in zip(self._standings, (before, after), strict=True)
        )
        less, more = self._later(both, one, other, URGENCIES)
        yield Way("more_urgent", (more,), _is_sooner)
        yield Way("less_urgent", (less,), _is_less_soon)

    def _later(
        self,
        both: Region,
        one: Mapping[_T, Region],
        other: Mapping[_T, Region],
        places: Mapping[_T, int],
    ) -> tuple[Region, Region]:
        """Return where something moves to a later place, and where to an earlier one."""
        meet, join = self._diagrams.meet, self._diagrams.join
        later, earlier = [], []
        for was, now in product(one, other):
            here = meet(both, one[was], other[now])
            if places[now] > places[was]:
                later.append(here)
            elif places[now] < places[was]:
                earlier.append(here)
        return join(*later), join(*earlier)

    def _on_another_day(self, both: Region, before: Rule, after: Rule) -> Iterator[Way]:
        """Yield where a due day can be another, if anything that it rests on is."""
        if self._limits.dues(0, before) != self._limits.dues(1, after):
            regions = self._limits.due_regions(both, before, after)
            yield Way("moved", tuple(regions), _is_on_another_day)


class DeadlineWays:
    """The ways in which a time limit can be another on one day."""

    def __init__(self, analysis: Analysis) -> None:
        self._diagrams = analysis.diagrams
        self._limits = Limits(analysis)

    def of(
        self, before: DeadlineRule | None, after: DeadlineRule | None
    ) -> Iterator[Way]:
        """Yield the ways of one time limit; None where a ruleset has none such."""
        minus = self._diagrams.minus
        was, now = self._limits.told(0, before), self._limits.told(1, after)
        yield Way("gained", (minus(now, was),), _comes)
        yield Way("lost", (minus(was, now),), _goes)
        if before is None or after is None or self._limits.is_same(before, after):
            return
        both = self._diagrams.meet(was, now)
        regions = self._limits.day_regions(both, before, after)
        yield Way("moved", tuple(regions), _is_on_another_day)


class DecisionWays:
    """The ways in which a decision can come out otherwise on one day."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._diagrams = analysis.diagrams

    def of(self, before: Decision | None, after: Decision | None) -> Iterator[Way]:
        """Yield the ways of one decision: from each outcome to each other one."""
        if before is None or after is None:
            yield Way("decided", (EVERYWHERE,), _is_decided_otherwise)
        elif before.hit == after.hit == "first":
            yield from self._from_one_to_another(before, after)
        elif self._taken(0, before) != self._taken(1, after):
            yield Way(
                "decided", tuple(self._touched(before, after)), _is_decided_otherwise
            )

    def _from_one_to_another(self, before: Decision, after: Decision) -> Iterator[Way]:
        was, now = self._outcomes(0, before), self._outcomes(1, after)
        for one, other in product(was, now):
            if one != other:
                here = self._diagrams.meet(was[one], now[other])
                yield Way("decided", (here,), _is_decided_otherwise)

    def _outcomes(self, number: int, decision: Decision) -> dict[str, Region]:
        """Return where a decision comes to what, settled or for the time being."""
        regions, join = self._analysis.regions[number], self._diagrams.join
        found: dict[str, Region] = {}
        left, settled_no = EVERYWHERE, EVERYWHERE
        skips = skips_unknown(decision)
        for row, is_last in rows(decision):
            here = ALWAYS if is_last else regions.condition(row.when)
            taken = self._diagrams.meet(left, here.yes)
            for name, region in (
                (row.value, self._diagrams.meet(taken, settled_no)),
                (
                    f"{row.value}, not settled" if skips else "",
                    self._diagrams.minus(taken, settled_no),
                ),
            ):
                found[name] = join(found.get(name, NOWHERE), region)
            left = self._diagrams.minus(left, taken)
            settled_no = self._diagrams.meet(settled_no, here.no)
        found[""] = join(found.get("", NOWHERE), left)
        return found

    def _taken(self, number: int, decision: Decision) -> list[tuple[str, Sides]]:
        regions = self._analysis.regions[number]
        values = [row.value for row, _ in rows(decision)]
        return list(zip(values, regions.taken(decision.name), strict=True))

    def _touched(self, before: Decision, after: Decision) -> Iterator[Region]:
        """Yield where any case of a decision that takes all is taken in one only, or unsure."""
        differ = self._diagrams.differ
        for sides in zip_longest(
            (sides for _, sides in self._taken(0, before)),
            (sides for _, sides in self._taken(1, after)),
            fillvalue=NEVER,
        ):
            yield from (differ(*parts) for parts in zip(*sides, strict=True))
        yield EVERYWHERE


def rows(decision: Decision) -> Iterator[tuple[DecisionCase, bool]]:
    """Yield the rows of a decision, and of each whether it is `otherwise`."""
    yield from ((row, False) for row in decision.cases)
    if decision.otherwise is not None:
        yield decision.otherwise, True


def skips_unknown(decision: Decision) -> bool:
    """Whether a row that is unknown is passed over for the time being."""
    policy = decision.if_unknown
    return policy.policy is Policy.WARN or policy.assumed is False


# ----------------------------------------------------------- what a dispute bears out


def _is_given(item: Noticed | None) -> bool:
    return item is not None and item.standing != HELD


def _comes(was: Noticed | None, now: Noticed | None) -> bool:
    return _is_given(now) and not _is_given(was)


def _goes(was: Noticed | None, now: Noticed | None) -> bool:
    return _is_given(was) and not _is_given(now)


def _is_held(was: Noticed | None, now: Noticed | None) -> bool:
    return was is None and now is not None and now.standing == HELD


def _is_let_go(was: Noticed | None, now: Noticed | None) -> bool:
    return _is_held(now, was)


def _both(was: Noticed | None, now: Noticed | None) -> tuple[Noticed, Noticed] | None:
    """Return what is given in both answers."""
    if was is None or now is None or HELD in (was.standing, now.standing):
        return None
    return was, now


def _is_less_sure(was: Noticed | None, now: Noticed | None) -> bool:
    both = _both(was, now)
    if both is None:
        return False
    one, other = (SURENESS.index(item.standing) for item in both)
    return other > one


def _is_surer(was: Noticed | None, now: Noticed | None) -> bool:
    return _is_less_sure(now, was)


def _is_less_soon(was: Noticed | None, now: Noticed | None) -> bool:
    both = _both(was, now)
    return both is not None and (both[1].urgency or 0) > (both[0].urgency or 0)


def _is_sooner(was: Noticed | None, now: Noticed | None) -> bool:
    return _is_less_soon(now, was)


def _is_on_another_day(was: Noticed | None, now: Noticed | None) -> bool:
    both = _both(was, now)
    return both is not None and both[0].day != both[1].day


def _is_decided_otherwise(was: Noticed | None, now: Noticed | None) -> bool:
    one, other = (None if item is None else item.said for item in (was, now))
    return one != other
