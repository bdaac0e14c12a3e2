"""Tell which facts can still be told, and for which a predicate looked: what is known goes in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from mediation_rules.implications import BY_PREMISE, IMPLICATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator


class Told(Protocol):
    """What was told: facts with a value, and facts that were answered without one."""

    @property
    def values(self) -> Mapping[str, Any]:
        """Path to value."""

    @property
    def answers(self) -> Mapping[str, Any]:
        """Path to answer."""


def impossible(told: Told) -> Iterator[str]:
    """Yield facts that nobody is asked for, because of what any of their values would mean.

    A day of filing means that a complaint was filed. Where the family said that none was, or
    that it does not know, nobody asks for the day, nor whether another complaint is about the
    same.
    """
    denied = {path for path, value in told.values.items() if value is False}
    denied.update(told.answers)
    for path in PARTICULAR:
        if not denied.isdisjoint(meant(path)):
            yield path


@cache
def meant(path: str) -> frozenset[str]:
    """Return every fact that is yes if a particular one has a value, or is yes itself."""
    found: set[str] = set()
    waiting = [path]
    while waiting:
        for row in BY_PREMISE.get(waiting.pop(), ()):
            if row.manner in MANNERS and row.conclusion not in found:
                found.add(row.conclusion)
                waiting.append(row.conclusion)
    return frozenset(found)


MANNERS = ("given", "yes", "some")
"""How a particular fact speaks of a general one: it has a value, is yes, or more than none."""

PARTICULAR = tuple(
    dict.fromkeys(row.premise for row in IMPLICATIONS if row.manner in MANNERS)
)


class Watched(Mapping[str, Any]):
    """Known values that note which unknown facts somebody asked for."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values
        self.asked: set[str] = set()
        self.is_read_whole = False

    def __getitem__(self, path: str) -> Any:  # noqa: ANN401  # a value of any fact
        self.asked.add(path)
        return self._values[path]

    def __iter__(self) -> Iterator[str]:
        self.is_read_whole = True
        return iter(self._values)

    def __len__(self) -> int:
        self.is_read_whole = True
        return len(self._values)
