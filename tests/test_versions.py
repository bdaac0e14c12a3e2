"""Facts in dispute as a part of a dispute: how they are read, kept, told, and taken by the engine."""

from datetime import date
from typing import Any

import pytest

from mediation_rules import Dispute, Ruleset
from mediation_rules.dispute_error import DisputeError
from mediation_rules.results import Unbound
from mediation_rules.versions import Version
from mediation_rules.vocabulary import Answer
from tests import made
from tests.test_render_why import ASKED
from tests.test_why import AGREED, ASK, limit, ruleset

TODAY = date(2026, 10, 5)
DAYS = [
    {"value": date(2026, 9, 1), "by": "school", "supported_by": ["meeting_notes"]},
    {"value": {"earliest": "2026-09-11", "latest": "2026-09-13"}, "by": "family"},
]
DISPUTED = {
    "mediation.agreed": [
        {"value": True, "by": "family", "note": "She said yes on the phone."},
        {"value": False, "by": "school"},
    ],
    "documents_held": [
        {"value": ["progress_report", "iep_current"], "by": "family"},
        {"value": [], "by": "school"},
    ],
    "hearing.decision_on": DAYS,
    "timeline": [
        {"value": [{"kind": "other", "on": date(2026, 9, 1)}], "by": "family"},
        {"value": [], "by": "state"},
    ],
}


def test_versions_are_part_of_a_dispute() -> None:
    dispute = Dispute.from_mapping({"plan": "iep", "disputed": DISPUTED})
    versions = dispute.disputed or {}

    assert list(versions) == list(DISPUTED)
    assert versions["hearing.decision_on"] == (
        Version(value="2026-09-01", by="school", supported_by=("meeting_notes",)),
        Version(value={"earliest": "2026-09-11", "latest": "2026-09-13"}, by="family"),
    )
    assert versions["documents_held"][0].value == ("iep_current", "progress_report")
    assert versions["mediation.agreed"][0].note == "She said yes on the phone."
    assert Dispute().disputed is None
    assert Dispute.from_mapping({"disputed": None}).disputed is None


def test_versions_survive_json_and_are_read_again() -> None:
    dispute = Dispute.from_mapping({"plan": "iep", "disputed": DISPUTED})

    assert dispute == Dispute.from_json(dispute.model_dump_json(exclude_none=True))
    assert dispute == Dispute.from_mapping(
        {"plan": "iep", "disputed": dispute.disputed}
    )


def test_versions_are_told_in_yaml_under_one_dotted_name_too() -> None:
    dispute = Dispute.from_yaml(
        "disputed.mediation.agreed:\n"
        "  - {by: family, value: yes, supported_by: [email_or_letter]}\n"
        "  - {by: school, value: no}\n"
    )

    assert dispute.disputed == {
        "mediation.agreed": (
            Version(value=True, by="family", supported_by=("email_or_letter",)),
            Version(value=False, by="school"),
        )
    }


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {"disputed": "plan"},
            "disputed: `plan` stands where facts in dispute belong\n"
            "    allowed: facts by path, each with a list of two or more versions",
        ),
        (
            {"disputed": {"mediation.agred": []}},
            "disputed.mediation.agred: no such fact; did you mean `mediation.agreed`?\n"
            "    allowed: ",
        ),
        (
            {"disputed": {"plan": [{"value": "iep", "by": "family"}]}},
            "disputed.plan: a list is no dispute\n"
            "    allowed: a list of two or more versions",
        ),
        (
            {"disputed": {"plan": ["iep", "ifsp"]}},
            "disputed.plan[0]: `iep` is not a record\n"
            "    allowed: a record with value, by, supported_by, note",
        ),
        (
            {"disputed": {"plan": [{"value": "iep", "by": "scool"}, {"by": "school"}]}},
            "disputed.plan[0].by: `scool` is not one of the choices; did you mean"
            " `school`?",
        ),
        (
            {"disputed": {"plan": [{"value": "iep", "by": "scool"}, {"by": "school"}]}},
            "disputed.plan[1].value: it is missing",
        ),
        (
            {"disputed": {"student.age": [{"by": "school"}, {"by": "family"}]}},
            "disputed.student.age[0].value: it is missing\n"
            "    allowed: a value of the fact",
        ),
        (
            {
                "disputed": {
                    "plan": [
                        {"value": "iep", "by": "family", "suported_by": []},
                        {"value": "ipe", "by": "school", "supported_by": ["iep"]},
                    ]
                }
            },
            "disputed.plan[0].suported_by: no such field; did you mean `supported_by`?",
        ),
        (
            {
                "disputed": {
                    "plan": [
                        {"value": "iep", "by": "family"},
                        {"value": "ifsp", "by": "school", "supported_by": ["iep"]},
                    ]
                }
            },
            "disputed.plan[1].supported_by: `iep` is not one of the choices",
        ),
        (
            {
                "plan": "iep",
                "disputed": {
                    "plan": [
                        {"value": "iep", "by": "family"},
                        {"value": "ifsp", "by": "school"},
                    ]
                },
            },
            "plan: it is in dispute, and `iep` is told as well\n"
            "    allowed: only one of the two",
        ),
        (
            {
                "answers": {"mediation.agreed": "dont_know"},
                "disputed": {"mediation.agreed": DISPUTED["mediation.agreed"]},
            },
            "mediation.agreed: it is in dispute, and `dont_know` is told as well",
        ),
    ],
)
def test_what_is_wrong_with_versions_is_told_with_its_place(
    given: dict[str, Any], expected: str
) -> None:
    with pytest.raises(DisputeError) as error:
        Dispute.from_mapping(given)

    assert expected in str(error.value)


