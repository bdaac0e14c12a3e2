"""Read what deadlines ask by way of a program: a situation goes in, a quick reading comes out.

Every dispute has its deadlines dated, and most of them turn out not to run. So their conditions
are compiled, and what is looked up here is what `logic.Reading` would read.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from itertools import compress
from typing import TYPE_CHECKING

from mediation_rules.assess.openings import Openings
from mediation_rules.atoms import read_atoms
from mediation_rules.compile import compile_deadlines
from mediation_rules.dating import PREFIX
from mediation_rules.engines.compiled import Flags, runner
from mediation_rules.logic import Reading
from mediation_rules.operators import NO, UNKNOWN, YES
from mediation_rules.program import Settled, no, yes

if TYPE_CHECKING:
    from mediation_rules.conditions import Condition
    from mediation_rules.operators import Facts, Verdict
    from mediation_rules.program import Proposition
    from mediation_rules.rules import RulesetDefinition


class QuickReading(Reading):
    """The reading of one situation in which what deadlines ask is settled already."""

    def __init__(self, facts: Facts, definition: RulesetDefinition) -> None:
        super().__init__(facts, definition)
        self._plan = _plan(definition)
        self._flags = self._plan.runner.flags(read_atoms(self._plan.program, facts))

    def condition(self, condition: Condition) -> Verdict:
        """Look a condition up, or read it if no deadline asks it."""
        asked = self._plan.asked.get(id(condition))
        if asked is None:
            return super().condition(condition)
        flags = self._flags
        return YES if flags[asked] else NO if flags[asked ^ 1] else UNKNOWN

    def open_facts(self, condition: Condition) -> tuple[str, ...]:
        """Return the unknown facts that keep a condition open, in order, each once."""
        return self._openings.condition(condition)

    @cached_property
    def _openings(self) -> Openings:
        return Openings(
            self._plan.program, self.facts, self.definition, Settled(self._flags)
        )

    def ruled_out(self) -> frozenset[str]:
        """Return the paths of the deadlines that are settled not to run."""
        return self._plan.ruled_out(self._flags)


class _Plan:
    """What a ruleset's deadlines ask, by the condition as the ruleset holds it."""

    def __init__(self, definition: RulesetDefinition) -> None:
        self.program = compile_deadlines(definition)
        self.runner = runner(self.program)
        names = self.program.names
        # The definition keeps its conditions, so that no other object can have their id.
        self.definition = definition
        self.asked: dict[int, Proposition] = {}
        for name, rule in definition.deadlines.items():
            asked = {f"when:{name}": rule.when} if rule.when else {}
            for index, extension in enumerate(rule.extensions):
                asked[f"extended:{name}#{index}"] = extension.when
            for key, condition in asked.items():
                self.asked[id(condition)] = yes(names[key])
        self.paths = tuple(f"{PREFIX}{name}" for name in definition.deadlines)
        self._ended = [no(names[f"runs:{name}"]) for name in definition.deadlines]

    def ruled_out(self, flags: Flags) -> frozenset[str]:
        """Return the paths of the deadlines that are settled not to run."""
        ended = map(flags.__getitem__, self._ended)
        return frozenset(compress(self.paths, ended))


@lru_cache(maxsize=64)
def _plan(definition: RulesetDefinition) -> _Plan:
    return _Plan(definition)
