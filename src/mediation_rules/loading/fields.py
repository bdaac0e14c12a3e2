"""Take the keys of one mapping one by one, each by the type it should have.

`open_fields` holds a mapping against its `Level`: unknown and missing keys are reported once,
there. A getter returns its default when the key is absent, and also when it reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from mediation_rules.conditions_reader import read_condition
from mediation_rules.diagnostics import closest, listed, quote
from mediation_rules.loading.levels import home_of
from mediation_rules.rules import Reference
from mediation_rules.scalars import (
    as_choice,
    as_day,
    as_length,
    as_yes_no,
    is_nothing,
)
from mediation_rules.source import Mapping, Scalar, Sequence
from mediation_rules.translations import NO_TRANSLATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from mediation_rules.conditions import Condition, Duration, ParameterRef
    from mediation_rules.conditions_reader import Scope
    from mediation_rules.diagnostics import Findings, Span
    from mediation_rules.fact_model import FactModel
    from mediation_rules.loading.levels import Level
    from mediation_rules.rules import Words
    from mediation_rules.source import Node
    from mediation_rules.translations import Translations

NO_WORDS: Words = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Reading:
    """What every reader needs: where mistakes go, the languages, and what may be named."""

    findings: Findings
    languages: tuple[str, ...]
    scope: Scope
    translations: Translations = NO_TRANSLATIONS

    @property
    def facts(self) -> FactModel:
        """Every fact that a condition may name."""
        return self.scope.facts


def open_fields(node: Node, level: Level, reading: Reading) -> Fields | None:
    """Return the keys of `node`, or None and a finding when it is not a mapping."""
    findings = reading.findings
    if not isinstance(node, Mapping):
        message = f"{level.name} has keys and values, and here stands {shape(node)}"
        fix = f"Its keys are: {listed(level.keys, 20)}."
        findings.report("MR022", node.span, message, fix=fix)
        return None
    for key, _ in node.entries:
        if key.text not in level.keys:
            _unknown_key(key, level, findings)
    present = {key.text for key, _ in node.entries}
    if missing := [key for key in level.required if key not in present]:
        names = listed(quote(key) for key in missing)
        message = f"{level.name} lacks {names}"
        findings.report("MR021", first_line(node.span), message)
    return Fields(node, level, reading)


def _unknown_key(key: Scalar, level: Level, findings: Findings) -> None:
    home = home_of(key.text, level)
    suggestion = closest(key.text, level.keys)
    if home and not suggestion:
        fix = f"It belongs in {home.name}: check the indentation."
    else:
        fix = f"The keys of {level.name} are: {listed(level.keys, 20)}."
    message = f"{quote(key.text)} is not a key of {level.name}"
    findings.report("MR020", key.span, message, fix=fix, suggestion=suggestion)


def shape(node: Node) -> str:
    """Say what `node` is, as an author sees it."""
    if isinstance(node, Scalar):
        return "nothing" if is_nothing(node) else f"the text {quote(node.text)}"
    return "a list" if isinstance(node, Sequence) else "a mapping"


def first_line(span: Span) -> Span:
    """Return `span` cut to its first character: for what concerns all of a block."""
    return type(span)(span.file, span.line, span.column, span.line, span.column + 1)


class Fields:
    """The keys of one mapping."""

    __slots__ = ("findings", "level", "node", "reading")

    def __init__(self, node: Mapping, level: Level, reading: Reading) -> None:
        self.node = node
        self.level = level
        self.reading = reading
        self.findings = reading.findings

    @property
    def span(self) -> Span:
        """Where the mapping stands."""
        return self.node.span

    def given(self, key: str) -> Node | None:
        """Return what stands under `key`; None if it is absent or says that it is nothing.

        A required key that says nothing is reported.
        """
        node = self.node.get(key)
        if node is None or not is_nothing(node):
            return node
        if key in self.level.required:
            self.findings.report("MR023", node.span, f"{quote(key)} is empty")
        return None

    def has(self, key: str) -> bool:
        """Return whether a value stands under `key`; reports nothing."""
        node = self.node.get(key)
        return node is not None and not is_nothing(node)

    def scalar(self, key: str) -> Scalar | None:
        """Return the one value under `key`."""
        node = self.given(key)
        if node is None or isinstance(node, Scalar):
            return node
        message = f"{quote(key)} takes one value, and here stands {shape(node)}"
        self.findings.report("MR022", node.span, message)
        return None

    def text(self, key: str) -> str:
        """Return the text under `key`, else an empty one."""
        scalar = self.scalar(key)
        return scalar.text.strip() if scalar else ""

    def words(self, key: str) -> Words:
        """Return the text under `key` in its languages, else an empty mapping."""
        node = self.given(key)
        return NO_WORDS if node is None else as_words(node, self.reading)

    def day(self, key: str) -> date | None:
        """Return the day under `key`."""
        scalar = self.scalar(key)
        return as_day(scalar, self.findings) if scalar else None

    def flag(self, key: str) -> bool:
        """Return yes or no under `key`, else no."""
        scalar = self.scalar(key)
        return bool(scalar and as_yes_no(scalar, self.findings))

    def choice(self, key: str, choices: Iterable[str], default: str) -> str:
        """Return the word under `key`, one of `choices`, else `default`."""
        scalar = self.scalar(key)
        if scalar is None:
            return default
        what = f"a value of {quote(key)}"
        return as_choice(scalar, choices, what, self.findings) or default

    def length(self, key: str) -> Duration | ParameterRef | None:
        """Return the length of time, or the parameter, under `key`."""
        node = self.given(key)
        return None if node is None else as_length(node, self.findings)

    def condition(self, key: str) -> Condition | None:
        """Return the condition under `key`; None if it is absent or was reported."""
        node = self.given(key)
        if node is None:
            return None
        return read_condition(node, self.reading.scope, self.findings)

    def items(self, key: str) -> tuple[Node, ...]:
        """Return the items of the list under `key`, else none."""
        node = self.given(key)
        if node is None:
            return ()
        if isinstance(node, Sequence):
            return node.items
        message = f"{quote(key)} takes a list, and here stands {shape(node)}"
        fix = f"Begin each item under `{key}:` with `- `, or write `{key}: [a, b]`."
        self.findings.report("MR022", node.span, message, fix=fix)
        return ()

    def scalars(self, key: str) -> Iterator[Scalar]:
        """Return the plain values of the list under `key`."""
        for item in self.items(key):
            if isinstance(item, Scalar) and not is_nothing(item):
                yield item
            else:
                message = f"{quote(key)} lists names, and here stands {shape(item)}"
                self.findings.report("MR022", item.span, message)

    def references(self, key: str) -> tuple[Reference, ...]:
        """Return the ids listed under `key`; one that stands twice is reported."""
        found: dict[str, Reference] = {}
        for scalar in self.scalars(key):
            if first := found.get(scalar.text):
                related = (("first written here", first.span),)
                message = f"{quote(scalar.text)} stands in {quote(key)} twice"
                self.findings.report("MR030", scalar.span, message, related=related)
            else:
                found[scalar.text] = Reference(scalar.text, scalar.span)
        return tuple(found.values())

    def entries(self, key: str) -> tuple[tuple[Scalar, Node], ...]:
        """Return the entries of the mapping under `key`, else none."""
        node = self.given(key)
        if node is None:
            return ()
        if isinstance(node, Mapping):
            return node.entries
        message = f"{quote(key)} takes keys and values, and here stands {shape(node)}"
        self.findings.report("MR022", node.span, message)
        return ()


def as_words(node: Node, reading: Reading) -> Words:
    """Read a text in the first language, or a mapping of language to text."""
    findings = reading.findings
    if isinstance(node, Scalar):
        if is_nothing(node) or not node.text.strip():
            findings.report("MR023", node.span, "a text is empty")
            return NO_WORDS
        return _in_all_languages({reading.languages[0]: node.text.strip()}, reading)
    if isinstance(node, Sequence):
        findings.report("MR022", node.span, "a text stands here, not a list")
        return NO_WORDS
    words: dict[str, str] = {}
    for language, text in node.entries:
        check_language(language.text, language.span, reading)
        if isinstance(text, Scalar) and text.text.strip():
            words[language.text] = text.text.strip()
        else:
            message = (
                f"{quote(language.text)} takes a text, and here stands {shape(text)}"
            )
            findings.report("MR022", text.span, message)
    return _in_all_languages(words, reading)


def _in_all_languages(words: dict[str, str], reading: Reading) -> Words:
    """Add what `translations/` says of a text in the languages that it lacks."""
    sentence = words.get(reading.languages[0], "")
    for language in reading.languages[1:]:
        if found := reading.translations.of(sentence, language):
            words.setdefault(language, found)
    return MappingProxyType(words)


def check_language(language: str, span: Span, reading: Reading) -> bool:
    """Return whether the ruleset lists `language`; report it if not."""
    if language in reading.languages:
        return True
    reading.findings.report(
        "MR032",
        span,
        f"{quote(language)} is not a language of this ruleset",
        fix=f"Use one of: {listed(reading.languages)}; or add it to `languages` in"
        " ruleset.yaml.",
        suggestion=closest(language, reading.languages),
    )
    return False
