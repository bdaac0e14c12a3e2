"""Read a rule, a decision or a deadline and keep every step: a case goes in, a tree comes out.

Each step joins its parts as `all`, `any` or `not`, so that whoever walks the tree needs to know
nothing of rules, exceptions, decisions or overrides. The verdicts are those of `logic`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from mediation_rules.conditions import (
    All,
    Any,
    Condition,
    Count,
    Named,
    Not,
    Operator,
    Test,
)
from mediation_rules.facts import Answer
from mediation_rules.logic import Reading
from mediation_rules.operators import (
    NO,
    OPPOSITE,
    Verdict,
    all_of,
    any_of,
    holds,
    negation,
    predicted,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from mediation_rules.explanation import StepKind
    from mediation_rules.logic import Facts
    from mediation_rules.rules import RulesetDefinition

Join = Literal["all", "any", "not", "leaf"]


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """One step of a reading.

    Attributes:
        kind: What it is: a test, a named condition, an exception, a case of a decision …
        join: How its verdict follows from its parts.
        verdict: What is known of it.
        name: The id of what it is about: a fact, condition, rule, decision or deadline.
        parts: The steps that it rests on.
        condition: What an author wrote, where there is such a thing.
        value: For a `value` of a decision, which; for a `case`, its place from 1.
    """

    kind: StepKind
    join: Join
    verdict: Verdict
    name: str = ""
    parts: tuple[Trace, ...] = ()
    condition: Condition | None = None
    value: str = ""

    @property
    def leaf(self) -> Leaf:
        """What tells this leaf from others: what it asks, wherever it is asked."""
        return self.condition or self.name

    def leaves(self) -> tuple[Trace, ...]:
        """Return every leaf below, in order, each once: a named step may stand in many places."""
        seen: dict[int, Trace] = {}

        def visit(step: Trace) -> None:
            if id(step) not in seen:
                seen[id(step)] = step
                for part in step.parts:
                    visit(part)

        visit(self)
        return tuple(step for step in seen.values() if step.join == "leaf")


Leaf = Condition | str
Subject = tuple[Literal["advice", "decision", "deadline"], str]
"""What an explanation is about: what it is, and its id."""


def trace(subject: Subject, facts: Facts, definition: RulesetDefinition) -> Trace:
    """Read what an explanation is about. For a decision: whether it is settled at all."""
    kind, name = subject
    tracer = Tracer(facts, definition)
    match kind:
        case "advice":
            return tracer.rule(name)
        case "deadline":
            return tracer.deadline(name)
        case _:
            return tracer.decision(name)


def joined(
    kind: StepKind,
    join: Literal["all", "any", "not"],
    parts: Iterable[Trace],
    name: str = "",
    condition: Condition | None = None,
    value: str = "",
) -> Trace:
    """Return a step whose verdict follows from its parts."""
    every = tuple(parts)
    verdicts = [part.verdict for part in every]
    found = _JOINED[join](verdicts)
    return Trace(kind, join, found, name, every, condition, value)


_JOINED: Mapping[str, Callable[[list[Verdict]], Verdict]] = {
    "all": all_of,
    "any": any_of,
    "not": lambda verdicts: negation(verdicts[0]),
}


@dataclass(slots=True)
class Tracer:
    """Reads one situation; what has a name is read once, and stands in several places."""

    facts: Facts
    definition: RulesetDefinition
    _found: dict[tuple[str, str], Trace] = field(default_factory=dict)

    def condition(self, condition: Condition) -> Trace:
        """Read any condition."""
        match condition:
            case All():
                parts = map(self.condition, condition.items)
                return joined("all", "all", parts, condition=condition)
            case Any():
                parts = map(self.condition, condition.items)
                return joined("any", "any", parts, condition=condition)
            case Not():
                part = self.condition(condition.item)
                return joined("not", "not", [part], condition=condition)
            case Named() if condition.name in self.definition.conditions:
                return self._named(condition)
            case Named():
                found = predicted(condition.name, self.facts)
                return Trace("predicate", "leaf", found, condition.name, (), condition)
        if condition.path in self.definition.decisions:
            return self._decided(condition)
        found = holds(condition, self.facts)
        return Trace("test", "leaf", found, condition.path, (), condition)

    def _named(self, condition: Named) -> Trace:
        name = condition.name
        if ("condition", name) not in self._found:
            part = self.condition(self.definition.conditions[name].condition)
            made = joined("condition", "all", [part], name, condition)
            self._found["condition", name] = made
        return self._found["condition", name]

    # ---------------------------------------------------------------------- rules

    def rule(self, id_: str) -> Trace:
        """Read a rule with its exceptions, and the rules that would set it aside."""
        if ("rule", id_) not in self._found:
            parts = (self.applies(id_), *self._overrides(id_))
            self._found["rule", id_] = joined("rule", "all", parts, id_)
        return self._found["rule", id_]

    def applies(self, id_: str) -> Trace:
        """Read what a rule itself asks of the facts."""
        rule = self.definition.rules[id_]
        when = self.condition(rule.when)
        parts = [joined("when", "all", [when], id_, rule.when)]
        for item in rule.unless:
            parts.append(joined("unless", "not", [self.condition(item)], id_, item))
        return joined("all", "all", parts, id_)

    def _overrides(self, id_: str) -> Iterator[Trace]:
        for other in self.definition.rules.values():
            if any(override.rule.id == id_ for override in other.overrides):
                yield joined("override", "not", [self.rule(other.id)], other.id)

    # ------------------------------------------------------------------ decisions

    def decision(self, name: str) -> Trace:
        """Read whether some value of a decision is settled."""
        return joined("decision", "any", self.values(name).values(), name)

    def values(self, name: str) -> dict[str, Trace]:
        """Read each value of a decision: yes when a case that gives it is taken."""
        if ("decision", name) not in self._found:
            decision = self.definition.decisions[name]
            cases = list(self._taken(name))
            rows = (*decision.cases, *filter(None, [decision.otherwise]))
            by_value: dict[str, list[Trace]] = {value: [] for value in decision.values}
            for row, case in zip(rows, cases, strict=True):
                by_value.setdefault(row.value, []).append(case)
            every = [
                joined("value", "any", found, name, value=value)
                for value, found in by_value.items()
            ]
            self._found["decision", name] = joined("decision", "any", every, name)
        return {part.value: part for part in self._found["decision", name].parts}

    def _taken(self, name: str) -> Iterator[Trace]:
        """Read each case: it holds, and of a decision with one value no case above it does."""
        decision = self.definition.decisions[name]
        above: list[Trace] = []
        for place, case in enumerate(decision.cases, 1):
            here = self.condition(case.when)
            parts = [here, *above] if decision.hit == "first" else [here]
            yield joined("case", "all", parts, name, case.when, str(place))
            above.append(joined("not", "not", [here], condition=case.when))
        if decision.otherwise:
            yield joined("otherwise", "all", above, name)

    def _decided(self, test: Test) -> Trace:
        """Read a test on a decision by way of its values."""
        values, operand = self.values(test.path), test.operand
        asked = OPPOSITE.get(test.operator, test.operator)
        decision = self.definition.decisions[test.path]
        if isinstance(operand, Count):
            # How many hold does not break up into steps that a person could follow.
            found = Reading(self.facts, self.definition).condition(test)
            return Trace("test", "leaf", found, test.path, (), test)
        if asked is Operator.KNOWN and decision.hit == "first":
            step = joined("decision", "any", values.values(), test.path, test)
        elif asked is Operator.KNOWN:
            both = (
                joined("any", "any", [each, joined("not", "not", [each])])
                for each in values.values()
            )
            step = joined("decision", "all", both, test.path, test)
        else:
            wanted = operand if isinstance(operand, tuple) else (operand,)
            none = Trace("value", "any", NO, test.path)
            parts = [values.get(str(value), none) for value in wanted]
            join: Literal["all", "any"] = (
                "all" if asked is Operator.INCLUDES_ALL else "any"
            )
            step = joined("decision", join, parts, test.path, test)
        if asked is test.operator:
            return step
        return joined("not", "not", [step], condition=test)

    # ------------------------------------------------------------------ deadlines

    def deadline(self, name: str) -> Trace:
        """Read whether a deadline runs: its own condition, and that of the one it starts from."""
        rule = self.definition.deadlines[name]
        parts: list[Trace] = []
        if rule.when is not None:
            parts.append(self.condition(rule.when))
        parent = rule.start.removeprefix("deadlines.")
        if parent != rule.start:
            parts.append(self.deadline(parent))
        elif self.facts.answers.get(rule.start) is Answer.DOES_NOT_APPLY:
            parts.append(Trace("start", "leaf", NO, rule.start))
        return joined("deadline", "all", parts, name)
