"""Put an explanation together: what became of something goes in, the whole record comes out."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from mediation_rules import changes
from mediation_rules.assess.tables import source
from mediation_rules.explain import verdicts
from mediation_rules.explain.clauses import Writer, constants_of, pruned
from mediation_rules.explanation import (
    Clause,
    Explanation,
    GivenFact,
    Stop,
    UsedParameter,
)
from mediation_rules.fact_values import plain
from mediation_rules.implications import implied
from mediation_rules.locales import say
from mediation_rules.operators import NO, UNKNOWN
from mediation_rules.parameters import in_force
from mediation_rules.tracing.reasons import (
    TooMany,
    behind,
    deciding,
    narrowed,
    settling,
    told_behind,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mediation_rules.assessment import Assessment, Source
    from mediation_rules.explain.verdicts import Finding, Read
    from mediation_rules.rules import RulesetDefinition
    from mediation_rules.tracing import Subject, TracedCase

MOST_STOPS = 12
"""More smallest sets than these are not listed; the record says so."""


def explain(
    case: TracedCase,
    assessment: Assessment,
    subject: Subject,
    *,
    again: Callable[[TracedCase], Assessment] | None = None,
) -> Explanation:
    """Return why something is as it is.

    Args:
        case: What was told.
        assessment: What the ruleset said of it.
        subject: What to explain.
        again: Assesses the case with other facts, to search for what would change it, which
            takes longest; without it nothing is searched.
    """
    near = narrowed(case, subject)
    finding = _FINDERS[subject[0]](near, assessment, subject[1])
    found = _Explainer(near, finding, subject, assessment).explanation()
    if again is None:
        return found

    def is_so(tried: TracedCase, outcome: str) -> bool:
        """Tell whether advice is given or not once all other advice is there to shut it out."""
        advice = again(tried.within(case.definition))
        given = (*advice.recommendations, *advice.provisional)
        return any(subject[1] in item.rules for item in given) == (outcome == "yes")

    check = is_so if _may_be_shut_out(subject, case.definition) else None
    searched = changes.search(near, finding.goals, check=check)
    return found.model_copy(update={"changes": searched})


def _may_be_shut_out(subject: Subject, definition: RulesetDefinition) -> bool:
    kind, name = subject
    return kind == "advice" and any(
        name == reference.id or (name == rule.id and rule.exclusive_with)
        for rule in definition.rules.values()
        for reference in rule.exclusive_with
    )


_FINDERS: dict[str, Callable[[Any, Any, str], Finding]] = {
    "advice": verdicts.advice,
    "decision": verdicts.decision,
    "deadline": verdicts.deadline,
}


class _Explainer:
    """One thing on its way from what became of it to the record."""

    def __init__(
        self,
        case: TracedCase,
        finding: Finding,
        subject: Subject,
        assessment: Assessment,
    ) -> None:
        self.case = case
        self.finding = finding
        self.subject = subject
        self.assessment = assessment
        self.left_out = TooMany()
        self.named: dict[str, None] = {}

    def explanation(self) -> Explanation:
        finding, (kind, name) = self.finding, self.subject
        whole = finding.whole(self.case)
        read = finding.decided
        if read is None and whole.verdict is NO:
            read = finding.whole
        stops = tuple(self._stops(read)) if read else ()
        decided = self._deciding(read) if read else None
        open_ = None
        if whole.verdict is UNKNOWN:
            open_ = Writer(self.case.definition, self.case.situation()).clause(
                pruned((finding.open or finding.whole)(self.case))
            )
        reading = Writer(
            self.case.definition, self.case.situation(), only=False
        ).clause(whole)
        settled = [c for c in (decided, *(stop.clause for stop in stops)) if c]
        clauses = [*settled, open_] if open_ else settled
        return Explanation(
            id=f"deadlines.{name}" if kind == "deadline" else name,
            kind=kind,
            title=finding.title,
            as_of=self.case.as_of,
            standing=finding.standing,
            value=finding.value,
            policy=finding.policy,
            reasons=finding.reasons,
            deciding=decided,
            open=open_,
            stops=stops,
            more_stops=self.left_out.is_so,
            set_aside_by=finding.set_aside_by,
            waits_for=finding.waits_for,
            assumed=tuple(p for p in self.named if p in finding.case.assumed),
            facts=tuple(self._facts(open_, settled)),
            parameters=tuple(self._parameters(clauses)),
            counted=finding.counted,
            sources=tuple(self._sources(clauses)),
            reading=reading,
            receipt=self.assessment.receipt,
        )

    # ------------------------------------------------------------- what decided it

    def _deciding(self, read: Read) -> Clause:
        """Write what decides it, read with nothing known but the facts on which it rests."""
        case = self.finding.case
        step = read(case)
        if step.verdict is not NO:
            [first, *_] = settling(step, step.verdict, self.left_out)
            self._name(self._day_too(read, told_behind(case, step, first)))
        return self._written(read, self.named)

    def _day_too(self, read: Read, among: Iterable[str]) -> tuple[str, ...]:
        """Return the facts that decide: of a deadline those on which its day rests as well."""
        kind, name = self.subject
        if kind != "deadline":
            return deciding(self.finding.case, lambda c: read(c).verdict, among)

        def dated(case: TracedCase) -> object:
            found = case.situation().dated[name]
            return read(case).verdict, found.start, found.by_rule, found.act_by

        case = self.finding.case
        moved = sorted(case.told & behind(f"deadlines.{name}", case.definition))
        return deciding(case, dated, (*among, *moved))

    def _stops(self, read: Read) -> Iterator[Stop]:
        """Yield each smallest set that stops it, each written with nothing else known."""
        case = self.finding.case
        step = read(case)
        if step.verdict is not NO:
            return
        sets = settling(step, NO, self.left_out)
        self.left_out.is_so = self.left_out.is_so or len(sets) > MOST_STOPS
        seen = set[frozenset[str]]()
        for literals in sets[:MOST_STOPS]:
            facts = self._day_too(read, told_behind(case, step, literals))
            if frozenset(facts) not in seen:
                seen.add(frozenset(facts))
                self._name(facts)
                yield Stop(clause=self._written(read, facts), facts=facts)

    def _written(self, read: Read, facts: Iterable[str]) -> Clause:
        only = self.finding.case.only(facts)
        return Writer(only.definition, only.situation()).clause(pruned(read(only)))

    def _name(self, paths: Iterable[str]) -> None:
        self.named |= dict.fromkeys(paths)

    # --------------------------------------------------------- facts and constants

    def _facts(
        self, open_: Clause | None, decided: list[Clause]
    ) -> Iterator[GivenFact]:
        """Yield every fact that is named, also those that follow from one or are unknown."""
        case = self.finding.case
        yield from map(self._fact, self.named)
        asked = dict.fromkeys(test.name for clause in decided for test in clause.tests)
        follows = implied(case.only(self.named).values)
        yield from (self._fact(path) for path in asked if path in follows)
        steps = open_.tests if open_ else ()
        unknown = (*(step.name for step in steps), *self.finding.waits_for)
        known = case.situation().values
        for path in dict.fromkeys(unknown):
            if path in case.model and path not in known:
                yield self._fact(path)

    def _fact(self, path: str) -> GivenFact:
        case, fact = self.finding.case, self.case.model[path]
        row = implied(case.values).get(path)
        given: dict[str, Any] = {"origin": "unknown"}
        if path in case.values:
            given = {"origin": "told", "value": plain(case.values[path])}
        elif row is not None:
            given = {
                "origin": "implied",
                "value": True,
                "implied_by": row.premise,
                "because": row.because,
            }
        elif path in case.assumed:
            given = {"origin": "assumed", "value": plain(case.assumed[path])}
        elif path in case.answers:
            given = {"origin": "declined", "answer": str(case.answers[path])}
        return GivenFact(
            path=path,
            controllable=fact.controllable,
            sensitivity=fact.sensitivity,
            **given,
        )

    def _parameters(self, clauses: Iterable[Clause]) -> Iterator[UsedParameter]:
        definition = self.case.definition
        names = (name for c in clauses for step in c.walk() for name in step.parameters)
        for name in dict.fromkeys((*names, *_lengths(self.subject, definition))):
            parameter = definition.parameters[name]
            value = in_force(parameter, self.case.as_of)
            if value is not None:
                yield UsedParameter(
                    name=name,
                    title=say(parameter.title, definition.languages[0]),
                    value=str(value.value),
                    kind=parameter.kind,
                    since=value.since,
                    citations=tuple(r.id for r in value.cite),
                )

    def _sources(self, clauses: Iterable[Clause]) -> Iterator[Source]:
        """Yield the sources of the thing itself, its clauses, reasons and constants."""
        definition = self.case.definition
        cited = chain(
            *(step.citations for clause in clauses for step in clause.walk()),
            *(reason.citations for reason in self.finding.reasons),
            *(one.citations for one in self._parameters(clauses)),
            _own_citations(self.subject, definition),
        )
        for id_ in dict.fromkeys(cited):
            if id_ in definition.citations:
                yield source(definition.citations[id_])


def _own_citations(subject: Subject, definition: RulesetDefinition) -> Iterator[str]:
    kind, name = subject
    if kind == "advice":
        yield from (reference.id for reference in definition.rules[name].cite)
    elif kind == "deadline":
        yield from (reference.id for reference in definition.deadlines[name].cite)


def _lengths(subject: Subject, definition: RulesetDefinition) -> Iterator[str]:
    """Yield the constants by which a deadline is counted."""
    if subject[0] == "deadline":
        rule = definition.deadlines[subject[1]]
        for length in (rule.length, rule.margin):
            yield from constants_of(length)
