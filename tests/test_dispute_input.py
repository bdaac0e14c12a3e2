"""What may be told of a dispute, in which ways, and what is said of what may not."""

from collections import OrderedDict
from datetime import UTC, date, datetime
from types import MappingProxyType

import pytest
from inline_snapshot import snapshot

from mediation_rules.facts import (
    Answer,
    DateRange,
    Dispute,
    DisputeError,
    DocumentKind,
    Event,
    IssueType,
    Mediation,
    Problem,
    known_values,
)
from mediation_rules.source import MAX_BYTES


def problems(**facts: object) -> tuple[Problem, ...]:
    """Everything that is wrong with `facts`."""
    with pytest.raises(DisputeError) as error:
        Dispute.from_mapping(facts)
    return error.value.problems


def said(*dotted: tuple[str, object], **facts: object) -> str:
    """The whole text of the error for `facts`."""
    with pytest.raises(DisputeError) as error:
        Dispute.from_mapping({**facts, **dict(dotted)})
    return str(error.value)


def said_of_yaml(text: str | bytes) -> str:
    with pytest.raises(DisputeError) as error:
        Dispute.from_yaml(text, "case.yaml")
    return str(error.value)


def said_of_json(text: str | bytes) -> str:
    with pytest.raises(DisputeError) as error:
        Dispute.from_json(text)
    return str(error.value)


TOLD = Dispute(
    state="US-PA",
    plan="iep",
    documents_held={"iep_current", "pwn"},
    student={"first_name": "Mia", "in_danger": False, "age": 9},
    mediation={
        "requested_on": date(2026, 9, 1),
        "scheduled_on": {"earliest": "2026-10-01", "latest": "2026-10-31"},
    },
    timeline=[{"kind": "call", "on": "2026-08-30", "by": "school"}],
    answers={"urgency": "dont_know"},
)


# ------------------------------------------------------------- ways to tell the same


def test_nested_and_dotted_names_say_the_same() -> None:
    dotted = Dispute.from_mapping(
        {
            "state": "PA",
            "plan": "iep",
            "documents_held": ["pwn", "iep_current"],
            "student.first_name": "Mia",
            "student.in_danger": False,
            "student": {"age": 9},
            "mediation.requested_on": "2026-09-01",
            "mediation.scheduled_on": DateRange(
                earliest=date(2026, 10, 1), latest=date(2026, 10, 31)
            ),
            "timeline": [{"kind": "call", "on": "2026-08-30", "by": "school"}],
            "answers.urgency": "dont_know",
        }
    )

    assert dotted == TOLD


def test_yaml_says_the_same() -> None:
    told = Dispute.from_yaml(
        """
        state: PA
        plan: 'iep'
        documents_held: [iep_current, pwn]
        student: {first_name: Mia, in_danger: no, age: 9}
        mediation.requested_on: 2026-09-01
        mediation:
          scheduled_on: {earliest: 2026-10-01, latest: "2026-10-31"}
          kind:
          held_on: ~
        timeline:
          - {kind: call, on: 2026-08-30, by: school, note: null}
        urgency: dont_know
        hearing:
        answers:
        """
    )

    assert told == TOLD


def test_json_says_the_same() -> None:
    told = Dispute.from_json(
        b"""\xef\xbb\xbf{
          "state": "US-PA", "plan": "iep", "documents_held": ["pwn", "iep_current"],
          "student": {"first_name": "Mia", "in_danger": false, "age": 9},
          "mediation": {
            "requested_on": "2026-09-01",
            "scheduled_on": {"earliest": "2026-10-01", "latest": "2026-10-31"}
          },
          "timeline": [{"kind": "call", "on": "2026-08-30", "by": "school"}],
          "answers": {"urgency": "dont_know", "plan": null}
        }"""
    )

    assert told == TOLD


