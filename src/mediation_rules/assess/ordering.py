"""Put advice in order: most urgent first, then what comes before what, then due date, then id."""

from __future__ import annotations

from datetime import date
from heapq import heapify, heappop, heappush
from itertools import groupby
from typing import TYPE_CHECKING

from mediation_rules.assess.tables import URGENCIES, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mediation_rules.assessment import Recommendation

Key = tuple[date, str]


def in_order(
    advice: Iterable[Recommendation], rows: Mapping[str, Row]
) -> tuple[Recommendation, ...]:
    """Return advice in its total and stable order.

    Urgency is first of all. Among the equally urgent, a rule that stands `before` another
    comes first; then the earlier due date, none last; then the id.
    """
    ranked = sorted(advice, key=lambda item: URGENCIES[item.urgency])
    ordered: list[Recommendation] = []
    for _, equals in groupby(ranked, key=lambda item: item.urgency):
        ordered += _among_equals(list(equals), rows)
    return tuple(ordered)


def _among_equals(
    advice: list[Recommendation], rows: Mapping[str, Row]
) -> Iterable[Recommendation]:
    items = {item.id: item for item in advice}
    if all(rows[id_].after.isdisjoint(items) for id_ in items):
        return sorted(advice, key=_key)
    return _by_what_stands_before(items, rows)


def _by_what_stands_before(
    items: Mapping[str, Recommendation], rows: Mapping[str, Row]
) -> Iterator[Recommendation]:
    blocked = dict.fromkeys(items, 0)
    later = {
        id_: [other for other in rows[id_].after if other in items] for id_ in items
    }
    for others in later.values():
        for other in others:
            blocked[other] += 1
    ready = [_key(items[id_]) for id_, count in blocked.items() if not count]
    heapify(ready)
    while ready:
        _, id_ = heappop(ready)
        yield items[id_]
        for other in later[id_]:
            blocked[other] -= 1
            if not blocked[other]:
                heappush(ready, _key(items[other]))


def _key(item: Recommendation) -> Key:
    return (item.due or date.max, item.id)
