"""What became of each kind of thing: an assessment and a reading go in, a `Finding` comes out.

A finding says what stands, what was read to find it, and which change would turn it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mediation_rules.assessment import Reason
from mediation_rules.changes import Goal
from mediation_rules.conditions import Operator, Test
from mediation_rules.explanation import Counted, Setter, Standing
from mediation_rules.locales import say
from mediation_rules.logic import Reading
from mediation_rules.operators import NO, UNKNOWN, YES, Verdict
from mediation_rules.rules import Policy
from mediation_rules.tracing.trace import Trace, Tracer, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.assessment import Assessment, DecisionResult
    from mediation_rules.dating import Dated
    from mediation_rules.rules import Decision, DecisionCase, Rule
    from mediation_rules.tracing.case import TracedCase

Read = Callable[["TracedCase"], Trace]


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """What became of one thing.

    Attributes:
        standing: In one word.
        title: What it is called.
        case: The case in which it was decided: with facts taken for granted, if so.
        decided: Reads what decided it; None while nothing did.
        whole: Reads everything about it.
        goals: What would turn it.
        open: Reads what is still open, where that is less than everything.
    """

    standing: Standing
    title: str
    case: TracedCase
    decided: Read | None
    whole: Read
    goals: tuple[Goal, ...]
    value: tuple[str, ...] = ()
    policy: str = ""
    reasons: tuple[Reason, ...] = ()
    set_aside_by: tuple[Setter, ...] = ()
    waits_for: tuple[str, ...] = ()
    counted: Counted | None = None
    open: Read | None = None


def tracer(case: TracedCase) -> Tracer:
    """Return what reads a case."""
    return Tracer(case.situation(), case.definition)


def toward(read: Read, verdict: Verdict) -> tuple[Goal, ...]:
    """Return the goals that would turn a verdict: its opposite, or of what is open both."""
    sides = {YES: (NO,), NO: (YES,)}.get(verdict, (YES, NO))
    return tuple(Goal(read, side) for side in sides)


# ------------------------------------------------------------------------- advice


def advice(case: TracedCase, assessment: Assessment, id_: str) -> Finding:
    """Say what became of a rule."""
    rule = case.definition.rules[id_]

    def whole(case: TracedCase) -> Trace:
        return tracer(case).rule(id_)

    def own(case: TracedCase) -> Trace:
        return tracer(case).applies(id_)

    root = whole(case)
    standing, reasons, waits, by = _found(case, assessment, rule, root)
    decided_in = _assuming(case, rule) if standing in ("assumed", "not_given") else case
    if root.verdict is not UNKNOWN:
        decided_in = case
    read: Read | None = whole
    if whole(decided_in).verdict is UNKNOWN:
        read = own if own(decided_in).verdict is YES else None
    return Finding(
        standing=standing,
        title=say(rule.title, case.definition.languages[0]),
        case=decided_in,
        decided=read,
        whole=whole,
        goals=_goals(whole, root.verdict, by),
        policy=rule.if_unknown.policy.value,
        reasons=reasons,
        set_aside_by=_setters(case, root, by),
        waits_for=waits,
    )


def _goals(
    whole: Read, verdict: Verdict, shut_out: tuple[str, ...]
) -> tuple[Goal, ...]:
    """Return what would turn it; of advice that another shuts out, that the other is not given."""
    if not shut_out:
        return toward(whole, verdict)
    rival = shut_out[0]
    return (Goal(lambda case: tracer(case).rule(rival), NO, outcome="yes"),)


_Found = tuple[Standing, tuple[Reason, ...], tuple[str, ...], tuple[str, ...]]


def _found(case: TracedCase, assessment: Assessment, rule: Rule, root: Trace) -> _Found:
    """Return the standing of a rule, its reasons, what it waits for, and rules that shut it out."""
    for item in (*assessment.recommendations, *assessment.provisional):
        if rule.id in item.rules:
            basis: Standing = "given" if item.basis == "settled" else item.basis
            if rule.id != item.id:  # merged: its own basis may be another
                is_assumed = rule.if_unknown.policy is Policy.ASSUME
                basis = "assumed" if is_assumed else "provisional"
            standing: Standing = "given" if root.verdict is YES else basis
            waits = item.waits_for if standing != "given" else ()
            return standing, item.reasons, waits, ()
    for waiting in (*assessment.held, *assessment.possible, *assessment.overridden):
        if waiting.id == rule.id:
            shut_out = waiting.by if root.verdict is YES else ()
            return waiting.status, waiting.reasons, waiting.waits_for, shut_out
    # A rule that only sets others aside is in no list.
    if root.verdict is YES:
        return "given", _because(case, rule), (), ()
    if root.verdict is UNKNOWN:
        waits = Reading(case.situation(), case.definition).open_facts_of(rule.id)
        is_silent = rule.recommend and rule.if_unknown.policy is Policy.ASSUME
        return ("not_given" if is_silent else "possible"), (), waits, ()
    return "not_given", (), (), ()


def _because(case: TracedCase, rule: Rule) -> tuple[Reason, ...]:
    text = say(rule.because, case.definition.languages[0])
    cited = tuple(dict.fromkeys(reference.id for reference in rule.cite))
    return (Reason(text=text, rule=rule.id, citations=cited),) if text else ()


def _assuming(case: TracedCase, rule: Rule) -> TracedCase:
    """Return the case with what a rule takes for granted."""
    assumed = rule.if_unknown.assumed
    if not isinstance(assumed, Mapping):
        return case
    known = case.situation().values
    return case.supposing({p: v for p, v in assumed.items() if p not in known})


def _setters(
    case: TracedCase, root: Trace, shut_out: tuple[str, ...]
) -> tuple[Setter, ...]:
    """Return the rules that set this one aside, or may."""
    reading = Reading(case.situation(), case.definition)
    language = case.definition.languages[0]
    # What would be set aside by another, but does not apply anyway, needs no mention.
    is_alive = all(part.verdict is not NO for part in root.parts if part.kind == "all")
    found = [
        Setter(
            rule=part.name,
            title=say(case.definition.rules[part.name].title, language),
            is_open=part.verdict is UNKNOWN,
            because=_said_of(case, part.name, root.name),
            waits_for=(
                reading.open_facts_of(part.name) if part.verdict is UNKNOWN else ()
            ),
        )
        for part in root.parts
        if part.kind == "override" and part.verdict is not YES and is_alive
    ]
    found += [
        Setter(
            rule=id_,
            title=say(case.definition.rules[id_].title, language),
            is_open=False,
        )
        for id_ in shut_out
    ]
    return tuple(found)


def _said_of(case: TracedCase, by: str, rule: str) -> str:
    language = case.definition.languages[0]
    overrides = case.definition.rules[by].overrides
    return next((say(o.because, language) for o in overrides if o.rule.id == rule), "")


# --------------------------------------------------------------------- decisions


def decision(case: TracedCase, assessment: Assessment, name: str) -> Finding:
    """Say what a decision came to."""
    found = assessment.decisions[name]

    def whole(case: TracedCase) -> Trace:
        return tracer(case).decision(name)

    standing: Standing = "decided" if found.settled else "undecided"
    if found.values and not found.settled:
        standing = "leaning"
    return Finding(
        standing=standing,
        title=found.title,
        case=case,
        decided=_decided(case, name, found),
        whole=whole,
        goals=(_another(case, name, frozenset(found.values)),),
        value=found.values,
        reasons=found.reasons,
        waits_for=found.waits_for,
        open=lambda case: _open_cases(case, name),
    )


def _open_cases(case: TracedCase, name: str) -> Trace:
    """Read the cases that may yet be taken: of a decision with one value down to one that holds."""
    made, reader = case.definition.decisions[name], tracer(case)
    found: list[Trace] = []
    for place, row in enumerate(made.cases, 1):
        step = reader.condition(row.when)
        if step.verdict is UNKNOWN:
            found.append(joined("case", "all", [step], name, row.when, str(place)))
        elif step.verdict is YES and made.hit == "first":
            break
    return joined("decision", "any", found, name)


def _decided(case: TracedCase, name: str, found: DecisionResult) -> Read | None:
    """Return what reads why a decision has its values: the case that is taken, or would be."""
    if case.definition.decisions[name].hit == "all" or found.settled:

        def values(case: TracedCase) -> Trace:
            read = tracer(case).values(name).items()
            said = [step for value, step in read if value in found.values]
            return joined("decision", "all", said, name)

        return values if found.values and values(case).verdict is YES else None

    if not found.values:
        return None
    rows = list(_rows(case, name))
    holds = (n for n, (_, step) in enumerate(rows) if step.verdict is YES)
    place = next(holds, None)
    if place is None or rows[place][1].kind == "otherwise":
        return None  # every case above is open, and nothing that is known decides

    def held(case: TracedCase) -> Trace:
        row, step = list(_rows(case, name))[place]
        return joined("case", "all", [step], name, row.when, str(place + 1))

    return held


def _another(case: TracedCase, name: str, now: frozenset[str]) -> Goal:
    """Return the goal that a decision has another value, or a set of values is another."""
    made = case.definition.decisions[name]
    is_first = made.hit == "first"

    def settled(case: TracedCase) -> Trace:
        read = tracer(case).values(name).items()
        gained = [step for value, step in read if value not in now]
        lost = [joined("not", "not", [step]) for value, step in read if value in now]
        return joined("any", "any", [*gained, *(() if is_first else lost)], name)

    standing = {
        n for n, (_, step) in enumerate(_rows(case, name)) if step.verdict is YES
    }

    def passing(case: TracedCase) -> Trace:
        return joined("any", "any", _rows_beside(case, name, now, standing), name)

    def value(case: TracedCase) -> str:
        if is_first and _passes_unknown(made):
            return next(
                (row.value for row, step in _rows(case, name) if step.verdict is YES),
                "",
            )
        read = tracer(case).values(name).items()
        return ", ".join(v for v, step in read if step.verdict is YES)

    is_passing = is_first and _passes_unknown(made)
    return Goal(
        passing if is_passing else settled,
        YES,
        value,
        accepts=lambda case: value(case) not in now,
    )


def _passes_unknown(decision: Decision) -> bool:
    """Whether a case that is unknown is passed over for the time being, as `assess` has it."""
    policy = decision.if_unknown
    return policy.policy is Policy.WARN or policy.assumed is False


def _rows(case: TracedCase, name: str) -> Iterator[tuple[DecisionCase, Trace]]:
    """Yield each case of a decision, `otherwise` last, with its own condition."""
    made, reader = case.definition.decisions[name], tracer(case)
    for row in made.cases:
        yield row, reader.condition(row.when)
    if made.otherwise:
        yield made.otherwise, joined("otherwise", "all", [], name)


def _rows_beside(
    case: TracedCase, name: str, now: frozenset[str], standing: set[int]
) -> Iterator[Trace]:
    """Yield what gives another value: its case holds, and none above that holds now and has not."""
    above: list[Trace] = []
    for place, (row, step) in enumerate(_rows(case, name)):
        if row.value not in now:
            parts = [step, *above]
            yield joined("case", "all", parts, name, row.when, str(place + 1))
        elif place in standing:
            above.append(joined("not", "not", [step], condition=row.when))


# --------------------------------------------------------------------- deadlines


def deadline(case: TracedCase, assessment: Assessment, name: str) -> Finding:
    """Say whether a deadline runs, and how it was counted."""
    rule = case.definition.deadlines[name]
    dated = case.situation().dated[name]

    def whole(case: TracedCase) -> Trace:
        return tracer(case).deadline(name)

    def has_day(case: TracedCase) -> Trace:
        known = Test(rule.start, Operator.KNOWN, None, rule.span, rule.span)
        read = tracer(case)
        return joined("all", "all", [read.deadline(name), read.condition(known)])

    verdict = whole(case).verdict
    is_dated = dated.start is not None
    goals = [Goal(whole, NO)] if verdict is not NO else []
    if verdict is not YES or not is_dated:
        goals.insert(0, Goal(whole if is_dated else has_day, YES))
    language = case.definition.languages[0]
    note = say(rule.note, language).strip()
    cited = tuple(dict.fromkeys(reference.id for reference in rule.cite))
    return Finding(
        standing=_RUNS[verdict],
        title=say(rule.title, language),
        case=case,
        decided=None if verdict is UNKNOWN else whole,
        whole=whole,
        goals=tuple(goals),
        value=(dated.by_rule.isoformat(),) if dated.by_rule else (),
        reasons=(Reason(text=note, citations=cited),) if note else (),
        waits_for=dated.waits_for,
        counted=_counted(dated, language),
    )


_RUNS: Mapping[Verdict, Standing] = {
    YES: "runs",
    NO: "does_not_run",
    UNKNOWN: "may_run",
}


def _counted(dated: Dated, language: str) -> Counted:
    rule, start = dated.rule, dated.start
    return Counted(
        start=rule.start,
        earliest_start=start[0] if start else None,
        latest_start=start[1] if start else None,
        direction=rule.direction,
        length=str(dated.length) if dated.length else "",
        by_rule=dated.by_rule,
        act_by=dated.act_by,
        missing=dated.missing,
        because=say(dated.extended.because, language) if dated.extended else "",
    )
