"""Advice texts held against their rules: every name exists and is known when it is printed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mediation_rules.checks import known, walk
from mediation_rules.conditions import Duration, ParameterRef
from mediation_rules.diagnostics import Diagnostic, closest, listed, quote
from mediation_rules.papers import FIELDS, Paper
from mediation_rules.texts import CONTACT_FIELDS, PAPER_NAMES, PLAIN_NAMES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mediation_rules.checks.context import Check, Context
    from mediation_rules.rules import Rule
    from mediation_rules.texts import UsedName

_NO_BLANK = (
    "A letter is written with whatever is known, so anything in it may be unknown. A text that"
    " cannot be filled in is an error in front of a family."
)
SUITS = {
    "longdate": ("date",),
    "duration": ("duration",),
    "label": ("enum", "ordered", "boolean"),
    "listed": ("set",),
    "bullets": ("set",),
}
"""Which kinds of value a filter takes; one that is not here takes any."""

COMPARED = {"enum": str, "ordered": str, "text": str, "integer": int}
"""Which kinds of value can be compared, and with what; no other equals anything in a text."""

_COMPARED_WITH = {str: "words in quotes", int: "a number, without quotes"}


def unreadable_texts(context: Context) -> Iterator[Diagnostic]:
    """A text does what a text may not do."""
    for by_language in context.texts.values():
        for text in by_language.values():
            yield from text.diagnostics


def unknown_names(context: Context) -> Iterator[Diagnostic]:
    """A text uses a name that stands for nothing."""
    for author, name in context.names():
        kind, candidates = _candidates(context, name.path, author)
        subject = _subject(name.path)
        if subject not in candidates:
            suggestion = closest(subject, candidates)
            yield Diagnostic(
                "MR522",
                name.span,
                f"unknown {kind} {quote(subject)} in a text",
                fix=_names_of(author, kind) if isinstance(author, Paper) else "",
                suggestion=suggestion,
            )


def _names_of(paper: Paper, kind: str) -> str:
    """Say what may stand in a letter or worksheet."""
    if kind == "field":
        return f"Use one of: {listed((*FIELDS, *paper.fields))}; or add it to `fields`."
    others = (*PAPER_NAMES, "fields", "deadlines", "params", "contacts", "decisions")
    return f"Use the path of a fact, or one of: {listed(others)}."


def names_that_may_be_unknown(context: Context) -> Iterator[Diagnostic]:
    """A text prints what may be unknown while its rule is given."""
    definition = context.definition
    for rule in definition.rules.values():
        if _rests_on_unknown_names(context, rule):
            continue  # each of them is reported, and mending it may mend this
        sure = known.when_given(definition, rule)
        for text in context.texts[rule.id].values():
            for name in text.outputs:
                if not name.is_guarded and _may_be_unknown(context, name, sure, rule):
                    yield _unguarded(rule, name)


def blanks_that_are_none(context: Context) -> Iterator[Diagnostic]:
    """A letter or worksheet prints what may be unknown, and has no line to fill in for it."""
    for paper in context.definition.papers.values():
        sure = ("answer_by", "history") if paper.answer_within else ("history",)
        for text in context.texts[paper.id].values():
            for name in text.outputs:
                if not name.is_guarded and _may_be_unknown(context, name, sure, paper):
                    yield _no_blank(paper, name)


def _no_blank(paper: Paper, name: UsedName) -> Diagnostic:
    fix = (
        f"Write `{{{{ {name.path} | or_blank }}}}`, which leaves a line to fill in, or put"
        " the sentence inside a question."
    )
    if name.path == "answer_by" and paper.kind == "letter":
        fix = "Say `answer_within` in letter.yaml, such as `10 calendar days`."
    return Diagnostic(
        "MR523",
        name.span,
        f"{quote(name.path)} may be unknown when this {paper.kind} is written",
        why=_NO_BLANK,
        fix=fix,
    )


def _rests_on_unknown_names(context: Context, rule: Rule) -> bool:
    """Say whether a rule's condition or due date names something that is not there."""
    definition = context.definition
    names = {*definition.conditions, *context.predicates}
    waiting, done = [rule.when, *rule.unless], set[str]()
    while waiting:
        for used in walk.named(waiting.pop()):
            if used.name not in names:
                return True
            if used.name not in done and used.name in definition.conditions:
                done.add(used.name)
                waiting.append(definition.conditions[used.name].condition)
    return any(
        (due.path is not None and due.path not in context.facts)
        or (
            isinstance(due.by, ParameterRef)
            and due.by.name not in definition.parameters
        )
        for due in walk.rule_dues(rule)
    )


def _may_be_unknown(
    context: Context, name: UsedName, sure: Collection[str], author: Rule | Paper
) -> bool:
    head, _, rest = name.path.partition(".")
    if name.path in ("child", "as_of") or head in ("params", "contacts"):
        return False
    if _subject(name.path) not in _candidates(context, name.path, author)[1]:
        return False  # that there is no such name is reported already
    return (rest if head == "decisions" else name.subject) not in sure


