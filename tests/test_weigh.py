"""Facts that people do not agree on: what is robust, what depends on whom, which paper may help."""

from datetime import date
from typing import Any

import pytest

from mediation_rules.dispute_error import DisputeError
from mediation_rules.ruleset import Ruleset
from mediation_rules.weigh import weigh
from mediation_rules.weighing import Version, Weighing
from tests import made
from tests.test_render_why import ASKED
from tests.test_why import AGREED, ASK, DANGER, FACTS, limit, ruleset

TODAY = date(2026, 10, 5)
TWO_SAY = {
    "mediation.agreed": [
        {"value": True, "by": "family", "supported_by": ["email_or_letter"]},
        {"value": False, "by": "school"},
    ]
}


def rules(*parts: Any) -> Ruleset:
    return ruleset(*parts, questions=ASKED)


def ids(found: Weighing) -> list[str]:
    return [outcome.id for outcome in found.robust]


def given_if(found: Weighing, id_: str) -> list[dict[str, Any]]:
    [one] = [one for one in found.depends if one.outcome.id == id_]
    return [{b.path: b.value for b in beliefs} for beliefs in one.given_if]


def test_advice_that_comes_whoever_is_believed_is_robust() -> None:
    found = rules(
        made.rule("a/always", {"plan": "iep"}),
        made.rule("a/if-so", AGREED),
        made.rule("a/if-not", {"mediation.agreed": False}),
    ).weigh({"plan": "iep"}, TWO_SAY, as_of=TODAY)

    assert (["a/always"], 2, 0) == (ids(found), found.worlds, found.impossible)
    assert [{"mediation.agreed": True}] == given_if(found, "a/if-so")
    assert [{"mediation.agreed": False}] == given_if(found, "a/if-not")
    assert ("mediation.agreed",) == found.depends[0].on
    assert (("family",),) == tuple(b.by for b in found.depends[0].given_if[0])


def test_sides_that_say_the_same_are_one_version() -> None:
    three = {
        "mediation.agreed": [
            *TWO_SAY["mediation.agreed"],
            {"value": True, "by": "record"},
        ]
    }

    found = rules(made.rule(ASK, AGREED)).weigh({}, three, as_of=TODAY)

    assert 2 == found.worlds
    assert (("family", "record"),) == tuple(b.by for b in found.depends[0].given_if[0])


def test_the_smallest_sets_of_beliefs_are_named() -> None:
    disputed = {
        **TWO_SAY,
        "student.in_danger": [
            {"value": True, "by": "family"},
            {"value": False, "by": "school"},
        ],
    }
    found = rules(
        made.rule("a/both", {"all": [AGREED, DANGER]}),
        made.rule("a/either", {"any": [AGREED, DANGER]}),
    ).weigh({}, disputed, as_of=TODAY)

    both = {"mediation.agreed": True, "student.in_danger": True}
    assert [both] == given_if(found, "a/both")
    assert [{"mediation.agreed": True}, {"student.in_danger": True}] == given_if(
        found, "a/either"
    )


def test_decisions_and_days_depend_too() -> None:
    fit = made.decision("mediation_fit", made.case("poor", DANGER), otherwise="good")
    disputed = {
        "student.in_danger": [
            {"value": True, "by": "family"},
            {"value": False, "by": "school"},
        ],
        "hearing.decision_on": [
            {"value": "2026-09-01", "by": "school"},
            {"value": "2026-09-11", "by": "family"},
        ],
    }

    found = rules(fit, limit()).weigh({}, disputed, as_of=TODAY)

    assert {
        ("mediation_fit", "poor"),
        ("mediation_fit", "good"),
        ("deadlines.appeal", "2026-11-30"),
        ("deadlines.appeal", "2026-12-10"),
    } == {(one.outcome.id, one.outcome.value) for one in found.depends}


def test_a_deadline_without_a_day_is_no_outcome() -> None:
    found = rules(limit()).weigh({}, TWO_SAY, as_of=TODAY)

    assert ((), ()) == (found.robust, found.depends)


def test_a_paper_that_a_side_names_may_settle_it() -> None:
    one = rules(made.rule(ASK, AGREED))

    [held] = one.weigh(
        {"documents_held": ["email_or_letter"]}, TWO_SAY, as_of=TODAY
    ).facts
    [missing] = one.weigh({"documents_held": []}, TWO_SAY, as_of=TODAY).facts
    [unknown] = one.weigh({}, TWO_SAY, as_of=TODAY).facts

    assert [("email_or_letter", ("family",), True)] == [
        (paper.kind, paper.supports, paper.held) for paper in held.papers
    ]
    assert [False, None] == [missing.papers[0].held, unknown.papers[0].held]


def test_a_fact_on_which_nothing_depends_does_not_matter() -> None:
    [fact] = rules(made.rule(ASK, DANGER)).weigh({}, TWO_SAY, as_of=TODAY).facts

    assert not fact.matters


