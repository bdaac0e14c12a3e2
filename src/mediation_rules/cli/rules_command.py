"""`mediation-rules rules`: what a ruleset says, rule by rule, with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mediation_rules.cli import options, output
from mediation_rules.diagnostics import closest, lines_of, visible
from mediation_rules.locales import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mediation_rules.layers import Change
    from mediation_rules.rules import Rule, RulesetDefinition, Words


@click.group("rules", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """List the rules, or show one with its sources.

    Without a subcommand, the rules of the default ruleset are listed.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(listing)


@command.command("list")
@options.ruleset
@click.option("--section", metavar="ID", help="Only the rules of one section.")
@options.as_text_or_json
def listing(
    name: str = options.DEFAULT_RULESET, section: str | None = None, form: str = "text"
) -> None:
    """List the rules by section."""
    definition = options.checked(name).definition
    sections = list(dict.fromkeys(rule.section for rule in definition.rules.values()))
    if section is not None and section not in sections:
        hint = closest(section, sections)
        meant = (
            f"Did you mean `{hint}`?" if hint else f"Use one of {', '.join(sections)}."
        )
        raise click.UsageError(f"No rule stands in a section `{section}`. {meant}")
    chosen = [
        rule
        for rule in definition.rules.values()
        if section is None or rule.section == section
    ]
    if form == "json":
        output.show(output.as_json([_row(definition, rule) for rule in chosen]))
    else:
        output.show("\n".join(_listed(definition, chosen)))


@command.command("show")
@click.argument("rule_id", metavar="ID")
@options.ruleset
@options.as_text_or_json
def showing(rule_id: str, name: str, form: str) -> None:
    """Show one rule: what it says, when, on what authority."""
    definition = options.checked(name).definition
    rule = definition.rules.get(rule_id) or _formerly(definition, rule_id)
    if rule is None:
        hint = closest(rule_id, definition.rules)
        meant = f"Did you mean `{hint}`?" if hint else "`rules list` names them all."
        raise click.UsageError(f"There is no rule `{rule_id}`. {meant}")
    if form == "json":
        output.show(output.as_json(_row(definition, rule)))
    else:
        output.show("\n".join(_shown(definition, rule)))


def _formerly(definition: RulesetDefinition, rule_id: str) -> Rule | None:
    rules = definition.rules.values()
    return next((rule for rule in rules if rule_id in rule.formerly), None)


def _say(words: Words) -> str:
    return " ".join(visible(say(words, "en")).split())


def _listed(definition: RulesetDefinition, chosen: Iterable[Rule]) -> Iterator[str]:
    titles = {section.id: _say(section.title) for section in definition.sections}
    by_section: dict[str, list[Rule]] = {}
    for rule in chosen:
        by_section.setdefault(rule.section, []).append(rule)
    width = max(
        (len(rule.id) for rules in by_section.values() for rule in rules), default=0
    )
    order = [*(name for name in titles if name in by_section)]
    for name in order + [name for name in by_section if name not in titles]:
        yield titles.get(name, name)
        yield from (
            f"  {rule.id:<{width}}  {_say(rule.title)}" for rule in by_section[name]
        )
        yield ""
    count = sum(map(len, by_section.values()))
    yield f"{output.counted(count, 'rule')} in {definition.id}."


def _shown(definition: RulesetDefinition, rule: Rule) -> Iterator[str]:
    """Write a rule for a person: its own file, what others do to it, its text, its sources."""
    yield f"{rule.id}: {_say(rule.title)}"
    yield ""
    yield f"Why: {_say(rule.because)}"
    for label, ids in _relations(definition, rule):
        yield f"{label}: {', '.join(ids)}"
    yield f"Review: {rule.reviewer or 'nobody yet'}"
    if rule.review_by:
        yield f"To be reviewed by: {rule.review_by.isoformat()}"
    yield ""
    yield "Where it says so:"
    for source in _sources(definition, rule):
        yield f"  {source['locator']}. {source['title']}"
        yield f"    {source['strength']}, {source['authority']}; {_checked(source)}"
        if source["link"]:
            yield f"    {source['link']}"
    for change in _changes(definition, rule):
        yield ""
        yield f"{change.layer} changes {visible(change.address.id)} ({change.verb}):"
        yield f"  {_say(change.because)}"
        yield f"  {', '.join(reference.id for reference in change.cite)}".rstrip()
    merged = list(_merged(definition, rule))
    if merged:
        yield ""
        yield "The rule, and where each line comes from:"
        width = max(len(line) for line, _ in merged)
        yield from (f"  {line:<{width}}  {place}" for line, place in merged)
    for heading, path in _files(definition, rule):
        if merged and path == rule.span.file:
            continue
        yield ""
        yield f"{heading} ({path}):"
        yield from (f"  {line}".rstrip() for line in _text(definition, path))