def _unguarded(rule: Rule, name: UsedName) -> Diagnostic:
    policy = rule.if_unknown.policy
    because = (
        f"With `if_unknown: {policy}` this rule is given while its condition is unknown."
        if policy in ("warn", "assume")
        else "The condition of this rule can hold while that is not known."
    )
    if name.path == "due" and not (rule.recommend and rule.recommend.due):
        because = "This rule gives no due date."
    return Diagnostic(
        "MR523",
        name.span,
        f"{quote(name.path)} may be unknown when this text is shown",
        why=f"{because} A text that cannot be filled in is an error in front of a family.",
        fix=f"Write `{{% if {name.subject} is known %}}` before and `{{% endif %}}` after,"
        " with words of their own for the other case.",
    )


def contact_details(context: Context) -> Iterator[Diagnostic]:
    """A text prints a detail that the contact does not have."""
    contacts = context.definition.contacts
    for _, name in context.names():
        head, *rest = name.path.split(".")
        contact = contacts.get(rest[0]) if head == "contacts" and rest else None
        if contact is None or len(rest) != 2 or rest[1] not in CONTACT_FIELDS:
            continue
        if not getattr(contact, rest[1]):
            yield Diagnostic(
                "MR526",
                name.span,
                f"contact {quote(rest[0])} has no `{rest[1]}`",
                related=(("the contact is here", contact.span),),
            )


def unsuitable_filters(context: Context) -> Iterator[Diagnostic]:
    """A filter is put to a value that it cannot show, or a question that cannot be answered."""
    for _, name in context.names():
        kind = _kind(context, name.path)
        if kind is None:
            continue
        for filter_name in name.filters:
            if kind not in SUITS.get(filter_name, (kind,)):
                yield Diagnostic(
                    "MR524",
                    name.span,
                    f"filter `{filter_name}` cannot show {quote(name.path)},"
                    f" which is of type {kind}",
                    fix=f"It takes: {', '.join(SUITS[filter_name])}.",
                )
        if name.asked in ("yes", "no") and kind != "boolean":
            yield Diagnostic(
                "MR524",
                name.span,
                f"`is {name.asked}` asks {quote(name.path)}, which is of type {kind}",
                fix="Ask `is known`, or compare it with one of its values.",
            )
        if name.compared is not None and kind not in COMPARED:
            is_boolean = kind == "boolean"
            yield Diagnostic(
                "MR524",
                name.span,
                f"{quote(name.path)} is compared with {quote(name.compared)}, and is of"
                f" type {kind}",
                fix=f"Ask {'`is yes` or `is no`' if is_boolean else '`is known`'}.",
            )


def impossible_comparisons(context: Context) -> Iterator[Diagnostic]:
    """A text compares a name with a value that it never has."""
    for _, name in context.names():
        taken = COMPARED.get(_kind(context, name.path) or "")
        if name.compared is None or taken is None:
            continue  # what cannot be compared at all is reported as such
        choices = _choices(context, name.path)
        if choices and name.compared not in choices:
            yield Diagnostic(
                "MR525",
                name.span,
                f"{quote(name.path)} is never {quote(name.compared)}",
                fix=f"Use one of: {listed(choices)}",
                suggestion=closest(str(name.compared), choices),
            )
        elif not isinstance(name.compared, taken):
            yield Diagnostic(
                "MR525",
                name.span,
                f"{quote(name.path)} is never {quote(json.dumps(name.compared))}",
                fix=f"Compare it with {_COMPARED_WITH[taken]}.",
            )


# ------------------------------------------------------------------ what a name stands for


def _subject(path: str) -> str:
    """Return the part of a name that the ruleset or the facts must have."""
    head, *rest = path.split(".")
    if head in ("params", "contacts", "deadlines", "decisions", "fields") and rest:
        return rest[0]
    return path


def _candidates(
    context: Context, path: str, author: Rule | Paper
) -> tuple[str, Collection[str]]:
    """Return what kind of name it is and which there are."""
    definition = context.definition
    head = path.partition(".")[0]
    plain = PAPER_NAMES if isinstance(author, Paper) else PLAIN_NAMES
    if isinstance(author, Paper) and head == "fields" and path != head:
        return "field", (*FIELDS, *author.fields)
    groups: dict[str, tuple[str, Collection[str]]] = {
        "params": ("parameter", definition.parameters),
        "contacts": ("contact", definition.contacts),
        "deadlines": ("deadline", definition.deadlines),
        "decisions": ("decision", definition.decisions),
    }
    if head in groups and path != head:
        return groups[head]
    return "name", {*plain, *context.facts}


def _kind(context: Context, path: str) -> str | None:
    head, _, rest = path.partition(".")
    if path in ("due", "as_of", "answer_by") or head == "deadlines":
        return "date"
    if head == "fields":
        return "text"
    if head == "params":
        parameter = context.definition.parameters.get(rest)
        values = [item.value for item in parameter.history] if parameter else []
        return "duration" if values and isinstance(values[0], Duration) else None
    if head == "decisions":
        decision = context.definition.decisions.get(rest)
        return None if decision is None else "set" if decision.hit == "all" else "enum"
    fact = context.facts.get(path)
    return str(fact.kind) if fact else None


def _choices(context: Context, path: str) -> tuple[str, ...]:
    head, _, rest = path.partition(".")
    if head == "decisions":
        decision = context.definition.decisions.get(rest)
        return tuple(decision.values) if decision else ()
    fact = context.facts.get(path)
    return tuple(fact.choices) if fact else ()


CHECKS: tuple[Check, ...] = (
    unreadable_texts,
    unknown_names,
    names_that_may_be_unknown,
    blanks_that_are_none,
    contact_details,
    unsuitable_filters,
    impossible_comparisons,
)
