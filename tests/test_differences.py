"""What changed between two answers: which changes count, and how each is called and said."""

from datetime import date
from typing import Any

import pytest

from mediation_rules.assessment import Assessment
from mediation_rules.differences import Change, Differences, NextChange
from tests import scenes
from tests.scenes import advice, deadline

ID = "prepare/write-it-down"


def told(*given: Any, **changes: Any) -> Assessment:
    empty: dict[str, Any] = {"provisional": (), "held": (), "deadlines": ()}
    found = {"recommendations": given, "decisions": {}, **empty, **changes}
    return scenes.assessment(**found)


def held() -> Assessment:
    waiting = scenes.assessment().held[0].model_copy(update={"id": ID})
    return told(held=(waiting,))


def decided(value: str | None, **changes: Any) -> Assessment:
    fit = scenes.assessment().decisions["mediation_fit"]
    update = {"value": value, **changes}
    return told(decisions={"mediation_fit": fit.model_copy(update=update)})


LIMIT = deadline(act_by=date(2026, 10, 16), by_rule=date(2026, 10, 19))
LATE = deadline(act_by=date(2026, 10, 2), by_rule=date(2026, 10, 6))
OVER = deadline(act_by=date(2026, 10, 1), by_rule=date(2026, 10, 2), passed=True)


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        (told(), told(advice(ID)), "gained"),
        (told(advice(ID)), told(), "lost"),
        (told(), held(), "held"),
        (told(advice(ID)), held(), "held"),
        (held(), told(advice(ID)), "gained"),
        (held(), told(), "lost"),
        (told(advice(ID, "soon")), told(advice(ID, "days")), "more_urgent"),
        (told(advice(ID, "soon")), told(advice(ID)), "less_urgent"),
        (told(advice(ID, basis="assumed")), told(advice(ID)), "surer"),
        (
            told(advice(ID)),
            told(provisional=(advice(ID, basis="provisional"),)),
            "less_sure",
        ),
        (told(advice(ID)), told(advice(ID, due=date(2026, 10, 9))), "moved"),
        (
            told(advice(ID, due=date(2026, 10, 9))),
            told(advice(ID, due=date(2026, 10, 2))),
            "overdue",
        ),
        (
            told(advice(ID, due=date(2026, 10, 9), due_within=("4 calendar days",))),
            told(advice(ID, due=date(2026, 10, 9), due_within=("3 calendar days",))),
            "moved",
        ),
        (told(), told(deadlines=(LIMIT,)), "gained"),
        (told(deadlines=(LIMIT,)), told(deadlines=(LATE,)), "safe_day_over"),
        (told(deadlines=(LATE,)), told(deadlines=(OVER,)), "passed"),
        (told(deadlines=(OVER,)), told(deadlines=(LIMIT,)), "moved"),
        (
            told(deadlines=(deadline(by_rule=None, act_by=None, passed=None),)),
            told(deadlines=(LIMIT,)),
            "moved",
        ),
        (decided("possible_fit"), decided("poor_fit_now"), "decided"),
        (decided("possible_fit"), decided("possible_fit", settled=True), "decided"),
        (decided(None), decided("possible_fit"), "decided"),
        (decided(None), decided(None, values=("a", "b")), "decided"),
    ],
)
def test_what_became_of_something(
    before: Assessment, after: Assessment, what: str
) -> None:
    found = before.diff(after)

    assert [what] == [change.what for change in found.changes]
    assert found


def test_an_act_that_is_another_day_but_still_late_only_moves() -> None:
    before = told(advice(ID, due=date(2026, 10, 1)))
    after = told(advice(ID, due=date(2026, 10, 2)))

    assert ["moved"] == [change.what for change in before.diff(after).changes]


def test_a_safe_day_of_others_is_no_concern_of_the_family() -> None:
    before = told(deadlines=(LATE.model_copy(update={"whose": "school"}),))
    moved = {"whose": "school", "act_by": date(2026, 10, 8)}

    assert not before.diff(told(deadlines=(LATE.model_copy(update=moved),)))


def test_a_day_that_is_counted_from_today_moves_without_a_change() -> None:
    week = ("7 calendar days",)
    before = told(advice(ID, due=date(2026, 10, 12), due_within=week))
    after = told(advice(ID, due=date(2026, 10, 13), due_within=week))

    assert not before.diff(after)


def test_what_is_only_possible_or_set_aside_is_no_change() -> None:
    aside = scenes.assessment().overridden
    possible = tuple(
        item.model_copy(update={"status": "possible", "id": "a/b"}) for item in aside
    )

    assert Differences() == told(overridden=aside).diff(told(possible=possible))


def test_other_words_alone_are_no_change() -> None:
    before = told(advice(ID))

    assert not before.diff(told(advice(ID).model_copy(update={"title": "Other words"})))


def test_differences_are_said_line_by_line_and_go_through_json() -> None:
    before = told(advice(ID, "soon"), advice("a/b"))
    found = before.diff(
        told(advice(ID, "now", due=date(2026, 10, 2)), deadlines=(OVER,))
    )

    assert (
        "The day for this is over: Own title of prepare/write-it-down."
        " (soon, settled -> now, settled, due 2026-10-02, overdue)\n"
        "New: Own title of due_process."
        " (not there -> 2026-10-02, act by 2026-10-01, passed)\n"
        "No longer needed here: Own title of a/b. (routine, settled -> not there)"
    ) == str(found)
    assert found == Differences.model_validate_json(found.model_dump_json())
    assert "Nothing changed." == str(before.diff(before))


def test_the_next_change_says_its_day_first() -> None:
    change = Change(
        kind="advice", id=ID, title="Write", what="lost", before="soon", after=None
    )
    found = NextChange(on=date(2026, 10, 9), changes=(change,))

    assert ("On 2026-10-09:\nNo longer needed here: Write. (soon -> not there)") == str(
        found
    )
    assert found == NextChange.model_validate_json(found.model_dump_json())


def test_a_change_is_said_with_the_title_of_the_readers_language() -> None:
    change = Change(
        kind="advice", id=ID, title="Write", what="otherwise", before="a", after="b"
    )

    assert "Ya no como antes: Escriba." == change.say("es", "Escriba")
