"""Run a program on durable_rules: its Rete network is the working memory of one case.

Each new proposition is asserted; what fires is exactly what it settled, and its heads are
asserted in turn. The C code is kept away from everything it does badly: one live case in a
network at a time, opened by a message that one rule always takes and deleted before the next;
one lock for each network; actions only take notes; nothing negative is ever asked.

A case owns the set of what it has settled. A few networks serve all cases: one that comes back
after another had its network is asserted again.
"""

from __future__ import annotations

import importlib
from array import array
from collections import OrderedDict
from contextlib import contextmanager
from functools import lru_cache
from itertools import compress, count
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import ref

from mediation_rules.engines.errors import EngineError, EngineUnavailable
from mediation_rules.engines.wiring import START, Wiring, wire

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    from mediation_rules.program import Program, Proposition

MOST_NETWORKS = 4
"""Networks for one program: each holds one live case, which may take megabytes."""

_SESSION = "1"
_network_names = count(1)


def _rete() -> ModuleType:
    """Return the C module.

    Raises:
        EngineUnavailable: It is not installed, or does not work on this Python.
    """
    try:
        return importlib.import_module("durable_rules_engine")
    except ImportError as error:
        raise EngineUnavailable(
            "the engine `durable` needs durable_rules, which works on CPython 3.11 and 3.12"
            " only and is not there. Use the engine `compiled`: its results are the same."
        ) from error


class _Network:
    """One Rete network with at most one live case in it."""

    def __init__(self, wiring: Wiring) -> None:
        self._rete = _rete()
        self._wiring = wiring
        self.lock = Lock()
        self._owner: ref[_Memory] | None = None
        # Never reused: the C code finds rulesets by the hash of their name.
        name = f"p{next(_network_names)}"
        self._handle = self._rete.create_ruleset(name, wiring.rules)

    @property
    def owner(self) -> _Memory | None:
        """The case that is live here."""
        return self._owner() if self._owner else None

    def serve(self, memory: _Memory) -> None:
        """Make a case the live one; what it had settled before is asserted again."""
        if self.owner is memory:
            return
        self.vacate()
        opening = f'{{"sid":"{_SESSION}","id":"{START}","z":1}}'
        _, state = self._rete.assert_fact(self._handle, opening)
        self._rete.start_action_for_state(self._handle, state)
        self._rete.complete_and_start_action(self._handle, state)
        self._owner = ref(memory)
        self.hear(memory.heard)

    def vacate(self) -> None:
        """Delete the live case, if there is one."""
        if self._owner is not None:
            self._owner = None
            self._rete.delete_state(self._handle, _SESSION)

    def hear(self, propositions: Iterable[Proposition]) -> Iterator[Proposition]:
        """Assert propositions; return what fires, one after the other.

        The caller may call this again for each before it takes the next.
        """
        fired: list[Proposition] = []
        facts = [
            f'{{"sid":"{_SESSION}",{message}}}'
            for proposition in propositions
            for message in self._wiring.messages.get(proposition, ())
        ]
        if not facts:
            return iter(fired)
        _, state = self._rete.assert_facts(self._handle, f"[{','.join(facts)}]")
        started = self._rete.start_action_for_state(self._handle, state)
        action = started[1] if started else None
        while action:
            # The action reads {"c12": {...}}: the name of the rule is all it is needed for.
            fired.append(self._wiring.heads[action[2 : action.index('"', 2)]])
            action = self._rete.complete_and_start_action(self._handle, state)
        return iter(fired)


class _Pool:
    """The networks of one program, the least recently used one last in line to be kept."""

    def __init__(self, program: Program) -> None:
        self.size = program.size
        self.wiring = wire(program)
        self._lock = Lock()
        self._networks: OrderedDict[int, _Network] = OrderedDict()

    @contextmanager
    def network_for(self, memory: _Memory) -> Iterator[_Network]:
        """Lend the network in which a case is live, or make it live in one."""
        network = self._choose(memory)
        with network.lock:
            network.serve(memory)
            yield network

    def release(self, memory: _Memory) -> None:
        """Delete a case that is live somewhere."""
        with self._lock:
            networks = list(self._networks.values())
        for network in networks:
            with network.lock:
                if network.owner is memory:
                    network.vacate()

    def _choose(self, memory: _Memory) -> _Network:
        with self._lock:
            found = self._own(memory) or self._free() or self._new() or self._oldest()
            self._networks.move_to_end(id(found))
            return found

    def _own(self, memory: _Memory) -> _Network | None:
        return next((n for n in self._networks.values() if n.owner is memory), None)

    def _free(self) -> _Network | None:
        idle = (n for n in self._networks.values() if not n.lock.locked())
        return next((network for network in idle if network.owner is None), None)

    def _new(self) -> _Network | None:
        if len(self._networks) >= MOST_NETWORKS:
            return None
        network = _Network(self.wiring)
        self._networks[id(network)] = network
        return network

    def _oldest(self) -> _Network:
        return next(iter(self._networks.values()))


@lru_cache(maxsize=32)
def _pool(program: Program) -> _Pool:
    return _Pool(program)


class _Memory:
    """The working memory of one case, as small as it can be: many may be open at once."""

    def __init__(self, pool: _Pool) -> None:
        self._pool = pool
        # A byte for each proposition. Joints within the network are numbered below zero, so
        # that they stand at the end; they mean nothing outside.
        self._size = 2 * pool.size
        self._flags = bytearray(self._size + pool.wiring.joints)
        # What the network has to know again when the case comes back to one.
        self.heard = array("i")
        self._is_open = True
        self.add(pool.wiring.facts)

    @property
    def settled(self) -> frozenset[Proposition]:
        return frozenset(compress(range(self._size), self._flags))

    def add(self, propositions: Iterable[Proposition]) -> frozenset[Proposition]:
        if not self._is_open:
            raise EngineError("this working memory is closed")
        before = bytes(self._flags[: self._size])
        told = self._spread(propositions)
        if told:
            with self._pool.network_for(self) as network:
                self._run(network, told)
        pairs = enumerate(zip(before, self._flags, strict=False))
        return frozenset(place for place, (was, is_now) in pairs if is_now > was)

    def close(self) -> None:
        if self._is_open:
            self._is_open = False
            self._pool.release(self)

    def _run(self, network: _Network, told: list[Proposition]) -> None:
        while told:
            self.heard.extend(told)
            told = [
                follower
                for head in network.hear(told)
                for follower in self._spread([head])
            ]

    def _spread(self, propositions: Iterable[Proposition]) -> list[Proposition]:
        """Settle what follows by dictionary; return what the network has to hear."""
        wiring, flags, waiting = self._pool.wiring, self._flags, list(propositions)
        told: list[Proposition] = []
        while waiting:
            proposition = waiting.pop()
            if flags[proposition]:
                continue
            flags[proposition] = True
            waiting += wiring.spread.get(proposition, ())
            if proposition in wiring.messages:
                told.append(proposition)
        return told


class _Durable:
    """The engine itself."""

    name = "durable"

    def start(self, program: Program) -> _Memory:
        """Open the working memory of one case.

        Raises:
            EngineUnavailable: durable_rules is not there.
            EngineError: The program is larger than a network can bear.
        """
        _rete()
        return _Memory(_pool(program))


ENGINE: Any = _Durable()
