"""Make the same logical rules and disputes for every engine, and answer them plainly.

A rule is `all` or `any` of three terms; a term asks one field, or whether an earlier rule
holds. Rules stand in four layers, and a rule of a layer uses one of the layer before, so that
chaining is four deep. All fields are known: two values are all that the peers have.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

LAYERS = 4
CHOICES = ("alpha", "beta", "gamma", "delta", "epsilon")
FLAGS = tuple(f"flag{i}" for i in range(10))
KINDS = tuple(f"kind{i}" for i in range(8))
COUNTS = tuple(f"count{i}" for i in range(7))

Value = bool | str | int
Dispute = Mapping[str, Value]


@dataclass(frozen=True)
class Term:
    """Ask a field (`is`, `at_least`, `at_most`), or whether rule number `field` holds."""

    ask: Literal["is", "at_least", "at_most", "rule"]
    field: str
    value: Value


@dataclass(frozen=True)
class Rule:
    """All or any of the terms."""

    number: int
    layer: int
    join: Literal["all", "any"]
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Workload:
    """Rules in an order in which each comes after those it uses, and disputes to answer."""

    rules: tuple[Rule, ...]
    disputes: tuple[Dispute, ...]

    def layers(self) -> list[list[Rule]]:
        """Return the rules by layer, the first layer first."""
        return [[r for r in self.rules if r.layer == layer] for layer in range(LAYERS)]


def workload(rules: int, disputes: int = 64, seed: int = 2026) -> Workload:
    """Make `rules` rules and `disputes` disputes; the same seed makes the same ones."""
    rng = random.Random(seed)
    made: list[Rule] = []
    for number in range(rules):
        layer = number * LAYERS // rules
        terms = [_term(rng) for _ in range(3)]
        below = [rule.number for rule in made if rule.layer == layer - 1]
        if below:
            terms[0] = Term("rule", f"r{rng.choice(below)}", True)
        join: Literal["all", "any"] = "all" if rng.random() < 0.5 else "any"
        made.append(Rule(number, layer, join, tuple(terms)))
    return Workload(tuple(made), tuple(_dispute(rng) for _ in range(disputes)))


def _term(rng: random.Random) -> Term:
    pick = rng.random()
    if pick < 0.4:
        return Term("is", rng.choice(FLAGS), rng.random() < 0.5)
    if pick < 0.7:
        return Term("is", rng.choice(KINDS), rng.choice(CHOICES))
    ask: Literal["at_least", "at_most"] = "at_least" if pick < 0.85 else "at_most"
    return Term(ask, rng.choice(COUNTS), rng.randrange(100))


def _dispute(rng: random.Random) -> Dispute:
    return {
        **{flag: rng.random() < 0.5 for flag in FLAGS},
        **{kind: rng.choice(CHOICES) for kind in KINDS},
        **{count: rng.randrange(100) for count in COUNTS},
    }


def reference(load: Workload, dispute: Dispute) -> frozenset[int]:
    """Answer one dispute as plainly as can be: the numbers of the rules that hold."""
    holding: dict[str, bool] = {}
    for rule in load.rules:
        found = [_holds(term, dispute, holding) for term in rule.terms]
        holding[f"r{rule.number}"] = all(found) if rule.join == "all" else any(found)
    return frozenset(int(name[1:]) for name, held in holding.items() if held)


def _holds(term: Term, dispute: Dispute, holding: Mapping[str, bool]) -> bool:
    if term.ask == "rule":
        return holding[term.field]
    value = dispute[term.field]
    if term.ask == "at_least":
        return value >= term.value  # type: ignore[operator]  # counts are numbers
    if term.ask == "at_most":
        return value <= term.value  # type: ignore[operator]  # counts are numbers
    return value == term.value
