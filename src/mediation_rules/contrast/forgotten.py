"""Say what the authors of a new version may have forgotten: two versions and their contrast go in.

Nothing of this is wrong by itself. It is what whoever relies on a ruleset would want to be told.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mediation_rules.diagnostics import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mediation_rules.examples import CaseExample
    from mediation_rules.rules import Rule, RulesetDefinition


def forgotten(
    before: RulesetDefinition,
    after: RulesetDefinition,
    *,
    renamed: Mapping[str, str],
    is_otherwise: bool,
) -> Iterator[str]:
    """Yield what a new version of a ruleset lacks; nothing of two rulesets with two ids.

    Args:
        before: The earlier version.
        after: The later one.
        renamed: Old id -> new id.
        is_otherwise: Whether anything that a family reads is another.
    """
    if before.id != after.id:
        return
    if is_otherwise and before.version == after.version:
        yield (
            f"Both are version {after.version}, and families read something else. Give the new"
            " one another version, so that nobody takes it for the old one."
        )
    gone = before.rules.keys() - after.rules.keys() - renamed.keys()
    if gone:
        yield (
            f"Gone, and named by no rule under `formerly`: {_listed(gone)}. Overlays and"
            " receipts that name them will not find them."
        )
    pairs = [
        (rule, after.rules[renamed.get(id_, id_)])
        for id_, rule in before.rules.items()
        if renamed.get(id_, id_) in after.rules
    ]
    unread = {now.id for was, now in pairs if _is_unread(was, now)}
    if unread:
        yield (
            "Another text, and the reviewer and the day of the next review are the old ones:"
            f" {_listed(unread)}. Has a person read it again?"
        )
    bent = {now.id for was, now in pairs if _is_bent(was, now)}
    if bent:
        yield (
            "The rule and what its cases expect were changed together:"
            f" {_listed(bent)}. Was the rule wrong, or were the cases?"
        )


def _is_unread(was: Rule, now: Rule) -> bool:
    """Tell whether a text is another, and nobody says to have looked at it."""
    texts = [
        {language: text.source for language, text in rule.texts.items()}
        for rule in (was, now)
    ]
    same_review = (was.reviewer, was.review_by) == (now.reviewer, now.review_by)
    return texts[0] != texts[1] and same_review


def _is_bent(was: Rule, now: Rule) -> bool:
    """Tell whether the same facts are expected to come to something else by another condition."""
    if (was.when, was.unless) == (now.when, now.unless):
        return False
    expected = {case.name: case for case in was.cases}
    return any(
        case.name in expected and _comes_to_else(expected[case.name], case)
        for case in now.cases
    )


def _comes_to_else(was: CaseExample, now: CaseExample) -> bool:
    is_told_the_same = (was.as_of, was.given) == (now.as_of, now.given)
    return is_told_the_same and was != replace(now, span=was.span)


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(quote(id_) for id_ in sorted(ids))
