"""The door of the library: name a ruleset, tell it a dispute, read the guidance."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from mediation_rules.assessment import Assessment, Unbound
from mediation_rules.conform import available
from mediation_rules.diagnostics import RulesetError
from mediation_rules.dispute_error import DisputeError
from mediation_rules.engines import UnknownEngine
from mediation_rules.fact_fields import Group, fact
from mediation_rules.facts import Answer, Dispute
from mediation_rules.load import bundled
from mediation_rules.ruleset import Ruleset
from tests.made import TODAY
from tests.small import ASK, FILES, WAIT

SMALL_ASK, SMALL_WAIT = ASK.removeprefix("rules/"), WAIT.removeprefix("rules/")
NEAR = {
    "plan": "iep",
    "mediation.scheduled_on": "2026-10-14",
    "small.paper_sent": False,
}


def written(
    home: Path, changes: Mapping[str, str] | None = None, **how: Any
) -> Ruleset:
    for name, text in {**FILES, **(changes or {})}.items():
        path = home / "small" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Ruleset.load(home / "small", today=TODAY, **how)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Ruleset:
    return written(tmp_path_factory.mktemp("door"))


# -------------------------------------------------------------------- loading


def test_a_ruleset_is_loaded_from_its_folder(small: Ruleset) -> None:
    assert ("small", "<Ruleset small 0.1.0: 2 rules>") == (small.id, repr(small))
    assert {SMALL_ASK, SMALL_WAIT} == set(small.definition.rules)
    assert "small.paper_sent" in small.facts
    assert "deadlines.records" in small.facts


def test_a_folder_may_be_named_as_a_text(small: Ruleset, tmp_path: Path) -> None:
    home = written(tmp_path).definition

    assert small.definition.digest == home.digest
    assert "small" == Ruleset.load(str(tmp_path / "small")).id


def test_a_ruleset_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(RulesetError) as refused:
        Ruleset.load("us-federall")

    assert all(name in str(refused.value) for name in bundled())


def test_a_state_is_served_by_its_own_ruleset_or_the_federal_one() -> None:
    assert ["us-pa", "us-federal", "us-federal"] == [
        Ruleset.for_state(state).id for state in ("US-PA", "US-WY", None)
    ]


def test_mistakes_of_reading_and_of_checking_are_reported_together(
    tmp_path: Path,
) -> None:
    broken = FILES[f"{ASK}/rule.yaml"].replace("plan: iep", "plan: ieps")
    without = FILES["questions.en.yaml"].replace("plan: {ask", "plans: {ask")

    with pytest.raises(RulesetError) as refused:
        written(tmp_path, {f"{ASK}/rule.yaml": broken, "questions.en.yaml": without})

    assert {"MR106", "MR104"} <= {item.code for item in refused.value.diagnostics}


def test_a_ruleset_without_a_heading_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesetError, match=r"ruleset\.yaml"):
        written(tmp_path, {"ruleset.yaml": "- no mapping\n"})


def test_what_is_worth_a_look_is_kept_as_a_warning(tmp_path: Path) -> None:
    late = FILES["ruleset.yaml"].replace("2027-06-30", "2026-01-01")

    found = written(tmp_path, {"ruleset.yaml": late}).warnings

    assert {"warning"} == {item.severity for item in found}


# ------------------------------------------------------------------- disputes


def test_plain_data_is_a_dispute_of_the_ruleset(small: Ruleset) -> None:
    dispute = small.dispute(NEAR)

    assert isinstance(dispute, Dispute)
    assert (small.assess(NEAR, as_of=TODAY)) == small.assess(dispute, as_of=TODAY)


def test_plain_data_that_is_wrong_is_refused_with_every_problem(
    small: Ruleset,
) -> None:
    with pytest.raises(DisputeError) as refused:
        small.assess({"plan": "ieps", "small.paper_sent": 3}, as_of=TODAY)

    assert ["plan", "small.paper_sent"] == sorted(
        p.path for p in refused.value.problems
    )


@pytest.mark.parametrize(
    "as_of",
    [datetime(2026, 10, 5), "2026-10-05", None, 20261005],  # noqa: DTZ001
)
def test_the_day_is_a_date_without_a_time(small: Ruleset, as_of: Any) -> None:
    with pytest.raises(TypeError, match="a date without a time"):
        small.assess(NEAR, as_of=as_of)


def test_an_engine_that_there_is_not_is_refused(small: Ruleset) -> None:
    with pytest.raises(UnknownEngine):
        small.assess(NEAR, as_of=TODAY, engine="columnr")


def test_the_receipt_tells_facts_apart_and_holds_none(small: Ruleset) -> None:
    one = small.assess(NEAR, as_of=TODAY).receipt
    again = small.assess(small.dispute(NEAR), as_of=TODAY).receipt
    other = small.assess({"plan": "iep"}, as_of=TODAY).receipt

    assert one.facts_digest == again.facts_digest != other.facts_digest


@pytest.mark.parametrize("engine", available())
def test_every_engine_gives_the_same_guidance(small: Ruleset, engine: str) -> None:
    default = small.assess(NEAR, as_of=TODAY).model_dump(exclude={"receipt"})
    found = small.assess(NEAR, as_of=TODAY, engine=engine)

    assert engine == found.receipt.engine
    assert default == found.model_dump(exclude={"receipt"})


def test_questions_are_those_that_can_still_change_something(small: Ruleset) -> None:
    dispute = small.dispute({"plan": "iep"})

    found = small.questions(dispute, as_of=TODAY)

    assert [
        "mediation.scheduled_on",
        "small.paper_sent",
        "mediation.agreed",
        "state",
        "records.requested_on",
    ] == [question.path for question in found]


def test_the_next_question_says_what_each_answer_would_settle(small: Ruleset) -> None:
    known = {"plan": "iep", "mediation.scheduled_on": date(2026, 10, 14)}

    found = small.next_question({**known, "mediation.agreed": True}, as_of=TODAY)

    assert found is not None
    assert ("small.paper_sent", "Did the school send a paper?") == (
        found.path,
        found.text,
    )
    assert [(True, (), ("prepare/ask-for-records",))] == [
        (effect.answer, effect.gained, effect.ruled_out) for effect in found.effects[:1]
    ]
    assert [(False, ("prepare/ask-for-records",), ())] == [
        (effect.answer, effect.gained, effect.ruled_out) for effect in found.effects[1:]
    ]


def test_there_is_no_next_question_once_nothing_can_change(small: Ruleset) -> None:
    asked = dict.fromkeys(small.definition.questions["en"], Answer.DONT_KNOW)

    assert small.next_question({**asked, "state": "US-TX"}, as_of=TODAY) is None


def test_what_conditions_see_of_a_dispute_can_be_looked_at(small: Ruleset) -> None:
    dispute = small.dispute({"answers": {"plan": "dont_know"}})

    found = small.situation(dispute, as_of=TODAY)

    assert ({"plan": Answer.DONT_KNOW}, TODAY) == (dict(found.answers), found.as_of)


# -------------------------------------------------- what an application brings


def test_a_predicate_of_the_application_answers_from_the_known_values(
    tmp_path: Path,
) -> None:
    waiting = FILES[f"{WAIT}/rule.yaml"].replace("- timing: soon", "- is_weekend")
    small = written(
        tmp_path,
        {f"{WAIT}/rule.yaml": waiting},
        predicates={"is_weekend": lambda values: values.get("plan") == "iep"},
    )

    assert SMALL_WAIT in ids(small.assess({"plan": "iep"}, as_of=TODAY))
    assert SMALL_WAIT not in ids(small.assess({"plan": "ifsp"}, as_of=TODAY))


def test_a_predicate_that_nobody_registered_is_a_mistake(tmp_path: Path) -> None:
    waiting = FILES[f"{WAIT}/rule.yaml"].replace("- timing: soon", "- is_weekend")

    with pytest.raises(RulesetError, match="is_weekend"):
        written(tmp_path, {f"{WAIT}/rule.yaml": waiting})


class Shop(Group):
    """What an application knows of its customer."""

    is_member: bool | None = fact("Member", "Whether the family is a member.")


class Customer(Dispute):
    """A dispute of an application's own."""

    shop: Shop = Shop()


