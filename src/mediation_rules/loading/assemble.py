"""Put the files of a ruleset together: their bytes go in, the definition comes out.

What conditions may name comes first (own facts, then the names of deadlines and decisions),
because a condition is typed as it is read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from mediation_rules.conditions_reader import Scope
from mediation_rules.diagnostics import Span, quote
from mediation_rules.loading import law
from mediation_rules.loading.case_files import read_cases
from mediation_rules.loading.decisions import read_decision, read_named_condition
from mediation_rules.loading.declared import entries_of, read_declared
from mediation_rules.loading.fields import Reading, check_language
from mediation_rules.loading.folder import language_in
from mediation_rules.loading.heading import (
    Heading,
    languages_of,
    nameless,
    read_heading,
)
from mediation_rules.loading.paper_files import read_papers
from mediation_rules.loading.promises import read_property
from mediation_rules.loading.rule_files import read_rule, read_text_file
from mediation_rules.loading.suite_files import read_suite
from mediation_rules.loading.words import read_questions
from mediation_rules.rules import RulesetDefinition
from mediation_rules.scalars import KEBAB
from mediation_rules.translations import NO_TRANSLATIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mediation_rules.diagnostics import Findings
    from mediation_rules.fact_model import FactModel
    from mediation_rules.layers import Change, Layer
    from mediation_rules.loading.declared import Declared
    from mediation_rules.loading.parts import Parts
    from mediation_rules.rules import Question, Rule, Text
    from mediation_rules.source import Node, Scalar
    from mediation_rules.translations import Translations

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Origin:
    """What a definition keeps of where it comes from.

    Attributes:
        layers: The rulesets that were merged, the base first and this one last.
        extends: The id of the base and the versions that the ruleset is for, if it extends one.
        changes: What overlays changed.
        tree: The merged files by address; None for a ruleset that extends nothing.
        translations: What is said in further languages.
    """

    layers: tuple[Layer, ...]
    extends: tuple[str, str] | None = None
    changes: tuple[Change, ...] = ()
    tree: Node | None = None
    translations: Translations = NO_TRANSLATIONS


def assemble(
    parts: Parts, origin: Origin, facts: FactModel, findings: Findings
) -> tuple[RulesetDefinition | None, FactModel]:
    """Read all files of a ruleset for what they mean.

    Args:
        parts: The files, those of overlays laid over those of the base.
        origin: Where they come from.
        facts: The facts that rules may speak of, without the ruleset's own.
        findings: Where mistakes go.

    Returns:
        The definition, None if ruleset.yaml could not be read; and the facts, with the
        ruleset's own, its deadlines and its decisions.
    """
    root = parts.of("ruleset").get("ruleset.yaml")
    reading = Reading(findings, languages_of(root), Scope(facts), origin.translations)
    heading = read_heading(root, reading) if root else None
    declared = read_declared(parts, reading)
    reading = replace(reading, scope=declared.scope)
    # The rest is read without a heading too, so that its mistakes are told.
    known = heading or nameless(reading.languages, parts.label)
    definition = _definition(known, declared, parts, origin, reading)
    return definition if heading else None, declared.scope.facts


def _definition(
    heading: Heading,
    declared: Declared,
    parts: Parts,
    origin: Origin,
    reading: Reading,
) -> RulesetDefinition:
    decision = partial(read_decision, tables=_tables(parts))
    return RulesetDefinition(
        id=heading.id,
        version=heading.version,
        title=heading.title,
        jurisdiction=heading.jurisdiction,
        extends=origin.extends,
        languages=heading.languages,
        maintainers=heading.maintainers,
        review_by=heading.review_by,
        sections=heading.sections,
        notice=heading.notice,
        rules={rule.id: rule for rule in _rules(parts, reading)},
        conditions=_each(declared.conditions, read_named_condition, reading),
        decisions=_each(declared.decisions, decision, reading),
        parameters=_all_of("parameter", law.read_parameter, parts, reading),
        deadlines=_each(declared.deadlines, law.read_deadline, reading),
        citations=_all_of("citation", law.read_citation, parts, reading),
        contacts=_all_of("contact", law.read_contact, parts, reading),
        properties=_all_of("property", read_property, parts, reading),
        suites=_all_of("suite", read_suite, parts, reading),
        own_facts=declared.own_facts,
        questions=_questions(parts, reading),
        school_closures=heading.school_closures,
        school_days=heading.school_days,
        sources_checked_within=heading.sources_checked_within,
        acceptances=heading.acceptances,
        files=parts.sources,
        digest=origin.layers[-1].digest,
        span=heading.span,
        layers=origin.layers,
        changes=origin.changes,
        tree=origin.tree,
        translations=origin.translations,
        papers={item.id: item for item in read_papers(parts, reading, _language_of)},
    )


def _tables(parts: Parts) -> dict[str, str]:
    tables = parts.texts.get("table", {}).values()
    return {table.span.file: table.text for table in tables}


def _all_of(
    kind: str,
    reader: Callable[[Scalar, Node, Reading], _T | None],
    parts: Parts,
    reading: Reading,
) -> dict[str, _T]:
    """Read every entry of the files of one kind."""
    plural = f"{kind.removesuffix('y')}ies" if kind.endswith("y") else f"{kind}s"
    entries = entries_of(kind, parts.of(plural), reading.findings)
    return _each(entries, reader, reading)


def _each(
    entries: Mapping[str, tuple[Scalar, Node]],
    reader: Callable[[Scalar, Node, Reading], _T | None],
    reading: Reading,
) -> dict[str, _T]:
    """Read each entry; one that could not be read is left out."""
    read = {name: reader(key, node, reading) for name, (key, node) in entries.items()}
    return {name: value for name, value in read.items() if value is not None}


def _questions(parts: Parts, reading: Reading) -> dict[str, Mapping[str, Question]]:
    questions: dict[str, Mapping[str, Question]] = {}
    for path, root in parts.of("questions").items():
        language = _language_of(path, root.span, reading)
        if language:
            found = {item.path: item for item in read_questions(root, reading)}
            questions[language] = MappingProxyType(found)
    return questions


def _language_of(path: str, span: Span, reading: Reading) -> str | None:
    """Return the language of a file, if the ruleset lists it."""
    language = language_in(path)
    start = Span(span.file, 1, 1, 1, 1)
    return language if check_language(language, start, reading) else None


def _rules(parts: Parts, reading: Reading) -> Iterator[Rule]:
    """Read every folder of a rule."""
    roots, cases = parts.of("rule"), parts.of("cases")
    texts: dict[str, dict[str, Text]] = {}
    for path, file in parts.texts.get("text", {}).items():
        language = _language_of(path, file.span, reading)
        if language:
            advice = read_text_file(language, file, reading)
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


def _check_id(rule_id: str, parts: Parts, findings: Findings) -> None:
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
