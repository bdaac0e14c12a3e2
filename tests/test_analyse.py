"""The analysis answers what can be and what follows, and shows a dispute for what it claims."""

from dataclasses import replace
from datetime import date
from typing import Self

import pytest
from pydantic import model_validator

from mediation_rules.analyse import Analysis
from mediation_rules.analyse.diagrams import EVERYWHERE, NOWHERE
from mediation_rules.analyse.locate import point_of
from mediation_rules.assess.standing import Status
from mediation_rules.check import CheckedRuleset
from mediation_rules.conditions import FactRef, ParameterRef
from mediation_rules.fact_model import FactModel
from mediation_rules.fact_values import DateRange, FactKind
from mediation_rules.facts import Dispute
from mediation_rules.logic import verdict as verdict_of
from mediation_rules.operators import NO, YES
from mediation_rules.relevance.standings import Standings
from mediation_rules.rules import OwnFact
from mediation_rules.ruleset import Ruleset
from mediation_rules.situation import with_values
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


# ----------------------------------------------------------------------- corners of it


def test_days_that_only_a_third_day_keeps_apart_are_never_shown() -> None:
    late = {"mediation.requested_on": {"after": date(2026, 11, 1)}}
    early = {"agreement.signed_on": {"before": date(2026, 9, 1)}}
    mediated = {"agreement.kind": "mediation"}
    held = {"known": "mediation.held_on"}
    found = analysis(made.rule("a/never", {"all": [late, held, early, mediated]}))

    assert found.can_be(found.regions[0].given("a/never").yes)
    assert "None" == shown(found, "a/never")


def test_a_range_of_days_stays_in_order_with_a_day() -> None:
    late = {"mediation.scheduled_on": {"after": date(2026, 11, 1)}}
    found = analysis(
        made.rule("a/late", late),
        made.rule("a/known", {"known": "mediation.scheduled_on"}),
        made.rule("a/asked", {"known": "mediation.requested_on"}),
    )
    [regions] = found.regions
    unsure = found.diagrams.meet(
        regions.kleene.unknown(regions.rule("a/late")),
        regions.given("a/known").yes,
        regions.given("a/asked").yes,
    )

    assert (
        "{as_of: 2026-10-05, given: {mediation.scheduled_on: {earliest: 2026-10-05,"
        " latest: 2026-11-02}, mediation.requested_on: 2026-10-05}}"
    ) == str(found.witness(unsure, lambda _: True))


def test_a_dispute_that_an_application_refuses_is_not_shown() -> None:
    class Strict(Dispute):
        @model_validator(mode="after")
        def _refuse(self) -> Self:
            raise ValueError("not this one")

    definition = made.definition(made.rule("a/plain", {"plan": "iep"}))
    checked = CheckedRuleset(definition, FactModel.of(Strict))
    found = Analysis(checked, as_of=TODAY, model=Strict)

    assert "None" == shown(found, "a/plain")


def _settled(path: str) -> object:
    return {"any": [{path: True}, {path: False}]}


def test_a_search_ends_when_nothing_is_left_or_after_its_tries() -> None:
    facts = [path for path in FactModel.of(Dispute) if path.startswith("mediation.")]
    told = [
        path for path in facts if FactModel.of(Dispute)[path].kind is FactKind.BOOLEAN
    ]
    found = analysis(
        made.rule("a/plain", {"plan": "iep"}),
        made.rule("a/many", {"all": [_settled(path) for path in told]}),
    )
    [regions] = found.regions

    assert 6 <= len(told)
    assert found.witness(EVERYWHERE, lambda _: False) is None
    assert found.witness(regions.given("a/plain").yes, lambda _: False) is None
    assert found.witness(regions.given("a/many").yes, lambda _: False) is None


def test_a_limit_that_no_start_in_sight_reaches_is_never_that_late() -> None:
    clock = made.deadline("clock", "dispute.known_on", "2 years")
    late = {"deadlines.clock": {"after": date(2090, 1, 1)}}
    found = analysis(clock, made.rule("a/late", late))

    assert not found.can_be(found.regions[0].given("a/late").yes)


