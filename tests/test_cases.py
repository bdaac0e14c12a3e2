"""Every example of every bundled ruleset is a test of it."""

from collections.abc import Iterator
from functools import cache

import pytest

from mediation_rules.cases import cases_of, run_case
from mediation_rules.load import bundled
from mediation_rules.rules import CaseExample
from mediation_rules.ruleset import Ruleset


@cache
def ruleset(name: str) -> Ruleset:
    return Ruleset.load(name)


def examples() -> Iterator[object]:
    for name in bundled():
        for rule in ruleset(name).definition.rules.values():
            for case in cases_of(rule, ruleset(name)):
                yield pytest.param(name, case, id=f"{name}:{rule.id}:{case.name}")


@pytest.mark.parametrize(("name", "case"), list(examples()))
def test_the_example_comes_out_as_it_says(name: str, case: CaseExample) -> None:
    assert list(run_case(ruleset(name), case)) == []