def test_models_and_enum_members_say_the_same() -> None:
    told = Dispute(
        state="PA",
        plan="iep",
        documents_held=frozenset({DocumentKind.IEP_CURRENT, DocumentKind.PWN}),
        student=MappingProxyType({"first_name": "Mia", "in_danger": False, "age": 9}),
        mediation=Mediation(
            requested_on=date(2026, 9, 1),
            scheduled_on=DateRange(
                earliest=date(2026, 10, 1), latest=date(2026, 10, 31)
            ),
        ),
        timeline=(Event(kind="call", on=date(2026, 8, 30), by="school"),),
        urgency=Answer.DONT_KNOW,
    )

    assert told == TOLD


def test_an_empty_text_tells_nothing() -> None:
    assert Dispute.from_yaml("") == Dispute()
    assert Dispute.from_yaml("# nothing yet\n") == Dispute()
    assert Dispute.from_json("{}") == Dispute()


def test_nothing_is_told_by_none_and_by_empty_groups() -> None:
    assert Dispute(plan=None, mediation={}, student=None, answers=None) == Dispute()


def test_an_empty_list_is_known_and_unlike_one_that_is_not_given() -> None:
    assert known_values(Dispute(documents_held=[], timeline=[])) == {
        "documents_held": frozenset(),
        "timeline": (),
    }


def test_a_fact_may_be_told_twice_alike() -> None:
    facts = {"mediation": {"held_on": "2026-02-01"}}

    assert Dispute.from_mapping(
        {**facts, "mediation.held_on": date(2026, 2, 1)}
    ) == Dispute.from_mapping(facts)


@pytest.mark.parametrize("answer", list(Answer))
def test_an_answer_may_stand_in_place_of_a_value(answer: Answer) -> None:
    assert Dispute(student={"in_danger": answer.value}).answers == {
        "student.in_danger": answer
    }


def test_a_text_may_read_like_an_answer() -> None:
    told = Dispute(student={"first_name": "dont_know"})

    assert (told.student.first_name, told.answers) == ("dont_know", {})


def test_an_answer_of_a_text_is_told_by_the_enum() -> None:
    told = Dispute(student={"first_name": Answer.PREFER_NOT_TO_SAY})

    assert told.answers == {"student.first_name": Answer.PREFER_NOT_TO_SAY}


def test_yaml_reads_words_by_their_fact() -> None:
    told = Dispute.from_yaml(
        "student: {first_name: No, in_danger: No}\naccess.home_language: 1990\n"
    )

    assert told.student.first_name == "No"
    assert told.student.in_danger is False
    assert told.access.home_language == "1990"


# ------------------------------------------------------------------- every problem


def test_every_problem_is_listed_at_once() -> None:
    assert said(
        plan="ipe",
        issues="iep_goals",
        documents_held=["iep_curent", 3],
        student={"in_danger": "maybe", "age": 99, "first_name": ""},
        mediation={"schedule_on": "2026-01-01", "held_on": datetime(2026, 1, 1, 9, 0)},  # noqa: DTZ001
        agreement={"signed_on": "2026-13-01"},
        timeline=[{"on": 1_700_000_000}],
    ) == snapshot("""\
plan: `ipe` is not one of the choices
    allowed: one of iep, iep_initial_proposed, ifsp, plan_504, services_plan, health_plan_only, none_suspected_disability, none_found_ineligible, evaluation_pending, exited, private_by_parent, private_by_district, homeschool
issues: `iep_goals` is not a list
    allowed: a list of child_find, evaluation_refused, evaluation_late, evaluation_disagreement, iee_request, reevaluation, eligibility_denied, eligibility_exit, iep_goals, iep_services, iep_not_implemented, placement_lre and 36 more
documents_held: `iep_curent` is not one of the choices; did you mean `iep_current`?
    allowed: one of iep_current, iep_prior, iep_proposed, ifsp, plan_504, services_plan, evaluation_school, evaluation_private, iee_report, eligibility_report, pwn, procedural_safeguards_notice and 33 more
documents_held: `3` is not one of the choices
    allowed: one of iep_current, iep_prior, iep_proposed, ifsp, plan_504, services_plan, evaluation_school, evaluation_private, iee_report, eligibility_report, pwn, procedural_safeguards_notice and 33 more
student.in_danger: `maybe` is not true or false
    allowed: true or false
student.age: `99` is out of range
    allowed: a whole number from 0 to 30
student.first_name: the text is empty
    allowed: a text of 1 to 5,000 characters; leave it out if not known
mediation.schedule_on: no such fact; did you mean `mediation.scheduled_on`?
    allowed: requested, requested_on, agreed, school_declined, school_declined_on, family_declined, kind, scheduled_on, held_on, ended_without_agreement, ended_on, authority_confirmed and 8 more
mediation.held_on: `2026-01-01 09:00:00` is a point in time
    allowed: a day written YYYY-MM-DD, from 1990 to 2100
agreement.signed_on: `2026-13-01` is not on the calendar
    allowed: a day written YYYY-MM-DD, from 1990 to 2100
timeline[0].on: `1700000000` is not a day
    allowed: a day written YYYY-MM-DD, from 1990 to 2100
timeline[0].kind: it is missing
    allowed: one of request_sent, reply_received, meeting_requested, meeting_held, notice_received, evaluation_requested, evaluation_consented, evaluation_received, service_missed, service_cut, incident, removal and 8 more

12 problems with the facts. None was taken in.\
""")


