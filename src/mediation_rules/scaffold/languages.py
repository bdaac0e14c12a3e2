"""Write what a ruleset lacks in one more language: the ruleset goes in; drafts, by path, come out.

Nothing here translates. A draft says so itself: a text and a question by `TODO:`, a short sentence
by having nothing beside it. And nobody is shown a language before it is listed.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mediation_rules.papers import MARK
from mediation_rules.short_texts import short_texts, translation_file
from mediation_rules.translations import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mediation_rules.papers import Text
    from mediation_rules.rules import Question, RulesetDefinition, Words

HEADING = "ruleset.yaml"
_COMMENT = re.compile(r"\A\s*\{#.*?#\}[ \t]*\n", re.DOTALL)
_LONGEST_KEY = 1_000
"""YAML reads no longer key before its colon; one that is longer begins with `?`."""


@dataclass(frozen=True, slots=True)
class Drafts:
    """What a ruleset lacks in one language, as it is said in the first.

    Attributes:
        language: The language.
        texts: The drafts of advice, letters and worksheets, by path.
        questions: The questions.
        sentences: The short texts, by the file that their translations belong in.
    """

    language: str
    texts: Mapping[str, str]
    questions: tuple[Question, ...]
    sentences: Mapping[str, tuple[str, ...]]

    def files(self, written: Mapping[str, str]) -> dict[str, str]:
        """Return every file that changes, by its path in the ruleset.

        Args:
            written: The files of the ruleset as they are: what is there stays.
        """
        found = dict(self.texts)
        if self.questions:
            path = f"questions.{self.language}.yaml"
            head = written.get(
                path, f"# Translate each text, and take `{MARK}` away.\n"
            )
            found[path] = _after(head, map(_question, self.questions))
        for path, sentences in self.sentences.items():
            head = written.get(path, "# Write the translation behind the colon.\n")
            found[path] = _after(head, map(_entry, sentences))
        return found


def drafts_in(
    language: str, definition: RulesetDefinition, base: RulesetDefinition | None
) -> Drafts:
    """Return what a ruleset itself lacks in a language.

    Args:
        language: The language.
        definition: The ruleset, read in that language too.
        base: The ruleset that it extends, if any. What that lacks is not told.
    """
    first = definition.languages[0]
    home = home_of(definition)
    texts = {
        _beside(text, home, language): _draft(text)
        for author in definition.authored
        if (text := author.texts.get(first)) is not None
        and language not in author.texts
        and text.span.file.startswith(home)
    }
    asked = definition.questions.get(language, {})
    questions = tuple(
        question
        for path, question in definition.questions.get(first, {}).items()
        if path not in asked and question.span.file.startswith(home)
    )
    sentences: dict[str, tuple[str, ...]] = {}
    for file, sentence in _sentences(language, definition, base):
        sentences[file] = (*sentences.get(file, ()), sentence)
    return Drafts(language, texts, questions, sentences)


def home_of(definition: RulesetDefinition) -> str:
    """Return what the names of a ruleset's own files begin with."""
    return definition.span.file.removesuffix(HEADING)


def _beside(text: Text, home: str, language: str) -> str:
    """Return the path of a text in another language."""
    name = text.span.file.removeprefix(home).removesuffix(f"{text.language}.md")
    return f"{name}{language}.md"


def _draft(text: Text) -> str:
    """Return a text with the mark of a draft, below the comment that says what it uses."""
    comment = _COMMENT.match(text.source)
    body = text.source[comment.end() :] if comment else text.source
    original = text.span.file.rpartition("/")[2]
    ask = f"{MARK} translate this text from {original}, then take this line away."
    return f"{comment[0] if comment else ''}{ask}\n\n{body.lstrip()}"


def _sentences(
    language: str, definition: RulesetDefinition, base: RulesetDefinition | None
) -> Iterator[tuple[str, str]]:
    """Yield every short text that the ruleset brings and lacks in a language, with its file."""
    first = definition.languages[0]
    told = (
        {_in(first, words) for _, _, words, _ in short_texts(base)} if base else set()
    )
    told.update(definition.translations.sentences.get(language, {}))
    for _, key, words, near in short_texts(definition):
        sentence = _in(first, words)
        if base and key == "notice":
            # The notice of an overlay stands behind that of its base.
            sentence = sentence.removeprefix(_in(first, base.notice)).strip()
        if sentence and sentence not in told and language not in words:
            told.add(sentence)
            yield translation_file(definition, near, language), sentence


def _in(language: str, words: Words) -> str:
    return on_one_line(words.get(language, ""))


def _entry(sentence: str) -> str:
    """Return a sentence with nothing beside it yet."""
    key = _quoted(sentence)
    return f"{key}:\n" if len(key) < _LONGEST_KEY else f"? {key}\n:\n"


def _question(question: Question) -> str:
    said = {"ask": question.text, "why": question.why}
    lines = [f"  {key}: {_to_do(text)}" for key, text in said.items() if text]
    for key, answers in (("choices", question.choices), ("phrases", question.phrases)):
        if answers:
            lines.append(f"  {key}:")
            lines += [
                f"    {answer}: {_to_do(text)}" for answer, text in answers.items()
            ]
    return "\n".join([f"{question.path}:", *lines, ""])


def _to_do(text: str) -> str:
    return _quoted(f"{MARK} {text}")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _after(text: str, new: Iterable[str]) -> str:
    """Put new lines at the end of a file."""
    return "".join([f"{text.rstrip()}\n", *new])
