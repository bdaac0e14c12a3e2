"""Pages for a mediator or the school: what they hold, what they keep back, and what reveals."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mediation_rules import Dispute, Ruleset
from mediation_rules.assessment import Assessment
from mediation_rules.cli import program
from mediation_rules.confidential import KeptBack, redacted
from mediation_rules.dispute_input import read_mapping
from mediation_rules.fact_model import FactModel
from mediation_rules.replay import replay
from mediation_rules.revealing import Revealing
from mediation_rules.tracing import TracedCase
from mediation_rules.versions import Version
from tests import scenes
from tests.made import definition
from tests.made import rule as made
from tests.test_why import ruleset as rules

DAY = date(2026, 3, 2)
FACTS = FactModel.of(Dispute)
HIDDEN = {"support.afraid": True, "dispute.possible_compromises": "Half a day."}
TOLD = {
    "state": "US-PA",
    "plan": "iep",
    "relationship": "intimidated",
    "mediation.requested": True,
    **HIDDEN,
}


def two(family: Any, school: Any) -> list[Version]:
    """Return what two sides say."""
    return [Version(value=family, by="family"), Version(value=school, by="school")]


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    return Ruleset.load("us-federal")


@pytest.mark.parametrize(
    ("path", "readers"),
    [
        ("support.afraid", "family"),
        ("support.knows_fallback", "family"),
        ("student.self_harm_risk", "family"),
        ("dispute.possible_compromises", "family"),
        ("dispute.matters_most", "family mediator"),
        ("relationship", "family"),
        ("routes_considered", "family mediator"),
        ("documents_held", "family mediator school"),
        ("mediation.scheduled_on", "family mediator school"),
    ],
)
def test_each_fact_says_who_may_see_it(path: str, readers: str) -> None:
    fact = FACTS[path]

    assert [
        who for who in ("family", "mediator", "school") if fact.is_seen_by(who)
    ] == (readers.split())


def test_what_a_reader_may_not_see_is_taken_out_of_the_facts() -> None:
    dispute = Dispute.from_mapping(
        {
            **TOLD,
            "timeline": [{"kind": "other", "on": DAY, "note": "We were afraid."}],
            "disputed": {
                "mediation.agreed": [
                    {"value": True, "by": "family", "note": "He said so."},
                    {"value": False, "by": "school"},
                ],
                "support.has_advocate": two(True, False),
                "support.knows_fallback": two(True, False),
            },
            "answers": {
                "student.self_harm_risk": "prefer_not_to_say",
                "urgency": "dont_know",
            },
        }
    )

    seen = redacted(dispute, FACTS, "school")

    assert seen == {
        "state": "US-PA",
        "plan": "iep",
        "mediation.requested": True,
        "timeline": ({"kind": "other", "on": DAY},),
        "answers": {"urgency": "dont_know"},
        "disputed": {
            "mediation.agreed": [
                Version(value=True, by="family"),
                Version(value=False, by="school"),
            ],
            "support.has_advocate": two(True, False),
        },
    }


def test_a_page_for_the_school_says_for_whom_it_is_and_how_much_it_never_says(
    ruleset: Ruleset,
) -> None:
    page = ruleset.assess(TOLD, as_of=DAY).render(audience="school")

    assert (
        "This page may go to the school. It was made from what the school may know. It"
        " tells nothing that is for the family or a mediator alone. The family's own page"
        " may put other steps first."
    ) in page
    assert re.search(r"\d+ pieces of advice and dates are kept off such a page", page)


def test_a_page_for_the_family_is_what_it_was(ruleset: Ruleset) -> None:
    assessment = ruleset.assess(TOLD, as_of=DAY)

    assert assessment.render(audience="family") == assessment.render()
    assert "off such a page" not in assessment.render()
    assert assessment.for_audience("family") is assessment


def test_the_answer_on_mediation_is_for_the_family_as_it_rests_on_fear(
    ruleset: Ruleset,
) -> None:
    assessment = ruleset.assess(TOLD, as_of=DAY)
    title = "Where mediation fits"

    assert Revealing(ruleset.definition, ruleset.facts, "mediator").decision(
        "mediation_fit"
    )
    assert title not in assessment.render(audience="mediator")


def test_a_mediator_reads_more_than_the_school(ruleset: Ruleset) -> None:
    told = {**TOLD, "dispute.matters_most": "Reading every day."}
    assessment = ruleset.assess(told, as_of=DAY)

    assert "Reading every day" in assessment.render(audience="mediator")
    assert "Reading every day" not in assessment.render(audience="school")


def test_advice_says_what_it_reveals(ruleset: Ruleset) -> None:
    rules = ruleset.definition.rules
    found = {id: ruleset.reveals(id, to="mediator") for id in rules}

    assert any("support.afraid" in paths for paths in found.values())
    assert not any(ruleset.reveals(id, to="family") for id in rules)
    assert all(
        set(paths) <= set(ruleset.reveals(id, to="school"))
        for id, paths in found.items()
    )


def test_an_audience_that_is_none_is_refused(ruleset: Ruleset) -> None:
    with pytest.raises(
        ValueError, match=r"^no audience `press`: use one of family, medi"
    ):
        ruleset.assess(TOLD, as_of=DAY).render(audience="press")  # type: ignore[arg-type]


def test_what_is_made_for_others_is_never_made_for_more_of_them(
    ruleset: Ruleset,
) -> None:
    """Of two readers the one who may see less counts, whatever is asked for later."""
    whole = ruleset.assess(TOLD, as_of=DAY)
    school = whole.for_audience("school")

    assert school.for_audience("family") is school
    assert school.render(audience="mediator") == whole.render(audience="school")
    assert ruleset.render(school, ruleset.dispute(TOLD)) == school.render()


def test_what_is_written_as_json_says_for_whom_and_stays_so(ruleset: Ruleset) -> None:
    dispute = ruleset.dispute(TOLD)
    school = ruleset.assess(dispute, as_of=DAY).for_audience("school")

    read = Assessment.model_validate_json(school.model_dump_json())

    assert (read, read.audience) == (school, "school")
    assert ruleset.render(read, dispute) == school.render()


def test_answers_for_different_readers_are_not_compared(ruleset: Ruleset) -> None:
    whole = ruleset.assess(TOLD, as_of=DAY)

    with pytest.raises(ValueError, match="one answer is for the family, the other for"):
        whole.diff(whole.for_audience("school"))


def test_an_answer_read_back_needs_its_ruleset_to_be_made_for_others(
    ruleset: Ruleset,
) -> None:
    whole = ruleset.assess(TOLD, as_of=DAY)
    alone = Assessment.model_validate_json(whole.model_dump_json())

    with pytest.raises(RuntimeError, match=r"use `ruleset.for_audience\(assessment"):
        alone.for_audience("school")
    assert ruleset.for_audience(
        alone, ruleset.dispute(TOLD), "school"
    ) == whole.for_audience("school")


def test_a_school_reads_most_of_the_advice_that_is_about_nothing_hidden(
    ruleset: Ruleset,
) -> None:
    """Danger comes before all else; that its questions are open keeps nothing back."""
    told = {"plan": "iep", "issues": ["iep_services"], "mediation.requested": True}
    whole = ruleset.assess({**told, "student.self_harm_risk": False}, as_of=DAY)

    assert set(ruleset.assess(told, as_of=DAY).for_audience("school").ids) >= {
        "about/how-much-help",
        "documents/ask-for-records",
    }
    assert set(whole.for_audience("school").ids) <= set(whole.ids)


def test_what_is_about_something_hidden_is_not_explained(ruleset: Ruleset) -> None:
    school = ruleset.assess(
        {"student.self_harm_risk": True, "student.born_on": date(2023, 5, 1)},
        as_of=DAY,
    ).for_audience("school")

    for_school = r"is not told to the school"
    with pytest.raises(KeptBack, match=for_school):
        school.why("safety/get-help-for-self-harm")
    with pytest.raises(KeptBack, match=for_school):
        school.why("mediation_fit")
    with pytest.raises(KeptBack, match=for_school):
        school.why("deadlines.third_birthday")


def test_the_reasons_for_others_name_no_hidden_fact(ruleset: Ruleset) -> None:
    told = {**TOLD, "issues": ["iep_services"], "dispute.known_on": date(2026, 1, 5)}
    assessment = ruleset.assess(told, as_of=DAY)
    school = assessment.for_audience("school")
    hidden = [path for path, fact in FACTS.items() if not fact.is_seen_by("school")]

    said = "".join(
        school.why(id).model_dump_json()
        for id in ("about/how-much-help", "deadlines.dpc_sol", "prepare/know-the-day")
    )

    assert "student.self_harm_risk" in assessment.why("about/how-much-help").render(
        "text", reader="audit"
    )
    assert not [path for path in hidden if f'"{path}"' in said]


def test_a_page_for_others_is_written_on_the_command_line(tmp_path: Path) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text("plan: iep\nsupport:\n  afraid: yes\n")
    asked = ["assess", str(facts), "--as-of", "2026-03-02", "--audience", "school"]

    written = CliRunner().invoke(program, [*asked, "--format", "text"])
    data = CliRunner().invoke(program, [*asked, "--format", "json"])

    assert (written.exit_code, data.exit_code) == (0, 0)
    assert "This page may go to the school." in written.output
    assert json.loads(data.stdout)["audience"] == "school"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["why", "safety/get-help-for-self-harm"], 2, "is not told to the school."),
        (["why", "about/how-much-help"], 0, "Show what the help does now"),
        (["next"], 0, ""),
        (["weigh"], 0, "Both agreed to mediate"),
        (["assess", "--format", "ics"], 0, "BEGIN:VCALENDAR"),
        (["diff", "us-federal", "us-federal", "--on"], 0, "changes in 0 of 1 dispute"),
    ],
)
def test_every_command_on_a_dispute_can_write_for_others(
    words: list[str], code: int, said: str, tmp_path: Path
) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text(
        "plan: iep\nstudent:\n  self_harm_risk: yes\ndisputed:\n  mediation.agreed:\n"
        "    - {by: family, value: yes, supported_by: [email_or_letter]}\n"
        "    - {by: school, value: no}\n"
        "  support.afraid: [{by: family, value: yes}, {by: other, value: no}]\n"
    )
    asked = [*words, str(facts), "--as-of", "2026-03-02", "--audience", "school"]

    done = CliRunner().invoke(program, asked)

    assert done.exit_code == code, done.output
    assert said in done.output
    assert "self_harm" not in done.output
    assert "afraid" not in done.output


def test_what_not_everybody_may_see_is_in_no_repr(ruleset: Ruleset) -> None:
    """A repr ends up in logs, and in what a debugger or a crash report shows."""
    told = {**TOLD, "answers": {"student.self_harm_risk": "prefer_not_to_say"}}
    dispute = ruleset.dispute(told)
    case = ruleset.open_case(dispute, as_of=DAY)
    parts = (
        dispute,
        dispute.dispute,
        dispute.support,
        ruleset.situation(dispute, as_of=DAY),
        TracedCase.of(dispute, ruleset.definition, ruleset.facts, DAY),
        ruleset.assess(dispute, as_of=DAY),
        case,
        read_mapping(told, FACTS),
    )

    shown = "\n".join(map(repr, parts))

    assert not [
        secret
        for secret in ("intimidated", "Half a day", "afraid=True", "prefer_not")
        if secret in shown
    ]


def test_a_part_of_a_dispute_shows_what_may_be_shared() -> None:
    dispute = Dispute.from_mapping({"support.afraid": True, "support.has_lawyer": True})

    assert "has_lawyer=True" in repr(dispute.support)
    assert "afraid=Ellipsis" in repr(dispute.support)


def test_a_receipt_for_the_school_does_not_tell_whether_something_is_hidden(
    ruleset: Ruleset,
) -> None:
    shared = redacted(ruleset.dispute(TOLD), ruleset.facts, "school")
    digest = ruleset.assess(shared, as_of=DAY).receipt.facts_digest[:12]
    whole = ruleset.assess(TOLD, as_of=DAY)

    assert digest in whole.render(audience="school")
    assert whole.receipt.facts_digest[:12] not in whole.render(audience="school")


def revealed(*parts: Any, rule: str = "fit/a") -> tuple[str, ...]:
    """Return what a rule of a made ruleset gives away to the school."""
    return Revealing(definition(*parts), FACTS, "school").rule(rule)


def test_advice_reveals_what_its_own_condition_asks() -> None:
    assert revealed(made("fit/a", {"support.afraid": True})) == ("support.afraid",)
    assert revealed(made("fit/a", {"plan": "iep"})) == ()


def test_advice_reveals_what_sets_it_aside_and_what_sets_that_aside() -> None:
    first = made("fit/a", {"plan": "iep"})
    second = made("fit/b", {"plan": "iep"}, overrides=["fit/a"])
    third = made("fit/c", {"support.afraid": True}, overrides=["fit/b"])

    assert revealed(first, second, third) == ("support.afraid",)
    assert revealed(first, second) == ()


def test_advice_reveals_what_shuts_it_out() -> None:
    first = made("fit/a", {"plan": "iep"})
    other = made("fit/b", {"support.afraid": True}, exclusive_with=["fit/a"])

    assert revealed(first, other) == ("support.afraid",)


def test_a_predicate_of_the_application_may_reveal_anything() -> None:
    hidden = revealed(made("fit/a", "is_our_family"))

    assert {"support.afraid", "student.first_name", "routes_considered"} <= set(hidden)


def test_advice_reveals_what_stands_behind_a_decision_that_its_text_names(
    ruleset: Ruleset,
) -> None:
    text = scenes.text("{{ decisions.mediation_fit | label }}")
    told = replace(made("fit/told", {"plan": "iep"}), texts={"en": text})
    definition = ruleset.definition
    parts = {**definition.rules, "fit/told": told}
    larger = replace(definition, rules=parts)

    found = Revealing(larger, ruleset.facts, "school").rule("fit/told")

    assert "support.afraid" in found


def test_a_page_that_keeps_nothing_back_does_not_count_it() -> None:
    page = rules(made("fit/a", {"plan": "iep"})).assess({"plan": "iep"}, as_of=DAY)

    written = page.render("text", audience="school")

    assert "This page may go to the school." in written
    assert "off such a page" not in written


def test_an_answer_for_others_is_replayed_for_them(ruleset: Ruleset) -> None:
    dispute = ruleset.dispute(TOLD)
    kept = ruleset.assess(dispute, as_of=DAY).for_audience("mediator")

    found = replay(kept, ruleset, dispute)

    assert (found.same, found.parts) == (True, ())
