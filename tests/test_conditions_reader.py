"""Conditions are read by the types of their facts: YAML in, typed conditions out."""

from datetime import date

import pytest

from mediation_rules.conditions import (
    All,
    Any,
    Condition,
    Count,
    DayUnit,
    Duration,
    FactRef,
    Named,
    Not,
    Operand,
    Operator,
    ParameterRef,
    Test,
)
from mediation_rules.conditions_reader import Scope, read_condition
from mediation_rules.diagnostics import Findings, Span
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute
from mediation_rules.source import read_yaml

FACTS = FactModel.of(Dispute).derived(["records"])
SCOPE = Scope(FACTS, frozenset({"near"}))
HERE = Span("a.yaml", 1, 1, 1, 1)


def read(text: str, scope: Scope = SCOPE) -> Condition:
    findings = Findings()
    condition = _read(text, scope, findings)
    assert [] == findings.items
    assert condition is not None
    return condition


def wrong(text: str, scope: Scope = SCOPE) -> list[str]:
    findings = Findings()
    assert _read(text, scope, findings) is None
    return [f"{item.span.column} {item.code} {item.message}" for item in findings.items]


def _read(text: str, scope: Scope, findings: Findings) -> Condition | None:
    node, found = read_yaml(text, "a.yaml")
    assert node is not None
    assert [] == found
    return read_condition(node, scope, findings)


def made(path: str, operator: Operator, operand: Operand) -> Test:
    return Test(path, operator, operand, HERE, HERE)


def param(name: str) -> ParameterRef:
    return ParameterRef(name, HERE)


DAY = date(2026, 10, 5)
WEEK = Duration(7, DayUnit.CALENDAR_DAYS)


