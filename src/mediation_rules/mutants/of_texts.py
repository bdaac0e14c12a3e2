"""Take one value out of a text, wherever it is printed: what its reader would miss."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mediation_rules.texts import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.diagnostics import Span
    from mediation_rules.rules import Text

_PRINTED = re.compile(r"\{\{[-+]?\s*([a-z0-9_.]+).*?\}\}")


def placeholders(text: Text) -> Iterator[tuple[str, Span, Text]]:
    """Yield each name whose value a text prints, where it first does, and the text without it.

    The name of the child is left alone: it is a kindness, and no news.
    """
    seen: set[str] = set()
    for name in parse(text).outputs:
        if name.path != "child" and name.path not in seen:
            seen.add(name.path)
            yield name.path, name.span, replace(text, source=_without(text, name.path))


def _without(text: Text, path: str) -> str:
    """Return the source of a text that no longer prints a name, nor declares what it lost."""
    printed = _PRINTED.sub(lambda m: "" if m[1] == path else m[0], text.source)
    names = parse(replace(text, source=printed)).names
    declared = ", ".join(dict.fromkeys(name.path for name in names)) or "nothing"
    _, _, rest = printed.partition("#}")
    return f"{{# Uses: {declared}. #}}{rest}"
