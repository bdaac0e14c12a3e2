"""Declare facts: a title and a sentence go in, a frozen field that may be unknown comes out.

A model of facts is made of these few things alone, so that everything else (reading, schemas,
questionnaires, generators, pages) is derived from the declarations and never repeats them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, cast, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    JsonValue,
)
from pydantic_core import core_schema

from mediation_rules import fact_values
from mediation_rules.fact_values import DateRange as DateRange
from mediation_rules.fact_values import When as When

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic_core import CoreSchema

Sensitivity = Literal["family_only", "shared_with_mediator", "shared"]
"""For the family alone, for a mediator too, or for the school as well."""

Audience = Literal["family", "mediator", "school"]
"""Who reads a page. Each sees less than the one before."""

AUDIENCES: tuple[Audience, ...] = get_args(Audience)


def checked_audience(name: str) -> Audience:
    """Return an audience by its name.

    Raises:
        ValueError: There is none of that name.
    """
    if name in AUDIENCES:
        return name
    raise ValueError(f"no audience `{name}`: use one of {', '.join(AUDIENCES)}")


def narrower(one: Audience, other: Audience) -> Audience:
    """Return of two readers the one who may see less.

    Raises:
        ValueError: One of them is none.
    """
    return max(checked_audience(one), checked_audience(other), key=AUDIENCES.index)


SEEN_BY: Mapping[Sensitivity, tuple[Audience, ...]] = {
    "family_only": ("family",),
    "shared_with_mediator": ("family", "mediator"),
    "shared": ("family", "mediator", "school"),
}
"""Who may see a fact."""


class _InOrder:
    """Writes a set to JSON in order, so that the same facts are always the same bytes."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema = handler(source)
        in_order = core_schema.plain_serializer_function_ser_schema(
            sorted, when_used="json"
        )
        return cast("CoreSchema", {**schema, "serialization": in_order})


Choice = TypeVar("Choice")

YesNo = Annotated[bool, BeforeValidator(fact_values.boolean)]
"""True or false, and nothing that is merely like them."""

Count = Annotated[int, BeforeValidator(fact_values.whole_number), Field(ge=0)]
"""A whole number of things or days."""

Words = Annotated[str, BeforeValidator(fact_values.text)]
"""A text in a person's own words."""

Choices = Annotated[frozenset[Choice], _InOrder()]
"""A set of choices: unknown until it is given, closed once it is."""


class _Discreet(BaseModel):
    """Shows in a repr only what the school may see too: a repr ends up in logs."""

    def __repr_args__(self) -> Iterator[tuple[str | None, object]]:
        for name, value in super().__repr_args__():
            extra = type(self).model_fields[str(name)].json_schema_extra
            kept = isinstance(extra, dict) and extra.get("sensitivity") != "shared"
            yield name, ... if kept and value is not None else value


class Group(_Discreet):
    """Facts on one subject. Every one may be unknown; names that are not facts are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Record(_Discreet):
    """One entry of a list of records, such as an event of the timeline."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Ordered:
    """Marks an enum whose members stand in order, the least first."""

    __slots__ = ()


def fact(
    title: str,
    description: str,
    *,
    unit: str | None = None,
    at_most: int | None = None,
    controllable: bool = False,
    sensitivity: Sensitivity = "shared",
    distressing: bool = False,
) -> Any:  # noqa: ANN401  # as pydantic.Field: it stands for a value of any type
    """Declare one fact of a model: unknown by default, with what every other part needs.

    Args:
        title: A few words, for schemas and forms.
        description: One sentence that says what a yes, or the value, means.
        unit: What a number counts, such as `school days`.
        at_most: The largest number that makes sense.
        controllable: Whether the family itself can change it ("ask in writing").
        sensitivity: Who may see it: the family alone, a mediator too, or the school as well.
        distressing: Whether being asked may hurt.

    Returns:
        The field. Its type is `Any`, as that of `pydantic.Field`.
    """
    extra: dict[str, JsonValue] = {
        "unit": unit,
        "maximum": at_most,
        "controllable": controllable,
        "sensitivity": sensitivity,
        "distressing": distressing,
    }
    return Field(
        default=None,
        title=title,
        description=description,
        json_schema_extra={k: v for k, v in extra.items() if v is not None},
    )
