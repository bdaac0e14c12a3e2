"""Read parameters, deadlines, citations and contacts: what the rules take from the law."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from mediation_rules.diagnostics import quote
from mediation_rules.loading.fields import open_fields
from mediation_rules.loading.levels import (
    CITATION,
    CONTACT,
    DEADLINE,
    EXTENSION,
    PARAMETER,
    PARAMETER_VALUE,
)
from mediation_rules.rules import (
    Citation,
    Contact,
    DeadlineRule,
    Extension,
    Parameter,
    ParameterValue,
)
from mediation_rules.scalars import by_shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.loading.fields import Fields, Reading
    from mediation_rules.source import Node, Scalar

_KINDS = ("law", "practice")
_WHOSE = ("family", "school", "state", "hearing_officer", "anyone")
_ROLLS = ("none", "next_business_day", "previous_business_day")
_STRENGTHS = ("binding", "guidance", "practice")


def read_parameter(name: Scalar, node: Node, reading: Reading) -> Parameter | None:
    """Read one parameter: a single value, or a history of values."""
    fields = open_fields(node, PARAMETER, reading)
    if fields is None:
        return None
    single, several = fields.has("value"), fields.has("history")
    if single == several:
        message = "a parameter has either a `value` or a `history`"
        reading.findings.report("MR037", name.span, message)
        return None
    values = [_value(fields)] if single else list(_history(fields))
    history = tuple(value for value in values if value is not None)
    if len(history) < len(values) or not values:
        return None
    return Parameter(
        name=name.text,
        title=fields.words("title"),
        kind=cast("Literal['law', 'practice']", fields.choice("kind", _KINDS, "law")),
        history=history,
        owner=fields.text("owner") or None,
        protected=fields.flag("protected"),
        span=name.span,
    )


def _history(fields: Fields) -> Iterator[ParameterValue | None]:
    for item in fields.items("history"):
        entry = open_fields(item, PARAMETER_VALUE, fields.reading)
        yield _value(entry) if entry else None


def _value(fields: Fields) -> ParameterValue | None:
    scalar = fields.scalar("value")
    value = by_shape(scalar, fields.findings) if scalar else None
    since, until = fields.day("since"), fields.day("until")
    cite = fields.references("cite")
    if scalar is None or value is None:
        return None
    return ParameterValue(value, since, until, cite, scalar.span)


def read_deadline(name: Scalar, node: Node, reading: Reading) -> DeadlineRule | None:
    """Read one time limit."""
    fields = open_fields(node, DEADLINE, reading)
    if fields is None:
        return None
    errors = len(reading.findings.items)
    if fields.has("after") == fields.has("before"):
        message = "a deadline runs either `after` or `before` one date"
        reading.findings.report("MR037", name.span, message)
    direction: Literal["after", "before"] = "after" if fields.has("after") else "before"
    whose = fields.choice("whose", _WHOSE, "family")
    roll = fields.choice("roll", _ROLLS, "none")
    deadline = DeadlineRule(
        name=name.text,
        title=fields.words("title"),
        when=fields.condition("when"),
        start=fields.text(direction),
        direction=direction,
        length=fields.length("length"),
        holidays_count=fields.flag("holidays_count"),
        hidden_while_unknown=fields.flag("hidden_while_unknown"),
        roll=cast(
            "Literal['none', 'next_business_day', 'previous_business_day']", roll
        ),
        whose=cast(
            "Literal['family', 'school', 'state', 'hearing_officer', 'anyone']", whose
        ),
        margin=fields.length("margin"),
        protects=fields.words("protects"),
        note=fields.words("note"),
        owner=fields.text("owner") or None,
        extensions=tuple(_extensions(fields)),
        protected=fields.flag("protected"),
        cite=fields.references("cite"),
        span=name.span,
    )
    return deadline if len(reading.findings.items) == errors else None


def _extensions(fields: Fields) -> Iterator[Extension]:
    for item in fields.items("extensions"):
        entry = open_fields(item, EXTENSION, fields.reading)
        when = entry.condition("when") if entry else None
        if entry is None or when is None:
            continue
        yield Extension(
            when=when,
            length=entry.length("length"),
            because=entry.words("because"),
            cite=entry.references("cite"),
            span=item.span,
        )


def read_citation(name: Scalar, node: Node, reading: Reading) -> Citation | None:
    """Read one source."""
    fields = open_fields(node, CITATION, reading)
    if fields is None:
        return None
    strength = fields.choice("strength", _STRENGTHS, "practice")
    return Citation(
        id=name.text,
        title=fields.text("title"),
        authority=fields.text("authority"),
        strength=cast("Literal['binding', 'guidance', 'practice']", strength),
        locator=fields.text("locator"),
        link=_link(fields),
        checked_on=fields.day("checked_on"),
        checked_by=fields.text("checked_by"),
        span=name.span,
        read_at=_link(fields, "read_at"),
    )


def read_contact(name: Scalar, node: Node, reading: Reading) -> Contact | None:
    """Read one agency or helpline."""
    fields = open_fields(node, CONTACT, reading)
    if fields is None:
        return None
    return Contact(
        id=name.text,
        name=fields.words("name"),
        what_for=fields.words("what_for"),
        phone=fields.text("phone") or None,
        link=_link(fields),
        states=tuple(scalar.text for scalar in fields.scalars("states")),
        valid_from=fields.day("valid_from"),
        valid_to=fields.day("valid_to"),
        checked_on=fields.day("checked_on"),
        checked_by=fields.text("checked_by"),
        cite=fields.references("cite"),
        span=name.span,
    )


def _link(fields: Fields, key: str = "link") -> str | None:
    """Read a link. Only the web's own schemes: it becomes a link on a family's page."""
    scalar = fields.scalar(key)
    if scalar is None:
        return None
    link = scalar.text.strip()
    if not link.startswith(("https://", "http://")) or len(link.split()) != 1:
        message = f"{quote(link)} is not a web address"
        fields.findings.report("MR036", scalar.span, message)
        return None
    return link
