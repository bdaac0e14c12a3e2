"""Everything a family reads, in every language that the ruleset promises."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mediation_rules.checks import places
from mediation_rules.diagnostics import Diagnostic, closest, listed, quote
from mediation_rules.papers import Paper
from mediation_rules.short_texts import short_texts, translation_file
from mediation_rules.translations import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mediation_rules.checks.context import Check, Context
    from mediation_rules.diagnostics import Span
    from mediation_rules.rules import RulesetDefinition
    from mediation_rules.texts import UsedName

_ALIKE = 0.5
_PLACEHOLDER = re.compile(r"\{\w+\}")


def missing_advice(context: Context) -> Iterator[Diagnostic]:
    """A recommendation has no advice text in a language of the ruleset."""
    definition = context.definition
    for rule in definition.rules.values():
        for language in context.languages if rule.recommend else ():
            if language not in rule.texts:
                yield Diagnostic(
                    "MR520",
                    rule.span,
                    f"rule {quote(rule.id)} has no `advice.{language}.md`",
                )


def missing_pages(context: Context) -> Iterator[Diagnostic]:
    """A letter or worksheet has no text in a language of the ruleset."""
    for paper in context.definition.papers.values():
        for language in context.languages:
            if language not in paper.texts:
                message = (
                    f"{paper.kind} {quote(paper.name)} has no"
                    f" `{paper.kind}.{language}.md`"
                )
                yield Diagnostic("MR520", paper.span, message)


def missing_words(context: Context) -> Iterator[Diagnostic]:
    """A text is written in one language of the ruleset and not in another."""
    definition = context.definition
    told: set[tuple[str, str]] = set()
    for what, key, words, near in short_texts(definition):
        sentence = on_one_line(words.get(definition.languages[0], ""))
        # A sentence that stands in many places is translated once, and so told once.
        lacking = [
            language
            for language in context.languages
            if language not in words and (sentence, language) not in told
        ]
        if words and lacking:
            told.update((sentence, language) for language in lacking if sentence)
            yield Diagnostic(
                "MR540",
                places.key(definition, near, key) if key else near,
                f"{what} is not written in {listed(map(quote, lacking))}",
                fix=_where_to_write(definition, near, lacking) if sentence else "",
                severity="warning",
            )


def _where_to_write(
    definition: RulesetDefinition, near: Span, languages: list[str]
) -> str:
    files = [translation_file(definition, near, tag) for tag in languages]
    return f"Add the sentence to {listed(files)}, with its translation."


def translations_of_nothing(context: Context) -> Iterator[Diagnostic]:
    """A sentence is translated that the ruleset does not say, or says no longer."""
    definition = context.definition
    if not context.is_whole:
        return
    first = definition.languages[0]
    sentences = {
        on_one_line(words.get(first, "")) for _, _, words, _ in short_texts(definition)
    }
    sentences |= {
        on_one_line(item.because.get(first, "")) for item in definition.changes
    }
    # The notice of an overlay stands behind that of its base.
    notice = on_one_line(definition.notice.get(first, ""))
    for language in definition.languages[1:]:
        found = definition.translations.sentences.get(language, {})
        untranslated = sorted(sentences - set(found))
        for sentence, translation in found.items():
            is_said = sentence in sentences or sentence in notice
            if translation.is_own and not is_said:
                yield Diagnostic(
                    "MR543",
                    translation.span,
                    "this ruleset says no such sentence",
                    suggestion=_most_alike(sentence, untranslated),
                    severity="warning",
                )


def _most_alike(sentence: str, candidates: list[str]) -> str | None:
    """Return the sentence that shares most of its words, if it shares half of them."""
    words = set(sentence.split())
    shared = {
        other: len(words & (own := set(other.split()))) / len(words | own)
        for other in candidates
        if other
    }
    best = max(shared, key=shared.__getitem__, default=None)
    return best if best is not None and shared[best] >= _ALIKE else None


def other_names(context: Context) -> Iterator[Diagnostic]:
    """A text prints or asks something else than the one that it translates."""
    definition = context.definition
    first = definition.languages[0]
    for author, by_language in zip(
        definition.authored, context.texts.values(), strict=True
    ):
        stem = author.kind if isinstance(author, Paper) else "advice"
        source = by_language.get(first)
        for language, text in by_language.items():
            if source is None or language == first:
                continue
            here, there = set(map(_use, text.names)), set(map(_use, source.names))
            for use in sorted(there - here):
                yield Diagnostic(
                    "MR521",
                    text.text.span,
                    f"this text lacks {quote(use)}, which `{stem}.{first}.md` has",
                )
            for name in text.names:
                if (use := _use(name)) not in there:
                    yield Diagnostic(
                        "MR521",
                        name.span,
                        f"{quote(use)} does not stand in `{stem}.{first}.md`",
                        suggestion=closest(use, there),
                    )


def other_answers(context: Context) -> Iterator[Diagnostic]:
    """A question has words for other answers than the one that it translates."""
    definition = context.definition
    first, *further = definition.languages
    sources = definition.questions.get(first, {})
    for language in further:
        for path, question in definition.questions.get(language, {}).items():
            if path not in sources:
                continue
            for what, here, there in (
                ("choices", question.choices, sources[path].choices),
                ("phrases", question.phrases, sources[path].phrases),
            ):
                if different := _different(here, there):
                    yield Diagnostic(
                        "MR521",
                        question.span,
                        f"the {what} of {quote(path)} are not those of"
                        f" `questions.{first}.yaml`: {listed(map(quote, different))}",
                    )


def _different(here: Mapping[str, str], there: Mapping[str, str]) -> list[str]:
    """Return the answers that only one of two languages has, or that print something else."""
    return [
        answer
        for answer in {**there, **here}
        if answer not in here
        or answer not in there
        or set(_PLACEHOLDER.findall(here[answer]))
        != set(_PLACEHOLDER.findall(there[answer]))
    ]


def _use(name: UsedName) -> str:
    """Say what a text does with a name, as an author would write it."""
    if name.asked is not None:
        return f"{name.path} is {name.asked}"
    if name.compared is not None:
        return f"{name.path} == {name.compared!r}"
    return " | ".join((name.path, *name.filters))


CHECKS: tuple[Check, ...] = (
    missing_advice,
    missing_pages,
    missing_words,
    translations_of_nothing,
    other_names,
    other_answers,
)
