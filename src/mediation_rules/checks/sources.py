"""Sources and review dates: every recommendation has a source, and somebody still looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.checks import places
from mediation_rules.deadlines import Calendar, add
from mediation_rules.diagnostics import Diagnostic, quote
from mediation_rules.rules import ActionUrgency

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mediation_rules.checks.context import Check, Context
    from mediation_rules.diagnostics import Span
    from mediation_rules.rules import Citation, Contact


def rules_without_source(context: Context) -> Iterator[Diagnostic]:
    """A recommendation cites nothing. What cannot wait is let through with a warning."""
    for rule in context.definition.rules.values():
        if rule.recommend is None or rule.cite:
            continue
        is_urgent = rule.recommend.urgency is ActionUrgency.NOW
        yield Diagnostic(
            "MR220",
            rule.span,
            f"rule {quote(rule.id)} cites nothing",
            severity="warning" if is_urgent else "error",
        )


def letters_without_source(context: Context) -> Iterator[Diagnostic]:
    """A letter cites nothing: what it asks for rests on something."""
    for paper in context.definition.papers.values():
        if paper.kind == "letter" and not paper.cite:
            message = f"letter {quote(paper.name)} cites nothing"
            yield Diagnostic("MR220", paper.span, message)


def not_checked(context: Context) -> Iterator[Diagnostic]:
    """A source or a contact was never checked, too long ago, or on a day to come.

    A contact was checked at the latest on the day from which it is valid.
    """
    definition = context.definition
    for citation in definition.citations.values():
        yield from _unchecked(context, citation, citation.checked_on, "")
    for contact in definition.contacts.values():
        days = (contact.checked_on, contact.valid_from)
        checked = max(filter(None, days), default=None)
        yield from _unchecked(context, contact, checked, "contact ")


def _unchecked(
    context: Context, item: Citation | Contact, checked: date | None, kind: str
) -> Iterator[Diagnostic]:
    today, name = context.today, f"{kind}{quote(item.id)}"
    if today is None:
        return
    if checked is None:
        message = f"nobody has checked {name} yet"
    elif checked > today and item.checked_on == checked:
        message = f"{name} was checked on {checked}, a day to come"
    elif add(checked, context.definition.sources_checked_within, Calendar()) < today:
        message = f"{name} was last checked on {checked}"
    else:
        return
    span = places.key(context.definition, item.span, "checked_on")
    yield Diagnostic("MR223", span, message, severity="warning")


def reviews_that_are_due(context: Context) -> Iterator[Diagnostic]:
    """The day by which a rule or the ruleset was to be looked at again has passed."""
    definition = context.definition
    yield from _overdue(context, "this ruleset", definition.review_by, definition.span)
    for rule in definition.rules.values():
        yield from _overdue(
            context, f"rule {quote(rule.id)}", rule.review_by, rule.span
        )
    for paper in definition.papers.values():
        what = f"{paper.kind} {quote(paper.name)}"
        yield from _overdue(context, what, paper.review_by, paper.span)


def _overdue(
    context: Context, what: str, review_by: date | None, near: Span
) -> Iterator[Diagnostic]:
    if context.today and review_by and review_by < context.today:
        yield Diagnostic(
            "MR224",
            places.key(context.definition, near, "review_by"),
            f"{what} was to be reviewed by {review_by}",
            severity="warning",
        )


def contacts_out_of_date(context: Context) -> Iterator[Diagnostic]:
    """A contact is no longer valid, or its dates are the wrong way round."""
    for contact in context.definition.contacts.values():
        since, until = contact.valid_from, contact.valid_to
        if since and until and until < since:
            yield Diagnostic(
                "MR225",
                contact.span,
                f"contact {quote(contact.id)} ends on {until}, before it begins on {since}",
            )
        elif context.today and until and until < context.today:
            yield Diagnostic(
                "MR225",
                contact.span,
                f"contact {quote(contact.id)} was valid until {until}",
                severity="warning",
            )


CHECKS: tuple[Check, ...] = (
    rules_without_source,
    letters_without_source,
    not_checked,
    reviews_that_are_due,
    contacts_out_of_date,
)