def test_versions_of_which_none_can_be_true_are_refused_as_a_contradiction() -> None:
    given = {
        "mediation.requested_on": date(2026, 9, 1),
        "disputed": {
            "mediation.held_on": [
                {"value": date(2026, 8, 1), "by": "family"},
                {"value": date(2026, 8, 2), "by": "school"},
            ]
        },
    }

    with pytest.raises(DisputeError, match="mediation is held after it is asked for"):
        Dispute.from_mapping(given)


def test_one_version_that_can_be_true_is_enough() -> None:
    days = [
        {"value": date(2026, 8, 1), "by": "school"},
        {"value": date(2026, 9, 8), "by": "family"},
    ]

    dispute = Dispute.from_mapping(
        {
            "mediation.requested_on": "2026-09-01",
            "disputed": {"mediation.held_on": days},
        }
    )

    assert ruleset(questions=ASKED).weigh(dispute, as_of=TODAY).impossible == 1


def test_a_repr_tells_that_a_fact_is_in_dispute_and_no_more() -> None:
    dispute = Dispute.from_mapping({"plan": "iep", "disputed": DISPUTED})

    assert "'disputed.mediation.agreed': '…'" in repr(dispute)
    assert "phone" not in repr(dispute)


# ------------------------------------------------------------------------ telling


def test_a_value_that_is_told_later_settles_a_dispute_and_versions_open_it_again() -> (
    None
):
    open_ = Dispute.from_mapping({"disputed": {"hearing.decision_on": DAYS}})
    settled = open_.tell("hearing.decision_on", date(2026, 9, 1))
    again = settled.tell_all({"disputed": {"hearing.decision_on": DAYS}})

    assert settled.disputed is None
    assert again == open_
    assert open_.take_back("hearing.decision_on") == Dispute()
    assert open_.tell_all({"disputed": {"hearing.decision_on": None}}) == Dispute()
    assert open_.tell("plan", "iep").disputed == open_.disputed


def test_a_case_takes_versions_and_can_be_weighed() -> None:
    case = ruleset(made.rule(ASK, AGREED), questions=ASKED).open_case(as_of=TODAY)

    step = case.tell({"disputed": {"mediation.agreed": DISPUTED["mediation.agreed"]}})

    assert step.told == ("mediation.agreed",)
    assert case.order == ("mediation.agreed",)
    assert "mediation.agreed" not in [question.path for question in case.questions()]
    assert [one.outcome.id for one in case.weigh().depends] == [ASK]
    assert case.tell({"mediation.agreed": True}).gained == (ASK,)
    assert not case.weigh().facts


def test_a_case_keeps_versions() -> None:
    one = ruleset(made.rule(ASK, AGREED), questions=ASKED)
    case = one.open_case({"disputed": DISPUTED}, as_of=TODAY)

    assert one.resume(case.dump()).dispute == case.dispute


# --------------------------------------------------------------------- the engine


def test_a_fact_in_dispute_is_unknown_and_is_not_asked_again() -> None:
    one = ruleset(
        made.rule("a/if-so", AGREED),
        made.rule("a/be-careful", AGREED, if_unknown="warn"),
        questions=ASKED,
    )

    found = one.assess(
        {"disputed": {"mediation.agreed": DISPUTED["mediation.agreed"]}}, as_of=TODAY
    )

    assert not found.recommendations
    assert [item.id for item in found.provisional] == ["a/be-careful"]
    assert found.provisional[0].waits_for == ("mediation.agreed",)
    assert not found.questions


def test_a_fact_in_dispute_was_not_said_to_be_unknown() -> None:
    """Nobody reads that the family does not know a day which it told."""
    federal = Ruleset.load("us-federal")
    told = {
        "plan": "iep",
        "disputed": {
            "dispute.known_on": [
                {"value": date(2024, 10, 19), "by": "school"},
                {"value": date(2025, 1, 10), "by": "family"},
            ]
        },
    }

    page = federal.assess(told, as_of=TODAY).render("text", everything=True)

    assert "the day is not known" not in page
    assert "act as if the last day is October" in page
    assert "You do not know" not in page


