"""Advice for a child in danger: whom to call, in every language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mediation_rules.conditions import All, Any, Named, Operator, Test
from mediation_rules.diagnostics import Diagnostic, quote
from mediation_rules.rules import ActionUrgency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.checks.context import Check, Context
    from mediation_rules.conditions import Condition
    from mediation_rules.rules import RulesetDefinition

DANGERS = frozenset(
    {"student.in_danger", "student.self_harm_risk", "student.abuse_alleged"}
)
"""The facts that speak of a child whose life or body is at risk."""

_CALLED = re.compile(r"(?<!\d)(?:911|988)(?!\d)")
_DEEPEST = 12


def crisis_without_a_contact(context: Context) -> Iterator[Diagnostic]:
    """Advice to act now for a child in danger names nobody to call."""
    definition = context.definition
    for rule in definition.rules.values():
        is_now = rule.recommend and rule.recommend.urgency is ActionUrgency.NOW
        if not is_now or not _asks_for_danger(rule.when, definition):
            continue
        for language, text in rule.texts.items():
            names = context.texts[rule.id][language].names
            has_contact = any(name.path.startswith("contacts.") for name in names)
            if not has_contact and not _CALLED.search(text.source):
                yield Diagnostic(
                    "MR703",
                    text.span,
                    f"{quote(rule.id)} names nobody to call in {quote(language)}",
                )


def _asks_for_danger(
    condition: Condition, definition: RulesetDefinition, depth: int = 0
) -> bool:
    """Tell whether a condition holds because a child is in danger, among other things."""
    match condition:
        case All(items) | Any(items):
            return any(_asks_for_danger(item, definition, depth) for item in items)
        case Named(name):
            known = definition.conditions.get(name)
            return (
                known is not None
                and depth < _DEEPEST
                and _asks_for_danger(known.condition, definition, depth + 1)
            )
        case Test(path=path, operator=operator, operand=operand):
            return path in DANGERS and operator is Operator.IS and operand is True
    return False


CHECKS: tuple[Check, ...] = (crisis_without_a_contact,)