def test_facts_that_a_ruleset_declares_are_told_as_well() -> None:
    own = OwnFact(
        path="small.paper_sent",
        kind="boolean",
        values=(),
        title="Paper sent",
        description="The school sent a paper.",
        unit=None,
        controllable=False,
        sensitivity="shared",
        distressing=False,
        span=made.HERE,
    )
    found = analysis(own, made.rule("a/sent", {"small.paper_sent": True}))

    assert "{as_of: 2026-10-05, given: {small.paper_sent: yes}}" == shown(
        found, "a/sent"
    )


def test_a_list_of_events_is_told_empty_where_nothing_more_is_known_of_it() -> None:
    found = analysis(made.rule("a/told", {"known": "timeline"}))

    assert "{as_of: 2026-10-05, given: {timeline: []}}" == shown(found, "a/told")


def test_a_member_may_be_a_parameter_with_a_value_or_without() -> None:
    paper = ParameterRef("paper", made.HERE)
    rule = made.rule("a/paper", {"documents_held": {"includes": paper}})
    other = made.rule("a/none", {"documents_held": {"includes": "no_such_paper"}})
    known = analysis(made.parameter("paper", ("iep_current", None, None)), rule, other)
    unknown = analysis(rule)

    assert ("{as_of: 2026-10-05, given: {documents_held: [iep_current]}}") == shown(
        known, "a/paper"
    )
    assert not known.can_be(known.regions[0].given("a/none").yes)
    assert not unknown.can_be(unknown.regions[0].given("a/paper").yes)


def test_school_days_and_limits_beside_each_other_are_opaque() -> None:
    clock = made.deadline("clock", "dispute.known_on", "2 years")
    school = made.deadline("school", "dispute.known_on", "10 school days")
    found = analysis(
        clock,
        school,
        made.rule(
            "a/window", {"dispute.known_on": {"within_last": length("10 school days")}}
        ),
        made.rule("a/limit", {"deadlines.school": {"before": TODAY}}),
        made.rule(
            "a/beside",
            {"hearing.scheduled_on": {"after": FactRef("deadlines.clock", made.HERE)}},
        ),
    )
    exact = [
        found.is_exact(found.regions[0].given(id_).yes)
        for id_ in ("a/window", "a/limit", "a/beside")
    ]

    assert [False, False, False] == exact


def test_a_day_beside_a_limit_lies_nowhere_while_one_of_them_is_not_known() -> None:
    clock = made.deadline("clock", "dispute.known_on", "2 years")
    beside = {"hearing.scheduled_on": {"after": FactRef("deadlines.clock", made.HERE)}}
    found = analysis(
        clock,
        made.rule("a/beside", beside),
        made.rule(
            "a/without_a_day", {"all": [beside, {"unknown": "hearing.scheduled_on"}]}
        ),
        made.rule(
            "a/without_a_limit", {"all": [beside, {"unknown": "dispute.known_on"}]}
        ),
    )
    [regions] = found.regions

    assert [True, False, False] == [
        found.can_be(regions.given(id_).yes)
        for id_ in ("a/beside", "a/without_a_day", "a/without_a_limit")
    ]


def test_a_window_that_no_calendar_reaches_is_unknown() -> None:
    far = {"dispute.known_on": {"within_last": length("9000000 calendar days")}}
    found = analysis(made.rule("a/far", far))

    assert not found.can_be(found.regions[0].given("a/far").yes)


def test_a_limit_of_no_known_length_is_never_near() -> None:
    clock = made.deadline("clock", "dispute.known_on", ParameterRef("limit", made.HERE))
    near = {"deadlines.clock": {"within_next": length("30 calendar days")}}
    found = analysis(clock, made.rule("a/near", near))

    assert not found.can_be(found.regions[0].given("a/near").yes)


def test_a_limit_that_rests_on_another_one_is_not_known_while_it_is_dated() -> None:
    near = {"deadlines.first": {"within_next": length("30 calendar days")}}
    found = analysis(
        made.deadline("first", "dispute.known_on", "2 years"),
        made.deadline(
            "second",
            "dispute.known_on",
            "1 years",
            condition=near,
            extensions=[made.extension({"all": []}, "3 years")],
        ),
        made.rule("a/second", {"deadlines.second": {"after": TODAY}}),
    )

    assert not found.can_be(found.regions[0].given("a/second").yes)


