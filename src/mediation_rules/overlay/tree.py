"""See a ruleset as one tree: the parts of its files go in, a mapping by address comes out; and back.

Under `rules` stands each rule by its id, with its texts under `advice` by language and its
examples under `cases`; under `questions` each language; under every other name what all files of
that kind hold together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.diagnostics import Span
from mediation_rules.loading.folder import language_in
from mediation_rules.loading.parts import Parts
from mediation_rules.source import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mediation_rules.source import Node

Entry = tuple[Scalar, "Node"]

NAMED = (
    "facts",
    "citations",
    "contacts",
    "conditions",
    "parameters",
    "deadlines",
    "properties",
)
"""What stands in any number of files, each of which maps names to what they mean."""

ADVICE, CASES = "advice", "cases"

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
    sections.append(("rules", named(_rules(parts), top)))
    return named(sections, top)


def named(entries: Iterable[tuple[str, Node]], span: Span) -> Mapping:
    """Return a mapping whose keys no author wrote."""
    return Mapping(
        tuple((Scalar(name, False, node.span), node) for name, node in entries), span
    )


def _rules(parts: Parts) -> list[tuple[str, Node]]:
    """Gather what belongs to each rule, whether or not there is a rule.yaml."""
    own: dict[str, list[Entry]] = {}
    spans: dict[str, Span] = {}
    for path, root in parts.of("rule").items():
        if isinstance(root, Mapping):
            own[_rule_of(path)] = list(root.entries)
            spans[_rule_of(path)] = root.span
    texts: dict[str, list[tuple[str, Node]]] = {}
    for path, text in parts.texts.get("text", {}).items():
        language = language_in(path)
        texts.setdefault(_rule_of(path), []).append((language, text))
    for rule, advice in texts.items():
        span = advice[0][1].span
        own.setdefault(rule, []).append(
            (Scalar(ADVICE, False, span), named(advice, span))
        )
    for path, cases in parts.of("cases").items():
        if isinstance(cases, Sequence):
            own.setdefault(_rule_of(path), []).append(
                (Scalar(CASES, False, cases.span), cases)
            )
    return [
        (rule, Mapping(tuple(entries), spans.get(rule, entries[0][0].span)))
        for rule, entries in sorted(own.items())
    ]


def _rule_of(path: str) -> str:
    return path.removeprefix("rules/").rpartition("/")[0]


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
        elif key.text == "rules":
            _lay_out_rules(node, merged)
        elif node.entries:
            merged.roots[key.text] = {key.text: node}
    _keep_unsound(last, merged)
    return merged


def _lay_out_rules(rules: Mapping, merged: Parts) -> None:
    for rule, node in rules.entries:
        assert isinstance(node, Mapping)
        folder = f"rules/{rule.text}"
        rest = [entry for entry in node.entries if entry[0].text not in (ADVICE, CASES)]
        advice, cases = node.get(ADVICE), node.get(CASES)
        if rest:
            path = f"{folder}/rule.yaml"
            root = Mapping(tuple(rest), node.span)
            merged.roots.setdefault("rule", {})[path] = root
            merged.paths.append(path)
        for language, text in advice.entries if isinstance(advice, Mapping) else ():
            assert isinstance(text, Scalar)
            path = f"{folder}/advice.{language.text}.md"
            merged.texts.setdefault("text", {})[path] = text
            merged.paths.append(path)
        if cases is not None:
            path = f"{folder}/cases.yaml"
            merged.roots.setdefault("cases", {})[path] = cases
            merged.paths.append(path)


def _keep_unsound(last: Parts, merged: Parts) -> None:
    """Take over files of the overlay that are of the wrong shape, so that reading says so."""
    for kind, files in last.roots.items():
        wanted = Sequence if kind == "cases" else Mapping
        for path, root in files.items():
            if not isinstance(root, wanted) and kind not in _APART:
                merged.roots.setdefault(kind, {})[path] = root
                merged.paths.append(path)
