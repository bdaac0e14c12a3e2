"""What can never be: conditions that never hold, and rules that are never given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.diagnostics import Diagnostic, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.verify.subject import Subject


def never_holds(subject: Subject) -> Iterator[Diagnostic]:
    """A condition holds in no dispute there can be."""
    yield from subject.blamed(
        "MR340", lambda sides: not subject.can_be(sides.yes), "can never hold"
    )


def never_given(subject: Subject) -> Iterator[Diagnostic]:
    """A rule holds, and is always excepted or overridden."""
    regions = subject.regions
    for rule in subject.definition.rules.values():
        if not subject.can_be(subject.sides(rule.when).yes):
            continue  # a finding already
        if not subject.can_be(regions.rule(rule.id).yes):
            words = "whenever its `when` holds, one of its `unless` does"
        elif not subject.can_be(regions.given(rule.id).yes):
            words = "whenever it applies, another rule overrides it"
        else:
            continue
        message = f"{quote(rule.id)} can never be given: {words}"
        yield Diagnostic("MR341", rule.span, message)
