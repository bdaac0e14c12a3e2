"""The machine for case sessions looks after each step, and finds what goes wrong."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from mediation_rules import Assessment, Ruleset
from mediation_rules.session import Case
from mediation_rules.testing import SessionMachine

LAKESIDE = Path(__file__).parent.parent / "examples" / "rulesets" / "lakeside"
SETTINGS = settings(
    max_examples=60,
    stateful_step_count=8,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
)


class Lakeside(SessionMachine):
    """Cases of a small ruleset."""

    ruleset = Ruleset.load(LAKESIDE)
    as_of = date(2026, 10, 5)


def run(machine: type[SessionMachine]) -> None:
    run_state_machine_as_test(machine, settings=SETTINGS)


def test_nothing_goes_wrong_with_cases_as_they_are() -> None:
    run(Lakeside)


def test_what_a_case_refuses_changes_nothing() -> None:
    machine = Lakeside()
    nothing = machine.ruleset.model()
    machine.told = [nothing, nothing]
    machine.cases = [machine.ruleset.open_case(as_of=machine.as_of) for _ in "ab"]
    machine.tell(0, {"mediation.requested_on": date(2026, 9, 2)})
    told = machine.told[0]

    machine.tell(0, {"mediation.held_on": date(2026, 9, 1)})

    assert told == machine.told[0] == machine.cases[0].dispute
    machine.teardown()


def test_advice_that_must_not_be_given_is_found() -> None:
    class Silent(Lakeside):
        def must_hold(self, case: Case, found: Assessment) -> None:
            assert found.ids == (), "advice is given"

    with pytest.raises(AssertionError, match="advice is given"):
        run(Silent)


def test_a_case_that_keeps_what_was_taken_back_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Case, "take_back", lambda _case, *_paths: None)

    with pytest.raises(AssertionError, match="a case holds what was told"):
        run(Lakeside)