@pytest.mark.parametrize(
    ("text", "path", "operator", "operand"),
    [
        ("plan: iep", "plan", Operator.IS, "iep"),
        ("plan: {is: iep}", "plan", Operator.IS, "iep"),
        ("plan: {is_not: iep}", "plan", Operator.IS_NOT, "iep"),
        ("plan: [iep, ifsp]", "plan", Operator.IN, ("iep", "ifsp")),
        ("plan: {in: [iep]}", "plan", Operator.IN, ("iep",)),
        ("plan: {not_in: [iep]}", "plan", Operator.NOT_IN, ("iep",)),
        ("plan: known", "plan", Operator.KNOWN, None),
        ("plan: unknown", "plan", Operator.UNKNOWN, None),
        ("known: plan", "plan", Operator.KNOWN, None),
        ("unknown: timeline", "timeline", Operator.UNKNOWN, None),
        ("mediation.agreed: no", "mediation.agreed", Operator.IS, False),
        ("mediation.agreed: {is_not: yes}", "mediation.agreed", Operator.IS_NOT, True),
        ("access.home_language: no", "access.home_language", Operator.IS, "no"),
        ("access.home_language: known", "access.home_language", Operator.IS, "known"),
        ("student.age: 3", "student.age", Operator.IS, 3),
        ("student.age: {at_least: 3}", "student.age", Operator.AT_LEAST, 3),
        ("student.age: {at_most: 3}", "student.age", Operator.AT_MOST, 3),
        ("student.age: {more_than: 3}", "student.age", Operator.MORE_THAN, 3),
        ("student.age: {less_than: 3}", "student.age", Operator.LESS_THAN, 3),
        ("student.age: {between: [3, 21]}", "student.age", Operator.BETWEEN, (3, 21)),
        ("student.age: {param: adult}", "student.age", Operator.IS, param("adult")),
        (
            "student.age: {between: [3, {param: adult}]}",
            "student.age",
            Operator.BETWEEN,
            (3, param("adult")),
        ),
        ("urgency: {at_least: standard}", "urgency", Operator.AT_LEAST, "standard"),
        (
            "documents_held: {includes: iep_current}",
            "documents_held",
            Operator.INCLUDES,
            "iep_current",
        ),
        ("documents_held: {lacks: pwn}", "documents_held", Operator.LACKS, "pwn"),
        (
            "documents_held: {includes_any: [pwn]}",
            "documents_held",
            Operator.INCLUDES_ANY,
            ("pwn",),
        ),
        (
            "documents_held: {includes_all: [pwn]}",
            "documents_held",
            Operator.INCLUDES_ALL,
            ("pwn",),
        ),
        (
            "documents_held: {lacks_all: [pwn]}",
            "documents_held",
            Operator.LACKS_ALL,
            ("pwn",),
        ),
        (
            "documents_held: {count: 2}",
            "documents_held",
            Operator.COUNT,
            Count(Operator.IS, (2,), None),
        ),
        (
            "documents_held: {count: {param: few}}",
            "documents_held",
            Operator.COUNT,
            Count(Operator.IS, (param("few"),), None),
        ),
        (
            "documents_held: {count: {at_least: 2}}",
            "documents_held",
            Operator.COUNT,
            Count(Operator.AT_LEAST, (2,), None),
        ),
        (
            "documents_held: {count: {between: [2, 3]}}",
            "documents_held",
            Operator.COUNT,
            Count(Operator.BETWEEN, (2, 3), None),
        ),
        ("mediation.held_on: 2026-10-05", "mediation.held_on", Operator.IS, DAY),
        (
            "mediation.held_on: {before: 2026-10-05}",
            "mediation.held_on",
            Operator.BEFORE,
            DAY,
        ),
        (
            "mediation.held_on: {after: {fact: hearing.scheduled_on}}",
            "mediation.held_on",
            Operator.AFTER,
            FactRef("hearing.scheduled_on", HERE),
        ),
        (
            "mediation.held_on: {on_or_before: {param: day}}",
            "mediation.held_on",
            Operator.ON_OR_BEFORE,
            param("day"),
        ),
        (
            "mediation.held_on: {on_or_after: 2026-10-05}",
            "mediation.held_on",
            Operator.ON_OR_AFTER,
            DAY,
        ),
        (
            "mediation.held_on: {between: [2026-10-05, 2026-10-05]}",
            "mediation.held_on",
            Operator.BETWEEN,
            (DAY, DAY),
        ),
        (
            "mediation.held_on: {within_next: 7 calendar days}",
            "mediation.held_on",
            Operator.WITHIN_NEXT,
            WEEK,
        ),
        (
            "mediation.held_on: {within_last: 7 calendar days}",
            "mediation.held_on",
            Operator.WITHIN_LAST,
            WEEK,
        ),
        (
            "deadlines.records: {older_than: {param: long}}",
            "deadlines.records",
            Operator.OLDER_THAN,
            param("long"),
        ),
        (
            "timeline: {any: {kind: call}}",
            "timeline",
            Operator.ANY,
            made("kind", Operator.IS, "call"),
        ),
        (
            "timeline: {all: {in_writing: yes}}",
            "timeline",
            Operator.ALL,
            made("in_writing", Operator.IS, True),
        ),
        (
            "timeline: {none: {not: {on: known}}}",
            "timeline",
            Operator.NONE,
            Not(made("on", Operator.KNOWN, None), HERE),
        ),
        (
            "timeline: {count: {at_least: 2, where: {kind: call}}}",
            "timeline",
            Operator.COUNT,
            Count(Operator.AT_LEAST, (2,), made("kind", Operator.IS, "call")),
        ),
    ],
)
def test_a_test_is_read_by_the_type_of_its_fact(
    text: str, path: str, operator: Operator, operand: Operand
) -> None:
    assert read(text) == made(path, operator, operand)


NEAR = Named("near", HERE)
IEP = made("plan", Operator.IS, "iep")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("near", NEAR),
        ("'near'", NEAR),
        ("{all: [near, {plan: iep}]}", All((NEAR, IEP), HERE)),
        ("{any: [near]}", Any((NEAR,), HERE)),
        ("{none_of: [near, {plan: iep}]}", Not(Any((NEAR, IEP), HERE), HERE)),
        ("{not: near}", Not(NEAR, HERE)),
        ("{not: {not: near}}", Not(Not(NEAR, HERE), HERE)),
        ("not_known_here_yet", Named("not_known_here_yet", HERE)),
    ],
)
def test_conditions_are_joined(text: str, expected: Condition) -> None:
    assert read(text) == expected


