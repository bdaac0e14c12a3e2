"""Small rulesets made by hand: what a test does not care about has a default."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from mediation_rules import conditions as c
from mediation_rules import rules as r
from mediation_rules.conditions import DayUnit, Duration, Operator
from mediation_rules.deadlines import Calendar
from mediation_rules.diagnostics import Span
from mediation_rules.layers import Layer
from mediation_rules.situation import Situation

HERE = Span("made.yaml", 1, 1, 1, 1)
TODAY = date(2026, 10, 5)


def length(text: str) -> Duration:
    """Read `14 calendar days` or `1 year`."""
    count, _, unit = text.partition(" ")
    return Duration(int(count), DayUnit(f"{unit.removesuffix('s')}s"))


def when(condition: object) -> c.Condition:
    """Read the short form of a condition: a name, or a mapping with one key."""
    if isinstance(condition, str):
        return c.Named(condition, HERE)
    assert isinstance(condition, dict)
    [(key, value)] = condition.items()
    if key in ("all", "any"):
        items = tuple(when(item) for item in value)
        return c.All(items, HERE) if key == "all" else c.Any(items, HERE)
    if key == "not":
        return c.Not(when(value), HERE)
    if key in ("known", "unknown"):
        return c.Test(value, Operator(key), None, HERE, HERE)
    operator, operand = Operator.IS, value
    if isinstance(value, dict):
        [(word, operand)] = value.items()
        operator = Operator(word)
    return c.Test(key, operator, operand, HERE, HERE)


def refs(*ids: str) -> tuple[r.Reference, ...]:
    return tuple(r.Reference(id_, HERE) for id_ in ids)


def due(anchor: str, path: str | None = None, by: str | None = None) -> r.Due:
    return r.Due(anchor, path, length(by) if by else None, HERE)  # type: ignore[arg-type]


def rule(
    id_: str,
    condition: object,
    *,
    urgency: str = "routine",
    unless: Iterable[object] = (),
    due: Iterable[r.Due] = (),
    action: str | None = None,
    if_unknown: str | bool | Mapping[str, Any] = "ask",
    overrides: Iterable[str] = (),
    adjusts: Iterable[r.Adjustment] = (),
    before: Iterable[str] = (),
    exclusive_with: Iterable[str] = (),
    cite: Iterable[str] = (),
    protected: bool = False,
    recommends: bool = True,
) -> r.Rule:
    """Make a rule. `if_unknown` is a policy, or what is assumed."""
    policy = r.Policy(if_unknown) if isinstance(if_unknown, str) else r.Policy.ASSUME
    assumed = None if isinstance(if_unknown, str) else if_unknown
    recommend = r.Recommend(r.ActionUrgency(urgency), tuple(due), action, HERE)
    return r.Rule(
        id=id_,
        title={"en": f"Title of {id_}"},
        when=when(condition),
        unless=tuple(when(item) for item in unless),
        recommend=recommend if recommends else None,
        if_unknown=r.IfUnknown(policy, assumed, HERE),
        because={"en": f"Reason of {id_}."},
        before=refs(*before),
        overrides=tuple(
            r.Override(reference, {"en": f"{id_} comes first."})
            for reference in refs(*overrides)
        ),
        adjusts=tuple(adjusts),
        exclusive_with=refs(*exclusive_with),
        protected=protected,
        cite=refs(*cite),
        reviewer="nobody",
        review_by=None,
        formerly=(),
        texts={},
        cases=(),
        span=HERE,
    )


def adjustment(
    id_: str, *, urgency: str | None = None, due: Iterable[r.Due] = ()
) -> r.Adjustment:
    level = r.ActionUrgency(urgency) if urgency else None
    [reference] = refs(id_)
    return r.Adjustment(reference, level, tuple(due), {"en": f"More urgent: {id_}."})


def deadline(
    name: str,
    start: str,
    how_long: str | c.ParameterRef | None,
    *,
    before: bool = False,
    condition: object = None,
    extensions: Iterable[r.Extension] = (),
    **changes: Any,
) -> r.DeadlineRule:
    """Make a deadline of the family, counted forward, without margin or roll."""
    made = r.DeadlineRule(
        name=name,
        title={"en": f"Title of {name}"},
        when=None if condition is None else when(condition),
        start=start,
        direction="before" if before else "after",
        length=length(how_long) if isinstance(how_long, str) else how_long,
        holidays_count=False,
        roll="none",
        whose="family",
        margin=None,
        protects={"en": "a right"},
        note={},
        owner=None,
        extensions=tuple(extensions),
        protected=False,
        cite=(),
        span=HERE,
    )
    return replace(made, **changes)


def extension(
    condition: object, how_long: str | None, *, cite: Iterable[str] = ()
) -> r.Extension:
    given = length(how_long) if how_long else None
    return r.Extension(
        when(condition), given, {"en": "An exception."}, refs(*cite), HERE
    )


def parameter(name: str, *history: tuple[Any, date | None, date | None]) -> r.Parameter:
    values = tuple(
        r.ParameterValue(value, since, until, refs(f"cite-{name}"), HERE)
        for value, since, until in history
    )
    return r.Parameter(name, {"en": name}, "law", values, None, False, HERE)


def named(name: str, condition: object) -> r.NamedCondition:
    return r.NamedCondition(name, when(condition), {"en": name}, (), HERE)


def case(value: str, condition: object = None) -> r.DecisionCase:
    """Make a row of a decision; `otherwise` needs no condition."""
    asked = when({"all": []} if condition is None else condition)
    return r.DecisionCase(
        value, asked, {"en": f"Why {value}."}, refs(f"cite-{value}"), HERE
    )


def decision(
    name: str,
    *cases: r.DecisionCase,
    otherwise: str | None = None,
    hit: str = "first",
    if_unknown: bool | None = None,
    reasons: Iterable[tuple[object, str]] = (),
) -> r.Decision:
    values = [item.value for item in cases] + ([otherwise] if otherwise else [])
    policy = r.Policy.ASK if if_unknown is None else r.Policy.ASSUME
    return r.Decision(
        name=name,
        title={"en": f"Title of {name}"},
        hit=hit,  # type: ignore[arg-type]
        values={value: {"en": f"Label of {value}"} for value in values},
        cases=cases,
        otherwise=case(otherwise) if otherwise else None,
        reasons=tuple(
            r.DecisionReason(
                when(condition),
                bears,  # type: ignore[arg-type]
                {"en": f"It speaks {bears}."},
                (),
                HERE,
            )
            for condition, bears in reasons
        ),
        if_unknown=r.IfUnknown(policy, if_unknown),
        table_columns=(),
        span=HERE,
    )


def citation(id_: str) -> r.Citation:
    return r.Citation(
        id_, f"Title of {id_}", "U.S.", "binding", id_, None, TODAY, "a test", HERE
    )


def _key(part: Any) -> str:
    found = (getattr(part, name, None) for name in ("name", "id", "path"))
    return next(str(key) for key in found if key)


def definition(
    *parts: r.Rule
    | r.DeadlineRule
    | r.Parameter
    | r.NamedCondition
    | r.Decision
    | r.Citation
    | r.OwnFact,
    questions: Iterable[r.Question] = (),
    closures: Iterable[date] = (),
) -> r.RulesetDefinition:
    """Put the parts of a ruleset together."""

    def of(kind: type) -> dict[str, Any]:
        return {_key(part): part for part in parts if isinstance(part, kind)}

    sections = dict.fromkeys(rule.section for rule in of(r.Rule).values())
    return r.RulesetDefinition(
        id="made",
        version="0.1.0",
        title={"en": "Made"},
        jurisdiction="us_federal",
        extends=None,
        languages=("en",),
        maintainers=("a test",),
        review_by=None,
        sections=tuple(r.Section(name, {"en": name.title()}) for name in sections),
        notice={},
        rules=of(r.Rule),
        conditions=of(r.NamedCondition),
        decisions=of(r.Decision),
        parameters=of(r.Parameter),
        deadlines=of(r.DeadlineRule),
        citations=of(r.Citation),
        contacts={},
        own_facts=of(r.OwnFact),
        questions={"en": {question.path: question for question in questions}},
        school_closures=tuple(closures),
        files={},
        digest="made",
        layers=(Layer("made", "1.0", "made"),),
        span=HERE,
    )


def situation(
    values: Mapping[str, Any] | None = None, *, as_of: date = TODAY, **given: Any
) -> Situation:
    """Make a situation from flat values, without reading a dispute."""
    return Situation(as_of, dict(values or {}), **{"calendar": Calendar(), **given})
