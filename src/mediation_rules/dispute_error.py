"""Say what is wrong with the facts of a dispute: problems go in, one error that lists them all comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mediation_rules.diagnostics import quote, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mediation_rules.diagnostics import Span

_MOST_SHOWN = 100
_LONGEST_PATH = 100


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with what was given.

    Attributes:
        path: The fact, or the name that was given for one; empty for the text as a whole.
        message: What is wrong, a clause that names what was given, shortened.
        allowed: What would be right, in words.
        given: What was given, shortened; empty when it is the name that is wrong.
        choices: All choices, if the fact has some.
        suggestion: The name or choice that was probably meant.
        others: The other facts that this one contradicts.
        span: Where it stands, if it was read from a file.
    """

    path: str
    message: str
    allowed: str = ""
    suggestion: str | None = None
    given: str = ""
    choices: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    span: Span | None = None

    def __str__(self) -> str:
        """Write it on one line, and a second one for what is allowed."""
        span = self.span
        place = f"{visible(span.file)}:{span.line}:{span.column}: " if span else ""
        path = f"{visible(_shortened(self.path))}: " if self.path else ""
        hint = f"; did you mean {quote(self.suggestion)}?" if self.suggestion else ""
        allowed = f"\n    allowed: {visible(self.allowed)}" if self.allowed else ""
        return f"{place}{path}{visible(self.message)}{hint}{allowed}"


class DisputeError(ValueError):
    """The facts cannot be used. Its text lists every problem, one after the other.

    The text quotes what was given, so it is for the person who gave it and not for a log.

    Attributes:
        problems: Everything that is wrong, in the order in which it was given.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Write all problems and the line that counts them."""
        number = len(self.problems)
        counted = f"{number} problem{'' if number == 1 else 's'} with the facts"
        rest = number - _MOST_SHOWN
        more = [f"and {rest} more"] if rest > 0 else []
        shown = [str(problem) for problem in self.problems[:_MOST_SHOWN]]
        return "\n".join([*shown, *more, "", f"{counted}. None was taken in."])


def _shortened(path: str) -> str:
    is_long = len(path) > _LONGEST_PATH
    return f"{path[: _LONGEST_PATH - 1]}…" if is_long else path
