"""What the federal rules may never get wrong, whatever a family tells (domain brief, 0.1)."""

import re
from datetime import date
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediation_rules.assessment import Assessment
from mediation_rules.conditions import DayUnit, Duration, ParameterRef
from mediation_rules.facts import Dispute
from mediation_rules.ruleset import Ruleset
from mediation_rules.testing.strategies import as_of_dates, disputes

RULES = Ruleset.load("us-federal")
TODAY = date(2026, 10, 5)

law = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)

# What tells a family to start, or to wait for, a talk that both sides plan.
WAITING = {"fit/ask-for-mediation", "fit/wait-for-the-session"}

MEDIATION = [path for path in RULES.facts.paths if path.startswith("mediation.")]


def assess(dispute: Dispute, as_of: date = TODAY) -> Assessment:
    return RULES.assess(dispute, as_of=as_of)


@cache
def school_day_limits() -> frozenset[str]:
    """Deadlines that are counted in school days, whichever length is in force."""
    found = set()
    for name, rule in RULES.definition.deadlines.items():
        length = rule.length
        if isinstance(length, ParameterRef):
            values = RULES.definition.parameters[length.name].history
            length = next(
                (v.value for v in values if isinstance(v.value, Duration)), None
            )
        if isinstance(length, Duration) and length.unit is DayUnit.SCHOOL_DAYS:
            found.add(name)
    return frozenset(found)


@given(disputes(where=dict.fromkeys(MEDIATION)), st.data())
@law
def test_nothing_about_mediation_moves_a_filing_deadline(
    dispute: Dispute, data: st.DataObject
) -> None:
    """1. Asking for mediation, or sitting in it, does not pause any filing deadline."""
    told = data.draw(disputes(where=_told(dispute), among=MEDIATION, max_facts=8))
    names = ("dpc_sol", "state_complaint_sol", "ocr", "civil_action", "partc_sol")

    before = _days(assess(dispute), names)
    after = _days(assess(told), names)

    assert before == after


def _told(dispute: Dispute) -> dict[str, object]:
    from mediation_rules.facts import told_values

    # An answer without a value, such as "does not apply", is told as well.
    return {**told_values(dispute), **dispute.answers}


def _days(found: Assessment, names: tuple[str, ...]) -> dict[str, object]:
    return {d.name: (d.by_rule, d.act_by) for d in found.deadlines if d.name in names}


@given(
    disputes(
        where={
            "plan": "iep",
            "issues": ["placement_change_proposed"],
            "mediation.requested": True,
            "placement.change_on": "2026-10-19",
            "complaint.due_process_filed": False,
            "student.in_danger": False,
            "discipline.removed": False,
        },
        max_facts=8,
    )
)
@law
def test_a_family_that_only_asked_for_mediation_learns_that_it_holds_no_place(
    dispute: Dispute,
) -> None:
    """2. Federal stay-put attaches to a due process complaint, not to a mediation request."""
    ids = set(assess(dispute).ids)

    assert ids & {
        "placement/mediation-does-not-hold-the-place",
        "placement/file-before-the-move",
        "placement/you-agree-with-the-move",
    }


@given(
    disputes(where={"agreement.kind": "mediation", "agreement.signed_on": "2026-10-02"})
)
@law
def test_no_cancel_window_is_ever_shown_for_a_mediation_agreement(
    dispute: Dispute,
) -> None:
    """3. A signed mediation agreement has no three-day cancel window."""
    found = assess(dispute)

    assert "deadlines/cancel-a-resolution-agreement-in-time" not in found.ids
    assert "resolution_void" not in [item.name for item in found.deadlines]


@given(disputes(where={"mediation.school_declined": True}, max_facts=10))
@law
def test_a_school_that_said_no_is_never_waited_for(dispute: Dispute) -> None:
    """4. Mediation is voluntary for both sides."""
    assert not WAITING & set(assess(dispute).ids)


@given(disputes(where={"mediation.told_it_is_required": True}, max_facts=6))
@law
def test_a_family_told_to_mediate_first_learns_that_it_need_not(
    dispute: Dispute,
) -> None:
    """5. A parent never has to mediate before filing."""
    assert "fit/you-need-not-mediate-first" in assess(dispute).ids


@given(disputes())
@law
def test_the_two_year_limit_always_says_that_a_state_may_differ(
    dispute: Dispute,
) -> None:
    """6. The two-year limit is only the federal default."""
    owners = {d.owner for d in assess(dispute).deadlines if d.name == "dpc_sol"}

    assert owners <= {"state"}


@given(
    disputes(
        where={
            "plan": "iep",
            "issues": ["iep_services"],
            "stages": ["mediation_considering"],
            "support.wants_to_bring": ["lawyer"],
            "mediation.school_declined": False,
            "mediation.ended_without_agreement": False,
            "student.in_danger": False,
        },
        max_facts=6,
    )
)
@law
def test_whether_a_lawyer_may_come_is_always_left_to_the_state(
    dispute: Dispute,
) -> None:
    """7. Attorney participation is a state rule, and it changes."""
    found = assess(dispute)

    assert "support/check-your-states-rule-on-lawyers" in {
        *found.ids,
        *(item.id for item in found.overridden),
    }