def test_an_application_may_bring_facts_of_its_own(tmp_path: Path) -> None:
    waiting = FILES[f"{WAIT}/rule.yaml"].replace("timing: soon", "shop.is_member: yes")
    asked = FILES["questions.en.yaml"] + "shop.is_member: {ask: Are you a member?}\n"
    small = written(
        tmp_path,
        {f"{WAIT}/rule.yaml": waiting, "questions.en.yaml": asked},
        model=Customer,
    )

    dispute = small.dispute({"shop": {"is_member": True}, "small.paper_sent": True})

    assert isinstance(dispute, Customer)
    assert [SMALL_WAIT] == ids(small.assess(dispute, as_of=TODAY))
    assert SMALL_WAIT in ids(
        small.assess(Customer(shop={"is_member": True}), as_of=TODAY)
    )


def test_a_model_is_kept_when_the_ruleset_has_no_facts_of_its_own(
    tmp_path: Path,
) -> None:
    without = {
        "facts.yaml": "",
        f"{ASK}/rule.yaml": FILES[f"{ASK}/rule.yaml"].replace(
            "small.paper_sent", "records.received"
        ),
        f"{ASK}/cases.yaml": FILES[f"{ASK}/cases.yaml"].replace(
            "small.paper_sent", "records.received"
        ),
        "questions.en.yaml": FILES["questions.en.yaml"].replace(
            "small.paper_sent", "records.received"
        ),
    }
    (tmp_path / "small").mkdir()
    files = {**FILES, **without}
    del files["facts.yaml"]
    for name, text in files.items():
        path = tmp_path / "small" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    assert Customer is Ruleset.load(tmp_path / "small", model=Customer).model