def _checked(source: dict[str, object]) -> str:
    day = source["checked_on"]
    by = f" by {source['checked_by']}" if source["checked_by"] else ""
    return f"last checked {day}{by}" if day else "not checked yet"


def _relations(
    definition: RulesetDefinition, rule: Rule
) -> Iterator[tuple[str, list[str]]]:
    others = definition.rules.values()
    table = (
        ("Stands before", [reference.id for reference in rule.before]),
        ("Sets aside", [override.rule.id for override in rule.overrides]),
        (
            "Set aside by",
            [o.id for o in others if rule.id in (v.rule.id for v in o.overrides)],
        ),
        ("Changes", [adjustment.rule.id for adjustment in rule.adjusts]),
        (
            "Changed by",
            [o.id for o in others if rule.id in (a.rule.id for a in o.adjusts)],
        ),
        ("Never together with", [reference.id for reference in rule.exclusive_with]),
    )
    yield from ((label, ids) for label, ids in table if ids)


def _sources(definition: RulesetDefinition, rule: Rule) -> list[dict[str, object]]:
    found = (definition.citations.get(reference.id) for reference in rule.cite)
    return [
        {
            "id": citation.id,
            "title": citation.title,
            "authority": citation.authority,
            "strength": citation.strength,
            "locator": citation.locator,
            "link": citation.link,
            "checked_on": citation.checked_on and citation.checked_on.isoformat(),
            "checked_by": citation.checked_by,
        }
        for citation in found
        if citation is not None
    ]


def _files(definition: RulesetDefinition, rule: Rule) -> Iterator[tuple[str, str]]:
    """Name the files of a rule that an author wrote: the condition as it stands, each text."""
    if rule.span.file in definition.files:
        yield "The rule", rule.span.file
    for language, text in rule.texts.items():
        if text.span.file in definition.files:
            yield f"Its text, {language}", text.span.file


def _changes(definition: RulesetDefinition, rule: Rule) -> Iterator[Change]:
    """Yield what overlays changed in a rule."""
    address = f"rules.{rule.id}"
    for change in definition.changes:
        if change.address.id == address or change.address.id.startswith(f"{address}."):
            yield change


def _merged(definition: RulesetDefinition, rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield the lines of a rule as overlays left it, each with its place."""
    from mediation_rules.overlay.written import written_rule

    if definition.tree is not None:
        for line, span in written_rule(definition.tree, rule.id):
            yield visible(line), f"{visible(span.file)}:{span.line}"


def _text(definition: RulesetDefinition, path: str) -> list[str]:
    return [visible(line) for line in lines_of(definition.files[path].text.rstrip())]


def _row(definition: RulesetDefinition, rule: Rule) -> dict[str, object]:
    recommend = rule.recommend
    return {
        "id": rule.id,
        "section": rule.section,
        "title": _say(rule.title),
        "because": _say(rule.because),
        "urgency": recommend.urgency.value if recommend else None,
        "if_unknown": rule.if_unknown.policy.value,
        "protected": rule.protected,
        "relations": {
            label.lower().replace(" ", "_"): ids
            for label, ids in _relations(definition, rule)
        },
        "reviewer": rule.reviewer,
        "review_by": rule.review_by and rule.review_by.isoformat(),
        "sources": _sources(definition, rule),
        "cases": [case.name for case in rule.cases],
        "file": rule.span.file,
        "changes": [
            {
                "layer": change.layer,
                "verb": change.verb.value,
                "address": change.address.id,
                "because": _say(change.because),
                "cite": [reference.id for reference in change.cite],
            }
            for change in _changes(definition, rule)
        ],
        "lines": [
            {"text": line, "place": place} for line, place in _merged(definition, rule)
        ],
    }
