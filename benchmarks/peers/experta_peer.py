"""experta: a knowledge engine made of generated rules, reset for each dispute."""

from __future__ import annotations

import collections
import collections.abc
from collections.abc import Callable
from typing import Any

# experta 1.9.4 pins a frozendict that looks for this name, which left Python with 3.10.
collections.Mapping = collections.abc.Mapping  # type: ignore[attr-defined]  # see above

from experta import OR, P, Fact, KnowledgeEngine
from experta import Rule as Production

from benchmarks.logical import Dispute, Rule, Term, Workload


class Told(Fact):  # type: ignore[misc]  # experta has no types
    """The dispute as one fact."""


def prepare(load: Workload) -> Callable[[Dispute], frozenset[int]]:
    """Make one engine class with a production for each rule."""
    members = {f"rule{rule.number}": _production(rule) for rule in load.rules}
    engine = type("Engine", (KnowledgeEngine,), members)()

    def evaluate(dispute: Dispute) -> frozenset[int]:
        engine.holding = set()
        engine.reset()
        engine.declare(Told(**dispute))
        engine.run()
        return frozenset(engine.holding)

    return evaluate


def _production(rule: Rule) -> Any:
    patterns = [_pattern(term) for term in rule.terms]
    when = patterns if rule.join == "all" else [OR(*patterns)]

    def fire(self: Any) -> None:
        if rule.number not in self.holding:
            self.holding.add(rule.number)
            self.declare(Fact(holds=rule.number))

    fire.__name__ = f"rule{rule.number}"
    return Production(*when)(fire)


def _pattern(term: Term) -> Any:
    bound: Any = term.value
    if term.ask == "rule":
        return Fact(holds=int(term.field[1:]))
    if term.ask == "at_least":
        bound = P(lambda value: value >= term.value)
    elif term.ask == "at_most":
        bound = P(lambda value: value <= term.value)
    return Told(**{term.field: bound})
