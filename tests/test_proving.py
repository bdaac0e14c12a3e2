"""Properties of small rulesets: proved, tested, or broken by a dispute that anyone can read."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mediation_rules.cli import program
from mediation_rules.lint import verify_ruleset
from mediation_rules.proving import Basis, Outcome, days_of, moves, prove
from mediation_rules.proving.said import as_case, sentences
from mediation_rules.ruleset import Ruleset
from mediation_rules.testing.promises import uphold
from tests.rulesets import small_ruleset, with_in_place

pytest_plugins = ["pytester"]

URGE = """\
title: Send the paper today
because: The session is close.
when: {mediation.scheduled_on: {within_next: {param: time_to_read}}}
recommend: {urgency: now}
cite: [cfr-300.613-a]
reviewer: not yet reviewed by a lawyer
review_by: 2027-06-30
"""
HELD = """\
title: Write down what was said
because: A letter was sent.
when: {timeline: {any: {kind: request_sent}}}
recommend: {urgency: soon}
cite: [cfr-300.613-a]
reviewer: not yet reviewed by a lawyer
review_by: 2027-06-30
"""
CASES = """\
- name: it is given
  as_of: 2026-10-05
  given: {{small.paper_sent: yes}}
  expect: [prepare/{name}]
- name: it is not
  as_of: 2026-10-05
  given: {{small.paper_sent: no}}
  never: [prepare/{name}]
