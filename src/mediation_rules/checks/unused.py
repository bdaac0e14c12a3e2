"""What a ruleset defines and never uses: it would be kept up for nothing, or stands for a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.checks import places, walk
from mediation_rules.diagnostics import Diagnostic, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.checks.context import Check, Context
    from mediation_rules.diagnostics import Span
    from mediation_rules.rules import RulesetDefinition


def unused_conditions(context: Context) -> Iterator[Diagnostic]:
    """No rule, condition, decision or deadline uses a named condition."""
    definition = context.definition
    used = {
        name.name
        for root in walk.roots(definition)
        for name in walk.named(root.condition)
    }
    for named in definition.conditions.values():
        if named.name not in used:
            yield _unused("MR330", named.span, "condition", named.name)


def unused_parameters(context: Context) -> Iterator[Diagnostic]:
    """No condition, deadline, due date or text uses a parameter."""
    used = {reference.name for reference in walk.parameters(context.definition)}
    used |= _named_in_texts(context, "params")
    for parameter in context.definition.parameters.values():
        if parameter.name not in used:
            yield _unused("MR226", parameter.span, "parameter", parameter.name)


def unused_citations(context: Context) -> Iterator[Diagnostic]:
    """Nothing cites a source of the register."""
    used = {
        reference.id
        for _, cited in walk.cite_lists(context.definition)
        for reference in cited
    }
    for citation in context.definition.citations.values():
        if citation.id not in used:
            yield _unused("MR227", citation.span, "citation", citation.id)


def unused_contacts(context: Context) -> Iterator[Diagnostic]:
    """No text names a contact."""
    used = _named_in_texts(context, "contacts")
    for contact in context.definition.contacts.values():
        if contact.id not in used:
            yield _unused("MR228", contact.span, "contact", contact.id)


def unused_facts(context: Context) -> Iterator[Diagnostic]:
    """A fact of the ruleset's own is never asked for and never shown."""
    definition = context.definition
    used = set(_paths_read(definition)) | {name.subject for _, name in context.names()}
    for fact in definition.own_facts.values():
        if fact.path not in used:
            yield _unused("MR331", fact.span, "fact", fact.path)


def empty_sections(context: Context) -> Iterator[Diagnostic]:
    """A section is listed and no rule stands in it."""
    definition = context.definition
    used = {rule.section for rule in definition.rules.values()}
    for section in definition.sections:
        if section.id not in used:
            yield Diagnostic(
                "MR332",
                places.words(definition, definition.span, f"id: {section.id}"),
                f"section {quote(section.id)} has no rules",
                severity="warning",
            )


def _paths_read(definition: RulesetDefinition) -> Iterator[str]:
    for root in walk.roots(definition):
        for path, _ in walk.paths(root.condition):
            yield path
    for _, due in walk.dues(definition):
        if due.path is not None:
            yield due.path
    for deadline in definition.deadlines.values():
        yield deadline.start


def _named_in_texts(context: Context, group: str) -> set[str]:
    return {
        name.path.split(".")[1]
        for _, name in context.names()
        if name.path.startswith(f"{group}.")
    }


def _unused(code: str, span: Span, kind: str, name: str) -> Diagnostic:
    return Diagnostic(
        code, span, f"{kind} {quote(name)} is never used", severity="warning"
    )


CHECKS: tuple[Check, ...] = (
    unused_conditions,
    unused_parameters,
    unused_citations,
    unused_contacts,
    unused_facts,
    empty_sections,
)
