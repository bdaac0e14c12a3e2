"""Where everything of a catalogue stands: what it is goes in, the path of a page and a place on it come out."""

from __future__ import annotations

import re

LISTS = (
    "conditions",
    "decisions",
    "deadlines",
    "parameters",
    "sources",
    "contacts",
    "questions",
    "properties",
    "suites",
)
"""The pages that list one kind of thing each."""

INDEX = "index.html"
_UNSAFE = re.compile(r"[^A-Za-z0-9_.-]")


def rule_page(rule: str) -> str:
    """Return the path of the page of a rule."""
    return f"rules/{'/'.join(map(_safe, rule.split('/')))}.html"


def place(kind: str, name: str) -> str:
    """Return where a thing stands on the page that lists its kind."""
    return f"{kind}.html#{anchor(name)}"


def anchor(name: str) -> str:
    """Return the name of a thing as the place of a page: no two names share one."""
    return f"at-{_safe(name)}"


def root_of(path: str) -> str:
    """Return how a page reaches the folder of the catalogue."""
    return "../" * path.count("/")


def _safe(name: str) -> str:
    """Return a name of signs that a path and an address may have; a stop at its start is none."""
    safe = _UNSAFE.sub(lambda sign: f"~{ord(sign[0]):x}~", name)
    return f"~2e~{safe[1:]}" if safe.startswith(".") else safe