"""
TEXT = "Do it."
IN_SPANISH = "Hágalo."


def ruleset(home: Path, properties: str, **rules: str) -> Path:
    """A small ruleset with properties, and with more rules in its one section."""
    files = {"properties_dot_yaml": properties}
    for name, text in rules.items():
        folder = f"rules__prepare__{name}"
        files[f"{folder}__rule_dot_yaml"] = text
        files[f"{folder}__cases_dot_yaml"] = CASES.format(name=name)
        files[f"{folder}__advice_dot_en_dot_md"] = TEXT
        files[f"{folder}__advice_dot_es_dot_md"] = IN_SPANISH
    return small_ruleset(home, **files)


def outcome(home: Path, promise: str, **rules: str) -> Outcome:
    written = f"it_holds:\n  because: It must.\n  {promise}\n"
    loaded = Ruleset.load(ruleset(home, written, **rules))
    [found] = prove(loaded.checked)
    return found


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(program, [str(word) for word in words])


ASKED = "rules: [prepare/ask-for-current-iep]"


def test_what_can_never_be_given_is_proved(tmp_path: Path) -> None:
    found = outcome(tmp_path, f"never: {{when: {{plan: ifsp}}, {ASKED}}}")

    assert (found.basis, found.breach) == (Basis.PROVED, None)


def test_a_breach_is_the_simplest_dispute_that_shows_it(tmp_path: Path) -> None:
    found = outcome(tmp_path, f"never: {{when: {{plan: iep}}, {ASKED}}}")

    assert found.breach
    assert list(sentences(found.promise, found.breach)) == [
        "it breaks for {as_of: 2026-07-01, given: {plan: iep, mediation.scheduled_on:"
        " 2026-07-01, documents_held: [], small.paper_sent: no}}",
        "prepare/ask-for-current-iep is given (settled), soon, due 2026-06-24",
    ]
    assert as_case(found.promise, found.breach) == (
        "- name: it holds\n"
        "  as_of: 2026-07-01\n"
        "  given: {plan: iep, mediation.scheduled_on: 2026-07-01, documents_held: [],"
        " small.paper_sent: no}\n"
        "  never: [prepare/ask-for-current-iep]"
    )


def test_a_text_is_written_so_that_a_case_file_reads_it(tmp_path: Path) -> None:
    said = '"yes: Spanish, or English\\u200b"'
    found = outcome(tmp_path, f"impossible: {{when: {{access.home_language: {said}}}}}")

    assert shown_by(found)[0] == (
        "it breaks for {as_of: 2026-07-01, given: {access.home_language:"
        ' "yes: Spanish, or English\\U0000200b"}}'
    )


def test_what_is_impossible_may_ask_for_what_was_decided(tmp_path: Path) -> None:
    both = "{all: [{plan: ifsp}, {plan_paper: plan_504}]}"

    assert outcome(tmp_path, f"impossible: {{when: {both}}}").basis is Basis.PROVED


def test_what_should_be_impossible_and_is_not_is_shown(tmp_path: Path) -> None:
    found = outcome(tmp_path, "impossible: {when: {plan_paper: plan_504}}")

    assert found.breach
    assert list(sentences(found.promise, found.breach)) == [
        "it breaks for {as_of: 2026-07-01, given: {plan: plan_504}}",
        "what should be impossible holds for it",
    ]
    assert as_case(found.promise, found.breach) is None


def test_a_promise_about_no_dispute_is_called_vacuous(tmp_path: Path) -> None:
    nobody = "{all: [{plan: iep}, {plan: ifsp}]}"

    found = outcome(tmp_path, f"never: {{when: {nobody}, {ASKED}}}")

    assert found.basis is Basis.VACUOUS


def test_a_gap_in_what_should_be_covered_is_shown(tmp_path: Path) -> None:
    found = outcome(tmp_path, "covers: {when: {plan: iep}, sections: [prepare]}")

    assert found.breach
    assert found.breach.told == {"plan": "iep"}


def test_advice_that_clashes_is_shown(tmp_path: Path) -> None:
    found = outcome(tmp_path, "exclusive: {sections: [prepare]}", urge=URGE)

    assert found.breach
    assert set(found.breach.rules) == {"prepare/ask-for-current-iep", "prepare/urge"}
    assert as_case(found.promise, found.breach) is None


@pytest.mark.parametrize(
    ("when", "links", "basis"),
    [
        ("{plan: iep}", "", Basis.BROKEN),
        ("{plan: ifsp}", "", Basis.PROVED),
        (
            "{plan: iep}",
            "exclusive_with: [prepare/ask-for-current-iep]\n",
            Basis.PROVED,
        ),
    ],
)
def test_advice_that_never_meets_or_is_kept_apart_cannot_clash(
    tmp_path: Path, when: str, links: str, basis: Basis
) -> None:
    other = URGE.replace(WHEN, f"when: {when}") + links

    found = outcome(tmp_path, "exclusive: {sections: [prepare]}", other=other)

    assert found.basis is basis


def test_a_nearer_session_is_proved_to_be_no_less_urgent(tmp_path: Path) -> None:
    ahead = "when: {mediation.scheduled_on: {within_next: 300 calendar days}}"
    promise = f"monotone: {{sooner: mediation.scheduled_on, {ahead}}}"

    assert outcome(tmp_path, promise, urge=URGE).basis is Basis.PROVED


def test_advice_that_is_dropped_as_a_day_comes_nearer_breaks_monotony(
    tmp_path: Path,
) -> None:
    late = URGE.replace(
        "when: {mediation.scheduled_on: {within_next: {param: time_to_read}}}",
        "when: {not: {mediation.scheduled_on: {within_next: {param: time_to_read}}}}",
    )
    ahead = "when: {mediation.scheduled_on: {within_next: 300 calendar days}}"
    promise = f"monotone: {{sooner: mediation.scheduled_on, {ahead}}}"

    found = outcome(tmp_path, promise, late=late)

    assert found.breach
    assert list(sentences(found.promise, found.breach)) == [
        "it breaks for {as_of: 2026-07-01, given: {mediation.scheduled_on: 2026-07-09}}",
        "prepare/late is given (settled), now",
        "with {mediation.scheduled_on: 2026-07-01} it is silent",
    ]


def test_a_day_is_moved_from_each_stretch_that_the_rules_take_alike(
    tmp_path: Path,
) -> None:
    """Before a session is near and after it was held the same advice is given."""
    promise = f"monotone: {{sooner: mediation.scheduled_on, {LATE}}}"
    when = "{not: {mediation.scheduled_on: {within_next: 8 calendar days}}}"

    assert shown_by(of_rule(tmp_path, promise, when)) == [
        "it breaks for {as_of: 2026-07-01, given: {mediation.scheduled_on: 2026-07-16}}",
        "prepare/late is given (settled), now",
        "with {mediation.scheduled_on: 2026-07-01} it is silent",
    ]


def test_a_level_that_rises_is_followed_as_a_day_is(tmp_path: Path) -> None:
    calm = URGE.replace(
        "when: {mediation.scheduled_on: {within_next: {param: time_to_read}}}",
        "when: {urgency: {at_most: standard}}",
    )

    found = outcome(tmp_path, "monotone: {more: urgency}", calm=calm)

    assert found.breach
    assert found.breach.told == {"urgency": "planning"}


WHEN = "when: {mediation.scheduled_on: {within_next: {param: time_to_read}}}"
LATE = "rules: [prepare/late]"


def of_rule(home: Path, promise: str, when: str) -> Outcome:
    """What becomes of a promise about one rule that is given at once."""
    return outcome(home, promise, late=URGE.replace(WHEN, f"when: {when}"))


def shown_by(found: Outcome) -> list[str]:
    return list(sentences(found.promise, found.breach)) if found.breach else []


def test_a_number_that_nothing_asks_of_may_rise(tmp_path: Path) -> None:
    promise = f"monotone: {{more: discipline.days_this_year, {LATE}}}"

    assert of_rule(tmp_path, promise, "{plan: iep}").basis is Basis.PROVED


def test_a_limit_comes_sooner_when_what_starts_it_does(tmp_path: Path) -> None:
    promise = f"monotone: {{sooner: deadlines.records, {LATE}}}"
    when = "{not: {deadlines.records: {within_next: 5 calendar days}}}"

    assert shown_by(of_rule(tmp_path, promise, when)) == [
        "it breaks for {as_of: 2026-07-01, given: {records.requested_on: 2026-07-01}}",
        "prepare/late is given (settled), now",
        "with {records.requested_on: 2026-05-17} it is silent",
    ]


def test_a_day_that_comes_sooner_may_come_before_another_day(tmp_path: Path) -> None:
    promise = f"monotone: {{sooner: records.requested_on, {LATE}}}"
    when = "{mediation.scheduled_on: {before: {fact: records.requested_on}}}"

    assert shown_by(of_rule(tmp_path, promise, when)) == [
        "it breaks for {as_of: 2026-07-01, given: {mediation.scheduled_on: 2026-06-30,"
        " records.requested_on: 2026-07-01}}",
        "prepare/late is given (settled), now",
        "with {records.requested_on: 1991-01-01} it is silent",
    ]


def test_advice_that_all_are_given_who_are_meant_is_never_lost(tmp_path: Path) -> None:
    promise = (
        f"monotone: {{sooner: mediation.scheduled_on, when: {{plan: iep}}, {LATE}}}"
    )

    assert of_rule(tmp_path, promise, "{plan: iep}").basis is Basis.PROVED


def test_a_day_that_was_not_told_cannot_come_sooner(tmp_path: Path) -> None:
    promise = "monotone: {sooner: mediation.scheduled_on, rules: [prepare/late]}"
    written = f"it_holds:\n  because: It must.\n  {promise}\n"
    near = "{mediation.scheduled_on: {within_next: 5 school days}}"
    late = URGE.replace(WHEN, f"when: {{any: [{{plan: iep}}, {near}]}}")
    loaded = Ruleset.load(ruleset(tmp_path, written, late=late))

    # Nobody has told the school days, so the plan alone decides.
    assert [each.basis for each in uphold(loaded, examples=30)] == [Basis.TESTED]


SCHOOL_DAYS = "{deadlines.records: {within_next: 5 school days}}"


@pytest.mark.parametrize(
    "promise",
    [
        "monotone: {sooner: deadlines.records, rules: [prepare/late]}",
        "irrelevant: {facts: [records.requested_on], rules: [prepare/late]}",
        # Holidays are those of the state.
        "irrelevant: {facts: [state], rules: [prepare/late]}",
    ],
)
def test_what_rests_on_a_count_of_school_days_is_not_called_proved(
    tmp_path: Path, promise: str
) -> None:
    assert of_rule(tmp_path, promise, SCHOOL_DAYS).basis is Basis.OPEN


def test_a_fact_that_has_no_part_in_a_count_of_school_days_is_irrelevant(
    tmp_path: Path,
) -> None:
    promise = f"irrelevant: {{facts: [student.out_of_school, plan], {LATE}}}"

    assert of_rule(tmp_path, promise, SCHOOL_DAYS).basis is Basis.PROVED


def test_a_fact_on_which_an_extension_rests_is_not_called_irrelevant(
    tmp_path: Path,
) -> None:
    written = (
        f"it_holds:\n  because: It must.\n  irrelevant: {{facts: [plan], {LATE}}}\n"
    )
    folder = ruleset(tmp_path, written, late=URGE.replace(WHEN, f"when: {SCHOOL_DAYS}"))
    with_in_place(
        folder,
        "deadlines/records.yaml",
        "  whose: school\n",
        "  whose: school\n  extensions:\n"
        "    - {when: {plan: iep}, length: 50 calendar days, because: It is long.}\n",
    )

    [found] = prove(Ruleset.load(folder).checked)

    assert found.basis is Basis.OPEN


def test_a_fact_that_says_another_one_is_not_called_irrelevant(tmp_path: Path) -> None:
    promise = f"irrelevant: {{facts: [records.received], {LATE}}}"

    # Whoever got the records asked for them.
    assert of_rule(tmp_path, promise, "{records.requested: yes}").basis is Basis.OPEN


def test_what_is_always_promised_is_proved_or_shown_to_be_missing(
    tmp_path: Path,
) -> None:
    promise = f"always: {{when: {{plan: iep}}, {LATE}}}"
    also = "{all: [{plan: iep}, {mediation.agreed: yes}]}"

    proved = of_rule(tmp_path / "a", promise, "{plan: iep}")
    broken = of_rule(tmp_path / "b", promise, also)

    assert (proved.basis, proved.breach) == (Basis.PROVED, None)
    assert shown_by(broken) == [
        "it breaks for {as_of: 2026-07-01, given: {plan: iep}}",
        "prepare/late is possible",
    ]
    assert broken.breach
    assert (as_case(broken.promise, broken.breach) or "").endswith(
        "  expect: [prepare/late]"
    )


def test_each_kind_of_fact_is_told_otherwise_to_see_whether_it_matters(
    tmp_path: Path,
) -> None:
    told = "student.out_of_school, relationship, documents_held"
    promise = f"irrelevant: {{facts: [{told}], {LATE}}}"
    found = of_rule(tmp_path, promise, "{documents_held: {includes: iep_current}}")

    assert shown_by(found) == [
        "it breaks for {as_of: 2026-07-01, given: {documents_held: [iep_current]}}",
        "prepare/late is given (settled), now",
        "without documents_held it is possible",
    ]


def test_a_fact_that_nothing_asks_of_is_irrelevant(tmp_path: Path) -> None:
    promise = "irrelevant: {facts: [student.first_name, state]}"

    assert outcome(tmp_path, promise).basis is Basis.PROVED


def test_a_fact_that_only_moves_a_due_day_is_not_irrelevant(tmp_path: Path) -> None:
    promise = "irrelevant: {facts: [mediation.scheduled_on], when: {plan: iep}}"
    plain = URGE.replace(
        "when: {mediation.scheduled_on: {within_next: {param: time_to_read}}}\n"
        "recommend: {urgency: now}",
        "when: {plan: iep}\nrecommend: {urgency: now, due: {before:"
        " mediation.scheduled_on, by: {param: time_to_read}}}",
    )
    about = "irrelevant: {facts: [mediation.scheduled_on], rules: [prepare/plain]}"

    found = outcome(tmp_path, about, plain=plain)

    assert promise != about
    assert found.breach
    assert found.breach.came[0].due != found.breach.came[1].due


def test_advice_that_more_facts_take_back_is_shown_with_them(tmp_path: Path) -> None:
    hasty = URGE.replace("recommend:", "if_unknown: warn\nrecommend:")

    found = outcome(tmp_path, "unknown_safe: {urgency: [now]}", hasty=hasty)

    assert found.breach
    assert found.breach.told == {}
    assert [each.standing for each in found.breach.came] == ["provisional", "silent"]


def hasty(home: Path, when: str) -> Outcome:
    """Whether advice that is given while it is unknown is ever taken back."""
    rule = URGE.replace(WHEN, f"when: {when}").replace(
        "recommend:", "if_unknown: warn\nrecommend:"
    )
    return outcome(home, "unknown_safe: {rules: [prepare/hasty]}", hasty=rule)


def test_advice_that_only_two_facts_together_take_back_is_shown_with_both(
    tmp_path: Path,
) -> None:
    found = hasty(
        tmp_path, "{any: [{mediation.agreed: yes}, {student.out_of_school: yes}]}"
    )

    assert shown_by(found) == [
        "it breaks for {as_of: 2026-07-01, given: {}}",
        "prepare/hasty is given (provisional), now",
        "with {mediation.agreed: no, student.out_of_school: no} it is silent",
    ]


def test_advice_that_rests_on_how_two_days_lie_may_be_taken_back_by_both(
    tmp_path: Path,
) -> None:
    found = hasty(
        tmp_path, "{mediation.scheduled_on: {before: {fact: records.requested_on}}}"
    )

    assert shown_by(found)[2:] == [
        "with {mediation.scheduled_on: 1991-01-01, records.requested_on: 1991-01-01}"
        " it is silent"
    ]


def test_advice_that_a_set_takes_back_is_shown_with_what_is_in_it(
    tmp_path: Path,
) -> None:
    found = hasty(tmp_path, "{documents_held: {lacks: iep_current}}")

    assert shown_by(found)[1:] == [
        "prepare/hasty is given (provisional), now",
        "with {documents_held: [iep_current]} it is silent",
    ]


def test_no_more_than_so_many_moves_are_tried_for_one_dispute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moves, "_MOST_PAIRS", 0)

    found = hasty(
        tmp_path, "{any: [{mediation.agreed: yes}, {student.out_of_school: yes}]}"
    )

    # Of a dispute that takes two steps nothing is found; of one that takes one, it is.
    assert shown_by(found) == [
        "it breaks for {as_of: 2026-07-01, given: {student.out_of_school: no}}",
        "prepare/hasty is given (provisional), now",
        "with {mediation.agreed: no} it is silent",
    ]


def test_what_is_listed_may_be_taken_back(tmp_path: Path) -> None:
    hasty = URGE.replace("recommend:", "if_unknown: warn\nrecommend:")
    spared = "except: [{rule: prepare/hasty, because: It was a guess.}]"
    promise = f"unknown_safe: {{urgency: [now], {spared}}}"

    assert outcome(tmp_path, promise, hasty=hasty).basis is Basis.PROVED


# Records are not taken apart: that one was sent and that there is none may be both, for all
# that the analysis knows.
TWICE = "{all: [{timeline: {any: {kind: request_sent}}}, {timeline: {count: {at_most: 0}}}]}"
NEVER_HELD = HELD.replace("{timeline: {any: {kind: request_sent}}}", TWICE)


def test_what_rests_on_records_is_open_until_it_is_tested(tmp_path: Path) -> None:
    promise = "never: {when: {plan: iep}, rules: [prepare/held]}"
    written = f"it_holds:\n  because: It must.\n  {promise}\n"
    loaded = Ruleset.load(ruleset(tmp_path, written, held=NEVER_HELD))

    [unproved] = prove(loaded.checked)
    [tried] = uphold(loaded, examples=20)

    assert (unproved.basis, tried.basis) == (Basis.OPEN, Basis.TESTED)


def test_records_are_left_out_to_see_whether_they_matter(tmp_path: Path) -> None:
    promise = f"irrelevant: {{facts: [timeline], {LATE}}}"
    written = f"it_holds:\n  because: It must.\n  {promise}\n"
    late = URGE.replace(WHEN, f"when: {{any: [{{plan: iep}}, {TWICE}]}}")
    loaded = Ruleset.load(ruleset(tmp_path, written, late=late))

    [unproved], [tried] = prove(loaded.checked), uphold(loaded, examples=30)

    assert (unproved.basis, tried.basis) == (Basis.OPEN, Basis.TESTED)


def test_what_rests_on_records_is_broken_by_a_dispute_that_is_generated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    promise = f"never: {{when: {{plan: iep}}, {ASKED}}}"
    written = f"it_holds:\n  because: It must.\n  {promise}\n"
    loaded = Ruleset.load(ruleset(tmp_path, written))
    [first] = loaded.definition.properties.values()
    monkeypatch.setattr(
        "mediation_rules.testing.promises.prove",
        lambda *_, **__: [Outcome(first, Basis.OPEN)],
    )

    [tried] = uphold(loaded)

    assert tried.basis is Basis.BROKEN
    assert tried.breach
    assert tried.breach.told["plan"] == "iep"


def test_a_promise_about_disputes_that_nobody_finds_stays_open(tmp_path: Path) -> None:
    written = f"it_holds:\n  because: It must.\n  never: {{when: {TWICE}}}\n"
    loaded = Ruleset.load(ruleset(tmp_path, written, held=HELD))

    assert [each.basis for each in uphold(loaded, examples=5)] == [Basis.OPEN]


def test_the_days_looked_at_are_the_newest_and_those_of_change(tmp_path: Path) -> None:
    loaded = Ruleset.load(small_ruleset(tmp_path))

    assert [str(day) for day in days_of(loaded.checked)] == ["2026-07-01"]


def test_verify_finds_what_does_not_hold_and_what_speaks_of_nothing(
    tmp_path: Path,
) -> None:
    written = f"""\
