"""Count how many rules of a ruleset fire after some disputes, for three ways to make disputes.

`st.builds` stands for Hypothesis alone: what it makes of the model is nearly always a
contradiction, and such a one is counted as a dispute of which nothing is known.
"""

import sys
from datetime import date

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from mediation_rules.dispute_error import DisputeError
from mediation_rules.fact_fields import Group
from mediation_rules.facts import Dispute
from mediation_rules.ruleset import Ruleset
from mediation_rules.testing.steering import disputes_for, fired_by
from mediation_rules.testing.strategies import disputes

MARKS = (100, 200, 400, 800)
DAY = date(2026, 10, 5)
QUIET = settings(
    max_examples=MARKS[-1],
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    database=None,
    deadline=None,
)


def plain(ruleset: Ruleset) -> st.SearchStrategy:
    """Return what Hypothesis makes of the model by itself."""
    fields = ruleset.model.model_fields
    groups = {
        name: st.builds(kind, **dict.fromkeys(kind.model_fields, ...))
        if isinstance(kind := field.annotation, type) and issubclass(kind, Group)
        else ...
        for name, field in fields.items()
    }

    @st.composite
    def build(draw):
        try:
            return draw(st.builds(ruleset.model, **groups))
        except (DisputeError, ValueError):
            return ruleset.dispute({})

    return build()


def counted(ruleset: Ruleset, source: st.SearchStrategy[Dispute]) -> list[int]:
    """Return how many rules have fired after each mark."""
    fired, after = set(), []

    @seed(1)
    @QUIET
    @given(source)
    def gather(dispute):
        fired.update(fired_by(ruleset, dispute, as_of=DAY))
        after.append(len(fired))

    gather()
    return [after[min(mark, len(after)) - 1] for mark in MARKS]


def main(name: str) -> None:
    """Print a row for each way."""
    ruleset = Ruleset.load(name)
    rules = ruleset.definition.rules.values()
    advising = sum(rule.recommend is not None for rule in rules)
    print(f"{name}: {advising} rules that give advice; fired after {MARKS} disputes")
    for way, source in {
        "st.builds": plain(ruleset),
        "disputes": disputes(model=ruleset.model),
        "disputes_for": disputes_for(ruleset, as_of=DAY),
    }.items():
        print(f"{way:>14}: {counted(ruleset, source)}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "us-federal")
