"""Sort the languages of a ruleset: its files go in; what is listed, translated and a draft comes out.

Files under `translations/` map sentences of the first language to the same in another. A file in
a language that the ruleset does not list is a draft: it lies there, and nobody is shown it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from mediation_rules.diagnostics import Diagnostic, quote
from mediation_rules.loading.fields import shape
from mediation_rules.loading.folder import language_in
from mediation_rules.loading.heading import is_draft, languages_of
from mediation_rules.scalars import is_nothing
from mediation_rules.source import Mapping, Scalar, Sequence
from mediation_rules.translations import Pin, Translation, Translations, on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Mapping as Lookup

    from mediation_rules.diagnostics import Findings
    from mediation_rules.loading.parts import Parts
    from mediation_rules.source import Node

_PIN_AGAIN = "Take the file away, and write it again: `mediation-rules pin`."

_F = TypeVar("_F")
_K = TypeVar("_K")

Sentences = dict[str, Translation]

_HEADING = "ruleset.yaml"
_BY_LANGUAGE = ("questions", "translations", "pinned")


def read_translations(layers: Iterable[Parts], findings: Findings) -> Translations:
    """Read the sentences of every layer.

    Args:
        layers: The files of the rulesets that extend one another, the base first. What an
            overlay says of a sentence stands above what its base does.
        findings: Where mistakes go.
    """
    merged: dict[str, Sentences] = {}
    *below, last = layers
    for parts in (*below, last):
        own: dict[str, Sentences] = {}
        for path, root in parts.of("translations").items():
            found = own.setdefault(language_in(path), {})
            for key, text in _entries(root, findings):
                _add(found, key, Translation(text, key.span, parts is last), findings)
        for language, sentences in own.items():
            merged.setdefault(language, {}).update(sentences)
    pins = _pins((*below, last), findings)
    heading = last.of("ruleset").get(_HEADING)
    is_lent = below and not _lists_languages(heading)
    tags = () if is_lent else languages_of(heading)
    first = languages_of((*below, last)[0].of("ruleset").get(_HEADING))[0]
    promised = tuple(tag for tag in tags if tag != first)
    return Translations(_frozen(merged), _frozen(pins), promised)


def _frozen(found: dict[str, dict[_K, _F]]) -> Lookup[str, Lookup[_K, _F]]:
    return MappingProxyType({name: MappingProxyType(found[name]) for name in found})


def _pins(
    layers: Iterable[Parts], findings: Findings
) -> dict[str, dict[tuple[str, str], Pin]]:
    """Read from what the texts of every layer were translated, those of overlays last."""
    found: dict[str, dict[tuple[str, str], Pin]] = {}
    for parts in layers:
        for path, root in parts.of("pinned").items():
            pins = dict(_entries_of_pins(root))
            if not pins:
                message = "this file is not as `mediation-rules pin` writes it"
                findings.report("MR022", root.span, message, fix=_PIN_AGAIN)
            found.setdefault(language_in(path), {}).update(pins)
    return found


def _entries_of_pins(root: Node) -> Iterator[tuple[tuple[str, str], Pin]]:
    """Yield what each text was translated from; what is not as `pin` writes it is left out."""
    for kind, texts in root.entries if isinstance(root, Mapping) else ():
        for name, pin in texts.entries if isinstance(texts, Mapping) else ():
            source = pin.get("from") if isinstance(pin, Mapping) else None
            text = pin.get("to") if isinstance(pin, Mapping) else None
            if isinstance(source, Scalar) and isinstance(text, Scalar):
                key = kind.text, name.text
                yield key, Pin(tuple(source.text.split()), text.text)


def _entries(root: Node, findings: Findings) -> Iterator[tuple[Scalar, str]]:
    """Yield each sentence of a file with its translation, empty while nobody has written it."""
    if not isinstance(root, Mapping):
        message = (
            f"this file maps sentences to sentences, and here stands {shape(root)}"
        )
        findings.report("MR022", root.span, message)
        return
    for key, node in root.entries:
        if isinstance(node, Scalar):
            yield key, "" if is_nothing(node) else node.text.strip()
        else:
            message = f"a sentence takes a text, and here stands {shape(node)}"
            findings.report("MR022", node.span, message)


def _add(
    found: Sentences, key: Scalar, translation: Translation, findings: Findings
) -> None:
    """Keep a translation; report it if the sentence has one already."""
    sentence = on_one_line(key.text)
    first = found.get(sentence)
    if first is None or not first.text:
        found[sentence] = translation
    elif translation.text:
        is_same = translation.text == first.text
        ending = "" if is_same else ", and not with the same words"
        twice = Diagnostic(
            "MR542",
            key.span,
            f"{quote(key.text)} is translated twice{ending}",
            related=(("first here", first.span),),
            severity="warning" if is_same else "error",
        )
        findings.take([twice])


def leave_out_drafts(layers: Iterable[Parts]) -> None:
    """Take out every file in a language that its ruleset, and those it extends, do not list."""
    listed: tuple[str, ...] = ()
    for number, parts in enumerate(layers):
        heading = parts.of("ruleset").get(_HEADING)
        is_silent = number > 0 and not _lists_languages(heading)
        listed += () if is_silent else languages_of(heading)
        for kind in parts.roots.keys() & set(_BY_LANGUAGE):
            parts.roots[kind] = _listed(parts.roots[kind], listed)
        for kind in ("text", "paper"):
            parts.texts[kind] = _listed(parts.texts.get(kind, {}), listed)


def _listed(files: dict[str, _F], languages: tuple[str, ...]) -> dict[str, _F]:
    return {
        path: file
        for path, file in files.items()
        if not is_draft(language_in(path), languages)
    }


def _lists_languages(heading: Node | None) -> bool:
    return isinstance(heading, Mapping) and heading.get("languages") is not None


def with_languages(layers: Iterable[Parts], languages: Iterable[str]) -> None:
    """Make the files of a chain list these languages, and no others; the first stays the first."""
    layers = tuple(layers)
    first = languages_of(layers[0].of("ruleset").get(_HEADING))[0]
    tags = dict.fromkeys((first, *languages))
    for parts in layers:
        heading = parts.of("ruleset").get(_HEADING)
        if isinstance(heading, Mapping):
            at = heading.span
            listed = Sequence(tuple(Scalar(tag, False, at) for tag in tags), at)
            parts.roots["ruleset"][_HEADING] = _with(heading, "languages", listed)


def say_notices(layers: Iterable[Parts], translations: Translations) -> None:
    """Give the notice of each layer its translations, before they are put one after the other."""
    layers = tuple(layers)
    headings = [parts.of("ruleset").get(_HEADING) for parts in layers]
    base, *above = headings
    listed = [base, *filter(_lists_languages, above)]
    tags = dict.fromkeys(tag for root in listed for tag in languages_of(root))
    first, *further = tags
    for parts, heading in zip(layers, headings, strict=True):
        notice = heading.get("notice") if isinstance(heading, Mapping) else None
        if not isinstance(notice, Scalar):
            continue
        said = [(first, notice.text)]
        said += [(tag, translations.of(notice.text, tag)) for tag in further]
        words = Mapping(
            tuple(
                (Scalar(tag, False, notice.span), Scalar(text, True, notice.span))
                for tag, text in said
                if text
            ),
            notice.span,
        )
        assert isinstance(heading, Mapping)
        parts.roots["ruleset"][_HEADING] = _with(heading, "notice", words)


def _with(heading: Mapping, key: str, node: Node) -> Mapping:
    entries = tuple(entry for entry in heading.entries if entry[0].text != key)
    near = next((k for k, _ in heading.entries if k.text == key), None)
    entries += ((near or Scalar(key, False, node.span), node),)
    return Mapping(entries, heading.span)