def test_beliefs_that_cannot_be_true_together_are_left_out() -> None:
    disputed = {
        "mediation.requested": [
            {"value": True, "by": "family"},
            {"value": False, "by": "school"},
        ]
    }
    told = {"mediation.requested_on": "2026-09-01"}

    found = rules(made.rule(ASK, {"mediation.requested": True})).weigh(
        told, disputed, as_of=TODAY
    )

    assert (1, 1, [ASK]) == (found.worlds, found.impossible, ids(found))


def test_when_nobody_can_be_right_the_contradiction_is_told() -> None:
    disputed = {
        "mediation.held_on": [
            {"value": "2026-08-01", "by": "family"},
            {"value": "2026-08-02", "by": "school"},
        ]
    }

    with pytest.raises(DisputeError, match="mediation is held after it is asked for"):
        rules().weigh({"mediation.requested_on": "2026-09-01"}, disputed, as_of=TODAY)


def test_where_none_of_the_ways_looked_at_can_be_right_the_contradiction_is_told() -> (
    None
):
    held = [
        Version(value="2026-08-01", by="family"),
        Version(value="2026-09-02", by="school"),
    ]
    one = rules()
    case = one._traced(one.dispute({"mediation.requested_on": "2026-09-01"}), TODAY)

    with pytest.raises(DisputeError, match="mediation is held after it is asked for"):
        weigh(case, {"mediation.held_on": (*held,)}, one._again, most_worlds=1)


def test_more_ways_than_can_be_looked_at_are_cut_short() -> None:
    booleans = [p for p, fact in FACTS.items() if fact.kind.value == "boolean"][:4]
    disputed = {
        path: [{"value": False, "by": "record"}, {"value": True, "by": "school"}]
        for path in booleans
    }
    one = rules(made.rule(ASK, {booleans[0]: True}))
    dispute = one.dispute({"disputed": disputed})
    case = one._traced(dispute, TODAY)

    found = weigh(case, dispute.disputed or {}, one._again, most_worlds=5)

    assert True is found.is_cut_short
    assert 5 >= found.worlds + found.impossible
    assert "We could not look at every mix of who is right." in one.tell_weighing(found)


def test_a_weighing_survives_json_and_takes_versions_as_they_are() -> None:
    one = rules(made.rule(ASK, AGREED))
    versions = [Version(value=True, by="family"), Version(value=False, by="school")]

    found = one.weigh({}, {"mediation.agreed": versions}, as_of=TODAY)

    assert found == Weighing.model_validate_json(found.model_dump_json())


TOLD = """\
When people do not agree on the facts
=====================================

What each side says
-------------------

- You say: both sides said yes to mediation.
- The school says: both sides have not said yes to mediation.
- The school says: Day of the decision: September 1, 2026.
- A paper says: Day of the decision: September 11, 2026.
- Someone else says: your child has an IEP.
- The state says: your child has The family's plan of early intervention (IFSP).

Safe to do, whoever is right
----------------------------

- Title of a/always.

To be safe, do this until it is settled
---------------------------------------

- Title of a/guard.
- Title of appeal: act as if the last day is November 30, 2026, the earliest it
  can be.

This depends on who is right
----------------------------

- Title of appeal: November 30, 2026, if Day of the decision: September 1, 2026.
- Title of appeal: December 10, 2026, if Day of the decision: September 11,
  2026.
- Title of a/guard, if both sides said yes to mediation.

Papers that may settle it
-------------------------

- Both agreed to mediate: look for Emails and letters with the school.

For these steps it does not matter who is right on
--------------------------------------------------

- Plan.
"""


def test_a_family_reads_what_is_safe_what_depends_and_which_paper_helps() -> None:
    disputed = {
        **TWO_SAY,
        "hearing.decision_on": [
            {"value": "2026-09-01", "by": "school"},
            {"value": "2026-09-11", "by": "record"},
        ],
        "plan": [{"value": "iep", "by": "other"}, {"value": "ifsp", "by": "state"}],
    }
    one = rules(
        made.rule("a/always", {"not": {"known": "student.age"}}, if_unknown=True),
        made.rule("a/guard", AGREED, protected=True),
        limit(),
    )

    found = one.weigh({}, disputed, as_of=TODAY)

    assert (
        TOLD == one.tell_weighing(found).partition("About this page")[0].rstrip() + "\n"
    )


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (
            ["email_or_letter"],
            "you have Emails and letters with the school. See what is said there.",
        ),
        ([], "ask for Emails and letters with the school."),
    ],
)
def test_a_paper_that_is_held_is_read_and_one_that_is_not_is_asked_for(
    held: list[str], expected: str
) -> None:
    one = rules(made.rule(ASK, AGREED))

    found = one.weigh({"documents_held": held}, TWO_SAY, as_of=TODAY)

    assert expected in one.tell_weighing(found, "markdown")