def test_a_day_that_is_assumed_is_a_cell_of_its_own() -> None:
    day = date(2026, 9, 1)
    assumed = made.rule("a/soon", SOON, if_unknown={"mediation.scheduled_on": day})
    found = analysis(assumed)
    axis = found.regions[0].answers.axis("mediation.scheduled_on")

    alone = [
        cell.values[0].earliest
        for cell in found.space.axes[axis].cells
        if cell.values
        and (day, day) == cell.values[0].earliest
        and len(cell.values) == 1
    ]

    assert (day, day) in alone


# -------------------------------------------------------------------------- locating


def test_a_dispute_is_found_in_its_cells() -> None:
    found = analysis(
        made.rule("a/words", {"student.first_name": {"is": "Mia"}}),
        made.rule("a/many", {"discipline.days_this_year": {"more_than": 10}}),
    )
    [regions] = found.regions
    told = {"student.first_name": "Ada", "discipline.days_this_year": 57}
    point = point_of(made.situation(told), found.space)

    assert found.diagrams.holds_at(regions.given("a/words").no, point)
    assert found.diagrams.holds_at(regions.given("a/many").yes, point)


def test_a_day_out_of_sight_is_refused() -> None:
    found = analysis(made.rule("a/soon", SOON))
    told = {"mediation.scheduled_on": date(1950, 1, 1)}

    with pytest.raises(LookupError, match=r"mediation\.scheduled_on has no cell"):
        point_of(made.situation(told), found.space)


# ------------------------------------------------------------------- two days compared


def next_to(operator: str) -> dict[str, object]:
    other = FactRef("hearing.scheduled_on", made.HERE)
    return {"mediation.scheduled_on": {operator: other}}


def test_two_days_that_are_compared_are_shown_in_their_order() -> None:
    found = analysis(
        made.rule("a/before", next_to("before")),
        made.rule("a/after", next_to("after")),
        made.rule("a/same", next_to("is")),
    )

    assert (
        "{as_of: 2026-10-05, given: {mediation.scheduled_on: 2026-10-05,"
        " hearing.scheduled_on: 2026-10-06}}"
    ) == shown(found, "a/before")
    assert (
        "{as_of: 2026-10-05, given: {mediation.scheduled_on: 2026-10-06,"
        " hearing.scheduled_on: 2026-10-05}}"
    ) == shown(found, "a/after")
    assert (
        "{as_of: 2026-10-05, given: {mediation.scheduled_on: 2026-10-05,"
        " hearing.scheduled_on: 2026-10-05}}"
    ) == shown(found, "a/same")


def test_two_days_whose_cells_keep_them_apart_cannot_lie_otherwise() -> None:
    late = {"mediation.scheduled_on": {"after": date(2026, 11, 1)}}
    early = {"hearing.scheduled_on": {"before": date(2026, 11, 1)}}
    found = analysis(made.rule("a/never", {"all": [late, early, next_to("before")]}))
    [regions] = found.regions

    assert found.is_exact(regions.given("a/never").yes)
    assert not found.can_be(regions.given("a/never").yes)


def test_a_day_compared_with_itself_is_opaque() -> None:
    own = FactRef("mediation.scheduled_on", made.HERE)
    found = analysis(made.rule("a/own", {"mediation.scheduled_on": {"is": own}}))

    assert not found.is_exact(found.regions[0].given("a/own").yes)


# ------------------------------------------------------- read off cells, and as it stands

READ = made.definition(
    made.decision(
        "open",
        made.case("a", {"mediation.agreed": True}),
        made.case("b", {"student.in_danger": True}),
        hit="all",
    ),
    made.decision(
        "fit", made.case("good", {"mediation.agreed": True}), otherwise="poor"
    ),
    made.deadline("records", "records.requested_on", "45 calendar days"),
)
DAY, NEXT, LAST = (date(2026, 11, day) for day in (1, 2, 3))


