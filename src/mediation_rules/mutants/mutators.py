"""Make every mutant of a ruleset: a definition goes in, small changes of it come out, one at a time.

Each mutator is a generator over one kind of thing that an author writes. A mutant holds a
function that makes the changed ruleset, so that listing them all costs little.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from mediation_rules.checks import walk
from mediation_rules.conditions import Any, Duration, ParameterRef
from mediation_rules.mutants.mutant import Mutant
from mediation_rules.mutants.of_conditions import (
    beside,
    changes,
    lengths_beside,
    written,
)
from mediation_rules.mutants.of_texts import placeholders
from mediation_rules.rules import (
    ActionUrgency,
    DeadlineRule,
    Decision,
    Due,
    IfUnknown,
    Policy,
    Rule,
    RulesetDefinition,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mediation_rules.diagnostics import Span
    from mediation_rules.fact_model import FactModel

_T = TypeVar("_T")


def mutants(definition: RulesetDefinition, facts: FactModel) -> tuple[Mutant, ...]:
    """Return every mutant, in the order of the ruleset."""
    made = _Making(definition, facts)
    return tuple(
        chain(
            chain.from_iterable(map(made.of_rule, definition.rules.values())),
            made.of_conditions(),
            chain.from_iterable(map(made.of_decision, definition.decisions.values())),
            made.of_parameters(),
            chain.from_iterable(map(made.of_deadline, definition.deadlines.values())),
        )
    )


class _Making:
    """Makes the mutants of one ruleset."""

    def __init__(self, definition: RulesetDefinition, facts: FactModel) -> None:
        self.definition = definition
        self.facts = facts

    # ------------------------------------------------------------------------ rules

    def of_rule(self, rule: Rule) -> Iterator[Mutant]:
        for change in changes(rule.when, self.facts):
            made = replace(rule, when=change.condition)
            words = f"{change.words} in {rule.id}"
            yield self._rule(change.mutator, words, change.span, made)
        yield from self._exceptions(rule)
        yield from self._links(rule)
        yield from self._standing(rule)
        yield from self._days(rule)
        yield from self._texts(rule)

    def _rule(
        self, mutator: str, words: str, span: Span, made: Rule, other: str = ""
    ) -> Mutant:
        def make() -> RulesetDefinition:
            rules = with_entry(self.definition.rules, made.id, made)
            return replace(self.definition, rules=rules)

        touches = {made.id, other} - {""}
        if mutator not in _ALONE:
            touches.update(reference.id for _, reference in walk.rule_links(made))
        return Mutant(mutator, words, span, ("rule", made.id), make, frozenset(touches))

    def _exceptions(self, rule: Rule) -> Iterator[Mutant]:
        for place, item in enumerate(rule.unless):
            left = without(rule.unless, place)
            words = f"the exception *{written(item)}* is left out of {rule.id}"
            yield self._rule("unless", words, item.span, replace(rule, unless=left))
            for change in changes(item, self.facts):
                items = replaced(rule.unless, place, change.condition)
                words = f"{change.words} in an exception of {rule.id}"
                made = replace(rule, unless=items)
                yield self._rule(change.mutator, words, change.span, made)

    def _links(self, rule: Rule) -> Iterator[Mutant]:
        for place, override in enumerate(rule.overrides):
            left = replace(rule, overrides=without(rule.overrides, place))
            words = f"{rule.id} no longer sets *{override.rule.id}* aside"
            yield self._rule(
                "override", words, override.rule.span, left, override.rule.id
            )
        for place, reference in enumerate(rule.before):
            left = replace(rule, before=without(rule.before, place))
            words = f"{rule.id} need no longer come before *{reference.id}*"
            yield self._rule("before", words, reference.span, left, reference.id)
        for place, adjustment in enumerate(rule.adjusts):
            left = replace(rule, adjusts=without(rule.adjusts, place))
            words = f"{rule.id} no longer changes *{adjustment.rule.id}*"
            yield self._rule(
                "adjusts", words, adjustment.rule.span, left, adjustment.rule.id
            )
        for place, reference in enumerate(rule.exclusive_with):
            left = replace(rule, exclusive_with=without(rule.exclusive_with, place))
            words = f"{rule.id} may stand beside *{reference.id}*"
            yield self._rule("exclusive", words, reference.span, left, reference.id)

    def _standing(self, rule: Rule) -> Iterator[Mutant]:
        never = replace(rule, when=Any((), rule.when.span), unless=())
        yield self._rule("disable", f"{rule.id} never holds", rule.span, never)
        policy = rule.if_unknown
        other = Policy.WARN if policy.policy is Policy.ASK else Policy.ASK
        span = policy.span or rule.span
        words = (
            f"*{_policy(policy)}* becomes {other}, while it is unknown, in {rule.id}"
        )
        made = replace(rule, if_unknown=IfUnknown(other, None, policy.span))
        yield self._rule("policy", words, span, made)
        if rule.recommend is not None:
            urgency = rule.recommend.urgency
            near = _NEAR[urgency]
            made = replace(rule, recommend=replace(rule.recommend, urgency=near))
            words = f"*{urgency}* becomes {near} in {rule.id}"
            yield self._rule("urgency", words, rule.recommend.span or rule.span, made)

    def _days(self, rule: Rule) -> Iterator[Mutant]:
        recommend = rule.recommend
        if recommend is None:
            return
        for place, due in enumerate(recommend.due):
            for words, changed in self._due(due):
                kept = without(recommend.due, place)
                dues = (
                    kept if changed is None else replaced(recommend.due, place, changed)
                )
                made = replace(rule, recommend=replace(recommend, due=dues))
                words = f"{words} for {rule.id}"
                yield self._rule("due", words, due.span, made)

    def _due(self, due: Due) -> Iterator[tuple[str, Due | None]]:
        length = self._length(due.by)
        if length is None:
            yield f"it is no longer due *{due.anchor} {due.path}*", None
            return
        for new in lengths_beside(length):
            words = f"*{length}* becomes {new} in the day it is due"
            yield words, replace(due, by=new)

    def _length(self, by: Duration | ParameterRef | None) -> Duration | None:
        if not isinstance(by, ParameterRef):
            return by
        parameter = self.definition.parameters.get(by.name)
        value = parameter.history[-1].value if parameter else None
        return value if isinstance(value, Duration) else None

    def _texts(self, rule: Rule) -> Iterator[Mutant]:
        for text in rule.texts.values():
            for name, span, made in placeholders(text):
                changed = replace(
                    rule, texts=with_entry(rule.texts, text.language, made)
                )
                words = f"*{name}* is left out of the text of {rule.id}"
                yield self._rule("placeholder", words, span, changed)

    # --------------------------------------------------------------- what they rest on

    def of_conditions(self) -> Iterator[Mutant]:
        for name, named in self.definition.conditions.items():
            for change in changes(named.condition, self.facts):
                made = replace(named, condition=change.condition)
                yield Mutant(
                    change.mutator,
                    f"{change.words} in the condition `{name}`",
                    change.span,
                    ("condition", name),
                    self._with("conditions", name, made),
                )

    def _with(
        self, table: str, name: str, made: object
    ) -> Callable[[], RulesetDefinition]:
        entries: Mapping[str, object] = getattr(self.definition, table)
        return lambda: replace(
            self.definition,
            **{table: with_entry(entries, name, made)},  # type: ignore[arg-type]
        )

    def of_decision(self, decision: Decision) -> Iterator[Mutant]:
        for place, case in enumerate(decision.cases):
            where = f"row {place + 1} of `{decision.name}`"
            left = replace(decision, cases=without(decision.cases, place))
            yield self._decision("row", f"{where} is left out", case.span, left)
            for change in changes(case.when, self.facts):
                row = replace(case, when=change.condition)
                made = replace(decision, cases=replaced(decision.cases, place, row))
                words = f"{change.words} in {where}"
                yield self._decision(change.mutator, words, change.span, made)

    def _decision(self, mutator: str, words: str, span: Span, made: Decision) -> Mutant:
        make = self._with("decisions", made.name, made)
        return Mutant(mutator, words, span, ("decision", made.name), make)

    def of_parameters(self) -> Iterator[Mutant]:
        for name, parameter in self.definition.parameters.items():
            for place, value in enumerate(parameter.history):
                for new in beside(value.value):
                    changed = replace(value, value=new)
                    history = replaced(parameter.history, place, changed)
                    yield Mutant(
                        "parameter",
                        f"*{value.value}* becomes {new} in the parameter `{name}`",
                        value.span,
                        ("parameter", name),
                        self._with(
                            "parameters", name, replace(parameter, history=history)
                        ),
                    )

    def of_deadline(self, deadline: DeadlineRule) -> Iterator[Mutant]:
        where = f"the deadline `{deadline.name}`"
        if deadline.when is not None:
            always = replace(deadline, when=None)
            words = f"{where} always runs"
            yield self._deadline("deadline", words, deadline.when.span, always)
            for change in changes(deadline.when, self.facts):
                made = replace(deadline, when=change.condition)
                words = f"{change.words} in {where}"
                yield self._deadline(change.mutator, words, change.span, made)
        if isinstance(deadline.length, Duration):
            for new in lengths_beside(deadline.length):
                made = replace(deadline, length=new)
                words = f"*{deadline.length}* becomes {new} in {where}"
                yield self._deadline("deadline", words, deadline.span, made)
        for place, extension in enumerate(deadline.extensions):
            left = replace(deadline, extensions=without(deadline.extensions, place))
            words = f"the extension *{written(extension.when)}* is left out of {where}"
            yield self._deadline("deadline", words, extension.span, left)

    def _deadline(
        self, mutator: str, words: str, span: Span, made: DeadlineRule
    ) -> Mutant:
        make = self._with("deadlines", made.name, made)
        return Mutant(mutator, words, span, ("deadline", made.name), make)


_ALONE = frozenset(
    (
        "override",
        "before",
        "adjusts",
        "exclusive",
        "urgency",
        "due",
        "placeholder",
    )
)
"""The mutators that leave it alone when a rule is given: only one other rule may notice."""

_NEAR = {
    ActionUrgency.NOW: ActionUrgency.DAYS,
    ActionUrgency.DAYS: ActionUrgency.SOON,
    ActionUrgency.SOON: ActionUrgency.DAYS,
    ActionUrgency.ROUTINE: ActionUrgency.SOON,
}
"""The urgency beside each."""


def _policy(policy: IfUnknown) -> str:
    return str(policy.policy)


def with_entry(entries: Mapping[str, _T], key: str, value: _T) -> Mapping[str, _T]:
    """Return a mapping with another value under one key, in its old place."""
    return {**entries, key: value}


def without(items: tuple[_T, ...], place: int) -> tuple[_T, ...]:
    """Return a tuple without one of its items."""
    return items[:place] + items[place + 1 :]


def replaced(items: tuple[_T, ...], place: int, item: _T) -> tuple[_T, ...]:
    """Return a tuple with another item in one place."""
    return (*items[:place], item, *items[place + 1 :])
