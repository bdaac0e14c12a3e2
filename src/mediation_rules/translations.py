"""What a ruleset says in its further languages: a sentence of the first goes in, its translation comes out.

A short text is found by the very words that it translates. So a sentence that was changed has no
translation until somebody writes one, and what was said of the old one is never shown for the new.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mediation_rules.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Translation:
    """One sentence in a further language.

    Attributes:
        text: What is said there; nothing while it is still to be written.
        span: Where the sentence that it translates is written.
        is_own: Whether it stands in the ruleset itself, not in one that it extends.
    """

    text: str
    span: Span = field(compare=False)
    is_own: bool = True


@dataclass(frozen=True, slots=True)
class Pin:
    """What a whole text was translated from.

    Attributes:
        source: The fingerprint of each of its sentences.
        text: The fingerprint of the translation.
    """

    source: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Translations:
    """The sentences of all files under `translations/`, those of overlays over those of the base.

    Attributes:
        sentences: By language, then by the sentence in the first language, on one line.
        pins: By language, then by kind (`advice`, `questions`) and id: what was translated.
        promised: The further languages that the ruleset lists itself. One that extends another
            promises those of its base only if it lists them too.
    """

    sentences: Mapping[str, Mapping[str, Translation]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    pins: Mapping[str, Mapping[tuple[str, str], Pin]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    promised: tuple[str, ...] = ()

    def of(self, sentence: str, language: str) -> str:
        """Return a sentence in a further language; nothing if it is not written there."""
        found = self.sentences.get(language, {}).get(on_one_line(sentence))
        return found.text if found else ""


NO_TRANSLATIONS = Translations()
"""What a ruleset in one language has."""


def on_one_line(text: str) -> str:
    """Return a text as its translation is looked up: however its lines were broken."""
    return " ".join(text.split())
