"""Lay a value that an overlay sets over the history of a parameter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mediation_rules.diagnostics import Findings
from mediation_rules.scalars import as_day
from mediation_rules.source import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.source import Node

_VALUE = ("value", "since", "until", "cite")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Piece:
    """One value and the days on which it is in force; open ends are the first and last day."""

    node: Mapping
    since: date
    until: date


def with_value(parameter: Mapping, change: Mapping) -> Mapping:
    """Return a parameter with the value of a `set`.

    Where the new value is in force, it takes the place of what was there; before and after
    that, the base's values stay. Without `since` and `until` it is the only one. A value that
    an owner was to give is given now: the owner goes, unless the change names another.

    Args:
        parameter: The parameter as the base has it.
        change: The entry of the change, with `value`, `since`, `until`, `cite` and `owner`.
    """
    new = _piece(
        Mapping(
            tuple(entry for entry in change.entries if entry[0].text in _VALUE),
            change.span,
        )
    )
    pieces = [new, *(rest for old in _pieces(parameter) for rest in _outside(old, new))]
    history = Sequence(
        tuple(piece.node for piece in sorted(pieces, key=lambda piece: piece.since)),
        change.span,
    )
    kept = [
        entry
        for entry in parameter.entries
        if entry[0].text not in (*_VALUE, "history", "owner")
    ]
    kept += [entry for entry in change.entries if entry[0].text == "owner"]
    return Mapping(
        (*kept, (Scalar("history", False, change.span), history)), parameter.span
    )


def _pieces(parameter: Mapping) -> Iterator[_Piece]:
    history = parameter.get("history")
    if isinstance(history, Sequence):
        yield from (_piece(item) for item in history.items if isinstance(item, Mapping))
    elif parameter.get("value") is not None:
        single = [entry for entry in parameter.entries if entry[0].text in _VALUE]
        yield _piece(Mapping(tuple(single), parameter.span))


def _piece(node: Mapping) -> _Piece:
    return _Piece(
        node,
        _day(node.get("since")) or date.min,
        _day(node.get("until")) or date.max,
    )


def _day(node: Node | None) -> date | None:
    # A day that is no day is reported by the reader of the merged parameter.
    return as_day(node, Findings()) if isinstance(node, Scalar) else None


def _outside(old: _Piece, new: _Piece) -> Iterator[_Piece]:
    """Yield what of an old value is still in force beside a new one."""
    if old.since < new.since:
        end = min(old.until, new.since - _DAY)
        yield _Piece(_with_day(old.node, "until", end, new), old.since, end)
    if old.until > new.until:
        start = max(old.since, new.until + _DAY)
        yield _Piece(_with_day(old.node, "since", start, new), start, old.until)


def _with_day(node: Mapping, key: str, day: date, new: _Piece) -> Mapping:
    span = new.node.span
    entries = [entry for entry in node.entries if entry[0].text != key]
    entry = (Scalar(key, False, span), Scalar(day.isoformat(), False, span))
    return Mapping((*entries, entry), node.span)