def test_school_days_are_counted_once_the_calendar_is_given(tmp_path: Path) -> None:
    deadlines = FILES["deadlines/all.yaml"].replace(
        "{param: reply_time}", "2 school days"
    )
    changes = {
        "deadlines/all.yaml": deadlines,
        "parameters/all.yaml": FILES["parameters/all.yaml"].partition("\nreply_time")[
            0
        ],
    }
    days = [date(2026, 10, day) for day in (5, 7, 9)]
    asked = {"records": {"requested_on": TODAY}}

    without = written(tmp_path / "one", changes).assess(asked, as_of=TODAY)
    given = written(tmp_path / "two", changes, school_days=days)
    told = written(tmp_path / "three", changes, school_days=days.__contains__)

    assert [None] == [item.by_rule for item in without.deadlines]
    for ruleset in (given, told):
        found = ruleset.assess(asked, as_of=TODAY).deadlines
        assert [date(2026, 10, 9)] == [item.by_rule for item in found]


# ---------------------------------------------------------------------- words


@pytest.mark.parametrize("format", ["markdown", "html", "text", "terminal"])
def test_guidance_is_written_in_every_format(small: Ruleset, format: str) -> None:
    dispute = small.dispute(NEAR)
    found = small.assess(dispute, as_of=TODAY)

    text = found.render(format)

    assert "Ask for the records" in text
    assert small.render(found, dispute, format) == text


def test_guidance_in_a_format_that_there_is_not_is_refused(small: Ruleset) -> None:
    found = small.assess(NEAR, as_of=TODAY)

    with pytest.raises(ValueError, match="pdf"):
        found.render("pdf")


def test_guidance_may_be_narrow_and_whole(small: Ruleset) -> None:
    found = small.assess(NEAR, as_of=TODAY)

    text = found.render("text", locale="en", everything=True, width=40)

    assert max(map(len, text.splitlines())) < len(
        max(found.render("text").splitlines(), key=len)
    )


def test_an_assessment_that_was_read_back_speaks_through_its_ruleset(
    small: Ruleset,
) -> None:
    dispute = small.dispute(NEAR)
    found = small.assess(dispute, as_of=TODAY)

    again = Assessment.model_validate_json(found.model_dump_json())

    assert found == again
    assert found.render() == small.render(again, dispute)
    with pytest.raises(Unbound):
        again.render()


# -------------------------------------------------------------------- threads


def test_threads_share_one_ruleset_on_every_engine(small: Ruleset) -> None:
    """Each engine runs in several threads at once, and nothing of one reaches another."""
    disputes: list[Mapping[str, Any]] = [
        NEAR,
        {},
        {"mediation.agreed": True},
        {"plan": "ifsp"},
    ]
    expected = [ids(small.assess(one, as_of=TODAY)) for one in disputes]
    wrong: list[object] = []

    def work(engine: str) -> None:
        for place in [0, 1, 2, 3] * 10:
            found = ids(small.assess(disputes[place], as_of=TODAY, engine=engine))
            if found != expected[place]:
                wrong.append((engine, place, found))

    threads = [Thread(target=work, args=(name,)) for name in available() * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [] == wrong
    assert 3 <= len({tuple(found) for found in expected})


def ids(found: Assessment) -> list[str]:
    return [item.id for item in found.recommendations]
