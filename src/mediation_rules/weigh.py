"""Weigh disputed facts: versions of facts and a case go in; what is robust, and what depends, comes out.

Every way of believing one version of each fact is really assessed, up to a number. What comes in
all of them is robust; the rest comes with some smallest sets of beliefs.
"""

from __future__ import annotations

from itertools import combinations, islice, product
from math import prod
from typing import TYPE_CHECKING, Any

from mediation_rules.dispute_error import DisputeError
from mediation_rules.dispute_input import read_mapping
from mediation_rules.fact_reader import MOST_WORLDS
from mediation_rules.weighing import (
    SIDES,
    Belief,
    Depending,
    DisputedFact,
    Outcome,
    Paper,
    Side,
    Weighing,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from mediation_rules.assessment import Assessment
    from mediation_rules.tracing import TracedCase
    from mediation_rules.versions import Versions

World = tuple[int, ...]
"""For each disputed fact the place of the value that is believed."""


# ---------------------------------------------------------------------- weighing


def weigh(
    case: TracedCase,
    versions: Mapping[str, Versions],
    again: Callable[[TracedCase], Assessment],
    *,
    most_worlds: int = MOST_WORLDS,
) -> Weighing:
    """Return what is robust and what depends on who is believed.

    Args:
        case: What is told of all other facts.
        versions: What each side says of those in dispute, by path.
        again: Assesses the case in one way of believing.
        most_worlds: How many ways are assessed.

    Raises:
        DisputeError: No way of believing can be true with the other facts.
    """
    disputed = tuple(
        DisputedFact(path=path, versions=said) for path, said in versions.items()
    )
    facts = tuple(_without_doubles(fact) for fact in disputed)
    worlds, is_cut_short = _worlds(facts, most_worlds)
    found: dict[World, Assessment] = {}
    errors: list[DisputeError] = []
    for world in worlds:
        try:
            found[world] = again(_believing(case, disputed, facts, world))
        except DisputeError as error:
            errors.append(error)
    if not found:
        raise errors[0]
    robust, depends = _sorted_out(found, disputed, facts)
    mattering = {path for one in depends for path in one.on}
    held = case.values.get("documents_held")
    return Weighing(
        as_of=case.as_of,
        facts=tuple(_weighed(fact, mattering, held) for fact in disputed),
        robust=robust,
        depends=depends,
        worlds=len(found),
        impossible=len(errors),
        is_cut_short=is_cut_short,
        receipt=next(iter(found.values())).receipt,
    )


def _sorted_out(
    found: Mapping[World, Assessment],
    disputed: tuple[DisputedFact, ...],
    facts: tuple[Values, ...],
) -> tuple[tuple[Outcome, ...], tuple[Depending, ...]]:
    """Return what comes in every way of believing, and what does not with when it does."""
    outcomes = {world: set(_outcomes(one)) for world, one in found.items()}
    robust = set.intersection(*outcomes.values())
    every = dict.fromkeys(
        outcome for one in found.values() for outcome in _outcomes(one)
    )
    depends = (
        Depending(
            outcome=outcome, given_if=_given_if(outcome, outcomes, disputed, facts)
        )
        for outcome in every
        if outcome not in robust
    )
    return tuple(outcome for outcome in every if outcome in robust), tuple(depends)


def _weighed(
    fact: DisputedFact, mattering: set[str], held: Iterable[str] | None
) -> DisputedFact:
    papers = tuple(_papers(fact, held))
    matters = fact.path in mattering
    return fact.model_copy(update={"matters": matters, "papers": papers})


Values = tuple[tuple[Any, tuple[Side, ...]], ...]
"""The different values of a fact, each with all who say so."""


def _without_doubles(fact: DisputedFact) -> Values:
    sides: list[tuple[Any, tuple[Side, ...]]] = []
    for version in fact.versions:
        same = [n for n, (value, _) in enumerate(sides) if value == version.value]
        if same:
            value, by = sides[same[0]]
            sides[same[0]] = value, (*by, version.by)
        else:
            sides.append((version.value, (version.by,)))
    return tuple(sides)


def _worlds(facts: tuple[Values, ...], most: int) -> tuple[list[World], bool]:
    """Return the ways of believing, and whether there are more: then one side in all comes first."""
    sizes = [len(values) for values in facts]
    every = product(*map(range, sizes))
    if prod(sizes) <= most:
        return list(every), False
    one_sided = [
        tuple(
            next((n for n, (_, by) in enumerate(values) if side in by), 0)
            for values in facts
        )
        for side in SIDES
    ]
    return list(islice(dict.fromkeys([*one_sided, *islice(every, most)]), most)), True


def _believing(
    case: TracedCase,
    disputed: tuple[DisputedFact, ...],
    facts: tuple[Values, ...],
    world: World,
) -> TracedCase:
    for fact, values, place in zip(disputed, facts, world, strict=True):
        told = read_mapping({fact.path: values[place][0]}, case.model)
        case = case.with_(fact.path, told.values[fact.path])
    return case


def _outcomes(assessment: Assessment) -> Iterator[Outcome]:
    for item in (*assessment.recommendations, *assessment.provisional):
        yield Outcome(
            kind="advice", id=item.id, title=item.title, protected=item.protected
        )
    for decision in assessment.decisions.values():
        for value in decision.values:
            yield Outcome(
                kind="decision", id=decision.name, title=decision.title, value=value
            )
    for deadline in assessment.deadlines:
        if deadline.by_rule is not None:
            yield Outcome(
                kind="deadline",
                id=f"deadlines.{deadline.name}",
                title=deadline.title,
                value=deadline.by_rule.isoformat(),
                protected=deadline.whose in ("family", "anyone"),
            )


def _given_if(
    outcome: Outcome,
    outcomes: Mapping[World, set[Outcome]],
    disputed: tuple[DisputedFact, ...],
    facts: tuple[Values, ...],
) -> tuple[tuple[Belief, ...], ...]:
    """Return the smallest sets of beliefs with which something comes in every way that has them."""
    found: list[dict[int, int]] = []
    places = range(len(disputed))
    for size in range(1, len(disputed) + 1):
        for chosen in combinations(places, size):
            for world in dict.fromkeys(
                tuple(world[place] for place in chosen)
                for world, had in outcomes.items()
                if outcome in had
            ):
                beliefs = dict(zip(chosen, world, strict=True))
                if any(small.items() <= beliefs.items() for small in found):
                    continue
                if all(outcome in had for had in _with(beliefs, outcomes)):
                    found.append(beliefs)
    return tuple(
        tuple(_belief(disputed[f], facts[f][v]) for f, v in one.items())
        for one in found
    )


def _with(
    beliefs: Mapping[int, int], outcomes: Mapping[World, set[Outcome]]
) -> Iterator[set[Outcome]]:
    for world, had in outcomes.items():
        if all(world[fact] == value for fact, value in beliefs.items()):
            yield had


def _belief(fact: DisputedFact, value: tuple[Any, tuple[Side, ...]]) -> Belief:
    return Belief(path=fact.path, value=value[0], by=value[1])


def _papers(fact: DisputedFact, held: Iterable[str] | None) -> Iterator[Paper]:
    supports: dict[str, list[Side]] = {}
    for version in fact.versions:
        for paper in version.supported_by:
            supports.setdefault(paper, []).append(version.by)
    known = None if held is None else set(map(str, held))
    for kind, sides in supports.items():
        yield Paper(
            kind=kind,
            supports=tuple(dict.fromkeys(sides)),
            held=None if known is None else kind in known,
        )
