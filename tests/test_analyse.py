"""The analysis answers what can be and what follows, and shows a dispute for what it claims."""

from datetime import date

from mediation_rules.analyse import Analysis
from mediation_rules.analyse.diagrams import EVERYWHERE, NOWHERE
from mediation_rules.check import CheckedRuleset
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute
from mediation_rules.operators import NO, YES
from mediation_rules.ruleset import Ruleset
from tests import made
from tests.made import TODAY, length

FEDERAL = Ruleset.load("us-federal")
BUNDLED = Analysis(FEDERAL.checked, as_of=TODAY)

SOON = {"mediation.scheduled_on": {"within_next": length("14 calendar days")}}
ASKED = {"mediation.requested_on": {"older_than": length("30 calendar days")}}


def analysis(*parts: object) -> Analysis:
    found = made.definition(*parts)  # type: ignore[arg-type]  # parts of a ruleset
    facts = FactModel.of(Dispute).with_own(found.own_facts.values())
    facts = facts.derived(found.deadlines, found.decisions.values())
    return Analysis(CheckedRuleset(found, facts), as_of=TODAY)


def shown(found: Analysis, id_: str) -> str:
    region = found.regions[0].given(id_).yes
    return str(found.witness(region, found.shows(lambda each: each.given(id_) is YES)))


def test_every_bundled_rule_is_given_in_a_dispute_that_is_shown() -> None:
    [regions] = BUNDLED.regions
    shown_ids = {
        id_
        for id_ in FEDERAL.definition.rules
        if BUNDLED.witness(
            regions.given(id_).yes,
            BUNDLED.shows(lambda reading, id_=id_: reading.given(id_) is YES),  # type: ignore[misc]
        )
    }

    assert set(FEDERAL.definition.rules) == shown_ids


def test_a_dispute_that_is_shown_is_the_simplest_one_and_near_the_day() -> None:
    found = analysis(made.rule("a/soon", {"all": [SOON, ASKED]}))

    assert (
        "{as_of: 2026-10-05, given: {mediation.scheduled_on: 2026-10-05,"
        " mediation.requested_on: 2026-09-04}}"
    ) == shown(found, "a/soon")


def test_what_cannot_be_together_is_known_from_what_facts_imply() -> None:
    together = {
        "all": [{"known": "mediation.held_on"}, {"mediation.agreed": False}],
    }
    found = analysis(made.rule("a/never", together))
    region = found.regions[0].given("a/never").yes

    assert region != NOWHERE
    assert not found.can_be(region)
    assert "None" == shown(found, "a/never")


def test_an_implication_is_followed_through_a_fact_between() -> None:
    together = {
        "all": [
            {"stages": {"includes": "agreement_breached"}},
            {"agreement.broken": {"is_not": False}},
            {"agreement.signed": False},
        ]
    }
    found = analysis(made.rule("a/never", together))

    assert not found.can_be(found.regions[0].given("a/never").yes)


def test_days_that_contradict_each_other_are_never_shown() -> None:
    late = {"mediation.requested_on": {"after": date(2026, 11, 1)}}
    early = {"mediation.scheduled_on": {"before": date(2026, 11, 1)}}
    found = analysis(
        made.rule("a/never", {"all": [late, early]}),
        made.rule("a/late", late),
    )
    [regions] = found.regions

    assert not found.can_be(regions.given("a/never").yes)
    assert found.implies(regions.given("a/never").yes, NOWHERE)
    assert found.can_be(regions.given("a/late").yes)


def test_an_order_of_days_has_its_exception() -> None:
    held = {"mediation.held_on": {"after": date(2026, 9, 1)}}
    signed = {"agreement.signed_on": {"before": date(2026, 9, 1)}}
    mediated = {"agreement.kind": "mediation"}
    found = analysis(
        made.rule("a/other-paper", {"all": [held, signed]}),
        made.rule("a/never", {"all": [held, signed, mediated]}),
    )

    assert (
        "{as_of: 2026-10-05, given: {mediation.held_on: 2026-10-05,"
        " agreement.signed_on: 2026-08-31, agreement.kind: resolution}}"
    ) == shown(found, "a/other-paper")
    assert not found.can_be(found.regions[0].given("a/never").yes)