def test_what_others_imply_is_known_whatever_is_disputed() -> None:
    """The family says that it asked on a day; that it asked at all follows."""
    told = {
        "mediation.requested_on": date(2026, 9, 1),
        "disputed": {
            "mediation.requested": [
                {"value": True, "by": "family"},
                {"value": False, "by": "school"},
            ]
        },
    }
    one = ruleset(made.rule(ASK, {"mediation.requested": True}), questions=ASKED)

    assert one.assess(told, as_of=TODAY).ids == (ASK,)
    assert one.why(told, ASK, as_of=TODAY).standing == "given"
    assert one.weigh(told, as_of=TODAY).impossible == 1


def test_a_receipt_tells_what_is_in_dispute_from_what_is_not() -> None:
    one = ruleset(made.rule(ASK, AGREED), questions=ASKED)
    plain, disputed = {"plan": "iep"}, {"plan": "iep", "disputed": DISPUTED}

    digests = [
        one.assess(facts, as_of=TODAY).receipt.facts_digest
        for facts in (plain, disputed, {**plain, "disputed": {}})
    ]

    assert digests[0] == digests[2] != digests[1]


SAFE = """\
To be safe, do this until it is settled
---------------------------------------

- Title of a/guard.
- Title of appeal: act as if the last day is November 30, 2026, the earliest it
  can be.

Start with
"""
PAGE = """\
When people do not agree on the facts
-------------------------------------

People say different things here, and this page takes no side. What depends on
it stands here.

What each side says
- You say: both sides said yes to mediation.
- The school says: both sides have not said yes to mediation.
- The school says: Day of the decision: September 1, 2026.
- You say: Day of the decision: a day between September 11, 2026 and September
  13, 2026.

Safe to do, whoever is right
- Title of a/either.

This depends on who is right
"""


def test_a_page_of_guidance_tells_what_is_safe_whoever_is_right() -> None:
    one = ruleset(
        made.rule("a/always", {"plan": "iep"}),
        made.rule("a/either", {"any": [AGREED, {"mediation.agreed": False}]}),
        made.rule("a/guard", AGREED, protected=True),
        limit(),
        questions=ASKED,
    )
    disputed = {
        "mediation.agreed": DISPUTED["mediation.agreed"],
        "hearing.decision_on": DAYS,
    }

    page = one.assess({"plan": "iep", "disputed": disputed}, as_of=TODAY).render("text")

    assert SAFE in page
    assert PAGE in page
    assert "You do not know" not in page


def test_where_someone_may_be_hurt_that_comes_first() -> None:
    one = ruleset(
        made.rule("safety/act", {"plan": "iep"}, urgency="now"),
        limit(),
        questions=ASKED,
    )
    told = {"plan": "iep", "disputed": {"hearing.decision_on": DAYS}}

    page = one.assess(told, as_of=TODAY).render("text")

    assert page.index("Title of safety/act") < page.index("To be safe, do this")


def test_a_page_on_which_nothing_guarded_depends_has_no_part_for_it() -> None:
    one = ruleset(made.rule(ASK, AGREED), questions=ASKED)
    told = {"disputed": {"mediation.agreed": DISPUTED["mediation.agreed"]}}

    page = one.assess(told, as_of=TODAY).render("text")

    assert "This depends on who is right" in page
    assert "To be safe" not in page


def test_an_assessment_is_weighed_by_itself_while_it_has_its_facts() -> None:
    one = ruleset(made.rule(ASK, AGREED), questions=ASKED)
    found = one.assess({"disputed": DISPUTED}, as_of=TODAY)
    alone = type(found).model_validate_json(found.model_dump_json())

    assert found.weigh() == one.weigh({"disputed": DISPUTED}, as_of=TODAY)
    with pytest.raises(Unbound, match=r"use `ruleset.weigh\(dispute, as_of=…\)`"):
        alone.weigh()


def test_others_weigh_what_they_may_see() -> None:
    federal = Ruleset.load("us-federal")
    told = {
        "plan": "iep",
        "student.self_harm_risk": True,
        "disputed": {
            "mediation.agreed": DISPUTED["mediation.agreed"],
            "support.afraid": [
                {"value": True, "by": "family"},
                {"value": False, "by": "other"},
            ],
        },
    }
    view = federal.assess(told, as_of=TODAY).for_audience("school")

    weighing = view.weigh()

    assert [fact.path for fact in weighing.facts] == ["mediation.agreed"]
    assert "phone" not in weighing.model_dump_json()
    assert "safety/get-help-for-self-harm" not in weighing.model_dump_json()
    assert weighing == federal.weigh(told, as_of=TODAY, audience="school")


def test_of_a_rough_day_in_dispute_the_earliest_counts() -> None:
    one = ruleset(limit(), questions=ASKED)

    found = one.weigh({"disputed": {"hearing.decision_on": DAYS}}, as_of=TODAY)

    assert [one.outcome.value for one in found.depends] == ["2026-11-30", "2026-12-10"]


def test_an_answer_is_no_version() -> None:
    given = [
        {"value": Answer.DONT_KNOW, "by": "family"},
        {"value": True, "by": "other"},
    ]

    with pytest.raises(DisputeError, match=r"disputed.mediation.agreed\[0\].value"):
        Dispute.from_mapping({"disputed": {"mediation.agreed": given}})