def test_a_problem_is_typed_for_programs() -> None:
    assert problems(relationship="tens") == (
        Problem(
            path="relationship",
            message="`tens` is not one of the choices",
            allowed="one of collaborative, strained, low_trust, hostile, no_contact,"
            " intimidated, represented",
            given="`tens`",
            choices=(
                "collaborative",
                "strained",
                "low_trust",
                "hostile",
                "no_contact",
                "intimidated",
                "represented",
            ),
        ),
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("planz", "planz: no such fact; did you mean `plan`?"),
        ("mediations", "mediations: no such fact; did you mean `mediation`?"),
        ("weather", "weather: no such fact"),
        (
            "mediation.schedule_on",
            "mediation.schedule_on: no such fact; did you mean `mediation.scheduled_on`?",
        ),
        (
            "mediaton.held_on",
            "mediaton.held_on: no such fact; did you mean `mediation.held_on`?",
        ),
        (
            "born_on",
            "born_on: it belongs in group `student`; did you mean `student.born_on`?",
        ),
        (
            "scheduled_on",
            "scheduled_on: it belongs in group `mediation` or in group `hearing`",
        ),
        ("student.plan", "student.plan: it belongs in no group; did you mean `plan`?"),
        (
            "student.signed_on",
            "student.signed_on: it belongs in group `agreement`; did you mean"
            " `agreement.signed_on`?",
        ),
        ("i\x1b[2Jep", "i�[2Jep: no such fact"),
        ("a\nplan: x", "a�plan: x: no such fact"),
    ],
)
def test_an_unknown_name_is_told_where_it_belongs(name: str, expected: str) -> None:
    text = said((name, "x"))

    assert text.partition("\n")[0] == expected


def test_an_unknown_name_in_a_group_lists_what_the_group_has() -> None:
    assert said(early_intervention={"refered": "2026-01-01"}) == snapshot("""\
early_intervention.refered: no such fact; did you mean `early_intervention.referred_on`?
    allowed: referred_on, services_cut, transition_conference_held

1 problem with the facts. None was taken in.\
""")


def test_a_name_need_not_be_a_text() -> None:
    with pytest.raises(DisputeError, match=r"^7: no such fact\n\n1 problem with"):
        Dispute.from_mapping({7: "x"})  # type: ignore[dict-item]


@pytest.mark.parametrize("value", [1, 0, "yes", "no", "true", 1.0, [], "maybe"])
def test_python_booleans_are_true_and_false_alone(value: object) -> None:
    [problem] = problems(student={"in_danger": value})

    assert (problem.path, problem.allowed) == ("student.in_danger", "true or false")


@pytest.mark.parametrize("value", [True, 2.0, "2", -1, 367, [], date(2026, 1, 1)])
def test_numbers_are_whole_and_within_bounds(value: object) -> None:
    [problem] = problems(discipline={"consecutive_days": value})

    assert problem.allowed == "a whole number from 0 to 366"


