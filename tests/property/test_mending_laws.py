"""Laws of `check --fix`, over a small ruleset that is spoilt in several ways at once."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.rulesets import BASE, RULE, small_ruleset, with_in_place

from mediation_rules import Dispute, Ruleset
from mediation_rules.lint.mending import mend
from mediation_rules.testing.steering import disputes_for

SOUND = Ruleset.load(BASE)
TODAY = date(2026, 10, 5)
ADVICE = "rules/prepare/ask-for-current-iep/advice.en.md"
USES = "{# Uses: contacts.parent_center. #}"

# Each of them can only be meant one way; some stop the ruleset, some only warn.
SLIPS = {
    "day": ("ruleset.yaml", "review_by: 2027-06-30", "review_by: 30 June 2027"),
    "source": (RULE, "[cfr-300.613-a]", "[cfr-300.613-a, cfr-300.613-a]"),
    "key": (RULE, "unless:", "Unless:"),
    "choice": (RULE, "- plan: iep", "- plan: IEP"),
    "parameter": (RULE, "time_to_read}", "time-to-read}"),
    "part": (RULE, "    - mediation_is_near\n", "    - mediation_is_near\n" * 2),
    "branch": (
        "conditions/mediation.yaml",
        "      - plan_in_hand: full\n",
        "      - plan_in_hand: full\n" * 2,
    ),
    "line": ("ruleset.yaml", "id: small\n", "id: small\nid: small\n"),
    "name": (ADVICE, USES, "{# Uses: child, contacts.parent_center, due. #}"),
    "first line": (ADVICE, f"{USES}\n", ""),
}


@contextmanager
def spoilt(slips: set[str]) -> Iterator[Path]:
    """Return a folder with a ruleset that has these slips."""
    with tempfile.TemporaryDirectory() as home:
        folder = small_ruleset(Path(home))
        for name in sorted(slips - ({"name"} if "first line" in slips else set())):
            with_in_place(folder, *SLIPS[name])
        yield folder


def mended(folder: Path) -> tuple[Ruleset, dict[str, str]]:
    """Mend a ruleset; return it, and what a second time would change."""
    for path, text in mend(folder).after.items():
        (folder / path).write_text(text, encoding="utf-8")
    return Ruleset.load(folder), dict(mend(folder).after)


@given(st.sets(st.sampled_from(sorted(SLIPS))), disputes_for(SOUND, as_of=TODAY))
def test_mending_changes_no_verdict_and_is_done_in_one_go(
    slips: set[str], dispute: Dispute
) -> None:
    """The mended ruleset says what it said without the slips, and nothing is left to mend."""
    with spoilt(slips) as folder:
        ruleset, again = mended(folder)

    expected = SOUND.assess(dispute, as_of=TODAY)
    actual = ruleset.assess(dispute, as_of=TODAY)
    assert {} == again
    assert expected.recommendations == actual.recommendations
    assert expected.possible == actual.possible
    assert expected.deadlines == actual.deadlines