def test_an_exception_that_nobody_asks_of_is_left_open() -> None:
    held = {"mediation.held_on": {"after": date(2026, 9, 1)}}
    signed = {"agreement.signed_on": {"before": date(2026, 9, 1)}}
    found = analysis(made.rule("a/odd", {"all": [held, signed]}))

    assert found.can_be(found.regions[0].given("a/odd").yes)


def test_nothing_is_before_the_birth_of_the_child() -> None:
    young = {"student.born_on": {"after": date(2024, 1, 1)}}
    old = {"dispute.known_on": {"before": date(2023, 1, 1)}}
    found = analysis(
        made.rule("a/never", {"all": [young, old]}),
        made.rule("a/young", {"all": [young, {"known": "dispute.known_on"}]}),
    )

    assert not found.can_be(found.regions[0].given("a/never").yes)
    assert (
        "{as_of: 2026-10-05, given: {student.born_on: 2024-01-02,"
        " dispute.known_on: 2026-10-05}}"
    ) == shown(found, "a/young")


def test_a_day_known_roughly_is_told_as_a_range() -> None:
    found = analysis(
        made.rule("a/soon", SOON),
        made.rule("a/known", {"known": "mediation.scheduled_on"}),
    )
    [regions] = found.regions
    unsure = found.diagrams.meet(
        regions.kleene.unknown(regions.rule("a/soon")), regions.given("a/known").yes
    )

    assert (
        "{as_of: 2026-10-05, given: {mediation.scheduled_on: {earliest: 2026-10-05,"
        " latest: 2026-10-20}}}"
    ) == str(found.witness(unsure, lambda _: True))


def test_answers_without_a_value_are_told_as_answers() -> None:
    found = analysis(made.rule("a/declined", {"not": {"known": "urgency"}}))

    assert ("{as_of: 2026-10-05, given: {answers: {urgency: dont_know}}}") == shown(
        found, "a/declined"
    )


def test_a_count_of_a_set_is_told_with_members_that_imply_nothing() -> None:
    found = analysis(
        made.rule("a/three", {"stages": {"count": made_count("at_least", 3)}}),
        made.rule("a/none", {"issues": {"count": made_count("is", 0)}}),
        made.rule("a/one", {"issues": {"includes": "iep_goals"}}),
    )

    assert "given: {stages: [" in shown(found, "a/three")
    assert "{as_of: 2026-10-05, given: {issues: []}}" == shown(found, "a/none")
    assert "{as_of: 2026-10-05, given: {issues: [iep_goals]}}" == shown(found, "a/one")


def made_count(operator: str, number: int) -> object:
    from mediation_rules.conditions import Count, Operator

    return Count(Operator(operator), (number,), None)


def test_numbers_and_words_are_told_at_the_edge() -> None:
    found = analysis(
        made.rule("a/many", {"discipline.days_this_year": {"more_than": 10}}),
        made.rule("a/words", {"student.first_name": {"is_not": "Mia"}}),
    )

    assert ("{as_of: 2026-10-05, given: {discipline.days_this_year: 11}}") == shown(
        found, "a/many"
    )
    assert ("{as_of: 2026-10-05, given: {student.first_name: other words}}") == shown(
        found, "a/words"
    )


def test_what_is_opaque_is_said_to_be_so_and_never_claimed() -> None:
    found = analysis(
        made.rule("a/asked", "asked_by_the_application"),
        made.rule("a/plain", {"plan": "iep"}),
    )
    [regions] = found.regions

    assert not found.is_exact(regions.given("a/asked").yes)
    assert found.is_exact(regions.given("a/plain").yes)
    assert found.can_be(regions.given("a/asked").yes)
    assert "None" == shown(found, "a/asked")


def test_what_is_told_of_a_rule_is_read_as_an_assessment_reads_it() -> None:
    found = analysis(made.rule("a/plain", {"plan": "iep"}))
    reading = found.read_by(0, Dispute(plan="plan_504"))

    assert NO is reading.given("a/plain")
    assert found.implies(NOWHERE, EVERYWHERE)