def about(first: date, last: date) -> DateRange:
    return DateRange(earliest=first, latest=last)


def two(one: object, other: object) -> dict[str, object]:
    return {"mediation.scheduled_on": one, "hearing.scheduled_on": other}


CONDITIONS: dict[str, dict[str, object]] = {
    "something came": {"known": "open"},
    "nothing came": {"unknown": "open"},
    "it is decided": {"known": "fit"},
    "a came": {"open": {"includes": "a"}},
    "both came": {"open": {"includes_all": ("a", "b")}},
    "one came": {"open": {"count": made_count("is", 1)}},
    "two came": {"open": {"count": made_count("at_least", 2)}},
    "two issues": {"issues": {"count": made_count("at_least", 2)}},
    "no limit": {"unknown": "deadlines.records"},
    "before": next_to("before"),
    "not before": next_to("on_or_after"),
    "the same day": next_to("is"),
}
TOLD: dict[str, dict[str, object]] = {
    "nothing": {},
    "agreed": {"mediation.agreed": True},
    "agreed, in danger": {"mediation.agreed": True, "student.in_danger": True},
    "not agreed": {"mediation.agreed": False},
    "neither": {"mediation.agreed": False, "student.in_danger": False},
    "no issue": {"issues": frozenset()},
    "three issues": {"issues": frozenset({"iep_goals", "placement", "iep_services"})},
    "asked for records": {"records.requested_on": DAY},
    "one day, the next": two(DAY, NEXT),
    "one day, the last": two(NEXT, DAY),
    "one day": two(DAY, DAY),
    "up to it": two(about(DAY, NEXT), NEXT),
    "from it": two(about(NEXT, LAST), NEXT),
    "around it": two(about(DAY, LAST), NEXT),
}


@pytest.mark.parametrize("asked", CONDITIONS)
@pytest.mark.parametrize("told", TOLD)
def test_a_condition_is_read_off_the_cells_of_a_dispute_as_it_is_read_in_it(
    asked: str, told: str
) -> None:
    condition = made.when(CONDITIONS[asked])
    facts = FactModel.of(Dispute).derived(READ.deadlines, READ.decisions.values())
    definition = replace(READ, rules={"a/asks": made.rule("a/asks", CONDITIONS[asked])})
    found = Analysis(CheckedRuleset(definition, facts), as_of=TODAY)
    situation = with_values(TOLD[told], definition, TODAY)
    sides, point = (
        found.regions[0].condition(condition),
        point_of(situation, found.space),
    )

    verdict = verdict_of(condition, situation, definition)

    expected = (verdict is YES, verdict is NO)
    assert expected == tuple(found.diagrams.holds_at(each, point) for each in sides)


def test_a_limit_is_cut_where_the_law_that_gives_its_length_changes() -> None:
    ends = date(2026, 10, 31)
    reply = made.parameter(
        "reply",
        (length("10 calendar days"), None, ends),
        (length("3 calendar days"), DAY, None),
    )
    late = {"deadlines.answer": {"after": date(2026, 11, 5)}}
    found = analysis(
        reply,
        made.deadline(
            "answer", "records.requested_on", ParameterRef("reply", made.HERE)
        ),
        made.rule("a/late", late),
    )
    region = found.regions[0].given("a/late").yes
    days = [date(2026, 10, 26), date(2026, 10, 27), ends, DAY]
    points = [
        point_of(made.situation({"records.requested_on": day}), found.space)
        for day in days
    ]

    assert [False, True, True, False] == [
        found.diagrams.holds_at(region, point) for point in points
    ]


def test_what_is_assumed_of_a_fact_that_nothing_asks_of_gives_nothing() -> None:
    found = analysis(made.rule("a/soon", SOON, if_unknown={"support.afraid": True}))
    [regions] = found.regions
    stands = Standings(regions).of("a/soon")
    open_ = regions.kleene.unknown(regions.rule("a/soon"))

    assert (NOWHERE, open_) == (stands[Status.ASSUMED], stands[Status.POSSIBLE])
