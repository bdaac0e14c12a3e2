"""`mediation-rules facts` tells a person what a file of facts may say."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from inline_snapshot import snapshot

from mediation_rules.cli import program
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute
from tests.rulesets import small_ruleset

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Every ruleset has the facts of the library; a small one is read at once."""
    small = small_ruleset(tmp_path_factory.mktemp("small"))
    return lambda *words: ran("facts", *words, "--ruleset", str(small))


def ran(*words: str) -> Result:
    return CliRunner().invoke(program, words)


def test_every_fact_has_its_line(run: Run) -> None:
    lines = run().stdout.splitlines()

    assert set(FactModel.of(Dispute).paths) <= {
        line.split()[0] for line in lines if line
    }


def test_the_first_line_is_no_blank_one_and_the_last_says_how_to_see_more(
    run: Run,
) -> None:
    lines = run("notice").stdout.splitlines()

    assert lines[0] == "Notice"
    assert lines[-1] == snapshot(
        "6 facts. `mediation-rules facts NAME` shows one with all its choices."
    )


def test_one_fact_is_shown_with_the_meaning_of_each_choice(run: Run) -> None:
    assert run("urgency").stdout == snapshot("""\
urgency: one of its choices, in order
  How urgent it feels to you.
  planning           Nothing presses; you are planning ahead
  standard           It matters, and no date presses
  time_sensitive     Harm or a change within weeks
  deadline_critical  A right may be lost within about 30 days
  emergency          Someone may be hurt; act today
""")


def test_a_name_without_its_group_is_enough_if_one_fact_has_it(run: Run) -> None:
    assert run("happened_on").stdout == run("dispute.happened_on").stdout


def test_what_to_mind_of_a_fact_is_said(run: Run) -> None:
    assert run("student.self_harm_risk").stdout == snapshot("""\
student.self_harm_risk: yes or no (for the family alone, asking may hurt)
  The child talks of self-harm or suicide, or you fear it.
""")


def test_the_records_of_a_fact_are_shown_field_by_field(run: Run) -> None:
    lines = run("timeline").stdout.splitlines()

    assert lines[:5] == snapshot(
        [
            "timeline: a list of events (you can change it)",
            "  What happened, day by day.",
            "  kind        one of its choices: The kind of event.",
            "  on          a day, or a range of days: The day it happened.",
            "  by          one of its choices: Who did it.",
        ]
    )
    assert "by takes" in lines
    assert "  family  You, the family" in lines


def test_a_word_finds_the_choices_that_speak_of_it(run: Run) -> None:
    assert run("summer").stdout == snapshot("""\
At the top
  issues           a list of its choices: Issues
      esy  Services in summer or in breaks
  urgency_drivers  a list of its choices: What makes it urgent
      esy_decision_due  A decision on summer services is due

2 facts. `mediation-rules facts NAME` shows one with all its choices.
""")


def test_all_words_of_a_search_have_to_be_there(run: Run) -> None:
    assert "issues" in run("summer", "breaks").stdout
    assert run("summer", "lawyer").exit_code == 2


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("isues", "No fact speaks of `isues`. Did you mean `issues`?"),
        ("zzz", "No fact speaks of `zzz`. `facts` alone names them all."),
    ],
)
def test_a_word_that_nothing_speaks_of_is_told(
    run: Run, words: str, meant: str
) -> None:
    result = run(words)

    assert result.exit_code == 2
    assert meant in result.stderr


def test_what_is_computed_is_marked_as_nothing_to_tell() -> None:
    listed = ran("facts", "deadlines").stdout
    shown = ran("facts", "deadlines.dpc_sol").stdout

    assert "  deadlines.dpc_sol  " in listed
    assert "a day, or a range of days: computed, never told" in listed
    assert (
        shown == "deadlines.dpc_sol: a day, or a range of days (computed, never told)\n"
    )


def test_the_facts_that_a_ruleset_declares_are_among_them(run: Run) -> None:
    assert run("small.paper_sent").stdout.startswith("small.paper_sent: yes or no")


def test_a_program_gets_the_same_as_records(run: Run) -> None:
    [row] = json.loads(run("student.self_harm_risk", "--format", "json").stdout)
    [timeline] = json.loads(run("timeline", "--format", "json").stdout)

    assert row == snapshot(
        {
            "path": "student.self_harm_risk",
            "kind": "boolean",
            "title": "Risk of self-harm",
            "description": "The child talks of self-harm or suicide, or you fear it.",
            "choices": {},
            "unit": None,
            "sensitivity": "family_only",
            "distressing": True,
            "controllable": False,
            "computed": False,
            "fields": [],
        }
    )
    assert [field["path"] for field in timeline["fields"]] == snapshot(
        ["kind", "on", "by", "in_writing", "about", "note"]
    )


def test_whoever_writes_a_wrong_fact_is_told_of_the_command(tmp_path: Path) -> None:
    file = tmp_path / "dispute.yaml"
    file.write_text("plan: section_504\n", encoding="utf-8")

    result = ran("assess", str(file))

    assert result.exit_code == 2
    assert result.stderr.replace(str(file), "dispute.yaml") == snapshot("""\
dispute.yaml:1:7: plan: `section_504` is not one of the choices; did you mean `plan_504`?
    allowed: one of iep, iep_initial_proposed, ifsp, plan_504, services_plan, health_plan_only, none_suspected_disability, none_found_ineligible, evaluation_pending, exited, private_by_parent, private_by_district, homeschool

1 problem with the facts. None was taken in.
`mediation-rules facts` lists the facts, `facts NAME` the choices of one.
""")


def test_whoever_wrote_no_yaml_is_not_sent_to_the_facts(tmp_path: Path) -> None:
    file = tmp_path / "dispute.yaml"
    file.write_text("plan: [iep\n", encoding="utf-8")

    result = ran("assess", str(file))

    assert result.exit_code == 2
    assert "mediation-rules facts" not in result.stderr
