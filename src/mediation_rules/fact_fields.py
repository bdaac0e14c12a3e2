"""Declare facts: a title and a sentence go in, a frozen pydantic field that may be unknown comes out.

A model of facts is made of these few things alone, so that everything else (reading, schemas,
questionnaires, generators, pages) can be derived from the declarations and never repeats them.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

Sensitivity = Literal["family_only", "shared"]

LARGEST_NUMBER = 100_000
"""No count in a dispute is larger, unless its fact says less."""


class DateRange(BaseModel):
    """A day known only roughly: some day from `earliest` to `latest`, both included."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    earliest: date = Field(title="Earliest", description="The first day it can be.")
    latest: date = Field(title="Latest", description="The last day it can be.")


When = date | DateRange
"""A day, or the range of days in which it lies."""


class Group(BaseModel):
    """Facts on one subject. Every one may be unknown; names that are not facts are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Record(BaseModel):
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
        sensitivity: `family_only` facts never belong in a text for the other side.
        distressing: Whether being asked may hurt.

    Returns:
        The field. Its type is `Any`, as that of `pydantic.Field`.
    """
    extra: dict[str, JsonValue] = {
        "unit": unit,
        "at_most": at_most,
        "controllable": controllable,
        "sensitivity": sensitivity,
        "distressing": distressing,
    }
    return Field(
        default=None, title=title, description=description, json_schema_extra=extra
    )
