"""`new cases` writes the cases that are missing, for a person to confirm, and spoils nothing."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from mediation_rules.cases import run_cases
from mediation_rules.checks import walk
from mediation_rules.cli import program
from mediation_rules.coverage import coverage, missing_cases
from mediation_rules.coverage.naming import Names
from mediation_rules.coverage.need import Kind, Need, State
from mediation_rules.coverage.observing import Seen
from mediation_rules.coverage.proposing import Proposal
from mediation_rules.coverage.writing import as_yaml
from mediation_rules.facts import Dispute, told_values
from mediation_rules.ruleset import Ruleset
from tests.small import ASK, FILES, TODAY, WAIT, spoilt
from tests.test_coverage import ALIKE, case, either

CASES, RULE, ADVICE = (
    f"{ASK}/{name}" for name in ("cases.yaml", "rule.yaml", "advice.en.md")
)
ID, OTHER = "prepare/ask-for-records", "fit/wait-for-the-session"


def write(home: Path, files: Mapping[str, str] = FILES) -> Path:
    for name, text in files.items():
        path = home / "small" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return home / "small"


def run(*words: object) -> Result:
    return CliRunner().invoke(program, [str(word) for word in words])


def confirm(folder: Path) -> Ruleset:
    """Confirm every case as a person would who agrees with all of them."""
    for path in folder.rglob("cases.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("confirm: unsure", "confirm: yes"), "utf-8")
    return Ruleset.load(folder, today=TODAY)


def test_what_is_written_fills_every_gap_once_it_is_confirmed(tmp_path: Path) -> None:
    folder = write(tmp_path)
    result = run("new", "cases", "--all", "--ruleset", folder)
    ruleset = confirm(folder)

    assert 0 == result.exit_code, result.output
    assert [] == [each.case.name for each in run_cases(ruleset) if not each.holds]
    assert 100.0 == coverage(ruleset).tally().share


def test_until_then_it_waits_and_shows_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path)
    before = coverage(Ruleset.load(folder, today=TODAY)).tally()
    run("new", "cases", "--all", "--ruleset", folder)
    after = coverage(Ruleset.load(folder, today=TODAY))
    listed = run("test", folder).stdout

    assert before == after.tally()
    assert after.waiting > 10
    assert f"all hold, {after.waiting} of them unconfirmed." in listed


def test_a_second_run_has_nothing_to_add(tmp_path: Path) -> None:
    folder = write(tmp_path)
    run("new", "cases", "--all", "--ruleset", folder)
    confirm(folder)
    again = run("new", "cases", "--all", "--ruleset", folder)

    assert "Nothing that could be written is missing.\n" == again.stdout


def test_what_stands_in_the_file_stays_with_its_comments(tmp_path: Path) -> None:
    text = f"# Read by Ada.\n{FILES[CASES]}  # to the end\n\n\n"
    folder = write(tmp_path, {**FILES, CASES: text})
    result = run("new", "cases", ID, "--ruleset", folder)
    written = (folder / CASES).read_text(encoding="utf-8")

    assert written.startswith(text.rstrip() + "\n\n- name: ")
    assert FILES[f"{WAIT}/cases.yaml"] == (folder / f"{WAIT}/cases.yaml").read_text(
        "utf-8"
    )
    assert result.stdout.endswith(f"Next:\n  mediation-rules test {folder}\n")
    assert "Each waits for a person.\n" in result.stdout


def test_each_case_is_named_after_what_it_shows(tmp_path: Path) -> None:
    ruleset = Ruleset.load(write(tmp_path), today=TODAY)
    found = missing_cases(ruleset, [ID])

    assert [
        "too little has been told to say",
        "Plan: A first IEP is proposed and not agreed",
        "we do not know this yet: Plan",
    ] == [each.name for each in found.proposals][:3]
    names = [each.name for each in found.proposals]
    assert "not so, that mediation is two weeks away or less" in names
    assert any(name.startswith("at the limit, ") for name in names)
    assert any(name.startswith("nobody has said") for name in names)
    assert len(names) == len(set(names))


def test_a_case_says_when_advice_is_due(tmp_path: Path) -> None:
    ruleset = Ruleset.load(write(tmp_path), today=TODAY)
    found = missing_cases(ruleset, [ID]).proposals
    [due, *_] = (each.expected for each in found if "due" in each.expected)

    assert [ID] == due["expect"]
    assert [ID] == list(due["due"])


def test_a_rule_without_advice_shows_itself_in_what_it_changes(tmp_path: Path) -> None:
    call = "rules/fit/call-first"
    more = {
        f"{call}/rule.yaml": "title: Call first\nbecause: Someone may be hurt.\nwhen: {student.in_danger: yes}\n"
        f"overrides: [{{rule: {OTHER}, because: Safety first.}}]\ncite: [guide]\n",
        f"{call}/cases.yaml": "- name: danger\n  as_of: 2026-10-05\n"
        "  given: {student.in_danger: yes, mediation.agreed: yes}\n"
        f"  overridden: [{OTHER}]\n",
        "questions.en.yaml": FILES["questions.en.yaml"]
        + "student.in_danger: {ask: Is anyone in danger?}\n",
    }
    ruleset = Ruleset.load(write(tmp_path, {**FILES, **more}), today=TODAY)
    found = missing_cases(ruleset, ["fit/call-first"]).proposals

    assert found
    assert {OTHER} == {
        id_ for each in found for ids in each.expected.values() for id_ in ids
    }


def test_a_branch_is_read_by_a_dispute_that_tells_what_it_asks(tmp_path: Path) -> None:
    text = """\
{# Uses: deadlines.records, issues, records.received, due, dispute.main_problem. #}
{% if deadlines.records is known %}
A.
{% elif issues is known %}
B.
{% elif records.received is yes %}
C.
{% elif due is unknown %}
D.
{% endif %}
{% if dispute.main_problem is known %}
E.
{% endif %}
"""
    folder = write(tmp_path, spoilt((ADVICE, FILES[ADVICE], text)))
    result = run("new", "cases", "--all", "--ruleset", folder)
    left = [
        need.lacks
        for each in coverage(confirm(folder)).covered
        for need in each.missing
    ]

    # The rule is never read without the day of its session, from which it is due.
    assert ["no case reads `elif due is unknown` (advice.en.md:8)"] == left
    assert "advice.en.md:8: no case reads `elif due is unknown`" in result.stdout
    assert "; no dispute was found for it\n" in result.stdout


def test_a_half_of_a_pair_is_written_where_clauses_never_change_apart(
    tmp_path: Path,
) -> None:
    given = case(f"small.paper_sent: yes, {ALIKE}", f"expect: [{ID}]")
    other = case(
        "small.paper_sent: no, mediation.agreed: no, plan: ifsp", f"never: [{ID}]"
    )
    folder = write(tmp_path, either(given, other))
    run("new", "cases", ID, "--ruleset", folder)
    ruleset = confirm(folder)

    [found] = (each for each in coverage(ruleset).covered if each.name == ID)
    assert [] == [each.case.name for each in run_cases(ruleset) if not each.holds]
    assert () == found.missing


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ('relationship == "hostile"', "relationship: hostile"),
        # A day of the session that comes after the day of signing contradicts it.
        ("mediation.held_on is known", "mediation.held_on: 2025-10-05"),
        ("student.born_on is known", "student.born_on: 2016-10-07"),
    ],
)
def test_a_case_tells_what_its_text_asks_and_does_not_contradict_itself(
    tmp_path: Path, asked: str, told: str
) -> None:
    path = asked.split()[0]
    text = f"{{# Uses: {path}. #}}\n{{% if {asked} %}}\nA.\n{{% endif %}}\nB.\n"
    near = "    - mediation_is_near\n"
    signed = "    - agreement.signed_on: {older_than: 10 calendar days}\n"
    folder = write(
        tmp_path,
        spoilt(
            (ADVICE, FILES[ADVICE], text),
            (RULE, near, near + signed),
            (
                CASES,
                "small.paper_sent: no}",
                "small.paper_sent: no, agreement.signed_on: 2026-09-01}",
            ),
            (
                "questions.en.yaml",
                "",
                "agreement.signed_on: {ask: On which day was it signed?}\n",
            ),
        ),
    )
    ruleset = Ruleset.load(folder, today=TODAY)
    found = missing_cases(ruleset, [ID])

    assert () == found.unfilled
    assert 1 == sum(told in as_yaml(each) for each in found.proposals)


NEAR = FILES["conditions/all.yaml"].partition("\ntiming:")[0]
PAPERS = """
papers:
  title: What was sent
  values: {{one: One, two: Two}}
  hit: {hit}
  decide:
    - {{value: one, when: {{small.paper_sent: yes}}, because: A paper was sent.}}
    - {{value: two, when: {{plan: ifsp}}, because: It is for a toddler.}}
"""


@pytest.mark.parametrize(
    ("hit", "asks", "told"),
    [
        ("first", "papers: two", {"plan": "ifsp", "small.paper_sent": False}),
        ("all", "papers: {includes: two}", {"plan": "ifsp"}),
    ],
)
def test_a_row_is_reached_past_others_only_where_the_first_that_holds_counts(
    tmp_path: Path, hit: str, asks: str, told: dict[str, object]
) -> None:
    rule = f"{WAIT}/rule.yaml"
    soon = "    - timing: soon\n"
    folder = write(
        tmp_path,
        spoilt(
            ("conditions/all.yaml", "", PAPERS.format(hit=hit)),
            (rule, soon, f"{soon}    - {asks}\n"),
        ),
    )
    ruleset = Ruleset.load(folder, today=TODAY)
    found = missing_cases(ruleset, [OTHER]).proposals
    rows = {each.name: told_values(each.seen.dispute) for each in found}

    assert told in rows.values()
    # What is decided is not told: it is named by what comes of it.
    assert {"When the session is: Soon", "What was sent: Two"} <= rows.keys()
    assert not any("there is no such day" in name for name in rows)


def test_a_case_of_a_deadline_says_when_it_ends(tmp_path: Path) -> None:
    starts = "  after: records.requested_on\n"
    soon = "    - deadlines.records: {within_next: 3 calendar days}\n"
    folder = write(
        tmp_path,
        spoilt(
            ("deadlines/all.yaml", starts, f"{starts}  when: {{plan: iep}}\n"),
            (f"{WAIT}/rule.yaml", "    - timing: soon\n", soon),
            ("conditions/all.yaml", FILES["conditions/all.yaml"], NEAR),
        ),
    )
    ruleset = Ruleset.load(folder, today=TODAY)
    found = missing_cases(ruleset, [OTHER]).proposals

    assert [{"records": date(2026, 11, 19)}, {"records": "none"}] == [
        each.expected["deadlines"] for each in found if "deadlines" in each.expected
    ]


@pytest.mark.parametrize(
    ("start", "name"),
    [
        ("answers: {records.requested_on: does_not_apply}", "there is no such day"),
        ("records.requested_on: 2026-08-24", "Last day to show the records"),
    ],
)
def test_a_limit_without_a_day_is_named_as_one(
    tmp_path: Path, start: str, name: str
) -> None:
    soon = "    - deadlines.records: {within_next: 3 calendar days}\n"
    folder = write(
        tmp_path,
        spoilt(
            (f"{WAIT}/rule.yaml", "    - timing: soon\n", soon),
            ("conditions/all.yaml", FILES["conditions/all.yaml"], NEAR),
        ),
    )
    ruleset = Ruleset.load(folder, today=TODAY)
    rule = ruleset.definition.rules[OTHER]
    [asked] = (t for t in walk.tests(rule.when) if t.path == "deadlines.records")
    told = yaml.safe_load(f"{{{start}}}")
    need = Need(Kind.CLAUSE, "", rule.span, State.MISSING, (), asked)

    found = Names(ruleset).name(rule, need, Seen(ruleset, ruleset.dispute(told), TODAY))

    assert found.startswith(name)


def test_a_dry_run_shows_what_would_be_written(tmp_path: Path) -> None:
    folder = write(tmp_path)
    result = run("new", "cases", ID, "--ruleset", folder, "--dry-run")

    assert FILES[CASES] == (folder / CASES).read_text(encoding="utf-8")
    assert (
        "- name: too little has been told to say\n  as_of: 2026-10-05\n"
        in result.stdout
    )
    assert result.stdout.endswith(" for 1 file.\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "Name the rules, or say `--all`."),
        ((ID, "--all"), "Name the rules, or say `--all`."),
        (
            ("prepare/ask-for-record",),
            f"There is no rule `prepare/ask-for-record`. Did you mean `{ID}`?",
        ),
        (("zzz",), "There is no rule `zzz`.\n"),
    ],
)
def test_what_is_asked_for_has_to_be_clear(
    tmp_path: Path, words: tuple[str, ...], message: str
) -> None:
    result = run("new", "cases", *words, "--ruleset", write(tmp_path))

    assert 2 == result.exit_code
    assert message in result.stderr


def test_a_rule_of_a_base_gets_its_cases_in_the_overlay(tmp_path: Path) -> None:
    home = Path(__file__).parent.parent / "rulesets"
    overlay = tmp_path / "us-pa"
    shutil.copytree(home / "us-pa", overlay)
    rule = "prepare/ask-for-current-iep"
    result = run("new", "cases", rule, "--ruleset", overlay, "--dry-run")

    assert 0 == result.exit_code, result.output
    # Whatever is missing of a rule of the base goes beside the overlay's own files.
    assert str(home / "us-federal") not in result.stdout


def test_values_are_written_as_an_author_writes_them(tmp_path: Path) -> None:
    ruleset = Ruleset.load(write(tmp_path), today=TODAY)
    told = {
        "plan": "iep",
        "issues": ["iep_services", "iep_goals"],
        "student.in_danger": False,
        "student.first_name": "Ana: Maria",
        "discipline.days_this_year": 3,
        "mediation.scheduled_on": date(2026, 10, 14),
        "dispute.known_on": {"earliest": "2026-01-01", "latest": "2026-02-01"},
        "timeline": [{"kind": "meeting_held", "on": "2026-03-02"}],
        "answers": {"mediation.agreed": "dont_know"},
    }
    seen = Seen(ruleset, ruleset.dispute(told), TODAY)
    text = as_yaml(
        Proposal(ID, "no, not yet", seen, {"expect": [ID], "due": {ID: TODAY}})
    )

    assert isinstance(seen.dispute, Dispute)
    assert [] == [
        line
        for line in (
            "- name: no, not yet\n",
            "issues: [iep_goals, iep_services]",
            "student.in_danger: no",
            'student.first_name: "Ana: Maria"',
            "discipline.days_this_year: 3",
            "mediation.scheduled_on: 2026-10-14",
            "dispute.known_on: {earliest: 2026-01-01, latest: 2026-02-01}",
            "timeline: [{kind: meeting_held, on: 2026-03-02}]",
            "answers: {mediation.agreed: dont_know}",
            f"  expect: [{ID}]\n  due: {{{ID}: 2026-10-05}}\n  confirm: unsure\n",
        )
        if line not in text
    ]