def test_no_text_says_that_lawyers_always_or_never_may_come() -> None:
    """7. No federal rule says so."""
    texts = [
        text.source
        for rule in RULES.definition.rules.values()
        for text in rule.texts.values()
    ]
    claim = re.compile(
        r"lawyers? (may|can) (always|never) (come|attend)|lawyers? (are|is) (never|always) allowed",
        re.IGNORECASE,
    )

    assert [] == [text for text in texts if claim.search(text)]


@given(
    disputes(
        where={
            "plan": "plan_504",
            "issues": ["plan_504"],
            "documents_held": ["plan_504"],
        },
        max_facts=8,
    )
)
@law
def test_a_504_dispute_is_never_called_a_strong_fit_for_idea_mediation(
    dispute: Dispute,
) -> None:
    """8. A dispute about a Section 504 plan alone is generally no matter for it."""
    assert assess(dispute).mediation_fit.value in ("not_available", "poor_fit_now")


@given(disputes(), as_of_dates())
@law
def test_school_days_are_never_counted_without_a_school_calendar(
    dispute: Dispute, as_of: date
) -> None:
    """9. Discipline clocks run in school days: without a calendar there is no date."""
    found = assess(dispute, as_of)
    dated = {d.name for d in found.deadlines if d.by_rule is not None}

    assert school_day_limits()
    assert not dated & school_day_limits()


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
@law
def test_holidays_count_for_the_notice_before_a_private_school(start: date) -> None:
    """10. Ten business days that count the holidays which fall on them."""
    facts = {
        "plan": "iep",
        "issues": ["private_unilateral"],
        "placement.private_planned": True,
        "placement.private_starts_on": start,
    }
    found = RULES.assess(facts, as_of=TODAY)
    [limit] = [d for d in found.deadlines if d.name == "private_notice"]
    weekdays = 0
    day = start
    while weekdays < 10:
        day = date.fromordinal(day.toordinal() - 1)
        weekdays += day.weekday() < 5

    assert limit.by_rule == day


@given(disputes(where={"evaluation.initial_services_refused": True}, max_facts=8))
@law
def test_a_no_to_first_services_is_never_open_to_bargaining(dispute: Dispute) -> None:
    """11. It cannot be overridden through mediation."""
    assert assess(dispute).mediation_fit.value in (
        "not_available",
        "poor_fit_now",
        "possible_fit",
    )
    assert "strong_fit" != assess(dispute).mediation_fit.value


@given(
    disputes(
        where={
            "plan": "services_plan",
            "issues": ["private_equitable"],
            "student.in_danger": False,
            "documents_held": ["services_plan"],
        },
        max_facts=6,
    )
)
@law
def test_equitable_services_are_never_sent_to_idea_mediation_as_of_right(
    dispute: Dispute,
) -> None:
    """12. Such disputes fall outside IDEA due process and its mediation section."""
    assert assess(dispute).mediation_fit.value in ("not_available", "poor_fit_now")


@given(
    disputes(
        where={"student.reached_majority": True, "agreement.offered": True}, max_facts=6
    )
)
@law
def test_it_is_asked_who_signs_for_an_adult_student(dispute: Dispute) -> None:
    """13. A parent's signature may bind no one after the age of majority."""
    found = assess(dispute)

    assert "fit/find-out-who-signs-for-an-adult-student" in {
        *found.ids,
        *(item.id for item in found.possible),
        *(item.id for item in found.overridden),
    }


@given(
    disputes(
        where={
            "plan": "iep",
            "issues": ["discipline_removal"],
            "discipline.removed": True,
            "discipline.special_circumstances": True,
        },
        max_facts=6,
    )
)
@law
def test_ordinary_stay_put_is_never_promised_in_a_removal(dispute: Dispute) -> None:
    """14. Removal for weapons, drugs or serious injury follows separate rules."""
    assert "placement/what-the-filed-case-holds" not in assess(dispute).ids


@given(disputes(where={"student.in_danger": True}))
@law
def test_a_child_in_danger_is_never_told_to_wait_for_mediation(
    dispute: Dispute,
) -> None:
    """Safety leads, and mediation is not the first step."""
    found = assess(dispute)

    assert found.recommendations
    assert "safety" == found.recommendations[0].section
    assert not WAITING & set(found.ids)
    assert "poor_fit_now" == found.mediation_fit.value


@given(disputes(where={"student.in_danger": None, "mediation.agreed": True}))
@law
def test_a_family_that_was_not_asked_about_danger_is_not_told_to_wait(
    dispute: Dispute,
) -> None:
    """A fact that is missing is unknown, never false."""
    assert "fit/wait-for-the-session" not in assess(dispute).ids


