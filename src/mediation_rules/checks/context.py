"""What every check reads, and the one shape that all checks have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mediation_rules import texts

if TYPE_CHECKING:
    from datetime import date

    from mediation_rules.diagnostics import Diagnostic
    from mediation_rules.fact_model import FactModel
    from mediation_rules.rules import Rule, RulesetDefinition
    from mediation_rules.texts import ParsedText, UsedName


@dataclass(frozen=True, eq=False)
class Context:
    """A ruleset as it was read, and what it is held against.

    Attributes:
        definition: The ruleset.
        facts: Every fact a condition may name: the built-in ones, the ruleset's own, its
            deadlines and its decisions.
        predicates: The names of the predicates that the application registers.
        today: The day for findings that time alone brings about, such as a review that is
            due. None leaves them out: the library never looks at the clock.
        is_whole: Whether all of the ruleset could be read. If not, what seems to be missing
            or unused may stand in the part that could not.
    """

    definition: RulesetDefinition
    facts: FactModel
    predicates: frozenset[str] = frozenset()
    today: date | None = None
    is_whole: bool = True

    @cached_property
    def texts(self) -> Mapping[str, Mapping[str, ParsedText]]:
        """Every advice text, read once: by rule and language."""
        return {
            rule.id: {
                language: texts.parse(text) for language, text in rule.texts.items()
            }
            for rule in self.definition.rules.values()
        }

    def names(self) -> Iterator[tuple[Rule, UsedName]]:
        """Yield every name that an advice text uses, with the rule of the text."""
        for rule in self.definition.rules.values():
            for text in self.texts[rule.id].values():
                for name in text.names:
                    yield rule, name


Check = Callable[[Context], Iterator["Diagnostic"]]
"""A check reads and yields. It never raises and never repairs."""
