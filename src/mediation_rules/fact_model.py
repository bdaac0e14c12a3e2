"""The flat registry of facts: a pydantic model goes in, `path -> Fact` comes out.

Rules, questions, readers, schemas and pages ask this registry and never look into the model,
so that built-in facts, those of a subclass and those that a ruleset declares are all alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType, NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from mediation_rules import fact_values
from mediation_rules.choice_meanings import aliases_of, meanings_of
from mediation_rules.diagnostics import closest
from mediation_rules.fact_fields import (
    SEEN_BY,
    Audience,
    Group,
    Ordered,
    Record,
    Sensitivity,
)
from mediation_rules.fact_values import LARGEST_NUMBER, DateRange, FactKind, FactValue

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

    from mediation_rules.rules import Decision, OwnFact

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: where it stands, what it takes, and what every other part needs to know of it.

    Attributes:
        path: Its name in rules, such as `mediation.scheduled_on`.
        kind: What sort of value it takes.
        choices: The ids that an `enum`, `ordered` or `set` takes, in order.
        members: The same as members of their enumeration, where they have one.
        meanings: For each choice a few plain words, where it has any.
        aliases: Other spellings of choices, such as `PA` for `US-PA`.
        unit: What a number counts.
        at_most: The largest number it takes.
        controllable: Whether the family itself can change it.
        sensitivity: Who may see it.
        distressing: Whether being asked may hurt.
        required: Whether a record must have it. Every other fact may be unknown.
        record: For `records`, the fields of one record.
        derived: Whether it is computed from other facts and never given.
    """

    path: str
    kind: FactKind
    title: str = ""
    description: str = ""
    choices: tuple[str, ...] = ()
    members: tuple[StrEnum, ...] = field(default=(), compare=False, repr=False)
    meanings: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    aliases: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    unit: str | None = None
    at_most: int = LARGEST_NUMBER
    controllable: bool = False
    sensitivity: Sensitivity = "shared"
    distressing: bool = False
    required: bool = False
    record: FactModel | None = None
    derived: bool = False

    def is_seen_by(self, audience: Audience) -> bool:
        """Whether a page for this audience may show it."""
        return audience in SEEN_BY[self.sensitivity]

    @property
    def ordered(self) -> bool:
        """Whether its choices stand in order, the least first."""
        return self.kind is FactKind.ORDERED

    def check(self, value: object) -> FactValue:
        """Return `value` as this fact keeps it; a member, if the fact is a set.

        Args:
            value: A Python value, or what JSON gave.

        Returns:
            A bool, int, text, day, range of days, or the id of a choice.

        Raises:
            NotAllowed: The fact does not take it. A `ValueError` saying what it takes.
        """
        match self.kind:
            case FactKind.BOOLEAN:
                return fact_values.boolean(value)
            case FactKind.ENUM | FactKind.ORDERED | FactKind.SET:
                return fact_values.choice(
                    value, self.choices, self.aliases, self.meanings
                )
            case FactKind.DATE:
                return fact_values.day_or_range(value)
            case FactKind.INTEGER:
                return fact_values.whole_number(value, self.at_most)
            case FactKind.TEXT:
                return fact_values.text(value)
            case _:
                raise fact_values.NotAllowed(
                    f"{fact_values.shown(value)} stands alone", "a list of records"
                )

    def kept(self, value: object) -> object:
        """Return one value as `known_values` has it: a choice as a member of its enumeration.

        Raises:
            NotAllowed: The fact does not take it.
        """
        checked = self.check(value)
        return next((member for member in self.members if member == checked), checked)

    def parse(self, scalar_text: str, quoted: bool) -> FactValue:
        """Read a YAML scalar by the kind of this fact; a member, if the fact is a set.

        Args:
            scalar_text: The text of the scalar, without its quotes.
            quoted: Whether it stood in quotes.

        Returns:
            A bool, int, text, day, or the id of a choice.

        Raises:
            NotAllowed: The fact does not take it. A `ValueError` saying what it takes.
        """
        match self.kind:
            case FactKind.BOOLEAN:
                return fact_values.spoken_boolean(scalar_text, quoted)
            case FactKind.INTEGER:
                return self.check(fact_values.spoken_integer(scalar_text, quoted))
            case _:
                return self.check(scalar_text)


