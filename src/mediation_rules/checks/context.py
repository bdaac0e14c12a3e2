"""What every check reads, and the one shape that all checks have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mediation_rules import texts

if TYPE_CHECKING:
    from datetime import date

    from mediation_rules.diagnostics import Diagnostic
    from mediation_rules.fact_model import FactModel
    from mediation_rules.papers import Paper
    from mediation_rules.rules import Rule, RulesetDefinition
    from mediation_rules.texts import ParsedText, UsedName

_HOMES = {
    "rule": "rules/",
    "condition": "conditions/",
    "decision": "conditions/",
    "parameter": "parameters/",
    "deadline": "deadlines/",
    "citation": "citations.yaml",
}
"""Where each kind of name is defined."""


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
        """Every text, read once: by the rule, letter or worksheet it belongs to, and language."""
        return {
            author.id: {
                language: texts.parse(text) for language, text in author.texts.items()
            }
            for author in self.definition.authored
        }

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which everything is to be written.

        An overlay in one language may lie over a base in two. What it adds is then shown in
        the first, and the page says so.
        """
        return self.definition.languages[0], *self.definition.translations.promised

    def names(self) -> Iterator[tuple[Rule | Paper, UsedName]]:
        """Yield every name that a text uses, with the rule, letter or worksheet of the text."""
        for author in self.definition.authored:
            for text in self.texts[author.id].values():
                for name in text.names:
                    yield author, name

    def is_written(self, kind: str, name: str) -> bool:
        """Say whether a name is defined after all, in a part that could not be read.

        That part has its own error; calling the name unknown as well would send the author to
        the wrong place.
        """
        files = self.definition.files
        if self.is_whole or kind not in _HOMES:
            return False
        if kind == "rule" and any(f"rules/{name}/rule.yaml" in path for path in files):
            return True
        key = r"\s*action\s*:\s*" if kind == "rule" else ""
        end = "$" if kind == "rule" else ":"
        defined = re.compile(rf"^{key}{re.escape(name)}\s*{end}", re.MULTILINE)
        return any(
            _HOMES[kind] in path and defined.search(file.text) is not None
            for path, file in files.items()
        )


Check = Callable[[Context], Iterator["Diagnostic"]]
"""A check reads and yields. It never raises and never repairs."""
