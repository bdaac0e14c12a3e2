"""A ruleset and a few words of an author in, the span where those words stand out.

Most values keep their own span. The few that do not (a title, a key of a case) are looked up in
the text of their file, so that a finding still points at the words it is about.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mediation_rules.diagnostics import Span, lines_of

if TYPE_CHECKING:
    from mediation_rules.rules import RulesetDefinition


def key(definition: RulesetDefinition, near: Span, name: str) -> Span:
    """Return where the key `name` stands in the block that begins at `near`.

    A block ends at the first line that is indented less; under the name of an entry, at the
    first that is not indented more. `near` itself if the key is not there.
    """
    pattern = re.compile(rf"(?<![\w.]){re.escape(name)}(?=\s*:)")
    return _search(definition, near, pattern, _end_of_block(definition, near))


def _end_of_block(definition: RulesetDefinition, near: Span) -> int | None:
    """Return the last line of the block at `near`; None for the last of the file."""
    file = definition.files.get(near.file)
    lines = lines_of(file.text) if file else []
    is_name = near.end_line == near.line and near.end_column - near.column > 1
    least = near.column - 1 + is_name
    for number, line in enumerate(lines[near.line :], near.line):
        if line.strip() and len(line) - len(line.lstrip()) < least:
            return number
    return None


def words(definition: RulesetDefinition, near: Span, text: str) -> Span:
    """Return where `text` stands, at or below `near`; `near` if it does not."""
    return _search(definition, near, re.compile(re.escape(text)), None)


def in_block(definition: RulesetDefinition, block: Span, text: str) -> Span:
    """Return where `text` stands as a whole word inside `block`; else where it begins."""
    whole = re.compile(rf"(?<![\w-]){re.escape(text)}(?![\w-])")
    return _search(definition, block, whole, block.end_line)


def _search(
    definition: RulesetDefinition, near: Span, wanted: re.Pattern[str], last: int | None
) -> Span:
    file = definition.files.get(near.file)
    lines = lines_of(file.text) if file else []
    for number, line in enumerate(lines[near.line - 1 : last], near.line):
        start = near.column - 1 if number == near.line else 0
        if found := wanted.search(line, min(start, len(line))):
            return Span(near.file, number, found.start() + 1, number, found.end() + 1)
    return near