def test_an_object_of_python_is_named_by_its_type() -> None:
    [problem] = problems(plan=object())

    assert problem.message == "`object` is not one of the choices"


def test_a_number_of_thousands_of_digits_is_not_written_out() -> None:
    [problem] = problems(student={"age": 10**5_000})

    assert problem.message == "a huge number is out of range"


@pytest.mark.parametrize(
    "value",
    [
        datetime(2026, 1, 1, tzinfo=UTC),
        datetime(2026, 1, 1),  # noqa: DTZ001  # the very thing to refuse
        1_767_225_600,
        1_767_225_600.5,
        True,
        "2026-1-1",
        "01/02/2026",
        "2026-W01-1",
        "20260101",
        "2026-01-01T00:00:00",
        "2026-01-01Z",
        " 2026-01-01",
        "\u0662\u0660\u0662\u0666-01-01",
        "2026-02-29",
        "1989-12-31",
        "2101-01-01",
        date(1989, 12, 31),
        "tomorrow",
        [],
    ],
)
def test_a_day_is_a_date_or_year_month_day(value: object) -> None:
    [problem] = problems(mediation={"held_on": value})

    assert problem.path == "mediation.held_on"
    assert problem.allowed == "a day written YYYY-MM-DD, from 1990 to 2100"


@pytest.mark.parametrize("value", ["1990-01-01", "2100-12-31", "2024-02-29"])
def test_the_first_and_last_days_are_allowed(value: str) -> None:
    told = Dispute(dispute={"happened_on": value})

    assert told.dispute.happened_on == date.fromisoformat(value)


def test_a_range_of_days_has_both_ends_in_order() -> None:
    assert said(
        mediation={"held_on": {"earliest": "2026-02-01"}},
        hearing={"scheduled_on": {"earliest": "2026-02-02", "latest": "2026-02-01"}},
        iep={"last_review_on": {"earliest": "2026-02-02", "latest": "soon"}},
        evaluation={"requested_on": {}},
    ) == snapshot("""\
mediation.held_on: a range of days with `earliest`
    allowed: `earliest` and `latest`, each a day, or `about` a day or a month
hearing.scheduled_on: `latest` 2026-02-01 is before `earliest` 2026-02-02
    allowed: `earliest` and `latest`, each a day, or `about` a day or a month
iep.last_review_on: `soon` is not a day
    allowed: a day written YYYY-MM-DD, from 1990 to 2100
evaluation.requested_on: a range of days with nothing
    allowed: `earliest` and `latest`, each a day, or `about` a day or a month

4 problems with the facts. None was taken in.\
""")


@pytest.mark.parametrize(
    ("about", "earliest", "latest"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2024-03-01", "2024-02-16", "2024-03-15"),
        (date(2026, 1, 5), "2025-12-22", "2026-01-19"),
        ("1990-01-02", "1990-01-01", "1990-01-16"),
        ("2100-12-30", "2100-12-16", "2100-12-31"),
    ],
)
def test_about_a_month_is_any_of_its_days_and_about_a_day_two_weeks_either_way(
    about: object, earliest: str, latest: str
) -> None:
    told = Dispute(dispute={"happened_on": {"about": about}})

    expected = {"earliest": earliest, "latest": latest}
    assert told == Dispute(dispute={"happened_on": expected})
    assert told == Dispute.from_yaml(f"dispute.happened_on: {{about: {about}}}")


def test_about_what_is_no_day_and_no_month_is_refused() -> None:
    assert said(
        mediation={"held_on": {"about": "2026-13"}},
        hearing={"scheduled_on": {"about": "the fall"}},
        iep={"last_review_on": {"about": 2026}},
        evaluation={"requested_on": {"about": "2026-01", "latest": "2026-02-01"}},
    ) == snapshot("""\
mediation.held_on: `2026-13` is not a day
    allowed: a day written YYYY-MM-DD, from 1990 to 2100
hearing.scheduled_on: `the fall` is not a day
    allowed: a day written YYYY-MM-DD, from 1990 to 2100
iep.last_review_on: `2026` is not a day
    allowed: a day written YYYY-MM-DD, from 1990 to 2100
evaluation.requested_on: a range of days with `about`, `latest`
    allowed: `earliest` and `latest`, each a day, or `about` a day or a month

4 problems with the facts. None was taken in.\
""")


