"""What texts say and how: claims about the law, blame, promises, letters nobody spelled out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from mediation_rules.checks import places, prose, walk
from mediation_rules.checks.words import words_of
from mediation_rules.diagnostics import Diagnostic, Span, quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mediation_rules.checks.context import Check, Context
    from mediation_rules.checks.word_lists import WordLists
    from mediation_rules.rules import Reference, RulesetDefinition, Words


@dataclass(frozen=True, slots=True)
class Spoken:
    """A few words that a family reads, where they stand, and the sources beside them."""

    text: str
    near: Span
    lists: WordLists
    cite: tuple[Reference, ...]


def spoken(definition: RulesetDefinition) -> Iterator[Spoken]:
    """Yield everything that a family reads and that has sources, in a language we know."""
    for rule in definition.rules.values():
        yield from _in_languages(rule.title, rule.span, rule.cite)
        yield from _in_languages(rule.because, rule.span, rule.cite)
        for override in rule.overrides:
            yield from _in_languages(override.because, override.rule.span, rule.cite)
        for adjustment in rule.adjusts:
            yield from _in_languages(
                adjustment.because, adjustment.rule.span, rule.cite
            )
    for paper in definition.papers.values():
        for words in (paper.title, paper.what_for, paper.note, paper.subject):
            yield from _in_languages(words, paper.span, paper.cite)
    for author in definition.authored:
        for text in author.texts.values():
            lists = words_of(text.language)
            if lists and not text.is_draft:
                yield Spoken(prose.hidden(text.source), text.span, lists, author.cite)
    for decision in definition.decisions.values():
        for row in walk.decision_rows(decision):
            yield from _in_languages(row.because, row.span, row.cite)
        for reason in decision.reasons:
            yield from _in_languages(reason.because, reason.span, reason.cite)
    for deadline in definition.deadlines.values():
        for words in (deadline.protects, deadline.note):
            yield from _in_languages(words, deadline.span, deadline.cite)
        for extension in deadline.extensions:
            cite = (*extension.cite, *deadline.cite)
            yield from _in_languages(extension.because, extension.span, cite)


def _in_languages(
    words: Words, near: Span, cite: tuple[Reference, ...]
) -> Iterator[Spoken]:
    for language, text in words.items():
        if lists := words_of(language):
            yield Spoken(text, near, lists, cite)


def claims_without_binding_source(context: Context) -> Iterator[Diagnostic]:
    """A text says that something must be, and none of its sources binds."""
    definition = context.definition
    for item in spoken(definition):
        strengths = [
            definition.citations[reference.id].strength
            for reference in item.cite
            if reference.id in definition.citations
        ]
        claim = item.lists.claims.search(item.text)
        found = claim or item.lists.hints.search(item.text)
        if found is None or "binding" in strengths:
            continue
        sources = (
            f"its sources are {' and '.join(sorted(set(strengths)))} only"
            if strengths
            else "it cites nothing"
        )
        yield Diagnostic(
            "MR222",
            _place(definition, item, found[0]),
            f"{quote(found[0])} speaks for the law, and {sources}",
            severity="error" if claim else "warning",
        )


def words_that_hurt(context: Context) -> Iterator[Diagnostic]:
    """A text blames somebody, or promises what nobody can promise."""
    definition = context.definition
    for item in spoken(definition):
        for code, verb, lists in (
            ("MR531", "blames", item.lists.blaming),
            ("MR532", "promises too much", item.lists.promising),
        ):
            for found, instead in _phrases(item, lists):
                yield Diagnostic(
                    code,
                    _place(definition, item, found),
                    f"{quote(found)} {verb}",
                    fix=f"Rather {instead}.",
                    severity="warning",
                )


def _phrases(item: Spoken, phrases: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for found in _any_of(tuple(phrases)).finditer(item.text):
        # "That is no guarantee", "nobody can promise": the opposite of a promise.
        if not item.lists.denied.search(item.text[: found.start()]):
            yield found[0], phrases[" ".join(found[0].lower().split())]


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    some = "|".join(r"\s+".join(map(re.escape, words.split())) for words in phrases)
    return re.compile(rf"(?<![\w-])(?:{some})(?![\w-])", re.IGNORECASE)


_ACRONYM = re.compile(r"(?<![\w.-])(?:[A-Z]{2,6})(?=s?(?![\w-]))")


def letters_not_spelled_out(context: Context) -> Iterator[Diagnostic]:
    """An advice text uses letters for words that it never says."""
    for author in context.definition.authored:
        for text in author.texts.values():
            lists = words_of(text.language)
            if lists is None or text.is_draft:
                continue
            body = prose.hidden(text.source)
            plain = " ".join(body.lower().split())
            for letters in dict.fromkeys(_ACRONYM.findall(body)):
                words = lists.acronyms.get(letters, "")
                is_said = f"({letters.lower()})" in plain or (
                    words and words.lower() in plain
                )
                if is_said or letters in lists.familiar | lists.shouted:
                    continue
                yield Diagnostic(
                    "MR533",
                    places.words(context.definition, text.span, letters),
                    f"{quote(letters)} is not spelled out in this text",
                    fix=f"Write `{words} ({letters})` the first time." if words else "",
                    severity="warning",
                )


def _place(definition: RulesetDefinition, item: Spoken, found: str) -> Span:
    """Return where the words stand: folded lines may have parted them."""
    whole = places.words(definition, item.near, found)
    return (
        whole
        if whole != item.near
        else places.words(definition, item.near, found.split()[0])
    )


CHECKS: tuple[Check, ...] = (
    claims_without_binding_source,
    words_that_hurt,
    letters_not_spelled_out,
)
