"""Try small changes of a ruleset against its cases: a ruleset goes in, what its cases miss comes out.

Coverage says that a case reaches a rule; a mutant says whether anything would notice if the rule
were wrong. Each one that no case catches is said in a sentence, with its place in the file.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from mediation_rules.mutants.mutant import Fate, Mutant, Score, Tried
from mediation_rules.mutants.mutators import mutants
from mediation_rules.mutants.trying import Trying

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mediation_rules.ruleset import Ruleset

__all__ = ["Fate", "Mutant", "Score", "Tried", "Trying", "chosen", "mutants", "try_all"]

_AT_ONCE = 25
"""How many mutants a process takes at a time."""


def chosen(
    ruleset: Ruleset, rule: str | None = None, *, inherited: bool = False
) -> list[int]:
    """Return the numbers of the mutants of a ruleset.

    Args:
        ruleset: The ruleset.
        rule: Take those of this rule, wherever it is written.
        inherited: Take those of what a base wrote as well: whether its cases notice a change is
            for the base to show.
    """
    every = enumerate(mutants_of(ruleset))
    if rule is not None:
        return [n for n, each in every if each.part == ("rule", rule)]
    owns = ruleset.definition.owns
    return [n for n, each in every if inherited or owns(each.span)]


def try_all(
    load: Callable[[], Ruleset], numbers: Sequence[int], *, jobs: int = 1
) -> Iterator[Tried]:
    """Try mutants, in order, and yield what becomes of each.

    Args:
        load: Loads the ruleset; each process does so once. Its cases have to hold.
        numbers: Which mutants, as `chosen` counts them.
        jobs: How many processes to use; with one, everything happens in this one.
    """
    if jobs == 1:
        yield from map(_Worker(load).tried, numbers)
        return
    made = mutants_of(load())
    with ProcessPoolExecutor(jobs, initializer=partial(_begin, load)) as pool:
        for number, (fate, by) in zip(
            numbers, pool.map(_try, numbers, chunksize=_AT_ONCE), strict=True
        ):
            yield Tried(made[number], fate, by)


def mutants_of(ruleset: Ruleset) -> tuple[Mutant, ...]:
    """Return every mutant of a ruleset."""
    return mutants(ruleset.definition, ruleset.facts)


class _Worker:
    """Tries the mutants of one ruleset by their numbers."""

    def __init__(self, load: Callable[[], Ruleset]) -> None:
        ruleset = load()
        self._mutants = mutants_of(ruleset)
        self._trying = Trying(ruleset)

    def tried(self, number: int) -> Tried:
        return self._trying.tried(self._mutants[number])


_WORKERS: list[_Worker] = []
"""The one of this process, in a process that was started to try mutants."""


def _begin(load: Callable[[], Ruleset]) -> None:
    _WORKERS[:] = [_Worker(load)]


def _try(number: int) -> tuple[Fate, str]:
    """Return what crosses from process to process: no function does."""
    found = _WORKERS[0].tried(number)
    return found.fate, found.by