def test_a_range_of_one_day_is_allowed() -> None:
    day = {"earliest": "2026-02-01", "latest": "2026-02-01"}
    told = Dispute(mediation={"held_on": day})

    assert told.mediation.held_on == DateRange(
        earliest=date(2026, 2, 1), latest=date(2026, 2, 1)
    )


@pytest.mark.parametrize(
    "value", ["", " \n\t", "a" * 5_001, 7, True, ["Mia"], "\ud800"]
)
def test_a_text_says_something_and_not_too_much(value: object) -> None:
    [problem] = problems(student={"first_name": value})

    assert problem.path == "student.first_name"


@pytest.mark.parametrize(
    "value", ["<b>Mia</b>", "{{ 1 }}", "\x1b[31m", "Zoë", "a" * 5_000]
)
def test_a_text_is_kept_as_it_is(value: str) -> None:
    assert Dispute(student={"first_name": value}).student.first_name == value


@pytest.mark.parametrize("value", ["pwn", {"pwn": True}, 7, True])
def test_a_set_is_given_as_a_list(value: object) -> None:
    [problem] = problems(documents_held=value)

    assert problem.message.endswith("is not a list")
    assert problem.choices == tuple(DocumentKind)


def test_members_of_a_set_are_refused_one_by_one() -> None:
    assert [item.given for item in problems(issues={"a", "iep_goals", "b"})] == [
        "`a`",
        "`b`",
    ]


def test_a_member_given_twice_is_one_member() -> None:
    told = Dispute(issues=["iep_goals", IssueType.IEP_GOALS])

    assert told.issues == frozenset({IssueType.IEP_GOALS})


def test_a_group_is_a_mapping() -> None:
    assert said(iep="2026-01-01", answers="dont_know") == snapshot("""\
iep: `2026-01-01` stands where a group of facts belongs
    allowed: facts by name, such as last_review_on, next_meeting_on, last_meeting_on, meeting_requested and 2 more
answers: `dont_know` stands where answers belong
    allowed: facts by path, each with one of dont_know, prefer_not_to_say, does_not_apply

2 problems with the facts. None was taken in.\
""")


def test_each_record_is_checked() -> None:
    assert said(
        timeline=[
            "call",
            {"kind": "phone", "onn": "2026-01-01", "by": "family"},
            {"on": "2026-01-01", "in_writing": "yes", "note": None},
        ]
    ) == snapshot("""\
timeline[0]: `call` is not a record
    allowed: a record with kind, on, by, in_writing, about, note
timeline[1].kind: `phone` is not one of the choices; did you mean `call`?
    allowed: one of request_sent, reply_received, meeting_requested, meeting_held, notice_received, evaluation_requested, evaluation_consented, evaluation_received, service_missed, service_cut, incident, removal and 8 more
timeline[1].onn: no such field; did you mean `on`?
    allowed: kind, on, by, in_writing, about, note
timeline[2].in_writing: `yes` is not true or false
    allowed: true or false
timeline[2].kind: it is missing
    allowed: one of request_sent, reply_received, meeting_requested, meeting_held, notice_received, evaluation_requested, evaluation_consented, evaluation_received, service_missed, service_cut, incident, removal and 8 more

5 problems with the facts. None was taken in.\
""")


def test_a_day_that_a_yaml_parser_renamed_is_named_again() -> None:
    """PyYAML and others turn an unquoted `on:` into the key True before we see it."""
    assert said(timeline=[{"kind": "call", True: "2026-01-01"}]) == snapshot("""\
timeline[0].True: a YAML 1.1 parser read the word `on` as true; `Dispute.from_yaml` keeps it; did you mean `on`?
    allowed: kind, on, by, in_writing, about, note

1 problem with the facts. None was taken in.\
""")


