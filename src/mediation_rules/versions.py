"""What each side says of a fact in dispute: a value, who says so, and which papers bear it out."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from mediation_rules.choice_meanings import meanings_of
from mediation_rules.fact_model import Fact, FactModel
from mediation_rules.fact_values import FactKind, Plain
from mediation_rules.vocabulary import DocumentKind

Side = Literal["family", "school", "record", "state", "other"]
SIDES: tuple[Side, ...] = get_args(Side)


class Version(BaseModel):
    """What one side says of a fact, and the papers that it says bear it out.

    A note is in the family's own words, and for the family alone.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: Plain = Field(repr=False)
    by: Side
    supported_by: tuple[str, ...] = ()
    note: str | None = Field(default=None, repr=False)


Versions = tuple[Version, ...]
"""All that is said of one fact."""

BY = Fact(
    "by",
    FactKind.ENUM,
    title="Who says so",
    description="The side that says so.",
    choices=SIDES,
    meanings={
        "family": "You, or someone for you",
        "school": "The school or the district",
        "record": "A paper",
        "state": "The state",
        "other": "Someone else",
    },
    required=True,
)
SUPPORTED_BY = Fact(
    "supported_by",
    FactKind.SET,
    title="Papers",
    description="The papers that bear it out.",
    choices=tuple(kind.value for kind in DocumentKind),
    meanings=meanings_of(DocumentKind),
)
NOTE = Fact(
    "note",
    FactKind.TEXT,
    title="Note",
    description="A few words of your own.",
    sensitivity="family_only",
)


def version_fields(fact: Fact) -> FactModel:
    """Return what one version of a fact holds, as the fields of a record."""
    return FactModel(
        (replace(fact, path="value", required=True), BY, SUPPORTED_BY, NOTE)
    )
