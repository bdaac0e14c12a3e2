"""A marked word and marked days in every field: where they must not come out, whatever is asked or goes wrong."""

import logging
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner

from mediation_rules import Dispute, Ruleset
from mediation_rules.assessment import Assessment
from mediation_rules.cli import program
from mediation_rules.confidential import KeptBack
from mediation_rules.explain import UnknownSubject
from mediation_rules.fact_model import FactModel
from mediation_rules.fact_values import FactKind
from mediation_rules.results import Unbound
from mediation_rules.session import CaseError

WORD = "Zqcanary"
BORN, DAY = date(2015, 1, 19), date(2026, 3, 2)
MARKS = (WORD, "2015-01-19", "January 19, 2015")
FACTS = FactModel.of(Dispute)
TEXTS = {
    path: WORD
    for path, fact in FACTS.items()
    if fact.kind is FactKind.TEXT and fact.sensitivity == "family_only"
}
TOLD: dict[str, Any] = {
    **TEXTS,
    "plan": "iep",
    "state": "US-PA",
    "student.born_on": BORN,
    "student.self_harm_risk": True,
    "timeline": [{"kind": "other", "on": date(2026, 2, 2), "note": WORD}],
    "disputed": {
        "mediation.agreed": [
            {"value": True, "by": "family", "note": WORD},
            {"value": False, "by": "school", "note": WORD},
        ],
        "support.afraid": [
            {"value": True, "by": "family", "note": WORD},
            {"value": False, "by": "other"},
        ],
        "evaluation.requested_on": [
            {"value": date(2026, 1, 7), "by": "family"},
            {"value": date(2026, 1, 9), "by": "school"},
        ],
    },
}


@pytest.fixture(scope="module")
def federal() -> Ruleset:
    return Ruleset.load("us-federal")


@pytest.fixture(scope="module")
def whole(federal: Ruleset) -> Assessment:
    return federal.assess(TOLD, as_of=DAY)


def marks_in(text: str) -> list[str]:
    return [mark for mark in MARKS if mark in text]


def test_the_canary_sings_where_the_family_reads(whole: Assessment) -> None:
    """Were it nowhere, the tests below would show nothing."""
    assert marks_in(whole.render("text", everything=True))
    assert len(TEXTS) > 2


@pytest.mark.parametrize("audience", ["mediator", "school"])
@pytest.mark.parametrize(
    "made",
    [
        lambda a: a.model_dump_json(),
        lambda a: a.render("html", everything=True),
        lambda a: a.render("markdown"),
        lambda a: a.weigh().model_dump_json(),
        lambda a: a.why("about/how-much-help").model_dump_json(),
        lambda a: a.why("deadlines.dpc_sol").render("text", reader="audit"),
        lambda a: a.why("about/how-much-help").render("mermaid"),
        lambda a: str(a.next_change),
        repr,
        str,
    ],
    ids=[
        "json", "html", "markdown", "weigh", "why", "audit", "graph", "next", "repr", "str",
    ],
)  # fmt: skip
def test_nothing_of_the_family_is_in_what_others_read(
    whole: Assessment, audience: Any, made: Callable[[Assessment], str]
) -> None:
    assert not marks_in(made(whole.for_audience(audience)))


def test_a_calendar_for_anyone_holds_no_word_of_the_family(
    federal: Ruleset, whole: Assessment
) -> None:
    told = federal.dispute(TOLD)

    files = [
        federal.calendar(whole, told, audience=audience)
        for audience in ("family", "mediator", "school")
    ]

    assert not marks_in("".join(files))


@pytest.mark.parametrize(
    ("error", "wrong"),
    [
        (UnknownSubject, lambda a, c: a.why("nothing")),
        (KeptBack, lambda a, c: a.for_audience("school").why("mediation_fit")),
        (ValueError, lambda a, c: a.for_audience("press")),
        (ValueError, lambda a, c: a.render("pdf")),
        (ValueError, lambda a, c: a.diff(a.for_audience("school"))),
        (ValueError, lambda a, c: a.why("mediation_fit").render("pdf")),
        (CaseError, lambda a, c: c.tell(plan="iep")),
        (CaseError, lambda a, c: c.assess()),
        (Unbound, lambda a, c: Assessment.model_validate(a.model_dump()).render()),
    ],
    ids=["id", "kept", "audience", "format", "diff", "told", "tell", "closed", "alone"],
)  # fmt: skip
def test_no_error_of_an_entry_point_tells_what_was_told(
    federal: Ruleset,
    whole: Assessment,
    error: type[Exception],
    wrong: Callable[[Assessment, Any], object],
) -> None:
    case = federal.open_case(TOLD, as_of=DAY)
    case.close()

    with pytest.raises(error) as raised:
        wrong(whole, case)

    assert not marks_in(f"{raised.value} {raised.value!r} {case!r}")


def test_what_a_case_refuses_to_take_up_is_not_quoted(federal: Ruleset) -> None:
    kept = federal.open_case(TOLD, as_of=DAY).dump()

    with pytest.raises(CaseError) as broken:
        federal.resume(kept.replace('"as_of"', f'"{WORD}"'))
    with pytest.raises(CaseError) as cut:
        federal.resume(kept[:-20])

    assert not marks_in(f"{cut.value} {broken.value}")


def test_a_dispute_of_another_state_is_refused_by_the_states_alone() -> None:
    pennsylvania = Ruleset.load("us-pa")

    with pytest.raises(ValueError, match="New Jersey") as error:
        pennsylvania.assess({**TOLD, "state": "US-NJ"}, as_of=DAY)

    assert not marks_in(str(error.value))


def test_no_log_and_no_receipt_tells_a_fact(
    federal: Ruleset, whole: Assessment, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        found = federal.assess(TOLD, as_of=DAY)
        found.render()
        found.weigh()

    assert not marks_in(caplog.text)
    assert not marks_in(found.receipt.model_dump_json())


def test_no_repr_shows_what_a_family_told(federal: Ruleset, whole: Assessment) -> None:
    """A repr ends up in logs and in crash reports."""
    dispute = federal.dispute(TOLD)
    why = whole.why("deadlines.third_birthday")
    parts = (dispute, dispute.disputed, whole.weigh(), why, whole, dispute.student)

    shown = "".join(map(repr, parts))

    assert not [mark for mark in (WORD, str(BORN), "2026-01-07") if mark in shown]


@pytest.mark.parametrize("words", [["assess"], ["weigh"], ["next"]])
def test_a_command_for_others_prints_nothing_of_the_family(
    words: list[str], tmp_path: Any
) -> None:
    facts = tmp_path / "facts.json"
    told = Dispute.from_mapping(TOLD).model_dump_json(exclude_none=True)
    facts.write_text(told)

    done = CliRunner().invoke(
        program, [*words, str(facts), "--as-of", "2026-03-02", "--audience", "school"]
    )

    assert done.exit_code == 0, done.output
    assert not marks_in(done.output)
