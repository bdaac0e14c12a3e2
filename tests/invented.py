"""Rulesets and disputes made by chance, ready to assess: all that a ruleset may do, in small."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

from mediation_rules import conditions as c
from mediation_rules import rules as r
from mediation_rules.check import CheckedRuleset
from mediation_rules.compile import compile_program
from mediation_rules.conditions import DayUnit, Duration, Operator, Test
from mediation_rules.conform.invent import (
    AS_OF,
    HERE,
    PARAMETERS,
    PATHS,
    _Inventor,
    invent,
)
from mediation_rules.conform.tell import Teller
from mediation_rules.contradictions import contradictions
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Answer, Dispute, told_values
from mediation_rules.ruleset import Ruleset
from tests.made import adjustment, deadline, due, extension, parameter

FACTS = FactModel.of(Dispute)
DAYS = ("mediation.requested_on", "mediation.scheduled_on")
ASSUMED: dict[str, c.Scalar] = {
    "plan": "iep",
    "student.in_danger": False,
    "mediation.agreed": True,
    "complaint.due_process_filed": False,
}


@cache
def ruleset(seed: int, rules: int = 8) -> Ruleset:
    """Invent a ruleset with deadlines, due dates, and policies of every kind."""
    rng = Random(seed)
    made = invent(rng, FACTS, rules=rules)
    if rng.random() < 0.7:
        made = _sparse(rng, made)
    made = replace(made, decisions=dict(map(_with_words, made.decisions.items())))
    parameters = {
        name: parameter(name, (value, None, None)) for name, value in PARAMETERS.items()
    }
    made = replace(made, parameters=parameters, deadlines=_deadlines(rng, made))
    ids = tuple(made.rules)
    made = replace(made, rules={id_: _richer(rng, made, id_) for id_ in ids})
    facts = FACTS.derived(made.deadlines, made.decisions.values())
    return Ruleset(
        checked=CheckedRuleset(made, facts),
        program=compile_program(made),
        model=Dispute,
        predicates={},
    )


def _sparse(rng: Random, made: r.RulesetDefinition) -> r.RulesetDefinition:
    """Leave a few rules that ask of a few facts: most of what is told does not matter."""
    plain = _Inventor(rng, FACTS)
    kept = list(made.rules)[: rng.randint(1, 4)]
    decisions = {
        name: replace(
            item,
            cases=tuple(replace(case, when=plain.condition(1)) for case in item.cases),
            reasons=tuple(
                replace(why, when=plain.condition(1)) for why in item.reasons
            ),
        )
        for name, item in made.decisions.items()
        if rng.random() < 0.3
    }
    rules = {
        id_: replace(
            made.rules[id_],
            when=plain.condition(1),
            unless=tuple(plain.condition(1) for _ in made.rules[id_].unless),
        )
        for id_ in kept
    }
    return replace(made, conditions={}, decisions=decisions, rules=rules)


def _with_words(item: tuple[str, r.Decision]) -> tuple[str, r.Decision]:
    """Let a decision say why: what has no words is never shown."""
    name, made = item
    cases = (
        replace(case, because={"en": f"case {n}"}) for n, case in enumerate(made.cases)
    )
    reasons = (
        replace(why, because={"en": f"why {n}"}) for n, why in enumerate(made.reasons)
    )
    return name, replace(made, cases=tuple(cases), reasons=tuple(reasons))


def _deadlines(rng: Random, made: r.RulesetDefinition) -> dict[str, r.DeadlineRule]:
    """Two deadlines from days that are told, and a third from the first; or fewer of them."""
    found = {}
    starts = (*DAYS, "deadlines.limit_0")
    for number, start in enumerate(starts[: rng.choice((0, 1, 2, 3, 3))]):
        units = (DayUnit.CALENDAR_DAYS, DayUnit.BUSINESS_DAYS, DayUnit.MONTHS)
        length = Duration(rng.randint(1, 12), rng.choice(units))
        base = deadline(
            f"limit_{number}",
            start,
            str(length),
            before=rng.random() < 0.3,
            roll=rng.choice(("none", "next_business_day")),
            whose=rng.choice(("family", "school")),
            protected=rng.random() < 0.3,
            hidden_while_unknown=rng.random() < 0.3,
        )
        when = _without_decisions(rng, made) if rng.random() < 0.6 else None
        longer = [extension({"all": []}, "3 business days")]
        longer[0] = replace(longer[0], when=_without_decisions(rng, made))
        found[base.name] = replace(
            base, when=when, extensions=tuple(longer) if rng.random() < 0.4 else ()
        )
    return found


def _without_decisions(rng: Random, made: r.RulesetDefinition) -> c.Condition:
    """A condition on a few facts, or one of the named conditions."""
    if made.conditions and rng.random() < 0.2:
        return c.Named("level_0", HERE)
    tests = [_simple(rng, rng.choice(PATHS)) for _ in range(rng.randint(1, 2))]
    return rng.choice((c.All, c.Any))(tuple(tests), HERE)


def _simple(rng: Random, path: str) -> Test:
    if rng.random() < 0.3 or path not in ASSUMED:
        return Test(path, Operator.KNOWN, None, HERE, HERE)
    operator = rng.choice((Operator.IS, Operator.IS_NOT))
    return Test(path, operator, ASSUMED[path], HERE, HERE)


def _richer(rng: Random, made: r.RulesetDefinition, id_: str) -> r.Rule:
    rule, others = made.rules[id_], [other for other in made.rules if other != id_]
    limits = list(made.deadlines)
    chance = rng.random
    when = rule.when
    if limits and chance() < 0.4:
        near = Test(
            f"deadlines.{rng.choice(limits)}",
            rng.choice((Operator.WITHIN_NEXT, Operator.OLDER_THAN, Operator.KNOWN)),
            None,
            HERE,
            HERE,
        )
        if near.operator is not Operator.KNOWN:
            near = replace(near, operand=Duration(5, DayUnit.BUSINESS_DAYS))
        when = rng.choice((c.All, c.Any))((when, near), HERE)
    adjusted = rng.sample(others, 1) if others and chance() < 0.3 else []
    rivals = rng.sample(others, 1) if others and chance() < 0.2 else []
    overridden = {item.rule.id for item in rule.overrides}
    return replace(
        rule,
        when=when,
        recommend=_recommend(rng, limits) if chance() < 0.9 else None,
        if_unknown=_policy(rng),
        adjusts=tuple(
            adjustment(
                id_,
                urgency=rng.choice(("now", "routine", None)),
                due=_dues(rng, limits),
            )
            for id_ in adjusted
        ),
        exclusive_with=tuple(
            r.Reference(id_, HERE) for id_ in rivals if id_ not in overridden
        ),
        protected=chance() < 0.2,
    )


def _recommend(rng: Random, limits: list[str]) -> r.Recommend:
    action = "shared" if rng.random() < 0.2 else None
    return r.Recommend(
        rng.choice(list(r.ActionUrgency)), _dues(rng, limits), action, HERE
    )


def _dues(rng: Random, limits: list[str]) -> tuple[r.Due, ...]:
    choices = [
        due("before", "mediation.scheduled_on", "3 calendar days"),
        due("within", None, "4 business days"),
    ]
    for name in limits:
        choices.append(due("on", f"deadlines.{name}"))
        choices.append(due("before", f"deadlines.{name}", "2 business days"))
    return tuple(rng.sample(choices, rng.choice((0, 0, 1, 2))))


def _policy(rng: Random) -> r.IfUnknown:
    policy = rng.choice(list(r.Policy))
    if policy is not r.Policy.ASSUME:
        return r.IfUnknown(policy)
    if rng.random() < 0.4:
        return r.IfUnknown(policy, rng.random() < 0.5)
    chosen = rng.sample(list(ASSUMED), rng.randint(1, 2))
    return r.IfUnknown(policy, {path: ASSUMED[path] for path in chosen})


# ----------------------------------------------------------------------- disputes


def dispute(rules: Ruleset, rng: Random) -> Dispute:
    """Tell a dispute about what the ruleset asks, without a contradiction."""
    teller = Teller(rules.definition, rules.facts, PARAMETERS, AS_OF)
    values, answers = teller.tell(rng)
    if rng.random() < 0.5:
        values["state"] = rng.choice(("US-TX", "US-AK", "US-NV"))
    return consistent(values, answers)


def consistent(
    values: dict[str, Any], answers: dict[str, Answer], kept: Collection[str] = ()
) -> Dispute:
    """Return a dispute of these facts, without those that contradict the others.

    What is `kept` stays, whatever contradicts it.
    """
    while problems := contradictions(values, answers):
        named = (problems[0].path.partition("[")[0], *problems[0].others)
        path = next(path for path in named if path in values and path not in kept)
        del values[path]
    return Dispute.from_mapping({**values, "answers": answers})


def part_of(whole: Dispute, rng: Random) -> Dispute:
    """Return a dispute in which some of the facts were not told yet."""
    share = rng.random()
    return consistent(
        {path: value for path, value in told(whole) if rng.random() < share},
        dict(whole.answers),
    )


def told(whole: Dispute) -> Iterator[tuple[str, Any]]:
    """Yield each fact that was told, with its value."""
    yield from told_values(whole).items()
