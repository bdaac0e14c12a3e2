"""The comment at the top of a text that declares its inputs, held against what it uses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mediation_rules.diagnostics import Diagnostic, Span, closest, quote
from mediation_rules.rules import Reference
from mediation_rules.texts.model import PATH, UsedName

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_COMMENT = re.compile(r"\A\s*\{#-?(?P<words>.*?)-?#\}", re.DOTALL)
_USES = re.compile(r"\bUses:\s*(?P<names>.*?)\s*\.?\s*\Z", re.DOTALL)
_NAME = re.compile(r"[^,\s](?:[^,]*[^,\s])?")
_NOTHING = "nothing"


def declared_uses(source: str, file: str, line: int = 1) -> tuple[Reference, ...]:
    """Return the names that the comment at the top of a text declares.

    `{# Uses: child, mediation.scheduled_on. #}` declares two; `{# Uses: nothing. #}`, or no
    comment at all, none. A word that cannot be a name is returned like any other; `parse`
    reports it.
    """
    comment = _COMMENT.match(source)
    uses = _USES.search(comment["words"]) if comment else None
    if comment is None or uses is None or uses["names"] == _NOTHING:
        return ()
    start = comment.start("words") + uses.start("names")
    return tuple(
        Reference(name[0], _span_at(source, start + name.start(), name[0], file, line))
        for name in _NAME.finditer(uses["names"])
    )


def _span_at(source: str, offset: int, word: str, file: str, line: int) -> Span:
    """Return the span of `word` at `offset` of a source that starts on `line`."""
    row = line + source.count("\n", 0, offset)
    column = offset - source.rfind("\n", 0, offset)
    return Span(file, row, column, row, column + len(word.partition("\n")[0]))


def mismatches(
    uses: Sequence[Reference], names: Sequence[UsedName]
) -> Iterator[Diagnostic]:
    """Report what is used and not declared, declared and not used, twice or badly."""
    declared = {use.id for use in uses}
    yield from _undeclared(names, declared)
    seen: dict[str, Reference] = {}
    for use in uses:
        if not PATH.match(use.id):
            yield Diagnostic("MR507", use.span, f"{quote(use.id)} is not a name")
        elif use.id in seen:
            again = (("first declared here", seen[use.id].span),)
            message = f"`{use.id}` is declared twice"
            yield Diagnostic("MR507", use.span, message, related=again)
        elif not any(_covers(use.id, name.path) for name in names):
            yield Diagnostic("MR508", use.span, f"`{use.id}` is declared and not used")
        seen.setdefault(use.id, use)


def _undeclared(names: Sequence[UsedName], declared: set[str]) -> Iterator[Diagnostic]:
    reported: set[str] = set()
    for name in names:
        is_covered = any(_covers(use, name.path) for use in declared)
        if not is_covered and name.path not in reported:
            reported.add(name.path)
            yield Diagnostic(
                "MR509",
                name.span,
                f"`{name.path}` is used and not declared",
                fix=f"Add `{name.path}` to `{{# Uses: … #}}` on the first line.",
                suggestion=closest(name.path, declared),
            )


def _covers(declared: str, path: str) -> bool:
    """Say whether a declared name stands for `path`: `contacts.pti` for its phone number."""
    return path == declared or path.startswith(f"{declared}.")
