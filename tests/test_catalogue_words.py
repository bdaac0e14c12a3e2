"""What a catalogue says of conditions, cases and texts, one form of each."""

from datetime import date

import pytest

from mediation_rules import Ruleset
from mediation_rules.catalogue.cases import row
from mediation_rules.catalogue.plainly import Line, Plainly
from mediation_rules.catalogue.texts import as_written
from mediation_rules.conditions_reader import Scope, read_condition
from mediation_rules.diagnostics import Findings, Span
from mediation_rules.examples import CaseExample
from mediation_rules.render.speech import Speaker
from mediation_rules.rules import Text
from mediation_rules.source import read_yaml

RULES = Ruleset.load("us-federal")
SPEAKER = Speaker(RULES.definition, RULES.facts, "en")
HERE = Span("a.yaml", 1, 1, 1, 1)


def told(line: Line, margin: str = "") -> str:
    """Return a line with those below it, each with its margin."""
    below = "".join(told(part, f"{margin}  ") for part in line.parts)
    return f"{margin}{line.said}\n{below}"


def said(source: str) -> str:
    findings = Findings()
    root, _ = read_yaml(source, "a.yaml")
    assert root
    scope = Scope(RULES.facts, frozenset(RULES.definition.parameters))
    condition = read_condition(root, scope, findings)
    assert condition
    assert [] == findings.items
    return told(Plainly(SPEAKER).line(condition))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "plan: {is_not: iep}",
            "Plan: anything but an IEP, a special-education plan\n",
        ),
        (
            "discipline.days_this_year: {between: [1, 10]}",
            "School days this year: from 1 school days to 10 school days\n",
        ),
        (
            "mediation.scheduled_on: {before: {fact: agreement.promise_due_on}}",
            "Day of mediation: before Day a promise was due\n",
        ),
        ("a_predicate", "A test of the application: a_predicate\n"),
        ("issues: {count: {between: [1, 2]}}", "Issues: from 1 to 2\n"),
    ],
)
def test_a_condition_is_said_in_plain_words(source: str, expected: str) -> None:
    assert expected == said(source)


def test_what_is_asked_of_records_stands_below() -> None:
    assert "one of them, or more, for which this holds:\n  " in said(
        "timeline: {any: {kind: meeting_held}}"
    )


def test_a_case_says_answers_disputes_lists_and_what_a_person_said() -> None:
    case = CaseExample(
        "one",
        date(2026, 10, 5),
        {
            "answers": {"plan": "dont_know"},
            "disputed": {"agreement.signed": {}},
            "mediation": {"agreed": True},
            "timeline": ({}, {}),
        },
        confirm="unsure",
    )

    found = row(case, SPEAKER)

    assert "You do not know which plan your child has." == found.given[0]
    assert "Signed: people say different things" == found.given[1].rstrip(".")
    assert found.given[3].endswith(": 2 entries.")
    assert ["Nobody has said yet that this is right."] == [
        one.label for one in found.expected
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "{% if plan is known or not state is known %}One.{% endif %}",
            "<p>[only if: we know this: Plan or Not so: we know this: State] One. [end"
            " of this part]</p>",
        ),
        (
            '{% if plan != "iep" %}One.{% endif %}',
            "<p>[only if: Plan: anything but an IEP, a special-education plan] One. [end"
            " of this part]</p>",
        ),
        (
            "{% if agreement.signed is yes %}{% if state is known %}\nOne.\n{% endif %}"
            "{% endif %}",
            "<p>[only if: an agreement is signed]</p>\n<p>[only if: we know this:"
            " State]</p>\n<p>One.</p>\n<p>[end of this part]</p>\n<p>[end of this"
            " part]</p>",
        ),
    ],
)
def test_a_text_says_what_its_parts_wait_for(source: str, expected: str) -> None:
    assert expected == as_written(Text("en", source, (), HERE), SPEAKER)