def test_records_are_a_list_and_not_without_end() -> None:
    [single] = problems(timeline={"kind": "call"})
    [many] = problems(timeline=[{"kind": "call"}] * 1_001)

    assert single.message == "a group of values is not a list"
    assert single.allowed == (
        "a list of records with kind, on, by, in_writing, about, note"
    )
    assert (many.message, many.allowed) == (
        "there are 1,001 records",
        "at most 1,000 records",
    )


def test_answers_are_about_facts_and_are_known() -> None:
    assert said(
        answers={"plann": "dont_know", "plan": "perhaps", "mediation": "dont_know"}
    ) == snapshot("""\
answers.plann: no such fact; did you mean `plan`?
answers.plan: `perhaps` is not one of the choices
    allowed: one of dont_know, prefer_not_to_say, does_not_apply
answers.mediation: it is a group of facts
    allowed: mediation.requested, mediation.requested_on, mediation.agreed, mediation.school_declined, mediation.school_declined_on, mediation.family_declined, mediation.kind, mediation.scheduled_on, mediation.held_on, mediation.ended_without_agreement, mediation.ended_on, mediation.authority_confirmed and 8 more

3 problems with the facts. None was taken in.\
""")


def test_what_is_given_is_shortened_and_made_visible() -> None:
    assert said(plan="x" * 100, state="a\x00b\u202e\nc") == snapshot("""\
plan: `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…` is not one of the choices
    allowed: one of iep, iep_initial_proposed, ifsp, plan_504, services_plan, health_plan_only, none_suspected_disability, none_found_ineligible, evaluation_pending, exited, private_by_parent, private_by_district, homeschool
state: `a�b� c` is not one of the choices
    allowed: one of US-AL, US-AK, US-AZ, US-AR, US-CA, US-CO, US-CT, US-DE, US-FL, US-GA, US-HI, US-ID and 47 more

2 problems with the facts. None was taken in.\
""")


def test_a_hostile_number_of_problems_is_counted_and_shown_in_part() -> None:
    text = said(*((f"name_{number}", 1) for number in range(5_000)))

    assert text.count("\n") == 102
    assert text.endswith(
        "and 4900 more\n\n5000 problems with the facts. None was taken in."
    )


def test_only_the_first_names_get_a_suggestion_since_looking_is_slow() -> None:
    names = {f"mediation.held_on{number}": 1 for number in range(30)}
    found = [item.suggestion for item in problems(**names)]

    assert found == ["mediation.held_on"] * 25 + [None] * 5


# ------------------------------------------------------------------ contradictions


def test_a_value_given_twice_differently_is_a_contradiction() -> None:
    assert said(
        ("mediation.held_on", "2026-02-02"),
        ("documents_held", ["pwn"]),
        mediation={"held_on": "2026-02-01"},
    ) == snapshot("""\
mediation.held_on: given twice: `2026-02-01` and `2026-02-02`
    allowed: only one of the two

1 problem with the facts. None was taken in.\
""")


def test_an_answer_and_a_value_are_a_contradiction() -> None:
    assert said(
        plan="iep", issues=["esy"], answers={"plan": "dont_know"}, state="dont_know"
    ) == snapshot("""\
plan: `dont_know` is answered, and the value `iep` is given
    allowed: only one of the two

1 problem with the facts. None was taken in.\
""")


def test_two_answers_are_a_contradiction() -> None:
    assert said(plan="dont_know", answers={"plan": "does_not_apply"}) == snapshot("""\
plan: given twice: `dont_know` and `does_not_apply`
    allowed: only one of the two

1 problem with the facts. None was taken in.\
""")


# ---------------------------------------------------------------------- yaml


