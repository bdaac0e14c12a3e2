"""The short texts of a ruleset: titles, reasons, values, notes and whatever else a family reads."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from mediation_rules.diagnostics import quote
from mediation_rules.locales import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.citations import Citation
    from mediation_rules.diagnostics import Span
    from mediation_rules.papers import Paper
    from mediation_rules.rules import RulesetDefinition, Words


_SAID_OF_A_SOURCE = {
    "title": "the title of",
    "authority": "the authority of",
    "locator": "the locator of",
    "checked_by": "who checked",
}
_A_WORD = re.compile(r"[^\W\d_A-Z]{2}")
"""Where there is none, nothing is to translate: the number of a section is one everywhere."""


def short_texts(
    definition: RulesetDefinition,
) -> Iterator[tuple[str, str, Words, Span]]:
    """Yield every text with what it is, its key and a place near it."""
    yield "the title of the ruleset", "title", definition.title, definition.span
    yield "the notice of the ruleset", "notice", definition.notice, definition.span
    for section in definition.sections:
        yield f"section {quote(section.id)}", "", section.title, definition.span
    for rule in definition.rules.values():
        yield f"the title of {quote(rule.id)}", "title", rule.title, rule.span
        yield f"the reason of {quote(rule.id)}", "because", rule.because, rule.span
        for override in rule.overrides:
            yield (
                f"a reason of {quote(rule.id)}",
                "",
                override.because,
                override.rule.span,
            )
        for change in rule.adjusts:
            yield f"a reason of {quote(rule.id)}", "", change.because, change.rule.span
    for fact in definition.own_facts.values():
        yield (
            f"the title of {quote(fact.path)}",
            "title",
            _words(fact.title, definition),
            fact.span,
        )
    for named in definition.conditions.values():
        yield f"condition {quote(named.name)}", "says", named.says, named.span
    for decision in definition.decisions.values():
        name = quote(decision.name)
        yield f"the title of {name}", "title", decision.title, decision.span
        for value, words in decision.values.items():
            yield f"value {quote(value)} of {name}", value, words, decision.span
        last = (decision.otherwise,) if decision.otherwise else ()
        for row in (*decision.cases, *last):
            yield f"a reason of {name}", "", row.because, row.span
        for reason in decision.reasons:
            yield f"a reason of {name}", "", reason.because, reason.span
    yield from _of_the_law(definition)
    for paper in definition.papers.values():
        yield from _of_a_paper(paper)


def translation_file(definition: RulesetDefinition, near: Span, language: str) -> str:
    """Name the file that translations of the texts near a place belong in.

    There is one for each section, and one for each other part of a ruleset.
    """
    file = definition.files.get(near.file)
    path = PurePosixPath(file.path if file else near.file)
    part = path.parts[1] if path.parts[0] == "rules" else path.parts[0]
    return f"translations/{part.partition('.')[0]}.{language}.yaml"


def said(sentence: str, definition: RulesetDefinition, locale: str) -> str:
    """Return a sentence of the first language in the reader's, or as it is."""
    first = definition.languages[0]
    found = (words for _, _, words, _ in short_texts(definition))
    return next(
        (say(words, locale) for words in found if words.get(first) == sentence),
        sentence,
    )


def in_language(
    citation: Citation, definition: RulesetDefinition, locale: str
) -> Citation:
    """Return a source with what is said of it in the reader's language."""

    def said(sentence: str) -> str:
        return say(_words(sentence, definition), locale)

    return replace(
        citation,
        title=said(citation.title),
        authority=said(citation.authority),
        locator=said(citation.locator),
        checked_by=said(citation.checked_by),
    )


def _of_the_law(
    definition: RulesetDefinition,
) -> Iterator[tuple[str, str, Words, Span]]:
    """Yield the texts of parameters and deadlines, and of those who can help."""
    for parameter in definition.parameters.values():
        yield (
            f"parameter {quote(parameter.name)}",
            "title",
            parameter.title,
            parameter.span,
        )
    for deadline in definition.deadlines.values():
        name = quote(deadline.name)
        yield f"the title of {name}", "title", deadline.title, deadline.span
        yield f"what {name} protects", "protects", deadline.protects, deadline.span
        yield f"the note of {name}", "note", deadline.note, deadline.span
        for extension in deadline.extensions:
            yield f"a reason of {name}", "", extension.because, extension.span
    for contact in definition.contacts.values():
        yield f"contact {quote(contact.id)}", "name", contact.name, contact.span
        yield f"contact {quote(contact.id)}", "what_for", contact.what_for, contact.span
    for citation in definition.citations.values():
        for key, what in _SAID_OF_A_SOURCE.items():
            sentence = getattr(citation, key)
            if _A_WORD.search(sentence):
                words = _words(sentence, definition)
                yield f"{what} {quote(citation.id)}", key, words, citation.span


def _words(sentence: str, definition: RulesetDefinition) -> Words:
    """Return a text that is written in the first language alone, with its translations."""
    first, *further = definition.languages
    said = {tag: definition.translations.of(sentence, tag) for tag in further}
    return {first: sentence} | {tag: text for tag, text in said.items() if text}


def _of_a_paper(paper: Paper) -> Iterator[tuple[str, str, Words, Span]]:
    name = quote(paper.id)
    for key in ("title", "what_for", "to", "subject", "note"):
        yield f"`{key}` of {name}", key, getattr(paper, key), paper.span
    for field in paper.fields.values():
        what = f"field {quote(field.name)} of {name}"
        yield what, "title", field.title, field.span
