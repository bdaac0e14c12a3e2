"""An overlay may tighten what its base protects, and is told of every way in which it weakens it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mediation_rules import conditions as c
from mediation_rules import rules as r
from mediation_rules.check import CheckedRuleset
from mediation_rules.diagnostics import Diagnostic, Span
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute
from mediation_rules.layers import Change, SourceFile, Verb
from mediation_rules.weakening import Weakening, examine, weakenings
from mediation_rules.weakening.limits import compared
from tests import made
from tests.made import HERE, TODAY, length, refs

THERE = Span("overlay.yaml", 9, 1, 9, 2)

DANGER = {"student.in_danger": True}
ACT = made.rule(
    "safety/act",
    {"any": [DANGER, {"urgency": {"at_least": "emergency"}}]},
    urgency="now",
    due=[made.due("within", by="1 calendar days")],
    if_unknown="warn",
    protected=True,
)
TALK = made.rule("fit/talk", {"mediation.agreed": True}, exclusive_with=["safety/act"])
LIMIT = c.ParameterRef("limit", HERE)
CLOCK = made.deadline(
    "clock",
    "dispute.known_on",
    LIMIT,
    condition={"not": {"plan": "ifsp"}},
    margin=length("2 calendar days"),
    protected=True,
)
FILE = made.rule(
    "rights/file",
    {"deadlines.clock": {"within_next": length("60 calendar days")}},
    urgency="soon",
    due=[made.due("on", "deadlines.clock")],
    protected=True,
)


def parameter(value: object, *, owner: str | None = "state", cite: str = "a") -> Any:
    kept = length(value) if isinstance(value, str) else value
    entry = r.ParameterValue(kept, None, None, refs(cite), THERE)  # type: ignore[arg-type]
    return r.Parameter("limit", {}, "law", (entry,), owner, True, HERE)


BASE = (
    ACT,
    TALK,
    CLOCK,
    FILE,
    parameter("2 years"),
    made.citation("a"),
    made.citation("b"),
    replace(made.citation("habit"), strength="practice"),
)


def ruleset(*changed: Any, without: Iterable[str] = ()) -> CheckedRuleset:
    """The base with parts in the place of those that have the same name."""
    parts = {made._key(part): part for part in (*BASE, *changed)}
    kept = [part for name, part in parts.items() if name not in without]
    found = made.definition(*kept)
    facts = FactModel.of(Dispute).derived(found.deadlines, found.decisions.values())
    return CheckedRuleset(found, facts)


def examined(*changed: Any, without: Iterable[str] = ()) -> Weakening:
    return examine(ruleset(), ruleset(*changed, without=without), as_of=TODAY)


def found(*changed: Any, without: Iterable[str] = ()) -> list[str]:
    """What an author reads of an overlay that changes the base so."""
    items = examined(*changed, without=without).findings
    return [f"{item.code} {item.message}. {item.why}".strip(". ") for item in items]


def test_a_ruleset_does_not_weaken_itself() -> None:
    assert [] == found()


# ------------------------------------------------------------------------- less given


def test_a_narrower_when_is_shown_by_a_dispute_that_it_no_longer_covers() -> None:
    narrower = replace(ACT, when=made.when(DANGER))

    assert [
        "MR422 `safety/act` is protected, and is weaker here: given (settled), now, due"
        " 2026-10-06 became given (provisional), now, due 2026-10-06. This dispute shows"
        " it: {as_of: 2026-10-05, given: {urgency: emergency}}"
    ] == found(narrower)


def test_one_more_unless_is_a_weakening() -> None:
    excepted = replace(ACT, unless=(made.when({"mediation.agreed": True}),))

    assert [
        "MR422 `safety/act` is protected, and is weaker here: given (provisional), now,"
        " due 2026-10-06 became silent. This dispute shows it: {as_of: 2026-10-05,"
        " given: {mediation.agreed: yes}}"
    ] == found(excepted)


def test_a_new_rule_that_overrides_is_a_weakening() -> None:
    over = made.rule("fit/first", {"mediation.agreed": True}, overrides=["safety/act"])

    assert [
        "MR422 `safety/act` is protected, and is weaker here: given (provisional), now,"
        " due 2026-10-06 became silent. This dispute shows it: {as_of: 2026-10-05,"
        " given: {mediation.agreed: yes}}"
    ] == found(over)


def test_a_new_rule_that_holds_back_is_a_weakening_while_nothing_is_known() -> None:
    holding = made.rule(
        "fit/first",
        {"mediation.agreed": True},
        overrides=["safety/act"],
        if_unknown="hold",
    )

    assert [
        "MR422 `safety/act` is protected, and is weaker here: given (provisional), now,"
        " due 2026-10-06 became held. This dispute shows it: {as_of: 2026-10-05,"
        " given: {}}"
    ] == found(holding)


@pytest.mark.parametrize(
    ("policy", "became"),
    [
        (r.IfUnknown(), "possible"),
        (r.IfUnknown(r.Policy.HOLD), "possible"),
        (r.IfUnknown(r.Policy.ASSUME, False), "silent"),
    ],
)
def test_a_policy_that_waits_is_weaker_than_a_warning(
    policy: r.IfUnknown, became: str
) -> None:
    assert [
        "MR422 `safety/act` is protected, and is weaker here: given (provisional), now,"
        f" due 2026-10-06 became {became}. This dispute shows it: {{as_of: 2026-10-05,"
        " given: {}}"
    ] == found(replace(ACT, if_unknown=policy))


def test_advice_on_an_assumption_is_firmer_than_advice_with_a_warning() -> None:
    assumed = replace(ACT, if_unknown=r.IfUnknown(r.Policy.ASSUME, True))

    assert [] == found(assumed)


def test_a_fact_that_is_assumed_helps_only_where_it_is_unknown() -> None:
    danger = r.IfUnknown(r.Policy.ASSUME, {"student.in_danger": True})

    assert [
        "MR422 `safety/act` is protected, and is weaker here: given (provisional), now,"
        " due 2026-10-06 became possible. This dispute shows it: {as_of: 2026-10-05,"
        " given: {student.in_danger: no}}"
    ] == found(replace(ACT, if_unknown=danger))


def test_the_place_of_a_weakening_is_the_change() -> None:
    there = made.when({"mediation.agreed": True})
    assert isinstance(there, c.Test)
    excepted = replace(ACT, unless=(replace(there, span=THERE),))

    [item] = examined(excepted).findings

    assert THERE == item.span
    assert (("protected here", HERE),) == item.related


def test_a_condition_that_a_rule_uses_by_name_is_followed() -> None:
    by_name = replace(ACT, when=made.when("danger"))
    before = ruleset(by_name, made.named("danger", DANGER))
    after = ruleset(
        by_name, made.named("danger", {"all": [DANGER, {"mediation.agreed": False}]})
    )

    [item] = weakenings(before, after, as_of=TODAY)

    assert "MR422" == item.code
    assert "mediation.agreed: yes" in item.why


def test_advice_that_another_rule_gives_as_strongly_is_no_weakening() -> None:
    twin = replace(ACT, id="safety/again", protected=False)
    same = replace(twin, recommend=replace(twin.recommend, action="safety/act"))  # type: ignore[type-var]  # it recommends

    assert [] == found(replace(ACT, when=made.when(DANGER)), same)


# ------------------------------------------------------------------------ slower, later


def slower(**changes: Any) -> r.Rule:
    assert ACT.recommend
    return replace(ACT, recommend=replace(ACT.recommend, **changes))


def test_a_lower_urgency_is_a_weakening() -> None:
    assert [
        "MR423 `safety/act` is protected, and is weaker here: given (provisional), now,"
        " due 2026-10-06 became given (provisional), soon, due 2026-10-06. This dispute"
        " shows it: {as_of: 2026-10-05, given: {}}"
    ] == found(slower(urgency=r.ActionUrgency.SOON))


def test_a_rule_that_lowers_the_urgency_of_another_is_a_weakening() -> None:
    lowers = made.rule(
        "fit/slow",
        {"mediation.agreed": True},
        adjusts=[made.adjustment("safety/act", urgency="soon")],
        recommends=False,
    )

    assert [
        "MR423 `safety/act` is protected, and is weaker here: given (provisional), now,"
        " due 2026-10-06 became given (provisional), soon, due 2026-10-06. This dispute"
        " shows it: {as_of: 2026-10-05, given: {mediation.agreed: yes}}"
    ] == found(lowers)


@pytest.mark.parametrize(
    ("due", "became"),
    [
        ((made.due("within", by="3 calendar days"),), ", due 2026-10-08"),
        ((), ""),
    ],
)
def test_a_later_day_or_none_is_a_weakening(
    due: tuple[r.Due, ...], became: str
) -> None:
    assert [
        "MR423 `safety/act` is protected, and is weaker here: given (provisional), now,"
        f" due 2026-10-06 became given (provisional), now{became}. This dispute shows"
        " it: {as_of: 2026-10-05, given: {}}"
    ] == found(slower(due=due))


def test_a_later_day_is_searched_for_over_the_days_that_it_rests_on() -> None:
    assert FILE.recommend
    late = (made.due("after", "deadlines.clock", by="1 calendar days"),)
    later = replace(FILE, recommend=replace(FILE.recommend, due=late))

    seen = examined(later)

    assert ["MR423"] == [item.code for item in seen.findings]
    assert ("rights/file: due day",) == seen.searched


# ------------------------------------------------------------------------- shut out


def test_a_protected_rule_that_excludes_another_can_shut_it_out() -> None:
    alone = made.rule(
        "fit/alone",
        {"mediation.agreed": True},
        exclusive_with=["safety/act"],
        protected=True,
        urgency="now",
        before=["safety/act"],
    )

    assert [
        "MR424 `safety/act` is protected, and is weaker here: given (provisional), now,"
        " due 2026-10-06 became overridden. This dispute shows it: {as_of: 2026-10-05,"
        " given: {mediation.agreed: yes}}"
    ] == found(alone)


def test_a_rule_that_is_not_protected_never_shuts_a_protected_one_out() -> None:
    alone = made.rule(
        "fit/alone", {"mediation.agreed": True}, exclusive_with=["safety/act"]
    )

    assert [] == found(alone)


def test_a_protected_rule_that_comes_after_the_other_does_not_shut_it_out() -> None:
    after = made.rule(
        "fit/after", DANGER, exclusive_with=["safety/act"], protected=True
    )

    seen = examined(after)

    assert () == seen.findings
    assert ("safety/act: exclusive advice",) == seen.searched


# --------------------------------------------------------------------------- limits


@pytest.mark.parametrize("cite", ["a", "habit"])
def test_a_longer_limit_needs_a_binding_source_of_its_own(cite: str) -> None:
    [item] = examined(parameter("3 years", cite=cite)).findings

    assert "MR425" == item.code
    assert (
        "`limit` is protected: 2 years became 3 years, as of 2026-10-05" == item.message
    )
    assert THERE == item.span


def test_a_state_may_set_a_longer_limit_by_its_own_law() -> None:
    assert [] == found(parameter("3 years", cite="b"))


def test_nobody_may_lengthen_a_limit_that_has_no_owner() -> None:
    before = ruleset(parameter("2 years", owner=None))
    after = ruleset(parameter("3 years", owner=None, cite="b"))

    assert ["MR425"] == [item.code for item in weakenings(before, after, as_of=TODAY)]


def test_a_shorter_limit_is_a_tightening() -> None:
    assert [] == found(parameter("1 years", cite="habit"))


def test_a_limit_without_a_value_is_a_weakening() -> None:
    entry = r.ParameterValue(length("2 years"), date(2030, 1, 1), None, (), THERE)
    emptied = replace(parameter("2 years"), history=(entry,))

    assert (
        "MR425 `limit` is protected and has no value on 2026-10-05" in found(emptied)[0]
    )


def test_a_value_that_comes_later_is_looked_at_on_its_day() -> None:
    now = parameter("2 years").history[0]
    later = replace(
        now, value=length("3 years"), since=date(2027, 7, 1), cite=refs("habit")
    )

    seen = examined(replace(parameter("2 years"), history=(now, later)))

    assert (TODAY, date(2027, 7, 1)) == seen.days
    assert ["`limit` is protected: 2 years became 3 years, as of 2027-07-01"] == [
        item.message for item in seen.findings
    ]


def test_of_a_limit_that_runs_back_from_a_day_the_shorter_one_is_weaker() -> None:
    back = replace(CLOCK, direction="before")
    before, after = ruleset(back), ruleset(back, parameter("1 years", cite="habit"))

    assert ["MR425"] == [item.code for item in weakenings(before, after, as_of=TODAY)]


def test_a_number_that_is_protected_only_changes_by_a_binding_source() -> None:
    before = ruleset(parameter(10), without=["clock", "rights/file"])
    after = ruleset(parameter(9, cite="habit"), without=["clock", "rights/file"])

    [item] = weakenings(before, after, as_of=TODAY)

    assert "`limit` is protected: 10 became 9, as of 2026-10-05" == item.message


@pytest.mark.parametrize(
    ("old", "new", "order"),
    [
        ("14 calendar days", "2 weeks", "longer"),
        ("10 calendar days", "10 business days", "longer"),
        ("1 months", "27 calendar days", "shorter"),
        ("1 months", "30 calendar days", None),
        ("10 calendar days", "10 school days", None),
        ("1 business days", "900000 business days", "longer"),
        ("9000000 calendar days", "1 business days", None),
    ],
)
def test_two_lengths_are_compared_by_the_days_that_they_lead_to(
    old: str, new: str, order: str | None
) -> None:
    assert order == compared(length(old), length(new))


# ------------------------------------------------------------------------ deadlines


def test_a_deadline_that_runs_for_fewer_families_is_a_weakening() -> None:
    fewer = replace(CLOCK, when=made.when({"plan": "plan_504"}))

    assert (
        "MR426 `deadlines.clock` is protected, and gives less time to act safely here:"
        " 2028-10-05 (act by 2028-10-03) became no limit. This dispute shows it: {as_of:"
        " 2026-10-05, given: {dispute.known_on: 2026-10-05, plan: iep}}"
    ) in found(fewer)


def test_a_day_that_rolls_forward_is_found_on_a_weekend() -> None:
    rolled = replace(CLOCK, roll="next_business_day")

    assert [
        "MR426 `deadlines.clock` is protected, and gives less time to act safely here:"
        " 2028-10-01 (act by 2028-09-29) became 2028-10-02 (act by 2028-09-29). This"
        " dispute shows it: {as_of: 2026-10-05, given: {dispute.known_on: 2026-10-01,"
        " plan: iep}}"
    ] == found(rolled)


def test_a_deadline_that_no_rule_asks_of_is_held_to_its_day_as_well() -> None:
    before = ruleset(without=["rights/file"])
    later = replace(CLOCK, roll="next_business_day")
    fewer = replace(CLOCK, when=made.when({"plan": "plan_504"}))

    rolled = weakenings(before, ruleset(later, without=["rights/file"]), as_of=TODAY)
    gone = weakenings(before, ruleset(fewer, without=["rights/file"]), as_of=TODAY)

    assert ["MR426"] == [item.code for item in rolled]
    assert ["MR426"] == [item.code for item in gone]


def test_a_margin_taken_away_is_a_weakening_and_a_wider_one_is_not() -> None:
    bare = replace(CLOCK, margin=None)
    wide = replace(CLOCK, margin=length("5 calendar days"))

    assert ["MR423", "MR426"] == [message[:5] for message in found(bare)]
    assert [] == found(wide)


def test_an_extension_is_a_weakening_where_it_holds() -> None:
    told = made.extension({"notice.told_it_was_solved": True}, "3 years")

    assert (
        "MR426 `deadlines.clock` is protected, and gives less time to act safely here:"
        " 2028-10-05 (act by 2028-10-03) became 2029-10-05 (act by 2029-10-03). This"
        " dispute shows it: {as_of: 2026-10-05, given: {dispute.known_on:"
        " 2026-10-05, plan: iep, notice.told_it_was_solved: yes}}"
    ) in found(replace(CLOCK, extensions=(told,)))


def test_a_length_that_nobody_can_count_leaves_no_day() -> None:
    described = replace(CLOCK, length=None)

    assert any("became no day." in message for message in found(described))


def test_a_state_may_set_a_deadline_of_its_own_by_its_own_law() -> None:
    owned = replace(CLOCK, owner="state", cite=refs("a"))
    theirs = replace(owned, length=length("3 years"), cite=refs("a", "b"))

    before, after = ruleset(owned), ruleset(theirs)

    assert [] == list(weakenings(before, after, as_of=TODAY))


# ------------------------------------------------------------------ removed, uncovered


def test_a_protected_rule_that_is_removed_is_a_finding() -> None:
    assert ["MR420 `safety/act` is protected and was removed"] == found(
        without=["safety/act", "fit/talk"]
    )


def test_protection_that_is_taken_off_is_a_finding_for_each_kind() -> None:
    bare = (
        replace(ACT, protected=False),
        replace(CLOCK, protected=False),
        replace(parameter("2 years"), protected=False),
    )

    assert [
        "MR421 `deadlines.clock` is protected no longer",
        "MR421 `parameter limit` is protected no longer",
        "MR421 `safety/act` is protected no longer",
    ] == found(*bare)


def words(source: str, *uses: str) -> dict[str, r.Text]:
    return {"en": r.Text("en", source, refs(*uses), THERE)}


def test_a_text_that_leaves_out_what_the_base_told_is_a_finding() -> None:
    told = replace(ACT, texts=words("Call {{ child }}.", "child", "contacts.help"))
    before = ruleset(told)
    less = ruleset(replace(ACT, texts=words("Call.", "child")))
    gone = ruleset(ACT)

    assert [
        "`safety/act` is protected, and its text in `en` uses `contacts.help` no longer"
    ] == [item.message for item in weakenings(before, less, as_of=TODAY)]
    assert ["`safety/act` is protected, and its text in `en` is gone"] == [
        item.message for item in weakenings(before, gone, as_of=TODAY)
    ]


# ------------------------------------------------------------------------- tightening


def test_one_more_case_is_a_tightening() -> None:
    wider = c.Any((ACT.when, made.when({"plan": "iep"})), HERE)

    assert [] == found(replace(ACT, when=wider))


def test_a_faster_urgency_and_an_earlier_day_are_a_tightening() -> None:
    assert FILE.recommend
    early = (*FILE.recommend.due, made.due("within", by="3 calendar days"))
    sooner = replace(
        FILE,
        recommend=replace(FILE.recommend, urgency=r.ActionUrgency.NOW, due=early),
    )

    assert [] == found(sooner)


# --------------------------------------------------------------------------- opaque


def test_what_an_application_decides_cannot_be_ruled_out() -> None:
    settled = replace(ACT, if_unknown=r.IfUnknown())
    narrower = made.when({"all": ["asked_by_the_application", DANGER]})
    before = ruleset(replace(settled, when=made.when("asked_by_the_application")))

    [item] = weakenings(before, ruleset(replace(settled, when=narrower)), as_of=TODAY)

    assert ("MR428", "warning") == (item.code, item.severity)
    assert (
        "it cannot be told whether `safety/act`, which is protected, is weaker here"
        == item.message
    )


def test_without_a_day_the_newest_one_of_the_sources_is_taken() -> None:
    bare = [replace(made.citation(id_), checked_on=None) for id_ in ("a", "b", "habit")]

    assert (TODAY,) == examine(ruleset(), ruleset()).days
    assert (date(2026, 1, 1),) == examine(ruleset(*bare), ruleset(*bare)).days


# ------------------------------------------------------------------------------ place


def overlaid(*changed: Any, at: str, without: Iterable[str] = ()) -> list[Diagnostic]:
    """The findings of an overlay that changed what stands at an address."""
    reference = r.Reference(at, THERE)
    change = Change(Verb.SET, reference, {}, (), None, "over", THERE)
    base, merged = ruleset(), ruleset(*changed, without=without)
    files = {HERE.file: SourceFile(HERE.file, "")}
    for each in (base, merged):
        object.__setattr__(each.definition, "files", files)
    object.__setattr__(merged.definition, "changes", (change,))
    return list(weakenings(base, merged, as_of=TODAY))


@pytest.mark.parametrize(
    ("changed", "at"),
    [
        (replace(ACT, when=made.when(DANGER)), "rules.safety/act.when"),
        (replace(ACT, protected=False), "rules.safety/act"),
        (replace(CLOCK, margin=None), "deadlines.clock.margin"),
        (replace(parameter("2 years"), history=()), "parameters.limit"),
    ],
    ids=["rule", "protection", "deadline", "parameter"],
)
def test_a_finding_stands_where_an_overlay_made_the_change(
    changed: Any, at: str
) -> None:
    assert THERE in [item.span for item in overlaid(changed, at=at)]


def test_a_changed_condition_is_the_place_if_its_rule_was_left_alone() -> None:
    by_name = replace(ACT, when=made.when("danger"))
    inner = made.named("danger", {"any": ["hurt", "nobody_knows"]})
    less = made.named("hurt", {"all": [DANGER, {"plan": "iep"}]})

    found = overlaid(by_name, inner, less, at="conditions.hurt")

    assert [THERE] == [item.span for item in found]


def test_a_finding_without_a_change_stays_at_its_own_place() -> None:
    assert [HERE] == [
        item.span
        for item in overlaid(replace(ACT, protected=False), at="rules.fit/talk")
    ]


# ---------------------------------------------------------------------------- corners


def test_advice_that_is_taken_away_from_a_rule_is_a_weakening() -> None:
    [item] = examined(replace(ACT, recommend=None)).findings

    assert "MR422" == item.code
    assert "given (provisional), now, due 2026-10-06 became silent" in item.message


def test_a_rule_that_only_adjusts_others_is_not_looked_at() -> None:
    quiet = replace(ACT, recommend=None)
    before, after = ruleset(quiet), ruleset(replace(quiet, when=made.when(DANGER)))

    assert [] == list(weakenings(before, after, as_of=TODAY))


def test_an_override_that_reaches_further_is_the_place_of_the_weakening() -> None:
    over = made.rule("fit/first", {"plan": "ifsp"}, overrides=["safety/act"])
    other = made.rule("fit/second", {"plan": "exited"}, overrides=["safety/act"])
    wider = made.rule("fit/first", {"plan": ("ifsp", "iep")}, overrides=["safety/act"])
    wider = replace(wider, when=made.when({"plan": {"in": ("ifsp", "iep")}}))

    [item] = weakenings(ruleset(other, over), ruleset(other, wider), as_of=TODAY)

    assert "MR422" == item.code
    assert "given: {plan: iep}" in item.why


def test_a_day_counted_from_a_fact_that_no_condition_asks_of_is_looked_at() -> None:
    early = (made.due("before", "hearing.scheduled_on", by="5 calendar days"),)
    late = (made.due("before", "hearing.scheduled_on", by="1 calendar days"),)

    [item] = weakenings(
        ruleset(slower(due=early)), ruleset(slower(due=late)), as_of=TODAY
    )

    assert (
        "`safety/act` is protected, and is weaker here: given (provisional), now, due"
        " 2026-09-30 became given (provisional), now, due 2026-10-04" == item.message
    )


def test_a_day_whose_length_is_a_parameter_is_looked_at_by_its_value() -> None:
    by = r.Due("within", None, c.ParameterRef("reply", HERE), HERE)
    rule = slower(due=(by,))
    short = made.parameter("reply", (length("1 calendar days"), None, None))
    long = made.parameter("reply", (length("3 calendar days"), None, None))

    [item] = weakenings(ruleset(rule, short), ruleset(rule, long), as_of=TODAY)

    assert "MR423" == item.code


def test_a_rule_that_moves_the_day_of_another_is_a_weakening() -> None:
    later = made.rule(
        "fit/later",
        {"mediation.agreed": True},
        adjusts=[
            made.adjustment(
                "safety/act", due=[made.due("within", by="9 calendar days")]
            )
        ],
        recommends=False,
    )

    [item] = examined(later).findings

    assert "MR423" == item.code
    assert item.message.endswith("now, due 2026-10-14")


@pytest.mark.parametrize(
    ("part", "is_weaker"),
    [
        (replace(CLOCK, length=length("2 years"), margin=LIMIT), True),
        (slower(due=(r.Due("within", None, LIMIT, HERE),)), False),
        (
            slower(due=(r.Due("before", "hearing.scheduled_on", LIMIT, HERE),)),
            True,
        ),
    ],
    ids=["margin", "within", "before"],
)
def test_which_way_a_length_is_weaker_depends_on_what_it_is_used_for(
    part: Any, is_weaker: bool
) -> None:
    free = replace(CLOCK, length=length("2 years"))
    before = ruleset(free, part, parameter("10 calendar days"))
    after = ruleset(free, part, parameter("5 calendar days", cite="habit"))

    codes = [item.code for item in weakenings(before, after, as_of=TODAY)]

    assert is_weaker == ("MR425" in codes)


def test_a_deadline_without_a_day_cannot_become_later() -> None:
    described = replace(CLOCK, length=None)
    before, after = (
        ruleset(described),
        ruleset(replace(described, roll="none", margin=None)),
    )

    assert [] == list(weakenings(before, after, as_of=TODAY))


def test_of_two_rules_that_give_an_action_only_the_protected_one_is_held_to_it() -> (
    None
):
    loose = made.rule("fit/loose", {"plan": "iep"})

    assert [] == found(loose)
    assert [] == list(
        weakenings(ruleset(loose), ruleset(replace(loose, when=made.when(DANGER))))
    )
