"""See a ruleset as one tree: the parts of its files go in, a mapping by address comes out; and back.

Under `rules` stands each rule by its id, with its texts under `advice` by language and its
examples under `cases`; under `letters` and `worksheets` each of these in the same way, with its
texts under `letter` or `worksheet`; under `questions` each language; under every other name what
all files of that kind hold together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mediation_rules.diagnostics import Span
from mediation_rules.loading.folder import language_in
from mediation_rules.loading.parts import Parts
from mediation_rules.source import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Mapping as Lookup

    from mediation_rules.source import Node

    Files = Lookup[str, Node]

Entry = tuple[Scalar, "Node"]

NAMED = (
    "facts",
    "citations",
    "contacts",
    "conditions",
    "parameters",
    "deadlines",
    "properties",
    "suites",
)
"""What stands in any number of files, each of which maps names to what they mean."""

ADVICE, CASES = "advice", "cases"


@dataclass(frozen=True, slots=True)
class Home:
    """Folders of one kind, of which each holds a YAML file, texts and cases.

    Attributes:
        section: The folder around them, and their name in the tree.
        own: The kind of the YAML file, which is also its name.
        text: The kind of the texts.
        cases: The kind of the cases.
        texts: How the files of the texts begin, and their key in the tree.
    """

    section: str
    own: str
    text: str
    cases: str
    texts: str


HOMES = (
    Home("rules", "rule", "text", "cases", ADVICE),
    Home("letters", "letter", "paper", "paper_cases", "letter"),
    Home("worksheets", "worksheet", "paper", "paper_cases", "worksheet"),
)

_HOMES = {home.section: home for home in HOMES}
_HEADING = "ruleset.yaml"
_APART = ("changes", "replaced", "translations", "pinned")


def tree_of(parts: Parts) -> Mapping:
    """Return a ruleset as one tree. A file that is no mapping is left out."""
    top = Span(parts.label, 1, 1, 1, 1)
    heading = parts.of("ruleset").get(_HEADING)
    sections: list[tuple[str, Node]] = [
        ("ruleset", heading if isinstance(heading, Mapping) else Mapping((), top))
    ]
    for kind in NAMED:
        entries = [
            entry
            for root in parts.of(kind).values()
            if isinstance(root, Mapping)
            for entry in root.entries
        ]
        sections.append((kind, Mapping(tuple(entries), top)))
    questions = {
        language_in(path): root
        for path, root in parts.of("questions").items()
        if isinstance(root, Mapping)
    }
    sections.append(("questions", named(questions.items(), top)))
    sections += [(home.section, named(_folders(home, parts), top)) for home in HOMES]
    return named(sections, top)


def named(entries: Iterable[tuple[str, Node]], span: Span) -> Mapping:
    """Return a mapping whose keys no author wrote."""
    return Mapping(
        tuple((Scalar(name, False, node.span), node) for name, node in entries), span
    )


def _folders(home: Home, parts: Parts) -> list[tuple[str, Node]]:
    """Gather what belongs to each rule or paper, whether or not its YAML file is there."""
    own: dict[str, list[Entry]] = {}
    spans: dict[str, Span] = {}
    for name, root in _in(home, parts.of(home.own)):
        if isinstance(root, Mapping):
            own[name] = list(root.entries)
            spans[name] = root.span
    texts: dict[str, list[tuple[str, Node]]] = {}
    for path, text in parts.texts.get(home.text, {}).items():
        if path.startswith(f"{home.section}/"):
            language = language_in(path)
            texts.setdefault(_name_of(home, path), []).append((language, text))
    for name, written in texts.items():
        span = written[0][1].span
        own.setdefault(name, []).append(
            (Scalar(home.texts, False, span), named(written, span))
        )
    for name, cases in _in(home, parts.of(home.cases)):
        if isinstance(cases, Sequence):
            own.setdefault(name, []).append((Scalar(CASES, False, cases.span), cases))
    return [
        (name, Mapping(tuple(entries), spans.get(name, entries[0][0].span)))
        for name, entries in sorted(own.items())
    ]


def _in(home: Home, files: Files) -> Iterator[tuple[str, Node]]:
    """Yield the files that stand in the folders of a home, with the name of the folder."""
    for path, root in files.items():
        if path.startswith(f"{home.section}/"):
            yield _name_of(home, path), root


def _name_of(home: Home, path: str) -> str:
    return path.removeprefix(f"{home.section}/").rpartition("/")[0]


def parts_of(tree: Mapping, layers: list[Parts]) -> Parts:
    """Return a merged tree as parts, as if one folder had held it all.

    Args:
        tree: The tree.
        layers: The parts it was merged from, the base first. Files that are no part of the
            tree, such as tables, and what could not be read, are taken over from them.
    """
    last = layers[-1]
    merged = Parts(last.label)
    for layer in layers:
        merged.sources |= layer.sources
        merged.broken |= layer.broken
        merged.size += layer.size
        for path, table in layer.texts.get("table", {}).items():
            merged.texts.setdefault("table", {})[f"{layer.label}/{path}"] = table
    for key, node in tree.entries:
        assert isinstance(node, Mapping)
        if key.text == "ruleset":
            merged.roots["ruleset"] = {_HEADING: node}
        elif key.text == "questions":
            merged.roots["questions"] = {
                f"questions.{language.text}.yaml": root
                for language, root in node.entries
            }
        elif key.text in _HOMES:
            _lay_out(_HOMES[key.text], node, merged)
        elif node.entries:
            merged.roots[key.text] = {key.text: node}
    _keep_unsound(last, merged)
    return merged


def _lay_out(home: Home, folders: Mapping, merged: Parts) -> None:
    for name, node in folders.entries:
        assert isinstance(node, Mapping)
        folder = f"{home.section}/{name.text}"
        apart = (home.texts, CASES)
        rest = [entry for entry in node.entries if entry[0].text not in apart]
        texts, cases = node.get(home.texts), node.get(CASES)
        if rest:
            path = f"{folder}/{home.own}.yaml"
            root = Mapping(tuple(rest), node.span)
            merged.roots.setdefault(home.own, {})[path] = root
            merged.paths.append(path)
        for language, text in texts.entries if isinstance(texts, Mapping) else ():
            assert isinstance(text, Scalar)
            path = f"{folder}/{home.texts}.{language.text}.md"
            merged.texts.setdefault(home.text, {})[path] = text
            merged.paths.append(path)
        if cases is not None:
            path = f"{folder}/cases.yaml"
            merged.roots.setdefault(home.cases, {})[path] = cases
            merged.paths.append(path)


def _keep_unsound(last: Parts, merged: Parts) -> None:
    """Take over files of the overlay that are of the wrong shape, so that reading says so."""
    for kind, files in last.roots.items():
        wanted = Sequence if kind in ("cases", "paper_cases") else Mapping
        for path, root in files.items():
            if not isinstance(root, wanted) and kind not in _APART:
                merged.roots.setdefault(kind, {})[path] = root
                merged.paths.append(path)
