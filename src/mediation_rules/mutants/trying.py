"""Try mutants: run the cases that speak of what was changed, until one of them fails.

Nothing is read from files again. Only the rules that the cases name, and what those rest on,
are compiled for each mutant.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from mediation_rules.analyse import newest_day
from mediation_rules.cases import examples, mismatches
from mediation_rules.check import CheckedRuleset
from mediation_rules.compile import compile_program
from mediation_rules.coverage.observing import Naming
from mediation_rules.coverage.resting import resting_on
from mediation_rules.mutants.mutant import Fate, Mutant, Tried
from mediation_rules.mutants.parts import around, part_of
from mediation_rules.mutants.sameness import Sameness
from mediation_rules.render.advice import TextError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from mediation_rules.examples import CaseExample
    from mediation_rules.facts import Dispute
    from mediation_rules.rules import RulesetDefinition
    from mediation_rules.ruleset import Ruleset


@dataclass(frozen=True, eq=False)
class Ready:
    """A case that holds, ready to be run.

    Attributes:
        rule: The rule beside which it stands, or its suite.
        case: The case.
        dispute: Its facts.
        rules: The rules of which it says what becomes of them.
    """

    rule: str
    case: CaseExample
    dispute: Dispute
    rules: frozenset[str]

    @property
    def needs_all(self) -> bool:
        """Whether it expects something that depends on every rule: a question, or an order."""
        return bool(self.case.ask_first or self.case.order)


class Trying:
    """Tries the mutants of one ruleset.

    Args:
        ruleset: The ruleset. Its cases have to hold.
    """

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset
        self.definition = ruleset.definition
        self._naming = Naming(self.definition)
        self._sameness = Sameness(ruleset, self._usual_day)

    def tried(self, mutant: Mutant) -> Tried:
        """Say what becomes of a mutant."""
        changed = mutant.make()
        touched = self._touched(mutant)
        caught = next(self._failing(changed, mutant, touched), None)
        if caught is not None:
            return Tried(mutant, Fate.CAUGHT, f"{caught.rule}: {caught.case.name}")
        if self._sameness.is_same(mutant, changed, touched):
            return Tried(mutant, Fate.SAME)
        return Tried(mutant, Fate.SURVIVED)

    # ------------------------------------------------------------------ what to run

    @cached_property
    def _ready(self) -> tuple[Ready, ...]:
        return tuple(self._cases())

    def _cases(self) -> Iterator[Ready]:
        for owner, case in examples(self.ruleset):
            if case.confirm == "yes":
                named = frozenset(self._naming.rules(case, owner))
                dispute = self.ruleset.dispute(case.given)
                yield Ready(owner.id, case, dispute, named)

    @property
    def _usual_day(self) -> date:
        days = Counter(ready.case.as_of for ready in self._ready).most_common(1)
        return days[0][0] if days else newest_day(self.definition)

    @cached_property
    def _about(self) -> dict[tuple[str, str], list[Ready]]:
        """For each rule, and each part that rules rest on, the cases that speak of it."""
        found: defaultdict[tuple[str, str], list[Ready]] = defaultdict(list)
        for ready in self._ready:
            for rule in ready.rules:
                found["rule", rule].append(ready)
            for part in set(self._naming.parts(ready.rules, ready.case)):
                found[part].append(ready)
        return found

    def _touched(self, mutant: Mutant) -> frozenset[str]:
        """Return the rules that may come out otherwise."""
        resting = resting_on(self.definition).get(mutant.part, ())
        return mutant.touches or frozenset(resting)

    def _failing(
        self, changed: RulesetDefinition, mutant: Mutant, touched: frozenset[str]
    ) -> Iterator[Ready]:
        """Yield the cases that fail, those of the changed rule first."""
        parts = [mutant.part, *(("rule", rule) for rule in sorted(touched))]
        cases = dict.fromkeys(
            each for part in parts for each in self._about.get(part, ())
        )
        if mutant.mutator == "placeholder":
            cases = {each: None for each in cases if each.case.says}
        quick = [each for each in cases if not each.needs_all]
        for some in (quick[:_FEW], quick[_FEW:]):
            if some:
                yield from self._run(changed, some, touched)
        slow = [each for each in cases if each.needs_all]
        if slow:
            yield from self._run(changed, slow, None)

    def _run(
        self,
        changed: RulesetDefinition,
        cases: Iterable[Ready],
        touched: frozenset[str] | None,
    ) -> Iterator[Ready]:
        cases = list(cases)
        if touched is not None:
            named = touched.union(*(each.rules for each in cases))
            rules = around(self.definition, named)
            extra = {p for each in cases for p in self._parts(each)}
            changed = part_of(changed, self.definition, rules, extra)
        ruleset = self._with(changed)
        for each in cases:
            if _fails(ruleset, each):
                yield each

    def _parts(self, ready: Ready) -> Iterator[tuple[str, str]]:
        for name in ready.case.decisions:
            yield "decision", name
        for name in ready.case.deadlines:
            yield "deadline", name

    def _with(self, changed: RulesetDefinition) -> Ruleset:
        checked = CheckedRuleset(changed, self.ruleset.checked.facts)
        return replace(self.ruleset, checked=checked, program=compile_program(changed))


_FEW = 8
"""How many cases are run before the others are compiled for."""


def _fails(ruleset: Ruleset, ready: Ready) -> bool:
    try:
        return any(mismatches(ruleset, ready.case, ready.dispute))
    except TextError:
        return True
