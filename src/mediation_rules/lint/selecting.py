"""Which findings to look for: words such as `MR5` or `privacy` go in, a test of codes comes out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from mediation_rules.codes import CODES, GROUP_OF, GROUPS
from mediation_rules.diagnostics import closest, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

_FOREIGN = re.compile(r"(?!MR\d*$)[A-Z]{2,}\d*")
"""The code, or the prefix, of a check that is not the library's."""


class UnknownSelection(ValueError):
    """Words that select nothing; the message says what would."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The findings to look for.

    Attributes:
        select: Groups and beginnings of codes; everything if there are none.
        ignore: What to leave out of them, in the same words.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    @classmethod
    def of(cls, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Self:
        """Take words such as `MR5`, `MR501` or `privacy`.

        Raises:
            UnknownSelection: One of them is neither a group nor the beginning of a code.
        """
        return cls(tuple(map(_known, select)), tuple(map(_known, ignore)))

    def picks(self, code: str) -> bool:
        """Whether a code is among those to look for."""
        is_selected = not self.select or any(_fits(code, w) for w in self.select)
        return is_selected and not any(_fits(code, word) for word in self.ignore)


def _fits(code: str, word: str) -> bool:
    return GROUP_OF.get(code) == word or code.startswith(word)


def _known(word: str) -> str:
    if word.lower() in GROUPS:
        return word.lower()
    code = word.upper()
    # Only in capitals, or any group that is misspelt would be somebody's own code.
    if _FOREIGN.fullmatch(word):
        return word
    if code and any(each.startswith(code) for each in CODES):
        return code
    hint = closest(word.lower(), GROUPS) or closest(code, CODES)
    meant = f" Did you mean `{hint}`?" if hint else ""
    raise UnknownSelection(
        f"`{word}` is neither a group of checks ({listed(GROUPS)}) nor the beginning of a"
        f" code.{meant}"
    )