class FactModel(Mapping[str, Fact]):
    """All facts that rules may speak of, by path, in the order of their declaration.

    Attributes:
        paths: Every path.
        groups: For each group its title and description.
        homes: For each name without its group the paths that end in it.
    """

    __slots__ = ("_facts", "_members", "groups", "homes", "paths")

    def __init__(
        self,
        facts: Iterable[Fact],
        groups: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        self._facts = {fact.path: fact for fact in facts}
        self.paths: tuple[str, ...] = tuple(self._facts)
        homes: dict[str, tuple[str, ...]] = {}
        members: dict[str, tuple[str, ...]] = {}
        for path in self.paths:
            group, _, name = path.rpartition(".")
            homes[name] = (*homes.get(name, ()), path)
            members[group] = (*members.get(group, ()), path)
        self._members = members
        self.homes: Mapping[str, tuple[str, ...]] = MappingProxyType(homes)
        self.groups: Mapping[str, tuple[str, str]] = MappingProxyType(
            dict(groups or {})
        )

    @classmethod
    def of(cls, model: type[BaseModel]) -> FactModel:
        """Return the facts of a model class and its groups.

        Raises:
            TypeError: A field is neither a fact nor a group.
        """
        return _registry(model)

    def with_own(self, own_facts: Iterable[OwnFact]) -> FactModel:
        """Return this registry with facts that a ruleset declares. A path given twice is replaced."""
        return FactModel([*self.values(), *map(_from_own, own_facts)], self.groups)

    def derived(
        self, deadlines: Iterable[str] = (), decisions: Iterable[Decision] = ()
    ) -> FactModel:
        """Return this registry with what is computed from facts.

        Args:
            deadlines: Names of deadlines; each becomes the date `deadlines.<name>`.
            decisions: Each becomes an enum under its name, or a set when all that hits counts.
        """
        days = [
            Fact(f"deadlines.{name}", FactKind.DATE, derived=True) for name in deadlines
        ]
        decided = [
            Fact(
                decision.name,
                FactKind.SET if decision.hit == "all" else FactKind.ENUM,
                choices=tuple(decision.values),
                derived=True,
            )
            for decision in decisions
        ]
        return FactModel([*self.values(), *days, *decided], self.groups)

    def __getitem__(self, path: str) -> Fact:
        return self._facts[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    def __hash__(self) -> int:
        return hash(self.paths)

    def __repr__(self) -> str:
        return f"<FactModel of {len(self)} facts>"

    def under(self, head: str) -> tuple[str, ...]:
        """Return the paths in a group: of `mediation`, those that start with `mediation.`."""
        return self._members.get(head, ()) if head else ()

    def closest(self, path: str) -> str | None:
        """Return the path that was most likely meant, if one is close.

        A bare name that stands in exactly one group (`born_on`) is close to its path.
        """
        if homes := self.homes.get(path):
            return homes[0] if len(homes) == 1 else None
        return closest(path, self.paths)


@lru_cache(maxsize=256)
def _registry(model: type[BaseModel]) -> FactModel:
    facts: list[Fact] = []
    groups: dict[str, tuple[str, str]] = {}
    for name, info in model.model_fields.items():
        inner = _plain_type(info.annotation)
        if isinstance(inner, type) and issubclass(inner, Group):
            if issubclass(model, Group):
                raise TypeError(f"{model.__name__}.{name} is a group inside a group")
            groups[name] = (info.title or _titled(name), _first_line(inner))
            facts += [
                replace(item, path=f"{name}.{item.path}")
                for item in _registry(inner).values()
            ]
        elif get_origin(inner) is not dict:  # `answers` is about facts, and is none
            facts.append(_fact(name, info, model))
    return FactModel(facts, groups)


def _fact(name: str, info: FieldInfo, model: type[BaseModel]) -> Fact:
    given = info.json_schema_extra
    extra: dict[str, Any] = dict(given) if isinstance(given, dict) else {}
    inner = _plain_type(info.annotation)
    kind, choices = _kind(inner, f"{model.__name__}.{name}")
    record = _record_in(inner) if kind is FactKind.RECORDS else None
    if info.is_required() and not issubclass(model, Record):
        raise TypeError(
            f"{model.__name__}.{name} must have a default: every fact may be unknown"
        )
    return Fact(
        path=name,
        kind=kind,
        title=info.title or _titled(name),
        description=info.description or "",
        choices=tuple(member.value for member in choices) if choices else (),
        members=tuple(choices) if choices else (),
        meanings=meanings_of(choices) if choices else _NOTHING,
        aliases=aliases_of(choices) if choices else _NOTHING,
        unit=extra.get("unit"),
        at_most=extra.get("maximum") or LARGEST_NUMBER,
        controllable=bool(extra.get("controllable")),
        sensitivity=extra.get("sensitivity") or "shared",
        distressing=bool(extra.get("distressing")),
        required=info.is_required(),
        record=_registry(record) if record else None,
    )


def _kind(inner: object, where: str) -> tuple[FactKind, type[StrEnum] | None]:
    """Return the kind of fact that a field's type makes, and the enum of its choices."""
    if get_origin(inner) in (frozenset, set):
        (member,) = get_args(inner)
        if isinstance(member, type) and issubclass(member, StrEnum):
            return FactKind.SET, member
    elif get_origin(inner) is tuple:
        if _record_in(inner):
            return FactKind.RECORDS, None
    elif inner in (date, date | DateRange):
        return FactKind.DATE, None
    elif isinstance(inner, type):
        if issubclass(inner, StrEnum):
            ordered = issubclass(inner, Ordered)
            return FactKind.ORDERED if ordered else FactKind.ENUM, inner
        if inner in _PLAIN:
            return _PLAIN[inner], None
    raise TypeError(
        f"{where} is no fact: its type is {inner!r}, and a fact is bool, int, str, date, When,"
        " a StrEnum, a frozenset of a StrEnum, or a tuple of records"
    )


_PLAIN = {bool: FactKind.BOOLEAN, int: FactKind.INTEGER, str: FactKind.TEXT}


def _plain_type(annotation: object) -> object:
    """Return a field's type without None, and without what pydantic keeps beside it."""
    if get_origin(annotation) is Annotated:
        return _plain_type(get_args(annotation)[0])
    if get_origin(annotation) not in (Union, UnionType):
        return annotation
    parts = [_plain_type(part) for part in get_args(annotation)]
    kept = tuple(part for part in parts if part is not NoneType)
    return Union[kept]  # noqa: UP007  # the parts are computed


def _record_in(inner: object) -> type[Record] | None:
    first = get_args(inner)[0]
    is_record = isinstance(first, type) and issubclass(first, Record)
    return first if is_record else None


def _from_own(own: OwnFact) -> Fact:
    return Fact(
        path=own.path,
        kind=FactKind(own.kind),
        title=own.title,
        description=own.description,
        choices=own.values,
        unit=own.unit,
        controllable=own.controllable,
        sensitivity=own.sensitivity,
        distressing=own.distressing,
    )


def _titled(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _first_line(model: type[BaseModel]) -> str:
    return (model.__doc__ or "").strip().partition("\n")[0]
