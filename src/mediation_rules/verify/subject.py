"""A ruleset as the checks of `verify` ask of it: its regions, what can be, and what shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mediation_rules.analyse.asking import asked_by
from mediation_rules.analyse.days import is_derived
from mediation_rules.checks import walk
from mediation_rules.conditions import Named, ParameterRef, Test
from mediation_rules.diagnostics import Diagnostic, quote

if TYPE_CHECKING:
    from mediation_rules.analyse import Analysis, Region
    from mediation_rules.analyse.sides import Sides
    from mediation_rules.conditions import Condition
    from mediation_rules.logic import Reading

Check = Callable[["Subject"], Iterator[Diagnostic]]
"""Looks for one thing; its docstring says what."""


@dataclass(frozen=True, slots=True)
class Written:
    """A whole condition that an author wrote, and what it belongs to, in words."""

    of: str
    condition: Condition


class Subject:
    """One ruleset under analysis."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.regions = analysis.regions[0]
        self.definition = analysis.rulesets[0].definition
        self.diagrams = analysis.diagrams

    def sides(self, condition: Condition) -> Sides:
        """Return where a condition is yes and no."""
        return self.regions.condition(condition)

    def can_be(self, *regions: Region) -> bool:
        """Whether there can be a dispute in all of some regions."""
        return self.analysis.can_be(self.diagrams.meet(*regions))

    def example(self, region: Region, asks: Callable[[Reading], bool]) -> str | None:
        """Return the words of the simplest dispute in a region that bears out a claim."""
        found = self.analysis.witness(region, self.analysis.shows(asks))
        return None if found is None else f"This dispute shows it: {found}"

    # ----------------------------------------------------------------- what is written

    @cached_property
    def named(self) -> tuple[Written, ...]:
        """The named conditions."""
        return tuple(
            Written(quote(name), each.condition)
            for name, each in self.definition.conditions.items()
        )

    @cached_property
    def others(self) -> tuple[Written, ...]:
        """The conditions of rules, decisions and deadlines."""
        return tuple(self._others())

    def _others(self) -> Iterator[Written]:
        for rule in self.definition.rules.values():
            yield Written(f"the `when` of {quote(rule.id)}", rule.when)
        for decision in self.definition.decisions.values():
            for number, case in enumerate(decision.cases, 1):
                yield Written(f"row {number} of {quote(decision.name)}", case.when)
        for deadline in self.definition.deadlines.values():
            if deadline.when is not None:
                yield Written(f"the `when` of {quote(deadline.name)}", deadline.when)

    def uses(self, condition: Condition) -> frozenset[str]:
        """Return the named conditions that a condition rests on, through any number of others."""
        found: set[str] = set()
        waiting = [condition]
        while waiting:
            for part in walk.named(waiting.pop()):
                known = self.definition.conditions.get(part.name)
                if known is not None and part.name not in found:
                    found.add(part.name)
                    waiting.append(known.condition)
        return frozenset(found)

    def rests_on_limits(self, condition: Condition) -> bool:
        """Tell whether a condition rests on values that may change: a parameter, a deadline."""
        return any(
            isinstance(each, Named)
            or is_derived(each.path)
            or any(isinstance(one, ParameterRef) for one in walk.constants(each))
            for each in asked_by([condition], self.definition)
        )

    def blamed(
        self, code: str, is_so: Callable[[Sides], bool], words: str
    ) -> Iterator[Diagnostic]:
        """Report each condition of which something is so, unless one that it uses has it already."""
        to_blame = {
            name
            for name, each in self.definition.conditions.items()
            if is_so(self.sides(each.condition))
        }
        for written in (*self.named, *self.others):
            is_asking = any(
                isinstance(p, Test | Named) for p in walk.parts(written.condition)
            )
            inner = self.uses(written.condition) & to_blame
            if is_asking and not inner and is_so(self.sides(written.condition)):
                message = f"{written.of} {words}"
                yield Diagnostic(code, written.condition.span, message)
