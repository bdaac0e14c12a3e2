"""Tell which facts can still be told, and for which a predicate looked: what is known goes in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mediation_rules.implications import IMPLICATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.situation import Situation


def impossible(told: Situation) -> Iterator[str]:
    """Yield facts that cannot have any value, because of what it would mean.

    A day of filing means that a complaint was filed. Where the family said that none was, or
    that it does not know, nobody asks for the day.
    """
    denied = {path for path, value in told.values.items() if value is False}
    denied.update(told.answers)
    # The table is short, and a chain in it is two long: this ends at once.
    grown = True
    while grown:
        new = {
            row.premise
            for row in IMPLICATIONS
            if row.manner in ("given", "yes") and row.conclusion in denied
        } - denied
        denied |= new
        grown = bool(new)
    for row in IMPLICATIONS:
        if row.manner == "given" and row.conclusion in denied:
            yield row.premise


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
