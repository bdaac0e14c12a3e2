"""Test the properties that cannot be proved: generated disputes go in, one that breaks a promise comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, find, settings
from hypothesis.errors import NoSuchExample, Unsatisfiable

from mediation_rules.analyse import Analysis
from mediation_rules.proving import Basis, Breaking, Outcome, days_of, prove
from mediation_rules.testing.steering import disputes_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from mediation_rules.properties import Property
    from mediation_rules.proving import Breach
    from mediation_rules.ruleset import Ruleset

EXAMPLES = 200
"""How many disputes a promise is tested with, on each day."""


def uphold(
    ruleset: Ruleset, *, names: Iterable[str] | None = None, examples: int = EXAMPLES
) -> Iterator[Outcome]:
    """Yield what became of each property: proved, or tested where it cannot be.

    The same disputes are generated each time. A dispute that breaks a promise is shrunk.

    Args:
        ruleset: The ruleset.
        names: The properties to look at; all if None.
        examples: How many disputes a promise is tested with, on each day.
    """
    for outcome in prove(ruleset.checked, names=names, model=ruleset.model):
        is_open = outcome.basis is Basis.OPEN
        yield _tested(ruleset, outcome, examples) if is_open else outcome


def _tested(ruleset: Ruleset, outcome: Outcome, examples: int) -> Outcome:
    try:
        breach = counterexample(ruleset, outcome.promise, examples=examples)
    except ValueError:  # no dispute is found of which it speaks
        return outcome
    basis = Basis.TESTED if breach is None else Basis.BROKEN
    return Outcome(outcome.promise, basis, breach)


def counterexample(
    ruleset: Ruleset, promise: Property, *, examples: int = EXAMPLES
) -> Breach | None:
    """Return how the simplest of some generated disputes breaks a promise, if one does.

    Raises:
        ValueError: No dispute is found in which its `when` holds.
    """
    return next(filter(None, _by_day(ruleset, promise, examples)), None)


def _by_day(
    ruleset: Ruleset, promise: Property, examples: int
) -> Iterator[Breach | None]:
    for day in days_of(ruleset.checked):
        yield _on(day, ruleset, promise, examples)


def _on(day: date, ruleset: Ruleset, promise: Property, examples: int) -> Breach | None:
    analysis = Analysis(ruleset.checked, as_of=day, model=ruleset.model)
    breaking = Breaking(analysis)
    try:
        dispute = find(
            disputes_for(ruleset, as_of=day, when=promise.when, model=ruleset.model),
            lambda each: breaking.breach(promise, each) is not None,
            settings=settings(
                max_examples=examples,
                derandomize=True,
                database=None,
                deadline=None,
                phases=(Phase.generate, Phase.shrink),
                suppress_health_check=list(HealthCheck),
            ),
        )
    except (NoSuchExample, Unsatisfiable):
        return None
    return breaking.breach(promise, dispute)
