"""Invent rulesets: a source of chance goes in, a small ruleset without a mistake comes out.

The rulesets mean nothing. They use every operator, named conditions that lean on one another at
least four deep, decisions of both kinds, exceptions and chains of overrides, so that engines
can be compared on what a real ruleset may never happen to use.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from mediation_rules import conditions as c
from mediation_rules import rules as r
from mediation_rules.conditions import Condition, DayUnit, Duration, Operator, Test
from mediation_rules.diagnostics import Span
from mediation_rules.layers import Layer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from random import Random

    from mediation_rules.fact_model import Fact, FactModel

HERE = Span("invented.yaml", 1, 1, 1, 1)
AS_OF = date(2026, 10, 5)
DEPTH = 5

# A few facts of each kind: with many, two rules would hardly ever ask of the same one.
PATHS = (
    "plan",
    "urgency",
    "relationship",
    "issues",
    "documents_held",
    "student.in_danger",
    "student.age",
    "mediation.agreed",
    "mediation.requested_on",
    "mediation.scheduled_on",
    "complaint.due_process_filed",
    "discipline.days_this_year",
    "timeline",
)
PARAMETERS: Mapping[str, c.Scalar] = {
    "near": Duration(14, DayUnit.CALENDAR_DAYS),
    "limit": 10,
    "since": date(2026, 9, 1),
}


def invent(rng: Random, facts: FactModel, *, rules: int = 8) -> r.RulesetDefinition:
    """Return a ruleset of `rules` rules over a few of the facts."""
    return _Inventor(rng, facts).ruleset(rules)


class _Inventor:
    def __init__(self, rng: Random, facts: FactModel) -> None:
        self.rng = rng
        self.facts = facts
        self.decisions: dict[str, r.Decision] = {}
        self.conditions: dict[str, r.NamedCondition] = {}

    def ruleset(self, size: int) -> r.RulesetDefinition:
        for level in range(DEPTH):
            self._named(f"level_{level}")
        for number in range(2):
            self._decision(f"decision_{number}")
        self._named("last")
        rules: dict[str, r.Rule] = {}
        for number in range(size):
            rule = self._rule(f"section/rule-{number}", tuple(rules))
            rules[rule.id] = rule
        return definition(
            rules=rules, conditions=self.conditions, decisions=self.decisions
        )

    # -------------------------------------------------------------- named things

    def _named(self, name: str) -> None:
        condition = self.condition()
        if self.conditions:
            # Each leans on the one before, so that chains are sure to be long.
            before = c.Named(list(self.conditions)[-1], HERE)
            join = self.rng.choice((c.All, c.Any))
            condition = join((self._maybe_not(before), condition), HERE)
        self.conditions[name] = r.NamedCondition(name, condition, {}, (), HERE)

    def _decision(self, name: str) -> None:
        hit: Literal["first", "all"] = "first" if self.rng.random() < 0.5 else "all"
        values = ("a", "b", "c")
        cases = tuple(
            r.DecisionCase(self.rng.choice(values), self.condition(), {}, (), HERE)
            for _ in range(self.rng.randint(1, 4))
        )
        otherwise = None
        if hit == "first" and self.rng.random() < 0.7:
            always = c.All((), HERE)
            otherwise = r.DecisionCase(self.rng.choice(values), always, {}, (), HERE)
        reason = r.DecisionReason(self.condition(), "for", {}, (), HERE)
        self.decisions[name] = r.Decision(
            name=name,
            title={},
            hit=hit,
            values={key: {} for key in values},
            cases=cases,
            otherwise=otherwise,
            reasons=(reason,),
            if_unknown=r.IfUnknown(),
            table_columns=(),
            span=HERE,
        )

    def _rule(self, id_: str, earlier: Sequence[str]) -> r.Rule:
        chance = self.rng.random
        unless = tuple(self.condition() for _ in range(self.rng.choice((0, 0, 1, 2))))
        overridden = [id_ for id_ in earlier if chance() < 0.25]
        return r.Rule(
            id=id_,
            title={"en": id_},
            when=self.condition(),
            unless=unless,
            recommend=r.Recommend(self.rng.choice(list(r.ActionUrgency))),
            if_unknown=r.IfUnknown(self.rng.choice((r.Policy.ASK, r.Policy.HOLD))),
            because={},
            before=(),
            overrides=tuple(
                r.Override(r.Reference(other, HERE), {}) for other in overridden
            ),
            adjusts=(),
            exclusive_with=(),
            protected=False,
            cite=(),
            reviewer="",
            review_by=None,
            formerly=(),
            texts={},
            cases=(),
            span=HERE,
        )

    # ---------------------------------------------------------------- conditions

    def condition(self, depth: int = 2) -> Condition:
        """Return a condition on facts, names and decisions."""
        pick = self.rng.random()
        if depth and pick < 0.5:
            items = [self.condition(depth - 1) for _ in range(self.rng.randint(0, 3))]
            return self.rng.choice((c.All, c.Any))(tuple(items), HERE)
        if depth and pick < 0.6:
            return c.Not(self.condition(depth - 1), HERE)
        if self.conditions and pick < 0.72:
            return c.Named(self.rng.choice(list(self.conditions)), HERE)
        if self.decisions and pick < 0.8:
            return self._on_decision()
        return self.test(self.facts[self.rng.choice(PATHS)])

    def _maybe_not(self, condition: Condition) -> Condition:
        return c.Not(condition, HERE) if self.rng.random() < 0.3 else condition

    def _on_decision(self) -> Test:
        decision = self.rng.choice(list(self.decisions.values()))
        values = tuple(decision.values)
        one, two = self.rng.choice(values), tuple(self.rng.sample(values, 2))
        tests: list[tuple[Operator, Any]] = [
            (Operator.KNOWN, None),
            (Operator.UNKNOWN, None),
        ]
        if decision.hit == "first":
            tests += [(o, one) for o in (Operator.IS, Operator.IS_NOT)]
            tests += [(o, two) for o in (Operator.IN, Operator.NOT_IN)]
        else:
            tests += _set_tests(one, two)
            tests.append((Operator.COUNT, self._count(2)))
        return _test(decision.name, *self.rng.choice(tests))

    def test(self, fact: Fact) -> Test:
        """Return one test of a fact, with any operator that suits it."""
        if self.rng.random() < 0.15:
            return _test(
                fact.path, self.rng.choice((Operator.KNOWN, Operator.UNKNOWN)), None
            )
        return _test(fact.path, *_TESTS[fact.kind.value](self, fact))

    def _count(self, most: int, where: Condition | None = None) -> c.Count:
        bounds = tuple(sorted(self.rng.randint(0, most) for _ in range(2)))
        operator = self.rng.choice(_COUNTS)
        return c.Count(
            operator, bounds if operator is Operator.BETWEEN else bounds[:1], where
        )

    def _boolean(self, fact: Fact) -> tuple[Operator, Any]:
        return self.rng.choice((Operator.IS, Operator.IS_NOT)), self.rng.random() < 0.5

    def _enum(self, fact: Fact) -> tuple[Operator, Any]:
        few = fact.choices[:5]
        if self.rng.random() < 0.5:
            operator = self.rng.choice((Operator.IS, Operator.IS_NOT))
            return operator, self.rng.choice(few)
        operator = self.rng.choice((Operator.IN, Operator.NOT_IN))
        return operator, tuple(self.rng.sample(few, 2))

    def _ordered(self, fact: Fact) -> tuple[Operator, Any]:
        if self.rng.random() < 0.3:
            return self._enum(fact)
        return self._compared(lambda: self.rng.choice(fact.choices), fact.choices.index)

    def _integer(self, fact: Fact) -> tuple[Operator, Any]:
        if self.rng.random() < 0.2:
            return Operator.AT_LEAST, c.ParameterRef("limit", HERE)
        return self._compared(lambda: self.rng.randint(0, 20), lambda number: number)

    def _compared(
        self, constant: Callable[[], Any], order: Callable[[Any], int]
    ) -> tuple[Operator, Any]:
        if self.rng.random() < 0.2:
            return Operator.BETWEEN, tuple(sorted((constant(), constant()), key=order))
        return self.rng.choice(_COMPARISONS), constant()

    def _set(self, fact: Fact) -> tuple[Operator, Any]:
        few = fact.choices[:5]
        if self.rng.random() < 0.15:
            return Operator.COUNT, self._count(4)
        one, two = self.rng.choice(few), tuple(self.rng.sample(few, 2))
        return self.rng.choice(_set_tests(one, two))

    def _date(self, fact: Fact) -> tuple[Operator, Any]:
        rng = self.rng
        if rng.random() < 0.5:
            unit = rng.choice(
                (DayUnit.CALENDAR_DAYS, DayUnit.BUSINESS_DAYS, DayUnit.WEEKS)
            )
            length: Any = Duration(rng.randint(0, 20), unit)
            if rng.random() < 0.2:
                length = c.ParameterRef("near", HERE)
            return rng.choice(_WINDOWS), length
        day: Any = AS_OF + timedelta(days=rng.randint(-30, 30))
        if rng.random() < 0.3:
            day = c.FactRef("mediation.requested_on", HERE)
        elif rng.random() < 0.2:
            day = c.ParameterRef("since", HERE)
        return rng.choice(_DAYS), day

    def _records(self, fact: Fact) -> tuple[Operator, Any]:
        assert fact.record is not None
        kind = fact.record["kind"]
        where: Condition = _test("kind", *self._enum(kind))
        if self.rng.random() < 0.6:
            parts = (where, _test("on", *self._date(fact.record["on"])))
            where = self.rng.choice((c.All, c.Any))(parts, HERE)
        if self.rng.random() < 0.3:
            return Operator.COUNT, self._count(3, where)
        return self.rng.choice((Operator.ANY, Operator.ALL, Operator.NONE)), where


_COMPARISONS = (
    Operator.AT_LEAST,
    Operator.AT_MOST,
    Operator.MORE_THAN,
    Operator.LESS_THAN,
)
_COUNTS = (*_COMPARISONS, Operator.IS, Operator.IS_NOT, Operator.BETWEEN)
_WINDOWS = (Operator.WITHIN_NEXT, Operator.WITHIN_LAST, Operator.OLDER_THAN)
_DAYS = (
    Operator.BEFORE,
    Operator.AFTER,
    Operator.ON_OR_BEFORE,
    Operator.ON_OR_AFTER,
    Operator.IS,
    Operator.IS_NOT,
)

_TESTS: Mapping[str, Callable[[_Inventor, Fact], tuple[Operator, Any]]] = {
    "boolean": _Inventor._boolean,
    "enum": _Inventor._enum,
    "ordered": _Inventor._ordered,
    "integer": _Inventor._integer,
    "set": _Inventor._set,
    "date": _Inventor._date,
    "records": _Inventor._records,
}


def _set_tests(one: str, two: tuple[str, ...]) -> list[tuple[Operator, Any]]:
    return [
        (Operator.INCLUDES, one),
        (Operator.LACKS, one),
        (Operator.INCLUDES_ANY, two),
        (Operator.INCLUDES_ALL, two),
        (Operator.LACKS_ALL, two),
    ]


def _test(path: str, operator: Operator, operand: c.Operand) -> Test:
    return Test(path, operator, operand, HERE, HERE)


def definition(
    *,
    rules: Mapping[str, r.Rule] | None = None,
    conditions: Mapping[str, r.NamedCondition] | None = None,
    decisions: Mapping[str, r.Decision] | None = None,
) -> r.RulesetDefinition:
    """Return a ruleset of these parts and nothing else."""
    return r.RulesetDefinition(
        id="invented",
        version="0.0.0",
        title={"en": "Invented"},
        jurisdiction="us_federal",
        extends=None,
        languages=("en",),
        maintainers=(),
        review_by=None,
        sections=(r.Section("section", {"en": "Section"}),),
        notice={},
        rules=rules or {},
        conditions=conditions or {},
        decisions=decisions or {},
        parameters={},
        deadlines={},
        citations={},
        contacts={},
        own_facts={},
        questions={},
        school_closures=(),
        files={},
        digest="",
        layers=(Layer("invented", "", ""),),
        span=HERE,
    )
