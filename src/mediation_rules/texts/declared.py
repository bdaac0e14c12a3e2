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
_USES = re.compile(r"\bUses:\s*")
_NAME = re.compile(r"[^,\s](?:[^,]*[^,\s])?")
NOTHING = "nothing"
"""What is declared where a text uses nothing."""

_MANY = 50


def declared_uses(source: str, file: str, line: int = 1) -> tuple[Reference, ...]:
    """Return the names that the comment at the top of a text declares.

    `{# Uses: child, mediation.scheduled_on. #}` declares two; `{# Uses: nothing. #}`, or no
    comment at all, none. A word that cannot be a name is returned like any other; `parse`
    reports it.
    """
    found = place_of_uses(source)
    if found is None:
        return ()
    start, end = found
    names = source[start:end]
    if names == NOTHING:
        return ()
    return tuple(
        Reference(name[0], _span_at(source, start + name.start(), name[0], file, line))
        for name in _NAME.finditer(names)
    )


def place_of_uses(source: str) -> tuple[int, int] | None:
    """Return where the names after `Uses:` begin and end, without the period; None without any."""
    comment = _COMMENT.match(source)
    uses = _USES.search(comment["words"]) if comment else None
    if comment is None or uses is None:
        return None
    # Cut by hand: a pattern that trims on the way takes forever over many spaces.
    names = comment["words"][uses.end() :].rstrip().removesuffix(".").rstrip()
    start = comment.start("words") + uses.end()
    return start, start + len(names)


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
    used = {prefix for name in names for prefix in _prefixes(name.path)}
    yield from _undeclared(names, declared)
    seen: dict[str, Reference] = {}
    for use in uses:
        if not PATH.match(use.id):
            yield Diagnostic("MR507", use.span, f"{quote(use.id)} is not a name")
        elif use.id in seen:
            again = (("first declared here", seen[use.id].span),)
            message = f"`{use.id}` is declared twice"
            yield Diagnostic("MR507", use.span, message, related=again)
        elif use.id not in used:
            yield Diagnostic("MR508", use.span, f"`{use.id}` is declared and not used")
        seen.setdefault(use.id, use)


def _undeclared(names: Sequence[UsedName], declared: set[str]) -> Iterator[Diagnostic]:
    reported: set[str] = set()
    # Looking for what was meant takes a while; a text with more names than this is no accident.
    is_short = len(declared) < _MANY
    for name in names:
        is_covered = not declared.isdisjoint(_prefixes(name.path))
        if not is_covered and name.path not in reported:
            reported.add(name.path)
            yield Diagnostic(
                "MR509",
                name.span,
                f"`{name.path}` is used and not declared",
                fix=f"Add `{name.path}` to `{{# Uses: … #}}` on the first line.",
                suggestion=closest(name.path, declared) if is_short else None,
            )


def _prefixes(path: str) -> Iterator[str]:
    """Return what may stand in a declaration for `path`: `contacts.pti` for its phone, too."""
    parts = path.split(".")
    yield from (".".join(parts[:end]) for end in range(1, len(parts) + 1))
