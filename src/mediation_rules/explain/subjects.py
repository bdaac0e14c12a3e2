"""Find what an explanation is about: an id goes in, a rule, decision or deadline comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.diagnostics import closest, listed, quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mediation_rules.rules import RulesetDefinition
    from mediation_rules.tracing.trace import Subject

PREFIX = "deadlines."


class UnknownSubject(LookupError):
    """There is nothing of that name to explain; the message says what was likely meant."""

    def __init__(self, id_: str, known: Iterable[str]) -> None:
        names = list(known)
        near = closest(id_, names) or _with_ending(id_, names)
        meant = f"Did you mean `{near}`?" if near else f"There are {listed(names, 8)}."
        super().__init__(
            f"There is no recommendation, decision or deadline {quote(id_)}. {meant}"
        )
        self.id = id_
        self.suggestion = near


def _with_ending(id_: str, names: Iterable[str]) -> str | None:
    """Return the one name that ends in what was asked for, without its section."""
    found = [name for name in names if name.rpartition("/")[2] == id_]
    return found[0] if len(found) == 1 else None


def subject_of(id_: str, definition: RulesetDefinition) -> Subject:
    """Return what an id names. A rule may be called by a former id, a deadline without its prefix.

    Raises:
        UnknownSubject: Nothing has that name.
    """
    if id_ in definition.rules:
        return "advice", id_
    for rule in definition.rules.values():
        if id_ in rule.formerly:
            return "advice", rule.id
    if id_ in definition.decisions:
        return "decision", id_
    if id_.removeprefix(PREFIX) in definition.deadlines:
        return "deadline", id_.removeprefix(PREFIX)
    names = (
        *definition.rules,
        *definition.decisions,
        *(f"{PREFIX}{name}" for name in definition.deadlines),
    )
    raise UnknownSubject(id_, names)
