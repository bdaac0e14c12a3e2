"""Laws of explanations, over rulesets and disputes made up by chance, and over us-federal.

An explanation names what decides and nothing else: with these facts alone the verdict stays,
without any one of them it does not. A change that it names comes true when it is really made.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st
from tests import made
from tests.effort import A_THIRD

from mediation_rules import Dispute, Ruleset, tracing
from mediation_rules.changes import Goal, search
from mediation_rules.check import CheckedRuleset
from mediation_rules.checks.grade import grade
from mediation_rules.checks.prose import plain
from mediation_rules.checks.words import words_of
from mediation_rules.compile import compile_program
from mediation_rules.conform.invent import AS_OF, PARAMETERS, invent
from mediation_rules.conform.tell import Teller
from mediation_rules.dispute_error import DisputeError
from mediation_rules.explanation import ChangeSet, Explanation
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import told_values
from mediation_rules.logic import Reading
from mediation_rules.operators import NO, UNKNOWN, YES, Verdict
from mediation_rules.testing.strategies import disputes
from mediation_rules.tracing.trace import Tracer

SEEDS = st.integers(0, 2**32)
FACTS = FactModel.of(Dispute)
FEW = settings(max_examples=15)


@cache
def invented(seed: int) -> Ruleset:
    parameters = {
        name: made.parameter(name, (value, None, None))
        for name, value in PARAMETERS.items()
    }
    definition = replace(invent(Random(seed), FACTS), parameters=parameters)
    facts = FACTS.derived((), definition.decisions.values())
    checked = CheckedRuleset(definition, facts)
    return Ruleset(checked, compile_program(checked.definition), Dispute, {})


@cache
def us_federal() -> Ruleset:
    return Ruleset.load("us-federal")


def ruleset_of(seed: int | None) -> Ruleset:
    """Return the ruleset of a seed; us-federal for none. A seed reads well in a report."""
    return us_federal() if seed is None else invented(seed)


@st.composite
def invented_disputes(draw: st.DrawFn) -> tuple[int | None, Dispute]:
    """Return the seed of a ruleset, and a dispute about what it asks."""
    seed = draw(SEEDS)
    ruleset = invented(seed)
    teller = Teller(ruleset.definition, FACTS, PARAMETERS, AS_OF)
    values, answers = teller.tell(Random(draw(SEEDS)))
    return seed, told(values, answers)


def real_disputes() -> st.SearchStrategy[tuple[int | None, Dispute]]:
    quiet = {"timeline": None}  # long, and asked of by few rules
    return disputes(max_facts=40, where=quiet).map(lambda dispute: (None, dispute))


ANY = st.one_of(invented_disputes(), real_disputes())
TracedCase = tuple[int | None, Dispute, str]


@st.composite
def cases(
    draw: st.DrawFn,
    *wanted: Verdict,
    of: st.SearchStrategy[tuple[int | None, Dispute]] = ANY,
) -> TracedCase:
    """Return a ruleset, a dispute, and one of its rules that has a wanted verdict."""
    seed, dispute = draw(of)
    ruleset = ruleset_of(seed)
    rules = [
        rule
        for rule in ruleset.definition.rules
        if not wanted or verdict(ruleset, dispute, rule) in wanted
    ]
    assume(rules)
    return seed, dispute, draw(st.sampled_from(rules))


def told(values: Mapping[str, Any], answers: Mapping[str, Any]) -> Dispute:
    try:
        return Dispute.from_mapping({**values, "answers": dict(answers)})
    except DisputeError:
        assume(False)
        raise


def only(dispute: Dispute, paths: Any) -> Dispute:
    """Return the dispute with every other fact unknown."""
    values = {p: v for p, v in told_values(dispute).items() if p in paths}
    return told(values, {p: a for p, a in dispute.answers.items() if p in paths})


def changed(dispute: Dispute, change: ChangeSet) -> Dispute:
    """Return the dispute with the changes made, or fail if no family could tell it."""
    values, answers = told_values(dispute), dict[str, Any](dispute.answers)
    for fact in change.facts:
        values.pop(fact.path, None)
        answers.pop(fact.path, None)
        values |= {} if fact.after is None else {fact.path: fact.after}
        answers |= {fact.path: fact.answer} if fact.answer else {}
    settled = tracing.TracedCase.of(
        Dispute.from_mapping(values), us_federal().definition, FACTS, AS_OF
    ).situation()
    kept = {p: a for p, a in answers.items() if p not in settled.values}
    return Dispute.from_mapping({**values, "answers": kept})


def verdict(ruleset: Ruleset, dispute: Dispute, rule: str) -> Verdict:
    situation = ruleset.situation(dispute, as_of=AS_OF)
    return Reading(situation, ruleset.definition).given(rule)


def settled(ruleset: Ruleset, dispute: Dispute, rule: str) -> bool:
    """Return whether really assessing gives the advice, and as settled."""
    assessment = ruleset.assess(dispute, as_of=AS_OF)
    return any(
        rule in item.rules and item.basis == "settled"
        for item in assessment.recommendations
    )


def named(explanation: Explanation) -> tuple[str, ...]:
    return tuple(f.path for f in explanation.facts if f.origin in ("told", "declined"))


@given(cases())
def test_a_trace_says_what_the_plain_reading_says(
    case: TracedCase,
) -> None:
    """Every rule and every value of a decision has one verdict, however it is read."""
    seed, dispute, _ = case
    ruleset = ruleset_of(seed)
    situation = ruleset.situation(dispute, as_of=AS_OF)
    reading = Reading(situation, ruleset.definition)
    tracer = Tracer(situation, ruleset.definition)

    assert {r: reading.given(r) for r in ruleset.definition.rules} == {
        r: tracer.rule(r).verdict for r in ruleset.definition.rules
    }
    for name in ruleset.definition.decisions:
        traced = {v: step.verdict for v, step in tracer.values(name).items()}
        assert dict(reading.values(name)) == traced


@A_THIRD
@given(cases(YES, NO))
def test_the_named_facts_alone_decide(case: TracedCase) -> None:
    """With every fact that is not named unknown, the verdict stays: none of them matters."""
    seed, dispute, rule = case
    ruleset = ruleset_of(seed)
    before = verdict(ruleset, dispute, rule)
    event(str(before))
    why = ruleset.why(dispute, rule, as_of=AS_OF, with_changes=False)

    assert before is verdict(ruleset, only(dispute, named(why)), rule)


@A_THIRD
@given(cases(YES))
def test_without_a_named_reason_the_advice_goes(
    case: TracedCase,
) -> None:
    """Of the facts that give a piece of advice, each is needed."""
    seed, dispute, rule = case
    ruleset = ruleset_of(seed)
    paths = named(ruleset.why(dispute, rule, as_of=AS_OF, with_changes=False))
    event(f"{len(paths)} facts")

    for path in paths:
        fewer = only(dispute, [other for other in paths if other != path])
        assert verdict(ruleset, fewer, rule) is not YES
        assert not settled(ruleset, fewer, rule)


@A_THIRD
@given(cases(NO))
def test_each_stop_is_enough_and_no_part_of_it_is(
    case: TracedCase,
) -> None:
    """A smallest set of clauses stops the advice whatever else is so."""
    seed, dispute, rule = case
    ruleset = ruleset_of(seed)
    why = ruleset.why(dispute, rule, as_of=AS_OF, with_changes=False)
    event(f"{len(why.stops)} stops")

    assert why.stops
    for stop in why.stops:
        assert verdict(ruleset, only(dispute, stop.facts), rule) is NO
        for path in stop.facts:
            fewer = only(dispute, [other for other in stop.facts if other != path])
            assert verdict(ruleset, fewer, rule) is not NO


@FEW
@given(cases())
def test_a_change_that_is_named_comes_true_when_it_is_made(
    case: TracedCase,
) -> None:
    """The changed facts are a dispute that a family may tell, and really assessing it agrees."""
    seed, dispute, rule = case
    ruleset = ruleset_of(seed)
    # A rule that only moves or sets aside other advice shows in theirs.
    assume(ruleset.definition.rules[rule].recommend)
    changes = ruleset.why(dispute, rule, as_of=AS_OF).changes
    event(f"{len(changes.sets)} sets")

    for change in changes.sets:
        after = ruleset.assess(changed(dispute, change), as_of=AS_OF)
        advice = (*after.recommendations, *after.provisional)
        assert (change.outcome == "yes") == any(rule in one.rules for one in advice)


@FEW
@given(real_disputes())
def test_a_change_of_a_decision_gives_the_value_that_it_names(
    case: tuple[int | None, Dispute],
) -> None:
    """The value is another one, and it is the one that was told."""
    _, dispute = case
    ruleset = us_federal()
    why = ruleset.why(dispute, "mediation_fit", as_of=AS_OF)

    for change in why.changes.sets:
        after = ruleset.assess(changed(dispute, change), as_of=AS_OF).mediation_fit
        assert change.value == after.value
        assert after.values != why.value


@FEW
@given(real_disputes(), st.sampled_from(["dpc_sol", "ocr", "records", "civil_action"]))
def test_a_change_of_a_deadline_starts_or_stops_it(
    case: tuple[int | None, Dispute], name: str
) -> None:
    """It has a day after one change, and does not run after the other."""
    _, dispute = case
    ruleset = us_federal()
    assume(name in ruleset.definition.deadlines)
    why = ruleset.why(dispute, f"deadlines.{name}", as_of=AS_OF)

    for change in why.changes.sets:
        after = ruleset.situation(changed(dispute, change), as_of=AS_OF).dated[name]
        assert (change.outcome == "yes") == (after.applies is YES)


@FEW
@given(cases(of=invented_disputes()), SEEDS)
def test_no_smaller_change_was_missed(case: TracedCase, other: int) -> None:
    """If one other value of one fact turns the verdict, the search names that fact alone."""
    seed, dispute, rule = case
    ruleset = ruleset_of(seed)
    before = verdict(ruleset, dispute, rule)
    teller = Teller(ruleset.definition, FACTS, PARAMETERS, AS_OF)
    values, _ = teller.tell(Random(other))
    simple = [p for p in values if p not in ("issues", "documents_held", "timeline")]
    answers = dict(dispute.answers)
    case_ = ruleset._traced(dispute, AS_OF)
    found = set[tuple[str, str]]()
    for side in {YES: (NO,), NO: (YES,)}.get(before, (YES, NO)):
        goal = Goal(lambda c: Tracer(c.situation(), c.definition).rule(rule), side)
        changes = search(case_, [goal], most_changes=1, most_sets=1_000)
        assert changes.searched_to == 1
        found |= {
            (change.facts[0].path, change.outcome)
            for change in changes.sets
            if len(change.facts) == 1
        }

    for path in simple:
        rest = {p: a for p, a in answers.items() if p != path}
        try:
            after = Dispute.from_mapping(
                {**told_values(dispute), path: values[path], "answers": rest}
            )
        except DisputeError:
            continue
        now = verdict(ruleset, after, rule)
        if now is not before and now is not UNKNOWN:
            assert (path, now.value) in found


IDS = re.compile(r"[a-z]+/[a-z-]+|[a-z]+_[a-z_]+|\b[a-z]+\.[a-z_]+\b")


@FEW
@given(cases(of=real_disputes()))
def test_a_family_never_reads_an_id(case: TracedCase) -> None:
    """What is told to a family has words alone: no rule, condition, fact or citation by its id."""
    _, dispute, rule = case
    ids = {
        *us_federal().definition.rules,
        *(name for name in us_federal().definition.conditions if "_" in name),
        *(path for path in us_federal().facts if "." in path or "_" in path),
        *us_federal().definition.citations,
    }
    for subject in (rule, "mediation_fit", "deadlines.dpc_sol"):
        text = (
            us_federal().why(dispute, subject, as_of=AS_OF).render("text", width=1000)
        )
        typed = " ".join(v for v in told_values(dispute).values() if type(v) is str)

        assert [] == [
            word for word in IDS.findall(text) if word in ids and word not in typed
        ]


@FEW
@given(cases(of=real_disputes()))
def test_a_family_can_read_it(case: TracedCase) -> None:
    """What we say ourselves reads at grade 8 or below, whatever the dispute."""
    _, dispute, rule = case
    quiet = only(dispute, [p for p in told_values(dispute) if _is_ours(p)])

    for subject in (rule, "mediation_fit", "deadlines.dpc_sol"):
        text = us_federal().why(quiet, subject, as_of=AS_OF).render("text", width=1000)
        words = words_of("en")
        assert words
        found = grade(plain(text, words.terms, words.names))
        event(f"grade {found and round(found)}")
        assert found is None or found <= 8


def _is_ours(path: str) -> bool:
    return us_federal().facts[path].kind.value != "text"


@FEW
@given(cases())
def test_an_explanation_survives_json(case: TracedCase) -> None:
    """What is written as JSON and read back is the same."""
    seed, dispute, rule = case
    ruleset = ruleset_of(seed)
    why = ruleset.why(dispute, rule, as_of=AS_OF)

    assert why == Explanation.model_validate_json(why.model_dump_json())