broken:
  because: It must.
  never: {{when: {{plan: iep}}, {ASKED}}}
idle:
  because: It must.
  never: {{when: {{all: [{{plan: iep}}, {{plan: ifsp}}]}}, {ASKED}}}
kept:
  because: It must.
  never: {{when: {{plan: ifsp}}, {ASKED}}}
"""
    report = verify_ruleset(ruleset(tmp_path, written), select=["MR363", "MR364"])

    assert [
        (item.code, item.severity, item.message) for item in report.diagnostics
    ] == [
        ("MR363", "error", "`broken` does not hold"),
        ("MR364", "warning", "`idle` speaks of no dispute"),
    ]


# ---------------------------------------------------------------- the command line

BOTH = f"""\
broken:
  because: It must.
  never: {{when: {{plan: iep}}, {ASKED}}}
kept:
  because: It must.
  never: {{when: {{plan: ifsp}}, {ASKED}}}
"""


def test_the_command_shows_what_breaks_and_a_case_to_keep(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ruleset(tmp_path, BOTH).parent)

    found = run("prove", "small")

    assert found.exit_code == 1
    assert found.stdout == (
        "broken   broken\n"
        "    small/properties.yaml:1: It must.\n"
        "    it breaks for {as_of: 2026-07-01, given: {plan: iep, mediation.scheduled_on:"
        " 2026-07-01, documents_held: [], small.paper_sent: no}}\n"
        "    prepare/ask-for-current-iep is given (settled), soon, due 2026-06-24\n"
        "    As a case of that rule, to keep:\n"
        "      - name: broken\n"
        "        as_of: 2026-07-01\n"
        "        given: {plan: iep, mediation.scheduled_on: 2026-07-01, documents_held: [],"
        " small.paper_sent: no}\n"
        "        never: [prepare/ask-for-current-iep]\n"
        "proved   kept\n"
        "\n"
        "2 promises: 1 broken, 1 proved.\n"
    )


def test_the_command_offers_no_case_where_a_person_has_to_choose(
    tmp_path: Path,
) -> None:
    written = "never:\n  because: It must.\n  impossible: {when: {plan: iep}}\n"

    found = run("prove", ruleset(tmp_path, written))

    assert found.exit_code == 1
    assert (
        "    what should be impossible holds for it\n\n1 promise: 1 broken.\n"
        in found.stdout
    )


def test_the_command_writes_for_programs_and_takes_one_property(tmp_path: Path) -> None:
    found = run(
        "prove", ruleset(tmp_path, BOTH), "--property", "kept", "--format", "json"
    )

    assert found.exit_code == 0
    [said] = json.loads(found.stdout)
    assert (said["property"], said["basis"], said["says"]) == ("kept", "proved", [])


def test_the_command_suggests_a_property_of_nearly_that_name(tmp_path: Path) -> None:
    found = run("prove", ruleset(tmp_path, BOTH), "--property", "kep")

    assert found.exit_code == 2
    assert "There is no property `kep`. Did you mean `kept`?" in found.stderr


def test_a_ruleset_without_properties_is_told_so(tmp_path: Path) -> None:
    found = run("prove", small_ruleset(tmp_path))

    assert found.exit_code == 0
    assert "properties.yaml is where they stand" in found.stdout


def test_without_hypothesis_what_is_open_stays_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(
        __import__("sys").modules, "mediation_rules.testing.promises", None
    )
    written = f"it_holds:\n  because: It must.\n  never: {{when: {TWICE}}}\n"

    found = run("prove", ruleset(tmp_path, written, held=HELD))

    assert found.exit_code == 0
    assert "1 promise: 1 open.\nInstall mediation-rules[testing]" in found.stdout


# ------------------------------------------------------------------------ pytest


def test_a_property_that_cannot_be_looked_at_is_an_error(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError("out of reach")

    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setattr("mediation_rules.testing.promises.uphold", fails)
    pytester.makeini("[pytest]\n")
    ruleset(pytester.path, BOTH)

    found = pytester.runpytest(
        *("-p", "mediation_rules.testing.plugin", "-p", "no:cacheprovider"),
        *("--mediation-ruleset", "small", "-k", "kept"),
    )

    found.assert_outcomes(failed=1)
    found.stdout.fnmatch_lines(["E*OSError: out of reach"])


def test_properties_are_tests_of_pytest(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytester.makeini("[pytest]\n")
    ruleset(pytester.path, BOTH)

    found = pytester.runpytest(
        *("-p", "mediation_rules.testing.plugin", "-p", "no:cacheprovider"),
        *("--mediation-ruleset", "small", "-k", "property"),
    )

    found.assert_outcomes(passed=1, failed=1)
    found.stdout.fnmatch_lines(
        [
            "small/properties.yaml:1: It must.",
            "*it breaks for {as_of: 2026-07-01, given: {plan: iep, *",
            "*prepare/ask-for-current-iep is given (settled), soon, due 2026-06-24",
        ]
    )


# ------------------------------------------------------------------ the federal rules


def test_every_promise_of_the_federal_rules_holds() -> None:
    federal = Ruleset.load("us-federal")

    outcomes = list(prove(federal.checked))

    assert len(outcomes) > 10
    assert [] == [
        each.promise.name
        for each in outcomes
        if each.basis not in (Basis.PROVED, Basis.OPEN)
    ]
