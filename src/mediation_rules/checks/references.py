"""Every name that one part of a ruleset uses for another, and whether that other is there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mediation_rules.checks import places, walk
from mediation_rules.diagnostics import Diagnostic, closest, listed, quote

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mediation_rules.checks.context import Check, Context
    from mediation_rules.diagnostics import Span


_OF_NOTHING = "A promise about what is not there holds whatever the rules say."


def unknown_conditions(context: Context) -> Iterator[Diagnostic]:
    """A condition is named that the ruleset does not have."""
    definition = context.definition
    names = definition.conditions
    for root in walk.roots(definition):
        for used in walk.named(root.condition):
            if used.name in names or used.name in context.predicates:
                continue
            if used.name in definition.decisions:
                values = definition.decisions[used.name].values
                yield Diagnostic(
                    "MR302",
                    used.span,
                    f"{quote(used.name)} is a decision, not a condition",
                    fix=f"Ask for its value, such as `{used.name}: {next(iter(values), '...')}`.",
                )
                continue
            yield from _unknown(
                context,
                "MR301",
                used.span,
                "condition",
                used.name,
                {*names, *context.predicates},
            )


def unknown_parameters(context: Context) -> Iterator[Diagnostic]:
    """A `{param: name}` names no parameter."""
    names = context.definition.parameters
    for used in walk.parameters(context.definition):
        if used.name not in names:
            yield from _unknown(
                context, "MR201", used.span, "parameter", used.name, names
            )


def unknown_citations(context: Context) -> Iterator[Diagnostic]:
    """A source is cited that the register does not have."""
    names = context.definition.citations
    for _, cited in walk.cite_lists(context.definition):
        for reference in cited:
            if reference.id not in names:
                yield from _unknown(
                    context, "MR202", reference.span, "citation", reference.id, names
                )


def unknown_rules(context: Context) -> Iterator[Diagnostic]:
    """A rule, letter or worksheet names a rule that is not there, or was renamed."""
    rules, papers = context.definition.rules, context.definition.papers
    renamed = {old: rule.id for rule in rules.values() for old in rule.formerly}
    named = [link for rule in rules.values() for _, link in walk.rule_links(rule)]
    named += [link for paper in papers.values() for link in paper.offered_by]
    for reference in named:
        if reference.id in rules:
            continue
        if new := renamed.get(reference.id):
            yield Diagnostic(
                "MR303",
                reference.span,
                f"rule {quote(reference.id)} is now called {quote(new)}",
                fix=f"Write `{new}`.",
                related=(("renamed here", rules[new].span),),
            )
        else:
            yield from _unknown(
                context, "MR303", reference.span, "rule", reference.id, rules
            )


def unknown_sections(context: Context) -> Iterator[Diagnostic]:
    """A rule stands in a section that the ruleset does not list."""
    definition = context.definition
    sections = [section.id for section in definition.sections]
    for rule in definition.rules.values():
        if rule.section not in sections:
            yield from _unknown(
                context, "MR304", rule.span, "section", rule.section, sections
            )


def properties_of_nothing(context: Context) -> Iterator[Diagnostic]:
    """A property names a rule, a section or a fact that is not there."""
    definition = context.definition
    sections = [section.id for section in definition.sections]
    facts = [path for path, fact in context.facts.items() if not fact.derived]
    for promise in definition.properties.values():
        spared = [each.rule for each in promise.spared]
        for kind, code, references, names in (
            ("rule", "MR303", (*promise.about.rules, *spared), definition.rules),
            ("section", "MR304", promise.about.sections, sections),
            ("fact", "MR104", promise.facts, facts),
        ):
            for reference in references:
                if reference.id in names:
                    continue
                for found in _unknown(
                    context, code, reference.span, kind, reference.id, names
                ):
                    yield replace(found, why=_OF_NOTHING)


def dates_that_are_none(context: Context) -> Iterator[Diagnostic]:
    """A deadline or a due date hangs on something that is not a date."""
    definition = context.definition
    for deadline in definition.deadlines.values():
        span = places.key(definition, deadline.span, deadline.direction)
        yield from _not_a_date(context, deadline.start, span)
    for _, due in walk.dues(definition):
        if due.path is not None:
            yield from _not_a_date(context, due.path, due.span)
    for root in walk.roots(definition):
        for reference in walk.fact_refs(root.condition, context.facts):
            yield from _not_a_date(context, reference.path, reference.span)


def _not_a_date(context: Context, path: str, span: Span) -> Iterator[Diagnostic]:
    deadlines = context.definition.deadlines
    head, _, name = path.partition(".")
    if head == "deadlines":
        if name not in deadlines:
            yield from _unknown(context, "MR203", span, "deadline", name, deadlines)
        return
    fact = context.facts.get(path)
    if fact is None:
        dates = [known.path for known in context.facts.values() if known.kind == "date"]
        yield from _unknown(context, "MR204", span, "date", path, dates)
    elif fact.kind != "date":
        yield Diagnostic(
            "MR204",
            span,
            f"{quote(path)} is not a date: it is of type {fact.kind}",
            fix="Name a fact that holds a date, or a deadline: `deadlines.<name>`.",
        )


def rules_that_name_themselves(context: Context) -> Iterator[Diagnostic]:
    """A rule overrides, adjusts, excludes or precedes itself."""
    for rule in context.definition.rules.values():
        for key, reference in walk.rule_links(rule):
            if reference.id == rule.id:
                yield Diagnostic(
                    "MR305",
                    reference.span,
                    f"rule {quote(rule.id)} names itself under `{key}`",
                )


def repeated_references(context: Context) -> Iterator[Diagnostic]:
    """The same rule is overridden or adjusted twice by one rule."""
    for rule in context.definition.rules.values():
        first: dict[tuple[str, str], Span] = {}
        for key, reference in walk.rule_links(rule):
            earlier = first.setdefault((key, reference.id), reference.span)
            if earlier is not reference.span:
                yield Diagnostic(
                    "MR306",
                    reference.span,
                    f"{quote(reference.id)} stands twice under `{key}`",
                    related=(("first here", earlier),),
                    severity="warning",
                )


def reused_ids(context: Context) -> Iterator[Diagnostic]:
    """A former id is the id, or the former id, of another rule."""
    rules = context.definition.rules
    taken: dict[str, str] = {id: id for id in rules}
    for rule in rules.values():
        for old in rule.formerly:
            if owner := taken.get(old):
                yield Diagnostic(
                    "MR307",
                    places.words(context.definition, rule.span, old),
                    f"former id {quote(old)} belongs to rule {quote(owner)}",
                    related=(("it is used here", rules[owner].span),)
                    if owner != rule.id
                    else (),
                )
            taken.setdefault(old, rule.id)


def _unknown(
    context: Context,
    code: str,
    span: Span,
    kind: str,
    name: str,
    names: Collection[str],
) -> Iterator[Diagnostic]:
    """Report a name that is not among `names`, unless only reading it has failed."""
    if context.is_written(kind, name):
        return
    suggestion = closest(name, names)
    fix = f"Use one of: {listed(sorted(names))}" if names and suggestion is None else ""
    message = f"unknown {kind} {quote(name)}"
    yield Diagnostic(code, span, message, fix=fix, suggestion=suggestion)


CHECKS: tuple[Check, ...] = (
    unknown_conditions,
    unknown_parameters,
    unknown_citations,
    unknown_rules,
    unknown_sections,
    properties_of_nothing,
    dates_that_are_none,
    rules_that_name_themselves,
    repeated_references,
    reused_ids,
)