def test_a_test_knows_its_place_and_that_of_its_path() -> None:
    found = read("{plan: iep}")

    assert isinstance(found, Test)
    assert (found.span, found.path_span) == (
        Span("a.yaml", 1, 1, 1, 12),
        Span("a.yaml", 1, 2, 1, 6),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}", "1 MR101 this condition is empty"),
        (
            "{plan: iep, near: yes}",
            "1 MR101 a condition has one key; here there are several: `plan`, `near`",
        ),
        ("[near]", "1 MR101 a list alone is not a condition"),
        ("{all: near}", "7 MR101 `all` takes a list of conditions"),
        ("{any: []}", "7 MR102 `any` has no conditions"),
        ("{known: [plan]}", "9 MR101 `known` takes the path of one fact"),
        ("{known: plann}", "9 MR104 unknown fact `plann`"),
        (
            "{not: plan}",
            "7 MR103 `plan` is a fact; alone it says nothing to hold it against",
        ),
        ("a b", "1 MR103 `a b` is not the name of a condition"),
        ("{near: yes}", "2 MR103 `near` is a condition and takes no test"),
        ("{mediation: yes}", "2 MR104 `mediation` is a group of facts, not a fact"),
        ("{deadlines.other: known}", "2 MR104 unknown fact `deadlines.other`"),
        ("{plan: {}}", "8 MR105 a test has one operator; here there are 0: none"),
        (
            "{student.age: {at_least: 1, at_most: 2}}",
            "15 MR105 a test has one operator; here there are 2: `at_least`, `at_most`",
        ),
        ("{plan: {iss: iep}}", "9 MR105 `iss` is not an operator"),
        (
            "{plan: {at_least: iep}}",
            "9 MR105 `at_least` cannot be asked of `plan`, which is of type enum",
        ),
        ("{plan: IEPP}", "8 MR106 `plan` cannot be `IEPP`"),
        ("{mediation.agreed: 'yes'}", "20 MR107 `mediation.agreed` cannot be `yes`"),
        (
            "{mediation.held_on: 1.5.2026}",
            "21 MR107 `mediation.held_on` cannot be `1.5.2026`",
        ),
        ("{plan: {is: [iep]}}", "13 MR107 one value stands here, not a list"),
        ("{plan: {in: iep}}", "13 MR107 a list of values stands here"),
        ("{plan: []}", "8 MR107 a list of values stands here"),
        ("{plan: {fact: stages}}", "8 MR022 a value stands here, or `{param: name}`"),
        (
            "{mediation.held_on: {before: {fact: [a]}}}",
            "30 MR107 `{fact: path}` names one date fact and nothing else",
        ),
        (
            "{mediation.held_on: {before: {fact: a, b: c}}}",
            "30 MR107 `{fact: path}` names one date fact and nothing else",
        ),
        (
            "{mediation.held_on: {within_next: [a]}}",
            "35 MR022 one length of time stands here, not a list",
        ),
        ("{plan: [iep, IEPP]}", "14 MR106 `plan` cannot be `IEPP`"),
        (
            "{student.age: {between: 3}}",
            "25 MR107 `between` takes two values, the least first",
        ),
        (
            "{student.age: {between: [21, 3]}}",
            "25 MR110 `between` counts from 21 down to 3: nothing lies between",
        ),
        ("{student.age: {between: [3, x]}}", "29 MR107 `student.age` cannot be `x`"),
        (
            "{documents_held: pwn}",
            "18 MR108 `documents_held` is of type set and cannot be compared with a value",
        ),
        (
            "{documents_held: [pwn]}",
            "18 MR108 `documents_held` is of type set and cannot be compared with a list",
        ),
        (
            "{mediation.agreed: [yes]}",
            "20 MR108 `mediation.agreed` is of type boolean and cannot be compared with a list",
        ),
        (
            "{timeline: call}",
            "12 MR108 `timeline` is of type records and cannot be compared with a value",
        ),
        ("{documents_held: {count: many}}", "26 MR026 `many` is not a whole number"),
        (
            "{documents_held: {count: [1]}}",
            "26 MR107 one number stands here, not a list",
        ),
        (
            "{documents_held: {count: {}}}",
            "26 MR105 `count` takes one comparison, and `where` if the fact holds records",
        ),
        (
            "{documents_held: {count: {is: 1, where: near}}}",
            "26 MR105 `count` takes one comparison, and `where` if the fact holds records",
        ),
        (
            "{documents_held: {count: {about: 1}}}",
            "27 MR028 `about` is not a comparison of numbers",
        ),
        (
            "{documents_held: {count: {between: 1}}}",
            "36 MR107 `between` takes two values, the least first",
        ),
        (
            "{timeline: {count: {is: 1, where: near}}}",
            "35 MR111 the condition `near` is about the whole dispute",
        ),
        (
            "{timeline: {any: {any: [{not: near}, {kind: call}]}}}",
            "31 MR111 the condition `near` is about the whole dispute",
        ),
        ("{timeline: {any: {plan: iep}}}", "19 MR104 unknown fact `plan`"),
        (
            "{timeline: {any: kind}}",
            "18 MR103 `kind` is a fact; alone it says nothing to hold it against",
        ),
    ],
)
def test_a_mistake_is_said_at_its_own_place(text: str, expected: str) -> None:
    assert wrong(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{plan: [iep, iep]}", "`iep` stands in this list twice"),
        (
            "{student.age: [{param: a}, {param: a}]}",
            "the value stands in this list twice",
        ),
    ],
)
def test_a_value_that_stands_twice_is_reported_and_counts_once(
    text: str, expected: str
) -> None:
    findings = Findings()

    found = _read(text, SCOPE, findings)

    assert isinstance(found, Test)
    assert isinstance(found.operand, tuple)
    assert 1 == len(found.operand)
    assert [("MR110", expected)] == [(i.code, i.message) for i in findings.items]


