"""Say what is wrong in an author's files: where, what, why it matters and how to mend it.

Every finding is one `Diagnostic`; every stage collects them and none stops at the first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file. Lines and columns count from 1; the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to tell a rule author, with the place where it is true."""

    code: str
    span: Span
    message: str
    why: str = ""
    fix: str = ""
    suggestion: str | None = None
    related: tuple[tuple[str, Span], ...] = field(default=())
    severity: Severity = "error"