@given(disputes(), as_of_dates())
@law
def test_the_notice_and_the_emergency_lines_are_always_there(
    dispute: Dispute, as_of: date
) -> None:
    found = assess(dispute, as_of)

    assert any("911" in line for line in found.notice)
    assert any("988" in line for line in found.notice)
    assert any("not legal advice" in line for line in found.notice)


@given(disputes(), as_of_dates())
@law
def test_no_two_pieces_of_exclusive_advice_stand_together(
    dispute: Dispute, as_of: date
) -> None:
    found = assess(dispute, as_of)
    given_rules = {
        id_
        for item in (*found.recommendations, *found.provisional)
        for id_ in item.rules
    }
    clashes = [
        (id_, other.id)
        for id_ in given_rules
        for other in RULES.definition.rules[id_].exclusive_with
        if other.id in given_rules
    ]

    assert [] == clashes


@given(disputes(), as_of_dates())
@law
def test_an_assessment_is_the_same_on_each_reading_and_round_trips(
    dispute: Dispute, as_of: date
) -> None:
    found = assess(dispute, as_of)

    assert found == assess(dispute, as_of)
    assert found == Assessment.model_validate_json(found.model_dump_json())


@given(disputes(max_facts=12))
@law
def test_every_page_can_be_written(dispute: Dispute) -> None:
    """No text needs a fact that is not known when its advice is given."""
    found = assess(dispute)

    assert "911" in RULES.render(found, dispute, "markdown", everything=True)


def test_every_agency_has_a_date() -> None:
    """15. Names and addresses of agencies are data with dates, because they move."""
    contacts = RULES.definition.contacts.values()

    undated = [c.id for c in contacts if c.valid_from is None]
    assert ["emergency", "crisis_line", "child_protection"] == undated


def test_the_record_rule_is_not_said_to_cover_mediation_sessions() -> None:
    """16. The rule on seeing records does not list mediation sessions."""
    note = " ".join(RULES.definition.deadlines["records_idea"].note.values())

    assert "mediation" in note.lower()


@given(
    disputes(
        where={
            "plan": "iep",
            "issues": ["placement_change_proposed"],
            "placement.change_opposed": True,
            "student.in_danger": False,
        },
        max_facts=8,
    )
)
@law
def test_a_family_that_is_against_a_change_is_never_left_to_be_silent(
    dispute: Dispute,
) -> None:
    """17. In many states silence after a notice has consequences."""
    found = assess(dispute)
    text = RULES.definition.rules["placement/ask-the-school-to-wait"].texts["en"]

    assert "placement/ask-the-school-to-wait" in found.ids
    assert "silence counts as an answer" in " ".join(text.source.split())


# What a family whose child has a Section 504 plan alone must not be sent to.
SPECIAL_EDUCATION_WAYS = {
    "routes/file-a-state-complaint",
    "routes/think-about-a-hearing",
    "placement/check-your-states-stay-put-rule",
    "about/help-in-summer-and-breaks",
    "about/the-decision-seemed-made-before",
}


@given(disputes(where={"plan": "plan_504", "documents_held": ["plan_504"]}))
@law
def test_a_family_with_a_504_plan_alone_is_not_sent_the_ways_of_another_law(
    dispute: Dispute,
) -> None:
    """8. Its ways are those of Section 504."""
    assert not SPECIAL_EDUCATION_WAYS & set(assess(dispute).ids)


@given(disputes(where={"plan": "ifsp"}))
@law
def test_a_family_in_early_intervention_is_not_told_of_school_clocks(
    dispute: Dispute,
) -> None:
    """Its times and its ways are those of Part C."""
    found = set(assess(dispute).ids)

    assert not found & SPECIAL_EDUCATION_WAYS
    assert "deadlines/ask-about-late-testing" not in found
    assert "about/testing-again" not in found


@given(disputes(where={"student.in_danger": True}))
@law
def test_danger_leaves_aside_what_can_be_talked_over_later(dispute: Dispute) -> None:
    """What the disagreement is about waits until everyone is safe."""
    found = assess(dispute)
    calm = [
        item.id
        for item in found.recommendations
        if item.section == "about" and item.urgency in ("soon", "routine")
    ]

    assert [] == calm


# Advice that says that mediation is open on what a public school's plan should hold.
PUBLIC_SCHOOL_PLAN = {
    "about/how-much-help",
    "about/make-goals-that-can-be-checked",
    "about/no-one-to-give-the-service",
    "about/the-ride-to-school",
    "about/where-your-child-learns",
    "fit/ask-for-mediation",
}


@given(disputes(where={"plan": "services_plan"}))
@law
def test_services_in_a_private_school_are_not_said_to_be_open_to_mediation(
    dispute: Dispute,
) -> None:
    """12. For these services the State complaint is the stated way."""
    assert not PUBLIC_SCHOOL_PLAN & set(assess(dispute).ids)