def test_every_mistake_in_a_condition_is_reported_at_once() -> None:
    found = wrong("{all: [{plan: x}, {not: {y: z}}, {any: []}, {documents_held: pwn}]}")

    assert ["MR106", "MR104", "MR102", "MR108"] == [line.split()[1] for line in found]


def test_what_could_not_be_read_where_it_is_declared_is_not_reported_again() -> None:
    findings = Findings()
    scope = Scope(FACTS, excused=frozenset({"small.paper", "deadlines.*"}))

    assert _read("{small.paper: yes}", scope, findings) is None
    assert _read("{deadlines.other: known}", scope, findings) is None
    assert [] == findings.items


def test_no_path_is_reported_while_a_file_of_facts_cannot_be_read() -> None:
    findings = Findings()

    assert (
        _read("{small.paper: yes}", Scope(FACTS, excused=frozenset({"*"})), findings)
        is None
    )
    assert [] == findings.items


def test_a_fact_named_without_its_group_is_offered_where_it_stands() -> None:
    findings = Findings()

    _read("{scheduled_on: known}", SCOPE, findings)

    [found] = findings.items
    assert (found.fix, found.suggestion) == (
        "Use one of: mediation.scheduled_on, hearing.scheduled_on",
        None,
    )


def test_facts_of_the_type_that_is_asked_for_are_offered() -> None:
    findings = Findings()

    _read("{hearing.date: {within_next: 1 week}}", SCOPE, findings)

    assert findings.items[0].fix == (
        "Use one of: hearing.scheduled_on, hearing.resolution_meeting_on,"
        " hearing.decision_on"
    )


def test_facts_of_any_type_are_offered_where_none_of_the_type_is_near() -> None:
    findings = Findings()

    _read("{support.sum: {more_than: 1}}", SCOPE, findings)

    assert findings.items[0].fix.startswith("Use one of: support.has_lawyer, ")
