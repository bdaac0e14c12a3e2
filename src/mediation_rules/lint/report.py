"""What was found in one ruleset, and every finding as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mediation_rules.codes import CODES, GROUP_OF

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mediation_rules.accepting import Accepted
    from mediation_rules.diagnostics import Diagnostic, Span
    from mediation_rules.load import LoadResult


@dataclass(frozen=True, eq=False)
class Report:
    """What looking at one ruleset came to.

    Attributes:
        read: The ruleset as far as it could be read.
        diagnostics: What was found, by file and place.
        accepted: What was found as well, and the authors of the ruleset accept.
    """

    read: LoadResult
    diagnostics: tuple[Diagnostic, ...]
    accepted: tuple[Accepted, ...] = ()

    @property
    def id(self) -> str | None:
        """The id of the ruleset, if it could be read."""
        return self.read.definition.id if self.read.definition else None

    @property
    def rules(self) -> int:
        """How many rules there are."""
        return len(self.read.definition.rules) if self.read.definition else 0

    @property
    def files(self) -> Mapping[str, str]:
        """The text of each file by its path, as the findings name it."""
        return self.read.files

    def wants_mending(self, *, strict: bool = False) -> bool:
        """Whether there is an error, or anything at all if warnings count as well."""
        return any(strict or item.severity == "error" for item in self.diagnostics)


def title_of(code: str) -> str:
    """Return what the catalogue calls a code; nothing for a code that is not in it."""
    return CODES[code].title if code in CODES else ""


def why_of(item: Diagnostic) -> str:
    """Return why a finding matters: its own words, else those of the catalogue."""
    return item.why or (CODES[item.code].why if item.code in CODES else "")


def fix_of(item: Diagnostic) -> str:
    """Return how to mend a finding: its own words, else those of the catalogue."""
    return item.fix or (CODES[item.code].fix if item.code in CODES else "")


def as_data(item: Diagnostic) -> dict[str, object]:
    """Return a finding as plain data, for an editor or any other program."""
    return {
        "code": item.code,
        "group": GROUP_OF.get(item.code),
        "severity": item.severity,
        **_place(item.span),
        "message": item.message,
        "why": why_of(item),
        "fix": fix_of(item),
        "suggestion": item.suggestion,
        "related": [{"message": words, **_place(span)} for words, span in item.related],
    }


def _place(span: Span) -> dict[str, object]:
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
