"""The shape of single rules, conditions and decisions: too deep, idle, twice the same."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

from mediation_rules.checks import places, walk
from mediation_rules.conditions import All, Any, Condition, Not
from mediation_rules.diagnostics import Diagnostic, closest, quote
from mediation_rules.rules import ActionUrgency, Policy

if TYPE_CHECKING:
    from mediation_rules.checks.context import Check, Context
    from mediation_rules.diagnostics import Span
    from mediation_rules.rules import DeadlineRule

DEEPEST_CONDITION = 8
"""Levels of one condition. Nobody follows more in one reading; a name takes a level out."""

_MOST_URGENT_FIRST = tuple(ActionUrgency)


def conditions_too_deep(context: Context) -> Iterator[Diagnostic]:
    """A condition is nested deeper than a reader can follow."""
    for root in walk.roots(context.definition):
        levels = walk.depth(root.condition)
        if levels > DEEPEST_CONDITION:
            yield Diagnostic(
                "MR320",
                root.condition.span,
                f"this condition is {levels} levels deep; the limit is {DEEPEST_CONDITION}",
            )


def repeated_parts(context: Context) -> Iterator[Diagnostic]:
    """The same condition stands twice in one `all` or `any`."""
    for root in walk.roots(context.definition):
        for part in walk.parts(root.condition):
            if isinstance(part, All | Any):
                yield from _repeated(part.items)


def _repeated(items: tuple[Condition, ...]) -> Iterator[Diagnostic]:
    first: dict[Hashable, Span] = {}
    for item in items:
        same = meaning(item)
        if same in first:
            yield Diagnostic(
                "MR325",
                item.span,
                "the same condition stands twice in one list",
                related=(("first here", first[same]),),
                severity="warning",
            )
        first.setdefault(same, item.span)


def conditions_with_two_names(context: Context) -> Iterator[Diagnostic]:
    """Two named conditions ask the same, so that a change to one would miss the other."""
    first: dict[Hashable, str] = {}
    conditions = context.definition.conditions
    for named in conditions.values():
        same = meaning(named.condition)
        if same in first:
            other = conditions[first[same]]
            yield Diagnostic(
                "MR324",
                named.span,
                f"{quote(named.name)} asks the same as {quote(other.name)}",
                fix=f"Keep one of them and use its name everywhere: `{other.name}`.",
                related=(("the other is here", other.span),),
                severity="warning",
            )
        first.setdefault(same, named.name)


def meaning(condition: Condition) -> Hashable:
    """Return a key that is equal for conditions that differ in order or repetition only."""
    match condition:
        case All(items):
            return "all", frozenset(meaning(item) for item in items)
        case Any(items):
            return "any", frozenset(meaning(item) for item in items)
        case Not(item):
            return "not", meaning(item)
        case _:
            return condition


def idle_rules(context: Context) -> Iterator[Diagnostic]:
    """A rule recommends nothing, overrides nothing and adjusts nothing."""
    for rule in context.definition.rules.values():
        if rule.recommend is None and not rule.overrides and not rule.adjusts:
            yield Diagnostic("MR321", rule.span, f"rule {quote(rule.id)} does nothing")


def idle_links(context: Context) -> Iterator[Diagnostic]:
    """A link between two rules says nothing that another does not already say."""
    rules = context.definition.rules
    for rule in rules.values():
        overridden = {
            override.rule.id: override.rule.span for override in rule.overrides
        }
        for reference in rule.exclusive_with:
            if reference.id in overridden and reference.id != rule.id:
                yield Diagnostic(
                    "MR322",
                    reference.span,
                    f"rule {quote(rule.id)} overrides {quote(reference.id)} already",
                    related=(("overridden here", overridden[reference.id]),),
                    severity="warning",
                )
        for adjustment in rule.adjusts:
            other = rules.get(adjustment.rule.id)
            if other is not None and other.recommend is None:
                yield Diagnostic(
                    "MR327",
                    adjustment.rule.span,
                    f"rule {quote(other.id)} recommends nothing that could be adjusted",
                )


def order_against_urgency(context: Context) -> Iterator[Diagnostic]:
    """A rule is to stand before one that is more urgent, and so comes first anyway."""
    rules = context.definition.rules
    adjusted = {item.rule.id for rule in rules.values() for item in rule.adjusts}
    merged = {rule.id for rule in rules.values() if rule.action != rule.id}
    for rule in rules.values():
        for reference in rule.before:
            other = rules.get(reference.id)
            # What another rule may change cannot be told from this one.
            if other is None or {rule.id, other.id} & (adjusted | merged):
                continue
            if rule.recommend is None or other.recommend is None:
                continue
            mine, theirs = rule.recommend.urgency, other.recommend.urgency
            if _MOST_URGENT_FIRST.index(mine) > _MOST_URGENT_FIRST.index(theirs):
                yield Diagnostic(
                    "MR323",
                    reference.span,
                    f"{quote(other.id)} is more urgent (`{theirs}`) than"
                    f" {quote(rule.id)} (`{mine}`), so it stands first",
                    severity="warning",
                )


def assumptions_without_part(context: Context) -> Iterator[Diagnostic]:
    """A rule assumes a fact that its condition never asks for."""
    definition = context.definition
    for rule in definition.rules.values():
        assumed = rule.if_unknown.assumed
        if rule.if_unknown.policy is not Policy.ASSUME or assumed is None:
            continue
        if isinstance(assumed, bool):
            continue
        asked = facts_behind(context, (rule.when, *rule.unless))
        for path in assumed:
            if path not in asked:
                near = rule.if_unknown.span or rule.span
                yield Diagnostic(
                    "MR326",
                    places.key(definition, near, path),
                    f"rule {quote(rule.id)} assumes {quote(path)} but never asks for it",
                    suggestion=closest(path, asked),
                )


def facts_behind(context: Context, conditions: tuple[Condition, ...]) -> frozenset[str]:
    """Return every path that `conditions` read, behind names, decisions and deadlines too."""
    definition = context.definition
    paths: set[str] = set()
    names: set[str] = set()
    waiting = list(conditions)
    while waiting:
        condition = waiting.pop()
        read = {path for path, _ in walk.paths(condition)}
        paths |= read
        new = read.union(used.name for used in walk.named(condition)) - names
        while new:
            name = new.pop()
            names.add(name)
            if named := definition.conditions.get(name):
                waiting.append(named.condition)
            if decision := definition.decisions.get(name):
                waiting.extend(walk.decision_conditions(decision))
            if deadline := _deadline(context, name):
                waiting.extend(walk.deadline_conditions(deadline))
                paths.add(deadline.start)
                new |= {deadline.start} - names
    return frozenset(paths)


def _deadline(context: Context, path: str) -> DeadlineRule | None:
    head, _, name = path.partition(".")
    return context.definition.deadlines.get(name) if head == "deadlines" else None


def values_never_given(context: Context) -> Iterator[Diagnostic]:
    """A decision lists a value that no row gives."""
    definition = context.definition
    for decision in definition.decisions.values():
        given = {row.value for row in walk.decision_rows(decision)}
        for value in decision.values:
            if value not in given:
                yield Diagnostic(
                    "MR333",
                    places.key(definition, decision.span, value),
                    f"decision {quote(decision.name)} never comes to {quote(value)}",
                    severity="warning",
                )


def rows_in_the_shade(context: Context) -> Iterator[Diagnostic]:
    """A row of a decision asks what an earlier one asked, so that it is never reached."""
    for decision in context.definition.decisions.values():
        first: dict[Hashable, Span] = {}
        for row in decision.cases if decision.hit == "first" else ():
            same = meaning(row.when)
            shade = first.get(same) or first.get(_ALWAYS)
            if shade is not None:
                yield Diagnostic(
                    "MR335",
                    row.span,
                    f"this row of decision {quote(decision.name)} is never reached",
                    related=(("this row comes first", shade),),
                )
            first.setdefault(same, row.span)


_ALWAYS = ("all", frozenset[Hashable]())

CHECKS: tuple[Check, ...] = (
    conditions_too_deep,
    repeated_parts,
    conditions_with_two_names,
    idle_rules,
    idle_links,
    order_against_urgency,
    assumptions_without_part,
    values_never_given,
    rows_in_the_shade,
)
