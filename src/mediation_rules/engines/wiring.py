"""Lay a program out for a Rete network: clauses go in, rules and short messages come out.

The network of durable_rules is asked for one thing only, to join propositions: each becomes
one message of two small numbers, each clause with several premises one rule of positive
equalities. A clause with one premise needs no network; a dictionary spreads it. The limits of
the C code are kept here, by splitting what is too wide, so that none is ever met.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from itertools import count
from math import isqrt
from typing import TYPE_CHECKING, Any

from mediation_rules.engines.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mediation_rules.program import Program, Proposition

WIDEST_BODY = 8
"""Premises in one rule: a frame of the C code holds 16 messages (MAX_MESSAGE_FRAMES)."""

WIDEST_FAN = 48
"""Rules on one message: more than 64 conditions met at once are dropped (error 303)."""

MOST_DIGITS = 400
"""Constants on one property: beyond about 512 building the network never ends."""

MOST_RULES = 4_096
"""Rules of one network (MAX_ACTIONS): more are refused with error 106."""

START = "start"
_DIGIT = 16


@dataclass(frozen=True, slots=True, eq=False)
class Wiring:
    """A program as the network takes it.

    Attributes:
        rules: The definition, as JSON.
        heads: What each rule of the network settles.
        spread: What follows from one proposition alone.
        messages: What to assert for a proposition that the network has to hear.
        facts: Propositions that hold of themselves.
        joints: How many propositions only the network knows; they are numbered -1, -2 …
    """

    rules: str
    heads: Mapping[str, Proposition]
    spread: Mapping[Proposition, tuple[Proposition, ...]]
    messages: Mapping[Proposition, tuple[str, ...]]
    facts: tuple[Proposition, ...]
    joints: int


def wire(program: Program) -> Wiring:
    """Lay out a program.

    Raises:
        EngineError: The program is larger than the network can bear; it names the limit.
    """
    spread: dict[Proposition, list[Proposition]] = {}
    bodies: list[tuple[Proposition, tuple[Proposition, ...]]] = []
    # Propositions that only the network knows are numbered below zero.
    spare = count(-1, -1)
    for clause in program.clauses:
        if len(clause.body) == 1:
            spread.setdefault(clause.body[0], []).append(clause.head)
        else:
            bodies += _narrow(clause.head, clause.body, spare)
    if len(bodies) >= MOST_RULES:
        raise EngineError(
            f"durable_rules cannot bear this ruleset: it needs {len(bodies) + 1:,} rules, and"
            f" {MOST_RULES:,} are the most. Use the engine `compiled`."
        )
    patterns = _Patterns(bodies)
    rules = {
        f"c{place}": {"all": [{f"m{i}": patterns.next(p)} for i, p in enumerate(body)]}
        for place, (_, body) in enumerate(bodies)
    }
    # Deleting a state in which nothing ever fired crashes: this rule always does.
    rules[START] = {"all": [{"m": {"z": 1}}]}
    return Wiring(
        rules=json.dumps(rules),
        heads={f"c{place}": head for place, (head, _) in enumerate(bodies)},
        spread={premise: tuple(heads) for premise, heads in spread.items()},
        messages=patterns.messages(),
        facts=program.facts,
        joints=-1 - next(spare),
    )


def _narrow(
    head: Proposition, body: tuple[Proposition, ...], spare: Iterator[int]
) -> Iterator[tuple[Proposition, tuple[Proposition, ...]]]:
    """Yield rules of a bearable width that together say the same."""
    while len(body) > WIDEST_BODY:
        part, body = body[:WIDEST_BODY], body[WIDEST_BODY:]
        joined = next(spare)
        yield joined, part
        body = (joined, *body)
    yield head, body


class _Patterns:
    """The numbers of propositions, several for one that many rules wait for."""

    def __init__(
        self, bodies: Iterable[tuple[Proposition, Iterable[Proposition]]]
    ) -> None:
        used = Counter(premise for _, body in bodies for premise in body)
        self._first: dict[Proposition, int] = {}
        self._uses: Counter[Proposition] = Counter()
        self._aliases = {p: -(-times // WIDEST_FAN) for p, times in used.items()}
        size = 0
        for premise, aliases in self._aliases.items():
            self._first[premise] = size
            size += aliases
        self._digit = max(_DIGIT, isqrt(size) + 1)
        if self._digit > MOST_DIGITS:
            raise EngineError(
                f"durable_rules cannot bear this ruleset: it needs {size:,} messages, and"
                f" {MOST_DIGITS**2:,} are the most. Use the engine `compiled`."
            )
        _refuse_collisions(size)

    def next(self, premise: Proposition) -> dict[str, Any]:
        """Return the pattern for one more rule that waits for a proposition."""
        alias = self._uses[premise] // WIDEST_FAN
        self._uses[premise] += 1
        high, low = divmod(self._first[premise] + alias, self._digit)
        return {"$and": [{"h": high}, {"l": low}]}

    def messages(self) -> dict[Proposition, tuple[str, ...]]:
        """Return what to assert for each proposition."""
        return {
            premise: tuple(
                map(self._message, range(first, first + self._aliases[premise]))
            )
            for premise, first in self._first.items()
        }

    def _message(self, number: int) -> str:
        high, low = divmod(number, self._digit)
        return f'"id":"{number}","h":{high},"l":{low}'


def _refuse_collisions(size: int) -> None:
    """Refuse ids that the network could not tell apart: it compares a hash and nothing else."""
    hashes = {hash_of(str(number)) for number in range(size)} | {hash_of(START)}
    if len(hashes) != size + 1:
        raise EngineError(
            "durable_rules cannot tell two messages of this ruleset apart (their ids share"
            " a hash). Use the engine `compiled`."
        )


def hash_of(text: str) -> int:
    """Return the hash by which durable_rules knows an id, a session or a property (FNV-1a)."""
    found = 2166136261
    for byte in text.encode():
        found = (found ^ byte) * 16777619 & 0xFFFFFFFF
    return found
