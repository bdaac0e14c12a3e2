"""Put the files of a ruleset together: their bytes go in, the definition comes out.

What conditions may name comes first (own facts, then the names of deadlines and decisions),
because a condition is typed as it is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from mediation_rules.diagnostics import Span, quote
from mediation_rules.loading import law
from mediation_rules.loading.case_files import read_cases
from mediation_rules.loading.decisions import (
    is_decision,
    outline,
    read_decision,
    read_named_condition,
)
from mediation_rules.loading.fields import Reading, check_language
from mediation_rules.loading.folder import kind_of
from mediation_rules.loading.heading import Heading, languages_of, read_heading
from mediation_rules.loading.names import Names
from mediation_rules.loading.rule_files import read_advice, read_rule
from mediation_rules.loading.words import read_own_facts, read_questions
from mediation_rules.rules import RulesetDefinition, SourceFile
from mediation_rules.scalars import KEBAB
from mediation_rules.source import read_text, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mediation_rules.diagnostics import Findings
    from mediation_rules.fact_model import FactModel
    from mediation_rules.rules import (
        Decision,
        OwnFact,
        Question,
        Rule,
        Text,
    )
    from mediation_rules.source import Node, Scalar

_T = TypeVar("_T")
_READ_AS_TEXT = ("table", "text")


@dataclass(slots=True)
class _Parts:
    """The files of a ruleset by kind, read as far as they can be without knowing facts."""

    label: str
    roots: dict[str, dict[str, Node]] = field(default_factory=dict)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    paths: list[str] = field(default_factory=list)
    sources: dict[str, SourceFile] = field(default_factory=dict)

    def of(self, kind: str) -> Mapping[str, Node]:
        """Return the files of one kind by path, those that hold something."""
        return self.roots.get(kind, {})


def assemble(
    contents: Mapping[str, bytes],
    label: str,
    digest: str,
    facts: FactModel,
    findings: Findings,
) -> tuple[RulesetDefinition | None, FactModel]:
    """Read all files of a ruleset.

    Args:
        contents: The bytes of each file by its path relative to the folder.
        label: How the folder is called in messages.
        digest: What the definition keeps as the digest of its files.
        facts: The facts that rules may speak of, without the ruleset's own.
        findings: Where mistakes go.

    Returns:
        The definition, None if ruleset.yaml could not be read; and the facts, with the
        ruleset's own, its deadlines and its decisions.
    """
    parts = _read(contents, label, findings)
    root = parts.of("ruleset").get("ruleset.yaml")
    reading = Reading(findings, languages_of(root), facts)
    heading = read_heading(root, reading) if root else None
    own = {
        fact.path: fact
        for file in parts.of("facts").values()
        for fact in read_own_facts(file, reading)
    }
    named = _named(parts, findings)
    reading = replace(reading, facts=_all_facts(facts, own, named, findings))
    definition = _definition(heading, own, named, parts, digest, reading)
    return definition, reading.facts


def _read(contents: Mapping[str, bytes], label: str, findings: Findings) -> _Parts:
    parts = _Parts(label)
    for path, raw in contents.items():
        kind, name = kind_of(path) or "", f"{label}/{path}"
        parts.paths.append(path)
        text, wrong = read_text(raw, name)
        findings.take(wrong)
        if text is None:
            continue
        parts.sources[name] = SourceFile(path, text)
        if kind in _READ_AS_TEXT:
            parts.texts.setdefault(kind, {})[path] = text
            continue
        root, wrong = read_yaml(text, name)
        findings.take(wrong)
        if root is None and not wrong:
            findings.report("MR023", Span(name, 1, 1, 1, 1), "this file is empty")
        if root is not None:
            parts.roots.setdefault(kind, {})[path] = root
    return parts


@dataclass(frozen=True, slots=True)
class _Named:
    """The entries that have names, before anything under a name is read."""

    conditions: dict[str, tuple[Scalar, Node]]
    decisions: dict[str, tuple[Scalar, Node]]
    deadlines: dict[str, tuple[Scalar, Node]]


def _named(parts: _Parts, findings: Findings) -> _Named:
    both = _entries("condition", parts.of("conditions"), findings)
    decisions = {name: pair for name, pair in both.items() if is_decision(pair[1])}
    return _Named(
        conditions={n: pair for n, pair in both.items() if n not in decisions},
        decisions=decisions,
        deadlines=_entries("deadline", parts.of("deadlines"), findings),
    )


def _entries(
    kind: str, files: Mapping[str, Node], findings: Findings
) -> dict[str, tuple[Scalar, Node]]:
    names = Names(kind)
    return {
        name.text: (name, node)
        for root in files.values()
        for name, node in names.of(root, findings)
    }


def _all_facts(
    facts: FactModel, own: Mapping[str, OwnFact], named: _Named, findings: Findings
) -> FactModel:
    """Return every fact a condition may name; a name that is one already is reported."""
    known = facts.with_own(own.values())
    for name, _ in (*named.conditions.values(), *named.decisions.values()):
        if name.text in known or known.under(name.text):
            message = (
                f"{quote(name.text)} is the name of a fact, or of a group of facts"
            )
            related = (("the fact", own[name.text].span),) if name.text in own else ()
            findings.report("MR109", name.span, message, related=related)
    decisions = [
        outline(*entry) for name, entry in named.decisions.items() if name not in known
    ]
    return known.derived(named.deadlines, decisions)


def _definition(
    heading: Heading | None,
    own: Mapping[str, OwnFact],
    named: _Named,
    parts: _Parts,
    digest: str,
    reading: Reading,
) -> RulesetDefinition | None:
    conditions = _each(named.conditions, read_named_condition, reading)
    tables = {
        f"{parts.label}/{path}": text
        for path, text in parts.texts.get("table", {}).items()
    }

    def decision(name: Scalar, node: Node, reading: Reading) -> Decision | None:
        return read_decision(name, node, tables, reading)

    decisions = _each(named.decisions, decision, reading)
    parameters = _each(_of("parameter", parts, reading), law.read_parameter, reading)
    deadlines = _each(named.deadlines, law.read_deadline, reading)
    citations = _each(_of("citation", parts, reading), law.read_citation, reading)
    contacts = _each(_of("contact", parts, reading), law.read_contact, reading)
    questions = _questions(parts, reading)
    rules = {rule.id: rule for rule in _rules(parts, reading)}
    if heading is None:
        return None
    return RulesetDefinition(
        id=heading.id,
        version=heading.version,
        title=heading.title,
        jurisdiction=heading.jurisdiction,
        extends=None,
        languages=heading.languages,
        maintainers=heading.maintainers,
        review_by=heading.review_by,
        sections=heading.sections,
        notice=heading.notice,
        rules=rules,
        conditions=conditions,
        decisions=decisions,
        parameters=parameters,
        deadlines=deadlines,
        citations=citations,
        contacts=contacts,
        own_facts=own,
        questions=questions,
        school_closures=heading.school_closures,
        files=parts.sources,
        digest=digest,
        span=heading.span,
    )


def _of(kind: str, parts: _Parts, reading: Reading) -> dict[str, tuple[Scalar, Node]]:
    return _entries(kind, parts.of(f"{kind}s"), reading.findings)


def _each(
    entries: Mapping[str, tuple[Scalar, Node]],
    reader: Callable[[Scalar, Node, Reading], _T | None],
    reading: Reading,
) -> dict[str, _T]:
    """Read each entry; one that could not be read is left out."""
    read = {name: reader(key, node, reading) for name, (key, node) in entries.items()}
    return {name: value for name, value in read.items() if value is not None}


def _questions(parts: _Parts, reading: Reading) -> dict[str, Mapping[str, Question]]:
    questions: dict[str, Mapping[str, Question]] = {}
    for path, root in parts.of("questions").items():
        language = _language_of(path, root.span, reading)
        if language:
            found = {item.path: item for item in read_questions(root, reading)}
            questions[language] = MappingProxyType(found)
    return questions


def _language_of(path: str, span: Span, reading: Reading) -> str | None:
    """Return the language in the name of a file, such as `advice.en.md`."""
    language = path.rpartition("/")[2].split(".")[1]
    start = Span(span.file, 1, 1, 1, 1)
    return language if check_language(language, start, reading) else None


def _rules(parts: _Parts, reading: Reading) -> Iterator[Rule]:
    """Read every folder of a rule."""
    roots, cases = parts.of("rule"), parts.of("cases")
    texts: dict[str, dict[str, Text]] = {}
    for path, source in parts.texts.get("text", {}).items():
        name = f"{parts.label}/{path}"
        span = Span(name, 1, 1, 1, 1)
        language = _language_of(path, span, reading)
        if language:
            advice = read_advice(language, source, name, reading)
            texts.setdefault(_rule_of(path), {})[language] = advice
    ids = dict.fromkeys(
        _rule_of(path) for path in parts.paths if path.startswith("rules/")
    )
    for rule_id in ids:
        folder = f"rules/{rule_id}"
        examples = cases.get(f"{folder}/cases.yaml")
        found = tuple(read_cases(examples, reading)) if examples else ()
        root = roots.get(f"{folder}/rule.yaml")
        _check_id(rule_id, parts, reading.findings)
        if root is not None:
            advice_by = MappingProxyType(texts.get(rule_id, {}))
            rule = read_rule(rule_id, root, advice_by, found, reading)
            if rule:
                yield rule
    if not ids:
        message = "this ruleset has no rules"
        reading.findings.report("MR034", Span(parts.label, 1, 1, 1, 1), message)


def _rule_of(path: str) -> str:
    """Return the id of the rule to whose folder a file belongs."""
    return path.removeprefix("rules/").rpartition("/")[0]


def _check_id(rule_id: str, parts: _Parts, findings: Findings) -> None:
    """Report a folder that cannot be the id of a rule, or that lacks rule.yaml."""
    folder = f"rules/{rule_id}"
    if f"{folder}/rule.yaml" not in parts.paths:
        span = Span(f"{parts.label}/{folder}", 1, 1, 1, 1)
        findings.report("MR016", span, "there is no rule.yaml in this folder")
    elif not all(KEBAB.fullmatch(part) for part in rule_id.split("/")):
        span = Span(f"{parts.label}/{folder}/rule.yaml", 1, 1, 1, 1)
        message = f"{quote(rule_id)} cannot be the id of a rule"
        fix = "Name both folders in a-z, 0-9 and hyphens."
        findings.report("MR029", span, message, fix=fix)
