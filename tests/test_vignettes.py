"""The sample disputes: what guidance leads with, must say and must never say, on the page."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from mediation_rules.assessment import Assessment
from mediation_rules.packs import for_state
from mediation_rules.rules import ActionUrgency
from mediation_rules.ruleset import Ruleset

TODAY = date(2026, 10, 5)
FOLDER = Path(__file__).parent / "vignettes"
VIGNETTES = sorted(FOLDER.glob("*.yaml"))
EVERYTHING_AT_ONCE = FOLDER / "V80-everything-at-once.yaml"


@cache
def ruleset(name: str) -> Ruleset:
    return Ruleset.load(name)


@cache
def told(path: Path) -> Any:
    # The plain loader would read a scalar `no` as false, as our own does for a boolean.
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def assessed(path: Path) -> Assessment:
    given = told(path)["given"]
    rules = ruleset(for_state(given.get("state")))
    return rules.assess(rules.dispute(given), as_of=TODAY)


@cache
def page(path: Path) -> str:
    """All that is said of the dispute, on one line."""
    text = assessed(path).render("text", everything=True, width=10_000)
    return re.sub(r"\s+", " ", text)


def expectations(kind: str) -> list[Any]:
    return [
        pytest.param(path, words, id=f"{path.stem.split('-')[0]}: {words}")
        for path in VIGNETTES
        for words in told(path).get(kind, ())
    ]


@pytest.mark.parametrize(("path", "words"), expectations("must"))
def test_the_guidance_says(path: Path, words: str) -> None:
    assert re.search(words, page(path), re.IGNORECASE), words


@pytest.mark.parametrize(("path", "words"), expectations("never"))
def test_the_guidance_never_says(path: Path, words: str) -> None:
    assert not re.search(words, page(path), re.IGNORECASE), words


@pytest.mark.parametrize(
    "path", [pytest.param(p, id=p.stem) for p in VIGNETTES if told(p).get("lead")]
)
def test_the_guidance_leads_with_what_cannot_wait(path: Path) -> None:
    lead = told(path)["lead"]

    assert lead == list(assessed(path).ids[: len(lead)])


@pytest.mark.parametrize(
    "path", [pytest.param(p, id=p.stem) for p in VIGNETTES if told(p).get("order")]
)
def test_the_steps_come_in_the_order_of_what_matters(path: Path) -> None:
    order = told(path)["order"]

    assert order == [i for i in assessed(path).ids if i in order]


@pytest.mark.parametrize(
    "path", [pytest.param(p, id=p.stem) for p in VIGNETTES if told(p).get("fit")]
)
def test_the_decision_on_mediation_is_the_expected_one(path: Path) -> None:
    assert told(path)["fit"] == assessed(path).mediation_fit.value


@pytest.mark.parametrize("path", [pytest.param(p, id=p.stem) for p in VIGNETTES])
def test_at_most_three_things_are_asked_for_today(path: Path) -> None:
    steps = assessed(path).recommendations
    today = [i for i in steps if i.urgency is ActionUrgency.NOW]

    assert len(today) <= 3


def test_a_family_with_everything_at_once_gets_a_plan_and_not_a_wall() -> None:
    text = assessed(EVERYTHING_AT_ONCE).render("text", width=10_000)

    assert len(assessed(EVERYTHING_AT_ONCE).ids) > 40
    assert re.search(r"There are \d+ more steps\. They can wait", text)