def test_problems_in_yaml_say_their_line_and_column() -> None:
    assert said_of_yaml(
        """\
plan: ipe
student:
  in_danger: maybe
  agee: 9
documents_held:
  - iep_current
  - iep_curent
mediation.held_on: 2026-05-01
mediation: {requested_on: 2026-05-05, requested: no}
student.born_on: 2027-01-01
timeline:
  - kind: call
    on: 2026-01-01
    by: Me
"""
    ) == snapshot("""\
case.yaml:1:7: plan: `ipe` is not one of the choices
    allowed: one of iep, iep_initial_proposed, ifsp, plan_504, services_plan, health_plan_only, none_suspected_disability, none_found_ineligible, evaluation_pending, exited, private_by_parent, private_by_district, homeschool
case.yaml:3:14: student.in_danger: `maybe` is not yes or no
    allowed: yes or no, without quotes
case.yaml:4:3: student.agee: no such fact; did you mean `student.age`?
    allowed: first_name, born_on, age, setting, caregiver, in_danger, self_harm_risk, abuse_alleged, restrained_or_secluded, health_need_unmet, out_of_school, reached_majority, decision_maker_appointed
case.yaml:7:5: documents_held: `iep_curent` is not one of the choices; did you mean `iep_current`?
    allowed: one of iep_current, iep_prior, iep_proposed, ifsp, plan_504, services_plan, evaluation_school, evaluation_private, iee_report, eligibility_report, pwn, procedural_safeguards_notice and 33 more
case.yaml:8:20: mediation.held_on: `2026-05-01` is before `mediation.requested_on`, `2026-05-05`: mediation is held after it is asked for
case.yaml:8:20: mediation.held_on: `2026-05-01` is before the child was born, `2027-01-01`
case.yaml:9:27: mediation.requested_on: `2026-05-05` is before the child was born, `2027-01-01`
case.yaml:9:50: mediation.requested: `no` contradicts `mediation.requested_on`, which is `2026-05-05`: a day of asking means that mediation was asked for
    allowed: only one of the two
case.yaml:13:9: timeline[0].on: `2026-01-01` is before the child was born, `2027-01-01`
case.yaml:14:9: timeline[0].by: `Me` is not one of the choices
    allowed: one of family, school, state, other

10 problems with the facts. None was taken in.\
""")


def test_mistakes_of_yaml_itself_say_their_line_and_column() -> None:
    assert said_of_yaml("plan: iep\nplan: ifsp\nstate: &a PA\n") == snapshot("""\
case.yaml:2:1: the key `plan` stands here a second time
case.yaml:3:8: anchor `&a` is not allowed

2 problems with the facts. None was taken in.\
""")
    assert said_of_yaml("plan: [iep\n") == snapshot("""\
case.yaml:1:7: this is not YAML: the bracket that opens here is not closed

1 problem with the facts. None was taken in.\
""")


def test_yaml_that_is_no_mapping_is_refused() -> None:
    assert said_of_yaml("[plan, iep]\n").partition("\n")[0] == (
        "case.yaml:1:1: a list is not a mapping of facts"
    )
    assert said_of_yaml("hello\n").partition("\n")[0] == (
        "case.yaml:1:1: `hello` is not a mapping of facts"
    )


def test_yaml_that_is_not_utf_8_is_refused() -> None:
    assert said_of_yaml(b"plan: \xff\n").endswith(
        "1 problem with the facts. None was taken in."
    )


# ---------------------------------------------------------------------- json


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{", "no JSON at line 1, column 2: Expecting property name enclosed in"),
        ("", "no JSON at line 1, column 1: Expecting value"),
        ("[1]", "a list is not an object of facts"),
        ("null", "nothing is not an object of facts"),
        ('{"plan": "iep", "plan": "ifsp"}', "`plan` stands twice in one object"),
        ('{"a": 1, "b": {}, "b": {}}', "`b` stands twice in one object"),
        ('{"student": {"age": NaN}}', "`NaN` is not a value of JSON"),
        ('{"a":' * 100_000, "the text is nested too deeply"),
        (b'{"plan": "\xff"}', "the text is not UTF-8 at byte 11"),
        (" " * (MAX_BYTES + 1), "the text is longer than the 1,048,576 bytes allowed"),
        ('{"student": {"age": 1' + "0" * 5_000 + "}}", "the text has a number that is"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_json_that_cannot_be_read_is_refused(text: str | bytes, expected: str) -> None:
    assert said_of_json(text).startswith(expected)


def test_json_text_of_another_kind_of_mapping_is_like_any_other() -> None:
    assert Dispute.from_mapping(OrderedDict(plan="iep")).plan == "iep"
