"""Find out what conditions may name, before any condition is read.

A condition is typed as it is read. So the ruleset's own facts, and the names of conditions,
decisions and deadlines, are taken from their files first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mediation_rules.conditions_reader import Scope
from mediation_rules.diagnostics import quote
from mediation_rules.loading.decisions import is_decision, outline
from mediation_rules.loading.names import Names
from mediation_rules.loading.words import read_own_facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mediation_rules.diagnostics import Findings
    from mediation_rules.fact_model import FactModel
    from mediation_rules.loading.fields import Reading
    from mediation_rules.loading.parts import Parts
    from mediation_rules.rules import Decision, OwnFact
    from mediation_rules.source import Node, Scalar

Entries = dict[str, tuple["Scalar", "Node"]]
"""Names with the place where each stands and what stands under it."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What a ruleset names, and what conditions may name in all."""

    own_facts: Mapping[str, OwnFact]
    conditions: Entries
    decisions: Entries
    deadlines: Entries
    scope: Scope


def read_declared(parts: Parts, reading: Reading) -> Declared:
    """Read the own facts, and the names of conditions, decisions and deadlines."""
    own = {
        path: fact
        for root in parts.of("facts").values()
        for path, fact in read_own_facts(root, reading)
    }
    sound = {path: fact for path, fact in own.items() if fact is not None}
    both = entries_of("condition", parts.of("conditions"), reading.findings)
    decisions = {name: entry for name, entry in both.items() if is_decision(entry[1])}
    conditions = {name: both[name] for name in both if name not in decisions}
    deadlines = entries_of("deadline", parts.of("deadlines"), reading.findings)
    facts = reading.facts.with_own(sound.values())
    _check_names(both, facts, sound, reading.findings)
    outlines = [
        outline(*entry) for name, entry in decisions.items() if name not in facts
    ]
    # One without values that can be read takes any value: nothing held against it is wrong.
    whole = [decision for decision in outlines if decision.values]
    excused = {path for path, fact in own.items() if fact is None}
    excused |= {decision.name for decision in outlines if not decision.values}
    return Declared(
        own_facts=sound,
        conditions=conditions,
        decisions=decisions,
        deadlines=deadlines,
        scope=_scope(facts, conditions, deadlines, whole, excused, parts.broken),
    )


def _scope(
    facts: FactModel,
    conditions: Iterable[str],
    deadlines: Iterable[str],
    decisions: Iterable[Decision],
    excused: set[str],
    broken: set[str],
) -> Scope:
    if "deadlines" in broken:
        excused = excused | {"deadlines.*"}
    if not broken.isdisjoint(("facts", "conditions")):
        excused = excused | {"*"}
    known = facts.derived(deadlines, decisions)
    return Scope(known, frozenset(conditions) - frozenset(known), frozenset(excused))


def entries_of(kind: str, files: Mapping[str, Node], findings: Findings) -> Entries:
    """Return the named entries of all files of one kind; a name that is not sound is reported."""
    names = Names(kind)
    return {
        name.text: (name, node)
        for root in files.values()
        for name, node in names.of(root, findings)
    }


def _check_names(
    entries: Entries, facts: FactModel, own: Mapping[str, OwnFact], findings: Findings
) -> None:
    """Report a condition whose name is that of a fact."""
    taken = {path.partition(".")[0] for path in facts}
    for name, _ in entries.values():
        if name.text in taken:
            message = (
                f"{quote(name.text)} is the name of a fact, or of a group of facts"
            )
            related = (("the fact", own[name.text].span),) if name.text in own else ()
            findings.report("MR109", name.span, message, related=related)
