"""A stand-in leads to the same as the family's dispute, and tells nothing of the family."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from mediation_rules.cases import standings
from mediation_rules.cli import program
from mediation_rules.coverage.proposing import Proposal
from mediation_rules.coverage.writing import as_yaml
from mediation_rules.facts import Dispute
from mediation_rules.ruleset import Ruleset
from mediation_rules.stand_in import stand_in
from mediation_rules.testing.strategies import disputes
from tests.small import FILES, WAIT

TODAY = date(2026, 10, 5)
ASK = "prepare/ask-for-records"
FEDERAL = Ruleset.load("us-federal")
ADVICE = sorted(r.id for r in FEDERAL.definition.rules.values() if r.recommend)

ADA = {
    "plan": "iep",
    "state": "US-CO",
    "student.first_name": "Ada",
    "student.born_on": "2016-03-08",
    "mediation.scheduled_on": "2026-10-14",
    "mediation.agreed": True,
    "documents_held": ["iep_current", "procedural_safeguards_notice"],
    "small.paper_sent": False,
    "answers": {"relationship": "prefer_not_to_say"},
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return written(tmp_path / "small", FILES)


def written(home: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return home


def stands_in(small: Path, told: Mapping[str, Any], rule: str = ASK) -> Proposal | None:
    ruleset = Ruleset.load(small)
    return stand_in(ruleset, ruleset.dispute(told), rule, as_of=TODAY)


def report(*words: object, typed: str | None = None) -> Result:
    return CliRunner().invoke(program, ["report", *map(str, words)], input=typed)


# ------------------------------------------------------------------------------- laws


@settings(max_examples=settings().max_examples // 5)
@given(disputes(max_facts=25), st.sampled_from(ADVICE))
def test_a_stand_in_leads_to_the_same(dispute: Dispute, rule: str) -> None:
    found = stand_in(FEDERAL, dispute, rule, as_of=TODAY)
    assert found is not None
    before, after = (
        standings(FEDERAL.assess(each, as_of=TODAY)).get(rule, "silent")
        for each in (dispute, found.seen.dispute)
    )

    assert before == after
    assert list(found.expected.values()) == [[rule]]


# --------------------------------------------------------------------------- examples


def test_what_the_rule_does_not_need_is_left_out_and_the_rest_is_the_simplest(
    small: Path,
) -> None:
    found = stands_in(small, ADA)

    assert found is not None
    assert as_yaml(found) == snapshot("""\
- name: "TODO: what should become of it, and why"
  as_of: 2026-10-05
  given: {plan: iep, mediation.scheduled_on: 2026-10-05, small.paper_sent: no}
  expect: [prepare/ask-for-records]
  confirm: unsure
""")


def test_a_fact_that_keeps_advice_away_stays(small: Path) -> None:
    found = stands_in(small, {**ADA, "small.paper_sent": True})

    assert found is not None
    assert as_yaml(found) == snapshot("""\
- name: "TODO: what should become of it, and why"
  as_of: 2026-10-05
  given: {small.paper_sent: yes}
  never: [prepare/ask-for-records]
  confirm: unsure
""")


def test_nothing_stands_in_for_a_day_that_no_analysis_looks_at(small: Path) -> None:
    told = {"plan": "iep", "mediation.scheduled_on": "1990-02-01"}

    assert stands_in(small, told) is None


def test_nothing_stands_in_for_what_only_the_application_can_tell(
    tmp_path: Path,
) -> None:
    rule = FILES[f"{WAIT}/rule.yaml"].replace("timing: soon", "is_ada")
    ruleset = Ruleset.load(
        written(tmp_path / "asks", {**FILES, f"{WAIT}/rule.yaml": rule}),
        predicates={"is_ada": lambda told: told.get("student.first_name") == "Ada"},
    )
    dispute = ruleset.dispute({"student.first_name": "Ada"})

    assert stand_in(ruleset, dispute, "fit/wait-for-the-session", as_of=TODAY) is None


# -------------------------------------------------------------------- on the command line


def test_a_report_can_be_sent_as_it_is(small: Path, tmp_path: Path) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text(
        "plan: iep\nstudent.first_name: Ada\nmediation.scheduled_on: 2026-10-14\n"
        "small.paper_sent: no\n"
    )
    result = report(ASK, facts, "--ruleset", small, "--as-of", TODAY)

    assert (0, "") == (result.exit_code, result.stderr)
    assert result.stdout == snapshot("""\
# prepare/ask-for-records: what comes out now, to send to whoever writes the rules.
# No text, name or paper of the family is in it. Each fact has the simplest value that the
# rules cannot tell from theirs. Look at it all the same before you send it.
# mediation-rules 0.1.0, small 0.1.0 (896de399d117)
- name: "TODO: what should become of it, and why"
  as_of: 2026-10-05
  given: {plan: iep, mediation.scheduled_on: 2026-10-05, small.paper_sent: no}
  expect: [prepare/ask-for-records]
  confirm: unsure
""")


def test_a_report_is_on_a_rule_that_gives_advice(small: Path) -> None:
    result = report("x/y", "--ruleset", small, "--as-of", TODAY, typed="plan: iep\n")

    assert 2 == result.exit_code
    assert "`x/y` is no rule of small that gives advice" in result.stderr


def test_it_is_said_when_nothing_stands_in(small: Path) -> None:
    typed = "mediation.scheduled_on: 1990-02-01\n"
    result = report(ASK, "-", "--ruleset", small, "--as-of", TODAY, typed=typed)

    assert (1, "") == (result.exit_code, result.stdout)
    assert result.stderr == snapshot(
        "no stand-in is found: the rule rests on a test that cannot be taken apart, or on a day that is far away\n"
    )
