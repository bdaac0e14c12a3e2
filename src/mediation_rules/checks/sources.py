"""Sources and review dates: every recommendation has a source, and somebody still looks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from mediation_rules.checks import places
from mediation_rules.diagnostics import Diagnostic, quote
from mediation_rules.rules import ActionUrgency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.checks.context import Check, Context
    from mediation_rules.diagnostics import Span

LONGEST_UNCHECKED = timedelta(days=400)
"""How long a source may go unchecked: a year, and a month to get round to it."""


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


def sources_not_checked(context: Context) -> Iterator[Diagnostic]:
    """A source was never checked, too long ago, or on a day to come."""
    today = context.today
    for citation in context.definition.citations.values() if today else ():
        checked = citation.checked_on
        if checked is None:
            message = f"nobody has checked {quote(citation.id)} yet"
        elif today and checked > today:
            message = f"{quote(citation.id)} was checked on {checked}, a day to come"
        elif today and today - checked > LONGEST_UNCHECKED:
            message = f"{quote(citation.id)} was last checked on {checked}"
        else:
            continue
        span = places.key(context.definition, citation.span, "checked_on")
        yield Diagnostic("MR223", span, message, severity="warning")


def reviews_that_are_due(context: Context) -> Iterator[Diagnostic]:
    """The day by which a rule or the ruleset was to be looked at again has passed."""
    definition = context.definition
    yield from _overdue(context, "this ruleset", definition.review_by, definition.span)
    for rule in definition.rules.values():
        yield from _overdue(
            context, f"rule {quote(rule.id)}", rule.review_by, rule.span
        )


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
    sources_not_checked,
    reviews_that_are_due,
    contacts_out_of_date,
)
