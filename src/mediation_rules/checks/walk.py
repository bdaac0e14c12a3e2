"""A ruleset in, every condition, constant and reference that stands in it out.

Checks ask these functions instead of walking the tree themselves, so that a new place where a
condition may stand is added once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mediation_rules.conditions import (
    All,
    Any,
    Condition,
    Count,
    Duration,
    FactRef,
    Named,
    Not,
    Operand,
    ParameterRef,
    Scalar,
    Test,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mediation_rules.diagnostics import Span
    from mediation_rules.fact_model import Fact
    from mediation_rules.properties import About
    from mediation_rules.rules import (
        DeadlineRule,
        Decision,
        DecisionCase,
        Due,
        Reference,
        Rule,
        RulesetDefinition,
    )


@dataclass(frozen=True, slots=True)
class Root:
    """A whole condition and whose it is.

    `kind` is `rule`, `condition`, `decision`, `deadline`, `property` or `paper`.
    """

    kind: str
    owner: str
    condition: Condition


def roots(definition: RulesetDefinition) -> Iterator[Root]:
    """Yield every condition that an author wrote, where it begins."""
    for rule in definition.rules.values():
        for condition in (rule.when, *rule.unless):
            yield Root("rule", rule.id, condition)
    for named in definition.conditions.values():
        yield Root("condition", named.name, named.condition)
    for decision in definition.decisions.values():
        for condition in decision_conditions(decision):
            yield Root("decision", decision.name, condition)
    for deadline in definition.deadlines.values():
        for condition in deadline_conditions(deadline):
            yield Root("deadline", deadline.name, condition)
    for promise in definition.properties.values():
        if promise.when is not None:
            yield Root("property", promise.name, promise.when)
    for paper in definition.papers.values():
        if paper.when is not None:
            yield Root("paper", paper.id, paper.when)


def decision_conditions(decision: Decision) -> Iterator[Condition]:
    """Yield the conditions of a decision's cases and reasons."""
    for case in decision.cases:
        yield case.when
    for reason in decision.reasons:
        yield reason.when


def decision_rows(decision: Decision) -> tuple[DecisionCase, ...]:
    """Return the cases of a decision and what it comes to otherwise."""
    last = (decision.otherwise,) if decision.otherwise is not None else ()
    return (*decision.cases, *last)


def deadline_conditions(deadline: DeadlineRule) -> Iterator[Condition]:
    """Yield the conditions under which a deadline runs or is extended."""
    if deadline.when is not None:
        yield deadline.when
    for extension in deadline.extensions:
        yield extension.when


def parts(condition: Condition) -> Iterator[Condition]:
    """Yield a condition and everything inside it, but nothing inside a record."""
    yield condition
    for inner in _children(condition):
        yield from parts(inner)


def tests(condition: Condition) -> Iterator[Test]:
    """Yield every test of a fact, but none inside a record."""
    for part in parts(condition):
        if isinstance(part, Test):
            yield part


def named(condition: Condition) -> Iterator[Named]:
    """Yield every place where a named condition is used."""
    for part in parts(condition):
        if isinstance(part, Named):
            yield part


def depth(condition: Condition) -> int:
    """Return how many levels a condition has; a single test has one."""
    return 1 + max((depth(inner) for inner in _children(condition, True)), default=0)


def _children(condition: Condition, in_records: bool = False) -> Iterator[Condition]:
    match condition:
        case All(items) | Any(items):
            yield from items
        case Not(item):
            yield item
        case Test(operand=operand) if in_records:
            if (inner := within_record(operand)) is not None:
                yield inner
        case _:
            return


def within_record(operand: Operand) -> Condition | None:
    """Return the condition that a test puts to each record of a list, if it does."""
    if isinstance(operand, Count):
        return operand.where
    return operand if isinstance(operand, Condition) else None


def own_constants(test: Test) -> Iterator[Scalar]:
    """Yield the constants that a test compares its fact with, none inside a record."""
    operand = test.operand
    if isinstance(operand, Count):
        yield from operand.bounds
    elif isinstance(operand, tuple):
        yield from operand
    elif operand is not None and not isinstance(operand, Condition):
        yield operand


def constants(test: Test) -> Iterator[Scalar]:
    """Yield the constants that a test compares with, those inside a record too."""
    yield from own_constants(test)
    inner = within_record(test.operand)
    for nested in tests(inner) if inner is not None else ():
        yield from constants(nested)


