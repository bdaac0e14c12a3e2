"""The cases of rules and suites: there are some, they name what exists, and they say something."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING

from mediation_rules.checks import places
from mediation_rules.diagnostics import Diagnostic, closest, listed, quote
from mediation_rules.dispute_error import DisputeError
from mediation_rules.dispute_input import read_mapping
from mediation_rules.examples import Suite

if TYPE_CHECKING:
    from mediation_rules.checks.context import Check, Context
    from mediation_rules.diagnostics import Span
    from mediation_rules.examples import CaseExample
    from mediation_rules.rules import Reference, Rule, RulesetDefinition

_GIVEN = ("expect", "provisional", "order")
_SILENT = ("held", "possible", "overridden", "never")
_ONE_OF = ("expect", "provisional", "held", "possible", "overridden")


def rules_without_cases(context: Context) -> Iterator[Diagnostic]:
    """A rule, letter or worksheet has no example, so nothing shows what it does."""
    for rule in context.definition.rules.values():
        if not rule.cases:
            yield Diagnostic("MR601", rule.span, f"rule {quote(rule.id)} has no cases")
    for paper in context.definition.papers.values():
        if not paper.cases:
            message = f"{paper.kind} {quote(paper.name)} has no cases"
            fix = (
                "Add cases.yaml beside it: when it fits, what it says and leaves blank."
            )
            why = (
                "Nothing shows what it says, and nothing would notice if it said less."
            )
            yield Diagnostic("MR601", paper.span, message, why=why, fix=fix)


def rules_never_given(context: Context) -> Iterator[Diagnostic]:
    """No case of the ruleset expects a recommendation to be given, or none to be silent."""
    definition = context.definition
    if not context.is_whole:
        return
    cases = [case for _, case, _ in _cases(context) if case.confirm == "yes"]
    given = {id for case in cases for id in _ids(case, _GIVEN)} | {
        id for case in cases for id in (*case.due, *case.urgency, *case.says)
    }
    silent = {id for case in cases for id in _ids(case, _SILENT)}
    for rule in definition.rules.values():
        if rule.recommend is None or not rule.cases:
            continue
        names = {rule.id, rule.action}
        span = rule.cases[0].span or rule.span
        if given.isdisjoint(names):
            yield Diagnostic(
                "MR602", span, f"no case expects {quote(rule.id)} to be given"
            )
        if silent.isdisjoint(names):
            yield Diagnostic("MR603", span, f"no case keeps {quote(rule.id)} silent")


def _ids(case: CaseExample, keys: Collection[str]) -> Iterator[str]:
    for key in keys:
        for reference in _listed_under(case, key):
            yield reference.id


def _listed_under(case: CaseExample, key: str) -> tuple[Reference, ...]:
    found: tuple[Reference, ...] = getattr(case, key)
    return found


def unknown_columns(context: Context) -> Iterator[Diagnostic]:
    """A matrix has a rule or decision at its head that is not there."""
    definition = context.definition
    advice = _advice(definition)
    for suite in definition.suites.values():
        yield from _unknown_of(context, "rule", suite.advice, advice)
        yield from _unknown_of(
            context, "decision", suite.decisions, definition.decisions
        )


def _advice(definition: RulesetDefinition) -> set[str]:
    actions = (rule.action for rule in definition.rules.values())
    return {*definition.rules, *actions}


def _unknown_of(
    context: Context,
    kind: str,
    references: Iterable[Reference],
    known: Collection[str],
) -> Iterator[Diagnostic]:
    for reference in references:
        name = reference.id
        if name not in known and not context.is_written(kind, name):
            yield _unknown(reference.span, kind, name, known)


def unknown_expectations(context: Context) -> Iterator[Diagnostic]:
    """A case expects something of a rule, deadline, decision or fact that is not there."""
    definition = context.definition
    advice = _advice(definition)
    for case, span in _written(context):
        for key in (*_GIVEN, *_SILENT):
            yield from _unknown_of(context, "rule", _listed_under(case, key), advice)
        if case.ask_first and case.ask_first.id not in context.facts:
            yield _unknown(
                case.ask_first.span, "fact", case.ask_first.id, context.facts
            )
        groups: tuple[tuple[str, Mapping[str, object], Collection[str]], ...] = (
            ("rule", case.due, advice),
            ("rule", case.urgency, advice),
            ("rule", case.says, advice),
            ("deadline", case.deadlines, definition.deadlines),
            ("decision", case.decisions, definition.decisions),
        )
        for kind, expected, known in groups:
            for name in expected:
                if name not in known and not context.is_written(kind, name):
                    yield _unknown(
                        places.key(definition, span, name), kind, name, known
                    )
        for name, value in case.decisions.items():
            decision = definition.decisions.get(name)
            if decision and value not in decision.values:
                at = places.key(definition, span, name)
                yield _unknown(at, f"value of {quote(name)}", value, decision.values)


def _unknown(span: Span, kind: str, name: str, known: Collection[str]) -> Diagnostic:
    suggestion = closest(name, known)
    fix = "" if suggestion else f"Use one of: {listed(sorted(known))}"
    message = f"a case expects an unknown {kind}: {quote(name)}"
    return Diagnostic("MR604", span, message, fix=fix, suggestion=suggestion)


def contradictory_cases(context: Context) -> Iterator[Diagnostic]:
    """A case expects the same advice to be two things at once."""
    for _, case, _ in _cases(context):
        pairs = [
            *combinations(_ONE_OF, 2),
            ("expect", "never"),
            ("provisional", "never"),
        ]
        for one, other in pairs:
            first = {item.id: item.span for item in _listed_under(case, one)}
            for reference in _listed_under(case, other):
                if reference.id in first:
                    yield Diagnostic(
                        "MR608",
                        reference.span,
                        f"{quote(reference.id)} stands under `{one}` and under `{other}`",
                        related=((f"under `{one}`", first[reference.id]),),
                    )


def cases_that_say_nothing(context: Context) -> Iterator[Diagnostic]:
    """A case expects nothing, or nothing of the rule whose case it is."""
    for owner, case, span in _cases(context):
        named = {*_ids(case, (*_GIVEN, *_SILENT)), *case.due, *case.urgency, *case.says}
        if not (named or case.ask_first or case.deadlines or case.decisions):
            yield Diagnostic("MR609", span, f"case {quote(case.name)} expects nothing")
        elif isinstance(owner, Suite) or not owner.recommend:
            continue
        elif named.isdisjoint({owner.id, owner.action}):
            yield Diagnostic(
                "MR610",
                span,
                f"case {quote(case.name)} expects nothing of {quote(owner.id)}",
                severity="warning",
            )


def repeated_cases(context: Context) -> Iterator[Diagnostic]:
    """Two cases of a rule or suite have the same facts on the same day."""
    for owner in _owners(context):
        seen: dict[Hashable, CaseExample] = {}
        for case in owner.cases:
            first = seen.setdefault((case.as_of, _frozen(case.given)), case)
            if first is not case:
                place = (f"the first: {quote(first.name)}", first.span or owner.span)
                yield Diagnostic(
                    "MR605",
                    case.span or owner.span,
                    f"case {quote(case.name)} has the facts and day of another",
                    related=(place,),
                )


def facts_not_allowed(context: Context) -> Iterator[Diagnostic]:
    """The facts of a case contradict each other, so that no application could give them."""
    for _, case, span in _cases(context):
        yield from impossible_facts(context, case.given, span)


def impossible_facts(
    context: Context, given: Mapping[str, object], span: Span
) -> Iterator[Diagnostic]:
    """Report each contradiction in what a case gives."""
    try:
        read_mapping(given, context.facts)
    except DisputeError as error:
        for problem in error.problems:
            yield Diagnostic(
                "MR607",
                places.in_block(context.definition, span, problem.path),
                f"{quote(problem.path)}: {problem.message}",
                fix=f"Allowed is {problem.allowed}." if problem.allowed else "",
                suggestion=problem.suggestion,
            )


def cases_that_wait(context: Context) -> Iterator[Diagnostic]:
    """A case was written by the analysis, and nobody has said yet that it is right."""
    for _, case, span in _cases(context):
        if case.confirm == "unsure":
            message = f"case {quote(case.name)} waits for a person"
            yield Diagnostic("MR611", span, message, severity="warning")


def _frozen(value: object) -> Hashable:
    """Return `value` as something that can be compared and put in a set."""
    if isinstance(value, Mapping):
        return frozenset((str(key), _frozen(item)) for key, item in value.items())
    if isinstance(value, list | tuple | set | frozenset):
        return tuple(_frozen(item) for item in value)
    return str(value)


def _owners(context: Context) -> Iterator[Rule | Suite]:
    """Yield everything whose cases speak of rules."""
    yield from context.definition.rules.values()
    yield from context.definition.suites.values()


def _cases(context: Context) -> Iterator[tuple[Rule | Suite, CaseExample, Span]]:
    for owner in _owners(context):
        for case in owner.cases:
            yield owner, case, case.span or owner.span


def _written(context: Context) -> Iterator[tuple[CaseExample, Span]]:
    """Yield the cases that name what they speak of; for a row of a matrix, its columns do."""
    for owner in _owners(context):
        for case in owner.listed if isinstance(owner, Suite) else owner.cases:
            yield case, case.span or owner.span


CHECKS: tuple[Check, ...] = (
    rules_without_cases,
    rules_never_given,
    unknown_columns,
    unknown_expectations,
    contradictory_cases,
    cases_that_say_nothing,
    repeated_cases,
    facts_not_allowed,
    cases_that_wait,
)
