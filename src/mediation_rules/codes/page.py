"""What the catalogue says about one kind of mistake."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "error or warning"]
"""How bad a mistake is: an error stops the ruleset, a warning nothing."""


@dataclass(frozen=True, slots=True)
class CodePage:
    """One entry of the catalogue.

    Attributes:
        code: The permanent name, such as `MR104`.
        title: The mistake in a few words, lower-case.
        why: Why it matters, in a sentence. A diagnostic that brings no reason of its own
            shows this one.
        fix: What to do, in a sentence; shown in the same way.
        bad: A short example of the mistake, as an author would write it.
        good: The same, mended.
        level: How bad it is; where that depends, the page says on what.
    """

    code: str
    title: str
    why: str
    fix: str
    bad: str
    good: str
    level: Level = "error"