def paths(condition: Condition) -> Iterator[tuple[str, Span]]:
    """Yield every fact that a condition reads, where it stands; named ones not followed."""
    for test in tests(condition):
        yield test.path, test.path_span
        for constant in constants(test):
            if isinstance(constant, FactRef):
                yield constant.path, constant.span


def fact_refs(condition: Condition, facts: Mapping[str, Fact]) -> Iterator[FactRef]:
    """Yield every `{fact: path}`, but none that names a field of the record it stands in."""
    for test in tests(condition):
        for constant in own_constants(test):
            if isinstance(constant, FactRef):
                yield constant
        inner, fact = within_record(test.operand), facts.get(test.path)
        if inner is not None and fact is not None and fact.record is not None:
            fields = fact.record
            for reference in fact_refs(inner, fields):
                if reference.path not in fields:
                    yield reference


def parameters(definition: RulesetDefinition) -> Iterator[ParameterRef]:
    """Yield every `{param: name}` of conditions, due dates and deadlines."""
    for root in roots(definition):
        for test in tests(root.condition):
            yield from _refs(*constants(test))
    for _, due in dues(definition):
        yield from _refs(due.by)
    for deadline in definition.deadlines.values():
        lengths = [extension.length for extension in deadline.extensions]
        yield from _refs(deadline.length, deadline.margin, *lengths)


def rule_parameters(rule: Rule) -> Iterator[ParameterRef]:
    """Yield every `{param: name}` that stands in the conditions and due dates of a rule."""
    for condition in (rule.when, *rule.unless):
        for test in tests(condition):
            yield from _refs(*constants(test))
    for due in rule_dues(rule):
        yield from _refs(due.by)


def _refs(*values: Scalar | Duration | None) -> Iterator[ParameterRef]:
    for value in values:
        if isinstance(value, ParameterRef):
            yield value


def rule_dues(rule: Rule) -> Iterator[Due]:
    """Yield the due dates that a rule gives to itself and to the rules it adjusts."""
    if rule.recommend is not None:
        yield from rule.recommend.due
    for adjustment in rule.adjusts:
        yield from adjustment.due


def dues(definition: RulesetDefinition) -> Iterator[tuple[Rule, Due]]:
    """Yield every due date with its rule."""
    for rule in definition.rules.values():
        for due in rule_dues(rule):
            yield rule, due


def rule_links(rule: Rule) -> Iterator[tuple[str, Reference]]:
    """Yield every rule that a rule names, with the key under which it stands."""
    for reference in rule.before:
        yield "before", reference
    for override in rule.overrides:
        yield "overrides", override.rule
    for adjustment in rule.adjusts:
        yield "adjusts", adjustment.rule
    for reference in rule.exclusive_with:
        yield "exclusive_with", reference


def advice_of(about: About, definition: RulesetDefinition) -> Iterator[Rule]:
    """Yield the rules whose advice a property speaks of."""
    rules = {reference.id for reference in about.rules}
    sections = {reference.id for reference in about.sections}
    for rule in definition.rules.values():
        is_named = rule.id in rules or rule.section in sections
        if rule.recommend is None or not (is_named or not (rules or sections)):
            continue
        if not about.urgency or rule.recommend.urgency in about.urgency:
            yield rule


def cite_lists(
    definition: RulesetDefinition,
) -> Iterator[tuple[str, tuple[Reference, ...]]]:
    """Yield every `cite:` list with the name of what it belongs to."""
    for author in definition.authored:
        yield author.id, author.cite
    for named_condition in definition.conditions.values():
        yield named_condition.name, named_condition.cite
    for decision in definition.decisions.values():
        for row in decision_rows(decision):
            yield decision.name, row.cite
        for reason in decision.reasons:
            yield decision.name, reason.cite
    for parameter in definition.parameters.values():
        for value in parameter.history:
            yield parameter.name, value.cite
    for deadline in definition.deadlines.values():
        yield deadline.name, deadline.cite
        for extension in deadline.extensions:
            yield deadline.name, extension.cite
    for contact in definition.contacts.values():
        yield contact.id, contact.cite
    for promise in definition.properties.values():
        yield promise.name, promise.cite
    for change in definition.changes:
        yield change.address.id, change.cite
