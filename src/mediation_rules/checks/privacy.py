"""Advice that others may read: its text prints nothing, and its presence tells nothing, kept from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.checks import places
from mediation_rules.diagnostics import Diagnostic, listed, quote
from mediation_rules.revealing import Revealing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.checks.context import Check, Context


def texts_that_tell(context: Context) -> Iterator[Diagnostic]:
    """A text for others prints a fact that they may not see."""
    for author, name in context.names():
        fact = context.facts.get(name.path)
        if fact is not None and not fact.is_seen_by(author.audience):
            yield Diagnostic(
                "MR701",
                name.span,
                f"{quote(name.path)} is kept from the {author.audience}, for whom this"
                " text is",
            )


def papers_that_tell(context: Context) -> Iterator[Diagnostic]:
    """A letter prints what rests on a fact that its reader may not see.

    It leaves the house, so even what only follows from such a fact is refused.
    """
    if not context.is_whole:
        return
    for paper in context.definition.papers.values():
        revealing = Revealing(context.definition, context.facts, paper.audience)
        for text in context.texts[paper.id].values():
            for name in text.names:
                told = revealing.name(name.path)
                if told and told != (name.path,):
                    yield Diagnostic(
                        "MR701",
                        name.span,
                        f"{quote(name.path)} rests on {listed(map(quote, told), 4)}, kept"
                        f" from the {paper.audience}, for whom this {paper.kind} is",
                    )


def advice_that_gives_away(context: Context) -> Iterator[Diagnostic]:
    """Advice for others rests on a fact that they may not see."""
    for rule in context.definition.rules.values():
        if rule.audience == "family" or not context.is_whole:
            continue
        told = Revealing(context.definition, context.facts, rule.audience).rule(rule.id)
        if told:
            yield Diagnostic(
                "MR702",
                places.key(context.definition, rule.span, "audience"),
                f"that {quote(rule.id)} is given tells the {rule.audience} of"
                f" {listed(map(quote, told), 4)}",
                severity="warning",
            )


CHECKS: tuple[Check, ...] = (
    texts_that_tell,
    papers_that_tell,
    advice_that_gives_away,
)
