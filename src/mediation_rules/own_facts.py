"""Extend the model of a dispute by facts that a ruleset declares: declarations in, a class out.

What is told of them is then read, checked, written and shown like every built-in fact.
"""

from __future__ import annotations

import keyword
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, cast

from pydantic import create_model

from mediation_rules.fact_fields import Choices, Count, Group, When, Words, YesNo, fact
from mediation_rules.facts import Dispute

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mediation_rules.rules import OwnFact

_TYPES: dict[str, Any] = {
    "boolean": YesNo,
    "date": When,
    "integer": Count,
    "text": Words,
}


def dispute_class_with(
    own_facts: Iterable[OwnFact], base: type[Dispute] = Dispute
) -> type[Dispute]:
    """Return `base` with more facts. The same declarations give the same class.

    Args:
        own_facts: What a ruleset declares; a path is `name` or `group.name`.
        base: The class to extend, which an application may have extended before.

    Raises:
        ValueError: A path cannot be added: it is taken, too long, or reserved.
    """
    own = tuple(own_facts)
    return _extended(own, base) if own else base


def is_reserved(name: str) -> bool:
    """Return whether `name` cannot name a fact or group: Python or the models use it."""
    if keyword.iskeyword(name) or name.startswith("model_"):
        return True
    return hasattr(Dispute, name) and name not in Dispute.model_fields


class _WithOwnFacts:
    """What a class made here needs besides: its instances can go to another process."""

    _own_facts: ClassVar[tuple[OwnFact, ...]]
    _base: ClassVar[type[Dispute]]

    def __reduce__(self) -> tuple[object, ...]:
        told = cast("Dispute", self).model_dump_json()
        return _revived, (self._own_facts, self._base, told)


def _revived(own: tuple[OwnFact, ...], base: type[Dispute], told: str) -> Dispute:
    return _extended(own, base).from_json(told)


@lru_cache(maxsize=64)
def _extended(own: tuple[OwnFact, ...], base: type[Dispute]) -> type[Dispute]:
    groups: dict[str, dict[str, Any]] = {}
    for declared in own:
        group, _, name = declared.path.rpartition(".")
        _refuse_taken(declared.path, group, name, base)
        groups.setdefault(group, {})[name] = _field(declared)
    fields = groups.pop("", {})
    for group, members in groups.items():
        made = create_model(
            f"{group.title()}WithOwnFacts",
            __base__=_group_class(base, group),
            **members,
        )
        fields[group] = (made, made())
    bases: Any = (_WithOwnFacts, base)
    build: Any = create_model  # its result has what the bases have
    extended = build(f"{base.__name__}WithOwnFacts", __base__=bases, **fields)
    extended._own_facts, extended._base = own, base
    return cast("type[Dispute]", extended)


def _group_class(base: type[Dispute], group: str) -> type[Group]:
    """Return the class of a group that is there already, or the plain one."""
    known = base.model_fields.get(group)
    return type(known.default) if known else Group


def _refuse_taken(path: str, group: str, name: str, base: type[Dispute]) -> None:
    known = base.model_fields
    if "." in group or is_reserved(name) or is_reserved(group):
        raise ValueError(f"`{path}` cannot be the path of a fact")
    if not group:
        is_taken = name in known
    elif group in known:
        inside = known[group].default
        is_taken = not isinstance(inside, Group) or name in type(inside).model_fields
    else:
        is_taken = False
    if is_taken:
        raise ValueError(f"`{path}` is taken: the model has it already")


def _field(declared: OwnFact) -> tuple[Any, Any]:
    """Return the type and the declaration of one field, as `create_model` wants them."""
    if declared.values:
        members = [(f"CHOICE_{value}", value) for value in declared.values]
        choices = StrEnum(declared.path.title().replace(".", ""), members)  # type: ignore[misc]  # computed
        kind = Choices[choices] if declared.kind == "set" else choices
    else:
        kind = _TYPES[declared.kind]
    field = fact(
        declared.title,
        declared.description,
        unit=declared.unit,
        controllable=declared.controllable,
        sensitivity=declared.sensitivity,
        distressing=declared.distressing,
    )
    return kind | None, field
