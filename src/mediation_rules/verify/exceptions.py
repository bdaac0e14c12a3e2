"""Exceptions that can never bite: an `unless` or an override that never meets its rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.diagnostics import Diagnostic, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.verify.subject import Subject


def unless_never_bites(subject: Subject) -> Iterator[Diagnostic]:
    """An `unless` never holds where the `when` of its rule does."""
    for rule in subject.definition.rules.values():
        when = subject.sides(rule.when).yes
        for item in rule.unless:
            if subject.can_be(when) and not subject.can_be(
                when, subject.sides(item).yes
            ):
                yield Diagnostic(
                    "MR347",
                    item.span,
                    f"this `unless` of {quote(rule.id)} never holds when its `when`"
                    " does",
                )


def override_never_bites(subject: Subject) -> Iterator[Diagnostic]:
    """A rule overrides another one with which it never meets."""
    regions = subject.regions
    for rule in subject.definition.rules.values():
        given = regions.given(rule.id).yes
        for override in rule.overrides:
            applies = regions.rule(override.rule.id).yes
            both_can_be = subject.can_be(given) and subject.can_be(applies)
            if both_can_be and not subject.can_be(given, applies):
                yield Diagnostic(
                    "MR348",
                    override.rule.span,
                    f"{quote(rule.id)} overrides {quote(override.rule.id)}, and the two"
                    " never meet",
                )
