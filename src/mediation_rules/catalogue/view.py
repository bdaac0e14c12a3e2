"""What the templates ask for: a thing of a ruleset goes in; words, links and rows for a reader come out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

from markupsafe import Markup

from mediation_rules.cases import cases_of
from mediation_rules.catalogue.addresses import INDEX, anchor, place, rule_page
from mediation_rules.catalogue.cases import row
from mediation_rules.catalogue.phrases import phrase
from mediation_rules.catalogue.plainly import Line, Link, Plainly
from mediation_rules.catalogue.texts import as_written
from mediation_rules.conditions import All
from mediation_rules.locales import formats, say
from mediation_rules.overlay.written import written_rule
from mediation_rules.parameters import periods
from mediation_rules.render.as_mermaid import graph
from mediation_rules.render.document import phone_link, safe_link
from mediation_rules.render.scene import sentence
from mediation_rules.render.speech import Speaker
from mediation_rules.short_texts import in_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from mediation_rules.catalogue.cases import Row
    from mediation_rules.citations import Citation
    from mediation_rules.conditions import Condition
    from mediation_rules.diagnostics import Span
    from mediation_rules.examples import Suite
    from mediation_rules.layers import Change
    from mediation_rules.properties import Property
    from mediation_rules.rules import (
        Due,
        Parameter,
        Question,
        Reference,
        Rule,
        RulesetDefinition,
        Words,
    )
    from mediation_rules.ruleset import Ruleset
    from mediation_rules.source import Node


@dataclass(frozen=True, eq=False)
class View:
    """A ruleset as a reader of one language sees it.

    Attributes:
        ruleset: The ruleset.
        locale: The language of the pages.
    """

    ruleset: Ruleset
    locale: str

    @property
    def definition(self) -> RulesetDefinition:
        """The ruleset as its files say it."""
        return self.ruleset.definition

    @cached_property
    def speaker(self) -> Speaker:
        """The words of the ruleset."""
        return Speaker(self.definition, self.ruleset.facts, self.locale)

    def t(self, key: str, **values: object) -> str:
        """Return a phrase of the catalogue."""
        return phrase(key, self.locale, **values)

    def say(self, words: Mapping[str, str]) -> str:
        """Return a text of the ruleset."""
        return say(words, self.locale)

    def day(self, day: date) -> str:
        """Say a day."""
        return formats.longdate(day, self.locale)

    def length(self, length: object) -> str:
        """Say a length of time, or that which a parameter holds."""
        return self.plainly.length(length)  # type: ignore[arg-type]  # a template's

    # ------------------------------------------------------------------ conditions

    @cached_property
    def plainly(self) -> Plainly:
        """Says conditions, one level of names deep."""
        return Plainly(self.speaker)

    def line(self, condition: Condition) -> Line:
        """Say a condition; what is asked together at the top needs no heading."""
        return self.plainly.line(condition)

    def lines(self, condition: Condition) -> tuple[Line, ...]:
        """Say a condition as a list: each part of one that asks for all of them."""
        if isinstance(condition, All):
            return tuple(map(self.line, condition.items))
        return (self.line(condition),)

    def tree(self, rule: Rule) -> Iterator[Line]:
        """Say all that a rule asks, down to the facts."""
        deep = Plainly(self.speaker, deep=True)
        yield deep.line(rule.when)
        if rule.unless:
            yield Line(
                self.t("heading.unless"), parts=tuple(map(deep.line, rule.unless))
            )

    def mermaid(self, rule: Rule) -> str:
        """Return the chart of a rule."""
        return graph(self.definition, rule.id)

    # ----------------------------------------------------------------------- rules

    @cached_property
    def sections(self) -> tuple[tuple[str, str, tuple[Rule, ...]], ...]:
        """Every section with its title and its rules, in the order of the guidance."""
        by_section: dict[str, list[Rule]] = {}
        for rule in self.definition.rules.values():
            by_section.setdefault(rule.section, []).append(rule)
        titles = {part.id: self.say(part.title) for part in self.definition.sections}
        order = [*(id_ for id_ in titles if id_ in by_section), *by_section]
        return tuple(
            (id_, titles.get(id_, id_), tuple(by_section[id_]))
            for id_ in dict.fromkeys(order)
        )

    def section_title(self, rule: Rule) -> str:
        """Name the section of a rule."""
        return next(title for id_, title, _ in self.sections if id_ == rule.section)

    def title(self, rule: Rule) -> str:
        """Name a rule."""
        return self.say(rule.title) or rule.id

    def link(self, rule: str) -> Link:
        """Return the link to the page of a rule."""
        return Link(self.title(self.definition.rules[rule]), rule_page(rule))

    def due(self, due: Due) -> str:
        """Say when a step is due."""
        length = self.length(due.by) if due.by else ""
        day = self.speaker.title(due.path) if due.path else ""
        return self.t(f"due.{due.anchor}", length=length, day=day)

    def unknown(self, rule: Rule) -> tuple[str, tuple[str, ...]]:
        """Say what happens while a rule is open, and what is taken for granted then."""
        policy, assumed = rule.if_unknown.policy, rule.if_unknown.assumed
        if isinstance(assumed, bool):
            return self.t(f"unknown.assume_{'yes' if assumed else 'no'}"), ()
        if assumed is None:
            return self.t(f"unknown.{policy.value}"), ()
        said = (self.speaker.phrase(path, value) for path, value in assumed.items())
        return self.t("unknown.assume_facts"), tuple(map(sentence, said))

    def relations(self, rule: Rule) -> Iterator[tuple[str, list[tuple[Link, str]]]]:
        """Yield how a rule stands to others: what it is called, and each with its reason."""
        own = self._relations.get(rule.id, {})
        for key in _RELATIONS:
            if key in own:
                others = own[key].items()
                yield (
                    self.t(key),
                    [(self.link(id_), self.say(why)) for id_, why in others],
                )

    @cached_property
    def _relations(self) -> Mapping[str, Mapping[str, Mapping[str, Words]]]:
        """Both ends of all that one rule says of another: rule, relation, other rule, why."""
        found: dict[str, dict[str, dict[str, Words]]] = {}
        for one, key, other, why in _said_of_others(self.definition.rules.values()):
            for id_, relation, to in (one, key, other), (other, _RELATIONS[key], one):
                found.setdefault(id_, {}).setdefault(relation, {})[to] = why
        return found

    def texts(self, rule: Rule) -> Iterator[tuple[str, Markup]]:
        """Yield the advice of a rule in each language that the ruleset lists."""
        for language in self.definition.languages:
            if text := rule.texts.get(language):
                speaker = Speaker(self.definition, self.ruleset.facts, language)
                yield language, Markup(as_written(text, speaker))

    def cases(self, owner: Rule | Suite) -> list[Row]:
        """Return the cases of a rule, or of a suite, as rows."""
        return [row(case, self.speaker) for case in cases_of(owner, self.ruleset)]

    @cached_property
    def suites(self) -> Mapping[str, Suite]:
        """Every suite that has a case which holds for this ruleset."""
        suites = self.definition.suites
        return {name: each for name, each in suites.items() if self.cases(each)}

    # -------------------------------------------------------------------- promises

    def named(self, name: str) -> str:
        """Return the name of a suite or a promise as words."""
        return f"{name[:1].upper()}{name[1:]}".replace("_", " ")

    def promised(self, promise: Property) -> str:
        """Say what a promise is, in a sentence without the advice."""
        moving = (promise.rises,) if promise.rises else promise.facts
        facts = ", ".join(self.speaker.title(each.id) for each in moving)
        return self.t(f"promise.{promise.kind}", facts=facts)

    def about(self, promise: Property) -> list[Link]:
        """Return the advice that a promise speaks of."""
        about = promise.about
        sections = {id_: title for id_, title, _ in self.sections}
        found = [self.link(rule.id) for rule in about.rules]
        for section in about.sections:
            title = sections.get(section.id, section.id)
            found.append(Link(title, f"{INDEX}#section-{section.id}"))
        for urgency in about.urgency:
            said = self.t(f"urgency.{urgency}")
            found.append(Link(self.t("of_urgency", urgency=said), ""))
        return found

    # ---------------------------------------------------------------------- layers

    def changes(self, kind: str, name: str) -> list[Change]:
        """Return what overlays changed in a thing."""
        address = f"{kind}.{name}"
        return [
            change
            for change in self.definition.changes
            if change.address.id == address
            or change.address.id.startswith(f"{address}.")
        ]

    def written(self, rule: Rule) -> Iterator[tuple[str, str]]:
        """Yield each line of a rule with its place. Only where layers were merged is there a tree."""
        tree = cast("Node", self.definition.tree)
        for line, span in written_rule(tree, rule.id):
            yield line, self.place_of(span)

    def place_of(self, span: Span) -> str:
        """Name the file of a layer, whatever folder the rulesets lie in."""
        parts = span.file.split("/")
        ids = {layer.id for layer in self.definition.layers}
        start = next(
            (at for at, part in enumerate(parts) if part in ids), len(parts) - 1
        )
        return f"{'/'.join(parts[start:])}:{span.line}"

    # --------------------------------------------------------------------- sources

    def sources(self, references: Iterable[Reference]) -> list[Citation]:
        """Return sources in the order in which they are named."""
        ids = dict.fromkeys(reference.id for reference in references)
        return [self.citations[id_] for id_ in ids if id_ in self.citations]

    @cached_property
    def citations(self) -> Mapping[str, Citation]:
        """Every source, with what is said of it in the language of the pages."""
        definition = self.definition
        return {
            id_: in_language(citation, definition, self.locale)
            for id_, citation in definition.citations.items()
        }

    @cached_property
    def users(self) -> Mapping[str, list[Link]]:
        """The rules and deadlines that rest on each source."""
        found: dict[str, list[Link]] = {}
        for rule in self.definition.rules.values():
            for id_ in dict.fromkeys(reference.id for reference in rule.cite):
                found.setdefault(id_, []).append(self.link(rule.id))
        for name, deadline in self.definition.deadlines.items():
            link = Link(self.say(deadline.title), place("deadlines", name))
            for id_ in dict.fromkeys(reference.id for reference in deadline.cite):
                found.setdefault(id_, []).append(link)
        return found

    def history(
        self, parameter: Parameter
    ) -> list[tuple[str, str, str, list[Citation]]]:
        """Return each value of a parameter: how it is said, from when and until when."""
        return [
            (
                self.speaker.value("", value.value),
                self.day(value.since) if value.since else self.t("always"),
                self.day(last) if last.year < _FOR_EVER else self.t("today"),
                self.sources(value.cite),
            )
            for _, last, value in periods(parameter)
        ]

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question, in the language of the pages where it is asked in it."""
        asked = self.definition.questions.values()
        paths = dict.fromkeys(path for questions in asked for path in questions)
        found = ((path, self.speaker.question(path)) for path in paths)
        return {path: question for path, question in found if question is not None}

    # ----------------------------------------------------------------------- links

    @staticmethod
    def safe(target: str | None) -> str | None:
        """Return a link of the ruleset, if a page may have it."""
        return safe_link(target)

    @staticmethod
    def call(number: str) -> str | None:
        """Return the link that calls a number."""
        return phone_link(number)

    @staticmethod
    def anchor(name: str) -> str:
        """Return the place of a thing on its page."""
        return anchor(name)


_FOR_EVER = 9999
_RELATIONS = {
    "sets_aside": "set_aside_by",
    "set_aside_by": "sets_aside",
    "changes": "changed_by",
    "changed_by": "changes",
    "before": "after",
    "after": "before",
    "never_with": "never_with",
}
"""What is said of one rule, and what that is from the other's side."""


def _said_of_others(
    rules: Iterable[Rule],
) -> Iterator[tuple[str, str, str, Words]]:
    for rule in rules:
        for override in rule.overrides:
            yield rule.id, "sets_aside", override.rule.id, override.because
        for adjustment in rule.adjusts:
            yield rule.id, "changes", adjustment.rule.id, adjustment.because
        for reference in rule.before:
            yield rule.id, "before", reference.id, {}
        for reference in rule.exclusive_with:
            yield rule.id, "never_with", reference.id, {}
