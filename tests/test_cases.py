"""Every example of every bundled ruleset is a test of it: one test for the examples of each rule."""

from collections.abc import Iterator
from functools import cache

import pytest

from mediation_rules.cases import cases_of, run_case, run_cases_of
from mediation_rules.load import bundled
from mediation_rules.ruleset import Ruleset


@cache
def ruleset(name: str) -> Ruleset:
    return Ruleset.load(name)


def rules() -> Iterator[object]:
    for name in bundled():
        for rule in ruleset(name).definition.rules:
            yield pytest.param(name, rule, id=f"{name}:{rule}")


def suites() -> Iterator[object]:
    for name in bundled():
        for suite in ruleset(name).definition.suites:
            yield pytest.param(name, suite, id=f"{name}:{suite}")


@pytest.mark.parametrize(("name", "suite"), list(suites()))
def test_the_examples_of_a_suite_come_out_as_they_say(name: str, suite: str) -> None:
    there = ruleset(name)

    assert [] == [
        (result.case.name, result.mismatches)
        for result in run_cases_of(there.definition.suites[suite], there)
        if not result.holds
    ]


@pytest.mark.parametrize(("name", "rule"), list(rules()))
def test_the_examples_of_a_rule_come_out_as_they_say(name: str, rule: str) -> None:
    there = ruleset(name)

    assert [] == [
        (case.name, mismatch)
        for case in cases_of(there.definition.rules[rule], there)
        for mismatch in run_case(there, case)
    ]
