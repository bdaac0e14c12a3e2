"""Find the place of a change: where an overlay speaks of a thing that stands in its base."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.checks import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.diagnostics import Span
    from mediation_rules.rules import Rule, RulesetDefinition


class Places:
    """The places of changes between a base and a merged ruleset."""

    def __init__(self, base: RulesetDefinition, merged: RulesetDefinition) -> None:
        self._base_files = frozenset(base.files)
        self._merged = merged

    def of(self, address: str, span: Span) -> Span:
        """Return `span`, or the change of what stands at an address if `span` is in the base."""
        return self._first([address], span)

    def of_rule(self, rule: Rule, span: Span) -> Span:
        """Return the same for a rule, whose conditions may be what was changed."""
        conditions = (f"conditions.{name}" for name in self._names(rule))
        return self._first([f"rules.{rule.id}", *conditions], span)

    def _first(self, addresses: list[str], span: Span) -> Span:
        if span.file not in self._base_files:
            return span
        for address in addresses:
            for change in self._merged.changes:
                at = change.address.id
                if at == address or at.startswith(f"{address}."):
                    return change.span
        return span

    def _names(self, rule: Rule) -> Iterator[str]:
        seen: set[str] = set()
        now = self._merged.rules[rule.id]
        waiting = [now.when, *now.unless]
        while waiting:
            for part in walk.named(waiting.pop()):
                known = self._merged.conditions.get(part.name)
                if known is not None and part.name not in seen:
                    seen.add(part.name)
                    waiting.append(known.condition)
                    yield part.name
