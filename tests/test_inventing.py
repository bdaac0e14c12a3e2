"""Rulesets made by chance can be assessed on every engine, and shrink to little."""

from datetime import date

import pytest
from hypothesis import find, given, settings

from mediation_rules import Assessment, Dispute, Ruleset
from mediation_rules.conform import available
from mediation_rules.conform.invent import PATHS
from mediation_rules.testing import disputes, rulesets

TODAY = date(2026, 10, 5)
LESS = settings(max_examples=20, deadline=None)


@LESS
@given(rulesets(), disputes(among=PATHS))
def test_every_engine_gives_the_same_answer(ruleset: Ruleset, dispute: Dispute) -> None:
    found = [
        set(ruleset.assess(dispute, as_of=TODAY, engine=name).ids)
        for name in available()
    ]

    assert [found[0]] * len(found) == found


@LESS
@given(rulesets(), disputes(among=PATHS))
def test_an_answer_can_be_kept_as_json(ruleset: Ruleset, dispute: Dispute) -> None:
    found = ruleset.assess(dispute, as_of=TODAY)

    assert found == Assessment.model_validate_json(found.model_dump_json())


@LESS
@given(rulesets(max_rules=2))
def test_there_are_no_more_rules_than_were_asked_for(ruleset: Ruleset) -> None:
    assert len(ruleset.definition.rules) in (1, 2)


def test_what_fails_for_every_ruleset_is_shown_on_one_rule() -> None:
    shown = find(rulesets(), lambda ruleset: bool(ruleset.definition.rules))

    assert ["section/rule-0"] == [*shown.definition.rules]


def test_an_override_is_shown_on_two_rules() -> None:
    shown = find(
        rulesets(),
        lambda ruleset: any(
            each.overrides for each in ruleset.definition.rules.values()
        ),
        settings=settings(max_examples=500, deadline=None, database=None),
    )

    assert 2 == len(shown.definition.rules)


def test_a_ruleset_without_a_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="a ruleset has at least one rule"):
        rulesets(max_rules=0)
