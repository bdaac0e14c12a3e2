"""Laws of the assessment, over small rulesets and disputes made up by chance.

The rules override, press, precede, exclude and merge with each other and take any policy on
what is unknown. Whatever they are: what is settled is what the plain reading gives, nothing
stands in two places, and no advice that safety may forbid is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from tests import made
from tests.made import TODAY, adjustment, deadline, decision, due, rule

from mediation_rules.assess.tables import URGENCIES
from mediation_rules.assessment import Assessment, Recommendation
from mediation_rules.check import CheckedRuleset
from mediation_rules.compile import compile_program
from mediation_rules.conform import available
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute, known_values
from mediation_rules.logic import Reading, whole
from mediation_rules.operators import NO, UNKNOWN, YES, Verdict
from mediation_rules.program import Program
from mediation_rules.rules import ActionUrgency, Policy, Rule, RulesetDefinition
from mediation_rules.ruleset import Ruleset
from mediation_rules.situation import read

FLAGS = (
    "student.in_danger",
    "student.out_of_school",
    "mediation.agreed",
    "support.has_lawyer",
    "placement.change_opposed",
)
START = "dispute.known_on"
STARTS = st.dates(date(2024, 9, 1), date(2026, 10, 5)).map(date.isoformat)
DUES = [
    due("on", "deadlines.limit"),
    due("before", "deadlines.limit", "10 calendar days"),
    due("within", None, "3 business days"),
]

FLAG_TESTS = st.builds(
    lambda path, value: {path: value}, st.sampled_from(FLAGS), st.booleans()
)
OTHER_TESTS: list[Any] = [
    {"deadlines.limit": {"within_next": made.length("60 calendar days")}},
    {"fit": "good"},
    {"known": START},
]
CONDITIONS = st.recursive(
    st.one_of(FLAG_TESTS, st.sampled_from(OTHER_TESTS)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: {"all": items}),
        st.lists(inner, max_size=3).map(lambda items: {"any": items}),
        inner.map(lambda item: {"not": item}),
    ),
    max_leaves=4,
)
SIMPLE = st.one_of(
    FLAG_TESTS, st.lists(FLAG_TESTS, max_size=3).map(lambda i: {"any": i})
)
ASSUMED_FACTS = st.dictionaries(
    st.sampled_from(FLAGS), st.booleans(), min_size=1, max_size=2
)
POLICIES = st.one_of(
    st.sampled_from(["ask", "warn", "hold", True, False]), ASSUMED_FACTS
)
OPEN = st.sampled_from(["hold", "ask", "warn"])
IDS = [f"s/rule-{n}" for n in range(7)]


@st.composite
def rules(
    draw: st.DrawFn,
    number: int,
    conditions: st.SearchStrategy[Any],
    policies: st.SearchStrategy[Any],
) -> Rule:
    """A rule that speaks of earlier ones only, so that nothing goes in a circle."""
    earlier = IDS[:number]
    some = (
        st.lists(st.sampled_from(earlier), max_size=2, unique=True)
        if earlier
        else st.just([])
    )
    pressed = [
        adjustment(id_, urgency=draw(st.sampled_from(list(ActionUrgency))))
        for id_ in draw(some)
    ]
    return rule(
        IDS[number],
        draw(conditions),
        urgency=draw(st.sampled_from(["now", "days", "soon", "routine"])),
        unless=draw(st.lists(FLAG_TESTS, max_size=1)),
        due=draw(st.lists(st.sampled_from(DUES), max_size=2)),
        action=draw(st.sampled_from([None, None, "same"])),
        if_unknown=draw(policies),
        overrides=draw(some),
        adjusts=pressed,
        before=draw(some),
        exclusive_with=draw(some),
        protected=draw(st.booleans()),
        recommends=draw(st.integers(0, 5)) > 0,
    )


@dataclass(frozen=True, eq=False)
class Made:
    """A ruleset ready to assess."""

    definition: RulesetDefinition
    checked: CheckedRuleset
    program: Program

    def __repr__(self) -> str:
        return "\n".join(map(repr, self.definition.rules.values()))

    def assess(self, facts: Mapping[str, Any], by: str = "compiled") -> Assessment:
        rules = Ruleset(
            checked=self.checked, program=self.program, model=Dispute, predicates={}
        )
        return rules.assess(facts, as_of=TODAY, engine=by)

    def reading(self, facts: Mapping[str, Any]) -> Reading:
        situation = read(Dispute.from_mapping(facts), self.definition, TODAY)
        return Reading(situation, self.definition)


def ready(definition: RulesetDefinition) -> Made:
    facts = FactModel.of(Dispute).derived(
        definition.deadlines, definition.decisions.values()
    )
    checked = CheckedRuleset(definition, facts)
    return Made(definition, checked, compile_program(definition))


@st.composite
def rulesets(
    draw: st.DrawFn,
    *,
    conditions: st.SearchStrategy[Any] = CONDITIONS,
    policies: st.SearchStrategy[Any] = POLICIES,
    least: int = 2,
) -> Made:
    size = draw(st.integers(least, len(IDS)))
    limit = deadline(
        "limit",
        START,
        "2 years",
        condition=draw(st.one_of(st.none(), SIMPLE)),
        margin=made.length("1 business days"),
    )
    fit = decision(
        "fit",
        made.case("poor", draw(SIMPLE)),
        made.case("good", draw(SIMPLE)),
        otherwise="maybe",
        if_unknown=draw(st.sampled_from([None, False])),
    )
    parts = [draw(rules(number, conditions, policies)) for number in range(size)]
    return ready(made.definition(limit, fit, *parts))


FACTS = st.builds(
    lambda flags, start: {**flags, **({START: start} if start else {})},
    st.dictionaries(st.sampled_from(FLAGS), st.booleans()),
    st.one_of(st.none(), STARTS),
)
ALL_FACTS = st.builds(
    lambda flags, start: {**flags, START: start},
    st.fixed_dictionaries({flag: st.booleans() for flag in FLAGS}),
    STARTS,
)


def places(found: Assessment) -> dict[str, list[str]]:
    """Say of each rule where it stands; merged rules stand where their action does."""
    where: dict[str, list[str]] = {}
    for advice in (*found.recommendations, *found.provisional):
        for id_ in advice.rules:
            where.setdefault(id_, []).append(advice.basis)
    for waiting in (*found.held, *found.possible, *found.overridden):
        where.setdefault(waiting.id, []).append(waiting.status)
    return where


def shut_out(found: Assessment, ruleset: Made) -> set[str]:
    """Return advice that was set aside because it excludes other advice."""
    return {
        waiting.id
        for waiting in found.overridden
        if not any(
            reference.rule.id == waiting.id
            for by in waiting.by
            for reference in ruleset.definition.rules[by].overrides
        )
    }


# ------------------------------------------------------------------- what is settled


@given(rulesets(), FACTS)
def test_what_the_plain_reading_gives_is_given(
    ruleset: Made, facts: dict[str, Any]
) -> None:
    """A rule that is settled to be given is advised, unless firmer advice excludes it."""
    found, reading = ruleset.assess(facts), ruleset.reading(facts)
    where, out = places(found), shut_out(found, ruleset)
    given_rules = [
        rule.id
        for rule in ruleset.definition.rules.values()
        if rule.recommend and reading.given(rule.id) is YES
    ]

    event(f"{len(given_rules)} rules given, {len(out)} shut out")
    assert [] == [
        id_ for id_ in given_rules if where.get(id_) != ["settled"] and id_ not in out
    ]


@given(rulesets(), FACTS)
def test_what_is_called_settled_rests_on_nothing_unknown(
    ruleset: Made, facts: dict[str, Any]
) -> None:
    """Settled advice has a rule that the plain reading gives, and waits for nothing."""
    found, reading = ruleset.assess(facts), ruleset.reading(facts)
    settled = [item for item in found.recommendations if item.basis == "settled"]

    assert all(reading.given(item.id) is YES for item in settled)
    assert not any(item.waits_for for item in settled)


@given(rulesets(), FACTS)
def test_a_rule_that_is_settled_not_to_apply_is_nowhere(
    ruleset: Made, facts: dict[str, Any]
) -> None:
    """Silence is silence: it is neither held, nor possible, nor set aside."""
    where, reading = places(ruleset.assess(facts)), ruleset.reading(facts)
    silent = [
        rule.id
        for rule in ruleset.definition.rules.values()
        if reading.condition(whole(rule)) is NO
    ]

    assert not set(silent) & set(where)


@given(rulesets(), FACTS, FACTS)
def test_one_more_fact_never_takes_back_what_is_settled(
    ruleset: Made, facts: dict[str, Any], more: dict[str, Any]
) -> None:
    """Learning adds; only advice that excludes other advice may still set it aside."""
    before = ruleset.assess(facts)
    after = ruleset.assess({**more, **facts})
    kept = {id_ for item in after.recommendations for id_ in item.rules}
    settled = {item.id for item in before.recommendations if item.basis == "settled"}
    fit, fit_then = before.decisions["fit"], after.decisions["fit"]

    assert settled <= kept | shut_out(after, ruleset)
    assert set(fit_then.possible) <= set(fit.possible)
    assert not fit.settled or fit == fit_then


@given(rulesets(), ALL_FACTS)
def test_when_all_is_known_nothing_waits(ruleset: Made, facts: dict[str, Any]) -> None:
    """With every fact told there is no question, no assumption and nothing provisional."""
    found = ruleset.assess(facts)

    assert not (*found.provisional, *found.held, *found.possible)
    asked = {question.path for question in found.questions}
    assert asked <= {"state"}  # nobody told it here, and its holidays may move a day
    assert not found.assumptions
    assert all(result.settled for result in found.decisions.values())
    assert all(item.basis == "settled" for item in found.recommendations)


# ------------------------------------------------------------------- what is unknown


@given(rulesets(), FACTS)
def test_every_rule_stands_in_one_place(ruleset: Made, facts: dict[str, Any]) -> None:
    """Advice is given, provisional, held, possible or set aside, and never two of them."""
    where = places(ruleset.assess(facts))

    assert [] == [id_ for id_, found in where.items() if len(found) > 1]


@given(rulesets(policies=OPEN, least=5), FACTS)
def test_what_safety_may_forbid_is_never_shown(
    ruleset: Made, facts: dict[str, Any]
) -> None:
    """While it is open whether a rule that holds is given, what it overrides is not advised."""
    found, reading = ruleset.assess(facts), ruleset.reading(facts)
    open_holders = [
        rule
        for rule in ruleset.definition.rules.values()
        if rule.if_unknown.policy is Policy.HOLD and reading.given(rule.id) is UNKNOWN
    ]
    forbidden = {o.rule.id for rule in open_holders for o in rule.overrides}
    shown = {i.id for i in (*found.recommendations, *found.provisional)}

    event(f"{len(forbidden)} forbidden")
    assert not forbidden & shown


@given(rulesets(), FACTS)
def test_held_advice_names_what_holds_it_and_what_to_ask(
    ruleset: Made, facts: dict[str, Any]
) -> None:
    """What is held back says which rule holds it, and which facts would tell."""
    found = ruleset.assess(facts)
    policies = {
        id_: rule.if_unknown.policy for id_, rule in ruleset.definition.rules.items()
    }

    assert all(item.by and item.waits_for for item in found.held)
    assert all(policies[by] is Policy.HOLD for item in found.held for by in item.by)


@given(rulesets(), FACTS)
def test_nothing_waits_for_what_is_known(ruleset: Made, facts: dict[str, Any]) -> None:
    """What is waited for is unknown, and some of it is asked where advice may still change."""
    found = ruleset.assess(facts)
    known = set(known_values(Dispute.from_mapping(facts)))
    awaited = [{*item.waits_for} for item in found.provisional]
    awaited += [{*item.waits_for} for item in found.held]
    possible = [{*item.waits_for} for item in found.possible]
    questions = [question.path for question in found.questions]

    assert all(known.isdisjoint(waits) for waits in (*awaited, *possible))
    assert all(waits & {*questions} for waits in awaited)
    assert len(questions) == len(set(questions))
    assert not set(questions) & known


@given(rulesets(), FACTS)
def test_what_is_not_settled_waits_for_something(
    ruleset: Made, facts: dict[str, Any]
) -> None:
    """Provisional, held and possible advice can always be settled by asking."""
    found = ruleset.assess(facts)

    assert all(item.waits_for for item in found.provisional)
    assert all(item.waits_for for item in found.held)
    assert all(item.waits_for for item in found.possible)


@given(rulesets(), FACTS)
def test_an_assumption_is_never_about_what_is_known(
    ruleset: Made, facts: dict[str, Any]
) -> None:
    """Only unknown facts are taken for granted, and each names advice that is shown."""
    found = ruleset.assess(facts)
    known = set(known_values(Dispute.from_mapping(facts)))
    assumed = {
        id_
        for item in (*found.recommendations, *found.provisional)
        for id_ in item.rules
    }

    assert not {assumption.path for assumption in found.assumptions} & known
    assert all(set(item.used_by) & assumed for item in found.assumptions)


@given(rulesets(conditions=SIMPLE, policies=ASSUMED_FACTS, least=5), FACTS)
def test_what_is_assumed_holds_once_it_is_told(
    ruleset: Made, facts: dict[str, Any]
) -> None:
    """Advice on an assumption about facts applies in a dispute where they are so."""
    found = ruleset.assess(facts)
    assuming = {id_ for item in found.assumptions for id_ in item.used_by}

    event(f"{len(assuming)} rules assume")
    assert [] == [
        id_
        for id_ in assuming
        if applies_when_told(ruleset.definition.rules[id_], ruleset, facts) is not YES
    ]


def applies_when_told(rule: Rule, ruleset: Made, facts: dict[str, Any]) -> Verdict:
    """Read a rule in the dispute in which what it assumes has been told."""
    assumed = rule.if_unknown.assumed
    assert isinstance(assumed, Mapping)
    return ruleset.reading({**assumed, **facts}).condition(whole(rule))


# -------------------------------------------------------------- order and exclusion


@given(rulesets(), FACTS)
def test_the_most_urgent_stands_first_and_what_comes_before_before(
    ruleset: Made, facts: dict[str, Any]
) -> None:
    """Urgency is first of all; among the equally urgent `before` is kept."""
    found = ruleset.assess(facts)

    assert [] == out_of_order(found.recommendations, ruleset)
    assert [] == out_of_order(found.provisional, ruleset)


def out_of_order(
    advice: tuple[Recommendation, ...], ruleset: Made
) -> list[tuple[str, str]]:
    """Return pairs of advice of which the first should not stand before the second."""
    rules = ruleset.definition.rules
    return [
        (one.id, other.id)
        for one, other in combinations(advice, 2)
        if URGENCIES[one.urgency] > URGENCIES[other.urgency]
        or (
            one.urgency is other.urgency
            and one.id in {reference.id for reference in rules[other.id].before}
        )
    ]


@given(rulesets(), FACTS, st.randoms(use_true_random=False))
def test_the_result_does_not_depend_on_the_order_of_the_files(
    ruleset: Made, facts: dict[str, Any], rng: Any
) -> None:
    """The same rules, read in another order, give the same result in the same order."""
    ids = list(ruleset.definition.rules)
    rng.shuffle(ids)
    shuffled = ready(
        replace(
            ruleset.definition,
            rules={id_: ruleset.definition.rules[id_] for id_ in ids},
        )
    )
    one, other = ruleset.assess(facts), shuffled.assess(facts)

    assert comparable(one) == comparable(other)


def comparable(found: Assessment) -> Any:
    """Return all but the order in which one piece of advice lists what bears on it."""
    plain = found.model_dump(mode="json")
    for key in ("recommendations", "provisional", "held", "possible", "overridden"):
        for item in plain[key]:
            for inner in ("waits_for", "reasons", "by"):
                item[inner] = sorted(map(str, item.get(inner, ())))
    for question in plain["questions"]:
        question["unlocks"].sort()
    # It tells any order from another; that of the files of a folder is fixed.
    del plain["receipt"]["answer_digest"]
    return plain


@given(rulesets(), FACTS)
def test_advice_that_excludes_other_advice_never_stands_with_it(
    ruleset: Made, facts: dict[str, Any]
) -> None:
    """What must never stand together never does, settled or provisional."""
    found = ruleset.assess(facts)
    shown = {
        id_: item.id
        for item in (*found.recommendations, *found.provisional)
        for id_ in item.rules
    }

    # Two rules of one action are one piece of advice.
    assert [] == [
        (id_, reference.id)
        for id_ in shown
        for reference in ruleset.definition.rules[id_].exclusive_with
        if shown.get(reference.id) not in (None, shown[id_])
    ]


@given(rulesets(), FACTS)
def test_an_action_is_advised_once(ruleset: Made, facts: dict[str, Any]) -> None:
    """Rules with one action make one piece of advice, settled or provisional."""
    found = ruleset.assess(facts)
    actions = [item.action for item in (*found.recommendations, *found.provisional)]

    assert len(actions) == len(set(actions))


# ---------------------------------------------------------------------- the result


@given(rulesets(), FACTS)
def test_the_result_comes_back_from_json_unchanged(
    ruleset: Made, facts: dict[str, Any]
) -> None:
    """Nothing is lost on the way to another program and back."""
    found = ruleset.assess(facts)

    assert found == Assessment.model_validate_json(found.model_dump_json())
    assert not found.diff(Assessment.model_validate_json(found.model_dump_json()))


@pytest.mark.parametrize("name", available())
@given(ruleset=rulesets(), facts=FACTS)
def test_every_engine_leads_to_the_same_result(
    name: str, ruleset: Made, facts: dict[str, Any]
) -> None:
    """Which engine ran is seen in the receipt and nowhere else."""
    expected = ruleset.assess(facts)
    found = ruleset.assess(facts, by=name)
    receipt = found.receipt.model_copy(update={"engine": "compiled"})

    assert expected == found.model_copy(update={"receipt": receipt})
