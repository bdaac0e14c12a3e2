"""Tell which translations are older than what they translate: a ruleset goes in, its pairs of texts come out.

Advice texts and questions are translated as wholes. A pin keeps a fingerprint of each sentence that
a translation was made from, and one of the translation, so that both can be seen to have moved.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mediation_rules.diagnostics import quote
from mediation_rules.papers import MARK
from mediation_rules.translations import Pin, on_one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mediation_rules.diagnostics import Span
    from mediation_rules.rules import Question, RulesetDefinition

_DIGITS = 8
_MOST_SHOWN = 3
_END = re.compile(r"(?<=[.!?:])\s+|\n\s*\n|\n(?=\s*(?:[-*+]|\d+\.)\s)")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)

HEAD = """\
# What each text was translated from: fingerprints of its sentences, and one of the translation.
# Written by `mediation-rules pin`; not for editing.
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """A text, and what it says in a further language.

    Attributes:
        kind: `advice` or `questions`.
        id: The rule, letter or worksheet, or the path of the fact.
        language: The further language.
        source: The sentences in the first language.
        text: The sentences in the further language.
        span: Where the translation stands.
        pin: What the translation was made from, if that was kept.
    """

    kind: str
    id: str
    language: str
    source: tuple[str, ...]
    text: tuple[str, ...]
    span: Span
    pin: Pin | None

    @property
    def now(self) -> Pin:
        """The pin of both as they are."""
        whole = _fingerprint("\n".join(self.text))
        return Pin(tuple(map(_fingerprint, self.source)), whole)

    @property
    def is_stale(self) -> bool:
        """Whether the text has changed since it was translated."""
        return self.pin is not None and self.pin.source != self.now.source

    @property
    def is_translated_anew(self) -> bool:
        """Whether the translation has changed since as well."""
        return self.pin is not None and self.pin.text != self.now.text

    def what_moved(self) -> str:
        """Say in words how the text differs from what was translated."""
        before = self.pin.source if self.pin else ()
        marks = zip(self.source, self.now.source, strict=True)
        new = [quote(words) for words, mark in marks if mark not in before]
        gone = sum(mark not in self.now.source for mark in before)
        shown = "; ".join(new[:_MOST_SHOWN])
        more = f"; and {len(new) - _MOST_SHOWN} more" if len(new) > _MOST_SHOWN else ""
        said = [f"new or changed since then: {shown}{more}"] if new else []
        if gone > len(new):
            said.append(f"gone since then: {gone - len(new)} of its sentences")
        found = "; ".join(said) or "its sentences stand in another order since then"
        return f"{found[0].upper()}{found[1:]}."


def pairs(definition: RulesetDefinition) -> Iterator[Pair]:
    """Yield every text, of rules and of letters, and question that is translated.

    A draft is no translation yet.
    """
    for pair in _all_pairs(definition):
        if not any(MARK in sentence for sentence in pair.text):
            yield pair


def _all_pairs(definition: RulesetDefinition) -> Iterator[Pair]:
    first, *further = definition.languages
    for language in further:
        pins = definition.translations.pins.get(language, {})
        for rule in definition.authored:
            if first in rule.texts and language in rule.texts:
                text, key = rule.texts[language], ("advice", rule.id)
                source = _sentences(rule.texts[first].source)
                said = _sentences(text.source)
                yield Pair(*key, language, source, said, text.span, pins.get(key))
        sources = definition.questions.get(first, {})
        for path, asked in definition.questions.get(language, {}).items():
            if path in sources:
                key = ("questions", path)
                both = _parts(sources[path]), _parts(asked)
                yield Pair(*key, language, *both, asked.span, pins.get(key))


def pinned(pairs: Collection[Pair], read: Collection[str] = ()) -> str:
    """Return what pinned.<language>.yaml is to hold.

    A text that has changed since it was translated keeps its old pin, until the translation has
    changed as well or somebody has read that it still says the same.

    Args:
        pairs: The translations of one language that stand in the ruleset itself.
        read: The rules and facts of which somebody has read that they still say the same.
    """
    lines = []
    for kind in dict.fromkeys(pair.kind for pair in pairs):
        lines.append(f"{kind}:")
        for pair in sorted(pairs, key=lambda pair: pair.id):
            if pair.kind == kind:
                pin = pair.pin if is_kept(pair, read) and pair.pin else pair.now
                source = " ".join(pin.source)
                lines.append(f"  {pair.id}: {{from: {source!r}, to: {pin.text!r}}}")
    return HEAD + "".join(f"{line}\n" for line in lines)


def is_kept(pair: Pair, read: Collection[str]) -> bool:
    """Say whether a pin that no longer fits is to be read by a person first."""
    return pair.is_stale and not pair.is_translated_anew and pair.id not in read


def _sentences(text: str) -> tuple[str, ...]:
    spoken = _COMMENT.sub("", text)
    return tuple(filter(None, map(on_one_line, _END.split(spoken))))


def _parts(asked: Question) -> tuple[str, ...]:
    answers = {**asked.choices, **asked.phrases}
    return (
        asked.text,
        asked.why,
        *(f"{name}: {said}" for name, said in answers.items()),
    )


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]
